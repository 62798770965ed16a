"""Learning curves: the laws of Wright and Moore, and how to fit them to a series of costs."""

from typing import Any, NamedTuple, cast

import numpy as np

from aikit.arithmetic import (
    DAYS_PER_YEAR,
    MONTHS_PER_YEAR,
    Array,
    common_shape,
    exp,
    expm1,
    in_chunks_of_rows,
    log,
    log1p,
)
from aikit.param import quote
from aikit.quantities.contracts import Dollars
from aikit.quantities.learning import (
    AnnualFactor,
    Apart,
    CostSeries,
    Cumulative,
    Exponent,
    FirstCost,
    FirstPrice,
    HalvingDays,
    LastPrice,
    LearningRate,
    MonthlyFall,
    OutputGrowth,
    OutputSeries,
    TimeSeries,
    YearlyFall,
    YearlyTimes,
    YearsOn,
)
from aikit.quantities.machines import TokenPrice
from aikit.signature import Values, function, model

LOG_2 = 0.6931471805599453
OLDEST, NEWEST = 1900.0, 2100.0  # years of the calendar that a series of costs may have


@model
def learning_exponent(learning_rate: LearningRate = 0.2) -> Exponent:
    """Learning exponent: the power of cumulative output by which cost falls.

        -log2(1 - learning_rate)

    Positive when cost falls; a negative learning rate, as of nuclear power, gives a negative one.
    Source: Wright (1936).

    Examples
    --------
    >>> round(learning_exponent(0.2), 3)
    0.322
    """
    return log1p(-learning_rate) / -LOG_2


@model
def wright_cost(
    first_cost: FirstCost = 100.0,
    cumulative: Cumulative = 10.0,
    learning_rate: LearningRate = 0.2,
) -> Dollars:
    """Cost by Wright's law: each doubling of cumulative output takes off the learning rate.

        first_cost * cumulative**-learning_exponent(learning_rate)

    Output is taken as the only cause; research, scale and costlier inputs, which move with it in
    the data, are left out, so the law says little of a rise in output that is forced.

    Examples
    --------
    >>> round(wright_cost(first_cost=100, cumulative=8, learning_rate=0.2), 1)
    51.2
    """
    return first_cost * cumulative ** -learning_exponent(learning_rate)


@model
def sahal_decline(
    learning_rate: LearningRate = 0.2, output_growth: OutputGrowth = 0.6
) -> YearlyFall:
    """Yearly fall in cost: Wright's law where output grows exponentially.

        1 - (1 + output_growth)**-learning_exponent(learning_rate)

    So a fall per year and a fall per doubling look alike in data; Sahal (1979) saw that only a
    change in growth tells them apart.

    Examples
    --------
    >>> round(sahal_decline(learning_rate=0.2, output_growth=0.6), 3)
    0.14
    """
    return -expm1(-learning_exponent(learning_rate) * log1p(output_growth))


@model
def annual_factor(
    first_price: FirstPrice = 60.0, last_price: LastPrice = 0.06, apart: Apart = 3.0
) -> YearlyTimes:
    """Times cheaper a year: the yearly factor between two prices of one capability.

        (first_price / last_price)**(1 / apart)

    Two points do not show the noise, and the answer depends on which two are chosen.

    Examples
    --------
    >>> round(annual_factor(first_price=60, last_price=0.06, apart=3), 6)
    10.0
    """
    return exp((log(first_price) - log(last_price)) / apart)


@model
def capability_price(
    years_on: YearsOn = 1.0, first_price: FirstPrice = 60.0, annual_factor: AnnualFactor = 10.0
) -> TokenPrice:
    """Price of a fixed capability: the price of the cheapest model that has it, some years later.

        first_price / annual_factor**years_on

    A steady factor; in data it comes in steps, whenever a cheaper model appears. No named model
    needs to get cheaper for it.

    Examples
    --------
    >>> round(capability_price(years_on=3, first_price=60, annual_factor=10), 6)
    0.06
    """
    return first_price * exp(-log(annual_factor) * years_on)


@model
def halving_days(annual_factor: AnnualFactor = 40.0) -> HalvingDays:
    """Halving time: days until a price that falls by a factor each year has halved.

        365 * log(2) / log(annual_factor); infinite at a factor of 1

    Examples
    --------
    >>> round(halving_days(40))
    69
    """
    return DAYS_PER_YEAR * LOG_2 / log(annual_factor)


@model
def monthly_decline(annual_factor: AnnualFactor = 40.0) -> MonthlyFall:
    """Monthly fall in price: the fall a month of a price that falls by a factor each year.

        1 - annual_factor**(-1 / 12)

    Examples
    --------
    >>> round(monthly_decline(40), 3)
    0.265
    """
    return -expm1(log(annual_factor) / -MONTHS_PER_YEAR)


# The laws fitted to a series.


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
@in_chunks_of_rows("cumulative", "cost")
def fit_wright(cumulative: OutputSeries, cost: CostSeries) -> WrightFit:
    """Wright's law fitted: least squares of the logarithm of cost on that of cumulative output.

        log(cost) = constant - exponent * log(cumulative)

    At least three points on the last axis; leading axes are further series. `r2` is 0 where cost
    does not vary. Years of the calendar, one by one, are refused. The standard error takes errors
    of different years as independent, which they are not: the true one is larger.

    Examples
    --------
    >>> fit = fit_wright([1, 2, 4, 8], [100, 80, 64, 51.2])
    >>> round(fit.learning_rate, 6)
    0.2
    """
    outputs, costs = paired("cumulative", cumulative, cost)
    refuse_calendar(outputs)
    line = line_through("cumulative", np.log(outputs), np.log(costs))
    learning_rate = 0.0 - growth("cumulative", line.slope * np.log(2))
    return WrightFit(0.0 - line.slope, learning_rate, line.r2, line.standard_error)


@function
@in_chunks_of_rows("years", "cost")
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
    yearly_fall = 0.0 - growth("years", line.slope)
    return MooreFit(0.0 - line.slope, yearly_fall, line.r2, line.standard_error)


def refuse_calendar(outputs: Array) -> None:
    """Refuse years where output is asked for: their logarithms hardly move, and fit anything."""
    span = (outputs[..., 0] >= OLDEST) & (outputs[..., -1] <= NEWEST)
    years = outputs[span]  # few, if any
    years = years[(np.diff(years, axis=-1) == 1).all(axis=-1)]
    if years.size:
        raise ValueError(
            f"cumulative = {years.ravel()[0]:.10g}, … are years of the calendar: "
            "cumulative must be all that was made until then; fit_moore takes years."
        )


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
            f"{name} = {quote(values)} is too short: "
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
