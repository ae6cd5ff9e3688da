"""`python -m openbook`: alone it opens the window, with a command it is the command line."""

import os
import sys
from collections.abc import Sequence

INTERRUPTED = 130
NO_DISPLAY = "There is no display here, so the window cannot be opened."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; give its exit code. Ctrl-C ends it quietly, also while it is being loaded."""
    try:
        return _run(list(sys.argv[1:] if arguments is None else arguments))
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(given: list[str]) -> int:
    folder, database = None, ""
    if given:
        from openbook.cli import main as command_line
        from openbook.cli import window_place

        place = window_place(given)
        if place is None:
            return command_line(given)
        folder, database = place.data_dir, place.database or ""
    if not has_display():
        from openbook.cli import say_without_window

        return say_without_window(NO_DISPLAY)
    from openbook.app import run

    return run(folder=folder, database=database)


def has_display() -> bool:
    """Whether a window can be shown here."""
    if sys.platform != "linux":
        return True
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in names)


if __name__ == "__main__":
    sys.exit(main())
