"""Tests of aikit.access.layers: they say what the functions of vectors say."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

import aikit
from aikit.access.layers import (
    holders_of,
    layer_effective_number,
    layer_herfindahl,
    layer_lorenz,
    owner_share,
    theil_between_regions,
    theil_of_countries,
    theil_within_regions,
)
from aikit.quantities.markets import LAYERS, OWNERS

every_layer = pytest.mark.parametrize("layer", LAYERS)

# Known answers: the figures of the tables' sources.


@pytest.mark.parametrize(
    ("layer", "index"),
    [
        ("AI cloud regions", 5238),
        ("chip designers", 5197),
        ("memory makers", 3836),
        ("foundries", 5051),
        ("countries", 5526),
        ("owners, by compute", 1337),
    ],
)
def test_concentration_depends_on_the_layer(layer, index):
    assert layer_herfindahl(layer, unknown_owners=1e6) == pytest.approx(index, abs=1)


def test_owners_lie_between_two_readings_of_the_unknown():
    """The table of quarters says the same: 1,336.8 if "Other" is many, 1,633.5 if it is one."""
    quarter = aikit.load("ai_compute_hhi_by_quarter").only(quarter_end="2025-12-31")

    assert layer_herfindahl(unknown_owners=1e6) == pytest.approx(quarter["hhi_low"][0], abs=0.05)
    assert layer_herfindahl(unknown_owners=1) == pytest.approx(quarter["hhi_high"][0], abs=0.05)


def test_chips_are_not_compute():
    """Counted by chips, Google's many small ones lift the owners above 1,800."""
    assert layer_herfindahl("owners, by chips") > 1800 > layer_herfindahl("owners, by compute")
    assert layer_herfindahl("owners, by power") < 1800


def test_second_and_third_operator_merge():
    rise = layer_herfindahl("AI cloud regions", buyer=2, bought=3) - layer_herfindahl(
        "AI cloud regions"
    )

    assert rise == pytest.approx(269, abs=0.5)
    assert layer_effective_number("AI cloud regions") == pytest.approx(1.91, abs=5e-3)


def test_a_million_counted_twice_takes_points_off_each_share():
    """5.05 of 19.52 and of 20.52 million."""
    assert owner_share("Google") == pytest.approx(0.2587, abs=5e-5)
    assert owner_share("Google", 1e6) == pytest.approx(0.2461, abs=5e-5)


def test_the_five_largest_named_by_their_trade_hold_73_6_percent():
    five = ["Google", "Microsoft", "Amazon", "Meta", "Oracle"]

    assert sum(owner_share(name) for name in five) == pytest.approx(0.736, abs=5e-4)


# Laws: against the functions of vectors.


def sizes_of(layer, unknown_owners):
    named, unknown = holders_of(layer)
    return np.array([*named, *([unknown / unknown_owners] * unknown_owners if unknown else [])])


@every_layer
@pytest.mark.parametrize("count", [1, 7, 500])
def test_the_index_is_that_of_the_sizes(layer, count):
    sizes = sizes_of(layer, count)

    assert sizes.sum() == pytest.approx(1)
    assert layer_herfindahl(layer, unknown_owners=count) == pytest.approx(aikit.herfindahl(sizes))
    assert layer_effective_number(layer, unknown_owners=count) == pytest.approx(
        aikit.effective_number(sizes)
    )


@every_layer
@pytest.mark.parametrize("count", [1, 7, 500])
def test_the_curve_of_lorenz_passes_through_its_corners(layer, count):
    sizes = sizes_of(layer, count)
    parts = np.arange(len(sizes) + 1) / len(sizes)

    found = layer_lorenz(parts, layer, unknown_owners=count)

    assert_allclose(found, aikit.lorenz(sizes), atol=1e-12)


@every_layer
def test_a_merger_adds_what_the_rule_says(layer):
    named, _ = holders_of(layer)
    before = layer_herfindahl(layer)

    for one, other in [(1, 2), (2, 3), (3, 1)]:
        rise = layer_herfindahl(layer, buyer=one, bought=other) - before
        assert rise == pytest.approx(2e4 * named[one - 1] * named[other - 1])


@every_layer
@pytest.mark.parametrize("bought", [0, 1])
def test_merging_with_nobody_or_oneself_changes_nothing(layer, bought):
    assert layer_herfindahl(layer, buyer=1, bought=bought) == pytest.approx(
        layer_herfindahl(layer), abs=1e-9
    )


@given(st.floats(0, 2e6))
def test_the_owners_shares_add_up_to_one(twice):
    assert sum(owner_share(name, twice) for name in OWNERS) == pytest.approx(1)


@pytest.mark.parametrize("stock", [0.0, 55.6, 1000.0])
def test_the_parts_of_theils_index_are_those_of_the_split(stock):
    table = aikit.load("gpu_clusters_by_country").only(scope="existing")
    region_of = {row["iso3"]: row["region"] for row in aikit.load("countries").records()}
    known = [row for row in table.records() if not np.isnan(row["stock"])]
    sizes = [row["stock"] for row in known] + [stock] * 54
    groups = [region_of.get(row["iso3"], "East Asia & Pacific") for row in known] + ["Africa"] * 54

    split = aikit.theil_split(sizes, groups)

    assert theil_between_regions("counted", stock) == pytest.approx(split.between)
    assert theil_within_regions("counted", stock) == pytest.approx(split.within)
    assert theil_of_countries("counted", stock) == pytest.approx(aikit.theil(sizes))


def test_leaving_africa_out_makes_the_world_look_more_equal():
    assert theil_of_countries("left out", 0.0) < theil_of_countries("counted", 0.0)
