"""How a model checks its arguments: at once for floats, with every care for all else."""

from collections.abc import Callable
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from aikit.meaning import LARGEST, Meaning, Param


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

    def __init__(
        self, formula: Callable[..., Any], params: dict[str, Meaning], *, infinite: bool
    ) -> None:
        self.formula = formula
        self.params = params
        self.infinite = infinite  # whether infinity is an answer of the formula

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
        if not self.infinite:
            bad |= np.isinf(result)
        if bad.any():
            raise ValueError(
                f"{self.formula.__name__} = {result[bad].ravel()[0]:g} is too large to compute: "
                "the arguments must give a result below 1.8e308."
            )
        return float(result) if result.ndim == 0 else result
