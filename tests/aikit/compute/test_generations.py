"""Tests of ageing chips and of build-outs: known answers, then laws and oracles."""

import math

import numpy as np
import numpy_financial as npf
import pytest
from hypothesis import given
from numpy.testing import assert_allclose

from aikit import (
    book_value,
    buildout_balance,
    buildout_irr,
    buildout_npv,
    economic_value,
    falling_rent,
    half_life,
    old_rent,
    rent_ceiling,
    required_revenue,
    stranded_value,
    yearly_depreciation,
)
from support.strategies import arguments_of

# Known answers: lesson 6, worked by hand.


def test_fourteen_hundredths_of_an_order_of_magnitude():
    assert 1 - economic_value(1, 1, 0.14) == pytest.approx(0.276, abs=5e-4)
    assert half_life(0.14) == pytest.approx(2.15, abs=5e-3)


def test_three_years_in_the_market_and_in_the_accounts():
    assert economic_value(100, 3, 0.14) == pytest.approx(38.0, abs=0.05)
    assert book_value(100, 3, 6) == pytest.approx(50.0)
    assert stranded_value(100, 3, 6, 0.14) == pytest.approx(12.0, abs=0.05)


def test_the_accounts_never_go_below_nothing():
    assert_allclose(book_value(100, [5, 6, 7], 6), [100 / 6, 0, 0], atol=1e-12)


def test_a_rent_that_only_better_chips_bring_down():
    """8 dollars at 0.14 for three years: 8 * 10**-0.42 = 3.0415; at half a power a year, 8/10."""
    assert falling_rent(8, years=3, decay=0.14) == pytest.approx(3.0415, abs=5e-5)
    assert falling_rent(8, years=2, decay=0.5) == pytest.approx(0.8)


def test_a_longer_life_takes_less_off_each_years_profit():
    """135 billion over the lives that Amazon, Meta and a critic use."""
    assert_allclose(yearly_depreciation(135, [5, 5.5, 3]), [27, 24.545, 45], rtol=1e-4)


def test_the_ceiling_of_an_old_rent():
    assert rent_ceiling(2.75, 3) == pytest.approx(0.917, abs=5e-4)
    assert_allclose(old_rent([2026, 2027], 2.75, 3, 2027, captive=0), [2.75, 2.75 / 3])
    assert old_rent(2030, 2.75, 3, 2027, captive=1) == pytest.approx(2.75)


def test_no_decay_never_halves():
    assert half_life(0) == math.inf
    assert economic_value(100, 50, 0) == 100


@pytest.mark.parametrize(("life", "revenue"), [(5, 71.2e9), (3, 108.6e9)])
def test_what_a_hundred_and_thirty_five_billion_must_earn(life, revenue):
    assert required_revenue(135e9, 0.10, life, 0.5) == pytest.approx(revenue, rel=1e-3)


def test_a_stream_that_decays_with_the_chips():
    assert buildout_npv(135e9, 60e9, 0.14, 6, 0.10) == pytest.approx(11.7e9, abs=0.05e9)
    assert buildout_irr(135e9, 60e9, 0.14, 6) == pytest.approx(0.1395, abs=5e-5)


def test_the_ends_of_a_return():
    assert buildout_irr(0, 60e9) == math.inf
    assert buildout_irr(135e9, 0) == pytest.approx(-1)
    assert buildout_irr(100e9, 25e9, 0, 4) == pytest.approx(0, abs=1e-12)
    rates = buildout_irr([100e9, 50e9], 25e9, 0, 4)
    assert_allclose(rates, [0, npf.irr([-50] + [25] * 4)], atol=1e-12)


# Laws, and numpy-financial as oracle.


def flows_of(capex, first_year_cash, decay, lifetime):
    return [-capex, *(first_year_cash * 10 ** (-decay * t) for t in range(round(lifetime)))]


@given(arguments_of(buildout_npv))
def test_the_value_is_that_of_the_flows(args):
    args |= {"lifetime": float(round(args["lifetime"]))}
    rate = args.pop("rate")

    expected = npf.npv(rate, flows_of(**args))
    assert buildout_npv(**args, rate=rate) == pytest.approx(expected, abs=1e-12 * args["capex"])


@given(arguments_of(buildout_irr))
def test_at_its_return_a_buildout_is_worth_nothing(args):
    args |= {"lifetime": float(round(args["lifetime"]))}
    rate = buildout_irr(**args)

    assert npf.npv(rate, flows_of(**args)) == pytest.approx(0, abs=1e-9 * args["capex"])


@given(arguments_of(buildout_balance))
def test_the_balance_is_the_running_total(args):
    args |= {"years": float(round(args["years"])), "lifetime": float(round(args["lifetime"]))}
    years = int(min(args["years"], args["lifetime"]))
    flows = flows_of(*(args[n] for n in ("capex", "first_year_cash", "decay", "lifetime")))

    expected = np.sum(flows[: years + 1])
    assert buildout_balance(**args) == pytest.approx(expected, abs=1e-12 * args["capex"])


@given(arguments_of(economic_value))
def test_a_half_life_halves(args):
    later = args["years"] + half_life(args["decay"])

    half = economic_value(args["price"], later, args["decay"])
    assert 2 * half == pytest.approx(economic_value(**args))
