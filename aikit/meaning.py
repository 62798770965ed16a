"""What one number or word means: its label, unit, bounds, usual range and source."""

import math
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin

import numpy as np
from numpy.typing import NDArray

# What a model takes and returns. Lists work too: they are read as arrays.
Values = float | NDArray[np.float64]

LARGEST = sys.float_info.max


class NotTraceable(TypeError):  # noqa: N818  the name is part of the interface
    """The model does something that a tape cannot hold; the message names the step."""


@dataclass(frozen=True, slots=True)
class Param:
    """What one number means; written once, inside the `Annotated` type of a quantity.

    Checks, help, controls, Monte Carlo draws, tests and the glossary all read it from here.
    """

    label: str
    unit: str
    bounds: tuple[float, float]  # outside these the model is meaningless: it raises
    typical: tuple[float, float]  # 90 % of plausible values: controls and draws use it
    scale: Literal["linear", "log"]
    source: str  # id in data/sources.csv of what `typical` rests on
    whole: bool = False  # counted in whole numbers: controls step by one

    def __post_init__(self) -> None:
        (low, high), (soft_low, soft_high) = self.bounds, self.typical
        if not low <= soft_low < soft_high <= high:
            raise ValueError(f"{self.label}: typical = {self.typical} is not in {self.bounds}.")
        if self.scale == "log" and soft_low <= 0:
            raise ValueError(f"{self.label}: typical = {self.typical} has no logarithm.")

    @property
    def reach(self) -> tuple[float, float]:
        """The finite ends of the bounds: infinity itself is never a value."""
        return max(self.bounds[0], -LARGEST), min(self.bounds[1], LARGEST)

    def check(self, name: str, value: object) -> Any:
        """Return `value` as a float or a float64 array, or raise if it is not allowed.

        NaN passes: it means "unknown".
        """
        number = numbers_of(name, value)
        if getattr(number, "is_recorded", False) or self.holds(number):
            return number
        outside = (number < self.reach[0]) | (number > self.reach[1])
        if np.any(outside):
            bad = np.asarray(number)[outside].ravel()[0]
            raise ValueError(f"{name} = {bad:.10g} is out of bounds: {name} {self.allowed}.")
        return number

    def holds(self, number: Any) -> bool:
        """Say whether a float, or each number of an array, is known and within the bounds."""
        low, high = self.reach
        if isinstance(number, float):
            return low <= number <= high
        return number.size == 0 or bool(low <= number.min() and number.max() <= high)

    @property
    def allowed(self) -> str:
        """What a value must be, for an error message: `must be from 0 to 1 [fraction]`."""
        low, high = self.bounds
        if math.isinf(high):
            least = "a finite number" if math.isinf(low) else f"at least {low:.10g} and finite"
            return f"must be {least} [{self.unit}]"
        return f"must be from {low:.10g} to {high:.10g} [{self.unit}]"

    def __str__(self) -> str:
        low, high = self.typical
        return f"{self.label} [{self.unit}], typically {low:g} to {high:g} ({self.source})"


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice among words: a reading, a fit, a rule. Fixed in draws and in a tape."""

    label: str
    options: tuple[str, ...]
    source: str  # id in data/sources.csv

    def check(self, name: str, value: object) -> str:
        """Return `value` if it is one of the options, or raise."""
        if not isinstance(value, str):
            raise TypeError(
                f"{name} = {value!r} is of the wrong kind: {name} must be a word, {self.allowed}."
            )
        if value not in self.options:
            raise ValueError(f"{name} = {value!r} is not known: {name} must be {self.allowed}.")
        return value

    @property
    def allowed(self) -> str:
        """The options, for an error message."""
        return "one of " + ", ".join(self.options)

    def __str__(self) -> str:
        return f"{self.label}: {self.allowed} ({self.source})"


class Result(NamedTuple):
    """What a model returns, where a unit alone does not say it: infinity is an answer."""

    unit: str
    infinite: bool = False


Meaning = Param | Choice


def numbers_of(name: str, value: object) -> Any:
    """Read `value` as a float, or as a float64 array; refuse every other kind."""
    if isinstance(value, float):
        return float(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value) if abs(value) <= LARGEST else math.inf * (1 if value > 0 else -1)
    if getattr(value, "is_recorded", False):
        return value
    array = array_of(value)
    if array is None or array.dtype.kind not in "fiu":
        raise TypeError(
            f"{name} = {value!r} is of the wrong kind: {name} must be a number, "
            "or a list or array of numbers."
        )
    return float(array) if array.ndim == 0 else array.astype(np.float64, copy=False)


def array_of(value: object) -> NDArray[Any] | None:
    """Read an array or a list of numbers; None if it is neither."""
    if isinstance(value, np.ndarray | np.generic):
        return np.asarray(value)
    if not isinstance(value, list | tuple) or has_bool(value):
        return None
    try:
        array = np.asarray(value)
        return array.astype(np.float64) if is_big(array) else array
    except (OverflowError, ValueError):  # ragged, or an integer beyond every float
        return None


def is_big(array: NDArray[Any]) -> bool:
    """Say whether NumPy kept Python's integers as objects because int64 is too small."""
    return array.dtype == object and all(type(item) in (int, float) for item in array.flat)


def has_bool(values: Iterable[object]) -> bool:
    """Find a truth value that NumPy would turn into a number among other numbers."""
    return any(
        has_bool(value) if isinstance(value, list | tuple) else isinstance(value, bool | np.bool_)
        for value in values
    )


def meaning_in(hint: Any) -> Meaning | None:
    """Find the `Param` or `Choice` in an `Annotated` type."""
    metadata = get_args(hint)[1:] if get_origin(hint) is Annotated else ()
    return next((item for item in metadata if isinstance(item, Param | Choice)), None)
