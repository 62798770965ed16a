"""The models beside the outside world: `python3 tests/backtests` prints the table."""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from backtests.cases import CASES  # noqa: E402  found beside this folder


def main() -> int:
    """Print each case; 1 if one misses by more than is stated."""
    print(f"{'question':50}{'model':>11}{'world':>11}  {'off':>6}  {'within':>6}  unit, source")
    cases = [case for room in CASES for case in room()]
    for case in cases:
        mark = "" if case.passes else "  MISSED"
        print(
            f"{case.question:50}{case.model:11.4g}{case.world:11.4g}  {case.miss:5.2f}x "
            f"{case.within:6.3g}x  {case.unit}, {case.source}{mark}"
        )
    return 0 if all(case.passes for case in cases) else 1


if __name__ == "__main__":
    sys.exit(main())
