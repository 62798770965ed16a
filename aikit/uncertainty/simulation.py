"""A result over any number of draws, in little memory, on any number of processors.

Quantiles are exact: floats sort as their bits do, once the sign is turned, so each pass over the
numbers counts one digit of 16 bits among those that share the digits found so far, and four passes
find a number of any rank. Counts add up alike in any order.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass
from functools import partial, reduce
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from aikit.arithmetic import Array
from aikit.param import numbers_of, quote
from aikit.scenario import Scenario
from aikit.uncertainty.sampling import CHUNK, Plan, count_of, plan_of

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


def bands(results: Any, quantiles: Any = QUANTILES, axis: int = 0) -> Any:
    """Quantiles of results along the axis of draws: one row a quantile.

    Linear between neighbours, as NumPy's; but infinity is a result like any other, where NumPy
    gives NaN. NaN along the axis means "unknown", and gives NaN.

    Raises
    ------
    ValueError, TypeError
        For a quantile outside 0 to 1, an axis that is not there, or nothing to draw from.

    Examples
    --------
    >>> from aikit import bands
    >>> bands([[1.0, 10.0], [2.0, 20.0], [3.0, float("inf")]], quantiles=[0.5, 1])
    array([[ 2., 20.],
           [ 3., inf]])
    """
    values = np.asarray(numbers_of("results", results))
    share = np.asarray(numbers_of("quantiles", quantiles))
    if not np.all((share >= 0) & (share <= 1)):
        raise ValueError(
            f"quantiles = {quote(quantiles)} is out of bounds: quantiles must be from 0 to 1."
        )
    if not isinstance(axis, int | np.integer) or not -values.ndim <= axis < values.ndim:
        raise ValueError(f"axis = {axis} is not there: results have {values.ndim} axes.")
    if not values.shape[axis]:
        raise ValueError("results are empty along the axis: a band needs one result at least.")
    ordered = np.sort(np.moveaxis(values, axis, 0), axis=0)  # NaN last
    lower, upper, part = places(share, len(ordered))
    part = np.reshape(part, (*share.shape, *[1] * (ordered.ndim - 1)))
    found = between(ordered[lower], ordered[upper], part)
    found = np.where(np.isnan(ordered[-1]), np.nan, found)
    return float(found) if found.ndim == 0 else found


def places(share: Array, count: int) -> tuple[NDArray[np.int64], NDArray[np.int64], Array]:
    """Ranks on both sides of each quantile of `count` numbers, and how far along it lies."""
    place = share * (count - 1)
    lower = np.floor(place).astype(np.int64)
    return lower, np.minimum(lower + 1, count - 1), place - lower


def between(lower: Array, upper: Array, part: Array) -> Array:
    """Go `part` of the way from `lower` to `upper`; equal ends stay, infinite ones too."""
    with np.errstate(invalid="ignore", over="ignore", under="ignore"):
        step = upper - lower
        # From the nearer end, as NumPy does, so that the two agree to the last digit.
        inner = np.where(part < 0.5, lower + step * part, upper - step * (1 - part))
    inner = np.where(np.isinf(step), np.where(np.isinf(lower), lower, upper), inner)
    return np.where((lower == upper) | (part == 0), lower, inner)


Keys = NDArray[np.uint64]
Counts = dict[int, tuple[NDArray[np.uint16], NDArray[np.uint32]]]

DIGIT = 16  # bits
DIGITS = 4
SIGN = 1 << 63
ALL = (1 << 64) - 1


@dataclass
class Search:
    """A number of one rank (0 is the smallest), as far as its digits are known."""

    prefix: int
    rank: int  # among the numbers with this prefix

    def narrow(self, counts: NDArray[np.int64]) -> None:
        """Learn the next digit from the counts of each digit after the prefix."""
        below = np.cumsum(counts)
        digit = int(np.searchsorted(below, self.rank, side="right"))
        self.rank -= int(below[digit] - counts[digit])
        self.prefix = self.prefix << DIGIT | digit


def keys_of(numbers: Array) -> Keys:
    """Whole numbers that sort as the floats do."""
    bits = np.ascontiguousarray(numbers, dtype=np.float64).view(np.uint64)
    return np.where(bits >> np.uint64(63), ~bits, bits | np.uint64(SIGN))


def number_of(key: int) -> float:
    """Turn a key back into its float."""
    bits = key ^ SIGN if key & SIGN else key ^ ALL
    return float(np.uint64(bits).view(np.float64))


def tally(numbers: Array, prefixes: Iterable[int], level: int) -> Counts:
    """Count, after each prefix of `level` digits, which digit comes next."""
    keys = keys_of(numbers)
    shift = np.uint64(DIGIT * (DIGITS - 1 - level))
    heads = keys >> shift
    before = heads >> np.uint64(DIGIT)
    counts: Counts = {}
    for prefix in prefixes:
        chosen = heads if level == 0 else heads[before == prefix]
        digits, times = np.unique(chosen & np.uint64(2**DIGIT - 1), return_counts=True)
        counts[prefix] = digits.astype(np.uint16), times.astype(np.uint32)  # few bytes to send
    return counts


def add_counts(total: dict[int, NDArray[np.int64]], counts: Counts) -> None:
    """Add the counts of some chunks to the total."""
    for prefix, (digits, times) in counts.items():
        total[prefix][digits] += times


def empty_counts(searches: Iterable[Search]) -> dict[int, NDArray[np.int64]]:
    """A zero for each digit after each prefix that a search has reached."""
    return {search.prefix: np.zeros(2**DIGIT, dtype=np.int64) for search in searches}


WAVE = 64  # tasks handed to an executor at a time, so that its queue stays short too
MOST = 16  # chunks in a task: one takes 9 ms, and Dask's scheduler 20 ms for a task of any size
LOST = (
    "executor has lost a process, and nothing is kept of the draws: make a new one and simulate "
    "again (the same seed gives the same summary), with fewer processes if memory ran out; a model "
    "from a notebook must be put in a module, where other processes find it."
)


@dataclass(frozen=True, slots=True)
class Summary:
    """A result over many draws: mean, standard deviation, and value by quantile."""

    mean: float
    sd: float  # of a sample: over draws - 1; infinite where the mean is
    quantiles: dict[float, float]


class Moments(NamedTuple):
    """The sums from which the mean and the standard deviation of some numbers follow."""

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
    are joined in order, so the summary is the same to the last bit on any of them, also where a
    worker was lost and its chunks were computed again, as Dask does.

    Raises
    ------
    ValueError, TypeError
        For fewer than two draws, an unknown argument, an array, or a value out of bounds.
    RuntimeError
        If the executor has lost a process and cannot go on.

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
            raise TypeError(f"{name} = {quote(value)} is of the wrong kind: it must be one number.")
    return summary_of(Tasks(plan, count, mapper_of(executor)))


def mapper_of(executor: Any) -> Callable[..., Any]:
    """The executor's `map`, or Python's own."""
    found = map if executor is None else getattr(executor, "map", None)
    if not callable(found):
        raise TypeError(
            f"executor = {quote(executor)} is of the wrong kind: executor must have a `map`, "
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
        """The results of `task` for the chunks, one or several at a time, in order."""
        chunks = range(-(-self.count // CHUNK))
        size = min(MOST, max(1, len(chunks) // WAVE))
        parts = [chunks[start : start + size] for start in chunks[::size]]
        for start in range(0, len(parts), WAVE):
            try:
                yield from self.mapper(task, parts[start : start + WAVE])
            except BrokenExecutor as error:
                raise RuntimeError(LOST) from error

    def first(self, searches: Sequence[Search]) -> Moments:
        """Join the moments of all chunks, and find the first digit of every number searched for."""
        moments, total = Moments(0, 0.0, 0.0), empty_counts(searches)
        for parts, counts in self.each(partial(first_of, self.plan, self.count)):
            moments = reduce(Moments.merged, parts, moments)
            add_counts(total, counts)
        for search in searches:
            search.narrow(total[search.prefix])
        return moments

    def narrow(self, searches: Sequence[Search], level: int) -> None:
        """Find one more digit of every number searched for."""
        total = empty_counts(searches)
        for counts in self.each(partial(counts_of, self.plan, self.count, tuple(total), level)):
            add_counts(total, counts)
        for search in searches:
            search.narrow(total[search.prefix])


def results_of(plan: Plan, count: int, numbers: Iterable[int]) -> list[Array]:
    """The results of some chunks, the last of which may be a short one."""
    return [plan.chunk(number, min(CHUNK, count - number * CHUNK)) for number in numbers]


def moments_of(results: Array) -> Moments:
    """The moments of one chunk."""
    with np.errstate(invalid="ignore", under="ignore"):  # infinity less infinity
        mean = float(results.mean())
        return Moments(len(results), mean, float(np.sum((results - mean) ** 2)))


def first_of(plan: Plan, count: int, numbers: Iterable[int]) -> tuple[list[Moments], Counts]:
    """The moments of each of some chunks, and the counts of the first digit in all of them."""
    chunks = results_of(plan, count, numbers)
    return [moments_of(chunk) for chunk in chunks], tally(np.concatenate(chunks), (0,), level=0)


def counts_of(
    plan: Plan, count: int, prefixes: Sequence[int], level: int, numbers: Iterable[int]
) -> Counts:
    """The counts of some chunks together."""
    return tally(np.concatenate(results_of(plan, count, numbers)), prefixes, level)


def summary_of(tasks: Tasks) -> Summary:
    """Mean and spread, and exact quantiles from the numbers on both sides of each."""
    lower, upper, part = places(np.array(QUANTILES), tasks.count)
    searches = [Search(0, int(rank)) for rank in (*lower, *upper)]
    moments = tasks.first(searches)
    for level in range(1, DIGITS):
        tasks.narrow(searches, level)
    below, above = np.array([number_of(search.prefix) for search in searches]).reshape(2, -1)
    values = between(below, above, part)
    variance = moments.squares / (tasks.count - 1)
    sd = math.inf if math.isinf(moments.mean) else math.sqrt(variance)
    return Summary(moments.mean, sd, dict(zip(QUANTILES, values.tolist(), strict=True)))
