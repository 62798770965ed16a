"""What a student does with an explorer besides dragging: undo, pin, choose, copy."""

import re

from playwright.sync_api import expect

import aikit as ak
from aikit.sources import DATA, sources_in
from aikit_widgets import Preset
from support.explorers import EXPLORERS, PRICE, field, number, price, slider

SOURCE = next(s for s in sources_in(DATA).values() if s.publisher and s.address)


def drag(view, share):
    """Drag the price's slider with the mouse, in many small moves."""
    box = slider(view).bounding_box()
    y = box["y"] + box["height"] / 2
    view.page.mouse.move(box["x"] + box["width"] * 0.2, y)
    view.page.mouse.down()
    view.page.mouse.move(box["x"] + box["width"] * share, y, steps=12)
    view.page.mouse.up()


# Undo and redo.


def test_a_drag_is_one_step_that_can_be_undone_and_redone(explorer):
    view = explorer()
    drag(view, 0.8)
    dragged = number(view)
    assert dragged != "251 MW"

    view.button("Undo").click()

    assert (number(view), price(view)) == ("251 MW", 2.75)
    assert field(view).input_value() == "2.75"
    assert view.button("Undo").get_attribute("aria-disabled") == "true"
    view.button("Redo").click()
    assert number(view) == dragged
    assert view.button("Redo").get_attribute("aria-disabled") == "true"


def test_reset_can_be_undone(explorer):
    view = explorer()
    slider(view).press("Home")
    view.button("Reset").click()
    assert price(view) == 2.75

    view.button("Undo").click()

    assert price(view) == 1


def test_the_keys_of_undo_work_on_a_slider_but_leave_typed_text_alone(explorer):
    view = explorer()
    slider(view).press("Home")
    slider(view).press("End")

    slider(view).press("Control+z")
    assert price(view) == 1
    slider(view).press("Control+Shift+Z")
    assert price(view) == 10
    field(view).press("Control+z")
    assert price(view) == 10


def test_a_button_that_has_nothing_left_to_undo_keeps_the_focus(explorer):
    view = explorer()
    slider(view).press("Home")
    view.button("Undo").focus()

    view.page.keyboard.press("Enter")
    view.page.keyboard.press("Enter")

    expect(view.button("Undo")).to_be_focused()
    assert price(view) == 2.75


def test_what_python_sets_can_be_undone(explorer):
    view = explorer()

    view.page.evaluate("host.set('values', { ...host.get('values'), gpu_hour_price: 5 })")
    view.button("Undo").click()

    assert price(view) == 2.75


def test_two_views_of_one_explorer_share_their_steps(explorer):
    view = explorer()
    view.page.evaluate(
        """async () => {
          const place = document.createElement('div');
          document.getElementById('place').append(place);
          (await kit).mountExplorer(place, host);
        }"""
    )
    first, second = view.page.locator(".aikit-explorer").all()
    first.locator(f"[data-argument={PRICE}] input[type=range]").press("End")
    expect(second.locator(".aikit-number")).to_have_text("69.1 MW")

    second.get_by_role("button", name="Undo").click()

    expect(first.locator(".aikit-number")).to_have_text("251 MW")
    expect(second.locator(".aikit-number")).to_have_text("251 MW")
    for each in (first, second):
        undo = each.get_by_role("button", name="Undo")
        expect(undo).to_have_attribute("aria-disabled", "true")


def test_without_its_kernel_an_explorer_that_needs_one_undoes_nothing(explorer):
    view = explorer(kernel=True)
    slider(view).press("End")
    view.tell("health", "gone")

    expect(view.button("Undo")).to_be_disabled()
    view.page.locator(".aikit-explorer").dispatch_event("keydown", {"key": "z", "ctrlKey": True})

    assert price(view) == 10


# Compare now with before.


def test_a_pinned_state_is_named_drawn_compared_and_tabled(explorer):
    view = explorer()
    view.button("Compare").click()

    field(view).fill("5.5")
    field(view).press("Enter")

    compared = view.page.locator(".aikit-compared")
    expect(compared).to_have_text(
        "Before, it was 251 MW. Now it is 126 MW lower, 50 %; "
        "price of a GPU-hour $2.75 → $5.50 an hour."
    )
    assert number(view) == "126 MW"
    named = view.page.locator(".aikit-svg svg").get_by_text("before", exact=True)
    expect(named.first).to_be_attached()
    view.page.locator("summary", has_text="Data table").click()
    heads = view.page.locator(".aikit-rare th[scope=col]")
    expect(heads.last).to_have_text("before: power drawn by the GPUs (MW)")
    view.button("Stop comparing").click()
    expect(compared).to_be_hidden()
    expect(named).to_have_count(0)
    expect(heads).to_have_count(4)


def test_what_is_pinned_is_what_was_seen_not_what_is_still_computed(explorer):
    view = explorer(kernel=True)
    slider(view).press("End")

    view.button("Compare").click()

    expect(view.page.locator(".aikit-compared")).to_have_text(
        "Before, it was 251 MW. Now it is the same."
    )


# Presets.


def presets():
    return [
        Preset("Five years", {"years": 5}, story="If it ends sooner.", source=SOURCE.id),
        Preset("Cheap hours", {PRICE: 1.5}),
    ]


def test_a_preset_sets_the_controls_and_tells_its_story_and_source(explorer):
    view = explorer(presets=presets())
    menu = view.page.get_by_role("combobox", name="Preset")
    assert menu.locator("option:checked").inner_text() == "None: your own values"

    menu.select_option("Five years")

    assert number(view) == "302 MW"
    assert view.host("get('values')")["years"] == 5
    story, source = view.page.locator(".aikit-story"), view.page.locator(".aikit-source:visible")
    expect(story).to_have_text("If it ends sooner.")
    expect(source).to_have_count(0)  # one click away, as a control's
    view.button("Source of Five years").click()
    for part in (SOURCE.title, SOURCE.publisher, SOURCE.address):
        expect(source).to_contain_text(part)
    view.button("Undo").click()
    assert number(view) == "251 MW"
    expect(story).to_be_empty()
    expect(source).to_have_count(0)


def test_a_preset_that_was_changed_says_so_and_its_story_stays(explorer):
    view = explorer(presets=presets())
    menu = view.page.get_by_role("combobox", name="Preset")
    menu.select_option("Five years")

    slider(view).press("Home")

    assert menu.locator("option:checked").inner_text() == "Five years, changed"
    expect(view.page.locator(".aikit-story")).to_contain_text("If it ends sooner.")
    menu.select_option("Cheap hours")
    assert view.host("get('values')") | {"years": 6, PRICE: 1.5} == view.host("get('values')")
    expect(view.page.locator(".aikit-story")).to_be_empty()


def test_without_presets_there_is_no_menu(explorer):
    view = explorer()

    expect(view.page.get_by_label("Preset")).to_be_hidden()


def test_a_menu_of_presets_is_accessible_and_fits_a_phone(explorer, view):
    view.page.set_viewport_size({"width": 320, "height": 640})
    explorer(presets=[*presets(), Preset("W" * 60, {"years": 2}, story="x" * 300)])

    for name in ("Five years", "W" * 60):
        view.page.get_by_role("combobox", name="Preset").select_option(name)
        assert view.faults() == []


# What is copied, what is near at hand.


def test_the_copied_call_runs_in_a_fresh_notebook(explorer, view):
    view.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    explorer()
    slider(view).press("Home")

    view.page.locator("summary", has_text="As Python").click()
    view.button("Copy").last.click()

    copied = view.page.evaluate("navigator.clipboard.readText()")
    assert copied.splitlines()[0] == "import aikit as ak"
    *_, call = copied.splitlines()
    assert eval(call, {"ak": ak}) == ak.headline_power(gpu_hour_price=1)  # noqa: S307  our own


def test_what_a_control_usually_is_stands_with_its_source(explorer):
    view = explorer(ranges={PRICE: (2, 3)})

    view.button("Source of price of a GPU-hour").click()

    panel = view.page.locator(f"[data-argument={PRICE}] .aikit-source")
    expect(panel).to_contain_text("Usual: $1 to $10 an hour.")


def test_the_summary_of_two_series_follows_a_control_that_moves_only_the_second(explorer):
    view = explorer("timeline")
    picture = view.page.locator(".aikit-svg[role=img]")
    expect(picture).to_have_accessible_name(re.compile(r"Here it is \$3\.21 billion a year\."))
    view.page.locator("summary", has_text="More controls").click()

    field(view, "rate").fill("20")
    field(view, "rate").press("Enter")

    expect(picture).to_have_accessible_name(re.compile(r"Here it is \$2\.92 billion a year\."))


def test_every_field_stands_in_one_column_whatever_its_label_and_unit(explorer):
    view = explorer()
    view.page.locator("summary", has_text="More controls").click()

    boxes = [each.bounding_box() for each in view.page.locator(".aikit-field").all()]

    assert {(round(box["x"]), round(box["width"])) for box in boxes} == {
        (round(boxes[0]["x"]), round(boxes[0]["width"]))
    }


# What would change the answer.


def test_what_would_change_the_answer_is_said_when_a_control_is_let_go(explorer):
    view = explorer(reference={"the plan": (300, 300)})
    tipping = view.page.locator(".aikit-tipping")
    expect(tipping).to_have_text(
        "Power drawn by the GPUs rises above the plan if contract value rises to about "
        "$25.1 billion."
    )
    box = slider(view).bounding_box()
    view.page.mouse.move(box["x"] + box["width"] * 0.2, box["y"] + box["height"] / 2)

    view.page.mouse.down()
    view.page.mouse.move(box["x"] + 2, box["y"] + box["height"] / 2, steps=5)
    held = tipping.inner_text()
    view.page.mouse.up()

    assert "rises above the plan" in held
    expect(tipping).to_contain_text("falls below the plan if")


def test_the_pinned_state_is_what_the_next_one_would_cross(explorer):
    view = explorer(values={"contract_value": ak.facts["meta_coreweave_2026"]})
    tipping = view.page.locator(".aikit-tipping")
    expect(tipping).to_contain_text("The strongest slider over its range is")
    known = view.page.locator(".aikit-summary")
    expect(known).to_contain_text("The result is assumed (A), because of: years of payment")

    view.button("Compare").click()
    slider(view).press("ArrowRight")

    expect(tipping).to_contain_text(
        "rises above what it was before if contract value rises to about $21.4 billion"
    )


def test_what_would_change_the_answer_waits_with_the_answer(explorer, view):
    document = {**EXPLORERS["curve"]().document, "prediction": "1-power"}
    view.mount("mountExplorer", document, traits={"values": {}, "guess": None})

    expect(view.page.locator(".aikit-tipping")).to_be_hidden()
