"""Facts: single figures, each with its unit, date, kind, source and other readings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any, Self, overload

from aikit.sources import DATA, Source, broken, number_in, read_data, sources_in, sources_named
from aikit.units import WORDS, words_of

if TYPE_CHECKING:
    from pathlib import Path

LEFT = 'style="text-align: left"'
HEADINGS = ("What", "Figure", "Date", "How it is known", "Who says so")
HOURLY = re.compile(r"USD/(GPU-)?hour")
DEAREST = 100  # dollars, from which on cents say nothing
SPOKEN = {"count": "", "ratio/year": "a year", "token/month": "tokens a month"}


@dataclass(frozen=True, repr=False, eq=False)
class Fact(float):
    """One figure that somebody stated: a float, with all that is known of it.

    It computes, compares and hashes as its value; what is computed from it is a plain float.
    """

    id: str
    label: str
    value: float
    unit: str
    date: str  # of the statement, or the period it is about: 2026-04-09, 2026-04 or 2026
    kind: str  # reported, list_price, estimate, derived, guidance or illustrative
    sources: tuple[Source, ...]
    note: str = ""
    read_in: Source | None = None  # the page that quotes the first source
    readings: tuple[Fact, ...] = ()  # where sources disagree
    derived_from: str = ""  # of a derived figure: the weakest kind among those it is made of

    def __new__(cls, id: str, label: str, value: float, *_: object, **__: object) -> Self:  # noqa: A002
        """Make the number; `__init__` adds what is known of it."""
        del id, label
        return super().__new__(cls, value)

    def __reduce__(self) -> tuple[type[Fact], tuple[Any, ...]]:
        return Fact, tuple(getattr(self, each.name) for each in fields(self))

    @property
    def source(self) -> Source:
        """The source read first."""
        return self.sources[0]

    @property
    def licence(self) -> str:
        """The licence of that source."""
        return self.source.licence

    @property
    def grade(self) -> str:
        """How close the source is to the figure's origin: a key of `aikit.sources.GRADES`."""
        return self.source.grade

    @property
    def amount(self) -> str:
        """The value with its unit, as it is said."""
        return amount(self.value, self.unit)

    @property
    def known(self) -> str:
        """How the figure is known; hearsay never counts as reported."""
        said = self.kind.replace("_", " ")
        if self.grade == "secondary":
            return "second-hand" if self.kind == "reported" else f"{said}, second-hand"
        return f"{said}, quoted" if self.grade == "quoted" else said

    def __str__(self) -> str:
        known, who = [self.label, self.date, self.kind], self.source.publisher
        if self.grade == "secondary":
            known, who = [part for part in known if part != "reported"], f"according to {who}"
        elif self.read_in:
            who += f", read in {self.read_in.publisher}"
        return f"{self.amount} ({', '.join(known)}; {who})"

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return table_of((self,))


class Selection(tuple[Fact, ...]):
    """Facts to be read together: a line each as text, a small table in a notebook."""

    __slots__ = ()

    def __str__(self) -> str:
        return "\n".join(map(str, self))

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return table_of(self)


def table_of(facts: tuple[Fact, ...]) -> str:
    """Lay facts out as an HTML table, each source one click away."""
    return html_table(HEADINGS, map(cells_of, facts))


def html_table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Make a small table of words and of cells that are already safe HTML.

    MathJax is kept out: it would set what stands between two dollar signs as a formula.
    Cells say that they begin on the left, or a notebook sets them flush right.
    """
    head = "".join(f"<th {LEFT}>{escape(heading)}</th>" for heading in headings)
    body = "\n".join(f"<tr>{''.join(map(data_cell, row))}</tr>" for row in rows)
    return (
        f'<table class="mathjax_ignore">\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{body}\n</tbody>\n</table>"
    )


def data_cell(content: str) -> str:
    """Make a cell of HTML that is already safe."""
    return f"<td {LEFT}>{content}</td>"


def cells_of(fact: Fact) -> tuple[str, ...]:
    """Give the cells of a fact's row, as HTML."""
    label = fact.label[:1].upper() + fact.label[1:]
    said = [escape(text) for text in (label, fact.amount, fact.date, fact.known)]
    who = linked(fact.source)
    if fact.grade == "secondary":
        who = f"according to {who}"
    elif fact.read_in:
        who = f"{who}, read in {linked(fact.read_in)}"
    return (*said, who)


def linked(source: Source) -> str:
    """Name a source's publisher, with a link if its address is one to follow."""
    name = escape(source.publisher)
    if not source.link:
        return name
    words = escape(", ".join(part for part in (source.title, source.document) if part))
    return (
        f'<a href="{escape(source.link)}" title="{words}" target="_blank" '
        f'rel="noopener noreferrer">{name}</a>'
    )


def amount(value: float, unit: str) -> str:
    """Write a value with its unit as it is said: 21 billion USD, 9 %/year, 1.70 USD/GPU-hour."""
    if unit == "calendar year":
        return f"{value:.0f}"
    if unit == "fraction" or unit.startswith("fraction/"):
        return f"{100 * value:,.10g} {unit.replace('fraction', '%', 1)}"
    scales = () if unit.endswith("/s") else WORDS  # speeds are not said in millions
    size, word = next((scale for scale in scales if abs(value) >= scale[0]), (1, ""))
    digits = ",.2f" if HOURLY.match(unit) and round(value, 2) == value < DEAREST else ",.10g"
    said = SPOKEN.get(unit, words_of(unit, plural=value != 1))
    return " ".join(part for part in (format(value / size, digits), word, said) if part)


class Facts(Mapping[str, Fact]):
    """All facts by id, read when the first is asked for; `facts("id")` is `facts["id"]`.

    `facts("one", "other")` chooses several, in that order.

    Examples
    --------
    >>> from aikit import facts
    >>> facts["meta_nebius_headline"].readings
    12 billion USD (Meta-Nebius contract, firm part, 2026-03-16; according to nai500)
    """

    def __init__(self, folder: Path = DATA) -> None:
        self.folder = folder

    def __getitem__(self, name: str) -> Fact:
        known = facts_in(self.folder)
        if not isinstance(name, str) or name not in known:
            near = get_close_matches(str(name), known, n=1, cutoff=0.5)
            advice = f"did you mean {near[0]!r}?" if near else "list(facts) names them."
            raise UnknownFactError(f"{name!r} is not one of the {len(known)} facts: {advice}")
        return known[name]

    @overload
    def __call__(self, name: str, /) -> Fact: ...

    @overload
    def __call__(self, name: str, /, *more: str) -> Selection: ...

    def __call__(self, name: str, /, *more: str) -> Fact | Selection:
        """Give the fact of that id, as `facts[name]` does; of several ids, all of them."""
        return Selection(map(self.__getitem__, (name, *more))) if more else self[name]

    def __iter__(self) -> Iterator[str]:
        return iter(facts_in(self.folder))

    def __len__(self) -> int:
        return len(facts_in(self.folder))

    def __repr__(self) -> str:
        return f"facts: {len(self)} sourced figures"

    def _ipython_key_completions_(self) -> list[str]:
        return list(self)


class UnknownFactError(KeyError, ValueError):
    """A name that no fact has: a KeyError for mappings, a ValueError as everywhere in aikit."""

    def __str__(self) -> str:
        return str(self.args[0])  # KeyError would show the sentence in quotes


@cache
def facts_in(folder: Path) -> dict[str, Fact]:
    """Read the facts of the data in `folder`, each with the other readings of its group."""
    rows = [row for _, row in read_data("facts", folder)]
    plain = {row["id"]: Fact(**fact_parts(row, folder)) for row in rows}
    groups: dict[str, list[str]] = {}
    for row in rows:
        groups.setdefault(row["reading_of"] or row["id"], []).append(row["id"])
    group_of = {one: ids for ids in groups.values() for one in ids}
    return {
        name: Fact(
            **fact_parts(row, folder),
            readings=Selection(plain[one] for one in group_of[name] if one != name),
        )
        for row in rows
        for name in [row["id"]]
    }


def fact_parts(row: dict[str, str], folder: Path) -> dict[str, Any]:
    """Turn the cells of a row of facts.csv into the parts of a Fact."""
    value = number_in(row["value"])
    if value is None:
        raise broken(folder / "facts.csv", f"the value of {row['id']} is no number")
    names = ("id", "label", "unit", "date", "kind", "note", "derived_from")
    taken = {name: row[name] for name in names}
    sources = sources_named(row["source"], folder)
    read_in = sources_in(folder).get(sources[0].read_in) if sources else None
    return {**taken, "value": value, "sources": sources, "read_in": read_in}
