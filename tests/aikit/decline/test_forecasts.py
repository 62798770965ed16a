"""Tests of aikit.decline.forecasts: published parameters, scipy, then laws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose
from scipy import stats

from aikit.datasets import load
from aikit.decline.forecasts import cost_forecast, fit_random_walk, forecast_bands, forecast_error
from aikit.decline.learning import sahal_decline
from aikit.distributions import student_quantile
from support.strategies import arguments_of

COSTS = arrays(np.float64, 6, elements=st.floats(0.1, 100))

# Known answers.


@pytest.mark.parametrize(
    ("technology", "drift", "volatility"),
    [
        ("dram", -0.44621, 0.38346),
        ("transistor", -0.49831, 0.24),
        ("hard_disk", -0.5755, 0.3152),
        ("dna_sequencing", -0.83974, 0.82756),
        ("laser_diode", -0.35572, 0.29126),
        ("milk", -0.01935, 0.02265),
    ],
)
def test_drift_and_volatility_in_the_data_of_farmer_and_lafond(technology, drift, volatility):
    """Farmer and Lafond (2016), recomputed from the authors' data."""
    cost = load("cost_declines").only(series=technology)["value"]

    assert_allclose(fit_random_walk(cost), [drift, volatility], atol=1e-4)


def test_the_error_grows_with_the_noise_to_come_and_with_what_is_not_known_of_the_trend():
    """0.15 · sqrt(10 + 10² / 10) = 0.15 · 4.4721 = 0.6708."""
    assert forecast_error(10, 0.15, 10) == pytest.approx(0.6708, abs=1e-4)


@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 9, 36, 501, 1000, 1001, 5000, 100_000])
def test_students_quantile_is_that_of_scipy(freedom):
    chance = np.array([1e-6, 0.001, 0.05, 0.3, 0.5, 0.9, 0.9999, 1 - 1e-6])

    found = student_quantile(chance, freedom)

    assert_allclose(found, stats.t.ppf(chance, freedom), rtol=1e-9, atol=1e-12)


def test_bands_are_students_around_the_trend():
    cost = np.array([[100.0, 80, 70, 50], [9, 9.5, 9, 8]])
    steps = np.diff(np.log(cost))
    ahead, chance = np.array([1.0, 5.0]), np.array([0.1, 0.5, 0.9])
    spread = steps.std(-1, ddof=1)[:, None] * np.sqrt(ahead + ahead**2 / 3)
    middle = np.log(cost[:, -1:]) + steps.mean(-1)[:, None] * ahead

    bands = forecast_bands(cost, ahead, chance)

    expected = np.exp(middle[..., None] + spread[..., None] * stats.t.ppf(chance, 2))
    assert_allclose(bands, expected)


# Laws.


@given(COSTS)
def test_the_drift_joins_the_first_cost_to_the_last(cost):
    walk = fit_random_walk(cost)

    assert cost[0] * np.exp(5 * walk.drift) == pytest.approx(cost[-1])


@given(COSTS, st.floats(0, 20))
def test_the_median_goes_on_as_before_and_today_is_known(cost, horizon):
    median = forecast_bands(cost, horizon, 0.5)

    assert type(median) is float
    assert median == pytest.approx(cost[-1] * np.exp(horizon * fit_random_walk(cost).drift))
    assert_allclose(forecast_bands(cost, 0.0), cost[-1])


@given(COSTS, st.floats(0, 20))
def test_bands_are_in_order_and_widen(cost, horizon):
    near, far = forecast_bands(cost, horizon), forecast_bands(cost, horizon + 1)

    assert (np.diff(near) >= 0).all()
    assert np.log(far[-1] / far[0]) >= np.log(near[-1] / near[0]) - 1e-9


@given(arguments_of(cost_forecast))
def test_without_luck_a_year_ahead_is_sahals_fall(args):
    ahead = cost_forecast(**args | {"horizon": 1.0, "luck": 0.0})

    fall = sahal_decline(args["learning_rate"], args["output_growth"])
    assert ahead == pytest.approx(args["start_cost"] * (1 - fall))


@given(arguments_of(cost_forecast))
def test_luck_is_counted_in_standard_errors(args):
    middle, unlucky = (cost_forecast(**args | {"luck": luck}) for luck in (0.0, 1.0))

    error = forecast_error(args["horizon"], args["noise"], args["window"])
    assert np.log(unlucky / middle) == pytest.approx(error)


# Edges.


def test_an_unknown_cost_gives_no_forecast():
    assert np.isnan(forecast_bands([3, np.nan, 2, 1], 2.0)).all()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([2, 1], 1.0), "cost = .* is too short"),
        (([3, 2, 1], -1.0), "horizon = -1 is out of bounds"),
        (([3, 2, 1], 1.0, [0.5, 1.0]), "quantiles = 1 is out of bounds: quantiles must be from"),
        (([1, 1e9, 1], 1000.0), "forecast_bands = inf is too large to compute"),
        (([[1, np.nan, 1], [1, 1e9, 1]], 1000.0), "forecast_bands = inf is too large to compute"),
    ],
)
def test_a_forecast_that_cannot_be_made_is_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        forecast_bands(*arguments)


def test_a_price_that_falls_below_every_float_stops_no_forecast():
    with np.errstate(all="raise"):
        assert forecast_bands([1e300, 1, 1e-290], 1000, 0.5) == 0


def test_a_cost_that_stays_is_forecast_to_stay():
    assert fit_random_walk([0.3, 0.3, 0.3]) == (0, 0)
    assert_allclose(forecast_bands([0.3, 0.3, 0.3], 1000), np.full(5, 0.3))
