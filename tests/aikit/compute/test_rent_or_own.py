"""Tests of aikit.compute.rent_or_own: break-evens and plans; known answers, then laws."""

import math

import numpy as np
import pytest
from hypothesis import given
from numpy.testing import assert_allclose

from aikit import (
    annual_cost,
    api_hour_cost,
    breakeven_utilization,
    commitment_breakeven,
    committed_bill,
    committed_hour_cost,
    demand_path,
    gpu_hour_cost,
    idle_hour_cost,
    idle_share,
    on_demand_bill,
    overflow_hour_cost,
    owned_hour_cost,
    payback_months,
    rented_hour_cost,
    used_hour_cost,
)
from support.strategies import arguments_of

LESSON_2 = {
    "capex": 50e3, "rate": 0.10, "lifetime": 5, "server_power": 1.4, "pue": 1.25,
    "electricity_price": 0.08, "opex_share": 0.05,
}  # fmt: skip

# Known answers, worked by hand.


def test_bills_of_a_year():
    """Half of 8,760 hours at 3.50 is 15,330; all of them at 2.50 are 21,900."""
    assert on_demand_bill(3.50, utilization=0.5) == pytest.approx(15_330)
    assert committed_bill(2.50) == pytest.approx(21_900)


def test_breakevens_of_lesson_3():
    assert breakeven_utilization(annual_cost(**LESSON_2), 3.00) == pytest.approx(0.644, abs=5e-4)
    assert commitment_breakeven(2.20, 3.50) == pytest.approx(0.629, abs=5e-4)
    assert payback_months(50e3, 3.00, 0.7, 3726.4) == pytest.approx(40.9, abs=0.05)


def test_bills_meet_at_the_breakevens():
    year = annual_cost(**LESSON_2)

    assert on_demand_bill(3.00, breakeven_utilization(year, 3.00)) == pytest.approx(year)
    assert on_demand_bill(3.50, commitment_breakeven(2.20, 3.50)) == pytest.approx(
        committed_bill(2.20)
    )


def test_owning_never_wins_where_the_breakeven_exceeds_one():
    assert breakeven_utilization(16_916, 1.50) > 1


def test_a_rent_that_does_not_cover_its_running_never_pays_back():
    assert payback_months(50e3, 0.50, 0.7, 3726.4) == math.inf
    assert_allclose(payback_months(50e3, [0.50, 3.00], 0.7, 3726.4), [math.inf, 40.9], rtol=1e-3)


def test_parts_of_a_needed_hour():
    """Demand is 1.3 and 0.7 by turns: of 1 committed .15 is idle, and .15 is rented beyond it."""
    flat = {"commitment": 1, "term": 3, "growth": 0, "demand_swing": 0.3}

    assert used_hour_cost(4, 0.5, **flat) == pytest.approx(2 * 0.85)
    assert idle_hour_cost(4, 0.5, **flat) == pytest.approx(2 * 0.15)
    assert overflow_hour_cost(4, **flat) == pytest.approx(4 * 0.15)


def test_without_a_promise_an_hour_costs_its_price():
    """Whatever the demand; so does an hour of a plan that secures nothing."""
    assert rented_hour_cost(3.5) == committed_hour_cost(3.5, commitment=0) == 3.5


def test_plans_of_a_flat_demand():
    """Without growth or swing a commitment of 1 fits: 0.6 of the price on demand."""
    flat = {"term": 3, "growth": 0, "demand_swing": 0}

    assert committed_hour_cost(3.50, 0.4, 1, **flat) == pytest.approx(2.10)
    assert committed_hour_cost(3.50, 0.4, 0, **flat) == pytest.approx(3.50)
    assert owned_hour_cost(3.50, 17_520, 1, **flat, delivery_delay=0) == pytest.approx(2.0)
    assert owned_hour_cost(3.50, 17_520, 1, **flat, delivery_delay=18) == pytest.approx(2.75)
    assert idle_share(1, 3, 0, 0.3) == pytest.approx(0.15)
    assert idle_share(0, 3, 0, 0.3) == 0.0


def test_little_stands_idle_where_demand_outgrows_all_that_is_secured():
    """A hundred years at six times a year: demand is 1e77, of which the secured hours are 200."""
    rising = math.log(2) / math.log(6)  # years until demand is the two that are secured
    used = 1 / math.log(6) + 2 * (100 - rising)

    assert idle_share(2, 100, 5, 0) == pytest.approx(1 - used / 200)
    assert idle_share(1e-300, 0.1, 5, 0.4) == 0.0
    assert idle_share([2, 2], 100, 5, 0) == pytest.approx(idle_share(2, 100, 5, 0))


# Laws.


@given(arguments_of(gpu_hour_cost))
def test_at_its_breakeven_an_hour_costs_its_rent(args):
    yearly = annual_cost(**{name: args[name] for name in LESSON_2})
    price = yearly / (8760 * args["utilization"])

    assert breakeven_utilization(yearly, price) == pytest.approx(args["utilization"])
    assert gpu_hour_cost(**args) == pytest.approx(price)


@given(arguments_of(committed_hour_cost))
def test_parts_of_a_needed_hour_make_its_cost(values):
    rented = {name: value for name, value in values.items() if name != "commitment_discount"}

    parts = used_hour_cost(**values) + idle_hour_cost(**values) + overflow_hour_cost(**rented)

    assert parts == pytest.approx(committed_hour_cost(**values), rel=1e-9, abs=1e-9)


def path_of(args, steps=20_001):
    """Demand over the term by brute force: above its trend and below, and the step of time."""
    time = np.linspace(0, args["term"], steps)
    trend = (1 + args["growth"]) ** time
    return time, np.array([1 + args["demand_swing"], 1 - args["demand_swing"]])[:, None] * trend


@given(arguments_of(committed_hour_cost))
def test_a_committed_plan_adds_up(args):
    time, demand = path_of(args)
    price, size = args["on_demand_price"], args["commitment"]
    bill = np.maximum(demand - size, 0) * price + size * price * (1 - args["commitment_discount"])

    expected = np.trapezoid(bill.mean(0), time) / np.trapezoid(demand.mean(0), time)
    assert committed_hour_cost(**args) == pytest.approx(expected, rel=1e-5)


@given(arguments_of(owned_hour_cost))
def test_an_owned_plan_adds_up(args):
    time, demand = path_of(args)
    delivered = time * 12 >= args["delivery_delay"]
    over = np.maximum(demand - args["commitment"] * delivered, 0) * args["on_demand_price"]
    bill = over + args["commitment"] * args["annual_cost"] / 8760 * delivered

    expected = np.trapezoid(bill.mean(0), time) / np.trapezoid(demand.mean(0), time)
    assert owned_hour_cost(**args) == pytest.approx(expected, rel=2e-3)


@given(arguments_of(idle_share))
def test_idle_hours_add_up(args):
    time, demand = path_of(args)
    used = np.trapezoid(np.minimum(demand, args["commitment"]).mean(0), time)

    expected = 1 - used / (args["commitment"] * args["term"])
    assert idle_share(**args) == pytest.approx(expected, abs=1e-6)


def test_the_tokens_of_an_hour_from_an_api():
    """By hand: 2,000 a second are 7.2 million an hour, at 0.50 dollars a million."""
    assert api_hour_cost(0.5, 2000, price_decline=0, term=3, growth=0) == pytest.approx(3.6)


@given(arguments_of(api_hour_cost))
def test_an_api_plan_adds_up_on_the_path_of_the_other_plans(args):
    time = np.linspace(0, args["term"], 20_001)
    demand = demand_path(time, "steady growth", args["growth"])
    price = args["token_price"] * (1 - args["price_decline"]) ** time
    bill = demand * price * args["tokens_per_second"] * 3600 / 1e6

    expected = np.trapezoid(bill, time) / np.trapezoid(demand, time)
    assert api_hour_cost(**args) == pytest.approx(expected, rel=1e-6)


@given(arguments_of(api_hour_cost))
def test_a_falling_price_is_worth_more_to_those_who_grow(args):
    fast = api_hour_cost(**args | {"growth": args["growth"] + 0.2})

    assert fast <= api_hour_cost(**args) * (1 + 1e-9)
