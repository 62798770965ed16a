"""Sizes of firms, holders, voters and claimants: reading them, their shares, their power means."""

from typing import Any, cast

import numpy as np

from aikit.arithmetic import Array, common_shape
from aikit.param import numbers_of, quote
from aikit.signature import Values

PLACE = {"first": 0, "second": 1, "third": 2}  # of the three that have sliders
LARGEST_WHOLE = 2**53  # beyond it floats skip whole numbers
SHORT = 64  # sizes in a row whose sums one matrix product gives sooner
ROUNDING = 1e-9  # by which parts may exceed their total, as rounded percentages do
NEAR_ZERO = 0.1  # a power from which exp loses no more than a digit where expm1 loses none
LARGEST_ALONE = 1e16  # a power from which the largest value alone counts, to the last digit


def sizes_in(name: str, values: Values) -> Array:
    """Read sizes on the last axis; one number is one firm."""
    array = np.atleast_1d(np.asarray(values, np.float64))
    if array.shape[-1] == 0:
        raise ValueError(f"{name} is empty: it must hold at least one number on its last axis.")
    return array


def shares_of(sizes: Values, total: Values | None = None) -> Array:
    """Each size over the sum of all, or over a total that is at least the sum."""
    array = sizes_in("sizes", sizes)
    return array / whole_of(array, total)[..., None]


def sum_of(sizes: Array) -> Array:
    """Sum along the last axis; of short rows as a product, where NumPy's sum takes five times."""
    count = sizes.shape[-1]
    return np.asarray(sizes @ np.ones(count) if count <= SHORT else sizes.sum(axis=-1))


def whole_of(sizes: Array, total: Values | None = None) -> Array:
    """The sum of all, or a total, which may not be less than what is known of it; not 0."""
    known = sum_of(sizes)
    if total is None:
        return positive(known)
    whole = np.asarray(total, np.float64)
    common_shape(**{"total": whole.shape, "a firm of sizes": known.shape})
    short = known > whole * (1 + ROUNDING)
    if short.any():
        at = np.broadcast_to(whole, short.shape)[short].ravel()[0]
        raise ValueError(
            f"total = {at:.10g} is too small: total must be at least the sum of sizes, "
            f"{np.broadcast_to(known, short.shape)[short].ravel()[0]:.10g}."
        )
    return positive(np.maximum(known, whole))


def positive(total: Array, name: str = "sizes") -> Array:
    """Refuse a sum of 0."""
    if np.any(total == 0):
        raise ValueError(f"{name} add up to 0: one must be positive, or there are no shares.")
    return total


def whole_numbers(name: str, value: Any, unit: str) -> Any:
    """Read whole numbers, one or an array of them, that are written so: 2, not 2.0."""
    numbers = np.asarray(numbers_of(name, value))
    if np.asarray(value).dtype.kind not in "iu" and not isinstance(value, int):
        raise TypeError(
            f"{name} = {quote(value)} is of the wrong kind: {name} must be a whole number [{unit}]."
        )
    if not are_whole(numbers):
        raise ValueError(
            f"{name} = {quote(value)} is out of bounds: {name} must be at most "
            f"{LARGEST_WHOLE:,} [{unit}]."
        )
    return numbers.astype(np.int64)


def whole_number(name: str, value: Any, unit: str, least: int) -> int:
    """Read one whole number that is not too small."""
    number = whole_numbers(name, value, unit)
    if number.ndim or number < least:
        raise ValueError(
            f"{name} = {quote(value)} is out of bounds: {name} must be one number of at least "
            f"{least} [{unit}]."
        )
    return int(number)


def are_whole(numbers: Array) -> bool:
    """Say whether all numbers are known, whole, and so small that floats count them."""
    return bool(np.all((numbers == np.floor(numbers)) & (np.abs(numbers) <= LARGEST_WHOLE)))


def log_power_mean(values: Array, weights: Array, power: Array) -> Array:
    """Logarithm of `sum(weights * values**power)**(1 / power)`, the geometric mean at a power of 0.

    On the last axis; the weights add up to 1. What has no weight does not count. Powers broadcast
    against the leading axes, and may be infinite: the largest value.
    """
    if power.ndim == 0 and power == 0.5:  # asked most often, and a root takes a tenth of a log
        with np.errstate(divide="ignore"):
            return cast("Array", 2 * np.log(dot(weights, np.sqrt(values))))
    with np.errstate(divide="ignore"):
        logs = np.log(values)
    idle = weights == 0
    some_idle = idle.any()
    if some_idle:
        logs = np.where(idle, 0.0, logs)
    geometric = dot(weights, logs)
    if power.ndim == 0 and power == 0:
        return geometric
    power = np.where(power > LARGEST_ALONE, np.inf, power)
    usual = np.where(np.isinf(power) | (power == 0), 1.0, power)
    mean = usual_log_mean(logs, weights, usual, idle if some_idle else None)
    if np.isinf(power).any():
        mean = np.where(np.isinf(power), np.where(idle, -np.inf, logs).max(axis=-1), mean)
    return np.where(power == 0, geometric, mean)


def usual_log_mean(logs: Array, weights: Array, power: Array, idle: Any) -> Array:
    """The same from logarithms, for a power that is finite and not 0."""
    terms = power[..., None] * logs
    top = (terms if idle is None else np.where(idle, -np.inf, terms)).max(axis=-1, keepdims=True)
    with np.errstate(invalid="ignore"):
        terms -= top
        if idle is not None:
            np.minimum(terms, 0.0, out=terms)  # above 0 only where there is no weight
        top = top[..., 0]
        if (np.abs(power) > NEAR_ZERO).all():
            mean = (top + np.log(dot(weights, np.exp(terms, out=terms)))) / power
        else:  # no digits are lost near a power of 0
            mean = (top + np.log1p(dot(weights, np.expm1(terms)))) / power
    # A value of 0 under a negative power makes it 0.
    return cast("Array", np.where(np.isinf(top), top / power, mean))


def dot(one: Array, other: Array) -> Array:
    """Sum of products along the last axis."""
    return cast("Array", np.einsum("...i,...i->...", one, other))
