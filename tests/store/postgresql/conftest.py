"""The same store on a real PostgreSQL server, which is started for the tests and thrown away.

Where no server or driver is installed these tests are left out, and the summary says so.
"""

import pytest

from openbook.store.store import Store
from tests.conftest import COUNTS
from tests.store.conftest import MADE_WITH
from tests.store.postgresql.serving import WANTED, Server

collect_ignore_glob = [] if WANTED else ["test_*.py"]


def pytest_configure(config):
    if not WANTED:
        told = "postgresql: not installed here, its tests were left out"
        config.stash.setdefault(COUNTS, []).append(told)


@pytest.fixture(scope="session")
def server():
    """A server that only listens in a folder of its own."""
    with Server() as running:
        yield running


@pytest.fixture
def raw(server):
    """A bare connection to another database of the server, or the one that is named."""
    import psycopg

    opened = []

    def connect(database="postgres"):
        address = server.address.format(database=database).replace("+psycopg", "")
        opened.append(psycopg.connect(address, autocommit=True))
        return opened[-1]

    yield connect
    for connection in opened:
        connection.close()


@pytest.fixture
def address(server):
    """The address of an empty database."""
    return server.empty_database()


@pytest.fixture
def bare(address, raw):
    """A bare connection to the database of the test."""
    return raw(address.split("/")[3].split("?")[0])


@pytest.fixture
def path(address):
    """Where the store is, for the tests that a file store shares."""
    return address


@pytest.fixture
def opened(address, clock):
    stores = []

    def open_store(place=address, **options):
        store = Store.open(place, clock=clock, made_with=MADE_WITH, **options)
        stores.append(store)
        return store

    yield open_store
    for store in stores:
        store.close()
