"""The power mean, which the Hill numbers and Atkinson's index share."""

from typing import cast

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

HIGHEST = 1e16  # a power from which the largest value alone counts, to the last digit


def log_power_mean(values: Array, weights: Array, power: Array) -> Array:
    """Logarithm of `sum(weights * values**power)**(1 / power)`, the geometric mean at a power of 0.

    On the last axis; the weights add up to 1. What has no weight does not count. Powers broadcast
    against the leading axes, and may be infinite: the largest value.
    """
    with np.errstate(divide="ignore"):
        logs = np.log(values)
    idle = weights == 0
    if idle.any():
        logs = np.where(idle, 0.0, logs)
    geometric = dot(weights, logs)
    if power.ndim == 0 and power == 0:
        return geometric
    power = np.where(power > HIGHEST, np.inf, power)
    usual = np.where(np.isinf(power) | (power == 0), 1.0, power)
    mean = usual_log_mean(logs, weights, usual)
    if np.isinf(power).any():
        mean = np.where(np.isinf(power), np.where(idle, -np.inf, logs).max(axis=-1), mean)
    return np.where(power == 0, geometric, mean)


def usual_log_mean(logs: Array, weights: Array, power: Array) -> Array:
    """The same from logarithms, for a power that is finite and not 0."""
    terms = power[..., None] * logs
    top = np.where(weights == 0, -np.inf, terms).max(axis=-1)
    # Relative to the largest term, and with expm1, no digits are lost near a power of 0.
    with np.errstate(invalid="ignore"):
        gaps = np.minimum(terms - top[..., None], 0.0)  # above 0 only where there is no weight
        mean = (top + np.log1p(dot(weights, np.expm1(gaps)))) / power
    return cast(
        "Array", np.where(np.isinf(top), top / power, mean)
    )  # a value of 0 under a negative power


def dot(one: Array, other: Array) -> Array:
    """Sum of products along the last axis."""
    return cast("Array", np.einsum("...i,...i->...", one, other))
