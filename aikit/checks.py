"""What `aikit check` checks: lessons, scenarios and data; one function a kind, listed in CHECKS."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from aikit.commands.lessons import shipped
from aikit.datasets import check_data
from aikit.scenario import Scenario
from aikit.sources import DATA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path


def ours() -> list[Path]:
    """What is checked when nothing is named: the lessons and the data that aikit came with."""
    return [shipped(), DATA]


def problems(paths: Iterable[Path]) -> list[str]:
    """Every problem in files and folders, a sentence each, in their order."""
    return [problem for path in paths for problem in _problems_at(path)]


def lesson(file: Path) -> list[str]:
    """Problems of a notebook file: it must be stored run, without widget state, cells named."""
    try:
        notebook = json.loads(file.read_text("utf-8"))
        cells, state = notebook["cells"], "widgets" in notebook["metadata"]
        code = [cell for cell in cells if cell["cell_type"] == "code"]
        ids = [cell["id"] for cell in cells]
        counts = [cell["execution_count"] for cell in code if cell["source"]]
        kinds = {kind for cell in code for out in cell["outputs"] for kind in out.get("data", ())}
    except (OSError, ValueError, KeyError, TypeError) as error:
        return [f"{file} is not a notebook that can be read: {error}."]
    found = {
        "holds the state of widgets: clear metadata.widgets": state,
        "holds a widget's view, which no other machine can show": VIEW in kinds,
        "was not run from top to bottom: restart, run all, store": counts
        != [*range(1, len(counts) + 1)],
        "names two cells alike": len(set(ids)) < len(ids),
    }
    return [f"{file} {problem}." for problem, is_so in found.items() if is_so]


def scenario(file: Path) -> list[str]:
    """The problem of a scenario file, if it has one."""
    try:
        Scenario.from_json(file.read_text("utf-8"))
    except (OSError, ValueError, TypeError) as error:
        return [f"{file}: {error}"]
    return []


VIEW = "application/vnd.jupyter.widget-view+json"
CHECKS: dict[str, Callable[[Path], list[str]]] = {".ipynb": lesson, ".json": scenario}


def _problems_at(path: Path) -> list[str]:
    """Problems of one file or folder; a folder with `sources.csv` is one of data."""
    if not path.exists():
        return [f"{path} does not exist: give a file or a folder."]
    if (path / "sources.csv").exists() or path == DATA:
        return check_data(path)
    if path.is_dir():
        files = [file for suffix in CHECKS for file in sorted(path.rglob(f"*{suffix}"))]
        return [problem for file in files for problem in CHECKS[file.suffix](file)]
    if path.suffix not in CHECKS:
        return [f"{path} cannot be checked: give a {' or '.join(CHECKS)} file, or a folder."]
    return CHECKS[path.suffix](path)
