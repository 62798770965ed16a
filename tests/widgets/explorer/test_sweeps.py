"""The numbers of charts of their own kind, by known answers and by the model itself."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

import aikit as ak
from aikit import Scenario, headline_power, tornado
from aikit_widgets import Explorer
from aikit_widgets.explorer.sweep import DRAWS
from aikit_widgets.explorer.sweeps import FanSweep, LinearSweep, LogSweep, SumSweep, TornadoSweep

PARTS = (ak.capital_per_hour, ak.electricity_per_hour, ak.operations_per_hour)


def test_a_log_axis_has_its_points_in_equal_ratios():
    grid = LogSweep(headline_power, "pue").grid

    assert_allclose(grid[1:] / grid[:-1], grid[1] / grid[0], rtol=2e-3)


def test_a_linear_axis_has_its_points_in_equal_steps():
    grid = LinearSweep(headline_power, "contract_value").grid

    assert_allclose(np.diff(grid), np.diff(grid)[0], rtol=2e-2)


def test_parts_along_an_axis_come_with_each_number_at_the_controls():
    sweep = SumSweep(ak.gpu_hour_cost, "capex", PARTS)

    columns = sweep.columns({**sweep.defaults, "utilization": 0.35})

    assert_allclose(columns["here"][0], 5.517, rtol=1e-3)
    assert_allclose(columns["here"][0], columns["here"][1:].sum())
    assert "low" not in columns


def test_the_bands_of_a_fan_hold_so_many_of_the_draws():
    sweep = FanSweep(headline_power, "years")
    columns = sweep.columns(sweep.defaults)
    at = {**sweep.defaults, **sweep.draws(sweep.defaults), "years": columns["x"][7]}

    results = headline_power(**at)

    assert results.shape == (DRAWS,)
    for share in (80, 50):
        low, high = columns[f"low_{share}"][7], columns[f"high_{share}"][7]
        assert np.mean((low <= results) & (results <= high)) == pytest.approx(
            share / 100, abs=0.002
        )


def test_a_tornado_swings_as_the_core_says():
    sweep = TornadoSweep(headline_power)
    columns = sweep.columns(sweep.defaults)
    swings = {swing.name: swing.results for swing in tornado(Scenario(headline_power))}

    assert set(sweep.swings) == set(swings)
    for name, low, high in zip(sweep.swings, columns["low"], columns["high"], strict=True):
        assert (low, high) == swings[name]


def test_what_is_certain_does_not_swing():
    sweep = TornadoSweep(headline_power, known=frozenset({"years"}))

    assert "years" not in sweep.swings


def test_a_tornado_of_a_narrower_range_swings_less():
    wide = TornadoSweep(headline_power).columns(TornadoSweep(headline_power).defaults)
    sweep = TornadoSweep(headline_power, ranges={"years": (5, 6)})
    narrow = sweep.columns(sweep.defaults)
    at = sweep.swings.index("years")

    assert narrow["low"][at] < wide["low"][at]


def test_a_document_says_no_more_than_its_chart_needs():
    plain = Explorer(headline_power, along="years").document

    assert not {"minus", "swings", "measured"} & set(plain)
    assert "inner" not in plain["band"]
