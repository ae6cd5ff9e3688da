"""The tables as the queries know them; `migrations` is what makes them in a file."""

from sqlalchemy import Column, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()

about = Table(
    "about",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

case_file = Table(
    "case_file",
    metadata,
    Column("reference", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("provider", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("next_action", Text, nullable=False),
    Column("next_action_on", Text),
    Column("provider_price", Text, nullable=False),
    Column("realistic_price", Text, nullable=False),
    Column("agreed_price", Text, nullable=False),
    Column("is_example", Integer, nullable=False),
    Column("search_text", Text, nullable=False),
    Column("created", Text, nullable=False),
    Column("changed", Text, nullable=False),
)

draft = Table(
    "draft",
    metadata,
    Column("case_ref", Text, primary_key=True),
    Column("part", Text, primary_key=True),
    Column("content", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("saved_at", Text, nullable=False),
    Column("saved_by", Text, nullable=False),
    Column("hash", Text, nullable=False),
)

entry = Table(
    "entry",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("case_ref", Text),
    Column("at", Text, nullable=False),
    Column("user_name", Text, nullable=False),
    Column("organisation", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("engine_version", Text, nullable=False),
    Column("rates_hash", Text, nullable=False),
    Column("supersedes", Integer),
    Column("body_hash", Text, nullable=False),
    Column("previous_hash", Text, nullable=False),
    Column("hash", Text, nullable=False),
)

body = Table(
    "body",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("salt", LargeBinary, nullable=False),
    Column("reason", Text, nullable=False),
    Column("details", Text, nullable=False),
    Column("payload", LargeBinary),
)

tombstone = Table(
    "tombstone",
    metadata,
    Column("erased", Text, primary_key=True),
    Column("entry", Integer, nullable=False),
)

paper = Table(
    "paper",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

person = Table(
    "person",
    metadata,
    Column("id", Text, primary_key=True),
    Column("case_ref", Text, nullable=False),
    Column("details", Text, nullable=False),
    Column("saved_at", Text, nullable=False),
    Column("saved_by", Text, nullable=False),
)

cqc_file = Table(
    "cqc_file",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("read_on", Text, nullable=False),
    Column("locations", Integer, nullable=False),
)

cqc_location = Table(
    "cqc_location",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("location_id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("provider_id", Text, nullable=False),
    Column("provider", Text, nullable=False),
    Column("places", Integer),
    Column("region", Text, nullable=False),
    Column("local_authority", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("postcode", Text, nullable=False),
    Column("services", Text, nullable=False),
    Column("people", Text, nullable=False),
    Column("is_dormant", Integer, nullable=False),
)

cqc_search = Table(
    "cqc_search",
    metadata,
    Column("location_id", Text, primary_key=True),
    Column("search_text", Text, nullable=False),
)
