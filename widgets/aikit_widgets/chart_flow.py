"""A supply graph: nodes in layers, flows as wide as their shares, each node with its number."""

from __future__ import annotations

import altair as alt

from aikit_widgets.chart_layers import data
from aikit_widgets.chart_look import COLOURS
from aikit_widgets.chart_map import kind
from aikit_widgets.chart_pinned import PINNED_HALO, PINNED_NAME

# From left to right where there is room, else from top to bottom; names in lines as long as fits.
ROOM = {"isNarrow": "width < 480", "tall": "isNarrow ? 620 : 380"}
PLACES = {
    "x": "isNarrow ? datum.place : datum.layer",
    "y": "isNarrow ? datum.layer : datum.place",
}


def placed(name: str) -> alt.Chart:
    """Begin with data that have a layer and a place in it."""
    return data(name).transform_calculate(**PLACES)


def ends(field: str) -> dict[str, object]:
    """Make both axes from 0 to 1, with room for names, and draw neither."""
    room = {"x": ("44", "width - 44"), "y": ("26", "height - 40")}[field]
    scale = alt.Scale(domain=[0, 1], range=[alt.ExprRef(each) for each in room], zero=False)
    return {"scale": scale, "axis": None}


def at() -> dict[str, object]:
    """Place a mark."""
    return {"x": alt.X("x:Q", **ends("x")), "y": alt.Y("y:Q", **ends("y"))}


def flow() -> alt.LayerChart:
    """Draw flows from suppliers to customers, and on each node what is lost there."""
    stream = placed("edges").mark_line(color=COLOURS["published"], opacity=0.55, strokeCap="butt")
    node = {"filled": True, "size": 620, "opacity": 1, "strokeWidth": 1.5}
    circle = placed("nodes").mark_point(**node, stroke=COLOURS["ink"])
    ring = placed("marker").mark_point(size=1000, color=COLOURS["marker"], strokeWidth=3.5)
    look = {"lineBreak": "\n", "fontSize": 12, "lineHeight": 13}
    halo = {"stroke": COLOURS["surface"], "strokeWidth": 3.5}
    text = "isNarrow ? datum.short : datum.name"
    named = placed("nodes").transform_calculate(text=text)
    lines = "(isNarrow ? datum.shortLines : datum.nameLines)"
    up = alt.ExprRef(f"-5 - 13 * {lines}")  # text grows downwards from its first line
    above = {"baseline": "bottom", "dy": up, "fontWeight": alt.ExprRef("datum.here ? 650 : 400")}
    below = {"baseline": "top", "dy": 19, "fontWeight": 600}
    layers = [
        stream.encode(
            **at(),
            detail="id:N",
            order="step:Q",
            strokeWidth=alt.StrokeWidth("width:Q", scale=None),
            tooltip="id:N",
        ),
        ring.encode(**at()),
        circle.encode(**at(), fill=kind(), tooltip="label:N"),
    ]
    for edge in (halo, {}):
        layers += [
            named.mark_text(**look, **above, **edge).encode(**at(), text="text:N"),
            placed("nodes").mark_text(**look, **below, **edge).encode(**at(), text="number:N"),
        ]
    for edge in (PINNED_HALO, PINNED_NAME):
        pinned = placed("pinned").mark_text(
            **{**look, **edge, "clip": False}, baseline="top", dy=32
        )
        layers.append(pinned.encode(**at(), text="name:N"))
    rooms = [alt.param(name=name, expr=room) for name, room in ROOM.items()]
    return alt.layer(*layers).add_params(*rooms)
