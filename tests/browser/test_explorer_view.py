"""The explorer in a real browser: dragged, typed, by keyboard, narrow, dark, disconnected."""

import re

import pytest
from playwright.sync_api import expect

import aikit as ak
from aikit_widgets import Explorer
from support.sample_models import FLOWS, country_share, country_years, share_before_tax, share_lost

CAPEX = {"guidance of January": (115e9, 135e9), "guidance of April": (125e9, 145e9)}
OWN = "For {contract_value} over {years} one rents <b>{value}</b>."  # its own sentence: text alone
EXPLORERS = {
    "curve": lambda: Explorer(ak.headline_power, along="gpu_hour_price", reference={"a": (90, 99)}),
    "timeline": lambda: Explorer(
        ak.payment_due, along="year", beside=[ak.payment_value], chart="timeline"
    ),
    "bars": lambda: Explorer(ak.yearly_commitment, reference=CAPEX),
    "ladder": lambda: Explorer(
        ak.annual_payment, beside=[ak.headline_gpus, ak.headline_power], chart="ladder"
    ),
    "map": lambda: Explorer(
        ak.owned_hour_cost,
        along="growth",
        across="on_demand_price",
        beside=[ak.committed_hour_cost],
    ),
    "multiples": lambda: Explorer(country_share, along="monthly_price", each="country"),
    "flow": lambda: Explorer(share_lost, along="where", flows=FLOWS),
    "map of one": lambda: Explorer(ak.headline_power, along="gpu_hour_price", across="years"),
    "dots": lambda: Explorer(country_years, along="country", reference={"soon": (5, 5)}),
    "ranking": lambda: Explorer(
        country_share, along="country", beside=[share_before_tax], chart="ranking"
    ),
}


@pytest.fixture
def explorer(view):
    """Draw an explorer, with traits other than its own if a test gives some."""

    def draw(name="curve", document=None, **options):
        traits = {"values": {}, "guess": None, **options.pop("traits", {})}
        document = document or EXPLORERS[name]().document
        view.mount("mountExplorer", document, traits=traits, **options)
        return view

    return draw


def number(view):
    return view.page.locator(".aikit-number").inner_text()


def drawn(view):
    """Wait for the chart, and take what it draws."""
    svg = view.page.locator(".aikit-svg svg")
    expect(svg.locator(".mark-rect, .mark-line").first).to_be_attached()
    return svg.first.inner_html()


def contract(view, kind):
    return view.page.locator(f"[data-argument=contract_value] input[type={kind}]")


def test_a_decay_has_one_unit_in_its_name_and_the_other_in_its_description(explorer):
    page = explorer(document=Explorer(ak.economic_value, along="years").document).page
    named = {"name": "Decay in powers of ten a year", "exact": True}

    for control in (page.get_by_role("slider", **named), page.get_by_role("textbox", **named)):
        expect(control).to_have_accessible_description(re.compile(r"^28\s% a year$"))


def test_a_drag_redraws_chart_number_call_and_summary_and_saves_once(explorer):
    own = Explorer(ak.headline_power, along="gpu_hour_price", sentence=OWN)
    view = explorer(document=own.document)
    before = drawn(view)
    expect(view.page.locator(".aikit-summary")).to_have_text(own.sentence)
    box = contract(view, "range").bounding_box()
    x, y = box["x"], box["y"] + box["height"] / 2

    view.page.mouse.move(x + box["width"] * 0.9, y)
    view.page.mouse.down()
    view.page.mouse.move(x + 4, y, steps=10)

    expect(view.page.locator(".aikit-number")).to_have_text("12 MW")
    expect(view.page.locator(".aikit-call")).to_contain_text("contract_value=1e9")
    expect(view.page.locator(".aikit-svg[role=img]")).to_have_accessible_name(
        re.compile("it is 12 MW")
    )
    assert view.host("get('values')") == {}
    view.page.mouse.up()
    own.values = view.host("get('values')")
    assert own.values["contract_value"] == 1e9
    expect(view.page.locator(".aikit-summary")).to_have_text(own.sentence)
    assert view.host("sent") == []
    assert drawn(view) != before


KEPT = "marks => marks.filter(mark => mark.isConnected).length"
OTHER = "before => document.querySelector('.aikit-svg svg').innerHTML !== before"


def test_other_numbers_are_drawn_with_the_marks_that_are_there(explorer):
    view = explorer()
    before = drawn(view)
    every = "() => [...document.querySelectorAll('.role-mark > :is(path, line, text)')]"
    marks = view.page.evaluate_handle(every)

    contract(view, "range").press("ArrowRight")

    view.page.wait_for_function(OTHER, arg=before)
    assert marks.evaluate(KEPT) == marks.evaluate("marks => marks.length") > 5


def test_a_pointer_anywhere_over_lines_is_told_the_nearest_point_of_the_nearest(explorer):
    two = Explorer(ak.economic_value, along="years", beside=[ak.book_value], chart="gap")
    page = explorer(document=two.document).page
    box = page.locator(".aikit-svg svg .background").first.bounding_box()

    def told(right, down):
        page.mouse.move(box["x"] + right * box["width"], box["y"] + down * box["height"])
        return page.locator(".aikit-tooltip").inner_text()

    over, under = told(0.5, 0.02), told(0.5, 0.98)
    at, ends = over.split(": ")[0], {over.split(": ")[1], under.split(": ")[1]}
    assert re.fullmatch(r"years .* years?", at)
    assert under.startswith(f"{at}: ")
    assert {re.sub(r" \$.*", "", end) for end in ends} == {"economic value", "book value"}
    page.mouse.move(0, 0)
    expect(page.locator(".aikit-tooltip")).to_be_hidden()


@pytest.mark.parametrize(
    ("key", "value"),
    [("ArrowRight", 22e9), ("ArrowDown", 20e9), ("PageUp", 31e9), ("Home", 1e9), ("End", 50e9)],
)
def test_keys_take_round_steps(explorer, key, value):
    view = explorer()

    contract(view, "range").press(key)

    assert view.host("get('values')")["contract_value"] == value


@pytest.mark.parametrize(  # the last are Arabic digits
    "text", ["3,5", "3.5", "3.5 bn", "3.5e9", "$3.5 bn", "3500 million USD", "\u0663\u066b\u0665"]
)
def test_a_typed_number_is_read_as_people_write_it(explorer, text):
    view = explorer()
    field = contract(view, "text")

    field.fill(text)
    field.press("Enter")

    assert number(view) == "41.9 MW"
    assert field.input_value() == "3.5"


def test_a_year_in_a_field_has_no_comma(explorer):
    view = explorer("timeline")

    assert view.page.locator("[data-argument=first_year] input[type=text]").input_value() == "2027"


def test_a_field_has_commas_until_it_is_typed_in(explorer):
    view = explorer(document=Explorer(ak.gpu_hour_cost, along="capex").document)
    field = view.page.locator("[data-argument=capex] input[type=text]")
    assert field.input_value() == "50,000"

    field.focus()
    assert field.input_value() == "50000"
    field.press("End")
    field.press("Backspace")
    field.press("9")
    field.press("Tab")

    assert field.input_value() == "50,009"
    assert view.host("get('values')")["capex"] == 50_009


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("-3", "contract value = -$3 billion is out of bounds: contract value must be at least"),
        ("lots", "contract value = lots is not a number: write it like 1.5, 1,5, 21e9 or 21 bn."),
        ("5 MW", "contract value = 5 MW is in another unit: write it in billion USD."),
    ],
)
def test_what_is_not_allowed_is_told_in_a_sentence_and_changes_nothing(explorer, text, sentence):
    view = explorer()
    field = contract(view, "text")

    field.fill(text)
    field.press("Enter")

    expect(view.page.get_by_role("alert").filter(has_text=sentence)).to_be_visible()
    assert number(view) == "251 MW"
    assert field.get_attribute("aria-invalid") == "true"
    field.press("Escape")
    assert field.input_value() == "21"


def test_a_number_with_two_readings_is_asked_about(explorer):
    view = explorer()
    contract(view, "text").fill("1,234")
    contract(view, "text").press("Enter")

    view.button("1.234 billion USD").click()

    assert view.host("get('values')")["contract_value"] == 1.234e9


def test_a_choice_is_a_menu(explorer):
    view = explorer("bars")
    assert number(view) == "$5.87 billion a year"

    view.page.get_by_role("combobox", name="reading of the later order").select_option(index=1)

    assert number(view) == "$3.5 billion a year"


def test_the_chosen_row_is_marked_and_follows_the_menu(explorer):
    view = explorer("dots")
    menu = view.page.get_by_role("combobox", name="country")
    expect(view.page.locator(".aikit-svg svg")).to_contain_text("▸ Kenya")

    menu.select_option("Malawi")

    expect(view.page.locator(".aikit-svg svg")).to_contain_text("▸ Malawi")
    assert number(view) == "never"
    picture = view.page.locator(".aikit-svg[role=img]")
    expect(picture).to_have_accessible_name(re.compile("For Malawi it is never"))


def test_reset_goes_back_to_the_start_and_drops_what_was_typed(explorer):
    view = explorer()
    contract(view, "range").press("End")
    contract(view, "text").fill("lots")
    contract(view, "text").press("Enter")

    view.button("Reset").click()

    assert number(view) == "251 MW"
    assert contract(view, "text").get_attribute("aria-invalid") is None
    assert view.host("get('values')")["contract_value"] == 21e9


def test_the_source_of_a_number_is_one_click_away(explorer):
    view = explorer()

    view.button("Source of contract value").click()

    link = view.page.locator("[data-argument=contract_value] a")
    assert link.get_attribute("rel") == "noopener noreferrer"
    expect(link).to_be_visible()


def test_python_changes_the_controls(explorer):
    view = explorer()

    view.page.evaluate("host.set('values', { ...host.get('values'), contract_value: 42e9 })")

    assert contract(view, "text").input_value() == "42"
    assert number(view) == "503 MW"


def test_the_answer_waits_for_a_prediction(explorer):
    document = {**EXPLORERS["curve"]().document, "prediction": "1-power"}
    view = explorer(document=document)
    assert "251" not in view.text

    view.page.evaluate("host.set('guess', 120)")

    assert number(view) == "251 MW"
    assert "your guess" in drawn(view)


def test_who_does_not_want_to_predict_need_not(explorer):
    view = explorer(document={**EXPLORERS["curve"]().document, "prediction": "1-power"})

    view.button("Show without a guess").click()

    assert number(view) == "251 MW"


def test_without_a_kernel_it_lives_all_the_same(explorer):
    view = explorer(kernel=None, store=None)

    contract(view, "range").press("End")

    assert number(view) == "598 MW"


def test_without_a_tape_a_lost_kernel_is_told_and_its_values_come_back(explorer):
    document = Explorer(ak.headline_power, along="gpu_hour_price", kernel=True).document
    view = explorer(document=document)
    contract(view, "range").press("ArrowRight")
    view.tell("health", "away")
    expect(view.page.locator(".aikit-banner")).to_contain_text("connection to the kernel is lost")
    view.tell("health", "well")
    expect(view.page.locator(".aikit-banner")).to_be_hidden()

    view.tell("health", "gone")
    expect(view.page.locator(".aikit-banner")).to_contain_text("The kernel has stopped")
    assert contract(view, "range").is_disabled()
    view.button("Restart the kernel").click()
    assert "restart" in view.host("sent")
    explorer(document=document)

    assert view.host("get('values')")["contract_value"] == 22e9
    assert contract(view, "text").input_value() == "22"


def test_with_a_tape_a_lost_kernel_changes_nothing(explorer):
    view = explorer()

    view.tell("health", "gone")
    contract(view, "range").press("End")

    expect(view.page.locator(".aikit-banner")).to_be_hidden()
    assert number(view) == "598 MW"


def test_a_document_that_cannot_be_read_is_a_sentence(explorer):
    newer = {**EXPLORERS["curve"]().document, "schema": "aikit.explorer/99"}

    assert "made by a newer aikit: update aikit" in explorer(document=newer).text


@pytest.mark.parametrize("look", ["light", "dark", "forced"])
@pytest.mark.parametrize("name", ["curve", "bars", "flow"])  # test_charts_view.py has every chart
def test_every_state_is_accessible_and_fits_a_phone(explorer, view, name, look):
    forced = "active" if look == "forced" else "none"
    view.page.emulate_media(
        forced_colors=forced, color_scheme="dark" if look == "dark" else "light"
    )
    view.page.set_viewport_size({"width": 320, "height": 640})
    explorer(name)
    drawn(view)
    assert view.faults() == []

    view.page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    for button in view.page.get_by_role("button", name="Source of").all():
        button.click()
    field = view.page.locator("input[type=text]").first
    field.fill("1,234")
    field.press("Enter")
    assert view.faults() == []


def test_a_disconnected_explorer_is_accessible(explorer, view):
    explorer(document=Explorer(ak.headline_power, along="gpu_hour_price", kernel=True).document)
    view.tell("health", "gone")

    assert view.faults() == []


def test_what_is_typed_replaces_a_number_that_tab_selected(explorer):
    view = explorer("curve")
    field = view.page.locator(".aikit-field").first
    field.focus()
    view.page.keyboard.press("Shift+Tab")

    view.page.keyboard.press("Tab")
    view.page.keyboard.type("3")

    assert field.input_value() == "3"
