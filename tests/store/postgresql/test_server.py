"""What is particular to a server: its guards, many writers, dropped connections, who else is there."""

from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from openbook.model.papers import Paper
from openbook.model.privacy import Person
from openbook.store.errors import (
    ForeignFileError,
    InUseError,
    NewerFileError,
    NoDatabaseYetError,
    OlderFileError,
    ReadOnlyError,
    ServerBackupError,
    ServerLostError,
    ServerRefusedError,
    UnstorableTextError,
    UnsuitableAddressError,
)
from openbook.store.migrations import SCHEMA_VERSION
from openbook.store.records import Actor, Head
from openbook.store.store import Store
from tests.store.test_append_only import ATTEMPTS
from tests.store.test_verify import TAMPERED

CASE = "K7Q2-41"
ON_A_SERVER = (
    *(one for one in ATTEMPTS if "OR " not in one.split(" SET ")[0] and not one.startswith("REPLACE")),
    "INSERT INTO entry SELECT * FROM entry WHERE seq = 2 ON CONFLICT (seq) DO UPDATE SET action = 'x'",
    "TRUNCATE entry CASCADE",
    "TRUNCATE body",
    "TRUNCATE case_file CASCADE",
    "TRUNCATE about",
    "MERGE INTO body USING (VALUES (2)) AS v (s) ON body.seq = v.s WHEN MATCHED THEN UPDATE SET reason = 'x'",
)


APART = (
    "UPDATE paper SET content = decode('00', 'hex')",
    "DELETE FROM paper",
    "TRUNCATE paper",
    "INSERT INTO paper SELECT erased, 1, decode('00', 'hex') FROM tombstone",
    "DELETE FROM person",
    "TRUNCATE person",
    "UPDATE person SET id = repeat('a', 32)",
    "DELETE FROM tombstone",
    "TRUNCATE tombstone",
    "UPDATE tombstone SET entry = 1",
    "INSERT INTO tombstone VALUES ('x', 3)",
)
WEAK = "LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'"


def translated(statement):
    """A statement for SQLite in the words of PostgreSQL."""
    put = statement.replace("ON CONFLICT DO UPDATE", "ON CONFLICT (seq) DO UPDATE").replace(
        "x'ff41' AS TEXT", "'altered' AS TEXT"
    )
    put = put.replace("randomblob(16)", "decode(repeat('00', 16), 'hex')")
    put = put.replace("AS BLOB)", "AS BYTEA)")
    return put.replace("WHERE true ON CONFLICT (seq)", "WHERE true ON CONFLICT (reference)")


def everything(bare):
    tables = ("about", "case_file", "draft", "entry", "body")
    return {table: bare.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in tables}


@pytest.mark.parametrize("statement", ON_A_SERVER)
def test_history_is_only_added_to(filled, bare, statement, tell):
    before = everything(bare)
    with pytest.raises(psycopg.errors.IntegrityError):
        bare.execute(translated(statement))
    assert everything(bare) == before
    if statement == ON_A_SERVER[-1]:
        tell(f"postgresql: {len(ON_A_SERVER)} statements against the history refused")


@pytest.mark.parametrize("statement", APART)
def test_what_stands_outside_the_chain_goes_only_when_it_is_erased(filled, bare, actor, statement):
    said = Paper(name="p.pdf")
    kept, gone = (filled.keep_paper(CASE, one, said, actor=actor) for one in (b"kept", b"gone"))
    filled.save_person(CASE, Person(name="Anna"), actor=actor)
    filled.erase_paper(gone.sha256, actor=actor, reason="Its time is over.")
    with pytest.raises(psycopg.errors.IntegrityError):
        bare.execute(statement)
    assert filled.paper_content(kept.sha256) == b"kept"
    assert filled.person(CASE).details.name == "Anna"
    assert filled.verify() == []


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE paper SET content = decode('00', 'hex')", "was altered or damaged"),
        ("DELETE FROM paper", "is missing, and was not erased"),
        ("DELETE FROM person", "The personal details "),
    ],
)
def test_papers_and_persons_that_were_meddled_with_are_found(filled, bare, actor, statement, words):
    filled.keep_paper(CASE, b"kept", Paper(name="p.pdf"), actor=actor)
    filled.save_person(CASE, Person(name="Anna"), actor=actor)
    bare.execute("SET session_replication_role = replica")
    bare.execute(statement)
    assert words in " ".join(str(finding) for finding in filled.verify())


@pytest.mark.parametrize("what", TAMPERED)
def test_tampering_is_found_and_the_first_bad_entry_named(filled, bare, what):
    first_bad, statements = TAMPERED[what]
    assert filled.verify() == []
    # What somebody with all rights could do: guards and references switched off for one session.
    bare.execute("SET session_replication_role = replica")
    for statement in statements:
        bare.execute(in_order(translated(statement)))
    found = [finding for finding in filled.verify() if finding.entry is not None]
    assert found[0].entry == first_bad


def in_order(statement):
    """PostgreSQL looks at unique keys row by row, so rows are moved by way of a free range."""
    if statement == "UPDATE entry SET seq = seq - 1 WHERE seq > 3":
        return "UPDATE entry SET seq = -seq WHERE seq > 3; UPDATE entry SET seq = -seq - 1 WHERE seq < 0"
    return statement


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (
            "ALTER TABLE entry DISABLE TRIGGER entry_never_goes",
            "The guard entry_never_goes has been switched off.",
        ),
        ("DROP TRIGGER entry_never_goes ON entry", "The guard entry_never_goes is missing."),
        (
            f"CREATE OR REPLACE FUNCTION body_never_goes() RETURNS trigger {WEAK}",
            "The guard body_never_goes has been altered.",
        ),
        ("ALTER TABLE draft ADD COLUMN extra text", "The table draft has been altered."),
        (
            "CREATE TRIGGER extra BEFORE INSERT ON draft FOR EACH ROW EXECUTE FUNCTION body_never_goes()",
            "The guard extra was added by another program.",
        ),
    ],
)
def test_a_changed_structure_is_found(filled, bare, statement, words):
    bare.execute(statement)
    assert words in [str(finding) for finding in filled.verify()]


def test_a_cut_end_is_caught_against_a_printed_head(filled, bare):
    known = filled.head()
    bare.execute("SET session_replication_role = replica")
    bare.execute("DELETE FROM body WHERE seq > 2; DELETE FROM entry WHERE seq > 2")
    assert filled.verify() == []
    assert [finding.entry for finding in filled.verify(known)] == [3]
    assert filled.verify(Head("f" * 64, 2)) != []


def test_many_writers_make_one_chain(filled, address, clock, actor, tell):
    stores = [Store.open(address, clock=clock) for _ in range(6)]

    def write(number):
        store = stores[number % len(stores)]
        return store.add_version(CASE, "provider", f'{{"w":{number}}}', weekly_price="1", actor=actor).seq

    with ThreadPoolExecutor(len(stores)) as pool:
        seqs = list(pool.map(write, range(60)))
    assert sorted(seqs) == list(range(6, 66))
    numbers = [version.number for version in filled.versions(CASE) if version.side == "provider"]
    assert numbers == list(range(1, 63))
    assert filled.verify() == []
    for store in stores:
        store.close()
    tell("postgresql: 60 versions by six writers at once, one chain without a gap")


def test_opening_at_once_makes_one_store(address, clock):
    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(lambda _: Store.open(address, clock=clock), range(4)))
    assert len({store.head().hash for store in stores}) == 1
    for store in stores:
        store.close()


def end_all_connections(raw, address):
    database = address.split("/")[3].split("?")[0]
    raw().execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (database,))


def test_a_dropped_connection_is_survived(filled, raw, address):
    filled.cases()
    end_all_connections(raw, address)
    assert filled.save_draft(CASE, "provider", "after").revision == 2
    end_all_connections(raw, address)
    assert filled.draft(CASE, "provider").content == "after"
    end_all_connections(raw, address)
    assert filled.verify() == []


def test_a_connection_lost_in_the_middle_of_a_change_is_told_and_nothing_is_half_done(
    filled, raw, address, clock
):
    head, price = filled.head(), filled.case(CASE).provider_price

    def now():
        end_all_connections(raw, address)
        return clock.now

    losing = Store.open(address, clock=lambda: clock.now)
    losing._clock = now
    with pytest.raises(ServerLostError, match="try again, and look whether it is there once only"):
        losing.add_version(CASE, "provider", "{}", weekly_price="9.99", actor=Actor("Tom Hill", "", ""))
    losing.close()
    assert (filled.head(), filled.case(CASE).provider_price) == (head, price)


def test_two_people_on_one_case_are_told_of_each_other(filled, opened, raw, address):
    jane, tom = filled, opened()
    jane.attend(CASE, Actor("Jane Shaw", "", ""))
    assert jane.others(CASE) == ()
    tom.attend(CASE, Actor("Tom Hill", "", ""))
    assert (jane.others(CASE), tom.others(CASE)) == (("Tom Hill",), ("Jane Shaw",))
    tom.attend("B3", Actor("Tom Hill", "", ""))
    assert (jane.others(CASE), jane.others("B3")) == ((), ("Tom Hill",))
    tom.attend(None, Actor("Tom Hill", "", ""))
    assert jane.others("B3") == ()
    tom.attend(CASE, Actor("Tom Hill", "", ""))
    tom.close()
    assert jane.others(CASE) == ()


def test_a_closed_store_holds_no_connection_whoever_was_still_at_work_with_it(filled, opened, bare, actor):
    def connected():
        asked = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        return bare.execute(asked).fetchone()[0]

    filled.close()
    for _ in range(5):
        store = opened()
        with ThreadPoolExecutor(4) as workers:
            for _ in range(8):
                workers.submit(store.attend, CASE, actor)
                workers.submit(store.others, CASE)
                workers.submit(store.cases)
            store.close()
    tries = iter(range(2_000))  # the server takes a moment to see that a connection is gone
    while connected() > 1 and next(tries, None) is not None:
        pass
    assert connected() == 1, "there is another than the one that asks"


def test_a_reader_changes_nothing(filled, opened, actor):
    reader = opened(read_only=True)
    assert reader.head() == filled.head()
    assert reader.verify() == []
    with pytest.raises(ReadOnlyError):
        reader.save_draft(CASE, "provider", "{}")


def test_nothing_is_made_by_reading_or_when_it_must_exist(opened, bare):
    for how in ({"read_only": True}, {"must_exist": True}):
        with pytest.raises(NoDatabaseYetError):
            opened(**how)
    assert bare.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)


def test_a_newer_store_and_another_programs_database_are_refused(filled, opened, bare):
    bare.execute(f"UPDATE storage_version SET version = {SCHEMA_VERSION + 1}")
    with pytest.raises(NewerFileError, match=f"storage version is {SCHEMA_VERSION + 1}"):
        opened()
    bare.execute("UPDATE storage_version SET version = 1")
    with pytest.raises(OlderFileError):
        opened(read_only=True)
    bare.execute("DROP TABLE storage_version")
    with pytest.raises(ForeignFileError):
        opened()


def test_a_server_that_does_not_let_in_is_named_without_the_password(server, opened):
    for address in (
        server.address.format(database="nothere"),
        server.address.format(database="postgres").replace("openbook@", "nobody:secret@"),
        "postgresql+psycopg://jane:secret@127.0.0.1:1/openbook",
    ):
        with pytest.raises(ServerRefusedError, match="could not be opened") as refused:
            opened(address)
        assert "secret" not in str(refused.value)


def test_an_address_without_a_database_is_refused(opened):
    with pytest.raises(UnsuitableAddressError) as refused:
        opened("postgresql://jane:secret@server")
    assert "secret" not in str(refused.value)


def test_what_a_server_cannot_hold_is_refused_plainly(filled):
    with pytest.raises(UnstorableTextError, match="no character"):
        filled.save_draft(CASE, "provider", "a\x00b")
    assert filled.draft(CASE, "provider").content == '{"n":1}'


def test_the_address_is_shown_without_its_password(opened, address):
    store = opened(address.replace("openbook@", "openbook:secret@"))
    assert "secret" not in str(store.path)
    assert str(store.path).startswith("postgresql+psycopg://openbook:***@")


def test_a_server_is_backed_up_where_it_runs(filled):
    assert filled.backups() == ()
    with pytest.raises(ServerBackupError, match="whoever runs its server"):
        filled.backup()


def test_a_server_is_not_locked_by_who_has_it_open(filled, opened):
    try:
        other = opened()
    except InUseError:
        pytest.fail("a second user was refused")
    assert other.head() == filled.head()
