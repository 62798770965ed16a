"""Tests of aikit.compute.ownership: known answers, then laws."""

import numpy as np
import pytest
from hypothesis import given
from numpy.testing import assert_allclose

from aikit import (
    annual_cost,
    capital_cost,
    capital_per_hour,
    capital_recovery,
    economic_value,
    electricity_cost,
    electricity_per_hour,
    electricity_share,
    gpu_hour_cost,
    operations_cost,
    operations_per_hour,
    resale_hour_cost,
)
from support.strategies import arguments_of

LESSON_2 = {
    "capex": 50e3, "rate": 0.10, "lifetime": 5, "server_power": 1.4, "pue": 1.25,
    "electricity_price": 0.08, "opex_share": 0.05,
}  # fmt: skip

# Known answers: lessons 2 and 3, worked by hand.


def test_a_year_of_a_gpu():
    """50,000 * 0.2637975 = 13,189.87; 1.4 * 1.25 * 8760 * 0.08 = 1,226.40; 5 % = 2,500."""
    assert capital_cost(50e3, 0.10, 5) == pytest.approx(13_189.87, abs=0.01)
    assert electricity_cost(1.4, 1.25, 0.08) == pytest.approx(1226.4)
    assert operations_cost(50e3, 0.05) == pytest.approx(2500)
    assert annual_cost(**LESSON_2) == pytest.approx(16_916.27, abs=0.01)


@pytest.mark.parametrize(("utilization", "cost"), [(0.7, 2.759), (0.35, 5.517)])
def test_an_hour_of_a_gpu(utilization, cost):
    assert gpu_hour_cost(**LESSON_2, utilization=utilization) == pytest.approx(cost, abs=5e-4)


def test_electricity_is_a_small_part():
    dear = gpu_hour_cost(**LESSON_2 | {"electricity_price": 0.16}, utilization=0.7)

    assert electricity_cost(1.4, 1.25, 0.08) / annual_cost(**LESSON_2) == pytest.approx(
        0.072, abs=5e-4
    )
    assert dear - gpu_hour_cost(**LESSON_2, utilization=0.7) == pytest.approx(0.20, abs=5e-4)


def test_the_share_of_electricity():
    """1,226.40 of 16,916.27; nothing costs anything, and nothing but electricity does."""
    assert electricity_share(**LESSON_2) == pytest.approx(0.0725, abs=5e-5)
    assert electricity_share(capex=0, electricity_price=0) == 0.0
    assert electricity_share(capex=0, electricity_price=0.08) == 1.0


def test_capital_without_interest_is_spread_evenly():
    assert capital_cost(50e3, 0.0, 5) == 10_000.0


# Laws.


@given(arguments_of(annual_cost))
def test_a_year_is_the_sum_of_its_parts(args):
    bought = ("capex", "rate", "lifetime", "resale", "decay")
    capital = capital_cost(**{name: args[name] for name in bought})
    electricity = electricity_cost(args["server_power"], args["pue"], args["electricity_price"])
    operations = operations_cost(args["capex"], args["opex_share"])

    assert annual_cost(**args) == pytest.approx(capital + electricity + operations)


@given(arguments_of(gpu_hour_cost))
def test_an_hour_is_the_sum_of_its_parts(args):
    use = args["utilization"]
    capital = capital_per_hour(args["capex"], args["rate"], args["lifetime"], use)
    electricity = electricity_per_hour(
        args["server_power"], args["pue"], args["electricity_price"], use
    )
    operations = operations_per_hour(args["capex"], args["opex_share"], use)

    assert gpu_hour_cost(**args) == pytest.approx(capital + electricity + operations)


@given(arguments_of(gpu_hour_cost))
def test_half_the_use_doubles_the_cost_of_an_hour(args):
    half = gpu_hour_cost(**args | {"utilization": args["utilization"] / 2})

    assert half == pytest.approx(2 * gpu_hour_cost(**args))


@given(arguments_of(capital_recovery))
def test_level_payments_repay_with_interest(args):
    """Oracle: the loan's balance, year by year."""
    years = round(args["years"])
    payment = capital_recovery(args["rate"], years)
    balance = 1.0
    for _ in range(years):
        balance = balance * (1 + args["rate"]) - payment

    assert balance == pytest.approx(0, abs=1e-12)


def test_a_grid_of_crossed_axes_is_the_meshgrid():
    axes = [np.linspace(20e3, 60e3, 4), np.linspace(0, 0.2, 3), np.linspace(3, 8, 5)]
    crossed = gpu_hour_cost(*np.ix_(*axes))

    assert_allclose(crossed, gpu_hour_cost(*np.meshgrid(*axes, indexing="ij")), rtol=1e-14)


def test_a_long_column_is_computed_as_its_parts_are():
    use = np.linspace(0.05, 0.95, 100_001)

    long = gpu_hour_cost(utilization=use)

    assert_allclose(long[::1000], [gpu_hour_cost(utilization=u) for u in use[::1000]], rtol=1e-14)


# What is sold at the end.


def test_a_sale_at_the_end_takes_ten_percent_off_the_hour():
    """By hand: 50,000 * 10**-0.7 = 9,976 in five years is 6,195 today; (50,000 - 6,195) * CRF."""
    capital = (50e3 - 9976.31 / 1.1**5) * 0.2637975

    hour = resale_hour_cost(**LESSON_2, utilization=0.7, resale=1, decay=0.14)

    assert hour == pytest.approx((capital + 1226.4 + 2500) / (8760 * 0.7), rel=1e-6)


@given(arguments_of(gpu_hour_cost))
def test_nothing_sold_is_the_plain_cost(args):
    assert resale_hour_cost(**args) == pytest.approx(gpu_hour_cost(**args))


@given(arguments_of(resale_hour_cost))
def test_what_is_sold_is_the_worth_that_theory_gives(args):
    sold = args["resale"] * economic_value(args["capex"], args["lifetime"], args["decay"])
    today = sold / (1 + args["rate"]) ** args["lifetime"]
    plain = {name: args[name] for name in (*LESSON_2, "utilization")}
    saved = today * capital_recovery(args["rate"], args["lifetime"]) / (8760 * args["utilization"])

    assert resale_hour_cost(**args) == pytest.approx(gpu_hour_cost(**plain) - saved, rel=1e-9)
