"""How fast aikit is beside its peers: `python3 tests/performance [WORD …] [--json FILE]`.

Prints one row for each comparison whose workload holds one of the words, or for all of them.
Needs the extra `bench`. A peer that is not installed is said, and leaves its rows out.
"""

import argparse
import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

# One thread each: contestants are compared, not their ways to share a machine.
for library in ("OMP", "OPENBLAS", "MKL", "NUMBA", "RAYON"):
    os.environ[f"{library}_NUM_THREADS"] = "1"
os.environ["POLARS_MAX_THREADS"] = "1"
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from performance.table import HEAD, Row, keep, line, rows_of  # noqa: E402  after the threads
from performance.workloads import WORKLOADS  # noqa: E402


def main(arguments: list[str]) -> int:
    """Hold the contests asked for; 1 if a goal was missed or a contest could not be held."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("words", nargs="*", metavar="WORD", help="hold only these contests")
    parser.add_argument("--json", type=Path, default=Path("performance.json"), metavar="FILE")
    parser.add_argument("--alone", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.alone:
        (workload,) = (each for each in WORKLOADS if each.__name__ == options.alone)
        print(json.dumps([asdict(row) for row in held(workload)]))
        return 0
    names = [each.__name__ for each in WORKLOADS]
    wanted = [n for n in names if not options.words or any(word in n for word in options.words)]
    print(line(*HEAD))
    rows = [row for name in wanted for row in shown(name)]
    keep(rows, options.json)
    missed = [row for row in rows if not row.met and (row.goal or row.measured is None)]
    print(f"\n{len(rows)} comparisons, {len(missed)} goals missed; kept in {options.json}.")
    return 1 if missed else 0


def shown(name: str) -> list[Row]:
    """Hold one contest in a process of its own, so that none leaves traces for the next."""
    command = [sys.executable, str(Path(__file__).parent), "--alone", name]
    run = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    rows = [Row(**row) for row in json.loads(run.stdout.splitlines()[-1])]
    for row in rows:
        print(row, flush=True)
    return rows


def held(workload) -> list[Row]:
    """Hold one contest; what keeps it from being held is a row too."""
    try:
        return list(rows_of(workload()))
    except ModuleNotFoundError as error:
        return [Row(workload.__name__, None, f"{error.name} is not installed", None, "", None)]
    except Exception as error:  # noqa: BLE001  one broken contest must not hide the others
        return [Row(workload.__name__, None, f"failed: {error!r}", None, "", met=False)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
