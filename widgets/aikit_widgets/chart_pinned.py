"""The layers of a pinned state A: muted, dashed and hollow beside the state of now, and named."""

from __future__ import annotations

from typing import Any

import altair as alt

from aikit_widgets.chart_layers import axis_x, axis_y, data, rows
from aikit_widgets.chart_look import COLOURS

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
