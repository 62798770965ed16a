"""Sources of numbers: a record for each page or data set, and the strict CSV that contains it."""

from __future__ import annotations

import csv
import io
import math
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from aikit.documents import read_file

if TYPE_CHECKING:
    from collections.abc import Iterator

NUMBER = re.compile(r"[+-]?\d+(\.\d+)?(e[+-]?\d{1,3})?", re.ASCII)


def rows_of(data: bytes, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Give each row of a CSV file with the number of its first line, cells by column name.

    The file is UTF-8, with or without a byte order mark, and its first line names the columns.
    A ragged row, an unclosed quote or a column named twice is a ValueError that names the line.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ValueError(f"{name}, line {line}: this is not UTF-8 text.") from None
    lines = cells_of(text, name)
    _, columns = next(lines, (1, []))
    if "" in columns or not columns:
        raise ValueError(f"{name}, line 1: every column needs a name.")
    if len(set(columns)) < len(columns):
        twice = next(column for column in columns if columns.count(column) > 1)
        raise ValueError(f"{name}, line 1: the column {twice!r} is there twice.")
    for line, cells in lines:
        if len(cells) != len(columns):
            raise ValueError(
                f"{name}, line {line}: {len(cells)} cells, where the first line names "
                f"{len(columns)} columns."
            )
        yield line, dict(zip(columns, cells, strict=True))


def cells_of(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Split CSV text into cells, each row with the number of its first line."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise ValueError(f"{name}, line {line}: {error} (is a quote left open?).") from None


def number_in(cell: str) -> float | None:
    """Read a plain decimal number such as -1.5 or 21e9; None if the cell holds anything else."""
    number = float(cell) if NUMBER.fullmatch(cell) else math.inf
    return number if math.isfinite(number) else None


DATA = Path(__file__).parent / "data"
REMEDY = "install aikit-lessons again, or run `aikit doctor`"
NAME = re.compile(r"[a-z0-9_]+")  # of a table: its file is in the folder of the data, nowhere else

# The files that describe the tables, and their columns.
COLUMNS = {
    "sources": (
        "id title publisher date address licence accessed grade document read_in check_again"
    ),
    "units": "unit holds meaning",
    "tables": "name title licence",
    "columns": "table column unit meaning",
    "facts": "id label value unit date kind derived_from source reading_of note",
    "claims": "id lesson claim refuted_by where look_again state why decided_by instead words",
}


# How near to its origin a figure was read.
GRADES = {
    "primary": "the document of those who state it was read",
    "quoted": "a page was read that names the document, with its date and the figure",
    "secondary": "somebody says so, and the document was not seen",
}


@dataclass(frozen=True, slots=True)
class Source:
    """One page, paper or data set, as it was when it was read."""

    id: str
    title: str
    publisher: str
    date: str  # of publication, as far as it is stated: 2026-04-09, 2026-04 or 2026
    address: str
    licence: str  # of the source itself; "not stated" where it states none
    accessed: str
    grade: str = "secondary"  # one of GRADES
    document: str = ""  # accession number, DOI or number of the document, where it has one
    read_in: str = ""  # of a quoted source: the id of the page that quotes it
    check_again: str = ""  # the day when something newer is due; empty if nothing can be

    @property
    def link(self) -> str:
        """The address if one may follow it from a notebook, else nothing."""
        return self.address if self.address.startswith("https://") else ""

    def __str__(self) -> str:
        known = [self.title, self.publisher, self.date, self.address]
        return f"{', '.join(part for part in known if part)} (licence: {self.licence})"


def read_data(name: str, folder: Path = DATA) -> list[tuple[int, dict[str, str]]]:
    """Read one of the package's own files, each row with its line; see `broken`."""
    if not NAME.fullmatch(name):
        raise broken(folder / "tables.csv", f"the name {name!r} is not a-z, 0-9 and _ alone")
    path = folder / f"{name}.csv"
    try:
        data = read_file(path)
        rows = list(rows_of(data, path.name))
    except OSError as error:
        raise OSError(f"{path} could not be read ({error.strerror or error}): {REMEDY}.") from None
    except ValueError as error:
        raise broken(path, str(error).rstrip(".")) from None
    if not data.endswith(b"\n"):
        raise broken(path, "it stops in the middle of a line")
    columns = COLUMNS.get(name, "").split()
    if columns and (not rows or list(rows[0][1]) != columns):
        raise broken(path, f"its columns must be {', '.join(columns)}, with a row at least")
    return rows


def broken(path: Path, reason: str) -> ValueError:
    """Say in one sentence that one of the package's own files is damaged."""
    return ValueError(f"{path} is broken ({reason}): {REMEDY}.")


@cache
def sources_in(folder: Path) -> dict[str, Source]:
    """Read the sources of the data in `folder`, by id."""
    return {row["id"]: Source(**row) for _, row in read_data("sources", folder)}


def sources_named(ids: str, folder: Path = DATA) -> tuple[Source, ...]:
    """Find the sources whose ids a cell lists, with spaces between."""
    known = sources_in(folder)
    try:
        return tuple(known[one] for one in ids.split())
    except KeyError as error:
        raise broken(folder / "sources.csv", f"it has no source {error}") from None
