"""Starts JupyterLab on a lesson, with the settings in `settings/`, and says first what is missing.

The settings are for this server alone: Jupyter is told of their folder, and the user's own
configuration is neither read differently nor written.
"""

from __future__ import annotations

import os
import re
import runpy
import socket
import sys
import threading
from importlib import metadata
from pathlib import Path

from aikit.commands.environment import stop
from aikit.commands.lessons import MANIFEST, shipped
from aikit.languages import say, to_say
from aikit.package import NAME, installation_of, stranger, version_of

SETTINGS = Path(__file__).parents[1] / "settings"
TOLD = to_say("A setting of its server makes sliders faster: kernels answer at once (TCP_NODELAY).")
AS_ROOT = to_say(
    "You are root: what a notebook runs may change anything on this machine. "
    "JupyterLab answers this machine alone (127.0.0.1), and only with the token in its "
    "address."
)
LAST_PORT = 65_535
NEEDED = {  # what the lessons run on, by package; the oldest versions are in pyproject.toml
    "numpy": "NumPy",
    "jupyterlab": "JupyterLab",
    "jupyter-server": "Jupyter Server",
    "ipykernel": "ipykernel",
    "ipywidgets": "ipywidgets",
    "anywidget": "anywidget",
}


def floor_of(package: str) -> str:
    """The oldest version of a package that aikit works with, as its own metadata says."""
    try:
        requirements = metadata.requires(NAME) or []
    except metadata.PackageNotFoundError:
        stop(
            say(
                "{name} is not installed in this Python: run `python3 -m aikit lab` in its folder.",
                name=NAME,
            )
        )
    floors = [re.match(rf"{re.escape(package)}>=([\d.]+)", each) for each in requirements]
    return next(found[1] for found in floors if found)


def fault_of(package: str, name: str) -> str | None:
    """A sentence if a package is missing or too old, and what to do; else None."""
    version, floor = version_of(package), floor_of(package)
    if version is None:
        return say(
            "{what} is not installed here: {remedy}.", what=name, remedy=installation_of("lab")
        )
    if _numbers(version) < _numbers(floor):
        remedy = installation_of("lab")
        return say(
            "{name} {version} is too old, {floor} is the oldest that works: {remedy}.",
            name=name,
            version=version,
            floor=floor,
            remedy=remedy,
        )
    return None


def faults() -> dict[str, str | None]:
    """What must be installed here, by name and version, each with a sentence if it is not."""
    needed = {
        f"{name} {version_of(package) or ''}".rstrip(): fault_of(package, name)
        for package, name in NEEDED.items()
    }
    other = stranger()
    return ({"aikit": other} if other else {}) | needed


def check_port(port: int) -> None:
    """Stop with a sentence if nothing can listen on the port."""
    if not 1 <= port <= LAST_PORT:
        stop(
            say(
                "Port {port} does not exist: give one from 1 to {last_port}.",
                port=port,
                last_port=LAST_PORT,
            )
        )
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError as error:
        reason = os.strerror(error.errno or 0).lower()
        stop(
            say(
                "Port {port} cannot be used ({reason}): give another, or none to have one found.",
                port=port,
                reason=reason,
            )
        )


def start(lesson: Path, *, browser: bool, port: int | None, root: bool) -> None:
    """Run JupyterLab in this process, in the folder of the lessons, opened on one of them."""
    path = os.environ.get("JUPYTER_CONFIG_PATH")
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join([str(SETTINGS), *([path] if path else [])])
    # A student may have put a lesson in a folder below the one that aikit filled.
    folders = (each for each in lesson.parents if (each / MANIFEST).is_file())
    folder = next(folders, lesson.parent)
    options = [
        f"--ServerApp.root_dir={folder}",
        f"--LabApp.default_url=/lab/tree/{lesson.relative_to(folder).as_posix()}",
        f"--ServerApp.extra_static_paths={shipped()}",  # where the page finds a fresh lesson
    ]
    options += ["--log-level=WARN", *([] if browser else ["--no-browser"])]
    options += ["--allow-root", "--ServerApp.ip=127.0.0.1"] if root else []
    options += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"] if port else []
    print(
        say("JupyterLab starts on {lesson}; stop it with Ctrl-C.", lesson=lesson),
        say(TOLD),
        sep="\n",
        flush=True,
    )
    # Nearly half of the time in which a server loads goes into a grammar of international
    # addresses, for a check that nothing in Jupyter asks for; jsonschema goes on without it.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # it says: not there
    sys.argv = ["jupyter-lab", *options]
    try:
        runpy.run_module("jupyterlab", run_name="__main__")
    finally:
        end_idle_threads()


def end_idle_threads() -> None:
    """Tell AnyIO's threads that there is no more work: Python waits for them before it ends.

    A server whose last task is cut short leaves them behind, and about one in eight then stood
    for ever after Ctrl-C (jupyterlab#10442).
    """
    for thread in threading.enumerate():
        if thread.name == "AnyIO worker thread":
            thread.stop()  # type: ignore[attr-defined]  # AnyIO is here only if Jupyter is


def _numbers(version: str) -> list[int]:
    """A version's leading numbers, to compare: 4.7.0rc1 counts as 4.7.0."""
    return [int(part) for part in re.split(r"[^\d.]", version)[0].split(".") if part]
