"""The numbers of an explorer's document as tables of text, for paper and for want of a script.

They are the numbers that the document stores, at its controls' first values, and are written as the
view writes them (`cells` in `src/explorer/charts/kinds.ts`).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

from aikit.languages import say, written
from aikit_widgets.numerals import figures, result_text, unit_words, unknown_or_infinite

if TYPE_CHECKING:
    from collections.abc import Sequence

FIGURES = 4  # of a number in a table
MOST_LINES = 13  # of the sixty-odd points along an axis, every fifth
MOST_COLUMNS = 8  # of a map, which has a table in two directions
WORDS = {"inf": math.inf, "-inf": -math.inf}

Document = dict[str, Any]


class Table(NamedTuple):
    """A table as text; the first cell of each line is its heading."""

    caption: str
    head: list[str]
    body: list[list[str]]


def tables_of(document: Document, most: int = MOST_LINES) -> list[Table]:
    """Give the tables of an explorer's document, with a limit on the lines of each.

    KeyError, TypeError or the like if it is no such document.
    """
    columns = {name: numbers(column) for name, column in document["columns"].items()}
    tables = [table_of(document, columns), *measured_tables(document)]
    return [shortened(table, most) for table in tables]


def table_of(document: Document, columns: dict[str, list[float]]) -> Table:
    """Give the table that the chart's own numbers make."""
    caption = say("{title}: the numbers of the chart", title=document["title"])
    if document.get("swings"):
        return swings_table(document, columns, caption)
    if document.get("across"):
        return map_table(document, columns)
    along, rows, each = (document.get(name) for name in ("along", "rows", "each"))
    if along and each:
        return multiples_table(document, columns)
    if along:
        return points_table(document, columns, caption)
    return words_table(document, columns, caption, rows or each)


def points_table(document: Document, columns: dict[str, list[float]], caption: str) -> Table:
    """Give a line for each point of the axis."""
    along, series = document["along"], document["series"]
    ends = [name for name in columns if name.partition("_")[0] in ("low", "high")]
    ends.sort(key=lambda name: (name.partition("_")[2], name.startswith("high")))
    displays = [each["display"] for each in series] + [series[0]["display"]] * len(ends)
    names = [each["name"] for each in series] + ends
    head = [with_unit(along["label"], along["display"])]
    head += [with_unit(each["label"], each["display"]) for each in series]
    head += [with_unit(end_of(end), series[0]["display"]) for end in ends]
    body = [
        [on_axis(along, x)]
        + [inside(display, columns[name][i]) for name, display in zip(names, displays, strict=True)]
        for i, x in enumerate(columns["x"])
    ]
    return Table(caption, head, body)


def words_table(
    document: Document, columns: dict[str, list[float]], caption: str, rows: Document | None
) -> Table:
    """Give a line for each word of a choice, or for each series if there is no choice."""
    series = document["series"]
    if rows is None:
        lines = [
            [each["label"], inside(each["display"], columns[each["name"]][0]), unit_of(each)]
            for each in series
        ]
        lines += [
            [line["label"], span_of(line, series[0]["display"]), unit_of(series[0])]
            for line in document.get("reference", [])
        ]
        return Table(caption, [say("what"), say("number"), say("unit")], lines)
    names = [each["name"] for each in series] + [end for end in ("low", "high") if end in columns]
    labels = [each["label"] for each in series] + list(map(end_of, names[len(series) :]))
    display = series[0]["display"]
    head = [rows["label"], *(with_unit(label, display) for label in labels)]
    body = [
        [word, *(inside(display, columns[name][i]) for name in names)]
        for i, word in enumerate(rows["options"])
    ]
    return Table(caption, head, body)


def multiples_table(document: Document, columns: dict[str, list[float]]) -> Table:
    """Give a column for each small chart."""
    along, series, options = document["along"], document["series"][0], document["each"]["options"]
    points, display = len(columns["x"]), series["display"]
    caption = say("{series}, by {x}", series=with_unit(series["label"], display), x=along["label"])
    body = [
        [
            on_axis(along, x),
            *(
                inside(display, columns[series["name"]][word * points + i])
                for word in range(len(options))
            ),
        ]
        for i, x in enumerate(columns["x"])
    ]
    return Table(caption, [with_unit(along["label"], along["display"]), *options], body)


def map_table(document: Document, columns: dict[str, list[float]]) -> Table:
    """Give a map's first quantity in two directions, at some places of each."""
    along, across, series = document["along"], document["across"], document["series"][0]
    xs, ys = columns["x"], columns["y"]
    right, up = picked(len(xs), MOST_COLUMNS), picked(len(ys), MOST_COLUMNS)
    by = f"{with_unit(across['label'], across['display'])} \\ "
    head = [
        by + with_unit(along["label"], along["display"]),
        *(on_axis(along, xs[i]) for i in right),
    ]
    values = columns[series["name"]]
    body = [
        [
            on_axis(across, ys[j]),
            *(inside(series["display"], values[j * len(xs) + i]) for i in right),
        ]
        for j in up
    ]
    return Table(with_unit(series["label"], series["display"]), head, body)


def swings_table(document: Document, columns: dict[str, list[float]], caption: str) -> Table:
    """Give a line for each argument that a tornado moves alone."""
    controls = {control["name"]: control for control in document["controls"]}
    display = document["series"][0]["display"]
    there = with_unit(say("result there"), display)
    swings = zip(document["swings"], columns["low"], columns["high"], strict=True)
    widest = sorted(swings, key=lambda swing: abs(swing[2] - swing[1]), reverse=True)
    body = []
    for name, low, high in widest:
        control = controls[name]
        start, end = (result_text(each, control["unit"]) for each in control["range"])
        body.append([control["label"], start, inside(display, low), end, inside(display, high)])
    return Table(caption, [say("what"), say("low end"), there, say("high end"), there], body)


def measured_tables(document: Document) -> list[Table]:
    """Give a table for each set of measured points."""
    along, series = document.get("along"), document["series"]
    if document["chart"] == "pareto":
        along, series = series[1], series[:1]
    return [
        Table(
            f"{document['title']}: {say('data: {label}', label=points['label'])}",
            [
                with_unit(along["label"], along["display"]) if along else "",
                with_unit(series[0]["label"], series[0]["display"]),
            ],
            [
                [on_axis(along, x) if along else figures(x), inside(series[0]["display"], y)]
                for x, y in zip(points["x"], points["y"], strict=True)
            ],
        )
        for points in document.get("measured", [])
    ]


def shortened(table: Table, most: int) -> Table:
    """Keep some of a table's lines at equal steps, and say how many there were."""
    count = len(table.body)
    if count <= most:
        return table
    body = [table.body[i] for i in picked(count, most)]
    return table._replace(
        caption=say(
            "{caption} ({count} of {all} lines)", caption=table.caption, count=len(body), all=count
        ),
        body=body,
    )


def picked(count: int, most: int) -> Sequence[int]:
    """Choose some places of a row at equal steps, with both ends if possible."""
    step = max(1, math.ceil((count - 1) / max(1, most - 1)))
    return range(0, count, step)


def numbers(column: list[Any]) -> list[float]:
    """Read a stored column: a word stands for what is infinite, null for what is unknown."""
    return [math.nan if each is None else float(WORDS.get(each, each)) for each in column]


def on_axis(axis: Document, value: float) -> str:
    """Write a place of an axis; a year has no comma."""
    if axis.get("unit") == "calendar year":
        return f"{value:.0f}"
    return inside(axis["display"], value)


def inside(display: Document, value: float) -> str:
    """Write a number in the unit of its column, which is not repeated."""
    if not math.isfinite(value):
        return unknown_or_infinite(value)
    return written(figures(value / display["factor"], FIGURES))


def span_of(line: Document, display: Document) -> str:
    """Write the two ends of a published range, or the one number that both are."""
    low, high = (inside(display, line[end]) for end in ("low", "high"))
    return low if low == high else say("{low} to {high}", low=low, high=high)


def unit_of(series: Document) -> str:
    """Name the unit in which a series is written."""
    return str(series["display"]["unit"])


def with_unit(label: str, display: Document) -> str:
    """Write what a column is, and its unit."""
    return f"{label} ({unit_words(display['unit'])})" if display["unit"] else label


def end_of(column: str) -> str:
    r"""Say which end of which band a column is; an inner band's share is in its name.

    >>> end_of("low"), end_of("high_50")
    ('90\xa0% band, low end', '50\xa0% band, high end')
    """
    side, _, share = column.partition("_")
    if side == "high":
        return say("{share}\u00a0% band, high end", share=share or 90)
    return say("{share}\u00a0% band, low end", share=share or 90)
