"""Small pictures for stored lessons: a chart has few colours, so a palette says it in a quarter."""

import struct
import zlib
from base64 import b64decode, b64encode

import numpy as np

MOST_COLOURS = 256  # of a palette
PIXELS = """async (png) => {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"),
    { width: image.width, height: image.height });
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  let text = "";
  for (let at = 0; at < data.length; at += 8192)
    text += String.fromCharCode(...data.subarray(at, at + 8192));
  return [image.width, image.height, btoa(text)];
}"""


def small(png, page):
    """Store a screenshot anew with a palette; the page's browser reads its pixels."""
    width, height, pixels = page.evaluate(PIXELS, b64encode(png).decode())
    image = np.frombuffer(b64decode(pixels), np.uint8).reshape(height, width, 4)
    return palette_png(image[..., :3])


def palette_png(image):
    """Write red, green and blue as a PNG with a palette, each colour to 4 bits or fewer."""
    for bits in (4, 3, 2):
        levels = 2**bits - 1
        rounded = (image.astype(np.uint16) * levels + 127) // 255
        colours, index = np.unique(rounded.reshape(-1, 3), axis=0, return_inverse=True)
        if len(colours) <= MOST_COLOURS:
            break
    height, width, _ = image.shape
    rows = np.zeros((height, width + 1), np.uint8)  # each row opens with its filter, none
    rows[:, 1:] = index.reshape(height, width)
    palette = (colours * 255 // levels).astype(np.uint8)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (
            chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            chunk(b"PLTE", palette.tobytes()),
            chunk(b"IDAT", zlib.compress(rows.tobytes(), 9)),
            chunk(b"IEND", b""),
        )
    )


def chunk(name, data):
    """One part of a PNG: its length, name, data and checksum."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
