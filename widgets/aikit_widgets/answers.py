"""Read the number and the unit in what a student typed, the way people write them.

The page reads alike (`widgets/src/text/typed.ts`): `tests/support/typed.cases.json` holds both to
the same answers.
"""

import re
import unicodedata
from math import isfinite
from typing import NamedTuple

from aikit.arithmetic import SECONDS_PER_HOUR
from aikit.languages import say
from aikit.units import (
    CURRENCIES,
    PER,
    UNITS,
    WHOLE,
    Unit,
    find_unit,
    ratio_of,
    singular,
    split_magnitude,
    tidy,
)

LONGEST = 80  # characters; a number with its unit is shorter


class Unreadable(ValueError):  # noqa: N818  it is no fault of the program
    """What was typed is not one number with a unit; the message says so to the student."""


class UnknownUnit(Unreadable):
    """A number was typed, and after it what is no unit."""


class Reading(NamedTuple):
    """One way to read an answer: its figures, "million" and the like as a factor, its unit."""

    digits: str
    number: float
    magnitude: float
    unit: Unit | None

    def value_in(self, own: Unit) -> float:
        """The number in a unit of the same measure; one that was typed alone is in that unit."""
        return self.number * self.magnitude * (ratio_of(self.unit, own) if self.unit else 1.0)


# What people type for the plain marks that the rest of this file reads.
MARKS = str.maketrans("−–‐‑’‘´`٫٬،·×*＊。٪", "----''''.',xxxx.%")  # noqa: RUF001
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
HIDDEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
MONEY = "|".join(map(re.escape, sorted(CURRENCIES, key=len, reverse=True)))
ANSWER = re.compile(
    rf"""[=~≈]?\s*(?:(?:about|around|roughly|approx(?:imately|\.)?|circa|ca?\.?)\s+)?
    (?P<sign>[-+]?)\s*(?:(?P<currency>{MONEY})\s*(?P<sign2>[-+]?)\s*)?
    (?P<digits>(?:\d|[.,]\d)[\d.,'_ ]*?)
    (?:\s*e\s?(?P<e>[-+]?\d+)|\s*x\s*10\s*(?:\^|xx)\s*(?P<ten>[-+]?\d+)
      |\s*(?:\^|xx)\s*(?P<of>[-+]?\d+))?
    \s*(?P<rest>(?:[^\d\s.,'_].*?)?)[.!]?""",
    re.VERBOSE | re.IGNORECASE,
)
MINUS = re.compile(r"\b(?:minus|negative|moins|menos|hasi) ?(?=\D{0,4}\d)", re.IGNORECASE)
# In Swahili "milioni" stands before the number.
BEFORE = re.compile(r"\b(elfu|milioni|bilioni|trilioni) (\d(?:[\d.,' ]*\d)?)", re.IGNORECASE)
TIMES_FIRST = re.compile(r"^x(?=\d)", re.IGNORECASE)  # "x4", as lessons print it
# In Swahili a unit stands there too: "miaka 5", "watu milioni 3", "USD 5 kwa saa".
WORD = r"[^\W\d_](?:[^\W\d_]|[/-])*"
UNIT_FIRST = re.compile(
    rf"({WORD}(?: {WORD}){{0,3}}) (-?\d[\d.,' ]*(?: (?:elfu|milioni|bilioni|trilioni))?)( kwa .+)?",
    re.IGNORECASE,
)
THOUSANDS = r"\d{1,3}(?:G\d{3})+"
INDIAN = r"\d{1,2}(?:,\d{2})+,\d{3}"  # 1,45,289


def read(text: str, asked: Unit) -> list[Reading]:
    """Read an answer; two readings where `1,234` may be 1.234 or 1234.

    Raises Unreadable with a sentence for the student, who is asked for `asked`.
    """
    match = ANSWER.fullmatch(clean(text))
    if not match or (match["of"] and match["digits"] != "10"):
        raise Unreadable(cannot_read(text, asked))
    numbers = spellings_of(match["digits"].strip())
    if not numbers:
        raise Unreadable(cannot_read(text, asked))
    if match["of"]:
        numbers, power = ["1"], match["of"]
    else:
        power = match["e"] or match["ten"] or "0"
    try:
        magnitude, unit = unit_of_answer(match["currency"], match["rest"], asked)
    except UnknownUnit:
        if re.search(r"\d", match["rest"]):  # "200-300", "5 to 10 MW"
            raise Unreadable(cannot_read(text, asked)) from None
        raise
    sign = "-" if "-" in (match["sign"], match["sign2"]) else ""
    if asked.measure in WHOLE and magnitude == 1 and power == "0":
        numbers = [count_of(match["digits"].strip(), numbers)]
    readings = [
        Reading(sign + digits, float(f"{sign}{digits}e{power}"), magnitude, unit)
        for digits in numbers
    ]
    if not all(isfinite(reading.number * magnitude) for reading in readings):
        raise Unreadable(say("That number is too large to read. Did a zero or a power slip in?"))
    return readings


def clean(text: str) -> str:
    """Bring the world's digits, spaces, minus signs and raised powers to their plain form."""
    if len(text) > LONGEST:
        raise Unreadable(
            say(
                "That is {count} characters long: write only a number and its unit.",
                count=len(text),
            )
        )
    plain = re.sub("[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+", lambda raised: "^" + raised[0].translate(RAISED), text)
    plain = unicodedata.normalize("NFKC", HIDDEN.sub("", plain).translate(MARKS))
    plain = " ".join("".join(str(unicodedata.decimal(char, char)) for char in plain).split())
    plain = MINUS.sub("-", TIMES_FIRST.sub("x ", plain))
    plain = BEFORE.sub(r"\2 \1", plain)
    first = UNIT_FIRST.fullmatch(plain)
    return f"{first[2]} {first[1]}{first[3] or ''}" if first and find_unit(first[1]) else plain


def spellings_of(digits: str) -> list[str]:
    """List the plain numbers that some digits, points, commas and gaps may stand for."""
    for gap in " '_":
        if is_grouped(digits, gap, "[.,]"):
            digits = digits.replace(gap, "")
    if re.fullmatch(r"\d*[.,]\d*", digits):
        both = "," in digits and is_grouped(digits, ",", "") and not digits.startswith("0")
        return [digits.replace(",", ".")] + ([digits.replace(",", "")] if both else [])
    if is_grouped(digits, ",", "[.]"):
        return [digits.replace(",", "")]
    if is_grouped(digits, ".", ","):
        return [digits.replace(".", "").replace(",", ".")]
    return [digits] if digits.isdecimal() else []


def count_of(digits: str, numbers: list[str]) -> str:
    """Choose the reading of a count: "1.234" GPUs are 1,234, because nobody has a part of one."""
    in_thousands = is_grouped(digits, ".", "") and not digits.startswith("0")
    return numbers[0].replace(".", "") if in_thousands else numbers[-1]


def is_grouped(digits: str, gap: str, point: str) -> bool:
    """Say whether digits are in thousands with one kind of gap, perhaps with decimals after."""
    whole = THOUSANDS.replace("G", re.escape(gap)) + (f"|{INDIAN}" if gap == "," else "")
    return bool(re.fullmatch(rf"(?:{whole})" + (rf"(?:{point}\d*)?" if point else ""), digits))


def unit_of_answer(currency: str | None, rest: str, asked: Unit) -> tuple[float, Unit | None]:
    """Find "million" and the like, and the unit, in the sign before a number and the words after.

    Money may be said before, after, or between: "$3.5 bn", "3.5 bn $", "3.5 $bn".
    """
    rest = re.sub(r"^([^\W\d_])/", r"\1 /", rest) if currency else rest  # "$3.5B/year"
    magnitude, rest = split_magnitude(rest)
    sign = re.match(rf"({MONEY})\s*(?=[^\W\d_])", rest, re.IGNORECASE)
    if sign and magnitude == 1:
        magnitude, tail = split_magnitude(rest[sign.end() :])
        rest = f"{sign[1]} {tail}" if magnitude != 1 else rest
    rest = tidy(rest)
    if currency:
        name = CURRENCIES[currency.lower()].name
        named = find_unit(rest)  # "$3.5bn USD" says it twice
        rest = rest if named and named.name.startswith(name) else f"{name} {rest}".strip()
    elif PER.match(rest):  # "3.5 bn a year": of what was asked
        rest = f"{asked.name.split('/')[0].split()[-1]} {rest}"
        if magnitude == 1 and (unit := find_unit(rest)) and unit.measure == asked.measure:
            return magnitude, asked
    if not rest:
        return magnitude, None
    if is_own_word(rest, asked):
        return magnitude, asked
    if unit := find_unit(rest):
        return magnitude, as_of_gpus(unit, asked)
    raise UnknownUnit(
        say(
            "“{unit}” cannot be read as a unit: write the number, then {asked}.",
            unit=rest,
            asked=asked.name,
        )
    )


def as_of_gpus(unit: Unit, asked: Unit) -> Unit:
    """Read the hour of a price per GPU-hour as aikit says it itself: $2.76 an hour."""
    what, *of = unit.measure.split(" per ")
    gpus, gpu_time = UNITS["gpu"].measure, UNITS["gpu hour"].measure
    is_of_time = of in (["time"], [gpus, "time"])
    if not is_of_time or asked.measure.split(" per ") != [what, gpu_time]:
        return unit
    parts = PER.split(unit.name)
    return Unit(f"{parts[0]}/GPU-{parts[-1]}", asked.measure, unit.size * SECONDS_PER_HOUR)


def is_own_word(word: str, asked: Unit) -> bool:
    """Say whether a word is the unit asked for, which an author may have made up: scans."""
    return find_unit(asked.name) is None and singular(word) == singular(asked.name.lower())


def cannot_read(text: str, asked: Unit) -> str:
    """Say in words that no number was found, and what one looks like."""
    if not text.strip():
        return say(
            "Nothing is written yet: write a number, then its unit ({unit}).", unit=asked.name
        )
    return say(
        "“{text}” is not one number with its unit: write it like 12.3 {unit}.",
        text=text.strip(),
        unit=asked.name,
    )
