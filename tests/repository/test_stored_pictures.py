"""Tests of the pictures of tests/store.py: they keep size and colours, and become smaller."""

from io import BytesIO

import numpy as np
from PIL import Image

from store import small


def png_of(pixels):
    """A picture of red, green and blue as a browser stores it."""
    file = BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    return file.getvalue()


def test_a_palette_keeps_what_is_drawn_in_a_few_colours():
    pixels = np.full((2, 3, 3), 255, np.uint8)
    pixels[1, 2] = (0, 119, 187)  # on the grid of 4 bits

    picture = Image.open(BytesIO(small(png_of(pixels))))

    assert (picture.format, picture.mode) == ("PNG", "P")
    np.testing.assert_array_equal(picture.convert("RGB"), pixels)


def test_more_colours_than_a_palette_has_are_made_fewer_and_the_file_smaller():
    given = png_of(np.random.default_rng(1).integers(0, 256, (64, 64, 3), np.uint8))

    kept = small(given)

    assert len(Image.open(BytesIO(kept)).convert("RGB").getcolors()) <= 256
    assert len(kept) < len(given)
