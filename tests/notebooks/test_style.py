"""The notebook guide, as far as a machine can read it."""

import copy
import itertools
import re

import nbformat
import pytest

from aikit_widgets.exercises import EXERCISES
from support.canonical import EXPLORER, LESSONS, NOTEBOOKS, PICTURE, STORED, canonical

LONGEST_CELL = 12  # lines: about what fits beside its prose on a laptop screen
BLOCKS = ["0 ·", "1 ·", "2 ·", "3 ·", "4 ·", "5 ·", "6 ·", "7 ·", "8 ·"]
MOST_CELLS = 60  # of the core and of what goes further
LARGEST = 300_000  # bytes: one lesson on a thin line
GALLERY = 700_000  # bytes: all charts, each as wide as a page, for reading and not for a class


def read(path):
    return nbformat.read(path, as_version=4)


@pytest.fixture(params=LESSONS, ids=lambda path: path.stem)
def lesson(request):
    return read(request.param)


@pytest.fixture(params=LESSONS[1:], ids=lambda path: path.stem)
def full_lesson(request):
    """A lesson of fifty minutes; lesson 0 has ten and a form of its own."""
    return read(request.param)


def code_of(lesson):
    return [cell for cell in lesson.cells if cell.cell_type == "code"]


def prose_of(lesson):
    return "\n".join(cell.source for cell in lesson.cells if cell.cell_type == "markdown")


def test_lessons_are_numbered_from_zero_without_a_gap():
    assert [int(path.stem[:2]) for path in LESSONS] == list(range(len(LESSONS)))
    assert all(re.fullmatch(r"\d\d(-[a-z0-9]+)+", path.stem) for path in LESSONS)


@pytest.mark.parametrize("path", STORED, ids=lambda path: path.stem)
def test_is_stored_in_canonical_form(path):
    notebook = read(path)

    assert canonical(copy.deepcopy(notebook)) == notebook
    assert path.stat().st_size <= (GALLERY if path.stem == "gallery" else LARGEST)


@pytest.mark.parametrize("path", STORED, ids=lambda path: path.stem)
def test_cell_ids_are_words(path):
    ids = [cell.id for cell in read(path).cells]

    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z][a-z0-9-]*", name) for name in ids)


def test_the_title_is_a_question_and_the_card_agrees(lesson):
    card = lesson.metadata.aikit.lesson

    assert lesson.cells[0].source.startswith(f"# {card.title}\n")
    assert card.title.endswith("?")
    for objective in card.objectives:
        assert f"- {objective}" in lesson.cells[0].source


def test_the_card_lists_the_checkpoints_in_order(lesson):
    used = re.findall(r'Checkpoint\("([\w-]+)"\)', "\n".join(c.source for c in code_of(lesson)))

    assert used == lesson.metadata.aikit.lesson.checkpoints
    assert set(used) <= set(EXERCISES)


def test_every_packaged_exercise_is_asked_in_a_lesson():
    asked = [name for path in LESSONS for name in read(path).metadata.aikit.lesson.checkpoints]

    assert sorted(asked) == sorted(EXERCISES)


def test_prose_introduces_every_code_cell(lesson):
    for before, cell in itertools.pairwise(lesson.cells):
        if cell.cell_type == "code":
            assert before.cell_type == "markdown", cell.id


def test_a_code_cell_holds_one_idea(lesson):
    for cell in code_of(lesson):
        assert len(cell.source.splitlines()) <= LONGEST_CELL, cell.id
        assert "%" not in cell.source[:1], cell.id
        assert not re.search(r"^\s*!|pip install", cell.source, re.MULTILINE), cell.id


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
            assert (EXPLORER in data) == (PICTURE in data), cell.id
            assert EXPLORER not in data or data["text/plain"].startswith("Explorer of ")


def test_a_full_lesson_has_the_nine_blocks_in_order(full_lesson):
    headings = re.findall(r"^## (\d ·)", prose_of(full_lesson), re.MULTILINE)

    assert headings == BLOCKS
    assert "This is wrong if …" in prose_of(full_lesson)
    assert 20 <= len(full_lesson.cells) <= MOST_CELLS


def test_a_prediction_comes_before_the_first_explorer(lesson):
    sources = [cell.source for cell in code_of(lesson)]
    first_explorer = next(i for i, source in enumerate(sources) if "Explorer(" in source)

    assert any("Prediction(" in source for source in sources[:first_explorer])


def test_sentences_are_short_enough_to_read_aloud(lesson):
    text = re.sub(r"```.*?```|<[^>]+>|[*_`>]", "", prose_of(lesson), flags=re.DOTALL)
    sentences = re.split(r"(?<=[.?!])\s+|\n\s*\n|\n- |\n\d\. ", text)

    for sentence in sentences:
        assert len(sentence.split()) <= 42, sentence


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_every_lesson_has_a_teachers_page(path):
    assert (NOTEBOOKS / "teacher" / f"{path.stem}.ipynb").exists()
