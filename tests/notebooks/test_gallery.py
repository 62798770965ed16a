"""The gallery shows every chart once, each after a sentence that says when to use it."""

import re
from itertools import pairwise

import nbformat
import pytest

from aikit_widgets.explorer.rules import CHARTS
from support.canonical import EXPLORER, FIGURE, HTML, NOTEBOOKS

CELLS = nbformat.read(NOTEBOOKS / "gallery.ipynb", as_version=4).cells
SHOWN = {  # by chart: the prose before its explorer
    output.data[EXPLORER]["chart"]: before.source
    for before, cell in pairwise(CELLS)
    for output in cell.get("outputs", [])
    if EXPLORER in output.get("data", {})
}


def test_every_chart_is_there_once():
    code = "\n".join(cell.source for cell in CELLS if cell.cell_type == "code")

    assert SHOWN.keys() == CHARTS.keys()
    assert sorted(re.findall(r'chart="(\w+)"', code)) == sorted(CHARTS)


@pytest.mark.parametrize("chart", CHARTS)
def test_the_prose_before_a_chart_says_when_to_use_it(chart):
    assert re.search(rf"Use (?:an? )?\*\*{chart}\*\* (?:for|to|when) ", SHOWN[chart])


def test_every_chart_is_stored_with_a_picture():
    drawn = [o.data for cell in CELLS for o in cell.get("outputs", []) if "data" in o]

    assert len(drawn) == len(CHARTS)
    assert all(FIGURE in data[HTML] for data in drawn)
