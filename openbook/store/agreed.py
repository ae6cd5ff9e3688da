"""Reopening what was agreed: its price worked out again and held against what was frozen."""

from openbook.model.negotiation import position
from openbook.model.reproduction import Reproduction, reproduced
from openbook.model.standards import Standards
from openbook.model.statement_file import read_statement
from openbook.store.store import Store


def worked_out_again(store: Store, reference: str, standards: Standards) -> Reproduction | None:
    """The price of the statement that the standing agreement of a case rests on, then and now.

    None where no agreement stands.

    Raises:
        UnreadableFileError: what was frozen cannot be read.
        InputError: the kept statement is one that this program refuses.
        UnknownCaseError: there is no such case.
    """
    agreed = position(store.rounds(reference)).agreed
    if agreed is None or agreed.round.version is None:
        return None
    statement = read_statement(store.statement(agreed.round.version), standards.lines)
    return reproduced(store.trace(agreed.seq), statement, standards)
