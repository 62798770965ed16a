"""Tests of aikit.access.three and policy: they say what the functions of vectors say."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from aikit.access.concentration import effective_number, herfindahl
from aikit.access.policy import policy_access, policy_cost, policy_resilience, policy_score
from aikit.access.power import banzhaf, shapley_shubik
from aikit.access.rationing import ration_by_priority, ration_evenly, ration_proportionally
from aikit.access.three import (
    allotment,
    market_effective_number,
    market_herfindahl,
    say,
    share_of_weight,
)
from support.strategies import arguments_of

NAMES = ("first", "second", "third")
RULES = {
    "proportional": ration_proportionally,
    "even": ration_evenly,
    "priority": ration_by_priority,
}


def sizes_of(args):
    """The three sizes."""
    return [args["first_size"], args["second_size"], args["third_size"]]


# Known answers.


def test_three_operators_a_merger_and_a_public_cluster():
    """5,238; 269 more by a merger; 0.81 of it and 100 with a tenth of all in public hands."""
    assert market_herfindahl() == pytest.approx(5238, abs=0.5)
    assert market_herfindahl(merging="second and third") == pytest.approx(5506, abs=0.5)
    assert market_herfindahl(public_share=0.1) == pytest.approx(4342.4, abs=0.1)
    assert market_effective_number() == pytest.approx(1.91, abs=5e-3)


def test_half_of_the_weight_is_two_thirds_of_the_say():
    assert [say(voter=name) for name in NAMES] == pytest.approx([2 / 3, 1 / 6, 1 / 6])
    assert say(index="Banzhaf") == pytest.approx(0.6)


def test_three_percent_of_the_weight_can_be_a_third_of_the_say():
    assert share_of_weight(49, 48, 3, "third") == pytest.approx(0.03)
    assert say(0.51, 49, 48, 3, "third") == pytest.approx(1 / 3)
    assert sum(share_of_weight(50, 30, 20, name) for name in NAMES) == pytest.approx(1)


@pytest.mark.parametrize(
    ("rule", "served"),
    [("proportional", [30, 18, 12]), ("even", [20, 20, 20]), ("priority", [50, 10, 0])],
)
def test_sixty_units_for_claims_of_fifty_thirty_and_twenty(rule, served):
    claims = np.array([50, 30, 20])

    found = [allotment(0.6, *claims, claimant=name, rule=rule) for name in NAMES]

    assert_allclose(found * claims, served)


def test_a_cut_off_leaves_what_is_reserved_or_open():
    """20 · 0.5 + 50 · 0.1 = 15 of 100."""
    assert policy_resilience(1, 20, 0.1, 0.5, 50, 100) == pytest.approx(0.15)
    assert policy_cost(20, 0.1, 0.5, 50, 1e7) == pytest.approx(875e6)


# Laws.


@given(arguments_of(market_herfindahl))
def test_the_market_is_that_of_its_sizes(args):
    args["merging"] = "none"
    sizes, public = np.array(sizes_of(args)), args["public_share"]
    owners = np.append(sizes / sizes.sum() * (1 - public), public)

    assert market_herfindahl(**args) == pytest.approx(herfindahl(owners))
    assert market_effective_number(**args) == pytest.approx(effective_number(owners))


@given(arguments_of(market_herfindahl))
def test_merged_firms_are_one(args):
    args |= {"merging": "first and third", "public_share": 0.0}
    first, second, third = sizes_of(args)

    assert market_herfindahl(**args) == pytest.approx(herfindahl([first + third, second]))


@given(st.lists(st.integers(1, 20), min_size=3, max_size=3), st.integers(1, 60))
def test_the_say_is_the_power_in_the_game_of_three(sizes, quota):
    quota = min(quota, sum(sizes))

    for index, power in (("Shapley-Shubik", shapley_shubik), ("Banzhaf", banzhaf)):
        found = [say(quota / sum(sizes), *sizes, voter=name, index=index) for name in NAMES]
        assert_allclose(found, power(sizes, quota), atol=1e-12)


@given(arguments_of(allotment))
def test_the_allotment_is_that_of_the_rule(args):
    claims, place = np.array(sizes_of(args)), NAMES.index(args["claimant"])

    served = RULES[args["rule"]](claims, args["capacity"] * claims.sum())[place]

    assert allotment(**args) * claims[place] == pytest.approx(served, abs=1e-9)


@given(arguments_of(policy_resilience))
def test_without_a_cut_resilience_is_access(args):
    usual = policy_access(args["public_power"], args["power_bought"], args["power_claimed"])

    assert policy_resilience(**args | {"cut_off_share": 0.0}) == pytest.approx(usual)
    assert policy_resilience(**args) <= usual * (1 + 1e-12)


@given(arguments_of(policy_score))
def test_a_score_is_between_its_parts_and_weights_need_no_unit(args):
    weights = {name: 3 * args[name] for name in args if name.endswith("_weight")}

    assert 0 <= policy_score(**args) <= 1 + 1e-12
    assert policy_score(**args | weights) == pytest.approx(policy_score(**args))
