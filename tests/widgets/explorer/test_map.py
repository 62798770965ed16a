"""Explorers over two arguments: a map of one model, or of which of two is lower."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

import aikit as ak
from aikit.documents import text_of
from aikit_widgets import Explorer
from support.sample_models import country_share


@pytest.fixture
def explorer():
    return Explorer(
        ak.owned_hour_cost,
        along="growth",
        across="on_demand_price",
        beside=[ak.committed_hour_cost],
    )


def test_a_second_axis_makes_a_map_with_its_own_scale(explorer):
    document = explorer.document

    assert document["chart"] == "map"
    assert [document[axis]["scale"] for axis in ("along", "across")] == ["linear", "log"]
    assert [len(document[axis]["grid"]) for axis in ("along", "across")] == [33, 33]
    steps = np.diff(np.log(document["across"]["grid"]))
    assert_allclose(steps, steps[0], rtol=0.05)  # points are rounded to four figures


def test_each_model_is_computed_at_every_pair_line_by_line(explorer):
    columns = explorer.sweep.columns({**explorer.values, "term": 2.0})

    for i, j in ((0, 0), (32, 0), (5, 20)):
        at = {"growth": columns["x"][i], "on_demand_price": columns["y"][j], "term": 2.0}
        assert_allclose(columns["owned_hour_cost"][33 * j + i], ak.owned_hour_cost(**at))
        assert_allclose(columns["committed_hour_cost"][33 * j + i], ak.committed_hour_cost(**at))


def test_the_headline_has_a_band_and_the_map_none(explorer):
    assert set(explorer.sweep.headline(explorer.values)) == {"value", "low", "high"}
    assert not {"low", "high"} & set(explorer.sweep.columns(explorer.values))
    assert not {"growth", "on_demand_price"} & set(explorer.sweep.drawn)


def test_a_map_of_a_model_that_solves_goes_through_the_kernel():
    explorer = Explorer(ak.buildout_irr, along="first_year_cash", across="decay")

    document = explorer.document

    assert document["series"][0]["tapes"] is None
    assert len(document["columns"]["buildout_irr"]) == 33 * 33
    assert len(text_of(document)) < 25_000


def test_whole_numbers_have_no_more_points_than_others():
    explorer = Explorer(ak.payment_due, along="year", across="years", ranges={"year": (2026, 2126)})

    grid = explorer.document["along"]["grid"]
    assert len(grid) == 33
    assert all(float(year).is_integer() for year in grid)


def test_its_text_names_both_axes(explorer):
    assert explorer.text.startswith(
        "Explorer of cost of an owned plan by growth of demand and price on demand: $2.59 an hour"
    )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"across": "years"}, r"along = None is not enough for chart 'map': it must be one of con"),
        (
            {"along": "years", "chart": "map"},
            r"across = None is not enough for chart 'map': it must be one of contract_value, gpu",
        ),
        (
            {"along": "years", "across": "years"},
            r"across = 'years' is along already: it must be another\.",
        ),
        ({"along": "years", "across": "yeers"}, r"across = 'yeers' is not one of contract_value"),
        (
            {"along": "years", "across": "pue", "chart": "curve"},
            r"across = 'pue' is out of place: chart 'curve' has one axis; map has two\.",
        ),
        (
            {"along": "years", "across": "pue", "reference": {"much": (90, 90)}},
            r"reference = 'much' is out of place: chart 'map' has no axis of the result.* have\.",
        ),
        (
            {"along": "years", "across": "pue", "beside": [ak.headline_gpus]},
            r"beside = headline_gpus is in GPU: chart 'map' has one axis, in MW\.",
        ),
        (
            {"along": "years", "across": "pue", "beside": [ak.power_drawn, ak.headline_power]},
            r"is too many for chart 'map': it takes 0 to 1\.",
        ),
    ],
)
def test_a_map_that_makes_no_sense_is_refused(options, message):
    with pytest.raises(ValueError, match=message):
        Explorer(ak.headline_power, **options)


def test_a_choice_has_no_second_axis():
    with pytest.raises(ValueError, match=r"level is a choice among words: it has no range"):
        Explorer(country_share, along="monthly_price", across="level")
