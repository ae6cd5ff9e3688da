"""Papers that a round or a decision rests on: named by hand, or by a file with its fingerprint."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from openbook.model.errors import OpenBookError
from openbook.model.statement import Evidence
from openbook.ui import background
from openbook.ui.fingerprint import fingerprint
from openbook.ui.notice import Notice
from openbook.ui.record_draft import RecordDraft
from openbook.ui.repeated import Repeated
from openbook.ui.theme import TARGET

_LONGEST = 500


class Papers(Repeated):
    """A list of papers; the fingerprint of a file tells later whether it is still the same."""

    def __init__(
        self,
        draft: RecordDraft[Any],
        path: str,
        parent: QWidget,
        *,
        one: str,
        title: str,
        help_text: str = "",
    ) -> None:
        name = one.capitalize()
        fields = (("document", name), ("period", f"Period of {one}"), ("status", f"Status of {one}"))
        super().__init__(draft, path, Evidence, fields, parent, one=one, title=title, help_text=help_text)
        self.choose = QPushButton("Name a file …", self)
        self.choose.setAccessibleName(f"Name a file: {title}")
        self.choose.setMinimumHeight(TARGET)
        self.choose.clicked.connect(self._ask_which)
        self.buttons.addWidget(self.choose)
        self.trouble = Notice(self)
        self._column.addWidget(self.trouble)

    def name_file(self, source: Path) -> None:
        """Add a paper by the name of a file, with the SHA-256 of what is in it."""

        def work(report: background.Report) -> str:
            return fingerprint(source, report)

        self.trouble.tell("")
        background.run(
            self, f"Reading {source.name}", work, lambda found: self._named(source, found), self._refused
        )

    def _named(self, source: Path, found: str) -> None:
        self.append(Evidence(document=source.name[:_LONGEST], sha256=found))

    def _refused(self, trouble: OpenBookError) -> None:
        self.trouble.tell(str(trouble))

    def _ask_which(self) -> None:
        dialog = QFileDialog(self, "Choose a paper", str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.name_file(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
