"""Runs a new notebook from the top, and gives it in the form in which lessons are stored."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

from aikit.commands.environment import stop
from aikit_widgets.front import SCRIPT, VIEW
from aikit_widgets.nbval_plugin import set_aside

if TYPE_CHECKING:
    from pathlib import Path

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
PATIENCE = 120  # seconds for one cell


def stored(
    cells: list[dict[str, Any]], card: dict[str, Any] | None, folder: Path
) -> dict[str, Any]:
    """Run cells in a folder; the notebook, with outputs that are the same on every machine."""
    import nbformat  # noqa: PLC0415  the command says what is missing before this
    from nbclient import NotebookClient  # noqa: PLC0415  as above
    from nbclient.exceptions import CellExecutionError  # noqa: PLC0415  as above

    metadata: dict[str, Any] = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    if card:
        metadata["aikit"] = {"lesson": card}
    book = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    notebook = nbformat.reads(json.dumps(book), as_version=4)  # type: ignore[no-untyped-call]
    resources = {"metadata": {"path": str(folder)}}
    try:
        # what a kernel says while it starts is for nobody; its errors come back in its answers
        client = NotebookClient(notebook, timeout=PATIENCE, resources=resources)
        client.execute(stderr=subprocess.DEVNULL)
    except CellExecutionError as error:
        stop(f"The lesson could not be run ({error.ename}: {error.evalue}): take another --along.")
    count = 0
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            count += 1
            cell.execution_count = count
            cell.outputs = [settled(each, count) for each in joined(cell.outputs)]
    plain: dict[str, Any] = json.loads(json.dumps(notebook))
    return plain | {"metadata": metadata}


def joined(outputs: list[Any]) -> list[Any]:
    """Put together what was printed in a row, and leave out what draws in pages of nbconvert."""
    whole: list[Any] = []
    for output in outputs:
        if SCRIPT in output.get("data", {}):
            continue
        last = whole[-1] if whole else None
        if last and "name" in output and last.get("name") == output["name"]:
            last["text"] += output["text"]
        else:
            whole.append(output)
    return whole


def settled(output: Any, count: int) -> Any:
    """Take out of an output what another machine or another day would change."""
    if "execution_count" in output:
        output["execution_count"] = count
    if "data" in output:
        output["metadata"] = {}
        output["data"].pop(VIEW, None)
        set_aside(output["data"])  # what a run without a page says of its missing kernel
    return output
