"""Every chart of an explorer in a real browser: readable by all, on a phone, whatever its words."""

import json

import pytest
from playwright.sync_api import expect

from support import explorers
from support.explorers import CHARTS
from support.page import View

LOOKS = {
    "light": {"forced_colors": "none", "color_scheme": "light"},
    "dark": {"forced_colors": "none", "color_scheme": "dark"},
    "forced": {"forced_colors": "active", "color_scheme": "light"},
}
WIDE = {"width": 1000, "height": 800}
SEPARATOR = "a\u2028b\u2029c"  # ends a line of JavaScript, but not of JSON
WORDS = {"label", "title", "unit"}
# Where what is drawn of A is no line.
PINNED = ["stack", "stack along", "stack of years", "tornado", "waterfall", "pareto", "map of one"]
HALO = 4  # pixels around letters, under which nothing is hidden but a line
# What lies on the middle of each control that can be seen, if not the control itself or its label.
COVERED = """() => [...document.querySelectorAll('.aikit :is(input, select, button, summary)')]
  .filter((each) => each.checkVisibility({ visibilityProperty: true }))
  .flatMap((each) => {
    each.scrollIntoView({ block: 'center' });
    const { x, y, width, height } = each.getBoundingClientRect();
    const top = document.elementFromPoint(x + width / 2, y + height / 2);
    const own = top && (each.contains(top) || top.contains(each));
    return own ? [] : [`${each.outerHTML.slice(0, 80)} under ${top?.outerHTML.slice(0, 80)}`];
  })"""


# Two frames: in the first a page hears of its size, and in the second it has drawn itself for it.
DRAWN = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
LEAST_PLOT = 0.75  # of a narrow place; axis and names have the rest
# Whether a chart that became narrow has taken its room, and cuts what it draws to no less.
FILLED = """(least) => {
  const [place, plot] = [".aikit-plot", ".aikit-svg svg .background"].map((each) =>
    document.querySelector(each).getBoundingClientRect().width);
  const cuts = [...document.querySelectorAll(".aikit-svg clipPath rect")];
  return place < 360 && plot > least * place &&
    cuts.every((cut) => Math.abs(cut.getAttribute("width") - plot) < 3);
}"""


@pytest.fixture(scope="module")
def view(shared_page):
    """One page for all charts in turn."""
    return View(shared_page)


@pytest.fixture(autouse=True)
def usual(request, view):
    """Each test begins in light colours, on a wide page but for the charts on a phone."""
    view.page.emulate_media(**LOOKS["light"])
    if "chart" not in request.fixturenames:
        view.page.set_viewport_size(WIDE)


# Where elements are, all at one moment: between two questions a chart may be drawn anew.
BOXES = "all => all.map(each => each.getBoundingClientRect().toJSON())"


def draw(view, document, guess=None):
    """Draw an explorer's document and wait for its chart."""
    view.mount("mountExplorer", document, traits={"values": {}, "guess": guess}, kernel=None)
    svgs = view.page.locator(".aikit-svg svg")
    expect(svgs.last.locator("path").first).to_be_attached()
    return svgs


def compared(view, name):
    """Draw a chart with a prediction, pin A, open all that opens, and move a control."""
    _, argument, guess = CHARTS[name]
    svgs = draw(view, explorers.document(name), guess)
    view.button("Compare").click()
    view.page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    slider = view.page.locator(f"[data-argument={argument}] input[type=range]")
    at_end = "e => e.valueAsNumber >= Number(e.max)"
    slider.press("PageDown" if slider.evaluate(at_end) else "PageUp")
    expect(view.page.locator(".aikit-compared")).to_contain_text("Now it is")
    return svgs


def renamed(part, text):
    """Replace every word that a chart writes."""
    if isinstance(part, dict):
        return {
            key: text if key in WORDS and isinstance(value, str) else renamed(value, text)
            for key, value in part.items()
        }
    return [renamed(each, text) for each in part] if isinstance(part, list) else part


@pytest.fixture(scope="module", params=CHARTS)
def chart(request, view):
    """A chart on a phone with all that it may bear, by its name: drawn once for its tests."""
    view.page.emulate_media(**LOOKS["light"])
    view.page.set_viewport_size({"width": 320, "height": 640})
    compared(view, request.param)
    return request.param


def test_a_chart_is_accessible_in_every_look_and_fits_a_phone(view, chart):
    found = {}
    for look, media in LOOKS.items():
        view.page.emulate_media(**media)
        found[look] = view.faults(of_colours=look != "light")

    assert {look: faults for look, faults in found.items() if faults} == {}


def test_at_four_times_the_size_nothing_is_wider_than_the_page_or_covered(view, chart):
    """A window of 1280 to 1024 pixels: a real zoom takes from its height too."""
    cdp = view.page.context.new_cdp_session(view.page)
    size = {"width": 320, "height": 256, "deviceScaleFactor": 4, "mobile": False}
    cdp.send("Emulation.setDeviceMetricsOverride", size)
    try:
        view.page.evaluate(DRAWN)
        assert view.page.evaluate("[innerWidth, devicePixelRatio]") == [320, 4]
        assert not view.page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert view.page.evaluate(COVERED) == []
    finally:
        cdp.send("Emulation.clearDeviceMetricsOverride")
        cdp.detach()
        view.page.set_viewport_size(WIDE)  # which is known to differ from the next chart's


def test_a_chart_follows_its_controls(view, chart):
    svg, argument = view.page.locator(".aikit-svg svg").first, CHARTS[chart][1]
    before = svg.inner_html()

    view.page.locator(f"[data-argument={argument}] input[type=range]").press("Home")

    handle = svg.element_handle()
    view.page.wait_for_function("([svg, was]) => svg.innerHTML !== was", arg=[handle, before])


@pytest.mark.parametrize("name", PINNED)
def test_the_pinned_state_is_drawn_and_named(view, name):
    svg = compared(view, name).first

    expect(svg.get_by_text("before", exact=True).first).to_be_attached()
    view.button("Stop comparing").click()
    expect(svg.get_by_text("before", exact=True)).to_have_count(0)


@pytest.mark.parametrize("name", ["curve", "timeline", "pareto", "stack", "tornado", "waterfall"])
def test_the_names_of_lines_do_not_lie_on_each_other_on_a_phone(view, name):
    svg = draw(view, explorers.document(name), CHARTS[name][2]).first
    labels = ["your guess", *explorers.lines_of(name)]
    expect(svg.get_by_text(labels[0], exact=True).first).to_be_attached()
    view.page.set_viewport_size({"width": 360, "height": 640})
    view.page.wait_for_function(FILLED, arg=LEAST_PLOT)
    texts = [svg.get_by_text(label[:12].strip()).last for label in labels]

    boxes = [text.bounding_box() for text in texts if text.count()]

    assert len(boxes) == len(labels)
    for i, one in enumerate(boxes):
        for other in boxes[i + 1 :]:
            across = min(one["x"] + one["width"], other["x"] + other["width"]) - max(
                one["x"], other["x"]
            )
            down = min(one["y"] + one["height"], other["y"] + other["height"]) - max(
                one["y"], other["y"]
            )
            across, down = across - 2 * HALO, down - 2 * HALO
            assert across <= 1 or down <= 3, (one, other)  # an ascender's room is empty


def test_charts_draw_labels_that_hold_a_line_separator(view):
    for name in CHARTS:
        draw(view, json.loads(json.dumps(renamed(explorers.document(name), SEPARATOR))))

        assert "could not be drawn" not in view.text, name


def test_twins_stand_side_by_side_and_one_under_the_other_where_it_is_narrow(view):
    places = draw(view, explorers.document("twins"))
    wide = places.evaluate_all(BOXES)
    view.page.set_viewport_size({"width": 320, "height": 640})
    narrow = places.evaluate_all(BOXES)

    assert wide[1]["x"] > wide[0]["x"] + wide[0]["width"]
    assert narrow[1]["y"] > narrow[0]["y"] + narrow[0]["height"]
