"""The widgets in JupyterLab by keyboard alone, where Lab has uses of its own for most keys."""

import pytest
from playwright.sync_api import expect

FOCUSABLE = "button, input, select, summary, a[href], [tabindex='0']"
REACHED = """focusable => {
  const own = (root) => [...root.querySelectorAll(focusable)].filter(
    (each) => each.checkVisibility() && !each.disabled);
  const { activeElement } = document;
  const root = activeElement.closest(".aikit");
  if (!root) return null;
  const { outlineStyle, outlineWidth } = getComputedStyle(activeElement);
  const isRinged = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  return {
    place: own(root).indexOf(activeElement),
    count: own(root).length,
    seen: isRinged || activeElement.type === "range", // its thumb has the ring
    words: activeElement.ariaLabel ?? activeElement.textContent,
  };
}"""
COUNT_CLICKS = """element => {
  element.clicks = 0;
  element.addEventListener("click", () => { element.clicks += 1; });
}"""


@pytest.fixture
def page(every_widget):
    return every_widget.page


@pytest.fixture
def explorer(every_widget):
    """The explorer with a tape, its gate open, at its start."""
    explorer = every_widget.explorers().first
    gate = explorer.get_by_role("button", name="Show without a guess")
    if gate.is_visible():
        gate.focus()
        gate.press("Enter")
    explorer.get_by_role("button", name="Reset").press("Enter")
    return explorer


def field_of(explorer):
    return explorer.get_by_role("textbox", name="contract value")


def slider_of(explorer):
    return explorer.get_by_role("slider", name="contract value")


def is_inside(page):
    """Whether the focus is in one of our widgets."""
    return page.evaluate("document.activeElement.closest('.aikit') !== null")


def test_tab_goes_from_the_controls_to_the_call_and_is_seen(page, explorer):
    explorer.get_by_role("button").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    reached = [page.evaluate(REACHED, FOCUSABLE)]
    for _ in range(reached[0]["count"] - 1):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(REACHED, FOCUSABLE))

    assert [each["place"] for each in reached] == list(range(len(reached)))
    assert all(each["seen"] for each in reached), reached
    assert reached[0]["words"] == "Source of contract value"
    assert reached[-1]["words"] == "As Python"
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(REACHED, FOCUSABLE)["place"] == len(reached) - 2
    slider = slider_of(explorer)
    slider.focus()
    focused = slider.screenshot()
    slider.blur()
    assert slider.screenshot() != focused


def test_every_button_is_pressed_by_enter_and_by_space(page, explorer):
    for button in page.locator(".aikit :is(button, summary):visible").all():
        button.evaluate(COUNT_CLICKS)
        button.press("Enter")
        button.press("Space")
        assert button.evaluate("element => element.clicks") == 2, button.inner_text()
        assert is_inside(page)


def test_no_key_on_a_slider_reaches_the_notebook(page, explorer):
    cells = page.locator(".jp-Notebook .jp-Cell").count()
    slider = slider_of(explorer)
    for key in (
        "ArrowRight",
        "ArrowDown",
        "x",
        "a",
        "b",
        "d",
        "d",
        "v",
        "Shift+M",
        "Enter",
        "Space",
    ):
        slider.press(key)

    assert page.locator(".jp-Notebook .jp-Cell").count() == cells
    assert slider.evaluate("element => element === document.activeElement")
    slider.press("PageUp")
    expect(explorer.locator(".aikit-number")).to_have_text("371 MW")


def test_a_menu_is_chosen_from_by_arrows(page, every_widget):
    other = every_widget.explorers().last
    menu = other.get_by_role("combobox")

    menu.press("ArrowDown")

    expect(menu).to_have_value("replaces the earlier")
    expect(other.locator(".aikit-number")).to_have_text("$3.5 billion a year")
    assert is_inside(page)


def test_saving_by_keyboard_still_reaches_jupyter(page, explorer):
    slider_of(explorer).press("Control+s")

    page.wait_for_function("() => !jupyterapp.shell.currentWidget.context.model.dirty")


def test_escape_leaves_a_half_typed_field_as_it_was(page, explorer):
    field = field_of(explorer)
    field.press_sequentially("9.")

    field.press("Escape")

    expect(field).to_have_value("21")
    expect(explorer.locator(".aikit-number")).to_have_text("251 MW")
    assert field.evaluate("element => element === document.activeElement")


@pytest.mark.parametrize(("text", "number"), [("1,5", "18 MW"), ("42 bn", "503 MW")])
def test_a_number_is_typed_as_people_write_it(explorer, text, number):
    field = field_of(explorer)
    field.press("Control+a")
    field.press_sequentially(text)
    field.press("Enter")

    expect(explorer.locator(".aikit-number")).to_have_text(number)


@pytest.mark.parametrize("text", ["-3", "lots", "twenty one", "21 MW", "1,234", "1e99999"])
def test_what_cannot_be_taken_is_one_sentence_and_the_last_number_stays(explorer, text):
    field = field_of(explorer)
    field.press("Control+a")
    field.press_sequentially(text)
    field.press("Enter")

    said = explorer.locator("[data-argument=contract_value] .aikit-fault p")
    expect(said).to_have_count(1)
    assert text in said.inner_text() or "out of bounds" in said.inner_text()
    expect(explorer.locator(".aikit-number")).to_have_text("251 MW")


def test_the_focus_stays_when_the_button_that_had_it_goes(page, explorer):
    field = field_of(explorer)
    field.fill("1,234")
    field.press("Enter")

    explorer.get_by_role("button", name="1.234 billion USD").press("Enter")

    expect(explorer.locator(".aikit-number")).to_have_text("14.8 MW")
    assert field.evaluate("element => element === document.activeElement")


def test_the_keys_of_undo_undo_a_slider_and_no_cell(page, explorer):
    slider = explorer.locator("input[type=range]").first
    before, cells = slider.input_value(), page.locator(".jp-Cell").count()
    slider.press("End")
    end = slider.input_value()

    slider.press("Control+z")
    undone = slider.input_value()
    slider.press("Control+Shift+Z")

    assert (undone, slider.input_value()) == (before, end)
    assert page.locator(".jp-Cell").count() == cells
