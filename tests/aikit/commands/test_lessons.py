"""A student's folder of lessons: filled, brought up to date, and never written over."""

import json
import os
import re

import pytest

from aikit.commands import lessons


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """A folder in the place of the installed lessons."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    for name in ("00-how.ipynb", "01-what.ipynb"):
        (folder / name).write_text(f"the first {name}")
    monkeypatch.setattr(lessons, "shipped", lambda: folder)
    return folder


@pytest.fixture
def mine(tmp_path):
    return tmp_path / "mine" / "lessons"


def test_the_lessons_of_this_copy_are_found_by_number():
    assert {0, 1} <= set(lessons.numbered(lessons.shipped()))


def test_what_teachers_need_is_not_among_the_lessons(shipped):
    (shipped / "teacher").mkdir()
    (shipped / "teacher" / "01-plan.ipynb").write_text("answers")
    (shipped / "glossary.ipynb").write_text("words")

    assert sorted(lessons.numbered(shipped)) == [0, 1]


def test_the_glossary_comes_for_everyone_and_the_teachers_pages_for_those_who_ask(shipped, mine):
    (shipped / "teacher").mkdir()
    (shipped / "teacher" / "01-what.ipynb").write_text("answers")
    (shipped / "glossary.ipynb").write_text("words")

    lessons.copy_into(mine)
    assert (mine / "glossary.ipynb").read_text() == "words"
    assert not (mine / "teacher").exists()

    lessons.copy_into(mine, teacher=True)
    assert (mine / "teacher" / "01-what.ipynb").read_text() == "answers"
    (mine / "teacher" / "01-what.ipynb").write_text("my notes")
    assert lessons.copy_into(mine, teacher=True) == {}
    (shipped / "teacher" / "01-what.ipynb").write_text("new answers")
    kept = {"teacher/01-what.ipynb": "stays as you changed it"}
    assert lessons.copy_into(mine, teacher=True) == kept


def test_teachers_pages_go_through_no_link(shipped, mine, tmp_path):
    (shipped / "teacher").mkdir()
    (shipped / "teacher" / "01-what.ipynb").write_text("answers")
    mine.mkdir(parents=True)
    (mine / "teacher").symlink_to(tmp_path)

    with pytest.raises(OSError, match="teacher in it is a link"):
        lessons.copy_into(mine, teacher=True)
    assert not (tmp_path / "01-what.ipynb").exists()


def test_lessons_are_copied_into_a_new_folder(shipped, mine):
    assert lessons.copy_into(mine) == {}

    assert (mine / "01-what.ipynb").read_text() == "the first 01-what.ipynb"


def test_a_lesson_that_the_student_changed_is_kept_and_named(shipped, mine):
    lessons.copy_into(mine)
    (mine / "01-what.ipynb").write_text("my answers")
    (shipped / "01-what.ipynb").write_text("the second")

    assert lessons.copy_into(mine) == {"01-what.ipynb": "stays as you changed it"}
    assert (mine / "01-what.ipynb").read_text() == "my answers"


def test_a_copy_as_it_was_made_is_renewed(shipped, mine):
    lessons.copy_into(mine)
    (shipped / "01-what.ipynb").write_text("the second")

    assert lessons.copy_into(mine) == {}
    assert (mine / "01-what.ipynb").read_text() == "the second"


def test_a_changed_copy_is_not_named_while_the_lesson_is_the_same(shipped, mine):
    lessons.copy_into(mine)
    (mine / "01-what.ipynb").write_text("my answers")

    assert lessons.copy_into(mine) == {}
    assert (mine / "01-what.ipynb").read_text() == "my answers"


def test_a_file_of_the_same_name_that_aikit_never_made_is_kept(shipped, mine):
    mine.mkdir(parents=True)
    (mine / "00-how.ipynb").write_text("my own")

    assert lessons.copy_into(mine) == {"00-how.ipynb": "stays as you changed it"}
    assert (mine / "00-how.ipynb").read_text() == "my own"


def test_a_lesson_that_the_student_deleted_comes_back(shipped, mine):
    lessons.copy_into(mine)
    (mine / "00-how.ipynb").unlink()
    lessons.copy_into(mine)

    assert (mine / "00-how.ipynb").exists()


@pytest.mark.parametrize("broken", ['{"schema": 1, "cop', "[]", '{"copied": 3}'])
def test_a_broken_manifest_makes_every_file_the_students_own(shipped, mine, broken):
    lessons.copy_into(mine)
    (mine / lessons.MANIFEST).write_text(broken)
    (shipped / "01-what.ipynb").write_text("the second")

    assert lessons.copy_into(mine) == {"01-what.ipynb": "stays as you changed it"}
    assert (mine / "01-what.ipynb").read_text() == "the first 01-what.ipynb"


def test_the_manifest_names_each_copy(shipped, mine):
    lessons.copy_into(mine)

    assert set(json.loads((mine / lessons.MANIFEST).read_text())["copied"]) == {
        "00-how.ipynb",
        "01-what.ipynb",
    }


# A folder that somebody else has filled.

NO_FILE = "stays as it is, for it is no file of aikit's"


@pytest.fixture
def outside(tmp_path):
    """A folder that no command has to do with."""
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "keep.txt").write_text("mine")
    return folder


def content(folder):
    return {file.name: file.read_text() for file in folder.iterdir()}


@pytest.mark.parametrize("target", ["keep.txt", "not-there-yet.ipynb"])
def test_a_link_in_a_lessons_place_is_left_alone_and_not_written_through(
    shipped, mine, outside, target
):
    mine.mkdir(parents=True)
    (mine / "00-how.ipynb").symlink_to(outside / target)

    assert lessons.copy_into(mine) == {"00-how.ipynb": NO_FILE}
    assert content(outside) == {"keep.txt": "mine"}
    assert (mine / "01-what.ipynb").exists()


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda path: path.symlink_to("/dev/zero")])
def test_what_is_no_file_in_a_lessons_place_is_left_alone_and_not_waited_for(shipped, mine, make):
    mine.mkdir(parents=True)
    make(mine / "00-how.ipynb")

    assert lessons.copy_into(mine) == {"00-how.ipynb": NO_FILE}
    assert (mine / "01-what.ipynb").exists()


def test_a_huge_file_in_a_lessons_place_is_left_alone(shipped, mine):
    mine.mkdir(parents=True)
    with (mine / "00-how.ipynb").open("wb") as file:
        file.truncate(2**33)

    assert lessons.copy_into(mine) == {"00-how.ipynb": NO_FILE}


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("../../outside/new")])
def test_a_manifest_that_is_no_file_is_one_sentence_and_nothing_is_written(
    shipped, mine, outside, make
):
    mine.mkdir(parents=True)
    make(mine / lessons.MANIFEST)

    with pytest.raises(OSError, match="in it is no file of aikit's"):
        lessons.copy_into(mine)

    assert [file.name for file in mine.iterdir()] == [lessons.MANIFEST]
    assert content(outside) == {"keep.txt": "mine"}


def test_a_folder_that_is_a_link_is_one_sentence_that_says_where_to(shipped, tmp_path, outside):
    (tmp_path / "link").symlink_to(outside)

    with pytest.raises(OSError, match=re.escape(f"it is a link to {outside}")):
        lessons.copy_into(tmp_path / "link")

    assert content(outside) == {"keep.txt": "mine"}


def test_a_link_put_in_after_it_was_looked_at_is_replaced_and_not_followed(
    shipped, mine, outside, monkeypatch
):
    """Whoever shares the folder may be quick; the writing itself follows nothing."""
    mine.mkdir(parents=True)
    (mine / "00-how.ipynb").symlink_to(outside / "keep.txt")
    monkeypatch.setattr(lessons.os.path, "lexists", lambda path: False)
    lessons.copy_into(mine)

    assert content(outside) == {"keep.txt": "mine"}
    assert not (mine / "00-how.ipynb").is_symlink()


def test_a_folder_is_looked_at_without_writing_in_it(tmp_path):
    lessons.check_folder(tmp_path / "new" / "lessons")

    assert list(tmp_path.iterdir()) == []


def worked(path, number, *solved):
    """Write a lesson in which a student has solved exercises."""
    items = {name: {"attempts": [{"text": "1"}], "solved": True} for name in solved}
    aikit = {"lesson": {"number": number}, "answers": {"revision": 1, "items": items}}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"cells": [], "metadata": {"aikit": aikit}}))
    return path


def test_a_lesson_opens_in_the_copy_with_the_most_work(mine):
    named = worked(mine / "01-what.ipynb", 1)
    assert lessons.worked_on(mine, 1, named) is None

    some = worked(mine / "lesson1_ada.ipynb", 1, "1a")
    assert lessons.worked_on(mine, 1, named) == some
    more = worked(mine / "Week 1" / "One.IPYNB", 1, "1a", "1b")
    assert lessons.worked_on(mine, 1, named) == more
    worked(named, 1, "1a", "1b")
    assert lessons.worked_on(mine, 1, named) is None
    assert lessons.worked_on(mine, 2, mine / "02.ipynb") is None


def test_copies_are_looked_for_near_by_and_through_no_link(mine, tmp_path):
    near = [worked(mine / each, 1) for each in ("a.ipynb", "b/a.ipynb", "b/c/a.ipynb")]
    worked(mine / "b" / "c" / "d" / "a.ipynb", 1)
    worked(mine / ".hidden" / "a.ipynb", 1)
    worked(tmp_path / "elsewhere" / "a.ipynb", 1)
    (mine / "link").symlink_to(tmp_path / "elsewhere")

    found, unreadable = lessons.copies_in(mine)

    assert [copy.path for copy in found[1]] == near
    assert unreadable == {}


@pytest.mark.parametrize("number", [True, "1", None, 1.5, [1]])
def test_a_card_without_a_number_is_none(mine, number):
    worked(mine / "a.ipynb", number)

    assert lessons.copies_in(mine) == ({}, {})


@pytest.mark.parametrize("items", [None, [], {"1a": 3}, {"1a": {"attempts": 3, "line": 3}}])
def test_answers_of_another_form_are_no_work(items):
    notebook = {"metadata": {"aikit": {"answers": {"items": items, "revision": "x"}}}}

    assert lessons.work_in(notebook) == (0, 0)
