"""Numbers as JSON holds them: it has no infinity and nothing unknown."""

import math
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

FIGURES = 4

Number = float | str | None


def finite(value: float) -> float | None:
    """Give null for what has no end, or is unknown, where a word for it would not do."""
    return value if math.isfinite(value) else None


def worded(value: float) -> Number:
    """Give a word for an infinite number, and null for an unknown one."""
    return float(value) if math.isfinite(value) else None if math.isnan(value) else str(value)


def all_worded(values: Mapping[str, float]) -> dict[str, Number]:
    """Give each number by name as JSON holds it."""
    return {name: worded(value) for name, value in values.items()}


def rounded(values: Iterable[float]) -> list[Any]:
    """Keep four significant figures: enough to draw, and the same on every machine."""
    return [worded(float(f"{value:.{FIGURES}g}")) for value in np.ravel(np.asarray(values))]
