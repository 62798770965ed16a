"""A model along one argument for each word of a choice: small charts side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from aikit_widgets.sweep import Array, Sweep

if TYPE_CHECKING:
    from collections.abc import Mapping


class PanelSweep(Sweep):
    """Every series along the axis at each word; the band is that of the chosen word alone."""

    points: ClassVar[int] = 31

    def columns(self, values: Mapping[str, Any]) -> dict[str, Array]:
        """The axis, each series word by word, the band, and the model at the controls."""
        chosen = super().columns(values)
        words = [{**values, str(self.each): word} for word in self.words_of(str(self.each))]
        lines = [self.lines(word) for word in words]
        columns = {
            name: column
            if name in {"x", "low", "high"}
            else np.concatenate([n[name] for n in lines])
            for name, column in chosen.items()
        }
        return columns | {"here": np.array([float(self.call(self.model, w)) for w in words])}
