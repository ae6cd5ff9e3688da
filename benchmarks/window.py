"""How long the window is busy: pasting 200 × 12 cells, opening a case of 40 posts, and the longest stall.

Each against plain work: pasting against pricing and checking the 200 posts, opening against
reading and pricing both statements, the longest stall of a round through all sections against
putting up a bare form of 60 lines. What is counted is the time of the window's own thread, so
that other programs do not lengthen it.
"""

import gc
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from time import perf_counter, thread_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from _clock import Promise, close  # noqa: E402
from _large import large_statement  # noqa: E402
from PySide6.QtCore import QEvent, Qt  # noqa: E402
from PySide6.QtGui import QGuiApplication  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QFormLayout, QLabel, QLineEdit, QWidget  # noqa: E402

from openbook.app import Program  # noqa: E402
from openbook.model.checks import checks  # noqa: E402
from openbook.model.plan import Plan  # noqa: E402
from openbook.model.pricing import price  # noqa: E402
from openbook.model.statement import Post  # noqa: E402
from openbook.model.statement_file import read_statement  # noqa: E402
from openbook.resources import standards  # noqa: E402
from openbook.settings import Settings, save_settings  # noqa: E402
from openbook.ui.dress import dress  # noqa: E402
from openbook.ui.grid import Grid  # noqa: E402
from openbook.ui.grid_plan import GridPlan, entry_column  # noqa: E402
from openbook.ui.main_window import MainWindow  # noqa: E402
from openbook.ui.screens import SCREENS  # noqa: E402
from openbook.ui.screens.staffing import StaffingScreen  # noqa: E402
from openbook.ui.sheet import Sheet  # noqa: E402
from tests.journeys.stalls import Stalls  # noqa: E402

PASTE_LIMIT, OPEN_LIMIT, STALL_LIMIT = 8, 10, 6
TURNS = 7
ROWS = 200
PAY = 3  # the column of hourly pay
COLUMNS = (
    *("title", "role", "pay", "allocation", "share", "hours_per_week", "hourly_pay"),
    *("annual_salary", "fte", "contracted_hours", "agency_share", "agency_rate"),
)
Turn = tuple[float, float]


def main() -> None:
    """Measure and judge."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory() as folder:
        save_settings(Settings(set_up=True), Path(folder))
        program = Program(Path(folder), parent=application)
        window = program.window
        window.show()
        wait(lambda: window.document is not None)
        QTest.qWait(1500)  # until all is loaded that comes later
        statement = read_statement(large_statement(), standards().lines)
        window.pages.begin_with(Sheet(statement, statement, Plan()))
        settle()
        longest, doing, bare = longest_stall(window)
        opening = in_turn(partial(opened, window), read_and_priced)
        pasting = pasted(window)
        window.close()
    for words, turn in (("opening", opening), ("pasting", pasting)):
        print(f"  {words} {turn[0] * 1000:.0f} ms, plain work {turn[1] * 1000:.0f} ms")
    print(f"  longest stall {longest * 1000:.0f} ms ({doing}), a bare form {bare * 1000:.0f} ms")
    close(
        Promise(
            f"Pasting {ROWS} × {len(COLUMNS)} cells, against pricing", pasting[0] / pasting[1], PASTE_LIMIT
        ),
        Promise("Opening a case of 40 posts, against pricing", opening[0] / opening[1], OPEN_LIMIT),
        Promise("The longest stall, against a bare form", longest / bare, STALL_LIMIT),
    )


def in_turn(ours: Callable[[], object], plain: Callable[[], object]) -> Turn:
    """The turn with the median ratio."""
    turns = [(timed(ours), timed(plain)) for _ in range(TURNS)]
    return sorted(turns, key=lambda turn: turn[0] / turn[1])[TURNS // 2]


def timed(work: Callable[[], object]) -> float:
    """The time of a piece of work with all that follows from it, in seconds."""
    gc.collect()
    start = thread_time()
    work()
    settle()
    return thread_time() - start


def opened(window: MainWindow) -> None:
    """Open the large case anew."""
    assert window.document is not None
    window.show_stored(window.document.reference)


def read_and_priced() -> None:
    """Read, price and check two statements, as opening a case must."""
    known = standards()
    for _ in range(2):
        statement = read_statement(large_statement(), known.lines)
        checks(statement, price(statement, known), known)


def pasted(window: MainWindow) -> Turn:
    """Paste a block of posts and undo it, in turn with pricing and checking those posts."""
    assert window.document is not None
    document, known = window.document, standards()
    window.show_section("staffing")
    columns = tuple(entry_column(Post, name, 80) for name in COLUMNS)
    plan = GridPlan("staffing", "post", "posts", columns, lambda post: post.called, new_post)
    grid = Grid(document, plan, window)
    grid.setGeometry(0, 0, 900, 500)
    grid.show()
    QGuiApplication.clipboard().setText("\r\n".join(row_text(number) for number in range(ROWS)))

    def ours() -> None:
        grid.view.select_cell(0, 0)
        QTest.keyClick(grid.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def plain() -> None:
        checks(document.statement, price(document.statement, known), known)

    turns = []
    for _ in range(TURNS):
        turns.append((timed(ours), timed(plain)))
        if len(document.statement.staffing) != ROWS:
            sys.exit("  the block was not pasted")
        document.undo_stack.undo()
        settle()
    return sorted(turns, key=lambda turn: turn[0] / turn[1])[TURNS // 2]


def new_post(posts: Sequence[Post]) -> Post:
    """A post with an id of its own."""
    return Post(id=f"pasted-{len(posts)}")


def row_text(number: int) -> str:
    """One post as it stands in a spreadsheet."""
    cells = (f"Post {number}", "Support worker", "Hourly", "Shared by all places", "", f"{30 + number % 8}.5")
    return "\t".join((*cells, f"£13.{number % 90 + 10}", "", "", "37.5", f"{number % 10}%", "£22.40"))


def longest_stall(window: MainWindow) -> tuple[float, str, float]:
    """The longest stall of a round through the case, when it was, and the time of a bare form."""
    document, pane = window.document, window.pane
    assert document is not None
    assert pane is not None
    stalls = Stalls(window)
    for row in SCREENS:
        with stalls.during(f"opening {row.title}"):
            window.show_section(row.key)
        QTest.qWait(400)
    with stalls.during("opening the checks"):
        document.go_to("checks")
    screen = pane.show_section("staffing")
    assert isinstance(screen, StaffingScreen)
    for number in range(5):
        screen.grid.view.setFocus()
        screen.grid.view.select_cell(number, PAY)
        with stalls.during("typing a pay"):
            QTest.keyClick(screen.grid.view, Qt.Key.Key_7)
        with stalls.during("entering a pay"):
            QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Return)
    for section in ("compare", "trajectory", "price"):
        window.show_section(section)
        with stalls.during(f"undoing beside {section}"):
            document.undo_stack.undo()
    bare = sorted(timed(bare_form) for _ in range(TURNS))[TURNS // 2]
    longest, doing = stalls.longest_worked
    return longest, doing, bare


def bare_form() -> None:
    """Put up a form of labels and lines in the look of the program, with nothing behind it."""
    form = QWidget()
    dress(form)
    lines = QFormLayout(form)
    for number in range(60):
        lines.addRow(QLabel(f"Entry {number}"), QLineEdit(str(number)))
    form.show()
    settle()
    form.deleteLater()


def settle() -> None:
    """Work off the events at hand."""
    for _ in range(4):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # as a running event loop does


def wait(ready: Callable[[], bool]) -> None:
    """Work off events until something is ready."""
    end = perf_counter() + 20
    while not ready():
        QApplication.processEvents()
        if perf_counter() > end:
            sys.exit("  nothing came")


if __name__ == "__main__":
    main()
