"""The one palette file: every colour of the window, the charts and the reports.

Plain hex strings and names, no Qt: the window makes its palette of these, the painters
of charts and reports read the same. Every pair that carries meaning is checked in tests:
text at 4.5:1 or more on `surface` and `panel` (the `series` too, since lines are named in
their colour), edges of controls and focus at 3:1 or more. `grid` alone is exempt: hairlines
that only guide the eye.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme, each a `#rrggbb` named by what it is for."""

    name: str
    surface: str  # the page, the window, the inside of a field
    panel: str  # what stands out from it: side bar, header of a table, cards
    text: str
    muted: str  # words of second rank: units, notes, axis labels
    grid: str  # hairlines; carry no meaning
    border: str  # edges of controls and fields
    accent: str  # the one colour of the house: links, chosen row, chief action
    on_accent: str  # words upon it
    focus: str  # the ring around what has the keyboard
    good: str
    warning: str
    danger: str
    accent_soft: str  # tints that stand behind text
    good_soft: str
    warning_soft: str
    danger_soft: str
    series: tuple[str, ...]  # marks of charts and the words that name them, in their order


LIGHT = Palette(
    name="light",
    surface="#ffffff",
    panel="#f3f6f7",
    text="#16222b",
    muted="#51606b",
    grid="#dbe2e6",
    border="#75838d",
    accent="#0b5f6b",
    on_accent="#ffffff",
    focus="#1a5fd0",
    good="#1b6b3a",
    warning="#8a4b00",
    danger="#b3261e",
    accent_soft="#dceff1",
    good_soft="#e3f3e8",
    warning_soft="#fdf0dc",
    danger_soft="#fce8e6",
    series=("#12436d", "#117a71", "#c8501a", "#801650", "#5b6670", "#7a56c2", "#8d6a00", "#b83b5e"),
)

DARK = Palette(
    name="dark",
    surface="#12191f",
    panel="#1b242c",
    text="#e9eef2",
    muted="#a6b4bf",
    grid="#2b3741",
    border="#7b8b97",
    accent="#62c6d1",
    on_accent="#08191c",
    focus="#8ab8ff",
    good="#79cf97",
    warning="#f0b35c",
    danger="#ff8f85",
    accent_soft="#143a41",
    good_soft="#16331f",
    warning_soft="#3a2a10",
    danger_soft="#421d1a",
    series=("#82b6ea", "#4fc7b9", "#f59a62", "#e58fbb", "#aab6c0", "#bfa5f2", "#dbb84b", "#f0899f"),
)

HIGH_CONTRAST = Palette(
    name="high contrast",
    surface="#000000",
    panel="#0d0d0d",
    text="#ffffff",
    muted="#e4e4e4",
    grid="#4d4d4d",
    border="#ffffff",
    accent="#ffe45c",
    on_accent="#000000",
    focus="#00e5ff",
    good="#7dff9b",
    warning="#ffc04d",
    danger="#ff9e96",
    accent_soft="#333000",
    good_soft="#00330f",
    warning_soft="#3d2900",
    danger_soft="#4d0f0a",
    series=("#6cc5ff", "#4dffd8", "#ffb066", "#ff9ed0", "#d9d9d9", "#cdb3ff", "#ffe45c", "#ff8fa3"),
)

PRINT = Palette(
    name="print",
    surface="#ffffff",
    panel="#f1f4f5",
    text="#101a21",
    muted="#46535d",
    grid="#d3dade",
    border="#6a7780",
    accent="#0a5560",
    on_accent="#ffffff",
    focus="#1a5fd0",
    good="#17613a",
    warning="#7d4400",
    danger="#a1201a",
    accent_soft="#e2f0f2",
    good_soft="#e6f3ea",
    warning_soft="#fbf0df",
    danger_soft="#fae8e6",
    series=("#12436d", "#117a71", "#c8501a", "#801650", "#5b6670", "#7a56c2", "#8d6a00", "#b83b5e"),
)

PALETTES = (LIGHT, DARK, HIGH_CONTRAST, PRINT)


def contrast(first: str, second: str) -> float:
    """Give the contrast ratio of two colours as WCAG 2.2 defines it, from 1 to 21."""
    brighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    linear: float = channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
    return linear
