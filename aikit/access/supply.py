"""Supply graphs, yours or that of the packaged tables: how much stops when a supplier is lost."""

from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from graphlib import CycleError, TopologicalSorter
from typing import Any, cast

from aikit.access.layers import QUARTER
from aikit.access.sizes import ROUNDING
from aikit.datasets import load
from aikit.param import numbers_of, quote, words_of
from aikit.quantities.markets import (
    FoundryShare,
    MarketShare,
    PartOfAll,
    Replaced,
    SupplyNode,
    SupplyOwner,
)
from aikit.signature import Values, function, model

LICENCE = "US licence"
MEMORY = ("SK hynix", "other memory")
DESIGNERS = {
    "NVIDIA": "NVIDIA chips",
    "Google": "Google chips",
    "AMD": "AMD chips",
    "Amazon": "Amazon chips",
}
LARGE = ("Google", "Microsoft", "Amazon", "Meta")
OTHERS = "all other owners"


@function
def cut_off(flows: Any, removed: Any, capacity: Any = None) -> MarketShare:
    """Share cut off: how much final capacity stops when nodes of the supply graph are lost.

        loss of a customer = sum over suppliers of share of its input * loss of the supplier

    `flows` maps (supplier, customer) to a share of the customer's input, which it cannot replace;
    the rest of its input does not stop. `removed` names the nodes that are lost. Final nodes are
    those that supply no other: each counts the same, unless `capacity` maps it to a size. Stocks
    and new suppliers are left out, so this is the first year, not the fifth.

    Examples
    --------
    >>> flows = {("lithography", "foundry"): 1.0, ("foundry", "chips"): 0.9}
    >>> cut_off(flows, removed=["lithography"])
    0.9
    """
    suppliers = suppliers_in(flows)
    refuse_more_than_all(suppliers)
    removed = [removed] if isinstance(removed, str) else removed
    gone = words_of("removed", list(removed) if isinstance(removed, AbstractSet) else removed)
    strange = [name for name in gone if name not in suppliers]
    if strange:
        raise ValueError(f"removed = {strange[0]!r} is not one of {', '.join(suppliers)}.")
    loss: dict[str, float] = {}
    for name in in_order(suppliers):
        passed = sum(share * loss[one] for one, share in suppliers[name].items())
        loss[name] = 1.0 if name in gone else min(1.0, passed)
    sizes = final_sizes(suppliers, capacity)
    return sum(loss[name] * size for name, size in sizes.items()) / sum(sizes.values())


def suppliers_in(flows: Any) -> dict[str, dict[str, float]]:
    """The share of each supplier in each node's input; every node is there.

    Shares of a node may add up to more than 1 where it needs inputs of several kinds at once.
    """
    if not isinstance(flows, Mapping) or not flows:
        raise TypeError("flows is of the wrong kind: it must map (supplier, customer) to a share.")
    suppliers: dict[str, dict[str, float]] = {}
    for pair, share in flows.items():
        supplier, customer = names_in(pair)
        number = one_number(f"flows[{pair!r}]", share)
        if not 0 <= number <= 1:
            raise ValueError(
                f"flows[{pair!r}] = {number:.10g} is out of bounds: it must be from 0 to 1."
            )
        suppliers.setdefault(supplier, {})
        suppliers.setdefault(customer, {})[supplier] = number
    return suppliers


def one_number(what: str, value: Any) -> float:
    """Read a single number, not an array of them."""
    number = numbers_of(what, value)
    if not isinstance(number, float):
        raise TypeError(f"{what} = {quote(value)} is of the wrong kind: it must be one number.")
    return number


def refuse_more_than_all(suppliers: Mapping[str, Mapping[str, float]]) -> None:
    """Refuse a node whose suppliers give more than all of its input."""
    for name, shares in suppliers.items():
        if sum(shares.values()) > 1 + ROUNDING:
            raise ValueError(f"flows: the shares of {name!r} add up to more than 1.")


def names_in(pair: Any) -> tuple[str, str]:
    """Read the two names of a flow."""
    if isinstance(pair, tuple) and len(pair) == 2 and all(isinstance(name, str) for name in pair):
        return pair
    raise TypeError(f"flows: {pair!r} is of the wrong kind: it must be (supplier, customer).")


def in_order(suppliers: Mapping[str, Collection[str]]) -> list[str]:
    """Order the nodes, suppliers before customers; refuse a circle."""
    try:
        return list(TopologicalSorter(suppliers).static_order())
    except CycleError as error:
        circle = " -> ".join(error.args[1])
        raise ValueError(f"flows has a circle, {circle}: take out the weakest flow.") from None


def final_sizes(suppliers: Mapping[str, Collection[str]], capacity: Any) -> dict[str, float]:
    """The size of each final node."""
    final = set(suppliers) - {one for shares in suppliers.values() for one in shares}
    if capacity is None:
        return dict.fromkeys(sorted(final), 1.0)
    if not isinstance(capacity, Mapping) or set(capacity) != final:
        raise ValueError(f"capacity must give a size for each final node: {sorted(final)}.")
    sizes = {name: one_number(f"capacity[{name!r}]", size) for name, size in capacity.items()}
    for name, size in sizes.items():
        if not 0 <= size < float("inf"):
            raise ValueError(
                f"capacity[{name!r}] = {size:.10g} is out of bounds: it must be at least 0 and "
                "finite."
            )
    largest = max(sizes.values())
    if largest == 0:
        raise ValueError("capacity must be sizes of at least 0, one of them more.")
    return {name: size / largest for name, size in sizes.items()}


@cache
def owned() -> Mapping[str, Mapping[str, float]]:
    """The compute of each owner by whose chips it is, in H100-equivalents."""
    found: dict[str, dict[str, float]] = {name: {} for name in (*LARGE, OTHERS)}
    for row in load("ai_chip_ownership").only(quarter_end=QUARTER).records():
        chips = found[row["owner"] if row["owner"] in LARGE else OTHERS]
        maker = DESIGNERS[row["maker"]]
        chips[maker] = chips.get(maker, 0.0) + row["stock"]
    return found


@cache
def memory_shares() -> Mapping[str, float]:
    """The share of the largest maker of high-bandwidth memory, and of the other two together."""
    newest = load("market_shares").only(layer="HBM memory", period="2026-06")
    largest = float(newest.only(firm=MEMORY[0])["value"][0])
    return {MEMORY[0]: largest, MEMORY[1]: 1 - largest}


@cache
def foundry_share() -> float:
    """TSMC's share of the revenue of all foundries, in the newest quarter there is."""
    (row,) = load("market_shares").only(layer="foundry", period="2025-12", firm="TSMC").records()
    return float(row["value"])


def supply_flows() -> dict[tuple[str, str], float]:
    """The flows of the graph: (supplier, customer) to the supplier's share.

    A chip needs a foundry, memory and a licence all at once, so that what flows into a designer
    is a share of each of these kinds of input. What flows into an owner is a share of its chips.

    Examples
    --------
    >>> round(supply_flows()["NVIDIA chips", "Google"], 3)
    0.245
    """
    inputs = {"TSMC": foundry_share(), "other foundries": 1 - foundry_share()}
    inputs |= {**memory_shares(), LICENCE: 1.0}
    flows = {(name, chips): part for name, part in inputs.items() for chips in DESIGNERS.values()}
    for owner, chips in owned().items():
        total = sum(chips.values())
        flows |= {(maker, owner): stock / total for maker, stock in chips.items()}
    return flows


@model
def supply_lost(
    removed: SupplyNode = "TSMC",
    owner: SupplyOwner = "all owners",
    foundry_part: FoundryShare = 0.704,
    replaced: Replaced = 0.0,
) -> PartOfAll:
    """Share lost: the part of the AI chips of one owner, or of all, that stops if a node is lost.

        (what goes itself + what is left * what each designer loses) * (1 - replaced)

    A designer loses the node's share of its foundry work, its memory or its licences; an owner
    that is lost loses all. New chips are assumed to be shared out like those of today. The
    foundry's share is its share of all foundries' revenue: of the newest chips it is larger.

    Examples
    --------
    >>> round(supply_lost(removed="NVIDIA chips"), 3)
    0.689
    >>> round(supply_lost(removed="NVIDIA chips", owner="Google"), 3)
    0.245
    """
    stocks = owned()
    counted = stocks if owner == "all owners" else {owner: stocks[owner]}
    total = sum(sum(chips.values()) for chips in counted.values())
    gone = sum(
        stock / total
        for name, chips in counted.items()
        for maker, stock in chips.items()
        if removed in {name, maker}
    )
    lost = gone + (1 - gone) * lost_by_designer(removed, foundry_part)
    return cast("Values", lost * (1 - replaced))


def lost_by_designer(removed: str, foundry_part: Any) -> Any:
    """What each designer loses if one of its suppliers goes."""
    inputs = {"TSMC": foundry_part, "other foundries": 1 - foundry_part, LICENCE: 1.0}
    return {**inputs, **memory_shares()}.get(removed, 0.0)
