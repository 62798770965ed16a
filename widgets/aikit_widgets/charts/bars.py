"""Charts of bars, a row each: single numbers, rungs, what moves a result most, a sum's parts."""

from __future__ import annotations

import altair as alt

from aikit_widgets.charts.layers import (
    STEP,
    axis_x,
    data,
    ends_of,
    feet,
    pinned_rows,
    row_names,
    rows,
    upright_prediction,
    upright_ranges,
)
from aikit_widgets.charts.look import COLOURS, OPACITIES, SERIES

KINDS = ["plus", "minus", "total"]


def bars() -> alt.LayerChart:
    """Compare single numbers with published ranges, a row each, on one axis."""
    kinds = alt.Scale(domain=["model", "published"], range=[SERIES[0], COLOURS["published"]])
    bar = data("columns").mark_bar(clip=True)
    spread = data("marker").mark_rule(clip=True, color=COLOURS["marker"], strokeWidth=2.5)
    return (
        alt.layer(
            *upright_ranges(),
            bar.encode(
                y=rows(),
                x=axis_x("low"),
                x2="high",
                color=alt.Color("kind:N", legend=None, scale=kinds),
                tooltip="label:N",
            ),
            *pinned_rows("low", "high"),
            spread.encode(y=rows(), x=axis_x("low"), x2="high"),
            *upright_prediction(),
            *row_names(),
            *feet(),
        )
        .properties(height=alt.Step(STEP))
        .add_params(*ends_of("x"))
    )


def ladder() -> alt.LayerChart:
    """Climb from one unit to the next: a rung each, as long as its number beside the start's."""
    bar = data("columns").mark_bar(clip=True, color=SERIES[0])
    start = data("start").mark_tick(color=COLOURS["ink"], size=22, thickness=2)
    return (
        alt.layer(
            *row_names(),
            bar.encode(y=rows(), x=axis_x(), tooltip="label:N"),
            *pinned_rows(None, "x"),
            start.encode(y=rows(), x=axis_x()),
        )
        .properties(height=alt.Step(STEP))
        .add_params(*ends_of("x"))
    )


def tornado() -> alt.LayerChart:
    """Draw how far each argument alone moves the result, hollow at its low end, else full."""
    ends = alt.Scale(type="ordinal", domain=["high", "low"], range=OPACITIES[:2])
    bar = data("columns").mark_bar(clip=True, color=SERIES[0], stroke=SERIES[0], strokeWidth=2)
    base = data("marker").mark_rule(color=COLOURS["marker"], strokeWidth=2.5)
    before = data("pinnedMarker").mark_rule(color=COLOURS["muted"], strokeDash=[5, 4])
    return (
        alt.layer(
            base.encode(x=axis_x()),
            *upright_ranges(),
            bar.encode(
                y=rows(),
                x=axis_x("from"),
                x2="to",
                fillOpacity=alt.FillOpacity("end:N", legend=None, scale=ends),
                tooltip="label:N",
            ),
            *pinned_rows("from", "to"),
            before.encode(x=axis_x()),
            *upright_prediction(),
            *row_names("names"),
            *feet(),
        )
        .properties(height=alt.Step(STEP))
        .add_params(*ends_of("x"))
    )


def waterfall() -> alt.LayerChart:
    """Add part after part and take others away, each bar from where the one before it ended."""
    colours = alt.Scale(domain=KINDS, range=[SERIES[0], COLOURS["marker"], SERIES[1]])
    fills = alt.Scale(type="ordinal", domain=KINDS, range=[1, OPACITIES[1], 1])
    bar = data("columns").mark_bar(clip=True, strokeWidth=2)
    link = data("links").mark_rule(clip=True, color=COLOURS["muted"], strokeDash=[3, 3])
    zero = data("zero").mark_rule(color=COLOURS["muted"])
    spread = data("marker").mark_rule(clip=True, color=COLOURS["marker"], strokeWidth=2.5)
    return (
        alt.layer(
            zero.encode(x=axis_x()),
            link.encode(y=rows(), y2="next:N", x=axis_x()),
            *upright_ranges(),
            bar.encode(
                y=rows(),
                x=axis_x("low"),
                x2="high",
                color=alt.Color("kind:N", legend=None, scale=colours),
                stroke=alt.Stroke("kind:N", legend=None, scale=colours),
                fillOpacity=alt.FillOpacity("kind:N", legend=None, scale=fills),
                tooltip="label:N",
            ),
            *pinned_rows("low", "high"),
            spread.encode(y=rows(), x=axis_x("low"), x2="high"),
            *upright_prediction(),
            *row_names(),
            *feet(),
        )
        .properties(height=alt.Step(STEP))
        .add_params(*ends_of("x"))
    )
