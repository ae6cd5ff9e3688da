"""What is public says what it is; a pricing step says how, in what units and how far to trust it."""

import ast

import pytest

from tests.rules.sources import sources

# Turns entries into figures; the steps that use them say the rest.
NOT_STEPS = {"openbook/model/pricing/inputs.py"}
HEADINGS = ("How:", "Units:", "Source:", "Leaves out:", "May err:")


def definitions(tree):
    """The public functions and classes of a module, and the public methods of these classes."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from definitions(node)


def test_everything_public_says_what_it_is():
    silent = [
        source.path for source in sources("openbook") if source.text and not ast.get_docstring(source.tree)
    ]
    silent += [
        f"{source.path}:{node.lineno} {node.name}"
        for source in sources("openbook")
        for node in definitions(source.tree)
        if not ast.get_docstring(node) and not is_override(node)
    ]
    assert not silent


def is_override(node):
    """A Qt method in Qt's own spelling says what Qt's documentation says."""
    return isinstance(node, ast.FunctionDef) and node.name != node.name.lower()


def steps():
    """The pricing functions: public, and giving figures."""
    for source in sources("openbook/model/pricing"):
        for node in source.tree.body:
            if (
                source.path not in NOT_STEPS
                and isinstance(node, ast.FunctionDef)
                and not node.name.startswith("_")
                and node.returns is not None
                and "Figure" in ast.unparse(node.returns)
            ):
                yield f"{source.path}::{node.name}", ast.get_docstring(node) or ""


@pytest.mark.parametrize("heading", HEADINGS)
def test_every_pricing_step_says(heading):
    assert [place for place, _ in steps()], "no pricing step was found"
    silent = [place for place, text in steps() if not said(text, heading)]
    assert not silent


def said(text, heading):
    lines = [line.strip() for line in text.splitlines()]
    return any(line.startswith(heading) and line != heading for line in lines)
