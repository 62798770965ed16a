"""Runs lessons from the top and stores them in canonical form, with a picture of each explorer.

    python3 -m aikit store [NOTEBOOK …]       all of them if none is named

The picture is of the real view in a real browser, so that it shows what a student sees. It is
there for readers without a kernel or our extension; nothing compares it. The last lesson shows the
memo lines of the others, so it is stored again when one of them changed. At the end README's table
of the lessons is written anew, and its picture is taken again if it has aged.
"""

import sys
from base64 import b64encode
from html import escape
from io import BytesIO
from pathlib import Path

import nbformat
from PIL import Image
from playwright.sync_api import Page, Route, sync_playwright

from aikit.decline.places import KEPT
from aikit_widgets.authoring.running import execute
from aikit_widgets.front import SAVED, STATIC
from aikit_widgets.memo import lines_in
from support import chromium, project_pages
from support.canonical import EXPLORER, FIGURE, HTML, LESSONS, NOTEBOOKS, STORED, canonical

BRIEF = LESSONS[-1]
ADDRESS = "http://127.0.0.1:9/"  # answered below; nothing else is there
WIDTH = 690  # pixels: controls and chart side by side, so that a lesson stays small
ALONE = 600  # one below the other: a wider chart, where size is not scarce
MOUNT = """async (data) => {
  const kit = await import("/kit.js");
  const values = Object.fromEntries(data.controls.map(({ name, value }) => [name, value]));
  const traits = { _document: { ...data, prediction: null }, values, guess: null };
  kit.mountExplorer(document.querySelector("main"), {
    get: (trait) => traits[trait],
    set() {},
    on: () => () => {},
    kernel: null,
    vega: () => import("/vega.js"),
    answers: null,
  });
}"""


def answer(route: Route) -> None:
    """Give the page its own two modules, and nothing else."""
    path = STATIC / route.request.url.removeprefix(ADDRESS)
    if path.suffix == ".js":
        route.fulfill(path=path, content_type="text/javascript")
    else:
        page = "<!doctype html><meta charset=utf-8><main></main>"
        route.fulfill(body=page, content_type="text/html")


def draw(page: Page, document: dict, width: int) -> None:
    """Draw an explorer on a page of its own, as after a prediction."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(ADDRESS)
    page.evaluate(MOUNT, document)
    page.locator("main .aikit-svg svg").last.wait_for()


def show(page: Page, output: nbformat.NotebookNode, width: int) -> None:
    """Put in an explorer's output what is seen of it where it is not alive.

    That is a photograph of its chart with words for it, in HTML: nbconvert reads such words nowhere
    else.
    """
    draw(page, output.data[EXPLORER], width)
    shot = page.locator("main .aikit-chart").screenshot(animations="disabled")
    output.data[HTML] = figure(b64encode(small(shot)).decode(), words_on(page))


def words_on(page: Page) -> str:
    """Say what a drawn explorer says: its title, its number, and all that its chart shows."""
    parts = [page.locator(f"main .aikit-{part}") for part in ("title", "headline")]
    title, number = (" ".join(part.inner_text().split()) for part in parts)
    shown = page.locator("main .aikit-svg[role=img]").first.get_attribute("aria-label")
    return f"{title}: {number}. {shown}"


def figure(picture: str, words: str) -> str:
    """Write a picture with its words as markup that the kit knows for its own."""
    alt = escape(words)
    image = f'<img src="data:image/png;base64,{picture}" alt="{alt}" style="max-width:100%">'
    return f'<div class="{SAVED}">{FIGURE}{image}</figure></div>'


def renew_readme(page: Page) -> None:
    """Write README's table, and draw lesson 1's explorer anew if it no longer says the same."""
    project_pages.write_table()
    draw(page, project_pages.first_explorer(), project_pages.WIDTH)
    shown = project_pages.shown_on(page)
    if shown != project_pages.words_of_picture():
        shot = page.locator("main").screenshot(animations="disabled")
        project_pages.write_picture(small(shot), shown)


def small(png: bytes) -> bytes:
    """Store a picture anew with a palette: a chart has few colours, so that is a sixth of it.

    The 32 colours are those furthest apart, then moved to where most pixels are: of all lessons no
    pixel is off by more than 30 levels of 255, and in no chart are 2 % off by more than 12.
    """
    drawn = Image.open(BytesIO(png)).convert("RGB")
    few = drawn.quantize(32, Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE)
    file = BytesIO()
    few.save(file, "PNG", optimize=True)
    return file.getvalue()


def store(path: Path, page: Page) -> None:
    """Run one notebook and write it back."""
    notebook = nbformat.read(path, as_version=4)
    execute(notebook, path.parent)
    canonical(notebook)
    width = ALONE if path.name == "gallery.ipynb" else WIDTH
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if EXPLORER in output.get("data", {}):
                show(page, output, width)
    nbformat.write(notebook, path)
    sys.stdout.write(f"{path.name}: {path.stat().st_size / 1000:.0f} kB\n")


def main(paths: list[Path]) -> None:
    """Store the notebooks at `paths`, and the last lesson where their memo lines changed."""
    if (NOTEBOOKS / KEPT).exists():
        raise SystemExit(f"{NOTEBOOKS / KEPT} has lessons start in a place of yours: remove it.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.found(), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        page.route("**/*", answer)
        before = lines_in(NOTEBOOKS).lines
        for path in paths:
            store(path, page)
        if BRIEF not in paths and lines_in(NOTEBOOKS).lines != before:
            store(BRIEF, page)  # it shows the memo lines of the others
        renew_readme(page)
        browser.close()


if __name__ == "__main__":
    main([Path(name).resolve() for name in sys.argv[1:]] or STORED)
