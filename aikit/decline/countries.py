"""One price in many countries: its share of incomes, years until it is affordable, languages."""

from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache
from typing import Annotated

import numpy as np

from aikit.arithmetic import log1p, where
from aikit.datasets import load
from aikit.decline.affordability import first_crossing, income_share
from aikit.decline.places import place_of
from aikit.distributions import normal_probabilities, normal_quantile
from aikit.param import quote, words_of
from aikit.quantities.prices import (
    Country,
    Decile,
    IncomeGrowth,
    IncomeShare,
    MonthlyPrice,
    PriceDecline,
    Threshold,
    Wages,
    YearsToGo,
)
from aikit.signature import Values, function, model

TENTHS = 10


@model
def plan_share(country: Country = "Kenya", monthly_price: MonthlyPrice = 20.0) -> IncomeShare:
    """Share of income for a plan: one monthly price over a month's mean income of a country.

        12 * monthly_price / income of the country

    Income is gross national income per person, by the Atlas method. It includes what firms and
    the state keep, and children are counted: a worker's wage may be less or more.

    Examples
    --------
    >>> round(plan_share("Malawi", monthly_price=20), 3)
    0.4
    """
    return income_share(monthly_price, place_of(country).income)


@model
def decile_share(
    decile: Decile = 5.0, country: Country = "Kenya", monthly_price: MonthlyPrice = 20.0
) -> IncomeShare:
    """Share of income by tenth of people: one monthly price over what that tenth earns on average.

        plan_share(country, monthly_price) / (income of the tenth / mean income)

    The tenths are those of a lognormal distribution with the country's Gini coefficient around
    its mean income: our assumption, because the table has the coefficient alone. Surveys miss the
    very rich, so that the top tenth probably has more than this.

    Examples
    --------
    >>> round(decile_share(decile=1, country="Malawi", monthly_price=5), 3)
    0.432
    """
    relative = tenths_of(place_of(country).gini)
    income = relative[0] + sum(
        (
            where(decile >= place + 1.0, relative[place] - relative[place - 1], 0.0)
            for place in range(1, TENTHS)
        ),
        start=0.0 * decile,
    )
    return plan_share(country, monthly_price) / income


@cache
def tenths_of(gini: float) -> list[float]:
    """Find what each tenth earns over the mean, if incomes are lognormal with that Gini.

    Its Lorenz curve is Phi(Phi^-1(p) - sigma), with sigma = sqrt(2) * Phi^-1((1 + gini) / 2).
    """
    sigma = np.sqrt(2) * normal_quantile(np.array((1 + gini) / 2))
    inner = normal_quantile(np.arange(1, TENTHS) / TENTHS) - sigma
    curve = np.concatenate([[0.0], normal_probabilities(inner), [1.0]])
    return [float(part) for part in np.diff(curve) * TENTHS]


@model
def country_years(
    country: Country = "Kenya",
    wages: Wages = "follow prices",
    monthly_price: MonthlyPrice = 20.0,
    price_decline: PriceDecline = 0.18,
    income_growth: IncomeGrowth = 0.02,
    threshold: Threshold = 0.02,
) -> YearsToGo:
    """Years to affordable in a country: until a falling dollar price takes no more than a share.

        log(plan_share / threshold) / (log rate of the price's fall + log rate of income in dollars)
        income in dollars: (1 + income_growth) * (1 + inflation) * (1 - depreciation) a year

    0 if it is affordable now, infinite if it never will be. Where wages stand still, inflation is
    left out: they gain `income_growth` alone. Inflation and depreciation are taken to go on as over
    the last ten years known, and no part of the price is fixed, which makes the answer too early.

    Examples
    --------
    >>> round(country_years("Kenya", "follow prices", monthly_price=20), 1)
    6.8
    >>> country_years("Nigeria", "stand still", price_decline=0.10)
    inf
    """
    place = place_of(country)
    pay_rise = place.inflation if wages == "follow prices" else 0.0
    means_rate = (
        log1p(income_growth) + float(np.log1p(pay_rise)) + float(np.log1p(-place.depreciation))
    )
    ratio = plan_share(country, monthly_price) / threshold
    return first_crossing(0.0, ratio, 0.0, means_rate - log1p(-price_decline))


# What a language costs: the same text is more tokens in some than in others.

LANGUAGES = "token_tax_by_language"

Ratio = Annotated[Values, "ratio"]


@function
def token_tax(language: str | Sequence[str]) -> Ratio:
    """Token tax: tokens of a text in a language, over those of the same text in English.

        measured on the Universal Declaration of Human Rights, tokenizer o200k

    A language goes by a name such as "Swahili" or a code such as "swh", of 431 versions; several
    of them give an array. Where a version lacks a part, so does the English it is set against. A
    legal text is no conversation, and a price per token is not the only price of a language:
    answers are also slower and worse in it. Source of the question: Ahia et al. (2023).

    Examples
    --------
    >>> token_tax("Amharic")
    6.023
    >>> token_tax(["English", "Swahili"])
    array([1.   , 1.447])
    """
    table = load(LANGUAGES)
    ratio_of: dict[str, float] = {}
    for column in ("language", "code"):
        names = map(str.casefold, table[column].tolist())
        ratio_of |= dict(zip(names, table["ratio"].tolist(), strict=True))
    if isinstance(language, str):
        return ratio_for(language, ratio_of, table["language"].tolist())
    words = words_of("language", language)
    return np.array([ratio_for(one, ratio_of, table["language"].tolist()) for one in words])


def ratio_for(language: str, ratio_of: dict[str, float], names: list[str]) -> float:
    """Find one language by its name or code, or say which is meant."""
    if language.casefold() not in ratio_of:
        raise ValueError(
            f"language = {quote(language)} is not known: language must be a name or a code in "
            f"load({LANGUAGES!r}){nearest(language, names)}."
        )
    return ratio_of[language.casefold()]


def nearest(language: str, names: list[str]) -> str:
    """Say which names are meant, perhaps: those that begin alike, or else those spelt alike."""
    start = [name for name in names if name.casefold().startswith(language.casefold())]
    near = (start if language else []) or get_close_matches(language, names, cutoff=0.7)
    return f", such as {' or '.join(map(repr, near[:3]))}" if near else ""
