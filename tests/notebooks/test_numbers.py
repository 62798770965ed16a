"""Every number that a lesson's prose states is one that a tested cell of it shows or takes."""

import re

import nbformat
import pytest

from support.canonical import LESSONS

NUMBER = re.compile(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?(?![\d,]*\w*\()")
SCALES = (1.0, 1e-2, 1e2, 1e3, 1e6, 1e9)  # percent, and thousand, million, billion in words

# What prose may say without a cell: the course's own structure, and how things are counted.
STRUCTURE = [
    r"^#+ .*$",  # headings
    r"\*\*Next:\*\*.*$",  # a lesson's title, and its file
    r"^\s*\d+\. ",  # numbers of a list
    r"`[^`]*`",  # code
    r"[Ll]essons? \d+(?:-\d+)?",
    r"\*\d+ minutes[^*]*\*",
    r"\d+ minutes",
    r"365 days of 24",  # with the 8,760 hours they explain
    r"1/1\.09",  # a rate as a factor
    r"\d+ [A-Z][a-z]+ 20\d\d",  # a day
]


def numbers_in(text):
    return [float(found.replace(",", "")) for found in NUMBER.findall(text)]


def stated(cell):
    """The numbers that a cell of prose states."""
    text = cell.source
    for pattern in STRUCTURE:
        text = re.sub(pattern, " ", text, flags=re.MULTILINE)
    return numbers_in(text)


def shown(cell):
    """The numbers that a code cell takes or shows."""
    texts = [cell.source]
    for output in cell.outputs:
        texts += [output.get("text", ""), output.get("data", {}).get("text/plain", "")]
    return numbers_in(re.sub(r"[_e]", " ", "\n".join(texts)))


def same(said, known):
    """Whether a known number, told in other words, rounds to what is said."""
    figures = max(2, len(f"{said:g}".replace(".", "").strip("0")))
    return any(float(f"{known / scale:.{figures}g}") == said for scale in SCALES)


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_every_number_in_prose_comes_from_a_cell(path):
    cells = nbformat.read(path, as_version=4).cells
    known = [number for cell in cells if cell.cell_type == "code" for number in shown(cell)]

    adrift = [
        (cell.id, number)
        for cell in cells
        if cell.cell_type == "markdown"
        for number in stated(cell)
        if not any(same(number, each) for each in known)
    ]

    assert adrift == []
