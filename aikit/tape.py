"""A model as a list of operations: data, not code, so that a browser can run it."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from inspect import unwrap
from typing import Any

import numpy as np

from aikit.recording import Recorded, Recorder
from aikit.signature import Choice, NotTraceable, Param, Values, defaults_of, params_of

__all__ = ["NotTraceable", "Tape", "trace"]


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
