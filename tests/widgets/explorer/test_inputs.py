"""Tests of aikit_widgets.explorer.inputs: what an explorer's menu may offer."""

import pytest

from aikit import headline_power
from aikit.sources import DATA, sources_in
from aikit_widgets import Explorer, Preset

SOURCE = next(iter(sources_in(DATA)))


def explorer(*presets, **given):
    return Explorer(headline_power, along="gpu_hour_price", presets=presets, **given)


def test_a_preset_has_a_value_for_every_control_from_where_the_explorer_starts():
    short = Preset("short", {"years": 3}, story="Three years.", source=SOURCE)

    (record,) = explorer(short, values={"gpu_power": 2}).document["presets"]

    assert record["values"] == {
        "contract_value": 21e9,
        "years": 3.0,
        "gpu_hour_price": 2.75,
        "gpu_power": 2.0,
        "pue": 1.0,
    }
    assert (record["name"], record["story"]) == ("short", "Three years.")
    assert record["source"]["title"] == sources_in(DATA)[SOURCE].title


def test_a_preset_stays_what_it_is_when_the_controls_move():
    moved = explorer(Preset("short", {"years": 3}))

    moved.values = {"gpu_power": 3}

    assert moved.document["presets"][0]["values"]["gpu_power"] == 1.73


def test_an_explorer_without_presets_stores_none():
    assert "presets" not in explorer().document


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"name": " "}, r"name = ' ' is not a preset's name: it must have 1 to 60 characters"),
        ({"name": "x" * 61}, r"is not a preset's name: it must have 1 to 60 characters"),
        ({"values": {}}, r"values of preset 'short' are empty: set an argument or more"),
        ({"story": "one\ntwo"}, r"story of preset 'short' is not one line"),
        ({"source": "nowhere"}, r"source = 'nowhere' of preset 'short' is not the id of one of"),
    ],
)
def test_a_preset_that_says_nothing_is_refused(given, message):
    with pytest.raises(ValueError, match=message):
        Preset(**{"name": "short", "values": {"years": 3}, **given})


@pytest.mark.parametrize(
    ("values", "error", "message"),
    [
        ({"years": 0}, ValueError, r"preset 'odd': years = 0 is out of bounds: years must be from"),
        ({"yeers": 3}, ValueError, r"preset 'odd': values = 'yeers' is not one of contract_value"),
        ({"years": "3"}, TypeError, r"preset 'odd': years = '3' is of the wrong kind"),
    ],
)
def test_an_explorer_refuses_a_preset_that_its_models_would_refuse(values, error, message):
    with pytest.raises(error, match=message):
        explorer(Preset("odd", values))


def test_two_presets_of_one_name_are_refused():
    with pytest.raises(ValueError, match=r"presets = 'short' is named twice: every name once"):
        explorer(Preset("short", {"years": 3}), Preset("short", {"years": 2}))


def test_presets_are_presets():
    with pytest.raises(TypeError, match=r"presets = 'short' is of the wrong kind: give Preset"):
        explorer("short")
