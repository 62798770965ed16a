"""Many rows, a part of them at a time: what fits in the cache goes several times as fast."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

import numpy as np

Formula = TypeVar("Formula", bound=Callable[..., Any])

PART = 65_536  # numbers of an argument worked on at a time


def by_parts(*split: str, whole: tuple[str, ...] = ()) -> Callable[[Formula], Formula]:
    """Let a formula that reduces the last axis work through many rows part by part.

    `split` names the arguments whose rows are shared out: arrays of one shape. All others must
    be single values for that, except those named in `whole`, which every row takes whole.
    """

    def around(formula: Formula) -> Formula:
        @wraps(formula)
        def worked(**given: Any) -> Any:
            arrays = {name: given[name] for name in split if name in given}
            others = [v for name, v in given.items() if name not in (*split, *whole)]
            shapes = {np.shape(array) for array in arrays.values()}
            shape = shapes.pop()
            if (
                shapes
                or any(isinstance(other, list | tuple | np.ndarray) for other in others)
                or len(shape) < 2
                or np.prod(shape) <= PART
            ):
                return formula(**given)
            rows = {name: np.reshape(array, (-1, shape[-1])) for name, array in arrays.items()}
            step = max(1, PART // shape[-1])
            return in_turn(lambda at: formula(**given | taken(rows, at)), shape[:-1], step)

        return cast("Formula", worked)

    return around


def taken(rows: dict[str, Any], at: slice) -> dict[str, Any]:
    """The same part of each argument."""
    return {name: array[at] for name, array in rows.items()}


def in_turn(result_of: Callable[[slice], Any], lead: tuple[int, ...], step: int) -> Any:
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
