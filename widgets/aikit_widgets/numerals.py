"""Numbers as a reader wants them, "15.7 billion USD" say, and numbers as JSON holds them."""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

import numpy as np

from aikit.languages import ENGLISH, language, plural_rule, say, say_count, written
from aikit.units import BARE, TABLE, WORDS, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    Rounding = Callable[[float, str], tuple[Decimal, int]]

FIGURES = 3
RATE_FIGURES = 2  # of per cents a year, and of per cents below one
DEAREST = 100  # dollars, from which on cents say nothing
BLANK = "\N{NO-BREAK SPACE}"
DOLLARS = re.compile(r"(?:^|\s)USD$")
HOURLY = re.compile(r"/(?:GPU-)?hour$")
PLAIN = {"GPU-hour": "hour", "GPU-year": "year"}  # in prices
AN = re.compile("[aeio]|hour|H100|MW")  # what begins with a vowel as it is said
TIME = re.compile(r"(?:year|month|week|day|hour|minute)\b")
POWERS = "order of magnitude/year"  # which nobody says: the fall in per cent stands beside it
MANY_POWERS = words_of(POWERS, plural=True)  # of an axis, whose label says "in powers of ten"
LARGEST = 1e15  # from here on powers of ten say more than words
SMALLEST = 1e-4
TIMES = {row["name"] for row in TABLE["units"] if row["measure"] == "time"}  # endless: never
STORED_FIGURES = 4
DECIMAL_FIGURES = 15  # every decimal of so many is one float's, and no other's
PORTABLE_FIGURES = 12  # the last digit that NumPy computes differs from processor to processor
WHOLE_IN_PAGE = 1e21  # from here on a page writes whole numbers with an exponent, too
NOISE = 1e-14  # of the largest number beside it: so small a rest of a difference is rounding
Number = float | str | None


def result_text(value: float, unit: str = "") -> str:
    """Write a result with its unit, the same as `resultText` in `text/numbers.ts`.

    Dollars have cents and per cents from 1 to 99 are whole; all else has three figures.

    >>> result_text(15_700_000_000, "USD"), result_text(145_289, "GPU")
    ('$15.7 billion', '145,000 GPUs')
    >>> result_text(2.7639, "USD/GPU-hour")
    '$2.76 an hour'
    """
    return rounded_text(value, unit, rounded_result)


def answer_in_language(value: float, unit: str = "") -> str:
    """Write an answer in the language that is spoken, to three figures: as near as it is asked.

    >>> from aikit.languages import speaking
    >>> with speaking("sw"):
    ...     answer_in_language(5, "year"), answer_in_language(2.7639, "USD/GPU-hour")
    ('miaka 5', '$2.76 kwa saa')
    """
    return in_language(value, unit, rounded_input)


def in_language(value: float, unit: str, rounded: Rounding) -> str:
    """Write a number in the language that is spoken, rounded as `rounded` has it.

    With `rounded_result` it is what `resultText` of a page in that language writes.
    """
    if unit == POWERS and math.isfinite(value):
        fall = in_language(fall_of(value), "fraction/year", rounded)
        return f"{written(figures(value))} ({fall})"
    if language() == ENGLISH or not math.isfinite(value) or unit == "calendar year":
        return rounded_text(value, unit, rounded)
    digits, word, many, count = taken_apart(value, unit, rounded)
    return in_words(written(digits), many, word, count)


def in_words(digits: str, unit: str, word: str, count: Decimal) -> str:
    """Put digits, "million" and a unit in the order of the language that is spoken."""
    name, *rates = unit.split("/")
    is_price = is_money(unit)
    sign, digits = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    if name == "%":
        digits, name = f"{digits}{BLANK}%", ""
    if word:
        one = f"{{number}} {word}"
        has_one = plural_rule(language())(0) == 0  # where none is one, 1.5 is one as well
        near = math.floor(abs(count)) if has_one else math.ceil(abs(count))
        digits = say_count(one, one, near, number=digits)
    if is_price:
        digits, name = say("${number}", number=digits), ""
    if name:
        own = say("{unit}", unit=say(name)) if word else say(name)
        if language() == "fr":
            own = re.sub("^de (?=[aeéiou]|heure)", "d\N{RIGHT SINGLE QUOTATION MARK}", own)
        own += "".join(f"/{rate}" for rate in rates if re.match(r"s\b", rate))
        digits = say("{number} {unit}", number=sign + digits, unit=own)
        sign = ""
    for rate in rates:
        if not (name and re.match(r"s\b", rate)):
            own = PLAIN.get(rate, rate) if is_price else rate
            digits = say("{unit} per {rate}", unit=digits, rate=say(own))
    return sign + digits


def input_text(value: float, unit: str = "") -> str:
    """Write what a person set, with its unit, to three figures whatever it is.

    >>> input_text(0.125, "ratio"), input_text(21e9, "USD")
    ('0.125', '$21 billion')
    """
    return rounded_text(value, unit, rounded_input)


def rounded_text(value: float, unit: str, rounded: Rounding) -> str:
    """Write a number with its unit, rounded as `rounded` has it."""
    if not math.isfinite(value):
        return unknown_or_infinite(value, unit)
    if unit == "calendar year":
        return str(Decimal(portable(value)).quantize(Decimal(1), ROUND_HALF_UP))
    if unit == POWERS:
        return f"{figures(value)} ({rounded_text(fall_of(value), 'fraction/year', rounded)})"
    digits, word, many, _ = taken_apart(value, unit, rounded)
    return phrased(digits, f"{word} {many}".strip())


def fall_of(powers: float) -> float:
    """Find the yearly fall, as a fraction, that equals a decay in powers of ten a year."""
    return 1 - 10**-powers


def taken_apart(value: float, unit: str, rounded: Rounding) -> tuple[str, str, str, Decimal]:
    """Take a number apart: its digits, "million" or so, the unit beside them, and their count."""
    factor, per_cent = as_per_cent(unit)
    number, decimals = rounded(value / factor, per_cent)
    size, word = magnitude_of(number)
    count = number / Decimal(size)
    is_powerless = word or is_plain(number)
    digits = with_commas(count, decimals) if is_powerless else scientific(number)
    many = words_of(per_cent, plural=bool(word) or abs(number) != 1)
    return digits, word, many, count


def rounded_result(number: float, name: str) -> tuple[Decimal, int]:
    """Round a result as its unit asks for, and say with how many decimals at least."""
    size = abs(portable(number))
    if name == "%" and 1 <= size < 99:
        return to_decimals(number, 0), 0
    if (name == "%" and size < 1) or (name.startswith("%/") and size < 100):
        return to_figures(number, RATE_FIGURES), 0
    return rounded_input(number, name)


def rounded_input(number: float, name: str) -> tuple[Decimal, int]:
    """Round to three figures, or to cents: an hour has them always, all else unless it is whole."""
    size = abs(portable(number))
    is_hour = HOURLY.search(name) is not None
    if not is_money(name) or size == 0:
        return to_figures(number), 0
    if size < (0.01 if is_hour else 0.1):
        return to_figures(number), 2
    cents = to_decimals(number, 2)
    if abs(cents) >= DEAREST:
        return to_figures(number), 0
    return cents, 2 if is_hour or cents != cents.to_integral_value() else 0


def spanned(low: float, high: float, display: Mapping[str, Any]) -> str:
    """Write two ends in one unit, with as many decimals each, as `spanned` in `text/numbers.ts`.

    >>> spanned(0.498e9, 24.6e9, {"factor": 1e9, "unit": "billion USD"})
    '$0.5 to $24.6 billion'
    """
    factor, unit = display["factor"], display["unit"]
    sign = "$" if is_money(unit) else ""
    if not (math.isfinite(low) and math.isfinite(high)):
        ends = [
            phrased(figures(end / factor), unit)
            if math.isfinite(end)
            else unknown_or_infinite(end, unit)
            for end in (low, high)
        ]
        return " to ".join(ends)
    start, end = ends_of(low / factor, high / factor, unit)
    if start == end:
        return phrased(end, unit)
    return f"{signed(start, sign)} to {phrased(end, unit)}"


def ends_of(low: float, high: float, unit: str) -> tuple[str, str]:
    """Write both ends with the decimals that the finer one needs if the two are of like size."""
    sizes = [abs(end) for end in (low, high) if end]
    if not sizes:
        return "0", "0"
    small, large = min(sizes), max(sizes)
    is_whole = unit == "%" and small >= 1
    is_cents = unit.startswith("USD") and large < DEAREST
    of_large = 2 if is_cents else 0 if is_whole else decimals_of(large, FIGURES)
    of_small = 0 if is_whole else decimals_of(small, 1)
    if of_small > of_large + 1:
        return figures(low), figures(high)
    is_hour = is_cents and HOURLY.search(unit) is not None
    decimals = min(4, max(of_large, 2 if is_hour else of_small))
    is_price = unit.startswith("USD")  # of which one decimal alone is not written: $0.38 to $106.09
    decimals = 2 if is_price and decimals == 1 else decimals
    ends = [
        to_decimals(end if abs(end) < 1000 else float(to_figures(end)), decimals)
        for end in (low, high)
    ]
    needed = max(own_decimals(end) for end in ends)
    written = max(2, needed) if is_price and (needed or is_hour) else needed
    start, end = (with_commas(end, written) if is_plain(end) else scientific(end) for end in ends)
    return start, end


def decimals_of(size: float, count: int) -> int:
    """Count the decimals that a number needs to be written with `count` figures."""
    return max(0, count - 1 - Decimal(portable(size)).adjusted())


def own_decimals(number: Decimal) -> int:
    """Count the decimals of a number, up to four."""
    return next((n for n in range(4) if round(number, n) == number), 4)


def phrased(written: str, unit: str) -> str:
    """Write figures and the unit after them as English says both.

    >>> phrased("3.5", "billion USD/year"), phrased("30", "tokens/s"), phrased("2", "hours/day")
    ('$3.5 billion a year', '30 tokens/s', '2 hours a day')
    """
    if unit == MANY_POWERS:
        return written
    is_price = is_money(unit)
    words = unit_words(unit, money="")
    blank = BLANK if words.startswith("%") else " "
    return f"{signed(written, '$' if is_price else '')}{blank}{words}".strip()


def unit_words(unit: str, money: str = "dollars") -> str:
    """Say a unit as English does, the same as `unitWords` in `text/units.ts`; none for a ratio.

    >>> unit_words("billion USD/year"), unit_words("%/year"), unit_words("kW/GPU")
    ('billion dollars a year', '% a year', 'kW per GPU')
    """
    if unit in BARE:
        return ""
    first, *rates = unit.split("/")
    is_price = is_money(unit)
    words = re.sub("USD$", money, first).strip() if is_price else first
    return (words + "".join(rate_words(rate, is_price=is_price) for rate in rates)).strip()


def in_brackets(unit: str) -> str:
    """Say behind a question in which unit to answer it.

    >>> in_brackets("billion USD/year"), in_brackets("ratio")
    (' [billion dollars a year]', '')
    """
    return f" [{words}]" if (words := unit_words(unit)) else ""


def rate_words(rate: str, *, is_price: bool) -> str:
    """Say what stands after a slash: a year, an hour, per GPU; /s stays as it is."""
    if re.match(r"s\b", rate):
        return f"/{rate}"
    if not is_price and not TIME.match(rate):
        return f" per {rate}"
    word = PLAIN.get(rate, rate) if is_price else rate
    return f" {'an' if AN.match(word) else 'a'} {word}"


def signed(written: str, sign: str) -> str:
    """Put a sign of money before figures, after their minus."""
    return f"-{sign}{written[1:]}" if written.startswith("-") else sign + written


def spaced(sentence: str) -> str:
    """Put the space before each per cent that a format like `:.0%` leaves out.

    >>> spaced(f"It works {0.7:.0%} of all hours.")
    'It works 70 % of all hours.'
    """
    return re.sub(r"(?<=\d)%", " %", sentence)


def is_money(unit: str) -> bool:
    """Say whether a unit is one of dollars: USD, billion USD/year."""
    return DOLLARS.search(unit.partition("/")[0]) is not None


def unknown_or_infinite(value: float, unit: str = "") -> str:
    """Say in words what is no number: an infinite time is never.

    >>> [unknown_or_infinite(value, "year") for value in (math.inf, -math.inf, math.nan)]
    ['never', '-infinity', 'unknown']
    """
    if math.isnan(value):
        return say("unknown")
    if value < 0:
        return say("-infinity")
    return say("never") if unit in TIMES else say("infinity")


def display_of(unit: str, span: tuple[float, float]) -> dict[str, float | str]:
    """Choose the factor and the unit in which numbers over `span` are easy to read.

    >>> display_of("USD", (1e9, 50e9))
    {'factor': 1000000000.0, 'unit': 'billion USD'}
    """
    factor, name = as_per_cent(unit)
    name = words_of(name, plural=True)
    low, high = sorted(abs(end) for end in span)
    middle = math.sqrt(low * high) if low else high / 2
    size, word = magnitude_of(Decimal(portable(middle))) if factor == 1 else (1.0, "")
    return {"factor": factor * size, "unit": f"{word} {name}".strip()}


def display_around(headline: Mapping[str, float], unit: str) -> dict[str, float | str]:
    """Choose the unit of a number for its band too, as `displayOf` does in `text/numbers.ts`."""
    value, low, high = headline["value"], headline["low"], headline["high"]
    size = abs(value) if value else max(abs(low), abs(high))
    return display_of(unit, (size, size) if math.isfinite(size) else (1, 1))


def as_per_cent(unit: str) -> tuple[float, str]:
    """Fractions are shown in per cent: what one of the shown unit is worth, and its name."""
    first, slash, rest = unit.partition("/")
    return (0.01, f"%{slash}{rest}") if first == "fraction" else (1.0, unit)


def figures(value: float, digits: int = FIGURES) -> str:
    """Write a number without a unit, the same as `figures` in `text/numbers.ts`.

    >>> figures(145_289), figures(145_289, 4), figures(2.5e-7)
    ('145,000', '145,300', '2.5e-7')
    """
    if not math.isfinite(value):
        return unknown_or_infinite(value)
    number = to_figures(value, digits)
    return with_commas(number) if is_plain(number) else scientific(number)


def to_figures(value: float, digits: int = FIGURES) -> Decimal:
    """Round to some figures, a half away from zero, as JavaScript's toPrecision does."""
    exact = Decimal(portable(value))
    if not exact:
        return Decimal(0)
    return exact.quantize(Decimal((0, (1,), exact.adjusted() - digits + 1)), ROUND_HALF_UP)


def to_decimals(value: float, digits: int) -> Decimal:
    """Round to some decimals, a half away from zero."""
    return Decimal(portable(value)).quantize(Decimal((0, (1,), -digits)), ROUND_HALF_UP)


def magnitude_of(number: Decimal) -> tuple[float, str]:
    """Find the word that shortens a number: its size, and "" where none does."""
    if abs(number) < LARGEST:
        for size, word in WORDS:
            if abs(number) >= size:
                return size, word
    return 1.0, ""


def is_plain(number: Decimal) -> bool:
    """Decide whether a number reads well without a power of ten."""
    return not number or SMALLEST <= abs(number) < LARGEST


def with_commas(number: Decimal, decimals: int = 0) -> str:
    """Write a number with a comma between thousands and no idle zeros beyond some decimals."""
    whole, _, rest = f"{number:,f}".partition(".")
    rest = rest.rstrip("0").ljust(decimals, "0")
    return f"{whole}.{rest}" if rest else whole


def literal(value: float | str) -> str:
    """Write a value as one types it, to ten figures: 0.3, 50000, 21e9.

    >>> literal(0.1 + 0.2), literal(21e9), literal("it")
    ('0.3', '21e9', "'it'")
    """
    if isinstance(value, str):
        return repr(value)
    typed = float(f"{value:.10g}")
    if typed and not 1e-6 <= abs(typed) < LARGEST:
        return re.sub(r"e([+-]?)0*", r"e\1", f"{typed:.10g}").replace("e+", "e")
    plain = f"{Decimal(repr(typed)):f}".removesuffix(".0")
    if "." in plain:
        return plain
    power = 3 * ((len(plain.lstrip("-")) - 1) // 3)
    short = f"{typed / 10**power:.10g}e{power}"
    return short if power > 3 and len(short) < len(plain) else plain


def scientific(number: Decimal) -> str:
    """Write a number as figures and a power of ten: 6.3e24."""
    figures, _, power = f"{number:e}".partition("e")
    if "." in figures:
        figures = figures.rstrip("0").rstrip(".")
    return f"{figures}e{int(power)}"


def finite(value: float) -> float | None:
    """Give null for what has no end, or is unknown, where a word for it would not do."""
    return value if math.isfinite(value) else None


def word_or_number(value: float) -> Number:
    """Give a word for an infinite number, and null for an unknown one."""
    return float(value) if math.isfinite(value) else None if math.isnan(value) else str(value)


def words_or_numbers(values: Mapping[str, float]) -> dict[str, Number]:
    """Give each number by name as JSON holds it."""
    return {name: word_or_number(value) for name, value in values.items()}


def all_to_stored(values: Iterable[float]) -> list[Any]:
    """Keep four significant figures: enough to draw, and the same on every machine."""
    return [to_stored(value) for value in np.ravel(np.asarray(values))]


def to_stored(value: float) -> Number:
    """Keep four significant figures of one number."""
    return word_or_number(float(f"{portable(value):.{STORED_FIGURES}g}"))


def without_noise(values: Any) -> Any:
    """Give zero for what rounding alone leaves of a difference, beside the largest of an array.

    >>> without_noise([0.4, -2.2e-16]).tolist()
    [0.4, 0.0]
    """
    size = np.abs(values)
    largest = size[np.isfinite(size)].max(initial=0.0)
    return np.where(size < NOISE * largest, 0.0, values)


def portable(value: float) -> float:
    """Keep twelve significant figures, so that a last digit cannot tip what is rounded from them.

    A decimal that ends in a five lies half-way, where a last digit decides: it is found first.

    >>> portable(0.15444863260823674) == portable(0.15444863260823677)
    True
    >>> portable(5669673.887985) == portable(5669673.887984999)
    True
    """
    near = float(f"{value:.{DECIMAL_FIGURES}g}")  # infinite where the largest floats are rounded up
    return float(f"{near if math.isfinite(near) else value:.{PORTABLE_FIGURES}g}")


def portable_data(data: Any) -> Any:
    """Keep twelve figures of every float in JSON data, and write a whole one as a page does.

    A notebook that JupyterLab only saves is then as it was.

    >>> portable_data([1.0, 0.5, 21e9])
    [1, 0.5, 21000000000]
    """
    if isinstance(data, float):
        kept = portable(data)
        return int(kept) if kept.is_integer() and abs(kept) < WHOLE_IN_PAGE else kept
    if isinstance(data, dict):
        return {key: portable_data(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [portable_data(value) for value in data]
    return data
