"""What must hold of the tables of data; each breach is one sentence. Standard library only."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from aikit.ledger import STATES
from aikit.sources import COLUMNS, DATA, GRADES, number_in, read_data

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NEWEST = "2026-11-23"  # the day the data was gathered: what is dated later is a forecast
FORECASTS = ("guidance",)
KINDS = ("reported", "list_price", "estimate", "derived", "illustrative", *FORECASTS)
OBSERVED = ("reported", "list_price")
UNDERIVED = tuple(kind for kind in KINDS if kind != "derived")
UNSTATED = "not stated"
MOST_UNSTATED = 20  # rows of a table from one source without a licence: figures, not its table
LICENCES = (
    UNSTATED,
    "Apache-2.0",
    "BSD-3-Clause",
    "CC BY 3.0 IGO",
    "CC BY 4.0",
    "CC BY-SA 4.0",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
)
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
ADDRESS = re.compile(r"https?://[^\s<>\"\\]+")

Rows = list[tuple[int, dict[str, str]]]


def check_data(folder: Path = DATA) -> list[str]:
    """Say what is wrong with the data in `folder`, a sentence each; nothing if all is well."""
    index: dict[str, Rows] = {}
    faults = [fault for name in COLUMNS if (fault := read_into(index, name, folder))]
    return faults or list(data_problems(index, folder))


def read_into(found: dict[str, Rows], name: str, folder: Path) -> str | None:
    """Read one file of data; what is wrong with it, if it cannot be read."""
    try:
        found[name] = read_data(name, folder)
    except (OSError, ValueError) as error:
        return str(error)
    return None


def data_problems(index: dict[str, Rows], folder: Path) -> Iterator[str]:
    """Go through the sources, the facts and every table, however many of them are broken."""
    units = {row["unit"]: row["holds"] for _, row in index["units"]}
    licence_of = {row["id"]: row["licence"] for _, row in index["sources"]}
    columns: dict[str, dict[str, str]] = {}
    for _, row in index["columns"]:
        columns.setdefault(row["table"], {})[row["column"]] = row["unit"]
    yield from source_problems(index["sources"])
    yield from row_problems("facts", index["facts"], licence_of)
    yield from fact_problems(index["facts"], units)
    yield from claim_problems(index["claims"])
    for _, table in index["tables"]:
        name = table["name"]
        fault = read_into(index, name, folder)
        fault = fault or fault_in_columns(name, index[name], columns.get(name, {}))
        if fault:
            yield fault
        else:
            yield from cell_problems(name, index[name], columns[name], units)
            yield from row_problems(name, index[name], licence_of)
            yield from licence_problems(table, index[name], licence_of)
    yield from derivation_problems(index)


def source_problems(sources: Rows) -> Iterator[str]:
    """Every source has an id of its own, a title, a known licence, a grade, dates, an address."""
    known = {row["id"] for _, row in sources}
    for name, times in Counter(row["id"] for _, row in sources).items():
        if times > 1:
            yield f"sources.csv: the id {name} is there {times} times."
    for line, row in sources:
        where = f"sources.csv, line {line}"
        for column in ("id", "title", "publisher", "licence", "accessed"):
            if not row[column]:
                yield f"{where}: {column} is empty."
        if row["licence"] not in LICENCES:
            yield f"{where}: the licence {row['licence']!r} is not one of {', '.join(LICENCES)}."
        if row["date"] and not DATE.fullmatch(row["date"]):
            yield f"{where}: {row['date']!r} is not a date."
        if row["address"] and not ADDRESS.fullmatch(row["address"]):
            yield f"{where}: the address {row['address']!r} is not one of the web (https://)."
        yield from grade_problems(where, row, known)


def grade_problems(where: str, row: dict[str, str], known: set[str]) -> Iterator[str]:
    """A source has a grade; one that is quoted says where, one to look at again says when."""
    if row["grade"] not in GRADES:
        yield f"{where}: the grade {row['grade']!r} is not one of {', '.join(GRADES)}."
    if row["read_in"] and row["grade"] != "quoted":
        yield f"{where}: read_in is for a source that is quoted, not {row['grade']}."
    if row["read_in"] and row["read_in"] not in known:
        yield f"{where}: read_in is {row['read_in']!r}, which is no source."
    if row["check_again"] and not row["check_again"] > row["accessed"]:
        yield f"{where}: check_again is not after the day it was read."
    if row["grade"] == "secondary" and not DATE.fullmatch(row["check_again"]):
        yield f"{where}: a secondary source needs the day to check again."


def row_problems(name: str, rows: Rows, licence_of: dict[str, str]) -> Iterator[str]:
    """Every row has a kind, a date that is not after the data's own, and sources that exist."""
    for line, row in rows:
        where = f"{name}.csv, line {line}"
        if row["kind"] not in KINDS:
            yield f"{where}: the kind {row['kind']!r} is not one of {', '.join(KINDS)}."
        if not DATE.fullmatch(row["date"]):
            yield f"{where}: {row['date']!r} is not a date."
        elif row["date"] > NEWEST and row["kind"] not in FORECASTS:
            yield f"{where}: {row['date']} is after {NEWEST}, and the kind is {row['kind']}."
        if not row["source"]:
            yield f"{where}: no source."
        for source in row["source"].split():
            if source not in licence_of:
                yield f"{where}: the source {source!r} is not in sources.csv."


def fact_problems(facts: Rows, units: dict[str, str]) -> Iterator[str]:
    """Every fact has an id of its own, a number, a unit of numbers, and a group that exists."""
    ids = Counter(row["id"] for _, row in facts)
    for line, row in facts:
        where = f"facts.csv, line {line}"
        if ids[row["id"]] > 1:
            yield f"{where}: the id {row['id']} is there twice."
        if number_in(row["value"]) is None:
            yield f"{where}: the value {row['value']!r} is not a number."
        if units.get(row["unit"]) != "number":
            yield f"{where}: the unit {row['unit']!r} is not one of units.csv for numbers."
        if row["reading_of"] and row["reading_of"] not in ids:
            yield f"{where}: reading_of names no fact."
        if row["derived_from"] not in (UNDERIVED if row["kind"] == "derived" else ("",)):
            among = ", ".join(UNDERIVED)
            yield f"{where}: derived_from is one of {among}, of what is derived only."


def derivation_problems(index: dict[str, Rows]) -> Iterator[str]:
    """See that no fact is derived from reports where its source gives estimates alone."""
    kinds: dict[str, set[str]] = {}
    for rows in index.values():
        for _, row in rows:
            if row.get("kind") in UNDERIVED:
                for source in row.get("source", "").split():
                    kinds.setdefault(source, set()).add(row["kind"])
    for line, row in index["facts"]:
        for source in row["source"].split():
            if row["derived_from"] in OBSERVED and kinds.get(source, set()) == {"estimate"}:
                said = f"derived_from is {row['derived_from']}"
                yield f"facts.csv, line {line}: {said}, but {source} gives estimates alone."


def claim_problems(claims: Rows) -> Iterator[str]:
    """Claims are numbered without a gap, for none is ever deleted, and say what they rest on."""
    standing = {row["id"] for _, row in claims if row["state"] != "fell"}
    for number, (line, row) in enumerate(claims, 1):
        where = f"claims.csv, line {line}"
        if row["id"] != str(number):
            yield f"{where}: the id is {row['id']!r} where {number} comes next: nothing is deleted."
        if not row["lesson"].isdecimal():
            yield f"{where}: the lesson {row['lesson']!r} is not a number."
        for column in ("claim", "refuted_by", "where"):
            if not row[column]:
                yield f"{where}: {column} is empty."
        if not DATE.fullmatch(row["look_again"]):
            yield f"{where}: look_again is {row['look_again']!r}, which is not a date."
        yield from state_problems(where, row, standing)


def state_problems(where: str, row: dict[str, str], standing: set[str]) -> Iterator[str]:
    """Report claims that held without a test, or that fell without a reason and a replacement."""
    if row["state"] not in STATES:
        yield f"{where}: the state {row['state']!r} is not one of {', '.join(STATES)}."
    if row["state"] == "held" and not row["decided_by"]:
        yield f"{where}: a claim has held only where a test decides it."
    if row["state"] == "fell" and not (row["why"] and row["words"] and row["instead"]):
        yield f"{where}: a claim that fell says why, in which words, and what stands instead."
    if row["instead"] and (row["state"] != "fell" or row["instead"] not in standing):
        yield f"{where}: instead is {row['instead']!r}, which is no claim that stands."


def fault_in_columns(name: str, rows: Rows, columns: dict[str, str]) -> str | None:
    """Every column is described, in its order, and what every row must say has one."""
    if not rows or list(rows[0][1]) != list(columns):
        return f"{name}.csv: its columns are not those that columns.csv lists, in that order."
    if missing := [column for column in ("date", "kind", "source") if column not in columns]:
        return f"{name}.csv: it has no column {missing[0]}, which every table has."
    return None


def cell_problems(
    name: str, rows: Rows, columns: dict[str, str], units: dict[str, str]
) -> Iterator[str]:
    """Every column has a known unit; every cell of a number column is a number."""
    for column, unit in columns.items():
        if unit not in units:
            yield f"{name}.csv: {column} has the unit {unit!r}, which units.csv does not know."
        elif units[unit] == "number":
            for line, row in rows:
                if row[column] and number_in(row[column]) is None:
                    yield f"{name}.csv, line {line}: {column} is {row[column]!r}, not a number."
    if "unit" in columns:
        for line, row in rows:
            if units.get(row["unit"]) != "number":
                yield f"{name}.csv, line {line}: the unit {row['unit']!r} is not in units.csv."


def licence_problems(
    table: dict[str, str], rows: Rows, licence_of: dict[str, str]
) -> Iterator[str]:
    """See that a table passes on what its sources allow: share-alike, or single figures only."""
    name = table["name"]
    cited = Counter(source for _, row in rows for source in row["source"].split())
    for source, times in cited.items():
        licence = licence_of.get(source)
        if licence == "CC BY-SA 4.0" and table["licence"] != licence:
            yield f"{name}.csv: {source} is CC BY-SA 4.0, so the table must be."
        if licence == UNSTATED and times > MOST_UNSTATED:
            yield f"{name}.csv: {times} rows rest on {source}, which states no licence."
