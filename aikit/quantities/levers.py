"""Quantities of explorable markets, votes, shortages and policies: three firms, five levers."""

from math import inf
from typing import Annotated

from aikit.signature import Choice, Param, Values

LARGE_SIZE = 1e100

FirstSize = Annotated[
    Values,
    Param("size of the first", "unit", (1e-9, LARGE_SIZE), (1, 100), "linear", "hawkins-2025"),
]
SecondSize = Annotated[
    Values,
    Param("size of the second", "unit", (0, LARGE_SIZE), (0, 100), "linear", "hawkins-2025"),
]
ThirdSize = Annotated[
    Values,
    Param("size of the third", "unit", (0, LARGE_SIZE), (0, 100), "linear", "hawkins-2025"),
]
Merging = Annotated[
    str,
    Choice(
        "firms that merge",
        ("none", "first and second", "first and third", "second and third"),
        "hawkins-2025",
    ),
]
PublicShare = Annotated[
    Values,
    Param(
        "public cluster's share of all", "fraction", (0, 1), (0, 0.3), "linear", "aikit-assumption"
    ),
]
QuotaShare = Annotated[
    Values,
    Param(
        "share of weight that wins",
        "fraction",
        (1e-6, 1),
        (0.5, 0.9),
        "linear",
        "shapley-shubik-1954",
    ),
]
PowerIndex = Annotated[
    str, Choice("index of power", ("Shapley-Shubik", "Banzhaf"), "shapley-shubik-1954")
]
Voter = Annotated[str, Choice("voter", ("first", "second", "third"), "shapley-shubik-1954")]
Claimant = Annotated[str, Choice("claimant", ("first", "second", "third"), "aikit-assumption")]
RationingRule = Annotated[
    str, Choice("rule", ("proportional", "even", "priority"), "aikit-assumption")
]
CapacityLeft = Annotated[
    Values,
    Param(
        "capacity, as a share of all claims",
        "fraction",
        (0, 100),
        (0.1, 1.2),
        "linear",
        "aikit-assumption",
    ),
]
PowerClaimed = Annotated[
    Values,
    Param("power that a country wants", "MW", (1e-3, inf), (10, 1e3), "log", "aikit-assumption"),
]
PowerBought = Annotated[
    Values,
    Param("power bought abroad", "MW", (0, inf), (5, 500), "log", "aikit-assumption"),
]
PublicPower = Annotated[
    Values,
    Param("public cluster", "MW", (0, inf), (0, 100), "linear", "aikit-assumption"),
]
PowerYearCost = Annotated[
    Values,
    Param(
        "yearly price of one megawatt of compute",
        "USD/MW-year",
        (0, inf),
        (5e6, 2e7),
        "log",
        "aikit-assumption",
    ),
]
PooledDiscount = Annotated[
    Values,
    Param("discount of joint buying", "fraction", (0, 1), (0, 0.3), "linear", "aikit-assumption"),
]
Tariff = Annotated[
    Values,
    Param("tariff", "fraction", (0, 5), (0, 0.5), "linear", "aikit-assumption"),
]
ReservedShare = Annotated[
    Values,
    Param(
        "part bought abroad that is reserved",
        "fraction",
        (0, 1),
        (0, 0.4),
        "linear",
        "aikit-assumption",
    ),
]
OpenWeights = Annotated[
    Values,
    Param(
        "use that open weights can serve at home",
        "fraction",
        (0, 1),
        (0, 1),
        "linear",
        "aikit-assumption",
    ),
]
CutOffShare = Annotated[
    Values,
    Param("part of foreign supply cut off", "fraction", (0, 1), (0, 1), "linear", "hawkins-2025"),
]
Budget = Annotated[
    Values,
    Param("yearly budget", "USD/year", (1, inf), (1e8, 1e10), "log", "aikit-assumption"),
]
CostWeight = Annotated[
    Values,
    Param("weight on cost", "ratio", (1e-9, 1e6), (0.1, 1), "linear", "aikit-assumption"),
]
AccessWeight = Annotated[
    Values,
    Param("weight on access", "ratio", (0, 1e6), (0.1, 1), "linear", "aikit-assumption"),
]
ResilienceWeight = Annotated[
    Values,
    Param("weight on resilience", "ratio", (0, 1e6), (0.1, 1), "linear", "aikit-assumption"),
]

# Results.
IndexPoints = Annotated[Values, "points"]
FirmCount = Annotated[Values, "firm"]
PartOfAll = Annotated[Values, "fraction"]
CostPerYear = Annotated[Values, "USD/year"]
Score = Annotated[Values, "ratio"]
