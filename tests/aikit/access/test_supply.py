"""Tests of aikit.access.supply: the tables' shares, the graph's own rule, and any graph."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

import aikit as ak
from aikit.access.supply import (
    DESIGNERS,
    LICENCE,
    MEMORY,
    cut_off,
    foundry_share,
    owned,
    supply_flows,
    supply_lost,
)
from aikit.quantities.markets import NODES, OWNERS_SUPPLIED
from aikit.signature import defaults_of
from support.strategies import arguments_of

KINDS = [("TSMC", "other foundries"), MEMORY, (LICENCE,)]  # a chip needs each
CHAIN = {
    ("lithography", "foundry"): 1.0,
    ("foundry", "chips"): 0.9,
    ("chips", "cloud"): 0.8,
    ("own chips", "cloud"): 0.2,
    ("foundry", "own chips"): 1.0,
}

# Known answers.


@pytest.mark.parametrize(
    ("removed", "owner", "lost"),
    [
        ("NVIDIA chips", "all owners", 0.689),
        ("NVIDIA chips", "Google", 0.245),
        ("NVIDIA chips", "Microsoft", 0.923),
        ("TSMC", "all owners", 0.704),
        ("SK hynix", "Meta", 0.5),
        ("other memory", "all owners", 0.5),
        ("Google", "all owners", 0.259),
        ("Google", "Meta", 0.0),
        (LICENCE, "all owners", 1.0),
    ],
)
def test_what_the_tables_say(removed, owner, lost):
    assert supply_lost(removed, owner) == pytest.approx(lost, abs=5e-4)


def test_the_default_share_of_the_foundry_is_the_tables():
    assert defaults_of(supply_lost)["foundry_part"] == foundry_share()


def test_every_flow_runs_between_nodes_that_can_be_removed():
    flows = supply_flows()

    assert {name for pair in flows for name in pair} == set(NODES)
    assert set(owned()) == set(OWNERS_SUPPLIED[1:])


@pytest.mark.parametrize("kind", KINDS, ids=["foundries", "memory", "licence"])
def test_each_kind_of_input_and_each_owner_has_all_of_its_supply(kind):
    flows = supply_flows()

    for chips in DESIGNERS.values():
        assert sum(flows[name, chips] for name in kind) == pytest.approx(1)
    for owner in owned():
        assert sum(part for (_, to), part in flows.items() if to == owner) == pytest.approx(1)


# Laws.


@pytest.mark.parametrize("kind", KINDS, ids=["foundries", "memory", "licence"])
def test_the_graphs_own_rule_says_the_same(kind):
    every = {name for each in KINDS for name in each}
    flows = {pair: part for pair, part in supply_flows().items() if pair[0] not in every - {*kind}}
    sizes = {owner: sum(chips.values()) for owner, chips in owned().items()}

    for node in {name for pair in flows for name in pair}:
        assert supply_lost(node) == pytest.approx(cut_off(flows, node, capacity=sizes))


@given(arguments_of(supply_lost))
def test_what_is_replaced_is_not_lost(args):
    whole = supply_lost(**args | {"replaced": 0.0})

    assert 0 <= supply_lost(**args) <= whole <= 1 + 1e-12
    assert supply_lost(**args | {"replaced": 1.0}) == 0


def test_the_graph_has_a_name_at_the_front_door():
    assert ak.supply_flows() == supply_flows()


# Any graph.


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
    assert cut_off(flows, ["y"], capacity={"x": 1e308, "y": 1e308}) == 0.5


@given(st.lists(st.sampled_from(["foundry", "chips", "own chips", "lithography"]), unique=True))
def test_a_further_cut_never_brings_anything_back(removed):
    assert cut_off(CHAIN, removed) <= cut_off(CHAIN, [*removed, "foundry"]) + 1e-15


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
        ({("a", "b"): 1}, [], {"b": math.inf}, ValueError, r"capacity\['b'\] = inf is out of bou"),
    ],
)
def test_a_graph_that_makes_no_sense_is_refused(flows, removed, capacity, error, message):
    with pytest.raises(error, match=message):
        cut_off(flows, removed, capacity)
