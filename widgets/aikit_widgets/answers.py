"""Read the number and the unit in what a student typed, the way people write them."""

import re
import unicodedata
from math import isfinite
from typing import NamedTuple

WHOLE = ("a number of GPUs", "a Herfindahl index")  # nobody means 1.234 of them
LONGEST = 80  # characters; a number with its unit is shorter


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


class Unreadable(ValueError):  # noqa: N818  it is no fault of the program
    """What was typed is not one number with a unit; the message says so to the student."""


class Reading(NamedTuple):
    """One way to read an answer: its figures, "million" and the like as a factor, its unit."""

    digits: str
    number: float
    magnitude: float
    unit: Unit | None


# What people type for the plain marks that the rest of this file reads.
MARKS = str.maketrans("−–’٫٬×·*", "--'.,xxx")  # noqa: RUF001
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
ANSWER = re.compile(
    r"""[=~≈]?\s*(?:(?:about|approx(?:imately|\.)?|circa|ca\.?)\s+)?
    (?P<sign>[-+]?)\s*(?P<currency>(?:us\s?)?\$|usd|€|£|₦)?\s*(?P<sign2>[-+]?)
    (?P<digits>(?:\d|\.\d)[\d.,'_ ]*?)
    (?:\s*e\s?(?P<e>[-+]?\d+)|\s*x\s*10\s*(?:\^|xx)\s*(?P<ten>[-+]?\d+))?
    \s*(?P<rest>(?:[^\d\s.,'_]\D*?)?)[.!]?""",
    re.VERBOSE | re.IGNORECASE,
)
GROUPED = r"\d{1,3}(?:G\d{3})+|\d{1,3}(?:G\d{2})+G\d{3}"  # 145,289, and 1,45,289 as in India


def read(text: str, asked: Unit) -> list[Reading]:
    """Read an answer; two readings where `1,234` may be 1.234 or 1234.

    Raises Unreadable with a sentence for the student, who is asked for `asked`.
    """
    tidy = clean(text)
    match = ANSWER.fullmatch(tidy)
    if not match:
        raise Unreadable(cannot_read(text, asked))
    power = match["e"] or match["ten"] or "0"
    sign = "-" if "-" in (match["sign"], match["sign2"]) else ""
    magnitude, rest = split_magnitude(match["rest"])
    unit = unit_of_answer(match["currency"], rest, asked)
    readings = []
    spellings = spellings_of(match["digits"].strip())
    for digits in spellings[-1:] if asked.measure in WHOLE else spellings:
        number = float(f"{sign}{digits}e{power}")
        if not isfinite(number * magnitude):
            raise Unreadable("That number is too large to read. Did a zero or a power slip in?")
        readings.append(Reading(sign + digits, number, magnitude, unit))
    if not readings:
        raise Unreadable(cannot_read(text, asked))
    return readings


def clean(text: str) -> str:
    """Bring the world's digits, spaces, minus signs and raised powers to their plain form."""
    if len(text) > LONGEST:
        raise Unreadable(f"That is {len(text)} characters long: write only a number and its unit.")
    plain = "".join(
        str(unicodedata.decimal(char, " " if char.isspace() else char)) for char in text
    )
    plain = re.sub("[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+", lambda raised: "^" + raised[0].translate(RAISED), plain)
    return plain.translate(MARKS).strip()


def spellings_of(digits: str) -> list[str]:
    """List the plain numbers that some digits, points, commas and gaps may stand for."""
    if grouped(digits, "[ '_]"):
        digits = re.sub("[ '_]", "", digits)
    if re.fullmatch(r"\d*[.,]\d*", digits):
        both = "," in digits and grouped(digits, ",") and not digits.startswith("0")
        return [digits.replace(",", ".")] + ([digits.replace(",", "")] if both else [])
    for gap, point in ((",", "."), (".", ",")):
        if grouped(digits, re.escape(gap), re.escape(point)):
            return [digits.replace(gap, "").replace(point, ".")]
    return [digits] if digits.isdecimal() else []


def grouped(digits: str, gap: str, point: str = "[.,]") -> bool:
    """Say whether digits are in thousands with one kind of gap, perhaps with decimals after."""
    return bool(re.fullmatch(f"(?:{GROUPED.replace('G', gap)})(?:{point}\\d*)?", digits))


def unit_of_answer(currency: str | None, rest: str, asked: Unit) -> Unit | None:
    """Find the unit of an answer from the sign before the number and the words after it."""
    if currency:
        sign = UNITS[currency.lower().replace(" ", "")].name
        named = find_unit(rest)  # "$3.5bn USD" says it twice
        rest = rest if named and named.name.startswith(sign) else f"{sign} {rest}"
    elif PER.match(rest):  # "3.5 bn a year": of what was asked
        rest = f"{asked.name.split('/')[0].split()[-1]} {rest}"
    if not rest:
        return None
    unit = find_unit(rest)
    if unit is None:
        raise Unreadable(f"“{rest}” cannot be read as a unit: write the number, then {asked.name}.")
    return unit


def cannot_read(text: str, asked: Unit) -> str:
    """Say in words that no number was found, and what one looks like."""
    if not text.strip():
        return f"Nothing is written yet: write a number, then its unit ({asked.name})."
    return f"“{text.strip()}” is not one number with its unit: write it like 12.3 {asked.name}."


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
