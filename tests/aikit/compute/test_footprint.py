"""Tests of carbon and water: known answers, laws."""

import pytest
from hypothesis import given

from aikit import (
    facts,
    gpu_hour_carbon,
    gpu_hour_water,
    load,
    token_carbon,
    token_water,
    training_carbon,
)
from support.strategies import arguments_of


def test_an_hour_at_full_use():
    """By hand: 1.4 kW * 1.25 * 0.4 kg, and 1.4 kW * (1 + 1.25 * 0.8) litres."""
    assert gpu_hour_carbon(1.4, 1.25, 0.4, 1) == pytest.approx(0.7)
    assert gpu_hour_water(1.4, 1.25, 1, 0.8, 1) == pytest.approx(2.8)


def test_a_million_tokens_at_2000_a_second():
    """By hand: 500 seconds of that hour."""
    assert token_carbon(1.4, 1.25, 0.4, 2000, 1) == pytest.approx(0.7 * 500 / 3600)
    assert token_water(1.4, 1.25, 1, 0.8, 2000, 1) == pytest.approx(2.8 * 500 / 3600)


def test_the_published_sum_for_bloom():
    """Luccioni and others (2023): 1,082,990 hours at 400 W and 57 g are 24.7 tonnes."""
    assert training_carbon(1_082_990, 0.4, 1, 0.057) == pytest.approx(24.7e3, rel=1e-3)


@given(arguments_of(gpu_hour_carbon))
def test_half_the_use_is_twice_the_carbon_of_an_hour(args):
    half = gpu_hour_carbon(**args | {"utilization": args["utilization"] / 2})

    assert half == pytest.approx(2 * gpu_hour_carbon(**args))


@given(arguments_of(gpu_hour_water))
def test_a_closed_loop_on_wind_takes_no_water(args):
    assert gpu_hour_water(**args | {"water_usage": 0.0, "grid_water": 0.0}) == 0


def test_the_grid_decides_more_than_the_machine():
    """Of the 21 economies in the lessons' menus the dirtiest emits 29 times the cleanest."""
    table = load("grid_carbon")
    grid = dict(zip(table["country"].tolist(), table["carbon_intensity"].tolist(), strict=True))

    assert grid["South Africa"] / grid["Ethiopia"] == pytest.approx(28.7, abs=0.1)
    assert facts["wue_industry"] / facts["wue_amazon"] == pytest.approx(7)
