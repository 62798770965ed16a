"""Memo lines: a lesson's sentence, or the student's own words."""

import re
from pathlib import Path

import pytest

from aikit_widgets import MemoLine
from aikit_widgets.memo import LONGEST

VIEW = Path(__file__).parents[2] / "widgets" / "src" / "memo" / "memo_line.ts"


def test_shows_the_lessons_sentence_as_data_and_as_one_line():
    data, _ = MemoLine(2, f"An hour costs 2.76\n   dollars at {0.7:.0%} use.")._repr_mimebundle_()

    assert data["text/plain"] == "Memo line 2: An hour costs 2.76 dollars at 70 % use."
    assert data["application/vnd.aikit.memo+json"] == {
        "schema": "aikit.memo/1",
        "id": "memo-2",
        "lesson": 2,
        "sentence": "An hour costs 2.76 dollars at 70 % use.",
    }


@pytest.mark.parametrize("lesson", [0, 100, 1.5, "2"])
def test_only_a_lesson_has_one(lesson):
    with pytest.raises(ValueError, match=r"lesson = .* is out of bounds: .* from 1 to 99\."):
        MemoLine(lesson, "An hour costs 2.76 dollars.")


@pytest.mark.parametrize(("sentence", "length"), [(" \n", 0), ("x" * 401, 401)])
def test_it_is_a_sentence_and_not_a_page(sentence, length):
    with pytest.raises(ValueError, match=rf"has {length} characters: it must have 1 to 400\."):
        MemoLine(2, sentence)


def test_the_view_takes_a_sentence_as_long_as_python_does():
    (longest,) = re.findall(r"^const LONGEST = (\d+);", VIEW.read_text("utf-8"), re.MULTILINE)

    assert int(longest) == LONGEST


def test_a_notebook_says_the_students_own_line():
    line = MemoLine(2, "An hour costs 2.76 dollars.")
    line.line = "My own."

    assert "<p>My own.</p>" in line._repr_mimebundle_()[0]["text/html"]
