"""What holds for every test: its own empty data folder, no unexpected log line, no chance, no clock."""

import itertools
import logging
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Windows are drawn in memory unless somebody wants to watch: tests need no screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# No time limit, not even for making the examples: speed is measured in benchmarks/.
settings.register_profile(
    "openbook", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("openbook")

COUNTS = pytest.StashKey[list[str]]()


@pytest.fixture(scope="session")
def data_folders(tmp_path_factory):
    """Gives places for data folders, apart from all else: a store looks through the folders above it."""
    root = tmp_path_factory.mktemp("data")
    return (root / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def data_folder(data_folders, monkeypatch):
    """An empty data folder, so that no test sees or touches the user's cases."""
    folder = next(data_folders)
    folder.mkdir()
    monkeypatch.setenv("OPENBOOK_DATA_DIR", str(folder))
    return folder


@pytest.fixture(autouse=True)
def _no_store_where_tests_are_run():
    """Fail a test that keeps cases in the working folder, named without a folder of its own."""
    here = Path.cwd()
    before = set(here.glob("*.lock"))
    yield
    left = sorted(path.name for path in set(here.glob("*.lock")) - before)
    assert not left, f"a store was left where the tests are run: {left}"


@pytest.fixture(autouse=True)
def _no_unexpected_log(request, caplog):
    """Fail a test that logs a warning or worse, unless it is marked `logs`."""
    yield
    if request.node.get_closest_marker("logs"):
        return
    lines = [f"{record.name}: {record.getMessage()}" for record in caplog.get_records("call")]
    unexpected = [
        line
        for line, record in zip(lines, caplog.get_records("call"), strict=True)
        if record.levelno >= logging.WARNING
    ]
    assert not unexpected, f"logged without being expected: {unexpected}"


@pytest.fixture
def tell(request):
    """Puts a line of counts into the summary that pytest prints at its end."""
    return request.config.stash.setdefault(COUNTS, []).append


def pytest_terminal_summary(terminalreporter, config):
    lines = config.stash.get(COUNTS, [])
    if lines:
        terminalreporter.section("counts")
        for line in lines:
            terminalreporter.write_line(line)
