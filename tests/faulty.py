"""A fault raised at one statement of a change, with all that was being written in its text."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import Engine, event

CHANGING = ("INSERT", "UPDATE", "DELETE")


class FaultError(Exception):
    """A fault of ours."""


class Faulty:
    """Counts the changing statements of all stores; `raised` once the fault came."""

    def __init__(self, at: int) -> None:
        self.at, self.seen, self.raised = at, 0, False

    def strike(self, words: object) -> None:
        """Raise at the statement that was chosen, or where all of them are to be kept."""
        self.seen += 1
        if self.seen == self.at:
            self.raised = True
            raise FaultError(words)


@contextmanager
def fault_at(number: int) -> Iterator[Faulty]:
    """Raise a fault at the n-th statement that changes something; the end of a change counts as one."""
    faulty = Faulty(number)
    changing: set[int] = set()

    def before(
        connection: object, _cursor: object, statement: str, parameters: object, *_rest: object
    ) -> None:
        if statement.lstrip().startswith(CHANGING):
            changing.add(id(connection))
            faulty.strike((statement, parameters))

    def at_the_end(connection: object) -> None:
        if id(connection) in changing:
            changing.discard(id(connection))
            faulty.strike("the end of a change")

    event.listen(Engine, "before_cursor_execute", before)
    event.listen(Engine, "commit", at_the_end)
    try:
        yield faulty
    finally:
        for name, heard in (("before_cursor_execute", before), ("commit", at_the_end)):
            with suppress(Exception):
                event.remove(Engine, name, heard)
