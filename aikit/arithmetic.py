"""Functions that keep floats floats and arrays arrays, so that a formula is written once."""

import math
from collections.abc import Callable
from typing import Any, cast

import numpy as np

from aikit.signature import NotTraceable, Values

FAR = 0.1  # from 0: beyond it, taking 1 from exp loses a digit at most


def where(condition: Any, yes: Values, no: Values) -> Values:
    """Take `yes` where the condition holds, else `no`; both are always computed.

    A special case of a model is written with this, not with `if`, so that it holds for arrays
    and on a tape as well.
    """
    if condition is True or condition is False:  # a float's comparison: stay with floats
        return yes if condition else no
    return np.where(condition, yes, no)


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
