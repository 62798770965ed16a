"""Models along a choice among words, for tests of explorers: made up, but for their shape."""

from math import inf
from typing import Annotated

import aikit as ak
from aikit.quantities.affordability import (
    FixedPart,
    IncomeShare,
    MonthlyPrice,
    PriceDecline,
    YearsToGo,
)
from aikit.signature import Choice, Param, Values

INCOMES = {"Kenya": 2110.0, "Malawi": 640.0, "Norway": 98_000.0, "Ghana": 2340.0}
TAXES = {"Kenya": 0.16, "Malawi": 0.16, "Norway": 0.25, "Ghana": 0.15}
Country = Annotated[str, Choice("country", tuple(INCOMES), "worldbank-wdi")]
Level = Annotated[str, Choice("level", ("mean", "poorer half"), "aikit-assumption")]
SHARES = {"mean": 1.0, "poorer half": 0.5}
Hours = Annotated[Values, Param("hours", "hour", (0, inf), (1, 10), "linear", "aikit-assumption")]


def country_share(
    country: Country = "Kenya", monthly_price: MonthlyPrice = 5.0, level: Level = "mean"
) -> IncomeShare:
    """Share of income: a price with its tax over a month's income."""
    return ak.income_share(monthly_price * (1 + TAXES[country]), INCOMES[country] * SHARES[level])


def share_before_tax(country: Country = "Kenya", monthly_price: MonthlyPrice = 5.0) -> IncomeShare:
    """Share before tax: a price over a month's income."""
    return ak.income_share(monthly_price, INCOMES[country])


def country_years(
    country: Country = "Kenya",
    monthly_price: MonthlyPrice = 20.0,
    price_decline: PriceDecline = 0.2,
    fixed_cost: FixedPart = 8.0,
) -> YearsToGo:
    """Years to affordable: until a price takes 2 % of an income that does not grow."""
    return ak.years_to_affordable(
        monthly_price, INCOMES[country], price_decline, 0.0, fixed_cost=fixed_cost
    )
