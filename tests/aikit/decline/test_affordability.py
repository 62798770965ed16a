"""Tests of aikit.decline.affordability: known answers, laws, edges."""

import math

import numpy as np
import pytest
from hypothesis import given
from numpy.testing import assert_allclose
from scipy.optimize import brentq

from aikit.decline.affordability import (
    income_share,
    local_price,
    share_ahead,
    years_to_affordable,
)
from support.strategies import arguments_of

# Known answers.


def test_five_dollars_a_month_on_1130_a_year():
    """12 · 5 / 1130 = 5.31 %; log(0.0531 / 0.02) / (log(1.03) - log(0.6)) = 1.81 years."""
    assert income_share(5, 1130) == pytest.approx(0.0531, abs=5e-5)
    assert years_to_affordable(5, 1130, 0.4, 0.03) == pytest.approx(1.81, abs=5e-3)


def test_with_tax_and_margin():
    """5 · 1.16 · 1.10 = 6.38."""
    price = local_price(5, vat=0.16, margin=0.10)

    assert price == pytest.approx(6.38)
    assert income_share(price, 1130) == pytest.approx(0.0678, abs=5e-5)
    assert years_to_affordable(price, 1130, 0.4, 0.03) == pytest.approx(2.26, abs=5e-3)


def test_two_of_the_five_dollars_never_fall():
    assert years_to_affordable(5, 1130, 0.4, 0.03, fixed_cost=2) == pytest.approx(5.28, abs=5e-3)


def test_on_half_the_mean_income():
    assert years_to_affordable(5, 565, 0.4, 0.03) == pytest.approx(3.09, abs=5e-3)


@pytest.mark.parametrize(
    ("price", "income", "percent"),
    [(19.99, 600, 39.98), (23.706, 1360, 20.92), (20.849, 2760, 9.06), (19.99, 88_810, 0.27)],
)
def test_a_subscription_in_malawi_nigeria_india_and_the_usa(price, income, percent):
    """List prices of 2026 over the World Bank's GNI per head."""
    assert 100 * income_share(price, income) == pytest.approx(percent, abs=0.01)


def test_a_currency_that_loses_as_much_as_the_price_falls_stands_still():
    assert math.isinf(years_to_affordable(5, 1130, 0.2, 0.0, depreciation=0.2))


# Laws.


@given(arguments_of(years_to_affordable))
def test_the_answer_is_the_first_time_at_the_threshold(args):
    years = years_to_affordable(**args)
    threshold = args.pop("threshold")

    if 0 < years < 900:
        assert share_ahead(years, **args) == pytest.approx(threshold, rel=1e-6)
    before = share_ahead(np.linspace(0, min(years, 1000.0), 50)[:-1], **args)
    assert years == 0 or (before > threshold * (1 - 1e-9)).all()


@given(arguments_of(years_to_affordable))
def test_the_answer_is_that_of_a_bracketing_solver(args):
    years = years_to_affordable(**args)
    threshold = args.pop("threshold")

    if 0 < years < 900:
        gap = brentq(lambda t: math.log(share_ahead(t, **args) / threshold), 0, years * (1 + 1e-6))
        assert years == pytest.approx(gap, rel=1e-5)


@given(arguments_of(years_to_affordable))
def test_without_a_fixed_part_it_is_one_logarithm_over_another(args):
    args["fixed_cost"] = 0.0
    rate = math.log1p(args["income_growth"]) + math.log1p(-args["depreciation"])
    rate -= math.log1p(-args["price_decline"])
    excess = math.log(
        income_share(args["monthly_price"], args["annual_income"]) / args["threshold"]
    )
    expected = 0.0 if excess <= 0 else excess / rate if rate > 1e-300 else math.inf

    assert years_to_affordable(**args) == pytest.approx(expected, rel=1e-9)


@given(arguments_of(local_price))
def test_wedges_multiply(args):
    bare = {name: 0.0 for name in args if name != "usd_price"}
    wedges = math.prod(1 + args[name] for name in bare)

    assert local_price(**args) == pytest.approx(args["usd_price"] * wedges)
    assert local_price(args["usd_price"], **bare) == args["usd_price"]


# Edges.


def test_what_is_affordable_now_takes_no_time_even_if_it_will_not_stay_so():
    assert years_to_affordable(1, 1e4, price_decline=-0.5) == 0


def test_a_fixed_part_above_the_threshold_is_outgrown_by_income_or_never():
    """1130 · 0.02 / 12 = 1.8833 a month; log(5 / 1.8833) / log(1.03) = 33.03 years."""
    assert years_to_affordable(5, 1130, 0.4, 0.03, fixed_cost=5) == pytest.approx(33.03, abs=0.01)
    assert years_to_affordable(5, 1130, 0.4, 0.03, fixed_cost=9) == pytest.approx(33.03, abs=0.01)
    assert math.isinf(years_to_affordable(5, 1130, 0.4, 0.0, fixed_cost=2))


def test_a_falling_currency_may_let_it_be_affordable_for_a_while_only():
    """1 + 4 · 0.4**t = 1.8833 · 0.95**t at t = 1.887; at 0.6**t the fixed part outruns the fall."""
    falls = {"monthly_price": 5.0, "annual_income": 1130.0, "price_decline": 0.6, "fixed_cost": 1.0}

    years = years_to_affordable(**falls, income_growth=0.0, depreciation=[0.05, 0.4])

    assert_allclose(years, [1.887, np.inf], atol=1e-3)


def test_a_share_of_the_threshold_within_rounding_of_never_is_still_found():
    """The fixed part alone is at the line but for one part in 10**9, and income grows slowly."""
    line = 1130 * 0.02 / 12
    years = years_to_affordable(5, 1130, 0.4, 1e-4, fixed_cost=line * (1 - 1e-9))

    share = share_ahead(years, 5, 1130, 0.4, 1e-4, line * (1 - 1e-9))
    assert share == pytest.approx(0.02, rel=1e-12)
