"""Reads a PDF back: its tags, its content and its words."""

import io
import re
import subprocess

import pikepdf

PAINTING = {"f", "f*", "B", "b", "S", "s", "Tj", "TJ", "'", '"', "Do", "sh"}


def opened(data):
    return pikepdf.open(io.BytesIO(data))


def words(data, *options):
    """The text of a PDF as pdftotext reads it."""
    done = subprocess.run(["pdftotext", *options, "-", "-"], input=data, capture_output=True, check=True)
    return done.stdout.decode()


def structure(data, path):
    """The tag tree with its text, as pdfinfo reads it."""
    path.write_bytes(data)
    done = subprocess.run(["pdfinfo", "-struct-text", str(path)], capture_output=True, check=True)
    return done.stdout.decode()


def read_out(data, path):
    """What a screen reader gets, in its order: the words under the tags."""
    return "\n".join(re.findall(r'^ *"(.*)"$', structure(data, path), re.MULTILINE))


def elements(pdf):
    """Every tag of the tree, in reading order."""
    stack = [pdf.Root.StructTreeRoot.K]
    while stack:
        one = stack.pop()
        if isinstance(one, pikepdf.Array):
            stack.extend(reversed(list(one)))
        elif isinstance(one, pikepdf.Dictionary) and "/S" in one:
            yield one
            if "/K" in one:
                stack.append(one.K)


def marks(element):
    """The pieces of content a tag owns: page object number and number on it."""
    kids = element.get("/K")
    for kid in [kids] if isinstance(kids, int | pikepdf.Dictionary) else list(kids or []):
        if isinstance(kid, int):
            yield element.Pg.objgen[0], int(kid)
        elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR":
            yield kid.Pg.objgen[0], int(kid.MCID)


def content(page):
    """Each operation of a page with the tags it stands in."""
    inside = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "BDC":
            number = operands[1].get("/MCID") if isinstance(operands[1], pikepdf.Dictionary) else None
            inside.append((str(operands[0]), None if number is None else int(number)))
        elif name == "EMC":
            inside.pop()
        yield name, tuple(inside)
    assert not inside


def actual_texts(page):
    """What replaced characters stand for."""
    found = []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "BDC" and str(operands[0]) == "/Span":
            found.append(str(operands[1].ActualText))
    return found


def squeezed(text):
    """A text without any white space, so that where lines break does not matter."""
    return re.sub(r"\s+", "", text)
