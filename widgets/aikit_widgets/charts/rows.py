"""Charts with a row for each word: dots and bars in order of size, the chosen word's row marked.

A row has its word on the left, its mark between, its number on the right; where there is little
room its mark stands under both. The page says where (rows.ts), as it knows how long the words are.
"""

from __future__ import annotations

from typing import Any

import altair as alt

from aikit_widgets.charts.layers import (
    HALO,
    PINNED,
    PINNED_NAME,
    PREDICTION,
    THRESHOLD,
    UNDER_PINNED,
    axis_x,
    data,
    ends_of,
    pinned_name,
    series,
    words,
)
from aikit_widgets.charts.look import COLOURS, SERIES, SHAPES

STEP = 27  # pixels from one row to the next, until the page says how many
ROOM = ("xLeft", "xRight", "step", "nameUp", "numberUp", "markDown", "nameRoom")  # of the page
DOWN = alt.ExprRef("markDown")
BAR: dict[str, Any] = {"clip": True, "size": 14, "yOffset": DOWN, "y2Offset": DOWN}


def row() -> alt.Y:
    """Lay out one row a label, in the order of the data."""
    return alt.Y("label:N", sort=None, axis=None, scale=alt.Scale(padding=0))


def row_axis(field: str = "x") -> alt.X:
    """Make the axis, between the words and the numbers of the rows."""
    axis = axis_x(field)
    axis["scale"]["range"] = [alt.ExprRef("xLeft"), alt.ExprRef("xRight")]
    return axis


def names() -> list[alt.Chart]:
    """Write each row's word and number; the chosen one is set bold."""
    weight = {"fontWeight": alt.ExprRef("datum.here ? 650 : 400")}
    up = alt.ExprRef("datum.lines > 1 ? nameUp - 6 : nameUp")  # text grows downwards
    size = alt.ExprRef("datum.lines > 1 || step < 20 ? 12 : 13")
    lines = {"lineBreak": "\n", "lineHeight": 12, "fontSize": size, "dy": up}
    lines |= {"limit": alt.ExprRef("nameRoom")}
    word = data("rows").mark_text(**weight, **HALO, **lines, align="left")
    place = {"align": "right", "dy": alt.ExprRef("numberUp"), "fontSize": size}
    number = data("rows").mark_text(**weight, **HALO, **place)
    return [
        word.encode(y=row(), x=alt.value(0), text="name:N"),
        number.encode(y=row(), x=alt.value("width"), text="text:N"),
    ]


def ends_named() -> list[alt.Chart]:
    """Write beside both ends of a row's bar what is there."""
    sides = {"left": {"align": "right", "dx": -5}, "right": {"align": "left", "dx": 5}}
    look = {"fontSize": 12, "yOffset": DOWN, "color": COLOURS["muted"], **HALO}
    return [
        data("ends")
        .mark_text(**look, **at)
        .encode(y=row(), x=row_axis("to"), text="text:N")
        .transform_filter(f"datum.side === '{side}'")
        for side, at in sides.items()
    ]


def grounds() -> list[alt.Chart]:
    """Tint the chosen row, and lead the eye from each name to its number."""
    tint = data("here").mark_rect(color=COLOURS["marker"], fillOpacity=0.14)
    thread = data("rows").mark_rule(color=COLOURS["grid"], yOffset=DOWN)
    ends = {"x": alt.value(alt.ExprRef("xLeft")), "x2": alt.value(alt.ExprRef("xRight"))}
    return [thread.encode(y=row(), **ends), tint.encode(y=row())]  # the rows' order is the first's


def lines_upright() -> list[alt.Chart]:
    """Draw what the rows are held against: ranges and thresholds, and the student's guess."""
    tint = {"color": COLOURS["published"], "clip": True}
    span = data("reference").mark_rect(**tint, fillOpacity=0.18)
    edge = data("reference").mark_rule(**tint, strokeDash=[4, 3], strokeWidth=1.5)
    line = data("threshold").mark_rule(**THRESHOLD, clip=True)
    guess = data("prediction").mark_rule(**PREDICTION, clip=True)
    return [
        span.encode(x=row_axis("low"), x2="high"),
        edge.encode(x=row_axis("low")),
        edge.encode(x=row_axis("high")),
        line.encode(x=row_axis()),
        guess.encode(x=row_axis("y")),
    ]


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
        color=series(alt.Color, SERIES),
        shape=series(alt.Shape, SHAPES),
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


def pinned_bars(low: str | None, high: str) -> list[alt.Chart]:
    """Draw the outlines of a pinned state's bars, each with its name above its end."""
    looks = (UNDER_PINNED, {**PINNED, "fillOpacity": 0})
    ends = {"x": row_axis(low), "x2": high} if low else {"x": row_axis(high)}
    name = pinned_name(at={"y": row(), "x": row_axis(high)}, dy=-9, dx=6, yOffset=DOWN)
    bars = [data("pinned").mark_bar(**{**BAR, **look}) for look in looks]
    outlines = [bar.encode(y=row(), **ends) for bar in bars]
    return [*outlines, *name]


def in_rows(layers: list[alt.Chart]) -> alt.LayerChart:
    """Put the layers together, with what they ask of the page."""
    hover = data("rows").mark_rect(fillOpacity=0).encode(y=row(), tooltip="label:N")
    return (
        alt.layer(*layers, *names(), *words(), hover)
        .properties(height=alt.Step(STEP))
        .add_params(*ends_of("x"), *(alt.param(name=name, value=0) for name in ROOM))
    )


def dots() -> alt.LayerChart:
    """Order words by a model's result: a dot each, on its 90 % band."""
    wide = {"clip": True, "strokeWidth": 6, "strokeCap": "round", "yOffset": DOWN}
    band = data("band").mark_rule(**wide, color=SERIES[0], strokeOpacity=0.2)
    here = data("marker").mark_rule(**wide, color=COLOURS["marker"], strokeOpacity=0.35)
    ring = data("marker").mark_point(
        clip=True, size=260, color=COLOURS["marker"], strokeWidth=2.5, yOffset=DOWN
    )
    ends = {"y": row(), "x": row_axis("low"), "x2": "high"}
    return in_rows(
        [
            *grounds(),
            *lines_upright(),
            band.encode(**ends),
            here.encode(**ends),
            points(),
            ring.encode(y=row(), x=row_axis()),
            *pinned_points(),
        ]
    )


def ranking() -> alt.LayerChart:
    """Rank words by a model's result: a bar each, with its 90 % band across its end."""
    bar = data("bars").mark_bar(**BAR)
    spread = data("band").mark_rule(
        clip=True, color=COLOURS["muted"], strokeWidth=1.25, opacity=0.8, yOffset=DOWN
    )
    frame = data("marker").mark_bar(
        **{**BAR, "size": 18}, fillOpacity=0, stroke=COLOURS["marker"], strokeWidth=2.5
    )
    return in_rows(
        [
            *grounds(),
            bar.encode(y=row(), x=row_axis(), x2="zero", color=series(alt.Color, SERIES)),
            frame.encode(y=row(), x=row_axis(), x2="zero"),
            *lines_upright(),
            spread.encode(y=row(), x=row_axis("low"), x2="high"),
            points("others"),
            *pinned_points(),
        ]
    )
