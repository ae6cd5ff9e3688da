"""Negotiation: where both sides stand, what is recorded next, and the time line of all that was."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPushButton, QWidget

from openbook.model.errors import OpenBookError
from openbook.model.negotiation import (
    KeptRound,
    RoundKind,
    is_agreed,
    position,
    positions,
    round_name,
    what_may_follow,
)
from openbook.model.words import money
from openbook.store import Entry, Version
from openbook.ui.case_record import CaseRecord
from openbook.ui.chart_view import ChartView
from openbook.ui.choice_input import ChoiceInput
from openbook.ui.figure_rows import FigureRow
from openbook.ui.figure_tree import FigureTree
from openbook.ui.figure_words import Asked
from openbook.ui.flow import FlowLayout
from openbook.ui.inputs import TickInput
from openbook.ui.labels import Words
from openbook.ui.negotiation_rows import (
    GAP,
    MOST,
    SAVINGS,
    VERSIONS,
    asked_in,
    gap_chart,
    gap_rows,
    locked_words,
    saving_rows,
    standing_told,
    version_name,
    version_rows,
)
from openbook.ui.notice import Notice
from openbook.ui.recorded_figures import Recorded
from openbook.ui.round_lines import LINES, line_rows, names_lines
from openbook.ui.saving_base import saving_base
from openbook.ui.screens.delivered_card import DeliveredCard
from openbook.ui.screens.keep_form import KeepForm
from openbook.ui.screens.round_form import RoundForm
from openbook.ui.screens.screen import Card, Screen
from openbook.ui.set_aside import SetAsideButton
from openbook.ui.tab_order import behind
from openbook.ui.theme import SPACE, TARGET, Tone, Type
from openbook.ui.timeline import Timeline
from openbook.ui.timeline_rows import Item, timeline
from openbook.ui.timing import soon

_PAGE = 50  # entries shown at first, and added at a time
_NOTHING_KEPT = (
    "Nothing can be recorded now, because nothing can be kept. Once OpenBook has its place to keep cases, "
    "rounds, versions and agreements are recorded here."
)
_ORDERS = ("Newest first", "Oldest first")
_LASTING = (RoundKind.AGREEMENT, RoundKind.REOPENING)


class NegotiationScreen(Screen):
    """The rounds of one case, as its record holds them."""

    title = "Negotiation"
    intro = "Every request, offer and answer, with who, when and why. What is recorded stays."

    def build(self) -> None:
        """Make the standing with its chart, the forms, the time line, the versions and the savings."""
        self._entries: Sequence[Entry] = ()
        self._versions_kept: Sequence[Version] = ()
        self._rounds: tuple[KeptRound, ...] = ()
        self._shown = _PAGE
        self._is_read = False
        self._notice = Notice(self.sheet, kind="note")
        self.page.addWidget(self._notice)
        self._told = Notice(self.sheet, kind="good")
        self.page.addWidget(self._told)
        self._forms: tuple[Card, ...] = ()
        self._build_standing()
        record = self.document.record
        if record is not None:
            self._build_forms()
        self.delivered = DeliveredCard(self.document, self.sheet)
        self.delivered.recorded.connect(self.document.recorded)
        self.page.addWidget(self.delivered)
        self._build_timeline()
        self._build_lines()
        self._build_versions()
        self._build_savings()
        self.document.recorded.connect(self._read)
        if record is None:
            self._notice.tell(_NOTHING_KEPT)
            for card in (self._standing, self._line, self._lines_card, self._kept, self._saved):
                card.hide()

    def refresh(self) -> None:
        """Read the record on coming on view, and show what the price on screen makes of it."""
        if self.document.record is None:
            return
        if self._is_read:
            self._show_lines()
            self._show_savings()
        else:
            self._read()

    def hideEvent(self, event: QHideEvent) -> None:
        """Read the record again next time: a report may have been issued meanwhile."""
        super().hideEvent(event)
        self._is_read = False

    def _build_standing(self) -> None:
        self._standing = self.add_card("Where both sides stand")
        self._said = Notice(self._standing)
        self._standing.body.addWidget(self._said)
        self._again = Notice(self._standing, kind="note")
        self._standing.body.addWidget(self._again)
        self._chart = ChartView(self._standing)
        self._chart.explain_requested.connect(self.document.explain)
        self._standing.body.addWidget(self._chart)
        self._gap = FigureTree("The closing gap, round by round", GAP, self._standing)
        self._gap.explain_requested.connect(self.document.explain)
        self._standing.body.addWidget(self._gap)
        self._cut = Words("", Type.CAPTION, Tone.MUTED, self._standing, wrap=True)
        self._standing.body.addWidget(self._cut)
        buttons = QWidget(self._standing)
        line = FlowLayout(buttons, SPACE, SPACE)
        self.record_round = self._button("Record a round", self._begin_round, line, "primary")
        self.agree = self._button("Agree the price", partial(self._begin, RoundKind.AGREEMENT), line)
        self.reopen = self._button("Open the case again", partial(self._begin, RoundKind.REOPENING), line)
        self.keep = self._button("Keep this version", self._begin_keeping, line)
        self._standing.body.addWidget(buttons)

    def _build_forms(self) -> None:
        self._form: RoundForm | None = None
        self._keeping: KeepForm | None = None
        self._round_card, self._keep_card = (
            self.add_card("Record a round"),
            self.add_card("Keep this version"),
        )
        self._forms = (self._round_card, self._keep_card)
        for card in self._forms:
            card.hide()
        self._opened = self._round_card
        self._bringing = soon(self, self._bring)
        self._ordering = soon(self, lambda: behind(self.keep, self._opened))

    @property
    def form(self) -> RoundForm:
        """The form of a round, made when it is first asked for."""
        if self._form is None:
            self._form = RoundForm(self.document, self._round_card)
            self._form.recorded.connect(self._recorded)
            self._form.cancelled.connect(self._close_forms)
            self._form.draft.changed.connect(self._ordering.start)
            self._round_card.body.addWidget(self._form)
            self._form.show()
        return self._form

    @property
    def keeping(self) -> KeepForm:
        """The form of a version, made when it is first asked for."""
        if self._keeping is None:
            self._keeping = KeepForm(self.document, self._keep_card)
            self._keeping.kept.connect(self._version_kept)
            self._keeping.cancelled.connect(self._close_forms)
            self._keep_card.body.addWidget(self._keeping)
            self._keeping.show()
        return self._keeping

    def _build_timeline(self) -> None:
        self._line = self.add_card("Time line")
        choices = QWidget(self._line)
        row = FlowLayout(choices, SPACE * 2, SPACE)
        label = Words("Order of the entries", parent=choices)
        self._order = ChoiceInput(choices)
        self._order.setAccessibleName("Order of the entries")
        self._order.addItems(_ORDERS)
        self._order.activated.connect(self._show_items)
        label.setBuddy(self._order)
        self._only = TickInput(choices)
        self._only.setText("Rounds only")
        self._only.setAccessibleName("Rounds only")
        self._only.clicked.connect(self._show_items)
        for widget in (label, self._order, self._only):
            row.addWidget(widget)
        self._line.body.addWidget(choices)
        self.timeline = Timeline("Time line of the case", self._line)
        self.timeline.moved.connect(self._offer_correction)
        self.timeline.explain_requested.connect(self.document.explain)
        self.timeline.asked_by = self._asked_by
        self.timeline.chosen.connect(self._begin_correction)
        self._line.body.addWidget(self.timeline)
        below = QWidget(self._line)
        line = FlowLayout(below, SPACE, SPACE)
        self.more = self._button("Show earlier entries", self._show_more, line)
        self.correct = self._button("Correct this round", self._begin_correction, line)
        line.addWidget(SetAsideButton(self.document, self.timeline, below))
        self._line.body.addWidget(below)

    def _build_lines(self) -> None:
        self._lines_card = self.add_card(
            "The lines through the rounds",
            "What the last words of each side name, line by line. What a price names beyond its lines stands "
            "in a row of its own, so that every column adds up to its price.",
        )
        self._lines = FigureTree("The lines through the rounds", LINES, self._lines_card)
        self._lines.explain_requested.connect(self.document.explain)
        self._lines_card.body.addWidget(self._lines)

    def _build_versions(self) -> None:
        self._kept = self.add_card(
            "Kept versions",
            "Each is kept for good. The difference is to the version before of the same side.",
        )
        self._versions = FigureTree("Kept versions", VERSIONS, self._kept)
        self._versions.explain_requested.connect(self.document.explain)
        self._kept.body.addWidget(self._versions)
        self._no_versions = Words("None yet.", Type.BODY, Tone.MUTED, self._kept, wrap=True)
        self._kept.body.addWidget(self._no_versions)

    def _build_savings(self) -> None:
        self._saved = self.add_card(
            "Savings", "What each price would save. Below the lawful floor nothing is saved."
        )
        self._savings = FigureTree("Savings", SAVINGS, self._saved)
        self._savings.explain_requested.connect(self.document.explain)
        self._saved.body.addWidget(self._savings)
        self._against = Words("", Type.CAPTION, Tone.MUTED, self._saved, wrap=True)
        self._saved.body.addWidget(self._against)

    def _button(self, words: str, act: object, line: FlowLayout, kind: str = "") -> QPushButton:
        button = QPushButton(words, self.sheet)
        button.setMinimumHeight(TARGET)
        if kind:
            button.setProperty("kind", kind)
        button.clicked.connect(act)
        line.addWidget(button)
        return button

    def _read(self) -> None:
        record = self.document.record
        if record is None or not self.isVisible():
            return
        self._is_read = True
        self._entries, self._rounds, versions = record.whole()
        self._versions_kept = versions
        now = position(self._rounds)
        self._said.tell(*standing_told(now))
        self._tell_again(record if now.agreed else None)
        chart = gap_chart(self._rounds)
        recorded = Recorded(record, versions)
        self._chart.show_chart(chart, asked_in(self._rounds, recorded))
        for widget in (self._chart, self._gap):
            widget.setVisible(chart is not None)
        self._gap.show_rows(gap_rows(self._rounds, recorded))
        cut = len(positions(self._rounds)) > MOST
        self._cut.setText(f"The latest {MOST} rounds that named a price; the time line has all.")
        self._cut.setVisible(cut)
        self._versions.show_rows(version_rows(versions, recorded))
        self._versions.setVisible(bool(versions))
        self._no_versions.setVisible(not versions)
        self._show_items()
        self._show_lines()
        self._show_savings()
        self.delivered.refresh()
        self._offer_steps()

    def _tell_again(self, record: CaseRecord | None) -> None:
        """Say what the agreed statement comes to today, the same to the penny or not."""
        try:
            again = record.worked_out_again() if record is not None else None
        except OpenBookError as trouble:
            self._again.tell(str(trouble), "warning")
            return
        words = again.words if again is not None else ""
        self._again.tell(words, "note" if again is None or again.same else "warning")

    def _show_items(self) -> None:
        rounds = {kept.seq for kept in self._rounds} if self._only.isChecked() else None
        chosen = [entry for entry in self._entries if rounds is None or entry.seq in rounds]
        items = timeline(chosen[-self._shown :], self._rounds, self._versions_kept)
        self.more.setVisible(len(chosen) > len(items))
        self.timeline.show_items(items if self._order.currentIndex() == 1 else items[::-1])
        self._offer_correction()

    def _asked_by(self, item: Item) -> Asked:
        record = self.document.record
        return "" if record is None else Recorded(record, self._versions_kept).asked_by(item)

    def _show_more(self) -> None:
        self._shown += _PAGE
        self._show_items()
        self.timeline.setFocus()

    def _show_lines(self) -> None:
        named = names_lines(self._rounds)
        self._lines_card.setVisible(named)
        self._lines.show_rows(line_rows(self.document, self._rounds) if named else ())

    def _show_savings(self) -> None:
        base, words = saving_base(self.document)
        record = self.document.record
        rows: tuple[FigureRow, ...] = ()
        if base is not None and record is not None:
            rows = saving_rows(position(self._rounds), base, Recorded(record, self._versions_kept))
        self._savings.show_rows(rows)
        self._saved.setVisible(bool(rows))
        self._against.setText(words)

    def _offer_steps(self) -> None:
        may, agreed = what_may_follow(self._rounds), is_agreed(self._rounds)
        self.agree.setVisible(RoundKind.AGREEMENT in may)
        self.reopen.setVisible(agreed)
        self.keep.setVisible(not agreed)
        self.record_round.setText("Record a note" if agreed else "Record a round")

    def _offer_correction(self) -> None:
        item = self.timeline.current()
        kept = item.kept if item is not None else None
        can = kept is not None and not (item and item.state) and kept.round.kind not in _LASTING
        can = can and not is_agreed(self._rounds)
        self.correct.setEnabled(can)
        self.correct.setText(f"Correct round {kept.number}" if can and kept else "Correct a round")

    def _begin_round(self) -> None:
        may = [kind for kind in what_may_follow(self._rounds) if kind not in _LASTING]
        self._begin(may[0])

    def _begin(self, kind: RoundKind) -> None:
        titles = {RoundKind.AGREEMENT: "Agree the price", RoundKind.REOPENING: "Open the case again"}
        self._open(self._round_card, titles.get(kind, "Record a round"))
        self.form.begin(kind, self._rounds)

    def _begin_correction(self) -> None:
        item = self.timeline.current()
        if item is not None and item.kept is not None and self.correct.isEnabled():
            self._open(self._round_card, f"Correct round {item.kept.number}")
            self.form.correct(item.kept, self._rounds)

    def _begin_keeping(self) -> None:
        self._open(self._keep_card, "Keep this version")
        self.keeping.begin()

    def _open(self, card: Card, title: str) -> None:
        self._told.tell("")
        for one in self._forms:
            one.setVisible(one is card)
        card.heading.setText(title)
        card.setAccessibleName(title)
        self._opened = card
        self._bringing.start()
        self._ordering.start()

    def _bring(self) -> None:
        """Scroll to the form that was opened, once it has its place."""
        self.area.verticalScrollBar().setValue(self._opened.y() - SPACE)

    def _close_forms(self) -> None:
        for card in self._forms:
            card.hide()
        self.record_round.setFocus()

    def _recorded(self, kept: KeptRound) -> None:
        price = f", {money(kept.round.price)} a week" if kept.round.price is not None else ""
        self._close_forms()
        self._told.tell(f"Recorded round {kept.number}: {round_name(kept.round)}{price}.")
        if kept.round.kind is RoundKind.AGREEMENT:
            self.document.lock(locked_words(kept))
        elif kept.round.kind is RoundKind.REOPENING:
            self.document.lock("")
        self.document.recorded.emit()
        self.area.ensureVisible(0, 0)

    def _version_kept(self, version: Version) -> None:
        self._close_forms()
        self._told.tell(f"Kept: {version_name(version)}.")
        self.document.recorded.emit()
        self.document.priced_changed.emit()
        self.area.ensureVisible(0, 0)
