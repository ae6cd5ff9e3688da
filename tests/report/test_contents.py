"""What the reports say: sums that add up, floors that hold, numbers that lead somewhere."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openbook.model.pricing import GROUP_LABELS, GROUPS, price
from openbook.model.rates import Rate
from openbook.model.rounding import beside, by_group, split
from openbook.model.statement import Property, Surplus
from openbook.model.words import money, pennies, read_money
from openbook.report import Subject, build, to_text
from openbook.report.annex import annex_of
from openbook.report.blocks import Heading, Notice, Table, Working
from openbook.report.lines import post_names
from openbook.report.price_blocks import share_words
from openbook.report.rates_blocks import doubt_notice
from openbook.report.subject import EXAMPLE_WORDS
from openbook.resources import standards
from tests.report.made import example, report

CENTS = st.decimals(min_value=-10_000, max_value=10_000, places=6)


def table(document, caption):
    return next(b for b in document.blocks if isinstance(b, Table) and b.caption.startswith(caption))


def numbered(document):
    """Every number that leads to a place of a report."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    parts = [block for block in document.blocks if isinstance(block, Working)]
    return [ref for one in tables for row in one.rows for ref in row.refs] + [
        step.number for part in parts for step in part.steps
    ]


def column(found, place, kinds=("body",)):
    return [
        read_money(row.cells[place].lstrip("+"))
        for row in found.rows
        if row.kind in kinds and row.cells[place]
    ]


@pytest.mark.parametrize("place", [1, 2])
@pytest.mark.parametrize("side", ["provider", "realistic"])
def test_printed_groups_add_up_to_the_printed_price(side, place):
    found = table(report("breakdown", side), "The price by group and line")
    assert sum(column(found, place, ("group",))) == column(found, place, ("total",))[0]


@pytest.mark.parametrize("place", [1, 2])
def test_printed_lines_add_up_to_their_printed_group(place):
    found = table(report("breakdown"), "The price by group and line")
    group, lines = None, []
    for row in (*found.rows, None):
        if row is None or row.kind != "body":
            assert not lines or sum(lines) == group
            lines = []
            if row is not None:
                group = read_money(row.cells[place])
        else:
            lines.append(read_money(row.cells[place]))


def test_printed_shares_add_up_to_the_whole():
    found = table(report("breakdown"), "The price by group and line")
    shares = [Decimal(row.cells[3].rstrip("%")) for row in found.rows if row.kind == "group"]
    assert sum(shares) == 100
    assert share_words([Decimal(1), Decimal(1), Decimal(1)], Decimal(3)) == ["33.4%", "33.3%", "33.3%"]
    assert share_words([Decimal(1)], Decimal(0)) == [""]


def test_the_first_page_has_the_price_and_its_floors():
    priced = price(example().statement, standards())
    text = to_text(report("breakdown")).split("What the price is made of")[0]
    for figure in (
        priced.weekly_price,
        priced.annual_price,
        priced.price_per_care_hour,
        priced.break_even,
        priced.lawful_floor,
        priced.net_weekly_cost,
    ):
        assert money(figure.value) in text


@pytest.mark.parametrize("kind", ["breakdown", "trajectory"])
def test_every_number_leads_to_a_row_and_every_step_is_told_once(kind):
    document = report(kind, "realistic")
    steps = [step for block in document.blocks if isinstance(block, Working) for step in block.steps]
    places = numbered(document)
    asked = {part.ref for step in steps for part in step.how if not isinstance(part, str)}
    for block in document.blocks:
        if isinstance(block, Table):
            at = [i for i, one in enumerate(block.columns) if one.ref]
            asked |= {row.cells[i] for row in block.rows for i in at if len(row.cells) > i}
    assert len(places) == len(set(places))
    assert asked - {""} <= set(places)
    assert len(asked) > 20


def test_every_figure_of_the_price_is_in_the_annex_unless_it_is_nil():
    priced = price(example().statement, standards())
    annex = annex_of(priced.roots(), post_names(priced))
    places = numbered(report("breakdown"))
    for key in priced.keys():  # noqa: SIM118 - not a dictionary
        figure = priced.figure(key)
        if figure.value and not figure.is_leaf:
            assert annex.ref(figure) in places, key


def test_a_step_like_that_of_another_post_has_its_entries_and_its_value():
    others = table(report("breakdown"), "The other posts")
    (row,) = (row for row in others.rows if row.cells[0] == "One-to-one support")
    priced = price(example().statement, standards())
    assert row.cells[1].startswith("With Hours a week 28; Agency share 11%; Hourly pay £13.05; ")
    assert (
        f"Employer National Insurance {money(priced.figure('staffing.one-to-one.employer_ni').value)};"
        in (row.cells[1])
    )
    assert len(row.refs) == len(set(row.refs)) > 10


def test_every_rate_is_listed_with_source_dates_and_status():
    text = to_text(report("breakdown"))
    flat = " ".join(text.split())
    for rate in price(example().statement, standards()).rates:
        assert rate.label in flat
        assert rate.status in flat


def test_a_doubtful_rate_is_marked_on_the_first_page():
    rate = price(example().statement, standards()).rates[0]
    doubtful = replace(rate, status="unconfirmed")
    assert isinstance(doubtful, Rate)
    (notice,) = doubt_notice((rate, doubtful))
    assert notice.tone == "warning"
    assert "is not confirmed. Check it before you rely on it." in notice.text
    assert doubt_notice((rate,)) == ()


def test_an_example_is_marked_and_a_real_case_is_not():
    assert report("breakdown").mark == "EXAMPLE"
    assert EXAMPLE_WORDS[:40] in to_text(report("breakdown"))
    statement = example().statement.model_copy(update={"reference": "K7Q2-41"})
    real = build("breakdown", Subject(statement, standards()))
    assert real.mark == ""
    assert "EXAMPLE" not in to_text(real)


def test_the_history_is_on_the_report_only_where_there_is_one():
    assert "head " + "3f9a" * 16 in to_text(report("breakdown"))
    assert "History" not in to_text(build("breakdown", Subject(example().statement, standards())))


def test_a_price_below_the_lawful_floor_is_the_first_thing_said():
    statement = example().statement
    low = statement.model_copy(update={"surplus": Surplus(method="amount", amount=Decimal(-900))})
    document = build("breakdown", Subject(low, standards()))
    notices = [block for block in document.blocks if isinstance(block, Notice)]
    assert notices[0].word == "Below the lawful floor"
    assert "cannot lawfully be delivered" in notices[0].text


def test_an_empty_statement_still_makes_a_report():
    statement = example().statement.model_copy(update={"staffing": (), "costs": (), "property": Property()})
    text = to_text(build("breakdown", Subject(statement, standards())))
    assert "The statement has no posts." in text


def test_savings_below_the_lawful_floor_are_never_shown():
    document = report("trajectory", "realistic")
    years = table(document, "Prices of one placement")
    verdicts = {row.cells[0]: row.cells[-1] for row in years.rows}
    savings = {row.cells[0]: row.cells[1:] for row in table(document, "Savings if").rows}
    unlawful = [year for year, verdict in verdicts.items() if verdict == "not lawful"]
    assert unlawful
    for year, cells in savings.items():
        if year in unlawful:
            assert set(cells) == {"none"}
        else:
            assert all(cell.startswith(("£", "−£")) for cell in cells)
    first = int(unlawful[0].split()[1])
    assert all(cells[2] == "none" for year, cells in savings.items() if int(year.split()[1]) >= first)


def test_a_path_that_can_be_delivered_says_so():
    subject = example("trajectory", "realistic")
    plan = subject.plan.model_copy(
        update={"total_reduction": None, "annual_rate": Decimal("0.001"), "start_price": None}
    )
    document = build("trajectory", replace(subject, plan=plan))
    notice = next(block for block in document.blocks if isinstance(block, Notice) and block.tone != "warning")
    assert notice.word == "It can be delivered"
    assert not any("none" in row.cells for row in table(document, "Savings if").rows)


def test_a_path_that_starts_below_the_floor_says_so_of_today():
    subject = example("trajectory")
    plan = subject.plan.model_copy(update={"start_price": Decimal(2500)})
    text = " ".join(to_text(build("trajectory", replace(subject, plan=plan))).split())
    assert "Today the target goes below the lawful floor" in text
    assert "from today on no sum up to the year can be given" in text
    assert "year 0 the target" not in text


def test_the_steepest_rate_is_rounded_so_that_it_holds():
    text = " ".join(to_text(report("trajectory", "realistic")).split())
    assert "A reduction of 3% a year, beyond rising costs, stays at or above break-even" in text
    assert "one of 3.8% a year stays at or above the lawful floor" in text


def test_compared_lines_add_up_in_every_column():
    found = table(report("comparison"), "Every line")
    for place in (1, 2, 3):
        assert sum(column(found, place, ("group",))) == column(found, place, ("total",))[0]
    for row in found.rows:
        first, second, difference = (read_money(cell.lstrip("+")) for cell in row.cells[1:])
        assert second - first == difference


def test_drivers_add_up_to_the_difference_of_their_post():
    found = table(report("comparison"), "The difference of each post")
    for row in found.rows:
        *parts, whole = (read_money(cell.lstrip("+")) for cell in row.cells[1:])
        assert sum(parts) == whole


def test_the_groups_of_two_reports_agree():
    one = {
        r.cells[0]: r.cells[1] for r in table(report("breakdown"), "The price by").rows if r.kind == "group"
    }
    two = {
        r.cells[0]: r.cells[1] for r in table(report("comparison"), "Every line").rows if r.kind == "group"
    }
    assert one == two
    assert set(one) == set(GROUP_LABELS.values())


@given(st.lists(CENTS, min_size=1, max_size=12), st.integers(min_value=-2, max_value=2))
def test_parts_always_add_up_to_their_whole(values, moved):
    whole = pennies(sum(values)) + Decimal(moved) / 100
    parts = split(values, whole)
    assert sum(parts) == whole
    assert all(abs(part - value) < Decimal("0.05") for part, value in zip(parts, values, strict=True))


@given(st.lists(st.tuples(CENTS, st.one_of(CENTS, st.none(), st.just(Decimal(0)))), min_size=1, max_size=12))
def test_a_second_column_adds_up_and_makes_no_difference_up(pairs):
    first = [a for a, _ in pairs]
    second = [a if b is None else b for a, b in pairs]
    shown = split(first, sum(first))
    found = beside(shown, first, second, sum(second))
    assert sum(found) == pennies(sum(second))
    if any(a != b and b for a, b in zip(first, second, strict=True)):
        for a, b, one, two in zip(first, second, shown, found, strict=True):
            assert one == two or a != b
            assert not two or b


@given(st.lists(st.tuples(st.sampled_from(GROUPS), CENTS), max_size=20))
def test_lines_add_up_to_groups_and_groups_to_the_whole(lines):
    groups = {group: sum((v for name, v in lines if name == group), Decimal(0)) for group in GROUPS}
    whole = sum(groups.values(), Decimal(0))
    shown = by_group(lines, groups, whole)
    assert sum(shown, Decimal(0)) == pennies(whole)
    assert all(value == pennies(value) for value in shown)


def test_what_is_the_same_in_both_columns_has_no_difference():
    priced = price(example().statement, standards())
    found = table(report("breakdown"), "From the price to the lawful floor")
    for row in found.rows[:-1]:
        group = next(key for key, label in GROUP_LABELS.items() if label == row.cells[0])
        floor = priced.floor_groups.get(group)
        if floor is None:
            assert row.cells[2] == "£0.00"
        elif floor.value == priced.groups[group].value:
            assert row.cells[1] == row.cells[2]
            assert row.cells[3] == "£0.00"


def test_a_post_costs_the_same_wherever_it_is_printed():
    lines = table(report("breakdown"), "The price by group and line")
    posts = table(report("breakdown"), "The posts, £ a week")
    printed = {row.cells[0]: row.cells[1] for row in lines.rows if row.kind == "body"}
    assert len(posts.rows) > 5
    for row in posts.rows[:-1]:
        assert printed[row.cells[0]] == row.cells[4]


def test_posts_of_one_name_are_told_apart():
    statement = example().statement
    twins = tuple(post.model_copy(update={"title": "Support worker"}) for post in statement.staffing[:2])
    document = build("breakdown", Subject(statement.model_copy(update={"staffing": twins}), standards()))
    names = [row.cells[0] for row in table(document, "The posts, £ a week").rows[:-1]]
    assert names == ["Support worker (support-days)", "Support worker (senior-evenings)"]


def test_headings_say_what_the_reports_hold():
    found = [block.text for block in report("breakdown").blocks if isinstance(block, Heading)]
    assert found == [
        "1. What the price is made of",
        "2. How low the price may go",
        "3. Who pays",
        "4. How the staffing is priced",
        "5. Checks: what to look at",
        "6. What the price rests on",
        "7. Rates and assumptions",
        "8. Annex: the working",
        "9. About this report",
    ]
    assert re.search(r"98\.89 care hours a week", to_text(report("breakdown")))
