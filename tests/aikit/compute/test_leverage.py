"""Tests of aikit.compute.leverage: known answers, then laws."""

import math

import numpy_financial as npf
import pytest
from hypothesis import given
from numpy.testing import assert_allclose

from aikit import (
    debt_service,
    debt_service_coverage,
    interest_cover,
    interest_share,
    return_on_equity,
    revenue_fall_to_default,
)
from support.strategies import arguments_of

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


def test_lenders_took_17_and_then_26_per_cent_of_coreweaves_revenue():
    assert interest_share(395.371, 66.766) == pytest.approx(0.169, abs=5e-4)
    assert interest_share(2080, 541) == pytest.approx(0.26, abs=5e-4)
    assert interest_share(0, 541) == math.inf


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
