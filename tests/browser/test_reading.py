"""How a lesson is read: levels and views never touch its file; entered anywhere, it is no trap."""

import re

import nbformat
import pytest
from playwright.sync_api import expect

from support.canonical import LESSONS
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
        page.locator(".jp-CodeCell .cm-content").first.is_visible(),
        page.get_by_text("0.6", exact=True).first.is_visible(),
    )


def test_levels_hide_formulas_and_the_reader_view_folds_code_and_neither_a_number(lesson):
    before = lesson.file.read_bytes()

    set_reading(lesson, level="school")
    assert seen(lesson) == (False, True, True)

    set_reading(lesson, level="undergraduate", view="reader")
    assert seen(lesson) == (True, False, True)
    expect(lesson.page.locator(".jp-InputPlaceholder")).to_have_count(2)  # a line, to be unfolded

    lesson.save()
    assert lesson.file.read_bytes() == before


def keeps_the_level(reply):
    """Whether a reply says that the level is kept, with whatever else of the page."""
    return "api/settings" in reply.url and "school" in (reply.request.post_data or "")


def test_panel_and_toolbar_set_level_and_view_and_the_level_is_remembered(lesson):
    page = lesson.page
    page.evaluate("window.jupyterapp.commands.execute('aikit:show-lessons')")
    button = page.get_by_role("button", name="View: Lab")

    button.click()
    page.get_by_role("menuitem", name="Reader").click()
    expect(page.locator(".jp-CodeCell .cm-content").first).to_be_hidden()
    page.get_by_role("button", name="View: Reader").press("Alt+Shift+KeyL")
    expect(button).to_be_visible()
    expect(page.locator(".jp-CodeCell .cm-content").first).to_be_visible()

    with page.expect_response(keeps_the_level):
        page.get_by_label("Level").select_option("school")
    expect(algebra_of(page)).to_be_hidden()
    expect(page.get_by_text("1 formula of this lesson is hidden.")).to_be_visible()
    page.goto(f"{lesson.server.address}/lab/tree/{lesson.name}?token={lesson.server.token}")
    lesson.ready()

    expect(page.locator("body")).to_have_attribute("data-aikit-level", "school")
    expect(page.get_by_label("Level")).to_have_value("school")


def test_the_teach_view_has_the_page_alone_steps_and_keeps_place_and_clock(lesson):
    page = lesson.page
    set_reading(lesson, view="teach")
    bar = page.get_by_role("toolbar", name="Slides")
    where = bar.get_by_label("Slide", exact=True)

    def stands_at(name):
        expect(where.locator("option:checked")).to_have_text(name)

    stands_at("1 of 3: Why?")
    expect(bar.get_by_role("timer")).to_have_text("0:00 of 50:00")  # it waits
    for part in ("#jp-menu-panel", ".jp-SideBar", "#jp-bottom-panel", ".jp-NotebookPanel-toolbar"):
        expect(page.locator(part).first).to_be_hidden()

    bar.get_by_role("button", name="Next slide").click()
    stands_at("2 of 3: 1 · A share")
    assert page.get_by_text("0.6", exact=True).first.is_visible()
    expect(prose(page, "Now you.")).to_be_hidden()
    expect(page.locator(".jp-CodeCell .jp-Cell-inputWrapper").first).to_be_hidden()

    page.keyboard.press("PageDown")
    stands_at("3 of 3: Now you")
    assert bar.get_by_role("button", name="Next slide").is_disabled()
    page.keyboard.press("PageUp")
    stands_at("2 of 3: 1 · A share")
    bar.get_by_role("button", name="Start the clock").click()
    expect(bar.get_by_role("timer")).to_have_text("0:01 of 50:00")
    bar.get_by_role("button", name="Pause the clock").click()
    paused = bar.get_by_role("timer").inner_text()

    bar.get_by_role("button", name="Leave the slides").click()
    expect(bar).to_be_hidden()
    expect(prose(page, "Now you.")).to_be_visible()
    expect(page.locator("#jp-menu-panel")).to_be_visible()

    set_reading(lesson, view="teach")
    stands_at("2 of 3: 1 · A share")
    expect(bar.get_by_role("timer")).to_have_text(paused)


def class_cells():
    """A recalled question, an explorer, and two questions of which one was answered before."""
    text, code = nbformat.v4.new_markdown_cell, nbformat.v4.new_code_cell
    recalled = "<details><summary>Answer</summary>\n\nIt is 7.\n\n</details>"
    return [
        text(f"# Why?\n\nHow many?\n\n{recalled}"),
        code("import aikit as ak\nfrom aikit_widgets import Checkpoint, Explorer, Prediction"),
        text("## Look"),
        code('Explorer(ak.headline_power, along="gpu_hour_price")'),
        text("## Guess"),
        code('guess = Prediction("power", "How many megawatts?", "MW", 0, 1000)\nguess'),
        code('Explorer(ak.headline_power, along="gpu_hour_price", prediction=guess)'),
        text("## Check"),
        code('Checkpoint("1c-power")'),
    ]


@pytest.fixture
def taught(notebook, server, page):
    """A lesson that its teacher has solved, opened for a class on a projector."""
    page.set_viewport_size({"width": 1024, "height": 768})
    write(server, "class.ipynb", class_cells(), aikit=CARD)
    opened = notebook("class.ipynb")
    opened.run_all()
    field = page.locator(".aikit-checkpoint input[type=text]")
    field.fill("300 MW")
    field.press("Enter")
    expect(page.locator(".aikit-checkpoint .aikit-verdict")).to_contain_text("Not yet")
    guess = page.locator(".aikit-prediction input[type=text]")
    guess.fill("300")
    guess.press("Enter")
    expect(page.locator(".aikit-explorer .aikit-number").last).to_be_visible()
    page.locator("summary").get_by_text("Answer").click()
    set_reading(opened, view="teach")
    yield opened
    set_reading(opened, view="lab")


def test_a_class_is_asked_question_by_question_and_nothing_moves_by_accident(taught):
    page = taught.page
    bar = page.get_by_role("toolbar", name="Slides")
    question = bar.get_by_role("button", name="Next question")
    freeze = bar.get_by_role("button", name="Freeze")
    verdict = page.locator(".aikit-checkpoint .aikit-verdict")
    slider = page.locator(".aikit-explorer input[type=range]").first
    assert bar.bounding_box()["height"] < 60  # one row beside a slide
    expect(prose(page, "It is 7.")).to_be_hidden()

    bar.get_by_role("button", name="Next slide").click()
    values = [each.input_value() for each in page.locator(".aikit-explorer input").all()]
    freeze.click()
    expect(freeze).to_have_attribute("aria-pressed", "true")
    slider.click(force=True, position={"x": 5, "y": 5})
    page.keyboard.press("End")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("xx")
    assert values == [each.input_value() for each in page.locator(".aikit-explorer input").all()]
    assert len(class_cells()) == page.evaluate(
        "window.jupyterapp.shell.currentWidget.content.widgets.length"
    )
    page.keyboard.press("Alt+Shift+KeyZ")
    expect(freeze).to_have_attribute("aria-pressed", "false")
    slider.press("Home")
    moved = [each.input_value() for each in page.locator(".aikit-explorer input").all()]
    page.keyboard.press("PageUp")  # a remote turns slides, though a slider has the focus
    assert (
        values
        != moved
        == [each.input_value() for each in page.locator(".aikit-explorer input").all()]
    )

    expect(question).to_have_accessible_name("Next question: 3 of 4: Guess")
    question.click()
    asked = page.locator(".aikit-prediction")
    number = page.locator(".aikit-explorer .aikit-number").last
    expect(asked.get_by_role("textbox")).to_have_value("")  # what the teacher guessed before
    expect(asked).not_to_contain_text("You said")
    expect(number).to_be_hidden()
    asked.get_by_role("textbox").fill("200")
    asked.get_by_role("textbox").press("Enter")
    expect(asked).to_contain_text("You said 200 MW.")
    expect(number).to_be_visible()
    page.keyboard.press("Escape")  # out of the field
    bar.focus()
    page.keyboard.press("Alt+Shift+KeyQ")
    expect(page.locator(".aikit-checkpoint")).to_be_visible()
    expect(question).to_be_disabled()
    expect(verdict).to_be_hidden()  # what was tried at home
    answers = bar.get_by_label("Answers")
    answers.check()
    expect(verdict).to_be_visible()
    answers.uncheck()
    field = page.locator(".aikit-checkpoint input[type=text]")
    field.fill("30 MW")
    field.press("Enter")
    expect(verdict).to_contain_text("Attempt 2")
    expect(verdict).to_be_visible()  # what the class says is judged before its eyes


def test_a_notebook_that_is_no_lesson_is_left_alone(notebook, server):
    write(server, "mine.ipynb", cells())
    mine = notebook("mine.ipynb")

    set_reading(mine, level="school", view="teach")

    assert mine.page.get_by_role("toolbar", name="Slides").count() == 0
    assert mine.page.locator(".jp-CodeCell .cm-content").first.is_visible()
    assert mine.page.locator("#jp-menu-panel").is_visible()
    set_reading(mine, level="undergraduate", view="lab")


# The first hour of a student.

LESSON = "00-how-to-read-this-kit.ipynb"
ANSWERED = ".aikit-checkpoint .aikit-which"


@pytest.fixture
def first(notebook):
    """Lesson 0 as it is opened for the first time: nothing has run."""
    return notebook(LESSON)


def is_unsaved(first):
    return first.page.evaluate("window.jupyterapp.shell.currentWidget.context.model.dirty")


def at(first):
    """The id of the cell that is selected."""
    return first.page.evaluate("window.jupyterapp.shell.currentWidget.content.activeCell.model.id")


def run(first, name):
    """Run one cell, wherever it is, as a click on it and ▶ do."""
    first.page.evaluate(
        """name => {
          const { content } = window.jupyterapp.shell.currentWidget;
          content.activeCellIndex = content.widgets.findIndex(({ model }) => model.id === name);
          void window.jupyterapp.commands.execute("notebook:run-cell");
        }""",
        name,
    )


def ran(first):
    """The cells that this page ran, with their numbers."""
    return first.page.evaluate(
        """() => window.jupyterapp.shell.currentWidget.content.widgets
          .filter(({ model }) => model.type === "code" && model.executionState === "idle")
          .map(({ model }) => [model.id, model.executionCount])"""
    )


def change(first, name, source):
    first.page.evaluate(
        """([name, source]) => {
          const { widgets } = window.jupyterapp.shell.currentWidget.content;
          widgets.find(({ model }) => model.id === name).model.sharedModel.setSource(source);
        }""",
        [name, source],
    )


# The letters of the longest line of prose, from where each letter stands.
LONGEST = """() => Math.max(...[...document.querySelectorAll(".jp-MarkdownCell p")].map((each) => {
  const range = document.createRange();
  const lines = new Map();
  const walker = document.createTreeWalker(each, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode())
    for (let place = 0; place < text.length; place += 1) {
      range.setStart(text, place);
      range.setEnd(text, place + 1);
      const line = Math.round((range.getClientRects()[0]?.bottom ?? 0) / 8);
      lines.set(line, (lines.get(line) ?? 0) + 1);
    }
  return Math.max(...lines.values());
}))"""


# Whether a cell's output has the view that its kernel has a widget for.
HAS_LIVE_VIEW = """(id) => [...window.jupyterapp?.shell.currentWidget?.content?.model?.cells ?? []]
  .some((cell) => cell.id === id && cell.outputs.length > 0 &&
    "application/vnd.jupyter.widget-view+json" in cell.outputs.get(0).data)"""


def live_explorer(first):
    """An explorer that has a kernel behind it is a widget; a stored one is not."""
    return first.page.locator(".jp-OutputArea-output:not(.aikit-stored) .aikit-explorer")


@pytest.mark.own_page
def test_a_guess_before_any_cell_ran_and_shift_enter_from_every_field(first):
    page = first.page
    assert not is_unsaved(first)
    expect(page.locator(".aikit-lessons")).to_be_visible()  # the panel, at a first visit
    page.set_viewport_size({"width": 1366, "height": 768})
    assert 50 < page.evaluate(LONGEST) <= 70

    guess = page.locator(".aikit-prediction input[type=text]")
    guess.fill("4")
    guess.press("Shift+Enter")
    expect(page.locator(".aikit-prediction .aikit-verdict")).to_contain_text("$4 billion a year")
    page.wait_for_function("() => document.activeElement.closest('.jp-MarkdownCell')")
    assert at(first) == "explore-lead"

    run(first, "explore")
    expect(live_explorer(first)).to_have_count(1)
    expect(page.locator(".jp-OutputArea-output[data-mime-type*=stderr]")).to_have_count(0)

    run(first, "check")
    answer = page.locator(".aikit-checkpoint input[type=text]")
    for count, text in enumerate(("7", "5.25"), 1):
        answer.fill(text)
        answer.press("Enter")
        expect(page.locator(ANSWERED)).to_have_text(f"Attempt {count}: {text}")
    answer.fill("2.1")
    answer.press("Shift+Enter")
    expect(page.locator(ANSWERED)).to_have_text("Attempt 3: 2.1")
    assert at(first) == "keys"
    expect(page.get_by_text("Run this cell to answer.")).to_be_hidden()  # solved: it asks nothing

    value = page.locator(".aikit-explorer input[type=text]").first
    value.fill("9")
    value.press("Shift+Enter")
    assert at(first) == "read"
    expect(page.locator(".aikit-explorer input[type=text]").first).to_have_value("9")

    first.save()  # of its cells some have not run, so Jupyter does not trust it when it comes back
    page.reload()
    page.wait_for_function(HAS_LIVE_VIEW, arg="guess")
    expect(page.locator(".aikit-prediction .aikit-verdict")).to_contain_text("$4 billion a year")
    expect(page.locator(".jp-OutputArea-output .aikit-notice:visible")).to_have_count(0)


def test_an_error_above_is_said_in_words_and_a_new_kernel_begins_again(first):
    page = first.page
    change(first, "guess", "guess = 1 / 0")
    stored = page.locator(".aikit-explorer")

    run(first, "explore")
    notice = page.get_by_text("Not run, and left as it was: the cell [")
    expect(notice).to_be_visible()
    expect(stored).to_have_count(1)

    change(
        first,
        "guess",
        "import aikit_widgets as aw\nguess = aw.Prediction('0-guess', '?', 'USD', 0, 9)\nguess",
    )
    run(first, "explore")
    expect(live_explorer(first)).to_have_count(1)

    page.evaluate(
        """() => window.jupyterapp.shell.currentWidget.context.sessionContext
          .session.kernel.restart()"""
    )
    first.ready()
    run(first, "explore")
    page.wait_for_function(
        """() => window.jupyterapp.shell.currentWidget.content.widgets
          .find(({ model }) => model.id === "explore").model.executionCount === 3"""
    )
    expect(live_explorer(first)).to_have_count(1)
    assert dict(ran(first))["fact"] == 1
    comes_from_where_aikit_is_installed(first)


def sources_in(file):
    """The text of each cell in a notebook's file."""
    return [each.source for each in nbformat.read(file, 4).cells]


def comes_from_where_aikit_is_installed(first):
    """See a lesson brought, and one reset, on a server that `aikit lab` did not start."""
    page, other = first.page, first.server.folder / LESSONS[-1].name
    page.route("**/static/*.ipynb", lambda route: route.fulfill(status=404))
    page.get_by_role("button", name="Reset this lesson, keep my answers").click()
    page.get_by_role("dialog").get_by_role("button", name="Reset").click()
    expect(page.get_by_text("The lesson is as it is installed.")).to_be_visible()
    assert sources_in(first.file) == sources_in(LESSONS[0])
    assert first.file.with_name(f"{first.file.stem}-before.ipynb").exists()

    other.unlink()
    page.get_by_role("button", name=re.compile("^12 ·")).click()
    expect(page.locator(".jp-Notebook:visible h1")).to_contain_text("Who controls access?")
    assert sources_in(other) == sources_in(LESSONS[-1])
    assert len(first.server.ask("kernels")) == len(first.server.ask("sessions"))  # none is left


@pytest.mark.own_page
def test_on_a_phone_the_lesson_has_the_width(notebook, page):
    page.set_viewport_size({"width": 360, "height": 740})
    first = notebook(LESSON)

    expect(page.locator("#jp-left-stack")).to_be_hidden()
    expect(page.locator(".jp-SideBar.jp-mod-right")).to_be_hidden()
    prose = first.page.locator(".jp-RenderedMarkdown p").first.bounding_box()
    assert prose["width"] > 230
    assert prose["x"] + prose["width"] <= 360
