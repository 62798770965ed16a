"""Tests of tests/pictures.py: a picture keeps its size and colours, and becomes smaller."""

import struct
import zlib

import numpy as np

from pictures import palette_png


def test_a_palette_keeps_what_is_drawn_in_a_few_colours():
    image = np.full((2, 3, 3), 255, np.uint8)
    image[1, 2] = (0, 119, 187)  # on the grid of 4 bits

    png = palette_png(image)

    assert struct.unpack(">II", png[16:24]) == (3, 2)
    colours, rows = (part_of(png, name) for name in (b"PLTE", b"IDAT"))
    assert colours == bytes([0, 119, 187, 255, 255, 255])
    assert zlib.decompress(rows) == bytes([0, 1, 1, 1, 0, 1, 1, 0])


def test_more_colours_than_a_palette_has_are_made_fewer():
    image = np.arange(64 * 64 * 3, dtype=np.uint32).reshape(64, 64, 3) * 2654435761 % 256

    colours = part_of(palette_png(image.astype(np.uint8)), b"PLTE")

    assert len(colours) <= 3 * 256


def part_of(png, name):
    """The data of one part."""
    at = png.index(name)
    (size,) = struct.unpack(">I", png[at - 4 : at])
    return png[at + 4 : at + 4 + size]
