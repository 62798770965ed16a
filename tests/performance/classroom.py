"""Contest of a class's work: what `aikit collect` and the Class panel take for 30 and 300 files.

The files are real: lessons with guesses, answers and memo lines in them, as students hand them in.
The panel is in a real JupyterLab in Chromium; its time ends with the chart of the guesses.
"""

import resource
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from aikit_widgets.classroom.hand_ins import folder_at
from aikit_widgets.classroom.summary import summaries
from performance.contest import Contest, Fact
from support import chromium
from support.classes import hand_in_class
from support.driven_lab import start

GOALS = {30: 2.0, 300: 20.0}  # seconds, by the number of files
ROUNDS = 3
COLLECT = [sys.executable, "-m", "aikit_widgets.classroom.command"]
READY = "() => window.jupyterapp?.commands.hasCommand('aikit:show-class')"
SHOW = (
    "() => window.jupyterapp.restored.then(() => jupyterapp.commands.execute('aikit:show-class'))"
)
DRAWN = """count => {
  const panel = document.querySelector(".aikit-class");
  const isRead = panel.querySelectorAll("tbody tr").length === count;
  return isRead && panel.querySelector(".aikit-guesses svg path") !== null;
}"""


def seconds_of_collect(folder: Path) -> float:
    """Of a processor, the least of some runs of the command: it waits for nothing but the disk."""
    times = []
    for _ in range(ROUNDS):
        before = processor_seconds()
        subprocess.run([*COLLECT, str(folder)], check=True, stdout=subprocess.DEVNULL)
        times.append(processor_seconds() - before)
    return min(times)


def processor_seconds() -> float:
    """What programs that this one started, and that have ended, took of a processor."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def seconds_of_panel(page, folder: Path, count: int) -> float:
    """From the choice of the folder to the drawn chart, on a page that has just been opened."""
    page.reload()
    page.wait_for_function(READY, timeout=120_000)
    page.evaluate(SHOW)
    field = page.locator(".aikit-class input[webkitdirectory]")
    begin = time.perf_counter()
    field.set_input_files(str(folder))
    page.wait_for_function(DRAWN, arg=count, timeout=120_000)
    return time.perf_counter() - begin


def whole_class() -> Contest:
    """A class's work, read and summed up."""
    from playwright.sync_api import sync_playwright

    facts = []
    work = tempfile.TemporaryDirectory()  # as long as the core is run
    root = Path(work.name)
    with ExitStack() as stack:
        folders = {count: root / str(count) for count in GOALS}
        for count, folder in folders.items():
            hand_in_class(folder, count)
        (root / "lab").mkdir()
        server = start(root / "lab")
        stack.callback(server.stop)
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(
            executable_path=chromium.found(), args=["--no-sandbox", "--no-first-run"]
        )
        stack.callback(browser.close)
        page = browser.new_page()
        page.goto(f"{server.address}/lab?token={server.token}")
        for count, goal in GOALS.items():
            folder = folders[count]
            size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
            name = f"{count} files ({size / 1e6:.0f} MB)"
            facts += [
                Fact(f"collect's processor, {name}", seconds_of_collect(folder), goal, " s"),
                Fact(f"panel, {name}", seconds_of_panel(page, folder, count), goal, " s"),
            ]
    folder, _ = folders.values()
    core = partial(lambda _: summaries(folder_at(folder).hand_ins), work)
    return Contest("a class's work, 30 files read", core, (), facts)


CONTESTS = (whole_class,)
