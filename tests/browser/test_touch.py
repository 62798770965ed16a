"""A finger on a slider: up and down it scrolls the page, sideways it moves the slider."""

from itertools import product

import pytest

import aikit as ak
from aikit_widgets import Explorer, Prediction
from support.page import View

SIZES = {"tablet": {"width": 820, "height": 1180}, "phone": {"width": 360, "height": 740}}
SLIDER = "[data-argument=contract_value] input[type=range]"
ROOM = "document.querySelector('#place').style.padding = '600px 0 2000px'"


@pytest.fixture(scope="module", params=SIZES)
def touched(request, browser):
    """A page on a screen that is touched, for all tests of the module."""
    context = browser.new_context(viewport=SIZES[request.param], has_touch=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def screen(touched):
    """A view on that page."""
    return View(touched)


def explorer(view):
    """Draw an explorer with room to scroll, and give its slider."""
    document = Explorer(ak.headline_power, along="gpu_hour_price").document
    view.mount("mountExplorer", document, traits={"values": {}, "guess": None})
    view.page.evaluate(ROOM)
    return view.page.locator(SLIDER)


class Finger:
    """One finger, by Chromium's own touch input."""

    def __init__(self, slider, share):
        self.page = slider.page
        slider.evaluate("slider => slider.scrollIntoView({ block: 'center' })")
        box = slider.bounding_box()
        self.x, self.y = box["x"] + share * box["width"], box["y"] + box["height"] / 2
        self.wire = self.page.context.new_cdp_session(self.page)
        self.send("touchStart", [{"x": self.x, "y": self.y}])

    def send(self, kind, points):
        """Have Chromium take a touch."""
        self.wire.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def move(self, right, down, steps=12):
        """Move it, as a finger does, in small steps."""
        for step in range(1, steps + 1):
            x, y = self.x + right * step / steps, self.y + down * step / steps
            self.send("touchMove", [{"x": x, "y": y}])
        self.x, self.y = x, y
        return self

    def lift(self):
        """Take it off, and let the page hear of all that follows."""
        self.send("touchEnd", [])
        self.page.evaluate("() => new Promise((done) => setTimeout(done, 400))")


def scrolled(page):
    """How far the page is scrolled."""
    return page.evaluate("scrollY")


def values_of(screen):
    """What Python would hear of, and what the fields show."""
    fields = screen.page.locator(".aikit-field").evaluate_all("all => all.map((f) => f.value)")
    return [screen.host("get('values')"), screen.page.locator(SLIDER).input_value(), fields]


def test_a_swipe_up_or_down_scrolls_and_changes_nothing(screen):
    for share, down in product([0.05, 0.5, 0.95], [-150, 150]):
        slider = explorer(screen)
        before = values_of(screen)
        finger = Finger(slider, share)
        top = scrolled(screen.page)

        finger.move(4, down).lift()

        assert (scrolled(screen.page) - top) * -down > 50 * 150, (share, down)
        assert values_of(screen) == before, (share, down)


def test_a_swipe_from_the_thumb_scrolls_and_changes_nothing(screen):
    slider = explorer(screen)
    before = values_of(screen)
    share = int(slider.input_value()) / int(slider.get_attribute("max"))
    finger = Finger(slider, share)
    top = scrolled(screen.page)

    finger.move(-4, -150).lift()

    assert scrolled(screen.page) > top + 50
    assert values_of(screen) == before


def test_a_tap_changes_nothing(screen):
    slider = explorer(screen)
    before = values_of(screen)

    Finger(slider, 0.9).lift()

    assert values_of(screen) == before


def test_a_finger_sideways_moves_the_slider(screen):
    slider = explorer(screen)
    finger = Finger(slider, 0.3)
    top = scrolled(screen.page)

    finger.move(0.5 * slider.bounding_box()["width"], 6)
    reached = int(slider.input_value()) / int(slider.get_attribute("max"))
    finger.lift()

    assert reached == pytest.approx(0.8, abs=0.05)
    assert scrolled(screen.page) == top
    assert screen.host("get('values')")["contract_value"] > 1e10


def test_a_finger_that_turns_after_a_drag_leaves_what_was_dragged(screen):
    slider = explorer(screen)
    finger = Finger(slider, 0.3)

    finger.move(0.5 * slider.bounding_box()["width"], 0).move(0, 120).lift()

    reached = int(slider.input_value()) / int(slider.get_attribute("max"))
    assert reached == pytest.approx(0.8, abs=0.05)


def test_a_prediction_is_not_changed_by_a_swipe(screen):
    document = Prediction("a", "How many?", "MW", 0, 1000).document
    screen.mount("mountPrediction", document)
    screen.page.evaluate(ROOM)
    slider = screen.page.locator("input[type=range]")
    field = screen.field

    Finger(slider, 0.9).move(3, -150).lift()
    swiped = (field.input_value(), slider.input_value())
    Finger(slider, 0.5).move(0.4 * slider.bounding_box()["width"], 0).lift()

    assert swiped == ("", "500")
    assert float(field.input_value()) == pytest.approx(900, abs=50)


def test_mouse_and_keys_have_the_slider_as_it_is(view):
    slider = explorer(view)
    slider.scroll_into_view_if_needed()
    width, height = slider.bounding_box()["width"], slider.bounding_box()["height"]

    slider.click(position={"x": 0.9 * width, "y": height / 2})
    clicked = int(slider.input_value()) / int(slider.get_attribute("max"))
    before = slider.input_value()
    slider.press("ArrowLeft")

    assert clicked == pytest.approx(0.9, abs=0.05)
    assert int(slider.input_value()) < int(before)
    assert slider.evaluate("slider => slider.type") == "range"
