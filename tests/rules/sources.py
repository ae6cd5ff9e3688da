"""The project's own files, each read and parsed once for all rules."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_MADE = {"__pycache__", "build", "dist", "htmlcov", "node_modules"}
_BINARY = {".db", ".pdf", ".png", ".sqlite", ".ttf", ".xlsx", ".zip", ".ico", ".icns"}


@dataclass(frozen=True)
class Source:
    """A Python file: its path from the root, its text and its tree."""

    path: str
    text: str
    tree: ast.Module

    @property
    def module(self):
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


@cache
def files() -> tuple[Path, ...]:
    """Every file that belongs to the project; hidden folders are tools' own, but for .ci."""
    return tuple(sorted(_walk(ROOT)))


def _walk(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        hidden = entry.name.startswith(".") and entry.name not in {".ci", ".gitattributes", ".gitignore"}
        if hidden or entry.name in _MADE or entry.name.endswith(".egg-info"):
            continue
        if entry.is_dir():
            yield from _walk(entry)
        else:
            yield entry


@cache
def texts() -> dict[str, str]:
    """Every text file of the project, by its path from the root."""
    return {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for path in files()
        if path.suffix not in _BINARY and not _is_old_store(path)
    }


def _is_old_store(path: Path) -> bool:
    return "old" in path.parts


@cache
def sources(*folders: str) -> tuple[Source, ...]:
    """The Python files under these folders (or these files themselves)."""
    return tuple(_parsed()[path] for path in _parsed() if _under(path, folders))


@cache
def _parsed() -> dict[str, Source]:
    return {
        path: Source(path, text, ast.parse(text, path))
        for path, text in texts().items()
        if path.endswith(".py")
    }


def _under(path: str, folders: tuple[str, ...]) -> bool:
    return any(path == folder or path.startswith(f"{folder}/") for folder in folders)


def imported(source: Source) -> Iterator[tuple[str, ast.stmt]]:
    """The modules that a file names in its imports, wherever they stand in it."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method in a tree."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def calls(source: Source) -> Iterator[tuple[ast.Call, str]]:
    """Every call in a file, with the last part of the name that is called."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call):
            yield node, getattr(node.func, "attr", getattr(node.func, "id", ""))
