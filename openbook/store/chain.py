"""How entries of the history are chained: SHA-256 over exact bytes, each part with its length.

Every hash starts with a tag that names what is hashed and in which edition, so that
bytes of one kind can never pass for another. Each part is preceded by its length in
bytes (eight bytes, big-endian); a part that is absent has the length 2**64 - 1 and no
bytes. `docs/data.md` describes the same for readers with other tools.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache

ENTRY_TAG = "openbook-entry-1"
BODY_TAG = "openbook-body-1"
STORE_TAG = "openbook-store-1"
DRAFT_TAG = "openbook-draft-1"

_ABSENT = b"\xff" * 8
_SHORT = tuple(size.to_bytes(8, "big") for size in range(256))


def chained_hash(tag: str, parts: Iterable[str | bytes | int | None]) -> str:
    """SHA-256, in hexadecimal, over the tag and the length-prefixed parts."""
    pieces = [_start(tag)]
    for part in parts:
        if part is None:
            pieces.append(_ABSENT)
            continue
        raw = part if isinstance(part, bytes) else str(part).encode()
        size = len(raw)
        pieces.append(_SHORT[size] if size < 256 else size.to_bytes(8, "big"))
        pieces.append(raw)
    return hashlib.sha256(b"".join(pieces)).hexdigest()


@cache
def _start(tag: str) -> bytes:
    return len(tag).to_bytes(8, "big") + tag.encode()


def first_link(store_id: str) -> str:
    """What stands as the previous hash of entry 1: it ties the chain to its own store."""
    return chained_hash(STORE_TAG, (store_id,))


def canonical_json(value: object) -> str:
    """One text for one value: sorted keys, no spaces, UTF-8, no NaN."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def utc_text(moment: datetime) -> str:
    """A moment as it is stored: UTC, to the microsecond, always of the same width."""
    if moment.tzinfo is None:
        message = "times are recorded in UTC and need a time zone"
        raise ValueError(message)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def utc_moment(text: str) -> datetime:
    """The moment that `utc_text` wrote."""
    return datetime.fromisoformat(text)
