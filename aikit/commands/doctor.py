"""What `aikit doctor` looks at: all that aikit needs here, and what to do where it is missing."""

from __future__ import annotations

import platform
import shutil
import sys
import tempfile
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from aikit.commands import environment, lab, lessons
from aikit.commands.check import check_data

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def examine() -> int:
    """Print a line for each thing looked at; 1 if something that the lessons need is missing."""
    print(f"ok       Python {platform.python_version()} in {sys.prefix}")
    faults = {
        f"{name} {lab.version_of(package) or ''}".rstrip(): lab.fault_of(package, name)
        for package, name in lab.NEEDED.items()
    }
    faults |= {
        "front end": front_end(),
        "JupyterLab extension": extension(),
        "lessons": None if lessons.numbered(lessons.shipped()) else "install aikit again.",
        "data": next(iter(check_data()), None),
        f"folder {Path.cwd()}": folder(Path.cwd()),
    }
    for name, fault in faults.items():
        print(f"missing  {name}: {fault}" if fault else f"ok       {name}")
    if environment.here():
        print(browser())
    return 1 if any(faults.values()) else 0


def front_end() -> str | None:
    """Whether the built JavaScript came with the widgets."""
    spec = find_spec("aikit_widgets")
    home = Path(spec.origin).parent if spec and spec.origin else None
    if home and (home / "static" / "kit.js").exists():
        return None
    return "the widgets are not built: install aikit again, or `python3 -m aikit lab` in a clone."


def extension() -> str | None:
    """Whether JupyterLab has the extension and uses it."""
    try:
        commands, paths = import_module("jupyterlab.commands"), import_module("jupyter_core.paths")
    except ImportError:
        return "it needs JupyterLab."
    options = commands.AppOptions(labextensions_path=paths.jupyter_path("labextensions"))
    info = commands.get_app_info(options)
    if "aikit" not in info["federated_extensions"]:
        return "install aikit again."
    disabled = [
        name for name, is_so in info["disabled"].items() if is_so and name.startswith("aikit")
    ]
    return f"enable it: jupyter labextension enable {disabled[0]}." if disabled else None


def folder(path: Path) -> str | None:
    """Whether files can be written in a folder."""
    try:
        tempfile.TemporaryFile(dir=path).close()
    except OSError as error:
        return f"it cannot be written ({error.strerror}): work in another."
    return None


def browser() -> str:
    """A line on the browser, which only the tests need."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    return (
        f"ok       browser for the tests: {found}"
        if found
        else ("note     no browser on PATH for the tests: `python3 -m aikit test` brings one.")
    )
