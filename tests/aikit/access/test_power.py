"""Tests of aikit.access.power: published games, enumeration, laws, edges."""

from fractions import Fraction
from itertools import combinations
from math import factorial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from aikit.access.coalitions import (
    banzhaf_of_halves,
    banzhaf_of_whole_weights,
    by_list,
    lowest_terms,
    shapley_of_halves,
    shapley_of_whole_weights,
)
from aikit.access.power import banzhaf, say, shapley_shubik, share_of_weight
from aikit.access.sizes import PLACE


@st.composite
def games(draw, least=2, most=7):
    """Whole weights, one of them positive, and a quota that some coalition reaches."""
    count = draw(st.integers(least, most))
    weights = draw(st.lists(st.integers(0, 9), min_size=count, max_size=count))
    weights[0] += 1
    return weights, draw(st.integers(1, sum(weights)))


def enumerated(weights, quota):
    """Both indices by going through all coalitions in exact numbers."""
    n = len(weights)
    orders, swings = [Fraction(0)] * n, [0] * n
    for i in range(n):
        others = [w for j, w in enumerate(weights) if j != i]
        for size in range(n):
            ways = Fraction(factorial(size) * factorial(n - size - 1), factorial(n))
            for coalition in combinations(others, size):
                if sum(coalition) < quota <= sum(coalition) + weights[i]:
                    orders[i] += ways
                    swings[i] += 1
    return [float(each) for each in orders], [each / sum(swings) for each in swings]


# Known answers.


@pytest.mark.parametrize(
    ("weights", "quota", "shapley", "counts"),
    [
        ([50, 30, 20], 51, [2 / 3, 1 / 6, 1 / 6], [0.6, 0.2, 0.2]),
        ([45, 35, 20], 51, [1 / 3] * 3, [1 / 3] * 3),
        ([50, 49, 1], 51, [2 / 3, 1 / 6, 1 / 6], [0.6, 0.2, 0.2]),
        ([4, 2, 1], 5, [2 / 3, 1 / 6, 1 / 6], [0.6, 0.2, 0.2]),  # studylib.net 15393071
    ],
)
def test_games_of_three(weights, quota, shapley, counts):
    assert_allclose(shapley_shubik(weights, quota), shapley)
    assert_allclose(banzhaf(weights, quota), counts)


def test_one_large_and_five_small():
    """studylib.net 5635630, Calculating Power in Larger Systems."""
    assert_allclose(banzhaf([3, 1, 1, 1, 1, 1], 5), [0.5, 0.1, 0.1, 0.1, 0.1, 0.1])


def test_the_council_of_six_in_1958():
    """Weights 4, 4, 4, 2, 2, 1 and a quota of 12: Luxembourg's vote never turned anything."""
    assert_allclose(shapley_shubik([4, 4, 4, 2, 2, 1], 12) * 60, [14, 14, 14, 9, 9, 0], atol=1e-12)
    assert_allclose(banzhaf([4, 4, 4, 2, 2, 1], 12) * 21, [5, 5, 5, 3, 3, 0], atol=1e-12)


# Laws; enumeration in exact numbers as an oracle for each of the ways to count.


@given(games())
def test_enumeration_says_the_same(game):
    shapley, swings = enumerated(*game)

    assert_allclose(shapley_shubik(*game), shapley, atol=1e-14)
    assert_allclose(banzhaf(*game), swings, atol=1e-14)


@given(games())
def test_every_way_to_count_says_the_same(game):
    weights, quota = np.array(game[0]), game[1]
    line = quota - 1e-9
    whole = weights, min(quota, int(weights.sum()) - quota + 1)
    shapley, swings = enumerated(*game)

    for found in (shapley_of_halves(weights * 1.0, line), shapley_of_whole_weights(*whole)):
        assert_allclose(found, shapley, atol=1e-14)
    for found in (banzhaf_of_halves(weights * 1.0, line), banzhaf_of_whole_weights(*whole)):
        assert found.tolist() == swings
    listed = by_list(weights[None] * 1.0, np.array([line]), "shapley")[0]
    assert_allclose(listed, shapley, atol=1e-14)


@given(games(16, 22))
def test_large_whole_games_agree_with_meeting_in_the_middle(game):
    weights, quota = np.array(game[0], float), game[1]
    line = quota - 1e-9

    assert_allclose(shapley_shubik(*game), shapley_of_halves(weights, line), atol=1e-13)
    assert_allclose(banzhaf(*game), banzhaf_of_halves(weights, line), atol=1e-15)


@given(games(2, 16), st.floats(0.001, 1000))
def test_the_unit_of_weight_does_not_matter(game, unit):
    weights, quota = np.array(game[0]) * unit, game[1] * unit

    assert_allclose(shapley_shubik(weights, quota), shapley_shubik(*game), atol=1e-13)
    assert_allclose(banzhaf(weights, quota), banzhaf(*game), atol=1e-13)


@given(games(2, 18))
def test_indices_add_up_to_one_and_more_weight_is_no_less_power(game):
    order = np.argsort(game[0], kind="stable")

    for index in (shapley_shubik, banzhaf):
        power = index(*game)
        assert power.sum() == pytest.approx(1)
        assert (np.diff(power[order]) >= -1e-13).all()


def test_two_hundred_alike_have_a_two_hundredth_each():
    assert_allclose(shapley_shubik(np.ones(200), 101), 1 / 200, rtol=1e-12)
    assert_allclose(banzhaf(np.ones(200), 101), 1 / 200, rtol=1e-12)


def test_seventy_voters_have_the_power_of_exact_counts():
    weights = np.arange(1, 71)
    quota = 1300
    swings = []
    for i in range(70):
        ways = [1] + [0] * (quota - 1)
        for weight in np.delete(weights, i).tolist():
            ways = [w + (ways[s - weight] if s >= weight else 0) for s, w in enumerate(ways)]
        swings.append(sum(ways[max(0, quota - i - 1) :]))

    assert_allclose(banzhaf(weights, quota), [each / sum(swings) for each in swings], rtol=1e-12)


def test_games_on_leading_axes_are_apart():
    weights = np.random.default_rng(3).integers(1, 20, (2, 3, 5))
    quotas = weights.sum(axis=-1) // 2 + 1

    found = shapley_shubik(weights, quotas)

    assert found.shape == (2, 3, 5)
    assert_allclose(found[1, 2], shapley_shubik(weights[1, 2], quotas[1, 2]))
    assert banzhaf([50, 30, 20], [51, 60, 81]).shape == (3, 3)


# Edges.


def test_a_sum_that_rounds_to_the_quota_reaches_it():
    """0.1 + 0.2 + 0.3 is not 0.6 in floats, in some orders."""
    assert_allclose(banzhaf([0.1, 0.2, 0.3, 0.4], 0.6), banzhaf([1, 2, 3, 4], 6))
    assert_allclose(shapley_shubik([0.3, 0.2, 0.1], 0.6), 1 / 3)


def test_a_majority_of_one_dollar_in_trillions_is_none_of_rounding():
    dollars, more_than_half = [1.5e12, 1e12, 0.5e12], 1.5e12 + 1

    assert_allclose(shapley_shubik(dollars, more_than_half), [2 / 3, 1 / 6, 1 / 6])
    assert_allclose(banzhaf([1.5e12, *[1e11] * 15], more_than_half)[1:].sum(), 15 / (2**15 + 14))


def test_no_votes_win_nothing_however_small_the_quota():
    for index in (shapley_shubik, banzhaf):
        assert index([5], 1e-300).tolist() == [1]
        assert_allclose(index([5, 3, 0], 1e-20), [0.5, 0.5, 0])


def test_a_dictator_and_a_dummy():
    assert shapley_shubik([7, 2, 1], 6).tolist() == [1, 0, 0]
    assert banzhaf([5, 5, 1], 10).tolist() == [0.5, 0.5, 0]
    assert shapley_shubik([3], 2).tolist() == banzhaf([3], 3).tolist() == [1]


def test_whole_games_are_put_in_lowest_terms():
    weights, quota = lowest_terms(np.full(50, 20.0), 510.0 - 1e-9)

    assert (weights == 1).all()
    assert quota == 25  # of 26 of 50, the smaller game of who can block
    assert lowest_terms(np.full(50, 0.5), 10.0) is None


def test_an_unknown_weight_makes_its_own_game_unknown_and_no_other():
    games_of_two = [[50, np.nan, 20], [50, 30, 20]]

    for index in (shapley_shubik, banzhaf):
        assert np.isnan(index(games_of_two, 51)).all(axis=-1).tolist() == [True, False]
        assert np.isnan(index([50, 30, 20], np.nan)).all()
        assert np.isnan(index([np.nan] * 20, 5)).all()


@pytest.mark.parametrize(
    ("weights", "quota", "message"),
    [
        ([], 1, "weights is empty"),
        ([1, 2], 0, "quota = 0 is out of bounds: quota must be more than 0, and at most .* 3"),
        ([1, 2], 4, "quota = 4 is out of bounds"),
        ([1, -2], 1, "weights = -2 is out of bounds"),
        ([[1, 2], [2, 3]], [1, 2, 3], r"quota has shape \(3,\), games have shape \(2,\)"),
        (np.full(41, 0.5), 10, "weights has 41 voters: more than 40 need whole weights"),
        (np.ones(201), 101, "weights has 201 voters"),
        (np.append(np.full(41, 1e6), 1.0), 1e7, "a sum of at most 200000"),
    ],
)
def test_a_game_that_has_no_answer_is_refused(weights, quota, message):
    for index in (shapley_shubik, banzhaf):
        with pytest.raises(ValueError, match=message):
            index(weights, quota)


# Three voters with sliders.


def test_half_of_the_weight_is_two_thirds_of_the_say():
    assert [say(voter=name) for name in PLACE] == pytest.approx([2 / 3, 1 / 6, 1 / 6])
    assert say(index="Banzhaf") == pytest.approx(0.6)


def test_three_percent_of_the_weight_can_be_a_third_of_the_say():
    assert share_of_weight(49, 48, 3, "third") == pytest.approx(0.03)
    assert say(0.51, 49, 48, 3, "third") == pytest.approx(1 / 3)
    assert sum(share_of_weight(50, 30, 20, name) for name in PLACE) == pytest.approx(1)


@given(st.lists(st.integers(1, 20), min_size=3, max_size=3), st.integers(1, 60))
def test_the_say_is_the_power_in_the_game_of_three(sizes, quota):
    quota = min(quota, sum(sizes))

    for index, power in (("Shapley-Shubik", shapley_shubik), ("Banzhaf", banzhaf)):
        found = [say(quota / sum(sizes), *sizes, voter=name, index=index) for name in PLACE]
        assert_allclose(found, power(sizes, quota), atol=1e-12)
