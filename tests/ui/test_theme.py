"""The look: colours from the one palette, one type scale, text from 80% to 200%."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication

from openbook.charts.palette import DARK, HIGH_CONTRAST, LIGHT, contrast
from openbook.ui.dress import dress
from openbook.ui.labels import Words
from openbook.ui.theme import FAMILY, Mode, Tone, Type, desktop_scale, palette_for, theme

Role = QPalette.ColorRole
TEXT_PAIRS = (
    (Role.WindowText, Role.Window),
    (Role.Text, Role.Base),
    (Role.ButtonText, Role.Button),
    (Role.HighlightedText, Role.Highlight),
    (Role.ToolTipText, Role.ToolTipBase),
    (Role.PlaceholderText, Role.Base),
)


@pytest.mark.parametrize(
    ("mode", "palette"), [(Mode.LIGHT, LIGHT), (Mode.DARK, DARK), (Mode.HIGH_CONTRAST, HIGH_CONTRAST)]
)
def test_every_pair_of_the_palette_can_be_read(qapp, mode, palette):
    theme().set_mode(mode)
    colours = QApplication.palette()
    assert theme().colours is palette
    assert colours.window().color().name() == palette.surface
    for ink, paper in TEXT_PAIRS:
        assert contrast(colours.color(ink).name(), colours.color(paper).name()) >= 4.5
    for group in (QPalette.ColorGroup.Disabled,):
        disabled = colours.color(group, Role.ButtonText).name()
        assert contrast(disabled, colours.color(group, Role.Button).name()) >= 4.5


@pytest.mark.parametrize(
    ("mode", "scheme", "wanted", "palette"),
    [
        (Mode.SYSTEM, Qt.ColorScheme.Light, Qt.ContrastPreference.NoPreference, LIGHT),
        (Mode.SYSTEM, Qt.ColorScheme.Dark, Qt.ContrastPreference.NoPreference, DARK),
        (Mode.SYSTEM, Qt.ColorScheme.Dark, Qt.ContrastPreference.HighContrast, HIGH_CONTRAST),
        (Mode.LIGHT, Qt.ColorScheme.Dark, Qt.ContrastPreference.HighContrast, LIGHT),
    ],
)
def test_the_desktop_is_followed_in_contrast_as_in_colour(mode, scheme, wanted, palette):
    assert palette_for(mode, scheme, wanted) is palette


def test_text_that_the_desktop_makes_larger_is_larger_here():
    assert desktop_scale(9) == desktop_scale(10) == 1
    assert desktop_scale(13.5) == 1.5
    assert desktop_scale(18) == 2


def test_figures_are_of_equal_width(qapp):
    for kind in Type:
        metrics = QFontMetricsF(theme().font(kind))
        widths = {round(metrics.horizontalAdvance(digit * 4), 2) for digit in "0123456789"}
        assert len(widths) == 1


def test_the_bundled_font_is_used(qapp):
    assert QApplication.font().family() == FAMILY
    assert theme().font(Type.TITLE).family() == FAMILY


def test_text_grows_in_steps_and_stays_in_its_bounds(qapp):
    look = theme()
    usual = look.font().pixelSize()
    look.larger()
    assert look.scale == 110
    look.set_scale(200)
    look.larger()
    assert look.scale == 200
    assert look.font().pixelSize() == usual * 2
    assert QApplication.font().pixelSize() == usual * 2
    look.set_scale(10)
    assert look.scale == 80
    look.smaller()
    assert look.scale == 80


def test_words_follow_the_theme(qtbot):
    words = Words("<b>plain</b>", Type.HEADING, Tone.MUTED)
    qtbot.addWidget(words)
    dress(words)
    words.show()
    size = words.font().pixelSize()
    theme().set_mode(Mode.DARK)
    theme().set_scale(200)
    assert words.font().pixelSize() == 2 * size
    words.ensurePolished()
    assert words.palette().windowText().color().name() == DARK.muted
    words.set_tone(Tone.DANGER)
    assert words.palette().windowText().color().name() == DARK.danger
    assert words.text() == "<b>plain</b>"
    assert words.textFormat() is Qt.TextFormat.PlainText
