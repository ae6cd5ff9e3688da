"""A grid on a screen: its table, the buttons for rows, its totals and what was refused."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QFrame, QLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from openbook.ui import grid_rows
from openbook.ui.announcing import announce
from openbook.ui.flow import FlowLayout
from openbook.ui.grid_figures import total_key
from openbook.ui.grid_model import GridModel
from openbook.ui.grid_plan import GridPlan, Holder
from openbook.ui.grid_view import GridView
from openbook.ui.grid_words import position_in, refused_in
from openbook.ui.icons import icon
from openbook.ui.in_view import bring_into_view
from openbook.ui.labels import Words
from openbook.ui.theme import SPACE, Tone, Type, theme
from openbook.ui.timing import once_let_go, soon


class Totals(QWidget):
    """The row of totals under a table, each below its column."""

    def __init__(self, view: GridView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for signal in (view.horizontalScrollBar().valueChanged, view.horizontalHeader().sectionResized):
            signal.connect(self.update)
        for signal in (view.grid.dataChanged, view.grid.modelReset):
            signal.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Work the totals out again."""
        plan = self._view.grid.plan
        said = [
            f"{column.spoken}: {self._view.grid.total(number)}"
            for number, column in enumerate(plan.columns)
            if column.total is not None
        ]
        self.setAccessibleName(f"Totals of {plan.many}. {'; '.join(said)}")
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Explain the total that is clicked twice."""
        key = total_key(self._view.grid, self._view.columnAt(int(event.position().x()) - 1))
        if key:
            self._view.grid.document.explain(key)

    def sizeHint(self) -> QSize:
        """Stand as high as a row."""
        return QSize(theme().pixels(100), theme().pixels(34))

    def minimumSizeHint(self) -> QSize:
        """Stand as high as a row."""
        return QSize(0, theme().pixels(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw each total under its column."""
        with QPainter(self) as painter:
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        colours = theme().colours
        painter.fillRect(self.rect(), QColor(colours.panel))
        painter.setFont(theme().font(Type.STRONG))
        painter.setPen(QPen(QColor(colours.text)))
        view = self._view
        margin = theme().pixels(6)
        for number in range(len(view.grid.plan.columns)):
            left = view.columnViewportPosition(number) + 1
            area = QRect(left, 0, view.columnWidth(number), self.height()).adjusted(margin, 0, -margin, 0)
            text = "Total" if number == 0 else view.grid.total(number)
            side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
            painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, text)


class Grid(QWidget):
    """A table with its buttons; `view` is the table itself.

    With `most_rows` the table is as high as its rows, up to so many, and the page scrolls;
    without, it fills the room it is given and scrolls by itself. The buttons stand in
    `head` where one is given, over the table where rows can be added, and else below it.
    """

    told = Signal()  # something was refused, or put right: there is less room, or more again

    def __init__(
        self,
        document: Holder,
        plan: GridPlan,
        parent: QWidget | None = None,
        *,
        most_rows: int = 0,
        head: QLayout | None = None,
    ) -> None:
        super().__init__(parent)
        self.plan, self._most_rows = plan, most_rows
        if most_rows:  # what is left of a page goes below the table, not around it
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.model = GridModel(document, plan, self)
        self.view = GridView(self.model, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        self._signs: list[tuple[QPushButton, str, str]] = []
        self._buttons = self._make_buttons()
        column.addWidget(self._make_trouble())
        table = QVBoxLayout()
        table.setSpacing(0)
        table.addWidget(self.view)
        if any(one.total is not None for one in plan.columns):
            table.addWidget(Totals(self.view, self))
        column.addLayout(table)
        # Where rows can be added the buttons come first; else they are rarely used and stand below.
        if head is None:
            head = FlowLayout(across=SPACE, down=SPACE)
            column.insertLayout(0 if plan.new_record is not None else column.count(), head)
        self._head = head
        for button in self._buttons:
            head.addWidget(button)
        self._order_by_sight()
        self._connect()
        self._fit()
        self._tint()

    def _connect(self) -> None:
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.model.refused.connect(self._show_trouble)
        self.view.moved.connect(self._follow_cell)
        self.model.modelReset.connect(self._fit)
        self.model.rowsInserted.connect(self._fit)
        self._fitting = soon(self, self._fit)
        self._returning = soon(self, self._return_to_cell)
        # Later, for the table is in the middle of laying itself out when its bar says so.
        self.view.horizontalScrollBar().rangeChanged.connect(lambda *_: self._fitting.start())
        theme().changed.connect(self._fit)
        theme().changed.connect(self._tint)
        theme().changed.connect(self._fold)

    @property
    def row_height(self) -> int:
        """How high a row is."""
        return self.view.verticalHeader().defaultSectionSize()

    def height_beside_rows(self) -> int:
        """Give the height of all but the rows: headings, totals and what was refused."""
        return self.sizeHint().height() - self._rows_shown() * self.row_height

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the buttons their signs alone where their words would begin another line."""
        super().resizeEvent(event)
        self._fold()

    def set_most_rows(self, count: int) -> None:
        """Show at most so many rows at once; the others are scrolled to."""
        if count != self._most_rows:
            self._most_rows = count
            self._fit()

    def add_row(self) -> None:
        """Add a row after the current one and go to it."""
        rows = self.view.rows()
        row = grid_rows.insert(self.model, rows[-1] + 1 if rows else self.model.rowCount())
        if row is not None:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.view.select_cell(row, 0)

    def duplicate_rows(self) -> None:
        """Copy the selected rows and go to the first copy."""
        row = grid_rows.duplicate(self.model, self.view.rows())
        if row is not None:
            self.view.select_cell(row, max(self.view.currentIndex().column(), 0))

    def move_rows(self, by: int) -> None:
        """Move the selected rows up or down."""
        rows = self.view.rows()
        if rows and grid_rows.move(self.model, rows, by):
            self.view.select_cell(rows[0] + by, max(self.view.currentIndex().column(), 0))

    def delete_rows(self) -> None:
        """Delete the selected rows."""
        grid_rows.delete(self.model, self.view.rows())

    def go_to(self, path: str) -> bool:
        """Go to the cell of a path such as `staffing[2].hourly_pay`, or to its row."""
        start = f"{self.plan.path}["
        if not path.startswith(start):
            return False
        position, _, rest = path[len(start) :].partition("]")
        row = self.model.row_of(int(position))
        if row is None:
            return False
        fields = [column.field for column in self.plan.columns]
        wanted = rest.lstrip(".")
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.select_cell(row, fields.index(wanted) if wanted in fields else 0)
        return wanted in fields or not wanted

    def _order_by_sight(self) -> None:
        first = (
            [*self._buttons, self.view] if self.plan.new_record is not None else [self.view, *self._buttons]
        )
        for one, following in pairwise(first):
            self.setTabOrder(one, following)

    def _make_buttons(self) -> list[QPushButton]:
        plan = self.plan
        told: list[tuple[str, str, str, Callable[[], object]]] = []
        if plan.new_record is not None:
            told.append((f"Add {plan.one}", "plus", "Ctrl+Return", self.add_row))
        if plan.copied is not None:
            told.append(("Duplicate", "copy", "Ctrl+Shift+D", self.duplicate_rows))
        if plan.movable:
            told.append(("Move up", "up", "Alt+Up", lambda: self.move_rows(-1)))
            told.append(("Move down", "down", "Alt+Down", lambda: self.move_rows(1)))
        if told or plan.new_record is not None:
            told.append(("Delete", "bin", "Ctrl+Del", self.delete_rows))
        return [self._button(words, sign, keys, act) for words, sign, keys, act in told]

    def _button(self, words: str, sign: str, keys: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("kind", "primary" if words.startswith("Add") else "quiet")
        button.setAccessibleName(words if words.startswith("Add") else f"{words}: selected {self.plan.many}")
        button.setToolTip(f"{words} ({QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)})")
        self._signs.append((button, words, sign))
        button.clicked.connect(lambda _=False, act=act: act())
        shortcut = QShortcut(QKeySequence(keys), self.view)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)
        return button

    def _make_trouble(self) -> QFrame:
        self._trouble = QFrame(self)
        self._trouble.setProperty("kind", "danger")
        inside = QVBoxLayout(self._trouble)
        inside.setContentsMargins(SPACE * 2, SPACE, SPACE * 2, SPACE)
        self._trouble_words = Words("", Type.BODY, Tone.TEXT, self._trouble, wrap=True)
        inside.addWidget(self._trouble_words)
        self._trouble.hide()
        return self._trouble

    def _show_trouble(self, sentence: str) -> None:
        once_let_go(self, partial(self._tell_trouble, sentence or self._still_refused()))

    def _still_refused(self) -> str:
        """Say why an entry stands in its cell without being entered: the current one, or else the first."""
        model, at = self.model, self.view.currentIndex()
        here = model.refusal(at) if at.isValid() else None
        if here is not None:
            return refused_in(model.column(at).label, model.row_name(at.row()), here.sentence)
        labels = {column.field: column.label for column in self.plan.columns if column.field}
        for one in model.document.refusals.values():
            place, _, field = one.path.partition("].")
            if place.startswith(f"{self.plan.path}[") and field in labels:
                row = model.row_of(position_in(self.plan.path, f"{place}]"))
                if row is not None:
                    return refused_in(labels[field], model.row_name(row), one.sentence)
        return ""

    def _follow_cell(self) -> None:
        """Say of the cell that one comes to why its entry was refused."""
        if self.model.document.refusals or self._still_refused():
            self._show_trouble("")

    def _tell_trouble(self, sentence: str) -> None:
        if sentence == self._trouble_words.text():
            return
        moves = self._trouble.isHidden() and bool(sentence)
        self._trouble_words.setText(sentence)
        self._trouble.setVisible(bool(sentence))
        self.told.emit()
        announce(self.view, sentence, at_once=True)
        if moves:
            self._returning.start()

    def _return_to_cell(self) -> None:
        """Bring the cell back that the words about it have pushed away."""
        view = self.view
        if view.hasFocus() and view.currentIndex().isValid():
            bring_into_view(view.viewport(), view.visualRect(view.currentIndex()))

    def _show_menu(self, position: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, act in (
            ("Cut", self.view.cut),
            ("Copy", self.view.copy),
            ("Paste", self.view.paste),
            ("Fill down", self.view.fill_down),
            ("Fill right", self.view.fill_right),
            ("Clear", self.view.clear_cells),
        ):
            menu.addAction(words, act)
        menu.addSeparator()
        key = self.view.figure_key()
        if key:
            menu.addAction("Explain this number", lambda: self.model.document.explain(key))
        for button, words, _sign in self._signs:
            menu.addAction(words, button.click)
        menu.popup(self.view.viewport().mapToGlobal(position))

    def _fold(self) -> None:
        for button, words, _sign in self._signs:
            button.setText(words)
        beside = [self._head.itemAt(at) for at in range(self._head.count())]
        shown = [one.sizeHint().width() for one in beside if one is not None and not one.isEmpty()]
        if sum(shown) + SPACE * len(shown) > self.width():
            for button, _words, _sign in self._signs:
                if button.property("kind") != "primary":
                    button.setText("")

    def _tint(self) -> None:
        colours = theme().colours
        for button, _words, sign in self._signs:
            chief = button.property("kind") == "primary"
            button.setIcon(icon(sign, colours.on_accent if chief else colours.accent))

    def _fit(self) -> None:
        if self._most_rows:
            header = self.view.horizontalHeader().sizeHint().height()
            bar = self.view.horizontalScrollBar()
            below = bar.sizeHint().height() if bar.maximum() else 0
            self.view.setFixedHeight(header + self._rows_shown() * self.row_height + 2 + below)

    def _rows_shown(self) -> int:
        return min(max(self.model.rowCount(), 1), self._most_rows)

    def move_to(self, path: str) -> None:
        """Show another list of the same kind."""
        self.plan = replace(self.plan, path=path)
        self.model.set_path(path)
