"""Tests of aikit.access.rationing: known answers, laws, edges."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose

from aikit.access.rationing import (
    allotment,
    ration_by_priority,
    ration_evenly,
    ration_proportionally,
)
from aikit.access.sizes import PLACE
from support.strategies import arguments_of

RULES = ration_by_priority, ration_evenly, ration_proportionally
RULE_NAMED = {
    "proportional": ration_proportionally,
    "even": ration_evenly,
    "priority": ration_by_priority,
}
CLAIMS = arrays(np.float64, st.integers(1, 6), elements=st.floats(0, 100))

every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)

# Known answers.


def test_sixty_units_for_claims_of_fifty_thirty_and_twenty():
    assert_allclose(ration_proportionally([50, 30, 20], 60), [30, 18, 12])
    assert_allclose(ration_evenly([50, 30, 20], 60), [20, 20, 20])
    assert_allclose(ration_by_priority([50, 30, 20], 60), [50, 10, 0])


def test_small_claims_leave_the_rest_to_the_others():
    assert_allclose(ration_evenly([50, 5, 30], 60), [27.5, 5, 27.5])


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


# Three claimants with sliders.


@pytest.mark.parametrize(
    ("rule", "served"),
    [("proportional", [30, 18, 12]), ("even", [20, 20, 20]), ("priority", [50, 10, 0])],
)
def test_each_of_three_gets_what_the_rule_gives(rule, served):
    claims = np.array([50, 30, 20])

    found = [allotment(0.6, *claims, claimant=name, rule=rule) for name in PLACE]

    assert_allclose(found * claims, served)


@given(arguments_of(allotment))
def test_the_allotment_is_that_of_the_rule(args):
    claims = np.array([args[f"{name}_size"] for name in PLACE])
    place = PLACE[args["claimant"]]

    served = RULE_NAMED[args["rule"]](claims, args["capacity"] * claims.sum())[place]

    assert allotment(**args) * claims[place] == pytest.approx(served, abs=1e-9)
