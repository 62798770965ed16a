"""The notebook guide, as far as a machine can read it: what `aikit check` holds, and the rest."""

import copy
import re
from time import strftime, strptime

import nbformat
import pytest

from aikit.commands import check, check_lesson
from aikit.decline.places import KEPT
from aikit_widgets.exercises import EXERCISES
from aikit_widgets.memo import lines_in
from support.canonical import EXPLORER, FIGURE, HTML, LESSONS, NOTEBOOKS, STORED, canonical

BRIEF = "application/vnd.aikit.brief+json"
GALLERY = 700_000  # bytes: all charts, each as wide as a page, for reading and not for a class


def read(path):
    return nbformat.read(path, as_version=4)


@pytest.fixture(params=LESSONS, ids=lambda path: path.stem)
def lesson(request):
    return read(request.param)


def test_no_place_is_kept_among_the_lessons():
    assert not (NOTEBOOKS / KEPT).exists(), f"{KEPT} has lessons start in a place of yours"


def test_the_last_lesson_shows_the_memo_lines_that_the_others_have():
    (brief,) = (
        output.data[BRIEF]
        for cell in code_of(read(LESSONS[-1]))
        for output in cell.outputs
        if BRIEF in output.get("data", {})
    )
    shown = [(line["lesson"], line["sentence"]) for _, part in brief["parts"] for line in part]

    assert shown == [(line.lesson, line.sentence) for line in lines_in(NOTEBOOKS).lines]
    assert len(shown) == 12


def code_of(lesson):
    return [cell for cell in lesson.cells if cell.cell_type == "code"]


def test_lessons_are_numbered_from_zero_without_a_gap():
    assert [int(path.stem[:2]) for path in LESSONS] == list(range(len(LESSONS)))


@pytest.mark.parametrize("path", STORED, ids=lambda path: path.stem)
def test_is_stored_in_canonical_form(path):
    notebook = read(path)

    assert canonical(copy.deepcopy(notebook)) == notebook
    assert path.stat().st_size <= (GALLERY if path.stem == "gallery" else check_lesson.LARGEST)


@pytest.mark.parametrize("path", STORED, ids=lambda path: path.stem)
def test_aikit_check_finds_nothing_to_mend(path):
    assert check.problems([path]) == []


def test_every_packaged_exercise_is_asked_in_a_lesson():
    asked = [name for path in LESSONS for name in read(path).metadata.aikit.lesson.checkpoints]

    assert sorted(asked) == sorted(EXERCISES)


def printed_dates(lesson):
    """Dates of figures that a lesson's cells print; claims have those of looking again."""
    for cell in code_of(lesson):
        for output in cell.outputs if "ak.claims(" not in cell.source else ():
            words = output.get("text") or output.get("data", {}).get("text/plain", "")
            for line in words.splitlines():
                if "illustrative" not in line:  # our own number, and no figure
                    yield from re.findall(r"\b20\d\d-\d\d(?:-\d\d)?\b", line)


def test_no_figure_is_newer_than_the_lesson_says(lesson):
    (said,) = re.findall(r"Figures as of (\d+ \w+ \d{4})", lesson.cells[0].source)
    day = strftime("%Y-%m-%d", strptime(said, "%d %B %Y"))

    assert [date for date in printed_dates(lesson) if date > day[: len(date)]] == []


def starts_outside(explorer):
    """Numbers that an explorer, or a preset of it, sets beyond the ends of their sliders."""
    numbers = [each for each in explorer["controls"] if each["kind"] == "number"]
    starts = [{each["name"]: each["value"] for each in numbers}]
    for values in starts + [preset["values"] for preset in explorer.get("presets", [])]:
        for name, (low, high) in ((each["name"], each["range"]) for each in numbers):
            if not low <= values[name] <= high:
                yield name, values[name]


@pytest.mark.parametrize("path", STORED, ids=lambda path: path.stem)
def test_no_explorer_or_preset_starts_outside_its_sliders(path):
    stored = [output.get("data", {}) for cell in code_of(read(path)) for output in cell.outputs]
    explorers = [data[EXPLORER] for data in stored if EXPLORER in data]

    assert [each for explorer in explorers for each in starts_outside(explorer)] == []


def test_every_explorer_stores_a_picture_and_data(lesson):
    for cell in code_of(lesson):
        for output in cell.outputs:
            data = output.get("data", {})
            assert (EXPLORER in data) == (FIGURE in data.get(HTML, "")), cell.id
            assert EXPLORER not in data or data["text/plain"].startswith("Explorer of ")
