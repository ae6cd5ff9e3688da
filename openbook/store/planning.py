"""What is being worked on in a case beside its statements: the trajectory, and the answers to checks."""

from openbook.model.exact_json import parse_json
from openbook.model.plan import Plan, plan_problems
from openbook.store.store import Store


def plan_in(store: Store, reference: str) -> Plan | None:
    """Give the trajectory that a case plans; None where it says nothing yet, not even the fee now."""
    draft = store.draft(reference, "trajectory")
    if draft is None:
        return None
    plan = Plan.model_validate(parse_json(draft.content))
    return None if plan_problems(plan) and plan.start_price is None else plan


def answers_in(store: Store, reference: str) -> dict[str, str]:
    """Give the notes with which checks of a case were answered, by the key of the check."""
    draft = store.draft(reference, "answers")
    return {} if draft is None else {str(key): str(text) for key, text in parse_json(draft.content).items()}
