"""A process that forks real workers at a case, each of which can be killed at any moment.

A line on standard input is a deed and a folder: `editing FOLDER`, and so on for `DEEDS`. The
child does that without end and says after each what is saved: `done N`. It works through the
same document, record and files as the window. Answers: `pid N`, then what the child says, and
`over` when it is gone.
"""

import hashlib
import os
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from openbook.model.negotiation import Party, Round
from openbook.resources import standards
from openbook.store import Actor
from openbook.store.store import Store
from openbook.ui.case_record import NewVersion
from openbook.ui.document import Document
from openbook.ui.edits import Cell
from openbook.ui.sheet import Side
from openbook.ui.store_casebook import Desk, StoreCasebook
from openbook.whole_file import write_whole
from tests.store.agreeing import PASSED

ACTOR = Actor("Jane Shaw", "Northdale Council", "commissioner")
CASE = "EXAMPLE-1"
OLD = Path(__file__).parents[1] / "store" / "old" / "version-1.db"
POSTS = 3
LINES = 5_000


def now() -> datetime:
    return datetime.now(UTC)


def casebook(folder: Path) -> StoreCasebook:
    store = Store.open(folder / "openbook.db", clock=now)
    return StoreCasebook(store, Desk(ACTOR, standards(), Decimal(1700), now))


def pay(number: int) -> Decimal:
    """The pay that stands for a number: every post has the same once a paste or import is whole."""
    return Decimal(1300 + number % 5000) / 100


def edit(document: Document, number: int, _folder: Path) -> None:
    document.edit("title", f"Edit {number}")


def paste(document: Document, number: int, _folder: Path) -> None:
    cells = [Cell(row, "hourly_pay", str(pay(number))) for row in range(POSTS)]
    assert document.edit_cells("staffing", cells, "Paste") == ()
    document.answer("number", str(number))


def bring_in(document: Document, number: int, _folder: Path) -> None:
    statement = document.sheet.provider
    assert statement is not None
    posts = tuple(post.model_copy(update={"hourly_pay": pay(number)}) for post in statement.staffing[:POSTS])
    whole = statement.model_copy(update={"title": f"Brought in {number}", "staffing": posts})
    document.replace_statement(Side.PROVIDER, whole, "Brought in")


def agree(document: Document, number: int, _folder: Path) -> None:
    record, statement = document.record, document.sheet.realistic
    assert record is not None
    assert statement is not None
    today, reason = now().date(), f"Deed {number}"
    basis = NewVersion(Side.REALISTIC, statement, reason)
    price = Decimal(3000 + number % 500)
    offer = Round(kind="offer", on=today, party="commissioner", price=price, said=reason)
    record.record_round(offer, basis=basis)
    agreed = Round(kind="agreement", on=today, party="both", price=price)
    record.agree(agreed, PASSED, reason=reason, basis=basis)
    record.reopen(Party.COMMISSIONER, today, reason=reason)


def export(document: Document, number: int, folder: Path) -> None:
    content = f"{number}\n".encode() * LINES
    write_whole(folder / "export.txt", content)
    assert document.publisher is not None
    document.publisher.record("breakdown", f"{number}", content)


DEEDS: dict[str, Callable[[Document, int, Path], None]] = {
    "editing": edit,
    "pasting": paste,
    "importing": bring_in,
    "agreeing": agree,
    "exporting": export,
}
MIGRATING = "migrating"


def say(words: str) -> None:
    os.write(1, f"{words}\n".encode())


def work(deed: str, folder: Path) -> None:
    """Do one kind of deed without end; what is said is saved before it is said."""
    application = QCoreApplication([])
    book = casebook(folder)
    document = book.opened(CASE, application)
    number = last_done(folder)
    while True:
        number += 1
        DEEDS[deed](document, number, folder)
        if not document.save_now():
            say(f"refused {document.save_trouble}")
            return
        (folder / "number").write_text(str(number))
        say(f"done {number}")


def migrate(folder: Path) -> None:
    """Upgrade a copy of an old file, again and again."""
    number = last_done(folder)
    while True:
        number += 1
        (folder / "number").write_text(str(number))
        shutil.rmtree(folder / "old", ignore_errors=True)
        (folder / "old").mkdir()
        shutil.copy(OLD, folder / "old" / "openbook.db")
        say(f"done {number}")
        Store.open(folder / "old" / "openbook.db", clock=now).close()


def last_done(folder: Path) -> int:
    """The number that was written down last; a kill may have come before the next one."""
    try:
        return int((folder / "number").read_text() or 0) + 1
    except (OSError, ValueError):
        return 0


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def serve() -> None:
    for line in sys.stdin:
        deed, folder = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            try:
                say(f"pid {os.getpid()}")  # itself, so that nothing that it says can come before
                if deed == MIGRATING:
                    migrate(Path(folder))
                else:
                    work(deed, Path(folder))
            finally:
                os._exit(1)
        os.waitpid(child, 0)
        say("over")


if __name__ == "__main__":
    serve()
