"""Talking to `tests/store/forking.py`: start a child there, hear what it says, kill it."""

import os
import selectors
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Self

from openbook.store.store import Store
from tests.store.forking import CASE, content_of


@dataclass
class Promises:
    """What a writer said was saved: its last draft, the entries with what they hold, papers and a person."""

    draft: int = 0
    entries: dict[int, tuple[str, int]] = field(default_factory=dict)
    papers: dict[str, int] = field(default_factory=dict)
    erased: set[str] = field(default_factory=set)
    person: int = 0


class Writers:
    """The process whose children write; each answer is a list of lines."""

    module = "tests.store.forking"

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-u", "-m", self.module],
            cwd=Path(__file__).parents[2],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self._process.stdin
        assert self._process.stdout
        self._to: IO[bytes] = self._process.stdin
        self._from: IO[bytes] = self._process.stdout
        return self

    def __exit__(self, *_error: object) -> None:
        self._to.close()
        self._process.wait()
        self._from.close()

    def killed_while_writing(self, path: Path, after: float) -> list[str]:
        """Let a child write to a store and kill it `after` so many seconds from its first save."""
        said = self._start(f"write\t{path}")
        while b"saved" not in said:
            said += self._hear()
        child = int(said.split()[1])
        said += self._hear_until(self._in(after))
        os.kill(child, signal.SIGKILL)
        return self._hear_out(said)

    def killed_while_upgrading(self, path: Path, statement: int) -> list[str]:
        """Let a child open a store and die at the n-th statement of making or upgrading it."""
        return self._hear_out(self._start(f"upgrade\t{path}\t{statement}"))

    def _start(self, command: str) -> bytes:
        self._to.write(f"{command}\n".encode())
        self._to.flush()
        return self._hear()

    @staticmethod
    def _in(seconds: float) -> float:
        return time.monotonic() + seconds

    def _hear(self) -> bytes:
        return os.read(self._from.fileno(), 65536)

    def _hear_until(self, deadline: float) -> bytes:
        selector = selectors.DefaultSelector()
        selector.register(self._from, selectors.EVENT_READ)
        said = b""
        while (left := deadline - time.monotonic()) > 0 and selector.select(left):
            said += self._hear()
        return said

    def _hear_out(self, said: bytes) -> list[str]:
        while not said.endswith(b"over\n"):
            said += self._hear()
        return said.decode().splitlines()


def promises(lines: list[str]) -> Promises:
    """What a writer said before it was killed."""
    found = Promises()
    for line in lines:
        match line.split():
            case ["saved", number]:
                found.draft = int(number)
            case ["kept" | "issued" as kind, seq, number]:
                found.entries[int(seq)] = (kind, int(number))
            case ["paper", sha256, number]:
                found.papers[sha256] = int(number)
            case ["erased", sha256, _number]:
                found.erased.add(sha256)
            case ["person", _, number]:
                found.person = int(number)
    return found


def broken_promises(store: Store, promised: Promises) -> list[str]:
    """What is not there, or only half, of what was said to be saved."""
    broken = [str(finding) for finding in store.verify()]
    draft = store.draft(CASE, "provider")
    number, _, text = draft.content.partition(" ") if draft else ("0", "", "")
    # One more than promised may have been saved in the moment before it could be said.
    if not promised.draft <= int(number) <= promised.draft + 1:
        broken.append(f"draft {promised.draft} was promised and {number} is there")
    if len(text) not in {10, 1_000, 100_000} or set(text) != {"x"}:
        broken.append(f"draft {number} is not whole")
    if store.case(CASE).provider_price != f"{number}.00":
        broken.append(f"the case does not show the price of draft {number}")
    entries = {entry.seq: entry for entry in store.history(CASE)}
    for seq, (kind, wanted) in promised.entries.items():
        if kind == "kept" and not store.statement(seq).startswith(f"{wanted} x"):
            broken.append(f"version {seq} is not what was kept")
        if kind == "issued" and entries[seq].details["sha256"] != f"{wanted:064}":
            broken.append(f"report {seq} is not what was issued")
    return broken + _broken_apart(store, promised)


def _broken_apart(store: Store, promised: Promises) -> list[str]:
    """The same of what stands outside the chain."""
    broken = []
    known = {kept.sha256: kept for kept in store.papers(CASE)}
    for sha256, number in promised.papers.items():
        erased = known[sha256].erased is not None
        if sha256 in promised.erased and not erased:
            broken.append(f"paper {number} was erased and is there")
        # It may have been erased in the moment before that could be said.
        if not erased and store.paper_content(sha256) != content_of(number):
            broken.append(f"paper {number} is not what was kept")
    person = store.person(CASE)
    if promised.person and (person is None or int(person.details.name.split()[1]) < promised.person):
        broken.append(f"the details of person {promised.person} are not there")
    return broken
