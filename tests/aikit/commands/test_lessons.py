"""A student's folder of lessons: filled, brought up to date, and never written over."""

import json

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


def test_lessons_are_copied_into_a_new_folder(shipped, mine):
    assert lessons.copy_into(mine) == []

    assert (mine / "01-what.ipynb").read_text() == "the first 01-what.ipynb"


def test_a_lesson_that_the_student_changed_is_kept_and_named(shipped, mine):
    lessons.copy_into(mine)
    (mine / "01-what.ipynb").write_text("my answers")
    (shipped / "01-what.ipynb").write_text("the second")

    assert lessons.copy_into(mine) == ["01-what.ipynb"]
    assert (mine / "01-what.ipynb").read_text() == "my answers"


def test_a_copy_as_it_was_made_is_renewed(shipped, mine):
    lessons.copy_into(mine)
    (shipped / "01-what.ipynb").write_text("the second")

    assert lessons.copy_into(mine) == []
    assert (mine / "01-what.ipynb").read_text() == "the second"


def test_a_changed_copy_is_not_named_while_the_lesson_is_the_same(shipped, mine):
    lessons.copy_into(mine)
    (mine / "01-what.ipynb").write_text("my answers")

    assert lessons.copy_into(mine) == []
    assert (mine / "01-what.ipynb").read_text() == "my answers"


def test_a_file_of_the_same_name_that_aikit_never_made_is_kept(shipped, mine):
    mine.mkdir(parents=True)
    (mine / "00-how.ipynb").write_text("my own")

    assert lessons.copy_into(mine) == ["00-how.ipynb"]
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

    assert lessons.copy_into(mine) == ["01-what.ipynb"]
    assert (mine / "01-what.ipynb").read_text() == "the first 01-what.ipynb"


def test_the_manifest_names_each_copy(shipped, mine):
    lessons.copy_into(mine)

    assert set(json.loads((mine / lessons.MANIFEST).read_text())["copied"]) == {
        "00-how.ipynb",
        "01-what.ipynb",
    }
