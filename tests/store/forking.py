"""A process that forks real writers, each of which can be killed at any moment.

Commands on standard input, a line each:
    write PATH        saves drafts, versions, reports, papers and a person without end, and erases some;
                      says what is saved
    upgrade PATH K    opens PATH, and kills itself at the K-th statement of an upgrade
Answers on standard output: `pid N`, what the child says, and `over` when it is gone.
"""

import os
import random
import signal
import sys
from pathlib import Path

from sqlalchemy import Engine, event

from openbook.model.papers import Paper
from openbook.model.privacy import Person
from openbook.store import Actor
from openbook.store.history import MadeWith
from openbook.store.store import Store
from tests.store.clock import Clock

ACTOR = Actor("Jane Shaw", "Northdale Council", "commissioner")
CASE = "K7Q2-41"


def say(words: str) -> None:
    os.write(1, f"{words}\n".encode())


def write(path: Path) -> None:
    """Save without end; what is said was saved before it was said."""
    with Store.open(path, clock=Clock(), made_with=MadeWith("0.1.0", "")) as store:
        if not store.cases():
            store.create_case(actor=ACTOR, reference=CASE)
        draft = store.draft(CASE, "provider")
        number = int(draft.content.split()[0]) if draft else 0
        while True:
            number += 1
            text = f"{number} " + "x" * random.choice((10, 1_000, 100_000))
            store.save_draft(CASE, "provider", text, weekly_price=f"{number}.00")
            say(f"saved {number}")
            if number % 4 == 0:
                made = store.add_version(CASE, "provider", text, weekly_price=f"{number}.00", actor=ACTOR)
                say(f"kept {made.seq} {number}")
            if number % 6 == 0:
                made = store.record_report(
                    CASE, report="breakdown", file_name="b.pdf", sha256=f"{number:064}", actor=ACTOR
                )
                say(f"issued {made.seq} {number}")
            if number % 5 == 0:
                paper = store.keep_paper(CASE, content_of(number), Paper(name="p.pdf"), actor=ACTOR)
                say(f"paper {paper.sha256} {number}")
                if number % 10 == 0:
                    store.erase_paper(paper.sha256, actor=ACTOR, reason="Its time is over")
                    say(f"erased {paper.sha256} {number}")
            if number % 7 == 0:
                store.save_person(CASE, Person(name=f"Person {number}"), actor=ACTOR)
                say(f"person - {number}")


def content_of(number: int) -> bytes:
    """What is in the paper of this number, over several pages of the file."""
    return f"paper {number} ".encode() * 3_000


def upgrade(path: Path, last: str) -> None:
    """Die before the `last`-th statement that changes the structure or the version of a file."""
    count = 0

    def die_at_last(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        nonlocal count
        if not statement.lstrip().startswith(("SELECT", "BEGIN")):
            count += 1
            if count == int(last):
                say(f"killed at {' '.join(statement.split())[:60]}")
                os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", die_at_last)
    Store.open(path, clock=Clock(), made_with=MadeWith("0.1.0", "")).close()
    say("finished")


def serve() -> None:
    for line in sys.stdin:
        command, path, *rest = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            try:
                say(f"pid {os.getpid()}")  # itself, so that nothing that it says can come before
                if command == "write":
                    write(Path(path))
                else:
                    upgrade(Path(path), *rest)
            finally:
                os._exit(1)
        os.waitpid(child, 0)
        say("over")


if __name__ == "__main__":
    serve()
