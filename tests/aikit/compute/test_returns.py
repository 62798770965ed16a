"""Tests of present values and returns: known answers, laws, and other people's programs."""

import math

import numpy as np
import numpy_financial
import pytest
import pyxirr
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from aikit import irr, mirr, npv, payback, required_revenue, xirr
from support.strategies import investments, streams

rates = st.floats(-0.5, 2)


# Known answers, worked by hand or published.


def test_a_payment_back_in_two_years():
    """60 / 1.1 + 60 / 1.21 is 104.13."""
    assert npv(0.10, [-100, 60, 60]) == pytest.approx(4.132231, abs=1e-6)


def test_at_a_rate_of_zero_money_adds_up():
    assert npv(0.0, [-100, 60, 60]) == 20.0


def test_a_loss_grows_at_a_negative_rate():
    assert npv(-0.5, [0, -100]) == pytest.approx(-200)


def test_one_flow_is_worth_itself():
    assert npv(0.3, [-100]) == -100.0


def test_no_flows_are_worth_nothing():
    assert npv(0.3, []) == 0.0
    assert npv([0.1, 0.2], np.empty((2, 0))).tolist() == [0, 0]


PUBLISHED = [  # from the help of numpy-financial
    ([-100, 39, 59, 55, 20], 0.28095),
    ([-100, 0, 0, 74], -0.0955),
    ([-100, 100, 0, -7], -0.0833),
    ([-100, 100, 0, 7], 0.06206),
    ([-5, 10.5, 1, -8, 1], 0.0886),
]


@pytest.mark.parametrize(("flows", "rate"), PUBLISHED)
def test_published_rates_of_return(flows, rate):
    assert irr(flows) == pytest.approx(rate, abs=5e-5)


def test_the_example_of_excels_xirr():
    days = [0, 60, 303, 411, 456]  # from 1 January 2008
    flows = [-10_000, 2_750, 4_250, 3_250, 2_750]

    assert xirr(flows, np.array(days) / 365) == pytest.approx(0.373362535, abs=5e-9)


def test_the_example_of_mirr():
    """From the help of Excel's MIRR: a loan of 120,000 at 10 %, profits reinvested at 12 %."""
    flows = [-120_000, 39_000, 30_000, 21_000, 37_000, 46_000]

    assert mirr(flows, 0.10, 0.12) == pytest.approx(0.126094, abs=5e-7)


def test_what_comes_back_in_the_middle_of_a_year():
    assert payback([-100, 60, 80]) == 1.5
    assert payback([-100, 100]) == 1.0
    assert payback([-100, 10, 20]) == math.inf
    assert payback([0, 10]) == 0.0
    assert payback([-100, 150, -200, 10]) == pytest.approx(2 / 3)  # the first time counts


def test_a_year_of_data_centres():
    """135 billion over five years at 10 % is 35.6 a year: 71.2 of revenue at a margin of half."""
    assert required_revenue(135e9, 0.10, 5, 0.5) == pytest.approx(71.2253e9, rel=1e-6)


# Laws.


@given(streams, streams, rates)
def test_present_values_add_up(one, other, rate):
    count = min(len(one), len(other))
    one, other = np.array(one[:count]), np.array(other[:count])
    size = npv(rate, np.abs(one)) + npv(rate, np.abs(other))

    assert_allclose(
        npv(rate, one + other), npv(rate, one) + npv(rate, other), atol=1e-12 * size + 1e-300
    )


@given(st.lists(rates, min_size=1, max_size=5), streams)
def test_many_rates_at_once_say_what_each_says(many, flows):
    size = np.abs(flows).sum() * 2.0 ** len(flows)
    rows = np.array([flows, np.negative(flows)])

    each = [[npv(rate, row) for row in rows] for rate in many]
    assert_allclose(npv(np.array(many)[:, None], rows), each, rtol=1e-12, atol=1e-15 * size)
    assert_allclose(npv(many, flows), [npv(rate, flows) for rate in many], atol=1e-15 * size)
    own = npv(many, np.tile(flows, (len(many), 1)))
    assert_allclose(own, [npv(rate, flows) for rate in many], rtol=1e-11, atol=1e-14 * size)


@given(investments, st.floats(0, 1))
def test_mirr_at_the_rate_of_return_is_that_rate(flows, unused):
    rate = irr(flows)
    assume(-0.9 < rate < 10)

    assert mirr(flows, rate, rate) == pytest.approx(rate, rel=1e-9, abs=1e-9)


@given(streams, st.floats(0, 0.5), st.floats(0, 0.5))
def test_mirr_is_there_where_money_goes_both_ways(flows, finance, reinvest):
    both = min(flows) < 0 < max(flows)

    assert math.isnan(mirr(flows, finance, reinvest)) == (not both)


@given(investments, st.floats(1, 100))
def test_a_longer_wait_for_a_dearer_project(flows, dearer):
    assert payback([flows[0] - dearer, *flows[1:]]) >= payback(flows)


# Other people's programs.


@given(streams, rates)
def test_pyxirr_and_numpy_financial_find_the_same_present_value(flows, rate):
    size = npv(rate, np.abs(flows))

    assert npv(rate, flows) == pytest.approx(pyxirr.npv(rate, flows), abs=1e-12 * size + 1e-300)
    theirs = float(numpy_financial.npv(rate, flows))
    assert npv(rate, flows) == pytest.approx(theirs, abs=1e-12 * size + 1e-300)


@given(investments, st.floats(0, 0.5), st.floats(0, 0.5))
def test_pyxirr_and_numpy_financial_find_the_same_modified_rate(flows, finance, reinvest):
    ours = mirr(flows, finance, reinvest)

    assert ours == pytest.approx(pyxirr.mirr(flows, finance, reinvest), rel=1e-9, abs=1e-9)
    theirs = float(numpy_financial.mirr(flows, finance, reinvest))
    assert ours == pytest.approx(theirs, rel=1e-9, abs=1e-9)


# Contracts.


def test_one_number_is_no_stream():
    with pytest.raises(ValueError, match=r"cashflows = 5.0 is one number: .* must be a list"):
        irr(5.0)


def test_what_no_float_can_hold_is_refused():
    with pytest.raises(ValueError, match=r"npv is too large to compute: it must be below 1.8e308"):
        npv(-0.999, [1e300] * 40)
    with pytest.raises(ValueError, match=r"is too large to compute: it must be below 1.8e308"):
        mirr([-1e-300, 1e300], 0.1, 0.1)
