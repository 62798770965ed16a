"""Points as they were measured, to be drawn beside a model's line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MOST = 4  # sets of points: so many shapes are told apart
FIGURES = 6


def measured_of(measured: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    """Read points by label, as pairs of numbers or facts in the units of the two axes.

    >>> measured_of({"a laboratory": ([1, 2], [0.5, 0.25])})
    [{'label': 'a laboratory', 'x': [1.0, 2.0], 'y': [0.5, 0.25]}]
    """
    found = []
    for label, points in (measured or {}).items():
        xs, ys = (numbers_of(label, axis) for axis in points)
        if len(xs) != len(ys) or not xs:
            raise ValueError(
                f"measured = {{{label!r}: …}} is {len(xs)} and {len(ys)} numbers: there must be "
                "as many of the one as of the other, and at least one."
            )
        found.append({"label": label, "x": xs, "y": ys})
    if len(found) > MOST:
        raise ValueError(
            f"measured = {len(found)} sets is too many: at most {MOST} are told apart."
        )
    return found


def numbers_of(label: str, numbers: Iterable[Any]) -> list[float]:
    """Read numbers or facts; what is infinite or unknown is no measurement."""
    found = [float(getattr(each, "value", each)) for each in numbers]
    if not np.all(np.isfinite(found)):
        raise ValueError(f"measured = {{{label!r}: …}} is not all numbers: leave out the unknown.")
    return [float(f"{each:.{FIGURES}g}") for each in found]
