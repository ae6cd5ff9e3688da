"""Names are the field's own words; a name that fits everything says nothing."""

import ast
import re

from tests.rules.sources import calls, sources

EMPTY_WORDS = {"common", "helper", "helpers", "manager", "misc", "stuff", "util", "utils"}


def words_of(name):
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}


def test_words_are_read_from_names():
    assert words_of("CaseManager") == {"case", "manager"}
    assert words_of("pdf_utils") == {"pdf", "utils"}


def test_no_file_bears_an_empty_name():
    bad = [source.path for source in sources("openbook", "tests") if words_of(source.path) & EMPTY_WORDS]
    assert not bad


def test_no_class_bears_an_empty_name():
    bad = [
        f"{source.path}: {node.name}"
        for source in sources("openbook")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef) and words_of(node.name) & EMPTY_WORDS
    ]
    assert not bad


def test_model_counts_money_in_decimals():
    bad = [
        f"{source.path}:{node.lineno}"
        for source in sources("openbook/model")
        if not source.path.endswith("/sensitivity.py")
        for node, name in calls(source)
        if name == "float"
    ]
    bad += [
        f"{source.path}:{node.lineno}: {node.value}"
        for source in sources("openbook/model")
        if not source.path.endswith("/sensitivity.py")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, float)
    ]
    assert not bad
