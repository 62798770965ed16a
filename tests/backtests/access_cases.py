"""The models of who controls compute, beside the outside world."""

from collections.abc import Iterator

import aikit as ak
from backtests.case import Case, fact, rows


def owners_of_compute() -> Iterator[Case]:
    """Lesson 11: how concentrated the ownership of compute is."""
    owners = rows("ai_compute_share_by_owner")
    known = [row["stock"] for row in owners if row["owner"] != "Other"]
    total = sum(row["stock"] for row in owners)
    low = ak.herfindahl(known, total)
    high = ak.herfindahl([row["stock"] for row in owners])
    four = ak.concentration_ratio(known, 4, total)
    yield fact("compute_hhi", "HHI of the owners of AI compute", low, 1.01)
    yield fact("compute_hhi_second", "HHI of the owners of AI compute, second tally", low, 1.05)
    yield fact("compute_cr4", "share of the four largest owners", four, 1.01)
    (quarter,) = rows("ai_compute_hhi_by_quarter", quarter_end="2025-12-31")
    question = "HHI of the owners, the rest as one"
    yield Case(question, high, quarter["hhi_high"], 1.01, "HHI", quarter["source"])


def price_of_a_megawatt() -> Iterator[Case]:
    """Lesson 12: what the sketch takes for a megawatt of compute a year."""
    cost = 1000 * ak.policy_cost(public_power=1, power_bought=0)
    yield fact("gigawatt_tco", "a thousand megawatts, as in the policy lab", cost, 1.25)


def inequality_example() -> Iterator[Case]:
    """Lesson 11: the example of another package."""
    found = ak.gini([8, 5, 1, 3, 5, 6, 7, 6, 3])
    yield fact("gini_example", "Gini coefficient of nine sizes", found, 1.000001)


def two_airlines() -> Iterator[Case]:
    """Going further in lesson 11: a textbook's duopoly."""
    yield fact("duopoly_example", "price of two sellers", ak.oligopoly_price(100, 40, 2), 1.001)


def security_council() -> Iterator[Case]:
    """Lesson 12: the say of the five permanent members."""
    say = ak.shapley_shubik([7] * 5 + [1] * 10, 39)[:5].sum()
    yield fact("security_council_permanent", "say of the permanent five", say, 1.01)


def fair_shares() -> Iterator[Case]:
    """Lesson 12: the example of a textbook of networks."""
    largest = ak.ration_evenly([2, 2.6, 4, 5], 10)[-1]
    yield fact("fair_share_example", "share of the largest of four users", largest, 1.001)


def chips_of_one_designer() -> Iterator[Case]:
    """Lesson 12: what stops without NVIDIA, against its share of what is sold."""
    lost = ak.supply_lost(removed="NVIDIA chips")
    yield fact("nvidia_share_sales", "AI chips that stop without NVIDIA", lost, 1.5)


def countries_of_compute() -> Iterator[Case]:
    """Lesson 11: concentration by country, against the shares in another count."""
    usa, china = ak.facts("usa_cluster_share_2025_05", "china_cluster_share")
    least = 1e4 * (usa**2 + china**2)
    found = ak.layer_herfindahl("countries")
    yield Case("HHI of countries, two largest", found, least, 1.25, "HHI", usa.source.id)
