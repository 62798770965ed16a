"""Charts of bars, a row each: single numbers, rungs, what moves a result most, a sum's parts."""

from __future__ import annotations

import altair as alt

from aikit_widgets.charts.layers import data
from aikit_widgets.charts.look import COLOURS, OPACITIES, SERIES
from aikit_widgets.charts.rows import (
    BAR,
    DOWN,
    ends_named,
    in_rows,
    lines_upright,
    pinned_bars,
    row,
    row_axis,
)

KINDS = ["plus", "minus", "total"]
SPREAD = {"clip": True, "color": COLOURS["marker"], "strokeOpacity": 0.6, "yOffset": DOWN}


def bars() -> alt.LayerChart:
    """Compare single numbers with published ranges, a row each, on one axis."""
    kinds = alt.Scale(domain=["model", "published"], range=[SERIES[0], COLOURS["published"]])
    bar = data("columns").mark_bar(**BAR)
    spread = data("marker").mark_rule(**SPREAD)
    return in_rows(
        [
            bar.encode(
                y=row(),
                x=row_axis("low"),
                x2="high",
                color=alt.Color("kind:N", legend=None, scale=kinds),
            ),
            *lines_upright(),
            *pinned_bars("low", "high"),
            spread.encode(y=row(), x=row_axis("low"), x2="high"),
        ]
    )


def ladder() -> alt.LayerChart:
    """Climb from one unit to the next: a rung each, as long as its number beside the start's."""
    bar = data("columns").mark_bar(**BAR, color=SERIES[0])
    start = data("start").mark_tick(color=COLOURS["ink"], size=20, thickness=2, yOffset=DOWN)
    return in_rows(
        [
            bar.encode(y=row(), x=row_axis()),
            *pinned_bars(None, "x"),
            start.encode(y=row(), x=row_axis()),
        ]
    )


def tornado() -> alt.LayerChart:
    """Draw how far each argument alone moves the result, hollow at its low end, else full."""
    ends = alt.Scale(type="ordinal", domain=["high", "low"], range=OPACITIES[:2])
    bar = data("columns").mark_bar(**BAR, color=SERIES[0], stroke=SERIES[0], strokeWidth=1.5)
    base = data("marker").mark_rule(color=COLOURS["marker"], strokeWidth=2)
    before = data("pinnedMarker").mark_rule(color=COLOURS["muted"], strokeDash=[5, 4])
    return in_rows(
        [
            bar.encode(
                y=row(),
                x=row_axis("from"),
                x2="to",
                fillOpacity=alt.FillOpacity("end:N", legend=None, scale=ends),
            ),
            *lines_upright(),
            *pinned_bars("from", "to"),
            base.encode(x=row_axis()),
            before.encode(x=row_axis()),
            *ends_named(),
        ]
    )


def waterfall() -> alt.LayerChart:
    """Add part after part and take others away, each bar from where the one before it ended."""
    colours = alt.Scale(domain=KINDS, range=[SERIES[0], COLOURS["marker"], SERIES[1]])
    fills = alt.Scale(type="ordinal", domain=KINDS, range=[1, OPACITIES[1], 1])
    bar = data("columns").mark_bar(**BAR, strokeWidth=1.5)
    link = data("links").mark_rule(
        clip=True, color=COLOURS["muted"], strokeDash=[3, 3], yOffset=DOWN, y2Offset=DOWN
    )
    zero = data("zero").mark_rule(color=COLOURS["muted"])
    spread = data("marker").mark_rule(**SPREAD)
    return in_rows(
        [
            zero.encode(x=row_axis()),
            link.encode(y=row(), y2="next:N", x=row_axis()),
            bar.encode(
                y=row(),
                x=row_axis("low"),
                x2="high",
                color=alt.Color("kind:N", legend=None, scale=colours),
                stroke=alt.Stroke("kind:N", legend=None, scale=colours),
                fillOpacity=alt.FillOpacity("kind:N", legend=None, scale=fills),
            ),
            *lines_upright(),
            *pinned_bars("low", "high"),
            spread.encode(y=row(), x=row_axis("low"), x2="high"),
        ]
    )
