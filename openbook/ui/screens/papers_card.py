"""The papers kept with a case: what is said of each, a copy of it, and the way to keep another."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from openbook.model.errors import OpenBookError
from openbook.model.negotiation import KeptRound
from openbook.model.papers import KeptPaper, facts
from openbook.model.paths import where
from openbook.resources import standards
from openbook.ui import background
from openbook.ui.document import Document
from openbook.ui.in_view import bring_into_view
from openbook.ui.kept_file import choose_file
from openbook.ui.labels import Words, rule
from openbook.ui.notice import Notice
from openbook.ui.offered_row import OfferedRow
from openbook.ui.opened_copy import OpenedCopies, may_open, safe_name
from openbook.ui.screens.paper_form import PaperForm
from openbook.ui.screens.screen import Card
from openbook.ui.sheet import Side
from openbook.ui.theme import TARGET, Tone, Type
from openbook.whole_file import write_whole

_ABOUT = (
    "What was handed over as evidence, kept to the byte. A paper is opened only when you ask for it; "
    "its name stays in the history, so leave people out of it."
)
_PAGE = 20
_WORDS = 460  # what is said of a paper is long, and its fingerprint is one word


class PapersCard(Card):
    """Each paper with what is said of it and its buttons."""

    erase_asked = Signal(object)  # the paper

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__("Papers", _ABOUT, parent)
        self._document = document
        self.copies = OpenedCopies()
        self.destroyed.connect(self.copies.clear)
        self._shown = _PAGE
        self._form: PaperForm | None = None
        self.rows: list[OfferedRow] = []
        self.told = Notice(self, kind="good")
        self.body.addWidget(self.told)
        self.keep = self._button("Keep a file …", self._choose)
        self.keep.setProperty("kind", "primary")
        self._form_at = self.body.count()
        self._list = QVBoxLayout()
        self.body.addLayout(self._list)
        self._none = Words("No paper is kept with this case yet.", Type.BODY, Tone.MUTED, self, wrap=True)
        self.body.addWidget(self._none)
        self.more = self._button("Show more papers", self._show_more)

    @property
    def form(self) -> PaperForm:
        """The form of a paper, made when it is first asked for."""
        if self._form is None:
            self._form = PaperForm(self._document, self)
            self._form.kept.connect(self._kept)
            self._form.cancelled.connect(self._close)
            self.body.insertWidget(self._form_at, self._form)
        return self._form

    def refresh(self) -> None:
        """Show what is kept now."""
        papers, record = self._document.papers, self._document.record
        if papers is None or record is None:
            return
        try:
            kept, rounds = papers.listed(), record.rounds()
        except OpenBookError as trouble:
            self.told.tell(str(trouble), "warning")
            return
        while item := self._list.takeAt(0):
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        newest = list(reversed(kept))[: self._shown]
        self.rows = [self._row(paper, rounds) for paper in newest]
        self._none.setVisible(not kept)
        self.more.setVisible(len(kept) > len(newest))

    def begin(self, source: Path) -> None:
        """Ask what is said of a file, then keep it."""
        self._open()
        self.form.begin(source)

    def _choose(self) -> None:
        choose_file(self, "Choose a paper to keep", self.begin)

    def save_copy(self, kept: KeptPaper, target: Path) -> None:
        """Write a paper as it was given to a place that was chosen."""

        def work(report: background.Report) -> Path:
            write_whole(target, self._content(kept))
            report(1, 1)
            return target

        def done(path: Path) -> None:
            self.told.tell(f"A copy of {kept.paper.name} was written to {path}.", "good")

        background.run(self, f"Writing {target.name}", work, done, self._refused)

    def _row(self, kept: KeptPaper, rounds: Sequence[KeptRound]) -> OfferedRow:
        if self._list.count():
            self._list.addWidget(rule(self))
        row = OfferedRow(kept.paper.name, self._told_of(kept, rounds), self, least=_WORDS)
        if kept.erased is None:
            if may_open(kept):
                row.add_button("Open", partial(self._show, kept))
            row.add_button("Save a copy …", partial(self._ask_where, kept))
        row.add_button("Correct …", partial(self._correct, kept))
        if kept.erased is None:
            row.add_button("Erase …", partial(self.erase_asked.emit, kept))
        self._list.addWidget(row)
        return row

    def _told_of(self, kept: KeptPaper, rounds: Sequence[KeptRound]) -> str:
        numbers = {one.seq: one.number for one in rounds}
        told = [f"{name}: {value}" for name, value in facts(kept, numbers, _names_of(self._document))]
        handed = [str(one.number) for one in rounds if _names(one, kept) and one.seq not in kept.paper.rounds]
        if handed:
            told.append(f"Named in: round {', '.join(handed)}")
        told += _named_at(self._document, kept)
        return "\n".join(told)

    def _content(self, kept: KeptPaper) -> bytes:
        assert self._document.papers is not None
        return self._document.papers.content(kept.sha256)

    def _show(self, kept: KeptPaper) -> None:
        def done(content: bytes) -> None:
            try:
                self.copies.show(kept, content)
            except OpenBookError as trouble:
                self._refused(trouble)

        background.run(
            self, f"Opening {kept.paper.name}", lambda _report: self._content(kept), done, self._refused
        )

    def _ask_where(self, kept: KeptPaper) -> None:
        dialog = QFileDialog(self, f"Save a copy of {kept.paper.name}", str(Path.home()))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.selectFile(safe_name(kept))
        dialog.fileSelected.connect(lambda path: self.save_copy(kept, Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _correct(self, kept: KeptPaper) -> None:
        self._open()
        self.form.correct(kept)

    def _open(self) -> None:
        self.told.tell("")
        self.keep.hide()
        self.form.show()
        bring_into_view(self.form)

    def _close(self) -> None:
        self.form.hide()
        self.keep.show()
        self.keep.setFocus()

    def _kept(self, kept: KeptPaper) -> None:
        self._close()
        self.refresh()
        words = "What is said of it was put right" if kept.supersedes else "It is kept with the case"
        self.told.tell(f"{kept.paper.name}: {words[0].lower()}{words[1:]}.", "good")

    def _refused(self, trouble: OpenBookError) -> None:
        self.told.tell(str(trouble), "warning")

    def _show_more(self) -> None:
        self._shown += _PAGE
        self.refresh()

    def _button(self, words: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.setMinimumHeight(TARGET)
        button.clicked.connect(lambda _=False: act())
        self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return button


def _names(one: KeptRound, kept: KeptPaper) -> bool:
    return any(paper.sha256 == kept.sha256 for paper in one.round.evidence)


def _names_of(document: Document) -> dict[str, str]:
    """Give the name of each line and post of both statements by its key."""
    chart = standards().lines
    found: dict[str, str] = {}
    for statement in filter(None, (document.sheet.statement(side) for side in Side)):
        found |= {line.key: chart.line(line.key).label for line in statement.costs if chart.has(line.key)}
        found |= {post.id: post.called for post in statement.staffing}
    return found


def _named_at(document: Document, kept: KeptPaper) -> Iterator[str]:
    """Give the lines of each statement that name a paper now."""
    for side in Side:
        statement = document.sheet.statement(side)
        if statement is None:
            continue
        lists = {"staffing": statement.staffing, "costs": statement.costs}
        places = [
            where(statement, f"{name}[{at}]")
            for name, lines in lists.items()
            for at, line in enumerate(lines)
            if any(paper.sha256 == kept.sha256 for paper in line.evidence)
        ]
        if places:
            yield f"Named in the {side.label.lower()}: {'; '.join(places)}"
