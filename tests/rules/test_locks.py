"""The locks hold every library by version and hash, and the developers' lock holds the users'."""

import re
import tomllib

import pytest

from tests.rules.sources import ROOT, texts

RUN, DEV = "requirements.lock", "requirements-dev.lock"


def pinned(lock):
    """Name -> version and hashes."""
    entries = re.split(r"\n(?=\S)", texts()[lock].replace("\\\n", " ").strip())
    return dict(entry.split("==", 1) for entry in entries)


def plain(name):
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=! ;]", name)[0]).lower()


@pytest.mark.parametrize("lock", [RUN, DEV])
def test_every_library_has_its_hashes(lock):
    assert [name for name, rest in pinned(lock).items() if "--hash=sha256:" not in rest] == []


@pytest.mark.parametrize("lock", [RUN, DEV])
def test_no_lock_holds_an_address(lock):
    assert not re.findall(r"://|--index|--find-links|--trusted", texts()[lock])


def test_the_developers_lock_holds_the_users():
    users, developers = pinned(RUN), pinned(DEV)
    assert {name: developers.get(name, "").split()[:1] for name in users} == {
        name: rest.split()[:1] for name, rest in users.items()
    }


def test_everything_that_is_asked_for_is_locked():
    project = tomllib.loads(texts()["pyproject.toml"])
    asked = {plain(name) for name in project["project"]["dependencies"]}
    assert asked <= {plain(name) for name in pinned(RUN)}
    developers = {plain(name) for name in project["dependency-groups"]["dev"]}
    assert developers <= {plain(name) for name in pinned(DEV)}


def test_qt_is_the_version_that_keeps_none_alive():
    assert pinned(RUN)["pyside6-essentials"].startswith("6.11.3")
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
