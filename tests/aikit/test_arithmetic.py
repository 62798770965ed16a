"""Tests of aikit.arithmetic: many rows, part by part, as if at once, and ratios of nothing."""

import math
from typing import NamedTuple

import numpy as np
import pytest
from numpy.testing import assert_array_equal

import aikit as ak
from aikit import arithmetic
from aikit.arithmetic import in_chunks_of_rows, ratio

ROWS = np.random.default_rng(1).lognormal(size=(3, 7, 5))


class Ends(NamedTuple):
    """Two answers of one formula."""

    least: object
    ordered: object


@in_chunks_of_rows("numbers", "others", whole=("shift",))
def ends(numbers, others=0.0, factor=1.0, shift=0.0):
    """Two reductions, one of which keeps the last axis."""
    scaled = (numbers + others) * factor + shift
    return Ends(scaled.min(axis=-1), np.sort(scaled, axis=-1))


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """Parts of two rows."""
    monkeypatch.setattr(arithmetic, "PART", 10)


@pytest.mark.parametrize(
    "given",
    [
        {"numbers": ROWS},
        {"numbers": ROWS, "others": ROWS, "factor": 2.0, "shift": np.arange(5.0)},
        {"numbers": ROWS, "others": ROWS[0]},  # rows that do not pair up: all at once
        {"numbers": ROWS, "factor": np.full((7, 1), 2.0)},
        {"numbers": ROWS[0, 0]},
    ],
)
def test_parts_give_what_all_at_once_gives(given, monkeypatch):
    apart = ends(**given)
    monkeypatch.setattr(arithmetic, "PART", 10**9)

    together = ends(**given)
    assert_array_equal(apart.least, together.least)
    assert_array_equal(apart.ordered, together.ordered)


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
