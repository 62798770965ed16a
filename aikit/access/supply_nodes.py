"""The supply of AI compute as a graph, from the packaged tables: who stops if one node goes."""

from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from aikit.datasets import load
from aikit.quantities.levers import PartOfAll
from aikit.quantities.supply import FoundryShare, Replaced, SupplyNode, SupplyOwner
from aikit.signature import Values, model

QUARTER = "2025-12-31"  # the last complete one
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
    rows = load("market_shares").only(layer="HBM memory", period="2025-06").records()
    largest = next(row["value"] for row in rows if row["firm"] == MEMORY[0])
    return {MEMORY[0]: largest, MEMORY[1]: sum(row["value"] for row in rows) - largest}


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
    """Share lost: the part of the AI chips of one owner, or of all, that stops if a node goes.

        (what goes itself + what is left * what each designer loses) * (1 - replaced)

    A designer loses what the node made of the foundry's work, of the memory or of the licences,
    whichever it is; an owner that goes loses all. New chips are taken to be shared out as those
    that stand today. The foundry's share is that of all chips: of the newest ones it is larger.

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
