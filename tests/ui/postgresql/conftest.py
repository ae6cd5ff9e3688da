"""Windows on one store of a real server, which is stopped and started again."""

import pytest

from tests.conftest import COUNTS
from tests.store.postgresql.serving import WANTED, Server

collect_ignore_glob = [] if WANTED else ["test_*.py"]


def pytest_configure(config):
    if not WANTED:
        told = "postgresql: not installed here, two windows on one store were not tried"
        config.stash.setdefault(COUNTS, []).append(told)


@pytest.fixture(scope="session")
def server():
    """A server of these tests' own: they stop it."""
    with Server() as running:
        yield running


@pytest.fixture
def address(server):
    server.start_again()
    return server.empty_database()
