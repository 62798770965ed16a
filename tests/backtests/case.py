"""One number from a model beside the same from outside: how far apart, and what is allowed."""

from dataclasses import dataclass

import aikit as ak


@dataclass(frozen=True)
class Case:
    """One number from a model, and the same number from outside."""

    question: str
    model: float
    world: float
    within: float  # times too high or too low that is still a pass
    unit: str
    source: str  # id in sources.csv

    @property
    def miss(self) -> float:
        """How many times too high or too low the model is; at least 1."""
        return max(self.model / self.world, self.world / self.model)

    @property
    def passes(self) -> bool:
        """Whether the miss is within what is stated."""
        return self.miss <= self.within


def rows(table: str, **wanted: object) -> list[dict]:
    """The records of a table that hold these values."""
    records = ak.load(table).records()
    return [row for row in records if all(row[name] == value for name, value in wanted.items())]


def fact(name: str, question: str, model: float, within: float) -> Case:
    """A case whose number from outside is one of the facts."""
    found = ak.facts(name)
    return Case(question, model, found.value, within, found.unit, found.sources[0].id)
