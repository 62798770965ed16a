"""Answers as a class types them, read the way they were meant or refused in words."""

import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aikit.units import unit_named
from aikit_widgets.answers import LONGEST, UnknownUnit, Unreadable, read

COMMON = Path(__file__).parents[1] / "support" / "typed.cases.json"
SECTIONS = json.loads(COMMON.read_text("utf-8"))

MONEY = unit_named("billion USD")
RATE = unit_named("billion USD/year")
MEGAWATTS = unit_named("MW")
GPUS = unit_named("GPUs")
PERCENT = unit_named("%")


def outcome_of(text, asked):
    """What is read, in the unit asked for: a number, two, or why there is none."""
    try:
        readings = read(text, asked)
    except UnknownUnit:
        return "unknown unit"
    except Unreadable:
        return "unreadable"
    if any(reading.unit and reading.unit.measure != asked.measure for reading in readings):
        return "other unit"
    values = [float(f"{reading.value_in(asked):.9g}") for reading in readings]
    return values if len(values) > 1 else values[0]


@pytest.mark.parametrize(
    ("text", "asked", "number", "unit"),
    [
        ("3.5 bn", RATE, 3.5e9, None),
        ("3,5 bn", RATE, 3.5e9, None),
        ("$3.5bn", RATE, 3.5e9, "USD"),
        ("US$ 3.5 billion per year", RATE, 3.5e9, "USD/year"),
        ("3.5 billion a year", RATE, 3.5e9, "USD/year"),
        ("$3.5bn USD p.a.", RATE, 3.5e9, "USD/year"),
        ("3.5e9 USD", RATE, 3.5e9, "USD"),
        ("3.5 x 10^9", RATE, 3.5e9, None),
        ("3.5×10⁹ USD", RATE, 3.5e9, "USD"),  # noqa: RUF001
        ("3.5*10**9", RATE, 3.5e9, None),
        ("145 289", GPUS, 145289, None),
        ("145\u202f289", GPUS, 145289, None),  # a narrow no-break space
        ("145'289 GPUs", GPUS, 145289, "GPU"),
        ("145,289 GPUs", GPUS, 145289, "GPU"),
        ("1,45,289", GPUS, 145289, None),
        ("145k gpus", GPUS, 145e3, "GPU"),
        ("1.234.567,8", MONEY, 1234567.8, None),
        ("1,234,567.8", MONEY, 1234567.8, None),
        ("1 234,5", MONEY, 1234.5, None),
        ("0,500", MONEY, 0.5, None),
        ("251 MW.", MEGAWATTS, 251, "MW"),
        ("251000 kW", MEGAWATTS, 251000, "kW"),
        ("≈ 251mw", MEGAWATTS, 251, "MW"),
        ("about 251 megawatts", MEGAWATTS, 251, "MW"),
        ("٢٥١", MEGAWATTS, 251, None),
        ("٣٫٥ bn", RATE, 3.5e9, None),  # noqa: RUF001  and the decimal sign that goes with them
        ("−5", MONEY, -5, None),  # noqa: RUF001  a true minus sign
        ("-$5", MONEY, -5, "USD"),
        ("$-5", MONEY, -5, "USD"),
        (".5", MONEY, 0.5, None),
        ("41 %", PERCENT, 41, "%"),
        ("41 per cent", PERCENT, 41, "%"),
        ("3.5bn €", MONEY, 3.5e9, "EUR"),
    ],
)
def test_an_answer_is_read_as_it_was_meant(text, asked, number, unit):
    (reading,) = read(text, asked)

    assert reading.number * reading.magnitude == pytest.approx(number, rel=1e-12)
    assert (reading.unit and reading.unit.name) == unit


@pytest.mark.parametrize("section", SECTIONS)
def test_what_is_typed_is_read_as_the_fields_of_the_page_read_it(section):
    cases = SECTIONS[section]

    assert [[text, asked, outcome_of(text, unit_named(asked))] for text, asked, _ in cases] == cases


def test_the_common_cases_are_many_and_each_is_asked_once():
    asked = [(text, unit) for cases in SECTIONS.values() for text, unit, _ in cases]

    assert len(asked) == len(set(asked)) >= 600


def test_one_comma_before_three_digits_may_be_either():
    assert [reading.number for reading in read("1,234 MW", MEGAWATTS)] == [1.234, 1234]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Nothing is written yet: write a number, then its unit (MW)."),
        ("lots", "“lots” is not one number with its unit: write it like 12.3 MW."),
        ("21/6", "“21/6” is not one number with its unit: write it like 12.3 MW."),
        ("3 5", "“3 5” is not one number with its unit: write it like 12.3 MW."),
        ("0.'", "“0.'” is not one number with its unit: write it like 12.3 MW."),
        ("1,2,3", "“1,2,3” is not one number with its unit: write it like 12.3 MW."),
        ("200-300", "“200-300” is not one number with its unit: write it like 12.3 MW."),
        ("5 parsecs", "“parsecs” cannot be read as a unit: write the number, then MW."),
        ("$5 €", "“USD €” cannot be read as a unit: write the number, then MW."),
        ("1e999", "That number is too large to read. Did a zero or a power slip in?"),
        ("9" * 81, "That is 81 characters long: write only a number and its unit."),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(text, sentence):
    with pytest.raises(Unreadable) as problem:
        read(text, MEGAWATTS)

    assert str(problem.value) == sentence


numbers = st.floats(1e-6, 1e15).map(lambda number: float(f"{number:.12g}"))


@given(numbers, st.sampled_from(["{:.15g} MW", "{:.15e}MW", "{:.15g} megawatts", "= {:.15g} mw"]))
def test_a_written_number_is_read_back(number, pattern):
    (reading,) = read(pattern.format(number), MEGAWATTS)

    assert reading.number == pytest.approx(number, rel=1e-12)
    assert reading.unit == MEGAWATTS


@given(st.integers(1000, 10**15), st.sampled_from([",", " ", "'", "_", ".", "\u202f"]))
def test_thousands_are_read_back_in_every_custom(number, gap):
    readings = read(f"{number:,}".replace(",", gap), MEGAWATTS)

    if gap == "." and number < 10**6:
        assert [reading.number for reading in readings] == [number / 1000]  # a point is a point
    else:
        assert readings[-1].number == number


@given(st.text(max_size=2 * LONGEST) | st.text("0123456789.,'e+-x^ $%kMWbn/ ", max_size=20))
def test_any_text_gives_finite_numbers_or_a_sentence(text):
    try:
        readings = read(text, MEGAWATTS)
    except Unreadable as problem:
        sentence, readings = str(problem), []
    else:
        sentence = "Read."

    assert sentence.endswith((".", "?"))
    assert all(math.isfinite(reading.number * reading.magnitude) for reading in readings)
