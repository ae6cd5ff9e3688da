"""What one user has set, and the folder where everything of theirs is kept.

The folder is the local one of this computer, never the one that follows a user from
computer to computer, because the database stands in it. `--data-dir`, or
`OPENBOOK_DATA_DIR`, puts everything elsewhere.
"""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Self

import platformdirs

from openbook.model.errors import OpenBookError

DATABASE_NAME = "openbook.db"
SETTINGS_NAME = "settings.json"

ROLES = ("commissioner", "provider")
THEMES = ("system", "light", "dark", "high contrast")
SMALLEST_TEXT, LARGEST_TEXT = 75, 200
LONGEST_RETENTION = 1_200
"""The most months that cases may usually be kept: a hundred years."""

_MOST_RECENT = 10


class SettingsNotKeptError(OpenBookError):
    """The settings could not be written."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"Your settings could not be kept in {path}: {why}. They hold until you close OpenBook."
        )


@dataclass(frozen=True, slots=True)
class Settings:
    """One user's settings. `other` keeps what a newer OpenBook wrote, untouched.

    `folded` names the parts of the window that are folded away, with a blank between them.
    `retention_months` is how long a case is usually kept after its last entry; 0 is not set.
    """

    organisation: str = ""
    role: str = "commissioner"
    user_name: str = ""
    threshold: Decimal = Decimal(1700)
    theme: str = "system"
    text_scale: int = 100
    database: str = ""
    recent: tuple[str, ...] = ()
    window_state: str = ""
    set_up: bool = False
    section: str = ""
    folded: str = ""
    retention_months: int = 0
    other: dict[str, Any] = field(default_factory=dict)

    def opened(self, reference: str) -> Self:
        """The same settings with a case at the top of the recent ones."""
        rest = tuple(known for known in self.recent if known != reference)
        return replace(self, recent=(reference, *rest)[:_MOST_RECENT])


def data_folder(override: Path | None = None) -> Path:
    """The folder for database and settings: `override`, else OPENBOOK_DATA_DIR, else this computer's own.

    Its own folder is OpenBook in %LOCALAPPDATA% on Windows and in ~/.local/share on
    Linux. Nothing is created.
    """
    if override is not None:
        return override.expanduser().absolute()
    if given := os.environ.get("OPENBOOK_DATA_DIR", "").strip():
        return Path(given).expanduser().absolute()
    return platformdirs.user_data_path("OpenBook", appauthor=False, roaming=False)


def database_place(settings: Settings, folder: Path) -> str | Path:
    """The database to open: the one that was set, else the one in the data folder."""
    return settings.database or folder / DATABASE_NAME


def load_settings(folder: Path, now: datetime) -> tuple[Settings, str]:
    """Read the settings in `folder`, with a sentence for the user when something was wrong.

    A file that cannot be read is set aside under another name; single values that make
    no sense are replaced by the usual ones and named.
    """
    path = folder / SETTINGS_NAME
    try:
        raw: object = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings(), ""
    except (OSError, ValueError, RecursionError):
        return Settings(), _set_aside(path, now)
    return _understood(raw) if isinstance(raw, dict) else (Settings(), _set_aside(path, now))


def save_settings(settings: Settings, folder: Path) -> None:
    """Write the settings so that an interruption leaves the old file or the new one, whole.

    Raises:
        SettingsNotKeptError: the folder cannot be written to.
    """
    path = folder / SETTINGS_NAME
    values = {name.name: getattr(settings, name.name) for name in fields(settings) if name.name != "other"}
    text = json.dumps(settings.other | values, indent=2, ensure_ascii=False, default=str)
    fresh = path.with_name(f"{path.name}.new")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with fresh.open("w", encoding="utf-8") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except (OSError, UnicodeEncodeError) as error:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise SettingsNotKeptError(
            path, getattr(error, "strerror", None) or "a text cannot be written"
        ) from error


def _set_aside(path: Path, now: datetime) -> str:
    aside = path.with_name(f"settings-unreadable-{now:%Y%m%d-%H%M%S}.json")
    try:
        path.rename(aside)
    except OSError:
        return f"Your settings in {path} cannot be read, so the usual ones are used."
    return f"Your settings could not be read and were set aside as {aside}. The usual ones are used now."


def _understood(raw: dict[str, Any]) -> tuple[Settings, str]:
    known = {name.name for name in fields(Settings)} - {"other"}
    values: dict[str, Any] = {}
    refused: list[str] = []
    for name in sorted(known & raw.keys()):
        value = _read(name, raw[name])
        if value is None:
            refused.append(name.replace("_", " "))
        else:
            values[name] = value
    other = {name: value for name, value in raw.items() if name not in known}
    notice = (
        f"These settings made no sense and are at their usual value: {', '.join(refused)}." if refused else ""
    )
    return replace(Settings(), **values, other=other), notice


def _read(name: str, value: object) -> object:
    """The value of one setting, or None when it makes no sense."""
    makes_sense = _SENSE.get(name, _is_text)
    if not makes_sense(value):
        return None
    match value:
        case list():
            return tuple(value[:_MOST_RECENT])
        case str() if name == "threshold":
            return Decimal(value)
    return value


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_amount(value: object) -> bool:
    try:
        amount = Decimal(value if isinstance(value, str) else "NaN")
    except InvalidOperation:
        return False
    return amount.is_finite() and amount >= 0


_SENSE: dict[str, Callable[[object], bool]] = {
    "threshold": _is_amount,
    "role": lambda value: value in ROLES,
    "theme": lambda value: value in THEMES,
    "text_scale": lambda value: type(value) is int and SMALLEST_TEXT <= value <= LARGEST_TEXT,
    "retention_months": lambda value: type(value) is int and 0 <= value <= LONGEST_RETENTION,
    "set_up": lambda value: isinstance(value, bool),
    "recent": lambda value: isinstance(value, list) and all(isinstance(one, str) for one in value),
}
"""When a setting's stored value makes sense; all others are any text."""
