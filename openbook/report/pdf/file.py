"""Puts pages and tags together as a PDF file: catalogue, tag tree, outline, metadata."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import (
    BasicFonts,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObject,
    PDFStream,
    PDFZCompress,
)

from openbook.report.pdf.page import HEIGHT, WIDTH, Link, Page
from openbook.report.pdf.structure import Element, LinkMark, Mark

_VERSION = (1, 7)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the outline: its words, level (0 the outermost), page and height on it."""

    words: str
    level: int
    page: int
    y: float


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself."""

    title: str
    subject: str
    language: str


class Raw(PDFObject):
    """An object that is written as its bytes stand."""

    def __init__(self, data: str = "") -> None:
        self.data = data

    def format(self, document: PDFDocument) -> bytes:  # noqa: ARG002 - as reportlab calls it
        """Give the bytes."""
        return self.data.encode("latin-1")


def new_pdf(language: str) -> PDFDocument:
    """Start a PDF; the same content always gives the same bytes."""
    return PDFDocument(compression=1, invariant=1, pdfVersion=_VERSION, lang=language)


def assemble(pdf: PDFDocument, pages: list[Page], root: Element, outline: list[Entry], about: About) -> bytes:
    """Put the file together. Each page's content is compressed; tags refer to it by page and number."""
    return _Assembly(pdf, pages).finish(root, outline, about)


class _Assembly:
    def __init__(self, pdf: PDFDocument, pages: list[Page]) -> None:
        self.pdf: Any = pdf
        self.pages = pages
        self.tree = Raw()
        page_objects = [Raw() for _ in pages]
        self.page_numbers = [self.number(page) for page in page_objects]
        self.owners: list[dict[int, int]] = [{} for _ in pages]
        self.link_keys: dict[tuple[int, int], int] = {}
        self.link_numbers: dict[tuple[int, int], int] = {}
        self.link_owners: dict[int, int] = {}
        for page, made in zip(pages, page_objects, strict=True):
            made.data = self._page(page)
        kids = " ".join(f"{number} 0 R" for number in self.page_numbers)
        self.tree.data = f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>"

    def number(self, thing: PDFObject) -> int:
        """Give an object its number in the file."""
        name = self.pdf.Reference(thing).name
        number: int = self.pdf.idToObjectNumberAndVersion[name][0]
        return number

    def finish(self, root: Element, outline: list[Entry], about: About) -> bytes:
        catalog = self.pdf.Catalog
        catalog.Pages = self.pdf.Pages = self.tree
        catalog.StructTreeRoot = self._tags(root)
        catalog.MarkInfo = Raw("<</Marked true>>")
        catalog.ViewerPreferences = Raw("<</DisplayDocTitle true>>")
        catalog.Metadata = _metadata(about)
        catalog.Outlines = self._outline(outline)
        if outline:
            catalog.PageMode = PDFName("UseOutlines")
        self.pdf.info = Raw(_information(about))
        for font in self.pdf.delayedFonts:
            font.addObjects(self.pdf)
        data: bytes = self.pdf.format()
        return data

    def _page(self, page: Page) -> str:
        code = "\n".join(page.code)
        self.pdf.updateSignature(code)
        content = PDFStream(content=code, filters=[PDFZCompress])
        fonts = self.pdf.idToObjectNumberAndVersion[BasicFonts][0]
        links = []
        for place, link in enumerate(page.links):
            key = self.link_keys[page.index, place] = len(self.pages) + len(self.link_keys)
            number = self.link_numbers[page.index, place] = self.number(Raw(self._link(link, key)))
            links.append(f"{number} 0 R")
        annotations = f"/Annots[{' '.join(links)}]" if links else ""
        return (
            f"<</Type/Page/Parent {self.number(self.tree)} 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]"
            f"/Resources<</Font {fonts} 0 R>>/Contents {self.number(content)} 0 R"
            f"/StructParents {page.index}/Tabs/S{annotations}>>"
        )

    def _link(self, link: Link, key: int) -> str:
        left, top, right, bottom = link.box
        place = f"{left:.2f} {HEIGHT - bottom:.2f} {right:.2f} {HEIGHT - top:.2f}"
        target = self._place(link.page, link.y)
        return (
            f"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[{place}]/Dest {target}"
            f"/StructParent {key}/Contents {_string(link.words)}>>"
        )

    def _place(self, page: int, y: float) -> str:
        return f"[{self.page_numbers[page]} 0 R/XYZ 0 {HEIGHT - y:.2f} null]"

    def _tags(self, root: Element) -> Raw:
        """Write the tag tree and, for each page and link, which tag owns what is there."""
        tree = Raw()
        top = self._element(root, self.number(tree))
        nums = [
            f"{i} [{' '.join(f'{owners[mark]} 0 R' for mark in range(len(owners)))}]"
            for i, owners in enumerate(self.owners)
        ]
        nums += [f"{key} {owner} 0 R" for key, owner in sorted(self.link_owners.items())]
        tree.data = (
            f"<</Type/StructTreeRoot/K {top} 0 R/ParentTreeNextKey {len(nums)}"
            f"/ParentTree<</Nums[{' '.join(nums)}]>>>>"
        )
        return tree

    def _element(self, element: Element, parent: int) -> int:
        """Write a tag and what is under it; give its number."""
        made = Raw()
        own = self.number(made)
        kids = self._kids(element, own)
        made.data = f"<</S/{element.tag}/P {parent} 0 R{''.join(_attributes(element))}{kids}>>"
        return own

    def _kids(self, element: Element, own: int) -> str:
        """Write what a tag holds; a single piece of content, as most cells have, in short."""
        if len(element.kids) == 1 and isinstance(mark := element.kids[0], Mark):
            self.owners[mark.page][mark.number] = own
            return f"/Pg {self.page_numbers[mark.page]} 0 R/K {mark.number}"
        return f"/K[{' '.join(self._kid(kid, own) for kid in element.kids)}]"

    def _kid(self, kid: Element | Mark | LinkMark, parent: int) -> str:
        if isinstance(kid, Element):
            return f"{self._element(kid, parent)} 0 R"
        page = self.page_numbers[kid.page]
        if isinstance(kid, LinkMark):
            place = kid.page, kid.place
            self.link_owners[self.link_keys[place]] = parent
            return f"<</Type/OBJR/Pg {page} 0 R/Obj {self.link_numbers[place]} 0 R>>"
        self.owners[kid.page][kid.number] = parent
        return f"<</Type/MCR/Pg {page} 0 R/MCID {kid.number}>>"

    def _outline(self, entries: list[Entry]) -> Raw | None:
        """Write the outline as nested, open entries."""
        if not entries:
            return None
        root = Raw()
        made = [Raw() for _ in entries]
        numbers = [self.number(one) for one in made]
        parents = _parents(entries)
        kids: dict[int, list[int]] = {}
        for i, parent in enumerate(parents):
            kids.setdefault(parent, []).append(i)
        root.data = f"<</Type/Outlines/Count {len(entries)}{_ends(kids[-1], numbers)}>>"
        for i, entry in enumerate(entries):
            siblings = kids[parents[i]]
            place = siblings.index(i)
            parent = self.number(root) if parents[i] < 0 else numbers[parents[i]]
            before = f"/Prev {numbers[siblings[place - 1]]} 0 R" if place else ""
            after = f"/Next {numbers[siblings[place + 1]]} 0 R" if place + 1 < len(siblings) else ""
            below = kids.get(i, [])
            under = f"{_ends(below, numbers)}/Count {len(below)}" if below else ""
            words, target = _string(entry.words), self._place(entry.page, entry.y)
            made[i].data = f"<</Title {words}/Parent {parent} 0 R/Dest {target}{before}{after}{under}>>"
        return root


def _parents(entries: list[Entry]) -> list[int]:
    """Give the place of each entry's parent; -1 for the outermost."""
    result: list[int] = []
    path: list[int] = []
    for i, entry in enumerate(entries):
        del path[entry.level :]
        result.append(path[-1] if path else -1)
        path.append(i)
    return result


def _ends(places: list[int], numbers: list[int]) -> str:
    return f"/First {numbers[places[0]]} 0 R/Last {numbers[places[-1]]} 0 R"


def _attributes(element: Element) -> Iterator[str]:
    if element.alt:
        yield f"/Alt {_string(element.alt)}"
    if element.scope or element.columns > 1:
        scope = f"/Scope/{element.scope}" if element.scope else ""
        span = f"/ColSpan {element.columns}" if element.columns > 1 else ""
        yield f"/A<</O/Table{scope}{span}>>"
    if element.box:
        left, top, right, bottom = element.box
        corners = f"{left:.1f} {HEIGHT - bottom:.1f} {right:.1f} {HEIGHT - top:.1f}"
        yield f"/A<</O/Layout/Placement/Block/BBox[{corners}]>>"


def _string(text: str) -> str:
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex()}>"


def _information(about: About) -> str:
    named = {"Title": about.title, "Subject": about.subject, "Creator": "OpenBook", "Producer": "ReportLab"}
    return f"<<{''.join(f'/{name} {_string(words)}' for name, words in named.items())}>>"


def _metadata(about: About) -> PDFStream:
    """XMP with the title, the history it comes from and the claim to be tagged as PDF/UA-1 asks.

    `openbook.report.printed` reads the history back, so this stays uncompressed.
    """
    title, subject, language = (escape(text) for text in (about.title, about.subject, about.language))
    xmp = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
        "<pdfuaid:part>1</pdfuaid:part>"
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>'
        '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">'
        f"{subject}</rdf:li></rdf:Alt></dc:description>"
        f"<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )
    named = PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
    return PDFStream(dictionary=named, content=xmp.encode("utf-8"))
