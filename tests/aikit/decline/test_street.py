"""Tests of aikit.decline.street: known answers, laws, and that the parts are the price."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aikit.decline.street import (
    data_added,
    duty_added,
    fx_added,
    power_added,
    price_abroad,
    street_price,
    street_share,
    vat_added,
)
from aikit.signature import params_of
from support.strategies import arguments_of

PARTS = (price_abroad, duty_added, vat_added, fx_added, data_added, power_added)

# Known answers.


def test_three_million_tokens_at_forty_cents():
    """1.20 abroad; 15 % tax and 5 % for dollars make 1.449; 3.00 for data, 0.5 kWh on top."""
    assert price_abroad("API") == pytest.approx(1.2)
    assert duty_added("API") == 0
    assert vat_added("API") == pytest.approx(0.18)
    assert fx_added("API") == pytest.approx(0.069)
    assert street_price("API", outage_hours=0) == pytest.approx(1.449 + 3 + 0.075)


def test_a_phone_for_180_dollars_is_five_a_month_before_duty_and_tax():
    price = street_price("phone model", phone_price=180, import_duty=0.1, vat=0.2, fx_premium=0)

    assert price_abroad("phone model", phone_price=180) == pytest.approx(5)
    assert price == pytest.approx(
        5 * 1.1 * 1.2 + data_added("phone model") + power_added("phone model")
    )


def test_a_server_that_a_hundred_share():
    """10,000 over 48 months and 100 people; 7.3 kWh, half of them from a backup."""
    assert price_abroad("shared server") == pytest.approx(10_000 / 4800)
    assert data_added("shared server") == 0
    assert power_added("shared server", 100, 1, 0.1, 12, 0.5) == pytest.approx(7.3 * 0.3)


def test_amharic_takes_five_times_the_tokens_and_the_money():
    assert price_abroad("API", token_ratio=5) == pytest.approx(5 * price_abroad("API"))


def test_data_is_most_of_the_price_in_malawi():
    """1 GB took 18.24 % of a month's income; 1.20 dollars of tokens take 2.4 % of 50 dollars."""
    with_data, without = (street_share("Malawi", gigabytes=g) for g in (1, 0))

    assert with_data - without == pytest.approx(0.1824)
    assert without < 0.035


def test_a_countrys_own_tax_is_used():
    """Nigeria 7.5 %, Kenya 16 %; none in the United States; Senegal's is not known: 16 %."""
    bare = {"gigabytes": 0, "outage_hours": 0, "fx_premium": 0}
    power = power_added("API", outage_hours=0)

    for country, income, vat in (
        ("Nigeria", 1360, 0.075),
        ("Kenya", 2200, 0.16),
        ("United States", 88810, 0),
        ("Malawi", 600, 0.175),
        ("Senegal", 1780, 0.16),
    ):
        expected = 12 * (1.2 * (1 + vat) + power) / income
        assert street_share(country, **bare) == pytest.approx(expected)


# Laws.


@given(arguments_of(street_price))
def test_the_parts_add_up_to_the_price(args):
    parts = [part(**{name: args[name] for name in params_of(part)}) for part in PARTS]

    assert sum(parts) == pytest.approx(street_price(**args))


@given(arguments_of(street_share), st.floats(0.2, 3))
def test_who_earns_less_pays_a_larger_share(args, factor):
    share = street_share(**args | {"relative_income": 1.0})

    assert street_share(**args | {"relative_income": factor}) * factor == pytest.approx(share)


@given(arguments_of(street_share), st.floats(0.1, 2))
def test_data_at_a_multiple_of_their_price_are_like_so_many_more(args, factor):
    plain = args | {"data_price": 1.0, "way": "API"}
    more = plain | {"gigabytes": plain["gigabytes"] * factor}

    assert street_share(**plain | {"data_price": factor}) == pytest.approx(street_share(**more))
