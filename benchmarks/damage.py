"""Five hundred damaged files: each refused or found out, none written to, none that ends in a crash."""

import random
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from _clock import Promise, close  # noqa: E402

from tests.store.damage import mutant, outcome, whole_store  # noqa: E402

MUTANTS = 500


def main() -> None:
    """Damage, open, print and judge."""
    outcomes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        whole = whole_store(Path(folder) / "whole" / "openbook.db")
        for seed in range(MUTANTS):
            path = Path(folder) / f"{seed}" / "openbook.db"
            shutil.copytree(whole.path.parent, path.parent)
            path.write_bytes(mutant(path.read_bytes(), random.Random(seed)))  # noqa: S311 - damage, not secrets
            found = outcome(path, whole)
            outcomes[found] += 1
            if found not in {"refused", "found by verify", "harmless"}:
                print(f"  seed {seed}: {found}", flush=True)
            shutil.rmtree(path.parent)
    told = ", ".join(f"{count} {kind}" for kind, count in outcomes.most_common())
    print(f"  {MUTANTS} damaged files: {told}", flush=True)
    good = outcomes["refused"] + outcomes["found by verify"] + outcomes["harmless"]
    close(Promise("damaged files that were not handled", MUTANTS - good, 0, ""))


if __name__ == "__main__":
    main()
