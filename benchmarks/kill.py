"""Processes killed at random moments, 200 of each kind: what was said to be saved is there, whole."""

import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from _clock import Promise, close  # noqa: E402
from _filled import now  # noqa: E402

from openbook.store.store import Store  # noqa: E402
from tests.journeys.killing import SITUATIONS, Workers, broken, chosen  # noqa: E402
from tests.store.killing import Writers, broken_promises, promises  # noqa: E402

KILLS = 200


def main() -> None:
    """Kill, look, print and judge."""
    chance = random.Random()  # noqa: S311 - moments to kill at
    wrong = writers_killed(chance)
    wrong += workers_killed(chance)
    close(Promise("promises broken", wrong, 0, ""))


def writers_killed(chance: random.Random) -> int:
    """Kill writers of drafts, versions and reports; give how many promises were broken."""
    wrong, undone, entries, drafts = 0, 0, 0, 0
    with tempfile.TemporaryDirectory() as folder, Writers() as writers:
        path = Path(folder) / "openbook.db"
        for _ in range(KILLS):
            promised = promises(writers.killed_while_writing(path, chance.uniform(0, 0.1)))
            undone += path.with_name(f"{path.name}-journal").exists()
            with Store.open(path, clock=now) as store:
                wrong += told(broken_promises(store, promised))
            entries += len(promised.entries)
            drafts = promised.draft
    print(
        f"  {KILLS} writers killed, {undone} of them in the middle of a change, which was undone", flush=True
    )
    print(f"  {drafts:,} drafts and {entries:,} entries had been said to be saved", flush=True)
    return wrong


def workers_killed(chance: random.Random) -> int:
    """Kill workers at a case, by turns in each situation; give how many promises were broken."""
    wrong, kills, undone, done = 0, Counter[str](), Counter[str](), Counter[str]()
    with tempfile.TemporaryDirectory() as root, Workers() as workers:
        for turn in range(KILLS):
            deed = SITUATIONS[turn % len(SITUATIONS)]
            folder = Path(root) / deed
            folder.mkdir(exist_ok=True)
            said = workers.killed_while(deed, folder, chosen(chance))
            kills[deed] += 1
            undone[deed] += any(folder.rglob("*-journal"))
            done[deed] = said
            wrong += told(broken(deed, folder, said))
    for deed in SITUATIONS:
        print(
            f"  {kills[deed]} killed while {deed}, {undone[deed]} in the middle of a change; "
            f"{done[deed]:,} deeds had been said to be done",
            flush=True,
        )
    return wrong


def told(found: list[str]) -> int:
    """Print what was found broken, and count it."""
    for words in found:
        print(f"  {words}", flush=True)
    return len(found)


if __name__ == "__main__":
    main()
