"""The second front end: the window's tasks as commands, for scripts and machines without a screen."""

from openbook.cli.program import main, say_without_window, window_place

__all__ = ["main", "say_without_window", "window_place"]
