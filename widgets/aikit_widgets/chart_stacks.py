"""Charts of parts and their whole: stacks along an axis, and one stacked bar with its shares."""

from __future__ import annotations

from typing import Any

import altair as alt

from aikit_widgets.chart_layers import (
    axis_x,
    axis_y,
    beyond,
    data,
    ends_of,
    guess,
    here,
    hover,
    published,
    series,
    upright,
    years_x,
)
from aikit_widgets.chart_look import COLOURS, SERIES

LINE = 46  # pixels from one line of the single bar's key to the next
LETTER: dict[str, Any] = {"color": COLOURS["surface"], "fontSize": 14, "fontWeight": 700}


def letters(x: Any) -> alt.Chart:
    """Write each part's letter where the part is thickest, so that no one needs its colour."""
    return data("letters").mark_text(**LETTER, clip=True).encode(x=x, y=axis_y(), text="letter:N")


def stack() -> alt.LayerChart:
    """Lay the parts on each other along one argument, under the line of their whole."""
    part = data("columns").mark_area(clip=True)
    edge = data("columns").mark_line(clip=True, color=COLOURS["surface"], strokeWidth=1.5)
    total = data("total").mark_line(clip=True, color=COLOURS["ink"], strokeWidth=2.5)
    return alt.layer(
        *published(),
        part.encode(
            x=axis_x(), y=axis_y("low"), y2="high", color=series(alt.Color, SERIES, legend=None)
        ),
        edge.encode(x=axis_x(), y=axis_y("high"), detail="series:N"),
        letters(axis_x()),
        total.encode(x=axis_x(), y=axis_y()),
        *guess(),
        *here(),
        *beyond(),
        hover(),
    ).add_params(*ends_of("x", "y"))


def stack_bars() -> alt.LayerChart:
    """Lay the parts on each other year by year, under a line at their whole."""
    year = years_x()
    marked = data("marker").mark_rect(color=COLOURS["marker"], opacity=0.25)
    part = data("columns").mark_bar(clip=True, stroke=COLOURS["surface"], strokeWidth=1)
    total = data("total").mark_tick(color=COLOURS["ink"], thickness=2.5)
    return alt.layer(
        *published(),
        marked.encode(x=year),
        part.encode(
            x=year,
            y=axis_y("low"),
            y2="high",
            color=series(alt.Color, SERIES, legend=None),
            tooltip="x:O",
        ),
        letters(year),
        total.encode(x=year, y=axis_y()),
        *guess(),
    ).add_params(*ends_of("y"))


def stack_one() -> alt.LayerChart:
    """Lay the parts in one bar, and name each under it with its letter, number and share."""
    line = alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=0.3, paddingOuter=0.15))
    colour = series(alt.Color, SERIES, legend=None)
    part = data("bar").mark_bar(clip=True, stroke=COLOURS["surface"], strokeWidth=1.5)
    letter = data("letters").mark_text(**LETTER)
    swatch = data("columns").mark_square(size=420, opacity=1)
    own = data("columns").mark_text(**LETTER)
    line_of_guess = data("guess").mark_rule(color=COLOURS["ink"], strokeDash=[6, 4])
    names = [
        data(source).mark_text(
            align="left", dx=indent, limit=alt.ExprRef(f"width - {indent}"), **look
        )
        for source, indent in (("total", 0), ("columns", 34))
        for look in (
            {"dy": -10, "color": COLOURS["muted"]},
            {"dy": 8, "fontSize": 16, "fontWeight": 600},
        )
    ]
    fields = ["label:N", "text:N"] * 2
    return (
        alt.layer(
            *upright(),
            part.encode(y=line, x=axis_x("low"), x2="high", color=colour, tooltip="series:N"),
            letter.encode(y=line, x=axis_x(), text="letter:N"),
            swatch.encode(y=line, x=alt.value(11), color=colour),
            own.encode(y=line, x=alt.value(11), text="letter:N"),
            *(
                name.encode(y=line, x=alt.value(0), text=field)
                for name, field in zip(names, fields, strict=True)
            ),
            line_of_guess.encode(x=axis_x("y")),
        )
        .properties(height=alt.Step(LINE))
        .add_params(*ends_of("x"))
    )
