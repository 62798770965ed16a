"""No answer can be copied: no number that a lesson shows is right when it is typed as one."""

import re

import nbformat
import pytest

from aikit.units import unit_named
from aikit_widgets.exercises import EXERCISES
from support.canonical import LESSONS

NUMBER = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?:e\d+)?")
ASKED = re.compile(r'Checkpoint\("([\w-]+)"\)')


def read(path):
    return nbformat.read(path, as_version=4).cells


def numbers_in(text):
    return {float(found.replace(",", "")) for found in NUMBER.findall(text)}


def texts_of(cell):
    """What a student sees of a cell before typing: its source and what it shows as text."""
    yield cell.source
    for output in cell.get("outputs", []):
        yield output.get("text", "")
        yield output.get("data", {}).get("text/plain", "")


def shown_beside(cells, name):
    """The numbers of a whole lesson but for the cell that asks: pages can be turned both ways."""
    others = (cell for cell in cells if f'Checkpoint("{name}")' not in cell.source)
    return {number for cell in others for text in texts_of(cell) for number in numbers_in(text)}


def asked_in(path):
    return [name for cell in read(path) for name in ASKED.findall(cell.source)]


CHECKPOINTS = [(path, name) for path in LESSONS for name in asked_in(path)]


@pytest.mark.parametrize(("path", "name"), CHECKPOINTS, ids=[name for _, name in CHECKPOINTS])
def test_no_number_of_the_lesson_is_the_answer(path, name):
    exercise = EXERCISES[name]
    size = exercise.asked_unit.size / unit_named(exercise.unit).size

    right = [
        number
        for number in shown_beside(read(path), name)
        if exercise.accepts(number * size, exercise.answer())
    ]

    assert right == []


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_every_exercise_has_numbers_of_a_students_own(path):
    assert [name for name in asked_in(path) if not EXERCISES[name].own] == []


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_lesson_and_teachers_page_say_how_to_turn_own_numbers_on(path):
    for page in (path, path.parent / "teacher" / path.name):
        prose = [cell.source for cell in read(page) if cell.cell_type == "markdown"]

        assert any('own_numbers("ada")' in text for text in prose), page


def test_a_number_that_could_be_copied_would_be_found():
    assert numbers_in("3,500 of 2026-04, 0.5e9 and 12.5 %") == {3500, 2026, 4, 0.5e9, 12.5}
