"""The HTML page: one file, headed, captioned, described, and nothing fetched."""

import re
import struct
import xml.etree.ElementTree as ET
import zlib
from itertools import pairwise

import pytest

from openbook.charts import DARK, HIGH_CONTRAST, LIGHT, PRINT, Marker, layout
from openbook.charts.primitives import SHAPES
from openbook.report import to_html
from openbook.report.pdf.fonts import measure
from openbook.report.svg import svg
from openbook.report.webfont import woff
from openbook.resources import resource_path
from tests.report.made import charts, every_block, report

KINDS = ("breakdown", "trajectory", "comparison")
VOID = {"meta"}


def tree(page):
    """The page as XML, which it is but for its void tags and doctype."""
    body = page.split("\n", 1)[1]
    body = re.sub(r"<style>.*?</style>", "", body, flags=re.DOTALL)
    return ET.fromstring(re.sub(r"<(meta)( [^>]*)>", r"<\1\2/>", body))


def local(element):
    return element.tag.rsplit("}", 1)[-1]


@pytest.fixture(params=[*KINDS, "blocks"])
def page(request):
    return to_html(every_block() if request.param == "blocks" else report(request.param))


def test_a_page_is_well_formed_and_in_british_english(page):
    root = tree(page)
    assert page.startswith("<!DOCTYPE html>\n")
    assert root.get("lang") == "en-GB"
    assert root.find("head/title").text.startswith("EXAMPLE: ")


def test_headings_go_down_one_level_at_a_time(page):
    levels = [int(local(one)[1]) for one in tree(page).iter() if re.fullmatch(r"h\d", local(one))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_tables_have_captions_and_headed_cells(page):
    tables = [one for one in tree(page).iter() if local(one) == "table"]
    assert tables
    for table in tables:
        assert "".join(table.find("caption").itertext()).strip()
        width = len(table.find("thead/tr"))
        assert all(cell.get("scope") == "col" for cell in table.find("thead/tr"))
        for row in table.find("tbody"):
            assert row[0].get("scope") == "row"
            assert sum(int(cell.get("colspan", 1)) for cell in row) == width


def test_charts_have_title_description_and_their_figures(page):
    root = tree(page)
    figures = [one for one in root.iter() if local(one) == "figure"]
    assert figures
    for figure in figures:
        picture = next(one for one in figure.iter() if local(one) == "svg")
        assert picture.get("role") == "img"
        assert [local(one) for one in picture][:2] == ["title", "desc"]
        assert picture[1].text == "".join(figure.find("figcaption").itertext())
    assert sum(local(one) == "details" for one in root.iter()) == len(figures)


def test_every_place_is_there_once_and_every_link_leads_to_one(page):
    root = tree(page)
    places = [one.get("id") for one in root.iter() if one.get("id")]
    links = [one.get("href") for one in root.iter() if local(one) == "a"]
    assert len(places) == len(set(places))
    assert {link.removeprefix("#") for link in links} <= set(places)


def test_nothing_is_fetched(page):
    assert re.findall(r"url\((?!data:font/woff;base64,)", page) == []
    assert "@import" not in page
    assert "default-src 'none'" in page
    without_names = page.replace('xmlns="http://www.w3.org/2000/svg"', "")
    markup = re.sub(r">[^<]*<", "><", without_names)
    assert "http" not in markup.replace("http-equiv", "")


def test_all_themes_are_in_the_page():
    page = to_html(every_block())
    for palette in (LIGHT, DARK, PRINT):
        assert f"--surface:{palette.surface};" in page
        assert f"--series-7:{palette.series[7]};" in page
    assert "prefers-color-scheme:dark" in page
    assert "@media print" in page


def test_the_font_in_the_page_is_the_font_of_the_program():
    font = resource_path("fonts", "AtkinsonHyperlegible-Regular.ttf").read_bytes()
    packed = woff(font)
    assert packed[:4] == b"wOFF"
    assert struct.unpack(">L", packed[8:12])[0] == len(packed)
    count = struct.unpack(">H", packed[12:14])[0]
    tables = {}
    for i in range(count):
        tag, offset, size, length, _ = struct.unpack(">4sLLLL", packed[44 + 20 * i : 64 + 20 * i])
        data = packed[offset : offset + size]
        tables[tag] = zlib.decompress(data) if size < length else data
        assert len(tables[tag]) == length
    for i in range(struct.unpack(">H", font[4:6])[0]):
        tag, _, offset, length = struct.unpack(">4sLLL", font[12 + 16 * i : 28 + 16 * i])
        assert tag == b"DSIG" or tables[tag] == font[offset : offset + length]


@pytest.mark.parametrize("palette", [LIGHT, DARK, HIGH_CONTRAST, PRINT], ids=lambda p: p.name)
@pytest.mark.parametrize("chart", charts(), ids=lambda c: type(c).__name__)
def test_a_picture_is_well_formed_and_has_all_its_words(chart, palette):
    done = layout(chart, 480, 240, palette, measure)
    root = ET.fromstring(svg(done, 480, 240, palette, "A <title>", chart.summary()))
    shown = [one.text for one in root if local(one) == "text"]
    assert root[0].text == "A <title>"
    assert shown == [one.text for one in done if type(one).__name__ == "Text"]
    assert len(root) == len(done) + 2


def test_every_shape_of_marker_is_painted():
    markers = tuple(Marker(10.0, 10.0, shape, 8, "#112233", "#ffffff", "says") for shape in SHAPES)
    root = ET.fromstring(svg(markers, 20, 20, LIGHT))
    assert len(root) == len(SHAPES)
    assert all(one[0].text == "says" for one in root)
    assert len({ET.tostring(one) for one in root}) == len(SHAPES)


def test_a_fingerprint_may_break_so_that_it_pushes_no_column_out():
    found = "ab12" * 16
    page = to_html(report("decision"))
    assert found not in page
    assert "<wbr/>".join(found[i : i + 16] for i in range(0, 64, 16)) in page
    assert report("decision").footing in page
