"""Exported pages in real Chromium, from a file: alive, on paper, and without a script."""

import re
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from aikit_widgets.export import handout, site
from aikit_widgets.export.cells import notebook_at
from aikit_widgets.export.page import Reading, lesson_page
from support.canonical import LESSONS, NOTEBOOKS
from support.page import FILES, guarded

WIDTHS = (320, 360, 768, 1280)
FAULTS = """() => axe.run({ exclude: [] }).then(({ violations }) => violations.map(
  ({ id, nodes }) => [id, ...nodes.map(({ html }) => html.slice(0, 200))]))"""
THROUGH = """async () => {
  for (let at = 0; at < document.documentElement.scrollHeight; at += innerHeight) {
    scrollTo(0, at);
    await new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)));
  }
}"""
WIDE = "document.documentElement.scrollWidth > innerWidth"


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """The page of lesson 2, as a file."""
    path = tmp_path_factory.mktemp("export") / "lesson.html"
    path.write_bytes(lesson_page(notebook_at(LESSONS[2]), Reading()).data)
    return path


@contextmanager
def opened(browser, path, **options):
    """A guarded page from a file, and what it asked for beside itself."""
    context = browser.new_context(**options)
    with guarded(context.new_page()) as page:
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        yield page
        others = {url for url in asked if not url.startswith(("data:", "blob:"))}
        assert others - {path.as_uri()} == set()
    context.close()


@pytest.fixture(scope="module")
def lesson(browser, file):
    """Lesson 2 from a file, for all looks at it; it must ask for nothing else."""
    with opened(browser, file) as page:
        yield page


def explorers(page):
    return page.locator(".aikit-explorer")


def test_every_view_lives_at_every_width_and_nothing_is_asked_for(lesson):
    for width in WIDTHS:
        lesson.set_viewport_size({"width": width, "height": 800})
        lesson.evaluate(THROUGH)
        assert not lesson.evaluate(WIDE), width

    views = lesson.locator(".aikit-view").count()
    assert views > 10
    expect(lesson.locator(".aikit-view[data-live]")).to_have_count(views)
    expect(lesson.locator(".aikit-needs")).to_have_count(0)
    assert lesson.locator("math").count() > 5


def dragged(slider):
    """Where a slider stands as the mouse takes it from one place to the next."""
    box, mouse = slider.bounding_box(), slider.page.mouse
    slider.hover()
    mouse.down()
    stood = []
    for part in (0.6, 0.7, 0.8, 0.9):
        mouse.move(box["x"] + part * box["width"], box["y"] + box["height"] / 2)
        stood.append(float(slider.input_value()))
    mouse.up()
    return stood


def test_a_guess_opens_the_chart_and_a_key_or_the_mouse_moves_it(lesson):
    guess = lesson.locator(".aikit-prediction")
    guess.get_by_role("textbox").fill("7")
    guess.get_by_role("textbox").press("Enter")
    first = explorers(lesson).first
    number = first.locator(".aikit-number")
    expect(first.locator(".aikit-svg svg")).to_be_visible()
    before = number.inner_text()

    slider = first.get_by_role("slider").first
    slider.focus()
    lesson.keyboard.press("End")
    expect(number).not_to_have_text(before)

    stood = dragged(slider)
    assert stood == sorted(set(stood)), "something else was dragged"


@pytest.mark.parametrize(("width", "colours"), [(320, "dark"), (1280, "light")])
def test_axe_finds_nothing(lesson, width, colours):
    lesson.set_viewport_size({"width": width, "height": 800})
    lesson.get_by_label("Colours").select_option(colours)
    lesson.evaluate(FILES["axe.js"].read_text("utf-8"))

    assert lesson.evaluate(FAULTS) == []
    shade = lesson.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (shade == "rgb(255, 255, 255)") == (colours == "light")


def test_levels_and_views_hide_what_they_say(lesson):
    level, view = lesson.get_by_label("Level"), lesson.get_by_label("View")
    source, algebra = lesson.locator(".aikit-input").first, lesson.locator(".aikit-algebra").first

    expect(source).to_be_visible()
    expect(algebra).to_be_visible()
    view.select_option("reader")
    expect(source).to_be_hidden()
    view.select_option("lab")
    level.select_option("school")
    expect(algebra).to_be_hidden()
    expect(source).to_be_visible()
    level.select_option("undergraduate")
    lesson.evaluate("scrollTo(0, 0)")
    view.select_option("teach")
    slides = lesson.get_by_role("group", name="Slides")
    expect(slides).to_contain_text(re.compile(r"1 of \d+: "))
    lesson.set_viewport_size({"width": 800, "height": 320})  # less than the slide has
    lesson.keyboard.press("PageDown")
    assert lesson.evaluate("scrollY") > 0
    expect(slides).to_contain_text(re.compile(r"1 of \d+: "))
    for _ in range(9):
        if "1 of" in slides.inner_text():
            lesson.keyboard.press("PageDown")
    expect(slides).to_contain_text(re.compile(r"2 of \d+: "))
    expect(lesson.get_by_role("heading", level=1)).to_be_hidden()
    lesson.get_by_role("button", name="Leave the slides").click()
    expect(lesson.get_by_role("heading", level=1)).to_be_visible()


def test_a_print_is_light_and_has_the_numbers_below_the_pictures(lesson):
    lesson.get_by_label("Colours").select_option("dark")
    tables = explorers(lesson).locator(".aikit-rare .aikit-scroll table")
    lesson.emulate_media(media="print")
    lesson.evaluate("dispatchEvent(new Event('beforeprint'))")

    assert tables.count() >= explorers(lesson).count()
    expect(lesson.locator("body")).to_have_attribute("data-jp-theme-light", "true")
    expect(explorers(lesson).first.get_by_role("slider").first).to_be_hidden()
    expect(explorers(lesson).first.locator(".aikit-svg svg").first).to_be_visible()

    lesson.evaluate("dispatchEvent(new Event('afterprint'))")
    lesson.emulate_media(media="screen")
    expect(lesson.locator("body")).to_have_attribute("data-jp-theme-light", "false")
    expect(tables.first).to_be_hidden()


def stills(page):
    """The explorers' pictures, sentences and tables that can be seen."""
    still = page.locator('[data-type$="explorer+json"] > .aikit-still')
    parts = [still.locator(part) for part in ("img", "figcaption", "table")]
    return [part.locator("visible=true").count() for part in parts], still.count()


def test_without_a_script_each_explorer_shows_picture_sentence_and_table(browser, file):
    with opened(browser, file, java_script_enabled=False) as page:
        shown, count = stills(page)

        assert count >= 4
        assert min(shown) >= count
        expect(page.locator(".aikit-needs")).to_contain_text("Chromium 100, Firefox 115 or Safari")


def test_a_browser_that_is_too_old_shows_the_same(browser, file):
    context = browser.new_context()
    context.add_init_script("delete globalThis.IntersectionObserver; delete Array.prototype.at")
    page = context.new_page()
    page.goto(file.as_uri())

    shown, count = stills(page)
    assert min(shown) >= count
    expect(page.locator(".aikit-needs")).to_be_visible()
    context.close()


def test_a_site_leads_from_its_front_page_to_a_lesson(browser, tmp_path):
    pages = site.site(NOTEBOOKS, Reading())
    for name in ("index.html", f"{LESSONS[0].stem}.html", f"{LESSONS[1].stem}.html"):
        (tmp_path / name).write_bytes(pages[name].data)
    for name, text in site.shared_files().items():
        (tmp_path / name).write_text(text, "utf-8")
    context = browser.new_context()
    with guarded(context.new_page()) as page:
        page.goto((tmp_path / "index.html").as_uri())
        expect(page.locator(".aikit-explorer .aikit-svg svg")).to_be_visible()
        page.get_by_role("link", name="How do you read this kit?").click()
        page.locator(".aikit-view").first.scroll_into_view_if_needed()
        expect(page.locator(".aikit-prediction")).to_be_visible()
        page.get_by_role("link", name="What does a $21 billion headline buy?").first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("$21 billion headline")
    context.close()


@pytest.mark.parametrize("path", [LESSONS[2], LESSONS[9]], ids=["2", "9"])
def test_a_handout_is_one_page(path):
    printed = handout.pdf(handout.handout(notebook_at(path)))

    assert printed.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
