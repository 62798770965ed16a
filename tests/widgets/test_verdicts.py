"""Verdicts: right in any unit, its own word for each kind of mistake, never the answer."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aikit.units import unit_named
from aikit_widgets.exercises import EXERCISES, Exercise
from aikit_widgets.verdicts import judge

POWER = Exercise("power", "How much?", lambda: 251.0, "MW")
RATE = Exercise("rate", "How much?", lambda: 3.5e9, "USD/year", asked="billion USD/year")
VALUE = Exercise("value", "How much?", lambda: 15.7e9, "USD", asked="billion USD")
SHARE = Exercise("share", "What share?", lambda: 0.41, "fraction")
TIMES = Exercise("times", "How many times?", lambda: 1.3, "ratio")
PERCENT = Exercise("percent", "What share?", lambda: 0.41, "fraction", asked="%")


@pytest.mark.parametrize(
    ("exercise", "text"),
    [
        (POWER, "251 MW"),
        (POWER, "251000 kW"),
        (POWER, "0.251 GW"),
        (POWER, "250"),
        (RATE, "3.5"),
        (RATE, "3.5 bn"),
        (RATE, "3500000000"),
        (RATE, "$3.5bn"),
        (RATE, "$292 million a month"),
        (VALUE, "15,7"),
        (VALUE, "15700 million USD"),
        (SHARE, "0.41"),
        (SHARE, "41 %"),
        (PERCENT, "41"),
        (PERCENT, "0.41"),
    ],
)
def test_the_answer_is_right_in_every_unit_and_form(exercise, text):
    assert judge(exercise, text).kind == "right"


@pytest.mark.parametrize(
    ("exercise", "text", "message"),
    [
        (POWER, "251", "Say the unit too: MW."),
        (POWER, "251 MW", ""),
        (RATE, "$3.5bn", "Say the unit too: billion USD/year."),
        (RATE, "$3.5bn/year", ""),
        (TIMES, "1.3", ""),
        (SHARE, "0.41", ""),  # a number alone is what was asked
    ],
)
def test_a_right_answer_without_its_unit_is_reminded_of_it(exercise, text, message):
    assert judge(exercise, text) == ("right", message)


@pytest.mark.parametrize(
    ("exercise", "text", "message"),
    [
        (POWER, "251000", "The right figures, but in kW: write that unit, or convert to MW."),
        (POWER, "0.251", "The right figures, but in GW: write that unit, or convert to MW."),
        (
            POWER,
            "251 kW",
            "The right figures, but 1,000 times too small: check thousand, million and billion.",
        ),
        (
            RATE,
            "3.5 million",
            "The right figures, but 1,000 times too small: check thousand, million and billion.",
        ),
        (SHARE, "41", "The right figures, but in %: write that unit, or convert to fraction."),
        (
            PERCENT,
            "0.41 %",
            "The right figures, but 100 times too small: check the decimal point and the % sign.",
        ),
        (
            VALUE,
            "157 bn",
            "The right figures, but 10 times too large: check the decimal point and the % sign.",
        ),
        (VALUE, "-15.7", "The right figures, but the wrong sign."),
    ],
)
def test_the_right_figures_in_the_wrong_size_are_close(exercise, text, message):
    assert judge(exercise, text) == ("close", message)


@pytest.mark.parametrize(
    ("exercise", "text", "message"),
    [
        (POWER, "251 MWh", "MWh is for energy; this asks for power: MW."),
        (TIMES, "1.3 MW", "MW is for power; this asks for a ratio: a number alone will do."),
        (
            VALUE,
            "15.7 bn a year",
            "USD/year is for US dollars per time; this asks for US dollars: billion USD.",
        ),
        (VALUE, "15.7 bn EUR", "EUR is for euros; this asks for US dollars: billion USD."),
    ],
)
def test_a_unit_of_another_measure_is_named(exercise, text, message):
    assert judge(exercise, text) == ("wrong", message)


def test_a_number_that_its_unit_makes_infinite_is_only_too_high():
    assert judge(POWER, "1e308 GW", 1) == ("wrong", "That is too high.")


def test_a_comma_that_decides_is_asked_about():
    exercise = Exercise("years", "How long?", lambda: 1.234, "year")

    verdict = judge(exercise, "1,234 years")

    assert verdict == ("unreadable", "Did you mean 1.234 or 1234? Write it without the comma.")


def test_a_comma_that_does_not_matter_is_not_asked_about():
    assert judge(POWER, "7,777 MW").kind == "wrong"


def test_a_comma_in_an_index_of_thousands_is_not_asked_about():
    assert judge(EXERCISES["11a-hhi"], "4,533 points").kind == "right"


def test_a_usual_mistake_told_in_thousands_has_its_hint_and_the_unit():
    exercise = EXERCISES["12b-even"]

    whole, thousands = judge(exercise, "12,000 GPUs"), judge(exercise, "12")

    assert thousands == ("wrong", f"{whole.message} And say the unit: GPUs.")


@pytest.mark.parametrize(("text", "way"), [("300 MW", "high"), ("200 MW", "low"), ("0", "low")])
def test_the_second_wrong_try_is_told_which_way(text, way):
    assert judge(POWER, text, 0).message.startswith("Look again at what is asked")
    assert judge(POWER, text, 1) == ("wrong", f"That is too {way}.")


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
@given(text=st.text(max_size=90) | st.text("0123456789.,e-x^ $%kMWGbnUSDP/", max_size=20))
def test_nothing_typed_raises_or_is_right_by_accident(exercise, text):
    verdict = judge(exercise, text, 1)

    assert verdict.kind in ("right", "close", "wrong", "unreadable")
    if verdict.kind == "right":  # then its figures are the answer's, whatever the unit
        figures = "".join(char for char in text if char.isdecimal()).lstrip("0")
        assert figures[:1] in neighbours(exercise.answer())


def neighbours(answer):
    """Say with which figures a number within 1 % of the answer can begin."""
    return {f"{answer * factor:e}"[0] for factor in (0.99, 1, 1.01)}


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
@pytest.mark.parametrize("text", ["", "no idea", "9" * 100, "7 parsecs", "1 EUR", "7.7e77", "-1"])
def test_no_message_tells_the_answer(exercise, text):
    for tries in (0, 1, 5):
        message = judge(exercise, text, tries).message

        own, asked = unit_named(exercise.unit).size, exercise.asked_unit.size
        said = [float(number) for number in re.findall(r"\d+(?:\.\d+)?", message)]
        assert not any(
            exercise.accepts(number * size, exercise.answer())
            for number in said
            for size in (1, asked / own)
        )
