"""Agreeing a price on screen: what it needs, what it locks, what it saves, and opening it again."""

from datetime import date
from decimal import Decimal

import pytest

from openbook.model.negotiation import Round
from openbook.ui.edits import LockedError
from openbook.ui.fields import NoteField


def fill_decision(hands, *, market=True):
    hands.fill("decision.actual_cost_basis", "Payroll April to September")
    hands.press("Add a document: Evidence")
    hands.fill("decision.evidence[0].document", "Payroll.xlsx")
    hands.press("Add a point: The provider’s case")
    hands.fill("decision.representations[0].said", "Agency is dear")
    hands.fill("decision.representations[0].answer", "Invoices show less")
    hands.fill("decision.equality", "No one loses support")
    hands.fill("decision.sustainability", "Above break-even")
    if market:
        hands.fill("decision.market", "No other provider is affected")
    hands.fill("decision.views", "Assessed in June; the family was heard")
    hands.fill("decision.reasons", "Costs as evidenced")
    hands.fill("decision.decision_maker", "Head of Commissioning")
    hands.fill("decision.authority", "Scheme of delegation, 4.2")


def agree(hands):
    hands.click(hands.screen.agree)
    fill_decision(hands)
    hands.confirm()


def test_an_agreement_lists_what_is_missing_and_takes_nothing_blank(talks, document):
    talks.click(talks.screen.agree)
    assert talks.form.decision.missing.sentence.startswith("Still missing: actual costs, evidence, ")
    talks.look()
    labels = [label for label, _ in talks.problems()]
    assert labels == [
        *("Actual costs", "Evidence", "The provider’s case", "Equality", "Sustainability"),
        *("Market", "Reasons", "Decision-maker"),
    ]
    fill_decision(talks, market=False)
    talks.click(talks.form.decision.ticks["market"])
    talks.look()
    assert [label for label, _ in talks.problems()] == ["Market"]
    talks.fill("passed.market", "One provider alone offers this")
    assert talks.form.decision.missing.sentence == "Left open with a reason: market."
    talks.confirm()
    rounds = document.record.rounds()
    assert (rounds[-1].round.kind, rounds[-1].round.price) == ("agreement", Decimal(3359))
    assert rounds[-1].reason == "Costs as evidenced"
    told = talks.screen.timeline.texts()[0]
    assert "Passed over, market: One provider alone offers this" in told
    assert "Decision-maker: Head of Commissioning" in told


def test_what_takes_several_sentences_has_several_lines(talks):
    talks.click(talks.screen.agree)
    several = {one.path for one in talks.screen.form.findChildren(NoteField)}
    for item in ("equality", "sustainability", "market", "views", "alternatives", "reasons"):
        assert f"decision.{item}" in several


def test_what_is_not_asked_for_is_kept_all_the_same(talks, document):
    agree(talks)
    decision = next(one for one in document.record.history() if one.kind == "agreement").details["decision"]
    assert decision["views"] == "Assessed in June; the family was heard"
    assert decision["authority"] == "Scheme of delegation, 4.2"
    assert "alternatives" not in decision


def test_a_case_is_not_agreed_on_a_statement_that_is_not_whole(talks, document):
    document.edit("staffing[0].hourly_pay", "")
    talks.click(talks.screen.agree)
    fill_decision(talks)
    talks.choose("basis", "Realistic")
    talks.look()
    assert talks.problems()[0][0] == "Rests on"
    assert "still lacks" in talks.problems()[0][1]


def test_an_agreed_case_is_locked_until_it_is_opened_again(talks, document, book, qapp):
    document.edit("title", "Before")
    agree(talks)
    assert document.locked.startswith("£3,359.00 a week was agreed on 20 November 2026")
    assert document.edit("title", "After") == document.locked
    assert document.value("title") == "Before"
    assert not document.undo_stack.canUndo()
    with pytest.raises(LockedError, match="open it again"):
        document.replace_rows("staffing", (), "Delete all")
    (listed,) = book.listed()
    assert (listed.stage, listed.price) == ("agreed", "£3,359.00")
    again = book.opened(book.latest, qapp)
    assert again.locked == document.locked
    assert again.value("title") == "Before"
    asked, offered, price = talks.screen._chart.chart.series
    assert price.name == "Agreed"
    assert asked.values[-1] == offered.values[-1] == price.values[-1] == Decimal(3359)
    assert not talks.screen.keep.isVisible()

    talks.click(talks.screen.reopen)
    talks.look()
    assert [label for label, _ in talks.problems()] == ["Reason"]
    talks.fill("reason", "Needs have changed since")
    talks.confirm()
    assert document.locked == ""
    assert document.edit("title", "After") is None
    assert document.save_now()
    assert book.listed()[0].stage == "negotiating"
    told = talks.screen.timeline.texts()
    assert told[0].startswith("Opened again by the")
    assert "Reason: Needs have changed since" in told[0]
    assert told[1].startswith("Agreement by the commissioner")


def test_after_an_agreement_only_notes_are_taken(talks, document):
    agree(talks)
    assert talks.screen.record_round.text() == "Record a note"
    talks.click(talks.screen.record_round)
    talks.fill("round.said", "Signed by both")
    talks.confirm()
    assert document.record.rounds()[-1].round.kind == "note"
    assert document.locked


def test_a_price_below_the_floor_is_never_a_saving(talks, document):
    rows = talks.screen._savings.texts()
    assert rows[1] == ["Asked", "£3,359.00", "£175,147.86"]
    assert rows[2][0].startswith("More than the price before")
    assert any(row[0] == "Saved against doing nothing" for row in rows)
    low = Round(kind="counter_offer", on=date(2026, 11, 15), party="commissioner", price=Decimal(2000))
    document.record.record_round(low)
    document.recorded.emit()
    offered = talks.screen._savings.texts()[-2:]
    assert [row[1:] for row in offered] == [["Below the lawful floor"] * 2] * 2
