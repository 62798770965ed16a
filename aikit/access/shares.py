"""Shares of a market from sizes: the one place that says what may be asked of sizes."""

from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from aikit.signature import Values

Array = NDArray[np.float64]

ROUNDING = 1e-9  # by which parts may exceed their total, as rounded percentages do


def sizes_in(name: str, values: Values) -> Array:
    """Read sizes on the last axis; one number is one firm."""
    array = np.atleast_1d(np.asarray(values, np.float64))
    if array.shape[-1] == 0:
        raise ValueError(f"{name} is empty: it must hold at least one number on its last axis.")
    return array


def shares_of(sizes: Values, total: Values | None = None) -> Array:
    """Each size over the sum of all, or over a total that is at least the sum."""
    array = sizes_in("sizes", sizes)
    whole = array.sum(axis=-1) if total is None else total_of(array, total)
    return array / positive(np.asarray(whole))[..., None]


def total_of(sizes: Array, total: Values) -> Array:
    """Read a total; it may not be less than what is known of it."""
    known, whole = sizes.sum(axis=-1), np.asarray(total, np.float64)
    short = known > whole * (1 + ROUNDING)
    if short.any():
        at = np.broadcast_to(whole, short.shape)[short].ravel()[0]
        raise ValueError(
            f"total = {at:.10g} is too small: total must be at least the sum of sizes, "
            f"{np.broadcast_to(known, short.shape)[short].ravel()[0]:.10g}."
        )
    return cast("Array", np.maximum(known, whole))


def positive(total: Array, name: str = "sizes") -> Array:
    """Refuse a sum of 0."""
    if np.any(total == 0):
        raise ValueError(f"{name} add up to 0: one must be positive, or there are no shares.")
    return total


def whole_numbers(name: str, value: Any, unit: str) -> Any:
    """Read whole numbers, one or an array of them."""
    return array_of(name, value, "iu", f"a whole number [{unit}]")


def array_of(name: str, value: Any, kinds: str, what: str) -> Any:
    """Read an array of some kinds; a list of unequal lists is of no kind."""
    try:
        array = np.asarray(value)
    except ValueError:
        array = np.empty(0, object)
    if array.dtype.kind not in kinds:
        raise TypeError(f"{name} = {value!r} is of the wrong kind: {name} must be {what}.")
    return array
