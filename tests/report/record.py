"""The record of the worked example: six rounds, a correction, an agreement and its decision, the history."""

from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256

from openbook.model.decision import Decision, PassedOver, Representation
from openbook.model.delivered import Held
from openbook.model.exact_json import parse_json
from openbook.model.negotiation import KeptRound, Party, Round, RoundKind, RoundLine
from openbook.model.payments import KeptPayment, Payment
from openbook.model.plan import Plan
from openbook.model.pricing import price
from openbook.model.programme import AgreedCase
from openbook.model.savings import planned
from openbook.model.statement import Evidence
from openbook.store.records import Actor, Agreement, Entry, EntryKind

JANE = Actor("Jane Shaw", "Ridings Council", "commissioner")
RATES = "7c1e" * 16
FINGERPRINT = "ab12" * 16
PAPER = Evidence(document="Payroll summary.pdf", sha256=FINGERPRINT, period="April 2026", status="checked")
SECRET = "OUR-LIMIT-IS-3150"


def at(day, hour=10):
    return datetime(2026, 9, day, hour, 5, tzinfo=UTC)


def a_round(kind, party, day, price=None, **more):
    amount = None if price is None else Decimal(price)
    return Round(kind=RoundKind(kind), on=date(2026, 9, day), party=Party(party), price=amount, **more)


REQUEST = a_round(
    "request", "provider", 1, "3499.60", said="The fee of £3,310.00 no longer covers the rota.", version=2
)
OFFER = a_round(
    "offer",
    "commissioner",
    8,
    "3067.37",
    people=("Jane Shaw", "Ben Fernley"),
    conditions="Agency hours reviewed each quarter",
    evidence=(PAPER,),
    version=3,
    lines=(
        RoundLine(key="food", label="Food", amount=Decimal("43.86"), reason="Menus <b>cannot</b> be met"),
        RoundLine(key="rest", label="All other lines", amount=Decimal("3023.51")),
    ),
)
PRIVATE_NOTE = a_round("note", "commissioner", 9, said=SECRET, private=True)
COUNTER = a_round(
    "counter_offer", "provider", 15, "3299.00", next_action="Send the rota", next_action_on=None
)
CORRECTED = a_round("counter_offer", "provider", 15, "3290.00", said="As in the letter of 15 September")
SECOND = a_round("counter_offer", "commissioner", 22, "3150.00", version=3)
AGREED = a_round(
    "agreement",
    "both",
    29,
    "3180.00",
    version=3,
    conditions="One-to-one hours are reviewed after six months",
    trajectory=Plan(annual_rate=Decimal("0.01"), years=3, pay_growth=(Decimal("0.039"),)),
)

ROUNDS = (
    KeptRound(1, 11, REQUEST, at(1), JANE.user),
    KeptRound(2, 12, OFFER, at(8), JANE.user),
    KeptRound(3, 13, PRIVATE_NOTE, at(9), JANE.user),
    KeptRound(4, 14, COUNTER, at(15), JANE.user),
    KeptRound(5, 16, CORRECTED, at(16), JANE.user, supersedes=14, reason="The letter says £3,290.00"),
    KeptRound(6, 17, SECOND, at(22), JANE.user),
    KeptRound(7, 18, AGREED, at(29), JANE.user, reason="Both sides agreed at the meeting"),
)

DECISION = Decision(
    actual_cost_basis="Payroll, agency invoices and ledger, April to September 2026",
    evidence=(PAPER, Evidence(document="Agency invoices.xlsx", period="April to September 2026")),
    representations=(
        Representation(said="Night pay has to rise to keep staff.", answer="Allowed at 50p an hour."),
        Representation(said="Head office is 7% in the group.", answer="The group’s accounts show 6.1%."),
    ),
    equality="Hours and skills for the person are kept in full; nobody loses support they need.",
    sustainability="The price is above break-even and leaves a surplus.",
    reasons="The price meets actual costs as evidenced and keeps the placement.",
    decision_maker="Ann Field, Head of Commissioning",
    decided_on=date(2026, 9, 29),
    passed_over=(PassedOver(item="market", reason="One placement; covered in the market report of June."),),
)

AGREEMENT = Agreement(ROUNDS[-1], DECISION, JANE, "0.9.0", RATES)


PAYMENTS = (
    Payment(
        first_day=date(2026, 10, 1),
        last_day=date(2027, 3, 31),
        amount=Decimal("82900.00"),
        source="Ledger 2026/27",
        note="Four weeks <b>in arrears</b>",
    ),
    Payment(first_day=date(2027, 4, 1), last_day=date(2027, 4, 28), a_week=Decimal("3342.10"), weeks=4),
)


def case(statement, standards, plan):
    """The worked example as agreed, with two payments of which the second was corrected."""
    frozen = planned(statement, price(statement, standards), AGREED, plan)
    kept = (
        KeptPayment(30, PAYMENTS[0], at(30), JANE.user),
        KeptPayment(31, PAYMENTS[0].model_copy(update={"first_day": date(2027, 4, 1)}), at(30), JANE.user),
        KeptPayment(32, PAYMENTS[1], at(30), JANE.user, 31, "The wrong month"),
    )
    held = Held(frozen, frozen.paid_from, AGREED.price)
    return AgreedCase("EXAMPLE-1", "Larch House", "Fernley Care", True, (held,), kept)


def written(record):
    return parse_json(record.model_dump_json(exclude_defaults=True))


def entries(rounds=ROUNDS, decision=DECISION):
    """The history as the store gives it, with fingerprints that stay the same."""
    opened = {"kind": EntryKind.CASE, "action": "opened the case", "details": {"is_example": True}}
    versions = [
        {
            "kind": EntryKind.VERSION,
            "action": f"kept version 1 of the {side} statement",
            "details": {
                "side": side,
                "number": 1,
                "weekly_price": price,
                "figures": {"break_even": "2928.51", "lawful_floor": "2824.32"},
            },
        }
        for side, price in (("provider", "3499.60"), ("realistic", "3067.37"))
    ]
    recorded = [
        {
            "kind": EntryKind.AGREEMENT if kept.round.kind is RoundKind.AGREEMENT else EntryKind.ROUND,
            "action": f"recorded round {kept.number}",
            "details": {"number": kept.number, "round": written(kept.round)},
            "reason": kept.reason,
            "seq": kept.seq,
            "supersedes": kept.supersedes,
            "at": kept.recorded_at,
        }
        for kept in rounds
    ]
    recorded[-1]["details"]["decision"] = written(decision)
    printed = {"hash": FINGERPRINT, "count": 18}
    report = {
        "kind": EntryKind.REPORT,
        "action": "issued the breakdown report",
        "details": {"file_name": "EXAMPLE-1-breakdown.pdf", "sha256": FINGERPRINT, "head": printed},
        "seq": 20,
        "at": at(30),
    }
    all_of_them = [opened, *versions, *recorded, report, paid()]
    return tuple(_entry(place, **one) for place, one in enumerate(all_of_them, 1))


def paid():
    """The first payment, as the history tells it."""
    return {
        "kind": EntryKind.PAYMENT,
        "action": "recorded £82,900.00 paid for 1 October 2026 to 31 March 2027",
        "details": {"payment": written(PAYMENTS[0])},
        "seq": 30,
        "at": at(30, 11),
    }


def _entry(place, *, kind, action, details, seq=None, reason="", supersedes=None, **more):
    number = seq or place
    return Entry(
        seq=number,
        kind=kind,
        case_ref="EXAMPLE-1",
        at=more.get("at", at(1, 9)),
        actor=JANE,
        action=action,
        reason=reason,
        details=details,
        engine_version="0.9.0",
        rates_hash=RATES,
        supersedes=supersedes,
        hash=sha256(f"entry {number}".encode()).hexdigest(),
    )
