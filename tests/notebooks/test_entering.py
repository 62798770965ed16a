"""A lesson can be entered at any cell: what the cell needs is found among those above.

The page reads the needs of a cell from its text; here Python's own reading of the same text says
whether it found all of them.
"""

import ast
import symtable

import nbformat
import pytest

from support.canonical import LESSONS
from support.page_code import called

NEEDS = "labextension/src/running/needs.ts"


def code_in(path):
    cells = nbformat.read(path, as_version=4).cells
    return [{"id": c.id, "source": c.source} for c in cells if c.cell_type == "code"]


def bound_by(source):
    table = symtable.symtable(source, "cell", "exec")
    return {
        each.get_name() for each in table.get_symbols() if each.is_assigned() or each.is_imported()
    }


def read_by(source):
    return {
        node.id
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }


@pytest.fixture(scope="module")
def needs():
    """For each cell of each lesson the ids of the cells that the page would run first."""
    lessons = [code_in(path) for path in LESSONS]
    found = called(NEEDS, "allNeeds", [[cells] for cells in lessons])
    return {
        path: {
            cell["id"]: [one["id"] for one in needed]
            for cell, needed in zip(cells, of_each, strict=True)
        }
        for path, cells, of_each in zip(LESSONS, lessons, found, strict=True)
    }


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem[:2])
def test_a_cell_finds_above_it_all_that_it_needs(needs, path):
    cells = code_in(path)
    needs_of = needs[path]

    for place, cell in enumerate(cells):
        needed = needs_of[cell["id"]]
        for name in read_by(cell["source"]):
            binders = [each["id"] for each in cells[:place] if name in bound_by(each["source"])]
            assert set(binders[-1:]) <= set(needed), f"{cell['id']} needs {name} of {binders[-1]}"
        for each in needed:
            assert set(needs_of[each]) <= set(needed), f"{cell['id']} needs what {each} needs"


def test_a_checkpoint_runs_what_it_needs_and_not_the_whole_lesson(needs):
    assert needs[LESSONS[3]]["check-b"] == ["check-a"]
