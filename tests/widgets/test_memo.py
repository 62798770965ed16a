"""Memo lines and the brief: a lesson's sentence or the student's own words, and a page of them."""

import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest

from aikit.documents import LARGEST_FILE
from aikit_widgets import Brief, MemoLine
from aikit_widgets.memo import LONGEST, RUBRIC

VIEW = Path(__file__).parents[2] / "widgets" / "src" / "memo" / "memo_line.ts"


def test_shows_the_lessons_sentence_as_data_and_as_one_line():
    data, _ = MemoLine(2, "An hour costs 2.76\n   dollars.")._repr_mimebundle_()

    assert data["text/plain"] == "Memo line 2: An hour costs 2.76 dollars."
    assert data["application/vnd.aikit.memo+json"] == {
        "schema": "aikit.memo/1",
        "id": "memo-2",
        "lesson": 2,
        "sentence": "An hour costs 2.76 dollars.",
    }


@pytest.mark.parametrize("lesson", [0, 13, 1.5, "2"])
def test_only_the_twelve_lessons_have_one(lesson):
    with pytest.raises(ValueError, match=r"lesson = .* is out of bounds: .* from 1 to 12\."):
        MemoLine(lesson, "An hour costs 2.76 dollars.")


@pytest.mark.parametrize(("sentence", "length"), [(" \n", 0), ("x" * 401, 401)])
def test_it_is_a_sentence_and_not_a_page(sentence, length):
    with pytest.raises(ValueError, match=rf"has {length} characters: it must have 1 to 400\."):
        MemoLine(2, sentence)


def test_the_view_takes_a_sentence_as_long_as_python_does():
    (longest,) = re.findall(r"^const LONGEST = (\d+);", VIEW.read_text("utf-8"), re.MULTILINE)

    assert int(longest) == LONGEST


HOSTILE = '<script>alert(1)</script> | `x` $y$ [a](javascript:b) *c* & "d"'


def lesson(folder, number, sentence=None, own=None, name=None):
    """Write a lesson as a student saved it: its memo line's output, and their own words.

    With a name of its own it has the card that says which lesson it is.
    """
    cell = nbformat.v4.new_code_cell("MemoLine(…)")
    if sentence:
        data = {"text/plain": MemoLine(number, sentence).text}
        cell.outputs = [nbformat.v4.new_output("execute_result", data)]
    items = {f"memo-{number}": {"kind": "memo", "line": own}} if own is not None else {}
    metadata = {"aikit": {"answers": {"schema": 1, "revision": 1, "items": items}}}
    if name:
        metadata["aikit"]["lesson"] = {"number": number}
    notebook = nbformat.v4.new_notebook(cells=[cell], metadata=metadata)
    path = folder / (name or f"{number:02d}-a-lesson.ipynb")
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)


class Words(HTMLParser):
    """The elements of a page, and its text."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


def test_takes_each_lessons_line_and_the_students_own_words_before_it(tmp_path):
    lesson(tmp_path, 2, "An hour costs 2.76 dollars.")
    lesson(tmp_path, 11, "Five firms have 71 % of it.", own="  Five firms\n have most of it. ")

    brief = Brief("Build a public cluster.", folder=tmp_path)

    assert brief.parts == {
        "What AI compute costs": [(2, "An hour costs 2.76 dollars.", False)],
        "How costs fall, and for whom": [],
        "Who controls access": [(11, "Five firms have most of it.", True)],
    }
    assert brief.text == (
        "Brief: 2 memo lines, 1 in own words; none yet from lesson 1, 3, 4, 5, 6, 7, 8, 9, 10, 12."
    )
    assert "2. An hour costs 2.76 dollars.\n" in brief.markdown
    assert "Build a public cluster." in Words(brief.html).text


def test_own_words_that_were_taken_back_are_not_used(tmp_path):
    lesson(tmp_path, 2, "An hour costs 2.76 dollars.", own="")

    assert Brief(folder=tmp_path).lines == [(2, "An hour costs 2.76 dollars.", False)]


def test_the_rubric_has_four_rows_in_both_files(tmp_path):
    brief = Brief(folder=tmp_path)

    assert len(RUBRIC) == 4
    for name, cells in RUBRIC.items():
        assert f"| **{name}** | {' | '.join(cells)} |\n" in brief.markdown
        assert all(text in Words(brief.html).text for text in (name, *cells))


def test_a_students_words_stay_words_in_both_files(tmp_path):
    lesson(tmp_path, 3, "A line.", own=HOSTILE)

    brief = Brief(HOSTILE, folder=tmp_path)

    page = Words(brief.html)
    assert page.text.count(HOSTILE) == 2
    assert not {"script", "img", "a", "link"} & {tag for tag, _ in page.tags}
    line = next(line for line in brief.markdown.splitlines() if line.startswith("3. "))
    assert line == (
        r"3. \<script\>alert(1)\</script\> \| \`x\` \$y\$ \[a\](javascript:b) \*c\* & "
        '"d"'
    )


def test_is_saved_as_markdown_and_html_and_keeps_what_was_there(tmp_path):
    brief = Brief("Buy together.", folder=tmp_path)
    (tmp_path / "brief.md").write_text("mine", encoding="utf-8")

    for name in ("brief.md", "brief.html"):
        brief.save(tmp_path / name)

    assert (tmp_path / "brief.md").read_text("utf-8") == brief.markdown
    assert (tmp_path / "brief.html").read_text("utf-8") == brief.html
    assert (tmp_path / "brief.md.bak").read_text("utf-8") == "mine"
    assert brief.document["files"] == {"brief.md": brief.markdown, "brief.html": brief.html}


def test_another_ending_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"path = 'brief\.docx' must end in \.md or \.html\."):
        Brief(folder=tmp_path).save("brief.docx")


def test_one_line_is_called_a_line(tmp_path):
    lesson(tmp_path, 2, "An hour costs 2.76 dollars.")

    assert Brief(folder=tmp_path).text.startswith("Brief: 1 memo line, 0 in own words; none yet")


@pytest.mark.parametrize(
    "name",
    [
        "lesson1_ada.ipynb",
        "01-a-lesson-Copy1.ipynb",
        "01-a-lesson_20261129101500.ipynb",  # as nbgitpuller moves a file out of its way
        "Ada/Week 1/Lesson One.ipynb",
        "LESSON1.IPYNB",
        "03-mine.ipynb",
    ],
)
def test_a_lesson_is_known_by_its_card_under_any_name(tmp_path, name):
    lesson(tmp_path, 1, "A contract buys 120 megawatts.", own="Mine.", name=name)

    assert Brief(folder=tmp_path).lines == [(1, "Mine.", True)]


def test_of_several_copies_the_one_with_own_words_counts_and_it_is_said(tmp_path):
    for name in ("01-a.ipynb", "01-a-Copy1.ipynb", "later/01-a.ipynb"):
        own = "Mine." if "Copy" in name else None
        lesson(tmp_path, 1, "A contract buys 120 megawatts.", own, name)

    brief = Brief(folder=tmp_path)

    assert brief.lines == [(1, "Mine.", True)]
    note = "Lesson 1 is taken from 01-a-Copy1.ipynb, not from 01-a.ipynb, later/01-a.ipynb."
    assert brief.notes == brief.document["notes"] == [note]
    assert brief.text.endswith(note)


def test_own_words_in_another_copy_are_not_lost(tmp_path):
    for name, own in (("one.ipynb", "Mine."), ("two.ipynb", "Better."), ("three.ipynb", "Mine.")):
        lesson(tmp_path, 1, "A contract buys 120 megawatts.", own, name)

    brief = Brief(folder=tmp_path)

    assert brief.lines == [(1, "Mine.", True)]
    assert "Other words for lesson 1, in two.ipynb: Better." in brief.notes


def test_a_copy_with_more_work_counts_before_one_that_was_only_run(tmp_path):
    lesson(tmp_path, 1, "As shipped.", name="a.ipynb")
    lesson(tmp_path, 1, "As computed at other controls.", name="b.ipynb")
    worked = json.loads((tmp_path / "b.ipynb").read_text("utf-8"))
    worked["metadata"]["aikit"]["answers"]["items"] = {"1a": {"attempts": [{}], "solved": True}}
    (tmp_path / "b.ipynb").write_text(json.dumps(worked), "utf-8")

    assert Brief(folder=tmp_path).lines == [(1, "As computed at other controls.", False)]


def test_what_is_no_copy_of_a_lesson_is_no_copy(tmp_path):
    lesson(tmp_path, 1, "A contract buys 120 megawatts.", name="mine.ipynb")
    for other in ("01-notes.ipynb", "teacher/01-plan.ipynb", ".ipynb_checkpoints/mine.ipynb"):
        (tmp_path / other).parent.mkdir(exist_ok=True)
        nbformat.write(nbformat.v4.new_notebook(), tmp_path / other)

    assert Brief(folder=tmp_path).notes == []


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "\x00", "<<<<<<< HEAD"])
def test_a_file_that_is_no_notebook_is_named_and_stops_no_other(tmp_path, text):
    lesson(tmp_path, 2, "An hour costs 2.76 dollars.")
    (tmp_path / "04-a-lesson.ipynb").write_text(text, encoding="utf-8")

    brief = Brief(folder=tmp_path)

    assert brief.lines == [(2, "An hour costs 2.76 dollars.", False)]
    assert "04-a-lesson.ipynb is not a notebook: " in brief.text


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    with (tmp_path / "04-a-lesson.ipynb").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)

    (note,) = Brief(folder=tmp_path).notes
    assert "04-a-lesson.ipynb is too large: more than 8388608" in note


def test_a_pipe_in_a_lessons_place_is_named_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "04-a-lesson.ipynb")

    (note,) = Brief(folder=tmp_path).notes
    assert "04-a-lesson.ipynb could not be read: it is a pipe" in note


@pytest.mark.parametrize(
    "notebook",
    [
        [],
        {"cells": 3, "metadata": "x"},
        {"cells": [3, {"outputs": [3, {"data": {"text/plain": [1, 2]}}]}], "metadata": {}},
        {"metadata": {"aikit": {"answers": {"items": {"memo-4": {"line": 3}}}}}},
    ],
)
def test_a_notebook_of_another_make_has_no_line(tmp_path, notebook):
    (tmp_path / "04-a-lesson.ipynb").write_text(json.dumps(notebook), encoding="utf-8")

    assert Brief(folder=tmp_path).lines == []


def test_a_notebook_says_the_students_own_line_and_the_brief_they_make(tmp_path):
    line = MemoLine(2, "An hour costs 2.76 dollars.")
    line.line = "My own."

    assert "<p>My own.</p>" in line._repr_mimebundle_()[0]["text/html"]
    brief = Brief("Tax idle chips.", tmp_path)._repr_mimebundle_()[0]
    assert "<p>Recommendation: Tax idle chips.</p>" in brief["text/html"]
    assert "text/html" not in Brief(folder=tmp_path)._repr_mimebundle_()[0]
