"""Published worked examples that models reach in a step or two of their own."""

import math
from statistics import NormalDist

import pytest

from aikit import (
    annual_factor,
    annual_payment,
    electricity_cost,
    load,
    merton_default,
    wright_cost,
)

normal = NormalDist().cdf


def test_wright_s_own_curve_is_of_the_average_of_all_units():
    """R package learningCurve, ca_unit: t1 = 110, n = 2200, a rate of 0.885: the last unit.

    The average cost falls by the rate, so that all of n cost n times the average.
    """

    def of_all(count):
        return count * wright_cost(110, count, 1 - 0.885)

    assert of_all(2200) - of_all(2199) == pytest.approx(23.34001, rel=1e-6)


def test_solar_modules_fell_by_more_than_99_percent():
    """Our World in Data: from 106.09 USD/W in 1976 to 0.377 in 2019, 99.6 % in all."""
    first, last = 106.0862215, 0.37725

    yearly = annual_factor(first, last, 2019 - 1976)

    assert 1 - yearly ** -(2019 - 1976) == pytest.approx(0.996, abs=5e-4)
    assert load("cost_declines").only(series="solar_module")["value"].min() < last * 1.01


def test_a_delivery_by_drone_in_ghana():
    """The contract of 2019: 12.5 million USD, 600 deliveries a day, four years."""
    assert annual_payment(12.5e6, 4) / (600 * 365) == pytest.approx(14.2694, abs=5e-5)


def test_the_electricity_of_a_question():
    """Epoch AI (2025): 0.3 Wh; at 0.161 USD/kWh it is 48 millionths of a dollar."""
    for_an_hour_at_three_tenths_of_a_watt = electricity_cost(0.3e-3, 1.0, 0.161) / 8760

    assert for_an_hour_at_three_tenths_of_a_watt == pytest.approx(4.83e-5, rel=1e-9)


def test_the_end_of_a_firm_whose_assets_are_known():
    """Assets of 100, debt of 80, 5 %, a volatility of 0.25, one year: Merton's chance is 0.1666.

    (With default at any day at which assets fall to the debt, after Black and Cox, it is 0.3475.)
    """
    d2 = (math.log(100 / 80) + 0.05 - 0.25**2 / 2) / 0.25
    equity = 100 * normal(d2 + 0.25) - 80 * math.exp(-0.05) * normal(d2)
    volatility = 0.25 * 100 * normal(d2 + 0.25) / equity

    risk = merton_default(equity, volatility, 80, 0.05, 1, drift=0.05)

    assert risk.probability == pytest.approx(0.16662853, abs=1e-7)
    assert risk.asset_value == pytest.approx(100, rel=1e-9)
    assert risk.probability < 0.34751451
