"""How the window looks: one palette, one type scale, one spacing unit.

`Theme` turns a palette of `openbook.charts.palette` into Qt's palette, a short style
sheet and fonts, and says `changed` when the colours or the text scale do. Widgets ask
it for a font by its place in the type scale, never for a size.
"""

from enum import Enum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from openbook.charts import palette as colours
from openbook.charts.palette import Palette
from openbook.resources import resource_path
from openbook.ui.stylesheet import stylesheet

FAMILY = "Atkinson Hyperlegible"
FONT_FILES = (
    "AtkinsonHyperlegible-Regular.ttf",
    "AtkinsonHyperlegible-Bold.ttf",
    "AtkinsonHyperlegible-Italic.ttf",
)
SPACE = 8
TARGET = 24
SCALES = (80, 90, 100, 110, 125, 150, 175, 200)
USUAL_POINT_SIZE = 9.0


class Type(Enum):
    """The type scale: pixels at 100% and whether bold."""

    CAPTION = (13, False)
    BODY = (15, False)
    STRONG = (15, True)
    HEADING = (18, True)
    TITLE = (23, True)
    FIGURE = (20, True)
    PRICE = (28, True)


class Tone(Enum):
    """What a colour of words says; the value names it in the palette."""

    TEXT = "text"
    MUTED = "muted"
    ACCENT = "accent"
    GOOD = "good"
    WARNING = "warning"
    DANGER = "danger"


class Mode(Enum):
    """Which palette is asked for; `SYSTEM` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high contrast"


class Theme(QObject):
    """The look of every window of the program; `changed` when it is another.

    `sheet` is the style sheet, which `openbook.ui.dress` puts on the parts of windows.
    """

    changed = Signal()
    sheet_changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._mode = Mode.SYSTEM
        self._scale = 100
        self._desktop = desktop_scale(application.font().pointSizeF())
        self.colours: Palette = colours.LIGHT
        self.sheet = ""
        self._fonts: dict[Type, QFont] = {}
        application.setStyle("Fusion")
        for name in FONT_FILES:
            QFontDatabase.addApplicationFont(str(resource_path("fonts", name)))
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self._follow_desktop)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow_desktop)
        self._apply()

    @property
    def mode(self) -> Mode:
        """The mode that was asked for."""
        return self._mode

    @property
    def scale(self) -> int:
        """The text scale in per cent of the usual."""
        return self._scale

    def set_mode(self, mode: Mode) -> None:
        """Show light, dark or high contrast, or follow the desktop."""
        if mode is not self._mode:
            self._mode = mode
            self._apply()

    def set_scale(self, per_cent: int) -> None:
        """Set the text scale of the whole program, kept between 80% and 200%."""
        scale = min(max(per_cent, SCALES[0]), SCALES[-1])
        if scale != self._scale:
            self._scale = scale
            self._apply()

    def larger(self) -> None:
        """Go one step up the text scales."""
        self.set_scale(next((one for one in SCALES if one > self._scale), SCALES[-1]))

    def smaller(self) -> None:
        """Go one step down the text scales."""
        self.set_scale(next((one for one in reversed(SCALES) if one < self._scale), SCALES[0]))

    def pixels(self, at_full: float) -> int:
        """Give a length that grows with the text, from its length at 100%."""
        return round(at_full * self._scale * self._desktop / 100)

    def font(self, kind: Type = Type.BODY) -> QFont:
        """Give the font of one place in the type scale, with figures of equal width."""
        font = self._fonts.get(kind)
        if font is None:
            size, bold = kind.value
            font = self._fonts[kind] = QFont(FAMILY)
            font.setPixelSize(self.pixels(size))
            font.setBold(bold)
            font.setFeature(QFont.Tag("tnum"), 1)
        return QFont(font)

    def colour(self, tone: Tone) -> QColor:
        """Give the colour of words in this tone."""
        return QColor(getattr(self.colours, tone.value))

    def _follow_desktop(self) -> None:
        if self._mode is Mode.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        hints = self._application.styleHints()
        wanted = hints.accessibility().contrastPreference()
        self.colours = palette_for(self._mode, hints.colorScheme(), wanted)
        self._fonts.clear()
        self.sheet = stylesheet(self.colours, self.pixels)
        self._application.setPalette(qt_palette(self.colours))
        self._application.setFont(self.font())
        self.sheet_changed.emit()
        self.changed.emit()


def theme() -> Theme:
    """Give the theme of the running program, made at its first use."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise TypeError("The theme needs a running application")
    found = application.findChild(Theme, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found if found is not None else Theme(application)


def qt_palette(colours: Palette) -> QPalette:
    """Give Qt's palette made of ours, the greyed-out group included."""
    role = QPalette.ColorRole
    made = QPalette()
    for colour, roles in (
        (colours.surface, (role.Window, role.Base)),
        (colours.panel, (role.AlternateBase, role.Button, role.ToolTipBase)),
        (colours.text, (role.WindowText, role.Text, role.ButtonText, role.BrightText, role.ToolTipText)),
        (colours.muted, (role.PlaceholderText,)),
        (colours.accent, (role.Highlight, role.Link, role.LinkVisited, role.Accent)),
        (colours.on_accent, (role.HighlightedText,)),
        (colours.grid, (role.Mid, role.Midlight, role.Light)),
        (colours.border, (role.Dark, role.Shadow)),
    ):
        for one in roles:
            made.setColor(one, QColor(colour))
    for one in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, one, QColor(colours.muted))
    return made


def palette_for(mode: Mode, scheme: Qt.ColorScheme, wanted: Qt.ContrastPreference) -> Palette:
    """Give the palette of a mode; the one that follows the desktop follows its high contrast too."""
    if mode is Mode.HIGH_CONTRAST or (mode is Mode.SYSTEM and wanted is Qt.ContrastPreference.HighContrast):
        return colours.HIGH_CONTRAST
    dark = mode is Mode.DARK or (mode is Mode.SYSTEM and scheme == Qt.ColorScheme.Dark)
    return colours.DARK if dark else colours.LIGHT


def desktop_scale(points: float) -> float:
    """Give how much larger than usual the desktop asks text to be; never smaller."""
    return max(points / USUAL_POINT_SIZE, 1.0) if points > USUAL_POINT_SIZE * 1.3 else 1.0
