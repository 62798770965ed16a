"""A map of two arguments: a model's result in steps of colour, or which of two models is lower."""

from __future__ import annotations

from typing import Any

import altair as alt

from aikit_widgets.chart_layers import axis_x, axis_y, data, ends_of
from aikit_widgets.chart_look import COLOURS, RAMP
from aikit_widgets.chart_pinned import pinned_name

KINDS = {
    **{f"step-{step}": colour for step, colour in enumerate(RAMP, 1)},
    "first": COLOURS["lower-1"],
    "second": COLOURS["lower-2"],
    "tie": COLOURS["ink"],
}
ABOVE = 12  # pixels from the plot up to its key


def kind(channel: Any = alt.Fill) -> Any:
    """Colour by kind."""
    scale = alt.Scale(domain=list(KINDS), range=list(KINDS.values()))
    return channel("kind:N", legend=None, scale=scale)


def key_of_steps() -> list[alt.Chart]:
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
    halo = words.mark_text(**look, stroke=COLOURS["surface"], strokeWidth=4, opacity=0.85)
    word = words.mark_text(**look)
    place = {"x": axis_x(), "y": axis_y(), "text": "shown:N"}
    return [halo.encode(**place), word.encode(**place)]


def map_of_two() -> alt.LayerChart:
    """Colour the plane of two arguments, with a marker where the controls stand."""
    area = data("columns").mark_rect(clip=True, strokeWidth=1)
    cross = {"clip": True, "color": COLOURS["ink"], "strokeDash": [2, 3], "opacity": 0.7}
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
        area.encode(
            x=axis_x(),
            x2="x2",
            y=axis_y(),
            y2="y2",
            fill=kind(),
            stroke=kind(alt.Stroke),
            tooltip="kind:N",
        ),
        data("marker").mark_rule(**cross).encode(x=axis_x()),
        data("marker").mark_rule(**cross).encode(y=axis_y()),
        *words_on_it(),
        pinned.encode(x=axis_x(), y=axis_y()),
        *pinned_name("pinnedMarker", at={"x": axis_x(), "y": axis_y()}, dx=-13, dy=-11),
        point.encode(x=axis_x(), y=axis_y()),
        *key_of_steps(),
    ).add_params(
        *ends_of("x", "y"), alt.param(name="tall", expr="clamp(width * 0.55, 220, 380) + 60")
    )
