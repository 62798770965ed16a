"""Units as people write and say them: what each measures, its size, its spellings, its plural.

They are the rows of `data/measures.json`, which the page is built with, too.
"""

import json
import re
from itertools import product
from typing import Any, NamedTuple

from aikit.sources import DATA

TABLE: dict[str, Any] = json.loads((DATA / "measures.json").read_bytes())
BARE = {"ratio", "fraction"}  # what a number alone has said
PER = re.compile(
    r"\s*/\s*|\s*\b(?:per|an?|each|every|par|por|ao|kwa)\s+(?!cento?\b)|(?:^|\s+)(?:(?:de|à)\s+)?l'"
)
# What says "a year" and the like without a "per".
RATES = {
    "year": re.compile(r"(?:\bp\.\s*a\.?|\bpa|\byearly|\bannually|\bannual)$"),
    "month": re.compile(r"\bmonthly$"),
    "day": re.compile(r"\bdaily$"),
    "hour": re.compile(r"\bhourly$"),
}


class Unit(NamedTuple):
    """A unit: its name, what it measures, and how many of that measure's own unit it is."""

    name: str
    measure: str
    size: float


def spellings() -> dict[str, Unit]:
    """Find each unit by what people write for it, small letters and blanks for hyphens."""
    found: dict[str, Unit] = {}
    for row in TABLE["units"]:
        unit = Unit(row["name"], row["measure"], row["size"])
        found |= dict.fromkeys(row["spellings"], unit)
        for prefix in TABLE["prefixes"] if "prefixes" in row else ():
            symbol = prefix["symbol"] + row.get("symbol", unit.name)
            larger = Unit(symbol, unit.measure, unit.size * prefix["size"])
            marks = (prefix["symbol"].lower(), *prefix["words"])
            found |= {mark + word: larger for mark, word in product(marks, row["spellings"])}
    return found


UNITS = spellings()
NAMED = {row["name"]: row for row in TABLE["units"]}
MAGNITUDES = {word: row["size"] for row in TABLE["magnitudes"] for word in row["spellings"]}
WORDS = [(row["size"], row["name"]) for row in reversed(TABLE["magnitudes"]) if "shown" in row]
CURRENCIES = {
    word: UNITS[word] for name in TABLE["currencies"] for word in NAMED[name]["spellings"]
}
WHOLE = {row["measure"] for row in TABLE["units"] if row.get("whole")}  # nobody means 1.234 of them


def words_of(unit: str, *, plural: bool) -> str:
    """Write a unit after a number: GPU-hours/year, people; nothing for a ratio.

    >>> words_of("person", plural=True), words_of("points", plural=False)
    ('people', 'point')
    """
    first, slash, rest = unit.partition("/")
    row = NAMED.get(first)
    said = (row or {}).get("plural" if plural else "singular", first)
    if not said:  # a ratio, a calendar year
        return unit if slash else ""
    return f"{said}{slash}{rest}"


def singular(word: str) -> str:
    """Take the plural's s off a word of more than two letters: GPUs, dollars, yrs, billions."""
    return word[:-1] if len(word) > len("ys") and word.endswith("s") else word


def split_magnitude(text: str) -> tuple[float, str]:
    """Take "billion", "bn", "lakh crore" … off the front of a text: the factor, and the rest.

    A letter before a slash is no magnitude: b/s is bytes a second.
    """
    factor, rest = 1.0, text
    while word := re.match(r"[^\W\d_]+", rest):
        low = word[0].lower()
        size = MAGNITUDES.get(low, MAGNITUDES.get(singular(low)))
        if size is None or re.match("[^\\W\\d_][/-]", rest):
            break
        rest = re.sub(r"^(?:of|de)\s+|^d'", "", rest[word.end() :].strip(" ."))
        factor *= size
    return factor, rest


def tidy(text: str) -> str:
    """Bring a unit to small letters, single blanks, and "/year" for yearly."""
    text = " ".join(text.lower().split())
    for name, rate in RATES.items():
        text = rate.sub(f"/{name}", text)
    return text


def find_unit(text: str) -> Unit | None:
    """Read a unit in any of its spellings, "USD per year" included; None if it is not one."""
    parts = [part.replace("-", " ").strip() for part in PER.split(tidy(text))]
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

    >>> unit_named("billion USD")
    Unit(name='billion USD', measure='US dollars', size=1000000000.0)
    """
    factor, rest = split_magnitude(text)
    unit = find_unit(rest)
    if unit is None:
        raise ValueError(
            f"unit = {text!r} is not a unit an answer can have: use one of {', '.join(NAMED)}, "
            "or two of them with / between, after thousand, million or billion if need be."
        )
    return Unit(text, unit.measure, unit.size * factor)


def ratio_of(unit: Unit, own: Unit) -> float:
    """How many `own` units make one `unit`, without noise in the last digits."""
    return float(f"{unit.size / own.size:.12g}")
