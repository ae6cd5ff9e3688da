"""Templates for a new case: typical posts and lines, and no figure without a source."""

import json
from decimal import Decimal

import pytest

from openbook.model.checks import checks
from openbook.model.choices import Pay, Role, SettingKind
from openbook.model.errors import UnreadableFileError
from openbook.model.pricing import price
from openbook.resources import TEMPLATES, resource_path, standards, template

CONFIRM = "Assumption to confirm:"


def rate(key, statement):
    return standards().rates.find(key, statement.price_base).value


def posts():
    return [(template(key), post) for key in TEMPLATES for post in template(key).staffing]


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("residential_learning_disability", SettingKind.RESIDENTIAL_CARE_HOME),
        ("supported_living", SettingKind.SUPPORTED_LIVING),
        ("nursing_home", SettingKind.NURSING_CARE_HOME),
    ],
)
def test_each_template_is_for_its_kind_of_setting(key, kind):
    assert template(key).setting.kind is kind
    assert template(key).title == TEMPLATES[key]


def test_no_template_states_an_amount_hours_or_places():
    for key in TEMPLATES:
        statement = template(key)
        assert {cost.amount for cost in statement.costs} == {None}
        assert (statement.setting.registered_places, statement.setting.occupied_places) == (None, None)
    for _, post in posts():
        assert (post.hours_per_week, post.rota, post.annual_salary, post.fte) == (None, (), None, None)


def test_pay_is_the_living_wage_in_force_or_still_to_be_entered():
    for statement, post in posts():
        if post.pay is Pay.SALARIED or post.hourly_pay is None:
            assert post.note.startswith("To be entered:")
        elif post.role is Role.SENIOR_SUPPORT_WORKER:
            premium = rate("national_living_wage", statement) * Decimal("1.06")
            assert post.hourly_pay == premium.quantize(Decimal("0.01"))
            assert "Skills for Care" in post.note
        else:
            assert post.hourly_pay == rate("national_living_wage", statement)


def test_every_pay_that_is_stated_is_marked_as_an_assumption():
    assert [post.id for _, post in posts() if post.hourly_pay and not post.note.startswith(CONFIRM)] == []


def test_nursing_care_from_the_nhs_is_at_the_rate_in_force():
    nursing = template("nursing_home")
    assert nursing.contributions.fnc == rate("fnc_standard_weekly", nursing)


def test_supported_living_leaves_housing_and_food_to_the_tenant():
    keys = {cost.key for cost in template("supported_living").costs}
    assert (
        keys & {"food", "council_tax_or_rates", "electricity_gas_and_water", "repairs_and_maintenance"}
        == set()
    )


@pytest.mark.parametrize("key", TEMPLATES)
def test_amounts_stand_for_the_usual_period_of_their_line(key):
    for cost in template(key).costs:
        assert cost.per is standards().lines.line(cost.key).default_per


@pytest.mark.parametrize("key", TEMPLATES)
def test_once_places_are_known_a_template_prices_and_asks_for_the_rest(key):
    draft = template(key)
    setting = draft.setting.model_copy(
        update={"registered_places": Decimal(6), "occupied_places": Decimal(5)}
    )
    statement = draft.model_copy(update={"setting": setting})
    priced = price(statement, standards())
    assert priced.weekly_price.value == 0
    asked = {check.path for check in checks(statement, priced, standards()) if check.level == "missing"}
    assert {f"costs[{i}].amount" for i in range(len(statement.costs))} <= asked


def test_every_template_file_is_offered():
    files = {path.name for path in resource_path("templates").iterdir()}
    assert files == {f"{key}.statement.json" for key in TEMPLATES}


@pytest.mark.parametrize("key", TEMPLATES)
def test_templates_are_plain_json_with_no_person_in_them(key):
    raw = json.loads(resource_path("templates", f"{key}.statement.json").read_text(encoding="utf-8"))
    assert "reference" not in raw
    assert "name" not in raw["setting"]


def test_a_file_that_is_missing_is_named():
    with pytest.raises(UnreadableFileError, match=r"castle\.statement\.json came with the program"):
        template("castle")
