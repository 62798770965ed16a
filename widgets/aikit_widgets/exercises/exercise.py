"""What an exercise is: a question whose one number the models compute, and its usual mistakes."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from math import isclose, isfinite

from aikit_widgets.units import Unit, unit_named

WIDEST = 0.1  # relative; a wider tolerance would call a wrong answer right


def check_id(id: str) -> None:  # noqa: A002  the word that lessons use
    """Refuse an id that cannot be the key of a student's answer in every notebook."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", id):
        raise ValueError(
            f"id = {id!r} cannot name an answer: "
            "use up to 40 small letters, digits and hyphens, like '1b-value'."
        )


@dataclass(frozen=True)
class Exercise:
    """One question with one number for an answer.

    `answer` and the values of `mistakes` take no arguments and give a number in `unit`, so that
    it is computed from the models and written nowhere. Each key of `mistakes` is the sentence
    that helps a student whose number is that mistake's. `asked` is the unit shown beside the
    field, if not `unit`; `meaning` says what the right answer means; `working` shows the way,
    without its result.
    """

    id: str
    question: str
    answer: Callable[[], float]
    unit: str
    mistakes: Mapping[str, Callable[[], float]] = field(default_factory=dict)
    tolerance: float = 0.01
    asked: str = ""
    meaning: str = ""
    working: str = ""

    def __post_init__(self) -> None:
        """Refuse what no student could answer; see `raise_if_ambiguous` for the numbers."""
        check_id(self.id)
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
