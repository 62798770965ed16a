"""JupyterLab without a server: what JupyterLite builds, with our lessons and extension in it."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jupyter_server

from aikit.commands.lessons import inside, notebooks_for, numbered, shipped
from aikit.documents import text_of
from aikit_widgets.answer_key import key_for
from aikit_widgets.export.cells import FORMS, listed, notebook_at
from aikit_widgets.lite.runtime import KERNEL as LOADED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aikit_widgets.lite.runtime import Runtime

KEYS = "answer-keys.json"
ICON = Path(jupyter_server.__file__).parent / "static" / "favicon.ico"  # a tenth of JupyterLite's
KERNEL = "@jupyterlite/pyodide-kernel-extension"
ROOM = 20e6  # bytes: with less, a build failed for want of them
OF_CODE = (KERNEL, "anywidget", "@jupyter-widgets/jupyterlab-manager")  # for widgets that run
CHECKPOINT = next(kind for kind, (name, _) in FORMS.items() if name == "checkpoint")
# The pages below read the configuration in this one; whoever comes here goes on to a lesson.
FIRST = """<!doctype html>
<meta charset="utf-8"><title>aikit</title>
<script id="jupyter-config-data" type="application/json" data-jupyter-lite-root=".">{{}}</script>
<meta http-equiv="refresh" content="0; url={address}">
<a href="{address}">Lesson 0</a>
"""


class BuildError(ValueError):
    """Why JupyterLite did not build, in one sentence."""


def extension_at(name: str) -> Path:
    """Find where an extension of JupyterLab is installed: in the environment, or apart from it."""
    homes = [Path(home) / "share/jupyter/labextensions" / name for home in (sys.prefix, *sys.path)]
    return next((home for home in homes if home.is_dir()), homes[0])


def kernel_wheels() -> Path:
    """Find the wheels that the kernel brings."""
    return extension_at(KERNEL) / "static" / "pypi"


def build(output: Path, work: Path, runtime: Runtime | None) -> None:
    """Build JupyterLab with the lessons into a folder; `work` is an empty one for what it takes."""
    (work / "lite" / "lessons").mkdir(parents=True)
    now = datetime.now(UTC).replace(microsecond=0).timestamp()
    for name in notebooks_for(teacher=False):
        lesson = work / "lite" / "lessons" / name
        shutil.copyfile(shipped() / name, lesson)
        os.utime(lesson, (now, now))
    (work / "lite" / "jupyter-lite.json").write_text(text_of(configuration(runtime)), "utf-8")
    if runtime:
        home = work / "lite" / "static" / "pyodide"
        home.mkdir(parents=True)
        for name, data in runtime.files.items():
            (home / name).write_bytes(data)
    run(output, work, ["aikit", *OF_CODE] if runtime else ["aikit"])
    note_when_written(output)
    shutil.copyfile(ICON, output / "lab" / "favicon.ico")
    (output / KEYS).write_text(json.dumps(keys(), separators=(",", ":")), "utf-8")
    first = f"lab/index.html?path={numbered(shipped())[0].name}"
    (output / "index.html").write_text(FIRST.format(address=first), "utf-8")


def configuration(runtime: Runtime | None) -> dict[str, Any]:
    """Say what the page has to know: where lessons and keys are, and which Python runs code."""
    page: dict[str, Any] = {
        "appName": "aikit",
        "aikitLessons": "files",
        "aikitAnswerKeys": KEYS,
        "disabledExtensions": ["@jupyterlab/apputils-extension:announcements"],
    }
    if runtime:
        settings = {"disablePyPIFallback": True, "loadPyodideOptions": {"packages": [*LOADED]}}
        page["litePluginSettings"] = {f"{KERNEL}:kernel": settings}
    else:
        page["aikitKernel"] = "none"
    return {"jupyter-lite-schema-version": 0, "jupyter-config-data": page}


def run(output: Path, work: Path, extensions: list[str]) -> None:
    """Run JupyterLite's own build, in a process that reads no configuration of the user's."""
    options = {
        "lite_dir": work / "lite",
        "cache_dir": work / "cache",
        "output_dir": output,
        "apps": ["lab"],
        "contents": ["lessons"],
        "ignore_sys_prefix": True,
        "federated_extensions": [str(extension_at(name)) for name in extensions],
        "no_sourcemaps": True,
        "no_unused_shared_packages": True,
        "no_libarchive": True,
    }
    config = work / "jupyter_lite_config.json"
    config.write_text(json.dumps({"LiteBuildConfig": options}, default=str), "utf-8")
    own = {"JUPYTER_CONFIG_DIR": str(work / "config"), "JUPYTER_DATA_DIR": str(work / "data")}
    done = subprocess.run(
        [sys.executable, "-m", "jupyterlite_core", "build", f"--config={config}"],
        cwd=work / "lite",
        env=os.environ | own | {"JUPYTER_NO_CONFIG": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        said = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        if shutil.disk_usage(output).free < ROOM:  # its last words are of its own database
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        raise BuildError(said[-1].strip() if said else f"code {done.returncode}")


def note_when_written(output: Path) -> None:
    """Store when each lesson was written, so that the page knows an untouched one."""
    listing = json.loads((output / "api" / "contents" / "all.json").read_text("utf-8"))
    (written,) = {file["last_modified"] for file in listing["content"]}
    file = output / "jupyter-lite.json"
    settings = json.loads(file.read_text("utf-8"))
    settings["jupyter-config-data"]["aikitLessonsWritten"] = written
    file.write_text(json.dumps(settings, indent=1), "utf-8")


def keys() -> dict[str, Any]:
    """Make the key of each checkpoint, with which the page judges answers without Python."""
    found = {}
    for path in numbered(shipped()).values():
        for document in checkpoints_in(notebook_at(path).data):
            if key := key_for(document):
                found[key["id"]] = key
    return found


def checkpoints_in(notebook: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Find the checkpoints that a lesson stores."""
    for cell in listed(notebook.get("cells")):
        for output in listed(inside(cell, "outputs")):
            document = inside(output, "data", CHECKPOINT)
            if isinstance(document, dict):
                yield document
