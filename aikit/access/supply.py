"""What stops when a supplier goes: shares of input passed on through a graph of supply."""

from collections.abc import Collection, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Any

from aikit.quantities.markets import MarketShare
from aikit.signature import function

ROUNDING = 1e-9  # by which a customer's shares may exceed 1


@function
def cut_off(flows: Any, removed: Any, capacity: Any = None) -> MarketShare:
    """Share cut off: how much final capacity stops when nodes of the supply graph go.

        loss of a customer = sum over suppliers of share of its input * loss of the supplier

    `flows` maps (supplier, customer) to a share of the customer's input, which it cannot replace;
    the rest of its input does not stop. `removed` names the nodes that go. Final is who supplies
    no one: each counts the same, or as `capacity` says, a mapping of final node to size. Stocks
    and new suppliers are left out, so this is the first year, not the fifth.

    Examples
    --------
    >>> flows = {("lithography", "foundry"): 1.0, ("foundry", "chips"): 0.9}
    >>> cut_off(flows, removed=["lithography"])
    0.9
    """
    suppliers = suppliers_in(flows)
    refuse_more_than_all(suppliers)
    gone = [removed] if isinstance(removed, str) else removed
    if not isinstance(gone, Collection) or not all(isinstance(name, str) for name in gone):
        raise TypeError(f"removed = {removed!r} is of the wrong kind: it must be a list of names.")
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
        if isinstance(share, bool) or not isinstance(share, int | float):
            raise TypeError(
                f"flows[{pair!r}] = {share!r} is of the wrong kind: it must be a number."
            )
        if not 0 <= share <= 1:
            raise ValueError(
                f"flows[{pair!r}] = {share:.10g} is out of bounds: it must be from 0 to 1."
            )
        suppliers.setdefault(supplier, {})
        suppliers.setdefault(customer, {})[supplier] = float(share)
    return suppliers


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
    sizes = {name: float(size) for name, size in capacity.items()}
    if not all(0 <= size < float("inf") for size in sizes.values()) or not sum(sizes.values()) > 0:
        raise ValueError("capacity must be sizes of at least 0, one of them more.")
    return sizes
