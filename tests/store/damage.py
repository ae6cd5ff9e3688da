"""Ways in which a file is damaged, and what may come of it; for the tests and the larger benchmark."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from openbook.store import Actor
from openbook.store.errors import DamagedFileError, ForeignFileError, NewerFileError, StoreError
from openbook.store.store import Store
from tests.store.clock import Clock

ACTOR = Actor("Jane Shaw", "Northdale Council", "commissioner")
CASE = "K7Q2-41"


@dataclass(frozen=True)
class Whole:
    """A sound store with a backup beside it, when it was made, and what is read from it."""

    path: Path
    made_at: datetime
    read: list[object]


def whole_store(path: Path) -> Whole:
    """A store with enough in it that damage mostly strikes something."""
    clock = Clock()
    with Store.open(path, clock=clock) as store:
        store.create_case(actor=ACTOR, reference=CASE, title="Six-bed home")
        for number in range(24):
            statement = '{"n": "' + random.Random(number).randbytes(900).hex() + '"}'
            store.add_version(CASE, "realistic", statement, weekly_price="3201.00", actor=ACTOR)
            store.save_draft(CASE, "realistic", statement)
            store.save_draft(CASE, "provider", statement)
        store.backup()
        return Whole(path, clock.now, read_everything(store))


def read_everything(store: Store) -> list[object]:
    """What the window would read, but for the list of cases, which has no hash.

    Only known failures may come of it.
    """
    return [
        known_or(lambda: store.draft(CASE, "provider")),
        known_or(lambda: store.draft(CASE, "realistic")),
        known_or(lambda: store.versions(CASE)),
        *(known_or(lambda seq=seq: store.statement(seq)) for seq in range(2, 26)),  # type: ignore[misc]
        known_or(store.history),
        known_or(store.head),
    ]


def known_or(look: Callable[[], object]) -> object:
    """What a look brings, or the known failure that it ends in."""
    try:
        return look()
    except StoreError as known:
        return known


def outcome(path: Path, whole: Whole) -> str:
    """What comes of opening the damaged copy at `path` of a whole store, a day later."""
    damaged = path.read_bytes()
    clock = Clock()
    clock.now = whole.made_at
    clock.advance(days=1)
    found = _opened_and_read(path, whole, clock)
    return found if path.read_bytes() == damaged else f"{found}, but written to"


def _opened_and_read(path: Path, whole: Whole, clock: Clock) -> str:
    (backup,) = (path.parent / "backups").iterdir()
    try:
        store = Store.open(path, clock=clock)
    except (ForeignFileError, NewerFileError):
        return "refused"
    except DamagedFileError as refused:
        return "refused" if refused.backup == backup else "refused without its backup"
    with store:
        read, found = read_everything(store), store.verify()
        known_or(store.cases)
    if found:
        return "found by verify"
    return "harmless" if read == whole.read else "not noticed"


def mutant(whole: bytes, chance: random.Random) -> bytes:
    """A damaged copy of a file: flipped bits, a cut, a zeroed or a repeated page, or rubbish."""
    raw = bytearray(whole)
    page = int.from_bytes(raw[16:18], "big")
    pages = len(raw) // page
    match chance.randrange(10):
        case 0 | 1 | 2 | 3:
            raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        case 4:
            raw[chance.randrange(100)] ^= 1 << chance.randrange(8)
        case 5:
            del raw[chance.randrange(len(raw)) :]
        case 6:
            start = chance.randrange(pages) * page
            raw[start : start + page] = bytes(page)
        case 7:
            start, source = (chance.randrange(pages) * page for _ in range(2))
            raw[start : start + page] = raw[source : source + page]
        case 8:
            for _ in range(20):
                raw[chance.randrange(len(raw))] = chance.randrange(256)
        case 9:
            start = chance.randrange(len(raw))
            raw[start : start + 512] = chance.randbytes(512)
    return bytes(raw)
