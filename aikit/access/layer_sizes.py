"""What the packaged tables say of each layer: the shares of those named, and what is unknown."""

from functools import cache
from typing import Any, NamedTuple

import numpy as np

from aikit.datasets import load

QUARTER = "2025-12-31"  # the last complete one
MEASURES = {"owners, by compute": "stock", "owners, by power": "power", "owners, by chips": "chips"}
# Layer and period in the table of market shares.
SHARES = {
    "AI cloud regions": ("AI cloud regions", "2024-11"),
    "cloud services": ("cloud", "2025-06"),
    "memory makers": ("HBM memory", "2025-06"),
    "foundries": ("foundry", "2025-06"),
}
LEAST = 1e-9  # of a whole: less is rounding, and not an unknown share


class Holders(NamedTuple):
    """The shares of those named, largest first, and of all others together."""

    named: tuple[float, ...]
    unknown: float


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
    """Shares of a market, and what they leave of one; counts have nothing to leave."""
    rows: list[dict[str, Any]] = load("market_shares").only(layer=layer, period=period).records()
    sizes = [row["value"] for row in rows]
    return sizes, 1.0 - sum(sizes) if rows[0]["unit"] == "fraction" else 0.0
