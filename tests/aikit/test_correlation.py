"""Tests of aikit.correlation: arguments that move together, each with its own distribution."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy import stats

from aikit.compute.contracts import headline_power
from aikit.sampling import sample

PAIR = ("gpu_hour_price", "gpu_power")


def ranks(drawn, pair=PAIR):
    """Spearman's correlation of two arguments."""
    return stats.spearmanr(drawn[pair[0]], drawn[pair[1]]).statistic


@given(st.floats(-0.99, 0.99))
def test_ranks_correlate_as_a_gaussian_copula_says(value):
    drawn = sample(headline_power, 4000, 1, {PAIR: value})

    # Spearman's correlation of a Gaussian copula is 6/pi arcsin(r/2).
    assert ranks(drawn) == pytest.approx(6 / np.pi * np.arcsin(value / 2), abs=0.05)


def test_each_argument_keeps_its_distribution():
    alone, together = (sample(headline_power, 9000, 1, pairs) for pairs in (None, {PAIR: 0.9}))

    assert stats.ks_2samp(alone["gpu_power"], together["gpu_power"]).pvalue > 0.01
    assert_array_equal(alone["contract_value"], together["contract_value"])


def test_no_correlation_changes_nothing_but_the_last_digits():
    alone, together = (sample(headline_power, 900, 1, pairs) for pairs in (None, {PAIR: 0.0}))

    for name, values in alone.items():
        assert_allclose(together[name], values, rtol=1e-9)


def test_three_arguments_keep_all_their_correlations():
    names = ("contract_value", *PAIR)
    pairs = {(names[0], names[1]): 0.8, (names[2], names[0]): -0.5, (names[1], names[2]): -0.2}
    drawn = sample(headline_power, 20_000, 1, pairs)

    for pair, value in pairs.items():
        assert ranks(drawn, pair) == pytest.approx(6 / np.pi * np.arcsin(value / 2), abs=0.02)


@pytest.mark.parametrize(
    ("correlation", "message"),
    [
        (
            {PAIR: 0.9, ("pue", "gpu_power"): 0.9, ("pue", "gpu_hour_price"): -0.9},
            "is not positive definite: these correlations cannot all hold at once; bring some near",
        ),
        ({PAIR: 1.0}, "= 1.0 is out of bounds: it must be between -1 and 1."),
        ({PAIR: float("nan")}, "= nan is out of bounds"),
        ({PAIR: 0.5, PAIR[::-1]: 0.5}, "is there twice: name each pair once, in either order."),
        ({("pue", "price"): 0.5}, "'price' is not one of the arguments drawn: ['contract_value'"),
        ({("pue", "years"): 0.5}, "'years' is not one of the arguments drawn"),
        ({("pue", "pue"): 0.5}, "correlation[('pue', 'pue')] is not a pair: it must name two"),
        ({"pue": 0.5}, "correlation['pue'] is not a pair: it must name two arguments, (name, na"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(correlation, message):
    with pytest.raises(ValueError, match=r"^correlation") as caught:
        sample(headline_power, 9, 1, correlation, years=6)

    assert message in str(caught.value)


def test_a_correlation_of_the_wrong_kind_is_refused():
    with pytest.raises(TypeError, match="= 'strong' is of the wrong kind"):
        sample(headline_power, 9, 1, {PAIR: "strong"})
