"""An exercise: a question whose one number the models compute, and its usual mistakes."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from inspect import signature
from itertools import combinations, product
from math import isclose, isfinite
from typing import Any

from aikit.units import Unit, unit_named
from aikit_widgets.numerals import spaced

WIDEST = 0.1  # relative; a wider tolerance would call a wrong answer right
TEMPLATES = ("question", "answer", "mistakes", "meaning", "working")  # what numbers are put in


def refuse_bad_id(id: str) -> None:  # noqa: A002  the word that lessons use
    """Refuse an id that cannot be the key of a student's answer in every notebook."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", id):
        raise ValueError(
            f"id = {id!r} cannot name an answer: "
            "use up to 40 small letters, digits and hyphens, like '1b-value'."
        )


def lesson_of(id: str) -> str:  # noqa: A002
    """Read the number of the lesson that an id begins with, if it does."""
    return id[: len(id) - len(id.lstrip("0123456789"))]


def code_of(student: str) -> str:
    """Read a student's code in lower case without outer spaces; refuse anything else."""
    if not isinstance(student, str):
        raise TypeError(f"student = {student!r} is of the wrong kind: it must be a text.")
    code = student.strip().lower()
    if not re.fullmatch(r"[\w.-]{0,40}", code):
        raise ValueError(
            f"student = {student!r} is not a code: use up to 40 letters, digits, points, "
            "hyphens and underscores."
        )
    return code


def pick(code: str, id: str, name: str, values: tuple[float, ...]) -> float:  # noqa: A002
    """Take one of some values, fixed by the student, the lesson and what the number is called."""
    digest = sha256(f"{code}\n{lesson_of(id)}\n{name}".encode()).digest()
    return values[int.from_bytes(digest[:8], "big") % len(values)]


@dataclass(frozen=True)
class Exercise:
    """One question with one number for an answer.

    `answer` and the values of `mistakes` give a number in `unit`, so that it is computed from the
    models and written nowhere. Each key of `mistakes` is the sentence that helps a student whose
    number is that mistake's. `asked` is the unit shown beside the field, if not `unit`; `meaning`
    says what the right answer means; `working` shows the way, without its result.

    Answers are kept under the `id`, which therefore never changes; a class calls an exercise by
    its `label`, which has the `letter` that stands above it in the lesson.

    `given` are the numbers in the question, by name: all sentences are then format strings over
    them, and the functions take those that they name as arguments. `own` lists other values of
    some of them, from which `for_student` takes a student's own numbers.

    >>> hours = Exercise(
    ...     "9z", "How many hours have {days} days?", lambda days: 24 * days, "hour",
    ...     given={"days": 2}, own={"days": (3, 4, 5)},
    ... )
    >>> hours.question, hours.answer()
    ('How many hours have 2 days?', 48)
    >>> hours.for_student("ada").question
    'How many hours have 5 days?'
    """

    id: str
    question: str
    answer: Callable[..., float]
    unit: str
    mistakes: Mapping[str, Callable[..., float]] = field(default_factory=dict)
    tolerance: float = 0.01
    asked: str = ""
    meaning: str = ""
    working: str = ""
    given: Mapping[str, float] = field(default_factory=dict)
    own: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    letter: str = ""

    def __post_init__(self) -> None:
        """Refuse what no student could answer; see `raise_if_ambiguous` for the numbers."""
        strange = [name for name in self.own if name not in self.given]
        if strange:
            raise ValueError(f"own = {strange[0]!r} is not one of {', '.join(self.given)}.")
        self._take_numbers()
        refuse_bad_id(self.id)
        if not re.fullmatch("[a-z]?", self.letter):
            raise ValueError(f"letter = {self.letter!r} is not one small letter from a to z.")
        if not self.question.strip():
            raise ValueError(f"question of exercise {self.id!r} is empty: ask something.")
        if not 0 < self.tolerance <= WIDEST:
            raise ValueError(
                f"tolerance = {self.tolerance:g} is out of bounds: "
                f"tolerance must be above 0 and at most {WIDEST:g} [fraction of the answer]."
            )
        if self.asked_unit.measure != unit_named(self.unit).measure:
            raise ValueError(
                f"asked = {self.asked!r} is not a unit of what {self.unit!r} measures, "
                f"{unit_named(self.unit).measure}."
            )

    def _take_numbers(self) -> None:
        """Put the given numbers in every sentence and function; keep what they were put in."""
        templates = {name: getattr(self, name) for name in TEMPLATES}
        object.__setattr__(self, "_templates", templates)
        if not self.given:
            return

        def told(template: str) -> str:
            return spaced(template.format(**self.given))

        filled = {name: told(templates[name]) for name in ("question", "meaning", "working")}
        filled["answer"] = self._bound(self.answer)
        filled["mistakes"] = {told(hint): self._bound(f) for hint, f in self.mistakes.items()}
        for name, value in filled.items():
            object.__setattr__(self, name, value)

    def _bound(self, function: Callable[..., float]) -> Callable[[], float]:
        """Give a function those of the numbers that it names."""
        return partial(
            function, **{name: self.given[name] for name in signature(function).parameters}
        )

    def for_student(self, code: str) -> "Exercise":
        """Ask the same with a student's own numbers; the same code gives the same numbers.

        Exercises of one lesson that name a number alike and list the same values take the same
        one, so that steps which build on each other agree. Capitals and outer spaces do not count;
        an empty code is the lesson's numbers.
        """
        own = code_of(code)
        return self._with(
            {name: pick(own, self.id, name, v) for name, v in self.own.items()} if own else {}
        )

    def variants(self) -> Iterator["Exercise"]:
        """Ask with every combination of the numbers that a student may get."""
        for values in product(*self.own.values()):
            yield self._with(dict(zip(self.own, values, strict=True)))

    def _with(self, numbers: Mapping[str, float]) -> "Exercise":
        return replace(self, given={**self.given, **numbers}, **self.templates) if numbers else self

    @property
    def templates(self) -> Mapping[str, Any]:
        """The sentences and functions before numbers were put in them, by the field's name."""
        templates: Mapping[str, Any] = self._templates  # type: ignore[attr-defined]  # it is frozen
        return templates

    @property
    def label(self) -> str:
        """What a class calls it: the lesson's number and the letter above it, or its id."""
        return lesson_of(self.id) + self.letter if self.letter else self.id

    @property
    def asked_unit(self) -> Unit:
        """The unit a student is asked for, and in which a bare number is read."""
        return unit_named(self.asked or self.unit)

    def accepts(self, value: float, right: float) -> bool:
        """Say whether a value is within the tolerance of another, both in `unit`."""
        return abs(value - right) <= self.tolerance * abs(right)

    def raise_if_ambiguous(self) -> None:
        """Raise ValueError unless answer and mistakes are numbers far enough apart to tell."""
        values = {"the answer": self.answer()}
        values |= {f"the mistake “{hint}”": wrong() for hint, wrong in self.mistakes.items()}
        for name, value in values.items():
            if not isfinite(value) or value == 0:
                raise ValueError(f"Exercise {self.id!r}: {name} is not a finite number, not zero.")
        for (one, a), (other, b) in combinations(values.items(), 2):
            if isclose(a, b, rel_tol=2 * self.tolerance):
                raise ValueError(
                    f"Exercise {self.id!r} cannot tell {one} from {other}: "
                    "take numbers that differ more, or a smaller tolerance."
                )
