"""A negotiation of six rounds, by keys in the window and typed as commands: the store holds the same."""

import json
import shutil
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from openbook.cli import main
from openbook.model.words import money, plain
from openbook.store.store import Store
from openbook.ui.sheet import Side
from tests.cli.conftest import statements
from tests.ui.screens.negotiating import Rounds

CASE = "K7Q2-41"
DECISION = {
    "actual_cost_basis": "Ledger and payroll, April to September",
    "evidence": [{"document": "Payroll.xlsx", "period": "April to September"}],
    "representations": [{"said": "Agency is dear", "answer": "Invoices show less"}],
    "equality": "No one loses support",
    "sustainability": "Above break-even",
    "reasons": "Costs as evidenced, with a surplus of 5%",
    "decision_maker": "Head of Commissioning",
    "passed_over": [{"item": "market", "reason": "One provider alone offers this"}],
}


@pytest.fixture
def typed(tmp_path):
    """A data folder with both statements of one case, and a way to type commands in a copy of it."""
    statements(tmp_path)
    folder = tmp_path / "kept"
    for name in ("provider", "realistic"):
        words = ("case", "add", tmp_path / f"{name}.statement.json", "--reason", "As submitted")
        assert command(folder, *words) == 0
    return folder


def command(folder, *words):
    return main([*(str(word) for word in words), "--data-dir", str(folder)])


def by_commands(folder, tmp_path, prices):
    asked, found = prices
    decision = tmp_path / "decision.json"
    decision.write_text(json.dumps(DECISION), encoding="utf-8")
    with Store.open(folder / "openbook.db", clock=clock, read_only=True) as store:
        provider = store.versions(CASE)[0].seq
    for words in (
        ("request", "--party", "provider", "--price", asked, "--said", "The fee covers no nights"),
        (
            *("offer", "--party", "commissioner", "--price", found, "--on", "3 March 2025"),
            *("--people", "Ann, J. Marsh", "--conditions", "From 1 December"),
        ),
        ("adjournment", "--party", "both", "--said", "Payroll to be looked at"),
        (
            *("counter-offer", "--party", "provider", "--price", "3450"),
            *("--next", "Answer by the council", "--next-on", "27 November 2030"),
        ),
        (
            *("counter-offer", "--party", "provider", "--price", "3460", "--version", provider),
            *("--corrects", "4", "--reason", "A slip of the pen", "--private"),
            *("--next", "Answer by the council", "--next-on", "27 November 2030"),
        ),
        (
            *("agreement", "--party", "commissioner", "--price", "3460", "--version", provider),
            *("--decision", decision, "--reason", DECISION["reasons"]),
        ),
    ):
        assert command(folder, "round", CASE, *words) == 0


def by_keys(hands):
    hands.begin("Request", "Provider")
    hands.fill("round.said", "The fee covers no nights")
    hands.confirm()
    hands.begin("Offer", "Commissioner")
    hands.fill("round.on", "3/3/25")
    hands.fill("people", "Ann, J. Marsh")
    hands.fill("round.conditions", "From 1 December")
    hands.confirm()
    hands.begin("Adjournment", "Both")
    hands.fill("round.said", "Payroll to be looked at")
    hands.confirm()
    hands.begin("Counter-offer", "Provider")
    hands.fill("round.price", "£3,450")
    hands.fill("round.next_action", "Answer by the council")
    hands.fill("round.next_action_on", "27 Nov 2030")
    hands.confirm()
    hands.screen.timeline.setCurrentIndex(hands.screen.timeline.model().index(0, 0))
    hands.click(hands.screen.correct)
    hands.fill("round.price", "3460")
    hands.form.go_to("round.private")
    hands.click(hands.form._grids[3].fields["private"].input)
    hands.fill("reason", "A slip of the pen")
    hands.confirm()
    hands.click(hands.screen.agree)
    decide(hands)
    hands.confirm()


def decide(hands):
    hands.fill("decision.actual_cost_basis", DECISION["actual_cost_basis"])
    hands.press("Add a document: Evidence")
    for name, text in DECISION["evidence"][0].items():
        hands.fill(f"decision.evidence[0].{name}", text)
    hands.press("Add a point: The provider’s case")
    for name, text in DECISION["representations"][0].items():
        hands.fill(f"decision.representations[0].{name}", text)
    for name in ("equality", "sustainability", "reasons", "decision_maker"):
        hands.fill(f"decision.{name}", DECISION[name])
    hands.click(hands.form.decision.ticks["market"])
    hands.fill("passed.market", DECISION["passed_over"][0]["reason"])


def clock():
    return datetime.now(UTC)


def content(folder):
    """What a store holds of the case, but for the moments and what follows from them."""
    with Store.open(folder / "openbook.db", clock=clock, read_only=True) as store:
        entries = [
            (
                *(one.seq, one.kind, one.actor, one.action, one.reason, one.details),
                *(one.supersedes, one.engine_version, one.rates_hash),
            )
            for one in store.history(CASE)
        ]
        row = store.case(CASE)
        kept = [store.statement(version.seq) for version in store.versions(CASE)]
        traces = [store.trace(made.kept.seq) for made in store.agreements(CASE)]
        state = (row.stage, row.next_action, row.next_action_on, row.agreed_price, row.provider_price)
        findings = store.verify()
    return entries, kept, traces, state, tuple(findings)


def test_six_rounds_by_keys_and_by_commands_leave_the_same_in_the_store(typed, started, tmp_path, qtbot):
    window, commands = tmp_path / "data", tmp_path / "commands"
    for folder in (window, commands):
        shutil.copytree(typed, folder)
    hands = started()
    prices = [plain(hands.document.costed_side(side).priced.weekly_price.value) for side in Side]
    hands.window.show_section("negotiation")
    by_keys(Rounds(qtbot, hands.page))
    assert hands.window.case_list.model.shown[0].stage == "agreed"
    assert "was agreed on" in hands.window.pane.banner_words.text()
    before = hands.document.sheet
    assert hands.page._again.sentence.endswith(f"{money(Decimal(prices[0]))} a week: the same to the penny.")
    hands.section(1)
    hands.fill("title", "Something else")
    refusal = hands.page.grids[0].fields["title"].refusal
    assert "so this case is locked" in refusal.text()
    assert hands.document.sheet == before
    assert hands.window.close()
    by_commands(commands, tmp_path, prices)
    first, second = content(window), content(commands)
    assert [entry[1] for entry in first[0]] == [
        *("case", "version", "version", "round", "round", "round", "round", "round", "agreement"),
    ]
    assert first == second
    assert first[-1] == ()
