"""A clock that goes where it is told, and on by a second whenever it is read."""

from datetime import UTC, datetime, timedelta


class Clock:
    """Starts on the morning of 6 April 2026."""

    def __init__(self) -> None:
        self.now = datetime(2026, 4, 6, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def advance(self, **period: float) -> None:
        self.now += timedelta(**period)
