"""Numbers with units as text: the same cases are read by the front end's own test."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aikit_widgets.answers import read, unit_named
from aikit_widgets.numerals import display_of, shown

SHARED = Path(__file__).parents[2] / "widgets" / "src" / "text"
CASES = json.loads((SHARED / "numerals.cases.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("value", "unit", "text"), CASES["shown"])
def test_number_with_its_unit_reads_as_agreed(value, unit, text):
    assert shown(value, unit) == text


@pytest.mark.parametrize(("unit", "low", "high", "factor", "name"), CASES["display"])
def test_unit_of_a_control_suits_its_range(unit, low, high, factor, name):
    assert display_of(unit, (low, high)) == {"factor": factor, "unit": name}


@pytest.mark.parametrize(("text", "unit", "value"), CASES["typed"])
def test_number_typed_with_its_unit_is_read_as_agreed(text, unit, value):
    asked = unit_named(unit)

    reading = read(text, asked)[0]

    if value is None:
        assert reading.unit.measure != asked.measure
    else:
        size = reading.unit.size if reading.unit else asked.size
        typed = reading.number * reading.magnitude * size / asked.size
        assert typed == pytest.approx(value, rel=1e-9)


@pytest.mark.parametrize(
    ("value", "text"),
    [(float("nan"), "unknown"), (float("inf"), "infinity"), (float("-inf"), "-infinity")],
)
def test_what_is_no_number_is_a_word(value, text):
    assert shown(value, "USD") == text


@given(st.floats(min_value=1e-300, max_value=1e300))
def test_three_figures_stay_within_half_a_unit_of_the_third(value):
    words = {"million": "e6", "billion": "e9", "trillion": "e12"}
    text = shown(value).replace(",", "")
    for word, power in words.items():
        text = text.replace(f" {word}", power)

    assert abs(float(text) / value - 1) <= 0.005001


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_and_its_opposite_differ_by_the_sign(value):
    assert shown(-abs(value)).removeprefix("-") == shown(abs(value))
