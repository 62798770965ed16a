"""What each chart takes; a combination that makes no sense is a sentence."""

import pytest

import aikit as ak
from aikit_widgets import Explorer
from aikit_widgets.charts.compile import NAMES
from aikit_widgets.explorer.rules import CHARTS

PARTS = [ak.capital_per_hour, ak.electricity_per_hour, ak.operations_per_hour]
ALL_OF_IT = ["contract_value", "years", "gpu_hour_price", "gpu_power", "pue"]


def refused(model, message, **options):
    with pytest.raises(ValueError, match=message):
        Explorer(model, **options)


def test_every_chart_that_has_rules_can_be_named():
    assert set(CHARTS) <= set(NAMES)


@pytest.mark.parametrize("chart", [name for name, takes in CHARTS.items() if takes.along])
def test_a_chart_with_an_axis_needs_an_argument_on_it(chart):
    refused(ak.headline_power, rf"along = None is not enough for chart '{chart}'", chart=chart)


@pytest.mark.parametrize("chart", [n for n, takes in CHARTS.items() if takes.along is False])
def test_a_chart_of_single_numbers_takes_no_argument(chart):
    message = rf"along = 'years' is out of place: chart '{chart}' has no axis for an argument"

    refused(ak.headline_power, message, along="years", chart=chart)


def test_only_a_waterfall_takes_models_away():
    message = "minus = operations_per_hour is out of place: only chart 'waterfall'"

    refused(ak.gpu_hour_cost, message, beside=PARTS[:2], minus=PARTS[2:], chart="stack")


def test_a_stack_needs_parts_and_no_more_than_can_be_told_apart():
    refused(ak.gpu_hour_cost, "beside = nothing is too few for chart 'stack'", chart="stack")
    refused(
        ak.gpu_hour_cost,
        "is too many for chart 'stack': it takes 1 to 4",
        beside=PARTS * 2,
        chart="stack",
    )


def test_numbers_of_two_units_have_no_axis_together():
    message = (
        r"beside = annual_cost is in USD/GPU-year: chart 'stack' has one axis, in USD/GPU-hour"
    )

    refused(ak.gpu_hour_cost, message, beside=[ak.annual_cost], chart="stack")


def test_parts_must_add_up_to_the_whole():
    message = (
        r"beside = capital_per_hour, electricity_per_hour is not the whole: it adds up to 2.351 "
        r"where gpu_hour_cost is 2.759 \[USD/GPU-hour\]"
    )

    refused(ak.gpu_hour_cost, message, beside=PARTS[:2], chart="stack")


@pytest.mark.parametrize("chart", ["log_log", "twins"])
def test_a_log_axis_begins_above_zero(chart):
    message = r"ranges = {'rate': \(0.*\)} is not above zero: a log axis has no place for 0"

    refused(ak.annuity_value, message, along="rate", chart=chart, ranges={"rate": (0, 0.2)})


def test_points_are_drawn_where_there_is_a_line():
    message = "measured = 'a' is out of place: chart 'stack' draws no points; curve, .* do"

    refused(ak.gpu_hour_cost, message, beside=PARTS, chart="stack", measured={"a": ([1], [1])})


@pytest.mark.parametrize(
    ("points", "message"),
    [
        (([1, 2], [1]), r"measured = {'a': …} is 2 and 1 numbers: there must be as many"),
        (([], []), r"measured = {'a': …} is 0 and 0 numbers"),
        (([1], [float("nan")]), r"measured = {'a': …} is not all numbers: leave out the unknown"),
    ],
)
def test_points_are_as_many_numbers_on_each_axis(points, message):
    refused(ak.headline_power, message, along="years", measured={"a": points})


def test_a_log_axis_has_no_place_for_a_point_at_zero():
    message = r"measured = {'a': …} is not above zero: a log axis has no place for 0"

    refused(ak.headline_power, message, along="years", chart="semi_log", measured={"a": ([1], [0])})


def test_so_many_sets_of_points_are_told_apart():
    measured = {name: ([1], [1]) for name in "abcde"}

    refused(
        ak.headline_power,
        "measured = 5 sets is too many: at most 4",
        along="years",
        measured=measured,
    )


def test_facts_will_do_for_points():
    facts = [ak.facts[f"meta_capex_2026_january_{end}"] for end in ("low", "high")]
    explorer = Explorer(ak.payment_due, along="year", measured={"capex": ([2026, 2026], facts)})

    (points,) = explorer.document["measured"]

    assert points == {"label": "capex", "x": [2026.0, 2026.0], "y": [115e9, 135e9]}


def test_a_tornado_of_nothing_uncertain_is_refused():
    refused(
        ak.headline_power,
        r"known = \[.*\] is everything: leave an",
        chart="tornado",
        known=ALL_OF_IT,
    )


def test_a_waterfall_ends_in_the_model():
    message = r"beside = neocloud_revenue is not the whole: less neocloud_running, it adds up to"

    refused(
        ak.neocloud_profit,
        message,
        beside=[ak.neocloud_revenue],
        minus=[ak.neocloud_running],
        chart="waterfall",
    )


def test_what_a_waterfall_takes_away_is_in_the_document():
    minus = [ak.neocloud_running, ak.neocloud_interest, ak.neocloud_depreciation]
    explorer = Explorer(
        ak.neocloud_profit, beside=[ak.neocloud_revenue], minus=minus, chart="waterfall"
    )

    assert explorer.document["minus"] == [each.__name__ for each in minus]


def test_a_fan_of_nothing_uncertain_is_refused():
    message = r"known = \[.*\] is everything: a fan needs an uncertain one"

    refused(ak.headline_power, message, along="years", chart="fan", known=ALL_OF_IT)


def test_a_fan_is_of_one_model():
    message = "beside = payment_value is too many for chart 'fan': it takes 0"

    refused(ak.payment_due, message, along="year", beside=[ak.payment_value], chart="fan")


@pytest.mark.parametrize("chart", ["gap", "pareto"])
def test_a_gap_and_a_trade_off_are_between_two(chart):
    message = f"beside = nothing is too few for chart '{chart}'"

    refused(ak.headline_power, message, along="years", chart=chart)


def test_a_lorenz_curve_goes_from_nothing_to_all():
    message = r"ranges = {'years': \(.*\)} is not a whole: a Lorenz curve goes from 0 to 1"

    refused(ak.headline_power, message, along="years", chart="lorenz")


def test_two_units_may_be_traced_against_each_other():
    explorer = Explorer(ak.served_token_cost, "batch", beside=[ak.user_rate], chart="pareto")

    assert [each["unit"] for each in explorer.document["series"]] == [
        "USD/million tokens",
        "token/s per user",
    ]
