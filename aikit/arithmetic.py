"""Functions to write formulas with: for floats, arrays and tapes, many rows in the cache."""

import math
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

import numpy as np

from aikit.signature import Array as Array  # noqa: PLC0414  others take it from here
from aikit.signature import NotTraceable, Values

SECONDS_PER_HOUR = 3600.0
SECONDS_PER_DAY = 86_400.0
MINUTES_PER_HOUR = 60.0
HOURS_PER_DAY = 24.0
HOURS_PER_YEAR = 8760.0
DAYS_PER_YEAR = 365.0
MONTHS_PER_YEAR = 12.0
MILLION = 1e6
LOG_TEN = math.log(10.0)

FAR = 0.1  # from 0: beyond it, taking 1 from exp loses a digit at most
Formula = TypeVar("Formula", bound=Callable[..., Any])
PART = 65_536  # numbers of an argument worked on at a time


def where(condition: Any, yes: Values, no: Values) -> Values:
    """Take `yes` where the condition holds, else `no`; both are always computed.

    A special case of a model is written with this, not with `if`, so that it holds for arrays
    and on a tape as well.
    """
    if condition is True or condition is False:  # a float's comparison: stay with floats
        return yes if condition else no
    return np.where(condition, yes, no)


def ratio(part: Values, whole: Values, otherwise: Values) -> Values:
    """`part / whole` where the whole is above 0, and `otherwise` where there is none."""
    some = whole > 0
    return where(some, part / where(some, whole, 1.0), otherwise)


def common_shape(**shapes: tuple[int, ...]) -> tuple[int, ...]:
    """The shape that arguments of these shapes broadcast to; a sentence if they do not."""
    try:
        return np.broadcast_shapes(*shapes.values())
    except ValueError:
        named = " and ".join(f"{name} has shape {shape}" for name, shape in shapes.items())
        raise ValueError(f"{named}: they must broadcast.") from None


def float_aware(scalar: Callable[[float], float], ufunc: np.ufunc) -> Callable[[Values], Values]:
    """Use `math` for a float, where it is ten times as quick, and NumPy for all else."""

    def apply(value: Values) -> Values:
        return scalar(value) if type(value) is float else cast("Values", ufunc(value))

    apply.__name__ = ufunc.__name__
    apply.__doc__ = f"`math.{ufunc.__name__}` for a float, else NumPy's."
    return apply


exp = float_aware(math.exp, np.exp)
any_expm1 = float_aware(math.expm1, np.expm1)
log = float_aware(math.log, np.log)
log1p = float_aware(math.log1p, np.log1p)
sqrt = float_aware(math.sqrt, np.sqrt)
ceil = float_aware(lambda value: float(math.ceil(value)), np.ceil)


def expm1(value: Values) -> Values:
    """`exp(value) - 1`, to all digits; in half the time where all values are far from 0."""
    if isinstance(value, np.ndarray) and value.size and value.min() > FAR:
        return np.exp(value) - 1.0
    return any_expm1(value)


def maximum(one: Values, other: Values) -> Values:
    """The larger of two values."""
    if type(one) is float and type(other) is float:
        return max(one, other)
    return cast("Values", np.maximum(one, other))


def minimum(one: Values, other: Values) -> Values:
    """The smaller of two values."""
    if type(one) is float and type(other) is float:
        return min(one, other)
    return cast("Values", np.minimum(one, other))


def refuse_recording(reason: str, *values: Any) -> None:
    """Raise `NotTraceable` if a value is recorded for a tape: the formula is not arithmetic."""
    if any(getattr(value, "is_recorded", False) for value in values):
        raise NotTraceable(f"{reason}: a tape cannot hold it, so it needs the kernel.")


def in_chunks_of_rows(*split: str, each: tuple[str, ...] = ()) -> Callable[[Formula], Formula]:
    """Let a formula that reduces the last axis work through many rows part by part.

    `split` names the arguments that have rows: arrays of one shape, whose rows are shared out, or
    a single row that goes with all. `each` names those with one value for each row, or for all.
    """

    def around(formula: Formula) -> Formula:
        @wraps(formula)
        def part_by_part(**given: Any) -> Any:
            several = {name: v for name, v in given.items() if isinstance(v, np.ndarray)}
            arrays = {name: v for name, v in several.items() if name in split and v.ndim > 1}
            values = {name: v for name, v in several.items() if name in each}
            others = [v for name, v in given.items() if name not in (*split, *values)]
            shapes = {array.shape for array in arrays.values()}
            shape: tuple[int, ...] = shapes.pop() if shapes else ()
            if (
                np.prod(shape) <= PART
                or shapes
                or any(value.shape != shape[:-1] for value in values.values())
                or any(hasattr(other, "__len__") for other in others)  # of whatever library
            ):
                return formula(**given)
            rows: dict[str, Any] = {n: v.reshape(-1, shape[-1]) for n, v in arrays.items()}
            rows |= {name: value.ravel() for name, value in values.items()}
            step = max(1, PART // shape[-1])
            return results_of_parts(
                lambda at: formula(**given | part_of(rows, at)), shape[:-1], step
            )

        return cast("Formula", part_by_part)

    return around


def part_of(rows: dict[str, Any], at: slice) -> dict[str, Any]:
    """The same part of each argument."""
    return {name: array[at] for name, array in rows.items()}


def results_of_parts(result_of: Callable[[slice], Any], lead: tuple[int, ...], step: int) -> Any:
    """Put together the results of each part, which may be named tuples of arrays.

    Into one array of each kind, made once: fresh memory costs more than most formulas.
    """
    count = int(np.prod(lead))
    first = result_of(slice(step))
    fields = first if isinstance(first, tuple) else (first,)
    whole = [np.empty((count, *field.shape[1:]), field.dtype) for field in fields]
    for start in range(0, count, step):
        at = slice(start, start + step)
        part = result_of(at) if start else first
        for array, field in zip(whole, part if isinstance(part, tuple) else (part,), strict=True):
            array[at] = field
    shaped = [array.reshape(*lead, *array.shape[1:]) for array in whole]
    return type(first)(*shaped) if isinstance(first, tuple) else shaped[0]
