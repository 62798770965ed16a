"""Charts on two axes of places: a map of two arguments, and a supply graph from layer to layer."""

from __future__ import annotations

from typing import Any

import altair as alt

from aikit_widgets.charts.layers import (
    HALO,
    PINNED_NAME,
    axis_x,
    axis_y,
    data,
    ends_of,
    pinned_name,
)
from aikit_widgets.charts.look import COLOURS, RAMP

KINDS = {
    **{f"step-{step}": colour for step, colour in enumerate(RAMP, 1)},
    "first": COLOURS["lower-1"],
    "second": COLOURS["lower-2"],
    "tie": COLOURS["ink"],
}
ABOVE = 12  # pixels from the plot up to its legend


def kind(channel: Any = alt.Fill) -> Any:
    """Colour by kind."""
    scale = alt.Scale(domain=list(KINDS), range=list(KINDS.values()))
    return channel("kind:N", legend=None, scale=scale)


def legend_of_steps() -> list[alt.Chart]:
    """Draw the steps of colour side by side, with the number between each two."""
    place = {end: alt.ExprRef(f"width * datum.{end}") for end in ("from", "to")}
    swatch = data("steps").mark_rect(
        x=place["from"], x2=place["to"], y=-ABOVE - 26, y2=-ABOVE - 14, stroke=COLOURS["muted"]
    )
    steps = data("steps").transform_calculate(
        shown="datum.isOdd && width * (datum.to - datum.from) < 40 ? '' : datum.text"
    )
    number = steps.mark_text(x=place["to"], y=-ABOVE - 2, fontSize=12)
    what = data("what").mark_text(
        align="left", x=0, y=-ABOVE - 36, limit=alt.ExprRef("width"), fontSize=12
    )
    return [
        swatch.encode(fill=kind()),
        number.encode(text="shown:N"),
        what.encode(text="label:N"),
    ]


def words_on_it() -> list[alt.Chart]:
    """Write on each region what it is, legible on any colour."""
    look = {"fontSize": 13, "fontWeight": 600, "lineBreak": "\n", "lineHeight": 15}
    words = data("words").transform_calculate(shown="width < 300 ? datum.short : datum.label")
    word = words.mark_text(**look, **HALO)
    return [word.encode(x=axis_x(), y=axis_y(), text="shown:N")]


def regions(source: str, orient: str) -> alt.Chart:
    """Fill the areas of each kind, whose columns stand upright or lie level."""
    area = data(source).mark_area(clip=True, orient=orient, strokeWidth=1, order=False)
    return area.encode(fill=kind(), stroke=kind(alt.Stroke), detail="part:N", tooltip="kind:N")


def map_of_two() -> alt.LayerChart:
    """Colour the plane of two arguments, with a marker where the controls stand."""
    cross = {"clip": True, "color": COLOURS["ink"], "strokeDash": [2, 3], "strokeOpacity": 0.7}
    point = data("marker").mark_point(
        clip=True,
        filled=True,
        size=170,
        opacity=1,
        color=COLOURS["marker"],
        stroke=COLOURS["surface"],
        strokeWidth=2.5,
    )
    pinned = data("pinnedMarker").mark_point(
        clip=True, size=170, color=COLOURS["ink"], fill=COLOURS["surface"], strokeWidth=2
    )
    return alt.layer(
        regions("columns", "vertical").encode(x=axis_x(), y=axis_y(), y2="y2"),
        regions("lines", "horizontal").encode(x=axis_x(), x2="x2", y=axis_y()),
        data("marker").mark_rule(**cross).encode(x=axis_x()),
        data("marker").mark_rule(**cross).encode(y=axis_y()),
        *words_on_it(),
        pinned.encode(x=axis_x(), y=axis_y()),
        *pinned_name("pinnedMarker", at={"x": axis_x(), "y": axis_y()}, dx=-13, dy=-11),
        point.encode(x=axis_x(), y=axis_y()),
        *legend_of_steps(),
    ).add_params(
        *ends_of("x", "y"), alt.param(name="tall", expr="clamp(width * 0.55, 220, 380) + 60")
    )


def ends(field: str) -> dict[str, object]:
    """Make both axes from 0 to 1, with room for names, and draw neither."""
    room = {"x": ("44", "width - 44"), "y": ("26", "height - 40")}[field]
    scale = alt.Scale(domain=[0, 1], range=[alt.ExprRef(each) for each in room], zero=False)
    return {"scale": scale, "axis": None}


def position() -> dict[str, object]:
    """Place a mark."""
    return {"x": alt.X("x:Q", **ends("x")), "y": alt.Y("y:Q", **ends("y"))}


def flow() -> alt.LayerChart:
    """Draw flows from suppliers to customers, and on each node what is lost there."""
    stream = data("edges").mark_line(
        color=COLOURS["published"], strokeOpacity=0.55, strokeCap="butt"
    )
    node = {"filled": True, "size": 500, "opacity": 1, "strokeWidth": 1.5}
    circle = data("nodes").mark_point(**node, stroke=COLOURS["ink"])
    ring = data("marker").mark_point(size=820, color=COLOURS["marker"], strokeWidth=3.5)
    look = {"lineBreak": "\n", "fontSize": 12, "lineHeight": 13, **HALO}
    up = alt.ExprRef("-2 - 13 * datum.lines")  # text grows downwards from its first line
    above = {"baseline": "bottom", "dy": up, "fontWeight": alt.ExprRef("datum.here ? 650 : 400")}
    below = {"baseline": "top", "dy": 17, "fontWeight": 600}
    layers = [
        stream.encode(
            **position(),
            detail="id:N",
            order="step:Q",
            strokeWidth=alt.StrokeWidth("width:Q", scale=None),
            tooltip="id:N",
        ),
        ring.encode(**position()),
        circle.encode(**position(), fill=kind(), tooltip="label:N"),
    ]
    name = data("nodes").mark_text(**look, **above)
    number = data("nodes").mark_text(**look, **below)
    pinned = data("pinned").mark_text(**{**PINNED_NAME, "clip": False}, baseline="top", dy=30)
    layers += [
        name.encode(**position(), text="name:N"),
        number.encode(**position(), text="number:N"),
        pinned.encode(**position(), text="name:N"),
    ]
    return alt.layer(*layers).add_params(alt.param(name="tall", value=380))
