"""OpenBook: what a placement really costs, line by line, and why."""

__version__ = "0.1.0"
