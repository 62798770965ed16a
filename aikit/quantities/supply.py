"""Quantities of supply and of its levers: nodes that may go, what replaces them, what is pulled."""

from typing import Annotated

from aikit.signature import Choice, Param, Values

NODES = (
    "US licence", "TSMC", "other foundries", "SK hynix", "other memory",
    "NVIDIA chips", "Google chips", "AMD chips", "Amazon chips",
    "Google", "Microsoft", "Amazon", "Meta", "all other owners",
)  # fmt: skip
OWNERS_SUPPLIED = ("all owners", *NODES[-5:])
LEVERS = (
    "no lever", "joint buying", "reserved share", "open weights", "public cluster",
    "cluster and open weights",
)  # fmt: skip

SupplyNode = Annotated[str, Choice("node that goes", NODES, "epoch-chip-ownership")]
SupplyOwner = Annotated[str, Choice("whose chips", OWNERS_SUPPLIED, "epoch-chip-ownership")]
PulledLever = Annotated[str, Choice("lever", LEVERS, "aikit-assumption")]
FoundryShare = Annotated[
    Values,
    Param(
        "TSMC's share of the chips", "fraction", (0, 1), (0.6, 0.95), "linear", "trendforce-2025q4"
    ),
]
Replaced = Annotated[
    Values,
    Param(
        "part replaced within the year", "fraction", (0, 1), (0, 0.5), "linear", "aikit-assumption"
    ),
]
