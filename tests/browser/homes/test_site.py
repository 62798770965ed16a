"""A static site in a browser that reaches nothing else: lessons before Python runs, and with it."""

import json
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from aikit_widgets.exercises import EXERCISES
from aikit_widgets.lite.jupyter import configuration
from support.canonical import LESSONS
from support.classes import hand_in_class
from support.page import guarded

ALL_MEGABYTES = 30  # that a browser loads at the first visit, Python among them
CELLS = """() => {
  const { model } = window.jupyterapp.shell.currentWidget.content;
  return [...model.cells].filter(({ type }) => type === "code").map((cell) => cell.toJSON());
}"""
READY = """() => {
  const kernel = window.jupyterapp?.shell.currentWidget?.context?.sessionContext?.session?.kernel;
  return kernel?.status === "idle";
}"""
RUN = """async (code) => {
  const { kernel } = window.jupyterapp.shell.currentWidget.context.sessionContext.session;
  const future = kernel.requestExecute({ code });
  const said = [];
  future.onIOPub = ({ header, content }) => {
    if (header.msg_type === "stream") said.push(content.text);
    if (header.msg_type === "error") said.push(`${content.ename}: ${content.evalue}`);
  };
  await future.done;
  return said.join("");
}"""
HAS_FILE = """(name) => window.jupyterapp.serviceManager.contents.get("", { content: true })
  .then(({ content }) => content.some((file) => file.name === name))"""
RAN = """() => {
  const { model } = window.jupyterapp.shell.currentWidget.content;
  const code = [...model.cells].filter(({ type }) => type === "code");
  return code.every((cell) => cell.executionState === "idle" && cell.executionCount);
}"""


@pytest.fixture
def lab(browser, site):
    """A page on the site, and which of its files were asked for."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    asked = set()
    context.on("request", lambda request: asked.add(request.url.partition("?")[0]))
    with guarded(context.new_page()) as page:
        page.asked = asked
        yield page
    context.close()


def megabytes(page, site):
    """How large the files are that were asked for, each counted once."""
    inside = [url.removeprefix(site.address) for url in page.asked if site.address in url]
    files = [site.folder / address.lstrip("/") for address in inside]
    return sum(file.stat().st_size for file in files if file.is_file()) / 1e6


def opened(page, title):
    """Wait until a lesson is open; no dialog asks anything."""
    heading = page.locator(".jp-Notebook:visible .jp-MarkdownOutput h1")
    expect(heading).to_contain_text(title)
    expect(page.locator(".jp-Dialog")).to_have_count(0)


def saved(page):
    """Save the lesson in front."""
    page.evaluate("() => window.jupyterapp.shell.currentWidget.context.save()")


def test_a_site_has_lessons_that_work_before_python_and_with_it(lab, site, capsys):
    lab.goto(f"{site.address}/")
    lab.get_by_role("link", name="The lessons in JupyterLab, in this browser").click()
    opened(lab, "How do you read this kit?")
    panel = lab.locator(".aikit-lessons")
    expect(panel).to_be_visible()  # at a first visit
    expect(panel.locator(".aikit-lesson")).to_have_count(len(LESSONS))

    # guess, explorer and checkpoint, of which no cell has run
    guess = lab.locator(".aikit-prediction")
    guess.get_by_role("textbox").fill("3")
    guess.get_by_role("textbox").press("Enter")
    explorer = lab.locator(".aikit-explorer")
    number = explorer.locator(".aikit-number")
    expect(number).to_have_text("$3.5 billion a year")
    explorer.locator("[data-argument=years] input[type=range]").press("End")
    expect(number).not_to_have_text("$3.5 billion a year")
    check = lab.locator(".aikit-checkpoint")
    check.get_by_role("textbox").fill("1e30")
    check.get_by_role("textbox").press("Enter")
    expect(check).to_contain_text("Not yet")
    check.get_by_role("textbox").fill(f"{EXERCISES['0a'].answer()}")
    check.get_by_role("textbox").press("Enter")
    expect(check).to_contain_text("Right")
    assert [cell["execution_count"] for cell in lab.evaluate(CELLS)] == [
        cell["execution_count"]
        for cell in json.loads(LESSONS[0].read_text("utf-8"))["cells"]
        if cell["cell_type"] == "code"
    ]
    expect(lab.locator(".aikit-stored")).to_have_count(3)

    # kept in the browser
    saved(lab)
    lab.reload()
    opened(lab, "How do you read this kit?")
    expect(lab.locator(".aikit-checkpoint")).to_contain_text("Attempts (2)")
    expect(panel.locator(".aikit-lesson").first).to_contain_text("1 of 1")

    # as it was, on request, with the answers; and the next lesson
    lab.get_by_role("button", name="Reset this lesson, keep my answers").click()
    lab.get_by_role("dialog").get_by_role("button", name="Reset").click()
    lab.wait_for_function(HAS_FILE, arg=f"{LESSONS[0].stem}-before.ipynb")
    expect(lab.locator(".aikit-checkpoint")).to_contain_text("Attempts (2)")
    with lab.expect_download() as downloading:
        lab.get_by_role("button", name="Download this lesson with my answers").click()
    work = json.loads(Path(downloading.value.path()).read_text("utf-8"))
    assert len(work["metadata"]["aikit"]["answers"]["items"]["0a"]["attempts"]) == 2
    lab.get_by_role("button", name="Next", exact=True).click()
    opened(lab, "What does a $21 billion headline buy?")

    lab.wait_for_function(READY)
    size = megabytes(lab, site)
    ran = python_runs(lab, site)
    with capsys.disabled():
        print(f"\nsite: {size:.1f} MB were loaded until Python was ready; {ran}")  # noqa: T201  what was tried, in words
    assert size < ALL_MEGABYTES


def python_runs(page, site):
    """See Python start from the site's own files, and code run; in words, which."""
    assert page.evaluate(RUN, "print(6 * 7)") == "42\n"
    said = page.evaluate(RUN, "import aikit, anywidget, ipywidgets; print(aikit.__name__)")
    assert said == "aikit\n"
    if not site.has_numpy:
        assert "No module named 'numpy'" in page.evaluate(RUN, "import numpy")
        return "Python and our packages ran, no lesson's code: no registry here has NumPy for it"
    page.evaluate("() => { void window.jupyterapp.commands.execute('notebook:run-all-cells') }")
    page.wait_for_function(RAN)
    outputs = [each for cell in page.evaluate(CELLS) for each in cell["outputs"]]
    assert [each for each in outputs if each["output_type"] == "error"] == []
    live = page.locator(".jp-OutputArea-output:not(.aikit-stored) .aikit-explorer")
    expect(live).not_to_have_count(0)
    return "Python ran with NumPy, and every cell of lesson 1"


def test_a_site_without_python_asks_for_none_and_says_why_no_cell_runs(lab, site, tmp_path):
    bare = shutil.copytree(site.folder, site.folder.with_name("bare"))
    file = bare / "jupyter" / "jupyter-lite.json"
    settings = json.loads(file.read_text("utf-8"))
    page = settings["jupyter-config-data"] | configuration(None)["jupyter-config-data"]
    page["federated_extensions"] = [
        each for each in page["federated_extensions"] if each["name"] == "aikit"
    ]
    file.write_text(json.dumps(settings | {"jupyter-config-data": page}), "utf-8")
    address = f"{site.address.rpartition('/')[0]}/bare/jupyter/"

    lab.goto(address)  # goes on to lesson 0
    opened(lab, "How do you read this kit?")
    expect(lab.locator(".aikit-explorer")).to_have_count(1)
    lab.evaluate("() => { void window.jupyterapp.commands.execute('notebook:run-all-cells') }")

    expect(lab.get_by_text("This site has no Python").first).to_be_visible()
    expect(lab.locator(".jp-Dialog")).to_have_count(0)

    sums_up_a_class(lab, tmp_path)


def sums_up_a_class(lab, folder):
    """See the Class panel read a folder and draw the guesses, where there is no server at all."""
    hand_in_class(folder / "handed-in", 4)
    lab.evaluate("() => window.jupyterapp.commands.execute('aikit:show-class')")
    panel = lab.locator(".aikit-class")
    panel.locator("input[webkitdirectory]").set_input_files(str(folder / "handed-in"))
    expect(panel.get_by_role("status")).to_have_text("4 pieces of work.")
    expect(panel.locator("tbody tr")).to_have_count(4)
    expect(panel.locator(".aikit-guesses svg path").first).to_be_visible()
