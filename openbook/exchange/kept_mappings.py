"""Mappings kept for each provider, so that their next sheet reads at once: one small file each."""

import hashlib
from pathlib import Path

from openbook.exchange.mapping import Mapping, read_mapping, write_mapping
from openbook.model.errors import OpenBookError
from openbook.whole_file import write_whole

FOLDER = "mappings"


def kept_mapping(folder: Path, provider: str) -> Mapping | None:
    """Give the mapping kept for a provider in a data folder; None where there is none that can be read."""
    path = _file(folder, provider)
    try:
        return read_mapping(path.read_bytes()) if provider.strip() and path.is_file() else None
    except (OSError, OpenBookError):
        return None


def keep_mapping(folder: Path, provider: str, mapping: Mapping) -> None:
    """Keep a mapping for a provider; without a provider's name there is nothing to keep it under.

    Raises:
        TargetError: the folder cannot be written to.
    """
    if provider.strip():
        path = _file(folder, provider)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(path, write_mapping(mapping).encode())


def _file(folder: Path, provider: str) -> Path:
    # By a hash: names of providers hold what file names may not, and need not be read in a folder.
    plain = " ".join(provider.casefold().split())
    return folder / FOLDER / f"{hashlib.sha256(plain.encode()).hexdigest()[:24]}.json"
