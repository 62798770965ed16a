"""README shows the lessons as they are, and CONTRIBUTING the files that run while one drags."""

import re
import shutil
import subprocess
from bisect import bisect

import pytest
from playwright.sync_api import expect

import store
from support import project_pages
from support.explorers import draw, number, slider
from support.page import PLACE, ROOT

TEXT = project_pages.README.read_text("utf-8")
WIDGETS = ROOT / "widgets"
WORDS = {"widgets/src/explorer/charts/summary.ts", "widgets/src/page/table.ts"}  # after the paint
BUILD = """import * as esbuild from "esbuild";
const [outfile] = process.argv.slice(1);
const loader = { ".css": "text" };
const options = { bundle: true, format: "esm", loader, outfile, target: "es2022" };
await esbuild.build({ ...options, entryPoints: ["src/kit.ts"] });"""
NAMED = re.compile(r"!?\[[^\]]+\]\((?!http)([^)]+)\)")


def test_the_table_is_what_the_cards_of_the_notebooks_say():
    _, listed, _ = project_pages.parts_of(TEXT)

    assert listed == project_pages.table(), (
        "run tests/store.py on any notebook: it writes the table anew"
    )


def test_the_table_has_a_row_for_each_lesson_and_no_other():
    _, listed, _ = project_pages.parts_of(TEXT)
    numbers = re.findall(r"^\| (\d+) \|", listed, re.MULTILINE)

    assert numbers == [str(n) for n in range(13)]


def test_every_file_that_readme_links_is_there():
    linked = NAMED.findall(TEXT)

    assert "notebooks/lesson-1.png" in linked
    assert [name for name in linked if not (project_pages.README.parent / name).exists()] == []


def test_the_picture_is_small_and_stands_under_the_title():
    assert project_pages.PICTURE_FILE.stat().st_size <= 60_000
    assert TEXT.index("notebooks/lesson-1.png") < TEXT.index("python3 -m aikit")


def test_the_picture_says_what_lesson_1_says_today(page):
    page.unroute_all()
    page.route("**/*", store.answer)
    store.draw(page, project_pages.first_explorer(), project_pages.WIDTH)

    shown = project_pages.shown_on(page)

    assert "GPU-hour" in shown
    assert shown == project_pages.words_of_picture(), "the picture has aged: run tests/store.py"


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


# Until the page has nothing to do, or for a second: while a button is held, it may never say so.
IDLE = "new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 }))"


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
    summary = view.page.locator(".aikit-summary")

    def said_after(act):
        """Do something, and wait for the sentence, which comes last."""
        said = summary.inner_text()
        act()
        expect(summary).not_to_have_text(said)
        view.page.evaluate(IDLE)

    said_after(view.page.mouse.down)
    before = number(view)
    files_run(session, kit)

    said_after(lambda: view.page.mouse.move(box["x"] + 0.7 * box["width"], y))
    ran = files_run(session, kit)

    assert number(view) != before
    walk, *_ = project_pages.walks().values()
    assert ran == {*walk, *WORDS}
    session.detach()
