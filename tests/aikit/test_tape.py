"""Tests of aikit.tape: what is recorded, what is refused, and that both sides agree."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from aikit.arithmetic import where
from aikit.compute.contracts import annual_payment, contract_total, headline_power
from aikit.quantities import Dollars, Years
from aikit.tape import NotTraceable, trace


def test_a_model_of_one_division_is_one_operation():
    tape = trace(annual_payment)

    assert tape.to_dict() == {
        "inputs": ["contract_value", "years"],
        "constants": [],
        "ops": ["divide 0 1"],
        "output": 2,
    }


def test_a_tape_broadcasts_as_its_model_does():
    prices = np.array([[1.0], [2.75]])
    arguments = {"contract_value": 21e9, "years": 6.0, "gpu_power": [1.0, 1.73], "pue": 1.0}

    answer = trace(headline_power)(gpu_hour_price=prices, **arguments)

    assert_allclose(answer, headline_power(gpu_hour_price=prices, **arguments))


def test_a_choice_is_fixed_in_the_tape():
    added = trace(contract_total, reading="adds to the earlier")
    replaced = trace(contract_total, reading="replaces the earlier")

    assert added(first_order=1.0, second_order=2.0) == 3.0
    assert replaced(first_order=1.0, second_order=2.0) == 2.0


def test_a_step_taken_twice_is_recorded_once():
    def square_of_sum(years: Years = 1.0) -> Dollars:
        return (years + 1) * (years + 1)

    assert len(trace(square_of_sum).operations) == 2


def test_a_value_used_twice_at_each_of_many_steps_takes_no_longer():
    """As an expression written out it would have 2**200 terms."""

    def doubled_again_and_again(years: Years = 1.0) -> Dollars:
        for _ in range(200):
            years = years + years
        return years

    assert len(trace(doubled_again_and_again).operations) == 200


def test_infinity_becomes_a_word_that_json_can_hold():
    def never(years: Years = 1.0) -> Dollars:
        return where(years > 50, np.inf, years)

    assert "inf" in trace(never).to_dict()["constants"]
    assert trace(never)(years=60.0) == np.inf


def test_words_between_truth_values_are_recorded():
    def between(years: Years = 1.0) -> Dollars:
        return where((years > 1) & ~(years > 2) | (years == 5), 1.0, 0.0)

    assert_allclose(trace(between)(years=[1, 1.5, 3, 5]), [0, 1, 0, 1])


TERMS = np.arange(5.0)


def test_a_sum_over_years_that_the_model_lists_is_recorded():
    def worth(years: Years = 1.0) -> Dollars:
        paid = np.multiply.outer(years, np.exp(-0.1 * TERMS))
        kept = np.where(paid > 0.8 * np.expand_dims(years, -1), paid, 0.0)
        return np.sum(kept + np.expand_dims(years, -1) ** TERMS, axis=-1) / years

    given = np.array([0.5, 1.0, 2.75])
    assert_allclose(trace(worth)(years=given), worth(given), rtol=1e-14)
    assert trace(worth)(years=2.75) == pytest.approx(worth(2.75), rel=1e-14)
    assert {name for name, *_ in trace(worth).operations} <= {
        "multiply", "greater", "where", "power", "add", "divide"
    }  # fmt: skip


REFUSED = {
    "int() of a recorded value": lambda x: int(x) + 1.0,
    "float() of a recorded value": lambda x: float(x) + 1.0,
    "bool() of a recorded value: write `where`": lambda x: 1.0 if x > 1 else 0.0,
    "sin is not an operation of a tape": np.sin,
    "add.reduce is not an operation of a tape": np.add.reduce,
    "add.__call__ is not an operation": lambda x: np.add(x, 1.0, dtype=float),
    "cumsum is not an operation": np.cumsum,
    "sum with axis is not recorded": lambda x: np.sum(x, axis=0),
    "sum with axis = 0 is not recorded": lambda x: np.sum(np.expand_dims(x, -1), axis=0),
    "sum with axis = None is not recorded": lambda x: np.expand_dims(x, -1).sum(),
    "cumsum with axis is not recorded": lambda x: np.cumsum(np.expand_dims(x, -1), axis=-1),
    "multiply.reduce is not": lambda x: np.multiply.reduce(np.expand_dims(x, -1)),
    "of rows of [2, 3] values": lambda x: np.add.outer(x, TERMS[:2]) + TERMS[:3],
    "Row is not a number": lambda x: np.add.outer(x, TERMS),
    "an array of a recorded value": np.asarray,
    "ndarray is not a number": lambda x: x + np.arange(3.0),
}


@pytest.mark.parametrize("message", REFUSED)
def test_what_a_tape_cannot_hold_is_refused_by_the_step(message):
    def step(years: Years = 1.0) -> Dollars:
        return REFUSED[message](years)

    with pytest.raises(NotTraceable) as refusal:
        trace(step)

    assert message in str(refusal.value)


@pytest.mark.parametrize("given", [{}, {"years": 6}, {"contract_value": 1, "years": 6, "x": 1}])
def test_a_tape_takes_its_own_arguments(given):
    with pytest.raises(TypeError, match="a tape takes one value for each of contract_value, years"):
        trace(annual_payment)(**given)


def test_only_choices_are_fixed():
    with pytest.raises(ValueError, match="years is not a choice of annual_payment"):
        trace(annual_payment, years="6")
