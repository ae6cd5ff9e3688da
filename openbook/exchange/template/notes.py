"""The sheet of notes: documents that lines rest on, and words that belong to no line."""

from openbook.exchange.found import Found, find_headings, plain_heading
from openbook.exchange.sheets import Sheet
from openbook.exchange.template.layout import (
    ABOUT,
    EXAMPLE,
    LINE_PREFIX,
    NOTE,
    NOTES,
    POST_PREFIX,
    SINGLE,
)
from openbook.model.lines import ChartOfLines


def read_notes(sheet: Sheet, found: Found, chart: ChartOfLines) -> tuple[str, ...]:
    """Read documents into their lines; give the notes, each with what it is about."""
    own = [NOTES.heading(column) for column in NOTES.columns]
    headings = find_headings(sheet, (ABOUT, NOTE, *own))
    if headings is None:
        return ()
    lines = _lines(found, chart)
    words = []
    counts: dict[str, int] = {}
    for row in range(headings.row + 1, len(sheet.rows)):
        about, note = (
            sheet.text(row, headings.columns[name]) if name in headings.columns else ""
            for name in (ABOUT, NOTE)
        )
        if plain_heading(about) == plain_heading(EXAMPLE):
            continue
        if note:
            words.append(f"{about}: {note}" if about else note)
        places = {column: headings.columns.get(NOTES.heading(column)) for column in NOTES.columns}
        given = {column: at for column, at in places.items() if at is not None and sheet.text(row, at)}
        if not given:
            continue
        path = lines.get(plain_heading(about))
        if path is None:
            at = headings.columns.get(ABOUT, 0)
            found.refuse(sheet, row, at, _unknown(about))
            continue
        count = counts[path] = counts.get(path, -1) + 1
        for column, at in given.items():
            found.take(sheet, row, at, NOTES.entry(column), f"{path}.evidence[{count}].{column.name}")
    return tuple(words)


def _lines(found: Found, chart: ChartOfLines) -> dict[str, str]:
    """Give the path of every line by the words that the sheet of notes may call it."""
    named = {plain_heading(words): name for words, name in SINGLE.items()}
    seen: dict[str, int] = {}
    for path, value in found.values.items():
        line, _, name = path.rpartition(".")
        if name == "id" and line.startswith("staffing["):
            called, prefix = str(value), POST_PREFIX
        elif name == "key" and line.startswith("costs["):
            count = seen[value] = seen.get(value, 0) + 1
            called = chart.line(value).label + (f" ({count})" if count > 1 else "")
            prefix = LINE_PREFIX
        else:
            continue
        named.setdefault(plain_heading(prefix + called), line)
        named.setdefault(plain_heading(called), line)
    return named


def _unknown(about: str) -> str:
    if not about:
        return f'say in the column "{ABOUT}" which post or line the document is about'
    return (
        f'"{about[:60]}" is no post or line of this workbook; write it like "{POST_PREFIX}support-days", '
        f'"{LINE_PREFIX}Food" or "Property"'
    )
