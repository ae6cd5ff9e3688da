"""The command line on a shared store: the same words, the same exit codes."""

import json

from openbook.cli import main
from openbook.model.statement_file import write_statement
from openbook.resources import example_statement


def test_a_case_is_kept_on_a_server_and_found_again(address, tmp_path, capsys):
    file = tmp_path / "larch.statement.json"
    file.write_text(write_statement(example_statement("provider")), encoding="utf-8")
    place = ["--database", address, "--data-dir", str(tmp_path)]
    assert main([*place, "case", "add", str(file)]) == 0
    assert main([*place, "case", "list", "--json"]) == 0
    told = capsys.readouterr().out
    assert "EXAMPLE-1" in told
    assert main([*place, "verify"]) == 0


def test_the_demo_runs_on_a_server_too(address, tmp_path, capsys):
    assert main(["--database", address, "--data-dir", str(tmp_path), "demo"]) == 0
    told = capsys.readouterr().out
    assert "larch-house-breakdown.pdf" in told
    assert json.loads((tmp_path / "demo" / "larch-house-provider.statement.json").read_text("utf-8"))["title"]
