"""The packaged data: tables of sourced numbers, and the facts that lessons cite."""

from __future__ import annotations

import math
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from aikit.figures import Fact, Facts
from aikit.sources import DATA, REMEDY, Source, broken, number_in, read_data, sources_in

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

__all__ = ["Fact", "Source", "Table", "facts", "load", "tables"]

facts = Facts(DATA)
SHOWN = 60  # rows of a table in a page: more are scrolled past
LEFT = 'style="text-align: left"'
WORDLESS = ("text", "date", "kind", "source", "count", "calendar year")  # units that say nothing


@dataclass(frozen=True, slots=True)
class Card:
    """The description of a table and of each of its columns."""

    name: str
    title: str
    licence: str  # under which the table may be passed on
    units: dict[str, str]  # by column
    meanings: dict[str, str]  # by column
    folder: Path


class Table(dict[str, "NDArray[Any]"]):
    """A small table: a mapping of column name to array, all of one length.

    A dictionary, so that `pandas.DataFrame(table)` works; the packaged arrays are read-only.
    Numbers are float64, NaN where the source says nothing; text is "" there.
    """

    def __init__(self, columns: Mapping[str, NDArray[Any]], about: Card) -> None:
        super().__init__(columns)
        self.about = about

    @property
    def units(self) -> dict[str, str]:
        """The unit of each column."""
        return dict(self.about.units)

    @property
    def sources(self) -> dict[str, Source]:
        """The sources that the rows cite, by id."""
        cited = {one for cell in self["source"].tolist() for one in cell.split()}
        known = sources_in(self.about.folder)
        return {one: known[one] for one in sorted(cited)}

    @property
    def rows(self) -> int:
        """How many rows there are; `len(table)` counts columns, as for any mapping."""
        return max((len(column) for column in self.values()), default=0)

    def records(self) -> list[dict[str, Any]]:
        """Give the rows as dictionaries of plain numbers and strings."""
        lists = [column.tolist() for column in self.values()]
        return [dict(zip(self, cells, strict=True)) for cells in zip(*lists, strict=True)]

    def only(self, **equal: object) -> Table:
        """Keep the rows whose columns equal the given values: `only(buyer="Meta")`.

        A value that is nowhere in its column is a ValueError, not an empty table.
        """
        import numpy as np  # noqa: PLC0415  tables() does without it

        keep = np.ones(self.rows, dtype=bool)
        for name, value in equal.items():
            if name not in self:
                raise ValueError(f"{name} is not a column of {self.about.name}: {', '.join(self)}.")
            if not isinstance(value, str) and hasattr(value, "__len__"):
                raise TypeError(f"{name} = {value!r} is of the wrong kind: give one value.")
            found = self[name] == value
            if not np.any(found):
                words = [each for each in self[name].tolist() if isinstance(each, str)]
                near = get_close_matches(str(value), words, n=1, cutoff=0.4)
                hint = f": did you mean {near[0]!r}?" if near else "."
                raise ValueError(f"{name} = {value!r} is in no row of {self.about.name}{hint}")
            keep &= found
        return Table({name: column[keep] for name, column in self.items()}, self.about)

    def pick(self, *names: str) -> Table:
        """Keep only these columns, in this order: `pick("country", "best")`."""
        strange = [name for name in names if name not in self]
        if strange or not names:
            what = f"{strange[0]} is not a column" if strange else "pick() names no column"
            raise ValueError(f"{what} of {self.about.name}: {', '.join(self)}.")
        return Table({name: self[name] for name in names}, self.about)

    def __repr__(self) -> str:
        return f"{self.about.name}: {self.rows} rows, {len(self)} columns"

    def _repr_html_(self) -> str:
        heads = "".join(map(self.heading_of, self))
        body = [
            f'<tr><th scope="row" {LEFT}>{text_of(first)}</th>'
            + "".join(f"<td {LEFT}>{text_of(value)}</td>" for value in rest)
            + "</tr>"
            for first, *rest in zip(*(each[:SHOWN].tolist() for each in self.values()), strict=True)
        ]
        left_out = f": the first {SHOWN} of {self.rows} rows" if self.rows > SHOWN else ""
        return (
            f"<table><caption>{escape(self.about.title + left_out)}</caption>"
            f"<thead><tr>{heads}</tr></thead><tbody>{''.join(body)}</tbody></table>"
        )

    def heading_of(self, name: str) -> str:
        """The heading of a column in a page: its name, its unit, and what it means on pointing."""
        unit = self.about.units[name]
        said = name.replace("_", " ") + (f" [{unit}]" if unit not in WORDLESS else "")
        meaning = escape(self.about.meanings[name], quote=True)
        return f'<th scope="col" title="{meaning}" {LEFT}>{escape(said)}</th>'


def text_of(value: float | str) -> str:
    """The text of a table's cell in a page; empty where the value is unknown."""
    if isinstance(value, str):
        return escape(value)
    return "" if math.isnan(value) else f"{value:,.6g}"


def tables() -> dict[str, str]:
    """Name the tables there are, each with its title."""
    return {name: card.title for name, card in cards_in(DATA).items()}


def load(name: str) -> Table:
    """Load a packaged table; `tables()` names them.

    Read once, then kept: the arrays are shared and read-only, the mapping is the caller's own.

    Examples
    --------
    >>> contracts = load("ai_compute_contracts")
    >>> contracts.only(buyer="Meta", supplier="CoreWeave")["maximum"]
    array([1.42e+10, 2.10e+10])
    """
    known = cards_in(DATA)
    if not isinstance(name, str) or name not in known:
        near = get_close_matches(str(name), known, n=1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        raise ValueError(f"name = {name!r} is not a table.{hint} Tables: {', '.join(known)}.")
    return Table(columns_of(known[name].name, DATA), known[name])


@cache
def cards_in(folder: Path) -> dict[str, Card]:
    """Read what is said of the tables in `folder`, by name."""
    columns = [row for _, row in read_data("columns", folder)]
    return {
        row["name"]: Card(
            **row,
            units={one["column"]: one["unit"] for one in columns if one["table"] == row["name"]},
            meanings={
                one["column"]: one["meaning"] for one in columns if one["table"] == row["name"]
            },
            folder=folder,
        )
        for _, row in read_data("tables", folder)
    }


@cache
def columns_of(name: str, folder: Path) -> dict[str, NDArray[Any]]:
    """Read a table's columns as read-only arrays."""
    rows = read_data(name, folder)
    holds = {row["unit"]: row["holds"] for _, row in read_data("units", folder)}
    units = cards_in(folder)[name].units
    if not rows or list(rows[0][1]) != list(units):
        raise broken(folder / f"{name}.csv", f"its columns must be {', '.join(units)}")
    return {
        column: array_of([row[column] for _, row in rows], holds.get(unit), f"{name}.csv {column}")
        for column, unit in units.items()
    }


def array_of(cells: list[str], holds: str | None, name: str) -> NDArray[Any]:
    """Make a read-only array of cells: numbers with NaN for none, or text."""
    import numpy as np  # noqa: PLC0415  tables() does without it

    if holds == "number":
        numbers = [number_in(cell) if cell else math.nan for cell in cells]
        if None in numbers:
            raise ValueError(f"{name}: {cells[numbers.index(None)]!r} is not a number: {REMEDY}.")
        array: NDArray[Any] = np.array(numbers, dtype=np.float64)
    else:
        array = np.array(cells, dtype=np.str_)
    array.setflags(write=False)
    return array
