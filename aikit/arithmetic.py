"""Functions that keep floats floats and arrays arrays, so that a formula is written once."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np


def where(condition: Any, yes: Any, no: Any) -> Any:
    """Take `yes` where the condition holds, else `no`; both are always computed.

    A special case of a model is written with this, not with `if`, so that it holds for arrays
    and on a tape as well.
    """
    if condition is True or condition is False:  # a float's comparison: stay with floats
        return yes if condition else no
    return np.where(condition, yes, no)


def float_aware(scalar: Callable[[float], float], ufunc: np.ufunc) -> Callable[[Any], Any]:
    """Use `math` for a float, where it is ten times as quick, and NumPy for all else."""

    def apply(value: Any) -> Any:
        return scalar(value) if type(value) is float else ufunc(value)

    apply.__name__ = ufunc.__name__
    apply.__doc__ = f"Python's own `math.{ufunc.__name__}` for a float, else NumPy's."
    return apply


exp = float_aware(math.exp, np.exp)
expm1 = float_aware(math.expm1, np.expm1)
log1p = float_aware(math.log1p, np.log1p)
