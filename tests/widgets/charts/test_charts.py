"""The lessons' charts: compiled as written, readable in both themes and by every eye."""

import json
from functools import cache
from itertools import combinations

import numpy as np
import pytest

from aikit_widgets.charts.compile import CHARTS, STATIC, write
from aikit_widgets.charts.look import CONFIG, PALETTES

THEMES = sorted(PALETTES)
SERIES = ["series-1", "series-2", "series-3", "series-4"]
PAIRS = list(combinations([*SERIES, "marker"], 2))

# How the three cones' answer to linear light changes when one kind is missing: Machado, Oliveira
# and Fernandes, IEEE Transactions on Visualization and Computer Graphics 15 (2009), severity 1.
EYES = {
    "usual": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
WHITE = XYZ @ np.ones(3)


def light_of(colour: str) -> np.ndarray:
    """Linear red, green and blue of a colour like #0072b2."""
    coded = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """Contrast as WCAG 2 defines it, from 1 to 21."""
    low, high = sorted(float(XYZ[1] @ light_of(colour)) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def lab_of(light: np.ndarray) -> np.ndarray:
    """Place a colour where equal distances look about equally far: CIE L*a*b*."""
    ratio = np.clip(XYZ @ light, 0, None) / WHITE
    bent = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    x, y, z = bent
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@cache
def built() -> dict:
    """Read the charts as they were built, which the first test holds to be those written here."""
    return json.loads((STATIC / "charts" / "vega_lite.json").read_text("utf-8"))


def text_of(name: str) -> str:
    """Write a chart's specification."""
    return json.dumps(built()[name])


def test_writing_the_charts_again_gives_the_file_that_was_built(tmp_path, monkeypatch):
    """To the byte, and in another process, so in another order of sets."""
    monkeypatch.setattr("aikit_widgets.charts.compile.STATIC", tmp_path)

    write()

    for name in ("charts/vega_lite.json", "charts/config.json", "look.json"):
        assert (tmp_path / name).read_bytes() == (STATIC / name).read_bytes(), "build it again"


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_holds_neither_data_nor_addresses(name):
    text = text_of(name)

    assert '"url"' not in text
    assert '"values"' not in text
    assert "://" not in text


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_names_its_colours_and_leaves_them_to_the_theme(name):
    text = text_of(name) + json.dumps(CONFIG)

    assert "#" not in text
    for use in text.split("var(")[1:]:
        assert use.split(")")[0].removeprefix("--aikit-") in PALETTES["light"]


def test_both_themes_have_the_same_colours():
    assert PALETTES["light"].keys() == PALETTES["dark"].keys()


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_drawn_stands_out_from_the_surface(theme):
    assert contrast(PALETTES[theme]["published"], PALETTES[theme]["surface"]) >= 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["ink", "muted", "marker", *SERIES])
def test_text_can_be_read_and_so_can_names_in_the_colour_of_their_line(theme, name):
    assert contrast(PALETTES[theme][name], PALETTES[theme]["surface"]) >= 4.5


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_colours_drawn_together_are_told_apart_by_every_eye(theme, eye, pair):
    one, other = (lab_of(EYES[eye] @ light_of(PALETTES[theme][name])) for name in pair)

    assert np.linalg.norm(one - other) >= 20  # 2 can just be told apart side by side


RAMP = [f"ramp-{step}" for step in range(1, 8)]


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("theme", THEMES)
def test_steps_of_colour_grow_evenly_darker_or_lighter_for_every_eye(theme, eye):
    lightness = [lab_of(EYES[eye] @ light_of(PALETTES[theme][name]))[0] for name in RAMP]
    steps = np.diff(lightness) * (1 if theme == "dark" else -1)

    assert min(steps) >= 10  # 2 can just be told apart


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("theme", THEMES)
def test_the_two_colours_of_a_map_and_its_tie_are_told_apart_by_every_eye(theme, eye):
    colours = [PALETTES[theme][name] for name in ("lower-1", "lower-2", "ink")]
    places = [lab_of(EYES[eye] @ light_of(colour)) for colour in colours]

    assert min(np.linalg.norm(one - other) for one, other in combinations(places, 2)) >= 40


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["lower-1", "lower-2"])
def test_words_on_a_map_can_be_read(theme, name):
    assert contrast(PALETTES[theme][name], PALETTES[theme]["ink"]) >= 4.5


@pytest.mark.parametrize("name", [*SERIES, "marker"])
def test_a_colour_has_one_hue_in_both_themes(name):
    (_, a, b), (_, c, d) = (lab_of(light_of(PALETTES[theme][name])) for theme in THEMES)

    assert abs(np.angle((a + 1j * b) / (c + 1j * d), deg=True)) < 25


def test_series_are_told_apart_without_colour():
    curve = text_of("curve")
    timeline = text_of("timeline")

    assert "strokeDash" in curve
    assert "fillOpacity" in timeline
