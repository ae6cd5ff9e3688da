"""Storage version 3: papers and personal details that can be erased, and the regulator's directory.

What may have to be erased one day stands outside the chain: an entry names a paper by
its SHA-256 and a person by a random id, so that the chain still fits when the paper or
the person's details are gone. What was erased leaves a tombstone that names the entry
which says who erased it, when and why; without one, a paper cannot be deleted.
"""

from openbook.store.migrations.first import refusal

_TABLES = (
    """CREATE TABLE tombstone (
    erased TEXT PRIMARY KEY NOT NULL,
    entry INTEGER NOT NULL REFERENCES entry (seq)
) STRICT""",
    """CREATE TABLE paper (
    sha256 TEXT PRIMARY KEY NOT NULL CHECK (length(sha256) = 64),
    size INTEGER NOT NULL,
    content BLOB NOT NULL
) STRICT""",
    """CREATE TABLE person (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 32),
    case_ref TEXT NOT NULL REFERENCES case_file (reference),
    details TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    saved_by TEXT NOT NULL
) STRICT""",
    "CREATE INDEX person_case ON person (case_ref)",
    """CREATE TABLE cqc_file (
    kind TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    read_on TEXT NOT NULL,
    locations INTEGER NOT NULL
) STRICT""",
    """CREATE TABLE cqc_location (
    kind TEXT NOT NULL,
    location_id TEXT NOT NULL,
    name TEXT NOT NULL,
    provider_id TEXT NOT NULL,
    provider TEXT NOT NULL,
    places INTEGER,
    region TEXT NOT NULL,
    local_authority TEXT NOT NULL,
    address TEXT NOT NULL,
    postcode TEXT NOT NULL,
    services TEXT NOT NULL,
    people TEXT NOT NULL,
    is_dormant INTEGER NOT NULL CHECK (is_dormant IN (0, 1)),
    PRIMARY KEY (kind, location_id)
) STRICT""",
    # Apart, and once for each location, because every key that is typed reads all of it.
    """CREATE TABLE cqc_search (
    location_id TEXT PRIMARY KEY NOT NULL,
    search_text TEXT NOT NULL
) STRICT""",
    # What runs through all cases (the programme, what is due for erasure) asks for entries by their kind.
    "CREATE INDEX entry_of_kind ON entry (kind, seq)",
    # The dearest 200 of 100,000 cases took as long as sorting them all; the text must be that of the query.
    """CREATE INDEX case_file_price ON case_file (
    (CAST(coalesce(
        nullif(agreed_price, ''), nullif(realistic_price, ''), nullif(provider_price, '')) AS FLOAT)) DESC,
    reference
)""",
)


_RECORDED = "What was erased stays recorded as erased."


def third() -> tuple[str, ...]:
    """Make room for what can be erased, each erasure with its tombstone, and for the directory."""
    return (*_TABLES, *_tombstone_guards(), *_paper_guards(), *_person_guards())


def _tombstone_guards() -> tuple[str, ...]:
    return (
        refusal("tombstone_never_changes", "UPDATE ON tombstone", _RECORDED),
        refusal("tombstone_never_goes", "DELETE ON tombstone", _RECORDED),
        refusal(
            "tombstone_has_its_entry",
            "INSERT ON tombstone",
            "An erasure is recorded once, with an entry of the history that gives its reason.",
            """EXISTS (SELECT 1 FROM tombstone WHERE erased = NEW.erased)
    OR NOT EXISTS (SELECT 1 FROM entry WHERE seq = NEW.entry AND kind = 'erasure')""",
        ),
    )


def _paper_guards() -> tuple[str, ...]:
    return (
        refusal("paper_never_changes", "UPDATE ON paper", "A paper that was kept cannot be changed."),
        refusal(
            "paper_only_erased",
            "DELETE ON paper",
            "A paper can only be erased with a reason that is recorded.",
            "NOT EXISTS (SELECT 1 FROM tombstone WHERE erased = OLD.sha256)",
        ),
        refusal(
            "paper_only_once",
            "INSERT ON paper",
            "This paper is kept already, or was erased.",
            """EXISTS (SELECT 1 FROM paper WHERE sha256 = NEW.sha256)
    OR EXISTS (SELECT 1 FROM tombstone WHERE erased = NEW.sha256)""",
        ),
    )


def _person_guards() -> tuple[str, ...]:
    return (
        refusal(
            "person_keeps_id",
            "UPDATE OF id ON person",
            "The random number of a person cannot be changed.",
            "NEW.id <> OLD.id",
        ),
        refusal(
            "person_keeps_case",
            "UPDATE OF case_ref ON person",
            "The details of a person belong to their case.",
            "NEW.case_ref <> OLD.case_ref",
        ),
        refusal(
            "person_only_erased",
            "DELETE ON person",
            "The details of a person can only be erased with a reason that is recorded.",
            "NOT EXISTS (SELECT 1 FROM tombstone WHERE erased = OLD.id)",
        ),
        refusal(
            "person_only_once",
            "INSERT ON person",
            "This case has the details of its person already, or these were erased.",
            """EXISTS (SELECT 1 FROM person WHERE id = NEW.id OR case_ref = NEW.case_ref)
    OR EXISTS (SELECT 1 FROM tombstone WHERE erased = NEW.id)""",
        ),
    )
