"""MemoLine: the sentence of a lesson that a student takes to the brief, in own words if better."""

from __future__ import annotations

from typing import Any

from traitlets import Unicode

from aikit_widgets.front import Front

LESSONS = range(1, 13)
LONGEST = 400  # characters; twelve of them are one page
LINE = "Memo line {lesson}: {sentence}"


class MemoLine(Front):
    """A lesson's one sentence for the brief, which the student may put in own words.

    `sentence` is what the lesson found, with its numbers as they were just computed. What the
    student keeps instead is the trait `line`, and stays with the notebook; `Brief` takes it.

    >>> MemoLine(2, "An hour of an H100 costs about 2.76 dollars to supply.")
    Memo line 2: An hour of an H100 costs about 2.76 dollars to supply.
    """

    _module = "memo_line"
    _mime = "application/vnd.aikit.memo+json"

    line = Unicode("").tag(sync=True)

    def __init__(self, lesson: int, sentence: str) -> None:
        if lesson not in LESSONS:
            raise ValueError(f"lesson = {lesson!r} is out of bounds: lesson must be from 1 to 12.")
        self._lesson, self._sentence = lesson, " ".join(sentence.split())
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
            "schema": "aikit.memo/1",
            "id": key_of(self._lesson),
            "lesson": self._lesson,
            "sentence": self._sentence,
        }

    @property
    def text(self) -> str:
        """One line: the lesson's sentence."""
        return LINE.format(lesson=self._lesson, sentence=self._sentence)


def key_of(lesson: int) -> str:
    """Name what a notebook keeps of a lesson's memo line."""
    return f"memo-{lesson}"
