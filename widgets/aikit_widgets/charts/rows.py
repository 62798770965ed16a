"""Charts with a row for each word: dots and bars in order of size, the chosen word's row marked."""

from __future__ import annotations

from typing import Any

import altair as alt

from aikit_widgets.charts.layers import (
    HALO,
    PINNED_NAME,
    PREDICTION,
    PREDICTION_NAME,
    RANGE_NAME,
    axis_x,
    data,
    ends_of,
    series,
)
from aikit_widgets.charts.look import COLOURS, SERIES, SHAPES

# Beside its name where there is room, else a row's dot stands under it.
ROOM = {
    "isNarrow": "width < 420",
    "step": "isNarrow ? 42 : 27",
    "xLeft": "isNarrow ? 6 : min(gutter, width * 0.4)",
    "xRight": "width - (isNarrow ? 6 : 78)",
    "nameUp": "isNarrow ? -11 : 0",
    "markDown": "isNarrow ? 8 : 0",
}
DOWN = alt.ExprRef("markDown")


def row() -> alt.Y:
    """Lay out one row a label, in the order of the data."""
    return alt.Y("label:N", sort=None, axis=None, scale=alt.Scale(padding=0))


def row_axis(field: str = "x") -> alt.X:
    """Make the axis, between the names and the numbers of the rows."""
    axis = axis_x(field)
    axis["scale"]["range"] = [alt.ExprRef("xLeft"), alt.ExprRef("xRight")]
    return axis


def names() -> list[alt.Chart]:
    """Write each row's word and number; the chosen one is set bold."""
    look = {"dy": alt.ExprRef("nameUp"), "fontWeight": alt.ExprRef("datum.here ? 650 : 400")}
    room = alt.ExprRef("isNarrow ? width - 80 : xLeft - 10")
    layers = []
    for edge in (HALO | {"opacity": 0.7}, {}):
        word = data("rows").mark_text(**look, **edge, align="left", dx=6, limit=room)
        number = data("rows").mark_text(**look, **edge, align="right", dx=-6)
        layers += [
            word.encode(y=row(), x=alt.value(0), text="name:N"),
            number.encode(y=row(), x=alt.value("width"), text="text:N"),
        ]
    return layers


def thresholds() -> list[alt.Chart]:
    """Draw what the rows are held against: a line or a range, with its name above."""
    tint = {"color": COLOURS["published"], "clip": True}
    span = data("reference").mark_rect(**tint, opacity=0.18)
    line = data("reference").mark_rule(**tint, strokeDash=[4, 3], strokeWidth=1.5)
    return [
        span.encode(x=row_axis("low"), x2="high"),
        line.encode(x=row_axis("low")),
        line.encode(x=row_axis("high")),
        names_above("reference", RANGE_NAME, "high"),
    ]


def names_above(source: str, look: dict[str, Any], x: str) -> alt.Chart:
    """Write names above upright lines, each in its lane."""
    line, is_right = f"scale('x', datum.{x})", "datum.side === 'right'"
    moved = f"{is_right} ? max(6, datum.room - {line}) : min(-6, width - datum.room - {line})"
    name = data(source).mark_text(
        align=alt.ExprRef(f"{is_right} ? 'right' : 'left'"),
        dx=alt.ExprRef(moved),
        dy=alt.ExprRef("-10 - 16 * datum.lane"),
        **look,
    )
    return name.encode(x=row_axis(x), y=alt.value(0), text="label:N")


def prediction_rule() -> list[alt.Chart]:
    """Draw the student's prediction, with its name above."""
    line = data("prediction").mark_rule(**PREDICTION, clip=True)
    return [line.encode(x=row_axis("y")), names_above("prediction", PREDICTION_NAME, "y")]


def grounds() -> list[alt.Chart]:
    """Tint the chosen row, and lead the eye from each name to its number."""
    tint = data("here").mark_rect(color=COLOURS["marker"], opacity=0.14)
    thread = data("rows").mark_rule(color=COLOURS["grid"], yOffset=DOWN)
    ends = {"x": alt.value(alt.ExprRef("xLeft")), "x2": alt.value(alt.ExprRef("xRight"))}
    return [thread.encode(y=row(), **ends), tint.encode(y=row())]  # the rows' order is the first's


def points(name: str = "columns") -> alt.Chart:
    """Draw a point for each number, the series told apart by shape too."""
    point = data(name).mark_point(
        clip=True,
        filled=True,
        size=110,
        opacity=1,
        stroke=COLOURS["surface"],
        strokeWidth=1,
        yOffset=DOWN,
    )
    return point.encode(
        y=row(),
        x=row_axis(),
        color=series(alt.Color, SERIES, legend=None),
        shape=series(alt.Shape, SHAPES, legend=None),
    )


def pinned_points() -> list[alt.Chart]:
    """Ring the numbers of a pinned state."""
    ring = data("pinned").mark_point(
        clip=True, size=60, color=COLOURS["muted"], strokeWidth=1.5, yOffset=DOWN
    )
    name = data("pinned").mark_text(**PINNED_NAME, dy=-7, yOffset=DOWN)
    return [
        ring.encode(y=row(), x=row_axis()),
        name.encode(y=row(), x=row_axis(), text="name:N"),
    ]


def whole(layers: list[alt.Chart]) -> alt.LayerChart:
    """Put the layers together, with what they ask of the page."""
    hover = data("rows").mark_rect(opacity=0).encode(y=row(), tooltip="label:N")
    rooms = [alt.param(name=name, expr=room) for name, room in ROOM.items()]
    return (
        alt.layer(*layers, *pinned_points(), hover)
        .properties(height=alt.Step(27))
        .add_params(*ends_of("x"), alt.param(name="gutter", value=120), *rooms)
    )


def dots() -> alt.LayerChart:
    """Order words by a model's result: a dot each, on its 90 % band."""
    wide = {"clip": True, "strokeWidth": 6, "strokeCap": "round", "yOffset": DOWN}
    band = data("band").mark_rule(**wide, color=SERIES[0], opacity=0.28)
    here = data("marker").mark_rule(**wide, color=COLOURS["marker"], opacity=0.45)
    ring = data("marker").mark_point(
        clip=True, size=260, color=COLOURS["marker"], strokeWidth=2.5, yOffset=DOWN
    )
    ends = {"y": row(), "x": row_axis("low"), "x2": "high"}
    return whole(
        [
            *grounds(),
            *thresholds(),
            band.encode(**ends),
            here.encode(**ends),
            points(),
            ring.encode(y=row(), x=row_axis()),
            *prediction_rule(),
            *names(),
        ]
    )


def ranking() -> alt.LayerChart:
    """Rank words by a model's result: a bar each, with its 90 % band across its end."""
    bar = data("bars").mark_bar(clip=True, size=13, yOffset=DOWN, y2Offset=DOWN)
    spread = data("band").mark_rule(
        clip=True, color=COLOURS["muted"], strokeWidth=1.25, opacity=0.8, yOffset=DOWN
    )
    frame = data("marker").mark_bar(
        clip=True,
        size=17,
        fillOpacity=0,
        stroke=COLOURS["marker"],
        strokeWidth=2.5,
        yOffset=DOWN,
        y2Offset=DOWN,
    )
    return whole(
        [
            *grounds(),
            bar.encode(
                y=row(), x=row_axis(), x2="zero", color=series(alt.Color, SERIES, legend=None)
            ),
            frame.encode(y=row(), x=row_axis(), x2="zero"),
            *thresholds(),
            spread.encode(y=row(), x=row_axis("low"), x2="high"),
            points("others"),
            *prediction_rule(),
            *names(),
        ]
    )
