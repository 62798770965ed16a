"""Tests of aikit.uncertainty: the normal distribution, and draws around a control's value."""

from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from aikit.compute.contracts import headline_power
from aikit.signature import Param, params_of
from aikit.uncertainty import draws_around, normal_probability, normal_quantile, shuffled

UNIFORM = (np.arange(1000) + 0.5) / 1000
PARAMS = {n: p for n, p in params_of(headline_power).items() if isinstance(p, Param)}


def test_the_quantile_is_that_of_the_standard_library():
    probabilities = [1e-300, 1e-20, 1e-4, 0.075, 0.3, 0.5, 0.925, 1 - 1e-16]
    expected = [NormalDist().inv_cdf(p) for p in probabilities]

    assert_allclose(normal_quantile(np.array(probabilities)), expected, rtol=1e-15)


def test_the_ends_of_probability_are_infinite():
    assert_allclose(normal_quantile(np.array([0.0, 1.0])), [-np.inf, np.inf])


@given(st.floats(1e-12, 1 - 1e-12))
def test_the_quantile_undoes_the_probability(probability):
    deviate = float(normal_quantile(np.array(probability)))

    assert normal_probability(deviate) == pytest.approx(probability, rel=1e-12)


def test_an_order_holds_each_slice_once_and_is_the_same_everywhere():
    order = shuffled(6, seed=1)

    assert sorted(order) == list(range(6))
    # From PCG64's raw words, which NumPy never changes.
    assert list(order) == [2, 4, 5, 0, 3, 1]


@pytest.mark.parametrize("name", PARAMS)
@given(st.data())
def test_half_of_the_draws_lie_on_each_side_of_the_control(name, data):
    param = PARAMS[name]
    value = data.draw(st.floats(*param.typical))

    drawn = draws_around(param, value, UNIFORM)

    assert np.count_nonzero(drawn <= value * (1 + 1e-12)) >= 500
    assert np.count_nonzero(drawn >= value * (1 - 1e-12)) >= 500
    assert np.all((drawn >= param.bounds[0]) & (drawn <= param.bounds[1]))


def test_far_from_bounds_ninety_percent_lie_in_the_usual_width():
    """Lognormal: the 5 % and 95 % points are the median over and times sqrt(10)."""
    param = Param("price", "USD", (1e-9, 1e9), (1, 10), "log", "none")

    low, high = np.quantile(draws_around(param, 2.0, UNIFORM), [0.05, 0.95])

    assert_allclose([low, high], [2 / 10**0.5, 2 * 10**0.5], rtol=0.01)


def test_nothing_can_be_drawn_around_zero_on_a_log_scale():
    assert_allclose(draws_around(PARAMS["contract_value"], 0.0, UNIFORM), 0.0)
