"""A clock that goes where it is told, and on by a second whenever it is read."""

from datetime import UTC, datetime, timedelta


class Clock:
    def __init__(self):
        self.now = datetime(2026, 4, 6, 9, 30, tzinfo=UTC)

    def __call__(self):
        self.now += timedelta(seconds=1)
        return self.now

    def advance(self, **period):
        self.now += timedelta(**period)
