"""A teacher's page names slides as the Teach view does."""

import itertools
import re

import nbformat
import pytest

from support.canonical import LESSONS, NOTEBOOKS
from support.page_code import called

FACTS = "labextension/src/reading/cells.ts"
SLIDES = "src/page/slides.ts"
STOPS = re.compile(r"In the Teach view, stop at these slides: (.+?)\.(?:\s|$)", re.DOTALL)


def cells_of(path):
    """A lesson's cells, as the page reads them: source, whether it is prose, whether algebra."""
    return [
        (cell.source, cell.cell_type == "markdown", "algebra" in cell.metadata.get("tags", []))
        for cell in nbformat.read(path, as_version=4).cells
    ]


@pytest.fixture(scope="module")
def slides():
    """The names of each lesson's slides, as its bar shows them."""
    lessons = [cells_of(path) for path in LESSONS]
    facts = iter(called(FACTS, "factsIn", list(itertools.chain(*lessons))))
    found = called(SLIDES, "slidesOf", [[[next(facts) for _ in cells]] for cells in lessons])
    return {
        path: [slide["name"] for slide in slides]
        for path, slides in zip(LESSONS, found, strict=True)
    }


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem[:2])
def test_the_teachers_page_names_slides_that_there_are(slides, path):
    page = nbformat.read(NOTEBOOKS / "teacher" / path.name, as_version=4)
    prose = "\n".join(cell.source for cell in page.cells if cell.cell_type == "markdown")
    named = [re.findall(r"\*([^*]+)\*", stops) for stops in STOPS.findall(prose)]

    assert [name for names in named for name in names if name not in slides[path]] == []
    assert ("Teach view" in prose) == bool(named)


def test_no_two_slides_of_a_lesson_have_the_same_name(slides):
    for path, names in slides.items():
        assert len(set(names)) == len(names), path.name
