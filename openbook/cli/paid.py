"""`openbook paid`: what was in fact paid at an agreed price, and what that delivered."""

from typing import TYPE_CHECKING, Any

import click

from openbook.cli.command import Command
from openbook.cli.keeping import actor_of, reading_store, writing_store
from openbook.cli.options import COUNT, DAY, ENTRY, PRICE
from openbook.cli.output import say, say_json, say_wrapped
from openbook.cli.table import LEFT, RIGHT, row, rule, show, table
from openbook.model.agreed_years import AgreedYear, agreed_years, whole
from openbook.model.delivered import Held
from openbook.model.payments import KeptPayment, Payment, standing_payments
from openbook.model.programme import AgreedCase
from openbook.model.programme_words import FLOOR
from openbook.model.savings import NO_SAVING, Change
from openbook.model.statement_file import made_record
from openbook.model.words import date_words, money, plain
from openbook.store import Actor

if TYPE_CHECKING:
    from openbook.store.store import Store

_AGAINST = (("Price before", RIGHT), ("Doing nothing", RIGHT))
_BELOW = "none, see below"


@click.command(
    "paid",
    cls=Command,
    keeps=True,
    examples=(
        "openbook paid H3M8-27",
        "openbook paid H3M8-27 --from '6 April 2026' --to '30 September 2026' --amount 84560",
        "openbook paid H3M8-27 --from 1/10/2026 --to 31/10/2026 --a-week 3301.50 --json",
    ),
)
@click.argument("reference", metavar="REF")
@click.option("--from", "first_day", type=DAY, metavar="DAY", help="The first day that was paid for.")
@click.option("--to", "last_day", type=DAY, metavar="DAY", help="The last day that was paid for.")
@click.option("--amount", type=PRICE, metavar="P", help="What was paid in all for the period.")
@click.option("--a-week", type=PRICE, metavar="P", help="Instead: £ a week for one placement.")
@click.option("--weeks", type=COUNT, metavar="N", help="Weeks paid for; else the days of the period.")
@click.option("--placements", type=COUNT, metavar="N", help="How many were paid for; else one.")
@click.option("--source", metavar="TEXT", help="The ledger, invoice or return it was read from.")
@click.option("--note", metavar="TEXT", help="What a reader needs to know of this period.")
@click.option("--corrects", type=ENTRY, metavar="ENTRY", help="The entry that this one corrects.")
@click.option("--takes-back", type=ENTRY, metavar="ENTRY", help="Take an entry back; nothing else is given.")
@click.option("--reason", default="", metavar="TEXT", help="Why, for a correction.")
@click.option("--by", metavar="NAME", help="Who records it; else the name in the settings, or yours here.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: agreements, years and payments.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    reference: str,
    corrects: int | None,
    takes_back: int | None,
    reason: str,
    by: str | None,
    as_json: bool,
    **entries: Any,  # noqa: ANN401 - the fields of a payment, each read by its option
) -> None:
    """Record what was paid in the case REF; alone, show planned and delivered.

    A payment is held against the prices of the days it was paid for. Time
    without a payment is not recorded yet: nothing is read into it. A payment is
    never changed: a correction names the entry that it corrects, and why.
    """
    given = {name: value for name, value in entries.items() if value is not None}
    if not given and takes_back is None:
        if corrects is not None:
            raise click.UsageError("Give the payment as it should stand: --from, --to and --amount.")
        with reading_store(ctx) as store:
            case = store.agreed_case(reference)
    else:
        with writing_store(ctx, must_exist=True) as store:
            actor = actor_of(ctx, by)
            kept = _recorded(store, reference, given, corrects, takes_back, actor, reason)
            case = store.agreed_case(reference)
        if not as_json:
            _tell_kept(kept, reference)
    if as_json:
        say_json(case_json(case))
    else:
        _print(case)


def _recorded(
    store: "Store",
    reference: str,
    given: dict[str, Any],
    corrects: int | None,
    takes_back: int | None,
    actor: Actor,
    reason: str,
) -> KeptPayment:
    if takes_back is not None:
        if given or corrects is not None:
            raise click.UsageError("--takes-back stands alone, with its --reason.")
        return store.take_back_payment(reference, takes_back, actor=actor, reason=reason)
    if "first_day" not in given or "last_day" not in given:
        raise click.UsageError("Say which days were paid for, such as: --from 6/4/2026 --to 30/9/2026.")
    payment = made_record(given, Payment)
    return store.record_payment(reference, payment, actor=actor, reason=reason, supersedes=corrects)


def _tell_kept(kept: KeptPayment, reference: str) -> None:
    if kept.payment is None:
        say_wrapped(f"Took back entry {kept.supersedes} of case {reference}; both entries stay.")
    else:
        paid, days = money(kept.payment.paid), kept.payment.period_words
        say_wrapped(f"Recorded entry {kept.seq} of case {reference}: {paid} paid for {days}.")
    say()


def _print(case: AgreedCase) -> None:
    if not case.agreed:
        say_wrapped(
            f"No price is agreed in case {case.reference} yet, so nothing is planned or delivered. "
            f"An agreement is recorded with: openbook round {case.reference} agreement"
        )
        return
    years = agreed_years(case.agreed, case.payments)
    if any(held.plan is None for held in case.agreed):
        say_wrapped("An agreement was recorded without what it plans to save; nothing is claimed for it.")
    _print_planned(years)
    say()
    _print_delivered(years)
    _print_payments(case)


def _print_planned(years: tuple[AgreedYear, ...]) -> None:
    say("Planned when the price was agreed. Saved, £ a year for all placements, against")
    made = table(("Year", LEFT), ("From", LEFT), ("£ a week", RIGHT), *_AGAINST)
    for one in years:
        if one.year is not None:
            first = date_words(one.first_day)
            told = (_words(one.before), _words(one.nothing))
            row(made, one.name, first, money(one.year.prices.price), *told)
    total = whole([one for one in years if one.year is not None])
    if total is not None:
        rule(made)
        row(made, "In all", "", "", _words(total.before), _words(total.nothing), bold=True)
    show(made)
    if any(_BELOW in (_words(one.before), _words(one.nothing)) for one in years):
        say(FLOOR)


def _print_delivered(years: tuple[AgreedYear, ...]) -> None:
    say("Delivered, by what was in fact paid. Saved, £, against")
    made = table(("Year", LEFT), ("Recorded", LEFT), ("Paid", RIGHT), *_AGAINST)
    for one in years:
        told = (money(one.paid), _words(one.delivered_before), _words(one.delivered_nothing))
        row(made, one.name, one.recorded_words, *(told if one.recorded else ("", "", "")))
    total = whole(years)
    if total is not None and total.recorded:
        rule(made)
        told = (money(total.paid), _words(total.delivered_before), _words(total.delivered_nothing))
        row(made, "In all", "", *told, bold=True)
    show(made)


def _words(change: Change) -> str:
    return _BELOW if change.words == NO_SAVING else change.words


def _print_payments(case: AgreedCase) -> None:
    stand = standing_payments(case.payments)
    if not stand:
        return
    say()
    made = table(("Entry", RIGHT), ("Paid for", LEFT), ("Paid", RIGHT), ("Source", LEFT))
    for kept in stand:
        if kept.payment is not None:
            said = kept.payment
            row(made, str(kept.seq), said.period_words, money(said.paid), said.source)
    show(made)


def case_json(case: AgreedCase) -> dict[str, object]:
    """Give planned and delivered of a case as JSON has it; what is not known or recorded is null."""
    return {
        "case": case.reference,
        "agreements": [_held_json(held) for held in case.agreed],
        "years": [_year_json(one) for one in agreed_years(case.agreed, case.payments)],
        "payments": [_payment_json(one) for one in standing_payments(case.payments)],
    }


def change_json(change: Change) -> dict[str, object] | None:
    """Give a change as JSON has it: saving and increase apart; null where it is not known."""
    if change.amount is None:
        return None
    return {
        "saving": plain(change.saving),
        "increase": plain(change.increase),
        "below_lawful_floor": change.words == NO_SAVING,
        "words": change.words,
    }


def _held_json(held: Held) -> dict[str, object]:
    plan = held.plan
    before = plan.price_before if plan is not None else None
    return {
        "paid_from": held.paid_from.isoformat(),
        "held_to": held.last_day.isoformat() if held.last_day else None,
        "price": plain(held.price),
        "price_before": None if before is None else plain(before),
        "placements": None if plan is None else str(plan.placements),
        "savings_recorded": plan is not None,
    }


def _year_json(one: AgreedYear) -> dict[str, object]:
    prices = one.year.prices if one.year is not None else None
    nothing = prices.doing_nothing if prices is not None else None
    delivered = {
        "recorded_days": one.recorded,
        "paid": plain(one.paid),
        "against_before": change_json(one.delivered_before),
        "against_doing_nothing": change_json(one.delivered_nothing),
    }
    return {
        "year": one.name,
        "from": one.first_day.isoformat(),
        "to": one.last_day.isoformat(),
        "days": one.days,
        "price": plain(prices.price) if prices is not None else None,
        "doing_nothing": plain(nothing) if nothing is not None else None,
        "lawful_floor": plain(prices.lawful_floor) if prices is not None else None,
        "planned": {
            "cost": plain(one.cost),
            "against_before": change_json(one.before),
            "against_doing_nothing": change_json(one.nothing),
        }
        if prices is not None
        else None,
        "delivered": delivered if one.recorded else None,
    }


def _payment_json(kept: KeptPayment) -> dict[str, object]:
    said = kept.payment
    assert said is not None, "see standing_payments"
    return {
        "entry": kept.seq,
        "from": said.first_day.isoformat(),
        "to": said.last_day.isoformat(),
        "paid": plain(said.paid),
        "weeks": str(said.weeks) if said.weeks is not None else None,
        "placements": str(said.placements),
        "source": said.source,
        "note": said.note,
        "recorded_at": kept.recorded_at.isoformat(),
        "recorded_by": kept.recorded_by,
        "corrects": kept.supersedes,
    }
