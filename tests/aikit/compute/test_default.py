"""Tests of aikit.compute.default: firms by Merton, and the curve of drawn paths."""

import math
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from numpy.testing import assert_allclose

from aikit import (
    debt_service,
    default_curve,
    merton_default,
)
from support.strategies import arguments_of

normal = NormalDist().cdf

# MathWorks' worked example of mertonmodel (Risk Management Toolbox), and laws.


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


@pytest.mark.parametrize("name", ["quarters", "paths", "seed"])
def test_a_curve_counts_in_whole_numbers(name):
    with pytest.raises(ValueError, match=f"{name} = 3.5 is no whole number: {name} must be from"):
        default_curve(**{"paths": 100, "quarters": 4, name: 3.5})


def test_a_curve_takes_one_borrower():
    with pytest.raises(ValueError, match="default_curve takes one number for each argument"):
        default_curve(debt=[1e9, 2e9])


def test_an_unknown_debt_leaves_the_curve_unknown():
    assert_allclose(curve(debt=math.nan), np.full(12, math.nan))
