"""Help inside the program: how it works with the example's story, and the rates on file."""

from datetime import date

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QKeyEvent, QTextBlockFormat, QTextCursor, QTextTable
from PySide6.QtWidgets import QFrame, QLineEdit, QTextBrowser, QWidget

from openbook.model.explanation import value_words
from openbook.model.rates import Rate
from openbook.model.words import date_words, plural
from openbook.resources import example_story, guide, standards
from openbook.ui.figure_rows import FigureCell, FigureRow, Heading
from openbook.ui.figure_tree import FigureTree
from openbook.ui.labels import Words
from openbook.ui.notice import Notice
from openbook.ui.page import Page
from openbook.ui.theme import SPACE, Tone, Type, theme

RATES = (
    Heading("Rate and period", is_text=True),
    Heading("Value"),
    Heading("From", is_text=True),
    Heading("To", is_text=True),
    Heading("Status", is_text=True),
)
NOT_CONFIRMED = "Not confirmed"


class Reading(QTextBrowser):
    """Text to read, of ours alone: nothing is loaded from anywhere, and no link is followed."""

    def __init__(self, markdown: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._markdown = markdown
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        theme().changed.connect(self._restyle)
        self._restyle()

    def loadResource(self, kind: int, name: QUrl | str) -> None:
        """Load nothing: the text stands by itself."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Escape to the page."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)

    def _restyle(self) -> None:
        document = self.document()
        document.setDefaultFont(theme().font())
        document.setDocumentMargin(SPACE)
        self.setMarkdown(self._markdown)
        self._space_out()

    def _space_out(self) -> None:
        """Give headings, paragraphs and tables the room that Markdown leaves out."""
        block = self.document().begin()
        while block.isValid():
            shape = QTextBlockFormat(block.blockFormat())
            shape.setTopMargin(SPACE * 2 if shape.headingLevel() else 0)
            shape.setBottomMargin(SPACE // 2 if block.textList() is not None else SPACE)
            QTextCursor(block).setBlockFormat(shape)
            block = block.next()
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                table = frame.format().toTableFormat()
                table.setCellPadding(SPACE // 2)
                table.setCellSpacing(0)
                table.setBorder(1)
                table.setBorderCollapse(True)
                table.setBorderBrush(QColor(theme().colours.grid))
                frame.setFormat(table)


class GuidePage(Page):
    """How the program works, then the worked example told in plain words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Help", "", parent)
        self.reading = Reading(f"{guide()}\n\n---\n\n{example_story()}", "How OpenBook works", self.column)
        self.page.addWidget(self.reading, 1)

    def take_focus(self) -> None:
        """Put the focus on the text, which the arrow keys then scroll."""
        self.reading.setFocus(Qt.FocusReason.OtherFocusReason)


class RatesPage(Page):
    """Every rate with its periods, where it comes from and what is doubtful about it."""

    widest = 1160

    def __init__(self, parent: QWidget | None = None) -> None:
        intro = (
            "The rates in law that prices are worked out with. A day that no period covers is never filled "
            "in by a guess: the price then says which rate is missing."
        )
        super().__init__("Rates on file", intro, parent)
        book = standards().rates
        self._rates = tuple(book.history(key) for key in book.keys())  # noqa: SIM118 - no mapping
        self._shown = self._rates
        doubtful = sum(rate.doubtful for periods in self._rates for rate in periods)
        self.doubt = Notice(self.column)
        self.page.addWidget(self.doubt)
        if doubtful:
            self.doubt.tell(
                f"{plural(doubtful, 'period')} marked “{NOT_CONFIRMED}” to check before relying on."
            )
        self.search = QLineEdit(self.column)
        self.search.setAcceptDrops(False)  # a file is for the window
        self.search.setPlaceholderText("Search the rates")
        self.search.setAccessibleName("Search the rates")
        self.search.textChanged.connect(self._search)
        self.page.addWidget(self.search)
        self.told = Words("", Type.CAPTION, Tone.MUTED, self.column, wrap=True)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.page.addWidget(self.told)
        self.table = FigureTree("Rates on file", RATES, self.column)
        self.table.moved.connect(self._tell)
        self.page.addWidget(self.table)
        self.page.addStretch()
        self._search("")

    def take_focus(self) -> None:
        """Put the focus on the search."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _search(self, text: str) -> None:
        words = text.casefold().split()
        self._shown = tuple(
            periods
            for periods in self._rates
            if all(word in f"{periods[0].label} {periods[0].source}".casefold() for word in words)
        )
        self.table.show_rows(tuple(_row(periods) for periods in self._shown))
        self._tell(0)

    def _tell(self, place: int) -> None:
        if not 0 <= place < len(self._shown):
            self.told.setText("No rate holds these words." if not self._shown else "")
            return
        periods = self._shown[place]
        lines = [periods[0].label, *(_source_words(rate) for rate in reversed(periods))]
        self.told.setText("\n".join(lines))


def _row(periods: tuple[Rate, ...]) -> FigureRow:
    """One rate as it is today, with its later and earlier periods under it."""
    today = date.today()  # noqa: DTZ011 - the day of the person at the desk
    now = next((rate for rate in periods if rate.start <= today <= rate.end), periods[-1])
    others = tuple(
        FigureRow(f"{rate.key} {rate.start}", _cells(rate, "Later" if rate.start > now.start else "Earlier"))
        for rate in reversed(periods)
        if rate is not now
    )
    return FigureRow(now.key, _cells(now, now.label), others, opened=False)


def _cells(rate: Rate, name: str) -> tuple[FigureCell, ...]:
    value = "none" if rate.value is None else value_words(rate.value, rate.unit)
    status = NOT_CONFIRMED if rate.doubtful else rate.status.capitalize()
    return (
        FigureCell(name),
        FigureCell(value),
        FigureCell(date_words(rate.start)),
        FigureCell(date_words(rate.end)),
        FigureCell(status, tone=Tone.WARNING if rate.doubtful else Tone.TEXT),
    )


def _source_words(rate: Rate) -> str:
    told = f"From {date_words(rate.start)}: {rate.source}; checked {date_words(rate.checked_on)}."
    return " ".join(part for part in (told, rate.note, rate.doubt) if part)
