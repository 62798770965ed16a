"""Tests of aikit.compute.neocloud: known answers, then laws."""

import math

import pytest
from hypothesis import given

from aikit import (
    debt_service_coverage,
    neocloud_cash,
    neocloud_coverage,
    neocloud_depreciation,
    neocloud_interest,
    neocloud_profit,
    neocloud_repayment,
    neocloud_return,
    neocloud_revenue,
    neocloud_running,
    return_on_equity,
)
from support.strategies import arguments_of

# Known answers, worked by hand.


def test_a_customer_that_leaves_takes_its_share():
    stays = neocloud_revenue(2.75, 0, 0.8, 0.6, "stays")

    assert neocloud_revenue(2.75, 0, 0.8, 0.6, "leaves") == pytest.approx(0.4 * stays)
    assert neocloud_return(loan_to_value=1.0) == math.inf
    assert neocloud_return(loan_to_value=1.0, customer="leaves") == -math.inf


@given(arguments_of(neocloud_profit), arguments_of(neocloud_repayment))
def test_the_parts_of_a_gpu_years_profit_and_cash_add_up(profit, loan):
    capex, share, rate = (profit[name] for name in ("capex", "loan_to_value", "rate"))
    rents = ("gpu_hour_price", "price_shock", "utilization", "customer_share", "customer")
    revenue = neocloud_revenue(**{name: profit[name] for name in rents})
    earned = revenue - neocloud_running(profit["running_cost"])
    interest = neocloud_interest(capex, share, rate)
    repaid = neocloud_repayment(capex, share, rate, loan["years"])
    worn = neocloud_depreciation(capex, profit["lifetime"])
    all_but_life = {name: value for name, value in profit.items() if name != "lifetime"}

    size = 1e-9 * max(1.0, revenue, interest, worn, abs(repaid), profit["running_cost"])
    assert neocloud_profit(**profit) == pytest.approx(earned - worn - interest, abs=size)
    cash = neocloud_cash(**all_but_life, years=loan["years"])
    assert cash == pytest.approx(earned - interest - repaid, abs=size)


# Laws.


@given(arguments_of(neocloud_coverage))
def test_a_clouds_coverage_is_that_of_its_loan(args):
    names = ("gpu_hour_price", "price_shock", "utilization", "customer_share", "customer")
    revenue = neocloud_revenue(**{name: args[name] for name in names})
    debt = args["capex"] * args["loan_to_value"]

    expected = debt_service_coverage(
        revenue, args["running_cost"], debt, args["rate"], args["years"]
    )
    assert neocloud_coverage(**args) == pytest.approx(expected)


@given(arguments_of(neocloud_return))
def test_a_clouds_return_is_leveraged(args):
    debt = args["loan_to_value"]
    unlevered = neocloud_profit(**args | {"loan_to_value": 0.0}) / args["capex"]

    expected = return_on_equity(unlevered, args["rate"], debt / (1 - debt))
    assert neocloud_return(**args) == pytest.approx(expected, abs=1e-12)
