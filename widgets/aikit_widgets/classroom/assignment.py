"""`aikit assignment`: a lesson as an assignment of nbgrader or Otter-Grader, and its grading.

A student answers the lesson's checkpoints as ever, and JupyterLab keeps them in the notebook. What
is graded is the notebook's file, by the exercises' ids: a cell that was deleted, copied or turned
into text takes no answer along.
"""

from __future__ import annotations

import copy
import json
import re
import sys
from pathlib import Path
from typing import Any, NamedTuple

from aikit.commands.cli import Parser
from aikit.commands.environment import remedy_of, stop
from aikit.commands.lessons import inside, numbered, read_notebook, shipped
from aikit.documents import write_whole
from aikit.languages import say, written
from aikit_widgets.checkpoint import code_in_use, wrong_tries
from aikit_widgets.classroom.hand_ins import HandIn, folder_at
from aikit_widgets.classroom.summary import lesson_numbered
from aikit_widgets.exercises import exercise_named, label_of
from aikit_widgets.verdicts import Verdict, judge

FORMS = ("nbgrader", "otter")
OWN = re.compile(r"""\bown_numbers\(\s*(?:student\s*=\s*)?["']([^"'\\]{0,40})["']\s*\)""")
CALL = "from aikit_widgets.classroom.assignment import graded"
HEADING = """## Points

Answer the questions above where they are asked; your answers are kept in this notebook. The cells
below read them from its file: save it first. They give {points}, one for each question."""
CELL = """# {label}: a point if it is solved in the saved notebook
{call}

print(graded("{exercise}", lesson={lesson}))"""
OTTER = """OK_FORMAT = True

test = {{
    "name": "{exercise}",
    "points": {points:g},
    "suites": [
        {{
            "type": "doctest",
            "scored": True,
            "setup": "",
            "teardown": "",
            "cases": [
                {{
                    "code": ">>> {call}\\n>>> _ = graded('{exercise}', lesson={lesson})\\n",
                    "hidden": False,
                    "locked": False,
                }}
            ],
        }}
    ],
}}
"""


class Attempts(NamedTuple):
    """The answers typed into a checkpoint, judged again."""

    verdicts: list[tuple[str, Verdict]]

    @property
    def is_solved(self) -> bool:
        """Whether one of them was right."""
        return any(verdict.kind == "right" for _, verdict in self.verdicts)


def graded(exercise: str, lesson: int, folder: Path | str = ".") -> str:
    """Say that an exercise is solved in the notebook of a lesson that lies in a folder.

    Every attempt is judged again, with the student's own numbers if the notebook asks for them with
    `own_numbers("…")`. Where the folder has several notebooks of the lesson, the one with the most
    work counts.

    Raises
    ------
    AssertionError
        If it is not solved; the message says what was answered last, and its verdict.
    ValueError, FileNotFoundError
        For an exercise that is none, or a folder without the lesson.
    """
    attempts = attempts_in(handed_in(Path(folder), lesson), exercise)
    label = label_of(exercise)
    if attempts.is_solved:
        return f"{label}: solved."
    if not attempts.verdicts:
        raise AssertionError(f"{label}: nothing was answered, or the notebook was not saved.")
    text, verdict = attempts.verdicts[-1]
    raise AssertionError(f"{label}: not solved. The last answer was {text!r}: {verdict}")


def handed_in(folder: Path, lesson: int) -> HandIn:
    """Find a student's notebook of a lesson."""
    found = folder_at(folder)
    own = [each for each in found.hand_ins if each.lesson == lesson]
    if not own:
        why = "".join(f" {path.name} {reason}." for path, reason in found.problems.items())
        raise FileNotFoundError(f"No notebook of lesson {lesson} is in {folder.resolve()}.{why}")
    return max(own, key=lambda each: each.age)


def attempts_in(hand_in: HandIn, exercise: str) -> Attempts:
    """Judge again what a student answered to an exercise."""
    asked = exercise_named(exercise).for_student(student_in(hand_in.path))
    verdicts: list[tuple[str, Verdict]] = []
    for attempt in hand_in.checkpoints.get(exercise, []):
        before = [{"verdict": verdict.kind} for _, verdict in verdicts]
        verdicts.append((attempt.text, judge(asked, attempt.text, wrong_tries(before))))
    return Attempts(verdicts)


def student_in(path: Path) -> str:
    """The code with which a notebook asks for own numbers; else the one that is in use here."""
    cells = read_notebook(path).get("cells") if path.suffix == ".ipynb" else None
    found = ""
    for cell in cells if isinstance(cells, list) else ():
        source = inside(cell, "source")
        text = "".join(source) if isinstance(source, list) else source
        if isinstance(text, str) and inside(cell, "cell_type") == "code":
            found = next((each[1] for each in OWN.finditer(text)), found)
    return found or code_in_use()


def assignment_of(notebook: dict[str, Any], points: float, *, cells: bool) -> dict[str, Any]:
    """A lesson to hand out: without answers, and with a cell of points for each question."""
    made = copy.deepcopy(notebook)
    card = made["metadata"]["aikit"]
    card.pop("answers", None)
    asked, lesson = card["lesson"]["checkpoints"], card["lesson"]["number"]
    if not cells:
        return made
    total = f"{points * len(asked):g} points" if points * len(asked) != 1 else "1 point"
    made["cells"] += [
        {
            "cell_type": "markdown",
            "id": "points",
            "metadata": {},
            "source": HEADING.format(points=total),
        },
        *(cell_of(exercise, lesson, points) for exercise in asked),
    ]
    return made


def cell_of(exercise: str, lesson: int, points: float) -> dict[str, Any]:
    """A cell that nbgrader runs, and students cannot change."""
    grader = {
        "grade": True,
        "grade_id": f"points-{exercise}",
        "locked": True,
        "points": points,
        "schema_version": 3,
        "solution": False,
        "task": False,
    }
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": f"points-{exercise}",
        "metadata": {"deletable": False, "editable": False, "nbgrader": grader},
        "outputs": [],
        "source": CELL.format(
            exercise=exercise, label=label_of(exercise), lesson=lesson, call=CALL
        ),
    }


def without_copies(notebook: Any, resources: Any) -> tuple[Any, Any]:
    """Take nbgrader's mark from copies of a cell: it cannot put back a cell beside a copy.

    A step of its own that nbgrader is told of in `nbgrader_config.py`.
    """
    known: set[str] = set()
    for each in notebook["cells"]:
        grade_id = inside(each["metadata"].get("nbgrader"), "grade_id")
        if grade_id in known:
            del each["metadata"]["nbgrader"]
        elif grade_id:
            known.add(grade_id)
    return notebook, resources


def files_of(lesson: int, form: str, points: float) -> dict[str, str]:
    """The files of an assignment by their names."""
    path = numbered(shipped())[lesson]
    made = assignment_of(read_notebook(path), points, cells=form == "nbgrader")
    files = {path.name: json.dumps(made, ensure_ascii=False, indent=1) + "\n"}
    if form == "otter":
        for exercise in lesson_numbered(lesson).checkpoints:
            named = {"exercise": exercise, "lesson": lesson, "points": points, "call": CALL}
            files[f"tests/{exercise}.py"] = OTTER.format(**named)
    return files


def main(arguments: list[str]) -> int:
    """Write an assignment."""
    given = parser().parse_args(arguments)
    if not lesson_numbered(given.lesson).checkpoints:
        known = [each for each in numbered(shipped()) if lesson_numbered(each).checkpoints]
        listed = ", ".join(map(str, known))
        stop(
            say(
                "There is no lesson {number} with exercises: those are in {lessons}.",
                number=given.lesson,
                lessons=listed,
            )
        )
    if not 0 < given.points <= 1000:
        stop(
            say(
                "--points {points} is out of bounds: give from above 0 to 1000.",
                points=written(f"{given.points:g}"),
            )
        )
    default = f"source/lesson-{given.lesson}" if given.form == "nbgrader" else "assignment"
    folder = given.output or Path(default)
    files = files_of(given.lesson, given.form, given.points)
    for name, text in files.items():
        if (folder / name).exists() and not is_same(folder / name, text):
            stop(
                say(
                    "{path} is there and differs: move it away, or give another --output.",
                    path=folder / name,
                )
            )
    try:
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            write_whole(folder / name, text, keep=False)
    except OSError as error:
        if not error.strerror:  # a sentence of ours
            stop(str(error))
        remedy = remedy_of(error)
        stop(
            say(
                "{path} was not written ({reason}): {remedy}.",
                path=folder,
                reason=error.strerror,
                remedy=remedy,
            )
        )
    sys.stdout.write(f"{folder}: {', '.join(files)}\n")
    return 0


def is_same(path: Path, text: str) -> bool:
    """Say whether a file has just this text."""
    return path.is_file() and path.read_bytes() == text.encode()


def parser() -> Parser:
    """Read the arguments."""
    found = Parser(
        prog="aikit assignment",
        description=say("Write a lesson as an assignment, with a point for each of its exercises."),
    )
    found.add_argument("lesson", type=int, help=say("the number of the lesson"))
    found.add_argument("--form", choices=FORMS, default="nbgrader", help=say("for which grader"))
    found.add_argument("--points", type=float, default=1.0, help=say("of each exercise (1)"))
    found.add_argument(
        "-o",
        "--output",
        type=Path,
        help=say(
            "the folder for it: of nbgrader source/lesson-N, of Otter assignment, unless given"
        ),
    )
    return found
