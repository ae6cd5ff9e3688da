"""The same store on a real PostgreSQL server, which is started for the tests and thrown away.

Where no server or driver is installed these tests are left out, and the summary says so.
"""

import os
import secrets
import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from openbook.store.store import Store
from tests.store.conftest import COUNTS, MADE_WITH


def programs():
    """The folder with the server's programs, newest first among Debian's."""
    found = shutil.which("initdb")
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return Path(found).parent if found else next((folder for folder in folders if folder.is_dir()), None)


WANTED = find_spec("psycopg") is not None and programs() is not None
collect_ignore_glob = [] if WANTED else ["test_*.py"]


def pytest_configure(config):
    if not WANTED:
        told = "postgresql: not installed here, its tests were left out"
        config.stash.setdefault(COUNTS, []).append(told)


@pytest.fixture(scope="session")
def server():
    """The address of a server without its database, which only listens in a folder of its own."""
    folder = Path(tempfile.mkdtemp(prefix="openbook-pg-"))
    # The server will not run as root; Debian's package brings a user for it.
    user = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    if user:
        shutil.chown(folder, "postgres", "postgres")
    data = folder / "data"

    def run(program, *arguments):
        command = [programs() / program, "-D", data, *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder, **user)

    run("initdb", "-U", "openbook", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C")
    run(
        "pg_ctl",
        "-w",
        "-l",
        folder / "log",
        "-o",
        f"-k {folder} -c listen_addresses='' -c fsync=off",
        "start",
    )
    yield f"postgresql+psycopg://openbook@/{{database}}?host={folder}"
    run("pg_ctl", "-w", "-m", "immediate", "stop")
    shutil.rmtree(folder)


@pytest.fixture
def raw(server):
    """A bare connection to another database of the server, or the one that is named."""
    import psycopg

    opened = []

    def connect(database="postgres"):
        address = server.format(database=database).replace("+psycopg", "")
        opened.append(psycopg.connect(address, autocommit=True))
        return opened[-1]

    yield connect
    for connection in opened:
        connection.close()


@pytest.fixture
def address(server, raw):
    """The address of a new, empty database."""
    database = f"ob_{secrets.token_hex(6)}"
    raw().execute(f"CREATE DATABASE {database}")
    return server.format(database=database)


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
