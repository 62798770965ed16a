"""Columns of a chart's data as one message: numbers as bytes, words as words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Columns = Mapping[str, ArrayLike]


def packed(data: Mapping[str, Columns]) -> tuple[list[dict[str, Any]], list[bytes]]:
    """Turn columns into one message: numbers and dates as binary, words as JSON."""
    parts: list[dict[str, Any]] = []
    buffers: list[bytes] = []
    for name, columns in data.items():
        arrays = {field: column_of(field, column) for field, column in columns.items()}
        lengths = {field: len(array) for field, array in arrays.items()}
        if len(set(lengths.values())) > 1:
            each = ", ".join(f"{field} has {length}" for field, length in lengths.items())
            raise ValueError(f"columns of {name!r} must be of one length, but {each}.")
        for field, array in arrays.items():
            part: dict[str, Any] = {"data": name, "field": field}
            if array.dtype.kind == "U":
                parts.append(part | {"words": array.tolist()})
            else:
                parts.append(part | {"buffer": len(buffers)})
                buffers.append(np.ascontiguousarray(array, "<f8").tobytes())
    return parts, buffers


def column_of(field: str, column: ArrayLike) -> NDArray[Any]:
    """Read one column: numbers as they are, dates as milliseconds since 1970, words as words."""
    array = np.asarray(column)
    if array.ndim != 1:
        raise ValueError(f"{field} has {array.ndim} dimensions: a column has one.")
    if array.dtype.kind == "M":
        milliseconds = array.astype("datetime64[ms]").astype(np.float64)
        array = np.where(np.isnat(array), np.nan, milliseconds)
    if array.dtype.kind == "O" and all(isinstance(each, str) for each in array):
        array = array.astype(str)
    if array.dtype.kind not in "biufU":
        raise TypeError(f"{field} is of the wrong kind: give numbers, words or dates.")
    return array
