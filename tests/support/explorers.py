"""Explorers for tests: one of every chart with all that it may bear, and four kinds to drive."""

from functools import partial

import aikit as ak
from aikit_widgets import Explorer
from support.sample_models import (
    FLOWS,
    country_share,
    country_years,
    paid_for_chips,
    paid_for_power,
    share_before_tax,
    share_lost,
)

PARTS = [ak.capital_per_hour, ak.electricity_per_hour, ak.operations_per_hour]
FACTORY = {"a made-up factory": ([1, 30, 900], [90, 50, 20]), "another one": ([10], [60])}
SPEED = {"a made-up test": ([30, 60], [3, 5])}
RENT = {"the rent of an H100 in June 2026": (3.1, 3.1), "what it was before": (2, 2.4)}
INCOME = {"2 % of income": (0.02, 0.02), "a month's bread": (0.05, 0.06)}
TAKEN = [ak.neocloud_running, ak.neocloud_interest, ak.neocloud_depreciation]


def learning(chart):
    """A cost that falls with what was made, with points as they were measured."""
    return Explorer(ak.wright_cost, "cumulative", chart=chart, measured=FACTORY)


# By name: how to make it, an argument that moves it, a prediction of its number.
CHARTS = {
    "curve": (
        lambda: Explorer(ak.gpu_hour_cost, "utilization", reference=RENT),
        "utilization",
        3.2,
    ),
    "timeline": (
        lambda: Explorer(
            ak.payment_due,
            "year",
            beside=[ak.payment_value],
            chart="timeline",
            reference={"as much as now": (3e9, 3e9)},
        ),
        "contract_value",
        3.1e9,
    ),
    "log_log": (partial(learning, "log_log"), "first_cost", 50),
    "semi_log": (partial(learning, "semi_log"), "first_cost", 50),
    "twins": (partial(learning, "twins"), "first_cost", 50),
    "fan": (lambda: Explorer(ak.cost_forecast, "horizon", chart="fan"), "start_cost", 5),
    "gap": (
        lambda: Explorer(
            ak.economic_value,
            "years",
            beside=[ak.book_value],
            chart="gap",
            reference={"scrap": (2e3, 2e3)},
        ),
        "price",
        4e3,
    ),
    "rectangle": (
        lambda: Explorer(ak.usage, "price", chart="rectangle", ranges={"price": (0.5, 5)}),
        "price",
        4e3,
    ),
    "lorenz": (lambda: Explorer(ak.layer_lorenz, "part", chart="lorenz"), "part", 0.3),
    "pareto": (
        lambda: Explorer(
            ak.served_token_cost,
            "batch",
            beside=[ak.user_rate],
            chart="pareto",
            measured=SPEED,
            reference={"a price list": (4, 4)},
        ),
        "batch",
        5,
    ),
    "stack": (
        lambda: Explorer(ak.gpu_hour_cost, beside=PARTS, chart="stack", reference=RENT),
        "utilization",
        3.2,
    ),
    "stack along": (
        lambda: Explorer(
            ak.gpu_hour_cost, "utilization", beside=PARTS, chart="stack", reference=RENT
        ),
        "capex",
        3.2,
    ),
    "stack of years": (
        lambda: Explorer(
            ak.payment_due,
            "year",
            beside=[paid_for_chips, paid_for_power],
            chart="stack",
            reference={"as much as now": (3e9, 3e9)},
        ),
        "contract_value",
        3.1e9,
    ),
    "tornado": (
        lambda: Explorer(ak.gpu_hour_cost, chart="tornado", reference=RENT),
        "utilization",
        3.2,
    ),
    "waterfall": (
        lambda: Explorer(
            ak.neocloud_profit,
            beside=[ak.neocloud_revenue],
            minus=TAKEN,
            chart="waterfall",
            reference={"what was promised": (2e3, 2e3)},
        ),
        "utilization",
        2.5e3,
    ),
    "bars": (
        lambda: Explorer(ak.income_share, reference={**INCOME, "a phone": (0, 0.1)}),
        "annual_income",
        0.021,
    ),
    "ladder": (
        lambda: Explorer(
            ak.annual_payment, beside=[ak.headline_gpus, ak.headline_power], chart="ladder"
        ),
        "contract_value",
        None,
    ),
    "dots": (
        lambda: Explorer(
            country_years, "country", reference={"soon": (5, 5), "a school's life": (6, 12)}
        ),
        "monthly_price",
        5.5,
    ),
    "ranking": (
        lambda: Explorer(
            country_share,
            "country",
            beside=[share_before_tax],
            chart="ranking",
            reference=INCOME,
        ),
        "monthly_price",
        0.03,
    ),
    "multiples": (
        lambda: Explorer(country_share, "monthly_price", each="country", reference=INCOME),
        "monthly_price",
        0.03,
    ),
    "map": (
        lambda: Explorer(
            ak.owned_hour_cost, "growth", across="on_demand_price", beside=[ak.committed_hour_cost]
        ),
        "annual_cost",
        4,
    ),
    "map of one": (
        lambda: Explorer(ak.headline_power, "gpu_hour_price", across="years"),
        "contract_value",
        200,
    ),
    "flow": (lambda: Explorer(share_lost, "where", flows=FLOWS), "passed", None),
}


def document(name):
    """What an explorer of a chart draws."""
    return CHARTS[name][0]().document


def lines_of(name):
    """The names of the thresholds of a chart."""
    return [each["label"] for each in document(name)["reference"] if each["low"] == each["high"]]


# Four kinds to drive, by name.
PRICE = "gpu_hour_price"
EXPLORERS = {
    "curve": lambda **given: Explorer(ak.headline_power, along=PRICE, **given),
    "timeline": lambda **given: Explorer(
        ak.payment_due, along="year", beside=[ak.payment_value], chart="timeline", **given
    ),
    "bars": lambda **given: Explorer(
        ak.yearly_commitment, reference={"guidance": (115e9, 135e9)}, **given
    ),
    "ladder": lambda **given: Explorer(
        ak.annual_payment, beside=[ak.headline_gpus, ak.headline_power], chart="ladder", **given
    ),
}


def draw(view, name="curve", *, options=None, **given):
    """Draw an explorer of one of the four kinds."""
    document = EXPLORERS[name](**given).document
    view.mount("mountExplorer", document, traits={"values": {}, "guess": None}, **(options or {}))
    return view


def slider(view, name=PRICE):
    """The slider of an argument."""
    return view.page.locator(f"[data-argument={name}] input[type=range]")


def field(view, name=PRICE):
    """The field of an argument."""
    return view.page.locator(f"[data-argument={name}] input[type=text]")


def number(view):
    """The number that matters."""
    return view.page.locator(".aikit-number").inner_text()


def price(view):
    """The price that Python has."""
    return view.host("get('values')").get(PRICE)
