"""The units a student may write after a number, and how they compare."""

import re
from typing import NamedTuple


class Unit(NamedTuple):
    """A unit: its name, what it measures, and how many of that measure's own unit it is.

    A measure's own unit is the one the models use: USD, MW, kWh, GPU, GPU-hour, year, fraction.
    """

    name: str
    measure: str
    size: float


# name, measure, size, and what people write for it, in small letters and one of them
TABLE = (
    ("USD", "US dollars", 1.0, "usd, $, us$, dollar, us dollar, u.s. dollar, american dollar"),
    ("EUR", "euros", 1.0, "eur, €, euro"),
    ("GBP", "pounds", 1.0, "gbp, £, pound"),
    ("NGN", "naira", 1.0, "ngn, ₦, naira"),
    ("KES", "shillings", 1.0, "kes, ksh, shilling"),
    ("W", "power", 1e-6, "w, watt"),
    ("kW", "power", 1e-3, "kw, kilowatt"),
    ("MW", "power", 1.0, "mw, megawatt"),
    ("GW", "power", 1e3, "gw, gigawatt"),
    ("kWh", "energy", 1.0, "kwh, kilowatt-hour, kilowatt hour"),
    ("MWh", "energy", 1e3, "mwh, megawatt-hour, megawatt hour"),
    ("GWh", "energy", 1e6, "gwh, gigawatt-hour, gigawatt hour"),
    ("TWh", "energy", 1e9, "twh, terawatt-hour, terawatt hour"),
    ("GPU", "a number of GPUs", 1.0, "gpu, gpus, chip, accelerator, card"),
    ("GPU-hour", "GPU time", 1.0, "gpu-hour, gpu hour, gpu-h, gpuh"),
    ("GPU-year", "GPU time", 8760.0, "gpu-year, gpu year"),
    ("year", "time", 1.0, "year, yr, y, annum"),
    ("month", "time", 1 / 12, "month"),
    ("day", "time", 1 / 365, "day"),
    ("hour", "time", 1 / 8760, "hour, hr, h"),
    ("s", "time", 1 / 8760 / 3600, "s, sec, second"),
    ("token", "tokens", 1.0, "token, tok"),
    ("million tokens", "tokens", 1e6, "million tokens, million token, million tok, mtok, mtokens"),
    ("%", "a share", 0.01, "%, percent, per cent, pct"),
    ("fraction", "a share", 1.0, "fraction, share"),
    ("ratio", "a ratio", 1.0, "ratio, times, x, fold, -fold"),
    ("points", "a Herfindahl index", 1.0, "points, point, pts, hhi"),
    ("firm", "a number of firms", 1.0, "firm, operator, owner, holder"),
)
UNITS = {
    spelling: Unit(name, measure, size)
    for name, measure, size, spellings in TABLE
    for spelling in spellings.split(", ")
}
MAGNITUDES = {
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "mn": 1e6,
    "mio": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "b": 1e9,
    "milliard": 1e9,
    "mrd": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
    "t": 1e12,
}
PER = re.compile(r"\s*/\s*|\s*\b(?:per|an?|each|every)\s+(?!cent\b)")
YEARLY = re.compile(r"\b(?:p\.\s*a\.?|pa|yearly|annually|annual)$")


def split_magnitude(text: str) -> tuple[float, str]:
    """Take "billion", "bn", "k" … off the front of a text: the factor, and the rest."""
    word = re.match(r"[^\W\d_]+", text)
    size = MAGNITUDES.get(singular(word[0].lower())) if word else None
    if word is None or size is None:
        return 1.0, text
    return size, re.sub(r"^of\s+", "", text[word.end() :].strip(" ."))


def singular(word: str) -> str:
    """Take the plural's s off a word of more than two letters: GPUs, dollars, yrs, billions."""
    return word[:-1] if len(word) > len("ys") and word.endswith("s") else word


def find_unit(text: str) -> Unit | None:
    """Read a unit in any of its spellings, "USD per year" included; None if it is not one."""
    tidy = YEARLY.sub("/year", " ".join(text.lower().split()))
    parts = [part.strip() for part in PER.split(tidy)]
    units = [UNITS.get(part) or UNITS.get(singular(part)) for part in parts]
    if None in units:
        return None
    first, *rest = (unit for unit in units if unit is not None)
    for unit in rest:
        first = Unit(
            f"{first.name}/{unit.name}",
            f"{first.measure} per {unit.measure}",
            first.size / unit.size,
        )
    return first


def unit_named(text: str) -> Unit:
    """Read the unit an author gave, "billion USD/year" say, or raise ValueError.

    >>> unit_named("billion USD/year")
    Unit(name='billion USD/year', measure='US dollars per time', size=1000000000.0)
    """
    factor, rest = split_magnitude(text)
    unit = find_unit(rest)
    if unit is None:
        names = ", ".join(name for name, *_ in TABLE)
        raise ValueError(
            f"unit = {text!r} is not a unit an answer can have: use one of {names}, "
            "or two of them with / between, after thousand, million or billion if need be."
        )
    return Unit(text, unit.measure, unit.size * factor)
