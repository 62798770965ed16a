"""The curve of Lorenz and its one number, the Gini coefficient."""

from typing import Any, cast

import numpy as np

from aikit.access.shares import Array, positive, sizes_in
from aikit.parts import by_parts
from aikit.quantities.markets import HolderWeights, Inequality, MarketShare, Sizes
from aikit.signature import Values, function

SHORT = 64  # holders whose running sums one matrix product gives sooner


@function
@by_parts("sizes")
def lorenz(sizes: Sizes) -> MarketShare:
    """Lorenz curve: what part of all the smallest hold, from none of them to all.

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
