"""Fields of a form: a label with its unit, an input, help, and the refusal beside it.

A field shows what the document holds at its path and hands every entry to
`document.edit`; it keeps nothing but the words of a refused entry, so that nobody types
twice. An entry is made on leaving the field or on Enter; Escape takes it back. The mouse
wheel never changes a value.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from openbook.ui.announcing import announce
from openbook.ui.choice_input import ChoiceInput
from openbook.ui.entries import Entries
from openbook.ui.inputs import LineInput, TextInput, TickInput
from openbook.ui.labels import Words
from openbook.ui.reading import Entry, Kind, show
from openbook.ui.theme import SPACE, Tone, Type, theme
from openbook.ui.timing import once_let_go
from openbook.ui.units import spoken_name, unit_words

_WIDTHS = {Kind.MONEY: 112, Kind.NUMBER: 96, Kind.COUNT: 96, Kind.SHARE: 88, Kind.SHARES: 160, Kind.DATE: 160}
_SIGNS = {Kind.MONEY: "£", Kind.SHARE: "%"}  # what an empty field waits for
_UNDER_INPUT = 2  # the place of a refusal, after the heading and the line of the input
_LONG = frozenset(
    {"note", "said", "conditions", "answer", "reason", "reasons", "actual_cost_basis"}
    | {"equality", "sustainability", "market", "views", "alternatives"}
)  # fields of several lines


class Field(QWidget):
    """One field of the form: what every kind shares."""

    def __init__(
        self, document: Entries, path: str, parent: QWidget | None = None, *, label: str = ""
    ) -> None:
        super().__init__(parent)
        self.bound_document, self.path = document, path
        self.how: Entry = document.entry(path)
        self.label = label or self.how.words.label
        self._refused, self._told = False, ""
        self._refusal: Words | None = None
        self.lead = "Not entered: "
        self.unit: Words | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE // 2)
        self.heading = Words(self.label, Type.STRONG, parent=self, wrap=True)
        self._column.addWidget(self.heading)
        self._row = QHBoxLayout()
        self._row.setSpacing(SPACE)
        self._column.addLayout(self._row)
        self.help: Words | None = None
        if self.how.words.help:
            self.help = Words(self.how.words.help, Type.CAPTION, Tone.MUTED, self, wrap=True)
            self._column.addWidget(self.help)
        self._column.addStretch()

    @property
    def refusal(self) -> Words:
        """Why the entry was refused, under the input; made when it is first needed."""
        if self._refusal is None:
            self._refusal = Words("", Type.CAPTION, Tone.DANGER, self, wrap=True)
            self._refusal.hide()
            self._column.insertWidget(_UNDER_INPUT, self._refusal)
        return self._refusal

    @property
    def input(self) -> QWidget:
        """The control that takes the focus."""
        raise NotImplementedError

    def figure_key(self) -> str:
        """The key of what is entered here, where a price or a path counts on it."""
        from openbook.ui.document import Document
        from openbook.ui.explain_lookup import entered_at
        from openbook.ui.figure_words import ENTERED

        document = self.bound_document
        is_counted = isinstance(document, Document) and entered_at(document, self.path) is not None
        return f"{ENTERED}{self.path}" if is_counted else ""

    def refresh(self) -> None:
        """Show what the document holds, unless an entry here was refused and still stands."""
        refused = self.bound_document.refusals.get(self.path)
        if refused is None and not self._is_typing():
            self._set_refusal("")
            self._show(self.bound_document.value(self.path))
        elif refused is not None:
            self._set_refusal(refused.sentence)

    def rename(self, label: str) -> None:
        """Go by another label: the name that is seen and the one that is heard stay the same."""
        self.label = label
        self.heading.setText(label)
        self._name(self.input)

    def move_to(self, path: str) -> None:
        """Show another path of the same kind, such as the same field of another post."""
        if path != self.path:
            self.path = path
            refused = self.bound_document.refusals.get(path)
            self._show(self.bound_document.value(path) if refused is None else str(refused.raw))
            self._set_refusal("" if refused is None else refused.sentence)

    def _adopt(self, control: QWidget, *, with_unit: bool = False) -> None:
        self._row.addWidget(control)
        unit = unit_words(self.how.words.unit)
        if with_unit and unit.after:
            self.unit = Words(unit.after, Type.BODY, Tone.MUTED, self)
            self._row.addWidget(self.unit)
        if with_unit:
            self._row.addStretch()  # also where the unit is left out: the box begins under its label
        self._name(control)
        control.setAccessibleDescription(self.how.words.help)
        self.heading.setBuddy(control)
        self.setFocusProxy(control)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # else Qt leaves it behind when its input moves

    def _name(self, control: QWidget) -> None:
        name = spoken_name(self.label, self.how.words.unit)
        control.setAccessibleName(name)
        self.heading.setAccessibleName(name)  # on Linux a control goes by its label, without the unit

    def _enter(self, raw: object) -> None:
        refusal = self.bound_document.edit(self.path, raw)
        self._set_refusal(refusal or "")
        if refusal is None:
            self._show(self.bound_document.value(self.path))

    def _set_refusal(self, sentence: str) -> None:
        if sentence == self._told:
            return
        self._told = sentence
        once_let_go(self, self._tell)
        self.input.setAccessibleDescription(f"{sentence} {self.how.words.help}".strip())
        if self._refused != bool(sentence):
            self._refused = bool(sentence)
            self.input.setProperty("refused", self._refused)
            self.input.style().unpolish(self.input)
            self.input.style().polish(self.input)

    def _tell(self) -> None:
        self.refusal.setText(f"{self.lead}{self._told}" if self._told else "")
        self.refusal.setVisible(bool(self._told))
        announce(self.input, self.refusal.text(), at_once=True)

    def _is_typing(self) -> bool:
        return False

    def _show(self, value: object) -> None:
        raise NotImplementedError


class LineField(Field):
    """Money, a number, a share, a date or a line of text, typed as people type it."""

    def __init__(
        self, document: Entries, path: str, parent: QWidget | None = None, *, label: str = ""
    ) -> None:
        super().__init__(document, path, parent, label=label)
        self._input = LineInput(self)
        self._input.is_date = self.how.kind is Kind.DATE
        self._adopt(self._input, with_unit=self.how.kind in _WIDTHS)
        if self.how.is_number:
            self._input.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._input.setPlaceholderText(_SIGNS.get(self.how.kind, ""))
        self._input.textEdited.connect(lambda typed: document.preview(self.path, typed))
        self._input.made.connect(self._enter)
        self._input.taken_back.connect(self._take_back)
        theme().changed.connect(self._resize)
        self._resize()
        self._show(document.value(path))

    @property
    def input(self) -> LineInput:
        """The line of text."""
        return self._input

    def _resize(self) -> None:
        width = _WIDTHS.get(self.how.kind)
        if width is not None:
            self._input.setFixedWidth(theme().pixels(width))

    def _take_back(self) -> None:
        self.bound_document.drop_preview()
        self.bound_document.forget_refusal(self.path)
        self._set_refusal("")
        self._show(self.bound_document.value(self.path))
        self._input.selectAll()

    def _is_typing(self) -> bool:
        return self._input.isModified()

    def _show(self, value: object) -> None:
        shown = value if isinstance(value, str) and self._refused else show(self.how, value)
        if shown != self._input.text():
            self._input.setText(shown)
            self._input.setCursorPosition(0)


class ChoiceField(Field):
    """One of a few choices."""

    def __init__(
        self, document: Entries, path: str, parent: QWidget | None = None, *, label: str = ""
    ) -> None:
        super().__init__(document, path, parent, label=label)
        self._input = ChoiceInput(self)
        for _, words in self.how.choices:
            self._input.addItem(words)
        self._adopt(self._input)
        self._input.activated.connect(lambda index: self._enter(self.how.choices[index][0]))
        self._show(document.value(path))

    @property
    def input(self) -> ChoiceInput:
        """The list of choices."""
        return self._input

    def _show(self, value: object) -> None:
        for index, (choice, _) in enumerate(self.how.choices):
            if choice == value:
                self._input.setCurrentIndex(index)


class CheckField(Field):
    """Yes or no."""

    def __init__(
        self, document: Entries, path: str, parent: QWidget | None = None, *, label: str = ""
    ) -> None:
        super().__init__(document, path, parent, label=label)
        self._input = TickInput(self)
        self._input.setText("Yes")
        self._adopt(self._input)
        self._input.clicked.connect(self._enter)
        self._show(document.value(path))

    @property
    def input(self) -> TickInput:
        """The tick box."""
        return self._input

    def _show(self, value: object) -> None:
        self._input.setChecked(bool(value))


class NoteField(Field):
    """Several lines of text."""

    def __init__(
        self, document: Entries, path: str, parent: QWidget | None = None, *, label: str = ""
    ) -> None:
        super().__init__(document, path, parent, label=label)
        self._input = TextInput(self)
        self._adopt(self._input)
        self._input.made.connect(self._enter)
        theme().changed.connect(self._resize)
        self._resize()
        self._show(document.value(path))

    @property
    def input(self) -> TextInput:
        """The lines of text."""
        return self._input

    def _resize(self) -> None:
        self._input.setFixedHeight(theme().pixels(84))

    def _is_typing(self) -> bool:
        return self._input.document().isModified()

    def _show(self, value: object) -> None:
        if str(value or "") != self._input.toPlainText():
            self._input.setPlainText(str(value or ""))


def field(document: Entries, path: str, parent: QWidget | None = None, *, label: str = "") -> Field:
    """Give the field that suits what stands at a path."""
    how = document.entry(path)
    if how.kind is Kind.CHOICE or (how.kind is Kind.CHECK and how.optional):
        return ChoiceField(document, path, parent, label=label)
    if how.kind is Kind.CHECK:
        return CheckField(document, path, parent, label=label)
    if path.rsplit(".", maxsplit=1)[-1] in _LONG:
        return NoteField(document, path, parent, label=label)
    return LineField(document, path, parent, label=label)
