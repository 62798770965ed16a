"""A page judges by an answer key as the kernel judges, and the key tells no answer."""

import json
import os
from base64 import b64decode
from dataclasses import replace
from math import inf, nextafter
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aikit.units import unit_named
from aikit_widgets import Checkpoint
from aikit_widgets.answer_key import KEPT, accepted_by, answer_key, cell_of, key_for, own_key
from aikit_widgets.exercises import EXERCISES, Exercise
from aikit_widgets.verdicts import judge
from support.page_code import in_the_page

DAYS_KEY = Path(__file__).parents[1] / "support" / "days.key.json"
CODES = ["", *(f"student-{number}" for number in range(197)), "ada", "ç-1"]
ODD = ["", " ", "no idea", "7 parsecs", "1 EUR", "9" * 100, "1e999", "0", "-0", "½", "1,234"]
ODD += ["5 MWh", "3 bn", "200-300", "12 USD a year", "41 %", "1.2.3", "1 GPU", "10^9", "1e308 TW"]
POWERS = (-13, -12, -9, -6, -3, -2, -1, 1, 2, 3, 4, 6, 9, 12, 13)
MARKS = "0123456789.,'_ eEx^\u00d7-+/$%€kMWbn²³\u00a0\u2009\u200b\x1c\x85()~=!“{}😀é"
LEAST_TOLD = 4  # letters; fewer are found in anything
# Answers to each question that are any number.
WRONG = 40 if os.environ.get("AIKIT_LONG") else 10


def fixed(exercise):
    """The exercise with its numbers worked out: the models are asked once."""
    right = exercise.answer()
    wrong = {hint: float(mistake()) for hint, mistake in exercise.mistakes.items()}
    return Exercise(
        exercise.id,
        exercise.question,
        lambda: right,
        exercise.unit,
        {hint: lambda value=value: value for hint, value in wrong.items()},
        exercise.tolerance,
        exercise.asked,
        exercise.meaning,
        exercise.working,
    )


def answers_to(exercise, random):
    """Right answers, each usual mistake, and wrong ones, with how many wrong tries were before."""
    own, asked = unit_named(exercise.unit), exercise.asked_unit
    right = exercise.answer()
    for value in (right, *(wrong() for wrong in exercise.mistakes.values())):
        shown = value * own.size / asked.size
        yield from (
            (f"{shown:.6g} {asked.name}", 0),
            (f"{shown:.4g}", 1),
            (f"{shown / 1e3:.6g}", 0),
        )
    for tries in (0, 1):
        for _ in range(WRONG // 2):
            size = right * 10 ** random.uniform(-4, 4) * random.choice((1, 1, -1))
            yield (f"{size:.5g}", tries)


def odd_answers_to(exercise):
    """The edges of what is accepted, slips of size and sign, and what is no number."""
    right = exercise.answer()
    for value in (right, *(wrong() for wrong in exercise.mistakes.values())):
        yield from (
            (f"{edge!r} {exercise.unit}", 0) for edge in edges_of(value, exercise.tolerance)
        )
    for power in POWERS:
        yield (f"{right * 10.0**power!r} {exercise.unit}", 0)
        yield (f"{right * 10.0**power!r}", 1)
    yield from ((f"{-right * times:.6g}", 1) for times in (1, 1e3))
    yield from ((text, 1) for text in ODD)


def edges_of(value, tolerance):
    """The last numbers that are accepted for a value, and the first that are not."""
    for edge in (value * (1 - tolerance), value * (1 + tolerance)):
        yield from (nextafter(edge, -inf), edge, nextafter(edge, inf))


def test_the_page_judges_as_the_kernel_for_every_exercise_student_and_answer():
    random, questions, expected = Random(21), [], []  # noqa: S311  no secret
    for exercise in EXERCISES.values():
        seen, students, verdicts = set(), [], []
        for code in CODES:
            asked = exercise.for_student(code)
            new = [] if asked.question in seen else [fixed(asked)]
            seen.add(asked.question)  # another with the same numbers is asked, and not judged again
            typed = [answer for kernel in new for answer in answers_to(kernel, random)]
            typed += [] if code else odd_answers_to(new[0])
            students.append({"code": code, "typed": typed})
            verdicts.append([judge(kernel, *each) for kernel in new for each in typed])
        questions.append({"key": answer_key(exercise), "students": students})
        expected.append(verdicts)

    answers = in_the_page("judged", questions)

    kinds = set()
    for exercise, question, verdicts, answer in zip(
        EXERCISES.values(), questions, expected, answers, strict=True
    ):
        for student, kernel, page in zip(question["students"], verdicts, answer, strict=True):
            asked = exercise.for_student(student["code"])
            assert (page["question"], page["working"]) == (asked.question, asked.working)
            found = [(each["kind"], each["message"]) for each in page["verdicts"]]
            differ = [
                (typed, own, other)
                for typed, own, other in zip(student["typed"], found, kernel, strict=True)
                if own != other
            ]
            assert differ == [], exercise.id
            kinds |= {kind for kind, _ in found}
    assert kinds == {"right", "close", "wrong", "unreadable"}


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_a_key_tells_no_answer_mistake_or_hint(exercise):
    key = answer_key(exercise)
    packed = [key["working"], *key["sentences"], *key["entries"], *key["above"]]
    seen = json.dumps(key | {"question": ""}, ensure_ascii=False) + "".join(
        b64decode(letters).decode("latin-1") for letters in packed
    )

    for variant in [exercise, *exercise.variants()]:
        for value in (variant.answer(), *(wrong() for wrong in variant.mistakes.values())):
            assert f"{value:.4g}" not in seen or len(f"{value:.4g}") < LEAST_TOLD
    for words in (exercise.meaning, exercise.working, *exercise.mistakes):
        assert words[:20] not in seen


def test_a_key_is_the_same_each_time_it_is_made():
    assert answer_key(EXERCISES["2a"]) == answer_key(EXERCISES["2a"])


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(0, 20))
def test_cells_are_in_the_order_of_their_numbers(value, bits):
    higher = nextafter(value, inf)

    assert 0 <= cell_of(value, bits) <= cell_of(higher, bits) < 2 ** (12 + bits)
    assert cell_of(higher, bits) - cell_of(value, bits) <= 1


def test_an_exercise_whose_numbers_say_the_same_is_refused():
    exercise = Exercise("mine", "How much?", lambda: 251.0, "MW", {"No.": lambda: 252.0})

    with pytest.raises(ValueError, match="'mine' cannot tell the answer from the mistake"):
        answer_key(exercise)


def test_an_answer_that_is_typed_in_any_way_is_read_alike_by_the_page():
    """Answers put together at random from marks, in the words of both languages."""
    random = Random(20261129)  # noqa: S311  no secret
    exercise = EXERCISES["1c-power"]
    typed = [("".join(random.choices(MARKS, k=random.randint(1, 90))), 1) for _ in range(800)]
    question = {"key": answer_key(exercise), "students": [{"code": "", "typed": typed}]}

    [[answer]] = in_the_page("judged", [question])

    found = [(each["kind"], each["message"]) for each in answer["verdicts"]]
    assert found == [tuple(judge(exercise, *each)) for each in typed]


DAYS = Exercise(
    "9z-days",
    "How many hours have {days} days?",
    lambda days: 24 * days,
    "hour",
    {"That is half of each of the {days} days.": lambda days: 12 * days},
    meaning="{days} times 24.",
    working="Multiply {days} by the hours of a day.",
    given={"days": 2},
    own={"days": (3, 4, 5)},
)


def test_the_key_that_the_front_ends_tests_read_is_what_python_makes():
    assert json.loads(DAYS_KEY.read_text("utf-8")) == answer_key(DAYS)


# An author's own exercise: the notebook keeps its key, so that an exported page can judge it.


def stored(exercise, **changes):
    """What a notebook stores of a checkpoint."""
    data, _ = Checkpoint(exercise)._repr_mimebundle_()
    return data["application/vnd.aikit.checkpoint+json"] | changes


def test_a_notebook_keeps_the_key_of_an_authors_own_exercise_alone():
    document = stored(DAYS)

    assert key_for(document) == document[KEPT] == answer_key(DAYS)
    assert KEPT not in stored("1c-power")
    assert KEPT not in Checkpoint(DAYS).document
    assert key_for(stored("1c-power")) == answer_key(EXERCISES["1c-power"])


@pytest.mark.parametrize(
    "key",
    [
        None,
        "boo",
        {},
        answer_key(DAYS) | {"schema": "aikit.answer-key/2"},
        answer_key(DAYS) | {"id": "another"},
        answer_key(DAYS) | {"asked": "MW"},
        answer_key(DAYS) | {"more": "x" * 300_000},
    ],
    ids=["null", "text", "empty", "newer", "another's", "another unit", "long"],
)
def test_a_key_that_is_not_the_exercises_own_is_left_out(key):
    assert key_for(stored(DAYS, key=key)) is None


def test_an_exercise_with_more_numbers_than_a_notebook_should_hold_keeps_no_key():
    many = {"own": {"days": tuple(range(3, 1100))}}

    assert own_key(replace(DAYS, **many, **DAYS.templates)) is None


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_a_key_accepts_the_answer_and_no_mistake(exercise):
    accepts = accepted_by(answer_key(exercise))
    size = unit_named(exercise.unit).size / exercise.asked_unit.size

    assert accepts(exercise.answer() * size)
    assert not any(accepts(float(wrong()) * size) for wrong in exercise.mistakes.values())
    assert not accepts(exercise.answer() * size * (1 + 2 * exercise.tolerance))
