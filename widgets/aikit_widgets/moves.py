"""What moving one number alone would do: where the kernel computes, the page cannot try it out."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from aikit.signature import Param
from aikit_widgets.sweep import Array, Sweep

PLACES = 121  # over a control's slider; the page looks between them


def moves_of(sweep: Sweep, values: Mapping[str, Any]) -> dict[str, list[Array]]:
    """For each number its places, and every series there with the others at the controls."""
    found = {}
    for name, meaning in sweep.params.items():
        if isinstance(meaning, Param):
            places = places_of(sweep, name, values[name])
            at = {**values, name: places}
            series = (np.broadcast_to(sweep.call(s, at), places.shape) for s in sweep.series)
            found[name] = [places, *series]
    return found


def places_of(sweep: Sweep, name: str, value: float) -> Array:
    """Where a number may go: over its slider, and its value, the double and the half of it."""
    param, (low, high) = sweep.number(name), sweep.range_of(name)
    spread = np.geomspace if param.scale == "log" else np.linspace
    places = np.append(np.clip(spread(low, high, PLACES), low, high), [value, 2 * value, value / 2])
    least, most = param.reach
    places = places[(places >= least) & (places <= most)]
    return np.unique(np.round(places) if param.whole else places)
