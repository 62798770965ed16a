"""Charts of a model's line, of what lies between, under and around it, and of parts in a stack."""

from __future__ import annotations

from typing import Any

import altair as alt

from aikit_widgets.charts.layers import (
    BEND,
    PINNED,
    PREDICTION,
    THRESHOLD,
    axis_x,
    axis_y,
    data,
    ends_of,
    hover_layer,
    marker_layers,
    measured,
    pinned_line,
    pinned_marker,
    pinned_name,
    pinned_path,
    pinned_years,
    prediction_line,
    ranges_across,
    series,
    words,
    years_x,
)
from aikit_widgets.charts.look import BANDS, COLOURS, DASHES, OPACITIES, SERIES


def lines() -> alt.Chart:
    """Draw each series, told apart by colour and by dashes."""
    return (
        data("columns")
        .mark_line(clip=True, strokeWidth=3, interpolate=BEND)
        .encode(
            x=axis_x(),
            y=axis_y(),
            color=series(alt.Color, SERIES),
            strokeDash=series(alt.StrokeDash, DASHES),
        )
    )


def chart_of_lines(*under: alt.Chart) -> alt.LayerChart:
    """Lay lines over what is under them, with all that every chart of lines has."""
    return alt.layer(
        *under,
        *ranges_across(),
        *pinned_line(),
        lines(),
        *prediction_line(),
        *marker_layers(),
        hover_layer(),
        measured(),
        *words(),
    ).add_params(*ends_of("x", "y"), alt.param(name="isWhole", value=0))


def area_between(source: str, **look: Any) -> alt.Chart:
    """Fill the area between two ends."""
    area = data(source).mark_area(clip=True, interpolate=BEND, **look)
    return area.encode(x=axis_x(), y=axis_y("low"), y2="high")


def fade() -> alt.Chart:
    """Let a band that goes on beyond the frame fade there, step by step."""
    ends = {key: alt.ExprRef(f"datum.{key}") for key in ("y", "y2")}
    strip = {"x": 0, "x2": alt.ExprRef("width"), "color": COLOURS["surface"]}
    return data("fade").mark_rect(**strip, **ends, fillOpacity=alt.ExprRef("datum.opacity"))


def curve() -> alt.LayerChart:
    """Draw a model along one argument, its 90 % band with the half of the draws in it, a guess."""
    bands = [
        area_between(name, fillOpacity=opacity, color=SERIES[0])
        for name, opacity in (("band", 0.1), ("inner", 0.12))
    ]
    return chart_of_lines(*bands, fade())


def gap() -> alt.LayerChart:
    """Fill the area between the first two series."""
    return chart_of_lines(area_between("gap", fillOpacity=0.25, color=COLOURS["marker"]))


def rectangle() -> alt.LayerChart:
    """Draw the rectangle from the origin to where the control stands: its area is their product."""
    area = data("rectangle").mark_rect(
        clip=True, color=COLOURS["marker"], fillOpacity=0.25, stroke=COLOURS["marker"]
    )
    return chart_of_lines(area.encode(x=axis_x("from"), x2="x", y=axis_y("low"), y2="high"))


def fan() -> alt.LayerChart:
    """Draw bands within bands, told apart by shade and by the dashes of their edges."""
    bands = []
    for name, opacity, dash in zip(*BANDS.values(), strict=True):
        ring = area_between("rings", color=SERIES[0], fillOpacity=opacity).encode(detail="side:N")
        edge = data("edges").mark_line(
            clip=True,
            color=SERIES[0],
            strokeOpacity=0.6,
            strokeWidth=1,
            strokeDash=dash,
            interpolate=BEND,
        )
        edge = edge.encode(x=axis_x(), y=axis_y(), detail="side:N")
        bands += [each.transform_filter(f"datum.band === '{name}'") for each in (ring, edge)]
    return chart_of_lines(*bands)


def lorenz() -> alt.LayerChart:
    """Draw shares held along shares of holders, under the line on which all hold alike."""
    look = {"color": COLOURS["muted"], "strokeDash": [6, 4], "strokeWidth": 1.5}
    equal = data("equal").mark_line(**look).encode(x=axis_x(), y=axis_y())
    return chart_of_lines(equal).add_params(alt.param(name="tall", expr="width"))


def pareto() -> alt.LayerChart:
    """Plot two results against each other along the values of an argument without an axis."""
    line = data("columns").mark_line(clip=True, strokeWidth=3, color=SERIES[0])
    point = data("ends").mark_point(filled=True, size=60, opacity=1, color=SERIES[0])
    near = data("columns").mark_point(opacity=1, strokeOpacity=0, size=200)
    return alt.layer(
        *ranges_across(),
        *pinned_path(),
        line.encode(x=axis_x(), y=axis_y(), order="order:Q"),
        point.encode(x=axis_x(), y=axis_y()),
        *prediction_line(),
        *marker_layers(),
        near.encode(x=axis_x(), y=axis_y(), tooltip="x:Q"),
        measured(),
        *words(),
    ).add_params(*ends_of("x", "y"))


DIGIT: dict[str, Any] = {"color": COLOURS["surface"], "fontSize": 14, "fontWeight": 700}


def pinned_whole() -> list[alt.Chart]:
    """Draw the line of a pinned state's whole, on a halo that parts it from what it lies on."""
    place = {"x": axis_x(), "y": axis_y()}
    halo = {"clip": True, "color": COLOURS["surface"], "strokeWidth": 5}
    lines = [
        data("pinned").mark_line(**look, interpolate=BEND).encode(**place)
        for look in (halo, PINNED)
    ]
    return [*lines, *pinned_marker(), *pinned_name(at=place, align="right", dx=-4, dy=-10)]


def on_parts() -> list[alt.Chart]:
    """Write each part's name on it, where the page found it thick enough."""
    look = {"baseline": "middle", "fontSize": 13, "color": COLOURS["surface"]}
    at = {key: alt.ExprRef(f"datum.{key}") for key in ("x", "y")}
    weight = alt.ExprRef("datum.weight")
    return [data("onParts").mark_text(**look, **at, fontWeight=weight).encode(text="text:N")]


def stack() -> alt.LayerChart:
    """Lay the parts on each other along one argument, under the line of their whole."""
    part = data("columns").mark_area(clip=True, interpolate=BEND)
    edge = data("columns").mark_line(
        clip=True, color=COLOURS["surface"], strokeWidth=1.5, interpolate=BEND
    )
    total = data("total").mark_line(
        clip=True, color=COLOURS["ink"], strokeWidth=2.5, interpolate=BEND
    )
    return alt.layer(
        part.encode(x=axis_x(), y=axis_y("low"), y2="high", color=series(alt.Color, SERIES)),
        edge.encode(x=axis_x(), y=axis_y("high"), detail="series:N"),
        *ranges_across(over=True),
        total.encode(x=axis_x(), y=axis_y()),
        *pinned_whole(),
        *on_parts(),
        *prediction_line(over=True),
        *marker_layers(),
        hover_layer(),
        *words(),
    ).add_params(*ends_of("x", "y"), alt.param(name="isWhole", value=0))


def stack_bars() -> alt.LayerChart:
    """Lay the parts on each other year by year, under a line at their whole."""
    year = years_x()
    marked = data("marker").mark_rect(color=COLOURS["marker"], fillOpacity=0.25)
    part = data("columns").mark_bar(clip=True, stroke=COLOURS["surface"], strokeWidth=1)
    total = data("total").mark_tick(color=COLOURS["ink"], thickness=2.5)
    digit = data("digits").mark_text(**DIGIT, clip=True)
    return alt.layer(
        marked.encode(x=year),
        part.encode(
            x=year,
            y=axis_y("low"),
            y2="high",
            color=series(alt.Color, SERIES),
            tooltip="x:O",
        ),
        *ranges_across(over=True),
        total.encode(x=year, y=axis_y()),
        *pinned_years(year, stacked=True),
        digit.encode(x=year, y=axis_y(), text="digit:N"),
        *prediction_line(over=True),
        *words(),
    ).add_params(*ends_of("y"))


BAR = 56  # pixels of the single bar, on its axis


def stack_one() -> alt.LayerChart:
    """Lay the parts in one bar on its axis; each is named on itself, or over it with a thread."""
    part = data("bar").mark_rect(clip=True, stroke=COLOURS["surface"], strokeWidth=1.5)
    pinned = data("pinned").mark_rect(**{**PINNED, "strokeWidth": 1.5}, fillOpacity=0)
    bar, under = (
        {"y": alt.value(y), "y2": alt.value(y2)} for y, y2 in ((0, BAR), (BAR + 4, BAR + 14))
    )
    lie = {"align": "left", "dx": 4, "y": BAR + 9, "baseline": "middle"}
    colour = series(alt.Color, SERIES)
    return (
        alt.layer(
            part.encode(x=axis_x("low"), x2="high", **bar, color=colour, tooltip="series:N"),
            pinned.encode(x=axis_x("low"), x2="high", **under),
            *pinned_name(at={"x": axis_x("high")}, **lie),
            *on_parts(),
            data("threshold").mark_rule(**THRESHOLD).encode(x=axis_x()),
            data("prediction").mark_rule(**PREDICTION).encode(x=axis_x("y")),
            *words(),
        )
        .properties(height=BAR)
        .add_params(*ends_of("x"), alt.param(name="tall", value=BAR))
    )


def timeline() -> alt.LayerChart:
    """Draw amounts year by year, the series side by side, with the control's year marked."""
    year = years_x()
    marked = data("marker").mark_rect(color=COLOURS["marker"], fillOpacity=0.16)
    bars = data("columns").mark_bar(clip=True, strokeWidth=2)
    return alt.layer(
        *ranges_across(),
        marked.encode(x=year),
        bars.encode(
            x=year,
            xOffset=alt.XOffset("series:N", sort=None),
            y=axis_y(),
            color=series(alt.Color, SERIES),
            stroke=series(alt.Stroke, SERIES),
            fillOpacity=series(alt.FillOpacity, OPACITIES),
            tooltip="x:O",
        ),
        *pinned_years(year),
        *prediction_line(),
        *words(),
    ).add_params(*ends_of("y"))
