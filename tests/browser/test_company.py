"""Explorers in the company of ipywidgets: in boxes, linked, observed, and seen twice."""

import json

import pytest
from playwright.sync_api import expect

from support.driven_lab import Notebook, write

SETUP = """import aikit as ak
import ipywidgets as widgets
from aikit_widgets import Explorer

one = Explorer(ak.gpus_rented)
other = Explorer(ak.gpus_rented)"""
CELLS = (
    SETUP,
    "widgets.VBox([one, widgets.HBox([other])])",
    "one",  # a second view of the same explorer
    """seen = widgets.IntText()
one.observe(lambda change: setattr(seen, "value", round(change.new)), "value")
seen""",
    """far, near = Explorer(ak.annual_payment), widgets.FloatText()
widgets.jslink((far, "value"), (near, "value"))
widgets.VBox([far, near])""",
    """show = lambda gpus: print(f"{gpus:,.0f} chips")
widgets.interactive_output(show, {"gpus": one})""",
    """third = Explorer(ak.gpus_rented)
widgets.jslink((one, "values"), (third, "values"))
third""",
    """fourth = Explorer(ak.gpus_rented)
widgets.link((one, "values"), (fourth, "values"))
fourth""",
)


@pytest.fixture(scope="module")
def company(shared_lab, server):
    write(server, "company.ipynb", CELLS)
    notebook = Notebook(shared_lab, server, "company.ipynb")
    notebook.run_all()
    expect(notebook.explorers()).to_have_count(6)
    yield notebook
    notebook.close()
    server.end_sessions()


def price_of(explorer):
    return explorer.locator("[data-argument=gpu_hour_price] input[type=text]")


def type_price(explorer, text):
    field = price_of(explorer)
    field.focus()  # which writes its number without commas
    field.fill(text)
    field.press("Enter")


def test_two_views_of_one_explorer_agree(company):
    first, _, second = (company.explorers().nth(i) for i in range(3))

    type_price(first, "5.5")
    expect(price_of(second)).to_have_value("5.50")
    type_price(second, "2.75")

    expect(price_of(first)).to_have_value("2.75")
    expect(first.locator(".aikit-number")).to_have_text(
        second.locator(".aikit-number").inner_text()
    )


def test_observe_and_interactive_output_follow_the_number(company):
    type_price(company.explorers().first, "5.5")

    expect(company.page.locator(".widget-text input[type=number]").first).to_have_value("72644")
    expect(company.page.get_by_text("72,644 chips")).to_be_visible()


def test_another_explorer_in_the_box_is_left_alone(company):
    type_price(company.explorers().first, "4")

    assert price_of(company.explorers().nth(1)).input_value() == "2.75"


def test_jslink_carries_values_and_the_number(company):
    one, far, third = (company.explorers().nth(i) for i in (0, 3, 4))

    type_price(one, "3.5")
    field = far.locator("[data-argument=years] input[type=text]")
    field.fill("5")
    field.press("Enter")

    expect(price_of(third)).to_have_value("3.50")
    expect(company.page.locator(".widget-text input[type=number]").last).to_have_value("4200000000")


def test_link_carries_values_both_ways_through_the_kernel(company):
    one, fourth = (company.explorers().nth(i) for i in (0, 5))

    type_price(one, "3")
    expect(price_of(fourth)).to_have_value("3")
    type_price(fourth, "6")

    expect(price_of(one)).to_have_value("6")


def test_no_view_is_kept_in_the_file(company):
    company.save()

    notebook = json.loads(company.file.read_text("utf-8"))
    assert "widgets" not in notebook["metadata"]
