"""Tests of aikit.quantiles: bands of a fan chart."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from numpy.testing import assert_array_equal

from aikit.quantiles import bands

finite = arrays(
    np.float64, array_shapes(max_dims=3, max_side=6), elements=st.floats(-1e9, 1e9, width=64)
)


@given(finite, st.lists(st.floats(0, 1), min_size=1, max_size=4), st.data())
def test_bands_are_numpys_quantiles_to_the_bit(results, quantiles, data):
    axis = data.draw(st.integers(-results.ndim, results.ndim - 1))

    assert_array_equal(bands(results, quantiles, axis), np.quantile(results, quantiles, axis=axis))


def test_a_single_quantile_takes_the_axis_away():
    assert_array_equal(bands([[1.0, 5.0], [3.0, 7.0]], 0.5), [2.0, 6.0])


def test_one_quantile_of_one_set_is_a_python_float():
    median = bands([1.0, 2.0, 6.0], 0.5)

    assert type(median) is float
    assert median == 2


def test_never_is_an_answer_like_any_other():
    """Half of the draws never get there: numpy.quantile gives NaN."""
    never = np.inf

    assert_array_equal(
        bands([1.0, 3.0, never, never], [0.0, 0.5, 0.9, 1.0]), [1, never, never, never]
    )
    assert_array_equal(bands([-never, -never, 2.0], [0.25, 0.75]), [-never, -never])


def test_unknown_gives_unknown_where_it_is():
    assert_array_equal(bands([[1.0, np.nan], [3.0, 4.0]], [0.5]), [[2.0, np.nan]])


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        (([1.0], [1.5]), ValueError, r"quantiles = \[1.5\] is out of bounds: quantiles must be fr"),
        (([1.0], np.nan), ValueError, "quantiles = nan is out of bounds"),
        (([1.0], [0.5], 1), ValueError, "axis = 1 is not there: results have 1 axes"),
        (([1.0], [0.5], None), ValueError, "axis = None is not there"),
        ((2.0, [0.5]), ValueError, "axis = 0 is not there: results have 0 axes"),
        (([], [0.5]), ValueError, "results are empty along the axis"),
        ((["a"], [0.5]), TypeError, r"results = \['a'\] is of the wrong kind"),
        (([1.0], "half"), TypeError, "quantiles = 'half' is of the wrong kind"),
    ],
)
def test_bad_input_is_refused_by_name(given, error, message):
    with pytest.raises(error, match=f"^{message}"):
        bands(*given)
