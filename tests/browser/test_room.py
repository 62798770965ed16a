"""Room for the widgets: a narrow screen, text from right to left, readers who want no motion."""

import json

import pytest
from playwright.sync_api import expect

import aikit as ak
from aikit_widgets import Checkpoint, Explorer, Prediction
from support.canonical import EXPLORER, LESSONS
from support.explorers import CHARTS

NARROW = {"width": 320, "height": 640}  # also 1280 pixels at a zoom of 400 %
WIDE = {"width": 1280, "height": 720}
CHART = ".aikit-svg svg"
OPEN = """() => {
  for (const each of document.querySelectorAll(".aikit details")) each.open = true;
  for (const each of document.querySelectorAll(".aikit-about[aria-expanded=false]")) each.click();
}"""
# What sticks out of its widget sideways; a table scrolls in a place of its own.
OUT = """() => [...document.querySelectorAll(".aikit")].flatMap((root) => {
  const { left, right } = root.getBoundingClientRect();
  const parts = [...root.querySelectorAll("*")].filter((part) =>
    part.checkVisibility() && !part.closest(".aikit-unseen, .aikit-scroll > *, svg"));
  const out = parts.filter((part) => {
    const box = part.getBoundingClientRect();
    return box.width > 0 && (box.left < left - 0.5 || box.right > right + 0.5);
  });
  return root.scrollWidth > root.clientWidth ? [root, ...out] : out;
}).map((part) => part.outerHTML.slice(0, 90))"""
SMALL = """() => [...document.querySelectorAll(".aikit :is(button, input, select, summary)")]
  .filter((part) => part.checkVisibility())
  .filter((part) => Math.min(part.offsetWidth, part.offsetHeight) < 24)
  .map((part) => `${part.offsetWidth} x ${part.offsetHeight}: ${part.outerHTML.slice(0, 90)}`)"""
# Pairs of words, fields and buttons that lie on each other.
OVERLAPPING = """() => {
  const leaves = ".aikit :is(label, button, input, select, summary, output, code, p, .aikit-unit)";
  const parts = [...document.querySelectorAll(leaves)].filter((part) => part.checkVisibility());
  const boxes = parts.map((part) => part.getBoundingClientRect());
  const overlap = (a, b) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  return parts.flatMap((part, i) => parts.slice(i + 1).filter((other, j) =>
      !part.contains(other) && overlap(boxes[i], boxes[i + 1 + j]))
    .map((other) => [part.outerHTML.slice(0, 90), other.outerHTML.slice(0, 90)]));
}"""
MOVING = """() => [...document.querySelectorAll(".aikit, .aikit *")].filter((part) => {
  const { animationName, transitionDuration } = getComputedStyle(part);
  const isMoving = transitionDuration.split(", ").some((time) => time !== "0s");
  return isMoving || animationName !== "none" || part.getAnimations().length > 0;
}).map((part) => part.outerHTML.slice(0, 90))"""
VIEWS = {
    "curve": ("mountExplorer", lambda: Explorer(ak.headline_power, along="gpu_hour_price")),
    "bars": ("mountExplorer", lambda: Explorer(ak.yearly_commitment, reference={"a": (1e9, 2e9)})),
    "ladder": (
        "mountExplorer",
        lambda: Explorer(ak.annual_payment, beside=[ak.headline_gpus], chart="ladder"),
    ),
    "checkpoint": ("mountCheckpoint", lambda: Checkpoint("1c-power")),
    "prediction": ("mountPrediction", lambda: Prediction("a", "How many?", "MW", 0, 1000)),
}


@pytest.fixture(scope="module")
def narrow(every_widget):
    """The notebook with every widget, all parts open, on a screen as narrow as a phone's."""
    page = every_widget.page
    page.get_by_role("button", name="Show without a guess").first.click()
    every_widget.command("application:toggle-left-area")
    page.set_viewport_size(NARROW)
    page.evaluate(OPEN)
    expect(page.locator(".aikit-scroll table").first).to_be_visible()
    yield page
    page.set_viewport_size(WIDE)
    every_widget.command("application:toggle-left-area")


def test_nothing_sticks_out_of_a_narrow_screen(narrow):
    # Charts take a moment to fit a place that became narrow.
    narrow.wait_for_function("svg => document.querySelector(svg).clientWidth < 320", arg=CHART)

    assert narrow.evaluate(OUT) == []


def test_targets_are_large_enough_for_a_finger(narrow):
    assert narrow.evaluate(SMALL) == []


def test_readers_who_want_no_motion_see_none(narrow):
    narrow.emulate_media(reduced_motion="reduce")
    slider = narrow.get_by_role("slider", name="contract value").first
    slider.press("PageUp")

    assert narrow.evaluate(MOVING) == []


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", VIEWS)
def test_a_page_from_right_to_left_has_room_for_all(view, name, width):
    page = view.page
    page.set_viewport_size({"width": width, "height": 720})
    page.evaluate("document.documentElement.dir = 'rtl'")
    mount, make = VIEWS[name]

    view.mount(mount, make().document)
    page.evaluate(OPEN)

    assert page.evaluate(OUT) == []
    assert page.evaluate(OVERLAPPING) == []
    label = page.locator(".aikit label:visible").first
    field = page.locator(".aikit input[type=text]:visible").first
    assert label.bounding_box()["x"] + label.bounding_box()["width"] > field.bounding_box()["x"]


# The picture and what moves it, on one screen.

SIX = ["curve", "timeline", "bars", "stack", "map", "pareto"]
# Whether a chart is drawn, and no wider than its place.
FITTED = """svg => {
  const chart = document.querySelector(svg);
  const place = chart?.closest(".aikit-plot").clientWidth;
  return chart?.clientHeight > 0 && Math.abs(chart.clientWidth - place) <= 1;
}"""
SCREENS = {1366: 607, 1024: 607, 768: 607}  # by width: the height that JupyterLab leaves a notebook
LAID_OUT = """() => {
  const box = (part) => document.querySelector(part).getBoundingClientRect();
  const controls = [...document.querySelectorAll(".aikit-inputs > * > .aikit-control")];
  const chart = box(".aikit-chart");
  return {
    bottom: Math.max(chart.bottom, ...controls.map((each) => each.getBoundingClientRect().bottom)),
    beside: controls.every((each) => each.getBoundingClientRect().left > chart.right),
    chart: chart.width,
    panel: box(".aikit-inputs").width,
  };
}"""


@pytest.mark.parametrize("name", SIX)
def test_chart_and_controls_are_on_one_screen_and_on_a_phone_the_chart_stays(view, name):
    page = view.page
    for width, height in SCREENS.items():
        page.set_viewport_size({"width": width, "height": height})
        if width == next(iter(SCREENS)):
            view.mount("mountExplorer", CHARTS[name][0]().document, traits={"values": {}})
        page.wait_for_function(FITTED, arg=CHART)
        # The page's own heading is above the view, as a toolbar would be.
        top = page.locator(".aikit").bounding_box()["y"]
        found = page.evaluate(LAID_OUT)
        assert found["beside"], width
        assert found["bottom"] - top <= height, width
        assert found["chart"] > 1.4 * found["panel"], width

    page.set_viewport_size({"width": 360, "height": 680})
    last = page.locator(".aikit-inputs > * > .aikit-control").last
    last.evaluate("control => control.scrollIntoView({ block: 'end' })")
    figure, slider = page.locator(".aikit-figure").bounding_box(), last.bounding_box()
    assert figure["y"] > -1
    assert figure["y"] + figure["height"] < slider["y"]
    assert slider["y"] + slider["height"] <= 681


PLACED = """() => {
  const { position } = getComputedStyle(document.querySelector(".aikit-results"));
  const [results, inputs] = [".aikit-results", ".aikit-inputs"].map(
    (part) => document.querySelector(part).getBoundingClientRect());
  return { position, top: results.top, hasRoom: results.height < inputs.height };
}"""
STICKY = """isSticky => isSticky ===
  (getComputedStyle(document.querySelector(".aikit-results")).position === "sticky")"""


def test_the_answer_goes_along_beside_controls_that_are_longer_and_is_no_layer_else(view):
    page = view.page
    page.set_viewport_size({"width": 1280, "height": 600})
    explorer = Explorer(ak.owned_hour_cost, along="growth")
    view.mount("mountExplorer", explorer.document, traits={"values": {}})
    page.wait_for_function(FITTED, arg=CHART)
    page.wait_for_function(STICKY, arg=False)
    assert not page.evaluate(PLACED)["hasRoom"]

    page.get_by_text("More controls").click()
    page.wait_for_function(STICKY, arg=True)
    last = page.locator(".aikit-inputs .aikit-control").last
    last.evaluate("control => control.scrollIntoView({ block: 'end' })")
    found = page.evaluate(PLACED)
    assert found["hasRoom"]
    assert page.evaluate("scrollY") > 100
    assert found["top"] > -1

    page.get_by_text("More controls").click()
    page.wait_for_function(STICKY, arg=False)


# Of a screen: the height of the window, the width that JupyterLab leaves an explorer, its panel of
# lessons open as at a first visit, and the height that it leaves the notebook.
IN_LAB = {"1024 x 768": (768, 592, 647), "360 x 740": (740, 277, 619)}
MARGINS = 16  # of the page on which a view is drawn
SETTLED = """async () => {
  const next = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  for (let frame = 0; frame < 2; frame += 1) await next();
  const box = (part) => part.getBoundingClientRect();
  const figure = document.querySelector(".aikit-figure");
  const chart = box(figure.querySelector(".aikit-chart"));
  const inputs = document.querySelectorAll(".aikit-inputs > .aikit-presets, .aikit-control");
  const controls = [...inputs].filter((each) => each.checkVisibility()).map(box);
  const isBeside = controls.every((each) => each.left > chart.right);
  const foot = isBeside ? Math.max(chart.bottom, ...controls.map((each) => each.bottom)) : null;
  return {
    isBeside,
    // What must be on the screen at once: all, or on a narrow one the chart and what moves it.
    needed: isBeside
      ? foot - box(figure).top
      : chart.height + Math.max(0, ...controls.map((each) => each.height)),
    stays: figure.classList.contains("aikit-stays"),
  };
}"""


GROWING = [
    "dots",
    "ranking",
    "multiples",
    "flow",
    "twins",
    "tornado",
    "waterfall",
]  # with their rows


def tallest():
    """Of each kind of chart that grows the lessons' explorer with the most rows and controls."""
    found = {}
    for lesson in LESSONS:
        for cell in json.loads(lesson.read_text("utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                document = output.get("data", {}).get(EXPLORER)
                if document is None or document["chart"] not in GROWING:
                    continue
                rows = len((document.get("rows") or document.get("each") or {}).get("options", []))
                inputs = len(document["controls"][:4]) + bool(document.get("presets"))
                size = (rows, inputs, str(lesson), cell["id"])
                kept = found.get(document["chart"], (size, document))
                found[document["chart"]] = max(kept, (size, document), key=lambda each: each[0])
    return {chart: document | {"prediction": None} for chart, (_, document) in found.items()}


def test_chart_and_controls_of_the_lessons_are_on_one_screen_of_jupyterlab(view):
    page, wrong = view.page, {}
    documents = tallest()
    assert set(documents) == set(GROWING)
    for chart, document in documents.items():
        for screen, (window, width, height) in IN_LAB.items():
            page.set_viewport_size({"width": width + MARGINS, "height": window})
            if screen == next(iter(IN_LAB)):
                view.mount("mountExplorer", document, traits={"values": {}}, kernel=None)
            page.wait_for_function(FITTED, arg=CHART)
            found = page.evaluate(SETTLED)
            if found["needed"] > height or not (found["isBeside"] or found["stays"]):
                wrong[chart, screen] = found | {"over": found["needed"] - height}

    assert wrong == {}
