"""Cases as the store keeps them: the example first, every change kept part by part."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from openbook.resources import standards
from openbook.settings import Settings
from openbook.store import Actor
from openbook.store.store import Store
from openbook.ui.sheet import Side
from openbook.ui.store_casebook import Desk, StoreCasebook

ACTOR = Actor("Ann Example", "Example Council", "commissioner")


def moment():
    return datetime(2026, 5, 4, 9, 30, tzinfo=UTC)


@pytest.fixture
def store(tmp_path, qapp):
    with Store.open(tmp_path / "openbook.db", clock=moment) as store:
        yield store


@pytest.fixture
def casebook(store):
    return StoreCasebook(store, Desk(ACTOR, standards(), Decimal(1700), moment))


def test_the_first_start_keeps_the_example_and_shows_it(casebook, qapp):
    (case,) = casebook.listed()
    assert case.is_example
    assert (case.price, case.price_word) == ("£3,067.37", "realistic")
    document = casebook.opened(casebook.latest, qapp)
    assert document.example
    assert document.is_saved
    assert (document.has(Side.PROVIDER), document.has(Side.REALISTIC)) == (True, True)
    assert document.sheet.plan.years == 4


def test_the_example_is_kept_once(casebook, store):
    again = StoreCasebook(store, Desk(ACTOR, standards(), Decimal(1700), moment))
    assert len(again.listed()) == 1


def test_what_is_edited_is_there_when_the_case_is_opened_again(casebook, qapp):
    reference = casebook.begun()
    document = casebook.opened(reference, qapp)
    document.edit("title", "A flat for one")
    document.edit("setting.provider", "Birch Homes")
    document.edit("plan.years", "6")
    document.answer("some-check", "Looked at.")
    assert document.save_now()
    again = casebook.opened(reference, qapp)
    assert again.sheet == document.sheet
    listed = next(case for case in casebook.listed() if case.reference == reference)
    assert (listed.title, listed.heading) == ("A flat for one", "Birch Homes")


def test_only_what_changed_is_saved(casebook, store, qapp):
    reference = casebook.begun()
    document = casebook.opened(reference, qapp)
    revision = store.draft(reference, "provider").revision
    document.edit("plan.years", "6")
    document.save_now()
    assert store.draft(reference, "provider").revision == revision
    assert store.draft(reference, "trajectory") is not None


def test_a_new_case_begins_in_the_financial_year(casebook, qapp):
    document = casebook.opened(casebook.begun(), qapp)
    assert document.statement.price_base == date(2026, 4, 6)
    assert document.side is Side.PROVIDER
    assert not document.has(Side.REALISTIC)
    assert document.statement.staffing == ()


def test_a_case_that_costs_nothing_yet_is_listed_without_a_price(casebook):
    reference = casebook.begun()
    found = next(one for one in casebook.listed() if one.reference == reference)
    assert (found.price, found.price_word) == ("", "")


def test_an_unpriceable_statement_is_kept_all_the_same(casebook, qapp):
    document = casebook.opened(casebook.latest, qapp)
    document.edit("setting.occupied_places", "0")
    assert document.save_now()
    again = casebook.opened(casebook.latest, qapp)
    assert again.priced is None


def test_changes_are_counted_from_the_last_kept_version(casebook, store, qapp):
    reference = casebook.latest
    document = casebook.opened(reference, qapp)
    document.edit("staffing[0].hourly_pay", "13.50")
    document.save_now()
    kept = store.draft(reference, "realistic").content
    weekly = document.priced.weekly_price.value
    store.add_version(
        reference,
        "realistic",
        kept,
        weekly_price=f"{weekly:.2f}",
        figures={},
        actor=ACTOR,
        reason="First look",
    )
    document.edit("staffing[0].hourly_pay", "14")
    document.save_now()
    again = casebook.opened(reference, qapp)
    assert again.baseline(Side.REALISTIC).weekly_price.value == weekly
    assert again.priced.weekly_price.value > weekly


def test_about_names_the_place_and_the_program_that_keeps_cases(casebook, store):
    assert dict(casebook.about) == {"Cases are kept in": str(store.path), "Kept with": store.kept_with}


def test_a_changed_name_holds_for_all_that_is_open(casebook, store, qapp):
    document = casebook.opened(casebook.latest, qapp)
    casebook.work_as(Settings(user_name="Beth Marsh", organisation="Northdale"), document)
    document.record.keep_version(Side.REALISTIC, document.sheet.realistic, "As it stands")
    document.publisher.record("breakdown", "b.pdf", b"%PDF")
    document.edit("title", "By somebody else")
    assert document.save_now()
    last = store.history(document.reference)[-2:]
    assert [(entry.actor.user, entry.actor.organisation) for entry in last] == [
        ("Beth Marsh", "Northdale")
    ] * 2
    assert store.draft(document.reference, "realistic").saved_by == "Beth Marsh"
