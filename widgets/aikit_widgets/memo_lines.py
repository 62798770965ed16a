"""Find the memo lines in a student's folder: own words where they were kept, else the lesson's."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from aikit.documents import read_file
from aikit.lessons import numbered
from aikit_widgets.memo_line import LINE, LONGEST, key_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Line(NamedTuple):
    """One sentence of the brief: the lesson it is from, and whether the student wrote it."""

    lesson: int
    sentence: str
    own: bool


def lines_in(folder: Path) -> list[Line]:
    """List the memo lines of the lessons in a folder, as the notebooks were last saved.

    A lesson that was never run has none. ValueError names a notebook that cannot be read.
    """
    found = ((lesson, read(path)) for lesson, path in numbered(folder).items())
    lines = [line_of(lesson, notebook) for lesson, notebook in found if lesson > 0]
    return sorted(line for line in lines if line)


def read(path: Path) -> dict[str, Any]:
    """Read a notebook, which anyone may have written."""
    try:
        data = read_file(path)
    except OSError as error:
        raise ValueError(f"{path.name} could not be read: {error.strerror or error}.") from None
    try:
        notebook = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{path.name} is not a notebook: {error}.") from None
    return notebook if isinstance(notebook, dict) else {}


def line_of(lesson: int, notebook: dict[str, Any]) -> Line | None:
    """Find one lesson's line: the student's if there is one, else the one that a cell shows."""
    kept = inside(notebook, "metadata", "aikit", "answers", "items", key_of(lesson), "line")
    if own := sentence_in(kept):
        return Line(lesson, own, own=True)
    start = LINE.format(lesson=lesson, sentence="")
    shown = next((text for text in texts_of(notebook) if text.startswith(start)), "")
    sentence = sentence_in(shown.removeprefix(start))
    return Line(lesson, sentence, own=False) if sentence else None


def sentence_in(value: object) -> str:
    """Read a sentence of a bearable length on one line; empty if there is none."""
    return " ".join(value.split())[:LONGEST] if isinstance(value, str) else ""


def inside(value: Any, *keys: str) -> Any:
    """Follow keys into JSON data; None where they lead nowhere."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def texts_of(notebook: dict[str, Any]) -> Iterator[str]:
    """Every plain text among the outputs."""
    for cell in listed(notebook.get("cells")):
        for output in listed(inside(cell, "outputs")):
            text = inside(output, "data", "text/plain")
            yield "".join(map(str, text)) if isinstance(text, list) else str(text or "")


def listed(value: object) -> list[Any]:
    """A JSON list; empty if it is something else."""
    return value if isinstance(value, list) else []
