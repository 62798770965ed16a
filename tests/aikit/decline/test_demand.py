"""Tests of aikit.decline.demand: known answers, then laws."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from aikit import bass_adoption
from aikit.decline.demand import (
    demand_growth,
    demand_path,
    elasticity_needed,
    power_needed,
    rebound,
    spending_ratio,
    usage,
    usage_ratio,
)
from support.strategies import arguments_of

# Known answers.


@pytest.mark.parametrize(
    ("elasticity", "use", "spending"), [(1.4, 25.1, 2.51), (0.7, 5.01, 0.501), (0, 1, 0.1)]
)
def test_a_price_cut_of_nine_tenths(elasticity, use, spending):
    """10**1.4 = 25.12, a tenth of it spent; 10**0.7 = 5.012."""
    assert usage_ratio(0.9, elasticity) == pytest.approx(use, rel=2e-3)
    assert spending_ratio(0.9, elasticity) == pytest.approx(spending, rel=2e-3)


def test_spending_doubles_at_an_elasticity_of_1_301():
    assert elasticity_needed(2, 0.9) == pytest.approx(1.301, abs=5e-4)


def test_use_at_a_tenth_of_the_price_stops_at_saturation():
    assert usage(1, 1.4, 10, 1000) == pytest.approx(25_119, rel=1e-4)
    assert usage(1, 1.4, 10, 1000, saturation=7) == 7000


def test_without_a_cut_the_rebound_is_the_elasticity():
    assert rebound(0.0, 1.7) == 1.7
    assert rebound(1e-9, 1.7) == pytest.approx(1.7, abs=1e-8)


def test_power_stops_at_what_there_is():
    assert power_needed(0.9, 1.4, 0.0, 0.0, power_today=100, power_limit=200) == 200
    assert power_needed(0.9, 0.5, 0.0, 0.0, power_today=100) == pytest.approx(31.6, abs=0.05)


# Laws.


@given(arguments_of(spending_ratio))
def test_spending_is_price_times_use(args):
    assert spending_ratio(**args) == pytest.approx((1 - args["price_cut"]) * usage_ratio(**args))


@given(st.floats(0.01, 0.99))
def test_at_an_elasticity_of_one_spending_stays(price_cut):
    assert spending_ratio(price_cut, 1.0) == 1
    assert rebound(price_cut, 1.0) == pytest.approx(1)


@given(arguments_of(elasticity_needed))
def test_the_elasticity_needed_brings_the_spending(args):
    needed = elasticity_needed(**args)
    if 0 <= needed <= 10:
        assert spending_ratio(args["price_cut"], needed) == pytest.approx(args["spending_ratio"])


@given(arguments_of(usage))
def test_use_at_the_reference_price_is_the_reference_use(args):
    at_reference = usage(**args | {"price": args["reference_price"]})

    assert at_reference == pytest.approx(args["reference_use"])


@given(arguments_of(demand_growth))
def test_demand_grows_with_income_until_saturation(args):
    alone = demand_growth(**args | {"years": 0.0})
    if alone < args["saturation"]:
        assert alone == pytest.approx(usage_ratio(args["price_cut"], args["elasticity"]))
    assert demand_growth(**args) <= args["saturation"]


@given(arguments_of(power_needed))
def test_where_a_cut_saves_power_power_follows_spending(args):
    args |= {"years": 0.0, "saturation": 1e12, "power_limit": 1e300, "efficiency_share": 1.0}

    ratio = power_needed(**args) / args["power_today"]
    assert ratio == pytest.approx(spending_ratio(args["price_cut"], args["elasticity"]))


# One path of demand for all lessons.

LAWS = ("steady growth", "falling price", "adoption")


def test_the_three_laws_by_hand():
    """1.5**2; a price that halves at an elasticity of 1; lesson 10's curve from year 3 to 8."""
    assert demand_path(2, "steady growth", growth=0.5) == pytest.approx(2.25)
    assert demand_path(1, "falling price", price_decline=0.5, elasticity=1) == pytest.approx(2)
    adopted = bass_adoption(8) / bass_adoption(3)
    assert demand_path(5, "adoption", since_launch=3) == pytest.approx(adopted)


@given(arguments_of(demand_path))
def test_today_is_one_by_every_law(args):
    assert demand_path(**args | {"years": 0.0}) == pytest.approx(1)


@given(arguments_of(demand_path))
def test_a_falling_price_is_the_path_of_lesson_8(args):
    cut = 1 - (1 - args["price_decline"]) ** args["years"]
    assume(cut < 0.9999)

    path = demand_path(**args | {"law": "falling price"})

    assert path == pytest.approx(usage_ratio(cut, args["elasticity"]), rel=1e-6)


@pytest.mark.parametrize("law", LAWS)
def test_the_laws_that_rise_do_so(law):
    path = demand_path([0, 1, 2, 5], law)

    assert (path[1:] > path[:-1]).all()
