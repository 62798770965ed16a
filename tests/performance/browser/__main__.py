"""Slider to paint: `python3 tests/performance/browser [--rounds N] [--delay MS] [--json FILE]`.

Headless Chromium on one JupyterLab, a page for each contestant, dragged in turn. `--delay` puts
as many milliseconds on the line to the server, each way. Needs the extra `bench`.
"""

import argparse
import json
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

import numpy as np

TESTS = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TESTS)]

from playwright.sync_api import sync_playwright  # noqa: E402

from performance.browser.contestants import CONTESTANTS  # noqa: E402
from performance.browser.drag import Page  # noqa: E402
from performance.browser.lab import running, slowed, write_notebook  # noqa: E402
from support import chromium  # noqa: E402  found beside the tests

FLAGS = ["--no-sandbox", "--no-first-run"] + [
    f"--disable-{what}" for what in ("background-networking", "component-update", "sync", "gpu")
]
WARM = 5  # steps of each page before the first round


def main(arguments: list[str]) -> int:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--steps", type=int, default=25, help="of each in a round")
    parser.add_argument("--delay", type=float, default=0.0, metavar="MS", help="each way")
    parser.add_argument("--json", type=Path, default=Path("slider.json"), metavar="FILE")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        rows = measured(Path(folder), options)
    show(rows)
    options.json.write_text(json.dumps(rows, indent=1) + "\n", "utf-8")
    return 0


def measured(folder: Path, options: argparse.Namespace) -> list[dict]:
    """Drag every contestant's slider, in turn, round after round."""
    with ExitStack() as stack:
        host, port, token = stack.enter_context(running(folder))
        if options.delay:
            port = stack.enter_context(slowed(host, port, options.delay))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=chromium.found(), args=FLAGS)
        stack.callback(browser.close)
        pages = []
        for number, contestant in enumerate(CONTESTANTS):
            write_notebook(folder / "lessons" / f"{number}.ipynb", contestant.source)
            address = f"http://{host}:{port}/lab/workspaces/{number}/tree/{number}.ipynb"
            pages.append(Page.opened(browser, f"{address}?token={token}", contestant))
            pages[-1].drag(WARM)
        rounds = [[page.drag(options.steps) for page in pages] for _ in range(options.rounds)]
    return [
        row_of(page, turns) for page, turns in zip(pages, zip(*rounds, strict=True), strict=True)
    ]


def row_of(page: Page, turns: list[tuple[list[float | None], int]]) -> dict:
    """Sum up what one contestant did."""
    every = [time for times, _ in turns for time in times]
    painted = [time for time in every if time is not None]
    p50, p95 = np.percentile(painted or [np.nan], [50, 95])
    return {
        "contestant": page.contestant.name,
        "p50_ms": p50,
        "p95_ms": p95,
        "steps": len(every),
        "not_painted": len(every) - len(painted),
        "messages": sum(sent for _, sent in turns),
    }


def show(rows: list[dict]) -> None:
    """Print the table; the first row is what the others are compared with."""
    heads = f"{'p50 ms':>8}{'p95 ms':>8}{'x':>7}{'lost':>6}{'messages a step':>17}"
    print(f"{'slider to paint':28}{heads}")
    for row in rows:
        ratio = row["p50_ms"] / rows[0]["p50_ms"]
        each = row["messages"] / row["steps"]
        print(
            f"{row['contestant']:28}{row['p50_ms']:8.1f}{row['p95_ms']:8.1f}{ratio:7.1f}"
            f"{row['not_painted']:6}{each:17.1f}"
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
