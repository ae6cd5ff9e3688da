"""`openbook case`: statements kept in the store."""

from openbook.cli.command import Group

COMMANDS = (
    ("add", "Keep a statement file as a version in a case."),
    ("list", "List the cases that are kept."),
    ("show", "Show one case, or print a statement it keeps."),
)


command = Group(
    "case",
    home="openbook.cli.case_",
    lines=COMMANDS,
    examples=(
        "openbook case add provider.statement.json",
        "openbook case list",
        "openbook case show K7Q2-41",
    ),
    help="Keep statements in the store, and see what is kept.",
    no_args_is_help=True,
)
