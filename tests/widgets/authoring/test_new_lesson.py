"""`aikit new-lesson`: what it makes passes the check anywhere, and it overwrites nothing."""

import io
import json
import os
import re
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

import aikit
from aikit.commands import check, check_lesson, check_teacher, cli
from aikit_widgets.authoring import command
from aikit_widgets.authoring.exercises import NotFit, Subject, by_effect, drafts_of, source_of
from aikit_widgets.authoring.lesson import Plan, lesson_cells, teacher_cells
from aikit_widgets.exercises import exercises_of
from aikit_widgets.verdicts import judge

DAY = date(2026, 11, 30)
ROOT = Path(__file__).parents[3]
STEM = "13-what-decides-the-cost-of-a-gpu-hour"
FILES = ["lesson_13.py", f"{STEM}.ipynb", f"teacher/{STEM}.ipynb"]


def subjects():
    """Each model, with the first of its numbers on which three exercises can be made."""
    for model in aikit.MODELS.values():
        for along in by_effect(Subject(model, "")):
            subject = Subject(model, along)
            try:
                drafts_of(subject)
            except NotFit:
                continue
            yield subject
            break


SUBJECTS = list(subjects())


def written(subject, number=13):
    """The exercises of a lesson, as the file that was written for it has them."""
    module = ModuleType("lesson")
    exec(source_of(subject, number, drafts_of(subject)), module.__dict__)  # noqa: S102  our own
    return exercises_of(lambda: module)


def said(capsys, *arguments):
    """Use the command wrongly: the one sentence that it says."""
    with pytest.raises(SystemExit, match="2"):
        cli.main(["new-lesson", *arguments])
    text = capsys.readouterr().err
    assert text.count("\n") == 1, text
    return text.rstrip("\n")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder with the lesson that is made when nothing is asked."""
    folder = tmp_path_factory.mktemp("mine")
    assert cli.main(["new-lesson", "--yes", "--dir", str(folder)]) == 0
    return folder


def test_a_lesson_that_nobody_was_asked_about_passes_the_check(made):
    files = sorted(str(path.relative_to(made)) for path in made.rglob("*") if path.is_file())

    assert files == sorted(FILES)
    assert check.problems([made]) == []
    lesson = json.loads((made / FILES[1]).read_text("utf-8"))
    assert lesson["metadata"]["aikit"]["lesson"]["checkpoints"] == ["13a", "13b", "13c"]
    page = json.dumps(json.loads((made / FILES[2]).read_text("utf-8")))
    assert "13a, $" in page  # each mistake was worked out


def test_what_is_there_stays_and_the_next_lesson_has_the_next_number(made, capsys):
    before = {path: path.read_bytes() for path in made.rglob("*") if path.is_file()}

    sentence = said(capsys, "--yes", "--number", "13", "--dir", str(made))
    assert sentence.startswith(f"Lesson 13 is in {made} already, and nothing was written")
    assert (
        command.planned(command.parser().parse_args(["--yes", "--dir", str(made)]), None).number
        == 14
    )
    (made / "lesson_14.py").symlink_to("nowhere")
    assert "lesson_14.py is there already, and nothing was written" in said(
        capsys, "--yes", "--dir", str(made)
    )
    (made / "lesson_14.py").unlink()
    assert {path: path.read_bytes() for path in made.rglob("*") if path.is_file()} == before


def test_it_asks_on_a_terminal_what_was_not_given(monkeypatch, tmp_path, capsys):
    answers = io.StringIO("headline_power\nyears\nHow  long?\n20\n")
    monkeypatch.setattr("sys.stdin", answers)
    given = command.parser().parse_args(["--dir", str(tmp_path)])

    plan = command.planned(given, command.answer_to)

    assert (plan.subject.name, plan.subject.along) == ("headline_power", "years")
    assert (plan.title, plan.number, plan.stem) == ("How long?", 20, "20-how-long")
    assert "Which of its numbers do students move" in capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", io.StringIO(""))  # its end takes what is usual
    assert command.planned(given, command.answer_to).subject.name == command.MODEL


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--model", "gpu_cost"], "model = 'gpu_cost' is no model of aikit: did you mean gpu_hour"),
        (["--model", "é"], "is no model of aikit: `aikit.MODELS` lists them all."),
        (["--along", "pue"], "along = 'pue' is not one of the numbers that move gpu_hour_cost: ut"),
        (
            ["--model", "whole_gpus"],
            "whole_gpus makes no three exercises on gpus: take another --along.",
        ),
        (["--title", "Own."], "title = 'Own.' is no question of up to 90 letters"),
        (["--title", "?"], "title = '?' is no question of up to 90 letters"),
        (["--number", "12"], "number = 12 is out of bounds: number must be from 13 to 99."),
        (["--dir", "none"], "none is no folder: make it first, or give another --dir."),
        (["--number", "x"], "Argument --number: invalid int value: 'x'"),
    ],
)
def test_wrong_use_is_one_sentence_and_writes_nothing(arguments, sentence, tmp_path, monkeypatch,
                                                      capsys):  # fmt: skip
    monkeypatch.chdir(tmp_path)

    assert sentence in said(capsys, "--yes", *arguments)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_file_that_cannot_be_written_leaves_none(at, tmp_path, monkeypatch, capsys):
    files = {tmp_path / name: b"data" for name in FILES}
    real, calls = os.fsync, iter(range(9))

    def full(handle):
        if next(calls) == at:
            raise OSError(28, "No space left on device")
        return real(handle)

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(SystemExit, match="2"):
        command.put(files)

    assert "was not written (No space left on device), and nothing was: " in capsys.readouterr().err
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_most_models_make_a_lesson():
    assert len(SUBJECTS) > 130


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.name)
def test_a_lesson_on_any_model_keeps_the_rules_before_it_is_run(subject):
    plan = Plan(subject, 13, f"What decides the {subject.label}?", DAY)
    cells = lesson_cells(plan)

    assert [p for cell in cells for p in check_lesson.breaches_of_cell(cell)] == []
    assert list(check_lesson.breaches_in_order(cells)) == []
    assert list(check_lesson.breaches_of_blocks(cells)) == []
    assert list(check_lesson.breaches_in_blocks(plan.card, cells)) == []
    assert list(check_lesson.breaches_of_core(plan.card, cells)) == []
    assert list(check_lesson.breaches_of_card(plan.card, cells)) == []
    assert check_lesson.NAME.fullmatch(plan.stem)
    page = check_lesson.prose_in(teacher_cells(plan, cells))
    assert list(check_teacher.breaches_of_plan(page, check_lesson.core_of(cells))) == []
    assert list(check_teacher.breaches_of_stops(page, check_teacher.slides_of(cells))) == []
    for cell in cells:
        if cell["cell_type"] == "code":
            compile(cell["source"], cell["id"], "exec")


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.name)
def test_every_students_exercise_tells_the_answer_from_each_mistake(subject):
    exercises = written(subject)

    assert [each.id for each in exercises] == ["13a", "13b", "13c"]
    for exercise in exercises:
        assert exercise.mistakes
        assert exercise.own
        for variant in (exercise, *exercise.variants()):
            variant.raise_if_ambiguous()
        assert "{" not in exercise.question


def test_a_mistake_is_a_term_of_the_model_and_gets_its_own_hint():
    first, second, third = written(Subject(aikit.gpu_hour_cost, "utilization"))

    for exercise in (first, second, third):
        for hint, wrong in exercise.mistakes.items():
            assert judge(exercise, f"{wrong()} USD/GPU-hour", 0) == ("wrong", hint)
        assert judge(exercise, f"{exercise.answer()} USD/GPU-hour", 0)[0] == "right"
    assert "You left out the discount rate, which the model takes." in first.mistakes
    assert any(re.match("You moved the utilization and left", hint) for hint in third.mistakes)


def test_in_a_clone_the_exercises_go_to_the_package(tmp_path):
    plan = Plan(SUBJECTS[0], 13, "What?", DAY)

    exercises, *notebooks = command.targets(plan, ROOT / "notebooks")

    assert exercises == ROOT / "widgets" / "aikit_widgets" / "exercises" / "lesson_13.py"
    assert notebooks == [Path("13-what.ipynb"), Path("teacher/13-what.ipynb")]
    assert command.targets(plan, tmp_path)[0] == Path("lesson_13.py")
