"""Words for people have one apostrophe, the one that print has: two on one page look careless."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
STRAIGHT = re.compile(r"(?<=[A-Za-z}])'(?=(?:s|t|re|ve|ll)\b)")


def docstrings(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            for one in node.body:
                if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant):
                    yield one.value


def straight_in_code(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = set(map(id, docstrings(tree)))
    for node in ast.walk(tree):
        words = isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
        if words and re.search(r"(?:^|[A-Za-z])'(?:s|t|re|ve|ll)\b", node.value):
            yield f"{path.relative_to(ROOT)}:{node.lineno}"


def test_the_program_says_nothing_with_a_straight_apostrophe():
    assert [place for path in (ROOT / "openbook").rglob("*.py") for place in straight_in_code(path)] == []


def test_what_comes_with_the_program_has_none_either():
    found = [
        f"{path.name}: {line}"
        for path in (ROOT / "resources").rglob("*")
        if path.suffix in (".toml", ".md", ".json") and path.name != "synonyms.toml"
        for line in path.read_text(encoding="utf-8").splitlines()
        if STRAIGHT.search(line) and not line.startswith(("#", "synonyms"))
    ]
    assert found == []
