"""A file that comes in: read, held against the open statement, and made ready to take over."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from openbook.exchange.cqc import looks_like_directory
from openbook.exchange.importing import read_incoming
from openbook.exchange.mapping import Mapping, apply_mapping
from openbook.exchange.sheets import Book
from openbook.exchange.staged import Import, SheetProblem, changes_between, evidenced, fingerprint
from openbook.exchange.template import read_template
from openbook.model.choices import PreparedBy
from openbook.model.errors import InputError, OpenBookError, UnreadableFileError
from openbook.model.pricing import price
from openbook.model.statement import Setting, Statement
from openbook.model.statement_file import read_statement
from openbook.model.words import listed, money, plural
from openbook.resources import standards
from openbook.ui.beginnings import side_of
from openbook.ui.sheet import Side

ENDINGS = (".json", ".xlsx", ".ods", ".csv")
_LARGEST = 80_000_000
_NAMES = ("name", "provider", "cqc_location_id", "region", "postcode_area")


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read. `book` is None for a statement file, `guessed` for our own workbook."""

    path: Path
    content: bytes
    book: Book | None = None
    guessed: Mapping | None = None
    is_directory: bool = False  # of the regulator, which goes beside the cases and not into one

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.path.name


def can_come_in(path: Path) -> bool:
    """Whether a file is of a kind that can be brought in, by its name."""
    return path.name.casefold().endswith(ENDINGS)


def read_source(path: Path) -> Source:
    """Read a file.

    Raises:
        UnreadableFileError: it cannot be opened, is too large, damaged or of another kind.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise UnreadableFileError(f"{path} was not read: {reason}. Choose another file.") from error
    if path.name.casefold().endswith(".json"):
        return Source(path, content)
    if looks_like_directory(content):
        return Source(path, content, is_directory=True)
    found = read_incoming(content, path.name, standards().lines)
    return Source(path, content, found.book, found.mapping)


def staged(source: Source, mapping: Mapping | None, against: Statement | None, price_base: date) -> Import:
    """Say what a file would change of the statement `against`, or what it would begin a case with."""
    lines = standards().lines
    if source.book is None:
        return _staged_statement(source, against)
    if mapping is None:
        return read_template(source.book, source.content, lines, against)
    return apply_mapping(source.book, source.content, mapping, lines, against=against, price_base=price_base)


def first_side(source: Source, done: Import) -> Side:
    """The side that a file goes to, unless somebody chooses the other: a sheet is the provider's."""
    return Side.PROVIDER if source.book is not None or done.draft is None else side_of(done.draft)


def accepted(source: Source, done: Import, side: Side) -> Statement:
    """The statement to take over, on its side, each line it changed with the file as its evidence."""
    statement = done.statement
    assert statement is not None, "nothing is taken over while anything is refused"
    prepared = PreparedBy.PROVIDER if side is Side.PROVIDER else PreparedBy.COMMISSIONER
    taken = evidenced(done) if source.book is not None else statement
    return taken.model_copy(update={"prepared_by": prepared})


def named_as(statement: Statement, other: Statement | None) -> Statement:
    """The statement with what it leaves open of title, provider and place as the other side has them.

    A provider's own sheet of costs seldom says which case it is for; without this the case would
    lose its name with the file.
    """
    if other is None:
        return statement
    own, theirs = statement.setting, other.setting
    names = {field: getattr(own, field) or getattr(theirs, field) for field in _NAMES}
    if own.kind is Setting().kind and not any(getattr(own, field) for field in _NAMES):
        names["kind"] = theirs.kind
    return statement.model_copy(
        update={
            "title": statement.title or other.title,
            "reference": statement.reference or other.reference,
            "setting": own.model_copy(update=names),
        }
    )


def summary(done: Import, against: Statement | None) -> str:
    """Say in a sentence or two what was read and what it comes to."""
    draft = done.draft
    if draft is None:
        return "Nothing in the file could be read as a statement."
    read = f"{plural(len(draft.staffing), 'post')} and {plural(len(draft.costs), 'cost line')} were read"
    now, then = _weekly(draft), _weekly(against) if against is not None else ""
    price_words = f", {now} a week" if now else ", without a price yet"
    before = f" in place of {then}" if then else ""
    done_to = "is filled in" if against is None else "would change"
    changes = plural(len(done.changes), f"entry {done_to}", f"entries {done_to.replace('is ', 'are ')}")
    return f"{read}{price_words}{before}. {changes}."


def waiting(done: Import, unplaced: int) -> str:
    """Say how much waits further down the page before a file is taken over."""
    questions = len(done.problems) - len(done.refused) + len(done.notices)
    differ = sum(bool(one.difference) for one in done.totals)
    told = [
        words
        for count, words in (
            (questions, f"{plural(questions, 'entry', 'entries')} to look at"),
            (unplaced, f"{plural(unplaced, 'row')} without a place"),
            (differ, f"{plural(differ, 'total')} not as read"),
            (len(done.left_out) - unplaced, f"{plural(len(done.left_out) - unplaced, 'cell')} not read"),
        )
        if count
    ]
    return f"Further down: {listed(told)}." if told else "Everything in the file was read."


def _staged_statement(source: Source, against: Statement | None) -> Import:
    sha256 = fingerprint(source.content)
    try:
        draft = read_statement(source.content, standards().lines, complete=False)
    except InputError as error:
        problems = tuple(
            SheetProblem("", "", f"{one.where}: read {one.read}; {one.accepted}.") for one in error.problems
        )
        return Import(source.name, sha256, None, problems=problems)
    return Import(source.name, sha256, draft, changes=changes_between(against, draft, {}))


def _weekly(statement: Statement) -> str:
    try:
        return money(price(statement, standards()).weekly_price.value)
    except OpenBookError:
        return ""
