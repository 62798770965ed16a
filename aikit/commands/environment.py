"""The environment of a clone, `.venv`: made by the first command, renewed when the sources change.

Standard library only: this runs before anything is installed. A stamp in `.venv`, taken away first
and written last, says what the environment was made from, so a half-made one is never used. A lock
makes a second command wait for the first, and the system takes it back when its holder ends.
"""

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn

# What each command needs installed.
EXTRA_OF = {"lab": "lab", "check": "lab", "doctor": "lab", "test": "test"}
Stamp = dict[str, str]


def here() -> Path | None:
    """The clone this file is in, or None in an installed copy."""
    root = Path(__file__).resolve().parents[2]
    return root if (root / "widgets" / "hatch_build.py").exists() else None


def sources_of(root: Path) -> list[Path]:
    """What an installation is made from, in their order.

    That is pyproject.toml, the front end's sources, the charts that are compiled with it, and the
    lessons, whose words of themselves the extension shows.
    """
    widgets = root / "widgets"
    sources = [root / "pyproject.toml", *widgets.glob("*")]
    for folder in ("src", "labextension", "aikit_widgets/charts"):
        sources += (widgets / folder).rglob("*")
    sources += (root / "notebooks").glob("[0-9][0-9]-*.ipynb")
    return sorted(file for file in sources if file.is_file() and file.suffix != ".pyc")


def fingerprint(root: Path) -> str:
    """A hash of what an installation is made from."""
    digest = hashlib.sha256()
    for file in sources_of(root):
        content = _metadata(file) if file.suffix == ".ipynb" else file.read_bytes()
        digest.update(b"%s\0%s\0" % (file.relative_to(root).as_posix().encode(), content))
    return digest.hexdigest()


def _metadata(lesson: Path) -> bytes:
    """A notebook's metadata; of a broken one, anything."""
    try:
        return json.dumps(json.loads(lesson.read_bytes())["metadata"]).encode()
    except (ValueError, KeyError, TypeError):
        return b""


def stop(sentence: str) -> NoReturn:
    """End the command with one sentence and the exit code of wrong use."""
    print(sentence, file=sys.stderr)
    raise SystemExit(2)


def run(root: Path, arguments: list[str]) -> int:
    """Run a command of aikit in the environment of the clone at `root`."""
    python = ensure(root, EXTRA_OF[arguments[0]])
    os.environ["PATH"] = os.pathsep.join([str(python.parent), os.environ.get("PATH", "")])
    command = [str(python), "-m", "aikit.commands.cli", *arguments]
    if sys.platform != "win32":
        os.execv(python, command)  # noqa: S606  our own Python, and no shell
    try:
        return subprocess.call(command)
    except KeyboardInterrupt:  # the command had it too, and ends by itself
        return 130


def ensure(root: Path, extra: str) -> Path:
    """The clone's Python with `extra` installed; makes or renews its environment if need be."""
    home = root / ".venv"
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wanted = {
        "home": str(home),  # a moved clone needs a new one: paths are written into it
        "python": f"{sys.version_info.major}.{sys.version_info.minor}",
        "sources": fingerprint(root),
        "extra": extra,
    }
    if not _serves(python, _stamp(home), wanted):
        try:
            with _lock(root):
                stamp = _stamp(home)  # read again: another command may have made it meanwhile
                if not _serves(python, stamp, wanted):
                    _make(root, python, stamp, wanted)
        except OSError as error:
            stop(f"The environment cannot be made in {home}: {error.strerror}.")
    return python


def cause(output: str) -> str:
    """What pip's output says went wrong, in a line."""
    if "connection broken by" in output:
        reason = re.search(r"\[Errno [^\]]*\] [\w ]+", output)
        return f"no connection to the package index ({reason[0] if reason else 'see the log'})"
    errors = re.findall(r"(?:ERROR: |)(The front end .*|(?<=ERROR: ).*)", output)
    return errors[-1].rstrip(".") if errors else "pip did not say why"


def _stamp(home: Path) -> Stamp:
    """What a finished environment was made from; empty for a missing or half-made one."""
    try:
        return dict(json.loads((home / "aikit.json").read_text("utf-8")))
    except (OSError, ValueError):
        return {}


def _serves(python: Path, stamp: Stamp, wanted: Stamp) -> bool:
    """Whether the environment is what is wanted; the tests' one has all that the others need."""
    return python.exists() and stamp in (wanted, wanted | {"extra": "test"})


def _make(root: Path, python: Path, old: Stamp, wanted: Stamp) -> None:
    """Install the clone: into the environment that was finished before, else into a new one."""
    home = root / ".venv"
    renews = python.exists() and all(old.get(key) == wanted[key] for key in ("home", "python"))
    if renews and old["extra"] == "test":
        wanted = wanted | {"extra": "test"}
    verb = "Renewing" if renews else "Making"
    print(f"{verb} the environment in {home}, which takes some minutes …", flush=True)
    (home / "aikit.json").unlink(missing_ok=True)
    if not renews:
        _venv(home)
    failure = _install(python, f"{root}[{wanted['extra']}]", home / "install.log")
    if not failure or renews:  # pip takes a failed change back, so the old one still stands
        _write(home / "aikit.json", old if failure else wanted)
    if failure:
        stop(f"The packages could not be installed: {failure}; {home / 'install.log'} has it all.")


def _venv(home: Path) -> None:
    """Make an empty environment with pip."""
    command = [sys.executable, "-m", "venv", "--clear", str(home)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        stop(
            f"{sys.executable} cannot make an environment, as its venv or pip is missing: "
            "install them (on Debian and Ubuntu: apt install python3-venv) and try again."
        )


def _install(python: Path, requirement: str, log: Path) -> str:
    """Install a requirement, editable; what went wrong, or nothing."""
    command = [str(python), "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    command += ["--no-compile"]  # Python does it at first use, and only for what is used
    with log.open("wb") as file:
        done = subprocess.run(
            [*command, "--editable", requirement], stdout=file, stderr=file, check=False
        )
    return cause(log.read_text("utf-8", "replace")) if done.returncode else ""


def _write(stamp: Path, content: Stamp) -> None:
    """Write the stamp whole or not at all."""
    part = stamp.with_suffix(".part")
    part.write_text(json.dumps(content, indent=1), "utf-8")
    part.replace(stamp)


@contextmanager
def _lock(root: Path) -> Iterator[None]:
    """Hold the clone's lock, which the system takes back however its holder ends."""
    with (root / ".venv.lock").open("w") as file:
        if sys.platform == "win32":
            _lock_on_windows(file.fileno())
        else:
            import fcntl  # noqa: PLC0415  not on Windows

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _lock_on_windows(file: int) -> None:
    """Wait for the lock: Windows gives up each ten seconds, which is too soon."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415  only there

        while True:
            with suppress(OSError):
                msvcrt.locking(file, msvcrt.LK_LOCK, 1)
                break
