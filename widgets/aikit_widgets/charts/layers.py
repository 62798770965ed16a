"""The layers that charts are put together from: axes, series, rows, published ranges, a prediction.

`{x}` and `{y}` in a title stand for the axis that the page fills in. A pinned state A is muted,
dashed and hollow beside the state of now, and named.
"""

from __future__ import annotations

from typing import Any

import altair as alt

from aikit_widgets.charts.look import COLOURS, SHAPES

LEGEND = alt.Legend(orient="top", offset=28, title=None, direction="horizontal", labelLimit=280)
HALO = {"color": COLOURS["surface"], "stroke": COLOURS["surface"], "strokeWidth": 4}  # of a text
STEP = 80  # pixels from one row to the next: its label, its number, its bar


def data(name: str) -> alt.Chart:
    """Begin a chart of named data, which the page brings."""
    return alt.Chart(alt.NamedData(name))


def axis_scale(axis: str) -> alt.Scale:
    """Let the page set the ends of an axis, so that it holds still while a control is dragged."""
    low, high = alt.ExprRef(f"{axis}Low"), alt.ExprRef(f"{axis}High")
    return alt.Scale(domainMin=low, domainMax=high, nice=False, zero=False)


def ends_of(*axes: str) -> list[alt.Parameter]:
    """Name the ends of axes for the page to set."""
    return [alt.param(name=f"{axis}{end}", value=0) for axis in axes for end in ("Low", "High")]


def axis_x(field: str = "x") -> alt.X:
    """Make the horizontal axis."""
    return alt.X(f"{field}:Q", title="{x}", scale=axis_scale("x"))


def axis_y(field: str = "y") -> alt.Y:
    """Make the vertical axis; the page writes its title above it, where it is read first."""
    return alt.Y(f"{field}:Q", title="{y}", scale=axis_scale("y"), stack=None)


def series(channel: Any, values: list[Any], legend: alt.Legend | None = LEGEND) -> Any:
    """Tell the series apart, in the order of the data."""
    return channel(
        "series:N", sort=None, legend=legend, scale=alt.Scale(type="ordinal", range=values)
    )


def years_x() -> alt.X:
    """Make a horizontal axis with a place for each year."""
    return alt.X(
        "x:O",
        title="{x}",
        axis=alt.Axis(labelAngle=0, labelOverlap="greedy", labelSeparation=8),
        scale=alt.Scale(paddingInner=0.25, paddingOuter=0.1),
    )


def marker_layers() -> list[alt.Chart]:
    """Mark where the control stands: a rule, the result's 90 % band, a point."""
    rule = data("marker").mark_rule(clip=True, color=COLOURS["marker"], strokeDash=[1, 3])
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
    return [
        rule.encode(x=axis_x()),
        spread.encode(x=axis_x(), y=axis_y("low"), y2="high"),
        point.encode(x=axis_x(), y=axis_y()),
    ]


def hover_layer() -> alt.Chart:
    """Give the pointer something to meet at each point of the axis."""
    return data("hover").mark_rule(opacity=0, strokeWidth=12).encode(x=axis_x(), tooltip="x:Q")


def measured() -> alt.Chart:
    """Draw points as they were measured, a shape for each set of them."""
    look = {"fill": COLOURS["surface"], "stroke": COLOURS["ink"], "strokeWidth": 2}
    shape = alt.Shape("label:N", sort=None, legend=None, scale=alt.Scale(range=SHAPES))
    points = data("measured").mark_point(**look, size=70, opacity=1)
    return points.encode(x=axis_x(), y=axis_y(), shape=shape, tooltip="label:N")


def labels_of(source: str, look: dict[str, Any], **at: Any) -> list[alt.Chart]:
    """Write the labels of a source on a halo, so that they can be read on whatever is drawn."""
    halo = look | HALO
    return [
        data(source).mark_text(**each, clip=True).encode(text="label:N", **at)
        for each in (halo, look)
    ]


RANGE_NAME = {"color": COLOURS["muted"], "fontSize": 12}
THRESHOLD = {"color": COLOURS["ink"], "strokeDash": [9, 3, 2, 3], "strokeWidth": 1.5}
THRESHOLD_NAME = {**RANGE_NAME, "fontWeight": 600}
PREDICTION = {"color": COLOURS["ink"], "strokeDash": [6, 4], "strokeWidth": 1.5}
PREDICTION_NAME = {"color": COLOURS["ink"], "fontSize": 13, "fontStyle": "italic"}


def line_across(source: str, look: dict[str, Any], y: str, *, over: bool) -> list[alt.Chart]:
    """Draw a line across the chart; on a halo where it lies over areas."""
    halo = {"color": COLOURS["surface"], "strokeWidth": 4}
    looks = [halo, look] if over else [look]
    return [data(source).mark_rule(**each, clip=True).encode(y=axis_y(y)) for each in looks]


def ranges_across(*, over: bool = False) -> list[alt.Chart]:
    """Draw published ranges and thresholds across the chart; the prediction's layers name them."""
    tint = {"color": COLOURS["published"], "clip": True}
    span = data("reference").mark_rect(**tint, opacity=0.18)
    ends = {"color": COLOURS["published"], "strokeDash": [2, 2]}
    return [
        span.encode(y=axis_y("low"), y2="high"),
        *line_across("reference", ends, "high", over=over),
        *line_across("threshold", THRESHOLD, "high", over=over),
    ]


def prediction_line(*, over: bool = False) -> list[alt.Chart]:
    """Draw the student's prediction, as a dashed line, and the names of all lines across."""
    return [
        *line_across("prediction", PREDICTION, "y", over=over),
        *across_names("reference", RANGE_NAME, "high"),
        *across_names("threshold", THRESHOLD_NAME, "high"),
        *across_names("prediction", PREDICTION_NAME, "y"),
    ]


def across_names(source: str, look: dict[str, Any], y: str) -> list[alt.Chart]:
    """Write names of lines across where each row says: how far under them, and at which end."""
    lie = {"dy": alt.ExprRef("datum.dy"), "limit": alt.ExprRef("width - 8")}
    sides = {"left": {"align": "left", "dx": 6}, "right": {"align": "right", "dx": -4}}
    places = {"left": alt.value(0), "right": alt.value("width")}
    return [
        layer.transform_filter(f"{'!' if side == 'left' else ''}(datum.side === 'right')")
        for side, end in sides.items()
        for layer in labels_of(source, {**look, **lie, **end}, y=axis_y(y), x=places[side])
    ]


def upright_ranges() -> list[alt.Chart]:
    """Draw thresholds across a chart of rows."""
    return [data("threshold").mark_rule(**THRESHOLD).encode(x=axis_x())]


def upright_prediction() -> list[alt.Chart]:
    """Draw the prediction across a chart of rows."""
    return [data("prediction").mark_rule(**PREDICTION, clip=True).encode(x=axis_x("y"))]


def feet() -> list[alt.Chart]:
    """Write the names of the lines across a chart of rows at its foot."""
    return [
        *upright_names("threshold", THRESHOLD_NAME, "x"),
        *upright_names("prediction", PREDICTION_NAME, "y"),
    ]


def upright_names(source: str, look: dict[str, Any], x: str) -> list[alt.Chart]:
    """Write names beside upright lines, each in its lane, moved to where all of it is seen."""
    lie = {"dy": alt.ExprRef("-6 - 16 * datum.lane"), "limit": alt.ExprRef("width")}
    line = f"scale('x', datum.{x})"
    sides = {
        "left": {"align": "left", "dx": f"max(-{line}, min(5, width - datum.room - {line}))"},
        "right": {"align": "right", "dx": f"min(width - {line}, max(-5, datum.room - {line}))"},
    }
    return [
        layer.transform_filter(f"datum.side === '{side}'")
        for side, end in sides.items()
        for layer in labels_of(
            source,
            {**look, **lie, "align": end["align"], "dx": alt.ExprRef(end["dx"])},
            x=axis_x(x),
            y=alt.value("height"),
        )
    ]


def past_the_axis() -> list[alt.Chart]:
    """Point at what goes on beyond the end of the axis, and say how far."""
    arrow = {"filled": True, "size": 130, "opacity": 1, "stroke": COLOURS["surface"]}
    arrows = [
        data("beyond")
        .mark_point(**arrow, color=COLOURS["marker"], shape=f"triangle-{way}")
        .encode(x=axis_x(), y=axis_y())
        .transform_filter(f"datum.way === '{way}'")
        for way in ("up", "down")
    ]
    sides = {"left": {"align": "right", "dx": -10}, "right": {"align": "left", "dx": 10}}
    ways = {"up": {"baseline": "top", "dy": 2}, "down": {"baseline": "bottom", "dy": -2}}
    names = [
        layer.transform_filter(f"datum.side === '{side}' && datum.way === '{way}'")
        for side, at in sides.items()
        for way, lie in ways.items()
        for layer in labels_of(
            "beyond", {"color": COLOURS["ink"], "fontSize": 12, **at, **lie}, x=axis_x(), y=axis_y()
        )
    ]
    return [*arrows, *names]


def rows() -> alt.Y:
    """Lay out one row a label, in the order of the data, a quarter of it bar."""
    scale = alt.Scale(paddingInner=0.74, paddingOuter=0.74)
    return alt.Y("label:N", sort=None, axis=None, scale=scale)


def row_names(source: str = "columns") -> list[alt.Chart]:
    """Write each row's label and, under it, its number, above the bar, on halos."""
    above = {"align": "left", "baseline": "bottom", "limit": alt.ExprRef("width")}
    label = {**above, "dy": -32, "color": COLOURS["muted"]}
    number = {**above, "dy": -13, "fontSize": 16, "fontWeight": 600}
    return [
        data(source).mark_text(**look).encode(y=rows(), x=alt.value(0), text=field)
        for look, field in (
            (label | HALO, "label:N"),
            (label, "label:N"),
            (number | HALO, "text:N"),
            (number, "text:N"),
        )
    ]


PINNED = {"clip": True, "stroke": COLOURS["muted"], "strokeDash": [5, 4], "strokeWidth": 2}
UNDER_PINNED = {"clip": True, "stroke": COLOURS["surface"], "strokeWidth": 4, "fillOpacity": 0}
PINNED_NAME = {"clip": True, "color": COLOURS["muted"], "fontWeight": 700}
PINNED_HALO = UNDER_PINNED | PINNED_NAME | {"color": COLOURS["surface"], "fillOpacity": 1}


def pinned_name(source: str = "pinned", *, at: dict[str, Any], **lie: Any) -> list[alt.Chart]:
    """Write a pinned state's name on a halo."""
    name = data(source).encode(**at, text="name:N")
    return [name.mark_text(**look, **lie) for look in (PINNED_HALO, PINNED_NAME)]


def pinned_marker() -> list[alt.Chart]:
    """Ring where the control stood."""
    ring = {"clip": True, "filled": False, "size": 110, "opacity": 1}
    looks = ({"color": COLOURS["surface"], "strokeWidth": 5}, {"color": COLOURS["muted"]})
    marks = [data("pinnedMarker").mark_point(**ring, **look) for look in looks]
    return [mark.encode(x=axis_x(), y=axis_y()) for mark in marks]


def pinned_line() -> list[alt.Chart]:
    """Draw the lines of a pinned state, muted and dashed, with its name and its marker."""
    line, place = data("pinned").mark_line(**PINNED), {"x": axis_x(), "y": axis_y()}
    return [
        line.encode(**place, detail="series:N"),
        *pinned_marker(),
        *pinned_name(at=place, align="right", dx=-4, dy=-9),
    ]


def pinned_path() -> list[alt.Chart]:
    """Draw a pinned state's line in the order of its points, with its name at its marker."""
    line, place = data("pinned").mark_line(**PINNED), {"x": axis_x(), "y": axis_y()}
    return [
        line.encode(**place, order="order:Q"),
        *pinned_marker(),
        *pinned_name("pinnedMarker", at=place, dx=-13, dy=-9),
    ]


def pinned_years(year: alt.X, *, stacked: bool = False) -> list[alt.Chart]:
    """Draw the outlines of a pinned state's bars, side by side or stacked, the last one named."""
    looks = (UNDER_PINNED, {**PINNED, "fillOpacity": 0})
    top = {"x": year, "y": axis_y()}
    place = {"x": year, "y": axis_y("low"), "y2": "high"} if stacked else top
    beside = {} if stacked else {"xOffset": alt.XOffset("series:N", sort=None)}
    bars = [data("pinned").mark_bar(**look).encode(**place, **beside) for look in looks]
    return [*bars, *pinned_name(at=top, dy=-8)]


def pinned_rows(low: str | None, high: str) -> list[alt.Chart]:
    """Draw the outlines of a pinned state's bars, each with its name below its end."""
    looks = (UNDER_PINNED, {**PINNED, "fillOpacity": 0})
    outlines = [data("pinned").mark_bar(**look).encode(y=rows()) for look in looks]
    ends = {"x": axis_x(low), "x2": high} if low else {"x": axis_x(high)}
    name = pinned_name(at={"y": rows(), "x": axis_x(high)}, baseline="top", dy=12)
    return [*(outline.encode(**ends) for outline in outlines), *name]
