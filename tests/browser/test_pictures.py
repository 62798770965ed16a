"""A picture of a page, stored small, shows in a browser what the page showed."""

from base64 import b64encode

from store import small

PAGE = "<body style='margin:0;background:#fff'><div style='width:70px;height:50px;background:#f80'>"
PIXEL = """async ([png, x, y]) => {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"),
    { width: image.width, height: image.height });
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  return [image.width, image.height, ...context.getImageData(x, y, 1, 1).data];
}"""


def test_a_browser_reads_what_was_stored(page):
    page.set_content(PAGE)

    png = small(page.screenshot(clip={"x": 0, "y": 0, "width": 90, "height": 60}))

    text = b64encode(png).decode()
    assert page.evaluate(PIXEL, [text, 10, 10]) == [90, 60, 255, 136, 0, 255]
    assert page.evaluate(PIXEL, [text, 80, 55]) == [90, 60, 255, 255, 255, 255]
