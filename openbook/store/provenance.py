"""Who adds to the history and with what: the same for the window and the command line."""

import getpass
from typing import TYPE_CHECKING

from openbook import __version__
from openbook.resources import rates_hash
from openbook.settings import Settings
from openbook.store.records import Actor

if TYPE_CHECKING:
    from openbook.store.history import MadeWith

UNNAMED = "This computer’s user"


def actor_of(settings: Settings, by: str | None = None) -> Actor:
    """Who adds to the history: the name that is given, else set, else the system's."""
    return Actor(by or settings.user_name or system_user(), settings.organisation, settings.role)


def system_user() -> str:
    """The name that the user goes by on this computer."""
    try:
        return getpass.getuser() or UNNAMED
    except (KeyError, OSError, ImportError):
        return UNNAMED


def made_with() -> "MadeWith":
    """The program and rates in use, which every entry of the history names."""
    from openbook.store.history import MadeWith

    return MadeWith(engine_version=__version__, rates_hash=rates_hash())
