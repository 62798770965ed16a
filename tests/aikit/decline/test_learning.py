"""Tests of aikit.decline.learning: known answers, laws, and fits known from outside."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose
from scipy.stats import linregress

from aikit.datasets import load
from aikit.decline.learning import (
    annual_factor,
    capability_price,
    fit_moore,
    fit_wright,
    halving_days,
    learning_exponent,
    monthly_decline,
    sahal_decline,
    wright_cost,
)
from support.strategies import arguments_of

# Known answers.


@pytest.mark.parametrize(("rate", "cost"), [(0.85, 32.23647), (0.8, 21.13225), (0.95, 69.9564)])
def test_the_unit_curve_of_the_r_package_learning_curve(rate, cost):
    """Its help page of unit_curve: t1 = 100, n = 125; its rate is what is left, not the fall."""
    assert wright_cost(100, 125, 1 - rate) == pytest.approx(cost, rel=1e-6)


def test_a_fall_of_a_fifth_per_doubling():
    """-log2(0.8) = 0.32193; ten times the output costs 10**-0.32193 = 0.4765 of the first."""
    assert learning_exponent(0.2) == pytest.approx(0.321928, abs=5e-7)
    assert wright_cost(1, 10, 0.2) == pytest.approx(0.477, abs=5e-4)
    assert wright_cost(100, 8, 0.2) == pytest.approx(100 * 0.8**3)


def test_a_fifth_per_doubling_with_output_growing_by_sixty_percent():
    """1 - 1.6**-0.32193 = 0.1404."""
    assert sahal_decline(0.2, 0.6) == pytest.approx(0.140, abs=5e-4)


def test_the_price_of_a_capability_that_sank_a_thousandfold_in_three_years():
    """a16z: 60 to 0.06 USD for a million tokens in three years, ten times a year."""
    assert capability_price(3, 60, 10) == pytest.approx(0.06)
    assert capability_price(0, 37.5, 16) == 37.5
    assert capability_price(1, 60, annual_factor(60, 0.06, 3)) == pytest.approx(6)


def test_forty_times_a_year_is_a_quarter_a_month_and_a_half_in_69_days():
    assert halving_days(40) == pytest.approx(69, abs=0.5)
    assert halving_days(9) == pytest.approx(115, abs=0.5)
    assert monthly_decline(40) == pytest.approx(0.265, abs=5e-4)


def test_a_price_that_never_falls_never_halves():
    assert halving_days(1) == float("inf")


def test_sixty_dollars_to_six_cents_in_three_years_is_ten_times_a_year():
    """Appenzeller (2024), LLMflation: a thousandfold in three years."""
    assert annual_factor(60, 0.06, 3) == pytest.approx(10)


# Laws.


@given(arguments_of(wright_cost))
def test_each_doubling_takes_off_the_learning_rate(args):
    doubled = wright_cost(**args | {"cumulative": 2 * args["cumulative"]})

    assert doubled == pytest.approx((1 - args["learning_rate"]) * wright_cost(**args))


@given(arguments_of(sahal_decline))
def test_a_year_of_sahal_is_wright_after_a_year_of_growth(args):
    later = wright_cost(1, 1 + args["output_growth"], args["learning_rate"])

    assert 1 - sahal_decline(**args) == pytest.approx(later)


@given(arguments_of(halving_days))
def test_after_the_halving_time_half_is_left(args):
    left = args["annual_factor"] ** (-halving_days(**args) / 365)

    assert left == pytest.approx(0.5)


@given(arguments_of(monthly_decline))
def test_twelve_months_make_the_year(args):
    left = (1 - monthly_decline(**args)) ** 12

    assert left == pytest.approx(1 / args["annual_factor"])


@given(arguments_of(annual_factor))
def test_the_factor_brings_one_price_to_the_other(args):
    factor = annual_factor(**args)

    assert args["last_price"] * factor ** args["apart"] == pytest.approx(args["first_price"])


# The laws fitted to a series.

YEARS = np.arange(5)
OUTPUT = np.array([1.0, 3, 7, 20, 90])
COSTS = arrays(np.float64, (3, 5), elements=st.floats(0.1, 100))

# Known answers.


def test_prices_of_the_ability_of_gpt_3():
    """Epoch AI (2025), llm-benchmark-efficiency: MMLU at GPT-3's level fell 11.77 times a year.

    Its exported prices are rounded, so that they give 11.80; r2 = 0.96.
    """
    years = [2021 + 10 / 12 + 19 / 365.242374, 2022 + 8 / 12, 2023 + 2 / 12 + 5 / 365.242374,
             2023 + 6 / 12 + 17 / 365.242374, 2023 + 11 / 12, 2024 + 3 / 12 + 13 / 365.242374,
             2024 + 6 / 12 + 22 / 365.242374, 2024 + 8 / 12 + 23 / 365.242374,
             2024 + 9 / 12 + 2 / 365.242374]  # fmt: skip
    fit = fit_moore(years, [60.0, 20.0, 2.0, 0.56, 0.2, 0.13, 0.1, 0.08, 0.07])

    assert np.exp(fit.rate) == pytest.approx(11.772872667426151, abs=0.05)
    assert fit.r2 == pytest.approx(0.96, abs=0.005)


def test_solar_modules():
    """Lafond and others (2017) and IRENA, as Our World in Data gives them: 22.6 % per doubling."""
    solar = load("cost_declines").only(series="solar_module")
    fit = fit_wright(solar["cumulative"], solar["value"])

    assert fit.exponent == pytest.approx(0.36975, abs=1e-4)
    assert fit.learning_rate == pytest.approx(0.2260854, abs=1e-4)
    assert fit.r2 == pytest.approx(0.96958, abs=1e-4)


def test_a_law_that_holds_exactly_is_found():
    fit = fit_wright(OUTPUT, 100 * OUTPUT**-0.5)

    assert_allclose(fit[:3], [0.5, 1 - 2**-0.5, 1])
    assert fit.standard_error == pytest.approx(0, abs=1e-15)


def test_a_cost_that_stays_is_no_trend():
    assert fit_wright([1, 2, 4], [0.3, 0.3, 0.3]) == (0, 0, 0, 0)


# Laws.


@given(COSTS)
def test_the_fit_is_that_of_scipy(costs):
    fit = fit_wright(OUTPUT, costs)

    for i, row in enumerate(costs):
        peer = linregress(np.log(OUTPUT), np.log(row))
        assert fit.exponent[i] == pytest.approx(-peer.slope, abs=1e-12)
        if np.ptp(row) > 1e-6:  # else scipy has no answer
            assert fit.standard_error[i] == pytest.approx(peer.stderr, abs=1e-12)
            assert fit.r2[i] == pytest.approx(peer.rvalue**2, rel=1e-6, abs=1e-9)


@given(COSTS, st.floats(0.01, 100))
def test_the_unit_of_cost_does_not_matter(costs, unit):
    one, other = fit_moore(YEARS, costs), fit_moore(YEARS, costs * unit)

    assert_allclose(one.rate, other.rate, atol=1e-12)


def test_a_fall_of_a_half_a_year_is_a_rate_of_log_two():
    fit = fit_moore([2020, 2021, 2022], [[8, 4, 2], [2, 4, 8]])

    assert_allclose(fit.rate, [np.log(2), -np.log(2)])
    assert_allclose(fit.yearly_fall, [0.5, -1])


# Edges.


def test_an_unknown_cost_makes_its_own_series_unknown_and_no_other():
    fit = fit_wright(OUTPUT, [[1, 2, np.nan, 4, 5], [16, 8, 4, 2, 1]])

    assert [np.isnan(part).tolist() for part in fit] == [[True, False]] * 4


@pytest.mark.parametrize(
    ("cumulative", "cost", "message"),
    [
        ([1, 2], [2, 1], r"cumulative = .* is too short: it must hold at least 3 values"),
        (2.0, [3, 2, 1], "cumulative = 2.0 is too short"),
        ([1, 2, 3], [2, 1], "cost = .* is too short"),
        ([1, 2, 3, 4], [3, 2, 1], "cumulative has 4 values and cost has 3: each needs its own"),
        ([2, 2, 2], [3, 2, 1], "cumulative is the same throughout a series"),
        ([1, 2, 3], [3, 2, -1], "cost = -1 is out of bounds: cost must be at least 1e-300"),
        ([1, 2, 3], [3, 2, 0], "cost = 0 is out of bounds"),
        ([], [], "cumulative = .* is too short"),
        (
            [2020, 2021, 2022],
            [3, 2, 1],
            "cumulative = 2020, … are years of the calendar: .* fit_mo",
        ),
        ([1, 1 + 1e-9, 1 + 2e-9], [1, 1, 1e300], "cumulative is too narrow for what the cost does"),
        (
            [[1, 2, 3], [1, 2, 4]],
            [[3, 2, 1]] * 3,
            r"cumulative has shape \(2, 3\) and cost has shape \(3, 3\): they must broadcast",
        ),
    ],
)
def test_a_series_that_says_nothing_is_refused(cumulative, cost, message):
    with pytest.raises(ValueError, match=message):
        fit_wright(cumulative, cost)


def test_a_rise_too_steep_for_a_float_is_refused():
    with pytest.raises(ValueError, match="years is too narrow for what the cost does: its rise"):
        fit_moore([2020, 2020, 2020 + 1e-9], [1e-300, 1, 1e300])


@pytest.mark.parametrize("order", [[2, 0, 3, 1], [3, 2, 1, 0]])
def test_neither_the_order_of_points_nor_ties_in_time_matter(order):
    years, cost = np.array([2020, 2021, 2021, 2023]), np.array([9.0, 5, 4, 1])

    fit = fit_moore(years[order], cost[order])
    peer = linregress(years, np.log(cost))
    assert_allclose(fit[2:], [peer.rvalue**2, peer.stderr])
    assert fit.rate == pytest.approx(-peer.slope)
