"""Tests of aikit.access.policy: known answers, laws, and one lever at a time."""

import pytest
from hypothesis import given

from aikit.access.policy import (
    lever_resilience,
    policy_access,
    policy_cost,
    policy_resilience,
    policy_score,
)
from aikit.quantities.markets import LEVERS
from support.strategies import arguments_of

# Known answers.


@pytest.mark.parametrize(
    ("lever", "served"),
    [
        ("no lever", 0.25),
        ("joint buying", 0.25 / 0.9),
        ("reserved share", 0.3),
        ("open weights", 0.25),
        ("public cluster", 0.35),
        ("cluster and open weights", 0.4),
    ],
)
def test_half_of_the_foreign_supply_cut(lever, served):
    """50 MW bought of 100 wanted; 20 MW of one's own; half of the use on open weights."""
    assert lever_resilience(lever) == pytest.approx(served)


def test_open_weights_alone_serve_nobody_when_all_is_cut_off():
    assert lever_resilience("open weights", cut_off_share=1) == 0
    assert lever_resilience("public cluster", cut_off_share=1) == 0
    assert lever_resilience("cluster and open weights", cut_off_share=1) == pytest.approx(0.1)


# Laws.


@given(arguments_of(lever_resilience))
def test_no_lever_is_worse_than_none(args):
    served = {lever: lever_resilience(**args | {"lever": lever}) for lever in LEVERS}

    assert min(served.values()) == served["no lever"]
    assert served["cluster and open weights"] >= served["public cluster"]


@given(arguments_of(lever_resilience))
def test_no_lever_is_the_policy_of_nothing(args):
    nothing = policy_resilience(
        args["cut_off_share"], 0.0, 0.0, 0.0, args["power_bought"], args["power_claimed"]
    )

    assert lever_resilience(**args | {"lever": "no lever"}) == nothing


def test_a_cut_off_leaves_what_is_reserved_or_open():
    """20 · 0.5 + 50 · 0.1 = 15 of 100."""
    assert policy_resilience(1, 20, 0.1, 0.5, 50, 100) == pytest.approx(0.15)
    assert policy_cost(20, 0.1, 0.5, 50, 1e7) == pytest.approx(875e6)


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
