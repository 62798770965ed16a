"""What every checked function of vectors or text promises, asked of each of them."""

import math
import warnings
from functools import partial
from inspect import signature
from itertools import combinations

import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

import aikit
from support.strategies import anything

FLOWS = {("foundry", "chips"): 0.9, ("chips", "cloud"): 1.0}
# A call of each function that has an answer.
CALLS = {
    "atkinson": {"sizes": [1.0, 2, 3], "aversion": 0.5},
    "banzhaf": {"weights": [50.0, 30, 20], "quota": 51.0},
    "chinchilla_optimum": {"flop": 6e24, "fit": "epoch"},
    "circular_share": {
        "payments": {("maker", "lab"): 10.0, ("investors", "lab"): 30.0, ("lab", "maker"): 40.0},
        "supplier": "maker",
    },
    "concentration_ratio": {"sizes": [1.0, 2, 3], "k": 2, "total": 9.0},
    "cut_off": {"flows": FLOWS, "removed": ["foundry"], "capacity": {"cloud": 2.0}},
    "default_curve": {"paths": 50, "quarters": 4},
    "effective_number": {"sizes": [1.0, 2, 3], "total": 9.0},
    "fit_bass": {"years": [1.0, 2, 3], "adoption": [0.1, 0.3, 0.5]},
    "fit_moore": {"years": [1.0, 2, 3], "cost": [3.0, 2, 1]},
    "fit_random_walk": {"cost": [3.0, 2, 1]},
    "fit_wright": {"cumulative": [1.0, 2, 4], "cost": [3.0, 2, 1]},
    "forecast_bands": {"cost": [3.0, 2, 1], "horizon": 2.0, "quantiles": [0.1, 0.9]},
    "gini": {"sizes": [1.0, 2, 3], "weights": [1.0, 1, 2]},
    "gini_interval": {
        "sizes": [1.0, 2, 3],
        "weights": [1.0, 1, 2],
        "level": 0.8,
        "draws": 50,
        "seed": 1,
    },
    "herfindahl": {"sizes": [1.0, 2, 3], "total": 9.0},
    "hill_number": {"sizes": [1.0, 2, 3], "order": 1.5},
    "irr": {"cashflows": [-100.0, 60, 60]},
    "lorenz": {"sizes": [1.0, 2, 3]},
    "mean_log_deviation": {"sizes": [1.0, 2, 3]},
    "merger_rise": {"sizes": [1.0, 2, 3], "first": 0, "second": 1, "total": 9.0},
    "merton_default": {"equity": 26.4, "equity_volatility": 0.7, "debt": 40.0, "rate": 0.05},
    "mirr": {"cashflows": [-100.0, 60, 60], "finance_rate": 0.1, "reinvest_rate": 0.1},
    "npv": {"rate": 0.1, "cashflows": [-100.0, 60, 60]},
    "optimal_commitment": {"demand": [1.0, 2, 3], "committed_price": 2.0, "on_demand_price": 3.0},
    "payback": {"cashflows": [-100.0, 60, 60]},
    "presumed_harmful": {"herfindahl": 1900.0, "rise": 150.0, "merged_share": 0.2},
    "procurement_cost": {
        "demand": [1.0, 2, 3],
        "committed": 2.0,
        "committed_price": 2.0,
        "on_demand_price": 3.0,
    },
    "ration_by_priority": {"claims": [50.0, 30, 20], "capacity": 60.0},
    "ration_evenly": {"claims": [50.0, 30, 20], "capacity": 60.0},
    "ration_proportionally": {"claims": [50.0, 30, 20], "capacity": 60.0},
    "regrets": {"costs": np.array([[3.0, 9.0], [5.0, 5.0]])},
    "shapley_shubik": {"weights": [50.0, 30, 20], "quota": 51.0},
    "theil": {"sizes": [1.0, 2, 3]},
    "theil_split": {"sizes": [1.0, 2, 3], "groups": ["a", "a", "b"]},
    "token_tax": {"language": "Amharic"},
    "worst_regrets": {"costs": np.array([[3.0, 9.0], [5.0, 5.0]])},
    "xirr": {"cashflows": [-100.0, 60, 60], "years": [0.0, 1, 2]},
}
ODD = arrays(np.float64, array_shapes(min_dims=1, max_dims=3, min_side=0, max_side=3))

every_function = pytest.mark.parametrize("name", sorted(CALLS))


def parts(answer):
    """Every array or number of an answer."""
    return answer if isinstance(answer, tuple) else (answer,)


def test_every_function_is_asked():
    assert sorted(aikit.FUNCTIONS) == sorted(CALLS)


@every_function
def test_a_good_call_has_a_finite_answer(name):
    for part in parts(aikit.FUNCTIONS[name](**CALLS[name])):
        assert np.isfinite(part).all()


@every_function
@settings(max_examples=settings.default.max_examples // 3)  # of each of so many functions
@given(st.data())
def test_bad_input_gives_an_answer_or_a_sentence_and_never_a_warning(name, data):
    function = aikit.FUNCTIONS[name]
    argument = data.draw(st.sampled_from(sorted(CALLS[name])))
    value = data.draw(st.one_of(anything(), ODD))

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            answer = function(**CALLS[name] | {argument: value})
        except (TypeError, ValueError) as error:
            names = (name, "parameters", *signature(function).parameters)
            assert any(word in str(error) for word in names), error  # noqa: PT017
            assert str(error).endswith("."), error  # noqa: PT017
        else:
            assert all(isinstance(part, float | bool | np.ndarray) for part in parts(answer))


@every_function
@given(st.sampled_from([math.nan, math.inf, -math.inf]))
@example(math.nan)
def test_no_wrong_number_comes_of_what_is_unknown_or_infinite(name, odd):
    """Each number of each argument in turn: NaN, or a refusal, and never a number."""
    for argument, value in CALLS[name].items():
        if not isinstance(value, float | list) or isinstance(np.ravel(value)[0], str):
            continue
        spoilt = [odd, *value[1:]] if isinstance(value, list) else odd
        try:
            answer = aikit.FUNCTIONS[name](**CALLS[name] | {argument: spoilt})
        except ValueError as error:
            assert argument in str(error) or name in str(error)  # noqa: PT017
        else:
            found = np.concatenate([np.ravel(part) for part in parts(answer)])
            whole = {"hill_number": math.isinf(odd), "lorenz": True}.get(name, False)
            assert np.isnan(found).any() or whole, (argument, odd, answer)


@every_function
def test_a_masked_number_is_unknown_and_never_used(name):
    """Each list of numbers in turn, with a wild value under its mask: as with NaN, or refused."""
    ask = aikit.FUNCTIONS[name]
    for argument, value in CALLS[name].items():
        if not isinstance(value, list) or isinstance(value[0], str):
            continue
        masked = np.ma.array([1e9, *value[1:]], mask=[True, *[False] * (len(value) - 1)])
        answers = []
        for wild in (masked, [math.nan, *value[1:]]):
            try:
                answers.append(parts(ask(**CALLS[name] | {argument: wild})))
            except ValueError as error:
                answers.append(str(error))
        np.testing.assert_equal(answers[0], answers[1], argument)


@every_function
def test_columns_of_any_library_give_what_lists_give(name):
    expected = parts(aikit.FUNCTIONS[name](**CALLS[name]))

    for column in (pd.Series, pl.Series, partial(np.array, dtype=object)):
        given = {n: column(v) if isinstance(v, list) else v for n, v in CALLS[name].items()}
        np.testing.assert_equal(parts(aikit.FUNCTIONS[name](**given)), expected)


@every_function
def test_rows_that_do_not_meet_are_refused_in_words(name):
    call = CALLS[name]
    numbers = [n for n, v in call.items() if isinstance(np.ravel(v)[0], float)]
    if name == "forecast_bands":  # its answer has the axes of all three
        return

    for one, other in combinations(numbers, 2):
        rows = {n: np.multiply.outer(np.ones(k), call[n]) for n, k in ((one, 2), (other, 5))}
        with pytest.raises(ValueError, match=r"must broadcast|one number|must have one for each"):
            aikit.FUNCTIONS[name](**call | rows)


@every_function
def test_numpy_set_to_raise_changes_nothing(name):
    expected = parts(aikit.FUNCTIONS[name](**CALLS[name]))

    with np.errstate(all="raise"):
        np.testing.assert_equal(parts(aikit.FUNCTIONS[name](**CALLS[name])), expected)


@pytest.mark.parametrize("index", [aikit.shapley_shubik, aikit.banzhaf])
def test_thirty_voters_hold_with_numpy_set_to_raise(index):
    with np.errstate(all="raise"):
        assert index(np.arange(1, 31), 200).sum() == pytest.approx(1)


@every_function
def test_the_help_opens_with_the_result_and_its_formula(name):
    first, blank, formula, *rest = aikit.FUNCTIONS[name].__doc__.splitlines()

    assert ": " in first
    assert first.endswith(".")
    assert blank == ""
    assert formula.startswith("    ")
    assert "Examples" in rest
