"""How well a result is known: by the inputs it rests on, and no better than the weakest of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from aikit.figures import Fact, amount
from aikit.scenario import Scenario
from aikit.signature import Choice, params_of

if TYPE_CHECKING:
    from collections.abc import Sequence

# From the best to the weakest. A computed result is at best derived.
CLASSES = {
    "O": ("observed", "somebody says that it happened, or lists it as a price"),
    "D": ("derived", "arithmetic on what was observed"),
    "E": ("estimated", "a judgement, a model, an index or a plan of somebody named"),
    "A": ("assumed", "chosen to calculate with; nobody says so"),
}
KINDS = {
    "reported": "O", "list_price": "O", "derived": "D", "estimate": "E", "guidance": "E",
    "illustrative": "A",
}  # fmt: skip
LEFT = 'style="text-align: left"'
HEADINGS = ("Input", "Value", "Known as", "Who says so")


class Input(NamedTuple):
    """One input of a result: its value, and how it is known."""

    name: str
    value: Any
    letter: str  # a key of CLASSES
    said_by: str  # who states it, or "" for what is assumed


@dataclass(frozen=True, repr=False)
class Evidence:
    """How a result is known, and each input that it rests on."""

    scenario: Scenario
    inputs: tuple[Input, ...]

    @property
    def letter(self) -> str:
        """The class of the result: that of its weakest input, and D at best."""
        return max(["D", *(each.letter for each in self.inputs)], key=[*CLASSES].index)

    @property
    def word(self) -> str:
        """The same as a word."""
        return CLASSES[self.letter][0]

    @property
    def weakest(self) -> tuple[str, ...]:
        """The inputs that limit how well the result is known; none if all are D or better."""
        if self.letter == "D":
            return ()
        return tuple(each.name for each in self.inputs if each.letter == self.letter)

    def __str__(self) -> str:
        counts = Counter(each.letter for each in self.inputs)
        parts = [f"{counts[at]} {CLASSES[at][0]} ({at})" for at in CLASSES if counts[at]]
        name = self.scenario.model.__name__
        rests = f"{name} is {self.word} ({self.letter}): it rests on {', '.join(parts)}"
        return rests + (f"; the weakest: {', '.join(self.weakest)}." if self.weakest else ".")

    __repr__ = __str__

    def _repr_html_(self) -> str:
        params = params_of(self.scenario.model)
        rows = [
            (params[each.name].label, value_text(each.value, params[each.name]),
             f"{each.letter}, {CLASSES[each.letter][0]}", each.said_by or "nobody: our choice")
            for each in self.inputs
        ]  # fmt: skip
        return table_of(str(self), rows)


def evidence(scenario: Any) -> Evidence:
    """How well a result is known: O observed, D derived, E estimated or A assumed.

    A value that is a `Fact` is known as the fact is: a scenario remembers the facts it was given.
    One that was derived is no better than what it is derived from, and one that its source only
    heard of is no better than estimated.
    Every other number is assumed, a default of a model too, and so is a choice among words. The
    result is no better than its weakest input, and never better than derived. Whether the model
    is right is another question, which no class answers.

    `scenario` is a `Scenario`, a model, or anything with a scenario, such as an `Explorer`: a
    control moved away from its fact is assumed.

    Examples
    --------
    >>> import aikit as ak
    >>> known = {"gpu_hour_price": ak.facts["h100_contract_price"], "gpu_power": 1.73}
    >>> print(evidence(Scenario(ak.headline_power, known)).word)
    assumed
    """
    asked = getattr(scenario, "scenario", scenario)
    known = asked if isinstance(asked, Scenario) else Scenario(asked)
    inputs = (input_of(name, value, known.facts.get(name)) for name, value in known.values.items())
    return Evidence(known, tuple(inputs))


def input_of(name: str, value: Any, fact: Fact | None) -> Input:
    """An input with its class, and who states it."""
    if fact is None:
        return Input(name, value, "A", "")
    letters = [KINDS[fact.kind], KINDS[fact.derived_from or fact.kind]]
    if fact.grade == "secondary":  # only heard of
        letters.append("E")
    letter = max(letters, key=[*CLASSES].index)
    return Input(name, value, letter, f"{fact.source.publisher}, {fact.date}")


def value_text(value: Any, meaning: Any) -> str:
    """A value as it is written in a table."""
    if isinstance(meaning, Choice):
        return str(value)
    return amount(value, meaning.unit)


def table_of(caption: str, rows: Sequence[tuple[str, ...]]) -> str:
    """A small table, with headings that a screen reader finds."""
    heads = "".join(f'<th scope="col" {LEFT}>{head}</th>' for head in HEADINGS)
    lines = [
        f'<tr><th scope="row" {LEFT}>{escape(first)}</th>'
        + "".join(f"<td {LEFT}>{escape(cell)}</td>" for cell in rest)
        + "</tr>"
        for first, *rest in rows
    ]
    return (
        f"<table><caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody>{''.join(lines)}</tbody></table>"
    )
