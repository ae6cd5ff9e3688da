"""Who may know whom, what the model may touch, and what starting up may load."""

import shutil
import subprocess
import sys

import pytest

from tests.rules.sources import ROOT, calls, functions, imported, sources

LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"
PYDANTIC = {"annotated_types", "pydantic", "pydantic_core", "typing_extensions"}
# The model is told what it needs to know: it opens no file, asks no clock and starts nothing.
OUTSIDE_WORLD = {"asyncio", "io", "logging", "multiprocessing", "os", "pathlib", "random", "secrets"}
OUTSIDE_WORLD |= {"shutil", "sqlite3", "subprocess", "tempfile", "threading", "time", "urllib"}
CLOCK = {"now", "today", "utcnow"}
NETWORK = {"ftplib", "http", "imaplib", "poplib", "requests", "smtplib", "socket", "socketserver", "ssl"}
NETWORK |= {"asyncio", "httpx", "urllib.request", "xmlrpc", "webbrowser"}


def lint_imports(folder):
    return subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache", "--no-logo"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_layers_are_kept():
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout


def test_a_leak_in_any_layer_is_found(tmp_path):
    shutil.copytree(ROOT / "openbook", tmp_path / "openbook", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    leaks = {
        "model/leak.py": "import PySide6.QtCore\nimport numpy\nimport openbook.store",
        "charts/leak.py": "import reportlab",
        "report/leak.py": "import openbook.store",
        "exchange/leak.py": "import sqlalchemy",
    }
    for path, text in leaks.items():
        (tmp_path / "openbook" / path).write_text(text)
    found = lint_imports(tmp_path).stdout
    for leak in (
        "openbook.model.leak -> PySide6",
        "openbook.model.leak -> numpy",
        "openbook.model.leak -> openbook.store",
        "openbook.charts.leak -> reportlab",
        "openbook.report.leak -> openbook.store",
        "openbook.exchange.leak -> sqlalchemy",
    ):
        assert leak in found


def test_model_imports_pydantic_and_the_standard_library_only():
    strange = [
        f"{source.path} imports {name}"
        for source in sources("openbook/model")
        for name, _ in imported(source)
        if not name.startswith("openbook.model")
        and name.split(".")[0] not in sys.stdlib_module_names | PYDANTIC
        and not (name == "numpy" and source.path.endswith("sensitivity.py"))
    ]
    assert not strange


def test_model_touches_no_file_and_no_clock():
    strange = [
        f"{source.path} imports {name}"
        for source in sources("openbook/model")
        for name, _ in imported(source)
        if name.split(".")[0] in OUTSIDE_WORLD
    ]
    strange += [
        f"{source.path}:{node.lineno} calls {name}"
        for source in sources("openbook/model")
        for node, name in calls(source)
        if name in CLOCK | {"open"}
    ]
    assert not strange


def test_no_part_reaches_for_the_network():
    strange = [
        f"{source.path} imports {name}"
        for source in sources("openbook")
        for name, _ in imported(source)
        if name in NETWORK or name.split(".")[0] in NETWORK or "QtNetwork" in name
    ]
    assert not strange


def test_numpy_waits_until_it_is_needed():
    early = [
        source.path
        for source in sources("openbook")
        for name, node in imported(source)
        if name == "numpy" and node not in [inner for f in functions(source.tree) for inner in f.body]
    ]
    assert not early


# The window is painted before the database and report libraries are loaded.
LATE = {
    "openbook.model": ("PySide6", "sqlalchemy", "reportlab", "numpy", "click", "rich"),
    "openbook.store": ("PySide6", "sqlalchemy", "reportlab", "numpy"),
    "openbook.cli": ("PySide6", "sqlalchemy", "reportlab", "numpy"),
    "openbook.app": ("sqlalchemy", "reportlab", "numpy"),
    "openbook.ui.main_window": ("sqlalchemy", "reportlab", "numpy"),
}


@pytest.mark.parametrize("name", LATE)
def test_heavy_libraries_are_not_loaded_with(name):
    code = f"import sys, {name}; print(*[late for late in {LATE[name]} if late in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("", "")


def test_the_model_can_be_loaded_whole_without_a_heavy_library():
    modules = ", ".join(source.module for source in sources("openbook/model"))
    code = (
        f"import sys, {modules}; print(*[late for late in {LATE['openbook.model']} if late in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("", "")
