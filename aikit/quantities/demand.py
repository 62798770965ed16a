"""Quantities of demand: price cuts, elasticity, growth of income, and what limits use."""

from math import inf
from typing import Annotated

from aikit.signature import Param, Values

TokenListPrice = Annotated[
    Values,
    Param(
        "price of tokens", "USD/million tokens", (1e-9, 1e9), (0.05, 30), "log", "epoch-llm-prices"
    ),
]
ReferencePrice = Annotated[
    Values,
    Param(
        "price at which use is known",
        "USD/million tokens",
        (1e-9, 1e9),
        (0.05, 30),
        "log",
        "epoch-llm-prices",
    ),
]
ReferenceUse = Annotated[
    Values,
    Param(
        "use at that price",
        "million tokens/day",
        (0, inf),
        (1, 1e6),
        "log",
        "aikit-assumption",
    ),
]
PriceCut = Annotated[
    Values,
    Param("price cut", "fraction", (-10, 0.9999), (0, 0.99), "linear", "epoch-llm-prices"),
]
CutMade = Annotated[
    Values,
    Param("price cut", "fraction", (1e-9, 0.9999), (0.01, 0.99), "linear", "epoch-llm-prices"),
]
Elasticity = Annotated[
    Values,
    Param("price elasticity of use", "ratio", (0, 10), (0, 3), "linear", "oh-2026"),
]
SpendingRatio = Annotated[
    Values,
    Param("spending, times today's", "ratio", (1e-9, inf), (0.1, 10), "log", "aikit-assumption"),
]
Saturation = Annotated[
    Values,
    Param(
        "most use there can be, times today's",
        "ratio",
        (1e-6, inf),
        (1, 1000),
        "log",
        "aikit-assumption",
    ),
]
DemandIncomeGrowth = Annotated[
    Values,
    Param(
        "yearly growth of income",
        "fraction/year",
        (-0.99, 5),
        (-0.05, 0.15),
        "linear",
        "aikit-assumption",
    ),
]
DemandYears = Annotated[
    Values,
    Param("years of growth", "year", (0, 100), (0, 10), "linear", "aikit-assumption", whole=True),
]
PowerToday = Annotated[
    Values,
    Param("power drawn today", "MW", (0, inf), (100, 1e5), "log", "aikit-assumption"),
]
PowerLimit = Annotated[
    Values,
    Param("power to be had", "MW", (0, inf), (100, 1e6), "log", "aikit-assumption"),
]
EfficiencyShare = Annotated[
    Values,
    Param(
        "part of the price cut that also saves power",
        "fraction",
        (0, 1),
        (0, 1),
        "linear",
        "aikit-assumption",
    ),
]

# Results.
MillionTokensPerDay = Annotated[Values, "million tokens/day"]
Ratio = Annotated[Values, "ratio"]
PowerNeeded = Annotated[Values, "MW"]
