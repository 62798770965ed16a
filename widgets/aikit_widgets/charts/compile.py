"""The charts of the lessons, written in Altair and compiled to `static/charts.json`.

`python -m aikit_widgets.charts` compiles them when the package is built. At run time an explorer
names its chart and sends columns, so no document carries a specification. `{x}` and `{y}` in a
title stand for the axis that the page fills in; colours are names that the page's theme defines.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from aikit_widgets.charts.bars import bars, ladder, tornado, waterfall
from aikit_widgets.charts.lines import (
    curve,
    fan,
    gap,
    lorenz,
    pareto,
    rectangle,
    stack,
    stack_bars,
    stack_one,
    timeline,
)
from aikit_widgets.charts.look import (
    BANDS,
    CONFIG,
    DASHES,
    OPACITIES,
    PALETTES,
    SERIES,
    SHAPES,
)
from aikit_widgets.charts.maps import flow, map_of_two
from aikit_widgets.charts.rows import dots, ranking

TARGET = Path(__file__).parents[1] / "static" / "charts.json"


OF_LINES = (curve, timeline, gap, rectangle, fan, lorenz, pareto, stack)
OF_ROWS = (bars, ladder, dots, ranking, tornado, waterfall)
OWN = (*OF_LINES, *OF_ROWS)
VARIANTS = (stack_bars, stack_one)  # which the page takes in place of a chart of its own
CHARTS = {chart.__name__: chart for chart in (*OWN, *VARIANTS)} | {"map": map_of_two, "flow": flow}
CURVES = ("multiples", "log_log", "semi_log", "twins")  # drawn as a curve, on other axes
NAMES = [*(chart.__name__ for chart in OWN), "map", "flow", *CURVES]  # that an explorer may ask for


def shared_layers(specs: dict[str, Any]) -> list[Any]:
    """Take each layer out of the charts that have it, and leave its place in the list of all."""
    layers: list[Any] = []
    for spec in specs.values():
        own = spec.get("layer", [])
        layers += [layer for layer in own if layer not in layers]
        spec["layer"] = [layers.index(layer) for layer in own]
    return layers


def specifications() -> dict[str, Any]:
    """Make every chart's Vega-Lite specification, with the look and the colours they share."""
    specs = {name: chart().to_dict() for name, chart in CHARTS.items()}
    for spec in specs.values():
        del spec["$schema"]  # an address, and nothing is fetched
        del spec["config"]  # Altair's own look
    marks = {"colours": SERIES, "dashes": DASHES, "opacities": OPACITIES, "shapes": SHAPES}
    marks |= {"bands": BANDS}
    look = {"config": CONFIG, "marks": marks, "palettes": PALETTES}
    return {**look, "layers": shared_layers(specs), "names": NAMES, "specs": specs}


def write() -> None:
    """Compile the charts to the file that the front end's build reads."""
    TARGET.parent.mkdir(exist_ok=True)
    text = json.dumps(specifications(), indent=1, sort_keys=True)
    TARGET.write_text(text + "\n", encoding="utf-8")
