"""The power mean, which the Hill numbers and Atkinson's index share."""

from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

SMALL = 0.1  # a power from which exp loses no more than a digit where expm1 loses none
HIGHEST = 1e16  # a power from which the largest value alone counts, to the last digit


def log_power_mean(values: Array, weights: Array, power: Array) -> Array:
    """Logarithm of `sum(weights * values**power)**(1 / power)`, the geometric mean at a power of 0.

    On the last axis; the weights add up to 1. What has no weight does not count. Powers broadcast
    against the leading axes, and may be infinite: the largest value.
    """
    with np.errstate(divide="ignore"):
        logs = np.log(values)
    idle = weights == 0
    some_idle = idle.any()
    if some_idle:
        logs = np.where(idle, 0.0, logs)
    geometric = dot(weights, logs)
    if power.ndim == 0 and power == 0:
        return geometric
    power = np.where(power > HIGHEST, np.inf, power)
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
        if (np.abs(power) > SMALL).all():
            mean = (top + np.log(dot(weights, np.exp(terms, out=terms)))) / power
        else:  # no digits are lost near a power of 0
            mean = (top + np.log1p(dot(weights, np.expm1(terms)))) / power
    # A value of 0 under a negative power makes it 0.
    return cast("Array", np.where(np.isinf(top), top / power, mean))


def dot(one: Array, other: Array) -> Array:
    """Sum of products along the last axis."""
    return cast("Array", np.einsum("...i,...i->...", one, other))
