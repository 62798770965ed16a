"""Runs a new notebook from the top, and gives it in the form in which lessons are stored."""

from __future__ import annotations

import atexit
import json
import logging
import subprocess
from typing import TYPE_CHECKING, Any

from aikit.commands.environment import stop
from aikit_widgets.front import SCRIPT, VIEW
from aikit_widgets.nbval_plugin import set_aside

if TYPE_CHECKING:
    from pathlib import Path

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
PATIENCE = 120  # seconds for one cell
TRIES = 3  # to start a kernel
SILENT = logging.getLogger("aikit.kernel")  # each kernel that could not be started would be a line
SILENT.disabled = True


def stored(
    cells: list[dict[str, Any]], card: dict[str, Any] | None, folder: Path
) -> dict[str, Any]:
    """Run cells in a folder; the notebook, with outputs that are the same on every machine."""
    import nbformat  # noqa: PLC0415  the command says what is missing before this
    from nbclient.exceptions import CellExecutionError  # noqa: PLC0415  as above

    metadata: dict[str, Any] = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    if card:
        metadata["aikit"] = {"lesson": card}
    book = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    notebook = nbformat.reads(json.dumps(book), as_version=4)  # type: ignore[no-untyped-call]
    try:
        execute(notebook, folder)
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


def execute(notebook: Any, folder: Path) -> None:
    """Run a notebook from the top; where its kernel dies before its first answer, start another.

    Jupyter picks ports for a kernel and lets them go again until the kernel takes them, so that
    another program may have taken one meanwhile.
    """
    from nbclient import NotebookClient  # noqa: PLC0415  as above

    for tries_left in reversed(range(TRIES)):
        resources = {"metadata": {"path": str(folder)}}
        client = NotebookClient(notebook, timeout=PATIENCE, resources=resources, log=SILENT)
        try:
            # what a kernel says while it starts is for nobody; its errors come back in its answers
            client.execute(stderr=subprocess.DEVNULL)
        except RuntimeError as error:
            if type(error) is not RuntimeError:  # it died later, over a cell
                raise
            # It is cleaned up already; at Python's end, doing so again would be a traceback.
            atexit.unregister(client._cleanup_kernel)  # noqa: SLF001  nbclient leaves it there
            if not tries_left:
                stop(f"No kernel could be started ({error}): try again.")
        else:
            return


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
