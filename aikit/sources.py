"""Where numbers come from: one record for each page, paper or data set."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from aikit.documents import read_file
from aikit.rows import rows_of

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
    "facts": "id label value unit date kind source reading_of note",
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
    """Say in one sentence that a file of the package's own is not as it was made."""
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
