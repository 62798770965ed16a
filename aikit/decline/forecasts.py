"""Forecasts of a cost: its trend carried ahead, with an error that grows with the horizon."""

from typing import NamedTuple, cast

import numpy as np

from aikit.arithmetic import PART, exp, in_chunks_of_rows, log1p, sqrt
from aikit.decline.learning import dot, learning_exponent, series
from aikit.distributions import student_quantile
from aikit.quantities.contracts import Dollars
from aikit.quantities.learning import (
    CostNoise,
    CostSeries,
    Exponent,
    FitWindow,
    ForecastQuantile,
    LearningRate,
    Luck,
    OutputGrowth,
    StartCost,
    YearsAhead,
)
from aikit.signature import Values, function, model

FAN = np.array([0.05, 0.25, 0.5, 0.75, 0.95])


class RandomWalk(NamedTuple):
    """The steps of the logarithm of a cost."""

    drift: Values
    volatility: Values


@model
def forecast_error(
    horizon: YearsAhead = 5.0, noise: CostNoise = 0.15, window: FitWindow = 10.0
) -> Exponent:
    """Forecast error: standard deviation of the logarithm of cost some years ahead.

        noise * sqrt(horizon + horizon**2 / window)

    The first term is the noise to come, the second the error of a trend that was itself learnt
    from `window` noisy years. Shocks are independent here; in data one year's carries into the
    next, which makes real errors larger. Source: Farmer and Lafond (2016).

    Examples
    --------
    >>> round(forecast_error(horizon=10, noise=0.15, window=10), 3)
    0.671
    """
    return noise * sqrt(horizon + horizon * horizon / window)


@model
def cost_forecast(
    horizon: YearsAhead = 5.0,
    start_cost: StartCost = 100.0,
    learning_rate: LearningRate = 0.2,
    output_growth: OutputGrowth = 0.6,
    noise: CostNoise = 0.15,
    window: FitWindow = 10.0,
    luck: Luck = 0.0,
) -> Dollars:
    """Forecast of cost: Wright's law ahead of today, and how far it may miss.

        start_cost * (1 - sahal_decline(learning_rate, output_growth))**horizon
            * exp(luck * forecast_error(horizon, noise, window))

    Draws of `luck` make the fan of Farmer and Lafond (2016), here with a normal in place of
    Student's distribution, so that few years of data give too narrow a fan.

    Examples
    --------
    >>> round(cost_forecast(horizon=5, start_cost=100, learning_rate=0.2, output_growth=0.6), 1)
    46.9
    """
    trend = -learning_exponent(learning_rate) * log1p(output_growth)
    return start_cost * exp(trend * horizon + luck * forecast_error(horizon, noise, window))


@function
@in_chunks_of_rows("cost")
def fit_random_walk(cost: CostSeries) -> RandomWalk:
    """Drift and volatility: mean and sample standard deviation of a cost's yearly log steps.

        step = log(cost) - log(cost a year before)

    The drift depends on the first and the last cost alone; at least three costs on the last axis.
    Source: Farmer and Lafond (2016).

    Examples
    --------
    >>> round(fit_random_walk([8, 4, 2]).drift, 4)
    -0.6931
    """
    steps = np.diff(np.log(series("cost", cost)), axis=-1)
    drift = steps.mean(axis=-1)
    steps -= drift[..., None]
    return RandomWalk(drift, np.sqrt(dot(steps, steps) / (steps.shape[-1] - 1)))


@function
def forecast_bands(
    cost: CostSeries,
    horizon: YearsAhead = 5.0,
    quantiles: ForecastQuantile = FAN,
) -> Values:
    """Forecast bands: quantiles of a cost some steps after the last of a yearly series.

        last * exp(drift * horizon + t * volatility * sqrt(horizon + horizon**2 / steps))

    with t the quantile of Student's distribution with `steps - 1` degrees of freedom, since the
    noise is learnt from the same steps as the drift. The answer has the leading axes of `cost`,
    then those of `horizon`, then those of `quantiles`. The trend is assumed to go on unchanged.
    Source: Farmer and Lafond (2016).

    Examples
    --------
    >>> forecast_bands([100, 90, 80, 75], horizon=2, quantiles=[0.05, 0.5, 0.95]).round(1)
    array([53.4, 61.9, 71.8])
    """
    costs = series("cost", cost)
    steps = costs.shape[-1] - 1
    drift, volatility = fit_random_walk(costs)
    ahead, chance = np.asarray(horizon, np.float64), np.asarray(quantiles, np.float64)
    deviates = student_quantile(chance, steps - 1)
    spread = np.sqrt(ahead + ahead * ahead / steps)
    wide = np.multiply.outer(spread, deviates)
    far = np.multiply.outer(ahead, np.ones_like(deviates))
    # last + drift * far + volatility * wide, for all series, horizons and quantiles at once
    known = np.stack([np.log(costs[..., -1]), drift, volatility], axis=-1).reshape(-1, 3)
    moves = np.stack([np.ones(wide.size), far.ravel(), wide.ravel()])

    bands, step = np.empty((len(known), wide.size)), max(1, PART // max(1, wide.size))
    for start in range(0, len(known), step):  # a part at a time stays in the cache
        part = bands[start : start + step]
        np.matmul(known[start : start + step], moves, out=part)
        with np.errstate(over="ignore", under="ignore"):
            np.exp(part, out=part)
        if np.isinf(part).any():
            raise ValueError("forecast_bands = inf is too large to compute: take a nearer horizon.")
    return cast("Values", bands.reshape(costs.shape[:-1] + wide.shape))
