"""The charts of the lessons, written in Altair and compiled to `static/charts/vega_lite.json`.

`python -m aikit_widgets.charts` compiles them when the package is built; the front end's build goes
on from there to Vega, and only that is on a page. At run time an explorer names its chart and sends
columns, so no document carries a specification. The page writes the titles of axes; colours are
names that its theme defines, in `static/look.json`.
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

STATIC = Path(__file__).parents[1] / "static"


OF_LINES = (curve, timeline, gap, rectangle, fan, lorenz, pareto, stack)
OF_ROWS = (bars, ladder, dots, ranking, tornado, waterfall)
OWN = (*OF_LINES, *OF_ROWS)
VARIANTS = (stack_bars, stack_one)  # which the page takes in place of a chart of its own
CHARTS = {chart.__name__: chart for chart in (*OWN, *VARIANTS)} | {"map": map_of_two, "flow": flow}
CURVES = ("multiples", "log_log", "semi_log", "twins")  # drawn as a curve, on other axes
NAMES = [*(chart.__name__ for chart in OWN), "map", "flow", *CURVES]  # that an explorer may ask for


def specifications() -> dict[str, Any]:
    """Make every chart's Vega-Lite specification."""
    specs = {name: chart().to_dict() for name, chart in CHARTS.items()}
    for spec in specs.values():
        del spec["$schema"]  # an address, and nothing is fetched
        del spec["config"]  # Altair's own look
    return specs


def look() -> dict[str, Any]:
    """Name the charts, and give the marks and colours that they and the page share."""
    marks = {"colours": SERIES, "dashes": DASHES, "opacities": OPACITIES, "shapes": SHAPES}
    marks |= {"bands": BANDS}
    return {"marks": marks, "names": NAMES, "palettes": PALETTES}


def write() -> None:
    """Write the files that the front end's build reads."""
    files = {"charts/vega_lite.json": specifications(), "charts/config.json": CONFIG}
    for name, data in {**files, "look.json": look()}.items():
        (STATIC / name).parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(data, indent=1, sort_keys=True)
        (STATIC / name).write_text(text + "\n", encoding="utf-8")
