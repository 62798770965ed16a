"""Facts: single figures, each with its unit, date, kind, source and other readings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any

from aikit.rows import number_in
from aikit.sources import DATA, Source, broken, read_data, sources_named

if TYPE_CHECKING:
    from pathlib import Path

SCALES = ((1e12, "trillion "), (1e9, "billion "), (1e6, "million "))


@dataclass(frozen=True, repr=False, slots=True)
class Fact:
    """One figure that somebody stated; `float(fact)` is its value."""

    id: str
    label: str
    value: float
    unit: str
    date: str  # of the statement, or the period it is about: 2026-04-09, 2026-04 or 2026
    kind: str  # reported, list_price, estimate, derived, guidance or illustrative
    sources: tuple[Source, ...]
    note: str = ""
    readings: tuple[Fact, ...] = field(default=(), compare=False)  # where sources disagree

    @property
    def source(self) -> Source:
        """The source read first."""
        return self.sources[0]

    @property
    def licence(self) -> str:
        """The licence of that source."""
        return self.source.licence

    def __float__(self) -> float:
        return self.value

    def __str__(self) -> str:
        return (
            f"{amount(self.value, self.unit)} ({self.label}, {self.date}, {self.kind}; "
            f"{self.source.publisher})"
        )

    __repr__ = __str__


def amount(value: float, unit: str) -> str:
    """Write a value with its unit as it is said: 21 billion USD, 9 %/year."""
    if unit == "calendar year":
        return f"{value:.0f}"
    if unit == "fraction" or unit.startswith("fraction/"):
        return f"{100 * value:,.10g} {unit.replace('fraction', '%', 1)}"
    scales = () if "/" in unit else SCALES  # rates are not said in millions
    size, word = next((scale for scale in scales if abs(value) >= scale[0]), (1.0, ""))
    return f"{value / size:,.10g} {word}{unit}"


class Facts(Mapping[str, Fact]):
    """All facts by id, read when the first is asked for; `facts("id")` is `facts["id"]`.

    Examples
    --------
    >>> from aikit import facts
    >>> facts["meta_nebius_headline"].readings
    (12 billion USD (Meta-Nebius contract, firm part, 2026-03-16, reported; nai500),)
    """

    def __init__(self, folder: Path = DATA) -> None:
        self.folder = folder

    def __getitem__(self, name: str) -> Fact:
        known = facts_in(self.folder)
        if name not in known:
            near = get_close_matches(str(name), known, n=1, cutoff=0.5)
            advice = f"did you mean {near[0]!r}?" if near else "list(facts) names them."
            raise UnknownFactError(f"{name!r} is not one of the {len(known)} facts: {advice}")
        return known[name]

    def __call__(self, name: str) -> Fact:
        """Give the fact of that id, as `facts[name]` does."""
        return self[name]

    def __iter__(self) -> Iterator[str]:
        return iter(facts_in(self.folder))

    def __len__(self) -> int:
        return len(facts_in(self.folder))

    def __repr__(self) -> str:
        return f"facts: {len(self)} sourced figures"


class UnknownFactError(KeyError, ValueError):
    """A name that no fact bears: a KeyError for mappings, a ValueError as everywhere in aikit."""

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
            readings=tuple(plain[one] for one in group_of[name] if one != name),
        )
        for row in rows
        for name in [row["id"]]
    }


def fact_parts(row: dict[str, str], folder: Path) -> dict[str, Any]:
    """Turn the cells of a row of facts.csv into the parts of a Fact."""
    value = number_in(row["value"])
    if value is None:
        raise broken(folder / "facts.csv", f"the value of {row['id']} is no number")
    taken = {name: row[name] for name in ("id", "label", "unit", "date", "kind", "note")}
    return {**taken, "value": value, "sources": sources_named(row["source"], folder)}
