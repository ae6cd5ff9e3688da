"""`openbook export`, `template` and `import`: out as a workbook, and in again."""

import hashlib
import json
import zipfile

import pytest

from openbook.exchange.kept_mappings import keep_mapping, kept_mapping
from openbook.exchange.mapping import Mapping
from openbook.model.statement_file import read_statement
from openbook.resources import standards
from tests.exchange.recalculation import Recalculation
from tests.exchange.spreadsheet import Spreadsheet

FILE = "provider.statement.json"


def test_an_export_holds_the_price_as_a_formula(openbook, folder):
    done = openbook("export", FILE, "price.xlsx")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == ["Wrote the workbook:", str(folder / "price.xlsx")]
    spreadsheet = Spreadsheet((folder / "price.xlsx").read_bytes())
    assert f"{Recalculation(spreadsheet).value('weekly_price'):.2f}" == "3601.37"


def test_an_export_takes_comparison_trajectory_and_history_along(openbook, kept, folder):
    words = ("--compare", "realistic.statement.json", "--reduction", "0.25", "--years", "4", "--history")
    assert openbook("export", FILE, "price.xlsx", *words).code == 0
    sheets = Spreadsheet((folder / "price.xlsx").read_bytes()).sheets
    assert list(sheets)[-3:] == ["Trajectory", "Comparison", "History"]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("export", FILE, "price.ods"), 2, "end its name in .xlsx"),
        (("export", FILE, "nowhere/price.xlsx"), 3, "no such folder"),
        (("export", FILE, "price.xlsx", "--history"), 3, "There is no database"),
        (("export", "costs.xlsx", "price.xlsx"), 2, "cannot be used"),
        (("template", "t.xlsx"), 2, "Give one of --kind"),
        (("template", "--kind", "residential", "t.csv"), 2, "end its name in .xlsx"),
        (("template", "--kind", "nursing", "nowhere/t.xlsx"), 3, "no such folder"),
        (("template", "--from", "none.json", "t.xlsx"), 2, "no such file"),
        (("import", "none.xlsx"), 2, "no such file"),
        (("import", "costs.xlsx", "--into", "none.json"), 2, "no such file"),
        (("import", "theirs.csv", "--mapping", FILE), 2, "Map the sheet again"),
        (("import", "costs.xlsx", "--out", "nowhere/n.json"), 3, "no such folder"),
    ],
)
def test_what_cannot_be_done_is_said_in_words(openbook, folder, words, code, says):
    before = {path.name for path in folder.iterdir()}
    done = openbook(*words)
    assert (done.code, "Traceback" in done.err) == (code, False)
    assert says in " ".join(done.err.split())
    assert {path.name for path in folder.iterdir()} == before


@pytest.mark.parametrize("kind", ["residential", "nursing", "supported-living"])
def test_a_template_is_written_for_each_kind(openbook, folder, kind):
    assert openbook("template", "--kind", kind, "t.xlsx").code == 0
    assert zipfile.is_zipfile(folder / "t.xlsx")


def test_a_filled_workbook_is_shown_first_and_written_when_asked(openbook, folder):
    shown = openbook("import", "costs.xlsx")
    assert (shown.code, shown.err) == (0, "")
    assert "fields would be entered" in shown.out
    assert not (folder / "new.json").exists()
    assert openbook("import", "costs.xlsx", "--out", "new.json").code == 0
    new = read_statement((folder / "new.json").read_bytes(), standards().lines)
    old = read_statement((folder / FILE).read_bytes(), standards().lines)
    papers = {one.sha256 for line in (*new.staffing, *new.costs) for one in line.evidence}
    assert papers == {hashlib.sha256((folder / "costs.xlsx").read_bytes()).hexdigest()}
    bare = {
        name: tuple(line.model_copy(update={"evidence": ()}) for line in getattr(new, name))
        for name in ("staffing", "costs")
    }
    assert new.model_copy(update=bare) == old


@pytest.mark.parametrize(
    "words",
    [
        ("template", "--kind", "residential", "costs.xlsx"),
        ("import", "costs.xlsx", "--out", "provider.statement.json"),
        ("import", "theirs.csv", "--into", FILE, "--save-mapping", "realistic.statement.json"),
    ],
)
def test_what_somebody_entered_is_replaced_only_when_asked_for(openbook, folder, words):
    before = (folder / words[-1]).read_bytes()
    done = openbook(*words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(
        f"{words[-1]} exists already and was left as it is. Give another name, or add "
    )
    assert (folder / words[-1]).read_bytes() == before
    assert openbook(*words, "--overwrite").code == 0
    assert (folder / words[-1]).read_bytes() != before


def test_the_statement_that_was_to_be_changed_and_an_empty_file_are_written_over(openbook, folder, put):
    before = (folder / FILE).read_bytes()
    assert openbook("import", "theirs.csv", "--into", FILE, "--out", FILE).code == 0
    assert (folder / FILE).read_bytes() != before
    put("new.json", b"")
    assert openbook("import", "costs.xlsx", "--out", "new.json").code == 0


def test_nothing_changes_where_nothing_differs(openbook):
    done = openbook("import", "costs.xlsx", "--into", FILE, "--json")
    assert (done.json["ready"], done.json["changes"], done.json["kind"]) == (True, [], "provider workbook")


def test_a_refused_cell_stops_the_import_and_is_named(openbook, folder):
    spreadsheet = Spreadsheet((folder / "costs.xlsx").read_bytes())
    spreadsheet.enter("Rota!C3", "two")
    (folder / "wrong.xlsx").write_bytes(spreadsheet.saved())
    done = openbook("import", "wrong.xlsx", "--out", "new.json")
    assert done.code == 2
    assert 'Rota!C3: "two" is not a number' in done.out
    assert "is not taken over until what is refused is put right" in done.err
    assert not (folder / "new.json").exists()


def test_a_file_that_nothing_is_read_from_changes_nothing_and_says_so(openbook, folder):
    done = openbook("import", "Payroll.pdf", "--out", "new.statement.json", "--save-mapping", "map.json")
    assert done.code == 2
    assert "field would be entered" not in done.out
    assert done.err.startswith("Nothing in Payroll.pdf could be read: no sheet of it has headings that say")
    assert not (folder / "new.statement.json").exists()
    assert not (folder / "map.json").exists()
    assert openbook("import", "Payroll.pdf", "--json").json["ready"] is False
    into = openbook("import", "Payroll.pdf", "--into", "provider.statement.json")
    assert (into.code, into.err) == (2, done.err)


def test_a_statement_is_not_taken_for_a_sheet(openbook):
    done = openbook("import", "provider.statement.json")
    assert (done.code, done.out) == (2, "")
    assert "This is no sheet: it begins as a statement file does." in done.err


def test_another_sheet_is_read_by_a_mapping_that_is_kept(openbook, folder, put, data_folder):
    raw = json.loads((folder / FILE).read_text(encoding="utf-8"))
    raw["setting"]["provider"] = "Fernley Care"
    put("open.json", raw)
    words = ("--into", "open.json", "--out", "new.json", "--save-mapping", "map.json")
    assert openbook("import", "theirs.csv", *words).code == 0
    assert {
        cost["key"] for cost in json.loads((folder / "new.json").read_text(encoding="utf-8"))["costs"]
    } == {
        "food",
        "electricity_gas_and_water",
    }
    assert kept_mapping(data_folder, "fernley  CARE") == Mapping.model_validate_json(
        (folder / "map.json").read_bytes()
    )
    kept = kept_mapping(data_folder, "Fernley Care").model_copy(update={"lines": {"food": "leave out"}})
    keep_mapping(data_folder, "Fernley Care", kept)
    again = openbook("import", "theirs.csv", "--into", "open.json", "--json").json
    assert ("Food", "the mapping leaves it out") in [
        (one["content"], one["reason"]) for one in again["not_read"]
    ]


def test_a_period_is_chosen_for_amounts_that_name_none(openbook, put):
    put("bare.csv", "Item,Amount\nFood,16000\n")
    refused = openbook("import", "bare.csv")
    assert (refused.code, "no period stands beside the amount" in refused.out) == (2, True)
    taken = openbook("import", "bare.csv", "--per", "year", "--price-base", "2026-04-06", "--json").json
    assert taken["ready"]
    assert "£16,000.00" in [one["after"] for one in taken["changes"]]
    assert taken["mapping"]["sheets"][0]["per"] == "year"


def test_totals_and_what_was_not_read_are_printed(openbook, put):
    put("sums.csv", "Item,Annual cost\nFood,100\nCrystals,20\nTotal,120\n")
    done = openbook("import", "sums.csv")
    told = " ".join(done.out.split())
    assert "Total is £120.00, but what was read comes to £100.00: a difference of £20.00" in told
    assert '"Crystals" was not read' in done.out


def test_mappings_that_cannot_be_read_are_none(data_folder):
    keep_mapping(data_folder, "A", Mapping())
    (path,) = (data_folder / "mappings").iterdir()
    path.write_text("{")
    assert (
        kept_mapping(data_folder, "A"),
        kept_mapping(data_folder, ""),
        kept_mapping(data_folder, "B"),
    ) == (
        None,
        None,
        None,
    )
    keep_mapping(data_folder, " ", Mapping())
    assert len(list((data_folder / "mappings").iterdir())) == 1


@pytest.mark.usefixtures("kept")
def test_an_imported_file_is_kept_to_the_byte_with_the_case_of_its_statement(openbook, data_folder, folder):
    words = ("import", "theirs.csv", "--into", FILE, "--out", "new.json")
    done = openbook(*words)
    assert done.code == 0
    assert "Kept the file itself as evidence with case K7Q2-41." in " ".join(done.out.split())
    assert len(list((data_folder / "backups").glob("*-before-import.db"))) == 1
    (paper,) = openbook("evidence", "K7Q2-41", "--json").json
    content = (folder / "theirs.csv").read_bytes()
    assert (paper["sha256"], paper["size"]) == (hashlib.sha256(content).hexdigest(), len(content))
    raw = json.loads((folder / "new.json").read_text(encoding="utf-8"))
    assert raw["costs"][0]["evidence"][-1]["sha256"] == paper["sha256"]
    openbook("evidence", "K7Q2-41", "--save", "theirs.csv", "copy.csv")
    assert (folder / "copy.csv").read_bytes() == content
    assert openbook(*words, "--overwrite").code == 0
    assert len(openbook("evidence", "K7Q2-41", "--json").json) == 1


def test_an_import_without_a_kept_case_keeps_no_file_and_a_named_case_must_be_there(openbook, folder):
    done = openbook("import", "theirs.csv", "--into", FILE, "--out", "new.json")
    assert (done.code, "Kept the file" in done.out) == (0, False)
    asked = openbook("import", "theirs.csv", "--out", "newer.json", "--case", "NONE-1")
    assert (asked.code, "There is no database" in asked.err) == (3, True)
    assert not (folder / "newer.json").exists()
