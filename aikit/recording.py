"""What a model does to its arguments, written down while it runs."""

from collections.abc import Iterable
from functools import reduce
from typing import Any

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

from aikit.signature import NotTraceable

# What a tape may hold: the names of NumPy's functions, which the front end implements too.
ARITHMETIC = {"add", "subtract", "multiply", "divide", "power", "negative", "absolute"}
FUNCTIONS = {"exp", "log", "log1p", "expm1", "sqrt", "minimum", "maximum", "where"}
COMPARISONS = {"less", "less_equal", "greater", "greater_equal", "equal", "not_equal"}
LOGIC = {"logical_and", "logical_or", "logical_not"}
OPERATIONS = frozenset(ARITHMETIC | FUNCTIONS | COMPARISONS | LOGIC)
# On truth values Python's `&`, `|`, `~` mean the same as "and", "or", "not".
SAME = {"bitwise_and": "logical_and", "bitwise_or": "logical_or", "invert": "logical_not"}


class Recorder:
    """Collects the operations of one run, each distinct one once.

    A slot has a provisional number, in the order of first use, until the tape is made.
    """

    def __init__(self, inputs: list[str]) -> None:
        self.inputs = inputs
        self.slots: dict[tuple[Any, ...], int] = {
            ("input", name): i for i, name in enumerate(inputs)
        }

    def slot_of(self, key: tuple[Any, ...]) -> int:
        """Find the slot of an input, a constant or an operation, or give it the next one."""
        return self.slots.setdefault(key, len(self.slots))

    def read(self, value: object) -> int:
        """Find the slot of a recorded value or of a plain number."""
        if isinstance(value, Recorded):
            return value.slot
        if isinstance(value, bool | int | float | np.number | np.bool_):
            return self.slot_of(("constant", float(value)))
        raise NotTraceable(f"{type(value).__name__} is not a number: a tape holds numbers only.")

    def record(self, name: str, values: tuple[object, ...]) -> "Recorded":
        """Add an operation, unless the same one is there already."""
        name = SAME.get(name, name)
        if name not in OPERATIONS:
            raise NotTraceable(f"{name} is not an operation of a tape: {sorted(OPERATIONS)}.")
        return Recorded(self, self.slot_of((name, *map(self.read, values))))

    def settled(self, output: object) -> tuple[Any, ...]:
        """Number the slots anew: inputs, constants, operations; what a `Tape` is made of."""
        last = self.read(output)
        kinds = {"input": 0, "constant": 1}
        ordered = sorted(self.slots, key=lambda key: kinds.get(key[0], 2))  # stable
        number = {self.slots[key]: i for i, key in enumerate(ordered)}
        return (
            tuple(self.inputs),
            tuple(key[1] for key in ordered if key[0] == "constant"),
            tuple((k[0], *(number[i] for i in k[1:])) for k in ordered if k[0] not in kinds),
            number[last],
        )


class Recorded(NDArrayOperatorsMixin):
    """Stands for an argument or a result while a model is recorded."""

    is_recorded = True
    __hash__ = None  # type: ignore[assignment]  # it has no value to hash

    def __init__(self, recorder: Recorder, slot: int) -> None:
        self.recorder = recorder
        self.slot = slot

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *values: Any, **options: Any) -> Any:
        if method == "outer" and not options and not isinstance(values[1], Recorded):
            return Row(self.recorder, [self]).applied(ufunc.__name__, [values[0], values[1]])
        if method != "__call__" or options:
            raise NotTraceable(f"{ufunc.__name__}.{method} is not an operation of a tape.")
        return self.recorder.record(ufunc.__name__, values)

    def __array_function__(self, function: Any, types: Any, values: Any, options: Any) -> Any:
        if function is np.expand_dims and (*values[1:], *options.values()) == (-1,):
            return Row(self.recorder, [self])
        if options:
            raise NotTraceable(f"{function.__name__} with {', '.join(options)} is not recorded.")
        return self.recorder.record(function.__name__, values)

    def __bool__(self) -> bool:
        raise NotTraceable("bool() of a recorded value: write `where`, not `if`.")

    def __float__(self) -> float:
        raise NotTraceable("float() of a recorded value: it has no value yet.")

    def __int__(self) -> int:
        raise NotTraceable("int() of a recorded value: it has no value yet.")

    def __array__(self, *_: object, **__: object) -> Any:
        raise NotTraceable("an array of a recorded value: it has no value yet.")


class Row(NDArrayOperatorsMixin):
    """Recorded values side by side on a last axis that the model made itself, such as years.

    Each is a value of its own on the tape, and their sum is so many additions.
    """

    is_recorded = True
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, recorder: Recorder, parts: list[Any]) -> None:
        self.recorder = recorder
        self.parts = parts

    def applied(self, name: str, values: Iterable[Any]) -> "Row":
        """Record an operation for each place of the row."""
        columns = [value.parts if isinstance(value, Row) else places(value) for value in values]
        count = max(map(len, columns))
        if any(len(column) not in (1, count) for column in columns):
            raise NotTraceable(f"{name} of rows of {[*map(len, columns)]} values: they must match.")
        even = [column * (count // len(column)) for column in columns]
        return Row(
            self.recorder, [self.recorder.record(name, each) for each in zip(*even, strict=True)]
        )

    def sum(self, axis: int | None = None) -> Any:
        """Add up the last axis."""
        if axis != -1:
            raise NotTraceable(f"sum with axis = {axis} is not recorded: sum along axis -1.")
        return reduce(lambda one, other: one + other, self.parts)

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *values: Any, **options: Any) -> Any:
        if method != "__call__" or options:
            raise NotTraceable(f"{ufunc.__name__}.{method} is not an operation of a tape.")
        return self.applied(ufunc.__name__, values)

    def __array_function__(self, function: Any, types: Any, values: Any, options: Any) -> Any:
        if function is np.sum:
            return self.sum(*values[1:], **options)
        if options:
            raise NotTraceable(f"{function.__name__} with {', '.join(options)} is not recorded.")
        return self.applied(function.__name__, values)


def places(value: Any) -> list[Any]:
    """What stands at each place: the numbers of a list, or one value for all."""
    if isinstance(value, np.ndarray) and value.ndim == 1:
        return list(value)
    return [value]
