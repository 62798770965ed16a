"""Strict CSV: a table read row by row, or refused with the line that is wrong."""

from __future__ import annotations

import csv
import io
import math
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

NUMBER = re.compile(r"[+-]?\d+(\.\d+)?(e[+-]?\d{1,3})?", re.ASCII)


def rows_of(data: bytes, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Give each row of a CSV file with the number of its first line, cells by column name.

    The file is UTF-8, with or without a byte order mark, and its first line names the columns.
    A ragged row, an unclosed quote or a column named twice is a ValueError that names the line.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ValueError(f"{name}, line {line}: this is not UTF-8 text.") from None
    lines = cells_of(text, name)
    _, columns = next(lines, (1, []))
    if "" in columns or not columns:
        raise ValueError(f"{name}, line 1: every column needs a name.")
    if len(set(columns)) < len(columns):
        twice = next(column for column in columns if columns.count(column) > 1)
        raise ValueError(f"{name}, line 1: the column {twice!r} is there twice.")
    for line, cells in lines:
        if len(cells) != len(columns):
            raise ValueError(
                f"{name}, line {line}: {len(cells)} cells, where the first line names "
                f"{len(columns)} columns."
            )
        yield line, dict(zip(columns, cells, strict=True))


def cells_of(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Split CSV text into cells, each row with the number of its first line."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise ValueError(f"{name}, line {line}: {error} (is a quote left open?).") from None


def number_in(cell: str) -> float | None:
    """Read a plain decimal number such as -1.5 or 21e9; None if the cell is anything else."""
    number = float(cell) if NUMBER.fullmatch(cell) else math.inf
    return number if math.isfinite(number) else None
