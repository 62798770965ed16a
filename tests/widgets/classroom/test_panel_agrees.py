"""The Class panel reads a class's work as `aikit collect` does: the same files, one summary."""

import csv
import io
import json
import os
import random

import pytest

from aikit_widgets.classroom.codes import hand_ins_in, name_of, read_code
from aikit_widgets.classroom.course import course, files
from aikit_widgets.classroom.hand_ins import Folder, folder_at
from aikit_widgets.classroom.report import data_of, gradebook
from aikit_widgets.classroom.summary import hints_of, skeleton, summaries
from aikit_widgets.exercises import EXERCISES
from support.canonical import LESSONS
from support.classes import (
    BROKEN,
    STRANGE,
    answers_of,
    guessed,
    hand_in_class,
    notebook,
    tried,
    work,
)
from support.hostile import HOSTILE
from support.page_code import called, in_the_page

CODE = "src/codes/code.ts"


def in_python(root, lines, listed):
    """What `aikit collect` makes of a folder and of codes."""
    told = hand_ins_in(lines, root / "codes.txt")
    there = folder_at(root)
    folder = Folder([*told.hand_ins, *there.hand_ins], told.problems | there.problems)
    found = summaries(folder.hand_ins, listed)
    return data_of(found, folder, root), gradebook(found, "moodle"), gradebook(found, "canvas")


def rows(text):
    return list(csv.reader(io.StringIO(text)))


def assert_agrees(root, codes="", listed=()):
    """Both readers find the same in the same folder; of what is wrong, the same files."""
    there = [path for path in root.rglob("*") if path.is_file()]
    paths = sorted(path.relative_to(root).as_posix() for path in there)
    question = {"root": str(root), "files": paths, "codes": codes, "listed": list(listed)}

    (page,) = in_the_page("classes", [question | {"course": course()}])
    data, moodle, canvas = in_python(root, codes.split("\n"), listed)

    assert page["data"].pop("problems").keys() == data.pop("problems").keys()
    assert page["data"] == json.loads(json.dumps(data))
    assert (rows(page["moodle"]), rows(page["canvas"])) == (rows(moodle), rows(canvas))
    return data


def test_a_whole_class_is_summed_up_alike(tmp_path):
    for lesson in (0, 2, 9, 12):
        hand_in_class(tmp_path, 5, lesson, seed=lesson)

    data = assert_agrees(tmp_path, listed=["Student-003", "nobody yet"])

    assert [each["number"] for each in data["lessons"]] == [0, 2, 9, 12]
    for lesson in data["lessons"]:
        assert lesson["students"][0]["name"] == "Student-003"
        assert "nobody yet" in lesson["not_started"]


def test_broken_foreign_and_hostile_files_are_named_alike(tmp_path):
    for name, (data, _) in BROKEN.items():
        (tmp_path / name).write_bytes(data)
    for number, items in enumerate(STRANGE):
        notebook(tmp_path / f"strange-{number}.ipynb", items, revision=10**400)
    for number, text in enumerate([*HOSTILE, "\x1b[2J\x1b]0;owned\x07", "\u202egnp.exe", "=1+2"]):
        items = {"memo-2": {"kind": "memo", "line": text}, text[:50]: tried("2a", "1")}
        work(tmp_path / f"hostile-{number}.json", items, student=text[:60])
        notebook(tmp_path / "hostile" / f"{number}.ipynb", items)

    data = assert_agrees(tmp_path)

    assert len(data["lessons"]) == 1


NAMES = (
    "Ada Lovelace_4711_assignsubmission_file/{}.ipynb",
    "Ada Lovelace_4711_assignsubmission_file_{}.ipynb",
    "lovelaceada_4711_0815_{}.ipynb",
    "lovelaceada_LATE_4711_0815_{}-1.ipynb",
    "{}-ada.ipynb",
    "bo_{} (1).ipynb",
    "{}-Copy1.ipynb",
    "ADA.ipynb",
    "submitted-ada/week 1/any name.IPYNB",
    "Straße.ipynb",
    "STRASSE.ipynb",
    "Jos\u00e9.ipynb",
    "Jose\u0301.ipynb",  # as macOS writes it
    "\u0639\u0644\u064a.ipynb",
    "Mai Anh Nguyen_77_assignsubmission_file/a.ipynb",
    "Mai Anh Nguyen_78_assignsubmission_file/a.ipynb",
    "nguyenmaianh_77_1_a.ipynb",
    "nguyenmaianh_78_2_a.ipynb",
)


def test_renamed_copied_and_older_files_are_of_the_same_students(tmp_path):
    for revision, name in enumerate(NAMES):
        path = tmp_path / name.format(LESSONS[2].stem)
        notebook(path, {"2a": tried("2a", "1", "7", "9")}, revision=revision // 2)
    for lessons in ([2], [1, 2, 3], [2, 99]):
        items = {"1c-power": tried("1c-power", "9"), "2a": tried("2a", "1"), "memo-3": {}}
        work(tmp_path / f"course-{len(lessons)}-{lessons[-1]}.json", items, "ada", lessons)

    data = assert_agrees(tmp_path, listed=["ada", "Ada Lovelace"])

    assert any(each["older"] for lesson in data["lessons"] for each in lesson["students"])
    names = [each["name"] for each in data["lessons"][1]["students"]]
    assert {"Jos\u00e9", "Mai Anh Nguyen (77)", "Mai Anh Nguyen (78)"} <= set(names)
    assert {"nguyenmaianh (77)", "nguyenmaianh (78)", "Ada Lovelace"} <= set(names)
    assert len(names) == len(set(names))


def test_of_work_of_one_millisecond_the_first_path_counts(tmp_path):
    """A browser tells no finer time; files that were copied or unpacked at once often share one."""
    paths = ("ada/\uff21.json", "ada/\U0001f600.json", "ada.json", "Ada-2/week.json", "ada/x.json")
    for nanosecond, path in enumerate(paths):
        memo = {"memo-2": {"kind": "memo", "line": path}}
        os.utime(work(tmp_path / path, memo, student="ada"), ns=(0, 10**18 + nanosecond))

    data = assert_agrees(tmp_path)

    (student,) = data["lessons"][0]["students"]
    assert [student["file"], *student["older"]] == sorted(paths)


def test_codes_tell_what_files_tell(tmp_path):
    chance = random.Random(1)  # noqa: S311  a class, not a secret
    work_of = [
        (lesson, answers_of(lesson, chance, "ada")) for lesson in range(13) for _ in range(3)
    ]
    codes = called(CODE, "codeOf", work_of)
    lines = "\n".join(f"Student {n}: {code}" for n, code in enumerate(codes))
    files_there, told = tmp_path / "files", tmp_path / "told"
    told.mkdir()
    for number, (lesson, items) in enumerate(work_of):
        work(files_there / f"{number}.json", items, f"Student {number}", (lesson,))

    by_codes, by_files = assert_agrees(told, lines), assert_agrees(files_there)

    for one, other in zip(by_codes["lessons"], by_files["lessons"], strict=True):
        for part in ("exercises", "not_started", "ahead"):
            assert one[part] == other[part]
        assert one["predictions"] == other["predictions"]  # of three figures


def test_a_code_for_a_guess_alone_is_twelve_letters_long():
    (code,) = called(CODE, "codeOf", [[2, {"2-electricity": guessed(0.4), "3-rent": guessed(2)}]])

    assert len(code) == len("ABCD-EFGH-JKMN")
    assert read_code(code.lower()) == (2, {name_of("2-electricity"): 0.4}, {})


def test_a_code_is_read_as_it_is_dictated_and_pasted(tmp_path):
    (code,) = called(CODE, "codeOf", [[2, answers_of(2, random.Random(4), "ada")]])  # noqa: S311
    apart = code.replace("-", " ")
    forms = {
        "Ada": apart.lower(),
        "Jos\u00e9 \u2013 Li": code.replace("-", "\u2011"),
        "\u0639\u0644\u064a": f"\u200e{code}\u200f",
        "Bo": code.replace("-", " - "),
        "Otto": apart,
    }
    lines = [f"{name}: {form}" for name, form in forms.items()]

    data = assert_agrees(tmp_path, "\n".join([*lines, f"Cy {apart[:-1]}", "Otto Bo"]))

    assert {each["name"] for each in data["lessons"][0]["students"]} == set(forms)
    told = hand_ins_in([f"Cy {apart[:-1]}"], tmp_path / "c").problems
    assert next(iter(told.values())).startswith("has a typing error")


def mistyped(code):
    """The code with each letter wrong, with each pair of neighbours swapped, and cut."""
    for at, letter in enumerate(code):
        for other in "0123456789ABCDEFGHJKMNPQRSTVWXYZ":
            if letter not in {other, "-"}:
                yield code[:at] + other + code[at + 1 :]
    plain = code.replace("-", "")
    for at in range(len(plain) - 1):
        if plain[at] != plain[at + 1]:
            yield plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :]
    yield from (plain[:at] for at in range(5, len(plain)))


def test_every_typing_error_is_refused_by_name(tmp_path):
    (code,) = called(CODE, "codeOf", [[2, answers_of(2, random.Random(4), "ada")]])  # noqa: S311
    wrong = list(mistyped(code))
    lines = "\n".join([f"Ada {code}", "", *(f"Bo {each}" for each in wrong), "Cy", "Di Ö-1", "Eve"])

    data = assert_agrees(tmp_path, lines)
    told = hand_ins_in(lines.split("\n"), tmp_path / "codes.txt")

    assert len(wrong) > 300
    assert [student["name"] for student in data["lessons"][0]["students"]] == ["Ada"]
    assert len(told.problems) == len(wrong) + 3
    reason = told.problems[tmp_path / "codes.txt, line 3"]
    assert reason.startswith("has a typing error: compare it letter by letter (Bo ")


def test_a_code_of_a_newer_aikit_and_of_another_lesson_say_so(tmp_path):
    (code,) = called(CODE, "codeOf", [[99, {"99-x": guessed(1)}]])

    assert_agrees(tmp_path, f"Ada {code}")

    reason = hand_ins_in([code], tmp_path / "c").problems[tmp_path / "c, line 1"]
    assert reason == f"is of lesson 99, which is not here ({code})"


def test_what_is_named_in_codes_can_be_told_apart():
    """Exercises and guesses of a lesson, and the hints of an exercise, in twelve bits."""
    for lesson in course()["lessons"]:
        names = [name_of(each) for each in (*lesson["checkpoints"], *lesson["questions"])]
        assert len(set(names)) == len(names)
    for exercise in EXERCISES.values():
        assert len({name_of(each) for each in hints_of(exercise.id)}) == len(exercise.mistakes)


@pytest.mark.parametrize(
    "exercise", [one for one in EXERCISES.values() if one.own], ids=lambda one: one.id
)
def test_a_hint_is_known_with_the_numbers_of_any_student(exercise):
    plain = [skeleton(hint) for hint in exercise.mistakes]

    for variant in exercise.variants() if exercise.own else ():
        assert [skeleton(hint) for hint in variant.mistakes] == plain


def test_the_panel_knows_the_explorer_of_each_prediction():
    there = files()

    for lesson in course()["lessons"]:
        explorers = there[f"explorers-{lesson['number']}.json"]
        assert explorers.keys() == lesson["questions"].keys()
