"""An explorer's stored numbers as tables of text."""

import pytest

import aikit as ak
from aikit_widgets import Explorer
from aikit_widgets.export.tables import MOST_COLUMNS, MOST_LINES, picked, shortened, tables_of
from support.explorers import CHARTS


def tables(*given, **options):
    return tables_of(Explorer(*given, **options).document)


def test_a_curve_has_a_line_for_each_point():
    (table,) = tables(ak.annual_payment, along="years")

    assert table.caption == "annual payment: the numbers of the chart"
    assert table.head == [
        "years of payment (years)",
        "annual payment (billion dollars a year)",
        "90\xa0% band, low end (billion dollars a year)",
        "90\xa0% band, high end (billion dollars a year)",
    ]
    assert [line[:2] for line in table.body if line[0] == "6"] == [["6", "3.5"]]


def test_bars_have_a_line_each_and_one_for_each_published_range():
    (table,) = tables(ak.annual_payment, reference={"Meta capex": (115e9, 135e9)})

    assert table.head == ["what", "number", "unit"]
    assert table.body == [
        ["annual payment", "3.5", "billion USD/year"],
        ["Meta capex", "115 to 135", "billion USD/year"],
    ]


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_has_tables_whose_lines_fit_their_heads(name):
    make, *_ = CHARTS[name]
    found = tables_of(make().document)

    assert found
    for table in found:
        assert table.caption
        assert 0 < len(table.body) <= MOST_LINES
        assert {len(line) for line in table.body} == {len(table.head)}


def test_a_long_table_says_how_many_lines_it_leaves_out():
    table = shortened(
        tables(ak.gpu_hour_cost, along="utilization")[0]._replace(body=[["1"]] * 61), 13
    )

    assert table.caption.endswith("(13 of 61 lines)")
    assert len(table.body) == 13


@pytest.mark.parametrize("count", [1, 2, 7, 8, 9, 33, 61, 1000])
def test_places_are_few_and_begin_with_the_first(count):
    places = picked(count, MOST_COLUMNS)

    assert places[0] == 0
    assert len(places) <= MOST_COLUMNS
    assert places[-1] < count
