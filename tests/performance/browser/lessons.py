"""Lessons in the browser: the first sight of one, all of it run, and each explorer's steps."""

import re
import subprocess
import sys
from pathlib import Path

import numpy as np

from performance.browser.contestants import Contestant
from performance.browser.drag import PROBE, READY, Page
from performance.kernel import proportional_memory

ROOT = Path(__file__).resolve().parents[3]
LESSONS = sorted((ROOT / "notebooks").glob("[0-9][0-9]-*.ipynb"))
FIRST = next(path for path in LESSONS if path.name.startswith("01"))
MOVED_LESSON = 2  # by its number
WARM, STEPS = 2, 12  # of each explorer of a lesson
EXPLORER = ".aikit-view[data-type*=explorer]"
MOVED = Contestant("an exported lesson", "", track="[data-moved]", handle="")

# What a page notes while it loads: when the first of each was there.
SIGHTS = """
const seen = (window.seen = {});
const sights = { lab: ".jp-Notebook .jp-Cell", explorer: ".aikit-explorer .aikit-svg svg path" };
const look = () => {
  for (const [name, selector] of Object.entries(sights))
    if (!(name in seen) && document.querySelector(selector)) seen[name] = performance.now();
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
SEEN = "() => 'lab' in seen && document.querySelector('.jp-Notebook .jp-Cell')"
# Bring an explorer before the eye, open its answer, and mark its slider; "" while it is not there.
REVEAL = """(at) => {
  const place = document.querySelectorAll(".aikit-view[data-type*=explorer]")[at];
  place.scrollIntoView({ block: "start" });
  place.querySelector(".aikit-predict-first:not([hidden]) button")?.click();
  if (place.querySelector(".aikit-said")) return "none";
  if (!place.querySelector(".aikit-svg svg path")) return "";
  const slider = [...place.querySelectorAll("input[type=range]")].find((each) => each.offsetParent);
  for (const each of document.querySelectorAll("[data-moved]")) delete each.dataset.moved;
  if (slider) slider.dataset.moved = "";
  return slider ? "slider" : "none";
}"""
# All of it in the page, so that no answer of the browser's to its driver is timed.
FIRST_MOVE = """async (reveal) => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  while (reveal(0) !== "slider") await frame();
  const slider = document.querySelector("[data-moved]");
  const svg = slider.closest(".aikit-view").querySelector(".aikit-svg");
  const changed = new Promise((done) =>
    new MutationObserver(done).observe(svg, { subtree: true, childList: true, attributes: true }));
  slider.value = (+slider.min + +slider.max) / 2;
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  await changed;
  await frame();
  return performance.now();
}"""


def longest() -> Path:
    """The lesson with the most cells that run."""
    return max(LESSONS, key=lambda path: path.read_text("utf-8").count('"cell_type": "code"'))


def first_sight(browser, address: str) -> float:
    """Milliseconds from JupyterLab's own paint of a lesson to its first explorer."""
    page = browser.new_page(viewport={"width": 1366, "height": 900})
    page.set_default_timeout(120_000)
    page.add_init_script(SIGHTS)
    page.goto(address)
    page.wait_for_function(SEEN)
    explorer = page.locator(".aikit-explorer").first
    explorer.wait_for(state="attached")
    page.wait_for_function("() => 'explorer' in seen")
    found = page.evaluate("() => seen.explorer - seen.lab")
    page.close()
    return found


def run_all(browser, address: str) -> float:
    """Milliseconds from Run All of a lesson, its kernel there, to the last cell's answer."""
    page = browser.new_page(viewport={"width": 1366, "height": 900})
    page.set_default_timeout(120_000)
    page.goto(address)
    page.wait_for_function(READY)
    took = page.evaluate(
        """async () => {
          const { model } = window.jupyterapp.shell.currentWidget.content;
          const cells = [...model.cells].filter(({ type }) => type === "code");
          for (const cell of cells) cell.executionCount = null; // as stored
          const start = performance.now();
          await window.jupyterapp.commands.execute("notebook:run-all-cells");
          const took = performance.now() - start;
          const left = cells.filter(({ executionCount }) => !executionCount);
          if (left.length > 0) throw new Error(`${left.length} cells did not run`);
          return took;
        }"""
    )
    page.close()
    return took


def exported(folder: Path) -> list[Path]:
    """Every lesson as a page; they show the same explorers as JupyterLab."""
    command = [sys.executable, "-m", "aikit.commands.cli", "export", "--all", "-o", str(folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
    return sorted(page for page in folder.rglob("*.html") if re.match(r"\d\d-", page.name))


def first_move(browser, path: Path, slower: float) -> float:
    """Milliseconds from opening a page to the picture of its first slider's first move."""
    page = Page(browser.new_page(viewport={"width": 1366, "height": 768}), MOVED)
    page.slow(slower)
    page.page.goto(path.as_uri(), wait_until="commit")
    page.page.wait_for_selector(EXPLORER, state="attached")
    took = page.page.evaluate(f"() => ({FIRST_MOVE})({REVEAL})")
    page.page.close()
    return took


def slowest_explorer(browser, path: Path) -> tuple[float, int, float]:
    """The largest p50 of the explorers of a page, which it is, from 1, and the page's megabytes."""
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    moved = Page(page, MOVED)
    page.goto(path.as_uri())
    page.wait_for_selector(EXPLORER, state="attached")
    page.evaluate(PROBE)
    medians = []
    for at in range(page.locator(EXPLORER).count()):
        found = page.wait_for_function(REVEAL, arg=at, polling=100).json_value()
        times = moved.drag(WARM + STEPS)[0][WARM:] if found == "slider" else [0.0]
        painted = [time for time in times if time is not None]
        medians.append(np.median(painted or [0.0]))  # a slider may change nothing as things stand
    page.context.new_cdp_session(page).send("HeapProfiler.collectGarbage")
    megabytes = memory(browser)
    page.close()
    return float(max(medians)), int(np.argmax(medians)) + 1, megabytes


def memory(browser) -> float:
    """Megabytes of the largest process that shows a page; what is shared is divided (Linux)."""
    processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    return max(
        proportional_memory(each["id"]) / 1e6 for each in processes if each["type"] == "renderer"
    )
