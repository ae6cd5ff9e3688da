"""What is public says what it is; a pricing step says how, in what units and how far to trust it."""

import ast
from functools import cache

import pytest
from PySide6 import QtCore, QtGui, QtWidgets

from tests.rules.sources import sources

# Turns entries into figures; the steps that use them say the rest.
NOT_STEPS = {"openbook/model/pricing/inputs.py"}
HEADINGS = ("How:", "Units:", "Source:", "Leaves out:", "May err:")


def definitions(source):
    """The public functions and classes of a module, and the public methods of these classes."""
    for node in source.tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            qt = qt_bases(node)
            yield from (method for method in node.body if is_public_method(method, qt))


def is_public_method(node, qt):
    """Whether a method is ours to explain: one that Qt has too does what Qt says it does."""
    return (
        isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and not any(hasattr(base, node.name) for base in qt)
        and not any(
            ast.unparse(decorator).endswith((".setter", "override")) for decorator in node.decorator_list
        )
    )


def qt_bases(node):
    """The Qt classes that a class is made from, directly or through our own classes."""
    found = []
    for base in (ast.unparse(base).split("[")[0].split(".")[-1] for base in node.bases):
        found += [getattr(module, base) for module in (QtCore, QtGui, QtWidgets) if hasattr(module, base)]
        found += [qt for ours in our_classes().get(base, ()) if ours is not node for qt in qt_bases(ours)]
    return found


@cache
def our_classes():
    classes = {}
    for source in sources("openbook"):
        for node in ast.walk(source.tree):
            if isinstance(node, ast.ClassDef):
                classes.setdefault(node.name, []).append(node)
    return classes


def test_everything_public_says_what_it_is():
    silent = [
        source.path for source in sources("openbook") if source.text and not ast.get_docstring(source.tree)
    ]
    silent += [
        f"{source.path}:{node.lineno} {node.name}"
        for source in sources("openbook")
        for node in definitions(source)
        if not ast.get_docstring(node)
    ]
    assert not silent


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
