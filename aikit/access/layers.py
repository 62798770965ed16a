"""Concentration of each layer that AI rests on, and inequality of compute between countries."""

from functools import cache
from typing import Any, NamedTuple

import numpy as np

from aikit.access.concentration import HIGHEST
from aikit.access.inequality import theil
from aikit.arithmetic import log, maximum, where
from aikit.datasets import load
from aikit.quantities.markets import (
    AfricanStock,
    Bought,
    Buyer,
    CountedTwice,
    FirmCount,
    IndexPoints,
    Inequality,
    Layer,
    Owner,
    PartOfAll,
    PartOfHolders,
    PublicShare,
    UnknownOwners,
    Unlisted,
)
from aikit.signature import Values, model

PLACES = 12  # of the named, by size: those that may merge
QUARTER = "2025-12-31"  # the last complete one
MEASURES = {"owners, by compute": "stock", "owners, by power": "power", "owners, by chips": "chips"}
# Layer and period in the table of market shares.
SHARES = {
    "AI cloud regions": ("AI cloud regions", "2024-11"),
    "cloud services": ("cloud", "2025-06"),
    "memory makers": ("HBM memory", "2026-06"),
    "foundries": ("foundry", "2025-06"),
}
NOT_IN_COUNTRIES = {"TWN": "East Asia & Pacific"}
LEAST = 1e-9  # of a whole: less is rounding, and not an unknown share


class Holders(NamedTuple):
    """The shares of those named, largest first, and of all others together."""

    named: tuple[float, ...]
    unknown: float


class Region(NamedTuple):
    """Countries with compute that is listed: how many, how much, how unequally."""

    countries: int
    stock: float
    inequality: float


@model
def layer_herfindahl(
    layer: Layer = "owners, by compute",
    public_share: PublicShare = 0.0,
    buyer: Buyer = 1.0,
    bought: Bought = 0.0,
    unknown_owners: UnknownOwners = 1000.0,
) -> IndexPoints:
    """HHI of a layer: the Herfindahl index, the sum of its holders' squared shares.

        10,000 * ((sum(shares**2) + 2 * share of buyer * share of bought
            + unknown**2 / unknown_owners) * (1 - public_share)**2 + public_share**2)

    The share without a named holder is split evenly among `unknown_owners`. A public cluster is
    one more owner, and takes the same part from each of the others. Merging with oneself, or with
    nobody, changes nothing.

    Examples
    --------
    >>> round(layer_herfindahl("owners, by compute", unknown_owners=1e6))
    1337
    >>> round(layer_herfindahl("owners, by compute", unknown_owners=1))
    1634
    """
    holders = holders_of(layer)
    known = sum(share * share for share in holders.named)
    unknown = holders.unknown * holders.unknown / unknown_owners
    private = 1 - public_share
    firms = known + unknown + rise_by(holders, buyer, bought)
    return HIGHEST * (firms * private * private + public_share * public_share)


def rise_by(holders: Holders, buyer: Values, bought: Values) -> Values:
    """What a merger adds to the sum of squares: twice the product of two firms' shares."""
    one: Values = 0.0
    other: Values = 0.0
    for place, share in enumerate(holders.named[:PLACES], start=1):
        one = one + where(buyer == place, share, 0.0)
        other = other + where(bought == place, share, 0.0)
    return where(buyer == bought, 0.0, 2 * one * other)


@model
def layer_effective_number(
    layer: Layer = "owners, by compute",
    public_share: PublicShare = 0.0,
    buyer: Buyer = 1.0,
    bought: Bought = 0.0,
    unknown_owners: UnknownOwners = 1000.0,
) -> FirmCount:
    """Effective number of a layer: how many equal holders would be as concentrated.

        10,000 / layer_herfindahl(layer, public_share, buyer, bought, unknown_owners)

    Examples
    --------
    >>> round(layer_effective_number("AI cloud regions"), 2)
    1.91
    """
    return HIGHEST / layer_herfindahl(layer, public_share, buyer, bought, unknown_owners)


@model
def layer_lorenz(
    part: PartOfHolders = 0.5,
    layer: Layer = "owners, by compute",
    unknown_owners: UnknownOwners = 10.0,
) -> PartOfAll:
    """Held by the smallest: the share of a layer that its smallest holders have together.

        the highest of 0 and n * part * t - sum(maximum(t - shares, 0)) for each size t

    The Lorenz curve, also between its corners. How many hold the unknown share moves it
    more than it moves the Herfindahl index: small holders count here.

    Examples
    --------
    >>> round(layer_lorenz(part=2 / 3, layer="AI cloud regions"), 4)
    0.3409
    """
    named, unknown = holders_of(layer)
    sizes: list[Values] = [*named, unknown / unknown_owners] if unknown else [*named]
    holders = len(named) + (unknown_owners if unknown else 0.0)
    highest: Values = 0.0
    for size in sizes:
        short = sum((maximum(size - share, 0.0) for share in named), 0.0)
        if unknown:
            short = short + maximum(size * unknown_owners - unknown, 0.0)
        highest = maximum(highest, holders * size * part - short)
    return highest


@model
def owner_share(owner: Owner = "Google", counted_twice: CountedTwice = 0.0) -> PartOfAll:
    """Share of an owner: its compute over all compute, with an error in the count of the others.

        stock of the owner / (stock of all + counted_twice)

    Compute that is counted twice, once for its owner and once among "Other", makes each named
    share smaller. Ownership is not use: much of it is rented out.

    Examples
    --------
    >>> round(owner_share("Google"), 3)
    0.259
    """
    stocks = summed("owner", "stock")
    extra = counted_twice if owner == "Other" else 0.0 * counted_twice
    return (stocks[owner] + extra) / (sum(stocks.values()) + counted_twice)


@cache
def holders_of(layer: str) -> Holders:
    """Read a layer from the tables.

    Who has no figure is left out, which is not the same as having nothing.
    """
    sizes, other = (
        owners(MEASURES[layer])
        if layer in MEASURES
        else (makers(), 0.0)
        if layer == "chip designers"
        else (countries(), 0.0)
        if layer == "countries"
        else market(*SHARES[layer])
    )
    total = sum(sizes) + other
    named = tuple(sorted((size / total for size in sizes if size), reverse=True))
    return Holders(named, other / total if other > LEAST else 0.0)


def summed(key: str, measure: str) -> dict[str, float]:
    """Add up a measure of the chips at the end of the quarter, by owner or by maker."""
    found: dict[str, float] = {}
    for row in load("ai_chip_ownership").only(quarter_end=QUARTER).records():
        if not np.isnan(row[measure]):
            found[row[key]] = found.get(row[key], 0.0) + row[measure]
    return found


def owners(measure: str) -> tuple[list[float], float]:
    """Sizes of the owners that are named, and of the others."""
    found = summed("owner", measure)
    other = found.pop("Other")
    return list(found.values()), other


def makers() -> list[float]:
    """Compute of all chips, by who designed them."""
    return list(summed("maker", "stock").values())


def countries() -> list[float]:
    """Compute of the listed clusters, by country; those without a figure are left out."""
    table = load("gpu_clusters_by_country").only(scope="existing")
    return [float(size) for size in table["stock"] if not np.isnan(size)]


def market(layer: str, period: str) -> tuple[list[float], float]:
    """Shares of a market, and what they leave of one; counts have nothing to leave.

    Rounded shares may add to a little more than one: then they leave nothing.
    """
    rows: list[dict[str, Any]] = load("market_shares").only(layer=layer, period=period).records()
    sizes = [row["value"] for row in rows]
    return sizes, max(1.0 - sum(sizes), 0.0) if rows[0]["unit"] == "fraction" else 0.0


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
    1.55
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
    0.82
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
    2.37
    """
    between = theil_between_regions(unlisted, african_stock)
    return between + theil_within_regions(unlisted, african_stock)
