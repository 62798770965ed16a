"""A contest: one workload, done by aikit and by its peers in turn, in one process.

What counts is the ratio of the smallest process CPU times: absolute times drift from machine to
machine and with what else runs, and the contestants drift together.
"""

import time
import tracemalloc
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

ROUNDS = 7
LEAST_ROUNDS = 3
PATIENCE = 12.0  # seconds for one contest, once everyone has had the least rounds
SHORTEST = 0.02  # seconds: what takes less is repeated until it takes that long

Run = Callable[[], Any]


@dataclass(frozen=True)
class Peer:
    """Another way to do the same work, and how aikit must compare."""

    name: str
    run: Run
    least: float | None = None  # aikit must be at least so many times as quick
    most: float | None = None  # or may take at most so many times as long
    share: float = 1.0  # of the work that this peer does, where all of it would take minutes
    why: str = ""  # the goal is missed, where that is known


@dataclass(frozen=True)
class Fact:
    """A number other than a ratio, and the most that it may be, if it has a goal."""

    name: str
    value: float
    most: float | None
    unit: str = ""
    why: str = ""


@dataclass(frozen=True)
class Contest:
    """One workload."""

    name: str
    core: Run
    peers: Iterable[Peer] = ()
    facts: Iterable[Fact] = ()


@dataclass
class Contestant:
    """Someone who runs, and the shortest time it took."""

    run: Run
    share: float = 1.0
    repeats: int = 1
    shortest: float = field(default=float("inf"))

    def warm(self) -> None:
        """Run once for compilers and caches, and find how often a round must repeat it."""
        self.run()
        self.once()
        while self.shortest * self.repeats < SHORTEST:
            self.repeats = max(2 * self.repeats, int(SHORTEST / max(self.shortest, 1e-7)))
            self.once()

    def once(self) -> None:
        """Take part in one round."""
        start = time.process_time_ns()
        for _ in range(self.repeats):
            self.run()
        took = (time.process_time_ns() - start) / 1e9 / self.repeats
        self.shortest = min(self.shortest, took)

    @property
    def seconds(self) -> float:
        """How long all of the work takes."""
        return self.shortest / self.share


def times_of(contest: Contest) -> list[float]:
    """CPU seconds of aikit, then of each peer: the shortest of several rounds, in turn."""
    contestants = [Contestant(contest.core)]
    contestants += [Contestant(peer.run, peer.share) for peer in contest.peers]
    for each in contestants:
        each.warm()
    start = time.monotonic()
    for number in range(ROUNDS):
        for each in contestants:
            each.once()
        if number + 1 >= LEAST_ROUNDS and time.monotonic() - start > PATIENCE:
            break
    return [each.seconds for each in contestants]


def megabytes_beyond(run: Run) -> float:
    """Memory that a call needs at its peak, beyond what it was given and what it gives back."""
    run()
    tracemalloc.start()
    result = run()
    kept, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del result
    return (peak - kept) / 1e6
