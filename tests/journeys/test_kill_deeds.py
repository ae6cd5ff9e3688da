"""Workers killed while they edit, paste, import, agree, export and upgrade: nothing lost or half done."""

import random

from tests.journeys.killing import SITUATIONS, Workers, broken, chosen

KILLS = 4  # for each; benchmarks/kill.py does 200


def test_a_kill_at_any_moment_of_any_deed_is_survived(tmp_path, tell):
    chance = random.Random(2026)
    done = undone = 0
    with Workers() as workers:
        for deed in SITUATIONS:
            folder = tmp_path / deed
            folder.mkdir()
            for _ in range(KILLS):
                said = workers.killed_while(deed, folder, chosen(chance))
                undone += any(folder.rglob("*-journal"))
                assert broken(deed, folder, said) == [], deed
            done += said
    kills, deeds = KILLS * len(SITUATIONS), ", ".join(SITUATIONS)
    tell(
        f"kill: {kills} workers killed while {deeds}; {undone} in the middle of a change, which was undone; "
        f"{done} deeds said to be done were there"
    )
