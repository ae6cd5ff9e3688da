"""From an agreed price to the programme: paid by keys and by commands, the same in the store."""

import json
import shutil
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QApplication
from python_calamine import CalamineWorkbook

from openbook.model.words import plain
from tests.cli.conftest import statements
from tests.journeys.test_negotiation import CASE, command, content

AGREED = Decimal("3601.37")
BEFORE = Decimal("3700.00")
WEEKS = Decimal(365) / 7


@pytest.fixture
def agreed(tmp_path):
    """A data folder with a case agreed and paid from 6 April 2024."""
    statements(tmp_path)
    folder = tmp_path / "kept"
    price, day = ("--price", AGREED), ("--on", "20 March 2024", "--paid-from", "6 April 2024")
    papers = ("--decision", tmp_path / "decision.json", "--plan", tmp_path / "plan.json")
    for words in (
        ("case", "add", tmp_path / "provider.statement.json", "--reason", "As submitted"),
        ("round", CASE, "request", "--party", "provider", *price, "--on", "2 March 2024"),
        (
            *("round", CASE, "agreement", "--party", "commissioner", *price, *day, *papers),
            *("--version", "2", "--reason", "Costs as evidenced"),
        ),
    ):
        assert command(folder, *words) == 0
    return folder


def by_commands(folder):
    first = ("--from", "6/4/2024", "--to", "30/9/2024", "--amount", "91560", "--source", "Ledger")
    second = ("--from", "1/10/2024", "--to", "31/3/2025", "--a-week", "3720", "--weeks", "26")
    assert command(folder, "paid", CASE, *first) == 0
    assert command(folder, "paid", CASE, *second) == 0
    right = ("--from", "1/10/2024", "--to", "31/3/2025", "--a-week", "3610", "--weeks", "26")
    assert command(folder, "paid", CASE, *right, "--corrects", "6", "--reason", "A slip of the pen") == 0


def by_keys(hands):
    card = hands.page.delivered
    click(hands, card.record)
    pay(hands, first_day="6 April 2024", last_day="30 Sep 2024", amount="£91,560", source="Ledger")
    click(hands, card.form.confirm)
    click(hands, card.record)
    assert card.form.draft.root.payment.first_day.isoformat() == "2024-10-01"
    pay(hands, last_day="31/3/2025", a_week="3720", weeks="26")
    click(hands, card.form.confirm)
    card.payments.setFocus()
    hands.press(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    click(hands, card.correct)
    pay(hands, a_week="3610")
    entered(hands, "reason", "A slip of the pen")
    click(hands, card.form.confirm)


def pay(hands, **entries):
    for name, text in entries.items():
        entered(hands, f"payment.{name}", text)


def entered(hands, path, text):
    assert hands.page.delivered.form.go_to(path), path
    hands.focus.selectAll()
    hands.qtbot.keyClicks(hands.focus, text)
    hands.press(Qt.Key.Key_Tab)


def click(hands, button):
    assert button.isVisible(), button.text()
    button.setFocus()
    hands.press(Qt.Key.Key_Space)


def settle():
    for _ in range(12):
        QApplication.processEvents()
        QThreadPool.globalInstance().waitForDone()


def test_what_is_paid_by_keys_and_by_commands_is_the_same_and_adds_up(agreed, started, tmp_path, capsys):
    window, commands = tmp_path / "data", tmp_path / "commands"
    for folder in (window, commands):
        shutil.copytree(agreed, folder)
    hands = started()
    hands.window.show_section("negotiation")
    settle()
    by_keys(hands)
    paid = Decimal(91_560) + 3610 * 26
    before = (BEFORE * 178 / 7).quantize(Decimal("0.01")) + BEFORE * 26
    assert hands.page.delivered.years.texts()[2][2] == "360 of 365 days"
    assert hands.page.delivered.years.texts()[3][2] == f"£{before - paid:,.2f}"
    hands.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    settle()
    page = hands.window.pages.page
    assert page.table.rows.words(0, 5) == f"£{paid:,.2f}"
    page.write(tmp_path / "programme.xlsx")
    settle()
    cases = CalamineWorkbook.from_path(tmp_path / "programme.xlsx").get_sheet_by_name("Cases").to_python()
    assert cases[1][0] == CASE
    assert hands.window.close()
    by_commands(commands)
    first, second = content(window), content(commands)
    assert [entry[1] for entry in first[0]][-3:] == ["payment"] * 3
    assert first == second
    capsys.readouterr()
    assert command(commands, "programme", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    delivered = told["cases"][0]["delivered"]
    assert (delivered["paid"], delivered["against_before"]["savings"]) == (plain(paid), plain(before - paid))
    planned = [Decimal(row["planned"]["against_before"]["savings"]) for row in told["years"]]
    assert sum(planned) >= ((BEFORE - AGREED) * WEEKS).quantize(Decimal("0.01"))
