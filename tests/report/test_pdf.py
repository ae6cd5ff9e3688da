"""The PDF read back: tags, fonts, language, outline, links, and the same bytes each time."""

import re
from dataclasses import replace

import pytest

from openbook.report import to_pdf
from openbook.report.blocks import (
    Bullets,
    Column,
    Contents,
    Cover,
    Document,
    Heading,
    Notice,
    PageBreak,
    Paragraph,
    Row,
    Table,
)
from tests.report.made import HISTORY, every_block, report, report_pdf
from tests.report.reading import (
    PAINTING,
    actual_texts,
    content,
    elements,
    marks,
    opened,
    squeezed,
    structure,
    words,
)

KINDS = ("breakdown", "trajectory", "comparison", "negotiation", "decision", "history")


@pytest.fixture(scope="module")
def sample():
    return to_pdf(every_block())


@pytest.mark.parametrize("kind", KINDS)
def test_all_content_is_tagged_or_an_artifact(kind):
    with opened(report_pdf(kind)) as pdf:
        for page in pdf.pages:
            for operator, inside in content(page):
                if operator in PAINTING:
                    assert inside, f"{operator} stands outside of every tag"
                    assert inside[0][0] == "/Artifact" or inside[0][1] is not None


@pytest.mark.parametrize("kind", KINDS)
def test_every_piece_of_content_is_owned_by_one_tag(kind):
    with opened(report_pdf(kind)) as pdf:
        owned = [mark for element in elements(pdf) for mark in marks(element)]
        painted = [
            (page.obj.objgen[0], number)
            for page in pdf.pages
            for number in {inside[-1][1] for name, inside in content(page) if name == "BDC"} - {None}
        ]
        assert len(owned) == len(set(owned))
        assert sorted(owned) == sorted(painted)
        nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        parents = dict(zip(map(int, nums[::2]), nums[1::2], strict=True))
        for page in pdf.pages:
            for number, owner in enumerate(parents[int(page.obj.StructParents)]):
                assert (page.obj.objgen[0], number) in set(marks(owner))


@pytest.mark.parametrize("kind", KINDS)
def test_cells_are_headed_and_rows_are_as_wide_as_their_table(kind):
    with opened(report_pdf(kind)) as pdf:
        tables = [one for one in elements(pdf) if one.S == "/Table"]
        assert len(tables) >= 2
        for table in tables:
            rows = [kid for kid in table.K if kid.S == "/TR"]
            widths = set()
            for row in rows:
                cells = list(row.K) if isinstance(row.K, list) or row.K._type_name == "array" else [row.K]
                assert all(cell.S in ("/TH", "/TD") for cell in cells)
                assert all("/Scope" in cell.A for cell in cells if cell.S == "/TH")
                widths.add(sum(int(cell.get("/A", {}).get("/ColSpan", 1)) for cell in cells))
            assert len(widths) == 1


def test_the_file_says_what_it_is(sample):
    with opened(sample) as pdf:
        assert pdf.Root.Lang == "en-GB"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.docinfo.Title == "Title Words"
        xmp = pdf.Root.Metadata.read_bytes().decode()
        assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
        assert "Title Words" in xmp
        assert {tuple(map(float, page.MediaBox)) for page in pdf.pages} == {(0, 0, 595.28, 841.89)}
        assert {page.Tabs for page in pdf.pages} == {"/S"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_font_is_embedded_as_a_subset(kind):
    with opened(report_pdf(kind)) as pdf:
        fonts = {name: font for page in pdf.pages for name, font in page.Resources.Font.items()}
        assert fonts
        for font in fonts.values():
            assert re.fullmatch(r"/[A-Z]{6}\+AtkinsonHyperlegible-(Regular|Bold)", str(font.BaseFont))
            assert len(font.FontDescriptor.FontFile2.read_bytes()) > 1000
            assert "/ToUnicode" in font


def test_digits_are_of_one_width(sample):
    with opened(sample) as pdf:
        for font in pdf.pages[0].Resources.Font.values():
            first = int(font.FirstChar)
            assert len({float(font.Widths[ord(digit) - first]) for digit in "0123456789"}) == 1


def test_the_same_document_gives_the_same_bytes():
    assert to_pdf(every_block()) == to_pdf(every_block())
    assert to_pdf(report("breakdown")) == report_pdf("breakdown")


def test_another_document_has_another_fingerprint():
    one, two = to_pdf(every_block()), to_pdf(every_block("Other"))
    with opened(one) as first, opened(two) as second:
        assert bytes(first.trailer.ID[0]) != bytes(second.trailer.ID[0])


def test_headings_follow_their_levels(sample, tmp_path):
    tree = structure(sample, tmp_path / "sample.pdf")
    found = re.findall(r"^ *(H\d) \(block\)", tree, re.MULTILINE)
    assert found == ["H1", "H2", "H3", "H4", "H2"]


def test_every_kind_of_block_has_its_tag(sample):
    with opened(sample) as pdf:
        tags = {str(one.S) for one in elements(pdf)}
        figures = [one for one in elements(pdf) if one.S == "/Figure"]
        assert {"/P", "/L", "/LI", "/Lbl", "/LBody", "/Table", "/Caption", "/TOC", "/TOCI", "/Link"} <= tags
        assert len(figures) == 5
        for figure in figures:
            assert str(figure.Alt).startswith("Chart: ")
            left, bottom, right, top = map(float, figure.A.BBox)
            assert 0 < left < right < 596
            assert 0 < bottom < top < 842


def test_the_outline_is_the_contents(sample):
    with opened(sample) as pdf, pdf.open_outline() as outline:
        first = outline.root[0]
        assert first.title == "Cover Words"
        assert [one.title for one in first.children] == ["First Words", "Annex"]
        assert [one.title for one in first.children[0].children] == ["Second Words"]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "history"])
def test_links_stay_inside_the_file_and_are_tagged(kind):
    with opened(report_pdf(kind)) as pdf:
        links = [link for page in pdf.pages for link in page.get("/Annots", [])]
        owned = {
            kid.Obj.objgen
            for one in elements(pdf)
            if one.S == "/Link"
            for kid in one.K
            if not isinstance(kid, int) and kid.get("/Type") == "/OBJR"
        }
        assert links
        assert {link.objgen for link in links} == owned
        for link in links:
            assert link.Subtype == "/Link"
            assert "/A" not in link
            assert link.Dest[0].Type == "/Page"
            assert str(link.Contents)


def test_a_number_leads_to_its_row():
    with opened(report_pdf("breakdown")) as pdf:
        numbers = {str(link.Contents) for page in pdf.pages for link in page.get("/Annots", [])}
        assert any(re.fullmatch(r"W\d+, page \d+", text) for text in numbers)


def test_every_page_has_its_number_and_the_head_of_the_history():
    with opened(report_pdf("comparison")) as pdf:
        count = len(pdf.pages)
    pages = words(report_pdf("comparison"), "-layout").split("\f")[:-1]
    assert len(pages) == count
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {count}" in page
        assert f"History: 42 entries, head {HISTORY.head}" in page
        assert "EXAMPLE" in page


def long_table(rows):
    body = tuple(Row((f"Line {i}", f"£{i}.00")) for i in range(rows))
    table = Table("Long", (Column("Heading one"), Column("Heading two", "right")), body)
    return Document("sample", "Long", (Cover("Long"), Heading("A long table"), table))


def test_a_long_table_is_one_table_and_repeats_its_heading_as_an_artifact(tmp_path):
    data = to_pdf(long_table(150))
    with opened(data) as pdf:
        count = len(pdf.pages)
        assert sum(one.S == "/Table" for one in elements(pdf)) == 1
        assert sum(one.S == "/TR" for one in elements(pdf)) == 151
    assert count > 3
    assert words(data).count("Heading one") == count
    assert structure(data, tmp_path / "long.pdf").count("Heading one") == 1


def test_no_line_is_lost_where_a_table_splits():
    text = words(to_pdf(long_table(150)), "-layout")
    assert re.findall(r"Line (\d+) +£(\d+)\.00", text) == [(str(i), str(i)) for i in range(150)]


@pytest.mark.parametrize("rows", [1, 2, 36, 37, 38, 39, 40, 41])
def test_a_heading_stays_with_its_table(rows):
    table = Table("Caption", (Column("One"),), (Row(("cell",)), Row(("cell",))))
    filler = tuple(Paragraph(f"Line {i}") for i in range(rows))
    data = to_pdf(Document("sample", "S", (Cover("S"), *filler, Heading("Kept together"), table)))
    page = next(page for page in words(data).split("\f") if "Kept together" in page)
    assert "cell" in page


@pytest.mark.parametrize("filler", range(34, 42))
def test_no_group_and_no_last_row_stands_alone(filler):
    tall = "\n".join(f"detail {i}" for i in range(6))
    rows = (
        *(Row((f"Line {i}", "£1.00")) for i in range(filler)),
        Row(("Group", "£2.00"), "group"),
        Row(("First of it", "£1.00"), detail=tall),
        *(Row((f"Further {i}", "£1.00")) for i in range(33)),
        Row(("Before last", "£1.00")),
        Row(("Last", "£1.00")),
    )
    table = Table("Long", (Column("Name"), Column("Amount", "right")), rows, wide_details=True)
    pages = words(to_pdf(Document("sample", "Long", (Cover("Long"), table)))).split("\f")
    assert any("Group" in page and "First of it" in page for page in pages)
    assert any("Before last" in page and "Last\n" in page for page in pages)


def test_details_run_on_under_short_cells():
    told = "A reason of some length that would need three lines in a column of names and one across the page"
    rows = (Row(("Line with a name", "£1.00", "£2.00", "Provider"), detail=told),)
    titles = ("Name of the line", "Asked", "Realistic", "Who is above it in all")
    columns = tuple(Column(title) for title in titles)
    wide = to_pdf(Document("sample", "S", (Cover("S"), Table("T", columns, rows, wide_details=True))))
    assert told in words(wide, "-layout")
    assert told not in words(
        to_pdf(Document("sample", "S", (Cover("S"), Table("T", columns, rows)))), "-layout"
    )


@pytest.mark.parametrize("filler", range(14, 34, 4))
def test_the_contents_stay_on_one_page(filler):
    headings = tuple(Heading(f"Section {i}") for i in range(9))
    facts = tuple((f"Fact {i}", "told") for i in range(filler))
    document = Document("sample", "S", (Cover("S", facts=facts), Contents(), PageBreak(), *headings))
    page = next(page for page in words(to_pdf(document)).split("\f") if "Contents" in page)
    assert all(f"Section {i}" in page for i in range(9))


def test_a_heading_over_words_alone_needs_only_their_start():
    filler = tuple(Paragraph(f"Line {i}") for i in range(29))
    section = (Heading("Words alone"), *(Paragraph("word " * 60) for _ in range(3)))
    first = words(to_pdf(Document("sample", "S", (Cover("S"), *filler, *section)))).split("\f")[0]
    assert "Words alone" in first


@pytest.mark.parametrize("filler", range(26, 34))
def test_the_last_point_of_a_list_never_stands_alone(filler):
    points = Bullets(("first", "point " * 30 + "before", "last point"))
    lines = tuple(Paragraph(f"Line {i}") for i in range(filler))
    pages = words(to_pdf(Document("sample", "S", (Cover("S"), *lines, points)))).split("\f")
    assert any("before" in page and "last point" in page for page in pages)


def test_a_word_of_ten_thousand_letters_is_cut_and_complete():
    long = "W" * 10_000
    rows = (Row(("Case", long, "£1.00")),)
    columns = (Column("Name"), Column("Words"), Column("Amount", "right"))
    document = Document(
        "sample",
        long,
        (Cover(long), Heading(long), Paragraph(long), Notice(long), Table(long, columns, rows)),
    )
    found = squeezed(words(to_pdf(document)))
    assert found.count("W") >= 6 * 10_000
    assert "Case" in found


def test_empty_texts_leave_no_trouble():
    document = every_block("")
    assert to_pdf(replace(document, title="", reference="", mark="", history=None)).startswith(b"%PDF-1.7")


TYPED = (
    "a café in Łódź",
    "emoji 😀 here",
    "family 👩\u200d👩\u200d👧 of three",
    "中文",
    "→ arrow",
    "e\u0301 accent",
    "tick ✓ and ▲",
)


@pytest.mark.parametrize("typed", TYPED)
def test_what_the_font_cannot_show_is_replaced_in_sight_and_reads_as_typed(typed):
    data = to_pdf(Document("sample", "S", (Cover("S"), Paragraph(f"before {typed} after"))))
    assert squeezed(f"before {typed} after") in squeezed(words(data))


def test_right_to_left_text_keeps_its_order_for_readers():
    data = to_pdf(Document("sample", "S", (Cover("S"), Paragraph("name שלום עולם end"))))
    with opened(data) as pdf:
        assert actual_texts(pdf.pages[0]) == ["שלום", "עולם"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("bell \x07 rings", "bell [U+0007] rings"),
        ("\x1b[31mred", "[U+001B][31mred"),
        ("turn \u202eround", "turn [U+202E]round"),
        ("zero\u200bwidth", "zero[U+200B]width"),
        ("half \ud800 pair", "half [U+D800] pair"),
        ("nul \x00 byte", "nul [U+0000] byte"),
    ],
)
def test_what_has_no_shape_is_spelled_out(typed, shown):
    data = to_pdf(Document("sample", typed, (Cover("S"), Paragraph(typed)), reference=typed))
    assert shown in words(data)
