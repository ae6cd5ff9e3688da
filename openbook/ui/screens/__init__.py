"""The screens of a case, in the order of the work. A new screen is one row here."""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from openbook.ui.document import Document
    from openbook.ui.screens.screen import Screen


@dataclass(frozen=True, slots=True)
class ScreenRow:
    """One section of a case: its key, its title and the paths it shows.

    It is built of the class `screen` in the module that is called by its key.
    """

    key: str
    title: str
    icon: str
    paths: tuple[str, ...]
    screen: str

    @property
    def screen_class(self) -> "type[Screen]":
        """The class of the screen, loaded when it is first asked for: most are not shown at the start."""
        found: type[Screen] = getattr(import_module(f"{__name__}.{self.key}"), self.screen)
        return found

    def build(self, document: "Document", parent: "QWidget") -> "Screen":
        """Build the screen."""
        return self.screen_class(document, parent)


SCREENS: tuple[ScreenRow, ...] = (
    ScreenRow(
        "placement",
        "Placement",
        "placement",
        (
            "reference",
            "title",
            "prepared_by",
            "basis",
            "price_base",
            "weeks_per_year",
            "setting",
            "contributions",
        ),
        "PlacementScreen",
    ),
    ScreenRow("staffing", "Staffing", "staffing", ("staffing",), "StaffingScreen"),
    ScreenRow("pay_terms", "Pay terms", "pay", ("employment",), "PayTermsScreen"),
    ScreenRow("costs", "Building and running costs", "building", ("costs",), "CostsScreen"),
    ScreenRow(
        "overheads",
        "Overheads and return",
        "overheads",
        ("head_office", "property", "surplus"),
        "OverheadsScreen",
    ),
    ScreenRow("price", "Price", "price", (), "PriceScreen"),
    ScreenRow("sensitivity", "What moves the price", "sensitivity", (), "SensitivityScreen"),
    ScreenRow("compare", "Compare", "compare", (), "CompareScreen"),
    ScreenRow("trajectory", "Trajectory", "trajectory", ("plan",), "TrajectoryScreen"),
    ScreenRow("negotiation", "Negotiation", "negotiation", (), "NegotiationScreen"),
    ScreenRow("papers", "Papers and person", "papers", (), "PapersScreen"),
    ScreenRow("share", "Share and export", "share", (), "ShareScreen"),
)

# The last digit of the section's number: with Ctrl up to the ninth, with Alt from the tenth on.
SECTION_KEYS = tuple(f"Ctrl+{at}" if at < 10 else f"Alt+{at % 10}" for at in range(1, len(SCREENS) + 1))


def screen_of(path: str) -> str:
    """Give the key of the screen that shows the field at a path, or has that key; else the first."""
    if any(row.key == path for row in SCREENS):
        return path
    start = path.split("[", maxsplit=1)[0].split(".", maxsplit=1)[0]
    return next((row.key for row in SCREENS if start in row.paths), SCREENS[0].key)
