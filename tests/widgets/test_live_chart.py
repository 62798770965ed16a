"""LiveChart: columns only, one message on its way, the newest drawn."""

import datetime as dt
import subprocess
import sys
from typing import Any

import altair as alt
import numpy as np
import pytest

from aikit_widgets import LiveChart, live_chart

LINE = {"mark": "line", "data": {"name": "points"}, "encoding": {"x": {"field": "x"}}}
TWO = {
    "layer": [
        {"mark": "line", "data": {"name": "line"}},
        {"mark": "point", "data": {"name": "points"}},
    ]
}


@pytest.fixture
def sent(monkeypatch):
    """Every custom message that a chart sends: its content and its buffers."""
    messages: list[tuple[dict[str, Any], list[bytes]]] = []
    monkeypatch.setattr(
        LiveChart, "send", lambda _self, content, buffers=None: messages.append((content, buffers))
    )
    return messages


def tell(chart: LiveChart, **content: Any) -> None:
    """Let the page say something to the chart."""
    chart._handle_custom_msg(content, [])


def numbers(buffer: bytes) -> list[float]:
    return np.frombuffer(buffer, "<f8").tolist()


def test_update_sends_only_columns_as_binary(sent):
    LiveChart(LINE).update({"x": [1, 2], "y": np.array([0.5, np.nan])})

    ((content, buffers),) = sent
    assert content["columns"] == [
        {"data": "points", "field": "x", "buffer": 0},
        {"data": "points", "field": "y", "buffer": 1},
    ]
    assert numbers(buffers[0]) == [1, 2]
    np.testing.assert_array_equal(np.frombuffer(buffers[1], "<f8"), [0.5, np.nan])


def test_a_page_without_a_kernel_is_given_the_newest_columns_as_data(monkeypatch):
    monkeypatch.setattr(live_chart, "is_unattended", lambda: True)
    chart = LiveChart(LINE, {"x": [1, 2], "y": [0.5, np.nan], "z": ["a", "b"]})

    columns = {"x": [1.0, 2.0], "y": [0.5, None], "z": ["a", "b"]}
    assert chart.get_state()["_columns"] == {"points": columns}
    chart.update({"x": np.arange(live_chart.MOST + 1)})
    assert chart.get_state()["_columns"] == {}


def test_a_live_page_is_given_columns_by_messages_alone():
    chart = LiveChart(LINE, {"x": [1, 2]})

    assert chart.get_state()["_columns"] == {}
    assert chart._get_embed_state()["state"]["_columns"] == {"points": {"x": [1.0, 2.0]}}


def test_words_go_as_words_and_dates_as_milliseconds(sent):
    dates = np.array([dt.date(1970, 1, 2), None], dtype="datetime64[D]")

    LiveChart(LINE).update({"name": ["a", "b"], "when": dates})

    ((content, buffers),) = sent
    assert content["columns"][0] == {"data": "points", "field": "name", "words": ["a", "b"]}
    np.testing.assert_array_equal(np.frombuffer(buffers[0], "<f8"), [86_400_000, np.nan])


def test_one_message_is_on_its_way_and_the_newest_follows(sent):
    chart = LiveChart(LINE)
    for value in range(50):
        chart.update({"x": [value]})

    assert len(sent) == 1
    tell(chart, kind="drawn", seq=sent[0][0]["seq"])
    tell(chart, kind="drawn", seq=sent[1][0]["seq"])

    assert [numbers(buffers[0]) for _, buffers in sent] == [[0], [49]]


def test_an_old_or_foreign_answer_releases_nothing(sent):
    chart = LiveChart(LINE)
    chart.update({"x": [1]})
    chart.update({"x": [2]})

    tell(chart, kind="drawn", seq=99)
    tell(chart, kind="hello")

    assert len(sent) == 1


def test_a_new_view_gets_the_newest_columns(sent):
    chart = LiveChart(LINE)
    tell(chart, kind="ready")
    chart.update({"x": [1]})
    chart.update({"x": [2]})

    tell(chart, kind="ready")

    assert [numbers(buffers[0]) for _, buffers in sent] == [[1], [2]]


def test_columns_of_several_data_go_by_name(sent):
    LiveChart(TWO).update({"line": {"x": [1]}, "points": {"x": [2, 3]}})

    assert [part["data"] for part in sent[0][0]["columns"]] == ["line", "points"]


def test_columns_may_come_with_the_chart(sent):
    LiveChart(LINE, {"x": [1]})

    assert len(sent) == 1


def test_an_altair_chart_is_taken_as_it_is():
    chart = alt.Chart(alt.NamedData("points"), title="Growth").mark_line().encode(x="x:Q")

    live = LiveChart(chart)

    assert live.document["names"] == ["points"]
    assert "$schema" not in live.document["spec"]
    assert repr(live) == "Live chart: Growth."


def test_importing_the_widgets_does_not_import_altair():
    code = "import sys, aikit_widgets; sys.exit('altair' in sys.modules or 'pandas' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Growth", "Live chart: Growth."),
        ({"text": "Growth"}, "Live chart: Growth."),
        ({"text": ["two", "lines"]}, "Live chart: points."),
        (None, "Live chart: points."),
    ],
)
def test_text_is_one_fixed_line(title, line):
    chart = LiveChart({**LINE, "title": title})

    assert repr(chart) == line
    assert chart._repr_mimebundle_()[0]["text/plain"] == line


@pytest.mark.parametrize(
    ("chart", "error", "message"),
    [
        ("line", TypeError, "chart = 'line' is of the wrong kind: give an Altair chart"),
        ({"mark": "line"}, ValueError, "chart has no named data to update"),
        ({"mark": "line", "data": {"values": []}}, ValueError, "chart has no named data"),
        (
            {"mark": "line", "data": {"name": "kept"}, "datasets": {"kept": []}},
            ValueError,
            "chart has no named data",
        ),
        (
            {"data": {"name": "points"}, "layer": [{"data": {"url": "data.csv"}}]},
            ValueError,
            "chart reads 'data.csv', and charts here fetch nothing",
        ),
        (
            {
                "data": {"name": "points"},
                "transform": [{"lookup": "a", "from": {"data": {"url": "b.csv"}, "key": "a"}}],
            },
            ValueError,
            "chart reads 'b.csv'",
        ),
    ],
)
def test_a_chart_that_cannot_live_is_refused_in_a_sentence(chart, error, message):
    with pytest.raises(error, match=message):
        LiveChart(chart)


@pytest.mark.parametrize(
    ("spec", "columns", "error", "message"),
    [
        (
            LINE,
            {"points": {"x": [1]}, "line": {"x": [1]}},
            ValueError,
            "data = 'line' is not one of points",
        ),
        (TWO, {"x": [1]}, ValueError, "columns must name their data: line, points"),
        (LINE, {"x": [1, 2], "y": [1]}, ValueError, "of one length, but x has 2, y has 1"),
        (LINE, {"x": 1}, ValueError, "x has 0 dimensions: a column has one"),
        (LINE, {"x": [{}]}, TypeError, "x is of the wrong kind: give numbers, words or dates"),
        (LINE, {"x": [1j]}, TypeError, "x is of the wrong kind"),
    ],
)
def test_columns_that_cannot_be_drawn_are_refused_in_a_sentence(
    sent, spec, columns, error, message
):
    chart = LiveChart(spec)

    with pytest.raises(error, match=message):
        chart.update(columns)

    assert sent == []
