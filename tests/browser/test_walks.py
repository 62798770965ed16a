"""What runs while a slider is dragged are the files that CONTRIBUTING.md names, and no others."""

import re
import shutil
import subprocess
from bisect import bisect

import pytest
from playwright.sync_api import expect

from support.explorers import draw, number, slider
from support.page import PLACE
from support.walks import ROOT, walks

WIDGETS = ROOT / "widgets"
WORDS = {"widgets/src/explorer/charts/summary.ts", "widgets/src/page/table.ts"}  # after the paint
BUILD = """import * as esbuild from "esbuild";
const [outfile] = process.argv.slice(1);
const loader = { ".css": "text" };
const options = { bundle: true, format: "esm", loader, outfile, target: "es2022" };
await esbuild.build({ ...options, entryPoints: ["src/kit.ts"] });"""


@pytest.fixture(scope="module")
def kit(tmp_path_factory):
    """The kit with every file's name before its code."""
    file = tmp_path_factory.mktemp("kit") / "kit.js"
    command = [shutil.which("node"), "--input-type=module", "--eval", BUILD, file]
    subprocess.run(command, cwd=WIDGETS, check=True)
    return file


def files_run(session, kit):
    """The files of ours in which a function ran since one asked last."""
    text = kit.read_text("utf-8")
    heads = [
        (head.start(), head[1]) for head in re.finditer(r"^// (src/.+\.ts)$", text, re.MULTILINE)
    ]
    starts = [start for start, _ in heads]
    scripts = session.send("Profiler.takePreciseCoverage")["result"]
    ran = [
        each["ranges"][0]["startOffset"]
        for script in scripts
        if script["url"].startswith(f"{PLACE}kit.js")
        for each in script["functions"]
        if each["ranges"][0]["count"] > 0
    ]
    return {f"widgets/{heads[bisect(starts, at) - 1][1]}" for at in ran if at > starts[0]}


def test_a_drag_runs_through_the_files_of_its_walk(view, kit):
    view.page.route(f"{PLACE}kit.js*", lambda route: route.fulfill(path=kit))
    view.page.evaluate("begin()")  # the page had another kit
    session = view.page.context.new_cdp_session(view.page)
    session.send("Profiler.enable")
    session.send("Profiler.startPreciseCoverage", {"callCount": True, "detailed": False})
    draw(view)
    expect(view.page.locator(".aikit-svg svg .mark-line").first).to_be_attached()
    box = slider(view, "contract_value").bounding_box()
    y = box["y"] + box["height"] / 2
    view.page.mouse.move(box["x"] + box["width"] / 2, y)
    view.page.mouse.down()
    before, summary = number(view), view.page.locator(".aikit-summary")
    said = summary.inner_text()
    view.page.evaluate("new Promise((resolve) => requestIdleCallback(resolve))")
    files_run(session, kit)

    view.page.mouse.move(box["x"] + 0.7 * box["width"], y)
    expect(summary).not_to_have_text(said)
    view.page.evaluate("new Promise((resolve) => requestIdleCallback(resolve))")
    ran = files_run(session, kit)

    assert number(view) != before
    walk, *_ = walks().values()
    assert ran == {*walk, *WORDS}
    session.detach()
