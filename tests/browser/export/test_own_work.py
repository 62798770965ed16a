"""An exported page judges, keeps a student's work, hands it over, and tells a gradebook of it."""

import io
import json
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

from aikit.documents import LARGEST, parse
from aikit.units import unit_named
from aikit_widgets import Checkpoint
from aikit_widgets.exercises import EXERCISES, Exercise, label_of
from aikit_widgets.export.cells import Notebook, notebook_at
from aikit_widgets.export.page import Reading, lesson_page
from aikit_widgets.export.scorm import scorm_package
from support.canonical import LESSONS
from support.driven_lab import write
from support.page import ROOT, guarded

HOUR = EXERCISES["2a"]
CHECKPOINT = "application/vnd.aikit.checkpoint+json"
OWN = Exercise(
    "x-days",
    "How many hours have 11 days?",
    lambda: 11 * 24,
    "hour",
    {"That is half of each day.": lambda: 11 * 12},
)
LMS = ROOT / "tests" / "support" / "lms.js"
PLAYER = ROOT / "widgets" / "node_modules" / "scorm-again" / "dist"
NEAR = """(body, id) => [...body.querySelectorAll(".aikit-view")]
  .find((view) => JSON.parse(view.querySelector("script").textContent).id === id)
  .scrollIntoView()"""
NO_STORAGE = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("denied", "SecurityError"); },
});"""


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """The page of lesson 2, in a folder of its own."""
    path = tmp_path_factory.mktemp("page") / "hour.html"
    path.write_bytes(lesson_page(notebook_at(LESSONS[2]), Reading()).data)
    return path


@pytest.fixture
def opened(page, exported):
    """The page, opened from its file in a browser that keeps nothing of an earlier test."""
    page.goto(exported.as_uri())
    return page


def typed(exercise, value=None):
    """The right answer, or another value, as a student would write it."""
    own, asked = unit_named(exercise.unit), exercise.asked_unit
    value = exercise.answer() if value is None else value
    return f"{value * own.size / asked.size:.5g} {asked.name}"


def checkpoint(page, id):  # noqa: A002  the word that lessons use
    """A checkpoint, brought near enough to be drawn."""
    page.locator("body").evaluate(NEAR, id)
    view = page.locator(".aikit-checkpoint", has_text=f"Exercise {label_of(id)}")
    expect(view).to_be_visible()
    return view


def answer(page, id, text):  # noqa: A002  as above
    """Type an answer, and give the verdict on it."""
    view = checkpoint(page, id)
    view.get_by_role("textbox").fill(text)
    view.get_by_role("textbox").press("Enter")
    verdict = view.locator(".aikit-verdict")
    expect(verdict).not_to_be_empty()
    return verdict


def work_of(page):
    """The bar of the student's work, open."""
    bar = page.locator(".aikit-work")
    if bar.locator("details").get_attribute("open") is None:
        bar.locator("summary").click()
    return bar


def saved(page):
    """What "Save my work" downloads: the file's name, its path, and the document in it."""
    with page.expect_download() as found:
        work_of(page).get_by_role("button", name="Save my work").click()
    data = found.value.path().read_bytes()
    assert len(data) <= LARGEST
    return found.value.suggested_filename, found.value.path(), parse(data)


def test_a_page_with_own_numbers_asks_for_a_code_before_its_exercises(page, tmp_path):
    path = tmp_path / "own.html"
    path.write_bytes(lesson_page(notebook_at(LESSONS[2]), Reading(asks_code=True)).data)
    page.goto(path.as_uri())
    page.locator("body").evaluate(NEAR, "2a")
    expect(page.locator(".aikit-checkpoint").first).to_contain_text("waits for your code")

    page.get_by_label("Code for your own numbers").fill("ada")  # its place is open
    page.get_by_label("Code for your own numbers").press("Enter")

    ada = HOUR.for_student("ada")
    expect(checkpoint(page, "2a")).to_contain_text(ada.question)
    expect(answer(page, "2a", typed(ada))).to_contain_text(f"Right. {ada.meaning}")
    _, _, document = saved(page)
    assert document["student"] == "ada"


def test_a_page_judges_keeps_and_hands_over(opened, exported, tmp_path):
    page = opened
    bar = page.locator(".aikit-work")
    expect(bar.locator("summary")).to_have_text("Your work is kept in this browser")
    hint, mistake = next(iter(HOUR.mistakes.items()))

    expect(answer(page, "2a", typed(HOUR, mistake()))).to_contain_text(f"Not yet. {hint}")
    expect(answer(page, "2a", typed(HOUR))).to_contain_text(f"Right. {HOUR.meaning}")
    expect(answer(page, "2d", "5 MW")).to_contain_text("MW is for power; this asks for US dollars")

    page.reload()
    view = checkpoint(page, "2a")
    expect(view.locator(".aikit-title")).to_have_text("Exercise 2a: solved")
    expect(view.get_by_text("Attempts (2)")).to_be_visible()
    expect(view.get_by_text("Show the working")).to_be_visible()

    field = work_of(page).get_by_label("Code for your own numbers")
    field.fill("Ada Lovelace")
    field.press("Enter")
    expect(bar).to_contain_text("“Ada Lovelace” is not a code: use up to 40 letters")
    field.fill("Ada-17")
    field.press("Enter")
    own = HOUR.for_student("ada-17")
    assert own.question != HOUR.question
    expect(checkpoint(page, "2a").locator("label")).to_have_text(own.question)
    expect(answer(page, "2a", typed(own))).to_contain_text("Right.")

    name, path, work = saved(page)
    assert name == f"{LESSONS[2].stem}-ada-17.work.json"
    assert (work["kind"], work["student"], work["lessons"]) == ("aikit work", "ada-17", [2])
    assert work["answers"]["items"]["2a"]["solved"] is True

    copy = tmp_path / exported.name
    copy.write_bytes(exported.read_bytes())
    page.goto(copy.as_uri())
    expect(checkpoint(page, "2a").locator(".aikit-title")).to_have_text("Exercise 2a")
    page.locator(".aikit-work input[type=file]").set_input_files(path)
    expect(bar).to_contain_text("The work in the file is added to what is here.")
    expect(checkpoint(page, "2a").locator(".aikit-title")).to_have_text("Exercise 2a: solved")
    expect(checkpoint(page, "2a").locator("label")).to_have_text(own.question)
    page.locator(".aikit-work input[type=file]").set_input_files(exported)
    expect(bar).to_contain_text("The file is too large")


def test_an_authors_own_exercise_is_judged_and_a_broken_key_stops_no_other(page, tmp_path):
    broken = {**stored_of(OWN), "id": "x-other", "label": "x-other"}
    broken["key"] = broken["key"] | {"id": "x-other", "label": "x-other", "entries": 7}
    cells = [
        {"cell_type": "code", "metadata": {}, "source": "", "outputs": [shown]}
        for shown in map(output_of, (broken, stored_of(OWN)))
    ]
    notebook = Notebook(tmp_path / "own.ipynb", {"cells": cells, "metadata": {}})
    path = tmp_path / "own.html"
    path.write_bytes(lesson_page(notebook, Reading()).data)
    page.goto(path.as_uri())

    expect(answer(page, "x-days", "132 hours")).to_contain_text("That is half of each day.")
    expect(answer(page, "x-days", "264")).to_contain_text("Right")
    expect(checkpoint(page, "x-other").get_by_role("textbox")).to_have_count(0)


def stored_of(exercise):
    """What a notebook stores of a checkpoint."""
    data, _ = Checkpoint(exercise)._repr_mimebundle_()
    return data[CHECKPOINT]


def output_of(document):
    return {"output_type": "display_data", "metadata": {}, "data": {CHECKPOINT: document}}


def test_an_explorer_is_left_as_it_was(opened):
    slider = opened.locator(".aikit-explorer input[type=range]").first
    opened.locator(".aikit-view[data-type*=explorer]").first.scroll_into_view_if_needed()
    before = slider.input_value()
    slider.press("End")
    expect(opened.locator(".aikit-explorer").first).to_be_visible()
    after = slider.input_value()

    opened.reload()  # at once: what was done last is kept when the page goes
    opened.locator(".aikit-view[data-type*=explorer]").first.scroll_into_view_if_needed()

    assert before != after
    expect(slider).to_have_value(after)


def test_where_nothing_is_kept_it_is_said_and_closing_asks_once(browser, exported):
    context = browser.new_context()
    context.add_init_script(NO_STORAGE)
    with guarded(context.new_page()) as page:
        page.goto(exported.as_uri())
        expect(page.locator(".aikit-work summary")).to_have_text("Your work is not kept: save it")
        answer(page, "2a", "3")
        expect(checkpoint(page, "2a")).to_contain_text("This browser keeps nothing of this page")
        asked = []
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))

        page.close(run_before_unload=True)
        expect(page.locator(".aikit-work")).to_be_visible()
        assert asked == ["beforeunload"]
        saved(page)
        answer(page, "2a", "4")
        saved(page)
        page.close(run_before_unload=True)
        page.wait_for_event("close")
    context.close()


# What a course has kept, by element.
KEPT = {
    "stub": "api.kept",
    "real": """(() => {
      const found = {};
      for (const name of ["cmi.core.score.raw", "cmi.score.raw", "cmi.core.lesson_status",
          "cmi.completion_status", "cmi.suspend_data"]) {
        let value = { cmi: api.cmi };
        for (const part of name.split(".")) value = value?.[part];
        if (value !== undefined) found[name] = value;
      }
      return found;
    })()""",
}


class Course:
    """A course's page, with the lesson in a frame, as often as a student comes."""

    def __init__(self, page, version, player):
        self.page, self.version, self.player = page, version, player
        self.kept = {}
        page.route("http://127.0.0.1:9/**", self.serve)

    def serve(self, route):
        name = route.request.url.rpartition("/")[2]
        if name == "lms.js":
            route.fulfill(path=LMS, content_type="text/javascript")
        elif name == "player.js":
            number = "12" if self.version == "1.2" else "2004"
            route.fulfill(path=PLAYER / f"scorm{number}.min.js", content_type="text/javascript")
        elif name == "index.html":
            package = scorm_package(self.html, "02-hour", "An hour", self.version)
            with ZipFile(io.BytesIO(package)) as file:
                route.fulfill(body=file.read(name), content_type="text/html")
        else:
            route.fulfill(body=self.document(), content_type="text/html")

    def document(self):
        name = "API" if self.version == "1.2" else "API_1484_11"
        kept = json.dumps(self.kept)
        if self.player == "stub":
            script, made = "lms.js", f'lms("{self.version}", {kept})'
        else:
            kind = "Scorm12API" if self.version == "1.2" else "Scorm2004API"
            script, made = "player.js", f"new {kind}({{ autocommit: false, logLevel: 5 }})"
        started = "" if self.player == "stub" else f"api.loadFromFlattenedJSON({kept});"
        return f"""<!doctype html><title>Course</title><script src="{script}"></script>
<script>var api = window.{name} = {made}; {started}</script>
<iframe src="index.html" title="Lesson" width="1000" height="900"></iframe>"""

    def visit(self):
        """Open the lesson anew, in a browser that has kept nothing of it."""
        self.page.goto("http://127.0.0.1:9/")
        self.page.evaluate("localStorage.clear()")
        self.page.goto("http://127.0.0.1:9/")
        return self.page.frame_locator("iframe")

    def leave(self):
        """Close the lesson, and keep what it left."""
        self.page.evaluate("document.querySelector('iframe').src = 'about:blank'")
        self.page.wait_for_function(
            "!document.querySelector('iframe').contentDocument?.querySelector('main')"
        )


@pytest.mark.parametrize(
    ("version", "player"), [("1.2", "stub"), ("2004", "stub"), ("1.2", "real"), ("2004", "real")]
)
def test_a_gradebook_hears_of_score_status_and_time_and_the_lesson_goes_on(
    page, exported, version, player
):
    course = Course(page, version, player)
    course.html = exported.read_bytes()
    lesson = course.visit()
    summary = lesson.locator(".aikit-work summary")
    expect(summary).to_have_text("Your work is kept by your course")
    answer(lesson, "2d", "5 MW")
    answer(lesson, "2a", typed(HOUR))

    course.leave()
    kept = page.evaluate(KEPT[player])
    core = "cmi.core" if version == "1.2" else "cmi"
    status = "lesson_status" if version == "1.2" else "completion_status"
    assert kept[f"{core}.score.raw"] == "20"
    assert kept[f"{core}.{status}"] == "incomplete"
    assert len(kept["cmi.suspend_data"]) <= 4096
    if player == "stub":
        assert page.evaluate("[api.refused, api.state()]") == [[], "over"]
        assert kept[f"{core}.session_time"] != ""

    course.kept = {name: kept[name] for name in (f"{core}.{status}", "cmi.suspend_data")}
    lesson = course.visit()
    expect(checkpoint(lesson, "2a").locator(".aikit-title")).to_have_text("Exercise 2a: solved")
    expect(checkpoint(lesson, "2d").locator(".aikit-verdict")).to_contain_text("MW is for power")


def test_a_notebook_opens_the_work_that_a_page_saved(notebook, server, page, tmp_path):
    cells = ('from aikit_widgets import Checkpoint\nCheckpoint("2a")',)
    write(server, "hour.ipynb", cells, aikit={"lesson": {"number": 2, "title": "An hour"}})
    attempts = [{"text": typed(HOUR), "verdict": "right", "message": HOUR.meaning}]
    items = {"2a": {"kind": "checkpoint", "attempts": attempts, "solved": True}}
    document = {"schema": 1, "kind": "aikit work", "page": "02", "title": "Hour", "lessons": [2]}
    document |= {"student": "ada", "answers": {"schema": 1, "revision": 1, "items": items}}
    file = tmp_path / "hour.work.json"
    file.write_text(json.dumps(document), "utf-8")
    lab = notebook("hour.ipynb")
    lab.run_all()

    with page.expect_file_chooser() as found:
        lab.command("aikit:open-saved-work")
    found.value.set_files(file)

    expect(page.get_by_text("The saved work is added to this notebook.")).to_be_visible()
    expect(page.get_by_text("Exercise 2a: solved")).to_be_visible()
    with page.expect_file_chooser() as found:
        lab.command("aikit:open-saved-work")
    found.value.set_files({"name": "x.json", "mimeType": "", "buffer": b"{}"})
    expect(page.get_by_text("The file is not saved work of aikit.")).to_be_visible()
