"""How a full run is shared out among processes, and what it says of itself at the end."""

import os
import shlex
import time
from collections import defaultdict

BROWSER = "tests/browser"
# What a reader of the summary is told, by where the tests are; the first that fits.
PARTS = {
    "tests/repository/test_steps.py": "lint, types, spelling, the front end's own tests",
    "tests/repository": "packages, Binder, documents, the repository's manners",
    BROWSER: "widgets and lessons in real Chromium, on JupyterLab, Notebook 7, Voilà",
    "tests/notebooks": "lessons: how they are written, and where their numbers come from",
    "tests/widgets": "the widgets' Python, and that the page computes the same",
    "tests/backtests": "models against the outside world",
    "tests/faults": "broken data, full disks, killed programs",
    "tests": "models, data and commands",
    "aikit": "the examples in the models' docstrings",
    "notebooks": "lessons run from the top, every output compared with what is stored",
}
# Tests in a browser that need no JupyterLab, and are done in seconds.
VIEWS = [
    f"{BROWSER}/export/test_exported.py",
    *(
        f"{BROWSER}/test_{name}.py"
        for name in (
            "charts_view",
            "deeds",
            "explorer_view",
            "languages",
            "questions",
            "project_pages",
            "share_and_save",
            "touch",
        )
    ),
]
# What takes long stands at the ends of the queue, at its front browsers on a server. Both ends meet
# in the views: then no worker waits for another's long file, and one of two needs no server.
RANKS = {
    **dict.fromkeys(VIEWS, 1),
    BROWSER: 0,
    "tests/aikit/test_models.py": 3,
    "notebooks": 4,
    "tests/repository": 5,
}
REST = 2


def is_full(config):
    """Whether everything is run: pytest was named no test, and this is not one of its workers."""
    return config.args_source is config.ArgsSource.TESTPATHS and not hasattr(config, "workerinput")


def part_of(nodeid):
    """The part of the run that a test belongs to."""
    file = nodeid.partition("::")[0]
    return next((name for place, name in PARTS.items() if file.startswith(place)), file)


class Summary:
    """What was tested, how long each part took, and what to run again."""

    def __init__(self):
        self.started = float(os.environ.get("AIKIT_STARTED", time.time()))
        self.tests = defaultdict(set)
        self.failed = defaultdict(set)
        self.seconds = defaultdict(float)
        self.slowest = defaultdict(float)
        self.tried_again = {}

    def pytest_runtest_logreport(self, report):
        """Count one phase of a test: its setup, itself, or its teardown."""
        part = part_of(report.nodeid)
        self.tests[part].add(report.nodeid)
        self.seconds[part] += report.duration
        self.slowest[report.nodeid] += report.duration
        if report.failed:
            self.failed[part].add(report.nodeid)
        if report.outcome == "rerun":
            self.tried_again[report.nodeid] = report.longreprtext

    def pytest_collectreport(self, report):
        """Count a file that could not be read."""
        if report.failed:
            self.failed[part_of(report.nodeid)].add(report.nodeid)

    def pytest_terminal_summary(self, terminalreporter, config):
        """Write the table before pytest's own last line, and how to run again what failed."""
        write = terminalreporter.write_line
        terminalreporter.section("what was tested")
        write(f"{'tests':>6} {'failed':>7} {'time':>7}")
        parts = self.tests.keys() | self.failed.keys()
        for part in sorted(parts, key=lambda part: -self.seconds[part]):
            tests, failed = len(self.tests[part]), len(self.failed[part])
            colours = {"red": True} if failed else {}
            write(
                f"{tests:6,} {failed or '-':>7} {clock(self.seconds[part]):>7}  {part}", **colours
            )
        workers = getattr(config.option, "numprocesses", None) or 1
        side = f"side by side in {workers} processes" if workers > 1 else "one after the other"
        write(f"These are times of tests, {side}. All took {clock(time.time() - self.started)},")
        write("the environment, the browser and the front end's tools included. The slowest tests:")
        for nodeid in sorted(self.slowest, key=self.slowest.get, reverse=True)[:20]:
            write(f"{self.slowest[nodeid]:6.1f} s  {nodeid}")
        self.write_tried_again(terminalreporter)
        again = sorted({again_of(each) for names in self.failed.values() for each in names})
        if again:
            terminalreporter.section("to run again what failed")
        for command in again:
            write(command, red=True)

    def write_tried_again(self, terminalreporter):
        """Name each test that failed and then passed, with what it said."""
        failed = set().union(*self.failed.values())
        for nodeid in sorted(self.tried_again.keys() - failed):
            terminalreporter.section("failed, and passed when tried again")
            terminalreporter.write_line(nodeid, yellow=True)
            terminalreporter.write_line(self.tried_again[nodeid])


def again_of(nodeid):
    """The command that runs a test again; of a lesson, the whole, as a cell needs those before."""
    file, *_ = nodeid.split("::")
    return f"python3 -m aikit test {shlex.quote(file if file.endswith('.ipynb') else nodeid)}"


def clock(seconds):
    """A time as minutes and seconds."""
    return f"{int(seconds + 0.5) // 60}:{int(seconds + 0.5) % 60:02}"


def rank_of(nodeid):
    """Where a test's file stands in the queue of a full run, which is taken from both ends."""
    return next((rank for place, rank in RANKS.items() if nodeid.startswith(place)), REST)
