"""`aikit check`: what must hold of lessons, scenarios and data; each breach is one sentence.

The standard library is enough, but for the values of a scenario, which its model checks.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aikit.commands.lessons import shipped
from aikit.documents import DocumentError, parse, read_file
from aikit.ledger import STATES
from aikit.sources import COLUMNS, DATA, GRADES, number_in, read_data

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

FEW = 3  # paths that are named when all is well
LONGEST = 400  # characters of a sentence, whatever a file holds

# Lessons.
VIEW = "application/vnd.jupyter.widget-view+json"
FORMAT = (4, 5)  # the first notebooks whose cells have ids
CELL_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")

# Data.
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
ADDRESS = re.compile(r"https?://[^\s<>\"\\]+")

Rows = list[tuple[int, dict[str, str]]]


def run(paths: Sequence[Path]) -> int:
    """Check files and folders, or all of ours: 0 if all is well, 1 if not, 2 for wrong use."""
    paths = paths or ours()
    found = 0
    for problem in each_problem(paths):
        say(problem)
        found += 1
    if not found:
        where = ", ".join(map(str, paths)) if len(paths) <= FEW else f"all {len(paths)} given"
        say(f"ok: nothing is wrong in {where}.")
        return 0
    misused = sum(mistake_in(path) is not None for path in paths)
    return 1 if found > misused else 2


def ours() -> list[Path]:
    """What is checked when nothing is named: the lessons and the data that aikit came with."""
    return [shipped(), DATA]


def problems(paths: Iterable[Path]) -> list[str]:
    """Every problem in files and folders, a sentence each, in their order."""
    return list(each_problem(paths))


def each_problem(paths: Iterable[Path]) -> Iterator[str]:
    """Every problem as it is found, on one line each."""
    for path in paths:
        mistake = mistake_in(path)
        for problem in [mistake] if mistake else problems_at(path):
            yield one_line(problem)


def mistake_in(path: Path) -> str | None:
    """Say why a path cannot be checked at all, if it cannot."""
    if not os.path.lexists(path):
        return f"{path} does not exist: give a file or a folder."
    if path.suffix not in CHECKS and not os.path.isdir(path):  # noqa: PTH112  never raises
        return f"{path} cannot be checked: give a {' or '.join(CHECKS)} file, or a folder."
    return None


def problems_at(path: Path) -> Iterator[str]:
    """Problems of one file, or of all that is in a folder but hidden files.

    A folder with `sources.csv` is one of data. No link to another folder is followed.
    """
    if not os.path.isdir(path):  # noqa: PTH112  as in mistake_in
        yield from CHECKS[path.suffix](path)
        return
    lost: list[OSError] = []
    for place, folders, files in os.walk(path, onerror=lost.append):
        here = Path(place)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        is_data = "sources.csv" in files or here == DATA
        if is_data:
            yield from check_data(here)
        for name in folders:
            if (here / name).suffix in CHECKS:
                yield f"{here / name} is a folder, where a file is meant: rename it."
        for name in sorted(files):
            ours = is_data and name.endswith(".json")  # of the data's own, and no scenario
            if (here / name).suffix in CHECKS and not name.startswith(".") and not ours:
                yield from CHECKS[(here / name).suffix](here / name)
    for error in lost:
        yield f"{error.filename} could not be read: {error.strerror}."


def one_line(sentence: str) -> str:
    """Show what a name or a file holds on one line of bounded length."""
    plain = "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii")
        for letter in sentence
    )
    half = LONGEST // 2
    return plain if len(plain) <= LONGEST else f"{plain[:half]} … {plain[-half:]}"


def say(sentence: str) -> None:
    """Print a sentence; what the terminal cannot show, by its number."""
    encoding = sys.stdout.encoding or "utf-8"
    print(sentence.encode(encoding, "backslashreplace").decode(encoding), flush=True)


def lesson(file: Path) -> list[str]:
    """Problems of a notebook file: it must be stored run, without widget state, cells named."""
    try:
        notebook = json.loads(read_file(file).decode())
        fault = fault_in_notebook(notebook)
    except OSError as error:
        fault = error.strerror or str(error)
    except RecursionError:
        fault = "it is nested too deep"
    except DocumentError as error:
        return [str(error)]
    except UnicodeDecodeError as error:
        fault = f"it is not UTF-8 text at byte {error.start}"
    except ValueError as error:
        fault = f"it is not JSON ({error})"
    if fault:
        return [f"{file} is not a notebook that can be read: {fault}."]
    return [f"{file} {problem}." for problem in breaches(notebook)]


def fault_in_notebook(notebook: Any) -> str | None:
    """Say what keeps JSON from being a notebook, and where; as the format's own schema would."""
    if not isinstance(notebook, dict):
        return "it is not one object {…}"
    cells = notebook.get("cells")
    if not isinstance(cells, list):
        return "it has no list of cells"
    if not isinstance(notebook.get("metadata"), dict):
        return "it has no object of metadata"
    for number, cell in enumerate(cells, 1):
        if fault := fault_in_cell(cell):
            return f"cell {number} {fault}"
    version = notebook.get("nbformat"), notebook.get("nbformat_minor")
    if not all(map(is_whole, version)):
        return "it does not say its format: nbformat and nbformat_minor are whole numbers"
    return None if version[0] == FORMAT[0] else f"its format is {version[0]}, not {FORMAT[0]}"


def fault_in_cell(cell: Any) -> str | None:
    """Say what keeps a part of a notebook from being a cell."""
    if fault := first_broken(CELL, cell):
        return fault
    return first_broken(CODE, cell) if cell["cell_type"] == "code" else None


def first_broken(rules: Rules, value: Any) -> str | None:
    """Find the first rule that a value breaks; later ones take the earlier for kept."""
    return next((words for words, holds in rules.items() if not holds(value)), None)


def is_whole(value: Any) -> bool:
    """Whether a value is a whole number, which True is not."""
    return isinstance(value, int) and not isinstance(value, bool)


def is_text(value: Any) -> bool:
    """Whether a value is what a notebook takes for text: a string, or a list of lines."""
    lines = value if isinstance(value, list) else [value]
    return all(isinstance(line, str) for line in lines)


Rules = dict[str, "Callable[[Any], bool]"]

# What the format of notebooks asks for, as far as a lesson needs it.
CELL: Rules = {
    "is not an object": lambda cell: isinstance(cell, dict),
    "has no cell_type of code, markdown or raw": lambda cell: (
        cell.get("cell_type") in ("code", "markdown", "raw")
    ),
    "has no source that is text": lambda cell: is_text(cell.get("source")),
    "has metadata that are not an object": lambda cell: isinstance(cell.get("metadata", {}), dict),
    "has an id that is not 1 to 64 letters, digits, - and _": lambda cell: (
        "id" not in cell or (isinstance(cell["id"], str) and bool(CELL_ID.fullmatch(cell["id"])))
    ),
}
CODE: Rules = {
    "has no execution_count that is a whole number or null": lambda cell: (
        "execution_count" in cell
        and (cell["execution_count"] is None or is_whole(cell["execution_count"]))
    ),
    "has no list of outputs": lambda cell: isinstance(cell.get("outputs"), list),
    "has an output that is not an object with an output_type": lambda cell: all(
        isinstance(output, dict) and isinstance(output.get("output_type"), str)
        for output in cell["outputs"]
    ),
    "has an output whose data are not an object": lambda cell: all(
        isinstance(output.get("data", {}), dict) for output in cell["outputs"]
    ),
}


def breaches(notebook: dict[str, Any]) -> Iterator[str]:
    """Say how a notebook that reads is not as a lesson is stored."""
    cells = notebook["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    ids = [cell["id"] for cell in cells if "id" in cell]
    counts = [cell["execution_count"] for cell in code if "".join(cell["source"]).strip()]
    if "widgets" in notebook["metadata"]:
        yield "holds the state of widgets: clear metadata.widgets"
    if any(VIEW in output.get("data", ()) for cell in code for output in cell["outputs"]):
        yield "holds a widget's view, which no other machine can show"
    if counts != [*range(1, len(counts) + 1)]:
        yield "was not run from top to bottom: restart, run all, store"
    if len(set(ids)) < len(ids):
        yield "names two cells alike"
    if len(ids) < len(cells):
        version = notebook["nbformat"], notebook["nbformat_minor"]
        old = "" if version >= FORMAT else f", as format {version[0]}.{version[1]} has none"
        yield f"has cells without an id{old}: open it in Jupyter and save it as format 4.5"


def scenario(file: Path) -> list[str]:
    """The problem of a scenario file, if it has one."""
    try:
        check_scenario(read_file(file))
    except OSError as error:
        return [f"{file} could not be read: {error.strerror or error}."]
    except (ValueError, TypeError) as error:
        return [f"{file}: {error}"]
    return []


def check_scenario(data: bytes) -> None:
    """Read a scenario; where NumPy is not installed, say what could not be checked."""
    parse(data, "scenario")
    if find_spec("numpy") is None:
        raise DocumentError("its values were not checked: install NumPy, which its model needs.")
    from aikit.scenario import Scenario  # noqa: PLC0415  needs NumPy

    Scenario.from_json(data.decode())


CHECKS: dict[str, Callable[[Path], list[str]]] = {".ipynb": lesson, ".json": scenario}


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
            yield f"{where}: the address {row['address']!r} is not one of the web, https://…"
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
    """What has held was tested; what fell says why, in which words, and what stands instead."""
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
