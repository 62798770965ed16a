"""Measures of inequality: Theil, Atkinson, Lorenz curve, Gini coefficient and its interval."""

from contextlib import suppress
from typing import Any, NamedTuple, cast

import numpy as np

from aikit.access.sizes import (
    SHORT,
    are_whole,
    log_power_mean,
    positive,
    shares_of,
    sizes_in,
    whole_number,
    whole_of,
)
from aikit.arithmetic import Array, common_shape, in_chunks_of_rows
from aikit.param import numbers_of, quote, words_of
from aikit.quantities.markets import (
    Aversion,
    HolderWeights,
    Inequality,
    Level,
    MarketShare,
    Resamples,
    Sizes,
)
from aikit.signature import Values, function

AT_ONCE = 2**20  # holders drawn at a time
MOST_HOLDERS = 10_000_000  # of one draw


class TheilSplit(NamedTuple):
    """Theil's index in two parts that add up to it."""

    between: Values  # groups' means
    within: Values  # groups


@function
@in_chunks_of_rows("sizes")
def theil(sizes: Sizes) -> Inequality:
    """Theil index: how far shares are from equal, by their entropy.

        mean(x * log(x)),   x = sizes / mean(sizes)

    0 if all are equal, log(n) if one holds all. A size of 0 adds nothing. Source: Theil (1967).

    Examples
    --------
    >>> round(theil([1, 1, 2]), 4)
    0.0589
    """
    shares = shares_of(sizes)
    with np.errstate(divide="ignore"):
        logs = np.log(shares * shares.shape[-1])
    return cast("Values", np.einsum("...i,...i->...", shares, finite(logs)))


@function
@in_chunks_of_rows("sizes")
def mean_log_deviation(sizes: Sizes) -> Inequality:
    """Mean log deviation: how far below the mean holders are, by logarithm.

        mean(log(mean(sizes) / sizes))

    Infinite if anyone has nothing.

    Examples
    --------
    >>> round(mean_log_deviation([1, 1, 2]), 4)
    0.0566
    """
    relative = relative_sizes(sizes)
    with np.errstate(divide="ignore"):
        return cast("Values", 0.0 - np.log(relative, out=relative).mean(axis=-1))


@function
@in_chunks_of_rows("sizes", each=("aversion",))
def atkinson(sizes: Sizes, aversion: Aversion) -> Inequality:
    """Atkinson index: the part of the total that equal shares could spare at the same welfare.

        1 - mean(x**(1 - aversion))**(1 / (1 - aversion)),   x = sizes / mean(sizes)

    At an aversion of 1 the mean is the geometric one. 1 if anyone has nothing and the aversion is
    1 or more. How much to mind inequality is a choice, not a fact. Source: Atkinson (1970).

    Examples
    --------
    >>> round(atkinson([1, 1, 2], aversion=1), 4)
    0.0551
    """
    relative, power = relative_sizes(sizes), 1 - np.asarray(aversion, np.float64)
    common_shape(**{"aversion": power.shape, "a holder of sizes": relative.shape[:-1]})
    equal = np.full(relative.shape[-1], 1 / relative.shape[-1])
    return cast("Values", 0.0 - np.expm1(log_power_mean(relative, equal, power)))


def relative_sizes(sizes: Values) -> Array:
    """Each size over the mean of all."""
    shares = shares_of(sizes)
    shares *= shares.shape[-1]
    return shares


@function
@in_chunks_of_rows("sizes", "groups")
def theil_split(sizes: Sizes, groups: Any) -> TheilSplit:
    """Theil index split: the part between the means of groups, and the part within groups.

        between + within = theil(sizes)

    `groups` names the group of each size on the last axis. A group that holds nothing adds
    nothing.

    Examples
    --------
    >>> split = theil_split([1, 1, 4, 4], groups=["south", "south", "north", "north"])
    >>> round(split.between, 4), split.within
    (0.1927, 0.0)
    """
    shares = shares_of(sizes)
    belongs = membership(groups, shares.shape[-1])
    parts, counts = shares @ belongs, belongs.sum(axis=0)
    mean_of_own = (parts / counts) @ belongs.T
    with np.errstate(divide="ignore"):
        between = finite(np.log(parts / counts * shares.shape[-1]))
        within = finite(np.log(shares / np.where(mean_of_own == 0, 1.0, mean_of_own)))
    return TheilSplit((parts * between).sum(axis=-1), (shares * within).sum(axis=-1))


def membership(groups: Any, count: int) -> Array:
    """One row for each size, one column for each group: 1 where it belongs."""
    labels = labels_of(groups)
    if labels.ndim != 1:
        raise TypeError(f"groups = {quote(groups)} is of the wrong kind: groups must be a list.")
    if len(labels) != count:
        raise ValueError(
            f"groups has {len(labels)} names and sizes has {count}: each needs its own."
        )
    return cast("Array", (labels[:, None] == np.unique(labels)).astype(np.float64))


def labels_of(groups: Any) -> Any:
    """Read the groups' names or whole numbers."""
    with suppress(TypeError):
        return np.asarray(words_of("groups", groups))
    with suppress(TypeError):
        numbers = np.asarray(numbers_of("groups", groups))
        if are_whole(numbers):  # a column with gaps once was made floats of its whole numbers
            return numbers
    raise TypeError(
        f"groups = {quote(groups)} is of the wrong kind: groups must be a list, array or column "
        "of names, or of whole numbers, with none unknown."
    )


def finite(logs: Array) -> Array:
    """Put 0 for the logarithm of nothing, which has no weight."""
    if logs.size and logs.min() > -np.inf:
        return logs
    return np.where(np.isneginf(logs), 0.0, logs)


@function
@in_chunks_of_rows("sizes")
def lorenz(sizes: Sizes) -> MarketShare:
    """Lorenz curve: the share that the smallest hold together, from none of them to all.

        0, then running sums of the sorted sizes / sum(sizes)

    n + 1 points from 0 to 1 on the last axis.

    Examples
    --------
    >>> lorenz([6, 4, 10])
    array([0. , 0.2, 0.5, 1. ])
    """
    ordered = np.sort(sizes_in("sizes", sizes), axis=-1)
    curve = running_sums(ordered)
    curve /= positive(curve[-1]).copy()
    return cast("Values", np.moveaxis(curve, 0, -1))


def running_sums(sizes: Array) -> Array:
    """Running sums along the last axis from 0, put first: a step at a time where rows are many."""
    n = sizes.shape[-1]
    sums = np.zeros((n + 1, *sizes.shape[:-1]))
    if n > SHORT or sums[0].size <= SHORT:
        np.cumsum(np.moveaxis(sizes, -1, 0), axis=0, out=sums[1:])
    else:
        for k in range(n):
            np.add(sums[k], sizes[..., k], out=sums[k + 1])
    return sums


@function
@in_chunks_of_rows("sizes", "weights")
def gini(sizes: Sizes, weights: HolderWeights = None) -> Inequality:
    """Gini coefficient: half the mean difference between two holders, over the mean.

        sum of abs(size of one - size of other) over all pairs / (2 * n**2 * mean(sizes))

    The population form: 0 if all are equal, 1 - 1/n if one holds all. `weights` says how many
    hold each size, and need not be whole. Many small differences and one large one may give the
    same number.

    Examples
    --------
    >>> round(gini([87, 39, 6]), 3)
    0.409
    """
    if weights is not None:
        return cast("Values", weighted_gini(sizes_in("sizes", sizes), sizes_in("weights", weights)))
    ordered = np.sort(sizes_in("sizes", sizes), axis=-1)
    n = ordered.shape[-1]
    half = n // 2
    # The largest against the smallest, and so on inwards: exactly 0 if all are equal.
    gaps = ordered[..., : n - half - 1 : -1] - ordered[..., :half]
    return cast("Values", gaps @ np.arange(n - 1.0, 0.0, -2.0) / (n * whole_of(ordered)))


def weighted_gini(sizes: Array, weights: Array) -> Any:
    """Gini coefficient where each size is held by a number of holders."""
    sizes, weights = each_with_its_own(sizes, weights)
    order = np.argsort(sizes, axis=-1)
    parts = weights / positive(weights.sum(axis=-1), "weights")[..., None]
    held, holders = (np.take_along_axis(a, order, axis=-1) for a in (sizes, parts))
    gaps, below = np.diff(held, axis=-1), np.cumsum(holders, axis=-1)[..., :-1]
    return (gaps * below * (1 - below)).sum(axis=-1) / positive((held * holders).sum(axis=-1))


def each_with_its_own(sizes: Array, weights: Array) -> tuple[Array, Array]:
    """Sizes and their weights in one shape."""
    if sizes.shape[-1] != weights.shape[-1]:
        raise ValueError(
            f"weights has {weights.shape[-1]} values and sizes has {sizes.shape[-1]}: "
            "each size needs its own."
        )
    shape = common_shape(sizes=sizes.shape, weights=weights.shape)
    return np.broadcast_to(sizes, shape), np.broadcast_to(weights, shape)


class GiniInterval(NamedTuple):
    """What a Gini coefficient may be, given how few holders were seen."""

    low: Values
    high: Values


@function
def gini_interval(
    sizes: Sizes,
    weights: HolderWeights = None,
    level: Level = 0.9,
    draws: Resamples = 1000,
    seed: int = 1,
) -> GiniInterval:
    """Interval of a Gini coefficient: where it falls when the same holders are drawn again.

        quantiles (1 - level) / 2 and (1 + level) / 2 of gini(as many holders, drawn with
        replacement), over so many draws

    The percentile bootstrap (Efron 1979), from raw words of PCG64, so that a seed gives the same
    interval on every NumPy. For holders that are a sample of many more: of a list that is
    complete, such as all owners of chips, there is nothing left to draw. Few holders make it too
    narrow and too low. With `weights` as many are drawn as they add up to, rounded. A draw that
    holds nothing counts as equal.

    Examples
    --------
    >>> incomes = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261]
    >>> low, high = gini_interval(incomes, level=0.95)
    >>> bool(low < gini(incomes) < high)
    True
    """
    held = sizes_in("sizes", sizes)
    holders = np.ones(held.shape) if weights is None else sizes_in("weights", weights)
    held, holders = each_with_its_own(held, holders)
    plan = np.ravel(numbers_of("level", level)), np.ravel(numbers_of("draws", draws))
    if plan[0].size != 1 or plan[1].size != 1:
        raise ValueError("level and draws must be one number each: gini_interval takes one plan.")
    share, count = float(plan[0][0]), float(plan[1][0])
    start = whole_number("seed", seed, "number", least=0)
    rows = zip(held.reshape(-1, held.shape[-1]), holders.reshape(-1, held.shape[-1]), strict=True)
    ends = [interval_of(row, weight, share, count, start) for row, weight in rows]
    found = np.reshape(np.array(ends, np.float64), (*held.shape[:-1], 2))
    return GiniInterval(found[..., 0], found[..., 1])


def interval_of(
    sizes: Array, weights: Array, level: float, count: float, seed: int
) -> tuple[float, float]:
    """The interval for one list of sizes; `weights` says how many holders have each size."""
    if np.isnan([sizes.sum(), weights.sum(), level, count]).any():
        return np.nan, np.nan
    whole = positive(np.asarray(weights.sum()), "weights")
    positive(np.asarray(sizes @ (weights / whole)))
    total = round(float(whole))
    if not 1 <= total <= MOST_HOLDERS:
        raise ValueError(
            f"weights add up to {total:,}: they must add up to 1 to {MOST_HOLDERS:,} holders."
        )
    order = np.argsort(sizes)
    values, below = sizes[order], np.cumsum(weights[order]) / whole
    words = np.random.PCG64(seed)
    coefficients = np.empty(round(count))
    step = max(1, AT_ONCE // total)
    for first in range(0, len(coefficients), step):
        part = coefficients[first : first + step]
        part[:] = drawn_ginis(values, below, words, len(part), total)
    ends = np.quantile(coefficients, [(1 - level) / 2, (1 + level) / 2])
    return float(ends[0]), float(ends[1])


def drawn_ginis(values: Array, below: Array, words: Any, draws: int, total: int) -> Array:
    """Gini coefficients of so many draws of holders; `values` ascend."""
    uniform = ((words.random_raw(draws * total) >> np.uint64(11)) + 0.5) * 2.0**-53
    place = np.minimum(np.searchsorted(below, uniform, side="right"), len(values) - 1)
    place += np.repeat(np.arange(draws), total) * len(values)
    counts = np.bincount(place, minlength=draws * len(values)).reshape(draws, -1) / total
    means = counts @ values
    spread = np.cumsum(counts, axis=-1)[:, :-1]
    halves = (spread * (1 - spread)) @ np.diff(values)
    return cast("Array", np.divide(halves, means, out=np.zeros(draws), where=means > 0))
