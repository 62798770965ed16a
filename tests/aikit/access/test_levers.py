"""Tests of aikit.access.levers: one lever does what the policy with only it does."""

import pytest
from hypothesis import given

from aikit.access.levers import lever_resilience
from aikit.access.policy import policy_resilience
from aikit.quantities.supply import LEVERS
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
