"""Storage version 1: cases, working drafts, and the chained history with its guards."""

_TABLES = (
    """CREATE TABLE about (
    name TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT""",
    """CREATE TABLE case_file (
    reference TEXT PRIMARY KEY NOT NULL CHECK (length(reference) BETWEEN 1 AND 80),
    title TEXT NOT NULL,
    provider TEXT NOT NULL,
    stage TEXT NOT NULL,
    next_action TEXT NOT NULL,
    next_action_on TEXT,
    provider_price TEXT NOT NULL,
    realistic_price TEXT NOT NULL,
    agreed_price TEXT NOT NULL,
    is_example INTEGER NOT NULL CHECK (is_example IN (0, 1)),
    search_text TEXT NOT NULL,
    created TEXT NOT NULL,
    changed TEXT NOT NULL
) STRICT""",
    "CREATE INDEX case_file_changed ON case_file (changed)",
    """CREATE TABLE draft (
    case_ref TEXT NOT NULL REFERENCES case_file (reference),
    part TEXT NOT NULL,
    content TEXT NOT NULL,
    revision INTEGER NOT NULL,
    saved_at TEXT NOT NULL,
    saved_by TEXT NOT NULL,
    hash TEXT NOT NULL CHECK (length(hash) = 64),
    PRIMARY KEY (case_ref, part)
) STRICT""",
    # entry has no other unique column: REPLACE removes whatever row stands in its way on any of them.
    """CREATE TABLE entry (
    seq INTEGER PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    case_ref TEXT REFERENCES case_file (reference),
    at TEXT NOT NULL,
    user_name TEXT NOT NULL,
    organisation TEXT NOT NULL,
    role TEXT NOT NULL,
    action TEXT NOT NULL,
    engine_version TEXT NOT NULL,
    rates_hash TEXT NOT NULL,
    supersedes INTEGER REFERENCES entry (seq),
    body_hash TEXT NOT NULL CHECK (length(body_hash) = 64),
    previous_hash TEXT NOT NULL CHECK (length(previous_hash) = 64),
    hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT""",
    "CREATE INDEX entry_case ON entry (case_ref, seq)",
    """CREATE TABLE body (
    seq INTEGER PRIMARY KEY NOT NULL REFERENCES entry (seq),
    salt BLOB NOT NULL CHECK (length(salt) = 16),
    reason TEXT NOT NULL,
    details TEXT NOT NULL,
    payload BLOB
) STRICT""",
)


def first() -> tuple[str, ...]:
    """Make an empty store."""
    return (*_TABLES, *_history_guards(), *_other_guards())


_UNCHANGED = "The history cannot be changed: add a correction."
_KEPT = "The history cannot be deleted: add a correction."


def _history_guards() -> tuple[str, ...]:
    """What refuses to change history, also from a bare sqlite3 shell with its default settings.

    The shell does not fire delete triggers for the row that REPLACE removes, so the
    insert itself is refused unless the new row is exactly the next one.
    """
    return (
        refusal("entry_never_changes", "UPDATE ON entry", "The history cannot be changed: add a correction."),
        refusal("entry_never_goes", "DELETE ON entry", _KEPT),
        refusal(
            "entry_only_follows_on",
            "INSERT ON entry",
            "An entry of the history can only follow the last one.",
            """NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entry)
    OR NEW.previous_hash <> coalesce(
        (SELECT hash FROM entry ORDER BY seq DESC LIMIT 1),
        (SELECT value FROM about WHERE name = 'first_link'), '')""",
        ),
        refusal("body_never_changes", "UPDATE ON body", _UNCHANGED),
        refusal("body_never_goes", "DELETE ON body", _KEPT),
        refusal(
            "body_only_of_last_entry",
            "INSERT ON body",
            "Only the last entry of the history can be given its text, once.",
            """NEW.seq <> (SELECT coalesce(max(seq), 0) FROM entry)
    OR EXISTS (SELECT 1 FROM body WHERE seq = NEW.seq)""",
        ),
    )


def _other_guards() -> tuple[str, ...]:
    return (
        refusal("about_never_changes", "UPDATE ON about", "The identity of this store cannot be changed."),
        refusal("about_never_goes", "DELETE ON about", "The identity of this store cannot be deleted."),
        refusal(
            "about_only_once",
            "INSERT ON about",
            "The identity of this store cannot be changed.",
            "EXISTS (SELECT 1 FROM about WHERE name = NEW.name)",
        ),
        refusal("case_file_never_goes", "DELETE ON case_file", "A case cannot be deleted."),
        refusal(
            "case_file_only_once",
            "INSERT ON case_file",
            "There is already a case of this reference.",
            "EXISTS (SELECT 1 FROM case_file WHERE reference = NEW.reference)",
        ),
        refusal(
            "case_file_keeps_reference",
            "UPDATE OF reference ON case_file",
            "The reference of a case cannot be changed.",
            "NEW.reference <> OLD.reference",
        ),
    )


def refusal(name: str, moment: str, words: str, when: str = "") -> str:
    """A guard that stops something with `words`, before `moment` and, where given, only `when`."""
    condition = f"\nWHEN {when}" if when else ""
    action = f"BEGIN SELECT RAISE(ABORT, '{words}'); END"
    return f"CREATE TRIGGER {name} BEFORE {moment} FOR EACH ROW{condition}\n{action}"
