"""The one form in which lessons are stored, so that a diff shows only what changed.

Run `python3 -m aikit store` after editing a lesson: it runs every lesson from the top
and stores it in that form.
"""

from pathlib import Path

from nbformat import NotebookNode

from aikit.commands.check_lesson import folds
from aikit_widgets.front import SCRIPT
from aikit_widgets.nbval_plugin import set_aside

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
LESSONS = sorted(NOTEBOOKS.glob("[0-9][0-9]-*.ipynb"))
STORED = sorted(NOTEBOOKS.rglob("*.ipynb"))

EXPLORER = "application/vnd.aikit.explorer+json"
PICTURE = "image/png"
HTML = "text/html"
FIGURE = "<figure>"  # in which lessons store an explorer's picture, told in words
VIEW = "application/vnd.jupyter.widget-view+json"

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
LANGUAGE = {"name": "python"}  # without it, JupyterLite asks which kernel to use


def canonical(notebook: NotebookNode) -> NotebookNode:
    """Keep the sources, tags, lesson card and outputs; drop machine, time and widget views."""
    ours = {"aikit": notebook.metadata["aikit"]} if "aikit" in notebook.metadata else {}
    notebook.metadata = NotebookNode(kernelspec=KERNEL, language_info=LANGUAGE, **ours)
    counts = iter(range(1, len(notebook.cells) + 1))
    for cell in notebook.cells:
        tags = cell.metadata.get("tags")
        cell.metadata = NotebookNode(tags=tags) if tags else NotebookNode()
        if cell.cell_type == "code":
            if ours and folds(cell.source):
                cell.metadata.jupyter = NotebookNode(source_hidden=True)
            cell.execution_count = next(counts)
            outputs = [each for each in cell.outputs if SCRIPT not in each.get("data", {})]
            cell.outputs = joined(outputs)  # without what draws in a page that nbconvert makes
            for output in cell.outputs:
                settle(output, cell.execution_count)
    return notebook


def joined(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Put together what was printed in a row: a busy machine sends it in pieces."""
    whole: list[NotebookNode] = []
    for output in outputs:
        last = whole[-1] if whole else None
        if last and "name" in output and last.get("name") == output.name:
            last.text += output.text
        else:
            whole.append(output)
    return whole


def settle(output: NotebookNode, count: int) -> None:
    """Take out of an output what another machine or another day would change."""
    if "execution_count" in output:
        output.execution_count = count
    if "metadata" in output:
        output.metadata = NotebookNode()
    if "data" in output:
        output.data.pop(VIEW, None)
        if FIGURE not in "".join(output.data.get(HTML, "")):
            set_aside(output.data)  # what a run without a page says of its missing kernel
