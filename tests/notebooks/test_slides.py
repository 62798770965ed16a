"""`aikit check` names slides as the Teach view does, so that a teacher's page can name them."""

import itertools
import json

import nbformat
import pytest

from aikit.commands import check_teacher
from support.canonical import LESSONS
from support.page_code import called

FACTS = "labextension/src/reading/cells.ts"
SLIDES = "src/page/slides.ts"


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
def test_the_check_of_a_teachers_page_names_slides_as_the_bar_of_the_page_does(slides, path):
    names = check_teacher.slides_of(json.loads(path.read_text("utf-8"))["cells"])

    assert names == slides[path]
    assert len(set(names)) == len(names) > 5
