"""Charts of a model's line, and of what lies between, under, around and beyond it."""

from __future__ import annotations

from typing import Any

import altair as alt

from aikit_widgets.chart_layers import (
    axis_x,
    axis_y,
    beyond,
    data,
    ends_of,
    guess,
    here,
    hover,
    measured,
    named,
    published,
    series,
)
from aikit_widgets.chart_look import BANDS, COLOURS, DASHES, SERIES
from aikit_widgets.chart_pinned import pinned_line, pinned_path


def lines() -> alt.Chart:
    """Draw each series, told apart by colour and by dashes."""
    return (
        data("columns")
        .mark_line(clip=True, strokeWidth=3)
        .encode(
            x=axis_x(),
            y=axis_y(),
            color=series(alt.Color, SERIES, legend=None),
            strokeDash=series(alt.StrokeDash, DASHES, legend=None),
        )
    )


def drawn(*under: alt.Chart, line: alt.Chart | None = None) -> alt.LayerChart:
    """Lay lines over what is under them, with all that every chart of lines has."""
    return alt.layer(
        *published(),
        *under,
        *pinned_line(),
        line or lines(),
        *guess(),
        *here(),
        *beyond(),
        hover(),
        measured(),
    ).add_params(*ends_of("x", "y"))


def between(source: str, **look: Any) -> alt.Chart:
    """Fill the area between two ends."""
    area = data(source).mark_area(clip=True, **look)
    return area.encode(x=axis_x(), y=axis_y("low"), y2="high")


def curve() -> alt.LayerChart:
    """Draw a model along one argument, its 90 % band, where the control stands, and a guess."""
    return drawn(between("band", opacity=0.2, color=SERIES[0]))


def gap() -> alt.LayerChart:
    """Fill the area between the first two series."""
    return drawn(between("gap", opacity=0.25, color=COLOURS["marker"]))


def rectangle() -> alt.LayerChart:
    """Draw the rectangle from the origin to where the control stands: its area is their product."""
    area = data("rectangle").mark_rect(
        clip=True, color=COLOURS["marker"], fillOpacity=0.25, stroke=COLOURS["marker"]
    )
    name = {"fontSize": 14, "fontWeight": 600, "color": COLOURS["ink"]}
    return drawn(
        area.encode(x=axis_x("from"), x2="x", y=axis_y("low"), y2="high"),
        *named("area", name, x=axis_x(), y=axis_y()),
    )


def fan() -> alt.LayerChart:
    """Draw bands within bands, told apart by shade and by the dashes of their edges."""
    bands = []
    for name, opacity, dash in zip(*BANDS.values(), strict=True):
        ring = between("rings", color=SERIES[0], opacity=opacity).encode(detail="side:N")
        edge = data("edges").mark_line(clip=True, color=SERIES[0], strokeWidth=1.5, strokeDash=dash)
        edge = edge.encode(x=axis_x(), y=axis_y(), detail="side:N")
        bands += [each.transform_filter(f"datum.band === '{name}'") for each in (ring, edge)]
    return drawn(*bands)


def lorenz() -> alt.LayerChart:
    """Draw shares held along shares of holders, under the line on which all hold alike."""
    look = {"color": COLOURS["muted"], "strokeDash": [6, 4], "strokeWidth": 1.5}
    equal = data("equal").mark_line(**look).encode(x=axis_x(), y=axis_y())
    name = {"align": "right", "dx": -8, "dy": -4, "color": COLOURS["muted"], "fontSize": 12}
    chart = drawn(equal, *named("equalName", name, x=axis_x(), y=axis_y()))
    return chart.add_params(alt.param(name="tall", expr="width"))


def pareto() -> alt.LayerChart:
    """Trace two results against each other while an argument that has no axis goes its way."""
    line = data("columns").mark_line(clip=True, strokeWidth=3, color=SERIES[0])
    point = data("ends").mark_point(filled=True, size=60, opacity=1, color=SERIES[0])
    name = {"align": "left", "dx": 8, "dy": -8, "color": COLOURS["muted"], "fontSize": 12}
    other = {**name, "align": "right", "dx": -8}
    near = data("columns").mark_point(opacity=0, size=200)
    return alt.layer(
        *published(),
        *pinned_path(),
        line.encode(x=axis_x(), y=axis_y(), order="order:Q"),
        point.encode(x=axis_x(), y=axis_y()),
        *named("endsLeft", name, x=axis_x(), y=axis_y()),
        *named("endsRight", other, x=axis_x(), y=axis_y()),
        *guess(),
        *here(),
        near.encode(x=axis_x(), y=axis_y(), tooltip="x:Q"),
        measured(),
    ).add_params(*ends_of("x", "y"))
