"""Tests of debt, of a GPU cloud built on it, and of its default: known answers, laws, oracles."""

import math
from statistics import NormalDist

import numpy as np
import numpy_financial as npf
import pytest
from hypothesis import given
from numpy.testing import assert_allclose

from aikit import (
    debt_service,
    debt_service_coverage,
    default_curve,
    interest_cover,
    interest_share,
    merton_default,
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
    revenue_fall_to_default,
)
from support.strategies import arguments_of

normal = NormalDist().cdf
LOAN = {"debt": 750e6, "rate": 0.09, "years": 5}

# Known answers: lesson 5, worked by hand.


def test_a_billion_of_assets_with_three_quarters_of_debt():
    assert debt_service(**LOAN) == pytest.approx(192.8e6, abs=0.05e6)
    assert debt_service_coverage(400e6, 140e6, **LOAN) == pytest.approx(1.348, abs=5e-4)
    assert revenue_fall_to_default(400e6, 140e6, **LOAN) == pytest.approx(0.168, abs=5e-4)


def test_the_cover_of_coreweaves_third_quarter():
    assert interest_cover(838.1, 310.6) == pytest.approx(2.70, abs=5e-3)


@pytest.mark.parametrize(("assets", "equity"), [(0.12, 0.21), (0.06, -0.03)])
def test_debt_lifts_and_sinks_the_return(assets, equity):
    assert return_on_equity(assets, 0.09, 3) == pytest.approx(equity)


def test_coverage_of_a_textbook():
    """Cash of 130 on debt service of 100 is 1.3; three such years at 10 % carry 248.7 of debt."""
    debt = 130 / 1.3 * -npf.pv(0.10, 3, 1)

    assert debt == pytest.approx(248.6852, abs=5e-5)
    assert debt_service_coverage(130, 0, debt, 0.10, 3) == pytest.approx(1.3)


def test_without_debt_all_is_covered():
    assert debt_service_coverage(400e6, 140e6, 0, 0.09, 5) == math.inf
    assert interest_cover(838.1, 0) == math.inf
    assert_allclose(interest_cover(838.1, [310.6, 0]), [2.6983, math.inf], rtol=1e-4)


def test_without_revenue_default_is_here():
    assert revenue_fall_to_default(0, 140e6, **LOAN) == -math.inf


def test_a_customer_that_leaves_takes_its_share():
    stays = neocloud_revenue(2.75, 0, 0.8, 0.6, "stays")

    assert neocloud_revenue(2.75, 0, 0.8, 0.6, "leaves") == pytest.approx(0.4 * stays)
    assert neocloud_return(loan_to_value=1.0) == math.inf
    assert neocloud_return(loan_to_value=1.0, customer="leaves") == -math.inf


def test_lenders_took_17_and_then_26_per_cent_of_coreweaves_revenue():
    assert interest_share(395.371, 66.766) == pytest.approx(0.169, abs=5e-4)
    assert interest_share(2080, 541) == pytest.approx(0.26, abs=5e-4)
    assert interest_share(0, 541) == math.inf


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


# MathWorks' worked example of mertonmodel (Risk Management Toolbox).


@pytest.mark.parametrize(
    ("firm", "probability", "distance", "value"),
    [
        ((26.406e6, 0.7103, 40e6, 0.05, 1, 0.0306), 0.0638, 1.5237, 64.210e6),
        ((39.770e6, 0.3121, 35e6, 0.05, 1, 0.0310), 0.0, 4.4298, 73.063e6),
    ],
)
def test_mathworks_firms(firm, probability, distance, value):
    risk = merton_default(*firm)

    assert risk.probability == pytest.approx(probability, abs=5e-5)
    assert risk.distance == pytest.approx(distance, abs=5e-5)
    assert risk.asset_value == pytest.approx(value, abs=0.5e3)


def test_the_volatility_of_mathworks_first_firm():
    assert merton_default().asset_volatility == pytest.approx(0.3010, abs=5e-5)


def test_an_unknown_firm_leaves_the_others_known():
    risk = merton_default(equity=[26.406e6, math.nan])

    assert_allclose(risk.probability, [0.0638, math.nan], atol=5e-5)


# Laws, and oracles.


@given(arguments_of(debt_service))
def test_debt_service_is_the_payment_of_a_loan(args):
    args |= {"years": float(round(args["years"])), "rate": max(args["rate"], 1e-3)}

    expected = -npf.pmt(args["rate"], args["years"], args["debt"])
    assert debt_service(**args) == pytest.approx(expected, rel=1e-9)


@given(arguments_of(revenue_fall_to_default))
def test_after_the_fall_coverage_is_one(args):
    fall = revenue_fall_to_default(**args)

    left = args | {"revenue": args["revenue"] * (1 - fall)}
    assert debt_service_coverage(**left) == pytest.approx(1)


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


@given(arguments_of(merton_default))
def test_both_of_mertons_equations_hold(args):
    risk = merton_default(**args)
    spread = risk.asset_volatility * math.sqrt(args["years"])
    owed = args["debt"] * math.exp(-args["rate"] * args["years"])
    d2 = math.log(risk.asset_value / owed) / spread - spread / 2
    covered = normal(d2 + spread)

    equity = risk.asset_value * covered - owed * normal(d2)
    assert equity == pytest.approx(args["equity"], abs=1e-11 * risk.asset_value)
    assert risk.asset_volatility * risk.asset_value * covered == pytest.approx(
        args["equity_volatility"] * args["equity"]
    )
    assert risk.probability == pytest.approx(normal(-risk.distance))


@given(arguments_of(merton_default))
def test_firms_together_are_firms_alone(args):
    rates = [args["rate"], args["rate"] + 0.01]

    together = merton_default(**args | {"rate": rates})

    alone = [merton_default(**args | {"rate": rate}) for rate in rates]
    assert_allclose(together.asset_value, [risk.asset_value for risk in alone], rtol=1e-12)


@pytest.mark.parametrize(
    ("firm", "message"),
    [
        (
            {"equity": 1, "debt": 1e12},
            "equity is 1.05e-12 of what the debt is worth today: it must",
        ),
        ({"equity": [26e6, 1], "debt": 1e300}, "equity is .* of what the debt is worth today"),
        ({"equity": [1, 2], "debt": [1, 2, 3]}, r"equity has shape \(2,\) and .* must broadcast"),
    ],
)
def test_a_firm_whose_equity_rounding_hides_is_refused(firm, message):
    with pytest.raises(ValueError, match=message):
        merton_default(**firm)


@pytest.mark.parametrize("equity", [1e-9, 1e-6, 1e6])
def test_a_firm_of_next_to_no_equity_or_debt_still_solves_both_equations(equity):
    """Of a thin firm the equations are held against each other by how far V is above the debt."""
    risk = merton_default(equity * 1e12, 0.5, 1e12, rate=0, years=1, drift=0)
    spread = risk.asset_volatility
    d2 = math.log1p((risk.asset_value - 1e12) / 1e12) / spread - spread / 2

    assert spread * risk.asset_value * normal(d2 + spread) == pytest.approx(
        0.5 * equity * 1e12, rel=1e-4
    )


# The default curve.


def curve(**changes):
    return default_curve(**{"quarters": 12, "paths": 4000} | changes)


def test_a_curve_only_rises():
    risk = curve()

    assert np.all(np.diff(risk) >= 0)
    assert risk[0] >= 0
    assert risk[-1] <= 1


def test_without_shocks_the_cash_tells_the_quarter():
    """Yearly 100 less 60 less 80 of principal: 10 a quarter lost, from 35 in hand."""
    calm = {"rent_growth": 0, "rent_volatility": 0, "utilization_volatility": 0}
    risk = curve(
        revenue=100, operating_cost=60, debt=160, rate=0, years=2, cash_reserve=35,
        customer_loss=0, quarters=8, **calm,
    )  # fmt: skip

    assert_allclose(risk, [0, 0, 0, 1, 1, 1, 1, 1])


CALM = {"rent_volatility": 0, "utilization_volatility": 0, "customer_loss": 0, "rent_growth": 0}


@pytest.mark.parametrize(
    ("borrower", "first"),
    [
        ({"revenue": 1.0e9, "operating_cost": 1.8e9, "debt": 0, "cash_reserve": 1e9}, 6),
        ({"revenue": 0.7e9, "operating_cost": 1.3e9, "debt": 3e9, "cash_reserve": 0.9e9}, 4),
        ({"revenue": 1.0e9, "operating_cost": 1.0e9, "debt": 1e9, "cash_reserve": 1e9}, None),
        ({"revenue": 1e308, "operating_cost": 1e308, "debt": 1e308, "cash_reserve": 1e307}, 3),
        ({"revenue": 0, "operating_cost": 0, "debt": 0, "cash_reserve": 0}, None),
    ],
)
def test_cash_that_is_used_up_to_the_last_cent_is_enough(borrower, first):
    """Single floats left a borrower with nothing, but no debt unpaid, a billionth below zero."""
    risk = curve(**CALM, **borrower, rate=0, years=5, quarters=24)

    expected = np.zeros(24)
    if first:
        expected[first - 1 :] = 1
    assert_allclose(risk, expected)


@pytest.mark.parametrize(
    "wild",
    [
        {"rent_volatility": 5},
        {"utilization_volatility": 1},
        {"rent_growth": 5, "quarters": 400},
        {"rent_growth": -0.99, "quarters": 400},
        {"rent_volatility": 5, "utilization_volatility": 1, "customer_share": 1},
    ],
)
def test_wild_shocks_are_counted_without_overflow(wild):
    with np.errstate(all="raise"):
        risk = curve(**{"paths": 2000} | wild)

    assert np.isfinite(risk).all()
    assert np.all(np.diff(risk) >= 0)


def test_the_same_seed_gives_the_same_curve_and_another_a_near_one():
    assert_allclose(curve(seed=3), curve(seed=3), rtol=0)
    assert 0 < np.abs(curve(seed=3) - curve(seed=4)).max() < 4 / math.sqrt(4000)


def test_more_cash_and_a_loyal_customer_put_default_off():
    usual = curve()

    assert np.all(curve(cash_reserve=100e6) <= usual)
    assert np.all(curve(customer_loss=0) <= usual)
    assert curve(customer_share=0)[-1] == pytest.approx(curve(customer_loss=0)[-1], abs=0.05)


def textbook_curve(quarters, paths):
    """Oracle: the same borrower in plain NumPy, with all paths at once."""
    rng = np.random.default_rng(7)
    shape = (paths, quarters)
    steps = 0.15 * rng.standard_normal(shape) + math.log(0.9) / 4 - 0.15**2 / 2
    use = 0.1 * rng.standard_normal(shape) - 0.1**2 / 2
    gone = np.arange(quarters) >= rng.exponential(-4 / math.log(0.95), paths)[:, None]
    revenue = 100e6 * np.exp(np.cumsum(steps, axis=1) + use) * np.where(gone, 0.4, 1)
    costs = 35e6 + debt_service(750e6, 0.09, 5) / 4 * (np.arange(quarters) < 20)
    cash = 50e6 + np.cumsum(revenue - costs, axis=1)
    return (np.minimum.accumulate(cash, axis=1) < 0).mean(axis=0)


def test_the_curve_is_that_of_plain_numpy():
    ours, plain = default_curve(quarters=24, paths=100_000), textbook_curve(24, 50_000)

    # Five standard errors of both samples.
    assert_allclose(ours, plain, atol=5 * 0.5 * math.sqrt(1 / 100_000 + 1 / 50_000))


def test_a_curve_takes_one_borrower():
    with pytest.raises(ValueError, match="default_curve takes one number for each argument"):
        default_curve(debt=[1e9, 2e9])


def test_an_unknown_debt_leaves_the_curve_unknown():
    assert_allclose(curve(debt=math.nan), np.full(12, math.nan))
