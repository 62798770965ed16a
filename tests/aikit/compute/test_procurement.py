"""Tests of aikit.compute.procurement: known answers, then laws and oracles."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy.stats import norm

from aikit import (
    newsvendor_quantity,
    optimal_commitment,
    procurement_cost,
    regrets,
    worst_regrets,
)
from aikit.compute.procurement import normal_deviate
from support.strategies import arguments_of

hours = st.lists(st.floats(1, 1e6), min_size=1, max_size=30)
prices = st.floats(0.1, 10)

# Known answers, worked by hand.


def test_a_bill_of_two_periods():
    """Committed twice 80 at 2 is 320; 20 hours over at 3 is 60."""
    assert procurement_cost([100, 50], 80, 2, 3) == pytest.approx(380)


def test_nothing_committed_is_all_on_demand():
    assert procurement_cost([100, 50], 0, 2, 3) == pytest.approx(450)


def test_nobody_needs_anything():
    assert procurement_cost([], 80, 2, 3) == 0.0


def test_the_newsvendor_of_the_textbook():
    """A published exercise (tutorsglobe 52554787): critical ratio 0.8, so 1168.3 units."""
    assert newsvendor_quantity(1000, 200, 140, 100, 90) == pytest.approx(1168.3242, abs=5e-5)


def test_the_ends_of_an_order():
    assert newsvendor_quantity(1000, 200, price=100, cost=100, salvage=90) == 0.0
    assert newsvendor_quantity(1000, 200, price=90, cost=100, salvage=95) == 0.0
    assert newsvendor_quantity(1000, 200, price=140, cost=100, salvage=100) == math.inf
    assert newsvendor_quantity(1000, 200, price=90, cost=100, salvage=120) == math.inf
    assert newsvendor_quantity(100, 2000, price=140, cost=139, salvage=0) == 0.0
    assert newsvendor_quantity(1000, 0, price=140, cost=100, salvage=90) == 1000.0


def test_commitments_at_the_quantiles_of_demand():
    demand = [40, 10, 30, 20]

    assert optimal_commitment(demand, 3, 4) == 10  # F(10) = 1/4
    assert optimal_commitment(demand, 2, 4) == 20
    assert optimal_commitment(demand, 0, 4) == 40
    assert optimal_commitment(demand, 5, 4) == 0
    assert_allclose(optimal_commitment([[1, 2], [3, 4]], [1, 1], [2, 9]), [1, 4])


def test_what_is_unknown_stays_unknown():
    assert math.isnan(procurement_cost([100, math.nan], 80, 2, 3))
    assert math.isnan(optimal_commitment([100, math.nan], 2, 3))
    assert math.isnan(optimal_commitment([100, 200], math.nan, 3))
    assert_allclose(procurement_cost([[1, math.nan], [1, 1]], 0, 1, 1), [math.nan, 2])


@pytest.mark.parametrize("function", [procurement_cost, optimal_commitment])
def test_prices_that_fit_no_list_of_demands_are_refused_in_words(function):
    prices = {"committed_price": [1, 1, 1], "on_demand_price": 2}
    size = {"committed": 1} if function is procurement_cost else {}

    with pytest.raises(ValueError, match=r"demand has shape \(2,\) and .*\(3,\).* must broadcast"):
        function([[1, 2], [3, 4]], **size, **prices)


def test_tied_and_unordered_draws_are_those_of_their_own_distribution():
    assert optimal_commitment([7, 1, 7, 1], 1, 2) == 1  # F(1) = 1/2
    assert optimal_commitment([7, 1, 7, 1], 0.9, 2) == 7
    assert optimal_commitment([5, 5, 5], 1, 2) == 5


# Laws, and brute force as oracle.


@given(hours, st.lists(st.floats(0, 1e6), min_size=1, max_size=5), prices, prices)
def test_the_bill_is_the_sum_over_periods(demand, sizes, committed, on_demand):
    expected = [
        sum(size * committed + max(0, hour - size) * on_demand for hour in demand) for size in sizes
    ]

    assert_allclose(procurement_cost(demand, sizes, committed, on_demand), expected, rtol=1e-9)
    alone = [procurement_cost([demand], size, committed, on_demand)[0] for size in sizes]
    assert_allclose(alone, expected, rtol=1e-9)


@given(hours, prices, prices)
def test_no_other_commitment_costs_less(demand, committed, on_demand):
    best = optimal_commitment(demand, committed, on_demand)

    bills = procurement_cost(demand, [best, 0, *demand], committed, on_demand)
    assert bills[0] <= bills.min() * (1 + 1e-6)


@given(arguments_of(newsvendor_quantity))
def test_the_newsvendor_orders_a_quantile(args):
    sold, left = args["price"] - args["cost"], args["cost"] - args["salvage"]
    tail = min(sold, left) / (sold + left) if sold > 0 < left else 0
    quantile = (norm.ppf if sold < left else norm.isf)(tail, args["mean"], args["sd"])

    expected = (max(0, quantile) if sold > 0 else 0) if left > 0 else math.inf
    assert newsvendor_quantity(**args) == pytest.approx(expected, rel=1e-9)


@given(st.floats(1e-300, 0.5))
def test_the_deviate_is_scipys(tail):
    close = {"rel": 1e-11, "abs": 1e-15}

    assert normal_deviate(tail, 1 - tail) == pytest.approx(norm.ppf(tail), **close)
    assert normal_deviate(1 - tail, tail) == pytest.approx(norm.isf(tail), **close)


# Regret. Gains of the example of Anderson and others (2012), 13.1: three sizes of a building, in
# millions, if demand is strong and if it is weak.
GAINS = [[8, 7], [14, 5], [20, -9]]


def test_the_textbook_s_table_of_regrets():
    costs = [[-gain for gain in row] for row in GAINS]

    assert_allclose(regrets(costs), [[12, 0], [6, 2], [0, 16]])
    assert_allclose(worst_regrets(costs), [12, 6, 16])  # the middle one is regretted least


tables = st.integers(1, 5).flatmap(
    lambda n: st.lists(st.lists(st.floats(-1e6, 1e6), min_size=n, max_size=n), min_size=1)
)


@given(tables)
def test_in_every_future_some_plan_is_not_regretted(costs):
    assert_allclose(regrets(costs).min(axis=0), 0)
    assert (worst_regrets(costs) >= 0).all()


@given(tables, st.floats(-1e6, 1e6))
def test_what_all_plans_cost_more_in_a_future_is_nobodys_regret(costs, extra):
    dearer = [[row[0] + extra, *row[1:]] for row in costs]

    assert_allclose(regrets(dearer), regrets(costs), atol=1e-6)


def test_batches_of_tables():
    assert worst_regrets(np.stack([GAINS, GAINS])).shape == (2, 3)


@pytest.mark.parametrize("costs", [[1, 2], 3.0, [[]]])
def test_what_is_no_table_is_refused(costs):
    with pytest.raises(ValueError, match=r"costs = .* is no table: costs must have a row for each"):
        worst_regrets(costs)
