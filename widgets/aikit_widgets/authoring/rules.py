"""The rules of a lesson for which the kit must be asked: its exercises and its terms.

`aikit check` calls `breaches` where the widgets are installed; all other rules need nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from aikit.commands.cells import Cell, code_in, name_of, prose_in, shown_by, source_of
from aikit.commands.check_lesson import ASKED, core_of
from aikit.glossary import TERMS
from aikit.units import unit_named
from aikit_widgets.answer_key import accepted_by, key_in
from aikit_widgets.exercises import EXERCISES, FAULTS, Exercise, label_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CHECKPOINT = "application/vnd.aikit.checkpoint+json"
LETTER = re.compile(r"\*\*\(([a-z])\)")  # of an exercise, as the prose above it has it
NUMBER = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?:e\d+)?")
NEW_TERMS = 10  # of a core


def breaches(card: dict[str, Any], cells: list[Cell]) -> Iterator[str]:
    """Say what is wrong with a lesson's exercises, and where it brings too many terms."""
    if fault := FAULTS.get(f"lesson_{card['number']:02}"):
        yield f"has exercises that cannot be read: {fault.rstrip('.')}"
    for cell in cells:
        for name in ASKED.findall(source_of(cell) if cell["cell_type"] == "code" else ""):
            for problem in breaches_of_exercise(name, cell, cells):
                yield f"cell {name_of(cell)} {problem}"
    if card["number"] == 0:  # it has a form of its own
        return
    yield from breaches_of_letters(card["number"], cells)
    if len(met := terms_met(card["number"], core_of(cells))) > NEW_TERMS:
        yield (
            f"brings {len(met)} new terms in its core, {', '.join(met)}: at most {NEW_TERMS}, so "
            "explain some below “Going further”"
        )


def breaches_of_exercise(name: str, cell: Cell, cells: list[Cell]) -> Iterator[str]:
    """Say what is wrong with the exercise that a cell asks."""
    exercise = EXERCISES.get(name)
    key = key_of(name, cell)
    if exercise is None and key is None:
        yield (
            f"asks exercise {name}, which nobody knows: write it in a file lesson_NN.py beside the "
            "lesson, then run the lesson and save it"
        )
        return
    if not (exercise.own if exercise else key and key["own"]):
        yield (
            f"asks exercise {name}, whose numbers are the same for every student: give it `own`, "
            "other values of its numbers"
        )
    accepts = accepted(exercise) if exercise else accepted_by(key or {})
    if right := sorted({number for number in shown_beside(cells, name) if accepts(number)}):
        yield (
            f"asks exercise {name}, whose answer stands in the lesson as {right[0]:,g}: ask with "
            "numbers that stand nowhere in it"
        )


def breaches_of_letters(number: int, cells: list[Cell]) -> Iterator[str]:
    """Say which exercises stand below another letter than their own: a class calls them by it."""
    letter = ""
    for cell in cells:
        if cell["cell_type"] != "code":
            letter = next(iter(LETTER.findall(source_of(cell))[-1:]), letter)
            continue
        for name in ASKED.findall(source_of(cell)):
            label = label_of(name)
            if re.fullmatch(f"{number}[a-z]", label) and label != f"{number}{letter}":
                yield f"asks exercise {label} below " + (
                    f"({letter}): give {name} the letter {letter!r}, or the text another"
                    if letter
                    else "no letter: write **(a)** above it"
                )
            letter = ""


def key_of(name: str, cell: Cell) -> dict[str, Any] | None:
    """Find the key of an author's own exercise in what its cell shows."""
    documents = (data.get(CHECKPOINT) for _, data in shown_by(cell))
    keys = (key_in(each) for each in documents if isinstance(each, dict) and each["id"] == name)
    return next(filter(None, keys), None)


def accepted(exercise: Exercise) -> Callable[[float], bool]:
    """Give what says whether a number, typed without a unit, is right."""
    size = exercise.asked_unit.size / unit_named(exercise.unit).size
    right = exercise.answer()
    return lambda number: exercise.accepts(number * size, right)


def shown_beside(cells: list[Cell], name: str) -> Iterator[float]:
    """All numbers in a lesson except those in the cell that asks.

    Later cells count too, because a student can read ahead.
    """
    for cell in cells:
        if name not in ASKED.findall(source_of(cell)):
            for text in (source_of(cell), *(text for text, _ in shown_by(cell))):
                yield from numbers_in(text)


def numbers_in(text: str) -> set[float]:
    """The numbers that somebody could copy from a text.

    >>> sorted(numbers_in("3,500 of 2026-04, 0.5e9 and 12.5 %"))
    [4.0, 12.5, 2026.0, 3500.0, 500000000.0]
    """
    return {float(found.replace(",", "")) for found in NUMBER.findall(text)}


def terms_met(lesson: int, core: list[Cell]) -> list[str]:
    """The terms of a lesson that its core explains: they stand there in bold or italics."""
    marked = re.findall(r"\*{1,2}[^*\n]+\*{1,2}", prose_in(core))
    text = bare(" ; ".join(marked)) + " "
    new = [word for word, term in TERMS.items() if term.lesson == lesson]
    return [word for word in new if any(f" {bare(name)} " in text for name in names_of(word))]


def bare(text: str) -> str:
    """A text in small letters, without signs."""
    return re.sub(r"\W+", " ", text.lower())


def names_of(term: str) -> list[str]:
    """A term, and its letters if it has any."""
    return [name for name in re.split(r" \(|\)", term) if name]


def asked_in(cells: list[Cell]) -> list[str]:
    """The ids of all exercises that a lesson asks."""
    return ASKED.findall(code_in(cells))
