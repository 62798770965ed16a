"""The brief: the lines in a folder, what a student wrote on four of them, and the two pages."""

import json
import os
import re
from html.parser import HTMLParser

import nbformat
import pytest

from aikit.decline import places
from aikit.documents import LARGEST_FILE
from aikit_widgets import Brief, MemoLine
from aikit_widgets.brief import RUBRIC, source_of, work_of
from aikit_widgets.memo import LESSONS

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

    brief = Brief(folder=tmp_path)

    assert brief.parts == {
        "What AI compute costs": [(2, "An hour costs 2.76 dollars.", False)],
        "How costs fall, and for whom": [],
        "Who controls access": [(11, "Five firms have most of it.", True)],
    }
    assert brief.text == (
        "Brief: 2 memo lines, 1 in own words; none yet from lesson 1, 3, 4, 5, 6, 7, 8, 9, 10, 12."
    )


def test_own_words_that_were_taken_back_are_not_used(tmp_path):
    lesson(tmp_path, 2, "An hour costs 2.76 dollars.", own="")

    assert Brief(folder=tmp_path).lines == [(2, "An hour costs 2.76 dollars.", False)]


def test_the_rubric_has_four_rows_in_both_files(tmp_path):
    brief = Brief(folder=tmp_path)

    assert len(RUBRIC) == 4
    for name, cells in RUBRIC.items():
        assert f"| **{name}** | {' | '.join(cells)} |\n" in brief.markdown
        assert all(text in Words(brief.html).text for text in (name, *cells))


def written(tmp_path, **work):
    """A brief with what a student wrote in the page."""
    brief = Brief(folder=tmp_path)
    brief.work = work
    return brief


def test_a_students_words_stay_words_in_both_files(tmp_path):
    lesson(tmp_path, 3, "A line.", own=HOSTILE)

    brief = written(
        tmp_path,
        **dict.fromkeys(["reader", "recommendation", "against"], HOSTILE + " {{lines}}"),
        lines=[{"lesson": 3, "words": HOSTILE, "isChosen": True}],
    )

    page = Words(brief.html)
    assert page.text.count(HOSTILE) == 4
    assert page.text.count("{{lines}}") == 3
    assert not {"script", "img", "a", "link"} & {tag for tag, _ in page.tags}
    line = next(line for line in brief.markdown.splitlines() if line.startswith("- **Lesson 3.**"))
    assert line.rstrip() == (
        r"- **Lesson 3.** \<script\>alert(1)\</script\> \| \`x\` \$y\$ \[a\](javascript:b) \*c\* & "
        '"d"'
    )


def test_a_page_has_reader_country_name_and_the_chosen_lines_with_source_and_date(tmp_path):
    lesson(tmp_path, 2, "An hour costs 2.76 dollars.")
    lesson(tmp_path, 9, "One plan takes 0.3 % and 40 %.")
    lesson(tmp_path, 11, "Five firms have 71 % of it.")

    brief = written(
        tmp_path,
        reader="The minister",
        country="Côte d'Ivoire",
        author="A. Kouassi",
        recommendation="Rent first.\n\nThen build.",
        against="Sellers may stop.",
        lines=[
            {"lesson": 9, "words": "The same plan: 0.3 % there, 40 % here.", "isChosen": True},
            {"lesson": 11, "words": "five firms have 71 % of it", "isChosen": True},
            {"lesson": 2, "words": "Let go of.", "isChosen": False},
        ],
    )

    assert "**To:** The minister  \n**Country:** Côte d'Ivoire  \n**From:** A. Kouassi" in (
        brief.markdown
    )
    assert (
        "- **Lesson 9.** The same plan: 0.3 % there, 40 % here.  \n  *incomes: World Bank, 2026-"
        in (brief.markdown)
    )
    assert "five firms have 71 % of it (not yet in own words)" in brief.markdown
    assert "Let go of." not in brief.markdown
    assert "Rent first.\n\nThen build." in brief.markdown
    assert "20 words" in brief.markdown
    page = Words(brief.html).text
    assert all(text in page for text in ("To: The minister", "Sellers may stop.", "World Bank"))


def test_what_is_not_written_yet_is_said(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # no country is kept there
    monkeypatch.setattr(places, "_kernel", {})
    lesson(tmp_path, 2, "An hour costs 2.76 dollars.")

    assert Brief(folder=tmp_path).markdown.count("(not yet)") == 6
    assert "0 words" in Brief(folder=tmp_path).markdown


def test_the_country_starts_where_the_student_lives(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(places, "_kernel", {"place": "CIV"})

    brief = Brief(folder=tmp_path)

    assert brief.document["country"] == "Côte d'Ivoire"
    assert "**Country:** Côte d'Ivoire" in brief.markdown


def test_every_line_has_its_sources_and_their_dates():
    for number in LESSONS:
        assert re.search(r": .+, \d{4}", source_of(number)), number
    assert "our assumption, 2026-11" in source_of(1)
    assert "according to The Information Machine, 2026-06" in source_of(3)


@pytest.mark.parametrize(
    "work",
    [
        *(None, [], "x", {"lines": 3}, {"lines": [3, {}, {"lesson": "2"}, {"lesson": 13}]}),
        {"reader": 3, "against": None, "lines": [{"lesson": 2, "words": 3, "isChosen": "yes"}]},
    ],
)
def test_work_of_another_make_is_read_as_far_as_it_goes(work):
    fields, lines = work_of(work)

    assert set(fields.values()) == {""}
    assert set(lines) <= {2}
    assert not any(each.is_chosen for each in lines.values())


def test_more_lines_than_four_are_not_taken(tmp_path):
    lines = [{"lesson": number, "words": "", "isChosen": True} for number in LESSONS]
    for number in LESSONS:
        lesson(tmp_path, number, f"Line {number}.")

    assert [line.lesson for line, _ in written(tmp_path, lines=lines).chosen] == [1, 2, 3, 4]


def test_what_the_last_lesson_kept_is_there_in_a_new_kernel(tmp_path):
    lesson(tmp_path, 12, "The one that is needed decides.")
    path = tmp_path / "12-a-lesson.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    notebook["metadata"]["aikit"]["answers"]["items"]["brief"] = {
        "kind": "brief",
        "reader": "The minister",
        "lines": [{"lesson": 12, "words": "Own.", "isChosen": True}],
    }
    path.write_text(json.dumps(notebook), "utf-8")

    brief = Brief(folder=tmp_path)

    assert "**To:** The minister" in brief.markdown
    assert "- **Lesson 12.** Own." in brief.markdown


def test_is_saved_as_markdown_and_html_and_keeps_what_was_there(tmp_path):
    brief = written(tmp_path, recommendation="Buy together.")
    (tmp_path / "brief.md").write_text("mine", encoding="utf-8")

    for name in ("brief.md", "brief.html"):
        brief.save(tmp_path / name)

    assert (tmp_path / "brief.md").read_text("utf-8") == brief.markdown
    assert (tmp_path / "brief.html").read_text("utf-8") == brief.html
    assert (tmp_path / "brief.md.bak").read_text("utf-8") == "mine"


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


def test_a_notebook_says_what_was_written_in_the_brief(tmp_path):
    lesson(tmp_path, 2, "An hour costs 2.76 dollars.")

    told = written(
        tmp_path,
        recommendation="Tax idle chips.",
        lines=[{"lesson": 2, "words": "Idle hours cost.", "isChosen": True}],
    )._repr_mimebundle_()[0]["text/html"]

    assert "<p>Recommendation: Tax idle chips.</p><p>2. Idle hours cost.</p>" in told
    assert "text/html" not in Brief(folder=tmp_path)._repr_mimebundle_()[0]


@pytest.mark.parametrize("folder", ["/nowhere", 3, None])
def test_a_folder_that_is_not_there_is_refused(folder):
    with pytest.raises(FileNotFoundError, match=r"folder = .* is not there: give the folder"):
        Brief(folder=folder)
