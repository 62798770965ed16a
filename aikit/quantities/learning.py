"""Quantities of learning: how costs and prices fell, and forecasts of how they will."""

from math import inf
from typing import Annotated

from aikit.signature import Choice, Param, Result, Values

LearningRate = Annotated[
    Values,
    Param(
        "fall per doubling of output",
        "fraction",
        (-1, 0.99),
        (0, 0.5),
        "linear",
        "aikit-assumption",
    ),
]
FirstCost = Annotated[
    Values,
    Param("cost of the first unit", "USD", (0, inf), (1, 1e5), "log", "aikit-assumption"),
]
StartCost = Annotated[
    Values,
    Param("cost today", "USD", (0, inf), (1, 1e5), "log", "aikit-assumption"),
]
Cumulative = Annotated[
    Values,
    Param(
        "cumulative output, in first units",
        "ratio",
        (1e-12, inf),
        (1, 1e4),
        "log",
        "aikit-assumption",
    ),
]
OutputGrowth = Annotated[
    Values,
    Param(
        "yearly growth of output", "fraction/year", (-0.99, 5), (0, 2), "linear", "aikit-assumption"
    ),
]
YearsAhead = Annotated[
    Values,
    Param("years ahead", "year", (0, 1e3), (1, 10), "linear", "aikit-assumption", whole=True),
]
CostNoise = Annotated[
    Values,
    Param(
        "yearly noise of the logarithm of cost",
        "ratio",
        (0, 10),
        (0.02, 0.8),
        "log",
        "farmer-lafond-2016",
    ),
]
FitWindow = Annotated[
    Values,
    Param(
        "years of data behind the trend",
        "year",
        (1, 1e3),
        (3, 40),
        "log",
        "aikit-assumption",
        whole=True,
    ),
]
Luck = Annotated[
    Values,
    Param(
        "luck, in standard errors of the forecast",
        "ratio",
        (-8, 8),
        (-1.645, 1.645),
        "linear",
        "aikit-assumption",
    ),
]
FirstPrice = Annotated[
    Values,
    Param("earlier price", "USD/million tokens", (1e-9, inf), (1, 60), "log", "epoch-llm-prices"),
]
LastPrice = Annotated[
    Values,
    Param("later price", "USD/million tokens", (1e-9, inf), (0.06, 30), "log", "epoch-llm-prices"),
]
Apart = Annotated[
    Values,
    Param("years between two prices", "year", (1e-3, 1e3), (0.5, 5), "log", "aikit-assumption"),
]
YearsOn = Annotated[
    Values,
    Param("years since the first price", "year", (0, 1e3), (0, 4), "linear", "epoch-llm-prices"),
]
AnnualFactor = Annotated[
    Values,
    Param("times cheaper after a year", "ratio", (1, inf), (1.1, 900), "log", "epoch-llm-prices"),
]

# Arguments of functions of series: what each number of a series must be.

CostSeries = Annotated[
    Values,
    Param("cost, oldest first", "any unit", (1e-300, inf), (1, 1e5), "log", "aikit-assumption"),
]
OutputSeries = Annotated[
    Values,
    Param("cumulative output", "any unit", (1e-300, inf), (1, 1e5), "log", "aikit-assumption"),
]
TimeSeries = Annotated[
    Values,
    Param("time", "calendar year", (-1e6, 1e6), (1950, 2030), "linear", "aikit-assumption"),
]
ForecastQuantile = Annotated[
    Values,
    Param("quantile", "fraction", (1e-6, 1 - 1e-6), (0.05, 0.95), "linear", "aikit-assumption"),
]

# Where one begins to look.
YearStoodIn = Annotated[
    Values,
    Param(
        "year one stands in", "calendar year", (1980, 2018), (1985, 2015), "linear",
        "lafond-irena-solar", whole=True,
    ),
]  # fmt: skip
CostLaw = Annotated[str, Choice("law", ("Wright", "Moore"), "nagy-2013")]
FLAGSHIPS = (
    "gpt-4", "gpt-4-turbo", "gpt-4o", "gpt-5", "gpt-5.1", "gpt-5.2", "gpt-5.4", "gpt-5.5",
    "gpt-5.6-sol", "gpt-6-astra",
)  # fmt: skip
FLAGSHIP_LISTS = "llm-prices litellm-1.11.1 litellm-1.59.3 openai-pricing-2026-09"
Flagship = Annotated[str, Choice("flagship", FLAGSHIPS, FLAGSHIP_LISTS)]
FirstFlagship = Annotated[str, Choice("compared with", FLAGSHIPS, FLAGSHIP_LISTS)]

# Results.
Exponent = Annotated[Values, "ratio"]
YearlyFall = Annotated[Values, "fraction/year"]
MonthlyFall = Annotated[Values, "fraction/month"]
YearlyTimes = Annotated[Values, "ratio"]
HalvingDays = Annotated[Values, Result("day", infinite=True)]
