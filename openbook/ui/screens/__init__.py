"""The screens of a case, in the order of the work. A new screen is one row here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from openbook.ui.document import Document
    from openbook.ui.screens.screen import Screen

Build = Callable[["Document", "QWidget"], "Screen"]


@dataclass(frozen=True, slots=True)
class ScreenRow:
    """One section of a case: its key, its title, the paths it shows and how it is built."""

    key: str
    title: str
    icon: str
    paths: tuple[str, ...]
    build: Build


def _placement(document: "Document", parent: "QWidget") -> "Screen":
    from openbook.ui.screens.placement import PlacementScreen

    return PlacementScreen(document, parent)


def _staffing(document: "Document", parent: "QWidget") -> "Screen":
    from openbook.ui.screens.staffing import StaffingScreen

    return StaffingScreen(document, parent)


def _pay_terms(document: "Document", parent: "QWidget") -> "Screen":
    from openbook.ui.screens.pay_terms import PayTermsScreen

    return PayTermsScreen(document, parent)


def _costs(document: "Document", parent: "QWidget") -> "Screen":
    from openbook.ui.screens.costs import CostsScreen

    return CostsScreen(document, parent)


def _overheads(document: "Document", parent: "QWidget") -> "Screen":
    from openbook.ui.screens.overheads import OverheadsScreen

    return OverheadsScreen(document, parent)


def _price(document: "Document", parent: "QWidget") -> "Screen":
    from openbook.ui.screens.price import PriceScreen

    return PriceScreen(document, parent)


def _sensitivity(document: "Document", parent: "QWidget") -> "Screen":
    from openbook.ui.screens.sensitivity import SensitivityScreen

    return SensitivityScreen(document, parent)


def _compare(document: "Document", parent: "QWidget") -> "Screen":
    from openbook.ui.screens.compare import CompareScreen

    return CompareScreen(document, parent)


def _trajectory(document: "Document", parent: "QWidget") -> "Screen":
    from openbook.ui.screens.trajectory import TrajectoryScreen

    return TrajectoryScreen(document, parent)


def _negotiation(document: "Document", parent: "QWidget") -> "Screen":
    from openbook.ui.screens.negotiation import NegotiationScreen

    return NegotiationScreen(document, parent)


def _share(document: "Document", parent: "QWidget") -> "Screen":
    from openbook.ui.screens.share import ShareScreen

    return ShareScreen(document, parent)


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
        _placement,
    ),
    ScreenRow("staffing", "Staffing", "staffing", ("staffing",), _staffing),
    ScreenRow("pay_terms", "Pay terms", "pay", ("employment",), _pay_terms),
    ScreenRow("costs", "Building and running costs", "building", ("costs",), _costs),
    ScreenRow(
        "overheads", "Overheads and return", "overheads", ("head_office", "property", "surplus"), _overheads
    ),
    ScreenRow("price", "Price", "price", (), _price),
    ScreenRow("sensitivity", "What moves the price", "sensitivity", (), _sensitivity),
    ScreenRow("compare", "Compare", "compare", (), _compare),
    ScreenRow("trajectory", "Trajectory", "trajectory", ("plan",), _trajectory),
    ScreenRow("negotiation", "Negotiation", "negotiation", (), _negotiation),
    ScreenRow("share", "Share and export", "share", (), _share),
)


def screen_of(path: str) -> str:
    """Give the key of the screen that shows the field at a path, or has that key; else the first."""
    if any(row.key == path for row in SCREENS):
        return path
    start = path.split("[", maxsplit=1)[0].split(".", maxsplit=1)[0]
    return next((row.key for row in SCREENS if start in row.paths), SCREENS[0].key)
