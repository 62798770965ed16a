"""The meaning of a number or a word: its label, unit, bounds, usual range and source."""

import math
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from reprlib import Repr
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin

import numpy as np

# NDArray[np.float64], without the half millisecond that numpy.typing takes.
Array = np.ndarray[tuple[Any, ...], np.dtype[np.float64]]
# What a model takes and returns. Lists work too: they are read as arrays.
Values = float | Array

LARGEST = sys.float_info.max
NUMBERS = "fiu"  # NumPy's kinds of numbers: floats, whole ones, and these without a sign
PLAIN = {float, int, np.float64}  # what NumPy reads from a list as it is meant
ARRAY_PROTOCOLS = ("__array__", "__array_interface__")

# How a value is written in an error message: a few of its items, a few of its letters.
BRIEF = Repr()
BRIEF.maxstring = BRIEF.maxother = 60


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
    whole: bool = False  # controls step by one; half of one has a meaning, else it is a WholeOnly
    reach: tuple[float, float] = field(init=False, repr=False, compare=False)  # finite ends

    def __post_init__(self) -> None:
        reach = max(self.bounds[0], -LARGEST), min(self.bounds[1], LARGEST)
        object.__setattr__(self, "reach", reach)  # infinity itself is never a value
        (low, high), (soft_low, soft_high) = self.bounds, self.typical
        if not low <= soft_low < soft_high <= high:
            raise ValueError(f"{self.label}: typical = {self.typical} is not in {self.bounds}.")
        if self.scale == "log" and soft_low <= 0:
            raise ValueError(f"{self.label}: typical = {self.typical} has no logarithm.")

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
            raise ValueError(
                f"{name} = {bad:.10g} is out of bounds: {name} {self.allowed}.{self.hint(bad)}"
            )
        return number

    def hint(self, bad: float) -> str:
        """Say what was meant, perhaps, where a share or a rate was written in percent."""
        low, high = self.bounds
        noun, _, per = self.unit.partition("/")
        if noun != "fraction" or not high < bad or not low <= bad / 100 <= high:
            return ""
        kind, rate = ("rates", f" a {per.removesuffix('^0.5')}") if per else ("shares", "")
        return (
            f" {bad:.10g} is {100 * bad:,.10g} %{rate}: {kind} are fractions, "
            f"{bad / 100:.10g} for {bad:.10g} %."
        )

    def holds(self, number: Any) -> bool:
        """Say whether a float, or each number of an array, is known and within the bounds."""
        low, high = self.reach
        if isinstance(number, float):
            return low <= number <= high
        return number.size == 0 or bool(low <= smallest(number) and largest(number) <= high)

    @property
    def allowed(self) -> str:
        """What a value must be, for an error message: `must be from 0 to 1 [fraction]`."""
        low, high = self.bounds
        if math.isinf(high):
            end = f"{low:.10g}"  # the float next above what is itself no value reads as that
            least = f"{'above' if float(end) < low else 'at least'} {end} and finite"
            return f"must be {'a finite number' if math.isinf(low) else least} [{self.unit}]"
        return f"must be from {low:.10g} to {high:.10g} [{self.unit}]"

    def __str__(self) -> str:
        low, high = self.typical
        return f"{self.label} [{self.unit}], typically {low:,g} to {high:,g} ({self.source})"


class WholeOnly(Param):
    """A number of what has no parts, such as draws: `whole`, and half of one is refused."""

    __slots__ = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "whole", True)
        super().__post_init__()

    def check(self, name: str, value: object) -> Any:
        """Return the number, or raise if it is not whole."""
        number = super().check(name, value)
        if getattr(number, "is_recorded", False):
            return number
        parts = np.asarray(number)
        broken = parts[np.isfinite(parts) & (parts != np.floor(parts))].ravel()
        if broken.size:
            raise ValueError(
                f"{name} = {broken[0]:.10g} is no whole number: {name} {self.allowed}."
            )
        return number


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
                f"{name} = {quote(value)} is of the wrong kind: "
                f"{name} must be a word, {self.allowed}."
            )
        if value not in self.options:
            raise ValueError(
                f"{name} = {quote(value)} is not known: {name} must be {self.allowed}."
            )
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


def smallest(numbers: Array) -> Any:
    """The smallest; NaN if one is unknown. In half the time of `numbers.min()`, if they are few."""
    return np.minimum.reduce(numbers, axis=None)


def largest(numbers: Array) -> Any:
    """The largest, likewise."""
    return np.maximum.reduce(numbers, axis=None)


def numbers_of(name: str, value: object) -> Any:
    """Read `value` as a float, or as a float64 array; refuse every other kind.

    Allowed are a number (a `Decimal` or a `Fraction` becomes the nearest float) and a list, tuple,
    range, array or column of numbers of any library. What is masked or missing becomes NaN, which
    means unknown. Truth values, words, dates, sets and frames are refused.
    """
    if isinstance(value, float):
        return float(value)
    if type(value) is np.ndarray and value.dtype == np.float64 and value.ndim:  # nearly always
        return value
    if getattr(value, "is_recorded", False):
        return value
    with np.errstate(all="ignore"):  # a longer float may be beyond what a float64 holds
        array = array_of(value)
    if array is None:
        remedy = ": this is a frame, so take one of its columns" if is_frame(value) else ""
        raise TypeError(
            f"{name} = {quote(value)} is of the wrong kind: {name} must be a number, "
            f"or a list, array or column of numbers{remedy}."
        )
    return float(array) if array.ndim == 0 else array


def array_of(value: object) -> Array | None:
    """Read a number, or a list, array or column of numbers; None if it is none of them."""
    if isinstance(value, bool):
        return None
    if isinstance(value, list | tuple | range):
        with suppress(RecursionError):  # a list that holds itself
            return array_of_items(value)
        return None
    arrays = sys.modules.get("array")  # whoever has one of its arrays has imported it
    is_typed = arrays is not None and isinstance(value, arrays.array)
    if is_typed or any(hasattr(value, name) for name in ARRAY_PROTOCOLS):
        return array_of_column(value)
    return array_of_scalar(value)


def array_of_scalar(value: Any) -> Array | None:
    """Read one of Python's numbers, of whatever kind; infinite if it is beyond every float."""
    if not hasattr(type(value), "__float__"):
        return None
    try:
        return np.array(float(value))
    except OverflowError:
        return np.array(math.inf if value > 0 else -math.inf)
    except (ArithmeticError, TypeError, ValueError):  # a number in name only
        return None


def array_of_items(values: Sequence[Any]) -> Array | None:
    """Read a list of numbers, or of lists of them that are of one length."""
    if set(map(type, values)) <= PLAIN:  # nearly always
        with suppress(OverflowError):
            return np.array(values, dtype=np.float64)
    items = [array_of(value) for value in values]
    if (
        any(item is None for item in items)
        or len({item.shape for item in items if item is not None}) > 1
    ):
        return None
    return np.array(items, dtype=np.float64)


def array_of_column(value: Any) -> Array | None:
    """Read what another library holds as an array, with NaN for what it does not know."""
    if is_frame(value):
        return None
    is_number = getattr(getattr(value, "dtype", None), "kind", "") in NUMBERS
    if is_masked(value):  # np.asarray would drop the mask
        return np.asarray(value.astype(np.float64).filled(np.nan)) if is_number else None
    if is_number and hasattr(value, "isna"):  # pandas, whose missing numbers are objects to NumPy
        return np.asarray(value.to_numpy(dtype=np.float64, na_value=np.nan))
    try:
        found = np.asarray(value)
    except NotTraceable:
        raise
    except Exception:  # noqa: BLE001  another library's reason; ours is that it is no column
        return None
    if found.dtype == object:
        items = array_of_items(found.ravel().tolist())
        return items.reshape(found.shape) if items is not None and items.ndim == 1 else None
    return found.astype(np.float64, copy=False) if found.dtype.kind in NUMBERS else None


def is_masked(value: object) -> bool:
    """Say whether this is one of NumPy's masked arrays."""
    return isinstance(value, np.ndarray) and hasattr(value, "mask")


def is_frame(value: object) -> bool:
    """Say whether this is a table of columns, of pandas or Polars say."""
    return hasattr(type(value), "columns") and hasattr(value, "__array__")


def words_of(name: str, value: object) -> list[str]:
    """Read a list, array or column of words, such as names; refuse every other kind."""
    words: Any = value
    if hasattr(value, "__array__") and not (is_masked(value) or is_frame(value)):
        words = np.asarray(value).tolist()
    if not isinstance(words, list | tuple) or not all(isinstance(word, str) for word in words):
        raise TypeError(
            f"{name} = {quote(value)} is of the wrong kind: {name} must be a word, "
            "or a list, array or column of words."
        )
    return [str(word) for word in words]


def text_in(name: str, value: object) -> str:
    """Read a text; refuse every other kind."""
    if not isinstance(value, str):
        raise TypeError(f"{name} = {quote(value)} is of the wrong kind: {name} must be text.")
    return value


def quote(value: object) -> str:
    """Quote a value in an error message, in a line: itself, or what it is if it is long."""
    shape = getattr(value, "shape", None)
    if isinstance(shape, tuple) and shape:
        kind = getattr(value, "dtype", "")
        return f"<{type(value).__name__} of shape {shape}{kind and f', {kind}'}>"
    return " ".join(BRIEF.repr(value).split())


def meaning_in(hint: Any) -> Meaning | None:
    """Find the `Param` or `Choice` in an `Annotated` type."""
    metadata = get_args(hint)[1:] if get_origin(hint) is Annotated else ()
    return next((item for item in metadata if isinstance(item, Param | Choice)), None)
