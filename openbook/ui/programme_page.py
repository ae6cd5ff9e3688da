"""The programme: all agreed cases with what they plan to save and have delivered, and their totals."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from shiboken6 import isValid

from openbook.model.delivered import financial_year_name
from openbook.model.errors import OpenBookError
from openbook.model.programme import AgreedCase, Programme, programme
from openbook.model.programme_words import DELIVERED, EXAMPLES, PLANNED, left_out, when_words
from openbook.ui import background
from openbook.ui.choice_input import ChoiceInput
from openbook.ui.explain import ExplainPanel
from openbook.ui.figure_tree import FigureTree
from openbook.ui.flow import FlowLayout
from openbook.ui.labels import Words
from openbook.ui.notice import Notice
from openbook.ui.page import Page
from openbook.ui.programme_rows import TOTALS, total_rows
from openbook.ui.programme_table import Kind, ProgrammeTable, columns_of
from openbook.ui.theme import SPACE, TARGET, Tone, Type, theme

Read = Callable[[background.Report], tuple[AgreedCase, ...]]
_NOTHING = (
    "No price is agreed in any case of your own yet. Open a case, record its rounds under Negotiation and "
    "agree the price: what it plans to save then stands here. Record there, too, what was paid."
)
_AGAINST = {"before": "The price before", "nothing": "Doing nothing"}
_ALL_YEARS = "All years"
_FILE = "programme.xlsx"
_EXPLAIN = 320  # the height of the explanation, at 100%


class ProgrammePage(Page):
    """Reads all agreed cases off the window's thread, adds them up and shows them as a table."""

    opened = Signal(str)  # the reference of a case
    working = Signal(object)  # a task under way
    widest = 1400

    def __init__(self, read: Read, parent: QWidget | None = None) -> None:
        super().__init__("Programme", f"{PLANNED} {DELIVERED} {EXAMPLES}", parent)
        self._read = read
        self._cases: tuple[AgreedCase, ...] = ()
        self._found: Programme | None = None
        self.said = Notice(self.column, kind="note")
        self.trouble = Notice(self.column, kind="danger")
        self.heading = Words("", Type.HEADING, parent=self.column, wrap=True)
        self.totals = FigureTree("What the programme comes to", TOTALS, self.column)
        self.left_out = Words("", Type.CAPTION, Tone.MUTED, self.column, wrap=True)
        self._controls = QWidget(self.column)
        line = FlowLayout(self._controls, SPACE * 2, SPACE)
        self.kind = self._choice("Show", [kind.value for kind in Kind], self._show, line)
        self.year = self._choice("Financial year", [_ALL_YEARS], self._add_up, line)
        self.against = self._choice("Savings against", list(_AGAINST.values()), self._show, line)
        self.order = self._choice("Order by", [], self._sort, line)
        self.save = QPushButton("Save as workbook …", self._controls)
        self.save.setMinimumHeight(TARGET)
        self.save.clicked.connect(self.ask_where)
        line.addWidget(self.save)
        self.table = ProgrammeTable(self.column)
        self.table.opened.connect(self.opened)
        self.table.sorted.connect(self.order.setCurrentIndex)
        self._rest = QWidget(self.column)
        for widget in (self.said, self.trouble, self.heading, self.totals, self.left_out, self._controls):
            self.page.addWidget(widget)
        self.page.addWidget(self.table, 1)
        self.page.addWidget(self._rest, 1)
        self.explain = ExplainPanel(self)
        self.explain.setMaximumHeight(theme().pixels(_EXPLAIN))
        self.explain.hide()
        self.around.addWidget(self.explain)
        for table in (self.totals, self.table):
            table.explain_requested.connect(self.explain.explain)
        self._show_parts(shown=False)

    def take_focus(self) -> None:
        """Put the focus on the table once there is one, else on the way back."""
        first = self.table if self._found is not None and not self._found.is_empty else self.back
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Take F1 for the numbers of this page, which else explains those of the case behind it."""
        is_f1 = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F1
        if is_f1 and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Explain the number that has the focus on F1."""
        if event.key() != Qt.Key.Key_F1:
            super().keyPressEvent(event)
            return
        focus = self.focusWidget()
        asked = focus.figure_key() if isinstance(focus, FigureTree | ProgrammeTable) else ""
        if asked:
            self.explain.explain(asked)

    def begin(self) -> None:
        """Read every agreed case, then add them up."""
        self.said.tell("Reading the agreed cases …", "note")

        def work(report: background.Report) -> tuple[AgreedCase, ...]:
            return self._read(report)

        self._run("Reading the agreed cases", work, self._have)

    def ask_where(self) -> None:
        """Ask for the place of the workbook; the window goes on meanwhile."""
        dialog = QFileDialog(self, "Save the programme", str(Path.home()))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilter("workbook (*.xlsx)")
        dialog.selectFile(_FILE)
        dialog.fileSelected.connect(lambda chosen: self.write(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, target: Path) -> None:
        """Write what is on view as a workbook, off the window's thread."""
        found = self._found
        if found is None:
            return
        if target.suffix.lower() != ".xlsx":
            target = target.with_name(f"{target.name}.xlsx")
        today = date.today()  # noqa: DTZ011 - the day of the person at the desk

        def work(report: background.Report) -> Path:
            from openbook.exchange.workbook import write_programme

            report(0, 1)
            write_programme(found, target, made_on=today)
            return target

        self.said.tell(f"Writing {target.name} …", "note")
        self._run(f"Writing {target.name}", work, self._written)

    def _choice(
        self, name: str, items: list[str], act: Callable[[], object], line: FlowLayout
    ) -> ChoiceInput:
        part = QWidget(self._controls)
        row = FlowLayout(part, SPACE, SPACE)
        label = Words(name, parent=part)
        made = ChoiceInput(part)
        made.setAccessibleName(name)
        made.addItems(items)
        made.activated.connect(lambda _at: act())
        label.setBuddy(made)
        row.addWidget(label)
        row.addWidget(made)
        line.addWidget(part)
        return made

    def _have(self, cases: tuple[AgreedCase, ...]) -> None:
        self._cases = cases
        self._add_up()

    def _add_up(self) -> None:
        cases, year = self._cases, self.year.currentData()

        def work(report: background.Report) -> Programme:
            return programme(cases, year, report)

        self.said.tell("Adding up …", "note")
        self._run("Adding up the programme", work, self._have_programme)

    def _have_programme(self, found: Programme) -> None:
        if found.year != self.year.currentData():
            return  # another year was chosen meanwhile
        self._found = found
        if found.year is None:
            self._offer_years(found)
        self.said.tell(_NOTHING if found.is_empty and found.year is None else "", "note")
        self.heading.setText(when_words(found))
        told = " ".join(left_out(found))
        self.left_out.setText(told)
        self._show_parts(shown=not found.is_empty or found.year is not None)
        self.totals.show_rows(total_rows(found))
        self.left_out.setVisible(bool(told))
        self._show()
        if self.isVisible() and self.focusWidget() in (None, self.back):
            self.take_focus()

    def _offer_years(self, found: Programme) -> None:
        self.year.clear()
        self.year.addItem(_ALL_YEARS, None)
        for row in found.years:
            self.year.addItem(financial_year_name(row.year or 0), row.year)

    def _show(self) -> None:
        kind, against = list(Kind)[self.kind.currentIndex()], list(_AGAINST)[self.against.currentIndex()]
        self.table.show_programme(self._found, kind, against)
        self.order.clear()
        self.order.addItems([column.heading for column in columns_of(kind, against)])
        self.order.setCurrentIndex(self.table.rows.sorted_by)

    def _sort(self) -> None:
        column = self.order.currentIndex()
        is_number = self.table.rows.columns[column].is_number
        order = Qt.SortOrder.DescendingOrder if is_number else Qt.SortOrder.AscendingOrder
        self.table.sort_by(column, order)

    def _show_parts(self, *, shown: bool) -> None:
        for widget in (self.heading, self.totals, self.left_out, self._controls, self.table):
            widget.setVisible(shown)
        self._rest.setVisible(not shown)

    def _written(self, target: Path) -> None:
        self.said.tell(f"The programme was written to {target}.", "good")

    def _fail(self, trouble: OpenBookError) -> None:
        self.said.tell("")
        self.trouble.tell(str(trouble), "danger")

    def _run(self, title: str, work: background.Work, done: Callable[[Any], object]) -> None:
        """Work off the window's thread, with its progress in view; say so where it is cancelled."""
        task = background.run(self, title, work, done, self._fail)

        def ended() -> None:
            if task.is_cancelled and isValid(self):
                self.said.tell(f"{title} was cancelled. Open this page again to go on.", "note")

        task.ended.connect(ended)
        self.working.emit(task)
