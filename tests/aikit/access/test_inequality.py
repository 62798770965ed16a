"""Tests of aikit.access.inequality: published vectors, PySAL, laws, edges."""

import importlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose
from scipy.stats import bootstrap

from aikit.access.inequality import (
    atkinson,
    gini,
    gini_interval,
    lorenz,
    mean_log_deviation,
    theil,
    theil_split,
)

SIZES = arrays(np.float64, st.integers(2, 9), elements=st.floats(0.01, 1000))
# The vector of the help pages of the R packages ineq, DescTools and acid.
INCOMES = [541.0, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261]

# Known answers.


def test_the_vector_of_the_r_packages():
    assert gini(INCOMES) == pytest.approx(0.4620911, abs=1e-6)
    assert theil(INCOMES) == pytest.approx(0.3623412, abs=1e-6)
    assert mean_log_deviation(INCOMES) == pytest.approx(0.4335946, abs=1e-6)
    assert atkinson(INCOMES, 0.5) == pytest.approx(0.1796591, abs=1e-6)
    assert atkinson(INCOMES, 1) == pytest.approx(0.3518251, abs=1e-6)


def test_atkinson_of_the_r_package_sciences_po():
    """Its test-Atkinson.R."""
    found = atkinson([10, 15, 20, 25, 40, 20, 30, 35, 45, 90], 0.5)

    assert found == pytest.approx(0.08692, abs=5e-5)


def test_operators_of_cloud_regions():
    """Σ (2i - n - 1) x / (n Σ x) = (-2 · 6 + 0 · 39 + 2 · 87) / (3 · 132) = 0.40909."""
    assert gini([87, 39, 6]) == pytest.approx(0.409, abs=5e-4)
    assert_allclose(lorenz([87, 39, 6]), [0, 6 / 132, 45 / 132, 1])


# Laws, and PySAL as an oracle.


@pytest.fixture(scope="module")
def pysal():
    """PySAL, which loads Matplotlib: not in each process that only lists the tests."""
    return importlib.import_module("inequality")


@given(SIZES)
def test_pysal_says_the_same(pysal, sizes):
    assert gini(sizes) == pytest.approx(pysal.gini.Gini(sizes).g, abs=1e-12)
    assert theil(sizes) == pytest.approx(pysal.theil.Theil(sizes).T, abs=1e-9)


@pytest.mark.filterwarnings("ignore:Setting the shape:DeprecationWarning")  # PySAL, with NumPy 2.5
@given(SIZES, st.lists(st.sampled_from("abc"), min_size=9, max_size=9))
def test_the_split_is_that_of_pysal_and_adds_up(pysal, sizes, groups):
    groups = groups[: len(sizes)]
    split, peer = theil_split(sizes, groups), pysal.theil.TheilD(sizes, np.array(groups))

    assert split.between == pytest.approx(np.ravel(peer.bg)[0], abs=1e-9)
    assert split.within == pytest.approx(np.ravel(peer.wg)[0], abs=1e-9)
    assert split.between + split.within == pytest.approx(theil(sizes), abs=1e-12)


@given(SIZES)
def test_gini_is_twice_the_area_between_the_curve_and_the_diagonal(sizes):
    curve = lorenz(sizes)

    area = np.trapezoid(curve, dx=1 / len(sizes))
    assert gini(sizes) == pytest.approx(1 - 2 * area, abs=1e-12)


@given(SIZES)
def test_gini_is_half_the_mean_difference_over_the_mean(sizes):
    gaps = np.abs(sizes[:, None] - sizes)

    assert gini(sizes) == pytest.approx(gaps.mean() / (2 * sizes.mean()), abs=1e-12)


@given(SIZES, st.lists(st.integers(0, 4), min_size=9, max_size=9))
def test_weights_count_holders(sizes, counts):
    counts = [1, *counts[1 : len(sizes)]]

    expected = gini(np.repeat(sizes, counts))
    assert gini(sizes, weights=counts) == pytest.approx(expected, abs=1e-11)


@given(SIZES, st.floats(0.001, 1000))
def test_the_unit_of_size_does_not_matter(sizes, unit):
    for index in (gini, theil, mean_log_deviation, lambda x: atkinson(x, 0.7)):
        assert index(sizes * unit) == pytest.approx(index(sizes), abs=1e-12)


@given(SIZES)
def test_giving_to_the_poorest_from_the_richest_lowers_every_index(sizes):
    poor, rich = np.argmin(sizes), np.argmax(sizes)
    gift = (sizes[rich] - sizes[poor]) / 4
    fairer = sizes.copy()
    fairer[poor] += gift
    fairer[rich] -= gift

    for index in (gini, theil, mean_log_deviation, lambda x: atkinson(x, 2)):
        assert index(fairer) <= index(sizes) + 1e-12


@given(SIZES, st.floats(0, 5))
def test_atkinson_follows_the_definition_and_grows_with_aversion(sizes, aversion):
    relative, power = sizes / sizes.mean(), 1 - aversion
    found = atkinson(sizes, aversion)

    if abs(power) > 1e-3:  # nearer, the definition itself has no digits left
        expected = 1 - (relative**power).mean() ** (1 / power)
        assert found == pytest.approx(expected, abs=1e-9)
    assert atkinson(sizes, aversion + 0.1) >= found - 1e-12


@given(SIZES)
def test_atkinson_at_one_is_the_mean_log_deviation_in_other_words(sizes):
    assert atkinson(sizes, 1) == pytest.approx(-np.expm1(-mean_log_deviation(sizes)), abs=1e-12)
    assert atkinson(sizes, 1 + 1e-9) == pytest.approx(atkinson(sizes, 1), abs=1e-7)


def test_rows_are_apart():
    sizes = np.random.default_rng(2).lognormal(size=(3, 4, 6))

    for index in (gini, theil, mean_log_deviation, lambda x: atkinson(x, 0.5)):
        assert index(sizes)[1, 2] == pytest.approx(index(sizes[1, 2]))
    assert lorenz(sizes).shape == (3, 4, 7)
    assert theil_split(sizes, [1, 1, 2, 2, 3, 3]).between.shape == (3, 4)
    assert gini(sizes, np.ones(6))[1, 2] == pytest.approx(gini(sizes[1, 2]))


# Edges.


def test_all_equal_is_exactly_no_inequality():
    equal = [0.3] * 7

    assert gini(equal) == 0
    assert gini(equal, [1, 2, 3, 4, 5, 6, 7]) == 0
    assert theil(equal) == pytest.approx(0, abs=1e-15)
    assert atkinson(equal, 2) == pytest.approx(0, abs=1e-15)


def test_one_holder_is_no_inequality():
    assert gini([3]) == theil([3]) == mean_log_deviation([3]) == atkinson([3], 2) == 0
    assert_allclose(lorenz([3]), [0, 1])


def test_one_of_four_holds_all():
    alone = [0, 0, 0, 5]

    assert gini(alone) == 0.75
    assert theil(alone) == pytest.approx(np.log(4))
    assert mean_log_deviation(alone) == np.inf
    assert atkinson(alone, 1) == atkinson(alone, 3) == 1
    assert atkinson(alone, 0.5) == pytest.approx(0.75)
    assert theil_split(alone, ["a", "a", "b", "b"]) == pytest.approx((np.log(2), np.log(2)))


def test_an_unknown_size_makes_its_own_row_unknown_and_no_other():
    sizes = [[1, np.nan, 2], [1, 0, 2]]

    for found in (gini(sizes), theil(sizes), atkinson(sizes, 0.5), lorenz(sizes)[:, 1],
                  mean_log_deviation(sizes), theil_split(sizes, [1, 1, 2]).within,
                  gini(sizes, [1, 1, 1])):  # fmt: skip
        assert np.isnan(found).tolist() == [True, False]


@pytest.mark.parametrize(
    ("ask", "error", "message"),
    [
        (lambda: gini([]), ValueError, "sizes is empty"),
        (lambda: lorenz([0, 0]), ValueError, "sizes add up to 0: one must be positive"),
        (lambda: gini([0, 0]), ValueError, "sizes add up to 0"),
        (lambda: theil([1, -2]), ValueError, "sizes = -2 is out of bounds"),
        (lambda: atkinson([1, 2], -1), ValueError, "aversion = -1 is out of bounds"),
        (lambda: gini([1, 2], [1]), ValueError, "weights has 1 values and sizes has 2"),
        (lambda: gini([1, 2], [0, 0]), ValueError, "weights add up to 0: one must be positive"),
        (lambda: theil_split([1, 2], ["a"]), ValueError, "groups has 1 names and sizes has 2"),
        (lambda: theil_split([1, 2], [0.5, 1.5]), TypeError, "groups = .* is of the wrong kind"),
    ],
)
def test_what_has_no_answer_is_refused(ask, error, message):
    with pytest.raises(error, match=message):
        ask()


# The interval of a Gini coefficient.

# Classes and how many are in each, of the help page of the R package DescTools.
CLASSES, HOLDERS = [2.5, 7.5, 15, 35, 75, 150], [25, 13, 10, 5, 5, 2]


def test_every_way_to_draw_two_holders():
    """Half of the draws take one twice (0), half both: by hand (3 - 1) / (2 * (3 + 1)) = 0.25."""
    assert gini_interval([1, 3], level=0.4) == (0, 0.25)


def test_an_interval_as_scipy_draws_it():
    def ginis(sample, axis):
        return gini(np.moveaxis(sample, axis, -1))

    peer = bootstrap(
        (np.array(INCOMES),), ginis, n_resamples=20_000, confidence_level=0.95,
        method="percentile", rng=np.random.default_rng(1),
    ).confidence_interval  # fmt: skip

    assert_allclose(gini_interval(INCOMES, level=0.95, draws=20_000), peer, atol=0.005)


def test_weights_count_holders_of_an_interval_too():
    """The same words draw the same holders, named one by one or counted."""
    one_by_one = gini_interval(np.repeat(CLASSES, HOLDERS))

    assert_allclose(gini_interval(CLASSES, HOLDERS), one_by_one)
    assert one_by_one.low < gini(CLASSES, HOLDERS) < one_by_one.high


def test_a_seed_fixes_the_interval():
    assert_allclose(gini_interval(INCOMES), (0.2611537, 0.550843), atol=1e-7)
    assert gini_interval(INCOMES, seed=2) != gini_interval(INCOMES)


def test_blocks_of_draws_change_nothing(monkeypatch):
    whole = gini_interval(INCOMES)

    monkeypatch.setattr("aikit.access.inequality.AT_ONCE", 37)

    assert gini_interval(INCOMES) == whole


@given(SIZES, st.floats(0.01, 100))
def test_an_interval_has_no_scale_and_is_in_order(sizes, scale):
    low, high = gini_interval(sizes, draws=100)

    assert 0 <= low <= high < 1
    assert_allclose(gini_interval(scale * sizes, draws=100), (low, high), atol=1e-12)


def test_a_higher_level_is_wider_and_more_holders_are_narrower():
    low, high = gini_interval(INCOMES, level=0.99)
    some, many = (np.subtract(*gini_interval(INCOMES, [n] * 10)[::-1]) for n in (1, 100))

    assert low <= gini_interval(INCOMES).low
    assert high >= gini_interval(INCOMES).high
    assert many < some / 5


def test_equal_holders_are_equal_in_every_draw():
    assert gini_interval([5, 5, 5]) == (0, 0)


def test_each_row_has_its_interval():
    found = gini_interval([INCOMES, [1.0] * 10])

    assert found.low.shape == (2,)
    assert (found.low[0], found.high[1]) == (gini_interval(INCOMES).low, 0)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([0, 0],), r"sizes add up to 0"),
        (([1, 2], [0, 0]), r"weights add up to 0"),
        (([1, 2], [1e9, 1e9]), r"weights add up to 2,000,000,000: they must add up to 1 to"),
        (([1, 2], [1, 2, 3]), r"weights has 3 values and sizes has 2: each size needs its own\."),
        (([1, 2], None, [0.5, 0.9]), r"level and draws must be one number each"),
        (([1, 2], None, 0.9, 10, -1), r"seed = -1 is out of bounds: seed must be one number of at"),
        (([1, 2], None, 0.9, 10, [1, 2]), r"seed = \[1, 2\] is out of bounds: seed must be one n"),
        (([1, 2], None, 0.9, 10, 2**70), r"seed = 1180591620717411303424 is out of bounds: seed"),
        (([1, 2], None, 0.9, 1.5), r"draws = 1.5 is no whole number: draws must be from 1 to"),
    ],
)
def test_what_is_wrong_with_an_interval_is_said(arguments, message):
    with pytest.raises(ValueError, match=message):
        gini_interval(*arguments)
