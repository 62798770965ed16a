"""What a series of costs says: the law it fits, how closely, and how surely."""

from typing import Any, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from aikit.arithmetic import by_parts, common_shape
from aikit.meaning import shown
from aikit.quantities.learning import CostSeries, OutputSeries, TimeSeries
from aikit.signature import Values, function

Array = NDArray[np.float64]


class WrightFit(NamedTuple):
    """Wright's law fitted to a series."""

    exponent: Values  # positive when cost falls
    learning_rate: Values  # fraction per doubling of cumulative output
    r2: Values
    standard_error: Values  # of the exponent


class MooreFit(NamedTuple):
    """A steady fall in time fitted to a series."""

    rate: Values  # of the logarithm, a year; positive when cost falls
    yearly_fall: Values  # fraction a year
    r2: Values
    standard_error: Values  # of the rate


class Line(NamedTuple):
    """A straight line by least squares; one for each row of points."""

    slope: Array
    r2: Array
    standard_error: Array


@function
@by_parts("cumulative", "cost")
def fit_wright(cumulative: OutputSeries, cost: CostSeries) -> WrightFit:
    """Wright's law fitted: least squares of the logarithm of cost on that of cumulative output.

        log(cost) = constant - exponent * log(cumulative)

    At least three points on the last axis; leading axes are further series. `r2` is 0 where cost
    does not vary. The standard error takes errors of different years as independent, which they
    are not: the true one is larger.

    Examples
    --------
    >>> fit = fit_wright([1, 2, 4, 8], [100, 80, 64, 51.2])
    >>> round(fit.learning_rate, 6)
    0.2
    """
    outputs, costs = paired("cumulative", cumulative, cost)
    line = line_through("cumulative", np.log(outputs), np.log(costs))
    learning_rate = -growth("cumulative", line.slope * np.log(2))
    return WrightFit(-line.slope, learning_rate, line.r2, line.standard_error)


@function
def fit_moore(years: TimeSeries, cost: CostSeries) -> MooreFit:
    """Moore's law fitted: least squares of the logarithm of cost on time.

        log(cost) = constant - rate * years

    At least three points on the last axis; leading axes are further series. `r2` is 0 where cost
    does not vary. Time stands for all that moves with it.

    Examples
    --------
    >>> round(fit_moore([2020, 2021, 2022], [100, 50, 25]).yearly_fall, 6)
    0.5
    """
    times, costs = paired("years", years, cost)
    line = line_through("years", times, np.log(costs))
    return MooreFit(-line.slope, -growth("years", line.slope), line.r2, line.standard_error)


def growth(name: str, rate: Array) -> Array:
    """Turn a logarithmic rate into a fraction, if a float can hold it."""
    with np.errstate(over="ignore", under="ignore"):
        fraction = np.expm1(rate)
    if np.isinf(fraction).any():
        raise ValueError(
            f"{name} is too narrow for what the cost does: its rise is too steep to compute."
        )
    return cast("Array", fraction)


def series(name: str, values: Values) -> Array:
    """Read a series of three values at least, on the last axis."""
    array = np.asarray(values, np.float64)
    if array.ndim == 0 or array.shape[-1] < 3:
        raise ValueError(
            f"{name} = {shown(values)} is too short: "
            "it must hold at least 3 values on its last axis."
        )
    return array


def paired(name: str, x: Values, y: Values, named: str = "cost") -> tuple[Array, Array]:
    """Read two series whose points belong together."""
    one, other = series(name, x), series(named, y)
    if one.shape[-1] != other.shape[-1]:
        raise ValueError(
            f"{name} has {one.shape[-1]} values and {named} has {other.shape[-1]}: "
            "each needs its own."
        )
    common_shape(**{name: one.shape, named: other.shape})
    return one, other


def line_through(name: str, x: Array, y: Array) -> Line:
    """Least squares of `y` on `x` along the last axis."""
    across, up = centred(x), centred(y)
    width = dot(across, across)
    if (width == 0).any():
        raise ValueError(
            f"{name} is the same throughout a series: it must take two values at least."
        )
    slope = dot(across, up) / width
    missed = up - slope[..., None] * across
    left, height = dot(missed, missed), dot(up, up)
    r2 = np.where(height > 0, 1 - left / np.where(height > 0, height, 1.0), 0.0 * height)
    return Line(slope, r2, np.sqrt(left / (x.shape[-1] - 2) / width))


def centred(values: Array) -> Array:
    """Take the mean away; the first value before it, so that equal values give exact zeros."""
    from_first = values - values[..., :1]
    return cast("Array", from_first - from_first.mean(axis=-1, keepdims=True))


def dot(one: Array, other: Array) -> Any:
    """Sum of products along the last axis."""
    return np.einsum("...i,...i->...", one, other)
