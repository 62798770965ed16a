"""The packaged exercises: their answers are the lessons', and each mistake has its own hint."""

import re
import sys
from dataclasses import replace
from math import nan

import pytest

from aikit.units import unit_named
from aikit_widgets import Checkpoint, exercises
from aikit_widgets.exercises import EXERCISES, Exercise, exercise_named
from aikit_widgets.numerals import answer_in_language
from aikit_widgets.verdicts import judge

# Worked out apart from the models, by hand or from a lesson's formula, to three places.
ANSWERS = {
    "0a": (2.1e9, "USD/year"),
    "1a": (26.6e9, "USD"),
    "1b-payment": (3.6e9, "USD/year"),
    "1b-value": (12.98e9, "USD"),
    "1c-power": (119.9, "MW"),
    "1d": (4.09, "USD/GPU-hour"),
    "2a": (2.824, "USD/GPU-hour"),
    "2b": (5.647, "USD/GPU-hour"),
    "2c-share": (0.0652, "fraction"),
    "2c-double": (0.184, "USD/GPU-hour"),
    "2d": (51.4, "USD/GPU-hour"),
    "3a": (0.520, "fraction"),
    "3b": (0.731, "fraction"),
    "3c": (36.5, "month"),
    "3d": (4.71, "USD/GPU-hour"),
    "4a-hours": (1.541e6, "GPU-hour"),
    "4a-cost": (3.390e6, "USD"),
    "4b-busy": (1.276, "USD/million tokens"),
    "4b-idle": (2.551, "USD/million tokens"),
    "4c": (53.3, "token/s"),
    "4d": (0.807, "USD/million tokens"),
    "5a": (2.419, "ratio"),
    "5b-service": (225.6e6, "USD/year"),
    "5b-coverage": (1.286, "ratio"),
    "5b-fall": (0.134, "fraction"),
    "5c": (-0.08, "fraction/year"),
    "6a-loss": (0.187, "fraction/year"),
    "6a-half": (3.3448, "year"),
    "6b": (0.0635, "fraction"),
    "6c": (0.743, "USD/GPU-hour"),
    "6c-coverage": (0.243, "ratio"),
    "6d-revenue": (85.7e9, "USD/year"),
    "6d-npv": (12.6e9, "USD"),
    "7a-exponent": (0.322, "ratio"),
    "7a-cost": (0.477, "fraction"),
    "7b-year": (0.140, "fraction/year"),
    "7d-output": (12.7, "ratio"),
    "7c-month": (0.265, "fraction/month"),
    "7c-halving": (68.6, "day"),
    "8a-use": (25.1, "ratio"),
    "8a-spend": (2.63, "ratio"),
    "8b": (0.617, "ratio"),
    "8d-tax": (2.36, "ratio"),
    "8c": (1.301, "ratio"),
    "9a-share": (0.0638, "fraction"),
    "9a-years": (1.85, "year"),
    "9d-income": (5660, "USD/year"),
    "9b-share": (0.0814, "fraction"),
    "9b-years": (2.24, "year"),
    "9c-fixed": (8.56, "year"),
    "9c-half": (2.95, "year"),
    "10a-scans": (162_000, "case"),
    "10b": (0.001575, "fraction"),
    "10d-wage": (14.73, "USD/hour"),
    "10c-peak": (9.318, "year"),
    "10c-share": (0.205, "fraction"),
    "11a-hhi": (4533, "points"),
    "11b-merger": (637, "points"),
    "11d-unknown": (961, "points"),
    "11a-number": (2.206, "firm"),
    "11a-gini": (0.3246, "fraction"),
    "11c-equipped": (0.6308, "fraction"),
    "12a-say": (0.75, "fraction"),
    "12b-even": (24e3, "GPU"),
    "12d-chain": (0.4352, "fraction"),
    "12a-banzhaf": (0.375, "fraction"),
}
VARIED = [exercise for exercise in EXERCISES.values() if exercise.own]
EVERY = [*EXERCISES.values(), *(variant for one in VARIED for variant in one.variants())]
MISTAKES = [(exercise, hint) for exercise in EXERCISES.values() for hint in exercise.mistakes]
MOST_VARIANTS = 64  # of an exercise: each is tried, by the tests and by nobody else


@pytest.mark.parametrize("name", EXERCISES)
def test_answers_are_the_lessons_to_three_figures(name):
    value, unit = ANSWERS[name]

    assert f"{EXERCISES[name].answer():.3g}" == f"{value:.3g}"
    assert EXERCISES[name].unit == unit


@pytest.mark.parametrize("exercise", EVERY, ids=lambda exercise: exercise.id)
def test_answer_and_mistakes_are_far_enough_apart_to_tell(exercise):
    exercise.raise_if_ambiguous()


@pytest.mark.parametrize("exercise", VARIED, ids=lambda exercise: exercise.id)
def test_own_numbers_never_turn_the_sign_of_an_answer(exercise):
    signs = {variant.answer() > 0 for variant in exercise.variants()}

    assert signs == {exercise.answer() > 0}


@pytest.mark.parametrize(("exercise", "hint"), MISTAKES)
def test_each_typed_mistake_gets_its_own_hint(exercise, hint):
    own, asked = unit_named(exercise.unit), exercise.asked_unit
    typed = f"{exercise.mistakes[hint]() * own.size / asked.size:.6g} {asked.name}"

    assert judge(exercise, typed) == ("wrong", hint)


@pytest.mark.parametrize("exercise", EVERY, ids=lambda exercise: exercise.id)
def test_each_answer_is_right_as_a_student_would_write_it(exercise):
    own, asked = unit_named(exercise.unit), exercise.asked_unit

    verdict = judge(exercise, f"{exercise.answer() * own.size / asked.size:.3g} {asked.name}")

    assert verdict == ("right", exercise.meaning)


@pytest.mark.parametrize("exercise", EVERY, ids=lambda exercise: exercise.id)
def test_what_a_student_reads_before_answering_does_not_hold_the_answer(exercise):
    own, asked = unit_named(exercise.unit), exercise.asked_unit
    figures = f"{exercise.answer() * own.size / asked.size:.3g}"

    for words in (exercise.question, exercise.working, *exercise.mistakes):
        assert figures not in re.findall(r"[\d.]*\d", words.replace(",", ""))


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_each_exercise_ends_in_a_meaning_has_a_working_and_spaced_per_cents(exercise):
    assert exercise.meaning.endswith(".")
    assert exercise.working.endswith(".")
    for words in (exercise.question, exercise.meaning, exercise.working, *exercise.mistakes):
        assert not re.search(r"\d%", words)


@pytest.mark.parametrize("exercise", VARIED, ids=lambda exercise: exercise.id)
def test_a_students_own_numbers_change_the_question_and_are_few_enough_to_try(exercise):
    questions = [variant.question for variant in exercise.variants()]

    assert 2 <= len(set(questions)) == len(questions) <= MOST_VARIANTS


DAYS = Exercise(
    "9z-days",
    "How many hours have {days} days?",
    lambda days: 24 * days,
    "hour",
    {"{days} days have more than 12 hours each.": lambda days: 12 * days},
    meaning="{days} times 24.",
    working="Multiply {days} by the hours of a day.",
    given={"days": 2},
    own={"days": (3, 4, 5, 6, 7, 8, 9)},
)
MINUTES = Exercise(
    "9z-minutes", "Of {days}?", lambda days: 1440 * days, "hour", given={"days": 2}, own=DAYS.own
)


def test_numbers_stand_in_every_sentence_and_function():
    assert (DAYS.question, DAYS.meaning) == ("How many hours have 2 days?", "2 times 24.")
    assert DAYS.working == "Multiply 2 by the hours of a day."
    assert judge(DAYS, "48 hours") == ("right", "2 times 24.")
    assert judge(DAYS, "24 hours") == ("wrong", "2 days have more than 12 hours each.")


def test_a_code_gives_a_student_the_same_numbers_each_time_and_another_other_ones():
    codes = [f"student-{number}" for number in range(50)]

    questions = [DAYS.for_student(code).question for code in codes]

    assert questions == [DAYS.for_student(code).question for code in codes]
    assert len(set(questions)) == len(DAYS.own["days"])
    assert DAYS.for_student("") is DAYS


def test_a_name_with_capitals_gives_the_numbers_that_its_student_is_asked():
    names = [f" Student-{number}" for number in range(50)]

    questions = [DAYS.for_student(name).question for name in names]

    assert questions == [Checkpoint(DAYS, student=name).document["question"] for name in names]


def test_the_steps_of_one_lesson_take_the_same_number():
    for code in ("ada", "b-2", "ç"):
        days = DAYS.for_student(code).given["days"]

        assert MINUTES.for_student(code).given["days"] == days
        assert DAYS.for_student(code).answer() == 24 * days


def test_a_class_calls_an_exercise_by_its_letter_and_its_answers_stay_under_its_id():
    labels = [exercise.label for exercise in EXERCISES.values()]

    assert EXERCISES["2c-share"].label == "2b"
    assert DAYS.label == DAYS.id
    assert len(set(labels)) == len(labels)
    with pytest.raises(ValueError, match="letter = 'B' is not one small letter"):
        replace(DAYS, letter="B")


@pytest.mark.parametrize("name", EXERCISES)
def test_an_answer_as_a_teacher_reads_it_is_right(name):
    for own in (EXERCISES[name], *EXERCISES[name].variants()):
        verdict = judge(own, answer_in_language(own.answer(), own.unit))

        assert verdict.kind == "right" or verdict.message.startswith("Did you mean"), own.question


def test_own_numbers_must_be_among_the_given():
    with pytest.raises(ValueError, match="own = 'years' is not one of days"):
        Exercise("9z", "{days}?", lambda days: days, "hour", given={"days": 2}, own={"years": (1,)})


def test_an_unknown_id_is_refused_with_the_ids_there_are():
    with pytest.raises(ValueError, match=r"id = '1z' is not one of 0a, 1b-payment, 1b-value"):
        exercise_named("1z")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"id": "One A"}, r"id = 'One A' cannot name an answer: use up to 40 small letters"),
        ({"question": " "}, r"question of exercise 'mine' is empty: ask something\."),
        ({"unit": "parsec"}, r"unit = 'parsec' is not a unit an answer can have: use one of USD"),
        ({"asked": "MWh"}, r"asked = 'MWh' is not a unit of what 'MW' measures, power\."),
        ({"tolerance": 0.0}, r"tolerance = 0 is out of bounds: .* above 0 and at most 0\.1 \["),
        ({"tolerance": 0.2}, r"tolerance = 0\.2 is out of bounds: .* above 0 and at most 0\.1 \["),
    ],
)
def test_an_exercise_nobody_could_answer_is_refused(change, sentence):
    fields = {"id": "mine", "question": "How much?", "answer": lambda: 2.0, "unit": "MW"}

    with pytest.raises(ValueError, match=sentence):
        Exercise(**fields | change)


@pytest.mark.parametrize("value", [nan, float("inf"), 0.0])
def test_an_answer_that_is_no_number_to_compare_with_is_refused(value):
    exercise = Exercise("mine", "How much?", lambda: value, "MW")

    with pytest.raises(ValueError, match="'mine': the answer is not a finite number, not zero"):
        exercise.raise_if_ambiguous()


def test_a_mistake_too_near_the_answer_is_refused_without_telling_the_answer():
    exercise = Exercise("mine", "How much?", lambda: 251.0, "MW", {"Look again.": lambda: 252.0})

    with pytest.raises(ValueError, match=r"cannot tell the answer from the mistake “Look again\.”"):
        exercise.raise_if_ambiguous()


BROKEN = {
    "exercise = 1": "lesson_90.py is left out: it has no EXERCISES: end it with EXERCISES = (",
    "EXERCISES = 1": "lesson_90.py is left out: its EXERCISES are not exercises: end it with",
    "EXERCISES = (1 / 0,)": "lesson_90.py is left out: ZeroDivisionError: division by zero.",
    "EXERCISES = (": "lesson_90.py is left out: SyntaxError: '(' was never closed",
    "from aikit_widgets import Checkpoint": "lesson_90.py is left out: ",
    "from aikit_widgets.exercises import Exercise as E\nEXERCISES = (E('0a', '?', min, 'USD'),)": (
        "lesson_90.py is left out: '0a' is an exercise of lesson_00.py: rename it."
    ),
}


@pytest.mark.parametrize(("source", "fault"), BROKEN.items())
def test_a_wrong_file_of_exercises_breaks_only_itself(tmp_path, monkeypatch, source, fault):
    (tmp_path / "lesson_90.py").write_text(source)
    monkeypatch.setattr(exercises, "__path__", [*exercises.__path__, str(tmp_path)])
    monkeypatch.setattr(exercises, "LESSONS", [*exercises.LESSONS, "lesson_90"])
    monkeypatch.setattr(exercises, "FAULTS", {})

    found = [exercise.id for exercise in exercises.all_exercises()]

    assert found == list(EXERCISES)
    with pytest.raises(ValueError, match="id = 'class-1' is not one of") as refused:
        exercise_named("class-1")
    assert fault in str(refused.value)
    sys.modules.pop("aikit_widgets.exercises.lesson_90", None)


def test_no_file_of_exercises_is_left_out():
    assert exercises.FAULTS == {}


# An author's own file of exercises, beside the lesson.

BESIDE = """
import aikit as ak
from aikit_widgets.exercises import Exercise

EXERCISES = (Exercise("x-days", "How many hours have {n} days?", lambda: {n} * 24, "hour"),)
"""


def test_an_exercise_is_found_in_a_file_beside_the_notebook_as_it_is_now(tmp_path, monkeypatch):
    file = tmp_path / "lesson_13.py"
    (tmp_path / "teacher").mkdir()
    for folder, days in ((tmp_path, 2), (tmp_path / "teacher", 3)):
        file.write_text(BESIDE.replace("{n}", str(days)))
        monkeypatch.chdir(folder)

        assert exercise_named("x-days").answer() == 24 * days

    monkeypatch.chdir(tmp_path.parent)
    with pytest.raises(ValueError, match="'x-days' is not one of 0a"):
        exercise_named("x-days")


def test_a_file_beside_the_notebook_that_is_wrong_says_so_and_breaks_no_other(
    tmp_path, monkeypatch
):
    (tmp_path / "lesson_13.py").write_text("EXERCISES = 7")
    (tmp_path / "lesson_14.py").write_text("1 / 0")
    (tmp_path / "lesson_15.py").write_text(BESIDE.replace("{n}", "2"))
    monkeypatch.chdir(tmp_path)

    assert exercise_named("x-days").answer() == 48
    with pytest.raises(ValueError, match="'x-hours' is not one of x-days, ") as refusal:
        exercise_named("x-hours")
    assert "lesson_13.py is left out: its EXERCISES are not exercises" in str(refusal.value)
    assert "lesson_14.py is left out: ZeroDivisionError" in str(refusal.value)
