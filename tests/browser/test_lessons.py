"""Every lesson as a student meets it: opened, run, every control moved, every answer kept."""

import json
import os
import re
import shutil
from base64 import b64decode
from io import BytesIO
from pathlib import Path

import nbformat
import pytest
from PIL import Image
from playwright.sync_api import expect

from aikit.units import unit_named
from aikit_widgets.exercises import EXERCISES
from support.canonical import EXPLORER, LESSONS, VIEW
from support.driven_explorer import DrivenExplorer, explorers_in
from support.driven_lab import LARGEST, Notebook, data_of, exported, words_of
from support.page import frames_sent

WRONG = "1e30"
# A chart that is to stay in sight must not be scrolled by what is around it in its cell.
SCROLLERS = """explorer => {
  const around = [];
  for (let each = explorer; !each.matches(".jp-Cell"); each = each.parentElement) around.push(each);
  return around.filter((each) => getComputedStyle(each).overflowY !== "visible").length;
}"""

# What a student writes, in markup and in another script.
OWN = "My own <b>words</b> & 12 MW, مرحبا."
AS_TEXT = "My own &lt;b&gt;words&lt;/b&gt; &amp; 12 MW, مرحبا."
DESCRIBED = re.compile(r'<img (?=[^>]*alt="\w)[^>]*src="data:image/png')

# All of them take longer than the rest of the tests together: that is for `--long`.
DRIVEN = LESSONS if os.environ.get("AIKIT_LONG") else LESSONS[:1]


@pytest.fixture(scope="module")
def sent(shared_lab):
    """The messages that the page sends to kernels."""
    return frames_sent(shared_lab)


@pytest.fixture(scope="module", params=DRIVEN, ids=lambda path: path.stem[:2])
def path(request):
    """A lesson as it is shipped."""
    return request.param


@pytest.fixture(scope="module")
def lesson(shared_lab, sent, server, path):
    """The lesson, opened and run, for all tests of it."""
    del sent  # it listens before the page opens
    (server.folder / path.name).write_bytes(server.shipped[server.folder / path.name])
    lesson = Notebook(shared_lab, server, path.name)
    lesson.run_all()
    yield lesson
    lesson.close()
    server.end_sessions()
    (server.folder / path.name).write_bytes(server.shipped[server.folder / path.name])


@pytest.fixture(scope="module")
def views(lesson, path):
    """The explorers of the lesson, all open, each with the same one made here."""
    here = explorers_in(path)
    expect(lesson.explorers()).to_have_count(len(here))
    found = [DrivenExplorer(lesson.explorers().nth(i), each) for i, each in enumerate(here)]
    for view in found:
        view.open()
        view.agrees()
    return found


def test_every_control_follows_the_mouse_without_asking_the_kernel(shared_lab, sent, views):
    for view in views:
        assert view.element.evaluate(SCROLLERS) == 0
        if view.needs_kernel():
            continue
        # Menus last: under one word of them another control may change nothing.
        for control in sorted(view.document["controls"], key=lambda each: each["kind"] == "choice"):
            before, values = view.picture(), view.values()
            if control["kind"] == "choice":
                view.box(control["name"]).locator("select").select_option(control["options"][-1][0])
            else:
                assert view.drag(control["name"], shared_lab, sent) == 0
            view.agrees()
            if view.differs_from(values):
                view.redrawn(before)
        view.element.get_by_role("button", name="Reset").click()
        assert view.values() == pytest.approx(view.explorer.values)
        view.agrees()


def test_every_control_follows_the_keyboard(shared_lab, views):
    keyboard = shared_lab.keyboard
    for view in views:
        for control in view.document["controls"]:
            before = view.values()
            box = view.box(control["name"])
            if control["kind"] == "choice":
                box.locator("select").focus()
                at_the_last = before[control["name"]] == control["options"][-1][0]
                keyboard.press("ArrowUp" if at_the_last else "ArrowDown")
            else:
                box.locator("input[type=range]").focus()
                keyboard.press("End")
                keyboard.press("PageDown")
                if view.values() == before:  # it began there
                    keyboard.press("PageDown")
            assert view.values() != before, control["name"]
            view.agrees()


def test_answers_wrong_and_right_are_told_apart_and_kept(shared_lab, lesson, path):
    page = shared_lab
    names = nbformat.read(path, as_version=4).metadata.aikit.lesson.checkpoints
    for i, name in enumerate(names):
        form = page.locator(".aikit-checkpoint").nth(i)
        field = form.get_by_role("textbox")
        field.fill(WRONG)
        field.press("Enter")
        expect(form).to_contain_text("Not yet")
        exercise = EXERCISES[name]
        asked = unit_named(exercise.unit).size / exercise.asked_unit.size
        field.fill(f"{exercise.answer() * asked:.6g}")
        field.press("Enter")
        expect(form).to_contain_text(exercise.meaning)
    lesson.save()

    page.reload()
    lesson.ready()

    for i, name in enumerate(names):
        form = page.locator(".aikit-checkpoint").nth(i)
        form.scroll_into_view_if_needed()
        expect(form).to_contain_text(EXERCISES[name].meaning)
    kept = json.loads(lesson.file.read_text("utf-8"))["metadata"]["aikit"]["answers"]
    assert {name for name, record in kept["items"].items() if record["solved"]} == set(names)
    assert str(EXERCISES[names[-1]].answer()) not in json.dumps(kept)


def answer_all(page, names):
    """Answer all that a lesson asks, each in its own words; what a hand-in of it must show."""
    prediction = page.locator(".aikit-prediction")
    prediction.get_by_role("textbox").fill("7")
    prediction.get_by_role("textbox").press("Enter")
    said = prediction.locator(".aikit-verdict")
    expect(said).to_contain_text(re.compile(r"You said \D*7"))
    for i, name in enumerate(names):
        form = page.locator(".aikit-checkpoint").nth(i)
        form.get_by_role("textbox").fill(f"{WRONG} <{name}>")
        form.get_by_role("textbox").press("Enter")
        expect(form.locator(".aikit-verdict")).not_to_be_empty()
    for memo in page.locator(".aikit-memo").all():
        memo.get_by_role("textbox").fill(OWN)
        memo.get_by_role("button", name="Keep it").click()
    for brief in page.locator(".aikit-brief").all():
        for label in ("Your name", "Recommendation"):
            brief.get_by_label(label).fill(f"{label}: {OWN}")
        brief.locator("input[type=checkbox]").nth(2).check()
        brief.get_by_label("Recommendation").blur()
    written = [f"{WRONG} &lt;{name}&gt;" for name in names]
    if page.locator(".aikit-memo").count():
        written.append(AS_TEXT)
    if page.locator(".aikit-brief").count():
        written.append(f"Recommendation: {AS_TEXT}")
    return [said.inner_text().split(". ")[0], *written]


@pytest.mark.skipif(not os.environ.get("AIKIT_LONG"), reason="with --long: three exports of each")
def test_what_is_handed_in_and_its_exports_hold_every_picture_and_answer(
    shared_lab, lesson, path, tmp_path
):
    lesson.run_all()  # a test before this one may have opened the file anew
    names = nbformat.read(path, as_version=4).metadata.aikit.lesson.checkpoints
    written = answer_all(shared_lab, names)
    lesson.save()

    # A copy: Lab may save again, and its server empties a file before it writes it.
    file = Path(shutil.copy(lesson.file, tmp_path))
    explorers = data_of(file, EXPLORER)
    assert len(explorers) == len(data_of(path, EXPLORER))
    assert data_of(file, VIEW) == []
    for each in explorers:  # a large lesson keeps each picture in its words only
        (png,) = re.findall(r'src="data:image/png;base64,([^"]+)"', words_of(each))
        assert Image.open(BytesIO(b64decode(png))).size[0] > 400
        assert "<table>" in words_of(each)
    for kind in ("html", "slides", "markdown"):
        page = exported(file, kind)
        (tmp_path / f"{path.stem}.{kind}").write_text(page, "utf-8")
        assert len(DESCRIBED.findall(page)) == len(explorers)
        assert [words for words in written if words not in page] == []
    assert file.stat().st_size <= LARGEST
