"""The record: cases, working drafts and an insert-only, chained history in one file.

This package opens without the database library, so that records and errors can be
named early; `openbook.store.store.Store` is the heavy import, to be made after the
first window is painted.
"""

from openbook.store.errors import StoreError
from openbook.store.records import (
    Actor,
    Backup,
    CaseRow,
    Draft,
    Entry,
    EntryKind,
    Finding,
    Head,
    RestorePreview,
    Version,
)

__all__ = [
    "Actor",
    "Backup",
    "CaseRow",
    "Draft",
    "Entry",
    "EntryKind",
    "Finding",
    "Head",
    "RestorePreview",
    "StoreError",
    "Version",
]
