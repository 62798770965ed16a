"""Quantities of adoption and of the sectors that adopt: pioneers, imitators, costs of a task."""

from math import inf
from typing import Annotated

from aikit.signature import Choice, Param, Result, Values

AdoptionYears = Annotated[
    Values,
    Param("years since launch", "year", (0, 1e4), (0, 20), "linear", "aikit-assumption"),
]
Innovation = Annotated[
    Values,
    Param(
        "yearly chance to adopt unprompted (p)",
        "fraction/year",
        (1e-9, 10),
        (0.001, 0.1),
        "log",
        "sultan-1990",
    ),
]
Imitation = Annotated[
    Values,
    Param(
        "yearly pull of those who have adopted (q)",
        "fraction/year",
        (0, 10),
        (0.05, 0.8),
        "linear",
        "sultan-1990",
    ),
]
Market = Annotated[
    Values,
    Param("people who could adopt", "person", (0, inf), (1e4, 1e9), "log", "aikit-assumption"),
]
TaskTokens = Annotated[
    Values,
    Param("tokens per task", "token/task", (0, inf), (500, 2e5), "log", "aikit-assumption"),
]
TaskTokenPrice = Annotated[
    Values,
    Param("price of tokens", "USD/million tokens", (0, 1e9), (0.05, 30), "log", "epoch-llm-prices"),
]
DataCost = Annotated[
    Values,
    Param(
        "data and messages per task",
        "USD/task",
        (0, inf),
        (0.0, 0.05),
        "linear",
        "aikit-assumption",
    ),
]
ReviewMinutes = Annotated[
    Values,
    Param("human review per task", "minute/task", (0, 1e6), (0, 30), "linear", "aikit-assumption"),
]
Wage = Annotated[
    Values,
    Param("wage of the reviewer", "USD/hour", (0, 1e6), (0.3, 30), "log", "aikit-assumption"),
]
TaskValue = Annotated[
    Values,
    Param(
        "value of a task done right", "USD/task", (0, inf), (0.01, 50), "log", "aikit-assumption"
    ),
]
ErrorRate = Annotated[
    Values,
    Param("tasks done wrong", "fraction", (0, 1), (0, 0.2), "linear", "aikit-assumption"),
]
SetUpCost = Annotated[
    Values,
    Param("cost before the first case", "USD", (0, inf), (1e3, 1e7), "log", "aikit-assumption"),
]
SavingPerCase = Annotated[
    Values,
    Param("saving per case", "USD/case", (-inf, inf), (0.01, 10), "log", "aikit-assumption"),
]
MinutesSaved = Annotated[
    Values,
    Param("time saved per case", "minute/case", (0, 1e6), (0.5, 30), "log", "aikit-assumption"),
]
CasesSeen = Annotated[
    Values,
    Param("cases", "case", (1e-3, inf), (1e3, 1e7), "log", "aikit-assumption"),
]
CostPerCase = Annotated[
    Values,
    Param("cost of one more case", "USD/case", (0, inf), (0.05, 2), "log", "aikit-assumption"),
]
Sector = Annotated[
    str,
    Choice("sector", ("education", "health", "finance", "logistics"), "aikit-assumption"),
]
ReviewShare = Annotated[
    Values,
    Param(
        "part of today's time still spent, on review",
        "fraction",
        (0, 5),
        (0, 0.8),
        "linear",
        "aikit-assumption",
    ),
]
PriceAsked = Annotated[
    Values,
    Param("price a month", "USD/month", (0, 1e100), (0.2, 20), "log", "oh-2026"),
]
HalfPays = Annotated[
    Values,
    Param(
        "price that half would pay",
        "USD/month",
        (1e-100, 1e100),
        (0.5, 20),
        "log",
        "aikit-assumption",
    ),
]
Agreement = Annotated[
    Values,
    Param(
        "how alike people are in what they would pay",
        "ratio",
        (0, 100),
        (1, 4),
        "linear",
        "aikit-assumption",
    ),
]
TokenPart = Annotated[
    Values,
    Param("tokens, a month, today", "USD/month", (0, 1e99), (0.02, 5), "log", "aikit-assumption"),
]
FixedPart = Annotated[
    Values,
    Param(
        "all else, a month: data, device, people",
        "USD/month",
        (0, 1e99),
        (0.2, 10),
        "log",
        "aikit-assumption",
    ),
]
PriceFall = Annotated[
    Values,
    Param(
        "yearly fall of the price of tokens",
        "fraction/year",
        (0, 1 - 1e-9),
        (0, 0.9),
        "linear",
        "aikit-assumption",
    ),
]

# Arguments of functions of series.
LaunchYears = Annotated[
    Values,
    Param("years since launch", "year", (0, 1e4), (0, 20), "linear", "aikit-assumption"),
]
AdoptedShare = Annotated[
    Values,
    Param(
        "adopters, of all who will adopt", "fraction", (0, 1), (0, 1), "linear", "aikit-assumption"
    ),
]

# Results.
AdopterShare = Annotated[Values, "fraction"]
AdoptionSpeed = Annotated[Values, "fraction/year"]
People = Annotated[Values, "person"]
PeakYears = Annotated[Values, "year"]
DollarsPerTask = Annotated[Values, "USD/task"]
DollarsPerCase = Annotated[Values, "USD/case"]
Cases = Annotated[Values, Result("case", infinite=True)]
CostRatio = Annotated[Values, Result("ratio", infinite=True)]
