"""Measures and judges: what the benchmarks share.

A promise about speed is a ratio wherever it can be: the program's time over that of a plain
piece of work on the same machine in the same run, so that it holds on slow machines too.
"""

import gc
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Promise:
    """One measured promise: kept while `measured` is no more than `limit` (both in `unit`)."""

    name: str
    measured: float
    limit: float
    unit: str = "times"

    @property
    def kept(self) -> bool:
        """Whether the limit is kept."""
        return self.measured <= self.limit


def seconds(work: Callable[[], object], *, runs: int = 15) -> float:
    """The median time of a piece of work."""
    return statistics.median(each_run(work, runs=runs))


def each_run(work: Callable[[], object], *, runs: int) -> list[float]:
    """The time of every run, in seconds, after one that is not counted."""
    work()
    return [_timed(work) for _ in range(runs)]


def side_by_side(
    ours: Callable[[], object],
    plain: Callable[[], object],
    *,
    runs: int = 15,
    clock: Callable[[], float] = time.perf_counter,
) -> tuple[float, float]:
    """The times of two pieces of work, run in turn, so that a busy machine slows both alike.

    Of all turns, the one whose ratio is the median. Work that stays within this process may be
    timed by `time.process_time`, which does not count what other programs take.
    """
    ours()
    plain()
    turns = [(_timed(ours, clock), _timed(plain, clock)) for _ in range(runs)]
    return sorted(turns, key=lambda turn: turn[0] / turn[1])[runs // 2]


def _timed(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    gc.collect()
    gc.disable()
    start = clock()
    work()
    stop = clock()
    gc.enable()
    return stop - start


def percentile(times: list[float], share: float) -> float:
    """The time that this share of the runs kept to: 0.95 for the 95th percentile."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def close(*promises: Promise) -> None:
    """Print every promise with what was measured, and end the script: exit code 1 if one was missed."""
    for promise in promises:
        verdict = "kept" if promise.kept else "MISSED"
        print(
            f"  {promise.name}: {promise.measured:,.2f} {promise.unit}, limit {promise.limit:g}: {verdict}",
            flush=True,
        )
    sys.exit(0 if all(promise.kept for promise in promises) else 1)
