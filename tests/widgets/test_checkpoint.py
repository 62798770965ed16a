"""Checkpoint: attempts are kept, the answer stays in the kernel, and a view can be answered."""

import json
import re

import pytest

from aikit_widgets import Checkpoint, own_numbers
from aikit_widgets.checkpoint import KEPT
from aikit_widgets.exercises import EXERCISES, Exercise


@pytest.fixture
def power():
    return Checkpoint("1c-power")


def ask(checkpoint, content):
    """Send what the view would send, and list what the kernel sends back."""
    sent = []
    checkpoint.send = lambda content, buffers=None: sent.append(content)
    checkpoint._handle_custom_msg(content, [])
    return sent


def test_it_is_one_fixed_line_of_text(power):
    first = repr(power)

    power.check("300 MW")

    assert repr(power) == first
    assert first.startswith("Exercise 1c: A year's payment of US$1.6 billion rents GPUs")
    assert first.endswith("[MW]")
    assert "\n" not in first


def test_a_notebook_keeps_the_question_as_data(power):
    data, _ = power._repr_mimebundle_()

    assert data["text/plain"] == repr(power)
    assert data["application/vnd.aikit.checkpoint+json"] == {
        "schema": "aikit.checkpoint/1",
        "id": "1c-power",
        "label": "1c",
        "question": EXERCISES["1c-power"].question,
        "unit": "MW",
    }


@pytest.mark.parametrize("name", EXERCISES)
def test_the_answer_is_nowhere_in_what_leaves_the_kernel(name):
    checkpoint = Checkpoint(name)
    for text in ("1", "2", "3", "4"):
        checkpoint.check(text)

    state = {name: value for name, value in checkpoint.get_state().items() if name != "_esm"}
    words = json.dumps([state, checkpoint._repr_mimebundle_()[0]])
    words = re.sub("[0-9a-f]{32}", "", words)  # the widgets' own ids, which are drawn at random

    assert repr(EXERCISES[name].answer()) not in words
    assert f"{EXERCISES[name].answer():.4g}" not in words


def test_attempts_are_kept_with_verdict_and_message(power):
    power.check("300 MW")
    power.check("120 MW")

    assert [attempt["verdict"] for attempt in power.attempts] == ["wrong", "right"]
    assert power.attempts[1] == {
        "text": "120 MW",
        "verdict": "right",
        "message": EXERCISES["1c-power"].meaning,
    }


def test_solved_stays_solved(power):
    power.check("120 MW")
    power.check("300 MW")

    assert power.solved


def test_the_working_comes_with_the_third_wrong_try(power):
    seen = []
    for text in ("300", "what?", "310", "320"):
        power.check(text)
        seen.append(bool(power.working))

    assert seen == [False, False, False, True]


def test_the_working_comes_with_the_right_answer(power):
    power.check("120")

    assert power.working == EXERCISES["1c-power"].working


def test_the_view_is_answered_when_its_check_is_done(power):
    replies = ask(power, {"kind": "check", "text": "120 MW"})

    assert replies == [{"kind": "checked"}]
    assert power.solved


def test_an_answer_sent_twice_is_one_attempt_and_answered_twice(power):
    replies = [ask(power, {"kind": "check", "text": "300"}) for _ in range(2)]

    assert replies == [[{"kind": "checked"}]] * 2
    assert len(power.attempts) == 1


def test_kept_answers_are_judged_again_after_a_cell_is_run_again(power):
    ask(power, {"kind": "restore", "texts": ["300 MW", "120 MW"]})

    assert [attempt["verdict"] for attempt in power.attempts] == ["wrong", "right"]
    assert power.solved
    assert power.working


def test_kept_answers_come_before_newer_ones_and_each_once(power):
    power.check("300 MW")

    for _ in range(2):
        ask(power, {"kind": "restore", "texts": ["120 MW", "300 MW", "100 MW"]})

    assert [attempt["text"] for attempt in power.attempts] == ["120 MW", "100 MW", "300 MW"]
    assert power.solved
    assert power.working


def test_an_answer_typed_twice_is_restored_twice(power):
    ask(power, {"kind": "restore", "texts": ["300 MW"]})
    ask(power, {"kind": "restore", "texts": ["300 MW", "100 MW", "300 MW"]})

    assert sorted(attempt["text"] for attempt in power.attempts) == ["100 MW", "300 MW", "300 MW"]


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"kind": "check"},
        {"kind": "check", "text": 120},
        {"kind": "restore", "texts": "120"},
        {"kind": "restore", "texts": [120, None, {}]},
        {"kind": "solve"},
    ],
)
def test_a_message_of_another_form_changes_nothing(power, content):
    ask(power, content)

    assert power.attempts == []
    assert not power.solved


def test_only_the_newest_attempts_are_kept(power):
    for n in range(KEPT + 5):
        power.check(f"{1000 + n} MW")

    assert len(power.attempts) == KEPT
    assert power.attempts[-1]["text"] == f"{1000 + KEPT + 4} MW"


def test_an_authors_own_exercise_is_taken():
    exercise = Exercise("mine", "What is 40 of 100?", lambda: 40 / 100, "fraction", asked="%")

    checkpoint = Checkpoint(exercise)
    checkpoint.check("40 %")

    assert repr(checkpoint) == "Exercise mine: What is 40 of 100? [%]"
    assert checkpoint.solved


def test_an_unknown_id_is_refused_with_the_ids_there_are():
    with pytest.raises(ValueError, match=r"id = '9z' is not one of 0a, 1b-payment"):
        Checkpoint("9z")


def test_an_exercise_of_the_wrong_kind_is_refused():
    with pytest.raises(TypeError, match=r"exercise = 7 is the wrong kind: give an exercise's id"):
        Checkpoint(7)


def test_an_ambiguous_exercise_is_refused_before_a_student_meets_it():
    exercise = Exercise("mine", "How much?", lambda: 1.0, "MW", {"Look again.": lambda: 1.001})

    with pytest.raises(ValueError, match="cannot tell the answer from the mistake"):
        Checkpoint(exercise)


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


def test_an_answer_must_be_text():
    with pytest.raises(TypeError, match=r"text = 251 is of the wrong kind: text must be text\."):
        Checkpoint("1c-power").check(251)


def test_a_code_must_be_text():
    with pytest.raises(TypeError, match=r"student = 17 is of the wrong kind: it must be a text\."):
        own_numbers(17)


def test_a_notebook_says_what_was_answered():
    checkpoint = Checkpoint("1c-power")
    checkpoint.check("300 MW")

    data, _ = checkpoint._repr_mimebundle_()

    assert "<p>300 MW: Not yet." in data["text/html"]
    assert "text/html" not in Checkpoint("1c-power")._repr_mimebundle_()[0]


def test_a_view_in_another_language_is_judged_in_it():
    checkpoint = Checkpoint("1c-power")

    checkpoint._answer(None, {"kind": "check", "text": "300 MW", "language": "fr"}, None)
    checkpoint._answer(None, {"kind": "check", "text": "400 MW", "language": "xx"}, None)

    assert checkpoint.attempts[0]["message"].startswith("Regardez de nouveau")
    assert checkpoint.attempts[1]["message"] == "That is too high."
