"""A fault in every command that changes the store: wholly undone, said plainly, nothing of the case told."""

import sqlite3
from contextlib import closing

from tests.cli.test_round import DECISION
from tests.faulty import fault_at

CASE = "K7Q2-41"
WHY = ("--reason", "Tried in a test")
SECRETS = ("Six-bed home", "3601", "3,601", "3322", "Zzyzx", "Moreland", "Tried in a test", "Secret said")
AGREED = ("--party", "both", "--price", "3333", "--version", "3", "--decision", "decision.json")
# Each in an order in which it may come; every command that changes what is kept.
STORY = (
    ("case", "add", "provider.statement.json"),
    ("case", "add", "realistic.statement.json", *WHY),
    ("round", CASE, "request", "--party", "provider", "--price", "3601.37", "--said", "Secret said"),
    ("round", CASE, "offer", "--party", "commissioner", "--price", "3322"),
    ("round", CASE, "offer", "--party", "commissioner", "--price", "3333", "--corrects", "2", *WHY),
    ("evidence", CASE, "Payroll.pdf"),
    ("person", CASE, "--from", "person.json"),
    ("retain", CASE, "--until", "2034-04-06", *WHY),
    ("retain", CASE, "--hold", *WHY),
    ("retain", CASE, "--release", *WHY),
    ("round", CASE, "agreement", *AGREED, *WHY),
    ("round", CASE, "reopening", "--party", "commissioner", *WHY),
    ("erase", CASE, "--person", *WHY),
    ("erase", CASE, "--paper", "Payroll.pdf", *WHY),
    ("cqc", "HSCA_Active_Locations.ods"),
    ("report", "breakdown", "provider.statement.json", "--out", "b.txt"),
    ("demo",),
)


def everything(data_folder):
    path = data_folder / "openbook.db"
    if not path.exists():
        return None
    with closing(sqlite3.connect(path)) as raw:
        return list(raw.iterdump())


def test_every_command_is_undone_at_every_statement(openbook, data_folder, put, tell):
    put("decision.json", DECISION)
    counts = {}
    for words in STORY:
        number, before = 0, everything(data_folder)
        while True:
            number += 1
            with fault_at(number) as faulty:
                done = openbook(*words)
            if not faulty.raised:
                break
            assert (done.code, "a fault of OpenBook’s own" in done.err) == (1, True), words
            assert [one for one in SECRETS if one in done.err] == []
            if words != ("demo",) and before is not None:  # the demo is several changes, each whole
                assert everything(data_folder) == before, words
        assert done.code == 0, (words, done.err)
        counts[words] = number - 1
    assert openbook("verify").code == 0
    untouched = [words for words, count in counts.items() if not count]
    assert untouched == [STORY[15]]  # a report of a file changes nothing in the store
    tell(f"faults: {sum(counts.values())} in {len(counts) - 1} commands, all undone and told plainly")
