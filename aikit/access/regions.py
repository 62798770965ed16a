"""How unequally AI compute is spread over countries: between regions of the world, and within."""

from functools import cache
from typing import NamedTuple

import numpy as np

from aikit.access.inequality import theil
from aikit.arithmetic import log, where
from aikit.datasets import load
from aikit.quantities.layers import AfricanStock, Unlisted
from aikit.quantities.markets import Inequality
from aikit.signature import Values, model

NOT_IN_COUNTRIES = {"TWN": "East Asia & Pacific"}


class Region(NamedTuple):
    """Countries with compute that is listed: how many, how much, how unequally."""

    countries: int
    stock: float
    inequality: float


@cache
def regions() -> tuple[Region, ...]:
    """Read the listed clusters by region of the World Bank; no African economy is among them."""
    table = load("countries").records()
    region_of = {row["iso3"]: row["region"] for row in table} | NOT_IN_COUNTRIES
    stocks: dict[str, list[float]] = {}
    for row in load("gpu_clusters_by_country").only(scope="existing").records():
        if not np.isnan(row["stock"]):
            stocks.setdefault(region_of[row["iso3"]], []).append(row["stock"])
    return tuple(Region(len(s), sum(s), float(theil(np.array(s)))) for s in stocks.values())


@cache
def african_count() -> int:
    """Count the African economies."""
    return int(np.sum(load("countries")["africa"] == "yes"))


def totals(unlisted: str, african_stock: Values) -> tuple[int, Values]:
    """Count all economies and add up all compute; African ones only where they are counted."""
    count, stock = sum(each.countries for each in regions()), sum(each.stock for each in regions())
    if unlisted == "left out":
        return count, stock + 0.0 * african_stock
    return count + african_count(), stock + african_count() * african_stock


@model
def theil_between_regions(
    unlisted: Unlisted = "counted", african_stock: AfricanStock = 100.0
) -> Inequality:
    """Inequality between regions: how far their mean compute is from equal, by Theil's index.

        sum(share of region * log(share of region / its part of all economies))

    Each economy counts once, whatever its size; countries that are listed without a figure are
    left out. 0 if all regions have the same mean.

    Examples
    --------
    >>> round(theil_between_regions("left out"), 2)
    1.7
    """
    count, stock = totals(unlisted, african_stock)
    groups = [(each.countries, each.stock) for each in regions()]
    between = sum(((part / stock) * log(part / stock * count / n) for n, part in groups), 0.0)
    if unlisted == "left out":
        return between
    africa = african_count() * african_stock / stock
    some = africa > 0
    return between + africa * log(where(some, africa, 1.0) * count / african_count())


@model
def theil_within_regions(
    unlisted: Unlisted = "counted", african_stock: AfricanStock = 100.0
) -> Inequality:
    """Inequality within regions: how unequal the economies of one are, by Theil's index.

        sum(share of region * Theil index of its economies)

    African economies are taken as equal to each other, so that none of it is within Africa.

    Examples
    --------
    >>> round(theil_within_regions("left out"), 2)
    0.8
    """
    _, stock = totals(unlisted, african_stock)
    return sum((each.stock * each.inequality for each in regions()), 0.0) / stock


@model
def theil_of_countries(
    unlisted: Unlisted = "counted", african_stock: AfricanStock = 100.0
) -> Inequality:
    """Inequality by country: its parts between regions and within them, by Theil's index.

        theil_between_regions + theil_within_regions

    Examples
    --------
    >>> round(theil_of_countries("left out"), 2)
    2.5
    """
    between = theil_between_regions(unlisted, african_stock)
    return between + theil_within_regions(unlisted, african_stock)
