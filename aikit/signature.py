"""A model is a pure function whose signature says what each number means."""

import math
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, update_wrapper
from inspect import cleandoc, signature, unwrap
from typing import Annotated, Any, Literal, TypeVar, cast, get_args, get_origin, get_type_hints

import numpy as np
from numpy.typing import NDArray

# What a model takes and returns. Lists work too: they are read as arrays.
Values = float | NDArray[np.float64]
Model = TypeVar("Model", bound=Callable[..., Any])

LARGEST = sys.float_info.max

# The models of the package by name, in the order of their definition.
MODELS: dict[str, Callable[..., Any]] = {}


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
        low, high = self.reach
        if isinstance(number, float):
            bad = [] if low <= number <= high or math.isnan(number) else [number]
        elif isinstance(number, np.ndarray):
            bad = number[(number < low) | (number > high)][:1].tolist()
        else:  # recorded for a tape: it has no value yet
            return number
        if bad:
            raise ValueError(f"{name} = {bad[0]:.10g} is out of bounds: {name} {self.allowed}.")
        return number

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


Meaning = Param | Choice


@dataclass(frozen=True, slots=True)
class Result:
    """What a model returns, where a unit alone does not say it: infinity is an answer."""

    unit: str
    infinite: bool = False


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


@cache
def params_of(function: Callable[..., Any]) -> dict[str, Meaning]:
    """Read the `Param` or `Choice` of each argument from the function's annotations."""
    hints = get_type_hints(unwrap(function), include_extras=True)
    found = {name: meaning_in(hints[name]) for name in signature(function).parameters}
    missing = [name for name, meaning in found.items() if meaning is None]
    if missing:
        raise TypeError(
            f"{function.__name__}: {', '.join(missing)} has no Param or Choice: "
            "annotate it with a quantity of aikit.quantities."
        )
    return cast("dict[str, Meaning]", found)


def meaning_in(hint: Any) -> Meaning | None:
    """Find the `Param` or `Choice` in an `Annotated` type."""
    metadata = get_args(hint)[1:] if get_origin(hint) is Annotated else ()
    return next((item for item in metadata if isinstance(item, Param | Choice)), None)


def defaults_of(function: Callable[..., Any]) -> dict[str, Any]:
    """Read the default of each argument from the function's signature."""
    return {name: p.default for name, p in signature(function).parameters.items()}


def unit_of(function: Callable[..., Any]) -> str:
    """Read the unit of the result from the function's return annotation."""
    return result_of(function).unit


@cache
def result_of(function: Callable[..., Any]) -> Result:
    """Read what the function returns from its return annotation."""
    hint = get_type_hints(unwrap(function), include_extras=True).get("return")
    last = get_args(hint)[-1] if get_origin(hint) is Annotated else None
    if isinstance(last, Result):
        return last
    if isinstance(last, Param):
        return Result(last.unit)
    if isinstance(last, str):
        return Result(last)
    raise TypeError(f"{function.__name__}: the result has no unit: annotate it with a quantity.")


def label_of(function: Callable[..., Any]) -> str:
    """Read what the result is called: the docstring's first words, before the colon."""
    first_line = cleandoc(unwrap(function).__doc__ or function.__name__).splitlines()[0]
    name = first_line.partition(":")[0]
    return name[0].lower() + name[1:] if name[1:2].islower() else name


def model(formula: Model) -> Model:
    """Check every argument against its meaning, keep floats floats, and complete the help.

    All of its arguments must have a default, so that a model can be shown without being asked.
    The model is entered in `MODELS`.
    """
    defaults = defaults_of(formula)
    bare = [name for name, default in defaults.items() if default is signature(formula).empty]
    if bare:
        raise TypeError(f"{formula.__name__}: {', '.join(bare)} has no default: give it one.")
    checked = update_wrapper(quick_path(formula, Slow(formula)), formula)
    checked.__doc__ = complete_help(formula)
    MODELS[formula.__name__] = checked
    return cast("Model", checked)


def quick_path(formula: Callable[..., Any], slow: Callable[..., Any]) -> Callable[..., Any]:
    """Write the function that answers floats at once and sends all else to `slow`.

    It is written as source, as `dataclasses` does, because binding `*args` alone would cost
    more than most formulas. Ints, arrays, NaN and everything refused go the slow way.
    """
    params, defaults = params_of(formula), defaults_of(formula)
    names = ", ".join(params)
    space: dict[str, Any] = {"formula": formula, "slow": slow, "LARGEST": LARGEST}
    tests, head = [], []
    for name, meaning in params.items():
        space[f"{name}_default"] = defaults[name]
        head.append(f"{name}={name}_default")
        if isinstance(meaning, Param):
            space[f"{name}_low"], space[f"{name}_high"] = meaning.reach
            tests.append(f"type({name}) is float and {name}_low <= {name} <= {name}_high")
        else:
            space[f"{name}_options"] = frozenset(meaning.options)
            tests.append(f"type({name}) is str and {name} in {name}_options")
    source = f"""
def quick({", ".join(head)}):
    if {" and ".join(tests)}:
        try:
            result = formula({names})
            if type(result) is float and -LARGEST <= result <= LARGEST:
                return result
        except (ArithmeticError, ValueError):
            pass
    return slow({names})
"""
    exec(source, space)  # noqa: S102  names come from a signature, so they are identifiers
    return cast("Callable[..., Any]", space["quick"])


class Slow:
    """A formula with every check: any kind of argument in, the right answer or an error out."""

    def __init__(self, formula: Callable[..., Any]) -> None:
        self.formula = formula
        self.params = params_of(formula)

    def __call__(self, *values: object) -> Any:
        """Check the values, given in the order of the signature, and compute."""
        named = zip(self.params.items(), values, strict=True)
        given = [meaning.check(name, value) for (name, meaning), value in named]
        if any(getattr(value, "is_recorded", False) for value in given):
            return self.formula(*given)
        numbers = {n: v for n, v in zip(self.params, given, strict=True) if not isinstance(v, str)}
        unknown = self.unknown(numbers)
        # np.float64 follows IEEE rules where Python's float raises, so both give one answer.
        wide = [np.float64(value) if isinstance(value, float) else value for value in given]
        with np.errstate(all="ignore"):
            result = self.formula(*wide)
        return self.settled(np.asarray(result), unknown)

    def unknown(self, numbers: dict[str, Any]) -> NDArray[np.bool_]:
        """Say where an argument is NaN, in the broadcast shape of all of them."""
        try:
            shape = np.broadcast_shapes(*map(np.shape, numbers.values()))
        except ValueError:
            shapes = ", ".join(f"{n} has shape {np.shape(v)}" for n, v in numbers.items())
            raise ValueError(f"{self.formula.__name__}: {shapes}: they must broadcast.") from None
        unknown = np.zeros(shape, dtype=bool)
        for value in numbers.values():
            unknown |= np.isnan(value)
        return unknown

    def settled(self, result: NDArray[Any], unknown: NDArray[np.bool_]) -> Any:
        """Give NaN where an argument is unknown; refuse what no float can hold."""
        result = np.where(unknown, np.nan, result)
        bad = np.isnan(result) & ~unknown
        if not result_of(self.formula).infinite:
            bad |= np.isinf(result)
        if bad.any():
            raise ValueError(
                f"{self.formula.__name__} = {result[bad].ravel()[0]:g} is too large to compute: "
                "the arguments must give a result below 1.8e308."
            )
        return float(result) if result.ndim == 0 else result


def complete_help(formula: Callable[..., Any]) -> str:
    """The docstring, with parameters, units, sources and the result's unit appended."""
    defaults = defaults_of(formula)
    rows = [
        f"{name} : {meaning}; default {defaults[name]!r}"
        for name, meaning in params_of(formula).items()
    ]
    result = f"[{unit_of(formula)}], in the broadcast shape of the arguments"
    prose, _, examples = cleandoc(formula.__doc__ or "").partition("Examples\n--------\n")
    parts = [prose.rstrip(), "Parameters\n----------\n" + "\n".join(rows)]
    parts.append(f"Returns\n-------\n{result}")
    if examples:
        parts.append("Examples\n--------\n" + examples)
    return "\n\n".join(parts)
