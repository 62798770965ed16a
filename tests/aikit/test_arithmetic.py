"""Tests of aikit.arithmetic: many rows, part by part, as if at once, and ratios of nothing."""

import math
from typing import NamedTuple
from unittest.mock import Mock

import numpy as np
import pandas as pd
import polars as pl
import pytest
from numpy.testing import assert_allclose, assert_array_equal

import aikit as ak
from aikit import arithmetic
from aikit.arithmetic import in_chunks_of_rows, ratio

ROWS = np.random.default_rng(1).lognormal(size=(3, 7, 5))


class Ends(NamedTuple):
    """Two answers of one formula."""

    least: object
    ordered: object


@in_chunks_of_rows("numbers", "others", each=("factor",))
def ends(numbers, others=0.0, factor=1.0):
    """Two reductions, one of which keeps the last axis."""
    scaled = (numbers + others) * np.asarray(factor)[..., None]
    return Ends(scaled.min(axis=-1), np.sort(scaled, axis=-1))


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """Parts of two rows."""
    monkeypatch.setattr(arithmetic, "PART", 10)


@pytest.mark.parametrize(
    "given",
    [
        {"numbers": ROWS},
        {"numbers": ROWS, "others": ROWS, "factor": 2.0},
        {"numbers": ROWS, "others": np.arange(5.0), "factor": ROWS[..., 0]},
        {"numbers": ROWS, "others": ROWS[0]},  # rows that do not pair up: all at once
        {"numbers": ROWS, "factor": np.arange(1.0, 8)},
        {"numbers": ROWS, "factor": ROWS[None, ..., 0]},  # more axes than rows have: all at once
        {"numbers": ROWS[0, 0]},
    ],
)
def test_parts_give_what_all_at_once_gives(given, monkeypatch):
    apart = ends(**given)
    monkeypatch.setattr(arithmetic, "PART", 10**9)

    together = ends(**given)
    assert_array_equal(apart.least, together.least)
    assert_array_equal(apart.ordered, together.ordered)


@pytest.mark.parametrize(
    ("ask", "given"),
    [
        (ak.mirr, (ROWS - 1, ROWS[..., 0] / 9, 0.1)),
        (ak.payback, (ROWS - 1,)),
        (ak.gini, (ROWS, ROWS[::-1])),
        (ak.gini, (ROWS, ROWS[0, 0])),
        (ak.atkinson, (ROWS, ROWS[..., 0])),
        (ak.herfindahl, (ROWS, ROWS.sum(axis=-1) + 1)),
        (ak.concentration_ratio, (ROWS, 2, ROWS.sum(axis=-1) + 1)),
        (ak.hill_number, (ROWS, ROWS[..., 0])),
        (ak.theil_split, (ROWS, ["north", "south", "south", "north", "east"])),
        (ak.fit_wright, (ROWS, ROWS[::-1])),
        (ak.fit_moore, (np.arange(5.0), ROWS)),
        (ak.fit_bass, (np.arange(5.0), np.sort(ROWS) / ROWS.max())),
        (ak.fit_bass, (np.arange(5.0), np.full((4, 5), np.nan))),
        (ak.fit_random_walk, (ROWS,)),
        (ak.ration_proportionally, (ROWS, ROWS[..., 0])),
        (ak.ration_evenly, (ROWS, ROWS[..., 0])),
        (ak.ration_by_priority, (ROWS, ROWS[..., 0])),
        (ak.procurement_cost, (ROWS, ROWS[..., 0], 1.0, 2.0)),
        (ak.optimal_commitment, (ROWS, ROWS[..., 0], 2.0)),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_many_rows_with_a_value_each_go_part_by_part(ask, given, monkeypatch):
    monkeypatch.setattr(arithmetic, "PART", 10**9)
    together = ask(*given)
    monkeypatch.setattr(arithmetic, "PART", 10)
    parts = Mock(wraps=arithmetic.results_of_parts)
    monkeypatch.setattr(arithmetic, "results_of_parts", parts)

    apart = ask(*given)

    assert parts.called
    assert_allclose(apart, together, rtol=1e-12)


@pytest.mark.parametrize("column", [list, pd.Series, pl.Series])
def test_values_in_a_column_of_another_library_are_those_of_an_array(column):
    orders = ROWS[0, :, 0]

    assert_allclose(ak.hill_number(ROWS[0], column(orders)), ak.hill_number(ROWS[0], orders))


def test_rows_are_taken_a_part_at_a_time():
    seen = []

    @in_chunks_of_rows("numbers")
    def total(numbers):
        seen.append(len(numbers))
        return numbers.sum(axis=-1)

    assert total(numbers=ROWS).shape == (3, 7)
    assert seen == [2] * 10 + [1]


def test_an_error_in_a_later_part_is_raised():
    sizes = np.ones((9, 5))
    sizes[8] = 0

    with pytest.raises(ValueError, match="sizes add up to 0"):
        ak.theil(sizes)


def test_a_ratio_to_nothing_is_what_is_said_otherwise():
    assert ratio(6.0, 3.0, math.inf) == 2
    assert ratio(6.0, 0.0, math.inf) == math.inf
    assert ratio(6.0, -3.0, 0.0) == 0
    assert_array_equal(ratio(6.0, np.array([3.0, 0.0]), np.inf), [2, np.inf])


def test_a_ratio_holds_on_a_tape():
    tape = ak.trace(ak.interest_cover)

    assert_array_equal(tape(ebitda=6.0, interest=np.array([0.0, 3.0])), [np.inf, 2])
