"""A supply graph as a picture: its nodes in layers, suppliers before their customers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aikit.access.supply import in_order, suppliers_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SWEEPS = 4  # over the layers: enough for the few that a lesson draws

Suppliers = dict[str, dict[str, float]]


def flows_of(flows: Mapping[Any, Any] | None, options: Sequence[str]) -> dict[str, Any] | None:
    """Give the nodes with their places, both from 0 to 1, and the flows between them."""
    if flows is None:
        return None
    suppliers = suppliers_in(flows)
    strange = [name for name in suppliers if name not in options]
    if strange:
        raise ValueError(f"flows: {strange[0]!r} is not one of {', '.join(options)}.")
    layers = layers_of(suppliers)
    last = max(1, len(layers) - 1)
    nodes = [
        {"name": name, "layer": i / last, "place": (at + 0.5) / len(layer)}
        for i, layer in enumerate(layers)
        for at, name in enumerate(layer)
    ]
    edges = [
        {"from": supplier, "to": customer, "share": share}
        for customer, shares in suppliers.items()
        for supplier, share in shares.items()
    ]
    return {"nodes": nodes, "edges": edges}


def layers_of(suppliers: Suppliers) -> list[list[str]]:
    """Put each node one layer after its last supplier, near those it is joined to."""
    depth: dict[str, int] = {}
    for name in in_order(suppliers):
        depth[name] = 1 + max((depth[one] for one in suppliers[name]), default=-1)
    layers: list[list[str]] = [[] for _ in range(max(depth.values()) + 1)]
    for name in suppliers:
        layers[depth[name]].append(name)
    for _ in range(SWEEPS):
        for layer in [*layers[1:], *reversed(layers[:-1])]:
            middles = middles_of(suppliers, layers)
            layer.sort(key=middles.__getitem__)  # stable: the order of the flows decides
    return layers


def middles_of(suppliers: Suppliers, layers: list[list[str]]) -> dict[str, float]:
    """Find the middle of the nodes that each node is joined to; its own place if it has none."""
    place = {n: (i + 0.5) / len(layer) for layer in layers for i, n in enumerate(layer)}
    joined: dict[str, list[float]] = {name: [] for name in suppliers}
    for customer, shares in suppliers.items():
        for supplier in shares:
            joined[customer].append(place[supplier])
            joined[supplier].append(place[customer])
    return {name: sum(ps) / len(ps) if ps else place[name] for name, ps in joined.items()}
