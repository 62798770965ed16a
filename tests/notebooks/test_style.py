"""The notebook guide, as far as a machine can read it: what `aikit check` holds, and the rest."""

import copy
import re

import nbformat
import pytest

from aikit.commands import check
from aikit.decline.places import KEPT
from aikit_widgets.exercises import EXERCISES
from aikit_widgets.memo import lines_in
from support.canonical import EXPLORER, FIGURE, HTML, LESSONS, NOTEBOOKS, STORED, canonical

BRIEF = "application/vnd.aikit.brief+json"
LARGEST = 300_000  # bytes: one lesson on a thin line
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
    assert all(re.fullmatch(r"\d\d(-[a-z0-9]+)+", path.stem) for path in LESSONS)


@pytest.mark.parametrize("path", STORED, ids=lambda path: path.stem)
def test_is_stored_in_canonical_form(path):
    notebook = read(path)

    assert canonical(copy.deepcopy(notebook)) == notebook
    assert path.stat().st_size <= (GALLERY if path.stem == "gallery" else LARGEST)


@pytest.mark.parametrize("path", STORED, ids=lambda path: path.stem)
def test_aikit_check_finds_nothing_to_mend(path):
    assert check.problems([path]) == []


def test_the_exercises_of_a_lesson_exist(lesson):
    assert set(lesson.metadata.aikit.lesson.checkpoints) <= set(EXERCISES)


def test_every_packaged_exercise_is_asked_in_a_lesson():
    asked = [name for path in LESSONS for name in read(path).metadata.aikit.lesson.checkpoints]

    assert sorted(asked) == sorted(EXERCISES)


@pytest.mark.parametrize(
    "path", [path for path in STORED if path.stem != "glossary"], ids=lambda path: path.stem
)
def test_a_lesson_needs_no_inner_path_of_the_models(path):
    code = "\n".join(cell.source for cell in code_of(read(path)))

    assert re.findall(r"(?:from|import) aikit\.\S+", code) == []


def test_every_explorer_stores_a_picture_and_data(lesson):
    for cell in code_of(lesson):
        for output in cell.outputs:
            data = output.get("data", {})
            assert (EXPLORER in data) == (FIGURE in data.get(HTML, "")), cell.id
            assert EXPLORER not in data or data["text/plain"].startswith("Explorer of ")


def test_a_widget_with_nothing_to_change_shows_no_code():
    """At all levels; a cell in which the prose asks for a change stays open."""
    cells = [cell for path in LESSONS for cell in code_of(read(path))]
    folded = [cell for cell in cells if cell.metadata.get("jupyter", {}).get("source_hidden")]

    assert all("#" in cell.source for cell in cells if is_made(cell) and cell not in folded)
    assert not [cell.id for cell in folded if re.search(r"# (put|then|your)", cell.source)]
    assert len(folded) > len(LESSONS) * 5


def is_made(cell):
    """Whether a cell's last output is a widget of ours."""
    data = cell.outputs[-1].get("data", {}) if cell.outputs else {}
    return any(kind.startswith("application/vnd.aikit.") for kind in data)


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_every_lesson_has_a_teachers_page(path):
    assert (NOTEBOOKS / "teacher" / f"{path.stem}.ipynb").exists()
