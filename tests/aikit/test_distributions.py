"""Tests of aikit.distributions: against the standard library and SciPy, and of its own inverse."""

from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy import special

from aikit.distributions import normal_probabilities, normal_probability, normal_quantile


def test_the_quantile_is_that_of_the_standard_library():
    probabilities = [1e-300, 1e-20, 1e-4, 0.075, 0.3, 0.5, 0.925, 1 - 1e-16]
    expected = [NormalDist().inv_cdf(p) for p in probabilities]

    assert_allclose(normal_quantile(np.array(probabilities)), expected, rtol=1e-15)


def test_the_quantile_is_that_of_scipy_from_tail_to_tail():
    probabilities = np.concatenate([np.geomspace(1e-300, 0.5, 2000), np.linspace(0.5, 1)[:-1]])

    assert_allclose(
        normal_quantile(probabilities), special.ndtri(probabilities), rtol=1e-14, atol=1e-16
    )


def test_the_ends_of_probability_are_infinite():
    assert_allclose(normal_quantile(np.array([0.0, 1.0])), [-np.inf, np.inf])


def test_unknown_stays_unknown():
    assert np.isnan(normal_quantile(np.array(np.nan)))


@given(st.floats(1e-12, 1 - 1e-12))
def test_the_quantile_undoes_the_probability(probability):
    deviate = float(normal_quantile(np.array(probability)))

    assert normal_probability(deviate) == pytest.approx(probability, rel=1e-12)


def test_probabilities_are_those_of_scipy_in_any_shape():
    deviates = np.linspace(-30, 8, 60).reshape(3, 20)

    assert_allclose(normal_probabilities(deviates), special.ndtr(deviates), rtol=1e-12)
