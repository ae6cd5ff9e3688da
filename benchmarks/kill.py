"""Two hundred writers killed at random moments: what was said to be saved is there, nothing is half done."""

import random
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from _clock import Promise, close  # noqa: E402
from _filled import now  # noqa: E402

from openbook.store.store import Store  # noqa: E402
from tests.store.killing import Writers, broken_promises, promises  # noqa: E402

KILLS = 200


def main() -> None:
    """Kill, look, print and judge."""
    chance = random.Random()  # noqa: S311 - moments to kill at
    broken, undone, entries, drafts = 0, 0, 0, 0
    with tempfile.TemporaryDirectory() as folder, Writers() as writers:
        path = Path(folder) / "openbook.db"
        for _ in range(KILLS):
            promised = promises(writers.killed_while_writing(path, chance.uniform(0, 0.1)))
            undone += path.with_name(f"{path.name}-journal").exists()
            with Store.open(path, clock=now) as store:
                found = broken_promises(store, promised)
            for words in found:
                print(f"  {words}", flush=True)
            broken += len(found)
            entries += len(promised.entries)
            drafts = promised.draft
    print(
        f"  {KILLS} writers killed, {undone} of them in the middle of a change, which was undone", flush=True
    )
    print(f"  {drafts:,} drafts and {entries:,} entries had been said to be saved", flush=True)
    close(Promise("promises broken", broken, 0, ""))


if __name__ == "__main__":
    main()
