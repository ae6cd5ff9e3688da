"""Papers that a round or a decision rests on: named by hand, or by a file with its fingerprint."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from openbook.model.errors import OpenBookError
from openbook.model.papers import KeptPaper
from openbook.model.statement import Evidence
from openbook.ui import background
from openbook.ui.document import Document
from openbook.ui.fingerprint import fingerprint
from openbook.ui.kept_file import choose_file, keep_file, paper_of
from openbook.ui.notice import Notice
from openbook.ui.record_draft import RecordDraft
from openbook.ui.repeated import Repeated
from openbook.ui.theme import TARGET

_LONGEST = 500
_WAYS = "Keep a file copies it into the case; Name a file takes only its name and fingerprint."


class Papers(Repeated):
    """A list of papers; the fingerprint of a file tells later whether it is still the same."""

    def __init__(
        self,
        draft: RecordDraft[Any],
        path: str,
        document: Document,
        parent: QWidget,
        *,
        one: str,
        title: str,
        help_text: str = "",
    ) -> None:
        self._document = document
        name = one.capitalize()
        ways = _WAYS if document.papers is not None else ""
        help_text = f"{help_text} {ways}".strip()
        fields = (("document", name), ("period", f"Period of {one}"), ("status", f"Status of {one}"))
        super().__init__(draft, path, Evidence, fields, parent, one=one, title=title, help_text=help_text)
        self.keep = self._button("Keep a file …", title, self._ask_keep)
        self.keep.setToolTip("Keeps a copy with the case, to the byte, and names it here. At most 25 MB.")
        self.keep.setVisible(document.papers is not None)
        self.choose = self._button("Name a file …", title, self._ask_which)
        self.choose.setToolTip("Takes its name and fingerprint only; the file itself stays where it is.")
        self.told = Notice(self, kind="good")
        self._column.addWidget(self.told)
        self.trouble = Notice(self)
        self._column.addWidget(self.trouble)
        draft.changed.connect(self._began)

    def name_file(self, source: Path) -> None:
        """Add a paper by the name of a file, with the SHA-256 of what is in it."""

        def work(report: background.Report) -> str:
            return fingerprint(source, report)

        self._tell()
        background.run(
            self, f"Reading {source.name}", work, lambda found: self._named(source, found), self._refused
        )

    def keep_file(self, source: Path) -> None:
        """Keep a file with the case, and name it here; it stays kept when the form is left."""

        def kept(paper: KeptPaper) -> None:
            self.append(paper.evidence)
            self.told.tell(f"{source.name} is kept with the case, whether or not this is recorded.")

        self._tell()
        keep_file(self, self._document, source, paper_of(source), kept, self._refused)

    def _began(self, path: str) -> None:
        """A form that begins anew has nothing to tell."""
        if not path:
            self._tell()

    def _button(self, words: str, title: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.setAccessibleName(f"{words.removesuffix(' …')}: {title}")
        button.setMinimumHeight(TARGET)
        button.clicked.connect(lambda _=False: act())
        self.buttons.addWidget(button)
        return button

    def _tell(self) -> None:
        self.trouble.tell("")
        self.told.tell("")

    def _named(self, source: Path, found: str) -> None:
        self.append(Evidence(document=source.name[:_LONGEST], sha256=found))

    def _refused(self, trouble: OpenBookError) -> None:
        self.trouble.tell(str(trouble))

    def _ask_which(self) -> None:
        choose_file(self, "Choose a paper", self.name_file)

    def _ask_keep(self) -> None:
        choose_file(self, "Choose a paper to keep", self.keep_file)
