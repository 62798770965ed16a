"""Every chart of an explorer in a real browser: readable by all, on a phone, whatever its words."""

import json

import pytest
from playwright.sync_api import expect

import aikit as ak
from aikit_widgets import Explorer
from view_page import View

PARTS = [ak.capital_per_hour, ak.electricity_per_hour, ak.operations_per_hour]
FACTORY = {"a made-up factory": ([1, 30, 900], [90, 50, 20]), "another one": ([10], [60])}
SPEED = {"a made-up test": ([30, 60], [3, 5])}
LIMIT = {"2 % of income": (0.02, 0.02)}
EXPLORERS = {
    "stack": lambda: Explorer(ak.gpu_hour_cost, beside=PARTS, chart="stack"),
    "stack_along": lambda: Explorer(ak.gpu_hour_cost, "capex", beside=PARTS, chart="stack"),
    "tornado": lambda: Explorer(ak.gpu_hour_cost, chart="tornado"),
    "waterfall": lambda: Explorer(
        ak.neocloud_profit,
        beside=[ak.neocloud_revenue],
        minus=[ak.neocloud_running, ak.neocloud_interest, ak.neocloud_depreciation],
        chart="waterfall",
    ),
    "gap": lambda: Explorer(ak.economic_value, "years", beside=[ak.book_value], chart="gap"),
    "rectangle": lambda: Explorer(ak.usage, "price", chart="rectangle", ranges={"price": (0.5, 5)}),
    "fan": lambda: Explorer(ak.cost_forecast, "horizon", chart="fan"),
    "pareto": lambda: Explorer(
        ak.served_token_cost, "batch", beside=[ak.user_rate], chart="pareto", measured=SPEED
    ),
    "lorenz": lambda: Explorer(ak.layer_lorenz, "part", chart="lorenz"),
    "threshold": lambda: Explorer(ak.income_share, "annual_income", reference=LIMIT),
    "bars": lambda: Explorer(ak.income_share, reference=LIMIT),
    "log_log": lambda: Explorer(ak.wright_cost, "cumulative", chart="log_log", measured=FACTORY),
    "twins": lambda: Explorer(ak.wright_cost, "cumulative", chart="twins", measured=FACTORY),
}
ARGUMENT = {
    "log_log": "first_cost",
    "twins": "first_cost",
    "gap": "price",
    "rectangle": "price",
    "fan": "start_cost",
    "pareto": "batch",
    "lorenz": "part",
    "threshold": "annual_income",
    "bars": "annual_income",
}  # that moves the chart
SEPARATOR = "a\u2028b\u2029c"  # ends a line of JavaScript, but not of JSON
WORDS = {"label", "title", "unit"}


@pytest.fixture
def view(page):
    return View(page)


@pytest.fixture
def draw(view):
    """Draw an explorer's document and wait for its chart."""

    def draw(document):
        view.mount("mountExplorer", document, traits={"values": {}, "guess": None}, kernel=None)
        svgs = view.page.locator(".aikit-svg svg")
        expect(svgs.last.locator("path").first).to_be_attached()
        return svgs

    return draw


def renamed(part, text):
    """Replace every word that a chart writes."""
    if isinstance(part, dict):
        return {
            key: text if key in WORDS and isinstance(value, str) else renamed(value, text)
            for key, value in part.items()
        }
    return [renamed(each, text) for each in part] if isinstance(part, list) else part


@pytest.mark.parametrize("look", ["light", "dark", "forced"])
@pytest.mark.parametrize("name", EXPLORERS)
def test_a_chart_is_accessible_and_fits_a_phone(draw, view, name, look):
    forced = "active" if look == "forced" else "none"
    scheme = "dark" if look == "dark" else "light"
    view.page.emulate_media(forced_colors=forced, color_scheme=scheme)
    view.page.set_viewport_size({"width": 320, "height": 640})

    draw(EXPLORERS[name]().document)

    view.page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    assert view.faults() == []


@pytest.mark.parametrize("name", EXPLORERS)
def test_a_chart_follows_its_controls(draw, view, name):
    svg = draw(EXPLORERS[name]().document).first
    before = svg.inner_html()
    argument = ARGUMENT.get(name, "utilization")
    more = view.page.locator("details", has=view.page.locator("[data-argument]")).first
    if more.count():
        more.locator("summary").first.click()

    view.page.locator(f"[data-argument={argument}] input[type=range]").press("PageUp")

    handle = svg.element_handle()
    view.page.wait_for_function("([svg, was]) => svg.innerHTML !== was", arg=[handle, before])


@pytest.mark.parametrize("name", EXPLORERS)
def test_a_chart_draws_labels_that_hold_a_line_separator(draw, view, name):
    document = json.loads(json.dumps(renamed(EXPLORERS[name]().document, SEPARATOR)))

    draw(document)

    assert "could not be drawn" not in view.text


def test_twins_stand_side_by_side_and_one_under_the_other_where_it_is_narrow(draw, view):
    places = draw(EXPLORERS["twins"]().document)
    wide = [places.nth(i).bounding_box() for i in range(2)]
    view.page.set_viewport_size({"width": 320, "height": 640})
    narrow = [places.nth(i).bounding_box() for i in range(2)]

    assert wide[1]["x"] > wide[0]["x"] + wide[0]["width"]
    assert narrow[1]["y"] > narrow[0]["y"] + narrow[0]["height"]
