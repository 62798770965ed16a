"""How fast aikit is beside its peers: `python3 tests/performance [WORD …] [--json FILE]`.

Prints one row for each comparison whose workload holds one of the words, or for all of them.
Needs the extra `bench`. A peer that is not installed is said, and leaves its rows out.
"""

import argparse
import os
import sys
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
    options = parser.parse_args(arguments)
    print(line(*HEAD))
    rows: list[Row] = []
    for workload in WORKLOADS:
        if not options.words or any(word in workload.__name__ for word in options.words):
            rows += shown(workload)
            keep(rows, options.json)
    missed = [row for row in rows if not row.met]
    print(f"\n{len(rows)} comparisons, {len(missed)} goals missed; kept in {options.json}.")
    return 1 if missed else 0


def shown(workload) -> list[Row]:
    """Hold one contest and print its rows; what keeps it from being held is a row too."""
    try:
        rows = list(rows_of(workload()))
    except ModuleNotFoundError as error:
        rows = [Row(workload.__name__, None, f"{error.name} is not installed", None, "", None)]
    except Exception as error:  # noqa: BLE001  one broken contest must not hide the others
        rows = [Row(workload.__name__, None, f"failed: {error!r}", None, "", met=False)]
    for row in rows:
        print(row, flush=True)
    return rows


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
