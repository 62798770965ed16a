"""What a lesson states: each number is one that a cell takes or shows, and no claim has fallen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aikit.commands.cells import Cell, is_code, line_of, name_of, shown_by, source_of
from aikit.ledger import claims

if TYPE_CHECKING:
    from collections.abc import Iterator

NUMBER = re.compile(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?(?![\d,]*\w*\()")
LONGEST = 30  # letters of a number: no more digits than that are one
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


def breaches(cells: list[Cell]) -> Iterator[str]:
    """Say which numbers of the prose no cell takes or shows."""
    known = [number for cell in cells if is_code(cell) for number in shown(cell)]
    for cell in cells:
        if cell["cell_type"] != "markdown":
            continue
        for found in stated(source_of(cell)):
            if not any(same(value_of(found), each) for each in known):
                yield (
                    f"cell {name_of(cell)} {line_of(source_of(cell), found[0])} states {found[0]}, "
                    "which no cell takes or shows: compute it in a cell nearby"
                )


def stated(text: str) -> list[re.Match[str]]:
    """The numbers that prose states, where they stand in it."""
    for pattern in STRUCTURE:
        text = re.sub(pattern, lambda match: " " * len(match[0]), text, flags=re.MULTILINE)
    return [found for found in NUMBER.finditer(text) if len(found[0]) <= LONGEST]


def shown(cell: Cell) -> list[float]:
    """The numbers that a cell of code takes or shows."""
    texts = [source_of(cell), *(text for text, _ in shown_by(cell))]
    text = re.sub(r"[_e]", " ", "\n".join(texts))
    return [value_of(found) for found in NUMBER.finditer(text) if len(found[0]) <= LONGEST]


def value_of(found: re.Match[str]) -> float:
    """The number that was found."""
    return float(found[0].replace(",", ""))


def same(said: float, known: float) -> bool:
    """Whether a known number rounds to the stated one, also in thousands, percent and the like.

    >>> same(251, 250.6), same(251, 252)
    (True, False)
    >>> same(56, 0.5588)
    True
    """
    figures = max(2, len(f"{said:g}".replace(".", "").strip("0")))
    return any(float(f"{known / scale:.{figures}g}") == said for scale in SCALES)


def fallen(lesson: int, cells: list[Cell]) -> Iterator[str]:
    """Say which words of a lesson, or of its teacher's page, state a claim that has fallen."""
    text = "\n".join(source_of(cell) for cell in cells)
    joined = re.sub(r'"\s*\n\s*f?"', "", text)  # a sentence that code breaks over two lines
    said = re.sub(r"\s+", " ", joined)
    for claim in (each for each in claims(state="fell") if each.lesson == lesson):
        for words in claim.words.split(" | "):
            if words in said:
                yield (
                    f"says “{words}”, which has fallen ({claim.why}): say what claim "
                    f"{claim.instead} says"
                )
