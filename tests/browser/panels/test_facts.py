"""Where a lesson's figures are from, what a word means, and what a newcomer is shown."""

import pytest
from playwright.sync_api import expect

from aikit_widgets.exercises import EXERCISES
from support.canonical import LESSONS
from support.driven_lab import COLLISIONS, PREFERENCES
from support.page import FILES

LESSON = LESSONS[1].name
THEME = "theme => jupyterapp.commands.execute('apputils:change-theme', { theme })"
LOCALE = (
    "@jupyterlab/translation-extension/plugin.jupyterlab-settings"  # Lab's own menu of languages
)
FIRST = ".aikit-fact-figure"
AXE = """() => axe.run(
  { include: [[".aikit-facts"], [".aikit-lessons"], [".aikit-fact-card"], [".aikit-tour-card"]]
      .filter(([each]) => document.querySelector(each)) },
  { rules: { "target-size": { enabled: true } } },
).then(({ violations }) =>
  violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]))"""


@pytest.mark.own_page
def test_a_figure_shows_where_it_is_from_and_opens_all_that_is_known(notebook, page, server):
    lesson = notebook(LESSON)
    page.add_script_tag(path=FILES["axe.js"])
    figure = page.locator(FIRST).first
    expect(figure).to_have_text("21 billion dollars")

    figure.hover()
    card = page.get_by_role("tooltip")
    expect(card).to_contain_text("Second Meta-CoreWeave order form")
    expect(card).to_contain_text("licence: not stated")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()

    figure.focus()
    expect(card).to_be_visible()
    assert page.evaluate(AXE) == []
    figure.press("Enter")
    fact = page.locator(".aikit-fact[open]")
    expect(fact.locator("summary")).to_be_focused()
    for said in ("$21 billion", "21\u00a0000\u00a0000\u00a0000 USD", "2026-03-31", "reported",
                 "quoted", "CoreWeave Form 8-K", "not stated", "old", "Look again"):  # fmt: skip
        expect(fact).to_contain_text(said)
    assert fact.get_by_role("link").first.get_attribute("href").startswith("https://www.sec.gov/")
    for theme in ("JupyterLab Dark", "JupyterLab Light"):
        page.evaluate(THEME, theme)
        page.wait_for_function("theme => document.body.dataset.jpThemeName === theme", arg=theme)
        assert page.evaluate(AXE) == [], theme

    nebius = page.locator(".aikit-fact", has_text="Meta-Nebius contract, headline")
    nebius.locator("summary").click()
    expect(nebius).to_contain_text("Other readings")
    nebius.get_by_role("button", name="Show in the lesson").click()
    page.wait_for_function(
        """() => window.jupyterapp.shell.currentWidget.content.activeCell.model.sharedModel
          .getSource().includes("meta_nebius_headline")"""
    )

    asks_with_own_numbers(lesson, page)
    finds_words_in_lessons_and_glossary(lesson, page)
    assert page.evaluate(COLLISIONS) == []
    has_settings_in_lab_s_editor(lesson, page, server)


def asks_with_own_numbers(lesson, page):
    """Let the panel of lessons write the line, and the questions ask with it."""
    lesson.command("aikit:show-lessons")
    before = lesson.page.locator(".aikit-checkpoint").first.text_content()
    page.get_by_role("button", name="Own numbers for me…").click()
    page.get_by_role("dialog").get_by_role("textbox").fill("Ada")
    page.keyboard.press("Enter")
    asks_as = page.get_by_role("button", name="Own numbers: those of “ada”…")
    expect(asks_as).to_be_visible()
    page.get_by_role("button", name="Run them").click()
    question = EXERCISES["1b-payment"].for_student("ada").question
    first = lesson.page.locator(".aikit-checkpoint").first
    expect(first).to_contain_text(question)
    assert question not in before

    asks_as.click()  # and back to those of the lesson
    page.get_by_role("dialog").get_by_role("textbox").fill("")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Run them").last.click()
    expect(first).to_contain_text(EXERCISES["1b-payment"].question)


def finds_words_in_lessons_and_glossary(lesson, page):
    """Search from the panel, and open what was found at its place."""
    lesson.command("aikit:search-lessons")
    field = page.get_by_role("searchbox", name="Search lessons and glossary")
    expect(field).to_be_focused()
    page.keyboard.type("BACKSTOP")
    found = page.locator(".aikit-found-place")
    expect(found).to_have_count(2)
    expect(page.locator(".aikit-lessons-list")).to_be_hidden()
    assert page.evaluate(AXE) == []
    found.last.click()
    page.wait_for_function(
        """() => window.jupyterapp.shell.currentWidget.content.activeCell.model.sharedModel
          .getSource().includes("*backstop*")"""
    )
    found.first.click()
    page.wait_for_function("() => getSelection().toString().startsWith('backstop:')")
    assert page.evaluate("window.jupyterapp.shell.currentWidget.title.label") == "glossary.ipynb"
    field.press("Escape")
    expect(page.locator(".aikit-lessons-list")).to_be_visible()


def has_settings_in_lab_s_editor(lesson, page, server):
    """Find and change a setting where a user of Lab looks for it."""
    settings = server.folder.parent / "jupyterlab_settings_dir" / PREFERENCES
    lesson.command("settingeditor:open")
    editor = page.get_by_role("tabpanel", name="Settings")
    editor.get_by_role("searchbox").fill("AI compute")
    box = page.get_by_label("Cards on figures")
    expect(box).to_be_checked()
    with page.expect_response(lambda reply: "api/settings/aikit" in reply.url):
        box.uncheck()
    assert '"cards": false' in settings.read_text("utf-8")
    with page.expect_response(lambda reply: "api/settings/aikit" in reply.url):
        box.check()


@pytest.mark.own_page
def test_the_tour_is_offered_once_and_can_be_left_at_any_step(notebook, page, server):
    settings = server.folder.parent / "jupyterlab_settings_dir" / PREFERENCES
    settings.write_text("{}")
    lesson = notebook(LESSON)
    page.add_script_tag(path=FILES["axe.js"])

    page.get_by_role("button", name="Show me").click()
    card = page.get_by_role("dialog", name="AI compute lessons: a short tour")
    for step in range(1, 7):
        expect(card).to_contain_text(f"{step} of 6")
        box = card.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= page.viewport_size["width"]
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= page.viewport_size["height"]
        assert page.evaluate(AXE) == []
        page.keyboard.press("Enter")
    expect(card).to_be_hidden()

    lesson.command("aikit:tour")
    expect(card).to_contain_text("1 of 6")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    assert '"tour": false' in settings.read_text("utf-8")

    speaks_the_language_of_lab(lesson, page, settings.parents[1] / LOCALE)


def speaks_the_language_of_lab(lesson, page, choice):
    """Choose French in Lab, which has none of its own here: panels and widgets of ours speak it."""
    choice.parent.mkdir(parents=True, exist_ok=True)
    choice.write_text('{"locale": "fr_FR"}')
    page.reload()
    lesson.ready()
    lesson.command("aikit:show-lessons")
    panel = page.get_by_role("navigation", name="Leçons")
    expect(panel.get_by_role("button", name="Reprendre")).to_be_visible()
    expect(panel.get_by_label("Langue")).to_have_value("jupyter")
    guess = page.locator(".aikit-prediction").first
    expect(guess).to_contain_text("Votre estimation")
    choice.unlink()
