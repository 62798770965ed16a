"""The numbers that some charts need: swings, bands within bands, sums, rows, maps, multiples."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from aikit.signature import Param, params_of
from aikit_widgets.explorer.sweep import HALF, Sweep, band_ends

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aikit.arithmetic import Array

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


class MapSweep(Sweep):
    """Each model at every pair of points of two axes; no draws, so that a drag is quick."""

    points: ClassVar[int] = 33

    def grid_over(self, name: str) -> Array:
        """The points of one axis of a map; for whole numbers, a selection of them."""
        grid = super().grid_over(name)
        if len(grid) <= self.points:
            return grid
        return np.unique(np.round(np.linspace(grid[0], grid[-1], self.points)))

    def columns(self, values: Mapping[str, Any]) -> dict[str, Array]:
        """The axes, and each model line by line: a line is all along at one point across."""
        x, y = self.grid, self.grid_over(str(self.across))
        along, across = np.tile(x, len(y)), np.repeat(y, len(x))
        at = {**values, str(self.along): along, str(self.across): across}
        columns = {"x": x, "y": y}
        for each in self.series:
            columns[each.__name__] = np.broadcast_to(self.call(each, at), along.shape)
        return columns


class MultiplesSweep(Sweep):
    """Every series along the axis at each word; the band is that of the chosen word alone."""

    points: ClassVar[int] = 31

    def columns(self, values: Mapping[str, Any]) -> dict[str, Array]:
        """The axis, each series word by word, the band, and the model at the controls."""
        chosen = super().columns(values)
        words = [{**values, str(self.each): word} for word in self.words_of(str(self.each))]
        lines = [self.lines(word) for word in words]
        columns = {
            name: column
            if name in {"x", "low", "high", *HALF}
            else np.concatenate([n[name] for n in lines])
            for name, column in chosen.items()
        }
        return columns | {"here": np.array([float(self.call(self.model, w)) for w in words])}


class RowSweep(Sweep):
    """The model at each word of the choice along the axis."""

    def columns(self, values: Mapping[str, Any]) -> dict[str, Array]:
        """One column a series with an entry a word, and the ends of each word's band."""
        rows = [{**values, str(self.along): word} for word in self.options]
        columns = {
            each.__name__: np.array([float(self.call(each, row)) for row in rows])
            for each in self.series
        }
        if self.drawn:
            draws = self.draws(values)
            ends = [band_ends(self.call(self.model, {**row, **draws})) for row in rows]
            columns["low"], columns["high"] = np.array(ends).T
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
    "multiples": MultiplesSweep,
    "pareto": SumSweep,
    "ranking": RowSweep,
    "rectangle": LinearSweep,
    "semi_log": LinearSweep,
    "stack": SumSweep,
    "tornado": TornadoSweep,
    "twins": LogSweep,
    "waterfall": SumSweep,
}
