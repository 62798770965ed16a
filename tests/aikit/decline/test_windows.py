"""Tests of aikit.decline.windows: known answers from the tables, then laws."""

import numpy as np
import pytest
from hypothesis import given

from aikit.datasets import load
from aikit.decline.learning import fit_moore, fit_wright
from aikit.decline.windows import flagship_ratio, solar_forecast
from aikit.quantities.learning import FLAGSHIPS
from support.strategies import arguments_of

# Known answers.


@pytest.mark.parametrize(
    ("stood_in", "wright", "moore"),
    [(1985, 1.78, 0.02), (1995, 1.05, 0.47), (2000, 1.36, 1.42), (2008, 2.99, 3.41)],
)
def test_forecasts_over_the_price_of_2019(stood_in, wright, moore):
    price = load("cost_declines").only(series="solar_module")["value"][-1]

    assert solar_forecast(stood_in, "Wright") / price == pytest.approx(wright, abs=0.006)
    assert solar_forecast(stood_in, "Moore") / price == pytest.approx(moore, abs=0.006)


@pytest.mark.parametrize("stood_in", [1980, 1997, 2018])
def test_a_forecast_takes_the_years_until_then_and_no_later_price(stood_in):
    solar = load("cost_declines").only(series="solar_module")
    then = solar["year"] <= stood_in
    year, price, made = (solar[name][then] for name in ("year", "value", "cumulative"))
    wright, moore = fit_wright(made, price), fit_moore(year, price)

    by_output = price[-1] * (solar["cumulative"][-1] / made[-1]) ** -wright.exponent
    by_time = price[-1] * np.exp(-moore.rate * (2019 - stood_in))

    assert solar_forecast(stood_in, "Wright") == pytest.approx(by_output)
    assert solar_forecast(stood_in, "Moore") == pytest.approx(by_time)


def test_gpt_4o_costs_17_50_dollars_where_gpt_4_costs_150():
    """3 · 2.50 + 10 against 3 · 30 + 60."""
    assert flagship_ratio("gpt-4o", "gpt-4", read_per_written=3) == pytest.approx(17.5 / 150)


def test_the_newest_flagship_costs_half_of_the_first_and_six_times_the_cheapest():
    assert flagship_ratio("gpt-6-astra", "gpt-4") == pytest.approx(80 / 150)
    assert flagship_ratio("gpt-6-astra", "gpt-5") == pytest.approx(80 / 13.75)


def test_the_flagships_to_choose_are_those_of_the_table_in_its_order():
    assert load("flagship_prices").only(line="flagship")["model"].tolist() == list(FLAGSHIPS)


# Laws.


@given(arguments_of(flagship_ratio))
def test_the_other_way_round_is_one_over_it(args):
    back = {"flagship": args["first_flagship"], "first_flagship": args["flagship"]}

    assert flagship_ratio(**args | back) * flagship_ratio(**args) == pytest.approx(1)


@given(arguments_of(solar_forecast))
def test_between_two_years_the_earlier_ones_forecast_stands(args):
    whole = args | {"stood_in": np.floor(args["stood_in"])}

    assert solar_forecast(**args) == pytest.approx(solar_forecast(**whole))
