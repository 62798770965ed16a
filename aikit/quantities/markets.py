"""Quantities of markets and votes: sizes, concentration, mergers, weights, claims."""

from math import inf
from typing import Annotated

from aikit.signature import Param, Values

# Sums of these, and of their products with counts, stay below what a float can hold.
LARGE = 1e200

Sizes = Annotated[
    Values,
    Param("size", "any unit", (0, LARGE), (1, 1000), "log", "aikit-assumption"),
]
MarketTotal = Annotated[
    Values | None,
    Param("size of all, unknown ones too", "any unit", (0, LARGE), (1, 1e5), "log", "hawkins-2025"),
]
HolderWeights = Annotated[
    Values | None,
    Param("how many have each size", "any unit", (0, LARGE), (1, 1000), "log", "aikit-assumption"),
]
Aversion = Annotated[
    Values,
    Param("aversion to inequality", "ratio", (0, 100), (0.1, 2), "linear", "atkinson-1970"),
]
HerfindahlIndex = Annotated[
    Values,
    Param(
        "Herfindahl index after the merger",
        "points",
        (0, 10_000.001),  # rounding included
        (100, 6000),
        "log",
        "merger-guidelines-2023",
    ),
]
HerfindahlRise = Annotated[
    Values,
    Param(
        "rise of the Herfindahl index",
        "points",
        (0, 5000),
        (1, 1000),
        "log",
        "merger-guidelines-2023",
    ),
]
MergedShare = Annotated[
    Values,
    Param(
        "share of the merged firm",
        "fraction",
        (0, 1),
        (0.01, 0.6),
        "linear",
        "merger-guidelines-2023",
    ),
]
VotingWeights = Annotated[
    Values,
    Param("voting weight", "any unit", (0, LARGE), (1, 100), "log", "shapley-shubik-1954"),
]
Quota = Annotated[
    Values,
    Param("weight that wins", "any unit", (0, inf), (1, 1000), "log", "shapley-shubik-1954"),
]
Claims = Annotated[
    Values,
    Param("claim", "any unit", (0, LARGE), (1, 1000), "log", "aikit-assumption"),
]
Capacity = Annotated[
    Values,
    Param("capacity to share out", "any unit", (0, LARGE), (1, 1000), "log", "aikit-assumption"),
]

# Results.
Points = Annotated[Values, "points"]
EffectiveNumber = Annotated[Values, "firm"]
MarketShare = Annotated[Values, "fraction"]
Inequality = Annotated[Values, "ratio"]
