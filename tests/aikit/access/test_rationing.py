"""Tests of aikit.access.rationing and supply: known answers, laws, edges."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose

from aikit.access.rationing import ration_by_priority, ration_evenly, ration_proportionally
from aikit.access.supply import cut_off

RULES = ration_by_priority, ration_evenly, ration_proportionally
CLAIMS = arrays(np.float64, st.integers(1, 6), elements=st.floats(0, 100))
CHAIN = {
    ("lithography", "foundry"): 1.0,
    ("foundry", "chips"): 0.9,
    ("chips", "cloud"): 0.8,
    ("own chips", "cloud"): 0.2,
    ("foundry", "own chips"): 1.0,
}

every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)

# Known answers.


def test_sixty_units_for_claims_of_fifty_thirty_and_twenty():
    assert_allclose(ration_proportionally([50, 30, 20], 60), [30, 18, 12])
    assert_allclose(ration_evenly([50, 30, 20], 60), [20, 20, 20])
    assert_allclose(ration_by_priority([50, 30, 20], 60), [50, 10, 0])


def test_small_claims_leave_the_rest_to_the_others():
    assert_allclose(ration_evenly([50, 5, 30], 60), [27.5, 5, 27.5])


def test_what_stops_without_lithography():
    """Chips 0.9, own chips 1; cloud 0.8 · 0.9 + 0.2 · 1 = 0.92."""
    assert cut_off(CHAIN, ["lithography"]) == pytest.approx(0.92)
    assert cut_off(CHAIN, "own chips") == pytest.approx(0.2)
    assert cut_off(CHAIN, []) == 0


def test_final_nodes_count_as_their_capacity_says():
    flows = {("a", "x"): 1.0, ("b", "y"): 0.5}

    assert cut_off(flows, ["a"]) == 0.5
    assert cut_off(flows, ["a"], capacity={"x": 3, "y": 1}) == 0.75
    assert cut_off(flows, ["y"], capacity={"x": 3, "y": 1}) == 0.25


# Laws.


@every_rule
@given(claims=CLAIMS, capacity=st.floats(0, 700))
def test_all_of_the_capacity_is_given_but_no_one_gets_more_than_a_claim(rule, claims, capacity):
    given_ = rule(claims, capacity)

    assert given_.sum() == pytest.approx(min(capacity, claims.sum()), abs=1e-9)
    assert (given_ >= 0).all()
    assert (given_ <= claims * (1 + 1e-12)).all()


@every_rule
@given(claims=CLAIMS, capacity=st.floats(0, 700), more=st.floats(0, 100))
def test_more_capacity_takes_from_no_one(rule, claims, capacity, more):
    assert (rule(claims, capacity + more) >= rule(claims, capacity) - 1e-9).all()


@given(CLAIMS, st.floats(0, 700))
def test_no_rule_gives_the_least_served_more_than_the_even_one(claims, capacity):
    least = ration_evenly(claims, capacity).min()

    assert all(rule(claims, capacity).min() <= least + 1e-9 for rule in RULES)


@every_rule
def test_rows_are_apart_and_capacities_broadcast(rule):
    claims = np.random.default_rng(4).uniform(0, 10, (2, 1, 4))

    found = rule(claims, [5.0, 10.0, 15.0])

    assert found.shape == (2, 3, 4)
    assert_allclose(found[1, 2], rule(claims[1, 0], 15.0))


@given(st.lists(st.sampled_from(["foundry", "chips", "own chips", "lithography"]), unique=True))
def test_a_further_cut_never_brings_anything_back(removed):
    assert cut_off(CHAIN, removed) <= cut_off(CHAIN, [*removed, "foundry"]) + 1e-15


# Edges.


@every_rule
def test_without_claims_nothing_is_given_and_the_unknown_is_unknown(rule):
    assert rule([0, 0], 5).tolist() == [0, 0]
    assert rule([3, 4], 0).tolist() == [0, 0]
    assert np.isnan(rule([[1, np.nan], [1, 2]], 2)).tolist() == [[True, True], [False, False]]
    assert np.isnan(rule([1, 2], np.nan)).all()


@every_rule
def test_claims_that_make_no_sense_are_refused(rule):
    with pytest.raises(ValueError, match="claims is empty"):
        rule([], 5)
    with pytest.raises(ValueError, match="claims = -1 is out of bounds"):
        rule([1, -1], 5)
    with pytest.raises(ValueError, match="capacity = -5 is out of bounds"):
        rule([1, 1], -5)
    with pytest.raises(
        ValueError, match=r"capacity has shape \(3,\), the rows of claims .* \(2,\)"
    ):
        rule([[1, 2], [3, 4]], [1, 2, 3])


@pytest.mark.parametrize(
    ("flows", "removed", "capacity", "error", "message"),
    [
        ({}, [], None, TypeError, "flows is of the wrong kind"),
        ([("a", "b")], [], None, TypeError, "flows is of the wrong kind"),
        ({"ab": 1.0}, [], None, TypeError, "flows: 'ab' is of the wrong kind"),
        ({("a", "b"): "1"}, [], None, TypeError, "= '1' is of the wrong kind"),
        ({("a", "b"): 1.5}, [], None, ValueError, "= 1.5 is out of bounds: it must be from 0 to 1"),
        ({("a", "b"): float("nan")}, [], None, ValueError, "= nan is out of bounds"),
        ({("a", "c"): 0.6, ("b", "c"): 0.6}, [], None, ValueError, "'c' add up to more than 1"),
        ({("a", "b"): 1, ("b", "a"): 1}, [], None, ValueError, "flows has a circle, .* -> "),
        ({("a", "b"): 1}, ["c"], None, ValueError, "removed = 'c' is not one of a, b"),
        ({("a", "b"): 1}, 3, None, TypeError, "removed = 3 is of the wrong kind"),
        ({("a", "b"): 1}, [], {"a": 1}, ValueError, r"size for each final node: \['b'\]"),
        ({("a", "b"): 1}, [], {"b": 0}, ValueError, "capacity must be sizes of at least 0"),
    ],
)
def test_a_graph_that_makes_no_sense_is_refused(flows, removed, capacity, error, message):
    with pytest.raises(error, match=message):
        cut_off(flows, removed, capacity)
