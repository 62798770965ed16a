"""Numbers with units as text: the same cases are read by the front end's own test."""

import json
import math
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aikit.languages import speaking
from aikit_widgets.numerals import (
    all_to_stored,
    display_of,
    in_language,
    input_text,
    literal,
    portable,
    portable_data,
    result_text,
    rounded_result,
    spanned,
    without_noise,
)

SHARED = Path(__file__).parents[2] / "widgets" / "src" / "text"
CASES = json.loads((SHARED / "numerals.cases.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("value", "unit", "text"), CASES["result"])
def test_number_with_its_unit_reads_as_agreed(value, unit, text):
    assert result_text(value, unit) == text


@pytest.mark.parametrize("language", ["fr", "pt", "sw"])
@pytest.mark.parametrize(("value", "unit", "fr", "pt", "sw"), CASES["in language"])
def test_a_number_is_spoken_in_the_order_of_the_language(language, value, unit, fr, pt, sw):
    with speaking(language):
        said = in_language(value, unit, rounded_result)

    assert re.sub("[\u00a0\u202f]", " ", said) == {"fr": fr, "pt": pt, "sw": sw}[language]


@pytest.mark.parametrize(("low", "high", "factor", "unit", "text"), CASES["spanned"])
def test_two_ends_have_one_unit_and_as_many_decimals(low, high, factor, unit, text):
    assert spanned(low, high, {"factor": factor, "unit": unit}) == text


@pytest.mark.parametrize(("value", "text"), CASES["literal"])
def test_a_number_is_written_as_one_types_it_and_reads_back(value, text):
    assert literal(value) == text
    assert float(text) == pytest.approx(value, rel=1e-9)


def test_what_a_person_set_keeps_its_figures():
    said = [
        input_text(0.085, "fraction/year"),
        input_text(0.705, "fraction"),
        input_text(2.5, "USD/GPU-hour"),
    ]

    assert said == ["8.5\xa0% a year", "70.5\xa0%", "$2.50 an hour"]


@pytest.mark.parametrize(("unit", "low", "high", "factor", "name"), CASES["display"])
def test_unit_of_a_control_suits_its_range(unit, low, high, factor, name):
    assert display_of(unit, (low, high)) == {"factor": factor, "unit": name}


@pytest.mark.parametrize(
    ("value", "text"),
    [(float("nan"), "unknown"), (float("inf"), "infinity"), (float("-inf"), "-infinity")],
)
def test_what_is_no_number_is_a_word(value, text):
    assert result_text(value, "USD") == text


ordinary = st.decimals("0.0001", "999999999", places=6).map(float)


@given(ordinary, st.sampled_from([-np.inf, np.inf]))
@example(5669673.887985, -np.inf)
@example(123456789.0005, -np.inf)
@example(0.1234567890125, np.inf)
def test_a_last_digit_changes_nothing_that_is_stored(value, way):
    """Decimal figures of every length, those that lie half-way between two roundings too."""
    other = float(np.nextafter(value, way))

    assert portable(other) == portable(value)
    assert all_to_stored([other]) == all_to_stored([value])
    assert result_text(other, "USD") == result_text(value, "USD")
    assert display_of("USD", (other, other)) == display_of("USD", (value, value))


@pytest.mark.parametrize("value", [0.0, 1.0, 8760.0, 21e9, 1e-300, math.inf, -math.inf])
def test_what_has_twelve_figures_or_fewer_is_kept(value):
    assert portable(value) == value


def test_whole_numbers_are_stored_as_a_page_writes_them():
    data = {"whole": [1.0, -0.0, 1e20, 21e9], "others": [0.5, 1e21, math.inf, True, "1.0"]}

    stored = json.dumps(portable_data(data))

    assert "[1, 0, 100000000000000000000, 21000000000]" in stored
    assert '[0.5, 1e+21, Infinity, true, "1.0"]' in stored


def test_the_rest_of_a_difference_is_nothing_beside_the_numbers_that_made_it():
    column = [0.4, -2.2e-16, 1e-12, math.inf, math.nan]

    assert without_noise(column)[:4].tolist() == [0.4, 0.0, 1e-12, math.inf]
    assert math.isnan(without_noise(column)[4])
    assert without_noise([2.2e-16]).tolist() == [2.2e-16]  # nothing is beside it
    assert without_noise([]).tolist() == []


@given(st.floats(min_value=1e-300, max_value=1e300))
def test_three_figures_stay_within_half_a_unit_of_the_third(value):
    words = {"million": "e6", "billion": "e9", "trillion": "e12"}
    text = result_text(value).replace(",", "")
    for word, power in words.items():
        text = text.replace(f" {word}", power)

    assert abs(float(text) / value - 1) <= 0.005001


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_and_its_opposite_differ_by_the_sign(value):
    assert result_text(-abs(value)).removeprefix("-") == result_text(abs(value))
