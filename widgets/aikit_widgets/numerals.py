"""Numbers as a reader wants them, "15.7 billion USD" say, and numbers as JSON holds them."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

import numpy as np

from aikit.units import TABLE, WORDS, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FIGURES = 3
LARGEST = 1e15  # from here on powers of ten say more than words
SMALLEST = 1e-4
TIMES = {row["name"] for row in TABLE["units"] if row["measure"] == "time"}  # endless: never
STORED_FIGURES = 4
PORTABLE_FIGURES = 12  # the last digit that NumPy computes differs from processor to processor
NOISE = 1e-14  # of the largest number beside it: so small a rest of a difference is rounding
Number = float | str | None


def shown(value: float, unit: str = "") -> str:
    """Write a number with its unit to three figures, the same as `shown` in `text/numbers.ts`.

    >>> shown(15_700_000_000, "USD"), shown(145_289, "GPU"), shown(0.09, "fraction/year")
    ('15.7 billion USD', '145,000 GPUs', '9 %/year')
    """
    if not math.isfinite(value):
        return beyond(value, unit)
    if unit == "calendar year":
        return str(Decimal(portable(value)).quantize(Decimal(1), ROUND_HALF_UP))
    factor, per_cent = as_per_cent(unit)
    number = to_figures(value / factor)
    size, word = magnitude_of(number)
    figures = (
        with_commas(number / Decimal(size)) if word or is_plain(number) else scientific(number)
    )
    unit = words_of(per_cent, plural=bool(word) or abs(number) != 1)
    return " ".join(part for part in (figures, word, unit) if part)


def beyond(value: float, unit: str = "") -> str:
    """Say in words what is no number: an infinite time is never.

    >>> beyond(math.inf, "year"), beyond(math.inf, "USD"), beyond(math.nan)
    ('never', 'infinity', 'unknown')
    """
    if math.isnan(value):
        return "unknown"
    return "-infinity" if value < 0 else "never" if unit in TIMES else "infinity"


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
        return beyond(value)
    number = to_figures(value, digits)
    return with_commas(number) if is_plain(number) else scientific(number)


def to_figures(value: float, digits: int = FIGURES) -> Decimal:
    """Round to some figures, a half away from zero, as JavaScript's toPrecision does."""
    exact = Decimal(portable(value))
    if not exact:
        return Decimal(0)
    return exact.quantize(Decimal((0, (1,), exact.adjusted() - digits + 1)), ROUND_HALF_UP)


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


def with_commas(number: Decimal) -> str:
    """Write a number with a comma between thousands and no idle zeros."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


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


def rounded(values: Iterable[float]) -> list[Any]:
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

    >>> portable(0.15444863260823674) == portable(0.15444863260823677)
    True
    """
    return float(f"{value:.{PORTABLE_FIGURES}g}")


def portable_data(data: Any) -> Any:
    """Keep twelve significant figures of every float in JSON data."""
    if isinstance(data, float):
        return portable(data)
    if isinstance(data, dict):
        return {key: portable_data(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [portable_data(value) for value in data]
    return data
