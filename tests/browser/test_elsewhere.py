"""Lessons outside JupyterLab: in Notebook 7, and as a page that Voilà serves."""

import json

import pytest
from playwright.sync_api import expect

from support.canonical import EXPLORER, LESSONS, PICTURE
from support.driven_explorer import DrivenExplorer, explorers_in
from support.driven_lab import COLLISIONS, write
from support.page import frames_sent, guarded
from support.servers import Voila

LESSON = LESSONS[1]
SMALL = (
    "import aikit as ak\nfrom aikit_widgets import Checkpoint, Explorer",
    'Explorer(ak.headline_power, along="gpu_hour_price")',
    'Explorer(ak.headline_power, along="gpu_hour_price", kernel=True)',
    'Checkpoint("1c-power")',
)


# Notebook 7.6's list of shortcuts says the first whenever a page opens, whatever is on it. Lab's
# file browser goes to the page's path when it opens, and says the second if it does so too early.
OTHERS = [
    "Cannot read properties of undefined (reading 'schema')",
    "Command 'filebrowser:open-path' not registered.",
]

CLOSE = 80  # pixels from a field to what was found below it


@pytest.fixture
def page(context):
    """A guarded page that bears with Notebook's own error."""
    with guarded(context.new_page(), allowed=OTHERS) as own:
        yield own


@pytest.fixture
def sent(page):
    """The messages that the page sends to kernels."""
    return frames_sent(page)


@pytest.fixture
def complaints(page):
    """What the page's console says is wrong."""
    heard = []
    page.on("console", lambda said: said.type == "error" and heard.append(said.text))
    return heard


@pytest.fixture(scope="module")
def voila(tmp_path_factory):
    """Voilà on a folder with lesson 1 and a small notebook."""
    folder = tmp_path_factory.mktemp("voila")
    server = Voila(folder)
    (server.folder / LESSON.name).write_bytes(LESSON.read_bytes())
    write(server, "small.ipynb", SMALL)
    yield server
    server.stop()


def first_of(explorers):
    """The first explorer of lesson 1, on the page and here."""
    here = next(each for each in explorers_in(LESSON))
    view = DrivenExplorer(explorers.first, here)
    view.open()
    view.agrees()
    return view


def follows_the_mouse(view, page, sent):
    """Drag a slider, with no message to the kernel."""
    control = next(each for each in view.document["controls"] if each["kind"] == "number")
    before = view.picture()
    assert view.drag(control["name"], page, sent) == 0
    view.redrawn(before)


def answer(page, text):
    """Answer the first checkpoint of lesson 1 or of the small notebook."""
    form = page.locator(".aikit-checkpoint").first
    field = form.get_by_role("textbox")
    field.fill(text)
    field.press("Enter")
    return form


def fleeting(page):
    """What says that answers end with the page."""
    return page.get_by_text("Your answers are kept in this page only").filter(visible=True)


def test_notebook_7_opens_runs_and_keeps_lesson_1(page, notebook, sent, complaints):
    lesson = notebook(LESSON.name, "notebooks")
    lesson.run_all()
    name = json.loads(LESSON.read_text("utf-8"))["metadata"]["aikit"]["lesson"]["checkpoints"][0]

    follows_the_mouse(first_of(lesson.explorers()), page, sent)
    expect(answer(page, "1e30")).to_contain_text("Not yet")
    expect(fleeting(page)).to_have_count(0)
    lesson.save()
    page.reload()
    lesson.ready()

    form = page.locator(".aikit-checkpoint").first
    form.scroll_into_view_if_needed()
    expect(form).to_contain_text("Attempts (1)")
    saved = json.loads(lesson.file.read_text("utf-8"))
    kept = saved["metadata"]["aikit"]["answers"]
    assert kept["items"][name]["attempts"][0]["text"] == "1e30"
    outputs = [each["data"] for cell in saved["cells"] for each in cell.get("outputs", [])
               if EXPLORER in each.get("data", {})]  # fmt: skip
    for data in outputs:
        assert PICTURE in data
        assert "data:image/png" in "".join(data["text/html"])
    assert "<bdi" in lesson.file.read_text("utf-8")  # what was typed, in the checkpoint's words
    assert len(outputs) == len(explorers_in(LESSON))
    page.get_by_role("button", name="View: Lab").click()
    page.get_by_role("menuitem", name="Reader").click()
    expect(page.locator(".jp-CodeCell .cm-content").first).to_be_hidden()
    lesson.command("aikit:search-lessons")
    page.get_by_role("searchbox").fill("backstop")
    expect(page.locator(".aikit-found-place").first).to_contain_text("nobody else buys it")
    found, field = page.locator(".aikit-found"), page.get_by_role("searchbox")
    assert found.bounding_box()["y"] - field.bounding_box()["y"] < CLOSE
    figure = page.locator(".aikit-fact-figure").first
    figure.press("Enter")
    fact = page.locator(".aikit-fact[open]")
    expect(fact.locator("summary")).to_be_focused()
    expect(fact).to_contain_text("Licence")
    lesson.command("aikit:show-class")
    expect(page.locator(".aikit-class")).to_contain_text("Drop a folder here")
    assert page.evaluate(COLLISIONS) == []
    page.keyboard.press("Alt+Shift+KeyL")  # for those who come after
    expect(page.get_by_role("button", name="View: Lab")).to_be_visible()
    assert complaints == []


def test_voila_serves_lesson_1(page, voila, sent, complaints):
    page.goto(f"{voila.address}/voila/render/{LESSON.name}")

    follows_the_mouse(first_of(page.locator(".aikit-explorer")), page, sent)
    expect(page.locator(".aikit-explorer")).to_have_count(len(explorers_in(LESSON)))
    assert complaints == []


def test_voila_computes_in_the_page_and_in_the_kernel_and_checks_answers(page, voila, complaints):
    page.goto(f"{voila.address}/voila/render/small.ipynb")
    tape, kernel = page.locator(".aikit-explorer").first, page.locator(".aikit-explorer").last
    contract = "[data-argument=contract_value] input[type=range]"

    tape.locator(contract).press("End")
    expect(tape.locator(".aikit-number")).to_have_text("598 MW")
    kernel.locator(contract).press("ArrowRight")
    expect(kernel.locator(".aikit-number")).to_have_text("263 MW")
    expect(fleeting(page)).to_have_count(0)

    expect(answer(page, "300 MW")).to_contain_text("Not yet")

    expect(fleeting(page)).to_have_count(1)
    assert complaints == []
