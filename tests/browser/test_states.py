"""What a lesson does without its kernel, without the extension, and when its kernel dies."""

from playwright.sync_api import expect

from support.canonical import LESSONS
from support.driven_explorer import DrivenExplorer, explorers_in
from support.driven_lab import Notebook

LESSON = LESSONS[0]  # it has each kind of widget, once
DEAD = ("Loading widget", "model not found", "Error displaying widget")
NO_KERNEL = """() => {
  const { session } = window.jupyterapp.shell.currentWidget.context.sessionContext;
  return session === null;
}"""


def lives(page, lesson):
    """Drag a control of each explorer of a lesson; each must agree with Python."""
    here = explorers_in(LESSON)
    expect(lesson.explorers()).to_have_count(len(here))
    for i, explorer in enumerate(here):
        view = DrivenExplorer(lesson.explorers().nth(i), explorer)
        view.open()
        before = view.element.locator(".aikit-number").inner_text()
        used = view.document["series"][0]["arguments"]
        view.drag(next(name for name in used if numeric(view.document, name)), page)
        expect(view.element.locator(".aikit-number")).not_to_have_text(before)


def numeric(document, name):
    """Whether the control of an argument is a slider."""
    return any(
        control["name"] == name and control["kind"] == "number" for control in document["controls"]
    )


def no_dead_widget(page):
    """Look for the words that Jupyter puts in place of a widget whose kernel is gone."""
    for words in DEAD:
        expect(page.get_by_text(words)).to_have_count(0)


def test_a_reopened_lesson_lives_without_a_kernel(page, notebook):
    lesson = notebook(LESSON.name)
    lesson.command("kernelmenu:shutdown")
    page.wait_for_function(NO_KERNEL)

    lives(page, lesson)

    no_dead_widget(page)
    checkpoints = page.locator(".aikit-checkpoint")
    expect(checkpoints.first).to_contain_text("Run this cell to answer.")
    expect(page.locator(".aikit-prediction").get_by_text("Your guess").first).to_be_visible()


def test_a_lesson_that_was_run_and_saved_lives_when_it_is_reopened(page, server, notebook):
    lesson = notebook(LESSON.name)
    lesson.run_all()
    lesson.save()
    server.end_sessions()
    stored = lesson.file.read_text("utf-8")
    assert '"leftOut": "application/vnd.jupyter.widget-view+json"' in stored
    assert "widget-state" not in stored

    lesson = notebook(LESSON.name)

    lives(page, lesson)
    no_dead_widget(page)


def test_without_the_extension_a_lesson_shows_its_pictures_and_runs(page, bare_server):
    lesson = Notebook(page, bare_server, LESSON.name)
    pictures = page.locator(".jp-OutputArea-output img")
    expect(pictures).to_have_count(len(explorers_in(LESSON)))
    no_dead_widget(page)
    expect(page.get_by_text("Exercise 0a:")).to_be_visible()

    lesson.run_all()

    lives(page, lesson)
    assert page.evaluate("() => globalThis[Symbol.for('aikit.provider')]") is None
