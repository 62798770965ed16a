"""The environment of a clone: made by the first command, renewed when the sources change.

Standard library only: this runs before anything is installed. The environment is in `.venv`, or in
`.venv-aikit` where a `.venv` that is not ours is there already. A stamp in it, written before
anything else, says that the folder is ours; what it was made from is added last, so a half-made
environment is never used. A lock makes a second command wait for the first, and the system takes
it back when its holders end.
"""

import errno
import hashlib
import json
import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn

from aikit.commands import installation
from aikit.documents import REMEDIES, read_file
from aikit.languages import say, to_say, written
from aikit.package import NAME

# The commands that need an environment, and what has to be installed in it.
EXTRA_OF = {
    **dict.fromkeys(
        ("answers", "bundle", "collect", "export", "lab", "new-lesson", "rehearse"), "lab"
    ),
    "site": "site",
    **dict.fromkeys(("store", "test"), "test"),
    "release": "release",
}
# Bytes that each takes on the disk, in an order in which each has all that those before it have.
SPACE = {"lab": 0.6e9, "site": 0.7e9, "test": 2.2e9, "release": 2.3e9}
EXTRAS = (*SPACE,)
FOLDERS = (".venv", ".venv-aikit")
ANOTHER = to_say("give another -o")
FULL = (errno.ENOSPC, errno.EDQUOT)
ELSEWHERE = to_say("copy aikit to a folder of your own, and run the command there")
BOTH_TAKEN = to_say(
    "{root} has a .venv and a .venv-aikit, and neither is aikit's, so both stay as they are: "
    "move one of them away."
)
BUILT_IN = ("measures.json", "facts.csv", "sources.csv", "tables.csv")  # data of the front end
STAMP = "aikit.json"
UNFINISHED = "aikit.part"  # the stamp while it is written
Stamp = dict[str, str]


def here() -> Path | None:
    """The clone this file is in, or None in an installed copy."""
    root = Path(__file__).resolve().parents[2]
    return root if (root / "widgets" / "hatch_build.py").exists() else None


def sources_of(root: Path) -> list[Path]:
    """The files that an installation is made from, in order.

    That is pyproject.toml, the front end's sources, the charts, units, facts, terms, catalogues and
    versions of documents that are built into it, and what the extension shows of lessons: their
    words of themselves, and their exercises.
    """
    widgets = root / "widgets"
    sources = [
        root / "pyproject.toml",
        *(root / "aikit" / "data" / name for name in BUILT_IN),
        root / "aikit" / "glossary.py",
        widgets / "aikit_widgets" / "newest.json",
        *(root / "aikit" / "languages").glob("*.json"),
        *widgets.glob("*"),
    ]
    for folder in ("src", "labextension", "aikit_widgets/charts", "aikit_widgets/exercises"):
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


def remedy_of(error: OSError) -> str:
    """Say what to do when the system did not let a command write."""
    remedy = REMEDIES.get(error.errno or 0, ANOTHER)
    return say(remedy)


def run(python: Path, arguments: list[str]) -> int:
    """Run a command of aikit in an environment, by its Python."""
    os.environ["PATH"] = os.pathsep.join([str(python.parent), os.environ.get("PATH", "")])
    command = [str(python), "-m", "aikit.commands.cli", *arguments]
    if sys.platform != "win32":
        hold_interrupts(hold=True)  # until it is up: a starting Python answers with a traceback
        os.execv(python, command)  # noqa: S606  our own Python, and no shell
    try:
        return subprocess.call(command)
    except KeyboardInterrupt:  # the command had it too, and ends by itself
        return 130


def hold_interrupts(*, hold: bool) -> None:
    """Hold Ctrl-C back, or let it through again together with any that was held back."""
    if sys.platform != "win32":
        how = signal.SIG_BLOCK if hold else signal.SIG_UNBLOCK
        signal.pthread_sigmask(how, {signal.SIGINT})


def ready(root: Path) -> Path | None:
    """The Python of the clone's environment if there is a finished one, of whatever sources."""
    for home in (root / name for name in FOLDERS):
        if "sources" in _stamp(home) and (python := python_of(home)).exists():
            return python
    return None


def ensure(root: Path, extra: str) -> Path:
    """The clone's Python with `extra` installed; makes or renews its environment if need be."""
    try:
        home = home_of(root) or stop(say(BOTH_TAKEN, root=root))
        python, wanted = python_of(home), _wanted(root, home, extra)
        if not _serves(python, _stamp(home), wanted):
            with _lock(root) as lock:
                stamp = _stamp(home)  # read again: another command may have made it meanwhile
                if not _serves(python, stamp, wanted):
                    _make(root, home, stamp, wanted, lock)
    except OSError as error:
        remedy = REMEDIES[error.errno] if error.errno in FULL else ELSEWHERE
        stop(
            say(
                "The environment cannot be made in {root} ({reason}): {remedy}.",
                root=root,
                reason=error.strerror or str(error),
                remedy=say(remedy),
            )
        )
    return python


def fault_of(root: Path) -> str | None:
    """Say in a sentence why a clone has no up-to-date environment; nothing is made."""
    home = home_of(root)
    if not home:
        return say(BOTH_TAKEN, root=root)
    made_from = _stamp(home).get("sources")
    if made_from == fingerprint(root):
        return None
    if made_from:
        return say("the sources changed since it was made: `python3 -m aikit lab` renews it.")
    return _lacking(root, "lab") or say("`python3 -m aikit lab` makes it, in some minutes.")


def home_of(root: Path) -> Path | None:
    """The folder of the clone's environment: the one that aikit made, else the first free name."""
    homes = [root / name for name in FOLDERS]
    ours = [home for home in homes if _stamp(home)]
    return next(iter(ours + [home for home in homes if is_free(home)]), None)


def python_of(home: Path) -> Path:
    """The Python of an environment."""
    return home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def is_free(home: Path) -> bool:
    """Whether nothing is there that could be somebody's: no folder, or an empty one."""
    if not os.path.lexists(home):
        return True
    return _is_folder(home) and {inside.name for inside in home.iterdir()} <= {UNFINISHED}


def _is_folder(home: Path) -> bool:
    """Whether this is a folder itself, and no link to one."""
    return home.is_dir() and home.resolve() == home


def _wanted(root: Path, home: Path, extra: str) -> Stamp:
    return {
        "home": str(home),  # a moved clone needs a new one: paths are written into it
        "python": f"{sys.version_info.major}.{sys.version_info.minor}",
        "distribution": NAME,  # an older one of another name stays beside it
        "sources": fingerprint(root),
        "extra": extra,
    }


def _stamp(home: Path) -> Stamp:
    """What a folder of ours was made from, at least its home; empty for any other folder."""
    try:
        stamp = json.loads(read_file(home / STAMP)) if _is_folder(home) else {}
    except (OSError, ValueError, RecursionError):
        return {}
    return stamp if isinstance(stamp, dict) and "home" in stamp else {}


def _serves(python: Path, stamp: Stamp, wanted: Stamp) -> bool:
    """Whether the environment is what is wanted, or one that has more."""
    enough = EXTRAS[EXTRAS.index(wanted["extra"]) :]
    return python.exists() and stamp in [wanted | {"extra": extra} for extra in enough]


def _make(root: Path, home: Path, old: Stamp, wanted: Stamp, lock: int) -> None:
    """Install the clone: into the environment that was finished before, else into a new one."""
    python = python_of(home)
    same = all(old.get(key) == wanted[key] for key in ("home", "python", "distribution"))
    renews = same and python.exists()
    if renews and old["extra"] in EXTRAS:  # what it has, it keeps
        wanted = wanted | {"extra": max(old["extra"], wanted["extra"], key=EXTRAS.index)}
    if not renews and (fault := _lacking(root, wanted["extra"])):
        stop(fault)
    if home.name != FOLDERS[0]:
        print(say("{path} is not aikit's, so it stays as it is.", path=root / FOLDERS[0]))
    making = say("Making the environment in {home}; this takes some minutes, once.", home=home)
    renewing = say("Renewing the environment in {home}; this takes some minutes, once.", home=home)
    print(renewing if renews else making, flush=True)
    home.mkdir(exist_ok=True)
    _write(home / STAMP, {"home": str(home)})
    if not renews:
        _clear(home)
    tests = EXTRAS.index(wanted["extra"]) >= EXTRAS.index("test")
    failure = installation.make(
        python,
        f"{root}[{wanted['extra']}]",
        new=not renews,
        lock=lock,
        variables={"AIKIT_FRONT_TOOLS": "1"} if tests else {},  # widgets/hatch_build.py reads it
    )
    if not failure or renews:  # pip takes a failed change back, so the old one still stands
        _write(home / STAMP, old if failure else wanted)
    if failure:
        stop(failure)


def _lacking(root: Path, extra: str) -> str | None:
    """A sentence if a new environment cannot come about: found before anything of it is made."""
    free = shutil.disk_usage(root).free
    if free < SPACE[extra]:
        return say(
            "The environment takes {size} GB, and {free} GB are free in {root}: free some space "
            "and try again.",
            size=written(f"{SPACE[extra] / 1e9:.1f}"),
            free=written(f"{free / 1e9:.1f}"),
            root=root,
        )
    return installation.fault_before()


def _clear(home: Path) -> None:
    """Empty an environment but keep its stamp, so that it stays ours if this is interrupted."""
    for inside in home.iterdir():
        if inside.name == STAMP:
            continue
        if inside.is_dir() and not inside.is_symlink():
            shutil.rmtree(inside)
        else:
            inside.unlink()


def _write(stamp: Path, content: Stamp) -> None:
    """Write the stamp whole or not at all."""
    part = stamp.with_name(UNFINISHED)
    part.write_text(json.dumps(content, indent=1), "utf-8")
    part.replace(stamp)


@contextmanager
def _lock(root: Path) -> Iterator[int]:
    """Hold the clone's lock, which the system takes back however its holders end."""
    flags = os.O_RDWR | os.O_CREAT
    for careful in (
        "O_NOFOLLOW",
        "O_NONBLOCK",
        "O_CLOEXEC",
    ):  # through no link, waiting for no pipe
        flags |= getattr(os, careful, 0)
    lock = os.open(root / ".venv.lock", flags, 0o644)
    try:
        if not stat.S_ISREG(os.fstat(lock).st_mode):
            raise OSError(f"{root / '.venv.lock'} is not a file")
        if sys.platform == "win32":
            _lock_on_windows(lock)
        else:
            _lock_elsewhere(lock)
        yield lock
    finally:
        os.close(lock)


def _lock_elsewhere(lock: int) -> None:
    """Wait for the lock, and say so."""
    if sys.platform != "win32":
        import fcntl  # noqa: PLC0415  not on Windows

        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print(
                say("Another command is making the environment; this one waits for it."),
                flush=True,
            )
            fcntl.flock(lock, fcntl.LOCK_EX)


def _lock_on_windows(lock: int) -> None:
    """Wait for the lock: Windows gives up each ten seconds, which is too soon."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415  only there

        while True:
            with suppress(OSError):
                msvcrt.locking(lock, msvcrt.LK_LOCK, 1)
                break
