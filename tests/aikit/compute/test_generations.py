"""Tests of ageing chips: known answers, then a law."""

import math

import pytest
from hypothesis import given
from numpy.testing import assert_allclose

from aikit import (
    book_value,
    economic_value,
    falling_rent,
    half_life,
    old_rent,
    rent_ceiling,
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


# A law.


@given(arguments_of(economic_value))
def test_a_half_life_halves(args):
    later = args["years"] + half_life(args["decay"])

    half = economic_value(args["price"], later, args["decay"])
    assert 2 * half == pytest.approx(economic_value(**args))
