"""How a model checks its arguments: at once for floats, with every care for all else."""

import functools
import math
from collections.abc import Callable
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from aikit.meaning import LARGEST, Meaning, Param, numbers_of

BLOCK = 65_536  # results computed at a time: their columns stay in the cache


def quick_path(
    formula: Callable[..., Any],
    params: dict[str, Meaning],
    defaults: dict[str, Any],
    slow: Callable[..., Any],
) -> Callable[..., Any]:
    """Write the function that answers floats at once and sends all else to `slow`.

    It is written as source, as `dataclasses` does, because binding `*args` alone would cost
    more than most formulas. Ints, arrays, NaN and everything refused go the slow way.
    """
    names = ", ".join(params)
    space: dict[str, Any] = {"formula": formula, "slow": slow}
    numbers = [name for name, meaning in params.items() if isinstance(meaning, Param)]
    tests = [" is ".join(["float", *(f"type({name})" for name in numbers)])] if numbers else []
    for name, meaning in params.items():
        space[f"{name}_default"] = defaults[name]
        if isinstance(meaning, Param):
            low, high = map(float, meaning.reach)
            tests.append(f"{name} >= {low!r} and {name} <= {high!r}")
        else:
            space[f"{name}_options"] = frozenset(meaning.options)
            tests.append(f"type({name}) is str and {name} in {name}_options")
    source = f"""
def quick({", ".join(f"{name}={name}_default" for name in params)}):
    if {" and ".join(tests)}:
        try:
            result = formula({names})
            if type(result) is float and {-LARGEST!r} <= result <= {LARGEST!r}:
                return result
        except (ArithmeticError, ValueError):
            pass
    return slow({names})
"""
    exec(source, space)  # noqa: S102  names come from a signature, so they are identifiers
    return cast("Callable[..., Any]", space["quick"])


class Slow:
    """A formula with every check: any kind of argument in, the right answer or an error out."""

    def __init__(
        self, formula: Callable[..., Any], params: dict[str, Meaning], *, infinite: bool
    ) -> None:
        self.formula = formula
        self.params = params
        self.infinite = infinite  # whether infinity is an answer of the formula

    def __call__(self, *values: object) -> Any:
        """Check the values, given in the order of the signature, and compute."""
        named = zip(self.params.items(), values, strict=True)
        given = [
            numbers_of(name, value) if isinstance(meaning, Param) else meaning.check(name, value)
            for (name, meaning), value in named
        ]
        if any(getattr(value, "is_recorded", False) for value in given):
            return self.formula(*given)
        shape = self.shape_of(given)
        if math.prod(shape) <= BLOCK:
            return self.at_once(given)
        result = np.empty(shape)
        self.fill(result, given)
        return result

    def shape_of(self, given: list[Any]) -> tuple[int, ...]:
        """The common shape of the numbers."""
        shapes = {n: np.shape(v) for n, v in zip(self.params, given, strict=True)}
        try:
            return np.broadcast_shapes(*shapes.values())
        except ValueError:
            named = ", ".join(f"{name} has shape {shape}" for name, shape in shapes.items())
            raise ValueError(f"{self.formula.__name__}: {named}: they must broadcast.") from None

    def fill(self, result: NDArray[np.float64], given: list[Any]) -> None:
        """Compute a large result part by part: what fits in the cache goes twice as fast."""
        flat = all(np.shape(value) in ((), result.shape) for value in given)
        if flat and result.ndim > 1:
            result, given = result.reshape(-1), [rows(value, result.ndim, ...) for value in given]
        if result.size <= BLOCK:
            result[...] = self.at_once(given)
            return
        ndim, count = result.ndim, max(1, BLOCK * len(result) // result.size)
        for start in range(0, len(result), count):
            part: Any = slice(start, start + count) if count > 1 else start
            self.fill(result[part], [rows(value, ndim, part) for value in given])

    def at_once(self, given: list[Any]) -> Any:
        """Hold the values against their bounds, and compute."""
        unknown = []
        for (name, meaning), value in zip(self.params.items(), given, strict=True):
            if isinstance(meaning, Param) and not meaning.holds(value):
                meaning.check(name, value)  # raises, unless NaN is all that is the matter
                unknown.append(np.isnan(value))
        # np.float64 follows IEEE rules where Python's float raises, so both give one answer.
        wide = [np.float64(value) if isinstance(value, float) else value for value in given]
        with np.errstate(all="ignore"):
            result = np.asarray(self.formula(*wide), dtype=np.float64)
        shape = np.broadcast_shapes(*map(np.shape, given))
        if result.shape != shape:  # a choice left an argument out
            result = np.array(np.broadcast_to(result, shape))
        return self.settled(result, unknown)

    def settled(self, result: NDArray[np.float64], unknown: list[Any]) -> Any:
        """Give NaN where an argument is unknown; refuse what no float can hold."""
        if unknown or not is_finite(result):
            hidden = functools.reduce(np.logical_or, unknown, np.False_)
            bad = (np.isnan(result) if self.infinite else ~np.isfinite(result)) & ~hidden
            if bad.any():
                raise ValueError(
                    f"{self.formula.__name__} = {result[bad].ravel()[0]:g} is too large to "
                    "compute: the arguments must give a result below 1.8e308."
                )
            result = np.where(hidden, np.nan, result)
        return float(result) if result.ndim == 0 else result


def is_finite(array: NDArray[np.float64]) -> bool:
    """Say whether all numbers are finite: the least and the most of them tell."""
    return array.size == 0 or bool(array.min() >= -LARGEST and array.max() <= LARGEST)


def rows(value: Any, ndim: int, part: Any) -> Any:
    """Take a part of the first of `ndim` axes, or flatten all; what lacks the axis stays."""
    array = isinstance(value, np.ndarray)
    if array and part is ...:
        return value.reshape(-1)
    if not array or value.ndim < ndim:
        return value
    if len(value) == 1:
        return value if isinstance(part, slice) else value[0]
    return value[part]
