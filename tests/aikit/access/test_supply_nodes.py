"""Tests of aikit.access.supply_nodes: the tables' shares, and what the graph's own rule says."""

import pytest
from hypothesis import given

import aikit as ak
from aikit.access.supply import cut_off
from aikit.access.supply_nodes import (
    DESIGNERS,
    LICENCE,
    MEMORY,
    foundry_share,
    owned,
    supply_flows,
    supply_lost,
)
from aikit.quantities.supply import NODES, OWNERS_SUPPLIED
from aikit.signature import defaults_of
from support.strategies import arguments_of

KINDS = [("TSMC", "other foundries"), MEMORY, (LICENCE,)]  # a chip needs each

# Known answers.


@pytest.mark.parametrize(
    ("removed", "owner", "lost"),
    [
        ("NVIDIA chips", "all owners", 0.689),
        ("NVIDIA chips", "Google", 0.245),
        ("NVIDIA chips", "Microsoft", 0.923),
        ("TSMC", "all owners", 0.704),
        ("SK hynix", "Meta", 0.62),
        ("other memory", "all owners", 0.38),
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
