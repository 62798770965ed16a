"""Runs lessons without Jupyter and prints what each would store: its texts and documents as JSON.

    python tests/support/stored_outputs.py NOTEBOOK …

Beside them an explorer of every model, whose band rests on numbers drawn at random. One process
does all that in a few seconds, so that a test can do it under other settings.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from aikit import MODELS
from aikit.signature import Param, params_of
from aikit_widgets import Explorer


class Shell(InteractiveShell):
    """IPython without a terminal, which keeps what cells show."""

    def __init__(self) -> None:
        self.shown: list[dict[str, Any]] = []
        super().__init__(displayhook_class=Hook)


class Hook(DisplayHook):
    """Keeps the data of a cell's last value, and prints nothing."""

    def write_output_prompt(self) -> None:
        """No number before the value."""

    def write_format_data(self, format_dict: dict[str, Any], md_dict: object = None) -> None:
        """Keep every form of the value."""
        self.shell.shown.append(format_dict)

    def finish_displayhook(self) -> None:
        """No line after the value."""


def outputs_of(notebook: dict[str, Any], shell: Shell) -> list[Any]:
    """What each cell of code prints, displays and gives."""
    shell.reset()
    found = []
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            shell.shown = []
            with capture_output() as printed:
                shell.run_cell("".join(cell["source"]))
            data = [output.data for output in printed.outputs] + shell.shown
            found.append([printed.stdout, [stored(each) for each in data]])
    return found


def stored(data: dict[str, Any]) -> dict[str, Any]:
    """Without the view of a live widget, whose number differs each time."""
    return {kind: each for kind, each in data.items() if "widget-view" not in kind}


def explorer_of(model: Any) -> dict[str, Any]:
    """What a notebook stores of an explorer along the first number that a model takes."""
    along = next(name for name, meaning in params_of(model).items() if isinstance(meaning, Param))
    data, _ = Explorer(model, along=along)._repr_mimebundle_()
    return stored(data)


def main(paths: list[Path]) -> None:
    """Print the outputs of each notebook, and of each model's explorer, by name."""
    shell = Shell()
    found: dict[str, Any] = {name: explorer_of(model) for name, model in MODELS.items()}
    for path in paths:
        os.chdir(path.parent)
        found[path.name] = outputs_of(json.loads(path.read_text("utf-8")), shell)
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main([Path(name).resolve() for name in sys.argv[1:]])
