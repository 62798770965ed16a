"""A stored picture is read by the browser that drew it."""

import numpy as np

from pictures import palette_png, small


def test_a_browser_reads_what_was_written(page):
    image = np.zeros((5, 7, 3), np.uint8)
    image[2:4, 1:6] = (255, 136, 0)

    png = palette_png(image)

    assert small(png, page) == png
