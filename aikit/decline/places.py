"""Where a student lives: each economy by any of its names, what is known of it, and `here`."""

import math
import unicodedata
import warnings
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from aikit.datasets import load
from aikit.documents import (
    DocumentError,
    check_schema,
    read_document,
    replace_file,
    text_of,
)
from aikit.param import quote

DEFAULT = "Kenya"  # where lessons start until somebody says another place
KEPT = ".aikit-place.json"  # in the folder of the lessons: where the next one starts
SCHEMA = 1

NO_VAT = {"USA"}  # its states have sales taxes, which are left out
GIGABYTE_SHARE = 0.002  # of a month's income, outside Africa: no price is in the table
OLDEST_RATE = 2020  # an older exchange rate says nothing of today's prices
FEW = 3  # names that an error suggests
FIGURES = 100  # from here on no decimals are written


@dataclass(frozen=True, repr=False)
class Place:
    """An economy: what its people earn, what is put on a price there, and its money.

    A number that the tables do not have is NaN, and `lacks` says so.
    """

    income: float  # USD a year, per person
    gini: float
    vat: float
    gigabyte_price: float  # USD
    depreciation: float  # value its money lost a year against the dollar, over ten years
    inflation: float  # a year, over the same ten
    name: str
    iso3: str
    iso2: str  # empty if there is none
    currency: str  # three letters: KES
    rate: float  # of its money for one dollar: official, mean of a year
    rate_year: float
    lacks: tuple[str, ...] = ()  # what the tables do not have, and what stands in
    is_chosen: bool = True  # False: nobody said a place yet

    @property
    def country(self) -> str:
        """What models call it; the default place where the tables lack what they need."""
        needed = (self.income, self.gini, self.depreciation, self.inflation)
        return DEFAULT if any(map(math.isnan, needed)) else self.name

    def money(self, dollars: float) -> str:
        """Write a sum of dollars in local money, to three figures; in dollars without a rate."""
        rate, currency = (1.0, "USD") if math.isnan(self.rate) else (self.rate, self.currency)
        return f"{rounded_text(dollars * rate)} {currency}"

    def __str__(self) -> str:
        known = [
            f"mean income {self.income:,.0f} USD a year" * (not math.isnan(self.income)),
            f"Gini {self.gini:.2f}" * (not math.isnan(self.gini)),
            f"1 USD = {rounded_text(self.rate)} {self.currency} "
            f"(official, mean of {self.rate_year:.0f})"
            * (not math.isnan(self.rate) and self.currency != "USD"),
        ]
        start = "" if self.is_chosen else ' (until you say another: ak.here("Ghana"), for example)'
        line = f"{self.name}{start}: {', '.join(filter(None, known)) or 'nothing is known'}."
        lack = f" The tables lack {', '.join(self.lacks)}." if self.lacks else ""
        other = f" {self.country} stands in where they are needed."
        return line + lack + other * (self.country != self.name)

    __repr__ = __str__


def rounded_text(number: float) -> str:
    """Write a number to three figures, a comma between thousands."""
    value = float(f"{number:.3g}")
    return f"{value:,.0f}" if abs(value) >= FIGURES else f"{value:,.3g}"


def here(place: str | None = None) -> Place:
    """Say once where you live, and the lessons start there; without a name, ask where they start.

    A place goes by its name in English or some other languages, with or without accents, or by its
    ISO code. It holds in this kernel, and a small file beside the notebook, `.aikit-place.json`,
    has the next lesson start there too. Until then lessons start in Kenya.

    Examples
    --------
    >>> here().name
    'Kenya'
    """
    if place is not None:
        found = place_of(place)
        _kernel["place"] = found.iso3
        keep(found)
        return found
    code = _kernel.get("place") or kept_in(Path())
    return place_of(code) if code else replace(place_of(DEFAULT), is_chosen=False)


_kernel: dict[str, str] = {}  # what was said in this one


def keep(place: Place) -> None:
    """Write the place beside the notebook; warn where that cannot be done."""
    text = text_of({"schema": SCHEMA, "place": place.iso3})
    try:
        replace_file(Path(KEPT), text.encode(), follow=False)
    except OSError as error:
        reason = error.strerror or error
        warnings.warn(
            f"{place.name} is set in this notebook only, for {KEPT} could not be written here "
            f"({reason}): say it again in the next one.",
            stacklevel=3,
        )


def kept_in(folder: Path) -> str | None:
    """Read the code of the place kept in a folder, which anyone may have written; None if none."""
    try:
        document = read_document(folder / KEPT)
        check_schema(document, KEPT, SCHEMA)
    except (OSError, DocumentError):
        return None
    code = document.get("place")
    return code if isinstance(code, str) and code in rows_by_code() else None


def place_of(country: str) -> Place:
    """Read an economy, by any of its names or its ISO code, from the tables.

    Two gaps are filled: a tax rate that is not known is the median of the African rates known,
    and 1 GB takes 0.2 % of a month's income, in Africa the median of the shares known.
    """
    if not isinstance(country, str):
        raise TypeError(
            f"place = {quote(country)} is of the wrong kind: place must be a name, such as 'Ghana'."
        )
    return place_at(code_of(country))


@cache
def place_at(code: str) -> Place:
    """Read an economy by its ISO code of three letters."""
    row, named = rows_by_code()[code], names_by_code()[code]
    share, vat = row["mobile_1gb"], row["vat"]
    usual = median_of("mobile_1gb") if row["africa"] == "yes" else GIGABYTE_SHARE
    year, rate = newest_rate(code)
    place = Place(
        income=row["income"],
        gini=row["gini"],
        vat=0.0 if code in NO_VAT else median_of("vat") if math.isnan(vat) else vat,
        gigabyte_price=(usual if math.isnan(share) else share) * row["income"] / 12,
        depreciation=row["depreciation"],
        inflation=inflation_of(row),
        name=named["place"],
        iso3=code,
        iso2=named["iso2"],
        currency=named["currency"],
        rate=rate,
        rate_year=year,
    )
    return replace(place, lacks=tuple(gaps_of(place, share, vat, usual)))


def gaps_of(place: Place, share: float, vat: float, usual: float) -> list[str]:
    """Say what the tables do not have of a place, and what stands in for it."""
    unknown = {
        "its income": place.income,
        "a Gini coefficient": place.gini,
        "ten years of its exchange rate": place.depreciation,
        "its inflation": place.inflation,
        f"a rate of its money since {OLDEST_RATE}": place.rate,
    }
    gaps = [what for what, number in unknown.items() if math.isnan(number)]
    if math.isnan(place.depreciation):  # its inflation is taken over the same years
        gaps = [what for what in gaps if what != "its inflation"]
    if math.isnan(vat) and place.iso3 not in NO_VAT:
        gaps.append(f"its value-added tax ({100 * place.vat:.0f} %, Africa's median, stands in)")
    if math.isnan(share) and not math.isnan(place.income):
        gaps.append(
            f"its price of mobile data ({100 * usual:.1f} % of a month's income stands in for 1 GB)"
        )
    return gaps


# What the packaged tables say.


@cache
def rows_by_code() -> dict[str, dict[str, Any]]:
    """Find what is known of each economy by its ISO code of three letters."""
    return {row["iso3"]: row for row in load("countries").records()}


@cache
def names_by_code() -> dict[str, dict[str, Any]]:
    """Find what each economy is called, and its currency."""
    return {row["iso3"]: row for row in load("places").records()}


@cache
def median_of(column: str) -> float:
    """Find the median of the African values that are known: 16 % of value-added tax, say."""
    table = load("countries")
    return float(np.nanmedian(table[column][table["africa"] == "yes"]))


@cache
def rates_by_code() -> dict[str, tuple[float, float]]:
    """Find the newest year with an exchange rate, and the rate."""
    table = load("fx_inflation_history")
    known = (table["year"] >= OLDEST_RATE) & np.isfinite(table["rate"])
    columns = (table[name][known].tolist() for name in ("iso3", "year", "rate"))
    rows = sorted(zip(*columns, strict=True))
    return {code: (year, rate) for code, year, rate in rows}  # the last year wins


def newest_rate(code: str) -> tuple[float, float]:
    """Give that year and rate of one economy; NaN where neither is known."""
    return rates_by_code().get(code, (math.nan, math.nan))


def inflation_of(row: dict[str, Any]) -> float:
    """Average inflation over the years of the exchange rate, those unknown left out."""
    if not row["dollar_years"]:
        return math.nan
    first, last = map(int, row["dollar_years"].split("-"))
    table = load("fx_inflation_history").only(iso3=row["iso3"])
    within = (table["year"] > first) & (table["year"] <= last) & np.isfinite(table["inflation"])
    logs = np.log1p(table["inflation"][within])
    return float(np.expm1(logs.mean())) if logs.size else math.nan


# An economy by any of its names.


@cache
def code_of(country: str) -> str:
    """Find the ISO code of three letters, or say which economy is meant, perhaps."""
    known = codes_by_name()
    name = plain(country).removeprefix("the ")
    code = known.get(name.replace(" ", ""))
    if code is None:
        raise ValueError(
            f"place = {quote(country)} is not known: place must be the name or the ISO code of one "
            f"of {len(names_by_code())} economies{meant_by(name)}."
        )
    return code


@cache
def codes_by_name() -> dict[str, str]:
    """Find the ISO code by each name in its plain form, also without blanks: southafrica."""
    found: dict[str, str] = {}
    for code, row in names_by_code().items():
        for name in (row["place"], code, row["iso2"], *row["other_names"].split("; ")):
            if name:
                said = plain(name).removeprefix("the ")
                found |= {said: code, said.replace(" ", ""): code}
    return found


def plain(name: str) -> str:
    """Write a name in small letters, without accents, marks and doubled blanks.

    >>> plain("Côte d'Ivoire") == plain("COTE D IVOIRE")
    True
    """
    letters = unicodedata.normalize("NFKD", name.casefold()).replace("&", " and ")
    spoken = "".join(
        letter if letter.isalnum() else " "
        for letter in letters
        if not unicodedata.combining(letter)
    )
    return " ".join(spoken.split())


def meant_by(name: str) -> str:
    """Say which economies are meant, perhaps: by a word of their name, or else by its letters."""
    known = codes_by_name()
    words = set(name.split())
    spelt = [other for other in known if len(other) > FEW]  # a code is like too many words
    near = [other for other in spelt if words and words <= set(other.split())]
    near = near or [other for other in spelt if set(other.split()) <= words]
    near = near or get_close_matches(name, spelt, n=2 * FEW, cutoff=0.6)
    codes = dict.fromkeys(known[other] for other in near)
    names = [repr(names_by_code()[code]["place"]) for code in codes][:FEW]
    return f", such as {' or '.join(names)}" if names else ""
