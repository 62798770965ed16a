"""Tests of aikit.sampling: what a model says when all that is uncertain varies at once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from aikit.compute.contracts import contract_total, gpus_rented, headline_power
from aikit.draws import draws_of, uniform_draws
from aikit.sampling import sample
from aikit.signature import params_of

PARAMS = params_of(headline_power)


def test_the_result_is_the_model_of_the_draws():
    drawn = sample(headline_power, 50, seed=3)
    result = drawn.pop("result")

    assert list(drawn) == list(PARAMS)
    assert_array_equal(result, headline_power(**drawn))


def test_draws_come_from_the_streams_of_seed_and_name():
    drawn = sample(headline_power, 50, seed=3)

    expected = draws_of(PARAMS["pue"], uniform_draws(3, "pue", 0, 50))
    assert_array_equal(drawn["pue"], expected)


@given(st.integers(1, 40_000), st.integers(0, 2**70))
def test_more_draws_continue_fewer(draws, seed):
    fewer, more = (sample(gpus_rented, n, seed)["result"] for n in (draws, draws + 1))

    assert_array_equal(fewer, more[:-1])


def test_two_models_share_the_draws_of_an_argument():
    price = "gpu_hour_price"

    assert_array_equal(sample(gpus_rented, 9, 1)[price], sample(headline_power, 9, 1)[price])


def test_what_is_fixed_stays_and_leaves_the_other_draws_alone():
    free, held = sample(headline_power, 9, 1), sample(headline_power, 9, 1, years=6, pue=1.2)

    assert list(held) == ["contract_value", "gpu_hour_price", "gpu_power", "result"]
    assert_array_equal(held["gpu_power"], free["gpu_power"])
    drawn = {name: held[name] for name in held if name != "result"}
    assert_array_equal(held["result"], headline_power(**drawn, years=6, pue=1.2))


def test_a_choice_is_fixed_at_its_default_or_where_asked():
    free = sample(contract_total, 9, 1)
    held = sample(contract_total, 9, 1, reading="replaces the earlier")

    assert_allclose(free["result"], free["first_order"] + free["second_order"])
    assert_allclose(held["result"], held["second_order"])


def test_a_fixed_array_adds_its_axis_after_the_draws():
    fan = sample(headline_power, 9, 1, years=[5, 6, 7])

    assert fan["result"].shape == (9, 3)
    assert_array_equal(fan["result"][:, 1], sample(headline_power, 9, 1, years=6)["result"])


def test_with_all_fixed_the_result_repeats():
    held = sample(gpus_rented, 3, 1, annual_payment=8760.0, gpu_hour_price=[1.0, 2.0])

    assert_allclose(held["result"], [[1.0, 0.5]] * 3)


def test_unknown_fixed_gives_unknown_results():
    assert np.isnan(sample(headline_power, 3, 1, years=np.nan)["result"]).all()


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        ({"draws": 0}, ValueError, "draws = 0 is too small: draws must be at least 1."),
        ({"draws": 1e3}, TypeError, "draws = 1000.0 is of the wrong kind: draws must be a whole"),
        ({"draws": True}, TypeError, "draws = True is of the wrong kind"),
        ({"draws": "9"}, TypeError, "draws = '9' is of the wrong kind"),
        ({"seed": -1}, ValueError, "seed = -1 is too small: seed must be at least 0."),
        ({"seed": None}, TypeError, "seed = None is of the wrong kind: seed must be a whole"),
        ({"price": 3}, ValueError, "price is not an argument of headline_power: ['contract_value'"),
        ({"pue": 0.5}, ValueError, "pue = 0.5 is out of bounds: pue must be from 1 to 10 [ratio]."),
    ],
)
def test_bad_input_is_refused_by_name(given, error, message):
    with pytest.raises(error) as caught:
        sample(headline_power, **{"draws": 9, "seed": 1, **given})

    assert str(caught.value).startswith(message)


def test_a_function_without_quantities_is_refused():
    with pytest.raises(TypeError, match="number has no Param or Choice: annotate it"):
        sample(plain, 9, 1)


def plain(number: float = 1.0) -> float:
    """Have no quantity."""
    return number
