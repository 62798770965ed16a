"""Bands of a fan chart: between which values a share of the results lies."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from aikit.distributions import Array
from aikit.meaning import numbers_of, shown

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
            f"quantiles = {shown(quantiles)} is out of bounds: quantiles must be from 0 to 1."
        )
    if axis not in range(-values.ndim, values.ndim):
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
