"""The numbers that some charts need: swings, bands within bands, sums, points of a log axis."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from aikit.signature import Param, params_of
from aikit_widgets.sweep import Array, Sweep
from aikit_widgets.sweep_map import MapSweep
from aikit_widgets.sweep_panels import PanelSweep
from aikit_widgets.sweep_rows import RowSweep

if TYPE_CHECKING:
    from collections.abc import Mapping

INNER = (80, 50)  # per cent of the draws that a fan's inner bands hold


class LogSweep(Sweep):
    """Points spread evenly on a log axis, whatever the argument's own scale."""

    own_scale = "log"


class LinearSweep(Sweep):
    """Points spread evenly on a linear axis, whatever the argument's own scale."""

    own_scale = "linear"


class SumSweep(Sweep):
    """Lines without a band, and in the column "here" every series at the controls."""

    def columns(self, values: Mapping[str, Any]) -> dict[str, Array]:
        """The axis, one column a series, and each series at the controls' values."""
        columns = self.lines(values)
        if self.along is None:
            return columns
        return columns | {"here": self.here(values)}


class LorenzSweep(SumSweep):
    """Shares along shares: evenly spread, without a band."""

    own_scale = "linear"


class FanSweep(Sweep):
    """Bands within bands: of 90, 80 and 50 % of the draws."""

    inner: ClassVar[tuple[int, ...]] = INNER


class TornadoSweep(Sweep):
    """The model with one argument at each end of its range, the others at the controls."""

    @cached_property
    def swings(self) -> tuple[str, ...]:
        """The numbers that are varied: all that are not certain."""
        params = params_of(self.model)
        return tuple(n for n, p in params.items() if isinstance(p, Param) and n not in self.known)

    def columns(self, values: Mapping[str, Any]) -> dict[str, Array]:
        """The model at the controls, and at the low and the high end of each swing's argument."""
        ends = [self.range_of(name) for name in self.swings]
        columns = self.lines(values)
        for i, side in enumerate(("low", "high")):
            given = zip(self.swings, ends, strict=True)
            results = [self.call(self.model, {**values, name: end[i]}) for name, end in given]
            columns[side] = np.array(results, float)
        return columns


# Charts whose numbers differ from a line with its band; the others take a plain Sweep.
SWEEPS: dict[str, type[Sweep]] = {
    "dots": RowSweep,
    "fan": FanSweep,
    "gap": SumSweep,
    "log_log": LogSweep,
    "lorenz": LorenzSweep,
    "map": MapSweep,
    "flow": RowSweep,
    "multiples": PanelSweep,
    "pareto": SumSweep,
    "ranking": RowSweep,
    "rectangle": LinearSweep,
    "semi_log": LinearSweep,
    "stack": SumSweep,
    "tornado": TornadoSweep,
    "twins": LogSweep,
    "waterfall": SumSweep,
}
