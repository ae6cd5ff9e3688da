"""Other people's sheets: which column means what, guessed, pointed out, remembered and applied."""

from openbook.exchange.mapping.applying import apply_mapping
from openbook.exchange.mapping.guess import guess, guess_sheet
from openbook.exchange.mapping.headings import headings_of
from openbook.exchange.mapping.records import (
    LEAVE_OUT,
    ColumnUse,
    Mapping,
    SheetMapping,
    read_mapping,
    write_mapping,
)
from openbook.exchange.mapping.tables import tables_of
from openbook.exchange.mapping.words import USES, Use, plain_words

__all__ = [
    "LEAVE_OUT",
    "USES",
    "ColumnUse",
    "Mapping",
    "SheetMapping",
    "Use",
    "apply_mapping",
    "guess",
    "guess_sheet",
    "headings_of",
    "plain_words",
    "read_mapping",
    "tables_of",
    "write_mapping",
]
