"""A model over two arguments at once: a map of its results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from aikit_widgets.sweep import Array, Sweep

if TYPE_CHECKING:
    from collections.abc import Mapping


class MapSweep(Sweep):
    """Each model at every pair of points of two axes; no draws, so that a drag is quick."""

    points: ClassVar[int] = 33

    def grid_over(self, name: str) -> Array:
        """As many points as a map has; of whole numbers, some of them."""
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
