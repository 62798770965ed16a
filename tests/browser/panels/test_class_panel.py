"""The Class panel in JupyterLab: what a class handed in is read and summed up in the page."""

import csv
import json
import os
import re
from random import Random

import pytest
from playwright.sync_api import expect

from aikit_widgets.classroom.command import main
from aikit_widgets.exercises import label_of
from support.classes import BROKEN, answers_of, guessed, hand_in_class, notebook, tried, work
from support.hostile import HOSTILE
from support.page import FILES
from support.page_code import called

STUDENTS = 12
FAULTS = """() => axe.run(
  document.querySelector(".aikit-class"), { rules: { "target-size": { enabled: true } } },
).then(({ violations }) =>
  violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]))"""
# Words that reach out of a chart would take from its room at each drawing.
INSIDE = """() => {
  const svg = document.querySelector(".aikit-guesses svg");
  if (!svg) return false; // another width is being drawn
  const { right } = svg.getBoundingClientRect();
  const words = [...svg.querySelectorAll("text")].map((text) => text.getBoundingClientRect());
  return words.length > 3 && words.every((word) => word.right <= right + 1);
}"""
THEME = "theme => jupyterapp.commands.execute('apputils:change-theme', { theme })"
HINT = "You left out the electricity: kilowatts times the PUE, at every hour of the year."
WIDE = """() => {
  const panel = document.querySelector(".aikit-class");
  return panel.scrollWidth - panel.clientWidth;
}"""


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory):
    """What a class handed in to lesson 2, with broken, hostile, older and copied files among it."""
    folder = tmp_path_factory.mktemp("handed-in")
    hand_in_class(folder, STUDENTS, seed=3)
    for name, (data, _) in BROKEN.items():
        (folder / name).write_bytes(data)
    for number, text in enumerate(HOSTILE):
        items = {"memo-2": {"kind": "memo", "line": text}, text[:50]: tried("2a", "1")}
        work(folder / f"hostile-{number}.json", items, student=text[:60], lessons=(12,))
    items = {"2a": tried("2a", "1", "7"), "2-electricity": guessed(0.3)}
    notebook(folder / "zoe" / "new.ipynb", items, revision=9)
    older = notebook(folder / "zoe" / "old.ipynb", {"2a": tried("2a", "1")}, revision=3)
    os.utime(older, (2e9, 2e9))
    return folder


@pytest.fixture(scope="module")
def panel(shared_page, server):
    """The panel, open in a JupyterLab of its own page."""
    page = shared_page
    page.goto(f"{server.address}/lab?reset&token={server.token}")
    page.wait_for_function("() => window.jupyterapp?.commands.hasCommand('aikit:show-class')")
    page.evaluate("() => window.jupyterapp.restored")
    page.evaluate("() => window.jupyterapp.commands.execute('aikit:show-class')")
    found = page.locator(".aikit-class")
    expect(found).to_be_visible()
    return found


def choose(panel, *paths):
    """Give the panel a folder or files, and wait until they are summed up."""
    field = "input[webkitdirectory]" if paths[0].is_dir() else "input[type=file] >> nth=1"
    panel.locator(field).set_input_files([str(path) for path in paths])
    expect(panel.get_by_role("status")).not_to_contain_text("…")


def part(panel, heading):
    return panel.locator("section", has=panel.page.get_by_role("heading", name=heading, exact=True))


def saved(panel, name, tmp_path):
    """The file that a button gives."""
    with panel.page.expect_download() as download:
        panel.get_by_role("button", name=name).click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_a_folder_is_summed_up_as_collect_does(panel, handed_in, tmp_path, capsys):
    choose(panel, handed_in)
    status = panel.get_by_role("status")
    expect(status).to_contain_text(f"{len(BROKEN)} files or codes are not read.")
    panel.get_by_label("Lesson", exact=True).select_option("2")
    main([str(handed_in), "--form", "json"])
    data = json.loads(capsys.readouterr().out)
    lesson = next(each for each in data["lessons"] if each["number"] == 2)

    students = part(panel, "Students and exercises")
    expect(students.locator("tbody tr")).to_have_count(STUDENTS + 1)
    stuck = [each for each in lesson["students"] if each["stuck"]]
    said = [f"{each['name']} ({', '.join(map(label_of, each['stuck']))})" for each in stuck]
    expect(students.locator("dd").nth(1)).to_have_text(", ".join(said))
    mistakes = part(panel, "Usual mistakes")
    for exercise in lesson["exercises"].values():
        for hint, count in exercise["mistakes"].items():
            line = f"{count} of {exercise['tried']} made this one: {hint}"
            expect(mistakes.get_by_text(line).first).to_be_attached()
    files = part(panel, "Files and codes")
    for name in BROKEN:
        expect(files.locator("li", has_text=f"{name} ").first).to_be_attached()
    expect(files).to_contain_text("zoe/old.ipynb is older work of zoe.")
    memos = [each["memo"] for each in lesson["students"] if each["memo"]]
    expect(part(panel, "Memo lines").locator("li")).to_have_count(len(memos))

    page_data = json.loads(saved(panel, "All of it (JSON)", tmp_path).read_text("utf-8"))
    assert page_data["problems"].keys() == data["problems"].keys()
    assert page_data["lessons"] == data["lessons"]
    for form in ("moodle", "canvas"):
        main([str(handed_in), "--form", form])
        rows = list(csv.reader(capsys.readouterr().out.splitlines()))
        path = saved(panel, f"Gradebook for {form.title()} (CSV)", tmp_path)
        assert list(csv.reader(path.read_text("utf-8").splitlines())) == rows
    assert panel.page.evaluate("() => globalThis.ran") is None  # of no name, memo line or file


def test_guesses_stand_on_the_explorers_own_chart(panel, handed_in):
    choose(panel, handed_in)
    panel.get_by_label("Lesson", exact=True).select_option("2")
    guesses = part(panel, "Guesses")

    said = re.compile(f"{STUDENTS + 1} guesses, from .* The model says 7\u00a0%")
    expect(guesses.get_by_role("img")).to_have_attribute("aria-label", said)
    words = guesses.locator("svg text")
    expect(words.filter(has_text="the middle guess")).to_have_count(1)
    expect(words.filter(has_text="the model")).to_have_count(1)
    expect(guesses).to_contain_text("price of electricity")
    guesses.get_by_text("Who guessed what").click()
    expect(guesses.get_by_text("zoe: 30 %")).to_be_visible()


def test_codes_and_a_list_of_the_class_are_taken_as_they_are_typed(panel, tmp_path):
    choose(panel, notebook(tmp_path / "ada.ipynb", {"2a": tried("2a", "1", "7")}))
    wrong = {"text": "1", "verdict": "wrong", "message": HINT}
    right = {"text": "2", "verdict": "right", "message": ""}
    items = answers_of(2, Random(5), "bo")  # noqa: S311  a student, not a secret
    items["2a"] = {"kind": "checkpoint", "solved": True, "attempts": [wrong, right]}
    (code,) = called("src/codes/code.ts", "codeOf", [[2, items]])

    panel.get_by_label("Codes").fill(f"Bo: {code.lower()}\nCy {code[:-1]}\n")
    panel.get_by_label("Names of the class").fill("Ada\nDi\n")

    status = panel.get_by_role("status")
    expect(status).to_have_text("2 pieces of work. 1 file or code is not read.")
    names = part(panel, "Students and exercises").locator("tbody th")
    expect(names).to_have_text(["Ada", "Di", "Bo"])
    expect(part(panel, "Usual mistakes")).to_contain_text(f"1 of 2 made this one: {HINT}")
    expect(part(panel, "Students and exercises").locator("dd").first).to_have_text("Di")
    expect(part(panel, "Files and codes")).to_contain_text("line 2 has a typing error")


def test_a_dropped_folder_is_read_with_what_is_below_it(panel, handed_in):
    box = panel.bounding_box()
    session = panel.page.context.new_cdp_session(panel.page)
    panel.get_by_label("Codes").fill("")
    panel.get_by_label("Names of the class").fill("")
    at = {"x": box["x"] + 200, "y": box["y"] + 60}
    data = {"items": [], "files": [str(handed_in)], "dragOperationsMask": 1}

    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, **at, "data": data})

    status = panel.get_by_role("status")
    expect(status).to_contain_text(f"{len(BROKEN)} files or codes are not read.")
    panel.get_by_label("Lesson", exact=True).select_option("2")
    expect(part(panel, "Students and exercises").locator("tbody tr")).to_have_count(STUDENTS + 1)


def test_it_is_read_on_small_screens_in_all_looks_and_by_all(panel, handed_in):
    page = panel.page
    choose(panel, handed_in)
    panel.get_by_label("Lesson", exact=True).select_option("2")
    expect(part(panel, "Guesses").locator("svg")).to_have_count(1)
    page.add_script_tag(path=FILES["axe.js"])
    for theme in ("JupyterLab Dark", "JupyterLab Light"):
        page.evaluate(THEME, theme)
        page.wait_for_function("theme => document.body.dataset.jpThemeName === theme", arg=theme)
        assert page.evaluate(FAULTS) == [], theme

    page.evaluate("() => jupyterapp.shell.collapseLeft()")
    for width in (1024, 360):
        page.set_viewport_size({"width": width, "height": 768})
        page.wait_for_function(f"({WIDE})() <= 0")
        page.wait_for_function(INSIDE)
