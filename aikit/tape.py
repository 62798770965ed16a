"""A model as a list of operations: data, not code, so that a browser can run it."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from inspect import unwrap
from typing import Any

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

from aikit.signature import Choice, NotTraceable, Param, Values, defaults_of, params_of

__all__ = ["NotTraceable", "Tape", "trace"]

# What a tape may hold: the names of NumPy's functions, which the front end implements too.
ARITHMETIC = {"add", "subtract", "multiply", "divide", "power", "negative", "absolute"}
FUNCTIONS = {"exp", "log", "log1p", "expm1", "sqrt", "minimum", "maximum", "where"}
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
        slots: list[Any] = [np.asarray(arguments[name], dtype=np.float64) for name in self.inputs]
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
            "ops": [list(operation) for operation in self.operations],
            "output": self.output,
        }


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

    def tape(self, output: object) -> Tape:
        """Number the slots anew: inputs, constants, operations."""
        last = self.read(output)
        kinds = {"input": 0, "constant": 1}
        ordered = sorted(self.slots, key=lambda key: kinds.get(key[0], 2))  # stable
        number = {self.slots[key]: i for i, key in enumerate(ordered)}
        return Tape(
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

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *values: object, **options: Any) -> Any:
        if method != "__call__" or options:
            raise NotTraceable(f"{ufunc.__name__}.{method} is not an operation of a tape.")
        return self.recorder.record(ufunc.__name__, values)

    def __array_function__(self, function: Any, types: Any, values: Any, options: Any) -> Any:
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
    return recorder.tape(unwrap(model)(**given))
