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

TARGET = Path(__file__).parent / "static" / "charts.json"

# Blue and orange after Okabe and Ito, the rest chosen by computation: each stands out from its
# surface by 3:1 or more, and every two are told apart by every kind of eye. A test computes it.
PALETTES = {
    "light": {
        "surface": "#ffffff",
        "ink": "#1b1f24",
        "muted": "#57606a",
        "grid": "#e3e6ea",
        "series-1": "#0072b2",
        "series-2": "#0b3d20",
        "series-3": "#9437ff",
        "series-4": "#6b3a00",
        "marker": "#c94f00",
        "published": "#6e7781",
    },
    "dark": {
        "surface": "#111111",
        "ink": "#f0f3f6",
        "muted": "#a8b1ba",
        "grid": "#2f353c",
        "series-1": "#56b4e9",
        "series-2": "#f3eec2",
        "series-3": "#9a5cff",
        "series-4": "#e6306f",
        "marker": "#ff9e3d",
        "published": "#9aa4ae",
    },
}
COLOURS = {name: f"var(--aikit-{name})" for name in PALETTES["light"]}
SERIES = [COLOURS[f"series-{number}"] for number in (1, 2, 3, 4)]
DASHES = [[1, 0], [7, 4], [2, 3], [9, 3, 2, 3]]
LEGEND = alt.Legend(orient="top", offset=28, title=None, direction="horizontal", labelLimit=280)
STEP = 80  # pixels from one row to the next: its label, its number, its bar

# How every chart looks, a student's own included, unless it says otherwise.
CONFIG = {
    "background": "transparent",
    "font": 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
    "view": {"stroke": None},
    "mark": {"color": SERIES[0], "tooltip": None},
    "range": {"category": SERIES},
    "axis": {
        "labelColor": COLOURS["muted"],
        "labelFontSize": 12,
        "titleColor": COLOURS["ink"],
        "titleFontSize": 13,
        "titleFontWeight": 500,
        "gridColor": COLOURS["grid"],
        "domain": False,
        "ticks": False,
        "labelPadding": 6,
    },
    "axisX": {
        "grid": False,
        "domain": True,
        "domainColor": COLOURS["muted"],
        "titleAlign": "right",  # under a narrow chart a long title needs the labels' place too
        "titleAnchor": "end",
        "titlePadding": 8,
    },
    "axisQuantitative": {"tickCount": 5},
    "legend": {
        "labelColor": COLOURS["ink"],
        "titleColor": COLOURS["ink"],
        "labelFontSize": 13,
        "symbolStrokeWidth": 3,
        "symbolSize": 200,
    },
    "text": {"color": COLOURS["ink"], "fontSize": 13},
    "title": {"color": COLOURS["ink"], "anchor": "start", "fontSize": 14},
}


def data(name: str) -> alt.Chart:
    """Begin a chart of named data, which the page brings."""
    return alt.Chart(alt.NamedData(name))


def between(axis: str) -> alt.Scale:
    """Let the page set the ends of an axis, so that it holds still while a control is dragged."""
    low, high = alt.ExprRef(f"{axis}Low"), alt.ExprRef(f"{axis}High")
    return alt.Scale(domainMin=low, domainMax=high, nice=False, zero=False)


def ends_of(*axes: str) -> list[alt.Parameter]:
    """Name the ends of axes for the page to set."""
    return [alt.param(name=f"{axis}{end}", value=0) for axis in axes for end in ("Low", "High")]


def axis_x(field: str = "x") -> alt.X:
    """Make the horizontal axis."""
    return alt.X(f"{field}:Q", title="{x}", scale=between("x"))


def axis_y(field: str = "y") -> alt.Y:
    """Make the vertical axis, its title lying above it where it is read first."""
    lying = alt.Axis(
        titleAngle=0, titleAlign="left", titleAnchor="end", titleX=-42, titleY=-12, minExtent=42
    )
    return alt.Y(f"{field}:Q", title="{y}", scale=between("y"), axis=lying, stack=None)


def series(channel: Any, values: list[Any], legend: alt.Legend | None = LEGEND) -> Any:
    """Tell the series apart, in the order of the data."""
    return channel("series:N", sort=None, legend=legend, scale=alt.Scale(range=values))


def published() -> list[alt.Chart]:
    """Draw published ranges across the chart, each with its name."""
    tint = {"color": COLOURS["published"], "clip": True}
    span = data("reference").mark_rect(**tint, opacity=0.18)
    ends = data("reference").mark_rule(**tint, strokeDash=[2, 2])
    name = data("reference").mark_text(
        align="left", dx=6, dy=-7, clip=True, color=COLOURS["muted"], fontSize=12
    )
    return [
        span.encode(y=axis_y("low"), y2="high"),
        ends.encode(y=axis_y("high")),
        name.encode(y=axis_y("high"), x=alt.value(0), text="label:N"),
    ]


def guess() -> list[alt.Chart]:
    """Draw the student's prediction, as a dashed line with its name."""
    line = data("guess").mark_rule(
        color=COLOURS["ink"], strokeDash=[6, 4], strokeWidth=1.5, clip=True
    )
    name = data("guess").mark_text(align="right", dx=-4, dy=-8, clip=True, fontStyle="italic")
    return [
        line.encode(y=axis_y()),
        name.encode(y=axis_y(), x=alt.value("width"), text="label:N"),
    ]


def curve() -> alt.LayerChart:
    """Draw a model along one argument, its 90 % band, where the control stands, and a guess."""
    band = data("band").mark_area(clip=True, opacity=0.2, color=SERIES[0])
    line = data("columns").mark_line(clip=True, strokeWidth=3)
    here = data("marker").mark_rule(clip=True, color=COLOURS["marker"], strokeDash=[1, 3])
    spread = data("marker").mark_rule(clip=True, color=COLOURS["marker"], strokeWidth=2.5)
    point = data("marker").mark_point(
        clip=True,
        filled=True,
        size=150,
        opacity=1,
        color=COLOURS["marker"],
        stroke=COLOURS["surface"],
        strokeWidth=2,
    )
    hover = data("hover").mark_rule(opacity=0, strokeWidth=12)
    return alt.layer(
        *published(),
        band.encode(x=axis_x(), y=axis_y("low"), y2="high"),
        line.encode(
            x=axis_x(),
            y=axis_y(),
            color=series(alt.Color, SERIES),
            strokeDash=series(alt.StrokeDash, DASHES),
        ),
        *guess(),
        here.encode(x=axis_x()),
        spread.encode(x=axis_x(), y=axis_y("low"), y2="high"),
        point.encode(x=axis_x(), y=axis_y()),
        hover.encode(x=axis_x(), tooltip="x:Q"),
    ).add_params(*ends_of("x", "y"))


def timeline() -> alt.LayerChart:
    """Draw amounts year by year, the series side by side, with the control's year marked."""
    year = alt.X(
        "x:O",
        title="{x}",
        axis=alt.Axis(labelAngle=0, labelOverlap="greedy", labelSeparation=8),
        scale=alt.Scale(paddingInner=0.25, paddingOuter=0.1),
    )
    here = data("marker").mark_rect(color=COLOURS["marker"], opacity=0.16)
    bars = data("columns").mark_bar(clip=True, strokeWidth=2)
    return alt.layer(
        *published(),
        here.encode(x=year),
        bars.encode(
            x=year,
            xOffset=alt.XOffset("series:N", sort=None),
            y=axis_y(),
            color=series(alt.Color, SERIES),
            stroke=series(alt.Stroke, SERIES),
            fillOpacity=series(alt.FillOpacity, [1, 0.15, 0.6, 0.05]),
            tooltip="x:O",
        ),
        *guess(),
    ).add_params(*ends_of("y"))


def rows() -> alt.Y:
    """Lay out one row a label, in the order of the data, a quarter of it bar."""
    scale = alt.Scale(paddingInner=0.74, paddingOuter=0.74)
    return alt.Y("label:N", sort=None, axis=None, scale=scale)


def row_names() -> list[alt.Chart]:
    """Write each row's label and, under it, its number, above the bar."""
    above = {"align": "left", "baseline": "bottom"}
    label = data("columns").mark_text(**above, dy=-32, color=COLOURS["muted"])
    number = data("columns").mark_text(**above, dy=-13, fontSize=16, fontWeight=600)
    return [
        label.encode(y=rows(), x=alt.value(0), text="label:N"),
        number.encode(y=rows(), x=alt.value(0), text="text:N"),
    ]


def bars() -> alt.LayerChart:
    """Compare single numbers with published ranges, a row each, on one axis."""
    kinds = alt.Scale(domain=["model", "published"], range=[SERIES[0], COLOURS["published"]])
    bar = data("columns").mark_bar(clip=True)
    spread = data("marker").mark_rule(clip=True, color=COLOURS["marker"], strokeWidth=2.5)
    line = data("guess").mark_rule(color=COLOURS["ink"], strokeDash=[6, 4], strokeWidth=1.5)
    return (
        alt.layer(
            *row_names(),
            bar.encode(
                y=rows(),
                x=axis_x("low"),
                x2="high",
                color=alt.Color("kind:N", legend=None, scale=kinds),
                tooltip="label:N",
            ),
            spread.encode(y=rows(), x=axis_x("low"), x2="high"),
            line.encode(x=axis_x("y")),
        )
        .properties(height=alt.Step(STEP))
        .add_params(*ends_of("x"))
    )


def ladder() -> alt.LayerChart:
    """Climb from one unit to the next: a rung each, as long as its number beside the start's."""
    bar = data("columns").mark_bar(clip=True, color=SERIES[0])
    start = data("start").mark_tick(color=COLOURS["ink"], size=34, thickness=2)
    return (
        alt.layer(
            *row_names(),
            bar.encode(y=rows(), x=axis_x(), tooltip="label:N"),
            start.encode(y=rows(), x=axis_x()),
        )
        .properties(height=alt.Step(STEP))
        .add_params(*ends_of("x"))
    )


CHARTS = {chart.__name__: chart for chart in (curve, timeline, bars, ladder)}


def compiled() -> dict[str, Any]:
    """Make every chart's Vega-Lite specification, with the look and the colours they share."""
    specs = {name: chart().to_dict() for name, chart in CHARTS.items()}
    for spec in specs.values():
        del spec["$schema"]  # an address, and nothing is fetched
        del spec["config"]  # Altair's own look
    return {"config": CONFIG, "palettes": PALETTES, "specs": specs}


def write() -> None:
    """Compile the charts to the file that the front end's build reads."""
    TARGET.parent.mkdir(exist_ok=True)
    text = json.dumps(compiled(), indent=1, sort_keys=True)
    TARGET.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
