"""The flow of a report down its pages: a place, pages to go on to, and what stands on each of them."""

from dataclasses import dataclass

from openbook.report.blocks import Document
from openbook.report.pdf.file import About, Entry, assemble, new_pdf
from openbook.report.pdf.fonts import face
from openbook.report.pdf.lines import lines_of
from openbook.report.pdf.page import HEIGHT, Link, Page
from openbook.report.pdf.structure import Element
from openbook.report.pdf.style import BOTTOM, COLOURS, LEFT, RIGHT, RUNNING, TOP, UNIT, Type
from openbook.report.plain import legible

_ASCENT = 0.74  # from the top of a line's type to its baseline, in ems


def baseline(top: float, style: Type) -> float:
    """Give the baseline of a line whose space starts at `top`."""
    return top + (style.leading - style.size) / 2 + style.size * (0.5 + _ASCENT / 2) - style.size * 0.02


@dataclass(frozen=True, slots=True)
class Reference:
    """A number on a page that leads to the row of that number."""

    page: int
    box: tuple[float, float, float, float]
    ref: str
    element: Element


class Flow:
    """Where the next content goes. Places are points from the top left of the page."""

    def __init__(self, document: Document, kind: type[Page] = Page) -> None:
        self.document, self._kind = document, kind
        self.pdf = new_pdf(document.language)
        self.root = Element("Document")
        self.pages: list[Page] = []
        self.outline: list[Entry] = []
        self.places: dict[str, tuple[int, float]] = {}  # where a numbered row stands
        self.references: list[Reference] = []
        self.y = TOP
        self.start_page()

    @property
    def page(self) -> Page:
        """The page that is being filled."""
        return self.pages[-1]

    @property
    def room(self) -> float:
        """The height left on this page."""
        return BOTTOM - self.y

    @property
    def fresh(self) -> bool:
        """Whether nothing stands on this page yet."""
        return self.y <= TOP

    def start_page(self) -> None:
        """Go on to a new page."""
        self.pages.append(self._kind(len(self.pages), self.pdf))
        self.y = TOP

    def need(self, height: float) -> None:
        """Go on to a new page unless so much height is left on this one."""
        if height > self.room and not self.fresh:
            self.start_page()

    def gap(self, height: float) -> None:
        """Leave a space, but not at the top of a page."""
        if not self.fresh:
            self.y += height

    def write(
        self, text: str, style: Type, element: Element, left: float = LEFT, width: float = RIGHT - LEFT
    ) -> None:
        """Write text in lines under one tag, over as many pages as it takes."""
        lines = lines_of(text, width, style)
        self.need(min(len(lines), 2) * style.leading)
        while lines:
            count = max(1, int((self.room + 0.01) / style.leading))
            if len(lines) - count == 1 and not (self.fresh and count < 3):
                count = count - 1 if count > 2 else 0  # never a last line alone on the next page
            if not count:
                self.start_page()
                continue
            self.write_lines(lines[:count], style, element, left)
            lines = lines[count:]
            if lines:
                self.start_page()

    def write_lines(self, lines: list[str], style: Type, element: Element, left: float = LEFT) -> None:
        """Write lines that fit this page under one tag."""
        self.page.begin(element)
        for line in lines:
            self.page.text(left, baseline(self.y, style), line, style.size, style.colour, bold=style.bold)
            self.y += style.leading
        self.page.end()

    def rule(self, y: float, colour: str = COLOURS.grid, thick: float = 0.6) -> None:
        """Draw a rule across the page."""
        self.page.artifact()
        self.page.stroke(((LEFT, y), (RIGHT, y)), colour, thick)
        self.page.end()

    def _lead(self) -> None:
        """Make each reference lead to the row that it names."""
        for one in self.references:
            place = self.places.get(one.ref)
            if place is None:
                one.element.tag = "Span"
            else:
                page, y = place
                link = Link(one.box, page, y, f"{one.ref}, page {page + 1}")
                self.pages[one.page].link(link, one.element)

    def finish(self) -> bytes:
        """Add what runs along every page and give the file."""
        self._lead()
        self.run_along()
        title = legible(self.document.title)
        subject = " · ".join(part for part in (self.document.reference, self.document.footing) if part)
        about = About(title, legible(subject), self.document.language)
        return assemble(self.pdf, self.pages, self.root, self.outline, about)

    def run_along(self) -> None:
        """Write what runs along every page."""
        for page in self.pages:
            page.artifact("Pagination")
            self._running(page)
            page.end()

    def _running(self, page: Page) -> None:
        """Write the running head (from the second page on) and foot."""
        document = self.document
        if page.index:
            mark = document.mark
            right = _fitted(mark, RIGHT - LEFT, bold=True)
            width = face(bold=True).width(right, RUNNING.size)
            title = _fitted(document.title, RIGHT - LEFT - width - 4 * UNIT)
            page.text(LEFT, 36, title, RUNNING.size, RUNNING.colour)
            page.text(RIGHT - width, 36, right, RUNNING.size, COLOURS.warning, bold=True)
            page.stroke(((LEFT, 42), (RIGHT, 42)), COLOURS.grid, 0.6)
        foot = HEIGHT - 46
        page.stroke(((LEFT, foot), (RIGHT, foot)), COLOURS.grid, 0.6)
        number = f"Page {page.index + 1} of {len(self.pages)}"
        width = face(bold=False).width(number, RUNNING.size)
        page.text(RIGHT - width, foot + 13, number, RUNNING.size, RUNNING.colour)
        left = " · ".join(part for part in ("OpenBook", document.reference, document.mark) if part)
        page.text(LEFT, foot + 13, _fitted(left, RIGHT - LEFT - 100), RUNNING.size, RUNNING.colour)
        page.text(LEFT, foot + 24, _fitted(document.footing, RIGHT - LEFT), RUNNING.size, RUNNING.colour)


def _fitted(text: str, room: float, *, bold: bool = False) -> str:
    """Shorten a running line to its room."""
    one = " ".join(legible(text).split())
    used = face(bold=bold)
    if used.width(one, RUNNING.size) <= room:
        return one
    while one and used.width(f"{one}…", RUNNING.size) > room:
        one = one[: max(0, len(one) - max(1, len(one) // 20))]
    return f"{one.rstrip()}…"
