"""The negotiation pack, the decision record and the history: what they hold, and what they must not."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from openbook.model.decision import ITEMS, Decision
from openbook.model.negotiation import Round
from openbook.model.plan import Measure, Plan
from openbook.model.pricing import price
from openbook.model.ranges import held_against
from openbook.model.statement import Surplus
from openbook.model.words import money, pennies, read_money
from openbook.report import Subject, SubjectError, build, to_html, to_text
from openbook.report.blocks import ChartBlock, Notice, Table
from openbook.resources import example_statement, standards
from tests.report.made import HISTORY, example, report
from tests.report.record import AGREEMENT, DECISION, JANE, ROUNDS, SECRET, entries

SHARED = ("breakdown", "trajectory", "comparison")


def flat(document):
    return " ".join(to_text(document).split())


def table(document, caption):
    return next(b for b in document.blocks if isinstance(b, Table) and b.caption.startswith(caption))


def amount(cell):
    return read_money(cell.lstrip("+"))


def changed(kind, **more):
    return build(kind, replace(example(kind), **more))


def agreed_at(amount, **more):
    said = AGREEMENT.kept.round.model_copy(update={"price": Decimal(amount), **more})
    kept = replace(AGREEMENT.kept, round=said)
    return replace(AGREEMENT, kept=kept)


@pytest.mark.parametrize("kind", SHARED)
def test_nothing_of_the_negotiation_is_in_what_is_shared(kind):
    bare = replace(example(kind), answers={}, rounds=(), agreed=None, entries=None)
    assert to_text(build(kind, bare)) == to_text(report(kind))
    for words in (SECRET, "Taken out: it is part of head office", "PRIVATE", "£3,290.00"):
        assert words not in to_text(report(kind)) + to_html(report(kind))


def test_the_breakdown_holds_one_statement_alone():
    text = to_text(build("breakdown", replace(example(), second=None, plan=None)))
    assert text == to_text(report("breakdown"))
    assert "£3,067.37" not in text
    assert "£3,310.00" not in text


@pytest.mark.parametrize("kind", ["negotiation", "history"])
def test_what_is_private_says_so_on_every_page(kind):
    document = report(kind)
    assert document.mark == "PRIVATE: NOT FOR THE PROVIDER · EXAMPLE"
    notice = next(block for block in document.blocks if isinstance(block, Notice))
    assert notice.word == "Private: not for the provider"
    assert SECRET in to_text(document)


def test_private_rounds_are_not_in_the_decision_record_and_it_says_so():
    text = flat(report("decision"))
    assert SECRET not in text
    assert "One round is marked private and not printed here." in text
    assert "PRIVATE" not in report("decision").mark


@pytest.mark.parametrize("column", [1, 2, 3])
def test_the_gap_ledger_adds_up(column):
    found = table(report("negotiation"), "The gap ledger")
    groups = [amount(row.cells[column]) for row in found.rows if row.kind == "group"]
    assert sum(groups) == amount(found.rows[-1].cells[column])
    for row in found.rows:
        asked, realistic, difference = map(amount, row.cells[1:4])
        assert realistic - asked == difference
        above = {True: "Provider", False: "Realistic"}[difference < 0] if difference else "The same"
        assert row.cells[4] == above


def test_the_waterfall_leads_from_asked_to_realistic():
    (chart,) = [
        b.chart
        for b in report("negotiation").blocks
        if isinstance(b, ChartBlock) and b.chart.title.startswith("From the asking")
    ]
    assert (money(chart.start), money(chart.end)) == ("£3,499.60", "£3,067.37")
    assert {"Food", "Surplus", "One-to-one support"} <= {step.name for step in chart.steps}


def test_reasons_and_evidence_name_their_side():
    row = next(r for r in table(report("negotiation"), "The gap ledger").rows if r.cells[0] == "Rent")
    assert row.detail == "Commissioner: Lease seen: £45,000 until 2031."
    text = to_text(report("negotiation"))
    assert "Provider: Evidence: Insurance schedule 2026.pdf" in " ".join(text.split())


def test_lines_named_in_rounds_add_up_to_each_price():
    open_rounds = ROUNDS[:2]
    found = table(changed("negotiation", rounds=open_rounds), "Lines named in rounds")
    for column, whole in ((1, "£3,499.60"), (2, "£3,067.37"), (3, "£3,067.37")):
        cells = [row.cells[column] for row in found.rows[:-1]]
        assert (
            sum(amount(cell) for cell in cells if cell)
            == amount(whole)
            == amount(found.rows[-1].cells[column])
        )
    food = next(row for row in found.rows if row.cells[0] == "Food")
    assert food.cells[1:4] == ("£33.21", "£43.86", "£43.86")
    assert food.detail == "Menus <b>cannot</b> be met"
    assert "Lines named" not in to_text(changed("negotiation", rounds=ROUNDS[:1]))


def test_the_provider_is_shown_under_a_published_figure_as_well_as_over():
    subject = example("negotiation")
    held = held_against(
        subject.statement, price(subject.statement, subject.standards), subject.standards.references
    )
    for position in ("under", "over", "within"):
        rows = table(report("negotiation"), f"Where the provider is {position}").rows
        assert [row.cells[0] for row in rows] == [one.label for one in held if one.position == position]
    rests = {row.ref: row.cells for row in table(report("negotiation"), "What the published figures").rows}
    rows = table(report("negotiation"), "Where the provider is under").rows
    for row, one in zip(rows, (one for one in held if one.position == "under"), strict=True):
        assert one.reference.rests_on in rests[row.cells[-1]][1]
        assert one.reference.caution == rests[row.cells[-1]][2]


def test_questions_carry_the_answer_that_was_given():
    asked = table(report("negotiation"), "What is missing or to be asked")
    assert asked.rows[0].cells[-1] == "Taken out: it is part of head office."
    unanswered = table(changed("negotiation", answers={}), "What is missing or to be asked")
    assert unanswered.rows[0].cells[-1] == "open"


def test_where_to_stop_is_said_in_words():
    text = flat(report("negotiation"))
    assert "Not below £2,824.32 a week, the lawful floor" in text
    assert "Not below £2,928.51 a week, break-even, without measures" in text
    assert "£432.23 a week lie between it and what is asked." in text
    assert "The fee now, £3,310.00, is £242.63 a week above the realistic price." in text
    assert [row.cells[0] for row in table(report("negotiation"), "Where to stop").rows] == [
        "Below £2,824.32",
        "£2,824.32 to £2,928.51",
        "£2,928.51 to £3,067.37",
        "£3,067.37 to £3,499.60",
        "Above £3,499.60",
    ]


def test_a_provider_who_asks_too_little_is_told_of_as_plainly():
    realistic = example("negotiation").second
    less = realistic.model_copy(update={"surplus": Surplus(method="amount", amount=Decimal(100))})
    document = changed("negotiation", statement=less)
    assert "The provider asks £38.86 a week less than the realistic price." in flat(document)
    assert table(document, "Where to stop").rows[-1].cells[0] == "Above £3,067.37"


@pytest.mark.parametrize(
    ("side", "says"),
    [
        (
            "second",
            "The realistic price of £2,028.51 is itself below the lawful floor and must not be offered.",
        ),
        (
            "statement",
            "What is asked, £2,410.82, is below the lawful floor. It cannot be agreed as it stands",
        ),
    ],
)
def test_a_price_below_the_floor_is_never_offered_or_taken(side, says):
    statement = getattr(example("negotiation"), side)
    low = statement.model_copy(update={"surplus": Surplus(method="amount", amount=Decimal(-900))})
    document = changed("negotiation", **{side: low})
    assert says in flat(document)
    assert table(document, "Where to stop").rows[0].cells == (
        "Below £2,824.32",
        "Never: not lawful for these hours",
    )


def test_a_pack_needs_no_plan_and_no_rounds():
    text = flat(changed("negotiation", plan=None, rounds=(), answers={}))
    assert "No reduction over the years has been planned." in text
    assert "The rounds" not in text
    assert "Fee now" not in text
    assert "No reduction" in flat(changed("negotiation", plan=Plan()))


def test_the_closing_gap_is_charted_and_told():
    for kind in ("negotiation", "decision"):
        charts = [b.chart for b in report(kind).blocks if isinstance(b, ChartBlock)]
        (gap,) = [chart for chart in charts if chart.title == "The closing gap"]
        assert gap.points == ("Round 1", "Round 2", "Round 5", "Round 6", "Round 7")
        assert [series.name for series in gap.series] == ["Asked", "Offered", "Agreed"]
        rows = table(report(kind), "How the gap closed").rows
        assert [row.cells[-1] for row in rows] == ["", "£432.23", "£222.63", "£140.00", "agreed"]


def test_a_corrected_round_stays_and_says_what_took_its_place():
    rows = {row.cells[0]: row.detail for row in table(report("decision"), "Every round").rows}
    assert rows["4"].startswith("CORRECTED: round 5 stands in its place.")
    assert rows["5"].startswith("Corrects round 4: The letter says £3,290.00")


def test_every_item_to_be_considered_stands_with_what_was_recorded():
    rows = {row.cells[0]: row.cells[1:] for row in table(report("decision"), "What was considered").rows}
    assert len(rows) == len(ITEMS)
    assert rows["Market"] == ("Left open", "Reason: One placement; covered in the market report of June.")
    assert rows["Answers to the provider"] == ("Considered", "2 of 2 points answered.")
    assert all(state == "Considered" for name, (state, _) in rows.items() if name != "Market")
    points = table(report("decision"), "Each point").rows
    assert [row.cells[1:] for row in points] == [(one.said, one.answer) for one in DECISION.representations]


def test_what_else_was_recorded_stands_after_what_is_asked_for():
    more = AGREEMENT.decision.model_copy(
        update={"views": "The family was heard in June.", "authority": "4.2"}
    )
    document = changed("decision", agreed=replace(AGREEMENT, decision=more))
    rows = [row.cells for row in table(document, "What was considered").rows[len(ITEMS) :]]
    assert rows == [
        ("The person", "Considered", "The family was heard in June."),
        ("Authority", "Considered", "4.2"),
    ]


def test_an_empty_decision_shows_everything_as_open():
    document = changed("decision", agreed=replace(AGREEMENT, decision=Decision()))
    rows = table(document, "What was considered").rows
    states = {row.cells[0]: row.cells[1] for row in rows}
    assert states.pop("Answers to the provider") == "Considered"
    assert set(states.values()) == {"Open"}
    text = flat(document)
    assert "No reasons are recorded." in text
    assert "not named" in text


@pytest.mark.parametrize(("kind", "side"), [("negotiation", "provider"), ("decision", "realistic")])
def test_the_state_of_the_evidence_adds_up_to_the_price_and_its_lines(kind, side):
    found = table(report(kind), "The price by the state of its evidence")
    *rows, last = found.rows
    assert [row.cells[0] for row in rows] == ["Checked", "Evidenced", "Asserted", "No paper"]
    assert sum(amount(row.cells[3]) for row in rows) == amount(last.cells[3])
    statement = example_statement(side)
    priced = price(statement, standards())
    assert amount(last.cells[3]) == pennies(priced.weekly_price.value)
    assert sum(int(row.cells[2]) for row in rows) == int(last.cells[2]) == len(priced.lines)
    held = (
        *statement.staffing,
        *statement.costs,
        statement.head_office,
        statement.property,
        statement.surplus,
    )
    checked = [one for one in held if any(paper.status == "checked" for paper in one.evidence)]
    assert int(rows[0].cells[2]) == len(checked)


def test_the_pack_lists_what_a_decision_needs_until_a_price_is_agreed():
    before = flat(changed("negotiation", rounds=ROUNDS[:-1]))
    assert "Before a price is agreed" in before
    for label in ("Actual costs:", "Answers to the provider:", "Equality:", "Decision-maker:"):
        assert label in before
    assert "Before a price is agreed" not in flat(report("negotiation"))


def test_the_last_words_of_both_sides_stand_beside_what_was_agreed():
    rows = {row.cells[0]: row.cells[1] for row in table(report("decision"), "What was agreed").rows}
    assert rows["Last asked by the provider"] == "£3,290.00 a week, £110.00 above what was agreed; round 5"
    assert rows["Last offered"] == "£3,150.00 a week, £30.00 below what was agreed; round 6"
    hidden = replace(ROUNDS[5], round=ROUNDS[5].round.model_copy(update={"private": True}))
    told = flat(changed("decision", rounds=(*ROUNDS[:5], hidden, ROUNDS[6])))
    assert "£3,150.00" not in told


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (29, "10:05 UTC, on the day of the decision, as entry 18"),
        (25, "10:05 UTC, 4 days after the day of the decision, as entry 18"),
        (30, "10:05 UTC, 1 day before the day of the decision, as entry 18"),
    ],
)
def test_a_record_made_later_than_the_decision_says_so(day, said):
    decision = DECISION.model_copy(update={"decided_on": date(2026, 9, day)})
    assert said in flat(changed("decision", agreed=replace(AGREEMENT, decision=decision)))


def test_measures_that_were_agreed_with_the_path_are_in_the_record():
    path = AGREEMENT.kept.round.trajectory.model_copy(update={"measures": (Measure(name="Fill a place"),)})
    told = flat(changed("decision", agreed=agreed_at("3180.00", trajectory=path)))
    assert "1.2. Measures" in told
    assert "Fill a place" in told
    assert "Measures" not in flat(report("decision"))


def test_savings_reconcile_and_stop_at_the_lawful_floor():
    subject = example("decision")
    priced = price(subject.statement, subject.standards)
    *years, whole = table(report("decision"), "Planned against the price before").rows
    assert years[0].cells[4:] == ("£130.00", f"£{pennies(130 * priced.weeks.value):,}")
    lawful = [row for row in years if row.cells[-1] != "none"]
    for row in lawful:
        _, _, price_then, before, a_week, _ = row.cells
        assert amount(before) - amount(price_then) == amount(a_week)
    assert amount(whole.cells[-1]) == sum(amount(row.cells[-1]) for row in lawful)
    so_far = Decimal(0)
    for row in table(report("decision"), "Planned against doing nothing").rows:
        _, price_then, nothing, floor, a_week, a_year, total = row.cells
        if amount(price_then) < amount(floor):
            assert (a_week, a_year) == ("none",) * 2
        else:
            assert amount(nothing) - amount(price_then) == amount(a_week)
            so_far += amount(a_year)
        assert amount(total) == so_far
    assert row.cells[-2] == "none"


def test_a_price_below_the_lawful_floor_saves_nothing():
    document = changed("decision", agreed=agreed_at("2800.00", trajectory=None))
    notices = [block.word for block in document.blocks if isinstance(block, Notice)]
    assert notices[0] == "Below the lawful floor"
    for title in ("Planned against the price before", "Planned against doing nothing"):
        assert {row.cells[-1] for row in table(document, title).rows} == {"none"}


def test_no_saving_is_claimed_where_no_price_before_is_known():
    text = flat(changed("decision", plan=None, agreed=agreed_at("3180.00", trajectory=None)))
    assert "No price before is on record, so no saving is claimed." in text
    assert "Price before" not in text


def test_a_path_that_cannot_be_delivered_is_said_on_the_first_page():
    notice = next(block for block in report("decision").blocks if isinstance(block, Notice))
    assert notice.word == "It cannot lawfully be delivered as it stands"
    assert "at or above break-even today" in notice.text
    still = changed("decision", agreed=agreed_at("3180.00", trajectory=None))
    notice = next(block for block in still.blocks if isinstance(block, Notice))
    assert notice.word == "It can be delivered"


def test_who_decided_and_what_with_stands_in_the_record():
    rows = dict(row.cells for row in table(report("decision"), "The record").rows)
    assert rows["Decision-maker"] == "Ann Field, Head of Commissioning"
    assert rows["Recorded by"] == "Jane Shaw of Ridings Council, commissioner"
    assert rows["Program version"] == AGREEMENT.engine_version
    assert rows["Fingerprint of the rates"] == AGREEMENT.rates_hash
    assert HISTORY.head in rows["History when this report was made"]


def test_the_history_has_every_entry_with_its_fingerprint():
    found = table(report("history"), "The entries")
    assert [row.cells[0] for row in found.rows] == [str(one.seq) for one in entries()]
    for row, one in zip(found.rows, entries(), strict=True):
        assert row.detail.endswith(f"Fingerprint: {one.hash}")
        assert JANE.user in row.detail
        assert f"{one.at:%H:%M} UTC" in row.detail


def test_the_history_marks_what_is_superseded():
    rows = {row.cells[0]: row.detail for row in table(report("history"), "The entries").rows}
    assert "SUPERSEDED: entry 16 stands in its place." in rows["14"]
    assert "Takes the place of entry 14." in rows["16"]
    assert "SUPERSEDED" not in rows["16"]


def test_an_entry_that_cannot_be_read_is_printed_all_the_same():
    strange = replace(entries()[3], details={"round": {"kind": "duel"}})
    text = flat(changed("history", entries=(strange,)))
    assert "this version of the program cannot read them" in text
    assert strange.hash in text
    assert "0" in flat(changed("history", entries=()))


@pytest.mark.parametrize(
    ("kind", "lacks"),
    [("negotiation", "a second statement"), ("decision", "an agreed price"), ("history", "a kept case")],
)
def test_what_a_report_lacks_is_said(kind, lacks):
    subject = example(kind)
    with pytest.raises(SubjectError, match=lacks):
        build(kind, Subject(subject.statement, subject.standards))


def test_a_round_alone_is_enough_for_a_decision():
    text = flat(changed("decision", rounds=()))
    assert "Agreement by both together" in text
    assert isinstance(AGREEMENT.kept.round, Round)
