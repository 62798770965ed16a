"""Charts of a model's line, of what lies between, under and around it, and of parts in a stack."""

from __future__ import annotations

from typing import Any

import altair as alt

from aikit_widgets.charts.layers import (
    HALO,
    PINNED,
    axis_x,
    axis_y,
    data,
    ends_of,
    feet,
    hover_layer,
    labels_of,
    marker_layers,
    measured,
    past_the_axis,
    pinned_line,
    pinned_marker,
    pinned_name,
    pinned_path,
    pinned_years,
    prediction_line,
    ranges_across,
    series,
    upright_prediction,
    upright_ranges,
    years_x,
)
from aikit_widgets.charts.look import BANDS, COLOURS, DASHES, OPACITIES, SERIES


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


def chart_of_lines(*under: alt.Chart, line: alt.Chart | None = None) -> alt.LayerChart:
    """Lay lines over what is under them, with all that every chart of lines has."""
    return alt.layer(
        *ranges_across(),
        *under,
        *pinned_line(),
        line or lines(),
        *prediction_line(),
        *marker_layers(),
        *past_the_axis(),
        hover_layer(),
        measured(),
    ).add_params(*ends_of("x", "y"))


def area_between(source: str, **look: Any) -> alt.Chart:
    """Fill the area between two ends."""
    area = data(source).mark_area(clip=True, **look)
    return area.encode(x=axis_x(), y=axis_y("low"), y2="high")


def curve() -> alt.LayerChart:
    """Draw a model along one argument, its 90 % band, where the control stands, a prediction."""
    return chart_of_lines(area_between("band", opacity=0.2, color=SERIES[0]))


def gap() -> alt.LayerChart:
    """Fill the area between the first two series."""
    return chart_of_lines(area_between("gap", opacity=0.25, color=COLOURS["marker"]))


def rectangle() -> alt.LayerChart:
    """Draw the rectangle from the origin to where the control stands: its area is their product."""
    area = data("rectangle").mark_rect(
        clip=True, color=COLOURS["marker"], fillOpacity=0.25, stroke=COLOURS["marker"]
    )
    name = {"fontSize": 14, "fontWeight": 600, "color": COLOURS["ink"]}
    return chart_of_lines(
        area.encode(x=axis_x("from"), x2="x", y=axis_y("low"), y2="high"),
        *labels_of("area", name, x=axis_x(), y=axis_y()),
    )


def fan() -> alt.LayerChart:
    """Draw bands within bands, told apart by shade and by the dashes of their edges."""
    bands = []
    for name, opacity, dash in zip(*BANDS.values(), strict=True):
        ring = area_between("rings", color=SERIES[0], opacity=opacity).encode(detail="side:N")
        edge = data("edges").mark_line(clip=True, color=SERIES[0], strokeWidth=1.5, strokeDash=dash)
        edge = edge.encode(x=axis_x(), y=axis_y(), detail="side:N")
        bands += [each.transform_filter(f"datum.band === '{name}'") for each in (ring, edge)]
    return chart_of_lines(*bands)


def lorenz() -> alt.LayerChart:
    """Draw shares held along shares of holders, under the line on which all hold alike."""
    look = {"color": COLOURS["muted"], "strokeDash": [6, 4], "strokeWidth": 1.5}
    equal = data("equal").mark_line(**look).encode(x=axis_x(), y=axis_y())
    name = {"align": "right", "dx": -8, "dy": -4, "color": COLOURS["muted"], "fontSize": 12}
    chart = chart_of_lines(equal, *labels_of("equalName", name, x=axis_x(), y=axis_y()))
    return chart.add_params(alt.param(name="tall", expr="width"))


def pareto() -> alt.LayerChart:
    """Trace two results against each other while an argument that has no axis goes its way."""
    line = data("columns").mark_line(clip=True, strokeWidth=3, color=SERIES[0])
    point = data("ends").mark_point(filled=True, size=60, opacity=1, color=SERIES[0])
    name = {"align": "left", "dx": 8, "dy": -8, "color": COLOURS["muted"], "fontSize": 12}
    other = {**name, "align": "right", "dx": -8}
    near = data("columns").mark_point(opacity=0, size=200)
    return alt.layer(
        *ranges_across(),
        *pinned_path(),
        line.encode(x=axis_x(), y=axis_y(), order="order:Q"),
        point.encode(x=axis_x(), y=axis_y()),
        *labels_of("endsLeft", name, x=axis_x(), y=axis_y()),
        *labels_of("endsRight", other, x=axis_x(), y=axis_y()),
        *prediction_line(),
        *marker_layers(),
        near.encode(x=axis_x(), y=axis_y(), tooltip="x:Q"),
        measured(),
    ).add_params(*ends_of("x", "y"))


LINE = 46  # pixels from one line of the single bar's legend to the next
UNDER = 22  # pixels from the middle of the single bar to the pinned one's
DIGIT: dict[str, Any] = {"color": COLOURS["surface"], "fontSize": 14, "fontWeight": 700}


def digits(x: Any) -> alt.Chart:
    """Write each part's digit where the part is thickest, so that no one needs its colour."""
    return data("digits").mark_text(**DIGIT, clip=True).encode(x=x, y=axis_y(), text="digit:N")


def pinned_whole() -> list[alt.Chart]:
    """Draw the line of a pinned state's whole, on a halo that parts it from what it lies on."""
    place = {"x": axis_x(), "y": axis_y()}
    halo = {"clip": True, "color": COLOURS["surface"], "strokeWidth": 5}
    lines = [data("pinned").mark_line(**look).encode(**place) for look in (halo, PINNED)]
    return [*lines, *pinned_marker(), *pinned_name(at=place, align="right", dx=-4, dy=-10)]


def stack() -> alt.LayerChart:
    """Lay the parts on each other along one argument, under the line of their whole."""
    part = data("columns").mark_area(clip=True)
    edge = data("columns").mark_line(clip=True, color=COLOURS["surface"], strokeWidth=1.5)
    total = data("total").mark_line(clip=True, color=COLOURS["ink"], strokeWidth=2.5)
    return alt.layer(
        part.encode(
            x=axis_x(), y=axis_y("low"), y2="high", color=series(alt.Color, SERIES, legend=None)
        ),
        edge.encode(x=axis_x(), y=axis_y("high"), detail="series:N"),
        *ranges_across(over=True),
        total.encode(x=axis_x(), y=axis_y()),
        *pinned_whole(),
        digits(axis_x()),
        *prediction_line(over=True),
        *marker_layers(),
        *past_the_axis(),
        hover_layer(),
    ).add_params(*ends_of("x", "y"))


def stack_bars() -> alt.LayerChart:
    """Lay the parts on each other year by year, under a line at their whole."""
    year = years_x()
    marked = data("marker").mark_rect(color=COLOURS["marker"], opacity=0.25)
    part = data("columns").mark_bar(clip=True, stroke=COLOURS["surface"], strokeWidth=1)
    total = data("total").mark_tick(color=COLOURS["ink"], thickness=2.5)
    return alt.layer(
        marked.encode(x=year),
        part.encode(
            x=year,
            y=axis_y("low"),
            y2="high",
            color=series(alt.Color, SERIES, legend=None),
            tooltip="x:O",
        ),
        *ranges_across(over=True),
        total.encode(x=year, y=axis_y()),
        *pinned_years(year, stacked=True),
        digits(year),
        *prediction_line(over=True),
    ).add_params(*ends_of("y"))


def pinned_bar(line: alt.Y) -> list[alt.Chart]:
    """Draw a pinned state's bar, thin and hollow, under the one of now."""
    thin = {"size": 8, "yOffset": UNDER, "y2Offset": UNDER, "fillOpacity": 0}
    bar = data("pinned").mark_bar(**{**PINNED, "strokeDash": [3, 2], "strokeWidth": 1.5}, **thin)
    is_full = "scale('x', datum.high) > width - 20"
    lie = {"align": f"{is_full} ? 'right' : 'left'", "dx": f"{is_full} ? -4 : 5"}
    place = {"y": line, "x": axis_x("high")}
    return [
        bar.encode(y=line, x=axis_x("low"), x2="high"),
        *pinned_name(at=place, yOffset=UNDER, **{k: alt.ExprRef(v) for k, v in lie.items()}),
    ]


def stack_one() -> alt.LayerChart:
    """Lay the parts in one bar, and name each under it with its digit, number and share."""
    line = alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=0.3, paddingOuter=0.15))
    colour = series(alt.Color, SERIES, legend=None)
    part = data("bar").mark_bar(clip=True, stroke=COLOURS["surface"], strokeWidth=1.5)
    digit = data("digits").mark_text(**DIGIT)
    swatch = data("columns").mark_square(size=420, opacity=1)
    own = data("columns").mark_text(**DIGIT)
    label = {"dy": -10, "color": COLOURS["muted"]}
    text = {"dy": 8, "fontSize": 16, "fontWeight": 600}
    # where there is little room, the unit is the axis's
    shown = "width < 340 && isDefined(datum.short) ? datum.short : datum.text"
    names = [
        data(source)
        .transform_calculate(shown=shown)
        .mark_text(align="left", dx=indent, limit=alt.ExprRef(f"width - {indent}"), **look)
        for source, indent in (("total", 0), ("columns", 34))
        for look in (label | HALO, label, text | HALO, text)
    ]
    fields = ["label:N", "label:N", "shown:N", "shown:N"] * 2
    return (
        alt.layer(
            *upright_ranges(),
            part.encode(y=line, x=axis_x("low"), x2="high", color=colour, tooltip="series:N"),
            digit.encode(y=line, x=axis_x(), text="digit:N"),
            *pinned_bar(line),
            swatch.encode(y=line, x=alt.value(11), color=colour),
            own.encode(y=line, x=alt.value(11), text="digit:N"),
            *upright_prediction(),
            *(
                name.encode(y=line, x=alt.value(0), text=field)
                for name, field in zip(names, fields, strict=True)
            ),
            *feet(),
        )
        .properties(height=alt.Step(LINE))
        .add_params(*ends_of("x"))
    )


def timeline() -> alt.LayerChart:
    """Draw amounts year by year, the series side by side, with the control's year marked."""
    year = years_x()
    marked = data("marker").mark_rect(color=COLOURS["marker"], opacity=0.16)
    bars = data("columns").mark_bar(clip=True, strokeWidth=2)
    return alt.layer(
        *ranges_across(),
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
        *prediction_line(),
    ).add_params(*ends_of("y"))
