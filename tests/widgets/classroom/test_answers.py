"""`aikit answers` gives a teacher what is right for each student of a class."""

import csv
import io

import pytest

from aikit_widgets import Checkpoint
from aikit_widgets.classroom.answers import main
from aikit_widgets.exercises import EXERCISES
from support.canonical import LESSONS


def said(capsys, *arguments):
    assert main(list(map(str, arguments))) == 0
    return capsys.readouterr().out


def test_each_student_of_a_list_has_a_line_with_answers_that_the_lesson_takes(tmp_path, capsys):
    names = tmp_path / "class.txt"
    names.write_text("Ada\nkofi\n\nada\n", "utf-8")

    table = said(capsys, "3", "amina", "--students", names, "--form", "csv")

    head, lesson, *students = csv.reader(io.StringIO(table))
    assert (head[0], lesson[0]) == ("student", "(the lesson's numbers)")
    assert [row[0] for row in students] == ["amina", "ada", "kofi"]
    assert len({row[1] for row in students}) > 1
    asked = {exercise.label: exercise.id for exercise in EXERCISES.values()}
    for code, *answers in students:
        for exercise, answer in zip([asked[label] for label in head[1:]], answers, strict=True):
            assert Checkpoint(exercise, student=code).check(answer).startswith("Right"), answer


def test_without_a_class_the_lessons_own_answers_are_set_out_in_columns(capsys):
    head, lesson = said(capsys, "2").splitlines()

    columns = [head.index(each) for each in ("2a", "2b", "2c", "2e", "2f")]
    assert all(lesson[at - 1] == " " and lesson[at] != " " for at in columns)


def test_answers_are_written_to_a_file(tmp_path, capsys):
    target = tmp_path / "answers.csv"

    target.write_text("a teacher's notes")
    assert said(capsys, "2", "ada", "--form", "csv", "-o", target) == ""
    assert target.with_name(f"{target.name}.bak").read_text() == "a teacher's notes"
    assert target.read_text("utf-8").startswith("student,2a,")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["99"], "There is no lesson 99 with exercises: the lessons here are 0, 1,"),
        (["2", "Ada L"], "student = 'Ada L' is not a code: use up to 40 letters"),
        (["2", "--students", "none.txt"], "none.txt is no list of a class: No such file"),
        (["2", "-o", "none/x.csv"], "none/x.csv was not saved"),
    ],
)
def test_wrong_use_is_one_sentence(capsys, arguments, sentence):
    with pytest.raises(SystemExit, match="2"):
        main(arguments)

    error = capsys.readouterr().err
    assert error.startswith(sentence)
    assert error.count("\n") == 1


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_teachers_page_has_the_command_for_its_lesson(path):
    page = (path.parent / "teacher" / path.name).read_text("utf-8")

    assert f"`python3 -m aikit answers {int(path.name[:2])} --students class.txt`" in page
