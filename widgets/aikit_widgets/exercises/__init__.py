"""The checked exercises of the packaged lessons, by their ids."""

from aikit_widgets.exercises import lesson_00, lesson_01
from aikit_widgets.exercises.exercise import Exercise as Exercise

EXERCISES = {exercise.id: exercise for exercise in lesson_00.EXERCISES + lesson_01.EXERCISES}


def exercise_named(id: str) -> Exercise:  # noqa: A002  the word that lessons use
    """Find a packaged exercise, or raise ValueError naming those there are.

    >>> exercise_named("1b-value").asked
    'billion USD'
    """
    if id not in EXERCISES:
        raise ValueError(f"id = {id!r} is not one of {', '.join(EXERCISES)}.")
    return EXERCISES[id]
