"""A result over any number of draws, in little memory, on any number of processors."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from aikit.draws import CHUNK
from aikit.meaning import shown
from aikit.quantiles import QUANTILES, between, places
from aikit.ranks import DIGITS, Counts, Search, add_counts, empty_counts, number_of, tally
from aikit.sampling import Plan, count_of, plan_of
from aikit.scenario import Scenario

WAVE = 256  # chunks handed to an executor at a time, so that its queue stays short too


@dataclass(frozen=True, slots=True)
class Summary:
    """A result over many draws: mean, standard deviation, and value by quantile."""

    mean: float
    sd: float  # of a sample: over draws - 1; infinite where the mean is
    quantiles: dict[float, float]


class Moments(NamedTuple):
    """What the mean and the standard deviation of some numbers need."""

    size: int
    mean: float
    squares: float  # sum of squared distances from the mean

    def merged(self, other: "Moments") -> "Moments":
        """Join those of two sets of numbers (Chan, Golub and LeVeque)."""
        size = self.size + other.size
        step = other.mean - self.mean if self.mean != other.mean else 0.0
        return Moments(
            size,
            self.mean + step * (other.size / size),
            self.squares + other.squares + step * step * (self.size * other.size / size),
        )


def simulate(
    model: Callable[..., Any] | Scenario, draws: int, seed: int, executor: Any = None, **fixed: Any
) -> Summary:
    """Mean, standard deviation and quantiles of a model's result over any number of draws.

    The draws are those of `sample`, of a model or a scenario, and the quantiles are exact (NumPy's
    default, linear between neighbours). Memory stays within a few MB however many draws: nothing
    is kept but counts, and the draws are made again, from their seeds, once for each of the four
    passes that the quantiles take.

    `executor` is anything with the `map` of `concurrent.futures.Executor`: threads, processes,
    `dask.distributed.Client.get_executor()`. Each chunk of draws has a seed of its own and chunks
    are joined in order, so the summary is the same to the last bit on any of them.

    Raises
    ------
    ValueError, TypeError
        For fewer than two draws, an unknown argument, an array, or a value out of bounds.

    Examples
    --------
    >>> from aikit import headline_power, simulate
    >>> summary = simulate(headline_power, 20_000, seed=1)
    >>> round(summary.quantiles[0.5])
    132
    """
    plan = plan_of(model, seed, fixed)
    count = count_of("draws", draws, least=2)
    for name, value in plan.fixed.items():
        if np.ndim(value):
            raise TypeError(f"{name} = {shown(value)} is of the wrong kind: it must be one number.")
    tasks = Tasks(plan, count, mapper_of(executor))
    moments = tasks.moments()
    sd = math.inf if math.isinf(moments.mean) else math.sqrt(moments.squares / (count - 1))
    return Summary(moments.mean, sd, quantiles_of(tasks))


def mapper_of(executor: Any) -> Callable[..., Any]:
    """The executor's `map`, or Python's own."""
    found = map if executor is None else getattr(executor, "map", None)
    if not callable(found):
        raise TypeError(
            f"executor = {shown(executor)} is of the wrong kind: executor must have a `map`, "
            "as concurrent.futures.Executor has."
        )
    return found


@dataclass(frozen=True)
class Tasks:
    """The chunks of a simulation, and who computes them."""

    plan: Plan
    count: int
    mapper: Callable[..., Any]

    def each(self, task: Callable[..., Any]) -> Iterator[Any]:
        """What `task` makes of each chunk, in order."""
        chunks = -(-self.count // CHUNK)
        for start in range(0, chunks, WAVE):
            numbers = range(start, min(start + WAVE, chunks))
            sizes = [min(CHUNK, self.count - number * CHUNK) for number in numbers]
            yield from self.mapper(task, numbers, sizes)

    def moments(self) -> Moments:
        """Join the moments of all chunks."""
        total = Moments(0, 0.0, 0.0)
        for part in self.each(partial(moments_of, self.plan)):
            total = total.merged(part)
        return total

    def narrow(self, searches: Sequence[Search], level: int) -> None:
        """Find one more digit of every number searched for."""
        total = empty_counts(searches)
        for counts in self.each(partial(counts_of, self.plan, tuple(total), level)):
            add_counts(total, counts)
        for search in searches:
            search.narrow(total[search.prefix])


def moments_of(plan: Plan, number: int, size: int) -> Moments:
    """The moments of one chunk."""
    results = plan.chunk(number, size)
    with np.errstate(invalid="ignore", under="ignore"):  # infinity less infinity
        mean = float(results.mean())
        return Moments(size, mean, float(np.sum((results - mean) ** 2)))


def counts_of(plan: Plan, prefixes: Sequence[int], level: int, number: int, size: int) -> Counts:
    """The counts of one chunk."""
    return tally(plan.chunk(number, size), prefixes, level)


def quantiles_of(tasks: Tasks) -> dict[float, float]:
    """Exact quantiles, from the numbers on both sides of each."""
    lower, upper, part = places(np.array(QUANTILES), tasks.count)
    searches = [Search(0, int(rank)) for rank in (*lower, *upper)]
    for level in range(DIGITS):
        tasks.narrow(searches, level)
    below, above = np.array([number_of(search.prefix) for search in searches]).reshape(2, -1)
    values = between(below, above, part)
    return dict(zip(QUANTILES, values.tolist(), strict=True))
