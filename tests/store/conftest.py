"""A store to try things on, and a clock that goes where it is told."""

import pytest

from openbook.store import Actor
from openbook.store.history import MadeWith
from openbook.store.store import Store
from tests.store.clock import Clock
from tests.store.killing import Writers

MADE_WITH = MadeWith("0.1.0", "ab" * 32)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def actor():
    return Actor("Jane Shaw", "Northdale Council", "commissioner")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "openbook.db"


@pytest.fixture
def opened(path, clock):
    """Opens a store as often as a test wants; what is still open at its end is closed."""
    stores = []

    def open_store(place=path, **options):
        store = Store.open(place, clock=clock, made_with=MADE_WITH, **options)
        stores.append(store)
        return store

    yield open_store
    for store in stores:
        store.close()


@pytest.fixture
def store(opened):
    return opened()


@pytest.fixture
def filled(store, actor):
    """A store with one case, its drafts, two versions and a report: five entries."""
    case = store.create_case(actor=actor, title="Six-bed home", provider="Hazel Care", reference="K7Q2-41")
    store.save_draft(case.reference, "provider", '{"n":1}', by=actor, weekly_price="3601.37")
    store.add_version(case.reference, "provider", '{"n":1}', weekly_price="3601.37", actor=actor)
    store.add_version(case.reference, "provider", '{"n":2}', weekly_price="3550.10", actor=actor)
    store.add_version(case.reference, "realistic", '{"n":3}', weekly_price="3201.00", actor=actor)
    store.record_report(case.reference, report="breakdown", file_name="b.pdf", sha256="cd" * 32, actor=actor)
    return store


@pytest.fixture(scope="session")
def writers():
    with Writers() as process:
        yield process
