"""The line at the foot of the window: what is saved, what was refused, and work under way."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QProgressBar, QPushButton, QStatusBar, QWidget

from openbook.ui.announcing import announce
from openbook.ui.case_saving import CaseSaver
from openbook.ui.labels import Words
from openbook.ui.theme import SPACE, TARGET, Tone, Type, theme

if TYPE_CHECKING:
    from openbook.ui.background import Task
    from openbook.ui.document import Document

_PATIENCE = 1000
_WIDTH, _TITLE = 240, 320  # of the bar, and of what is being done


class StatusLine(QStatusBar):
    """Says in words what is saved; errors stay until they are put right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._document: Document | None = None
        self.saved = Words("", Type.CAPTION, Tone.MUTED, self)
        self.saved.setContentsMargins(SPACE * 2, 0, SPACE, 0)
        self.addWidget(self.saved, 1)
        self.refused = QPushButton(self)
        self.refused.setProperty("kind", "plain")
        self.refused.setMinimumHeight(TARGET)
        self.refused.clicked.connect(self._show_refused)
        self.refused.hide()
        self.addPermanentWidget(self.refused)
        self.doing = Words("", Type.CAPTION, Tone.MUTED, self)
        self.progress = QProgressBar(self)
        self.cancel = QPushButton("Cancel", self)
        self.cancel.setProperty("kind", "plain")
        self.cancel.setMinimumHeight(TARGET)
        for one in (self.doing, self.progress, self.cancel):
            one.hide()
            self.addPermanentWidget(one)
        edge = QWidget(self)  # so that nothing touches the edge of the window
        edge.setFixedWidth(SPACE)
        self.addPermanentWidget(edge)

    def follow(self, document: "Document") -> None:
        """Say how things stand with another document."""
        self._document = document
        document.saved_changed.connect(self.refresh)
        document.refusals_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say it again."""
        document = self._document
        if document is None:
            return
        if document.save_trouble:
            self.saved.set_tone(Tone.DANGER)
            told_above = isinstance(document.saver, CaseSaver)
            words = "Not saved" if told_above else f"Not saved. {document.save_trouble}"
            if words != self.saved.text():
                announce(self, words, at_once=True)
            self.saved.setText(words)
        elif not document.kept_as:
            self.saved.set_tone(Tone.WARNING)
            self.saved.setText("Not saved: nothing can be kept now")
        else:
            self.saved.set_tone(Tone.MUTED)
            self.saved.setText("Saved" if document.is_saved else "Saving …")
        count = len(document.refusals)
        words = f"{count} not entered" if count == 1 else f"{count} entries not entered"
        self.refused.setText("1 entry not entered" if count == 1 else words)
        self.refused.setAccessibleName(f"{self.refused.text()}. Go to the first")
        self.refused.setVisible(bool(count))

    def show_task(self, task: "Task") -> None:
        """Show work under way once it takes over a second, with a way to stop it."""
        timer = QTimer(task)
        timer.setSingleShot(True)
        timer.timeout.connect(lambda: self._begin(task))
        timer.start(_PATIENCE)
        task.ended.connect(timer.stop)
        task.ended.connect(self._end)

    def _begin(self, task: "Task") -> None:
        self.progress.setAccessibleName(task.title)
        room = theme().pixels(_TITLE)
        words = self.doing.fontMetrics().elidedText(task.title, Qt.TextElideMode.ElideMiddle, room)
        self.doing.setText(words)  # a bar without an end shows none
        self.progress.setRange(0, 0)
        self.progress.setFixedWidth(theme().pixels(_WIDTH))
        self.cancel.setAccessibleName(f"Cancel: {task.title}")
        task.progressed.connect(self._advance)
        self.cancel.clicked.connect(task.cancel)
        for one in (self.doing, self.progress, self.cancel):
            one.show()
        announce(self, f"{task.title}. This takes a while; it can be cancelled at the foot of the window")
        task.done.connect(lambda: announce(self, f"{task.title}: done"))

    def _advance(self, done: int, of: int) -> None:
        self.progress.setRange(0, of)
        self.progress.setValue(done)

    def _end(self) -> None:
        for one in (self.doing, self.progress, self.cancel):
            one.hide()

    def _show_refused(self) -> None:
        if self._document is not None and self._document.refusals:
            self._document.go_to(next(iter(self._document.refusals)))
