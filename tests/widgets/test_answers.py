"""Answers as a class types them, read the way they were meant or refused in words."""

import json
import math
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aikit.units import unit_named
from aikit_widgets.answers import LONGEST, UnknownUnit, Unreadable, read
from support.page_code import in_the_page

COMMON = Path(__file__).parents[1] / "support" / "typed.cases.json"
SECTIONS = json.loads(COMMON.read_text("utf-8"))

# What answers are put together from, to see that the page reads them alike.
LEADS = ["", "", "about ", "ca. ", "~", "≈ ", "c ", " "]
MONEY_SIGNS = ["", "", "", "$", "US$", "USD ", "€", "Rs. ", "₦", "-$", "£", "us $", "¥"]
NUMBERS = ["5", "1,234", "12,345.6", "1,45,289", "0,5", ".5", "1.2.3", "1'234", "2e3", "1_000"]
NUMBERS += ["\u096b\u0966", "\u0662\u0665", "\uff11\uff12", "\u22125", "-5", "+3", "5.", "½", "007"]
NUMBERS += ["minus 5", "1 234", "1 2", "10^9", "2\u00d710^3", "2x10³", "200-300", "5 to 10"]
MAGNITUDES = ["", "", " bn", "k", " lakh", " crore", " m", " t", " lakh crore", " Mio.", " of"]
ENDS = ["", "MW", " %", " USD", "$", " USD/year", " per cent", " a year", " p.a.", "/yr", " GPUs"]
ENDS += [" people", " megawatts", "GB", " x", "-fold", " tokens a second", " per", " /", " foo"]
MARKS = "0123456789.,'_ eEx^\u00d7-+/$%€kMWbnyperas²³\u00a0\u2009\u200b()~=!"
ASKED = ["MW", "USD", "billion USD/year", "%", "GPU", "points", "token/s", "ratio", "byte"]

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


def test_whatever_is_typed_is_read_alike_by_the_page():
    """Three thousand answers put together at random, from what people write and from marks."""
    random = Random(20261129)  # noqa: S311  no secret
    pieces = [LEADS, MONEY_SIGNS, NUMBERS, MAGNITUDES, ENDS]
    typed = ["".join(map(random.choice, pieces)) for _ in range(2000)]
    typed += ["".join(random.choices(MARKS, k=random.randint(1, 10))) for _ in range(1000)]
    asked = [random.choice(ASKED) for _ in typed]
    questions = [{"text": text, "asked": unit} for text, unit in zip(typed, asked, strict=True)]

    for question, found in zip(questions, in_the_page("typed", questions), strict=True):
        try:
            readings = read(question["text"], unit_named(question["asked"]))
        except UnknownUnit:
            assert found == "unknownUnit", question
        except Unreadable:
            assert found == "unreadable", question
        else:
            own = [[r.number, r.magnitude, r.unit and r.unit.name] for r in readings]
            assert found == own, question


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
