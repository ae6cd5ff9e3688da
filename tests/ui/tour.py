"""A walk through every screen, form, panel and page of one window, for what must hold on each of them."""

from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QThreadPool
from PySide6.QtWidgets import QApplication, QPushButton

from openbook.app import Program
from openbook.model.statement_file import write_statement
from openbook.store import Actor
from openbook.ui.preview_page import PaperSheet, PreviewPage
from openbook.ui.screens import SCREENS
from tests.ui.recorded import some_rounds
from tests.ui.test_accessible import some_papers

THEIRS = (
    "Item,Hours,Hourly rate,Weekly cost\nSupport workers,140,£12.95,\nSundries and more,,,12\nFood,,,40\n"
)
TOM = Actor("Tom Hill", "Example Council", "commissioner")
PAGES = ("new_case", "settings", "guide", "rates", "programme", "due", "directory", "backups")


class Tour:
    """The program on the worked example with rounds, papers and a person; `places` shows each stop."""

    def __init__(self, folder, parent):
        self.folder = folder
        self.program = Program(folder / "data", parent=parent)
        self.window = self.program.window
        self.window.show()
        _until(lambda: self.window.document is not None)
        some_rounds(self.window.document)
        some_papers(self.window.document)
        self.window.document.save_now()
        self.window.resize(1280, 720)
        self.places: dict[str, Callable[[], None]] = {
            **{row.key: lambda key=row.key: self.window.show_section(key) for row in SCREENS},
            "explanation": lambda: self._on("price", self.window.explain_focused),
            "checks": lambda: self._on("staffing", lambda: self.window.document.go_to("checks")),
            "round form": lambda: self._on("negotiation", self._begin_round),
            "keep form": lambda: self._on("negotiation", self._begin_keeping),
            "erase form": lambda: self._on("papers", self._begin_erasing),
            **{name: getattr(self.window.pages, name) for name in PAGES},
            "bring in": self._bring_in,
            "preview": self._preview,
            "clash": self._clash,
        }

    def go(self, name):
        """Show a place and give the window; what stood open before is closed."""
        self.window.pages.leave()
        panel = self.window.pane.side_panel
        for one in ("explain", "checks"):
            if one in panel.__dict__ and panel.__dict__[one].isVisible():
                panel.__dict__[one].leave()
        self.places[name]()
        self.settle()

    def settle(self):
        """Let the events at hand be done, and work off the window's thread."""
        for _ in range(6):
            QApplication.processEvents()
            QThreadPool.globalInstance().waitForDone()

    def close(self):
        """Let the window go."""
        self.window.pages.leave()
        self.window.close()
        self.window.deleteLater()

    def _screen(self):
        return self.window.pane.stack.currentWidget()

    def _on(self, key, act):
        self.window.show_section(key)
        self.settle()
        act()

    def _begin_round(self):
        screen = self._screen()
        screen.record_round.click()

    def _begin_keeping(self):
        self._screen().keep.click()

    def _begin_erasing(self):
        screen = self._screen()
        screen.erase.begin_paper(self.window.document.papers.listed()[0])

    def _bring_in(self):
        path = self.folder / "theirs.csv"
        path.write_text(THEIRS, encoding="utf-8")
        self.window.pages.arrivals.bring_in(path)
        _until(lambda: self.window.pages.page is not None)
        _until(lambda: not self.window.pages.page.is_reading)

    def _preview(self):
        self.window.show_section("share")
        self.settle()
        wanted = "Price breakdown: preview"
        buttons = self._screen().findChildren(QPushButton)
        next(one for one in buttons if one.accessibleName() == wanted).click()
        _until(lambda: isinstance(self.window.pages.page, PreviewPage))
        _until(lambda: bool(self.window.pages.page.findChildren(PaperSheet)))

    def _clash(self):
        """Somebody else saved another title while one was typed here."""
        window = self.window
        document, store = window.document, window.casebook.directory
        elsewhere = document.sheet.realistic.model_copy(update={"title": "Tom's title"})
        store.save_draft(document.reference, "realistic", write_statement(elsewhere), by=TOM)
        document.edit("title", "Ann's title")
        assert not document.save_now()
        next(one for one in window.watch.strip.steps if one.text() == "Look at both").click()


def _until(ready):
    """Work through what happens until something is so, for ten seconds at most."""
    patience = QDeadlineTimer(10_000)
    while not ready():
        assert not patience.hasExpired()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
