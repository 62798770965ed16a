"""`aikit new-lesson`: a lesson on one of the models, with its exercises and its teacher's page.

It is made whole in a folder of its own, run from the top and checked there, and only then put where
it is wanted; what is there already stays.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from contextlib import suppress
from datetime import UTC, datetime
from difflib import get_close_matches
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aikit
from aikit.commands import check, environment
from aikit.commands.cli import Parser
from aikit.commands.environment import stop
from aikit.commands.lessons import TEACHER, numbered
from aikit.documents import REMEDIES
from aikit.languages import say
from aikit.package import installation_of
from aikit_widgets.authoring.exercises import NotFit, Subject, by_effect, drafts_of, source_of
from aikit_widgets.authoring.lesson import Plan, lesson_cells, teacher_cells
from aikit_widgets.authoring.running import stored

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable

MODEL = "gpu_hour_cost"
FIRST, LAST = 13, 99  # numbers of lessons: the twelve of the course are taken
TRIES = 7  # other numbers, where an answer could be copied
NEEDED = ("nbclient", "nbformat", "ipykernel")
LONGEST_TITLE = 90  # letters


def main(arguments: list[str]) -> int:
    """Ask what is not given, make the lesson, and say where it is."""
    given = parser().parse_args(arguments)
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        stop(f"aikit new-lesson needs {missing[0]}: {installation_of('lab')}.")
    ask = answer_to if sys.stdin.isatty() and not given.yes else None
    plan = planned(given, ask)
    folder: Path = given.dir
    files = {folder / name: None for name in targets(plan, folder)}
    if there := next(filter(os.path.lexists, files), None):
        stop(f"{there} is there already, and nothing was written: give another --number or --dir.")
    making = say(
        "Making and running lesson {number}: {title}", number=plan.number, title=plan.title
    )
    print(making, flush=True)  # noqa: T201  a command talks by printing
    with tempfile.TemporaryDirectory() as place:
        made = made_in(Path(place), plan)
        put(dict(zip(files, made, strict=True)))
    for path in files:
        print(path)  # noqa: T201  as above
    print(  # noqa: T201  as above
        say(
            "It is whole, and `aikit check` finds nothing in it. Put better words in, and run "
            "`aikit check` again."
        ),
        say(
            "Run it and save it in JupyterLab: then it has pictures of its charts too, for readers "
            "without a kernel."
        ),
        sep="\n",
    )
    return 0


def parser() -> Parser:
    """Read the arguments."""
    found = Parser(
        prog="aikit new-lesson",
        description="Write a lesson on a model: explorer, guess, three exercises, teacher's page. "
        "What is not given is asked, on a terminal, or else taken as in brackets.",
    )
    found.add_argument("--model", help=f"a model of aikit ({MODEL})")
    found.add_argument("--along", help="the number that students move (the strongest)")
    found.add_argument("--title", help="the lesson's question, with a question mark")
    found.add_argument("--number", type=int, help=f"its number, from {FIRST} on (the next free)")
    found.add_argument("--dir", type=Path, default=Path(), help="the folder (this one)")
    found.add_argument("--yes", action="store_true", help="ask nothing")
    return found


def answer_to(question: str, usual: str) -> str:
    """Ask on the terminal; nothing typed takes what is usual."""
    try:
        return input(f"{question} [{usual}]: ").strip() or usual
    except EOFError:
        return usual


# What is asked and decided.


def planned(given: argparse.Namespace, ask: Callable[[str, str], str] | None) -> Plan:
    """Decide what the lesson is about, from what was given and what is asked."""
    asked = ask or (lambda _, usual: usual)
    model = model_named(given.model or asked("Which model?", MODEL))
    known = by_effect(Subject(model, ""))
    if not known:
        stop(f"{model.__name__} gives no number that its own numbers move: take another --model.")
    listed = ", ".join(known)
    along = given.along or asked(f"Which of its numbers do students move ({listed})?", known[0])
    if along not in known:
        stop(f"along = {along!r} is not one of the numbers that move {model.__name__}: {listed}.")
    subject = Subject(model, along)
    try:
        drafts_of(subject)
    except NotFit as error:
        stop(str(error))
    title = given.title or asked("Its question?", f"What decides the {subject.label}?")
    title = " ".join(title.split())
    if not title.endswith("?") or len(title) > LONGEST_TITLE or not any(map(str.isalnum, title)):
        stop(f"title = {title[:LONGEST_TITLE]!r} is no question of up to {LONGEST_TITLE} letters "
             "that ends with a question mark.")  # fmt: skip
    if not given.dir.is_dir():
        stop(f"{given.dir} is no folder: make it first, or give another --dir.")
    free = max([FIRST - 1, *numbered(given.dir)]) + 1
    number = given.number if given.number is not None else whole(asked("Its number?", str(free)))
    if not FIRST <= number <= LAST:
        stop(f"number = {number} is out of bounds: number must be from {FIRST} to {LAST}.")
    if number in numbered(given.dir):
        stop(f"Lesson {number} is in {given.dir} already, and nothing was written: "
             f"the next free number is {free}.")  # fmt: skip
    return Plan(subject, number, title, datetime.now(UTC).date())


def whole(text: str) -> int:
    """Read a whole number that was typed."""
    if not text.isascii() or not text.isdigit():
        stop(f"number = {text!r} is not a whole number.")
    return int(text)


def model_named(name: str) -> Callable[..., Any]:
    """Find a model by name; if there is none, stop and list those with similar names."""
    models = aikit.MODELS
    if name in models:
        found: Callable[..., Any] = models[name]
        return found
    near = get_close_matches(name, models, 5, 0.4) or [each for each in models if name in each][:5]
    like = f"did you mean {', '.join(near)}?" if near else "`aikit.MODELS` lists them all."
    return stop(f"model = {name!r} is no model of aikit: {like}")


def targets(plan: Plan, folder: Path) -> list[Path]:
    """Where its files go, as seen from the folder: the lesson, its teacher's page, its exercises.

    In a clone of the repository the exercises are packaged, as those of the other lessons are.
    """
    root = environment.here()
    exercises = Path(f"lesson_{plan.number:02}.py")
    if root and folder.resolve() == root / "notebooks":
        exercises = root / "widgets" / "aikit_widgets" / "exercises" / exercises
    return [exercises, Path(f"{plan.stem}.ipynb"), Path(TEACHER, f"{plan.stem}.ipynb")]


# How it is made.


def made_in(place: Path, plan: Plan) -> list[bytes]:
    """Write, run and check the lesson in an empty folder; its exercises, itself, its page."""
    paths = [
        place / f"lesson_{plan.number:02}.py",
        place / f"{plan.stem}.ipynb",
        place / TEACHER / f"{plan.stem}.ipynb",
    ]
    paths[2].parent.mkdir()
    found: list[str] = []
    for shift in range(TRIES):
        source = source_of(plan.subject, plan.number, drafts_of(plan.subject, shift))
        paths[0].write_text(source, "utf-8")
        lesson = stored(lesson_cells(plan), plan.card, place)
        paths[1].write_text(text_of(lesson), "utf-8")
        if can_be_copied(check.problems([paths[1]])):
            continue
        page = stored(teacher_cells(plan, lesson["cells"]), None, paths[2].parent)
        paths[2].write_text(text_of(page), "utf-8")
        if found := check.problems(paths[1:]):
            break
        return [path.read_bytes() for path in paths]
    reason = found[0].removeprefix(f"{place}{os.sep}") if found else "its answers stand in it."
    return stop(
        f"No lesson that `aikit check` passes could be made of {plan.subject.name} along "
        f"{plan.subject.along}: {reason}"
    )


def can_be_copied(found: list[str]) -> bool:
    """Whether an answer stands in the lesson: its exercises then ask with other numbers."""
    return any("whose answer stands in the lesson" in problem for problem in found)


def text_of(notebook: dict[str, Any]) -> str:
    """Write a notebook as Jupyter does."""
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def put(files: dict[Path, bytes]) -> None:
    """Write all files or none, over nothing."""
    done: list[Path] = []
    try:
        for path, data in files.items():
            path.parent.mkdir(exist_ok=True)
            put_new(path, data)
            done.append(path)
    except OSError as error:
        undo(done)
        remedy = REMEDIES.get(error.errno or 0, "give another --dir")
        stop(f"{path} was not written ({error.strerror or error}), and nothing was: {remedy}.")
    except BaseException:
        undo(done)
        raise


def put_new(path: Path, data: bytes) -> None:
    """Write a file whole where there is none."""
    with path.open("xb") as file:
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            with suppress(OSError):
                path.unlink()
            raise


def undo(paths: Iterable[Path]) -> None:
    """Take away what was written before something failed."""
    for path in paths:
        with suppress(OSError):
            path.unlink()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
