"""A student of a Hub in real Chromium, in a process of its own: opens, guesses, drags, answers."""

import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import expect, sync_playwright

from performance.browser.contestants import Contestant
from performance.browser.drag import PROBE, READY, Page
from performance.hub.student import FOLDER, PATIENCE
from support import chromium

FLAGS = ["--no-sandbox", "--no-first-run"] + [
    f"--disable-{what}" for what in ("background-networking", "component-update", "sync", "gpu")
]
EXPLORER = ".jp-OutputArea-output .aikit-explorer"
HAS_RUN = """number => {
  const { model } = window.jupyterapp.shell.currentWidget.content;
  const code = [...model.cells].filter((cell) => cell.type === "code");
  const hasRun = (cell) => cell.executionState === "idle" && cell.executionCount;
  return code.slice(0, number || code.length).every(hasRun);
}"""
NEW_EACH_TIME = re.compile(r"[?&]\d{10,}$")  # the clock, against caches
OWN = ("lab/tree/", "oauth_callback")  # what a student without a browser asks for in its turn


@dataclass(frozen=True)
class Visit:
    """Where a student goes, as whom, and what is typed there."""

    address: str
    name: str
    password: str
    lesson: str
    guess: str
    answers: tuple[str, ...]
    first: int  # code cells up to the first explorer's, this one too
    argument: str  # whose slider is dragged
    steps: int
    picture: Path  # of the page, if it fails


def go(visit: Visit, began: Any, dragging: Any, over: Any, said: Any) -> None:
    """Do all of it, when told to; what was seen is said on a queue, and an error too."""
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium.found(), args=FLAGS)
            page = browser.new_page(viewport={"width": 1366, "height": 768})
            said.put((visit.name, "here", None))
            began.wait()
            try:
                study(page, visit, dragging, said)
            except Exception:
                page.screenshot(path=visit.picture)
                raise
            attend(page, over)
            page.unroute_all(behavior="ignoreErrors")
            browser.close()
    except Exception as error:  # noqa: BLE001  the other students go on, and it is counted
        said.put((visit.name, "failed", repr(error)))


def study(page: Any, visit: Visit, dragging: Any, said: Any) -> None:
    """Log in, open the lesson, run it, guess, drag, answer."""
    start = time.monotonic()
    requested: list[str] = []
    page.on("request", lambda each: requested.append(each.url) if each.method == "GET" else None)
    track = f"[data-argument={visit.argument}] input[type=range]"
    hand = Page(page, Contestant("a lesson", "", track, handle=""))
    log_in(page, visit)
    said.put((visit.name, "ready", time.monotonic() - start))
    page.goto(f"{visit.address}/user/{visit.name}/lab/tree/{FOLDER}/{visit.lesson}")
    page.wait_for_function(READY)
    page.evaluate("() => { void window.jupyterapp.commands.execute('notebook:run-all-cells') }")
    page.wait_for_function(HAS_RUN, arg=visit.first)
    field = page.locator(".aikit-prediction").first.get_by_role("textbox")
    field.fill(visit.guess)
    field.press("Enter")
    page.locator(f"{EXPLORER} svg").first.wait_for()
    said.put((visit.name, "chart", time.monotonic() - start))
    page.wait_for_function(HAS_RUN, arg=0)
    said.put((visit.name, "run", time.monotonic() - start))
    said.put((visit.name, "requested", paths_of(requested, visit)))
    page.evaluate(PROBE)
    attend(page, dragging)
    times, sent = hand.drag(visit.steps)
    said.put((visit.name, "drag", times))
    said.put((visit.name, "messages", sent))
    begin = time.monotonic()
    answer(page, visit)
    said.put((visit.name, "answered", time.monotonic() - begin))


def attend(page: Any, signal: Any) -> None:
    """Wait for a signal, while the page goes on: it saves, and asks its server how it is."""
    end = time.monotonic() + PATIENCE
    while not signal.is_set() and time.monotonic() < end:
        page.wait_for_timeout(100)


def log_in(page: Any, visit: Visit) -> None:
    """Fill in the form, and wait for Lab."""
    page.goto(f"{visit.address}/hub/login")
    page.get_by_label("Username").fill(visit.name)
    page.get_by_label("Password").fill(visit.password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"**/user/{visit.name}/lab/**", wait_until="commit", timeout=PATIENCE * 1000)


def answer(page: Any, visit: Visit) -> None:
    """Answer the first checkpoint; the page saves it by itself."""
    box = page.locator(".jp-OutputArea-output .aikit-checkpoint").first
    for text in visit.answers:
        box.scroll_into_view_if_needed()
        field = box.get_by_role("textbox")
        field.fill(text)
        expect(field).to_have_value(text)
        field.press("Enter")
        box.locator(".aikit-typed").filter(has_text=text).first.wait_for(state="attached")


def paths_of(requested: list[str], visit: Visit) -> list[str]:
    """What a page fetched from the own server, as paths that any student's server has."""
    home = f"{visit.address}/user/{visit.name}/"
    paths = (NEW_EACH_TIME.sub("", url.removeprefix(home)) for url in requested if home in url)
    return [path for path in dict.fromkeys(paths) if not path.startswith(OWN)]
