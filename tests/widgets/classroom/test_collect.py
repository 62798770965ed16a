"""`aikit collect` sums up what a class handed in, and names what it cannot read."""

import csv
import io
import json
import os
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest

from aikit_widgets.classroom import command
from aikit_widgets.classroom.hand_ins import folder_at
from aikit_widgets.classroom.report import bins_of
from aikit_widgets.classroom.summary import lesson_numbered, summaries
from aikit_widgets.exercises import EXERCISES
from support.canonical import LESSONS
from support.classes import BROKEN, STRANGE, guessed, notebook, tried, work
from support.hostile import HOSTILE

STEM = LESSONS[2].stem
NOBODY = 65534  # an ordinary user


def said(capsys, *arguments):
    assert command.main(list(map(str, arguments))) == 0
    return capsys.readouterr().out


RIGHT = f"{EXERCISES['2a'].answer():.4g} USD/GPU-hour"
HINT = "You left out the electricity: kilowatts times the PUE, at every hour of the year."
WITHOUT_POWER = f"{EXERCISES['2a'].mistakes[HINT]():.4g} USD/GPU-hour"


def test_a_class_is_summed_up(tmp_path, capsys):
    notebook(tmp_path / "Ada" / f"{STEM}.ipynb", {"2a": tried("2a", WITHOUT_POWER, RIGHT)})
    notebook(tmp_path / "Bo" / f"{STEM}.ipynb", {"2a": tried("2a", WITHOUT_POWER, "1", "9")})
    items = {"2-electricity": guessed(0.2), "memo-2": {"kind": "memo", "line": "Idle is dear."}}
    work(tmp_path / "02.work.json", items, student="cy")
    notebook(tmp_path / "Di" / f"{STEM}.ipynb", {})
    (tmp_path / "class.txt").write_text("ada\nbo\ncy\ndi\nEve\n", "utf-8")

    text = said(capsys, tmp_path, "--students", tmp_path / "class.txt")

    assert text.startswith("Lesson 2: What does one hour of compute cost? (5 students)\n")
    assert "\nada      ✓ 1  ·   ·   ·   ·   1 of 5\n" in text
    assert "\nbo       ✗ 3  ·" in text
    assert "\nNot started: di, Eve.\nStuck: bo (2a).\nAhead, all solved: nobody.\n" in text
    assert f"\n2a: 1 of 2 who tried solved it\n  2 of 2: “{HINT}”\n" in text
    assert "\nPrediction 2-electricity: Which share of the yearly cost is electricity?\n" in text
    assert "  1 guess, the middle one 20 %\n" in text
    assert "\nMemo lines\n  cy: Idle is dear.\n" in text
    assert "\n  class.txt is no notebook and no file of saved work.\n" in text


def test_own_numbers_are_the_same_mistake(tmp_path):
    for student in ("ada", "bo", "cy", "di"):
        exercise = EXERCISES["1c-power"].for_student(student)
        *_, (hint, wrong) = ((h, w) for h, w in exercise.mistakes.items() if "lesson's chip" in h)
        item = tried("1c-power", f"{wrong():.5g} MW", student=student)
        assert item["attempts"][0]["message"] == hint
        work(tmp_path / f"{student}.json", {"1c-power": item}, student=student, lessons=[1])

    (summary,) = summaries(folder_at(tmp_path).hand_ins)

    ((hint, count),) = summary.mistakes("1c-power").items()
    assert (count, hint in EXERCISES["1c-power"].mistakes) == (4, True)


@pytest.mark.parametrize(
    ("name", "student"),
    [
        (f"Ada Lovelace_4711_assignsubmission_file/{STEM}.ipynb", "Ada Lovelace"),
        (f"Ada Lovelace_4711_assignsubmission_file_/{STEM}.ipynb", "Ada Lovelace"),
        (f"Ada Lovelace_4711_assignsubmission_file_{STEM}.ipynb", "Ada Lovelace"),
        (f"lovelaceada_4711_0815_{STEM}.ipynb", "lovelaceada"),
        (f"lovelaceada_LATE_4711_0815_{STEM}-1.ipynb", "lovelaceada"),
        (f"{STEM}-ada.ipynb", "ada"),
        (f"ada_{STEM} (1).ipynb", "ada"),
        (f"{STEM}-Copy1.ipynb", f"{STEM}-Copy1"),
        ("ada.ipynb", "ada"),
        ("submitted-ada/week 1/any name.ipynb", "submitted-ada"),
    ],
)
def test_a_file_says_whose_it_is(tmp_path, name, student):
    notebook(tmp_path / name, {"2a": tried("2a", "1")})

    (found,) = folder_at(tmp_path).hand_ins

    assert (found.student, found.lesson) == (student, 2)


def test_the_newest_of_one_student_counts_and_the_older_is_kept_in_sight(tmp_path, capsys):
    older = notebook(tmp_path / "Ada" / "a.ipynb", {"2a": tried("2a", "1")}, revision=1)
    notebook(tmp_path / "Ada" / "b.ipynb", {"2a": tried("2a", "1", RIGHT)}, revision=2)
    notebook(tmp_path / "Ada" / "c.ipynb", {"2a": tried("2a", "1", RIGHT)}, revision=2)
    os.utime(older, (2e9, 2e9))  # a clock does not say which is newer

    text = said(capsys, tmp_path)

    assert "\nAda      ✓ 1" in text
    assert f"Ada{os.sep}a.ipynb is older work of Ada." in text
    assert "is a copy of the same work of Ada." in text


def test_two_students_with_the_same_answers_are_named(tmp_path, capsys):
    for name in ("ada", "bo"):
        notebook(tmp_path / f"{name}.ipynb", {"2a": tried("2a", "1", "7", RIGHT)})

    assert "ada and bo handed in the same answers to lesson 2." in said(capsys, tmp_path)


def test_the_work_of_the_whole_course_counts_for_each_lesson(tmp_path):
    items = {"1c-power": tried("1c-power", "9"), "2a": tried("2a", RIGHT), "memo-3": {}}
    work(tmp_path / "course.json", items, student="ada", lessons=range(13))

    found = {hand_in.lesson: set(hand_in.checkpoints) for hand_in in folder_at(tmp_path).hand_ins}

    assert found == {1: {"1c-power"}, 2: {"2a"}, 3: set()}


def test_what_cannot_be_read_is_named_and_stops_nothing(tmp_path, capsys):
    for name, (data, _) in BROKEN.items():
        (tmp_path / name).write_bytes(data)
    notebook(tmp_path / "ada.ipynb", {"2a": tried("2a", RIGHT)})
    (tmp_path / "link.ipynb").symlink_to(tmp_path / "ada.ipynb")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    os.mkfifo(tmp_path / "pipe.ipynb")
    (tmp_path / ".hidden.ipynb").write_bytes(b"{")

    text = said(capsys, tmp_path)

    assert "(1 student)" in text
    for name, (_, reason) in BROKEN.items():
        (line,) = [line for line in text.splitlines() if line.startswith(f"  {name} ")]
        assert line.startswith(f"  {name} {reason}")
    assert "  link.ipynb is a link, and is not followed.\n" in text
    assert "  pipe.ipynb could not be read: it is a pipe or a device, not a file.\n" in text
    assert "hidden" not in text


@pytest.mark.parametrize("items", STRANGE)
def test_strange_records_are_no_work(tmp_path, capsys, items):
    notebook(tmp_path / "ada.ipynb", items, revision=10**400)

    assert "Lesson 2: What does one hour of compute cost? (1 student)" in said(capsys, tmp_path)


def test_hostile_words_reach_the_terminal_and_the_gradebook_as_words(tmp_path, capsys):
    words = [*HOSTILE, "\x1b[2J\x1b]0;owned\x07", "\u202egnp.exe"]
    for number, text in enumerate(words):
        items = {"memo-2": {"kind": "memo", "line": text}}
        work(tmp_path / f"{number}.json", items, student=text[:60])

    text = said(capsys, tmp_path)
    table = said(capsys, tmp_path, "--form", "moodle")

    assert not {"\x1b", "\x07", "\u202e", "\u2066"} & set(text)
    for row in csv.reader(io.StringIO(table)):
        assert len(row) == 2
        assert not row[0].startswith(("=", "+", "-", "@"))


def test_gradebooks_get_points_out_of_a_hundred(tmp_path, capsys):
    notebook(tmp_path / "Ada" / f"{STEM}.ipynb", {"2a": tried("2a", RIGHT)})
    notebook(tmp_path / "Bo" / f"{STEM}.ipynb", {})
    (tmp_path / "Bo" / "1.json").write_text("{}")

    assert said(capsys, tmp_path, "--form", "moodle") == ("Username,aikit lesson 2\nAda,20\nBo,0\n")
    assert said(capsys, tmp_path, "--form", "canvas") == (
        "Student,ID,SIS Login ID,Section,aikit lesson 2\n"
        "Points Possible,,,,100\nAda,,Ada,,20\nBo,,Bo,,0\n"
    )


def test_all_of_it_is_data_too(tmp_path, capsys):
    notebook(tmp_path / "Ada" / "a.ipynb", {"2a": tried("2a", WITHOUT_POWER, RIGHT)})
    (tmp_path / "x.ipynb").write_text("{")
    target = tmp_path / "class.out"

    command.main([str(tmp_path), "--form", "json", "-o", str(target)])

    data = json.loads(target.read_text("utf-8"))
    assert capsys.readouterr().out == f"{target}: 1 piece of work, 1 lesson.\n"
    (lesson,) = data["lessons"]
    assert lesson["exercises"]["2a"]["mistakes"] == {HINT: 1}
    assert lesson["students"][0] | {"file": ""} == {
        "name": "Ada",
        "file": "",
        "older": [],
        "solved": ["2a"],
        "wrong": {"2a": 1},
        "stuck": [],
        "predictions": {},
        "memo": "",
    }
    assert list(data["problems"]) == ["x.ipynb"]


def test_a_folder_that_is_closed_to_the_teacher_is_named(capsys):
    """Also for root, who may open all: an ordinary user's rights are taken for a moment."""
    with TemporaryDirectory() as place:
        notebook(Path(place, "Ada", "a.ipynb"), {"2a": tried("2a", RIGHT)})
        notebook(Path(place, "Bo", "a.ipynb"), {"2a": tried("2a", RIGHT)})
        Path(place).chmod(0o755)
        Path(place, "Bo").chmod(0)
        me, _ = os.geteuid(), os.seteuid(os.geteuid() or NOBODY)
        try:
            text = said(capsys, place)
        finally:
            os.seteuid(me)
            Path(place, "Bo").chmod(0o755)

    assert "  Bo could not be read: Permission denied.\n" in text
    assert "(1 student)" in text


def test_one_lesson_can_be_asked_for(tmp_path, capsys):
    notebook(tmp_path / "a.ipynb", {"2a": tried("2a", RIGHT)})

    assert said(capsys, tmp_path, "--lesson", "3").startswith("No work on lesson 3 is in ")


def test_wrong_use_is_one_sentence(tmp_path, capsys):
    (tmp_path / "class.txt").write_text("Zoé", "utf-16")
    for arguments in (
        [tmp_path / "none"],
        [tmp_path, "--students", tmp_path / "none"],
        [tmp_path, "--students", tmp_path / "class.txt"],
    ):
        with pytest.raises(SystemExit, match="2"):
            command.main(list(map(str, arguments)))
        assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    ("values", "bins"),
    [
        ([3.0], [(3, 3, 1)]),
        ([0.0, 8.0], [(i, i + 1, int(i in {0, 7})) for i in range(8)]),
        ([1.0, 256.0], [(2**i, 2 ** (i + 1), int(i in {0, 7})) for i in range(8)]),
    ],
)
def test_guesses_are_counted_in_equal_steps_or_equal_ratios(values, bins):
    assert np.allclose(bins_of(values), bins)


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_each_lesson_says_what_it_asks(path):
    lesson = lesson_numbered(int(path.name[:2]))

    assert lesson.title.endswith("?")
    assert set(lesson.checkpoints) <= set(EXERCISES)
    assert lesson.questions


def test_a_lesson_that_is_not_here_has_its_number():
    assert lesson_numbered(99) == (99, "", [], {})
    assert isinstance(LESSONS[0], Path)
