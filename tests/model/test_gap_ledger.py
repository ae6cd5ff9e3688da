"""Every column of the gap ledger adds up to its price, and says why."""

from datetime import UTC, date, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from openbook.model.gap_ledger import UNALLOTTED, StatedLine, gap_ledger
from openbook.model.negotiation import KeptRound, Round, RoundLine
from openbook.model.statement import Evidence

AT = datetime(2026, 4, 6, 10, tzinfo=UTC)
PAPER = Evidence(document="rota-march.pdf")


def rounds(*said):
    made = [Round(on=date(2026, 4, 6), **one) for one in said]
    return tuple(KeptRound(number, number, one, AT, "Jane Shaw") for number, one in enumerate(made, start=1))


def stated(**amounts):
    return tuple(StatedLine(key, key.title(), Decimal(amount)) for key, amount in amounts.items())


PROVIDER = stated(staff="2400.10", food="300", extra="50")
REALISTIC = stated(staff="2200.05", food="310", premises="20")


def test_before_the_first_round_the_statements_stand_alone():
    ledger = gap_ledger(PROVIDER, REALISTIC, ())
    rows = [(row.key, row.asked, row.realistic, row.gap) for row in ledger.rows]
    assert rows == [
        ("staff", Decimal("2400.10"), Decimal("2200.05"), Decimal("200.05")),
        ("food", Decimal(300), Decimal(310), Decimal(-10)),
        ("extra", Decimal(50), None, Decimal(50)),
        ("premises", None, Decimal(20), Decimal(-20)),
    ]
    # 2400.10 + 300 + 50 = 2750.10;  2200.05 + 310 + 20 = 2530.05
    total = ledger.total
    assert (total.asked, total.realistic) == (Decimal("2750.10"), Decimal("2530.05"))
    assert (total.offered, total.agreed) == (None, None)


def test_what_a_price_names_beyond_its_lines_has_its_own_row():
    said = rounds(
        {"kind": "request", "party": "provider", "price": "2800.00"},
        {"kind": "offer", "party": "commissioner", "price": "2540.00"},
    )
    ledger = gap_ledger(PROVIDER, REALISTIC, said)
    # 2800.00 − 2750.10 = 49.90; the offer names no lines at all
    rest = next(row for row in ledger.rows if row.key == UNALLOTTED)
    assert (rest.asked, rest.realistic, rest.offered) == (Decimal("49.90"), None, Decimal("2540.00"))
    assert (ledger.total.asked, ledger.total.offered) == (Decimal("2800.00"), Decimal("2540.00"))


def test_lines_of_rounds_bring_their_reasons_and_evidence():
    lines = (
        RoundLine(key="staff", amount="2300", reason="One night post fewer", evidence=(PAPER,)),
        RoundLine(key="vehicle", label="Vehicle", amount="40", evidence=(PAPER, PAPER)),
    )
    agreed = (RoundLine(key="staff", amount="2310", reason="Met half way"),)
    said = rounds(
        {"kind": "request", "party": "provider", "price": "2750.10"},
        {"kind": "offer", "party": "commissioner", "price": "2340", "lines": lines},
        {"kind": "agreement", "party": "both", "price": "2310", "lines": agreed},
    )
    ledger = gap_ledger(PROVIDER, REALISTIC, said)
    rows = {row.key: row for row in ledger.rows}
    assert (rows["staff"].offered, rows["staff"].agreed) == (Decimal(2300), Decimal(2310))
    assert (rows["staff"].reason, rows["staff"].evidence) == ("Met half way", (PAPER,))
    assert (rows["vehicle"].label, rows["vehicle"].evidence) == ("Vehicle", (PAPER,))
    assert UNALLOTTED not in rows
    assert (ledger.total.offered, ledger.total.agreed) == (Decimal(2340), Decimal(2310))


amounts = st.decimals(min_value=0, max_value=5000, places=2)
lines = st.dictionaries(st.sampled_from(["staff", "food", "rent", "extra"]), amounts)


@given(lines, lines, amounts, lines, st.none() | amounts)
def test_every_column_adds_up_to_its_price(provider, realistic, ask, offered, agreed):
    offer = sum(offered.values(), Decimal(0))
    said = [
        {"kind": "request", "party": "provider", "price": ask},
        {
            "kind": "offer",
            "party": "commissioner",
            "price": offer,
            "lines": tuple(RoundLine(key=key, amount=amount) for key, amount in offered.items()),
        },
    ]
    if agreed is not None:
        said.append({"kind": "agreement", "party": "both", "price": agreed})
    ledger = gap_ledger(stated(**provider), stated(**realistic), rounds(*said))
    for column, price in (("asked", ask), ("offered", offer), ("agreed", agreed)):
        together = sum((getattr(row, column) or Decimal(0) for row in ledger.rows), Decimal(0))
        assert together == (price or Decimal(0))
        assert (getattr(ledger.total, column) or Decimal(0)) == together
