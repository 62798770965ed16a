"""A model as a list of operations, written down while it runs: data that a browser can run."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from inspect import unwrap
from typing import Any

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

from aikit.param import numbers_of
from aikit.signature import Choice, NotTraceable, Param, Values, defaults_of, params_of

__all__ = ["NotTraceable", "Tape", "trace"]
# What a tape may hold: the names of NumPy's functions, which the front end implements too.
ARITHMETIC = {"add", "subtract", "multiply", "divide", "power", "negative", "absolute"}
FUNCTIONS = {"exp", "log", "log1p", "expm1", "sqrt", "ceil", "minimum", "maximum", "where"}
COMPARISONS = {"less", "less_equal", "greater", "greater_equal", "equal", "not_equal"}
LOGIC = {"logical_and", "logical_or", "logical_not"}
OPERATIONS = frozenset(ARITHMETIC | FUNCTIONS | COMPARISONS | LOGIC)
# On truth values Python's `&`, `|`, `~` mean the same as "and", "or", "not".
SAME = {"bitwise_and": "logical_and", "bitwise_or": "logical_or", "invert": "logical_not"}


@dataclass(frozen=True, slots=True)
class Tape:
    """Numbered slots: first the inputs, then the constants, then one for each operation."""

    inputs: tuple[str, ...]
    constants: tuple[float, ...]
    operations: tuple[tuple[Any, ...], ...]  # a name, then the slots it reads
    output: int

    def __call__(self, **arguments: Values) -> Values:
        """Evaluate the tape; the caller keeps the arguments within the model's bounds."""
        if set(arguments) != set(self.inputs):
            raise TypeError(
                f"a tape takes one value for each of {', '.join(self.inputs)}, "
                f"and was given {', '.join(arguments) or 'none'}."
            )
        slots: list[Any] = [np.asarray(numbers_of(name, arguments[name])) for name in self.inputs]
        slots += [np.float64(constant) for constant in self.constants]
        with np.errstate(all="ignore"):
            for name, *reads in self.operations:
                slots.append(getattr(np, name)(*(slots[slot] for slot in reads)))
        shapes = (slot.shape for slot in slots[: len(self.inputs)])
        result = np.broadcast_to(slots[self.output], np.broadcast_shapes(*shapes))
        return float(result) if result.ndim == 0 else np.array(result, dtype=np.float64)

    def to_dict(self) -> dict[str, Any]:
        """The tape as JSON data; infinity and NaN, which JSON lacks, become words."""
        return {
            "inputs": list(self.inputs),
            "constants": [c if math.isfinite(c) else str(c) for c in self.constants],
            "ops": [" ".join(map(str, operation)) for operation in self.operations],
            "output": self.output,
        }


def trace(model: Callable[..., Any], **choices: str) -> Tape:
    """Record what `model` does to its arguments.

    A choice among words is fixed in a tape: at its value in `choices`, else at its default.
    Raises `NotTraceable`, naming the step, where the model does what a tape cannot hold.

    >>> from aikit.compute.contracts import annual_payment
    >>> trace(annual_payment)(contract_value=21e9, years=6)
    3500000000.0
    """
    params, defaults = params_of(model), defaults_of(model)
    unknown = [name for name in choices if not isinstance(params.get(name), Choice)]
    if unknown:
        raise ValueError(f"{unknown[0]} is not a choice of {model.__name__}.")
    recorder = Recorder([name for name, m in params.items() if isinstance(m, Param)])
    given: dict[str, Any] = {
        name: Recorded(recorder, recorder.slot_of(("input", name)))
        if isinstance(meaning, Param)
        else meaning.check(name, choices.get(name, defaults[name]))
        for name, meaning in params.items()
    }
    return Tape(*recorder.settled(unwrap(model)(**given)))


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
        """Record one operation for each value of the row."""
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
    """The values of a list, or a single value as a list of one."""
    if isinstance(value, np.ndarray) and value.ndim == 1:
        return list(value)
    return [value]
