"""`aikit site`: a folder that any web server serves, with the course as pages and in JupyterLab."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from aikit.commands.cli import Parser
from aikit.commands.environment import remedy_of, stop
from aikit.documents import text_of
from aikit.languages import say, say_count, written
from aikit.package import NAME, installation_of, version

if TYPE_CHECKING:
    import argparse

    from aikit_widgets.lite.runtime import Runtime

NEEDED = {  # what has to be installed, by module
    "jupyterlite_core": "jupyterlite-core",
    "jupyterlite_pyodide_kernel": "jupyterlite-pyodide-kernel",
}
STAMP = "aikit-site.json"  # in a folder that this command made, and may make anew
JUPYTER = "jupyter"  # the folder of JupyterLab in the site
SPACE = 200_000_000  # bytes that the site and its making take


def main(arguments: list[str]) -> int:
    """Build a site whole or not at all; say what it has and how it is served."""
    given = parser().parse_args(arguments)
    check_installed()
    folder = given.output.absolute()
    check_folder(folder)
    try:
        home = Path(tempfile.mkdtemp(prefix=".aikit-site-", dir=folder.parent))
    except OSError as error:
        stop_for(folder, error)
    try:
        runtime = made(home, given)
        put(home / "site", folder, home / "old")
    except OSError as error:
        stop_for(folder, error)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    report(given.output, runtime)
    return 0


def parser() -> Parser:
    """Read the arguments."""
    found = Parser(
        prog="aikit site",
        description=(
            "Build the course as a static site: pages, and JupyterLab in the browser behind them. "
            "Any web server serves it, and nothing is fetched from elsewhere."
        ),
        epilog=(
            "Python in the browser is Pyodide. Its releases are archives, pyodide-….tar.bz2 of "
            "some hundred megabytes, of which this takes twenty. A folder does as well, with the "
            "files of the npm package pyodide and, beside them, the wheels of numpy and micropip "
            "that its pyodide-lock.json names. Without it all works but code: explorers, guesses "
            "and exercises."
        ),
    )
    found.add_argument(
        "-o", "--output", type=Path, default=Path("aikit-site"), help="the folder (aikit-site)"
    )
    found.add_argument(
        "--pyodide", type=Path, metavar="PATH", help="a release of Pyodide: its archive or folder"
    )
    return found


def check_installed() -> None:
    """Stop with a sentence if JupyterLite is not here."""
    if package := lacking():
        how = installation_of("site")
        stop(say("aikit site needs {package}: {how}.", package=package, how=how))


def lacking() -> str | None:
    """Name the first package that a site needs and that is not installed, if there is one."""
    return next((name for module, name in NEEDED.items() if find_spec(module) is None), None)


def check_folder(folder: Path) -> None:
    """Stop with a sentence if the site cannot be put there; existing files are left alone."""
    if folder.is_symlink():
        stop(say("{folder} is a link: give -o a folder itself.", folder=folder))
    if os.path.lexists(folder) and not folder.is_dir():
        stop(say("{folder} is there and no folder: give another -o.", folder=folder))
    try:
        is_ours = not folder.exists() or (folder / STAMP).is_file() or not any(folder.iterdir())
        if not is_ours:
            stop(
                say("{folder} has files of others than aikit site: give another -o.", folder=folder)
            )
        folder.parent.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(folder.parent).free
    except OSError as error:
        stop_for(folder, error)
    if free < SPACE:
        stop(
            say(
                "A site takes up to {needed} MB, and {free} MB are free in {folder}: free some "
                "space and try again.",
                needed=f"{SPACE / 1e6:.0f}",
                free=f"{free / 1e6:.0f}",
                folder=folder.parent,
            )
        )


def stop_for(folder: Path, error: OSError) -> None:
    """Stop with what the system said, and what to do."""
    stop(
        say(
            "The site was not built in {folder} ({reason}): {remedy}.",
            folder=folder,
            reason=error.strerror or error,
            remedy=remedy_of(error),
        )
    )


def made(home: Path, given: argparse.Namespace) -> Runtime | None:
    """Make the whole site in a folder of its own; a fault in what was given is a sentence."""
    from aikit.commands.lessons import shipped  # noqa: PLC0415  what `--help` does not need
    from aikit_widgets.export.cells import ExportError  # noqa: PLC0415  as above
    from aikit_widgets.export.page import Reading  # noqa: PLC0415  as above
    from aikit_widgets.export.site import shared_files, site  # noqa: PLC0415  as above
    from aikit_widgets.lite import jupyter, runtime  # noqa: PLC0415  as above

    folder = home / "site"
    try:
        python = (
            runtime.runtime_from(given.pyodide.absolute(), jupyter.kernel_wheels())
            if given.pyodide
            else None
        )
        (folder / JUPYTER).mkdir(parents=True)
        jupyter.build(folder / JUPYTER, home, python)
        pages = site(shipped(), Reading(), f"{JUPYTER}/lab/index.html?path=")
    except (ExportError, runtime.PyodideError) as error:
        stop(str(error))
    except jupyter.BuildError as error:
        stop(say("JupyterLite did not build: {said}", said=error))
    for name, page in pages.items():
        (folder / name).write_bytes(page.data)
    for name, text in shared_files().items():
        (folder / name).write_text(text, "utf-8")
    stamp = {"schema": 1, "made_by": f"{NAME} {version()}", "python": python is not None}
    (folder / STAMP).write_text(text_of(stamp), "utf-8")
    return python


def put(made_: Path, folder: Path, old: Path) -> None:
    """Put the site in its place; the one before leaves only when the new one is there."""
    for path in (made_, *made_.rglob("*")):  # a web server is another user
        path.chmod(0o755 if path.is_dir() else 0o644)
    if folder.exists():
        folder.rename(old)
    try:
        made_.rename(folder)
    except OSError:
        with suppress(OSError):
            old.rename(folder)
        raise


def report(folder: Path, python: Runtime | None) -> None:
    """Say what was made, how large it is, and how it is served."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    lines = [
        say(
            "{folder}: {files}, {size} MB.",
            folder=folder,
            files=say_count("{count} file", "{count} files", len(files)),
            size=written(f"{size / 1e6:.1f}"),
        ),
        said_of(python),
        say("Serve it: {command}", command=f'python3 -m http.server --directory "{folder}" 8000'),
        say(
            "Then open {address} in a browser; stop it with Ctrl-C.",
            address="http://127.0.0.1:8000",
        ),
    ]
    print(*lines, sep="\n")  # noqa: T201  a command talks by printing


def said_of(python: Runtime | None) -> str:
    """Say whether code runs in the site."""
    if python is None:
        return say(
            "Explorers, guesses and exercises work; code does not run. To have it run too, give "
            "--pyodide: see --help."
        )
    if not python.has_numpy:
        return say(
            "Python {python} starts, but this Pyodide has no NumPy, which the lessons' code "
            "needs: put the wheel that its pyodide-lock.json names beside it, and build again.",
            python=python.python,
        )
    return say("Code runs too, by Python {python} with NumPy in the browser.", python=python.python)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
