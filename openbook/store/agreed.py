"""Agreeing on a kept version, with its working frozen; and working that out again years later."""

from openbook.model.checks import checks
from openbook.model.decision import Decision
from openbook.model.negotiation import Round, position
from openbook.model.pricing import price
from openbook.model.reproduction import Reproduction, reproduced
from openbook.model.savings import planned
from openbook.model.standards import Standards
from openbook.model.statement_file import read_statement
from openbook.model.trace import trace
from openbook.store.planning import answers_in, plan_in
from openbook.store.records import Actor, Agreement
from openbook.store.store import Store


def agree_on_version(
    store: Store,
    reference: str,
    new: Round,
    decision: Decision,
    standards: Standards,
    *,
    actor: Actor,
    reason: str,
) -> Agreement:
    """Agree a price on the version that `new` names, which must be one of the case.

    Frozen with it are the whole working, every check of that statement with its answer, and
    the savings that are planned.

    Raises:
        InputError: the agreement may not come here, the decision lacks what is not passed over, or the
            kept statement cannot be priced.
        RateNotSetError: no rate is on file for its price base.
        ReasonNeededError: no reason is given.
    """
    if new.version is None:
        message = "an agreement rests on a version"
        raise ValueError(message)
    statement = read_statement(store.statement(new.version), standards.lines)
    priced = price(statement, standards)
    asked = checks(statement, priced, standards)
    return store.agree(
        reference,
        new,
        decision,
        trace=trace(priced, asked, answers_in(store, reference)),
        actor=actor,
        reason=reason,
        savings=planned(statement, priced, new, plan_in(store, reference)),
    )


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
