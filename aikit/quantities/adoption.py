"""Quantities of adoption and of the sectors that adopt: pioneers, imitators, costs of a task."""

from math import inf
from typing import Annotated

from aikit.signature import Param, Result, Values

AdoptionYears = Annotated[
    Values,
    Param("years since launch", "year", (0, 1e4), (0, 20), "linear", "bass-1969"),
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
    Param("tokens per task", "token", (0, inf), (500, 2e5), "log", "aikit-assumption"),
]
TaskTokenPrice = Annotated[
    Values,
    Param("price of tokens", "USD/million tokens", (0, 1e9), (0.05, 30), "log", "epoch-llm-prices"),
]
DataCost = Annotated[
    Values,
    Param("data and messages per task", "USD", (0, inf), (0.0, 0.05), "linear", "aikit-assumption"),
]
ReviewMinutes = Annotated[
    Values,
    Param("human review per task", "minute", (0, 1e6), (0, 30), "linear", "aikit-assumption"),
]
Wage = Annotated[
    Values,
    Param("wage of the reviewer", "USD/hour", (0, 1e6), (0.3, 30), "log", "aikit-assumption"),
]
TaskValue = Annotated[
    Values,
    Param("value of a task done right", "USD", (0, inf), (0.01, 50), "log", "aikit-assumption"),
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
    Param("saving per case", "USD", (-inf, inf), (0.01, 10), "log", "aikit-assumption"),
]

# Arguments of functions of series.
LaunchYears = Annotated[
    Values,
    Param("years since launch", "year", (0, 1e4), (0, 20), "linear", "bass-1969"),
]
AdoptedShare = Annotated[
    Values,
    Param("adopters, of all who will adopt", "fraction", (0, 1), (0, 1), "linear", "bass-1969"),
]

# Results.
AdopterShare = Annotated[Values, "fraction"]
AdoptionSpeed = Annotated[Values, "fraction/year"]
People = Annotated[Values, "person"]
PeakYears = Annotated[Values, "year"]
DollarsPerTask = Annotated[Values, "USD"]
Cases = Annotated[Values, Result("case", infinite=True)]
