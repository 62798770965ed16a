"""The checked exercises of the packaged lessons, by their ids.

A file of exercises that is wrong is left out, and its fault is said where one of its exercises is
asked for: the other lessons go on.
"""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from aikit_widgets.exercises.exercise import Exercise as Exercise

LESSONS = sorted(file.name for file in iter_modules(__path__) if file.name.startswith("lesson_"))
HOW = "end it with EXERCISES = (exercise, …), a tuple of all that it asks"

FAULTS: dict[str, str] = {}
"""By the name of a file that is left out: a sentence that says why."""


def exercises_in(lesson: str) -> tuple[Exercise, ...]:
    """Read the exercises of a file; ValueError says what is wrong with it."""
    try:
        found = import_module(f"{__name__}.{lesson}").EXERCISES
    except AttributeError:
        raise ValueError(f"it has no EXERCISES: {HOW}") from None
    except Exception as error:
        raise ValueError(f"{type(error).__name__}: {error}") from error
    if not isinstance(found, tuple | list) or not all(isinstance(one, Exercise) for one in found):
        raise ValueError(f"its EXERCISES are not exercises: {HOW}")
    return tuple(found)


def all_exercises() -> Iterator[Exercise]:
    """Give the exercises of every file that can be read; note the faults of the others."""
    known: dict[str, str] = {}
    for lesson in LESSONS:
        try:
            found = exercises_in(lesson)
        except ValueError as error:
            FAULTS[lesson] = f"{lesson}.py is left out: {error}."
            continue
        if twice := [one.id for one in found if one.id in known]:
            fault = f"{twice[0]!r} is an exercise of {known[twice[0]]}.py: rename it"
            FAULTS[lesson] = f"{lesson}.py is left out: {fault}."
            continue
        known |= dict.fromkeys((one.id for one in found), lesson)
        yield from found


EXERCISES: dict[str, Exercise] = {exercise.id: exercise for exercise in all_exercises()}


def exercise_named(id: str) -> Exercise:  # noqa: A002  the word that lessons use
    """Find a packaged exercise, or raise ValueError naming those there are.

    >>> exercise_named("1b-value").asked
    'billion USD'
    """
    if id not in EXERCISES:
        faults = "".join(f" {fault}" for fault in FAULTS.values())
        raise ValueError(f"id = {id!r} is not one of {', '.join(EXERCISES)}.{faults}")
    return EXERCISES[id]
