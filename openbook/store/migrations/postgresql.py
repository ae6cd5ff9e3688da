"""The same tables and guards in the words of PostgreSQL, taken from those for SQLite.

One source for both: a step is written for SQLite, and what differs is put here. A guard
becomes a function and the trigger that calls it; TRUNCATE, which SQLite does not have,
is refused wherever DELETE is.
"""

import re

_GUARD = re.compile(
    r"CREATE TRIGGER (?P<name>\w+) BEFORE (?P<moment>INSERT|DELETE|UPDATE)(?P<of> OF \w+)? ON (?P<table>\w+)"
    r" FOR EACH ROW(?:\nWHEN (?P<when>.*?))?\nBEGIN SELECT RAISE\(ABORT, '(?P<words>.*?)'\); END",
    re.DOTALL,
)
_TYPES = {"INTEGER": "BIGINT", "BLOB": "BYTEA"}


def for_postgresql(statements: tuple[str, ...]) -> tuple[str, ...]:
    """Put the statements of a step into PostgreSQL's words."""
    return tuple(
        put for statement in statements for put in (_guard(statement) or (_table_or_index(statement),))
    )


def guard_bodies(statements: tuple[str, ...]) -> dict[str, str]:
    """The name of each guard's function and what it does, as PostgreSQL gives it back."""
    functions = (_function(match) for match in map(_GUARD.fullmatch, statements) if match)
    return dict(functions)


def _table_or_index(statement: str) -> str:
    put = statement.removesuffix(" STRICT")
    return re.sub("|".join(_TYPES), lambda word: _TYPES[word[0]], put)


def _guard(statement: str) -> tuple[str, ...]:
    match = _GUARD.fullmatch(statement)
    if match is None:
        return ()
    name, body = _function(match)
    table = match["table"]
    moment = f"{match['moment']}{match['of'] or ''}"
    each, all_at_once = (
        f"FOR EACH ROW EXECUTE FUNCTION {name}()",
        f"FOR EACH STATEMENT EXECUTE FUNCTION {name}()",
    )
    put = (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $guard${body}$guard$",
        f"CREATE TRIGGER {name} BEFORE {moment} ON {table} {each}",
    )
    if match["moment"] != "DELETE":
        return put
    return (*put, f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table} {all_at_once}")


def _function(match: re.Match[str]) -> tuple[str, str]:
    row = "OLD" if match["moment"] == "DELETE" else "NEW"
    refusal = (
        f"RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = '{match['words']}'"
    )
    body = f"\nBEGIN\nIF {match['when'] or 'TRUE'} THEN {refusal}; END IF;\nRETURN {row};\nEND\n"
    return match["name"], body
