"""What the packaged tables say of a country, and what is assumed where they say nothing."""

from functools import cache
from typing import Any, NamedTuple

import numpy as np

from aikit.datasets import load

NO_VAT = {"United States"}  # its states have sales taxes, which are left out
GIGABYTE_SHARE = 0.002  # of a month's income, where the table has no price of mobile data
NAMES = {"Egypt": "Egypt, Arab Rep."}  # the World Bank's own


class Place(NamedTuple):
    """A country: what its people earn, and what is put on a price there."""

    income: float  # USD a year, per person
    gini: float
    vat: float
    gigabyte_price: float  # USD
    depreciation: float  # value its money lost a year against the dollar, over ten years
    inflation: float  # a year, over the same ten


@cache
def place_of(country: str) -> Place:
    """Read a country from the tables.

    Two gaps are filled: a tax rate that is not known is the median of the African rates known,
    and 1 GB takes 0.2 % of a month's income.
    """
    table = load("countries")
    row = table.only(country=NAMES.get(country, country)).records()[0]
    share = GIGABYTE_SHARE if np.isnan(row["mobile_1gb"]) else row["mobile_1gb"]
    vat = usual_vat() if np.isnan(row["vat"]) else row["vat"]
    return Place(
        income=row["income"],
        gini=row["gini"],
        vat=0.0 if country in NO_VAT else vat,
        gigabyte_price=share * row["income"] / 12,
        depreciation=row["depreciation"],
        inflation=inflation_of(row),
    )


@cache
def usual_vat() -> float:
    """Find the median of the African rates of value-added tax that are known."""
    table = load("countries")
    return float(np.nanmedian(table["vat"][table["africa"] == "yes"]))


def inflation_of(row: dict[str, Any]) -> float:
    """Average inflation over the years of the exchange rate, those unknown left out."""
    first, last = map(int, row["dollar_years"].split("-"))
    table = load("fx_inflation_history").only(iso3=row["iso3"])
    within = (table["year"] > first) & (table["year"] <= last)
    return float(np.expm1(np.nanmean(np.log1p(table["inflation"][within]))))
