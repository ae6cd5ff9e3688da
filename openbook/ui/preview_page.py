"""A report as it will leave: its very pages to look at, or its words to read, before that."""

from functools import partial

from PySide6.QtCore import QRectF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QDesktopServices,
    QFontDatabase,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from openbook.charts import Primitives
from openbook.model.words import plural
from openbook.ui.document import Document
from openbook.ui.flow import FlowLayout
from openbook.ui.issuing import Issuing, Preview
from openbook.ui.notice import Notice
from openbook.ui.outputs import FORMAT_WORDS
from openbook.ui.page import Page
from openbook.ui.printing import PAGE, paint_page
from openbook.ui.theme import SPACE, TARGET, theme

_WIDEST = 900
_PAPER = "#ffffff"  # what is printed is on white, in dark looks too


class PaperSheet(QWidget):
    """One page, painted as large as there is room and only when it is seen."""

    def __init__(self, page: Primitives, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = page
        self._image: QImage | None = None
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the shape of A4 at any width."""
        super().resizeEvent(event)
        self.setFixedHeight(round(self.width() * PAGE.height() / PAGE.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the page, painted anew only where the room for it changed."""
        del event
        ratio = self.devicePixelRatioF()
        size = self.size() * ratio
        if self._image is None or self._image.size() != size:
            self._image = QImage(size, QImage.Format.Format_RGB32)
            self._image.fill(QColor(_PAPER))
            with QPainter(self._image) as painter:
                painter.setRenderHints(
                    QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
                )
                paint_page(painter, self._page)
        with QPainter(self) as painter:
            painter.drawImage(QRectF(self.rect()), self._image)
            painter.setPen(QColor(theme().colours.grid))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class Wording(QPlainTextEdit):
    """The report as text, for reading aloud and for copying."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName("The report as text")
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        theme().changed.connect(self._restyle)
        self._restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Escape to the page."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)

    def _restyle(self) -> None:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(theme().pixels(14))
        self.setFont(font)
        self.setMinimumHeight(theme().pixels(420))


class PreviewPage(Page):
    """The pages of a report under the buttons with which it leaves."""

    widest = _WIDEST

    def __init__(self, document: Document, preview: Preview, parent: QWidget) -> None:
        output, count = preview.output, plural(len(preview.pages), "page")
        super().__init__(f"{output.title}: {count}", output.help, parent)
        self.issuing = Issuing(document, self)
        self.issuing.told.connect(self._tell)
        self.issuing.failed.connect(self._fail)
        buttons = QWidget(self.column)
        row = FlowLayout(buttons, SPACE, SPACE)
        saves = [self._button(f"Save as {FORMAT_WORDS[form]} …", row, buttons) for form in output.formats]
        for form, save in zip(output.formats, saves, strict=True):
            save.clicked.connect(partial(self._save, form))
        self.first = saves[0]
        printing = self._button("Print …", row, buttons)
        printing.clicked.connect(lambda: self.issuing.print(output))
        self.as_text = self._button("Read as text", row, buttons)
        self.as_text.setCheckable(True)
        self.as_text.toggled.connect(self._show_text)
        self.open_file = self._button("Open the file", row, buttons)
        self.open_file.hide()
        self.open_file.clicked.connect(self._open)
        self.page.addWidget(buttons)
        self.told = Notice(self.column, kind="note")
        self.page.addWidget(self.told)
        self._preview, self._written = preview, ""
        self.sheets = QWidget(self.column)
        column = QVBoxLayout(self.sheets)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 2)
        for number, page in enumerate(preview.pages, start=1):
            column.addWidget(PaperSheet(page, f"Page {number} of {len(preview.pages)}", self.sheets))
        self.page.addWidget(self.sheets)
        self.wording: Wording | None = None
        self.page.addStretch()

    def take_focus(self) -> None:
        """Put the focus on the first way in which the report leaves."""
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, words: str, row: FlowLayout, parent: QWidget) -> QPushButton:
        button = QPushButton(words, parent)
        button.setMinimumHeight(TARGET)
        row.addWidget(button)
        return button

    def _save(self, form: str) -> None:
        self.issuing.save(self._preview.output, form)

    def _show_text(self, shown: bool) -> None:  # noqa: FBT001 - as Qt hands it over
        if shown and self.wording is None:
            self.wording = Wording(self._preview.text, self.column)
            self.page.insertWidget(self.page.indexOf(self.sheets), self.wording)
        self.sheets.setVisible(not shown)
        if self.wording is not None:
            self.wording.setVisible(shown)
        self.as_text.setText("Show the pages" if shown else "Read as text")

    def _tell(self, sentence: str, target: str) -> None:
        self._written = target
        self.told.tell(sentence, "good" if target else "note")
        self.open_file.setVisible(bool(target))

    def _fail(self, sentence: str) -> None:
        self.told.tell(sentence, "warning")

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._written))
