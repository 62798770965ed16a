"""A lesson as an assignment: released, filled in, graded and fed back by nbgrader itself.

nbgrader is brought once, into a folder of its own in the environment: installed beside JupyterLab,
it would add its menus to every Lab of a clone. Otter-Grader brings too much to be run here.
"""

import copy
import importlib
import json
import os
import re
import shutil
import sys
import warnings
from pathlib import Path

import nbformat
import pytest
from traitlets.config import Config

from aikit_widgets import Checkpoint
from aikit_widgets.classroom import assignment
from aikit_widgets.classroom.assignment import assignment_of, files_of, graded
from aikit_widgets.exercises import EXERCISES
from support.apart import brought, within_reach
from support.canonical import KERNEL, LANGUAGE, LESSONS

NAME = "02-cost"
README = Path(__file__).parents[3] / "README.md"
WRONG = "0.5"
# nbgrader, and what of its needs JupyterLab has not brought.
PACKAGES = ("nbgrader==0.9.6", "alembic", "mako", "rapidfuzz", "sqlalchemy<2.2")


def right(exercise, student=""):
    """What is right, as a student would type it."""
    own = EXERCISES[exercise].for_student(student)
    return f"{own.answer():.4g} {own.unit}"


def lesson():
    """A short lesson of two questions."""
    cells = ["from aikit_widgets import Checkpoint, own_numbers"]
    cells += [f'Checkpoint("{exercise}")' for exercise in ("2a", "2d")]
    card = {"number": 2, "title": "Cost", "checkpoints": ["2a", "2d"]}
    answers = {"schema": 1, "revision": 3, "items": {"2a": tried("2a", right("2a"))}}
    metadata = {"aikit": {"lesson": card, "answers": answers}}
    metadata |= {"kernelspec": KERNEL, "language_info": LANGUAGE}
    return nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(source) for source in cells], metadata=metadata
    )


def tried(exercise, *texts, student=""):
    """What JupyterLab keeps of a checkpoint in the notebook."""
    checkpoint = Checkpoint(exercise, student=student)
    for text in texts:
        checkpoint.check(text)
    return {"kind": "checkpoint", "attempts": checkpoint.attempts, "solved": checkpoint.solved}


def filled_in(released, items):
    """A student's copy, with answers."""
    notebook = copy.deepcopy(released)
    answers = {"schema": 1, "revision": 1, "items": items}
    notebook["metadata"]["aikit"]["answers"] = answers
    return notebook


def cell(notebook, start):
    """The first cell whose code starts so."""
    return next(each for each in notebook["cells"] if "".join(each["source"]).startswith(start))


def ada(released):
    """Solves all, with her own numbers."""
    items = {each: tried(each, right(each, "ada"), student="ada") for each in ("2a", "2d")}
    notebook = filled_in(released, items)
    notebook["cells"].insert(1, nbformat.v4.new_code_cell('own_numbers("Ada")'))
    return notebook


def bo(released):
    """Solves the first at the second try; has copied cells, and given himself points."""
    items = {"2a": tried("2a", WRONG, right("2a")), "2d": tried("2d", WRONG)}
    items["2d"]["solved"] = True
    notebook = filled_in(released, items)
    for start in ('Checkpoint("2a")', "# 2a: a point"):
        twin = copy.deepcopy(cell(notebook, start))
        notebook["cells"].append(twin | {"id": f"twin-{len(notebook['cells'])}"})
    cell(notebook, "# 2c: a point")["source"] = "print('solved')"
    return notebook


def cy(released):
    """Solves both; has deleted a question and its points, and made text of the others'."""
    notebook = filled_in(released, {each: tried(each, right(each)) for each in ("2a", "2d")})
    for start in ('Checkpoint("2a")', "# 2a: a point"):
        notebook["cells"].remove(cell(notebook, start))
    for start in ('Checkpoint("2d")', "# 2c: a point"):
        text = cell(notebook, start)
        text["cell_type"] = "markdown"
        del text["outputs"], text["execution_count"]
    return notebook


STUDENTS = {ada: {"2a": 2, "2d": 2}, bo: {"2a": 2, "2d": 0}, cy: {"2a": 2, "2d": 2}}


@pytest.fixture(scope="module")
def nbgrader():
    """The package, brought unless it is here."""
    with within_reach(brought("nbgrader", *PACKAGES)), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield importlib.import_module("nbgrader.apps")


@pytest.fixture(scope="module")
def course(nbgrader, tmp_path_factory):
    """A course of nbgrader with the settings of README, in which all have handed in."""
    root = tmp_path_factory.mktemp("course")
    (source := root / "source" / "lesson-2").mkdir(parents=True)
    handed_out = assignment_of(lesson(), 2, cells=True)
    (source / f"{NAME}.ipynb").write_text(json.dumps(handed_out), "utf-8")
    config = Config()
    settings = re.findall(r"^    (c\.\w+\.\w+.+)$", README.read_text("utf-8"), re.MULTILINE)
    exec("\n".join(settings), {"c": config})  # noqa: S102  our own page
    config.CourseDirectory.root = str(root)
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # nbgrader's own, of SQLAlchemy
        patch.setenv("JUPYTER_DATA_DIR", str(root / "data"))
        patch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
        patch.chdir(root)
        directory = importlib.import_module("nbgrader.coursedir").CourseDirectory(config=config)
        grader = nbgrader.NbGraderAPI(directory, config=config)
        succeeded(grader.generate_assignment("lesson-2"))
        released = json.loads((root / "release" / "lesson-2" / f"{NAME}.ipynb").read_text("utf-8"))
        for student in STUDENTS:
            name = student.__name__
            (folder := root / "submitted" / name / "lesson-2").mkdir(parents=True)
            text = json.dumps(student(released))
            (folder / f"{NAME}.ipynb").write_text(text, "utf-8")
            succeeded(grader.autograde("lesson-2", name))
            succeeded(grader.generate_feedback("lesson-2", name))
        yield root, released
    for folder in root.iterdir():
        shutil.rmtree(folder, ignore_errors=True)


def succeeded(result):
    """What nbgrader did went well; else what it said."""
    assert result["success"], result["log"] + result.get("error", "")


def test_what_is_released_has_no_answer_in_it(course):
    _, released = course

    assert "answers" not in released["metadata"]["aikit"]
    text = json.dumps(released)
    for exercise in ("2a", "2d"):
        assert f"{EXERCISES[exercise].answer():.3g}" not in text


@pytest.mark.parametrize("student", STUDENTS, ids=lambda student: student.__name__)
def test_the_grades_are_the_checkpoints(course, student):
    root, _ = course
    book_at = importlib.import_module("nbgrader.api").Gradebook

    with book_at(f"sqlite:///{root}/gradebook.db") as book:
        grades = book.find_submission_notebook(NAME, "lesson-2", student.__name__).grades
        points = {grade.name.removeprefix("points-"): grade.score for grade in grades}

    assert points == STUDENTS[student]


def test_feedback_says_the_last_verdict(course):
    root, _ = course

    page = (root / "feedback" / "bo" / "lesson-2" / f"{NAME}.html").read_text("utf-8")

    assert "2a: solved." in page
    assert "2c: not solved. The last answer was" in page


def test_a_lesson_is_an_assignment_that_opens():
    for number in (1, 7, len(LESSONS) - 1):
        (name, text), *tests = files_of(number, "otter", 1).items()
        notebook = nbformat.reads(text, as_version=4)
        nbformat.validate(notebook)
        asked = notebook.metadata.aikit.lesson.checkpoints
        assert name == LESSONS[number].name
        assert [path for path, _ in tests] == [f"tests/{exercise}.py" for exercise in asked]
        nbformat.validate(nbformat.reads(files_of(number, "nbgrader", 1)[name], as_version=4))


def test_a_test_of_otter_runs_what_grades(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    notebook = filled_in(lesson(), {"2a": tried("2a", right("2a"))})
    (tmp_path / f"{NAME}.ipynb").write_text(json.dumps(notebook), "utf-8")
    space = {}
    exec(files_of(2, "otter", 3)["tests/2a.py"], space)  # noqa: S102  as Otter does

    (suite,) = space["test"]["suites"]
    (case,) = suite["cases"]
    assert (space["OK_FORMAT"], space["test"]["points"], suite["type"]) == (True, 3, "doctest")
    exec(re.sub(r"(?m)^>>> ", "", case["code"]), space)  # noqa: S102  as above
    assert space["_"] == "2a: solved."


def write(folder, items, name=f"{NAME}.ipynb"):
    """Write a notebook as handed in."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(json.dumps(filled_in(lesson(), items)), "utf-8")


@pytest.mark.parametrize(
    ("items", "message"),
    [
        ({}, "2a: nothing was answered, or the notebook was not saved."),
        ({"2a": "all of it"}, "2a: nothing was answered"),
        ({"2a": {"kind": "checkpoint", "solved": True}}, "2a: nothing was answered"),
        ({"2a": tried("2a", WRONG)}, r"2a: not solved. The last answer was '0.5': Not yet\."),
        ({"2d": tried("2d", right("2d"))}, "2a: nothing was answered"),
    ],
)
def test_what_is_not_solved_says_why(tmp_path, items, message):
    write(tmp_path, items)

    with pytest.raises(AssertionError, match=message):
        graded("2a", 2, tmp_path)


def test_a_forged_verdict_gives_no_point(tmp_path):
    item = tried("2a", WRONG)
    item["attempts"][0]["verdict"] = "right"
    write(tmp_path, {"2a": item | {"solved": True}})

    with pytest.raises(AssertionError, match="not solved"):
        graded("2a", 2, tmp_path)


def test_of_copies_of_a_cell_one_keeps_the_points():
    cells = [{"metadata": {"nbgrader": {"grade_id": each}}} for each in ("a", "b", "a")]
    cells.append({"metadata": {"nbgrader": "broken"}})

    notebook, _ = assignment.without_copies({"cells": cells}, {})

    kept = [each["metadata"].get("nbgrader") for each in notebook["cells"]]
    assert kept == [{"grade_id": "a"}, {"grade_id": "b"}, None, "broken"]


def test_of_two_notebooks_the_one_with_more_work_counts(tmp_path):
    write(tmp_path, {}, name="copy.ipynb")
    write(tmp_path, {"2a": tried("2a", WRONG, right("2a"))})

    assert graded("2a", 2, tmp_path) == "2a: solved."


def test_no_notebook_of_the_lesson_is_said_with_what_is_there(tmp_path):
    (tmp_path / "02-half.ipynb").write_text("{", "utf-8")

    with pytest.raises(FileNotFoundError, match=r"No notebook of lesson 2 is .*02-half\.ipynb is"):
        graded("2a", 2, tmp_path)


def test_the_command_writes_once_and_writes_over_nothing(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    assert assignment.main(["2"]) == 0
    made = tmp_path / "source" / "lesson-2" / LESSONS[2].name
    assert made.is_file()
    assert assignment.main(["2"]) == 0  # the same again

    made.write_text("my own", "utf-8")
    with pytest.raises(SystemExit):
        assignment.main(["2"])
    assert made.read_text("utf-8") == "my own"
    assert "is there and differs: move it away" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["99"], "There is no lesson 99 with exercises: those are in "),
        (["2", "--points", "0"], "--points 0 is out of bounds: give from above 0 to 1000."),
        (["2", "-o", "file/inside"], "file/inside was not written (Not a directory): give another"),
    ],
)
def test_wrong_use_is_one_sentence(tmp_path, monkeypatch, capsys, arguments, message):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("", "utf-8")

    with pytest.raises(SystemExit, match="2"):
        assignment.main(arguments)

    assert capsys.readouterr().err.startswith(message)
