"""The checked exercises of the packaged lessons, by their ids."""

from importlib import import_module
from pkgutil import iter_modules

from aikit_widgets.exercises.exercise import Exercise as Exercise

LESSONS = sorted(file.name for file in iter_modules(__path__) if file.name.startswith("lesson_"))
EXERCISES: dict[str, Exercise] = {
    exercise.id: exercise
    for lesson in LESSONS
    for exercise in import_module(f"{__name__}.{lesson}").EXERCISES
}


def exercise_named(id: str) -> Exercise:  # noqa: A002  the word that lessons use
    """Find a packaged exercise, or raise ValueError naming those there are.

    >>> exercise_named("1b-value").asked
    'billion USD'
    """
    if id not in EXERCISES:
        raise ValueError(f"id = {id!r} is not one of {', '.join(EXERCISES)}.")
    return EXERCISES[id]
