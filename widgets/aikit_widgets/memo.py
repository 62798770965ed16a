"""Memo lines: a sentence from each lesson, in the lesson's words or the student's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from traitlets import Unicode

from aikit.commands.lessons import Copy, copies_in, inside
from aikit.param import text_in
from aikit_widgets.front import Front, schema_of
from aikit_widgets.numerals import spaced

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LESSONS = range(1, 13)  # whose lines are the brief's
NUMBERS = range(1, 100)  # that a lesson of anyone may have
KEPT = ("metadata", "aikit", "answers", "items")  # where a notebook keeps what a student wrote
BRIEF = "brief"  # the brief's name there
LONGEST = 400  # characters; twelve of them are one page
LINE = "Memo line {lesson}: {sentence}"


class MemoLine(Front):
    """A lesson's one sentence for the brief, which students may put in their own words.

    `sentence` is what the lesson found, with its numbers as they were just computed. What the
    student keeps instead is the trait `line`, and stays with the notebook; `Brief` takes it.

    >>> MemoLine(2, "An hour of an H100 costs about 2.76 dollars to supply.")
    Memo line 2: An hour of an H100 costs about 2.76 dollars to supply.
    """

    _module = "memo_line"
    _mime = "application/vnd.aikit.memo+json"

    line = Unicode("").tag(sync=True)

    def __init__(self, lesson: int, sentence: str) -> None:
        if lesson not in NUMBERS:
            raise ValueError(f"lesson = {lesson!r} is out of bounds: lesson must be from 1 to 99.")
        words = text_in("sentence", sentence).split()
        self._lesson, self._sentence = lesson, spaced(" ".join(words))
        if not 0 < len(self._sentence) <= LONGEST:
            raise ValueError(
                f"sentence of lesson {lesson} has {len(self._sentence)} characters: "
                f"it must have 1 to {LONGEST}."
            )
        super().__init__()

    @property
    def document(self) -> dict[str, Any]:
        """The sentence, and under which name the notebook keeps the student's own."""
        return {
            "schema": schema_of("memo"),
            "id": key_of(self._lesson),
            "lesson": self._lesson,
            "sentence": self._sentence,
        }

    @property
    def text(self) -> str:
        """One line: the lesson's sentence."""
        return LINE.format(lesson=self._lesson, sentence=self._sentence)

    @property
    def answered(self) -> list[str]:
        """The student's own sentence."""
        return [self.line] if self.line else []


def key_of(lesson: int) -> str:
    """Name what a notebook keeps of a lesson's memo line."""
    return f"memo-{lesson}"


class Line(NamedTuple):
    """One sentence of the brief: the lesson it is from, and whether the student wrote it."""

    lesson: int
    sentence: str
    own: bool


class Found(NamedTuple):
    """The memo lines in a folder, what a student should know of where they are from, and the brief.

    `work` is what the last lesson's notebook keeps of the brief, as it is there.
    """

    lines: list[Line]
    notes: list[str]
    work: object


def lines_in(folder: Path) -> Found:
    """List the memo lines of the lessons in a folder, as the notebooks were last saved.

    A lesson is known by the card in its notebook, whatever the file is called. Of several copies
    the student's own words count before the lesson's, then the copy with the most work; it is
    said which. A notebook that cannot be read is named, and the others count all the same.
    """
    found, unreadable = copies_in(folder)
    lines, notes = [], []
    for lesson, copies in sorted(found.items()):
        if lesson not in LESSONS:
            continue
        told = [(line, copy) for copy in copies if (line := line_of(lesson, copy.notebook))]
        told.sort(key=lambda each: each[0].own, reverse=True)  # stable: the most work stays first
        lines += [line for line, _ in told[:1]]
        if len(copies) > 1:
            notes.append(note_on(lesson, (told[0][1] if told else copies[0]), copies, folder))
        notes += [
            f"Other words for lesson {lesson}, in {copy.path.relative_to(folder)}: {line.sentence}"
            for line, copy in told[1:]
            if line.own and line.sentence != told[0][0].sentence
        ]
    kept = (inside(copy.notebook, *KEPT, BRIEF) for copy in found.get(LESSONS[-1], []))
    return Found(lines, [*notes, *unreadable.values()], next(filter(None, kept), None))


def note_on(lesson: int, used: Copy, copies: list[Copy], folder: Path) -> str:
    """Say which of several copies of a lesson counts."""
    others = ", ".join(str(each.path.relative_to(folder)) for each in copies if each is not used)
    return f"Lesson {lesson} is taken from {used.path.relative_to(folder)}, not from {others}."


def line_of(lesson: int, notebook: dict[str, Any]) -> Line | None:
    """Find one lesson's line: the student's if there is one, else the one that a cell shows."""
    kept = inside(notebook, *KEPT, key_of(lesson), "line")
    if own := sentence_in(kept):
        return Line(lesson, own, own=True)
    start = LINE.format(lesson=lesson, sentence="")
    shown = next((text for text in texts_of(notebook) if text.startswith(start)), "")
    sentence = sentence_in(shown.removeprefix(start))
    return Line(lesson, sentence, own=False) if sentence else None


def sentence_in(value: object) -> str:
    """Read a sentence of a bearable length on one line; empty if there is none."""
    return " ".join(value.split())[:LONGEST] if isinstance(value, str) else ""


def texts_of(notebook: dict[str, Any]) -> Iterator[str]:
    """Every plain text among the outputs."""
    for cell in listed(notebook.get("cells")):
        for output in listed(inside(cell, "outputs")):
            text = inside(output, "data", "text/plain")
            yield "".join(map(str, text)) if isinstance(text, list) else str(text or "")


def listed(value: object) -> list[Any]:
    """A JSON list; empty if it is something else."""
    return value if isinstance(value, list) else []
