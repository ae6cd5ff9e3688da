"""Cases as the list shows them, and their working documents. These rows change; the history does not."""

import secrets
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    func,
    insert,
    literal_column,
    or_,
    select,
    update,
)

from openbook.store.chain import DRAFT_TAG, chained_hash, utc_moment, utc_text
from openbook.store.errors import (
    CaseExistsError,
    ChangedElsewhereError,
    UnknownCaseError,
    UnsuitableReferenceError,
    legible,
)
from openbook.store.records import PARTS, CaseRow, Draft, Saved
from openbook.store.tables import case_file, draft

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_DIGITS = "23456789"
"""Without I and O, 0 and 1, which are misread over the telephone."""

# As the index has it, to the letter: with values put in by the driver no index would fit.
_SHOWN_PRICE: ColumnElement[float] = literal_column(
    "CAST(coalesce("
    "nullif(agreed_price, ''), nullif(realistic_price, ''), nullif(provider_price, '')) AS FLOAT)"
)

# The name a case goes by.
_NAME = func.coalesce(
    func.nullif(case_file.c.provider, ""), func.nullif(case_file.c.title, ""), case_file.c.reference
)
_LATEST = func.coalesce(case_file.c.changed, "").desc()

# The price is cast for sorting alone; what is read and shown stays the exact text.
_SORTS: Mapping[str, tuple[ColumnElement[Any], ...]] = {
    "changed": (case_file.c.changed.desc(),),
    "reference": (),
    "title": (func.lower(case_file.c.title), _LATEST),
    "provider": (func.lower(_NAME), _LATEST),
    "weekly_price": (_SHOWN_PRICE.desc().nulls_last(),),
    "stage": (case_file.c.stage, _LATEST),
    "next_action_on": (func.coalesce(case_file.c.next_action_on, "9999"), _LATEST),
}

# What is searched is sorted by no index: looking up each row in an index's order takes 190 ms among
# 100,000 cases, reading them as they lie 35.
_SORTS_OF_FOUND: Mapping[str, tuple[ColumnElement[Any], ...]] = {
    **_SORTS,
    "changed": (_LATEST,),
    "reference": (func.coalesce(case_file.c.reference, ""),),
    "weekly_price": (func.coalesce(_SHOWN_PRICE, -1).desc(), _LATEST),
}


def add_case(
    connection: Connection, reference: str, values: Mapping[str, str], *, example: bool, at: datetime
) -> None:
    """Keep a new case.

    Raises:
        UnsuitableReferenceError: the reference is empty, long or holds what cannot be printed.
        CaseExistsError: the reference is taken.
    """
    if not (0 < len(reference) <= 80 and reference.isprintable() and reference == reference.strip()):
        raise UnsuitableReferenceError(reference)
    if find_case(connection, reference) is not None:
        raise CaseExistsError(reference)
    row = {
        "reference": reference,
        "title": "",
        "provider": "",
        "stage": "preparing",
        "next_action": "",
        "next_action_on": None,
        "provider_price": "",
        "realistic_price": "",
        "agreed_price": "",
        "is_example": int(example),
        "created": utc_text(at),
        "changed": utc_text(at),
    } | dict(values)
    connection.execute(insert(case_file).values(row | {"search_text": _search_text(row)}))


def unused_reference(connection: Connection) -> str:
    """A random reference such as K7Q2-41 that no case has."""
    while True:
        form = (_LETTERS, _DIGITS, _LETTERS, _DIGITS, "-", _DIGITS, _DIGITS)
        reference = "".join(secrets.choice(choices) for choices in form)
        if find_case(connection, reference) is None:
            return reference


def find_case(connection: Connection, reference: str) -> CaseRow | None:
    """The case of this reference, or `None`."""
    row = connection.execute(_cases().where(case_file.c.reference == reference)).first()
    return None if row is None else _case(row)


def the_case(connection: Connection, reference: str) -> CaseRow:
    """The case of this reference.

    Raises:
        UnknownCaseError: there is none.
    """
    found = find_case(connection, reference)
    if found is None:
        raise UnknownCaseError(reference)
    return found


def list_cases(
    connection: Connection,
    search: str,
    wanted: Mapping[str, str | None],
    sort: str,
    limit: int | None,
    offset: int,
) -> tuple[CaseRow, ...]:
    """Cases that hold every word of `search` and have the `wanted` values, in the order of `sort`."""
    words = search.split()
    order = (_SORTS_OF_FOUND if words else _SORTS)[sort]
    query = _cases().order_by(*order, case_file.c.reference)
    for word in words:
        query = query.where(_holds(word))
    for name, value in wanted.items():
        if value is not None:
            query = query.where(case_file.c[name] == value)
    if limit is not None:
        query = query.limit(limit).offset(offset)
    return tuple(_case(row) for row in connection.execute(query))


def count_cases(connection: Connection) -> int:
    """How many cases there are."""
    return connection.execute(select(func.count()).select_from(case_file)).scalar_one()


def change_case(
    connection: Connection, reference: str, values: Mapping[str, str | None], at: datetime
) -> None:
    """Set some of a case's descriptive columns.

    Raises:
        UnknownCaseError: there is no such case.
    """
    the_case(connection, reference)
    own = case_file.c.reference == reference
    connection.execute(update(case_file).where(own).values(dict(values) | {"changed": utc_text(at)}))
    if values.keys() & {"title", "provider"}:
        row = connection.execute(select(case_file).where(own)).mappings().one()
        connection.execute(update(case_file).where(own).values(search_text=_search_text(row)))


def put_draft(connection: Connection, new: Draft, expected: int | None) -> Draft:
    """Save a working document over its last state and return it with its new revision.

    Raises:
        UnknownCaseError: there is no such case.
        ChangedElsewhereError: `expected` is given and somebody saved since that revision.
        ValueError: the part is none of `PARTS`.
    """
    if new.part not in PARTS:
        message = f"{new.part} is not a part of a case; one of {', '.join(PARTS)} is"
        raise ValueError(message)
    the_case(connection, new.case_ref)
    own = (draft.c.case_ref == new.case_ref) & (draft.c.part == new.part)
    last = connection.execute(select(draft.c.revision, draft.c.saved_by, draft.c.saved_at).where(own)).first()
    revision = last.revision if last else 0
    if last and expected is not None and expected != revision:
        raise ChangedElsewhereError(new.case_ref, last.saved_by, last.saved_at)
    values = {
        "content": new.content,
        "revision": revision + 1,
        "saved_at": utc_text(new.saved_at),
        "saved_by": new.saved_by,
    }
    values["hash"] = chained_hash(DRAFT_TAG, (new.case_ref, new.part, *values.values()))
    if last is None:
        connection.execute(insert(draft).values(values | {"case_ref": new.case_ref, "part": new.part}))
    else:
        connection.execute(update(draft).where(own).values(values))
    return Draft(new.case_ref, new.part, new.content, revision + 1, new.saved_at, new.saved_by)


def find_draft(connection: Connection, reference: str, part: str) -> Draft | None:
    """A working document as last saved, or `None`.

    Raises:
        DamagedRecordError: it is not what was saved.
    """
    query = select(draft).where(draft.c.case_ref == reference, draft.c.part == part)
    row = connection.execute(query).first()
    if row is None:
        return None
    with legible(f"The {part} part of case {reference}"):
        if chained_hash(DRAFT_TAG, row[:-1]) != row.hash:
            raise ValueError
        return Draft(reference, part, row.content, row.revision, utc_moment(row.saved_at), row.saved_by)


def saves(connection: Connection, reference: str) -> tuple[Saved, ...]:
    """When each working document of a case was last saved, and by whom."""
    columns = (draft.c.part, draft.c.revision, draft.c.saved_at, draft.c.saved_by)
    rows = connection.execute(select(*columns).where(draft.c.case_ref == reference).order_by(draft.c.part))
    with legible(f"The working documents of case {reference}"):
        return tuple(Saved(row.part, row.revision, utc_moment(row.saved_at), row.saved_by) for row in rows)


def _cases() -> Select[Any]:
    return select(case_file)


def _case(row: Row[Any]) -> CaseRow:
    values = dict(row._mapping)  # noqa: SLF001 - the documented way to a row's names
    del values["search_text"]
    on = values["next_action_on"]
    with legible(f"Case {values['reference']}"):
        values |= {
            "next_action_on": date.fromisoformat(on) if on else None,
            "is_example": bool(values["is_example"]),
            "created": utc_moment(values["created"]),
            "changed": utc_moment(values["changed"]),
        }
    return CaseRow(**values)


def _holds(word: str) -> ColumnElement[bool]:
    """Whether a case holds a word in what it is called, its stage or what is to be done next."""
    plain = word.casefold()
    return or_(
        case_file.c.search_text.contains(plain, autoescape=True),
        case_file.c.stage.contains(plain, autoescape=True),
        # Most cases have none, and asking that first halves the search.
        (case_file.c.next_action != "") & case_file.c.next_action.icontains(word, autoescape=True),
    )


def _search_text(row: Mapping[Any, Any]) -> str:
    return f"{row['reference']} {row['title']} {row['provider']}".casefold()
