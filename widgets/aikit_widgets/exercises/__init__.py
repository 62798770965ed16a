"""The checked exercises of lessons, by their ids: packaged ones, and those beside a notebook.

A file of exercises that is wrong is left out, and its fault is said where one of its exercises is
asked for: the other lessons go on.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

from aikit_widgets.exercises.exercise import Exercise as Exercise

LESSONS = sorted(file.name for file in iter_modules(__path__) if file.name.startswith("lesson_"))
HOW = "end it with EXERCISES = (exercise, …), a tuple of all that it asks"

FAULTS: dict[str, str] = {}
"""By the name of a file that is left out: a sentence that says why."""


def exercises_in(lesson: str) -> tuple[Exercise, ...]:
    """Read the exercises of a file; ValueError says what is wrong with it."""
    return exercises_of(lambda: import_module(f"{__name__}.{lesson}"))


def exercises_of(load: Callable[[], ModuleType]) -> tuple[Exercise, ...]:
    """Read the exercises of a module; ValueError says what is wrong with it."""
    try:
        found = load().EXERCISES
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


def label_of(id: str) -> str:  # noqa: A002  the word that lessons use
    """What a class calls an exercise; an author's own, which is not packaged, by its id."""
    return EXERCISES[id].label if id in EXERCISES else id


def files_beside() -> list[Path]:
    """Find an author's own files of exercises: in the notebook's folder, where its kernel runs.

    A teacher's page, in the folder `teacher`, asks what the lesson above it asks.
    """
    here = Path.cwd()
    folder = here.parent if here.name == "teacher" else here
    return sorted(folder.glob("lesson_[0-9][0-9].py"))


def loaded(file: Path) -> ModuleType:
    """Run a file of exercises, as it is now: its author may just have changed it."""
    module = ModuleType(file.stem)
    exec(compile(file.read_bytes(), file, "exec"), module.__dict__)  # noqa: S102  as an import does
    return module


def exercise_named(id: str) -> Exercise:  # noqa: A002  the word that lessons use
    """Find an exercise that is packaged or stands in a file `lesson_NN.py` beside the notebook.

    Raises ValueError naming those there are.

    >>> exercise_named("1b-value").asked
    'billion USD'
    """
    if id in EXERCISES:
        return EXERCISES[id]
    beside: list[str] = []
    faults = [*FAULTS.values()]
    for file in files_beside():
        try:
            found = {
                exercise.id: exercise for exercise in exercises_of(lambda file=file: loaded(file))
            }
        except ValueError as error:
            faults.append(f"{file.name} is left out: {error}.")
            continue
        if id in found:
            return found[id]
        beside += found
    known = ", ".join([*beside, *EXERCISES])
    raise ValueError(" ".join([*faults, f"id = {id!r} is not one of {known}."]))
