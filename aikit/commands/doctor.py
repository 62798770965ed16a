"""`aikit doctor`: looks at all that aikit needs here, and says what to do if it is missing."""

from __future__ import annotations

import json
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from aikit.commands import environment, lab, lessons
from aikit.commands.check_data import check_data
from aikit.documents import read_file
from aikit.languages import say, to_say
from aikit.package import NAME, stranger, version_of

if TYPE_CHECKING:
    from types import ModuleType

AGAIN = to_say("install {name} again.")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MEGABYTE = 1e6  # bytes
ROOM = 50 * MEGABYTE  # for all lessons with work in them

# A remote's host and path, without the name or the password before them.
ADDRESS = re.compile(r"(?:\w+://(?:[^@/]*@)?|[\w.-]+@)([\w.-]+)(?::\d+)?[:/]/*(.+?)(?:\.git)?/?")


def examine() -> int:
    """Print a line for each thing looked at; 1 if something that the lessons need is missing.

    Nothing is made for it: a clone that has no environment yet is told which command makes it.
    """
    root = environment.here()
    print(
        line(
            "ok",
            say("Python {version} in {place}", version=platform.python_version(), place=sys.prefix),
        )
    )
    if root and not version_of(NAME):  # nothing is installed in this Python
        faults = {say("environment"): environment.fault_of(root)}
        notes = {"aikit": stranger()}
    else:
        faults = lab.faults() | {
            say("front end"): front_end(),
            say("JupyterLab extension"): extension(),
        }
        notes = {say("environment"): environment.fault_of(root) if root else None}
    faults |= {
        say("lessons"): None if lessons.numbered(lessons.shipped()) else say(AGAIN, name=NAME),
        say("data"): next(iter(check_data()), None),
        say("folder {path}", path=Path.cwd()): folder(Path.cwd()),
    }
    for name, fault in faults.items():
        print(line("missing", name, fault) if fault else line("ok", name))
    for name, note in notes.items():
        if note:
            print(line("note", name, note))
    if root:
        print(browser(), binder(root), sep="\n")
    return 1 if any(faults.values()) else 0


SIGNS = {"ok": to_say("ok"), "missing": to_say("missing"), "note": to_say("note")}


def line(sign: str, name: str, sentence: str = "") -> str:
    """Write one line of the report: how it is, of what, and what to do."""
    width = max(len(say(each)) for each in SIGNS.values()) + 2
    return f"{say(SIGNS[sign]).ljust(width)}{name}{f': {sentence}' if sentence else ''}"


def front_end() -> str | None:
    """Whether the built JavaScript came with the widgets."""
    spec = find_spec("aikit_widgets")
    home = Path(spec.origin).parent if spec and spec.origin else None
    if home and (home / "static" / "look.json").exists():
        return None
    return say(
        "the widgets are not built: install {name} again, or `python3 -m aikit lab` in a clone.",
        name=NAME,
    )


def extension() -> str | None:
    """Whether JupyterLab has the extension and uses it, by the files that JupyterLab reads."""
    try:
        paths = import_module("jupyter_core.paths")  # JupyterLab itself takes seconds to load
    except ImportError:
        return say("it needs JupyterLab.")
    if not any(Path(path, "aikit", "package.json").exists() for path in extensions_of(paths)):
        return say(AGAIN, name=NAME)
    off: dict[str, bool] = {}
    for path in [Path(sys.prefix, "share/jupyter/lab/settings"), *configs_of(paths)]:
        off |= disabled_in(path / "page_config.json")  # the user's own come last, and decide
    disabled = [name for name, is_off in off.items() if is_off and name.startswith("aikit")]
    return (
        say("enable it: jupyter labextension enable {name}.", name=disabled[0])
        if disabled
        else None
    )


def extensions_of(paths: ModuleType) -> list[str]:
    """The folders in which JupyterLab looks for extensions."""
    return list(paths.jupyter_path("labextensions"))


def configs_of(paths: ModuleType) -> list[Path]:
    """The folders in which JupyterLab looks for what is disabled, the one that decides last."""
    return [Path(path, "labconfig") for path in reversed(paths.jupyter_config_path())]


def disabled_in(config: Path) -> dict[str, bool]:
    """The extensions that a file of JupyterLab's switches off, or on again."""
    try:
        names = json.loads(read_file(config)).get("disabledExtensions", {})
    except (OSError, ValueError, AttributeError):
        return {}
    return dict(names) if isinstance(names, dict) else dict.fromkeys(names, True)


def folder(path: Path) -> str | None:
    """Whether files can be written in a folder, and lessons have room."""
    try:
        tempfile.TemporaryFile(dir=path).close()
    except OSError as error:
        return say("it cannot be written ({strerror}): work in another.", strerror=error.strerror)
    free = shutil.disk_usage(path).free
    if free >= ROOM:
        return None
    return say(
        "{free} MB are free, too little to save lessons: free {room} MB.",
        free=f"{free / MEGABYTE:.0f}",
        room=f"{ROOM / MEGABYTE:.0f}",
    )


def browser() -> str:
    """A line on the browser, which only the tests need."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found:
        return line("ok", say("browser for the tests: {path}", path=found))
    return line(
        "note", say("no browser on PATH for the tests: `python3 -m aikit test` brings one.")
    )


def binder(root: Path) -> str:
    """A line with the link that opens this clone on Binder, made from its own remote."""
    found = ADDRESS.fullmatch(said_by_git(root, "remote", "get-url", "origin"))
    at = said_by_git(root, "describe", "--tags", "--exact-match") or said_by_git(
        root, "rev-parse", "HEAD"
    )
    if not found or not at:
        return line(
            "note",
            say("Binder opens a public copy: this clone names none as its remote `origin`."),
        )
    host, path = found.groups()
    if host == "github.com":
        copy = f"gh/{path}"
    else:
        copy = f"git/{quote(f'https://{host}/{path}', safe='')}"
    lesson = lessons.numbered(root / "notebooks")[1].name
    link = f"https://mybinder.org/v2/{copy}/{at}?urlpath=lab/tree/notebooks/{lesson}"
    return line("note", say("on Binder, once {at} is there: {link}", at=at, link=link))


def said_by_git(root: Path, *arguments: str) -> str:
    """Git's answer about a clone; empty if git fails."""
    try:
        command = ["git", "-C", str(root), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=10)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
