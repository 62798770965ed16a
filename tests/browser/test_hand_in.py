"""What a student hands in is whole: saved, reopened, exported, it has its pictures and answers."""

import re
import shutil
import subprocess
import sys
from base64 import b64decode, b64encode
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from aikit_widgets.front import NO_KERNEL
from store import small
from support.apart import brought, within_reach
from support.canonical import EXPLORER, LESSONS, PICTURE, VIEW
from support.driven_lab import LARGEST, Notebook, data_of, exported, words_of, write
from support.page import STATIC

LESSON = LESSONS[1]
PAGE = "<body style='margin:0;background:#fff'><div style='width:70px;height:50px;background:#f80'>"
PIXEL = """async ([png, x, y]) => {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"),
    { width: image.width, height: image.height });
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  return [image.width, image.height, ...context.getImageData(x, y, 1, 1).data];
}"""
OWN = "My own <b>words</b> & 12 MW."
BOXES = (
    """import ipywidgets as w
import aikit as ak
from IPython.display import display
from aikit_widgets import Brief, Checkpoint, Explorer, LiveChart
from aikit_widgets.front import Front
class Note(Front):
    text, document = "Note: A headline is not a bill.", {"schema": "aikit.note/1"}
    _esm = "export default { render({ el }) { el.textContent = 'A live note' } }"
def explorer():
    return Explorer(ak.headline_power, along="gpu_hour_price")
spec = {"mark": "line", "data": {"name": "points"}, "title": "Growth", "encoding": {
    "x": {"field": "x", "type": "quantitative"}, "y": {"field": "y", "type": "quantitative"}}}""",
    "w.VBox([explorer(), Checkpoint('1c-power')])",
    "w.Tab([w.Accordion([explorer()], selected_index=0), explorer()])",
    "out = w.Output()\nwith out:\n    display(explorer())\nout",
    "LiveChart(spec, {'x': [1, 2, 3], 'y': [1, 4, 9]})",
    "Brief()",
    "Note()",
    "w.IntSlider(3)",
)


def by_papermill(file, folder):
    """A notebook as papermill leaves it, which is brought apart: no user of ours needs it."""
    done = folder / file.name
    command = [sys.executable, "-m", "papermill", "--no-progress-bar", str(file), str(done)]
    with within_reach(brought("papermill", "papermill", "tenacity", "tqdm")):
        subprocess.run(command, capture_output=True, check=True)
    return done


@pytest.fixture
def handed_in(notebook, page):
    """Lesson 1 with a student's work in it, run and saved."""
    lesson = notebook(LESSON.name)
    lesson.run_all()
    expect(lesson.explorers().first).to_be_visible()
    prediction = page.locator(".aikit-prediction").first
    prediction.get_by_role("textbox").fill("77")
    prediction.get_by_role("textbox").press("Enter")
    checkpoint = page.locator(".aikit-checkpoint").first
    checkpoint.get_by_role("textbox").fill("1e30 <i>")
    checkpoint.get_by_role("textbox").press("Enter")
    expect(checkpoint.locator(".aikit-verdict")).not_to_be_empty()
    memo = page.locator(".aikit-memo")
    memo.get_by_role("textbox").fill(OWN)
    memo.get_by_role("button", name="Keep it").click()
    first = lesson.explorers().first
    first.get_by_role("button", name="Compare").click()
    first.locator("input[type=range]").first.press("End")
    expect(first.locator(".aikit-compared")).to_be_visible()
    lesson.number = first.locator(".aikit-number").inner_text()
    lesson.save()
    return lesson


def test_a_saved_lesson_holds_its_pictures_and_answers_and_so_do_its_exports(handed_in, tmp_path):
    # A copy: Lab may save again, and its server empties a file before it writes it.
    file = Path(shutil.copy(handed_in.file, tmp_path))
    explorers = data_of(file, EXPLORER)
    stored = {EXPLORER, PICTURE, "text/html", "text/plain"}

    assert [set(each) for each in explorers] == [stored] * len(data_of(LESSON, EXPLORER))
    for each in explorers:
        assert Image.open(BytesIO(b64decode(each[PICTURE]))).size[0] > 400
        (alt,) = re.findall(r'<img [^>]*alt="([^"]+)"', words_of(each))
        assert "<table>" in words_of(each)
        assert len(alt) > 40
    assert handed_in.number in words_of(explorers[0])
    assert "Before, it was " in words_of(explorers[0])
    assert data_of(file, VIEW) == []
    assert file.stat().st_size <= LARGEST
    for kind in ("html", "slides", "markdown"):
        page = exported(file, kind)
        pictures = re.findall(r'<img (?=[^>]*alt="\w)[^>]*src="data:image/png', page)
        assert len(pictures) == len(explorers)
        assert "My own &lt;b&gt;words&lt;/b&gt; &amp; 12 MW." in page
        assert "1e30 &lt;i&gt;" in page
        assert "You said 77" in page


@pytest.mark.own_page
def test_a_second_run_and_save_changes_nothing_nor_does_one_with_a_new_kernel(notebook, server):
    def run_and_save(lesson):
        lesson.run_all()
        expect(lesson.explorers().first.locator(".aikit-svg svg")).to_be_attached()
        lesson.save()
        return lesson.file.read_text("utf-8")

    lesson = notebook(LESSONS[0].name)
    first, second = run_and_save(lesson), run_and_save(lesson)
    lesson.close()
    server.end_sessions()

    assert run_and_save(notebook(LESSONS[0].name)) == first
    uncounted = [re.sub(r'"execution_count": \d+', "", text) for text in (first, second)]
    assert uncounted[0] == uncounted[1]


def test_a_lesson_that_is_only_saved_stays_as_it_was(notebook):
    lesson = notebook(LESSON.name)

    lesson.save()

    assert lesson.file.read_text("utf-8") == LESSON.read_text("utf-8")


def test_a_page_that_is_loaded_again_finds_its_live_views(notebook, page):
    lesson = notebook(LESSONS[0].name)
    lesson.run_all()
    lesson.explorers().first.locator("input[type=range]").first.press("End")
    number = lesson.explorers().first.locator(".aikit-number").inner_text()
    lesson.save()

    page.reload()
    lesson.ready()

    expect(lesson.explorers().first.locator(".aikit-number")).to_have_text(number)


def test_what_is_in_boxes_and_what_users_build_is_there_when_it_is_reopened(
    server, bare_server, page, notebook
):
    write(server, "boxes.ipynb", BOXES)
    boxes = notebook("boxes.ipynb")
    boxes.run_all()
    expect(page.get_by_text("A live note", exact=True)).to_be_visible()
    expect(page.locator(".aikit-live .aikit-svg svg")).to_be_visible()
    page.locator(".aikit-brief").get_by_label("Recommendation").fill("Tax idle chips.")
    page.locator(".aikit-brief").get_by_label("Recommendation").blur()
    boxes.save()
    server.end_sessions()

    boxes = notebook("boxes.ipynb")

    expect(boxes.explorers()).to_have_count(4)
    expect(page.get_by_text("Exercise 1c").first).to_be_visible()
    expect(page.get_by_alt_text("Growth")).to_be_visible()
    brief = page.locator(".aikit-brief")
    expect(brief.get_by_label("Recommendation")).to_have_value("Tax idle chips.")
    expect(page.get_by_text("Note: A headline is not a bill.", exact=True)).to_be_visible()
    expect(page.get_by_text("model not found")).to_have_count(1)  # the slider, which is not ours

    (bare_server.folder / "boxes.ipynb").write_bytes(boxes.file.read_bytes())
    Notebook(page, bare_server, "boxes.ipynb")
    expect(page.get_by_alt_text("Growth")).to_be_visible()
    expect(page.locator("img[alt^='power drawn' i]")).to_have_count(4)


EXECUTED = (
    "import aikit as ak\nfrom aikit_widgets import *",
    'guess = Prediction("power", "How many megawatts?", "MW", 0, 1000)\nguess',
    'Explorer(ak.headline_power, along="gpu_hour_price", prediction=guess)',
    "Explorer(ak.yearly_commitment, kernel=True)",
    'Checkpoint("1c-power")',
    'MemoLine(1, "A contract buys 251 megawatts.")',
    """LiveChart({"mark": "point", "data": {"name": "points"}, "title": "Growth",
    "encoding": {"x": {"field": "x", "type": "quantitative"}}}, {"x": [1, 2, 3]})""",
)


def test_an_executed_page_is_live_from_a_file_without_a_network(browser, server, tmp_path):
    write(server, "executed.ipynb", EXECUTED)
    html = exported(server.folder / "executed.ipynb", "html", "--execute")
    markdown = exported(by_papermill(server.folder / "executed.ipynb", tmp_path), "markdown")
    (tmp_path / "page.html").write_text(html, "utf-8")
    context = browser.new_context(offline=True)  # nbconvert's page asks for styles and scripts
    page = context.new_page()
    page.goto((tmp_path / "page.html").as_uri(), wait_until="domcontentloaded")
    tape, kernel = page.locator(".aikit-explorer").first, page.locator(".aikit-explorer").last

    prediction = page.locator(".aikit-prediction")
    prediction.get_by_role("textbox").fill("300")
    prediction.get_by_role("textbox").press("Enter")
    expect(tape.locator(".aikit-number")).to_have_text("251 MW", timeout=10_000)
    expect(tape).to_contain_text("You said 300 MW.")
    tape.locator("[data-argument=contract_value] input[type=range]").press("End")
    expect(tape.locator(".aikit-number")).to_have_text("598 MW")
    expect(kernel).to_contain_text("computes in a kernel, which this page lacks")
    expect(kernel.locator(".aikit-svg svg")).to_be_visible()
    expect(kernel.locator("input[type=range]").first).to_be_disabled()
    expect(page.locator(".aikit-checkpoint")).to_contain_text("a kernel, which this page lacks")
    expect(page.locator(".aikit-memo")).to_be_visible()
    expect(page.locator(".aikit-live .aikit-svg svg")).to_be_visible()
    expect(page.get_by_text("Loading…")).to_have_count(0)
    expect(page.get_by_text(NO_KERNEL)).to_have_count(0)
    context.close()
    assert markdown.count(NO_KERNEL) == len(EXECUTED) - 1
    assert "<script" not in markdown


def test_a_widget_on_a_page_without_a_kernel_shows_its_text_and_what_is_missing(page):
    files = {"": ("text/html", "<main></main>"), "explorer.js": ("text/javascript", None)}

    def serve(route):
        name = route.request.url.rpartition("/")[2]
        kind, body = files[name]
        route.fulfill(content_type=kind, body=body or (STATIC / name).read_text("utf-8"))

    page.route("http://127.0.0.1:9/**", serve)
    page.goto("http://127.0.0.1:9/")
    page.evaluate(
        """async () => {
          const { default: widget } = await import("/explorer.js");
          const nothing = () => undefined;
          const get = (trait) => ({ _text: "Explorer of power: 251 MW." })[trait];
          const model = { get, set: nothing, send: nothing, on: nothing, off: nothing };
          void widget.render({ model, el: document.querySelector("main") });
        }"""
    )

    expect(page.get_by_text("Explorer of power: 251 MW.")).to_be_visible(timeout=10_000)
    expect(page.get_by_text("Nothing answers for this widget")).to_be_visible()


MOVE = """() => {
  const notebook = window.jupyterapp.shell.currentWidget.content;
  const [, explorer] = document.querySelectorAll(".aikit-explorer");
  notebook.activeCellIndex = notebook.widgets.findIndex(({ node }) => node.contains(explorer));
  return window.jupyterapp.commands.execute("notebook:move-cell-up");
}"""
# Where the text of an element ends on the side on which a line begins in Arabic.
RIGHT = """element => {
  const range = document.createRange();
  range.selectNodeContents(element);
  return Math.round(range.getBoundingClientRect().right);
}"""
BEYOND = """() => [...document.querySelectorAll(".jp-OutputArea-output .aikit")].flatMap((view) =>
  [...view.querySelectorAll(":not(.aikit-unseen)")].filter((part) =>
    part.getBoundingClientRect().width > 0 &&
    part.getBoundingClientRect().right > view.getBoundingClientRect().right + 1,
  ).map(({ outerHTML }) => outerHTML.slice(0, 80)))"""


def test_a_stored_explorer_bears_a_moved_cell_a_search_another_direction_and_a_magnifier(
    notebook, page
):
    lesson = notebook(LESSON.name)
    explorer = lesson.explorers().nth(1)
    explorer.get_by_role("button", name="Compare").click()
    slider = explorer.locator("input[type=range]").first
    slider.press("End")
    expect(explorer.locator(".aikit-compared")).to_be_visible()
    compared = explorer.locator(".aikit-compared").inner_text()

    page.evaluate(MOVE)

    expect(explorer.locator(".aikit-compared")).to_have_text(compared)
    expect(explorer.get_by_role("button", name="Undo")).to_have_attribute("aria-disabled", "false")

    lesson.command("documentsearch:start")
    field = page.locator(".jp-DocumentSearch-input").first
    field.fill("billion")
    page.locator(".jp-DocumentSearch-filter-button").first.click()
    page.get_by_text("Search Cell Outputs").click()
    expect(explorer.locator("mark").first).to_be_attached()
    slider.press("Home")
    expect(explorer.locator(".aikit-compared")).not_to_have_text(compared)
    field.press("Escape")
    expect(page.locator("mark")).to_have_count(0)  # and the page threw no error

    lesson.command("aikit:show-lessons")
    page.evaluate("document.documentElement.dir = 'rtl'")
    title, what = explorer.locator(".aikit-title"), explorer.locator(".aikit-what")
    expect(explorer.locator(".aikit-headline")).to_be_visible()
    assert abs(title.evaluate(RIGHT) - what.evaluate(RIGHT)) <= 1
    facts = page.locator(".aikit-lessons-facts")
    heading = page.locator(".aikit-lessons-heading")
    assert abs(facts.evaluate(RIGHT) - heading.evaluate(RIGHT)) <= 1
    assert facts.evaluate("element => getComputedStyle(element).direction") == "ltr"

    page.evaluate("document.documentElement.dir = 'ltr'")
    page.set_viewport_size({"width": 520, "height": 600})  # 1300 pixels at 250 %
    expect(facts).to_be_visible()
    assert page.evaluate(BEYOND) == []


# A policy as servers give it, put into the page before its first script.
POLICY = """new MutationObserver((_, watch) => {
  if (!document.head) return;
  watch.disconnect();
  const httpEquiv = "Content-Security-Policy";
  const content = "script-src 'self' 'unsafe-inline' 'unsafe-eval'";
  document.head.append(Object.assign(document.createElement("meta"), { httpEquiv, content }));
}).observe(document, { childList: true, subtree: true })"""


def test_where_no_code_from_a_kernel_may_run_a_cell_shows_what_it_stores_and_says_why(
    browser, notebook, server
):
    explorer = 'Explorer(ak.headline_power, along="gpu_hour_price")'
    cells = (EXECUTED[0], explorer, EXECUTED[3], EXECUTED[4], EXECUTED[6])
    write(server, "strict.ipynb", cells)
    drawn = notebook("strict.ipynb")  # where all is allowed
    drawn.run_all()
    drawn.page.locator(".aikit-live svg, .aikit-live canvas").first.wait_for()
    drawn.save()
    drawn.close()
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.add_init_script(POLICY)
    strict = Notebook(page, server, "strict.ipynb")
    stored = page.locator(".aikit-stored").filter(has=page.get_by_role("img", name="Growth"))
    expect(stored.get_by_text("security policy lets no widget be drawn")).to_be_visible()
    assert stored.get_by_role("img").evaluate("image => image.naturalWidth") > 200
    strict.run_all()

    expect(page.get_by_text("security policy lets no widget be drawn")).to_have_count(4)
    expect(page.get_by_text("Live chart: Growth.")).to_be_visible()
    strict.explorers().first.locator("input[type=range]").first.press("End")
    expect(strict.explorers().first.locator(".aikit-number")).to_have_text("598 MW")
    context.close()
    server.end_sessions()
    strict.file.unlink()


def test_a_browser_reads_what_was_stored(page):
    page.set_content(PAGE)

    png = small(page.screenshot(clip={"x": 0, "y": 0, "width": 90, "height": 60}))

    text = b64encode(png).decode()
    assert page.evaluate(PIXEL, [text, 10, 10]) == [90, 60, 255, 136, 0, 255]
    assert page.evaluate(PIXEL, [text, 80, 55]) == [90, 60, 255, 255, 255, 255]
