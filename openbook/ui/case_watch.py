"""Watches over the open case: who else works on it, what they saved, and what is not saved yet.

Servers are asked off the window's thread, so that one that is away holds nobody up. What
could not be saved is tried again, after two seconds and then ever more rarely up to half a
minute, until it is there.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QBoxLayout, QFileDialog

from openbook.model.errors import OpenBookError
from openbook.model.words import date_words, listed
from openbook.store.errors import AgreedCaseError, ChangedElsewhereError
from openbook.store.records import Saved
from openbook.ui import background
from openbook.ui.case_saving import CaseSaver
from openbook.ui.case_strip import CaseStrip
from openbook.ui.dress import dress
from openbook.ui.timing import soon

if TYPE_CHECKING:
    from openbook.ui.document import Document
    from openbook.ui.main_window import MainWindow

LOOK_AGAIN = 15_000  # milliseconds
FIRST_TRY, LAST_TRY = 2_000, 30_000
_STILL_HERE = "What you typed is still on screen."
_BY_ITSELF = "OpenBook tries again by itself."


class CaseWatch(QObject):
    """Tells in a strip above the case what its user should know, and saves when it can be done again."""

    def __init__(self, window: "MainWindow", column: QBoxLayout) -> None:
        super().__init__(window)
        self._window = window
        self.strip = CaseStrip(window)
        column.insertWidget(0, self.strip)
        self._document: Document | None = None
        self._saver: CaseSaver | None = None
        self._others: tuple[str, ...] = ()
        self._newer: tuple[Saved, ...] = ()
        self._away = ""
        self._is_looking = self.is_trying = False
        self._let_go: Document | None = None
        self._again = QTimer(self)
        self._again.setInterval(LOOK_AGAIN)
        self._again.timeout.connect(self.look)
        self.next_try = soon(self, self.try_now, FIRST_TRY)
        window.closing.connect(self.rest)

    def follow(self, document: "Document") -> None:
        """Watch over another case."""
        self._document = document
        self._saver = document.saver if isinstance(document.saver, CaseSaver) else None
        self._others, self._newer, self._away = (), (), ""
        self._is_looking = self.is_trying = False
        self.next_try.setInterval(FIRST_TRY)
        self.next_try.stop()
        document.saved_changed.connect(self._follow_saving)
        self._again.stop()
        if self._saver is not None and self._saver.is_shared:
            self._again.start()
            self.look()
        self.refresh()

    def rest(self) -> None:
        """Watch over nothing."""
        self._again.stop()
        self.next_try.stop()
        self._document = self._saver = None
        self.strip.say("")

    def look(self) -> None:
        """Ask who else works on the case and what they saved."""
        saver = self._saver
        if saver is None or self._is_looking:
            return
        self._is_looking = True

        def work(_report: background.Report) -> object:
            return saver.company(), saver.saves()

        seen, unseen = partial(self._seen, saver), partial(self._unseen, saver)
        task = background.run(self, "Looking who else works here", work, seen, unseen)
        task.ended.connect(partial(self._looked, saver))

    def try_now(self) -> None:
        """Try again to save what is not saved."""
        saver, document = self._saver, self._document
        if saver is None or document is None or saver.trouble is None or self.is_trying:
            return
        self.is_trying = True
        self.next_try.stop()
        sheet = document.sheet

        def work(_report: background.Report) -> None:
            saver.save(sheet)

        tried = partial(self._tried, saver)
        task = background.run(self, "Saving", work, tried, tried)
        task.ended.connect(partial(self._ended, saver))

    def may_leave(self, then: Callable[[], object]) -> bool:
        """Whether all is saved; otherwise ask, and go on with `then` where it may be lost."""
        focus = QApplication.focusWidget()
        if focus is not None and focus.window() is self._window:
            focus.clearFocus()  # which enters what is half typed
        document = self._document
        if document is None or document.save_now() or document is self._let_go:
            return True
        from openbook.ui.unsaved import UnsavedDialog

        dialog = UnsavedDialog(document.save_trouble, self._window)
        dialog.copy_asked.connect(self.keep_copy)
        dialog.let_go.connect(lambda: self._leave(document, then))
        dialog.open()
        return False

    def keep_copy(self) -> None:
        """Ask for a folder, and write what is on screen there as files."""
        dialog = QFileDialog(self._window, "Where to keep a copy", str(Path.home()))
        dress(dialog)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda chosen: self.write_copy(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write_copy(self, folder: Path) -> None:
        """Write what is on screen as files of this folder."""
        from openbook.ui.unsaved import copied_to

        if self._document is not None:
            names = copied_to(folder, self._document.reference, self._document.sheet)
            self._window.tell(f"A copy was written to {folder}: {listed(names)}.")

    def choose(self) -> None:
        """Show what both changed, and let one of them be chosen."""
        from openbook.resources import standards
        from openbook.ui.clash_page import ClashPage

        saver, document = self._saver, self._document
        if saver is not None and document is not None and saver.theirs:
            page = ClashPage(saver, document.sheet, standards(), self._window.pages.place)
            page.settled.connect(self._settled)
            self._window.pages.show(page)

    def reload(self) -> None:
        """Show the case as it is stored."""
        document = self._document
        if document is not None and document.save_now():
            self._window.show_stored(document.reference)

    def refresh(self) -> None:
        """Say what there is to say; the most pressing alone."""
        document, saver = self._document, self._saver
        if document is None or saver is None:
            self.strip.say("")
        elif document.save_trouble:
            self._tell_trouble(document.save_trouble, saver)
        elif self._newer:
            last = max(self._newer, key=lambda saved: saved.saved_at)
            words = f"{_who(last)} saved this case {_when(last)}. You see it as it was before."
            self.strip.say(words, "warning", [("Show what was saved", self.reload)])
        elif self._away:
            self.strip.say(f"{self._away} What you type stays on screen until it can be saved.", "warning")
        elif self._others:
            have = "has" if len(self._others) == 1 else "have"
            self.strip.say(f"{listed(self._others)} {have} this case open too.")
        else:
            self.strip.say("")

    def _tell_trouble(self, trouble: str, saver: CaseSaver) -> None:
        copy = ("Keep a copy in files …", self.keep_copy)
        if isinstance(saver.trouble, ChangedElsewhereError) and saver.theirs:
            last = saver.theirs[0]
            words = (
                f"Not saved: {_who(last)} saved this case {_when(last)}, while you worked on it. "
                f"{_STILL_HERE} Look at both, then choose which stays."
            )
            self.strip.say(words, "danger", [("Look at both", self.choose)])
        elif isinstance(saver.trouble, AgreedCaseError):
            steps = [copy, ("Show the case as it is stored", self._give_way)]
            self.strip.say(f"Not saved. {trouble} {_STILL_HERE}", "danger", steps)
        else:
            again = f" {_BY_ITSELF}" if saver.may_pass else ""
            steps = [("Try now", self.try_now), copy]
            self.strip.say(f"Not saved. {trouble} {_STILL_HERE}{again}", "danger", steps)

    def _follow_saving(self) -> None:
        document, saver = self._document, self._saver
        if document is None or saver is None:
            return
        if document.save_trouble and saver.may_pass and not self.is_trying:
            if not self.next_try.isActive():
                self.next_try.start()
        elif document.is_saved:
            self.next_try.stop()
            self.next_try.setInterval(FIRST_TRY)
            self._newer = saver.newer(self._newer)
        self.refresh()

    def _tried(self, saver: CaseSaver, _result: object) -> None:
        if saver is not self._saver or self._document is None:
            return
        self.is_trying = False
        if saver.trouble is not None:
            self.next_try.setInterval(min(self.next_try.interval() * 2, LAST_TRY))
        self._document.save_now()
        self.look()

    def _ended(self, saver: CaseSaver) -> None:
        if saver is self._saver:  # a fault of ours ends here alone
            self.is_trying = False

    def _looked(self, saver: CaseSaver) -> None:
        if saver is self._saver:  # as above
            self._is_looking = False

    def _seen(self, saver: CaseSaver, found: tuple[tuple[str, ...], tuple[Saved, ...]]) -> None:
        if saver is self._saver:
            self._away = ""
            self._others, self._newer = found[0], saver.newer(found[1])
            self.refresh()

    def _unseen(self, saver: CaseSaver, trouble: OpenBookError) -> None:
        if saver is self._saver:
            self._away, self._others = str(trouble), ()
            self.refresh()

    def _settled(self, theirs: bool) -> None:  # noqa: FBT001 - a signal's argument
        document = self._document
        self._window.pages.leave()
        if document is None:
            return
        if theirs:
            self._window.show_stored(document.reference)
        else:
            document.save_now()
            document.recorded.emit()

    def _give_way(self) -> None:
        document, saver = self._document, self._saver
        if document is not None and saver is not None:
            saver.let_go(document.sheet)
            self._window.show_stored(document.reference)

    def _leave(self, document: "Document", then: Callable[[], object]) -> None:
        self._let_go = document
        try:
            then()
        finally:
            self._let_go = None  # where it was not left after all, what is typed next is asked about again


def _who(saved: Saved | object) -> str:
    return getattr(saved, "saved_by", "") or "Somebody"


def _when(saved: object) -> str:
    here = saved.saved_at.astimezone()  # type: ignore[attr-defined]
    return f"on {date_words(here.date())} at {here:%H:%M}"


__all__: Sequence[str] = ("CaseWatch",)
