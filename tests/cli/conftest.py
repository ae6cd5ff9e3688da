"""Commands as they are typed: in a folder with two statements, through the program's own door."""

import io
import json
import os
import shutil
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from openbook.cli import main
from openbook.exchange.template import template_bytes
from openbook.model.statement_file import read_statement
from openbook.resources import standards
from openbook.store.store import Store
from tests.exchange.cqc.made_up import active_ods

PERSON = {"name": "Anna Zzyzx Moreland", "date_of_birth": "1987-03-09", "record_number": "LAS-7719283"}
STATEMENT = Path(__file__).parents[1] / "model" / "six_beds.statement.json"


AGREED = "H3M8-27"
DECISION = {
    "actual_cost_basis": "Ledger and payroll, April to September 2026",
    "evidence": [{"document": "Payroll.xlsx", "status": "checked"}],
    "representations": [{"said": "Agency is dear", "answer": "Invoices show £22.40"}],
    "equality": "No one loses support",
    "sustainability": "Above break-even",
    "market": "No other provider is affected",
    "reasons": "Costs as evidenced, 5% surplus",
    "decision_maker": "Head of Commissioning",
}
PLAN = {
    "annual_rate": "0.015",
    "years": 3,
    "start_price": "3700.00",
    "pay_growth": ["0.03"],
    "price_growth": ["0.02"],
}


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)

    @property
    def json_lines(self):
        return [json.loads(line) for line in self.out.splitlines()]


def changed(**parts):
    """The statement of six beds with some of its parts replaced or, where None, left out."""
    raw = json.loads(STATEMENT.read_text(encoding="utf-8"))
    merged = raw | parts
    return {name: part for name, part in merged.items() if part is not None}


def statements(folder):
    """Put a provider's statement and the commissioner's into a folder, and files that come in."""
    (folder / "provider.statement.json").write_bytes(STATEMENT.read_bytes())
    raw = changed(prepared_by="commissioner", head_office={"rate": 0.05})
    raw["staffing"][0] |= {"agency_share": 0.05}
    raw["setting"] |= {"occupied_places": 5.5}
    raw["costs"][0] |= {"amount": 290}
    (folder / "realistic.statement.json").write_text(json.dumps(raw), encoding="utf-8")
    (folder / "costs.xlsx").write_bytes(providers_workbook())
    (folder / "person.json").write_text(json.dumps(PERSON), encoding="utf-8")
    (folder / "Payroll.pdf").write_bytes(b"%PDF-1.7 payroll")
    (folder / "theirs.csv").write_text("Item,Annual cost\nFood,16000\nUtilities,14200\n", encoding="utf-8")
    (folder / "HSCA_Active_Locations.ods").write_bytes(active_ods())
    (folder / "decision.json").write_text(json.dumps(DECISION), encoding="utf-8")
    (folder / "plan.json").write_text(json.dumps(PLAN), encoding="utf-8")


@cache
def providers_workbook():
    """The provider's workbook, filled with the statement of six beds."""
    statement = read_statement(STATEMENT.read_bytes(), standards().lines)
    return template_bytes(statement, standards().lines)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder that commands are typed in, with both statements in it."""
    statements(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("FORCE_COLOR", "OPENBOOK_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture(scope="session")
def kept_once(tmp_path_factory):
    """A data folder whose store keeps both statements in one case, made once and only copied."""
    folder, data = tmp_path_factory.mktemp("statements"), tmp_path_factory.mktemp("kept")
    statements(folder)
    for name, reason in (("provider", "As submitted"), ("realistic", "Payroll seen")):
        words = ("--by", "Ann", "--reason", reason, "--data-dir", str(data))
        assert main(["case", "add", str(folder / f"{name}.statement.json"), *words]) == 0
    return data


@pytest.fixture
def kept(openbook, kept_once, data_folder):
    """The data folder with both statements kept in the case K7Q2-41."""
    shutil.copytree(kept_once, data_folder, dirs_exist_ok=True)


@pytest.fixture(scope="session")
def handed_over_once(tmp_path_factory, kept_once):
    """The same data folder, with a paper and the details of a person kept too."""
    folder, data = tmp_path_factory.mktemp("handed_over"), tmp_path_factory.mktemp("kept_with_papers")
    statements(folder)
    shutil.copytree(kept_once, data, dirs_exist_ok=True)
    where = ("--by", "Ann", "--data-dir", str(data))
    assert main(["evidence", "K7Q2-41", str(folder / "Payroll.pdf"), *where]) == 0
    assert main(["person", "K7Q2-41", "--from", str(folder / "person.json"), *where]) == 0
    return data


@pytest.fixture
def handed_over(openbook, handed_over_once, data_folder):
    """The data folder with both statements, a paper and a person kept in the case K7Q2-41."""
    shutil.copytree(handed_over_once, data_folder, dirs_exist_ok=True)


@pytest.fixture(scope="session")
def agreed_once(tmp_path_factory, handed_over_once):
    """The same data folder, with a second case, H3M8-27, in which a price is agreed."""
    folder, data = tmp_path_factory.mktemp("agreed"), tmp_path_factory.mktemp("kept_and_agreed")
    statements(folder)
    shutil.copytree(handed_over_once, data, dirs_exist_ok=True)
    (folder / "theirs.statement.json").write_text(json.dumps(changed(reference=AGREED)), encoding="utf-8")
    where, says = ("--by", "Ann", "--data-dir", str(data)), ("--price", "3601.37", "--on", "2026-03-20")
    assert main(["case", "add", str(folder / "theirs.statement.json"), *where]) == 0
    assert main(["round", AGREED, "request", "--party", "provider", *says, *where]) == 0
    with Store.open(data / "openbook.db", clock=lambda: datetime.now(UTC), read_only=True) as store:
        version = str(store.versions(AGREED)[0].seq)
    papers = ("--decision", str(folder / "decision.json"), "--plan", str(folder / "plan.json"))
    rests = ("--version", version, "--reason", "Costs as evidenced", "--paid-from", "6 April 2026")
    assert (
        main(["round", AGREED, "agreement", "--party", "commissioner", *says, *papers, *rests, *where]) == 0
    )
    return data


@pytest.fixture
def agreed_elsewhere(openbook, agreed_once, data_folder):
    """The data folder with all of that and a price agreed in the case H3M8-27."""
    shutil.copytree(agreed_once, data_folder, dirs_exist_ok=True)


@pytest.fixture
def openbook(folder, capsys, monkeypatch):
    """Type a command line, word by word; `piped` is what is piped in."""

    def type_in(*words, piped=b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(piped), encoding="utf-8"))
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return Ended(code, said.out, said.err)

    return type_in


@pytest.fixture
def put(folder):
    """Put a file into the folder: text, bytes, or what JSON makes of it."""

    def write(name, content):
        if not isinstance(content, str | bytes):
            content = json.dumps(content)
        data = content.encode() if isinstance(content, str) else content
        (folder / name).write_bytes(data)
        return name

    return write


@pytest.fixture
def golden():
    """Compare what was printed with the file kept for it; WRITE_GOLDEN=1 writes the file anew."""

    def compare(name, text):
        path = Path(__file__).parent / "golden" / name
        if os.environ.get("WRITE_GOLDEN") == "1":
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare
