"""Proves everything: what `python3 -m aikit test` runs, in the environment that aikit made.

With nothing after `test`: every step. With names of STEPS: those. With anything else: pytest
alone, with these arguments. With `--long`: every step, every lesson driven in the browser, new
counter-examples looked for, and the lessons 20 times over.
"""

import os
import shutil
import subprocess
import sys
import time
from itertools import takewhile
from pathlib import Path

from support import chromium

ROOT = Path(__file__).resolve().parents[1]
STEPS = {
    "lint": ["ruff check", "ruff format --check"],
    "types": ["mypy"],
    "spelling": ["codespell"],
    "front": [f"npm --prefix widgets run {script}" for script in ("lint", "types", "test")],
    "test": ["pytest"],
}
# The front end's linter, type checker and the like, which an installation goes without.
FRONT_TOOLS = ROOT / "widgets" / "node_modules" / "typescript"
BRING_FRONT_TOOLS = "npm --prefix widgets ci --no-audit --no-fund"
LESSONS_ALONE = "pytest notebooks --quiet"
REPETITIONS = 20


def main(arguments: list[str]) -> int:
    """Run the steps asked for, all of them even if one fails; 1 if one did."""
    os.chdir(ROOT)
    tools = [str(Path(sys.executable).parent), os.environ.get("PATH", "")]
    os.environ["PATH"] = os.pathsep.join(tools)
    long = "--long" in arguments
    if long:
        os.environ["AIKIT_LONG"] = "1"  # the tests do more of what they do
    arguments = [each for each in arguments if each != "--long"]
    named = list(takewhile(STEPS.__contains__, arguments))
    rest = arguments[len(named) :]
    failed = [] if rest or chromium.found() or chromium.bring() else [chromium.NONE]
    if not FRONT_TOOLS.exists() and not run(BRING_FRONT_TOOLS.split()):
        failed.append("the front end's tools")
    for name in named or (["test"] if rest else STEPS):
        commands = [command.split() for command in STEPS[name]]
        passed = [run(command + (rest if name == "test" else [])) for command in commands]
        failed += [] if all(passed) else [name]
    for turn in range(1, 1 + REPETITIONS if long else 1):
        print(f"\nThe lessons, {turn} of {REPETITIONS}", flush=True)
        failed += [] if run(LESSONS_ALONE.split()) else [f"the lessons, turn {turn}"]
    if failed:
        print(f"\nFailed: {', '.join(failed)}")
    return 1 if failed else 0


def run(command: list[str]) -> bool:
    """Say a command, run it, say how long it took; whether it succeeded."""
    print("\n$", *command, flush=True)
    start = time.monotonic()
    program = shutil.which(command[0]) or sys.exit(f"{command[0]} is missing from the environment.")
    done = subprocess.run([program, *command[1:]], stdin=subprocess.DEVNULL, check=False)
    ok = done.returncode == 0
    if command[0] != "pytest":  # pytest says it itself, as the last line
        print(f"{'passed' if ok else 'FAILED'} in {time.monotonic() - start:.0f} s", flush=True)
    return ok


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
