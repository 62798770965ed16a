"""What a student shares and saves of an explorer: a code, a file, the picture and its numbers."""

import struct
from csv import reader as csv_reader
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import expect

import aikit as ak
from support.explorers import EXPLORERS, PRICE, field, number, price, slider


def shared(view):
    view.page.locator("summary", has_text="Share and save").click()
    code = view.page.get_by_label("Code of these values")
    expect(code).not_to_have_value("")
    return code


def saved(view, name):
    with view.page.expect_download() as found:
        view.button(name).click()
    path = found.value.path()
    return found.value.suggested_filename, path.read_bytes()


def test_the_code_of_the_page_is_read_by_python_and_the_code_of_python_by_the_page(explorer):
    view = explorer()
    slider(view).press("Home")
    code = shared(view)

    assert ak.Scenario.from_code(code.input_value()) == ak.Scenario(ak.headline_power, {PRICE: 1})
    slider(view).press("End")
    expect(code).not_to_have_value(ak.Scenario(ak.headline_power, {PRICE: 1}).code)
    pasted = view.page.get_by_label("A code, or a scenario's text")
    pasted.fill(ak.Scenario(ak.headline_power, {PRICE: 4, "years": 3}).code)
    pasted.press("Enter")

    expect(field(view)).to_have_value("4")
    assert view.host("get('values')")["years"] == 3
    expect(pasted).to_have_value("")
    view.button("Undo").click()
    assert price(view) == 10


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("nonsense", "This is not a whole scenario code: paste all of it."),
        (ak.Scenario(ak.annual_payment).code, "This scenario is of annual_payment, and this"),
        ('{"schema": 1, "model": "headline_power", "values": {"prize": 1}}', "prize is not an"),
        ('{"schema": 1, "model": "headline_power", "values": {"years": 0}}', "is out of bounds"),
        ('{"schema": 1, "schema": 1}', 'the key "schema" is there twice in one object.'),
    ],
)
def test_a_scenario_that_is_not_allowed_is_one_sentence_and_changes_nothing(
    explorer, text, sentence
):
    view = explorer()
    shared(view)

    view.page.get_by_label("A code, or a scenario's text").fill(text)
    view.button("Use it").click()

    expect(view.page.locator(".aikit-sharing").get_by_role("alert")).to_contain_text(sentence)
    assert number(view) == "251 MW"
    assert view.host("get('values')") == {}


def test_a_scenario_file_is_saved_and_opened_by_page_and_python(explorer):
    view = explorer()
    slider(view).press("End")
    shared(view)

    name, data = saved(view, "Save scenario (JSON)")
    view.button("Reset").click()
    assert name == "headline_power.json"
    assert ak.Scenario.from_json(data.decode()) == ak.Scenario(ak.headline_power, {PRICE: 10})
    file = {"name": name, "mimeType": "application/json", "buffer": data}
    view.page.get_by_label("Open a scenario file").set_input_files(file)

    expect(field(view)).to_have_value("10")
    huge = {**file, "buffer": b"{" + b" " * 300_000 + b"}"}
    view.page.get_by_label("Open a scenario file").set_input_files(huge)
    fault = view.page.locator(".aikit-sharing").get_by_role("alert")
    expect(fault).to_contain_text("scenario is too large")


@pytest.mark.parametrize("name", EXPLORERS)
def test_the_picture_and_its_numbers_are_saved_without_kernel_or_network(explorer, name):
    view = explorer(name, options={"kernel": None})
    expect(view.page.locator(".aikit-svg svg").first).to_be_visible()
    view.page.locator("summary", has_text="Share and save").click()

    svg_name, svg = saved(view, "Save picture (SVG)")
    png_name, png = saved(view, "Save picture (PNG)")
    csv_name, csv = saved(view, "Save data (CSV)")

    text = svg.decode()
    assert number(view).split()[0] in text
    assert "var(--" not in text
    root = ET.fromstring(text)  # noqa: S314  our own
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    assert (width, height) == (2 * int(root.get("width")), 2 * int(root.get("height")))
    lines = list(csv_reader(csv.decode().splitlines()))
    view.page.locator("summary", has_text="Data table").click()
    rows = view.page.locator(".aikit-rare tbody tr")
    expect(rows).to_have_count(len(lines) - 1)
    assert rows.first.inner_text().replace(",", "").split("\t") == lines[1]
    assert {each.rpartition(".")[0] for each in (svg_name, png_name, csv_name)} == {
        view.host("get('_document').model")
    }


def test_the_answer_is_not_saved_before_it_may_be_seen(explorer, view):
    document = {**EXPLORERS["curve"]().document, "prediction": "1-power"}
    view.mount("mountExplorer", document, traits={"values": {}, "guess": None})
    view.page.locator("summary", has_text="Share and save").click()

    expect(view.button("Save data (CSV)")).to_be_hidden()
    expect(view.button("Save scenario (JSON)")).to_be_visible()
    view.button("Show without a guess").click()
    expect(view.button("Save data (CSV)")).to_be_visible()


@pytest.mark.parametrize("look", ["light", "dark", "forced"])
def test_sharing_is_accessible_and_fits_a_phone(explorer, view, look):
    forced = "active" if look == "forced" else "none"
    scheme = "dark" if look == "dark" else "light"
    view.page.emulate_media(forced_colors=forced, color_scheme=scheme)
    view.page.set_viewport_size({"width": 320, "height": 640})
    explorer()
    shared(view)
    assert view.faults() == []

    view.page.get_by_label("A code, or a scenario's text").fill("nonsense")
    view.button("Use it").click()
    expect(view.page.locator(".aikit-sharing").get_by_role("alert")).not_to_be_empty()

    assert view.faults() == []
