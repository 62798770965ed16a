"""Checkpoint: one question, checked in the kernel, with a hint for each usual mistake."""

from __future__ import annotations

from collections import Counter
from typing import Any

from traitlets import Bool, Dict, List, Unicode

from aikit.languages import ENGLISH, say, speaking
from aikit.param import text_in
from aikit_widgets.answer_key import KEPT as KEPT_KEY
from aikit_widgets.answer_key import own_key
from aikit_widgets.exercises import Exercise, exercise_named
from aikit_widgets.exercises.exercise import code_of
from aikit_widgets.front import Front, schema_of
from aikit_widgets.numerals import in_brackets
from aikit_widgets.verdicts import Verdict, judge

KEPT = 100  # attempts, the newest; a notebook's answers stay a small document
TRIES = 3  # before the way is shown
_in_use = ""  # the code that this notebook's checkpoints take, if they are given none


class Checkpoint(Front):
    """A question whose number the kernel checks; the notebook never holds the answer.

    `exercise` is the id of a packaged exercise or an `Exercise` of the author's own; with a
    `student` code it asks with that student's own numbers (see also `own_numbers`).

    `attempts` lists what was typed, with verdict and message; `solved` says whether one was
    right; `working` is empty until then, or until the third wrong try.

    >>> Checkpoint("1c-power").check("300 MW")
    'Not yet. Look again at what is asked and in which unit, and keep three figures.'
    """

    _module = "checkpoint"
    _mime = "application/vnd.aikit.checkpoint+json"

    attempts = List(Dict()).tag(sync=True)
    solved = Bool(default_value=False).tag(sync=True)
    working = Unicode("").tag(sync=True)

    def __init__(self, exercise: str | Exercise, student: str | None = None) -> None:
        if not isinstance(exercise, str | Exercise):
            raise TypeError(
                f"exercise = {exercise!r} is the wrong kind: give an exercise's id or an Exercise."
            )
        plain = exercise_named(exercise) if isinstance(exercise, str) else exercise
        self._exercise = plain.for_student(code_in_use() if student is None else student)
        self._exercise.raise_if_ambiguous()
        self._key = own_key(plain)
        super().__init__()
        self.on_msg(self._answer)

    @property
    def document(self) -> dict[str, Any]:
        """The question and its unit, without the answer."""
        return {
            "schema": schema_of("checkpoint"),
            "id": self._exercise.id,
            "label": self._exercise.label,
            "question": self._exercise.question,
            "unit": self._exercise.asked_unit.name,
        }

    def _repr_mimebundle_(self, **options: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """What every widget stores, and the answer key if the exercise is an author's own."""
        data, metadata = super()._repr_mimebundle_(**options)
        if self._key:
            data[self._mime] |= {KEPT_KEY: self._key}
        return data, metadata

    @property
    def text(self) -> str:
        """One line: what is asked, and in which unit."""
        document = self.document
        unit = in_brackets(document["unit"])
        return f"Exercise {document['label']}: {document['question']}{unit}"

    @property
    def answered(self) -> list[str]:
        """Every attempt with its verdict."""
        return [
            f"{one['text']}: {Verdict(one['verdict'], one['message'])}" for one in self.attempts
        ]

    def check(self, text: str) -> str:
        """Judge an answer, keep it as an attempt, and say the verdict to the student.

        An answer sent twice in a row is one attempt: a slow kernel makes people press again.
        """
        text = text_in("text", text)
        if not (self.attempts and self.attempts[-1]["text"] == text):
            self._keep([*self.attempts, self._attempt(text, self.attempts)])
        return str(Verdict(self.attempts[-1]["verdict"], self.attempts[-1]["message"]))

    def restore(self, texts: list[str]) -> None:
        """Judge again what was typed before this cell was run again, or in a copy of the cell.

        What is among the attempts already, as often, is not taken again; what was typed here last
        stays last.
        """
        known = Counter(attempt["text"] for attempt in self.attempts)
        attempts: list[dict[str, str]] = []
        for text in texts[-KEPT:]:
            if known[text] > 0:
                known[text] -= 1
            else:
                attempts.append(self._attempt(text, attempts))
        if attempts:
            self._keep([*attempts, *self.attempts])

    def _attempt(self, text: str, earlier: list[dict[str, str]]) -> dict[str, str]:
        kind, message = judge(self._exercise, text, wrong_tries(earlier))
        return {"text": text, "verdict": kind, "message": message}

    def _keep(self, attempts: list[dict[str, str]]) -> None:
        with self.hold_sync():
            self.attempts = attempts[-KEPT:]
            self.solved = self.solved or any(one["verdict"] == "right" for one in attempts)
            if self.solved or wrong_tries(self.attempts) >= TRIES:
                self.working = self._exercise.working

    def _answer(self, _widget: object, content: dict[str, Any], _buffers: object) -> None:
        """Serve the view, in its language: check an answer, or take back what the notebook kept."""
        with speaking(str(content.get("language", ENGLISH))):
            self._act_on(content)

    def _act_on(self, content: dict[str, Any]) -> None:
        match content:
            case {"kind": "check", "text": str(text)}:
                self.check(text)
                self.send({"kind": "checked"})
            case {"kind": "restore", "texts": list(texts)}:
                self.restore([text for text in texts if isinstance(text, str)])


def wrong_tries(attempts: list[dict[str, str]]) -> int:
    """Count the attempts that were read and not right."""
    return sum(attempt["verdict"] in ("wrong", "close") for attempt in attempts)


def own_numbers(student: str) -> str:
    """Ask all checkpoints made from now on with the numbers of one student, and say so.

    `student` is any code of up to 40 letters, digits, points, hyphens and underscores: a number
    that the teacher gave, or a name. The same code gives the same numbers on every machine;
    capitals do not count. An empty code goes back to the numbers of the lesson.

    >>> own_numbers("Ada-17")
    "Checkpoints now ask with the numbers of 'ada-17'. Run their cells again."
    >>> own_numbers("")
    'Checkpoints now ask with the numbers of the lesson. Run their cells again.'
    """
    global _in_use  # noqa: PLW0603  one notebook is one student
    _in_use = code_of(student)
    if not _in_use:
        return say("Checkpoints now ask with the numbers of the lesson. Run their cells again.")
    return say(
        "Checkpoints now ask with the numbers of {code}. Run their cells again.",
        code=repr(_in_use),
    )


def code_in_use() -> str:
    """The code given last to `own_numbers`; empty for the lesson's numbers."""
    return _in_use
