"""Own numbers: a code that a student types decides which numbers the checkpoints ask with."""

import pytest

from aikit_widgets import Checkpoint, own_numbers
from aikit_widgets.exercises import Exercise

DAYS = Exercise(
    "9z-days",
    "How many hours have {days} days?",
    lambda days: 24 * days,
    "hour",
    given={"days": 2},
    own={"days": (3, 4, 5, 6, 7, 8, 9)},
)


@pytest.fixture(autouse=True)
def _the_lessons_numbers():
    yield
    own_numbers("")


def test_checkpoints_made_after_a_code_ask_with_that_students_numbers():
    before = Checkpoint(DAYS)
    own_numbers("Ada ")

    own = Checkpoint(DAYS)

    assert "2 days" in before.text
    assert own.text == Checkpoint(DAYS, student="ada").text != before.text
    assert own.check(f"{DAYS.for_student('ada').answer()} hours").startswith("Right.")
    assert own.check("48 hours").startswith("Not yet.")


def test_an_empty_code_is_the_numbers_of_the_lesson():
    own_numbers("ada")

    assert Checkpoint(DAYS, student="").text == Checkpoint(DAYS, student=" ").text
    assert "2 days" in Checkpoint(DAYS, student="").text


@pytest.mark.parametrize("code", ["a b", "x" * 41, "<b>", "a\nb"])
def test_what_is_no_code_is_refused(code):
    with pytest.raises(ValueError, match="is not a code: use up to 40 letters, digits"):
        own_numbers(code)


def test_a_code_must_be_text():
    with pytest.raises(TypeError, match=r"student = 17 is of the wrong kind: it must be a text\."):
        own_numbers(17)
