"""Makes an environment and installs the clone in it: uv does it if it can be had, else pip.

A uv on PATH is used; where there is none, pip brings one into the environment, which takes seconds
and saves a minute, has it ask the same indexes, and takes it away, a seventh of what lessons need.
Whatever uv cannot do, pip does.

It says all the time which step of how many is under way, what it has counted and how long it has
taken: on a terminal in one line that follows, elsewhere in plain lines.
"""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from aikit.languages import say, to_say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

STEPS = (
    to_say("an empty environment"),
    to_say("the tools of the build"),
    to_say("the packages"),
    to_say("the front end"),
    to_say("writing all into it"),
)
EMPTY, TOOLS, PACKAGES, FRONT_END, WRITING = range(len(STEPS))
# Not an environment's own: that one is emptied before it is made anew.
PYTHON: str = getattr(sys, "_base_executable", sys.executable)
QUIET = 10  # seconds between two plain lines of one step
PATIENCE = 10  # seconds for an installer that was stopped to end by itself
NO_VENV = to_say(
    "{executable} cannot make an environment, as its venv or pip is missing: "
    "install them (on Debian and Ubuntu: apt install python3-venv) and try again."
)

# What pip and uv say when a step begins, and the words that count a package.
BEGINS = {
    PACKAGES: re.compile(r"Collecting |Processing /|Resolved \d+ package"),
    FRONT_END: re.compile(r"Building (editable|wheel) for|Building aikit"),
    WRITING: re.compile(r"Installing collected packages:|Prepared \d+ package"),
}
FOUND = re.compile(
    r"(?:Collecting|Requirement already satisfied:) ([\w.-]*\w)|Processing \S*/([\w.]+)-"
)
RESOLVED = re.compile(r"(?:Resolved|Installed) (\d+) package")
LISTED = re.compile(r"Installing collected packages: (.*)")

BRING_UV = ("--quiet", "--retries=0", "--only-binary=:all:", "uv>=0.8")  # never built here
# What pip may be told by its settings, and how uv is told the same: an option or a variable.
SETTINGS = {
    "cert": "SSL_CERT_FILE",
    "client-cert": "SSL_CLIENT_CERT",
    "constraint": "--constraints",
    "default-timeout": "UV_HTTP_TIMEOUT",
    "extra-index-url": "--index",
    "find-links": "--find-links",
    "index-url": "--default-index",
    "no-cache-dir": "UV_NO_CACHE",
    "proxy": "ALL_PROXY",
    "timeout": "UV_HTTP_TIMEOUT",
    "trusted-host": "--allow-insecure-host",
}
HARMLESS = {  # how pip speaks, and what uv never does
    "break-system-packages",
    "config-file",
    "disable-pip-version-check",
    "no-color",
    "no-compile",
    "no-input",
    "no-warn-script-location",
    "progress-bar",
    "quiet",
    "require-virtualenv",
    "retries",
    "root-user-action",
    "verbose",
}
UNKNOWN = "global.unknown=0"  # as pip says a setting: where pip does not say them
PLACES = ("global", "install", ":env:")  # of a setting; what the last one says counts
SETTING = re.compile(rf"({'|'.join(PLACES)})\.([\w-]+)=(.+)")


class Progress:
    """The steps on the way to an environment, as the user sees them."""

    def __init__(self, out: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self.out, self.clock, self.live = out, clock, out.isatty()
        self.start = self.said = clock()
        self.step, self.packages = EMPTY, 0
        self._names: set[str] = set()
        self._width = 0

    def begin(self, step: int) -> None:
        """Go on to a step, never back to an earlier one."""
        if step >= self.step:
            self.end()
            self.step = step
            self._say()

    def read(self, line: str) -> None:
        """Follow what the installer says."""
        for step, words in BEGINS.items():
            if step > self.step and words.search(line):
                self.begin(step)
        if found := FOUND.search(line):
            self._names.add((found[1] or found[2]).lower().replace("-", "_"))
            self.packages = len(self._names)
        elif found := RESOLVED.search(line):
            self.packages = int(found[1])
        elif found := LISTED.search(line):
            self.packages = len(found[1].split(","))

    def tick(self) -> None:
        """Say the time again: on a terminal at each call, elsewhere each ten seconds."""
        if self.live or self.clock() - self.said >= QUIET:
            self._say()

    def end(self) -> None:
        """Leave the line of this step as it is."""
        if self.live and self._width:
            self._say()
            self.out.write("\n")
            self._width = 0

    def elapsed(self) -> str:
        """How long it has taken, in minutes and seconds."""
        minutes, seconds = divmod(int(self.clock() - self.start), 60)
        return f"{minutes}:{seconds:02d}"

    def _say(self) -> None:
        counted = f" ({self.packages})" if self.packages else ""
        of_all = say("{step} of {count}", step=self.step + 1, count=len(STEPS))
        line = f"  {of_all}  {say(STEPS[self.step])}{counted}  {self.elapsed()}"
        if self.live:
            self.out.write(f"\r{line.ljust(self._width)}")
            self._width = len(line)
        else:
            self.out.write(f"{line}\n")
        self.out.flush()
        self.said = self.clock()


def fault_before() -> str | None:
    """A sentence if this Python cannot make an environment."""
    able = all(map(importlib.util.find_spec, ("venv", "ensurepip")))
    return None if able or shutil.which("uv") else say(NO_VENV, executable=sys.executable)


def make(
    python: Path, requirement: str, *, new: bool, lock: int, variables: Mapping[str, str]
) -> str:
    """Install `requirement`, editable, in a new environment or in the one that is there.

    What went wrong, or nothing. `lock` is handed to the installer, so that it is held for as long
    as the installer lives, even where this process was killed; `variables` are for the build alone,
    which hears nothing else through an installer.
    """
    home = python.parents[1]
    progress = Progress(sys.stdout)
    uv = shutil.which("uv")
    if uv and Path(uv).is_relative_to(home):
        uv = None  # it goes with what is cleared there
    with (home / "install.log").open("w", encoding="utf-8") as log:

        def run(*command: str, **told: str) -> bool:
            return _run([*command], log, progress, lock, {**variables, **told})

        progress.begin(EMPTY)
        if uv and (not new or run(uv, "venv", "--allow-existing", "--seed", *_here(home))):
            progress.begin(TOOLS)
            if run(*_with_uv(uv, python, requirement)):
                return _ready(home, progress)
        if new and not run(PYTHON, "-m", "venv", str(home)):
            progress.end()
            return say(NO_VENV, executable=PYTHON)
        progress.begin(TOOLS)
        pip = [str(python), "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
        if not uv and (settings := settings_for_uv(_settings_of_pip(python))):
            own = python.with_name("uv.exe" if os.name == "nt" else "uv")
            options, told = settings
            command = _with_uv(str(own), python, requirement)
            if run(*pip, *BRING_UV) and run(*command, *options, **told):
                run(str(python), "-m", "pip", "uninstall", "--quiet", "--yes", "uv")
                return _ready(home, progress)
        pip += ["--progress-bar=off"]
        pip += ["--no-compile"]  # Python does it at first use, and only for what is used
        if run(*pip, "--editable", requirement):
            return _ready(home, progress)
    progress.end()
    failure = cause((home / "install.log").read_text("utf-8", "replace"))
    return say(
        "The packages could not be installed: {failure}; {home} has it all.",
        failure=failure,
        home=home / "install.log",
    )


def cause(output: str) -> str:
    """What pip's output says went wrong, in a line."""
    if "connection broken by" in output:
        reason = re.search(r"\[Errno [^\]]*\] [\w ]+", output)
        why = reason[0] if reason else say("see the log")
        return say("no connection to the package index ({reason})", reason=why)
    errors = re.findall(r"(?:ERROR: |)(The front end .*|(?<=ERROR: ).*)", output)
    return errors[-1].rstrip(".") if errors else say("pip did not say why")


def settings_for_uv(settings: str) -> tuple[list[str], dict[str, str]] | None:
    """Options and variables that tell uv what pip's settings say, or None if one is pip's alone."""
    lines = [SETTING.fullmatch(line.strip()) for line in settings.splitlines()]
    found = sorted(filter(None, lines), key=lambda each: PLACES.index(each[1]))
    told = {each[2].replace("_", "-"): str(ast.literal_eval(each[3])) for each in found}
    if told.keys() - SETTINGS.keys() - HARMLESS:
        return None
    options, variables = ["--index-strategy", "unsafe-best-match"], {}  # the best of all, as pip
    for name in told.keys() & SETTINGS.keys():
        option = SETTINGS[name]
        if option.startswith("--"):
            options += [part for value in told[name].split() for part in (option, value)]
        else:
            variables[option] = told[name]
    return options, variables


def _settings_of_pip(python: Path) -> str:
    """The settings that pip reads here from its files and variables, one a line."""
    command = [str(python), "-m", "pip", "--disable-pip-version-check", "config", "list"]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    return done.stdout if done.returncode == 0 else UNKNOWN


def _with_uv(uv: str, python: Path, requirement: str) -> list[str]:
    return [uv, "pip", "install", "--editable", requirement, "--python", str(python)]


def _here(home: Path) -> list[str]:
    """The arguments of uv that make an environment of this Python in a folder."""
    return ["--python", PYTHON, str(home)]


def _ready(home: Path, progress: Progress) -> str:
    write_in_ascii(Path(sysconfig.get_path("purelib", "venv", {"base": str(home)})))
    progress.end()
    print(say("The environment is ready after {time}.", time=progress.elapsed()), flush=True)
    return ""


def write_in_ascii(packages: Path) -> None:
    """Let Python find a clone in a folder such as `José` in any locale.

    Installers write the way to it in UTF-8. Python before 3.13 reads that by the locale's letters,
    which are others on Windows, and finds nothing.
    """
    for path in packages.glob("*.pth"):
        if not (content := path.read_bytes()).isascii():
            folders = [os.fsencode(line) for line in content.decode("utf-8").splitlines()]
            code = f"import os, sys; sys.path += map(os.fsdecode, {folders})\n"
            path.write_text(code, "ascii")


def _run(
    command: list[str],
    log: TextIO,
    progress: Progress,
    lock: int,
    variables: Mapping[str, str] | None = None,
) -> bool:
    """Run an installer to its end, or stop it when this command is stopped."""
    process = None  # a stop may come before it is here
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            pass_fds=() if os.name == "nt" else (lock,),
            env=os.environ | dict(variables or {}),
        )
        reader = threading.Thread(target=_follow, args=(process.stdout, log, progress), daemon=True)
        reader.start()
        while reader.is_alive():
            reader.join(0.25)
            progress.tick()
        return process.wait() == 0
    except BaseException:
        if process:
            end(process)
        progress.end()
        raise


def end(process: subprocess.Popen[Any], patience: float = PATIENCE) -> None:
    """Ask a process to end, and after some seconds make it."""
    process.terminate()
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _follow(output: TextIO, log: TextIO, progress: Progress) -> None:
    with output:
        for line in output:
            log.write(line)
            log.flush()
            progress.read(line)
