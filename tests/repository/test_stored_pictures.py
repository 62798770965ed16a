"""Tests of the pictures of tests/store.py: small, true to their colours, and told in words."""

import os
import re
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from nbformat import read
from PIL import Image

from nbconvert import HTMLExporter
from store import small
from support.canonical import EXPLORER, HTML, LESSONS, STORED


def png_of(pixels):
    """A picture of red, green and blue as a browser stores it."""
    file = BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    return file.getvalue()


def test_a_palette_keeps_what_is_drawn_in_a_few_colours():
    pixels = np.full((2, 3, 3), 255, np.uint8)
    pixels[1, 2] = (0, 117, 186)  # on the grid of 6 bits

    picture = Image.open(BytesIO(small(png_of(pixels))))

    assert (picture.format, picture.mode) == ("PNG", "P")
    np.testing.assert_array_equal(picture.convert("RGB"), pixels)


def test_more_colours_than_a_palette_has_are_made_fewer_and_the_file_smaller():
    given = png_of(np.random.default_rng(1).integers(0, 256, (64, 64, 3), np.uint8))

    kept = small(given)

    assert len(Image.open(BytesIO(kept)).convert("RGB").getcolors()) <= 256
    assert len(kept) < len(given)


def test_every_picture_of_the_course_is_told_in_words():
    outputs = [
        output
        for path in STORED
        for cell in read(path, 4).cells
        for output in cell.get("outputs", [])
    ]
    explorers = [output.data for output in outputs if EXPLORER in output.get("data", {})]
    told = [re.findall(r'<img [^>]*alt="([^"]{60,})"', data[HTML]) for data in explorers]

    assert len(explorers) > 80
    assert [len(alts) for alts in told] == [1] * len(explorers)


def test_nbconvert_finds_words_for_every_picture():
    html, _ = HTMLExporter().from_filename(str(LESSONS[2]))

    images = re.findall(r"<img [^>]*>", html)
    assert len(images) >= 4
    assert all(re.search(r'alt="[^"]{60,}"', image) for image in images)
    assert "No description has been provided" not in html


TEMPLATES = Path(__file__).parents[2] / "widgets" / "nbconvert"
FETCHED = re.compile(
    r"""<(?:script|link|img|iframe)\b[^>]*?\b(?:src|href)=["']?(https?:[^"'> ]+)"""
)
# All lessons with `--long`; else one without formulas and one with.
READ = LESSONS if os.environ.get("AIKIT_LONG") else LESSONS[1:3]


@pytest.mark.parametrize("lesson", READ, ids=lambda path: path.name[:2])
def test_our_template_of_nbconvert_fetches_nothing_but_mathjax_for_formulas(lesson):
    settings = {"template_name": "aikit", "extra_template_basedirs": [str(TEMPLATES)]}
    html, _ = HTMLExporter(**settings).from_filename(str(lesson))

    has_formulas = '"algebra"' in lesson.read_text("utf-8")
    assert ["mathjax" in url for url in FETCHED.findall(html)] == [True] * has_formulas


@pytest.mark.parametrize("lesson", READ, ids=lambda path: path.name[:2])
def test_nbviewer_s_template_has_words_for_every_picture_and_fetches_nothing(lesson):
    html, _ = HTMLExporter(template_name="basic").from_filename(str(lesson))

    images = re.findall(r"<img [^>]*>", html)
    assert images
    assert all(re.search(r'alt="[^"]{60,}"', image) for image in images)
    assert FETCHED.findall(html) == []
