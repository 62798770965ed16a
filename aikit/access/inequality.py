"""Measures of inequality: indices of Theil and Atkinson, Lorenz curve, Gini coefficient."""

from contextlib import suppress
from typing import Any, NamedTuple, cast

import numpy as np

from aikit.access.sizes import are_whole, log_power_mean, positive, shares_of, sizes_in
from aikit.arithmetic import Array, by_parts
from aikit.param import numbers_of, shown, words_of
from aikit.quantities.markets import Aversion, HolderWeights, Inequality, MarketShare, Sizes
from aikit.signature import Values, function

SHORT = 64  # holders whose running sums one matrix product gives sooner


class TheilSplit(NamedTuple):
    """Theil's index in two parts that add up to it."""

    between: Values  # groups' means
    within: Values  # groups


@function
@by_parts("sizes")
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
@by_parts("sizes")
def mean_log_deviation(sizes: Sizes) -> Inequality:
    """Mean log deviation: how far below the mean holders are, by logarithm.

        mean(log(mean(sizes) / sizes))

    Infinite if anyone has nothing.

    Examples
    --------
    >>> round(mean_log_deviation([1, 1, 2]), 4)
    0.0566
    """
    shares = shares_of(sizes)
    with np.errstate(divide="ignore"):
        return cast("Values", -np.log(shares * shares.shape[-1]).mean(axis=-1))


@function
@by_parts("sizes")
def atkinson(sizes: Sizes, aversion: Aversion) -> Inequality:
    """Atkinson index: the part of the total that could be given up if the rest were equal.

        1 - mean(x**(1 - aversion))**(1 / (1 - aversion)),   x = sizes / mean(sizes)

    At an aversion of 1 the mean is the geometric one. 1 if anyone has nothing and the aversion is
    1 or more. How much to mind inequality is a choice, not a fact. Source: Atkinson (1970).

    Examples
    --------
    >>> round(atkinson([1, 1, 2], aversion=1), 4)
    0.0551
    """
    relative = shares_of(sizes)
    relative = relative * relative.shape[-1]
    equal = np.full(relative.shape[-1], 1 / relative.shape[-1])
    return -np.expm1(log_power_mean(relative, equal, 1 - np.asarray(aversion, np.float64)))


@function
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
        raise TypeError(f"groups = {shown(groups)} is of the wrong kind: groups must be a list.")
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
        f"groups = {shown(groups)} is of the wrong kind: groups must be a list, array or column "
        "of names, or of whole numbers, with none unknown."
    )


def finite(logs: Array) -> Array:
    """Put 0 for the logarithm of nothing, which has no weight."""
    if logs.size and logs.min() > -np.inf:
        return logs
    return np.where(np.isneginf(logs), 0.0, logs)


@function
@by_parts("sizes")
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
    n = ordered.shape[-1]
    if n <= SHORT:
        curve = ordered @ np.tri(n + 1, n, -1).T
    else:
        curve = np.zeros((*ordered.shape[:-1], n + 1))
        np.cumsum(ordered, axis=-1, out=curve[..., 1:])
    curve /= positive(curve[..., -1:]).copy()
    return cast("Values", curve)


@function
@by_parts("sizes")
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
    return cast(
        "Values", gaps @ np.arange(n - 1.0, 0.0, -2.0) / (n * positive(ordered.sum(axis=-1)))
    )


def weighted_gini(sizes: Array, weights: Array) -> Any:
    """Gini coefficient where each size is held by a number of holders."""
    if sizes.shape[-1] != weights.shape[-1]:
        raise ValueError(
            f"weights has {weights.shape[-1]} values and sizes has {sizes.shape[-1]}: "
            "each size needs its own."
        )
    sizes, weights = np.broadcast_arrays(sizes, weights)
    order = np.argsort(sizes, axis=-1)
    parts = weights / positive(weights.sum(axis=-1), "weights")[..., None]
    held, holders = (np.take_along_axis(a, order, axis=-1) for a in (sizes, parts))
    gaps, below = np.diff(held, axis=-1), np.cumsum(holders, axis=-1)[..., :-1]
    return (gaps * below * (1 - below)).sum(axis=-1) / positive((held * holders).sum(axis=-1))
