"""Proves everything: what `python3 -m aikit test` runs, in the environment that aikit made.

With nothing after `test`: every test, CHECKS among them, in as many processes as there are
processors; a browser's test that fails is tried once more, and listed if it passes then. With names
of STEPS: those. With anything else: pytest alone, with these arguments. With `--long`: every lesson
driven in the browser, new counter-examples looked for, and the lessons 20 times over. Pytest comes
last, so that its line of totals is the last one.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import takewhile
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory

from support import chromium

ROOT = Path(__file__).resolve().parents[1]
CHECKS = {
    "lint": ["ruff check", "ruff format --check"],
    "types": ["mypy"],
    "spelling": ["codespell"],
    "front": [f"npm --prefix widgets run {script}" for script in ("lint", "types", "test")],
}
STEPS = {**CHECKS, "test": ["pytest"]}
# The front end's linter, type checker and the like, which an installation goes without.
FRONT_TOOLS = ROOT / "widgets" / "node_modules" / "typescript"
BRING_FRONT_TOOLS = "npm --prefix widgets ci --no-audit --no-fund"
LESSONS_ALONE = "pytest notebooks --quiet"
REPETITIONS = 20
MEMORY = 2e9  # bytes: what a worker, its server, its kernels and its browser may take
QUOTA = Path("/sys/fs/cgroup/cpu.max")  # of processor time, in a container


def main(arguments: list[str]) -> int:
    """Run the steps asked for, all of them even if one fails; 1 if one did."""
    os.chdir(ROOT)
    tools = [str(Path(sys.executable).parent), os.environ.get("PATH", "")]
    os.environ["PATH"] = os.pathsep.join(tools)
    # Containers set it: then each of hundreds of processes compiles all that it imports anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    long = "--long" in arguments
    if long:
        os.environ["AIKIT_LONG"] = "1"  # the tests do more of what they do
    arguments = [each for each in arguments if each != "--long"]
    named = list(takewhile(STEPS.__contains__, arguments))
    rest = arguments[len(named) :]
    failed = prepare(browser=not rest)
    for name in [each for each in named if each in CHECKS]:
        passed = [run(command.split()) for command in CHECKS[name]]
        failed += [] if all(passed) else [name]
    for turn in range(1, 1 + REPETITIONS if long else 1):
        print(f"\nThe lessons, {turn} of {REPETITIONS}", flush=True)
        failed += [] if run(LESSONS_ALONE.split()) else [f"the lessons, turn {turn}"]
    if failed:
        print(f"\nFailed: {', '.join(failed)}", flush=True)
    if rest or not named or "test" in named:
        command = ["pytest", *(rest or ["--try-again", *side_by_side(workers())])]
        failed += [] if run(command) else ["test"]
    return 1 if failed else 0


@contextmanager
def without_grammar() -> Iterator[None]:
    """Take away a package that takes a second of each process that reads a notebook.

    It is a grammar of international addresses; jsonschema loads it where it is there, and nothing
    in Jupyter asks for what it checks.
    """
    with TemporaryDirectory() as folder:
        Path(folder, "rfc3987_syntax.py").write_text("raise ImportError", "utf-8")
        others = filter(None, [os.environ.get("PYTHONPATH")])
        os.environ["PYTHONPATH"] = os.pathsep.join([folder, *others])
        yield


def prepare(*, browser: bool) -> list[str]:
    """Bring what the tests need beside Python; what could not be brought."""
    failed = [chromium.NONE] if browser and not (chromium.found() or chromium.bring()) else []
    if not FRONT_TOOLS.exists() and not run(BRING_FRONT_TOOLS.split()):
        failed.append("the front end's tools")
    return failed


def workers() -> int:
    """The processes that this machine can keep busy with tests."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    with suppress(OSError, ValueError):  # no quota, or "max" of it
        quota, period = map(int, QUOTA.read_text().split())
        usable = min(usable, ceil(quota / period))
    with suppress(AttributeError, OSError, ValueError):  # Windows does not say
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        usable = min(usable, int(memory / MEMORY))
    return max(1, usable)


def side_by_side(count: int) -> list[str]:
    """Pytest's options for running in some processes."""
    return ["-n", str(count), "--no-loadscope-reorder"] if count > 1 else []


def run(command: list[str]) -> bool:
    """Say a command, run it, say how long it took; whether it succeeded."""
    print("\n$", *command, flush=True)
    start = time.monotonic()
    program = shutil.which(command[0]) or sys.exit(f"{command[0]} is missing from the environment.")
    process = subprocess.Popen([program, *command[1:]], stdin=subprocess.DEVNULL)
    try:
        ok = process.wait() == 0
    except KeyboardInterrupt:  # the command had it too: wait until it has ended what it started
        process.wait()
        raise
    if command[0] != "pytest":  # pytest says it itself, as the last line
        print(f"{'passed' if ok else 'FAILED'} in {time.monotonic() - start:.0f} s", flush=True)
    return ok


if __name__ == "__main__":
    try:
        with without_grammar():
            sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
