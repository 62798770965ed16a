"""Levels and views: what they hide of a lesson, and that they never touch its file."""

import nbformat
import pytest
from playwright.sync_api import expect

from support.driven_lab import write

CARD = {
    "lesson": {"number": 1, "title": "Why?", "minutes": 50, "objectives": [], "checkpoints": []}
}


def cells():
    """A lesson of three slides, one of them with algebra."""
    text, code = nbformat.v4.new_markdown_cell, nbformat.v4.new_code_cell
    algebra = text("share = part / whole")
    algebra.metadata.tags = ["algebra"]
    return [
        text("# Why?\n\nOnce."),
        text("## 1 · A share\n\nDivide the part by the whole."),
        algebra,
        code("print(21 / 35)"),
        text("Now you."),
        code("print(14 / 35)"),
    ]


@pytest.fixture
def lesson(notebook, server):
    write(server, "reading.ipynb", cells(), aikit=CARD)
    opened = notebook("reading.ipynb")
    opened.run_all()
    opened.save()
    yield opened
    set_reading(opened, level="undergraduate", view="lab")


def set_reading(lesson, **wanted):
    lesson.page.evaluate(
        "args => window.jupyterapp.commands.execute('aikit:set-reading', args)", wanted
    )


def prose(page, text):
    """Prose as it is read: a cell's source, which holds the same words, may be in the page too."""
    return page.locator(".jp-RenderedMarkdown").get_by_text(text)


def algebra_of(page):
    """The cell of algebra."""
    return prose(page, "share = part / whole")


def seen(lesson):
    """Which of algebra, the first cell's code and its number can be seen."""
    page = lesson.page
    return (
        algebra_of(page).is_visible(),
        page.locator(".jp-CodeCell .jp-Cell-inputWrapper").first.is_visible(),
        page.get_by_text("0.6", exact=True).first.is_visible(),
    )


@pytest.mark.parametrize(
    ("level", "algebra", "code"),
    [("school", False, True), ("undergraduate", True, True), ("policy", False, False)],
)
def test_a_level_hides_algebra_or_code_and_never_a_number(lesson, level, algebra, code):
    before = lesson.file.read_bytes()

    set_reading(lesson, level=level)

    assert seen(lesson) == (algebra, code, True)
    lesson.save()
    assert lesson.file.read_bytes() == before


def test_the_reader_view_hides_code_alone(lesson):
    set_reading(lesson, view="reader")

    assert seen(lesson) == (True, False, True)


def test_the_panel_has_a_menu_for_each_and_remembers_the_level(lesson):
    page = lesson.page
    page.evaluate("window.jupyterapp.commands.execute('aikit:show-lessons')")

    with page.expect_response(lambda reply: "workspaces" in reply.url):  # where it is kept
        page.get_by_label("Level").select_option("school")
    expect(algebra_of(page)).to_be_hidden()
    page.goto(f"{lesson.server.address}/lab/tree/{lesson.name}?token={lesson.server.token}")
    lesson.ready()

    expect(page.locator("body")).to_have_attribute("data-aikit-level", "school")
    expect(page.get_by_label("Level")).to_have_value("school")


def test_the_teach_view_steps_through_slides_by_button_and_by_key(lesson):
    page = lesson.page
    set_reading(lesson, view="teach")
    bar = page.get_by_role("toolbar", name="Slides")
    expect(bar).to_contain_text("1 of 3: Why?")
    expect(bar).to_contain_text("of 50:00")

    bar.get_by_role("button", name="Next slide").click()
    expect(bar).to_contain_text("2 of 3: 1 · A share")
    assert page.get_by_text("0.6", exact=True).first.is_visible()
    expect(prose(page, "Now you.")).to_be_hidden()

    page.keyboard.press("PageDown")
    expect(bar).to_contain_text("3 of 3: 1 · A share")
    assert bar.get_by_role("button", name="Next slide").is_disabled()
    page.keyboard.press("PageUp")
    expect(bar).to_contain_text("2 of 3")

    bar.get_by_role("button", name="Leave the slides").click()
    expect(bar).to_have_count(0)
    expect(prose(page, "Now you.")).to_be_visible()


def test_a_notebook_that_is_no_lesson_is_left_alone(notebook, server):
    write(server, "mine.ipynb", cells())
    mine = notebook("mine.ipynb")

    set_reading(mine, level="policy", view="teach")

    assert mine.page.get_by_role("toolbar", name="Slides").count() == 0
    assert mine.page.locator(".jp-CodeCell .jp-Cell-inputWrapper").first.is_visible()
    set_reading(mine, level="undergraduate", view="lab")
