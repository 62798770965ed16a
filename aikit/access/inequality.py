"""How unequally something is held: the indices of Theil and Atkinson."""

from typing import Any, NamedTuple, cast

import numpy as np

from aikit.access.power_mean import log_power_mean
from aikit.access.shares import Array, array_of, shares_of
from aikit.parts import by_parts
from aikit.quantities.markets import Aversion, Inequality, Sizes
from aikit.signature import Values, function


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

    `groups` names the group of each size on the last axis. A group that holds nothing has
    nothing within.

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
    labels = array_of("groups", groups, "iuU", "a list of names or whole numbers")
    if labels.ndim != 1:
        raise TypeError(f"groups = {groups!r} is of the wrong kind: groups must be a list.")
    if len(labels) != count:
        raise ValueError(
            f"groups has {len(labels)} names and sizes has {count}: each needs its own."
        )
    return cast("Array", (labels[:, None] == np.unique(labels)).astype(np.float64))


def finite(logs: Array) -> Array:
    """Put 0 for the logarithm of nothing, which has no weight."""
    if logs.size and logs.min() > -np.inf:
        return logs
    return np.where(np.isneginf(logs), 0.0, logs)
