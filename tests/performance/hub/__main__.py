"""A class on a JupyterHub: `python tests/performance/hub [--users N] [--pages N] [--steps N]`.

A real JupyterHub with the recipe of `binder/hub/` on this machine. The students press start at
once: they log in, start their servers, open lesson 2, run it, drag and answer. Most are programs
that send what a page sends; some are pages in Chromium. Students and Hub share the processors, so
a machine that serves alone is faster. Needs the extra `bench`, and `npm --prefix widgets ci`.
"""

import argparse
import json
import os
import sys
import tempfile
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

TESTS = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TESTS)]

import numpy as np  # noqa: E402  after the path

from performance.hub.classroom import Classroom, Seen  # noqa: E402  found beside the tests
from performance.hub.running import running  # noqa: E402

LONGEST = 90  # seconds from the start of all to the first chart, for 95 % of them
ROWS = (  # what is said, what it is called, and its goal
    ("ready", "server ready", None),
    ("opened", "page and files fetched", None),
    ("chart", "first chart", LONGEST),
    ("run", "lesson run to its end", None),
)


def main(arguments: list[str]) -> int:
    """Hold the lesson and print the table; 1 if something was lost or a goal missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--users", type=int, default=30)
    parser.add_argument("--pages", type=int, default=2, help="of the users, in Chromium")
    parser.add_argument("--steps", type=int, default=40, help="of each student's slider")
    parser.add_argument("--json", type=Path, default=Path("hub.json"), metavar="FILE")
    given = parser.parse_args(arguments)
    load = os.getloadavg()[0]
    with (
        tempfile.TemporaryDirectory(prefix="hub-", dir="/tmp") as folder,
        running(Path(folder)) as hub,
    ):
        seen = Classroom(hub, given.steps).lesson(given.users, given.pages)
    given.json.write_text(json.dumps(asdict(seen), indent=1) + "\n", "utf-8")
    return 1 if shown(seen, given.users, given.pages, load) else 0


def shown(seen: Seen, users: int, pages: int, load: float) -> list[str]:
    """Print the table; the goals that were missed."""
    cores, missed = len(os.sched_getaffinity(0)), []
    print(
        f"JupyterHub {version('jupyterhub')}: {users} students, {pages} of them in Chromium, ",
        end="",
    )
    print(f"on {cores} cores that they share with the Hub; load before: {os.getloadavg()[2]:.1f}")
    print(f"{'from the start of all':34}{'p50':>9}{'p95':>9}{'worst':>9}   goal")
    for what, name, goal in ROWS:
        missed += line(name, seen.of(what), " s", goal)
    drags = [time for times in seen.of("kernel drag") for time in times]
    drawn = [time / 1000 for times in seen.of("drag") for time in times if time is not None]
    print(f"{'from a move':34}{'p50':>9}{'p95':>9}{'worst':>9}   goal")
    missed += line("slider to chart, in the page", drawn, " s", 0.3)
    missed += line("slider to columns, kernel", drags, " s", 0.3)
    alone = [time / 1000 for time in seen.teacher["drag"] if time is not None]
    missed += line("the same page before the class", alone, " s", None)
    missed += line("an answer judged", seen.of("judged"), " s", None)
    print(f"{'memory, what is shared divided':34}{'p50':>9}{'p95':>9}{'worst':>9}   goal")
    missed += line("a student's kernel", seen.kernels, " MiB", 65)
    missed += line("a student's server", seen.servers, " MiB", None)
    missed += line("Hub and proxy", [seen.hub], " MiB", None)
    missed += limits(seen, users)
    print(f"lost: {len(seen.lost)}", *seen.lost, sep="\n  ")
    return [*missed, *seen.lost]


def line(name: str, values: list[float], unit: str, goal: float | None) -> list[str]:
    """Print one row; its name if it missed its goal."""
    if not values:
        print(f"{name:34}{'—':>9}")
        return [name] if goal else []
    p50, p95 = np.percentile(values, [50, 95])
    met = goal is None or p95 <= goal
    text = "" if goal is None else f"p95 ≤ {goal:g}{unit}{'' if met else ', missed'}"
    print(f"{name:34}{p50:9.2f}{p95:9.2f}{max(values):9.2f}   {text}")
    return [] if met else [name]


def limits(seen: Seen, users: int) -> list[str]:
    """Print at which numbers a machine is outgrown."""
    each = {kind: seconds / users for kind, seconds in seen.processor.items()}
    start = sum(each.values())
    parts = ", ".join(f"{kind} {seconds:.2f}" for kind, seconds in each.items())
    memory = np.mean(seen.kernels) + np.mean(seen.servers)
    print(f"processor time of the Hub to a first chart: {start:.1f} s a student ({parts})")
    print(f"a core starts {LONGEST / start:.0f} students in {LONGEST} s, if it does nothing else")
    print(f"memory: {memory:.0f} MiB a student, {1024 / memory:.1f} students a GiB")
    return []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
