"""`aikit check`: what must hold of lessons, scenarios and data; each breach is one sentence.

The standard library is enough, but for the values of a scenario, which its model checks.
"""

from __future__ import annotations

import json
import os
import re
import sys
from functools import cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aikit.commands import check_lesson
from aikit.commands.check_data import check_data
from aikit.commands.lessons import shipped
from aikit.documents import DocumentError, parse, read_file
from aikit.package import installation_of
from aikit.sources import DATA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

FEW = 3  # paths that are named when all is well
LONGEST = 400  # characters of a sentence, whatever a file holds

VIEW = "application/vnd.jupyter.widget-view+json"
REMEDY = (
    "that needs aikit's widgets, which `python3 -m aikit lab` installs in a clone, and "
    f"`{installation_of('lab')}` elsewhere"
)
FORMAT = (4, 5)  # the first notebooks whose cells have ids
SCENARIO = {"model", "values"}  # one of which a scenario has, even one that is wrong
NPM = "node_modules"  # other people's code, in a clone
CELL_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


def run(paths: Sequence[Path]) -> int:
    """Check files and folders, or aikit's own: 0 if all is well, 1 if not, 2 for wrong use."""
    paths = paths or ours()
    found = 0
    for problem in each_problem(paths):
        tell(problem)
        found += 1
    if not found:
        where = ", ".join(map(str, paths)) if len(paths) <= FEW else f"all {len(paths)} given"
        tell(f"ok: nothing is wrong in {where}.")
        if rules_of_the_kit() is None:
            tell(f"The answers of exercises were not tried: {REMEDY}.")
        return 0
    misused = sum(mistake_in(path) is not None for path in paths)
    return 1 if found > misused else 2


def ours() -> list[Path]:
    """What is checked if nothing is named: aikit's own lessons and data."""
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
    try:
        path.lstat()
    except PermissionError as error:
        return f"{path} could not be read: {error.strerror}."
    except (OSError, ValueError):
        return f"{path} does not exist: give a file or a folder."
    if path.suffix in CHECKS and os.path.isdir(path):  # noqa: PTH112  never raises
        return f"{path} is a folder, where a file is meant: rename it."
    if path.suffix not in CHECKS and not os.path.isdir(path):  # noqa: PTH112  never raises
        return f"{path} cannot be checked: give a {' or '.join(CHECKS)} file, or a folder."
    return None


def problems_at(path: Path) -> Iterator[str]:
    """Problems of one file, or of all that is in a folder but hidden files.

    A folder with `sources.csv` is one of data. No link to another folder is followed. What other
    programs keep as JSON there is none of ours.
    """
    if not os.path.isdir(path):  # noqa: PTH112  as in mistake_in
        yield from CHECKS[path.suffix](path)
        return
    lost: list[OSError] = []
    for place, folders, files in os.walk(path, onerror=lost.append):
        here = Path(place)
        folders[:] = sorted(each for each in folders if each[0] != "." and each != NPM)
        is_data = "sources.csv" in files or here == DATA
        if is_data:
            yield from check_data(here)
        for name in folders:
            if (here / name).suffix in CHECKS:
                yield f"{here / name} is a folder, where a file is meant: rename it."
        for name in sorted(files):
            ours = is_data and name.endswith(".json")  # of the data's own, and no scenario
            if (here / name).suffix not in CHECKS or name.startswith(".") or ours:
                continue
            if not is_of_another_program(here / name):
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


def tell(sentence: str) -> None:
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
    found = [f"{file} {problem}." for problem in breaches(notebook)]
    if check_lesson.is_lesson(file, notebook):
        found += [f"{file} {problem}." for problem in check_lesson.breaches(file, notebook)]
        found += [f"{file} {problem}." for problem in breaches_for_the_kit(notebook)]
    return found


def breaches_for_the_kit(notebook: dict[str, Any]) -> Iterator[str]:
    """Say what is wrong with a lesson's exercises and terms, where the widgets are installed."""
    card = check_lesson.card_of(notebook)
    if check_lesson.fault_of_card(card) is None and (rules := rules_of_the_kit()):
        yield from rules(card, notebook["cells"])


@cache
def rules_of_the_kit() -> Callable[..., Iterator[str]] | None:
    """Load the rules that need models and exercises; None where they are not installed."""
    found = next(iter(entry_points(group="aikit.checks", name="lesson")), None)
    if found is None or find_spec("numpy") is None:
        return None
    rules: Callable[..., Iterator[str]] = found.load()
    return rules


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


def is_of_another_program(file: Path) -> bool:
    """Whether a file is sound JSON that does not look like a scenario."""
    try:
        document = json.loads(read_file(file)) if file.suffix == ".json" else None
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(document, dict) and bool(document) and not SCENARIO & document.keys()


def check_scenario(data: bytes) -> None:
    """Read a scenario; where NumPy is not installed, say what could not be checked."""
    parse(data, "scenario")
    if find_spec("numpy") is None:
        raise DocumentError("its values were not checked: install NumPy, which its model needs.")
    from aikit.scenario import Scenario  # noqa: PLC0415  needs NumPy

    Scenario.from_json(data.decode())


CHECKS: dict[str, Callable[[Path], list[str]]] = {".ipynb": lesson, ".json": scenario}
