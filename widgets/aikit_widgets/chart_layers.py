"""The layers that charts are put together from: axes, series, rows, published ranges, a guess.

`{x}` and `{y}` in a title stand for the axis that the page fills in.
"""

from __future__ import annotations

from typing import Any

import altair as alt

from aikit_widgets.chart_look import COLOURS

LEGEND = alt.Legend(orient="top", offset=28, title=None, direction="horizontal", labelLimit=280)
STEP = 80  # pixels from one row to the next: its label, its number, its bar


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


PINNED = {"clip": True, "stroke": COLOURS["muted"], "strokeDash": [5, 4], "strokeWidth": 2}
PINNED_NAME = {"clip": True, "color": COLOURS["muted"], "fontWeight": 700}


def pinned_line() -> list[alt.Chart]:
    """Draw the lines of a pinned state, muted and dashed, with its name and its marker."""
    line = data("pinned").mark_line(**PINNED)
    here = data("pinnedMarker").mark_point(
        clip=True, filled=False, size=110, opacity=1, color=COLOURS["muted"]
    )
    name = data("pinned").mark_text(**PINNED_NAME, align="right", dx=-4, dy=-9)
    return [
        line.encode(x=axis_x(), y=axis_y(), detail="series:N"),
        here.encode(x=axis_x(), y=axis_y()),
        name.encode(x=axis_x(), y=axis_y(), text="name:N"),
    ]


def pinned_rows(low: str | None, high: str) -> list[alt.Chart]:
    """Draw the outlines of a pinned state's bars, each with its name below its end."""
    bar = data("pinned").mark_bar(**PINNED, fillOpacity=0).encode(y=rows())
    name = data("pinned").mark_text(**PINNED_NAME, baseline="top", dy=12)
    return [
        bar.encode(x=axis_x(low), x2=high) if low else bar.encode(x=axis_x(high)),
        name.encode(y=rows(), x=axis_x(high), text="name:N"),
    ]


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
