"""The layers that charts are put together from: axes, series, rows, published ranges, a prediction.

The titles of axes are the page's. A pinned state A is muted,
dashed and hollow beside the state of now, and named.
"""

from __future__ import annotations

from typing import Any

import altair as alt

from aikit_widgets.charts.look import COLOURS, SHAPES

# Of a text: the page's style draws it under the letters, so that what lies below can be read past.
HALO: dict[str, Any] = {"stroke": COLOURS["surface"], "strokeWidth": 4, "strokeJoin": "round"}


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
    return alt.X(f"{field}:Q", title=None, scale=axis_scale("x"))


def axis_y(field: str = "y") -> alt.Y:
    """Make the vertical axis; the page writes its title above it, where it is read first."""
    return alt.Y(f"{field}:Q", title=None, scale=axis_scale("y"), stack=None)


def series(channel: Any, values: list[Any]) -> Any:
    """Tell the series apart, in the order of the data."""
    return channel(
        "series:N", sort=None, legend=None, scale=alt.Scale(type="ordinal", range=values)
    )


def years_x() -> alt.X:
    """Make a horizontal axis with a place for each year."""
    return alt.X(
        "x:O",
        title=None,
        axis=alt.Axis(labelAngle=0, labelOverlap="greedy", labelSeparation=8),
        scale=alt.Scale(paddingInner=0.25, paddingOuter=0.1),
    )


def marker_layers() -> list[alt.Chart]:
    """Mark where the control stands: a rule, the 90 % band, the way to a guess, a point."""
    rule = data("marker").mark_rule(clip=True, color=COLOURS["marker"], strokeDash=[1, 3])
    spread = data("spread").mark_rule(clip=True, color=COLOURS["marker"], strokeOpacity=0.5)
    apart = data("apart").mark_rule(clip=True, color=COLOURS["marker"], strokeWidth=2)
    point = data("dot").mark_point(
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
        apart.encode(x=axis_x(), y=axis_y("low"), y2="high"),
        point.encode(x=axis_x(), y=axis_y()),
    ]


OVER = 8  # pixels over a chart, which half of the topmost number of the axis may need


def hover_layer() -> alt.Chart:
    """Give the pointer something to meet everywhere; the page finds the point that is nearest.

    It takes the room over the chart in any case, so that its height does not hang on the numbers.
    """
    ends = {"x": 0, "x2": alt.ExprRef("width"), "y": -OVER, "y2": alt.ExprRef("height")}
    return data("hover").mark_rect(**ends, fillOpacity=0, tooltip="nearest")


def measured() -> alt.Chart:
    """Draw points as they were measured, a shape for each set of them."""
    look = {"fill": COLOURS["surface"], "stroke": COLOURS["ink"], "strokeWidth": 2}
    shape = alt.Shape("label:N", sort=None, legend=None, scale=alt.Scale(range=SHAPES))
    points = data("measured").mark_point(**look, size=70, opacity=1)
    return points.encode(x=axis_x(), y=axis_y(), shape=shape, tooltip="label:N")


THRESHOLD = {"color": COLOURS["muted"], "strokeDash": [9, 3, 2, 3], "strokeWidth": 1.5}
PREDICTION = {"color": COLOURS["ink"], "strokeDash": [6, 4], "strokeWidth": 1.5}
TEXT = {
    "fontSize": 13,
    "align": "datum.align",
    "fontStyle": "datum.style",
    "fontWeight": "datum.weight",
    "limit": "width - 8",
    "x": "datum.x",
    "y": "datum.y",
}


def words() -> list[alt.Chart]:
    """Write words where the page found a place for them, on halos, some at the end of a thread."""
    expressions = {key: alt.ExprRef(value) for key, value in TEXT.items() if key != "fontSize"}
    look = {"fontSize": TEXT["fontSize"], "baseline": "alphabetic", **expressions}
    ends = {key: alt.ExprRef(f"datum.{key}") for key in ("x", "x2", "y", "y2")}
    threads = [
        data("threads").mark_rect(color=COLOURS["ink"], fillOpacity=0.6, **ends),
    ]
    names = data("names").mark_text(**look, **HALO, color=alt.ExprRef("datum.colour"))
    return [*threads, names.encode(text="text:N")]


def line_across(source: str, look: dict[str, Any], y: str, *, over: bool) -> list[alt.Chart]:
    """Draw a line across the chart; on a halo where it lies over areas."""
    halo = {"color": COLOURS["surface"], "strokeWidth": 4}
    looks = [halo, look] if over else [look]
    return [data(source).mark_rule(**each, clip=True).encode(y=axis_y(y)) for each in looks]


def ranges_across(*, over: bool = False) -> list[alt.Chart]:
    """Draw published ranges and thresholds across the chart."""
    tint = {"color": COLOURS["published"], "clip": True}
    span = data("reference").mark_rect(**tint, fillOpacity=0.18)
    ends = {"color": COLOURS["published"], "strokeDash": [2, 2]}
    return [
        span.encode(y=axis_y("low"), y2="high"),
        *line_across("reference", ends, "high", over=over),
        *line_across("threshold", THRESHOLD, "high", over=over),
    ]


def prediction_line(*, over: bool = False) -> list[alt.Chart]:
    """Draw the student's guess as a dashed line."""
    return line_across("prediction", PREDICTION, "y", over=over)


# Lines are straight between their points: there are so many that nobody sees corners, and a curve
# through them takes the browser longer. Whole numbers have nothing between them: there it steps.
BEND = alt.ExprRef("isWhole ? 'step' : 'linear'")
PINNED = {"clip": True, "stroke": COLOURS["muted"], "strokeDash": [5, 4], "strokeWidth": 2}
UNDER_PINNED = {"clip": True, "stroke": COLOURS["surface"], "strokeWidth": 4, "fillOpacity": 0}
PINNED_NAME = {**HALO, "clip": True, "color": COLOURS["muted"], "fontWeight": 700}


def pinned_name(source: str = "pinned", *, at: dict[str, Any], **lie: Any) -> list[alt.Chart]:
    """Write a pinned state's name on a halo."""
    return [data(source).mark_text(**PINNED_NAME, **lie).encode(**at, text="name:N")]


def pinned_marker() -> list[alt.Chart]:
    """Ring where the control stood."""
    ring = {"clip": True, "filled": False, "size": 110, "opacity": 1}
    looks = ({"color": COLOURS["surface"], "strokeWidth": 5}, {"color": COLOURS["muted"]})
    marks = [data("pinnedMarker").mark_point(**ring, **look) for look in looks]
    return [mark.encode(x=axis_x(), y=axis_y()) for mark in marks]


def pinned_line() -> list[alt.Chart]:
    """Draw the lines of a pinned state, muted and dashed, with its name and its marker."""
    place = {"x": axis_x(), "y": axis_y()}
    line = data("pinned").mark_line(**PINNED, interpolate=BEND)
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
