"""The Commission's files as they were last given, kept in the data folder to be looked up at once.

Public data that can be had again: it is no part of the record, so it stands beside the store
and not in it. Each of the two files is replaced whole by a newer one.
"""

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from openbook.exchange.cqc.records import Location, LocationIndex
from openbook.exchange.whole_file import write_whole
from openbook.model.errors import UnreadableFileError

CARE_DIRECTORY, ACTIVE_LOCATIONS = "care-directory", "active-locations"
_FORMAT, _VERSION = "openbook-cqc", "1.0"
_LARGEST = 400_000_000


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of the Commission that is kept: which of the two, its name, its day and its size."""

    kind: str
    name: str
    read_on: date
    locations: int


def kind_of(content: bytes) -> str:
    """Say which of the two files this is: the directory comes as csv, the active locations as sheets."""
    return ACTIVE_LOCATIONS if content.startswith(b"PK") else CARE_DIRECTORY


def keep_directory(
    locations: Iterable[Location], folder: Path, *, kind: str, name: str, on: date
) -> KeptFile:
    """Keep what was read, in place of an earlier file of its kind.

    Raises:
        TargetError: the folder cannot be written to; what was kept stays.
    """
    records = [json.dumps(asdict(one), ensure_ascii=False) for one in locations]
    about = KeptFile(kind, name, on, len(records))
    head = {"format": _FORMAT, "version": _VERSION} | asdict(about) | {"read_on": on.isoformat()}
    text = "\n".join([json.dumps(head, ensure_ascii=False), *records, ""])
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(_place(folder, kind), gzip.compress(text.encode(), 6, mtime=0))
    return about


def kept_files(folder: Path) -> tuple[KeptFile, ...]:
    """List what is kept. Raises UnreadableFileError where it was damaged."""
    return tuple(_head(path) for path in _places(folder))


def kept_directory(folder: Path) -> LocationIndex:
    """Give everything that is kept, ready to be looked up; empty where nothing is.

    Raises:
        UnreadableFileError: it was damaged, or kept by a newer program.
    """
    return LocationIndex(one for path in _places(folder) for one in _locations(path))


def _place(folder: Path, kind: str) -> Path:
    return folder / f"cqc-{kind}.jsonl.gz"


def _places(folder: Path) -> list[Path]:
    return [path for kind in (CARE_DIRECTORY, ACTIVE_LOCATIONS) if (path := _place(folder, kind)).exists()]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            left = _LARGEST
            for line in file:
                record, left = json.loads(line), left - len(line)
                if left < 0 or not isinstance(record, dict):
                    break
                yield record
            else:
                return
    except (OSError, EOFError, ValueError):
        raise _damaged(path) from None
    raise _damaged(path)


def _head(path: Path) -> KeptFile:
    return _known_head(path, next(_lines(path), {}))


def _known_head(path: Path, head: dict[str, Any]) -> KeptFile:
    if head.get("format") != _FORMAT or head.get("version") != _VERSION:
        raise _damaged(path)
    try:
        return KeptFile(
            str(head["kind"]), str(head["name"]), date.fromisoformat(head["read_on"]), int(head["locations"])
        )
    except (KeyError, TypeError, ValueError):
        raise _damaged(path) from None


def _locations(path: Path) -> Iterator[Location]:
    lines = _lines(path)
    _known_head(path, next(lines, {}))
    try:
        for line in lines:
            yield Location(**line | {"services": tuple(line["services"]), "people": tuple(line["people"])})
    except (KeyError, TypeError):
        raise _damaged(path) from None


def _damaged(path: Path) -> UnreadableFileError:
    return UnreadableFileError(
        f"{path} is damaged, or was kept by a newer OpenBook. Give the Commission's file again."
    )
