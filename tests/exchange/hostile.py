"""Files of sheets that were made to do harm, or that are broken: each must be refused at little cost."""

import io
import stat
import struct
import zipfile
from functools import cache

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BOOK = (
    f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
    '<sheets><sheet name="Costs" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
LINKS = (
    f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{OFFICE}/worksheet" '
    'Target="worksheets/sheet1.xml"/></Relationships>'
)
ROOT = (
    f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>'
)
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "haha">'
    + "".join(f'<!ENTITY {b} "{("&" + a + ";") * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)


def sheet(data="", after="", before=""):
    """A sheet's XML around its rows."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{data}</sheetData>{after}</worksheet>'


def parts_of(data="", after=""):
    """The parts of a small xlsx workbook with these rows."""
    return {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": ROOT,
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": LINKS,
        "xl/worksheets/sheet1.xml": sheet(data, after),
    }


def packed(parts, packing=zipfile.ZIP_DEFLATED):
    """A zip of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", packing) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def xlsx(data="", after="", **more):
    """A small xlsx workbook with these rows, and any other parts."""
    return packed(parts_of(data, after) | more)


def ods(tables, styles=""):
    """A small ods file with these tables."""
    names = {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    }
    spaces = " ".join(f'xmlns:{short}="{long}"' for short, long in names.items())
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return packed({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def ods_cell(value, repeated=1):
    return (
        f'<table:table-cell office:value-type="float" office:value="{value}" '
        f'table:number-columns-repeated="{repeated}"><text:p>{value}</text:p></table:table-cell>'
    )


def with_names(*names):
    made = io.BytesIO(xlsx())
    with zipfile.ZipFile(made, "a") as archive:
        for name in names:
            info = zipfile.ZipInfo("placeholder")
            info.filename = name
            archive.NameToInfo.pop(name, None)  # the writer would warn of a name that is there
            archive.writestr(info, "x")
    return made.getvalue()


def with_link():
    made = io.BytesIO(xlsx())
    with zipfile.ZipFile(made, "a") as archive:
        info = zipfile.ZipInfo("xl/worksheets/sheet2.xml")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    return made.getvalue()


def with_sizes(content, name, size):
    """A zip whose list says another unpacked size for a part than is true."""
    changed = bytearray(content)
    at = 0
    while (at := changed.find(b"PK\x01\x02", at)) >= 0:
        length = struct.unpack_from("<H", changed, at + 28)[0]
        if changed[at + 46 : at + 46 + length] == name.encode():
            struct.pack_into("<L", changed, at + 24, size)
        at += 4
    return bytes(changed)


def with_flag(content, flag):
    """A zip whose parts all bear a flag, such as 1 for encrypted."""
    changed = bytearray(content)
    at = 0
    while (at := changed.find(b"PK\x01\x02", at)) >= 0:
        changed[at + 8] |= flag
        at += 4
    return bytes(changed)


def million_rows():
    return xlsx("".join(f'<row r="{i}"><c r="A{i}"><v>{i}</v></c></row>' for i in range(1, 1_000_001)))


def many_members():
    """A hundred thousand empty parts; only their list is written."""
    listed = b"".join(
        struct.pack("<4s4B4HL2L5H2L", b"PK\x01\x02", 20, 0, 20, 0, 0, 0, 0, 33, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0)
        + b"xl/%06d" % i
        for i in range(100_000)
    )
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 34_464, 34_464, len(listed), 4, 0)
    return b"PK\x03\x04" + listed + end


@cache
def files():
    """Every hostile or broken file by what is wrong with it."""
    return packings() | sheets() | documents() | others()


def packings():
    """What is wrong with how the file is packed."""
    part, far = "xl/worksheets/sheet1.xml", xlsx(FAR)
    return {
        "leads outside": with_names("../../outside.xml"),
        "absolute": with_names("/etc/outside.xml"),
        "backslash": with_names("..\\outside.xml"),
        "drive": with_names("C:outside.xml"),
        "twice": with_names("xl/workbook.xml"),
        "twice but for capitals": with_names("XL/Workbook.xml"),
        "link": with_link(),
        "a thousand to one": packed(parts_of() | {part: sheet() + " " * 40_000_000}),
        "too much in all": packed(parts_of() | {part: sheet() + " " * 70_000_000}, zipfile.ZIP_LZMA),
        "nested": packed({"inner.xlsx": xlsx()}),
        "many members": many_members(),
        "says it is smaller": with_sizes(far, part, 10),
        "says it is larger": with_sizes(far, part, 10**9),
        "locked": with_flag(xlsx(), 1),
        "cut short": xlsx("<row/>" * 1_000)[:-100],
        "empty zip": packed({}),
    }


def sheets():
    """What is wrong with how far a sheet reaches."""
    empty = sheet("<row>" + "<c/>" * 3_600_000 + "</row>")
    wide_row = f'<table:table-row table:number-rows-repeated="1048576">{ods_cell(1, 16384)}</table:table-row>'
    return {
        "million rows": million_rows(),
        "million lines": b"1,2\n" * 1_000_000,
        "far cell": xlsx(FAR),
        "millions of empty cells": packed(
            parts_of() | {"xl/worksheets/sheet1.xml": empty}, zipfile.ZIP_STORED
        ),
        "ods repeated": ods(f'<table:table table:name="A">{wide_row}</table:table>'),
    }


def documents():
    """What is wrong with the XML inside."""
    laughing = LAUGHS + sheet('<row><c t="str"><v>&i;</v></c></row>')
    texts = LAUGHS + f'<sst xmlns="{MAIN}"><si><t>&i;</t></si></sst>'
    outside = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + BOOK
    return {
        "entities in a sheet": packed(parts_of() | {"xl/worksheets/sheet1.xml": laughing}),
        "entities in the list": packed(parts_of() | {"xl/workbook.xml": LAUGHS + BOOK}),
        "entities in the texts": packed(parts_of() | {"xl/sharedStrings.xml": texts}),
        "outside entity": packed(parts_of() | {"xl/workbook.xml": outside}),
        "not xml": packed(parts_of() | {"xl/worksheets/sheet1.xml": "<worksheet><row"}),
        "long list of sheets": packed(
            parts_of() | {"xl/workbook.xml": BOOK + " " * 3_000_000}, zipfile.ZIP_STORED
        ),
    }


def others():
    """What is no workbook of ours at all."""
    return {
        "no list of sheets": packed({"[Content_Types].xml": TYPES}),
        "old workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1_000),
        "binary workbook": packed({"xl/workbook.bin": b"x"}),
        "zeroes": bytes(100_000),
        "too large": bytes(16_000_000),
        "picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    }
