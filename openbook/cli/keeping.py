"""Where cases are kept: the store, opened for one command by the user who types it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from openbook.cli.command import place_of
from openbook.cli.output import complain
from openbook.settings import Settings, data_folder, database_place, load_settings
from openbook.store import Actor, provenance
from openbook.store.errors import NoDatabaseYetError, OlderFileError

if TYPE_CHECKING:
    from openbook.store.store import Store


@contextmanager
def writing_store(context: click.Context, *, must_exist: bool = False) -> Iterator["Store"]:
    """Open the store to add to it; a missing one is made, unless it must exist.

    Raises:
        NoDatabaseYetError: it must exist and does not.
        StoreError: it cannot be used; each reason has its own sentence.
    """
    from openbook.store.store import Store

    place = database_of(context)
    made_with = provenance.made_with()
    with Store.open(place, clock=now, made_with=made_with, must_exist=must_exist) as store:
        for notice in store.notices:
            complain(notice)
        yield store


@contextmanager
def reading_store(context: click.Context) -> Iterator["Store"]:
    """Open the store to read it, also while the window has it open; an older one is upgraded first.

    Raises:
        NoDatabaseYetError: nothing has been kept yet.
        StoreError: it cannot be used; each reason has its own sentence.
    """
    from openbook.store.store import Store

    place = database_of(context)
    try:
        store = Store.open(place, clock=now, read_only=True)
    except OlderFileError:
        store = Store.open(place, clock=now, made_with=provenance.made_with())
    with store:
        for notice in store.notices:
            complain(notice)
        yield store


def refuse_where_named(context: click.Context, error: NoDatabaseYetError) -> None:
    """Raise the error where the database was named: one that is not there is no empty one."""
    if place_of(context).database is not None or settings_of(context).database:
        raise error


def database_of(context: click.Context) -> str | Path:
    """The database to use: as typed, else as set, else the one in the data folder."""
    given = place_of(context).database
    return given or database_place(settings_of(context), folder_of(context))


def folder_of(context: click.Context) -> Path:
    """The data folder: as typed, else as the environment or the system has it."""
    return data_folder(place_of(context).data_dir)


def settings_of(context: click.Context) -> Settings:
    """What the user has set; what could not be read is said."""
    settings, notice = load_settings(folder_of(context), now())
    if notice:
        complain(notice)
    return settings


def actor_of(context: click.Context, by: str | None = None) -> Actor:
    """Who adds to the history: the name that is typed, else set, else the system's."""
    return provenance.actor_of(settings_of(context), by)


def now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)
