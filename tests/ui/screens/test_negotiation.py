"""The negotiation on screen: what is recorded, what is refused, what an agreement needs and locks."""

import hashlib
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from openbook.model.negotiation import Round
from openbook.model.words import read_money
from openbook.ui.screens.negotiation import NegotiationScreen
from openbook.ui.sheet import Side
from tests.ui.larch_house import larch_house

Key = Qt.Key
FINGERPRINT = hashlib.sha256(b"wages").hexdigest()


def test_without_a_record_it_says_that_nothing_can_be_recorded(qtbot):
    screen = NegotiationScreen(larch_house())
    qtbot.addWidget(screen)
    screen.show()
    assert screen._notice.sentence.startswith("Nothing can be recorded now")
    assert not [
        one
        for one in screen.findChildren(QWidget)
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def test_an_empty_case_says_so_and_offers_what_may_begin(hands):
    assert hands.screen._said.sentence == "No price has been named yet."
    assert not hands.screen._chart.isVisible()
    assert not hands.screen.agree.isVisible()
    hands.click(hands.screen.record_round)
    kinds = hands.form.kind.input.model()
    assert isinstance(kinds, QStandardItemModel)
    can = [kinds.item(at).text() for at in range(kinds.rowCount()) if kinds.item(at).isEnabled()]
    assert can == ["Request", "Offer", "Adjournment", "Note"]
    assert hands.form._may.text() == (
        "At the start may come a request, an offer, an adjournment or a note. "
        "A counter-offer, an agreement and a refusal answer what is on the table."
    )


def test_the_time_line_holds_everything_and_marks_corrections_in_words(talks):
    told = talks.screen.timeline.texts()
    assert len(told) == 8
    note, correction, wrong, offer = told[:4]
    assert note.startswith("Note by the commissioner. 14 November 2026 · Round 5 · Recorded 20 November 2026")
    assert "Private: never in anything the other side receives" in note
    assert "Corrects round 3: The figures were transposed" in correction
    assert wrong.startswith(
        "Corrected by round 4: The figures were transposed. Counter-offer by the provider"
    )
    for part in (
        "£3,067.37 a week",
        "6 November 2026",
        "People: Ann Example and J. Marsh",
        "Costs as in the payroll.",
        "Conditions: From 1 December",
        "Rests on: Realistic statement, version 1",
        "Next: Provider to answer, by 27 November 2026",
    ):
        assert part in offer
    assert told[-1].startswith("Case opened")
    assert talks.screen._said.sentence == (
        "The provider asks £3,359.00 a week and the commissioner offers £3,067.37: £291.63 a week apart."
    )


def test_an_issued_report_stands_in_the_time_line(talks, document):
    document.publisher.record("breakdown", "larch.pdf", b"%PDF")
    talks.screen.hide()
    talks.screen.show()
    assert talks.screen.timeline.texts()[0] == (
        "Breakdown issued. 20 November 2026, 10:15 by Ann Example of Example Council. File: larch.pdf"
    )


def test_the_gap_is_charted_with_its_table_and_summary(talks):
    chart = talks.screen._chart.chart
    assert [series.name for series in chart.series] == ["Asked", "Offered"]
    assert chart.series[0].values == (Decimal("3499.60"), Decimal("3499.60"), Decimal(3359))
    assert "Asked falls from £3,499.60" in talks.screen._chart.accessibleDescription()
    rows = talks.screen._gap.texts()
    assert rows[-1] == ["4. Counter-offer, provider", "13 November 2026", "£3,359.00", "£3,067.37", "£291.63"]


def test_the_order_is_turned_and_other_entries_are_left_out(talks):
    screen = talks.screen
    talks.qtbot.keyClick(screen._order, Key.Key_Down)
    assert screen.timeline.texts()[0].startswith("Case opened")
    talks.click(screen._only)
    assert len(screen.timeline.texts()) == 5


def test_a_round_is_checked_before_it_is_recorded(hands, document):
    hands.begin("Request")
    assert hands.form.draft.value("round.party") == "provider"
    hands.fill("round.said", "The fee no longer covers the nights")
    hands.fill("people", "J. Marsh, Ann Example")
    hands.look()
    assert hands.form.answers.told == (
        ("Round", "Request, provider"),
        ("Date", "20 November 2026"),
        ("Price", "£3,499.60 a week"),
        ("Rests on", "Provider’s statement as it is now, £3,499.60 a week; it is kept as a version"),
        ("What was said", "The fee no longer covers the nights"),
        ("People", "J. Marsh and Ann Example"),
    )
    assert document.record.rounds() == ()
    hands.press("Change: What was said")
    assert QApplication.focusWidget() is hands.form._grids[2].fields["said"].input
    hands.confirm()
    (kept,) = document.record.rounds()
    assert kept.round.people == ("J. Marsh", "Ann Example")
    (version,) = document.record.versions()
    assert (kept.round.version, version.weekly_price) == (version.seq, "3499.60")
    assert document.record.kept(version) == document.sheet.provider
    assert hands.screen._told.sentence == "Recorded round 1: Request by the provider, £3,499.60 a week."


def test_a_round_is_recorded_without_going_through_every_field(hands, document, qtbot):
    hands.click(hands.screen.record_round)
    said = hands.form._grids[2].fields["said"].input
    said.setFocus()
    qtbot.keyClicks(said, "By telephone")
    qtbot.keyClick(said, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert hands.form.confirm.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [one.round.said for one in document.record.rounds()] == ["By telephone"]


def test_the_price_follows_the_statement_until_one_is_typed(hands, document, qtbot):
    hands.begin("Offer", "Commissioner")
    price = hands.form.price.grid.fields["price"].input
    assert price.text() == "£3,067.37"
    with qtbot.waitSignal(document.priced_changed):
        document.edit("surplus.rate", "2%")
    now = document.priced.weekly_price.value
    assert price.text() == f"£{now:,.2f}"
    assert "as it is now" in hands.form.price.choice.currentText()
    hands.fill("round.price", "2,900")
    with qtbot.waitSignal(document.priced_changed):
        document.edit("surplus.rate", "4%")
    assert price.text() == "£2,900.00"
    assert "against the price of that statement" in hands.form.price._beside.text()


def test_a_price_below_the_lawful_floor_is_said_to_be(hands):
    hands.begin("Offer", "Commissioner")
    hands.fill("round.price", "2000")
    assert "Below the lawful floor of that statement" in hands.form.price._beside.text()


def test_problems_take_the_focus_and_lead_to_their_fields(talks, document):
    talks.begin("Counter-offer", "Commissioner")
    talks.fill("round.on", "31 June 2026")
    talks.fill("round.price", "")
    talks.fill("round.said", "Kept all the same")
    talks.look()
    assert QApplication.focusWidget() is talks.form.summary
    assert [label for label, _ in talks.problems()] == ["Date", "Price"]
    assert "is not a date" in talks.form.summary.accessibleName()
    talks.click(talks.form.summary.links[1])
    field = talks.form.price.grid.fields["price"]
    assert field.input.hasFocus()
    assert field.refusal.text() == "A counter-offer names a price, such as 3201.50."
    talks.fill("round.on", "19/11/2026")
    talks.fill("round.price", "3200")
    talks.confirm()
    kept = document.record.rounds()[-1].round
    assert (kept.on, kept.price, kept.said) == (date(2026, 11, 19), Decimal(3200), "Kept all the same")


def test_what_the_model_refuses_is_told_beside_its_field(talks):
    talks.begin("Counter-offer", "Provider")
    talks.fill("round.price", "3300")
    talks.look()
    assert talks.problems()[0][0] == "By"
    assert "the other side answers it" in talks.problems()[0][1]
    talks.choose("round.party", "Commissioner")
    talks.look()
    assert talks.form.confirm.isVisible()


def test_a_day_to_come_is_refused(hands):
    hands.begin("Note")
    hands.fill("round.on", "21 November 2026")
    hands.look()
    assert hands.problems()[0][0] == "Date"


def test_a_round_is_corrected_by_key_with_a_reason(talks, document):
    line = talks.screen.timeline
    line.setFocus()
    for _ in range(3):
        talks.qtbot.keyClick(line, Key.Key_Down)
    assert line.current().title == "Offer by the commissioner"
    assert talks.screen.correct.text() == "Correct round 2"
    talks.qtbot.keyClick(line, Key.Key_Return)
    assert talks.screen._round_card.heading.text() == "Correct round 2"
    talks.fill("round.price", "3100")
    talks.look()
    assert talks.problems() == [
        ("Reason", "Go to Reason: Give the reason. It stays in the history for good.")
    ]
    talks.fill("reason", "A slip of the pen")
    talks.confirm()
    last = document.record.rounds()[-1]
    assert (last.supersedes, last.reason) == (document.record.rounds()[1].seq, "A slip of the pen")
    assert last.round.conditions == "From 1 December"
    assert last.round.version == document.record.rounds()[1].round.version


def test_what_was_corrected_is_not_corrected_again(talks):
    line = talks.screen.timeline
    line.setFocus()
    for _ in range(2):
        talks.qtbot.keyClick(line, Key.Key_Down)
    assert line.current().state.startswith("Corrected by round 4")
    assert not talks.screen.correct.isEnabled()


def test_a_version_is_kept_with_a_reason_and_becomes_the_baseline(hands, document):
    document.edit("surplus.rate", "2%")
    hands.click(hands.screen.keep)
    form = hands.screen.keeping
    hands.click(form.confirm)
    assert [link.text() for link in form.summary.links] == ["Reason"]
    assert document.record.versions() == ()
    reason = form.grid.fields["reason"].input
    reason.setFocus()
    hands.qtbot.keyClicks(reason, "After the meeting")
    hands.click(form.confirm)
    (version,) = document.record.versions()
    assert (version.side, version.reason) == (Side.REALISTIC, "After the meeting")
    assert document.baseline(Side.REALISTIC).weekly_price.value == document.priced.weekly_price.value
    document.edit("surplus.rate", "3%")
    document.record.keep_version(Side.REALISTIC, document.statement, "Again")
    document.recorded.emit()
    newest, first = hands.screen._versions.texts()[1:]
    assert first[4] == "First"
    assert newest[4].startswith("+£")


def test_lines_are_named_with_a_price_and_add_up_through_the_rounds(talks, document):
    assert not talks.screen._lines_card.isVisible()
    talks.begin("Counter-offer", "Commissioner")
    talks.fill("round.price", "3067.37")
    talks.click(talks.form.price.with_lines)
    talks.look()
    assert ("Lines", "36 lines, each with its amount") in talks.form.answers.told
    talks.click(talks.form.confirm)
    kept = document.record.rounds()[-1].round
    assert sum(line.amount for line in kept.lines) == kept.price == Decimal("3067.37")
    rows = talks.screen._lines.texts()
    assert rows[-1][:5] == ["Price", "£3,359.00", "£3,067.37", "£3,067.37", ""]
    assert rows[-2][0] == "Not allotted to lines"
    columns = [[row[at] for row in rows[1:-1] if row[at]] for at in (1, 2, 3)]
    for column, total in zip(columns, rows[-1][1:4], strict=True):
        assert sum(read_money(text) for text in column) == read_money(total)


def test_a_long_history_is_shown_fifty_at_a_time(hands, document):
    for number in range(60):
        said = Round(kind="note", on=date(2026, 11, 1), party="both", said=f"Note {number}")
        document.record.record_round(said)
    document.recorded.emit()
    assert len(hands.screen.timeline.texts()) == 50
    hands.click(hands.screen.more)
    assert len(hands.screen.timeline.texts()) == 61
    assert not hands.screen.more.isVisible()


def test_a_paper_is_named_with_the_fingerprint_of_its_file(hands, document, tmp_path, qtbot):
    paper = tmp_path / "Payroll.xlsx"
    paper.write_bytes(b"wages")
    hands.begin("Note")
    hands.press("Name a file: Papers handed over")
    dialog = hands.screen.findChild(QFileDialog)
    dialog.findChild(QLineEdit).setText(str(paper))
    dialog.accept()
    qtbot.waitUntil(lambda: len(hands.form.draft.value("round.evidence")) == 1)
    hands.look()
    assert ("Evidence", f"Payroll.xlsx (SHA-256 {FINGERPRINT[:12]}…)") in hands.form.answers.told
    hands.click(hands.form.confirm)
    (named,) = document.record.rounds()[0].round.evidence
    assert (named.document, named.sha256) == ("Payroll.xlsx", FINGERPRINT)


def test_a_paper_is_kept_from_a_round_and_stays_kept_when_the_form_is_left(hands, document, tmp_path, qtbot):
    paper = tmp_path / "Payroll.xlsx"
    paper.write_bytes(b"wages")
    hands.begin("Note", "Provider")
    hands.form.evidence.keep_file(paper)
    qtbot.waitUntil(lambda: len(hands.form.draft.value("round.evidence")) == 1)
    assert hands.form.draft.value("round.evidence")[0].sha256 == FINGERPRINT
    assert "is kept with the case, whether or not" in hands.form.evidence.told.sentence
    hands.click(hands.form.cancel)
    assert [kept.sha256 for kept in document.papers.listed()] == [FINGERPRINT]
    assert document.record.rounds() == ()
    hands.begin("Note", "Provider")
    assert hands.form.evidence.told.sentence == ""


def test_a_paper_that_cannot_be_read_is_a_sentence(hands, qtbot, tmp_path):
    hands.begin("Note")
    hands.form.evidence.name_file(tmp_path / "gone.pdf")
    qtbot.waitUntil(lambda: bool(hands.form.evidence.trouble.sentence))
    assert "gone.pdf was not read" in hands.form.evidence.trouble.sentence
    assert hands.form.draft.value("round.evidence") == ()


def test_the_next_action_reaches_the_list_of_cases(hands, book):
    hands.begin("Note")
    hands.fill("round.next_action", "Ask for the payroll")
    hands.fill("round.next_action_on", "1 Dec 2026")
    hands.confirm()
    (listed,) = book.listed()
    assert (listed.next_action, listed.next_on) == ("Ask for the payroll", date(2026, 12, 1))


def test_cancel_records_nothing_and_gives_the_focus_back(hands, document):
    hands.begin("Request")
    hands.click(hands.form.cancel)
    assert not hands.screen._round_card.isVisible()
    assert hands.screen.record_round.hasFocus()
    assert document.record.history()[-1].kind == "case"
