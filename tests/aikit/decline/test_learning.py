"""Tests of aikit.decline.learning: known answers, then laws."""

import pytest
from hypothesis import given

from aikit.decline.learning import (
    annual_factor,
    capability_price,
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
