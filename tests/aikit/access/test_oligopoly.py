"""Tests of prices of few sellers: known answers of textbooks, laws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aikit import (
    herfindahl,
    oligopoly_markup,
    oligopoly_output,
    oligopoly_price,
    params_of,
)
from support.strategies import arguments_of

COURNOT, BERTRAND, CARTEL = params_of(oligopoly_price)["conduct"].options


@pytest.mark.parametrize(
    ("sellers", "conduct", "price"),
    [(1, COURNOT, 70), (2, COURNOT, 60), (5, COURNOT, 50), (2, CARTEL, 70), (2, BERTRAND, 40),
     (1, BERTRAND, 70)],
)  # fmt: skip
def test_two_airlines_of_the_textbooks(sellers, conduct, price):
    """P = 100 - Q and a cost of 40: each of two sells 20, at 60 (Pindyck and Rubinfeld, ch. 12)."""
    assert oligopoly_price(100, 40, sellers, conduct) == pytest.approx(price)


def test_the_same_two_sell_40_of_60():
    assert 60 * oligopoly_output(100, 40, 2) == pytest.approx(2 * 20)


@given(arguments_of(oligopoly_price), st.integers(1, 1000))
def test_cournot_sells_n_of_n_plus_1_whatever_the_prices(args, sellers):
    args |= {"sellers": sellers, "conduct": COURNOT}

    assert oligopoly_output(**args) == pytest.approx(sellers / (sellers + 1))


@given(arguments_of(oligopoly_price))
def test_with_many_sellers_cournot_comes_to_the_price_of_bertrand(args):
    args |= {"sellers": 1e6}
    bertrand = oligopoly_price(**args | {"conduct": BERTRAND})

    assert oligopoly_price(**args | {"conduct": COURNOT}) == pytest.approx(bertrand, abs=1e-4)


@given(arguments_of(oligopoly_price), st.integers(2, 100))
def test_the_price_lies_between_cost_and_the_cartel_s(args, sellers):
    args |= {"sellers": sellers}
    low, middle, high = (
        oligopoly_price(**args | {"conduct": conduct}) for conduct in (BERTRAND, COURNOT, CARTEL)
    )

    assert args["seller_cost"] == low < middle < high


@given(arguments_of(oligopoly_price), st.integers(1, 50))
def test_the_markup_is_the_herfindahl_index_over_the_elasticity(args, sellers):
    """The elasticity of a straight line at a price is price / (highest - price)."""
    args |= {"sellers": sellers, "conduct": COURNOT}
    price = oligopoly_price(**args)
    elasticity = price / (args["highest_price"] - price)

    expected = herfindahl([1.0] * sellers) / 10_000 / elasticity
    assert oligopoly_markup(**args) == pytest.approx(expected)


@pytest.mark.parametrize("conduct", [COURNOT, BERTRAND, CARTEL])
def test_nobody_sells_what_costs_more_than_anyone_pays(conduct):
    assert oligopoly_price(1, 2, 3, conduct) == 2
    assert oligopoly_output(1, 2, 3, conduct) == 0
    assert oligopoly_markup(1, 2, 3, conduct) == 0
