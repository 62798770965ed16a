"""The ledger of claims: what the lessons say of the world, and what would refute each claim."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from aikit.figures import html_table
from aikit.sources import DATA, read_data

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Claim", "Ledger", "claims"]

STATES = {
    "open": "nothing is known yet that could decide it",
    "held": "what is known could have refuted it, and did not",
    "fell": "it was refuted, said more than is known, or could hardly fail; no lesson stands on it",
}
HEADINGS = ("Claim", "This is wrong if …", "Where one would see it", "Look again", "State", "Why")


@dataclass(frozen=True, slots=True, repr=False)
class Claim:
    """One sentence that a lesson stands on, or stood on."""

    id: int
    lesson: int
    claim: str
    refuted_by: str
    where: str  # one would see it
    look_again: str  # the day
    state: str  # one of STATES
    why: str  # the state is what it is; may be empty while it is open
    decided_by: str  # name of the test that computes it from the packaged tables, or empty
    instead: str  # id of the claim that replaces it, if it fell
    words: str  # by which a lesson said what fell, with " | " between

    @property
    def stands(self) -> bool:
        """Whether a lesson may still say it."""
        return self.state != "fell"

    @property
    def outcome(self) -> str:
        """The state, and what replaces a claim that fell."""
        return f"{self.state}; see {self.instead}" if self.instead else self.state

    def __str__(self) -> str:
        return (
            f"{self.id}. {self.claim} Wrong if {self.refuted_by} "
            f"({self.where}; {self.look_again}): {self.outcome}."
        )

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return Ledger((self,))._repr_html_()


class Ledger(tuple[Claim, ...]):
    """Claims to be read together: a line each as text, a table in a notebook."""

    __slots__ = ()

    def __str__(self) -> str:
        return "\n".join(map(str, self))

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return html_table(HEADINGS, map(cells_of, self))


def cells_of(claim: Claim) -> tuple[str, ...]:
    """Give the cells of a claim's row, as HTML."""
    words = (claim.refuted_by, claim.where, claim.look_again, claim.outcome, claim.why)
    return (f"{claim.id}. {escape(claim.claim)}", *map(escape, words))


def claims(lesson: int | None = None, state: str | None = None) -> Ledger:
    """Give the claims of a lesson that still stand, or all claims ever made; none is ever deleted.

    Claims of a lesson that fell are left out, unless `state` asks for them.

    Raises
    ------
    ValueError
        If no claim is of that lesson, or the state is not open, held or fell.

    Examples
    --------
    >>> from aikit import claims
    >>> claims(lesson=8, state="fell")[0].claim
    'The best model gets more expensive: no flagship is cheaper than the one before.'
    """
    if state is not None and state not in STATES:
        raise ValueError(f"state = {state!r} is not a state: {', '.join(STATES)}.")
    found = [claim for claim in claims_in(DATA) if lesson in (None, claim.lesson)]
    if not found:
        lessons = sorted({claim.lesson for claim in claims_in(DATA)})
        raise ValueError(f"lesson = {lesson!r} has no claims: {lessons[0]} to {lessons[-1]} have.")
    if state is not None:
        return Ledger(claim for claim in found if claim.state == state)
    return Ledger(claim for claim in found if lesson is None or claim.stands)


@cache
def claims_in(folder: Path) -> Ledger:
    """Read the ledger of the data in `folder`."""
    return Ledger(
        Claim(int(row["id"]), int(row["lesson"]), *list(row.values())[2:])
        for _, row in read_data("claims", folder)
    )
