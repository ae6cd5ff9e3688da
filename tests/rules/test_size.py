"""Files and functions stay small enough to be read at once."""

import ast

from tests.rules.sources import functions, sources

LONGEST_FILE = 400
LONGEST_MAIN_WINDOW = 300
LONGEST_FUNCTION = 40
CODE = ("openbook", "benchmarks", "dev.py", "tests")

# Longer on purpose: the file (or file::function), and why.
EXEMPT = {"dev.py": "one file of the standard library, so that a fresh machine needs nothing else"}


def extent(node):
    return node.end_lineno - node.lineno + 1


def lines_of_file(source):
    """The lines of a file, less its tables of data: constants that take more than one line."""
    tables = [node for node in source.tree.body if isinstance(node, ast.Assign | ast.AnnAssign)]
    return source.text.count("\n") - sum(extent(table) for table in tables if extent(table) > 1)


def lines_of(node):
    """The lines of a function, less its docstring, which is for the reader to skip or not."""
    lines = extent(node)
    first = node.body[0]
    is_docstring = (
        isinstance(first, ast.Expr)
        and isinstance(first.value, ast.Constant)
        and isinstance(first.value.value, str)
    )
    return lines - extent(first) if is_docstring else lines


def too_long():
    for source in sources(*CODE):
        limit = LONGEST_MAIN_WINDOW if source.path.endswith("/main_window.py") else LONGEST_FILE
        lines = lines_of_file(source)
        if lines > limit:
            yield source.path, f"{lines} lines, over {limit}"
        for function in functions(source.tree):
            if lines_of(function) > LONGEST_FUNCTION:
                yield (
                    f"{source.path}::{function.name}",
                    f"{lines_of(function)} lines, over {LONGEST_FUNCTION}",
                )


def test_files_and_functions_are_short():
    over = [f"{place}: {why}" for place, why in too_long() if place not in EXEMPT]
    assert not over


def test_every_exemption_is_still_needed():
    assert set(EXEMPT) == set(EXEMPT) & {place for place, _ in too_long()}
