"""LiveChart: a student's own chart, drawn once and then fed columns of numbers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from traitlets import Dict

from aikit_widgets.front import Front, is_unattended
from aikit_widgets.numerals import finite

Columns = Mapping[str, ArrayLike]
MOST = 20_000  # numbers and words that a page without a kernel is given of a chart


class LiveChart(Front):
    """An Altair chart, or a Vega-Lite dict, whose data stream.

    The chart names its data (`alt.Chart(alt.NamedData("points"))`) and holds none; `update` brings
    them. The page draws the newest data and skips what is stale: however fast a loop calls
    `update`, one message is on its way.

    Raises
    ------
    TypeError
        If `chart` is neither an Altair chart nor a dict.
    ValueError
        If the chart would fetch data, or if none of its data has a name.

    >>> LiveChart({"mark": "line", "data": {"name": "points"}, "title": "Growth"})
    Live chart: Growth.
    """

    _module = "live_chart"

    _columns = Dict().tag(sync=True)  # for a page without a kernel; a live one is sent messages

    def __init__(self, chart: Any, columns: Columns | Mapping[str, Columns] | None = None) -> None:
        self._spec = spec_of(chart)
        self._names = names_of(self._spec)
        self._lock = Lock()  # Jupyter answers messages in a thread of their own
        self._seq = 0
        self._on_its_way: int | None = None  # the seq of a message not drawn yet
        self._newest: tuple[dict[str, Any], list[bytes]] | None = None
        self._latest: Mapping[str, Columns] = {}
        super().__init__()
        self.on_msg(self._hear)
        if columns is not None:
            self.update(columns)

    @property
    def document(self) -> dict[str, Any]:
        """What the page draws: the specification, without data."""
        return {"schema": "aikit.live-chart/1", "spec": self._spec, "names": self._names}

    @property
    def text(self) -> str:
        """One fixed line: the chart's title, or the names of its data."""
        title = self._spec.get("title")
        title = title.get("text") if isinstance(title, Mapping) else title
        return f"Live chart: {title if isinstance(title, str) else ', '.join(self._names)}."

    def update(self, columns: Columns | Mapping[str, Columns]) -> None:
        """Draw these columns in place of the ones before, without embedding the chart again.

        Give numbers, words or dates by field, `{"x": …, "y": …}`; by name of the data first if the
        chart has more than one, `{"points": {"x": …}, "line": {"x": …}}`.
        """
        data = self._by_name(columns)
        with self._lock:
            self._seq += 1
            parts, buffers = message_of(data)
            self._newest = ({"kind": "columns", "seq": self._seq, "columns": parts}, buffers)
            self._latest = data
            if self._on_its_way is None:
                self._deliver(self._newest)
        if is_unattended():
            self._columns = self._stored()

    def _stored(self) -> dict[str, dict[str, list[Any]]]:
        """Give the newest columns, if not many, for a state that outlives the kernel."""
        stored = {name: stored_columns(columns) for name, columns in self._latest.items()}
        count = sum(len(column) for columns in stored.values() for column in columns.values())
        return stored if count <= MOST else {}

    def _get_embed_state(self, **options: Any) -> dict[str, Any]:
        whole = super()._get_embed_state(**options)
        return whole | {"state": whole["state"] | {"_columns": self._stored()}}

    def _by_name(self, columns: Columns | Mapping[str, Columns]) -> Mapping[str, Columns]:
        """Tell one set of columns from several, and refuse names that the chart does not have."""
        if not any(isinstance(column, Mapping) for column in columns.values()):
            if len(self._names) > 1:
                raise ValueError(f"columns must name their data: {', '.join(self._names)}.")
            columns = {self._names[0]: columns}
        for name in columns:
            if name not in self._names:
                raise ValueError(f"data = {name!r} is not one of {', '.join(self._names)}.")
        return columns  # type: ignore[return-value]  # now certainly by name

    def _deliver(self, message: tuple[dict[str, Any], list[bytes]]) -> None:
        self._on_its_way = message[0]["seq"]
        self.send(*message)

    def _hear(self, _widget: object, content: Mapping[str, Any], _buffers: object) -> None:
        """Send what came in the meantime once a view has drawn; a new view gets the newest."""
        with self._lock:
            newest = self._newest
            if newest is None:
                return
            if content.get("kind") == "ready":
                self._deliver(newest)
            elif content.get("kind") == "drawn" and content.get("seq") == self._on_its_way:
                drawn, self._on_its_way = self._on_its_way, None
                if drawn != newest[0]["seq"]:
                    self._deliver(newest)


def spec_of(chart: Any) -> dict[str, Any]:
    """Take the Vega-Lite specification of a chart as plain JSON, and refuse one that fetches."""
    made = chart.to_dict() if hasattr(chart, "to_dict") else chart
    if not isinstance(made, Mapping):
        raise TypeError(
            f"chart = {chart!r} is of the wrong kind: give an Altair chart or a Vega-Lite dict."
        )
    spec: dict[str, Any] = json.loads(json.dumps(dict(made)))
    spec.pop("$schema", None)  # addresses that nothing needs
    spec.pop("usermeta", None)
    for data in data_of(spec):
        if "url" in data:
            raise ValueError(
                f"chart reads {data['url']!r}, and charts here fetch nothing: load the data in "
                "Python and give the columns to `update`."
            )
    return spec


def data_of(part: Any) -> Iterator[dict[str, Any]]:
    """Find every source of data in a specification, however deep."""
    if isinstance(part, list):
        for each in part:
            yield from data_of(each)
    elif isinstance(part, dict):
        if isinstance(part.get("data"), dict):
            yield part["data"]
        for each in part.values():
            yield from data_of(each)


def names_of(spec: dict[str, Any]) -> list[str]:
    """List the named data that a specification leaves to be filled."""
    filled = {"values", "sequence", "sphere", "graticule"} | set(spec.get("datasets", {}))
    names = {d["name"] for d in data_of(spec) if "name" in d and not filled & {*d, d["name"]}}
    if not names:
        raise ValueError(
            "chart has no named data to update: begin it with "
            'alt.Chart(alt.NamedData("points")), or write "data": {"name": "points"}.'
        )
    return sorted(names)


def message_of(data: Mapping[str, Columns]) -> tuple[list[dict[str, Any]], list[bytes]]:
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


def stored_columns(columns: Columns) -> dict[str, list[Any]]:
    """Give columns as JSON holds them; what has no end or is unknown is null."""
    arrays = {field: column_of(field, column) for field, column in columns.items()}
    return {
        field: array.tolist() if array.dtype.kind == "U" else [finite(float(n)) for n in array]
        for field, array in arrays.items()
    }


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
