"""Models along a choice among words, for tests of explorers: made up, but for their shape."""

from typing import Annotated

import aikit as ak
from aikit.quantities.contracts import CalendarYear, ContractValue, DollarsPerYear
from aikit.quantities.prices import (
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
PartOfAll = Annotated[
    Values, Param("share passed on", "fraction", (0, 1), (0.5, 1), "linear", "aikit-assumption")
]


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


def paid_for_chips(
    year: CalendarYear = 2027.0, contract_value: ContractValue = 21e9
) -> DollarsPerYear:
    """Paid for chips: four fifths of what is due in a year."""
    return 0.8 * ak.payment_due(year, contract_value)


def paid_for_power(
    year: CalendarYear = 2027.0, contract_value: ContractValue = 21e9
) -> DollarsPerYear:
    """Paid for power: a fifth of what is due in a year."""
    return 0.2 * ak.payment_due(year, contract_value)


FLOWS = {
    ("lithography", "foundry"): 1.0,
    ("memory", "packaging"): 0.5,
    ("foundry", "packaging"): 0.5,
    ("packaging", "chips of firm A"): 1.0,
    ("packaging", "chips of firm B"): 0.4,
    ("chips of firm A", "clouds"): 0.6,
    ("chips of firm B", "clouds"): 0.3,
    ("clouds", "schools"): 0.8,
    ("chips of firm B", "own clusters"): 1.0,
}
NODES = ("none", *dict.fromkeys(name for pair in FLOWS for name in pair))
Node = Annotated[str, Choice("what goes", NODES, "aikit-assumption")]
Hurt = Annotated[str, Choice("where", NODES[1:], "aikit-assumption")]


def share_lost(
    where: Hurt = "clouds", removed: Node = "foundry", passed: PartOfAll = 1.0
) -> PartOfAll:
    """Share lost: how much of a node stops when another goes, of what each passes on."""
    lost = {name: float(name == removed) for name in NODES[1:]}
    for _ in range(len(NODES)):
        for customer in NODES[1:]:
            through = sum(s * lost[a] for (a, b), s in FLOWS.items() if b == customer)
            lost[customer] = max(float(customer == removed), through)
    return lost[where] * passed
