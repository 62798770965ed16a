"""The charts of the lessons, written in Altair and compiled to `static/charts.json`.

`python -m aikit_widgets.charts` compiles them when the package is built. At run time an explorer
names its chart and sends columns, so no document carries a specification. `{x}` and `{y}` in a
title stand for the axis that the page fills in; colours are names that the page's theme defines.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import altair as alt

from aikit_widgets.chart_bridges import tornado, waterfall
from aikit_widgets.chart_flow import flow
from aikit_widgets.chart_layers import (
    STEP,
    axis_x,
    axis_y,
    data,
    ends_of,
    feet,
    guess,
    published,
    row_names,
    rows,
    series,
    upright,
    upright_guess,
    years_x,
)
from aikit_widgets.chart_lines import curve, fan, gap, lorenz, pareto, rectangle
from aikit_widgets.chart_look import (
    BANDS,
    COLOURS,
    CONFIG,
    DASHES,
    OPACITIES,
    PALETTES,
    SERIES,
    SHAPES,
)
from aikit_widgets.chart_map import map_of_two
from aikit_widgets.chart_pinned import pinned_rows, pinned_years
from aikit_widgets.chart_rows import dots, ranking
from aikit_widgets.chart_stacks import stack, stack_bars, stack_one

TARGET = Path(__file__).parent / "static" / "charts.json"


def timeline() -> alt.LayerChart:
    """Draw amounts year by year, the series side by side, with the control's year marked."""
    year = years_x()
    marked = data("marker").mark_rect(color=COLOURS["marker"], opacity=0.16)
    bars = data("columns").mark_bar(clip=True, strokeWidth=2)
    return alt.layer(
        *published(),
        marked.encode(x=year),
        bars.encode(
            x=year,
            xOffset=alt.XOffset("series:N", sort=None),
            y=axis_y(),
            color=series(alt.Color, SERIES, legend=None),
            stroke=series(alt.Stroke, SERIES, legend=None),
            fillOpacity=series(alt.FillOpacity, OPACITIES, legend=None),
            tooltip="x:O",
        ),
        *pinned_years(year),
        *guess(),
    ).add_params(*ends_of("y"))


def bars() -> alt.LayerChart:
    """Compare single numbers with published ranges, a row each, on one axis."""
    kinds = alt.Scale(domain=["model", "published"], range=[SERIES[0], COLOURS["published"]])
    bar = data("columns").mark_bar(clip=True)
    spread = data("marker").mark_rule(clip=True, color=COLOURS["marker"], strokeWidth=2.5)
    return (
        alt.layer(
            *upright(),
            bar.encode(
                y=rows(),
                x=axis_x("low"),
                x2="high",
                color=alt.Color("kind:N", legend=None, scale=kinds),
                tooltip="label:N",
            ),
            *pinned_rows("low", "high"),
            spread.encode(y=rows(), x=axis_x("low"), x2="high"),
            *upright_guess(),
            *row_names(),
            *feet(),
        )
        .properties(height=alt.Step(STEP))
        .add_params(*ends_of("x"))
    )


def ladder() -> alt.LayerChart:
    """Climb from one unit to the next: a rung each, as long as its number beside the start's."""
    bar = data("columns").mark_bar(clip=True, color=SERIES[0])
    start = data("start").mark_tick(color=COLOURS["ink"], size=22, thickness=2)
    return (
        alt.layer(
            *row_names(),
            bar.encode(y=rows(), x=axis_x(), tooltip="label:N"),
            *pinned_rows(None, "x"),
            start.encode(y=rows(), x=axis_x()),
        )
        .properties(height=alt.Step(STEP))
        .add_params(*ends_of("x"))
    )


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


def compiled() -> dict[str, Any]:
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
    text = json.dumps(compiled(), indent=1, sort_keys=True)
    TARGET.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
