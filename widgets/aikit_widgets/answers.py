"""Read the number and the unit in what a student typed, the way people write them."""

import re
import unicodedata
from math import isfinite
from typing import NamedTuple

from aikit_widgets.units import PER, UNITS, Unit, find_unit, split_magnitude

WHOLE = ("a number of GPUs", "a Herfindahl index")  # nobody means 1.234 of them
LONGEST = 80  # characters; a number with its unit is shorter


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
