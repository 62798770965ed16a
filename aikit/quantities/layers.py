"""Quantities of the layers under AI: who holds which, who merges, what nobody knows."""

from typing import Annotated

from aikit.signature import Choice, Param, Values

LAYERS = (
    "AI cloud regions", "owners, by compute", "owners, by power", "owners, by chips",
    "cloud services", "memory makers", "chip designers", "foundries", "countries",
)  # fmt: skip
# Those named in the packaged table, and the rest of them together.
OWNERS = (
    "Google", "Microsoft", "Amazon", "Meta", "Oracle", "CoreWeave", "xAI", "China", "Other",
)  # fmt: skip

Layer = Annotated[str, Choice("layer", LAYERS, "epoch-chip-ownership")]
Owner = Annotated[str, Choice("owner of AI compute", OWNERS, "epoch-chip-ownership")]
Unlisted = Annotated[
    str,
    Choice("African economies, none listed", ("counted", "left out"), "epoch-gpu-clusters"),
]
Buyer = Annotated[
    Values,
    Param(
        "place of the buyer", "place", (1, 12), (1, 12), "linear", "aikit-assumption", whole=True
    ),
]
Bought = Annotated[
    Values,
    Param(
        "place of the bought, 0 for none",
        "place",
        (0, 12),
        (0, 12),
        "linear",
        "aikit-assumption",
        whole=True,
    ),
]
UnknownOwners = Annotated[
    Values,
    Param(
        "owners behind the unknown share",
        "firm",
        (1, 1e6),
        (1, 1000),
        "log",
        "aikit-assumption",
    ),
]
PartOfHolders = Annotated[
    Values,
    Param(
        "part of the holders, smallest first", "fraction", (0, 1), (0, 1), "linear", "theil-1967"
    ),
]
CountedTwice = Annotated[
    Values,
    Param("compute counted twice", "H100e", (0, 1e12), (0, 2e6), "linear", "epoch-chip-ownership"),
]
AfricanStock = Annotated[
    Values,
    Param(
        "compute in each African economy",
        "H100e",
        (0, 1e9),
        (0, 5000),
        "linear",
        "businessinsiderafrica-2025",
    ),
]
