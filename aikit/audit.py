"""What must hold for the packaged data: every number has a unit, a date, a kind and a source."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from aikit.rows import number_in
from aikit.sources import GRADES, read_data

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NEWEST = "2026-11-23"  # the day the data was gathered: what is dated later is a forecast
FORECASTS = ("guidance",)
KINDS = ("reported", "list_price", "estimate", "derived", "illustrative", *FORECASTS)
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
)
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)

Rows = list[tuple[int, dict[str, str]]]


def problems_in(folder: Path) -> list[str]:
    """Say what is wrong with the data in `folder`, a sentence each."""
    try:
        return list(all_problems(folder))
    except (OSError, ValueError, KeyError) as error:
        return [str(error)]


def all_problems(folder: Path) -> Iterator[str]:
    """Go through the sources, the facts and every table."""
    units = {row["unit"]: row["holds"] for _, row in read_data("units", folder)}
    sources = read_data("sources", folder)
    licence_of = {row["id"]: row["licence"] for _, row in sources}
    facts = read_data("facts", folder)
    yield from source_problems(sources)
    yield from row_problems("facts", facts, licence_of)
    yield from fact_problems(facts, units)
    for _, table in read_data("tables", folder):
        name = table["name"]
        columns = {
            row["column"]: row["unit"]
            for _, row in read_data("columns", folder)
            if row["table"] == name
        }
        rows = read_data(name, folder)
        yield from column_problems(name, rows, columns, units)
        yield from row_problems(name, rows, licence_of)
        yield from licence_problems(table, rows, licence_of)


def source_problems(sources: Rows) -> Iterator[str]:
    """Every source has an id of its own, a title, a known licence, a grade and sensible dates."""
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
    ids = [row["id"] for _, row in facts]
    for line, row in facts:
        where = f"facts.csv, line {line}"
        if ids.count(row["id"]) > 1:
            yield f"{where}: the id {row['id']} is there twice."
        if number_in(row["value"]) is None:
            yield f"{where}: the value {row['value']!r} is not a number."
        if units.get(row["unit"]) != "number":
            yield f"{where}: the unit {row['unit']!r} is not one of units.csv for numbers."
        if row["reading_of"] and row["reading_of"] not in ids:
            yield f"{where}: reading_of names no fact."


def column_problems(
    name: str, rows: Rows, columns: dict[str, str], units: dict[str, str]
) -> Iterator[str]:
    """Every column is described, with a known unit; every cell of a number column is a number."""
    present = list(rows[0][1]) if rows else []
    if present != list(columns):
        yield f"{name}.csv: its columns are not those that columns.csv lists, in that order."
        return
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
