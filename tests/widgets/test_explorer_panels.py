"""Explorers with a small chart for each word, and explorers of a supply graph."""

import pytest
from numpy.testing import assert_allclose

import aikit as ak
from aikit_widgets import Explorer
from aikit_widgets.band import band_ends
from aikit_widgets.flows import flows_of
from support.sample_models import FLOWS, INCOMES, NODES, country_share, country_years, share_lost


def test_every_word_has_its_line_and_the_chosen_one_the_band():
    explorer = Explorer(country_years, along="price_decline", each="country", beside=[])
    values = {**explorer.values, "country": "Ghana"}

    columns = explorer.sweep.columns(values)

    lines = columns["country_years"].reshape(len(INCOMES), -1)
    for line, country in zip(lines, INCOMES, strict=True):
        assert_allclose(line, country_years(country, price_decline=columns["x"]))
    assert_allclose(columns["here"], [country_years(country) for country in INCOMES])
    draws = explorer.sweep.draws(values)
    ends = band_ends(country_years("Ghana", price_decline=columns["x"][9], **draws))
    assert_allclose([columns["low"][9], columns["high"][9]], ends)


def test_small_charts_are_named_by_their_words():
    explorer = Explorer(country_share, along="monthly_price", each="country")

    document = explorer.document

    assert document["chart"] == "multiples"
    assert document["each"]["options"] == list(INCOMES)
    assert document["rows"] is None
    assert len(document["along"]["grid"]) == 31
    assert explorer.text.startswith("Explorer of share of income by country: 3.3 %")


def test_a_flow_has_nodes_in_layers_and_each_nodes_number():
    explorer = Explorer(share_lost, along="where", flows=FLOWS)

    document = explorer.document

    assert document["chart"] == "flow"
    layers = {node["name"]: node["layer"] for node in document["flows"]["nodes"]}
    assert (layers["lithography"], layers["memory"], layers["schools"]) == (0, 0, 1)
    assert all(layers[supplier] < layers[customer] for supplier, customer in FLOWS)
    lost = dict(zip(NODES[1:], explorer.sweep.columns(explorer.values)["share_lost"], strict=True))
    assert lost["foundry"] == 1.0
    assert_allclose(lost["clouds"], 0.5 * 0.6 + 0.5 * 0.4 * 0.3)


def test_a_node_may_be_removed_or_none():
    explorer = Explorer(share_lost, along="where", flows=FLOWS, values={"removed": "none"})

    assert not explorer.sweep.columns(explorer.values)["share_lost"].any()


def test_places_are_the_same_each_time_and_apart_within_a_layer():
    one, other = flows_of(FLOWS, NODES), flows_of(FLOWS, NODES)

    places = [(node["layer"], node["place"]) for node in one["nodes"]]
    assert one == other
    assert len(set(places)) == len(places)
    assert all(0 <= at <= 1 for place in places for at in place)


def test_nodes_are_put_near_those_they_are_joined_to():
    flows = {("a", "y"): 1.0, ("b", "x"): 1.0, ("x", "end"): 0.5, ("y", "end"): 0.5}

    nodes = flows_of(flows, ["a", "b", "x", "y", "end"])["nodes"]

    place = {node["name"]: node["place"] for node in nodes}
    assert (place["a"] < place["b"]) == (place["y"] < place["x"])


@pytest.mark.parametrize(
    ("model", "options", "message"),
    [
        (
            country_share,
            {"along": "monthly_price", "chart": "multiples"},
            r"each = None is not enough for chart 'multiples': it must be a choice among words",
        ),
        (
            country_share,
            {"along": "country", "each": "monthly_price"},
            r"each = 'monthly_price' is a number: it must be a choice among words\.",
        ),
        (
            country_share,
            {"along": "monthly_price", "each": "region"},
            r"each = 'region' is not one of country, monthly_price, level\.",
        ),
        (
            country_share,
            {"along": "monthly_price", "each": "level", "chart": "curve"},
            r"each = 'level' is out of place: only chart multiples is many\.",
        ),
        (
            country_share,
            {"each": "level"},
            r"along = None is not enough for chart 'multiples'",
        ),
        (
            share_lost,
            {"along": "where", "chart": "flow"},
            r"flows = None is not enough for chart 'flow': it must map \(supplier, customer\)",
        ),
        (
            share_lost,
            {"along": "where", "flows": FLOWS, "chart": "dots"},
            r"flows is out of place: chart 'dots' draws none; flow does\.",
        ),
        (
            share_lost,
            {"along": "passed", "flows": FLOWS},
            r"along = 'passed' is a number: chart 'flow' draws a choice among words\.",
        ),
        (
            share_lost,
            {"along": "where", "flows": {("clouds", "mines"): 1.0}},
            r"flows: 'mines' is not one of lithography, foundry",
        ),
        (
            share_lost,
            {"along": "where", "flows": {("clouds", "foundry"): 1, ("foundry", "clouds"): 1}},
            r"flows has a circle",
        ),
        (
            share_lost,
            {"along": "where", "flows": {("clouds", "foundry"): 1.5}},
            r"is out of bounds: it must be from 0 to 1",
        ),
        (
            ak.headline_power,
            {"along": "years", "each": "pue"},
            r"each = 'pue' is a number",
        ),
    ],
)
def test_a_combination_that_makes_no_sense_is_refused(model, options, message):
    with pytest.raises(ValueError, match=message):
        Explorer(model, **options)
