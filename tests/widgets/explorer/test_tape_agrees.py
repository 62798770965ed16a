"""The page computes what Python computes: every traceable model, and whole explorers."""

import numpy as np
import pytest

import aikit as ak
from aikit.signature import Choice, params_of
from aikit.tape import NotTraceable, trace
from aikit_widgets import Explorer
from support.page_code import in_the_page
from support.sample_models import FLOWS, country_share, country_years, share_before_tax, share_lost

TRIALS = 40


def trials(params, rng) -> dict[str, np.ndarray]:
    """Values over each argument's usual range, its ends among them."""
    drawn = {}
    for name, param in params.items():
        if isinstance(param, Choice):
            continue
        share = np.concatenate([[0, 1, 0.5], rng.random(TRIALS - 3)])
        low, high = param.typical
        values = low * (high / low) ** share if param.scale == "log" else low + share * (high - low)
        drawn[name] = np.clip(np.round(values) if param.whole else values, *param.bounds)
    return drawn


def tapes():
    """Every model that can be traced, with its first words for choices."""
    for name, model in ak.MODELS.items():
        try:
            yield name, model, trace(model)
        except NotTraceable:
            continue


def test_every_traceable_model_gives_the_same_numbers_in_the_page():
    rng = np.random.default_rng(21)
    found = [(name, trials(params_of(model), rng), tape) for name, model, tape in tapes()]
    question = [
        {"tape": tape.to_dict(), "inputs": {n: list(v) for n, v in inputs.items()}}
        for _, inputs, tape in found
    ]

    answers = in_the_page("tapes", question)

    assert len(found) >= 30
    for (name, inputs, tape), answer in zip(found, answers, strict=True):
        slots = intermediate(tape, inputs)
        largest = np.max([np.abs(np.where(np.isfinite(s), s, 0)) for s in slots], axis=0)
        page, python = np.array(answer, float), np.broadcast_to(tape(**inputs), TRIALS)
        known = np.isfinite(python)
        np.testing.assert_array_equal(page[~known], python[~known], err_msg=name)
        assert np.all(np.abs(page[known] - python[known]) <= 1e-12 * largest[known]), name


def intermediate(tape, inputs) -> list[np.ndarray]:
    """All numbers on the way; an agreement is judged by the largest of them."""
    slots = [np.broadcast_to(inputs[name], TRIALS) for name in tape.inputs]
    slots += [np.full(TRIALS, constant) for constant in tape.constants]
    with np.errstate(all="ignore"):
        for name, *reads in tape.operations:
            slots.append(np.asarray(getattr(np, name)(*(slots[i] for i in reads)), float))
    return slots


PARTS = [ak.capital_per_hour, ak.electricity_per_hour, ak.operations_per_hour]
EXPLORERS = {
    "curve": lambda: Explorer(ak.headline_power, along="gpu_hour_price"),
    "known": lambda: Explorer(ak.headline_power, along="years", known=["contract_value"]),
    "linear": lambda: Explorer(ak.annuity_value, along="rate"),
    "years": lambda: Explorer(ak.payment_due, along="year", beside=[ak.payment_value]),
    "choice": lambda: Explorer(ak.yearly_commitment),
    "tornado": lambda: Explorer(ak.headline_power, chart="tornado"),
    "fan": lambda: Explorer(ak.cost_forecast, along="horizon", chart="fan"),
    "pareto": lambda: Explorer(
        ak.served_token_cost, along="batch", beside=[ak.user_rate], chart="pareto"
    ),
    "stack": lambda: Explorer(ak.gpu_hour_cost, along="capex", beside=PARTS, chart="stack"),
    "ladder": lambda: Explorer(
        ak.annual_payment, beside=[ak.headline_gpus, ak.headline_power], chart="ladder"
    ),
    "dots": lambda: Explorer(country_share, along="country", beside=[share_before_tax]),
    "flow": lambda: Explorer(share_lost, along="where", flows=FLOWS),
    "multiples": lambda: Explorer(country_years, along="price_decline", each="country"),
    "map": lambda: Explorer(
        ak.owned_hour_cost,
        along="growth",
        across="on_demand_price",
        beside=[ak.committed_hour_cost],
    ),
    "ranking": lambda: Explorer(country_years, along="country", chart="ranking"),
}
CHANGES = {
    "curve": {"contract_value": 3.3e9, "gpu_power": 1.0, "pue": 1.0},
    "known": {"gpu_power": 3.9, "pue": 1.6, "years": 9.0},
    "linear": {"payment": 1e8, "years": 30.0, "rate": 0.0},
    "years": {"first_year": 2028.0, "years": 9.0, "year": 2031.0},
    "choice": {"reading": "replaces the earlier", "second_order": 1e9},
    "tornado": {"years": 3.0, "contract_value": 2e9},
    "fan": {"start_cost": 40.0, "noise": 0.3},
    "pareto": {"gpu_hour_price": 4.0, "batch": 8.0},
    "stack": {"capex": 31_000.0, "utilization": 0.35},
    "ladder": {"gpu_hour_price": 9.9, "contract_value": 50e9},
    "dots": {"country": "Norway", "level": "poorer half", "monthly_price": 40.0},
    "flow": {"where": "schools", "removed": "packaging", "passed": 0.7},
    "multiples": {"country": "Norway", "price_decline": 0.4, "fixed_cost": 3.0},
    "map": {"growth": 0.3, "annual_cost": 9000.0, "term": 2.0},
    "ranking": {"country": "Malawi", "monthly_price": 12.0, "fixed_cost": 9.0},
}


@pytest.fixture(scope="module")
def computed():
    """What the page computes for each explorer, at its start and after a change."""
    question = [
        {"document": make().document, "values": [make().values, {**make().values, **CHANGES[name]}]}
        for name, make in EXPLORERS.items()
    ]
    return dict(zip(EXPLORERS, in_the_page("explorers", question), strict=True))


@pytest.mark.parametrize("name", EXPLORERS)
@pytest.mark.parametrize("turn", [0, 1], ids=["start", "changed"])
def test_an_explorer_draws_what_python_computes(computed, name, turn):
    explorer = EXPLORERS[name]()
    values = explorer.sweep.checked({**explorer.values, **(CHANGES[name] if turn else {})})

    page = computed[name][turn]

    columns, headline = explorer.sweep.columns(values), explorer.sweep.headline(values)
    assert page["columns"].keys() == columns.keys()
    for column, numbers in columns.items():
        np.testing.assert_allclose(page["columns"][column], numbers, rtol=1e-10, err_msg=column)
    assert page["headline"].keys() == headline.keys()
    for part, number in headline.items():
        np.testing.assert_allclose(page["headline"][part], number, rtol=1e-10, err_msg=part)
