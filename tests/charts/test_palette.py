"""The contrast of every pair of colours that carries meaning, in every theme."""

from itertools import combinations

import pytest

from openbook.charts.palette import PALETTES, contrast

TEXT = 4.5
MARK = 3.0


def test_contrast_is_that_of_the_standard():
    assert round(contrast("#000000", "#ffffff"), 6) == 21
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#123456", "#123456") == 1


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
@pytest.mark.parametrize("ground", ["surface", "panel"])
@pytest.mark.parametrize("words", ["text", "muted", "accent", "good", "warning", "danger"])
def test_words_can_be_read(palette, ground, words):
    assert contrast(getattr(palette, words), getattr(palette, ground)) >= TEXT


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
@pytest.mark.parametrize("tone", ["accent", "good", "warning", "danger"])
def test_words_can_be_read_on_their_tint(palette, tone):
    tint = getattr(palette, f"{tone}_soft")
    assert contrast(palette.text, tint) >= TEXT
    assert contrast(getattr(palette, tone), tint) >= TEXT
    assert contrast(palette.muted, tint) >= TEXT


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
def test_words_can_be_read_on_the_accent(palette):
    assert contrast(palette.on_accent, palette.accent) >= TEXT


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
@pytest.mark.parametrize("ground", ["surface", "panel"])
@pytest.mark.parametrize("mark", ["border", "focus"])
def test_edges_and_focus_can_be_seen(palette, ground, mark):
    assert contrast(getattr(palette, mark), getattr(palette, ground)) >= MARK


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
def test_marks_of_charts_and_their_names_can_be_seen(palette):
    assert len(palette.series) == 8
    assert min(contrast(colour, palette.surface) for colour in palette.series) >= TEXT
    assert min(contrast(colour, palette.panel) for colour in palette.series) >= MARK


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
def test_no_two_series_share_a_colour(palette):
    assert all(first != second for first, second in combinations(palette.series, 2))
