"""Quantities of affordability: prices with their wedges, incomes, and how both move."""

from math import inf
from typing import Annotated

from aikit.signature import Param, Result, Values

UsdPrice = Annotated[
    Values,
    Param("price in US dollars", "USD/month", (0, inf), (1, 100), "log", "aikit-assumption"),
]
ImportDuty = Annotated[
    Values,
    Param("import duty", "fraction", (0, 5), (0, 0.35), "linear", "aikit-assumption"),
]
Vat = Annotated[
    Values,
    Param("value-added tax", "fraction", (0, 1), (0, 0.25), "linear", "aikit-assumption"),
]
SellerMargin = Annotated[
    Values,
    Param("local seller's margin", "fraction", (-1, 5), (0, 0.3), "linear", "aikit-assumption"),
]
FxPremium = Annotated[
    Values,
    Param(
        "premium on the exchange rate",
        "fraction",
        (-1, 5),
        (0, 0.3),
        "linear",
        "aikit-assumption",
    ),
]
MonthlyPrice = Annotated[
    Values,
    Param("monthly price", "USD/month", (0, inf), (1, 100), "log", "itu-affordability-2025"),
]
AnnualIncome = Annotated[
    Values,
    Param("annual income", "USD/year", (1e-3, inf), (250, 1e5), "log", "itu-affordability-2025"),
]
RelativeIncome = Annotated[
    Values,
    Param(
        "income, times the country's mean",
        "ratio",
        (1e-3, 1e6),
        (0.2, 3),
        "log",
        "itu-affordability-2025",
    ),
]
PriceDecline = Annotated[
    Values,
    Param(
        "yearly fall in price",
        "fraction/year",
        (-1, 0.9999),
        (0, 0.9),
        "linear",
        "epoch-llm-prices",
    ),
]
IncomeGrowth = Annotated[
    Values,
    Param(
        "yearly growth of income",
        "fraction/year",
        (-0.99, 5),
        (-0.02, 0.08),
        "linear",
        "aikit-assumption",
    ),
]
Threshold = Annotated[
    Values,
    Param(
        "affordable share of income",
        "fraction",
        (1e-6, 1),
        (0.01, 0.05),
        "log",
        "itu-affordability-2025",
    ),
]
FixedPart = Annotated[
    Values,
    Param(
        "part of the price that never falls",
        "USD/month",
        (0, inf),
        (0, 5),
        "linear",
        "aikit-assumption",
    ),
]
Depreciation = Annotated[
    Values,
    Param(
        "value the currency loses a year",
        "fraction/year",
        (-1, 0.99),
        (0, 0.3),
        "linear",
        "aikit-assumption",
    ),
]
YearsFromNow = Annotated[
    Values,
    Param("years from now", "year", (0, 1e3), (0, 15), "linear", "aikit-assumption"),
]

# Results.
DollarsPerMonth = Annotated[Values, "USD/month"]
IncomeShare = Annotated[Values, "fraction"]
YearsToGo = Annotated[Values, Result("year", infinite=True)]
