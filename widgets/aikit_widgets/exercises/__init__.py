"""The checked exercises of the packaged lessons, by their ids."""

from aikit_widgets.exercises import (
    lesson_00,
    lesson_01,
    lesson_02,
    lesson_03,
    lesson_04,
    lesson_05,
    lesson_06,
    lesson_07,
    lesson_08,
    lesson_09,
    lesson_10,
    lesson_11,
    lesson_12,
)
from aikit_widgets.exercises.exercise import Exercise as Exercise

LESSONS = (
    lesson_00,
    lesson_01,
    lesson_02,
    lesson_03,
    lesson_04,
    lesson_05,
    lesson_06,
    lesson_07,
    lesson_08,
    lesson_09,
    lesson_10,
    lesson_11,
    lesson_12,
)
EXERCISES = {exercise.id: exercise for lesson in LESSONS for exercise in lesson.EXERCISES}


def exercise_named(id: str) -> Exercise:  # noqa: A002  the word that lessons use
    """Find a packaged exercise, or raise ValueError naming those there are.

    >>> exercise_named("1b-value").asked
    'billion USD'
    """
    if id not in EXERCISES:
        raise ValueError(f"id = {id!r} is not one of {', '.join(EXERCISES)}.")
    return EXERCISES[id]
