"""Python in the browser: Pyodide, as its makers publish it, and what a lesson's kernel imports.

Pyodide's own list of packages (pyodide-lock.json) names a few hundred, of which NumPy is one. A
site gets those that a kernel and the lessons need, from Pyodide where it has them, else from what
is installed here, and a list of these alone: so nothing is looked for elsewhere.
"""

from __future__ import annotations

import json
import tarfile
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from packaging.utils import canonicalize_name

from aikit.languages import say, to_say
from aikit.package import NAME
from aikit_widgets.lite.wheels import Wheel, WheelError, wheel_at, wheel_of_installed

if TYPE_CHECKING:
    from pathlib import Path

LOCK = "pyodide-lock.json"
CORE = ("pyodide.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
ONE_OF = ("pyodide.asm.mjs", "pyodide.asm.js")  # by Pyodide's version
KERNEL = ("micropip", "piplite", "ipykernel", "comm", "pyodide-kernel", "jedi", "ipython")
NUMPY = "numpy"
# JupyterLab's part of ipywidgets, which the site has as an extension.
NO_PYTHON = {"jupyterlab-widgets", "widgetsnbextension"}
LARGEST = 1_000_000_000  # bytes of a file of Pyodide
OPTION = to_say(
    "Give --pyodide the archive of a release of Pyodide, or a folder with its files ({files} "
    "and the wheels of numpy and micropip)."
)


class PyodideError(ValueError):
    """What is wrong with the Pyodide that was given, in a sentence, and what to give."""

    def __init__(self, sentence: str) -> None:
        super().__init__(f"{sentence} {say(OPTION, files=', '.join((*CORE, LOCK)))}")


class Runtime(NamedTuple):
    """The files of Python in the browser, by name, and whether NumPy is among them."""

    files: dict[str, bytes]
    has_numpy: bool
    python: str


def runtime_from(given: Path, kernel: Path) -> Runtime:
    """Take what a site needs out of Pyodide and of the wheels that JupyterLite's kernel brings."""
    pyodide = Pyodide(given)
    lock = pyodide.lock()
    brought = {wheel.name: wheel for wheel in map(wheel_at, sorted(kernel.glob("*.whl")))}
    entries: dict[str, Any] = {}
    files = pyodide.core()
    waiting, lacks_numpy = [*KERNEL, NAME], False
    while waiting:
        name = waiting.pop()
        if name in entries or name in NO_PYTHON:
            continue
        theirs = lock["packages"].get(name) or lock["packages"].get(name.replace("-", "_"))
        if name not in brought and theirs and pyodide.has(theirs["file_name"]):
            entries[name] = theirs
            files[theirs["file_name"]] = pyodide.checked(theirs)
        elif name == NUMPY:
            lacks_numpy = True
            continue
        else:
            wheel = brought.get(name) or installed(name)
            entries[name] = wheel.entry
            files[wheel.file_name] = wheel.data
        waiting += map(canonicalize_name, entries[name]["depends"])
    for entry in entries.values():
        entry["depends"] = [each for each in entry["depends"] if canonicalize_name(each) in entries]
    files[LOCK] = json.dumps({"info": lock["info"], "packages": entries}, indent=1).encode()
    return Runtime(files, not lacks_numpy, str(lock["info"].get("python", "")))


def installed(name: str) -> Wheel:
    """Make the wheel of an installed package; of ours, with what its widgets need."""
    try:
        return wheel_of_installed(name, "widgets" if name == NAME else "")
    except WheelError as error:
        raise PyodideError(str(error)) from None


class Pyodide:
    """A release of Pyodide: a folder, or the archive in which it is published."""

    def __init__(self, given: Path) -> None:
        self._given = given
        self._files = self._found()

    def _found(self) -> dict[str, Path | bytes]:
        """Find its files by name."""
        given = self._given
        if given.is_dir():
            inside = [given, given / "pyodide", given / "package"]
            home = next((each for each in inside if (each / LOCK).is_file()), given)
            return {path.name: path for path in home.iterdir() if path.is_file()}
        if not given.is_file():
            raise PyodideError(say("{path} is not there.", path=given))
        try:
            return dict(self._unpacked())
        except (tarfile.TarError, EOFError, OSError, ValueError) as error:
            fault = say("{path} is no archive of Pyodide ({error}).", path=given, error=error)
            raise PyodideError(fault) from None

    def _unpacked(self) -> dict[str, bytes]:
        """Read from the archive what a site may need; the other packages stay in it."""
        with tarfile.open(self._given) as archive:
            found = {}
            for member in archive:
                name = member.name.rpartition("/")[2]
                if member.isfile() and member.size <= LARGEST and is_needed(name):
                    stream = archive.extractfile(member)
                    found[name] = stream.read() if stream else b""
            return found

    def has(self, name: str) -> bool:
        """Whether a file is there."""
        return name in self._files

    def read(self, name: str) -> bytes:
        """Read a file of it."""
        file = self._files[name]
        return file if isinstance(file, bytes) else file.read_bytes()

    def lock(self) -> dict[str, Any]:
        """Read its own list of packages."""
        if not self.has(LOCK):
            raise PyodideError(say("{path} has no {name}.", path=self._given, name=LOCK))
        try:
            lock = json.loads(self.read(LOCK))
            packages, info = lock["packages"], lock["info"]
        except (ValueError, KeyError, TypeError):
            fault = say("{name} in {path} is broken.", name=LOCK, path=self._given)
            raise PyodideError(fault) from None
        from jupyterlite_pyodide_kernel.constants import (  # noqa: PLC0415  of a site alone
            PYODIDE_PYTHON_VERSION,
        )

        if ".".join(str(info.get("python")).split(".")[:2]) != PYODIDE_PYTHON_VERSION:
            raise PyodideError(
                say(
                    "{path} is of Python {python}, and JupyterLite's kernel takes the Pyodide "
                    "of Python {wanted}.",
                    path=self._given,
                    python=info.get("python"),
                    wanted=PYODIDE_PYTHON_VERSION,
                )
            )
        return {"info": info, "packages": packages}

    def core(self) -> dict[str, bytes]:
        """Read Python itself."""
        names = [*CORE, *[name for name in ONE_OF if self.has(name)][:1]]
        lacking = [name for name in CORE if not self.has(name)]
        if lacking or len(names) == len(CORE):
            name = (lacking or ONE_OF)[0]
            raise PyodideError(say("{path} has no {name}.", path=self._given, name=name))
        return {name: self.read(name) for name in names}

    def checked(self, entry: dict[str, Any]) -> bytes:
        """Read a package, which must be the one that the list names."""
        data = self.read(entry["file_name"])
        if sha256(data).hexdigest() != entry["sha256"]:
            raise PyodideError(
                say(
                    "{file} is not the file that {name} names, or not the whole of it.",
                    file=entry["file_name"],
                    name=LOCK,
                )
            )
        return data


def is_needed(name: str) -> bool:
    """Whether a file of the archive may go into a site: the largest packages never do."""
    first = canonicalize_name(name.partition("-")[0])
    return name in (*CORE, *ONE_OF, LOCK) or first in SMALL


# What a kernel may take from Pyodide; what is not here comes from what is installed.
SMALL = {
    *("asttokens", "comm", "decorator", "executing", "ipython", "ipython-pygments-lexers", "jedi"),
    *("matplotlib-inline", "micropip", NUMPY, "packaging", "parso", "prompt-toolkit", "pure-eval"),
    *("pygments", "six", "sqlite3", "stack-data", "traitlets", "typing-extensions", "wcwidth"),
}
