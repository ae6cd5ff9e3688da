"""The setting filled in from the regulator's directory; what it would replace is shown first."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from openbook.model.errors import OpenBookError
from openbook.model.location import Location
from openbook.model.statement import Setting
from openbook.model.words import plural
from openbook.ui.announcing import announce
from openbook.ui.directory import DIRECTORY, MOST_SHOWN, Filling, fill_in, fillings
from openbook.ui.document import Document
from openbook.ui.flow import FlowLayout
from openbook.ui.forms import FieldGrid
from openbook.ui.in_view import bring_into_view
from openbook.ui.inputs import LineInput
from openbook.ui.labels import Words
from openbook.ui.notice import Notice
from openbook.ui.place_finder import PlaceFinder
from openbook.ui.theme import SPACE, TARGET, Tone, Type
from openbook.ui.timing import soon

SOUGHT_IN = ("setting.provider", "setting.name", "setting.cqc_location_id")
_ABSENT = (
    "Provider, name, region and places can fill themselves from the regulator’s public directory, "
    "once its file has been given to OpenBook."
)


class PlacePart(QWidget):
    """What stands above the fields of the setting: how to use the directory, and what it filled in."""

    def __init__(self, document: Document, grid: FieldGrid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._filled: Setting | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        self.hint = Words("", Type.BODY, Tone.MUTED, self, wrap=True)
        self.get = QPushButton("Take over the CQC directory", self)
        self.get.setProperty("kind", "plain")
        self.get.clicked.connect(lambda: document.go_to(DIRECTORY))
        column.addWidget(self.hint)
        column.addWidget(self.get, 0, Qt.AlignmentFlag.AlignLeft)
        self.question = PlaceQuestion(self)
        self.question.answered.connect(self._fill)
        self.said = Notice(self, kind="good")
        column.addWidget(self.question)
        column.addWidget(self.said)
        inputs = [grid.fields[path].input for path in SOUGHT_IN]
        self.finder = PlaceFinder(self._found, [one for one in inputs if isinstance(one, LineInput)], self)
        self.finder.chosen.connect(self._chosen)
        document.changed.connect(self._moved_on)
        self._tell_of_directory()

    def showEvent(self, event: QShowEvent) -> None:
        """Take note of a directory that was given meanwhile."""
        super().showEvent(event)
        self._tell_of_directory()

    def _tell_of_directory(self) -> None:
        directory = self._document.directory
        self.setVisible(directory is not None)
        if directory is None:
            return
        try:
            most = max((one.locations for one in directory.directory_files()), default=0)
        except OpenBookError:  # whoever saves will tell why; a hint is no place for it
            return
        self.get.setVisible(not most)
        self.hint.setText(
            f"Type part of a name, a postcode or a CQC number into Provider, Name or CQC location to "
            f"choose from {plural(most, 'place')}."
            if most
            else _ABSENT
        )

    def _found(self, text: str) -> Sequence[Location]:
        directory = self._document.directory
        if directory is None or self._document.locked:
            return ()
        try:
            return directory.find_locations(text, MOST_SHOWN)
        except OpenBookError as trouble:
            self.said.tell(str(trouble), "warning")
            return ()

    def _chosen(self, location: Location) -> None:
        differing = fillings(self._document, location)
        if any(one.before for one in differing):
            self.said.tell("")
            self.question.ask(location, differing)
        else:
            self._fill(location, differing)

    def _fill(self, location: Location, chosen: Sequence[Filling]) -> None:
        self.question.hide()
        if chosen:
            fill_in(self._document, location, chosen)
            self._filled = self._document.statement.setting
            told = "; ".join(one.words for one in chosen)
            dormant = " The directory calls this place dormant." if location.is_dormant else ""
            self.said.tell(f"Filled in from the directory: {told}.{dormant} Undo takes it back.", "good")
        else:
            self.said.tell("Nothing was filled in: every entry is as it was.", "note")
        if self.finder.field is not None:
            self.finder.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _moved_on(self) -> None:
        """Say nothing any more of what was undone or changed since."""
        self.question.hide()
        if self._filled is not None and self._document.statement.setting != self._filled:
            self._filled = None
            self.said.tell("")


class PlaceQuestion(QFrame):
    """What was entered and the directory says otherwise, and what is to be done about it."""

    answered = Signal(object, object)  # the Location, the entries to make

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "warning")
        self._location: Location | None = None
        self._differing: tuple[Filling, ...] = ()
        self._showing = soon(self, self._bring_into_view)  # once there is room for it on the page
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE * 2, SPACE, SPACE * 2, SPACE * 2)
        column.setSpacing(SPACE)
        self.words = Words("", Type.STRONG, parent=self, wrap=True)
        self.lines = Words("", parent=self, wrap=True)
        column.addWidget(self.words)
        column.addWidget(self.lines)
        answers = QWidget(self)
        self._row = FlowLayout(answers, across=SPACE, down=SPACE)
        column.addWidget(answers)
        self.replace_all = QPushButton("Replace", self)
        self.empty_only = QPushButton("Fill in only what is empty", self)
        self.leave = QPushButton("Leave everything as it is", self)
        for button, answer in (
            (self.replace_all, self._replace),
            (self.empty_only, self._fill_empty),
            (self.leave, self._leave),
        ):
            button.setMinimumHeight(TARGET)
            button.clicked.connect(answer)
            self._row.addWidget(button)
        self.hide()

    def ask(self, location: Location, differing: tuple[Filling, ...]) -> None:
        """Show what would be replaced, and put the focus on the answers."""
        self._location, self._differing = location, differing
        replaced = [one for one in differing if one.before]
        added = [one.words for one in differing if not one.before]
        entries = plural(len(replaced), "entry differs", "entries differ")
        self.words.setText(f"{entries} from what the directory says of {location.name}")
        lines = [f"{one.label}: {one.before} would become {one.after}" for one in replaced]
        if added:
            lines.append(f"Empty so far: {'; '.join(added)}")
        self.lines.setText("\n".join(lines))
        self.setAccessibleName(". ".join((self.words.text(), *lines)))
        self.replace_all.setText(f"Replace {plural(len(replaced), 'entry', 'entries')}")
        self.empty_only.setVisible(bool(added))
        self.show()
        self.replace_all.setFocus(Qt.FocusReason.OtherFocusReason)
        self._showing.start()
        announce(self, self.accessibleName())

    def _bring_into_view(self) -> None:
        """The whole of it where that fits; the answers in any case."""
        bring_into_view(self)
        bring_into_view(self.replace_all)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave everything as it is on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
            return
        super().keyPressEvent(event)

    def _replace(self) -> None:
        self.answered.emit(self._location, self._differing)

    def _fill_empty(self) -> None:
        self.answered.emit(self._location, tuple(one for one in self._differing if not one.before))

    def _leave(self) -> None:
        self.answered.emit(self._location, ())
