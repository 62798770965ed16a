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


def lesson(folder, number, sentence=None, own=None):
    """Write a lesson as a student saved it: its memo line's output, and their own words."""
    cell = nbformat.v4.new_code_cell("MemoLine(…)")
    if sentence:
        data = {"text/plain": MemoLine(number, sentence).text}
        cell.outputs = [nbformat.v4.new_output("execute_result", data)]
    items = {f"memo-{number}": {"kind": "memo", "line": own}} if own is not None else {}
    metadata = {"aikit": {"answers": {"schema": 1, "revision": 1, "items": items}}}
    notebook = nbformat.v4.new_notebook(cells=[cell], metadata=metadata)
    nbformat.write(notebook, folder / f"{number:02d}-a-lesson.ipynb")


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


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "\x00"])
def test_a_file_that_is_no_notebook_is_named(tmp_path, text):
    (tmp_path / "04-a-lesson.ipynb").write_text(text, encoding="utf-8")

    with pytest.raises(ValueError, match=r"04-a-lesson\.ipynb is not a notebook: "):
        Brief(folder=tmp_path)


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    with (tmp_path / "04-a-lesson.ipynb").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)

    with pytest.raises(ValueError, match=r"04-a-lesson\.ipynb is too large: more than 8388608"):
        Brief(folder=tmp_path)


def test_a_pipe_in_a_lessons_place_is_named_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "04-a-lesson.ipynb")

    with pytest.raises(ValueError, match=r"04-a-lesson\.ipynb could not be read: it is a pipe"):
        Brief(folder=tmp_path)


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
