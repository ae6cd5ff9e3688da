"""What the program offers stands in explicit tuples; nothing that was written is left out of its tuple."""

import ast

import click
import pytest

from openbook import resources
from openbook.cli.program import program
from openbook.model import checks
from openbook.model.statement import Statement
from openbook.report import REPORTS
from openbook.store.migrations import MIGRATIONS
from openbook.ui.screens import SCREENS
from tests.rules.sources import ROOT, sources


def stems(folder, pattern="*.toml"):
    return {path.stem for path in (ROOT / folder).glob(pattern)}


def modules(folder):
    """The modules of a folder, by name, without its `__init__`."""
    found = {source.path.removeprefix(f"{folder}/"): source for source in sources(folder)}
    return {
        path.removesuffix(".py"): source
        for path, source in found.items()
        if "/" not in path and path != "__init__.py"
    }


def top_names(source):
    """The functions, classes and values that a module defines."""
    for node in source.tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (target.id for target in targets if isinstance(target, ast.Name))


def test_every_file_of_rates_is_read():
    assert set(resources.RATES) == stems("resources/rates")


def test_every_file_of_references_is_read():
    assert set(resources.REFERENCES) == stems("resources/reference")


def offered(group, before=""):
    """The modules of all commands that can be typed, group by group."""
    with click.Context(group) as context:
        for name in group.list_commands(context):
            yield f"{before}{name}"
            command = group.get_command(context, name)
            if isinstance(command, click.Group):
                yield from offered(command, f"{before}{name}_")


def test_every_command_is_offered():
    written = {name for name, source in modules("openbook/cli").items() if "command" in top_names(source)}
    assert sorted(offered(program)) == sorted(written)


def test_every_report_is_offered():
    written = {
        f"{source.module}.{node.name}"
        for source in sources("openbook/report")
        for node in source.tree.body
        if isinstance(node, ast.FunctionDef)
        and not source.path.endswith("__init__.py")
        and not node.name.startswith("_")
        and node.returns is not None
        and ast.unparse(node.returns) == "Document"
        and [ast.unparse(argument.annotation) for argument in node.args.args if argument.annotation]
        == ["Subject"]
    }
    assert {f"{report.build.__module__}.{report.build.__name__}" for report in REPORTS} == written


def test_every_report_has_its_golden_text():
    texts = stems("tests/report", "**/*.txt")
    assert [
        report.kind for report in REPORTS if not any(text.startswith(report.kind) for text in texts)
    ] == []


def test_every_screen_is_shown():
    shown = {(row.screen_class.__module__, row.screen_class.__name__) for row in SCREENS}
    written = {
        (source.module, top)
        for name, source in modules("openbook/ui/screens").items()
        if name != "screen"
        for top in top_names(source)
        if top.endswith("Screen")
    }
    assert written <= shown
    assert len({row.key for row in SCREENS}) == len(SCREENS)


@pytest.mark.parametrize("field", sorted(set(Statement.model_fields) - {"format", "version", "x"}))
def test_every_part_of_a_statement_has_its_screen(field):
    assert [row.key for row in SCREENS if field in row.paths]


def test_every_check_is_made():
    (source,) = sources("openbook/model/checks.py")
    written = {
        node.name
        for node in source.tree.body
        if isinstance(node, ast.FunctionDef)
        and node.returns is not None
        and ast.unparse(node.returns) == "Iterator[Check]"
        and not node.name.startswith("_")
    }
    assert {finder.__name__ for finder in checks.CHECKS} == written


def test_every_migration_is_a_step():
    written = {
        name for name, source in modules("openbook/store/migrations").items() if name in top_names(source)
    }
    assert {step.__module__.rsplit(".", 1)[-1] for step in MIGRATIONS} == written
