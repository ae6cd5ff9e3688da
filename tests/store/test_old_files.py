"""A real file of every version that was released opens, whole, with its chain and its prices as they were."""

import json
import shutil
from pathlib import Path

import pytest

from openbook.store.backup import unsoundness
from openbook.store.migrations import SCHEMA_VERSION
from openbook.store.records import PARTS

OLD = Path(__file__).parent / "old"


def held(store):
    """What a store holds, as the file beside each old store says it."""
    cases = store.cases(sort="reference")
    return {
        "head": [store.head().hash, store.head().count],
        "cases": [
            [c.reference, c.title, c.provider, c.stage, c.next_action, str(c.next_action_on), c.is_example]
            for c in cases
        ],
        "prices": {c.reference: [c.provider_price, c.realistic_price, c.agreed_price] for c in cases},
        "drafts": {
            f"{c.reference} {part}": [draft.content, draft.revision, str(draft.saved_at), draft.saved_by]
            for c in cases
            for part in PARTS
            if (draft := store.draft(c.reference, part))
        },
        "versions": [
            [v.side, v.number, v.weekly_price, dict(v.figures), v.reason, store.statement(v.seq)]
            for c in cases
            for v in store.versions(c.reference)
        ],
        "history": [
            [e.seq, e.kind, e.case_ref, str(e.at), e.actor.user, e.action, e.engine_version, e.hash]
            for e in store.history()
        ],
    }


def test_there_is_a_file_of_every_version():
    assert {file.name for file in OLD.glob("*.db")} == {
        f"version-{version}.db" for version in range(1, SCHEMA_VERSION + 1)
    }


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_an_old_file_opens_with_everything_in_it(path, opened, version, tell):
    path.parent.mkdir()
    shutil.copy(OLD / f"version-{version}.db", path)
    expected = json.loads((OLD / f"version-{version}.json").read_text(encoding="utf-8"))
    store = opened()
    assert held(store) == expected
    assert store.verify() == []
    before = [backup for backup in store.backups() if backup.kind == "before-upgrade"]
    assert len(before) == (version < SCHEMA_VERSION)
    assert all(unsoundness(backup.path) == "" for backup in before)
    tell(f"old files: version {version} opened, {expected['head'][1]} entries and all prices as they were")
