"""Windows on one store of a real server, which is stopped and started again."""

import pytest

from tests.store.postgresql.serving import WANTED, Server

collect_ignore_glob = [] if WANTED else ["test_*.py"]


@pytest.fixture(scope="session")
def server():
    """A server of these tests' own: they stop it."""
    with Server() as running:
        yield running


@pytest.fixture
def address(server):
    server.start_again()
    return server.new_database()
