"""The checked exercises of lesson 9: for whom a price is affordable, and when."""

from math import log, log1p, log10

from aikit.decline.affordability import income_share, local_price, years_to_affordable
from aikit_widgets.exercises.exercise import Exercise

LINE = 0.02  # of income: the threshold
GIVEN = {"price": 5, "income": 940, "decline": 0.45, "growth": 0.03}
OWN = {"income": (980, 1040, 1140, 1170), "decline": (0.35, 0.4, 0.5)}
SETTING = (
    "A plan costs US${price} a month. Income is US${income:,} a year on average and grows by "
    "{growth:.0%} a year; the price falls by {decline:.0%} a year. "
)


def share_of(price: float, income: float) -> float:
    """Share of income that a month's price takes."""
    return income_share(price, income)


def years_of(price: float, income: float, decline: float, growth: float) -> float:
    """Years until all of a falling price comes down to the line."""
    return years_to_affordable(price, income, decline, growth)


def rates(decline: float, growth: float) -> float:
    """Log rate at which the share of income falls."""
    return log1p(growth) - log1p(-decline)


SHARE = Exercise(
    "9a-share",
    "A plan costs US${price} a month, and income is US${income:,} a year on average. What share "
    "of income does the plan take?",
    share_of,
    "fraction",
    {
        "You set a month's price against a year's income: both must be for the same time.": (
            lambda price, income: price / income
        ),
        "You set a year's price against a month's income: both must be for the same time.": (
            lambda price, income: 144 * price / income
        ),
        "That is with a week's income: the price is for a month.": (
            lambda price, income: 52 * price / income
        ),
        "You took the twelve months off twice: turn either the price or the income, not both.": (
            lambda price, income: price / income / 12
        ),
    },
    asked="%",
    meaning="It is above the line of 2 %, before any tax and for someone with the mean income.",
    working="Multiply the price by twelve months, and divide by the income of a year.",
    given={"price": 5, "income": 940},
    own={"income": OWN["income"]},
    letter="a",
)

YEARS = Exercise(
    "9a-years",
    SETTING
    + "After how many years, to two decimals, does it first take no more than 2 % of income?",
    years_of,
    "year",
    {
        "You left out the growth of income: the share falls from both sides.": (
            lambda price, income, decline: years_to_affordable(price, income, decline, 0.0)
        ),
        "You let income shrink: growth makes the share fall faster.": (
            lambda price, income, decline, growth: (
                log(income_share(price, income) / LINE) / (-log1p(-decline) - log1p(growth))
            )
        ),
        "You took the same dollars off each year: {decline:.0%} is of what is left.": (
            lambda price, income, decline: (1 - LINE / income_share(price, income)) / decline
        ),
        "You used {decline:.0%} as the logarithmic rate: that is -ln(1 - fall), as in lesson 7.": (
            lambda price, income, decline, growth: (
                log(income_share(price, income) / LINE) / (decline + growth)
            )
        ),
        "You mixed two kinds of logarithm: take the natural one above and below.": (
            lambda price, income, decline, growth: (
                log10(income_share(price, income) / LINE) / rates(decline, growth)
            )
        ),
    },
    meaning="The price does nearly all of it: income grows too slowly to help much.",
    working="Divide ln(share / 0.02) by the sum of two rates: -ln(1 - fall) and ln(1 + growth).",
    given=GIVEN,
    own=OWN,
    letter="b",
)

WEDGES = {"vat": 0.16, "margin": 0.10}
TAXED = (
    "The same plan of US${price} a month, income US${income:,} a year. Now {vat:.0%} value-added "
    "tax and a seller's margin of {margin:.0%} are put on the price, one on the other. "
)

STREET_SHARE = Exercise(
    "9b-share",
    TAXED + "What share of income does it take, in percent to two decimals?",
    lambda price, income, vat, margin: income_share(
        local_price(price, vat=vat, margin=margin), income
    ),
    "fraction",
    {
        "You added tax and margin: the second is taken on the price that holds the first.": (
            lambda price, income, vat, margin: income_share(price * (1 + vat + margin), income)
        ),
        "That is with the tax alone: the margin comes on top.": (
            lambda price, income, vat: income_share(price * (1 + vat), income)
        ),
        "That is with the margin alone: the tax comes on top.": (
            lambda price, income, margin: income_share(price * (1 + margin), income)
        ),
        "That is the price before tax and margin.": (share_of),
        "You set a month's price against a year's income.": (
            lambda price, income, vat, margin: local_price(price, vat=vat, margin=margin) / income
        ),
    },
    tolerance=0.005,
    asked="%",
    meaning="Wedges of 16 and 10 % together add more than a quarter.",
    working="Multiply the price by one plus the tax, then by one plus the margin; then as before.",
    given={"price": 5, "income": 940, **WEDGES},
    own={"income": OWN["income"]},
    letter="e",
)

STREET_YEARS = Exercise(
    "9b-years",
    SETTING + "With {vat:.0%} tax and {margin:.0%} margin on it, after how many years, to two "
    "decimals, does it take no more than 2 % of income?",
    lambda price, income, decline, growth, vat, margin: years_to_affordable(
        local_price(price, vat=vat, margin=margin), income, decline, growth
    ),
    "year",
    {
        "That is without tax and margin: start from the price on the street.": (years_of),
        "You left out the growth of income: the share falls from both sides.": (
            lambda price, income, decline, vat, margin: years_to_affordable(
                local_price(price, vat=vat, margin=margin), income, decline, 0.0
            )
        ),
        "That is only the time that tax and margin add: the question asks for all of it.": (
            lambda decline, growth, vat, margin: (
                log((1 + vat) * (1 + margin)) / rates(decline, growth)
            )
        ),
    },
    tolerance=0.005,
    meaning="A wedge delays: it adds the same months wherever the price starts.",
    working="Put tax and margin on the price; then the years as before.",
    given={**GIVEN, **WEDGES},
    own=OWN,
    letter="f",
)

FIXED = Exercise(
    "9c-fixed",
    SETTING + "But US${fixed} of the US${price} are data and power, and never fall. After how "
    "many years, to two decimals, does the plan take no more than 2 % of income?",
    lambda price, income, decline, growth, fixed: years_to_affordable(
        price, income, decline, growth, fixed_cost=fixed
    ),
    "year",
    {
        "That is as if all of the price fell: a part of it stays.": (years_of),
        "That is for the part that falls alone: the fixed part is paid too.": (
            lambda price, income, decline, growth, fixed: years_to_affordable(
                price - fixed, income, decline, growth
            )
        ),
        "That is for the fixed part alone: the rest has not gone to nothing by then.": (
            lambda income, growth, fixed: log(income_share(fixed, income) / LINE) / log1p(growth)
        ),
        "You swapped the parts: US${fixed} stay, and the rest falls.": (
            lambda price, income, decline, growth, fixed: years_to_affordable(
                price, income, decline, growth, fixed_cost=price - fixed
            )
        ),
    },
    meaning="Once the rest is nearly free, what stays decides: here data and power.",
    working=(
        "Add the fixed part and what is left of the rest; find the year in which both together "
        "are 2 % of that year's income, by trying years or with the explorer."
    ),
    given={**GIVEN, "fixed": 2},
    own=OWN,
    letter="g",
)

HALF = Exercise(
    "9c-half",
    SETTING + "All of it falls. After how many years, to two decimals, does it take no more than "
    "2 % of the income of someone who earns half the mean?",
    lambda price, income, decline, growth: years_to_affordable(price, income / 2, decline, growth),
    "year",
    {
        "That is for the mean income: half the income is twice the share.": (years_of),
        "You doubled the years: twice the share adds ln 2 over the rates, not as much again.": (
            lambda price, income, decline, growth: (
                2 * years_to_affordable(price, income, decline, growth)
            )
        ),
        "That is for twice the mean income: a smaller income is a larger share.": (
            lambda price, income, decline, growth: (
                log(income_share(price, 2 * income) / LINE) / rates(decline, growth)
            )
        ),
        "You left out the growth of income: the share falls from both sides.": (
            lambda price, income, decline: years_to_affordable(price, income / 2, decline, 0.0)
        ),
        "That is only the time that the smaller income adds: the question asks for all of it.": (
            lambda decline, growth: log(2) / rates(decline, growth)
        ),
    },
    meaning="Most people earn less than the mean, so most wait longer than the mean says.",
    working="Halve the income, find the share, then the years as before.",
    given=GIVEN,
    own=OWN,
    letter="h",
)

INCOME = Exercise(
    "9d-income",
    "A plan costs US${price} a month, and {vat:.0%} value-added tax comes on top. From which "
    "income a year on does it take no more than 2 %?",
    lambda price, vat: 12 * local_price(price, vat=vat, margin=0) / LINE,
    "USD/year",
    {
        "That is without the tax: the buyer pays it too.": lambda price: 12 * price / LINE,
        "That is an income of a month: the question asks for a year's.": (
            lambda price, vat: local_price(price, vat=vat, margin=0) / LINE
        ),
        "You took the tax off: it is put on the price.": (
            lambda price, vat: 12 * price * (1 - vat) / LINE
        ),
        "That is what the plan costs in a year: it may take 2 % of the income.": (
            lambda price, vat: 12 * local_price(price, vat=vat, margin=0)
        ),
    },
    asked="USD/year",
    meaning="Compare it with the incomes of the first table: most African ones do not reach it.",
    working="Put the tax on the price, multiply by twelve months, and divide by 0.02.",
    given={"price": 8, "vat": 0.18},
    own={"price": (6, 7, 10), "vat": (0.14, 0.16, 0.2)},
    letter="c",
)

EXERCISES = (SHARE, YEARS, INCOME, STREET_SHARE, STREET_YEARS, FIXED, HALF)
