"""A model for each word of a choice: a row a word, with a 90 % band each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from aikit_widgets.band import band_ends
from aikit_widgets.sweep import Array, Sweep

if TYPE_CHECKING:
    from collections.abc import Mapping


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
