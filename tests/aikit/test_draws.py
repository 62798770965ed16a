"""Tests of aikit.draws: draws of one quantity, over its usual range and around a value."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy import stats

from aikit.compute.contracts import headline_power
from aikit.draws import Z95, draws_around, draws_of, shuffled, uniform_draws
from aikit.signature import Param, params_of

UNIFORM = (np.arange(1000) + 0.5) / 1000
PARAMS = {n: p for n, p in params_of(headline_power).items() if isinstance(p, Param)}


@st.composite
def quantities(draw):
    """Any quantity: bounds near to its usual range, far away, or infinite."""
    scale = draw(st.sampled_from(["linear", "log"]))
    low, width = draw(st.floats(0.01, 100)), draw(st.floats(0.01, 100))
    room = st.sampled_from([0.0, 0.1, 1.0, np.inf])
    below, above = (width * draw(room) for _ in "ab")
    bottom = max(low - below, 0.0) if scale == "log" else low - below
    bounds = (bottom, low + width + above)
    return Param("x", "1", bounds, (low, low + width), scale, "none")


@given(quantities())
def test_draws_are_those_of_scipys_truncated_normal(param):
    onto = np.log if param.scale == "log" else np.asarray
    with np.errstate(divide="ignore"):  # a bound at zero
        (low, high), bounds = onto(param.typical), onto(param.bounds)
    centre, spread = (low + high) / 2, (high - low) / (2 * Z95)
    expected = stats.truncnorm.ppf(
        UNIFORM, *((np.array(bounds) - centre) / spread), loc=centre, scale=spread
    )

    assert_allclose(onto(draws_of(param, UNIFORM)), expected, rtol=1e-9, atol=1e-9 * spread)


@pytest.mark.parametrize("name", PARAMS)
def test_draws_keep_within_bounds_and_never_pile_up_there(name):
    drawn = draws_of(PARAMS[name], UNIFORM)

    assert np.all((drawn >= PARAMS[name].bounds[0]) & (drawn <= PARAMS[name].bounds[1]))
    assert np.all(np.diff(drawn) > 0)


def test_ninety_percent_lie_in_the_usual_range_where_bounds_are_far():
    low, high = np.quantile(draws_of(PARAMS["gpu_hour_price"], UNIFORM), [0.05, 0.95])

    assert_allclose([low, high], PARAMS["gpu_hour_price"].typical, rtol=0.01)


def test_uniform_draws_are_the_same_everywhere_and_inside_zero_to_one():
    drawn = uniform_draws(seed=1, name="years", chunk=0, count=3)

    # From PCG64's raw words, which NumPy never changes.
    assert_allclose(drawn, [0.6416776909054854, 0.7527109325962159, 0.6105458609154605], rtol=1e-15)
    assert (2**52 - 0.5) * 2.0**-52 < 1  # the last of all slices


def test_uniform_draws_differ_by_seed_name_and_chunk():
    streams = [
        uniform_draws(*key, 4) for key in [(1, "a", 0), (2, "a", 0), (1, "b", 0), (1, "a", 1)]
    ]

    assert len(np.unique(streams)) == 16


def test_uniform_draws_are_uniform():
    assert stats.kstest(uniform_draws(1, "a", 0, 10_000), "uniform").pvalue > 0.01


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
