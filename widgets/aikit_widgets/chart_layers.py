"""The layers that charts are put together from: axes, series, rows, published ranges, a guess.

`{x}` and `{y}` in a title stand for the axis that the page fills in.
"""

from __future__ import annotations

from typing import Any

import altair as alt

from aikit_widgets.chart_look import COLOURS, SHAPES

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
    """Make the vertical axis; the page writes its title above it, where it is read first."""
    return alt.Y(f"{field}:Q", title="{y}", scale=between("y"), stack=None)


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


def here() -> list[alt.Chart]:
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


def hover() -> alt.Chart:
    """Give the pointer something to meet at each point of the axis."""
    return data("hover").mark_rule(opacity=0, strokeWidth=12).encode(x=axis_x(), tooltip="x:Q")


def measured() -> alt.Chart:
    """Draw points as they were measured, a shape for each set of them."""
    look = {"fill": COLOURS["surface"], "stroke": COLOURS["ink"], "strokeWidth": 2}
    shape = alt.Shape("label:N", sort=None, legend=None, scale=alt.Scale(range=SHAPES))
    points = data("measured").mark_point(**look, size=70, opacity=1)
    return points.encode(x=axis_x(), y=axis_y(), shape=shape, tooltip="label:N")


def named(source: str, look: dict[str, Any], **at: Any) -> list[alt.Chart]:
    """Write the labels of a source on a halo, so that they can be read on whatever is drawn."""
    halo = look | {"color": COLOURS["surface"], "stroke": COLOURS["surface"], "strokeWidth": 4}
    return [
        data(source).mark_text(**each, clip=True).encode(text="label:N", **at)
        for each in (halo, look)
    ]


def sided(source: str, look: dict[str, Any], **at: Any) -> list[alt.Chart]:
    """Write labels at the left or the right end of a chart, as each row's side says."""
    sides = {"left": {"align": "left", "dx": 6}, "right": {"align": "right", "dx": -4}}
    places = {"left": alt.value(0), "right": alt.value("width")}
    return [
        layer.transform_filter(f"datum.side === '{side}'")
        for side, lie in sides.items()
        for layer in named(source, {**look, **lie}, x=places[side], **at)
    ]


def published() -> list[alt.Chart]:
    """Draw published ranges and thresholds across the chart, each with its name."""
    tint = {"color": COLOURS["published"], "clip": True}
    span = data("reference").mark_rect(**tint, opacity=0.18)
    ends = data("reference").mark_rule(**tint, strokeDash=[2, 2])
    line = data("threshold").mark_rule(**THRESHOLD, clip=True)
    name = {"dy": -7, "color": COLOURS["muted"], "fontSize": 12}
    left = {**name, "align": "left", "dx": 6}
    return [
        span.encode(y=axis_y("low"), y2="high"),
        ends.encode(y=axis_y("high")),
        line.encode(y=axis_y("high")),
        *named("reference", left, y=axis_y("high"), x=alt.value(0)),
        *named("threshold", left | {"fontWeight": 600}, y=axis_y("high"), x=alt.value(0)),
    ]


THRESHOLD = {"color": COLOURS["ink"], "strokeDash": [9, 3, 2, 3], "strokeWidth": 1.5}


def upright() -> list[alt.Chart]:
    """Draw thresholds across a chart of rows, each with its name at the foot."""
    line = data("threshold").mark_rule(**THRESHOLD)
    look = {"dy": -6, "color": COLOURS["muted"], "fontSize": 12, "fontWeight": 600}
    sides = {"left": {"align": "left", "dx": 5}, "right": {"align": "right", "dx": -5}}
    return [
        line.encode(x=axis_x()),
        *(
            layer.transform_filter(f"datum.side === '{side}'")
            for side, lie in sides.items()
            for layer in named("threshold", {**look, **lie}, x=axis_x(), y=alt.value("height"))
        ),
    ]


def guess() -> list[alt.Chart]:
    """Draw the student's prediction, as a dashed line with its name."""
    line = data("guess").mark_rule(
        color=COLOURS["ink"], strokeDash=[6, 4], strokeWidth=1.5, clip=True
    )
    name = {"dy": -8, "fontStyle": "italic"}
    return [line.encode(y=axis_y()), *sided("guess", name, y=axis_y())]


def beyond() -> list[alt.Chart]:
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
        for layer in named(
            "beyond", {"color": COLOURS["ink"], "fontSize": 12, **at, **lie}, x=axis_x(), y=axis_y()
        )
    ]
    return [*arrows, *names]


PINNED = {"clip": True, "stroke": COLOURS["muted"], "strokeDash": [5, 4], "strokeWidth": 2}
UNDER_PINNED = {"clip": True, "stroke": COLOURS["surface"], "strokeWidth": 4, "fillOpacity": 0}
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


def pinned_years(year: alt.X) -> list[alt.Chart]:
    """Draw the outlines of a pinned state's bars side by side, the last one named."""
    looks = (UNDER_PINNED, {**PINNED, "fillOpacity": 0})
    place = {"x": year, "y": axis_y()}
    beside = alt.XOffset("series:N", sort=None)
    name = data("pinned").encode(**place, text="name:N")
    return [
        *(data("pinned").mark_bar(**look).encode(**place, xOffset=beside) for look in looks),
        name.mark_text(**UNDER_PINNED | PINNED_NAME | {"fillOpacity": 1}, dy=-8),
        name.mark_text(**PINNED_NAME, dy=-8),
    ]


def pinned_rows(low: str | None, high: str) -> list[alt.Chart]:
    """Draw the outlines of a pinned state's bars, each with its name below its end."""
    looks = (UNDER_PINNED, {**PINNED, "fillOpacity": 0})
    outlines = [data("pinned").mark_bar(**look).encode(y=rows()) for look in looks]
    name = data("pinned").mark_text(**PINNED_NAME, baseline="top", dy=12)
    ends = {"x": axis_x(low), "x2": high} if low else {"x": axis_x(high)}
    return [
        *(outline.encode(**ends) for outline in outlines),
        name.encode(y=rows(), x=axis_x(high), text="name:N"),
    ]


def rows() -> alt.Y:
    """Lay out one row a label, in the order of the data, a quarter of it bar."""
    scale = alt.Scale(paddingInner=0.74, paddingOuter=0.74)
    return alt.Y("label:N", sort=None, axis=None, scale=scale)


def row_names(source: str = "columns") -> list[alt.Chart]:
    """Write each row's label and, under it, its number, above the bar, on halos."""
    above = {"align": "left", "baseline": "bottom", "limit": alt.ExprRef("width")}
    label = {**above, "dy": -32, "color": COLOURS["muted"]}
    number = {**above, "dy": -13, "fontSize": 16, "fontWeight": 600}
    halo = {"color": COLOURS["surface"], "stroke": COLOURS["surface"], "strokeWidth": 4}
    return [
        data(source).mark_text(**look).encode(y=rows(), x=alt.value(0), text=field)
        for look, field in (
            (label | halo, "label:N"),
            (label, "label:N"),
            (number | halo, "text:N"),
            (number, "text:N"),
        )
    ]
