"""The models of how costs fall, and for whom, beside the outside world."""

from collections.abc import Iterator

import numpy as np

import aikit as ak
from backtests.case import Case, fact, rows


def falling_prices() -> Iterator[Case]:
    """Lesson 7: how fast the price of a fixed capability falls."""
    (published,) = rows("llm_price_decline_rates", benchmark="MMLU", level="GPT-3")
    factor = ak.annual_factor(ak.facts("token_price_fall_three_years").value, 1.0, 3.0)
    question = "yearly fall of the price of GPT-3's MMLU"
    yield Case(question, factor, published["factor"], 1.5, "ratio/year", published["source"])


def learning_curves() -> Iterator[Case]:
    """Lesson 7: fits to long series."""
    for name in ("solar_module", "photovoltaics", "dram"):
        (published,) = rows("cost_decline_parameters", series=name)
        series = rows("cost_declines", series=name)
        cost = [row["value"] for row in series]
        walk = ak.fit_random_walk(cost)
        source = published["source"]
        drift, spread = published["drift"], published["volatility"]
        yield Case(f"drift of {name}, a year down", -walk.drift, -drift, 1.001, "1/year", source)
        yield Case(f"volatility of {name}", walk.volatility, spread, 1.001, "1/year", source)
        if name == "solar_module":
            fit = ak.fit_wright([row["cumulative"] for row in series], cost)
            rate = published["learning_rate"]
            yield Case(f"learning rate of {name}", fit.learning_rate, rate, 1.001, "", source)


def income_shares() -> Iterator[Case]:
    """Lesson 9: what a subscription takes of an income."""
    for name, group in (("subscription_share_low", "low"), ("subscription_share_high", "high")):
        economies = rows("ai_subscription_prices", income_group=group)
        shares = [
            ak.income_share(row["plus"], row["income"])
            for row in economies
            if row["plus"] == row["plus"] and row["income"] == row["income"]
        ]
        median = ak.bands(shares, 0.5)
        yield fact(name, f"a subscription over income, {group}-income economies", median, 1.25)


def forecasts_of_solar() -> Iterator[Case]:
    """Lesson 7: a watt of solar in 2019, forecast by Wright's law ten to thirty years before."""
    solar = ak.load("cost_declines").only(series="solar_module")
    for year in (1989, 1994, 1999):
        question = f"a watt of solar in 2019, forecast in {year}"
        price = ak.solar_forecast(year, "Wright")
        source = solar["source"][-1].split()[0]
        yield Case(question, price, solar["value"][-1], 1.5, "2019 USD/W", source)


def errors_of_forecasts() -> Iterator[Case]:
    """Lesson 7: misses of all forecasts of solar ten years ahead, from ten years of prices each.

    The model takes each year's shock for itself; in data they carry on, so it says too little.
    """
    solar = ak.load("cost_declines").only(series="solar_module")["value"]
    missed = []
    for now in range(9, len(solar) - 10):
        trend = ak.fit_random_walk(solar[now - 9 : now + 1]).drift
        missed.append(np.log(solar[now + 10] / solar[now]) - 10 * trend)
    expected = ak.forecast_error(10, ak.fit_random_walk(solar).volatility, window=9)
    found = float(np.sqrt(np.mean(np.square(missed))))
    question = "miss of solar forecasts ten years ahead"
    yield Case(question, expected, found, 2.0, "log", "lafond-irena-solar")


def use_as_prices_fell() -> Iterator[Case]:
    """Lesson 8: a year's growth of tokens at Google, from a fall in price and one elasticity."""
    fall, elasticity = ak.facts("token_price_fall_slowest", "llm_price_elasticity")
    grown = ak.demand_path(1, "falling price", price_decline=1 - 1 / fall, elasticity=elasticity)
    # 480 trillion a month in May 2025, says the same page.
    seen = ak.facts["google_tokens_per_month_2026"] / 480e12
    yield Case("tokens at Google in a year", grown, seen, 2.0, "ratio", "google-io-2026")


def plans_of_the_poor() -> Iterator[Case]:
    """Lesson 9: a plan over income in the low-income economies of the menu."""
    low = {row["country"] for row in rows("countries", income_group="low")}
    menu = ak.params_of(ak.plan_share)["country"].options
    shares = [ak.plan_share(country=name) for name in menu if name in low]
    question = "a plan over income, low-income menu"
    yield fact("subscription_share_low", question, ak.bands(shares, 0.5), 1.6)


def street_prices() -> Iterator[Case]:
    """Lesson 9: a US price with local VAT, against what is asked in the country."""
    asked = {row["country"]: row for row in rows("ai_subscription_prices")}
    known = {row["country"]: row for row in rows("countries")}
    for name in ("Nigeria", "South Africa", "Kenya", "Germany"):
        price = ak.local_price(asked["United States"]["plus"], 0, known[name]["vat"], 0, 0)
        source = asked[name]["source"].split()[0]
        yield Case(f"a plan in {name}", price, asked[name]["plus"], 1.25, "USD/month", source)


def people_who_use_ai() -> Iterator[Case]:
    """Lesson 10: the usual curve of adoption from the end of 2022, early in 2026."""
    share = ak.bass_adoption(years=2026.12 - 2022.91)
    yield fact("ai_use_world", "share of people who use AI", share, 1.25)


def a_year_of_tutoring() -> Iterator[Case]:
    """Lesson 10: tokens and messages of nine months of tutoring, against a tutor in Ghana."""
    card = ak.SECTOR_CARDS["education"]
    cost = 9 * (ak.task_token_cost(card.tokens, 0.4) + card.data)
    (seen,) = rows("sector_use_cases", metric="marginal cost per student")
    yield Case("a pupil's year with an AI tutor", cost, seen["value"], 2.0, "USD", seen["source"])
