"""Pages that tests drive: kept to this machine, or of one view, with a host in place of Jupyter."""

import urllib.parse
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOOPBACK = {"127.0.0.1", "localhost", "::1", ""}
# Every other name, and every other address, is one that does not exist.
HERE_ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
STATIC = ROOT / "widgets" / "aikit_widgets" / "static"
FILES = {
    "kit.js": STATIC / "kit.js",
    "vega.js": STATIC / "vega.js",
    "host.js": ROOT / "tests" / "browser" / "host.js",
    "axe.js": ROOT / "widgets" / "node_modules" / "axe-core" / "axe.min.js",
}
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>One view</title>
<main><h1>One view</h1><div id="place"></div></main>
<script src="host.js"></script>"""
PLACE = "http://127.0.0.1:9/"  # of that page; nothing is there but what is answered below
FORGET = "() => { localStorage.clear(); sessionStorage.clear(); }"


def look_as_new(page):
    """Give a page the size and the look that it begins with, and take away what a test put in."""
    page.unroute_all()
    page.context.clear_permissions()
    page.set_viewport_size({"width": 1280, "height": 720})
    page.emulate_media(media="null", color_scheme="null", forced_colors="null")
    page.emulate_media(reduced_motion="null")


@contextmanager
def guarded(page, allowed=()):
    """A page that may only talk to this machine, and whose script errors fail the test.

    The browser itself refuses to go further (`HERE_ALONE`); here it is counted. `allowed` are the
    errors of others, word for word.
    """
    refused, errors = [], []

    def judge(request):
        host = urllib.parse.urlsplit(request.url).hostname or ""
        if host not in LOOPBACK:
            refused.append(request.url)

    def hear(error):
        errors.append(str(error))

    page.on("request", judge)
    page.on("pageerror", hear)
    page.set_default_timeout(120_000)  # ms; a busy machine takes long, and is no fault
    yield page
    page.remove_listener("request", judge)
    page.remove_listener("pageerror", hear)
    assert refused == [], refused
    unexpected = [error for error in errors if error not in allowed]
    assert unexpected == [], unexpected


def frames_sent(page):
    """The messages that a page sends to kernels, from when it is asked for: before it opens."""
    frames = []

    def watch(socket):
        if "/channels" in socket.url:
            socket.on("framesent", lambda frame: frames.append(frame))  # noqa: PLW0108  Playwright marks it

    page.on("websocket", watch)
    return frames


class View:
    """One view on a page, loaded or not yet, and the host that stands in for Jupyter."""

    def __init__(self, page):
        self.page = page
        page.route(f"{PLACE}**", self.serve)
        if page.url != PLACE:
            page.goto(PLACE)
        page.evaluate("begin()")

    def serve(self, route):
        """Answer the page's requests from the built files."""
        name = urllib.parse.urlsplit(route.request.url).path.lstrip("/")
        if name:
            route.fulfill(path=FILES[name], content_type="text/javascript")
        else:
            route.fulfill(body=PAGE, content_type="text/html")

    def mount(self, view, document, **options):
        """Draw a view of a document, in place of the one before."""
        self.page.evaluate(
            "async ([...given]) => { await mount(...given) }", [view, document, options]
        )
        return self

    def host(self, expression):
        """Ask the host."""
        return self.page.evaluate(f"host.{expression}")

    def tell(self, call, value):
        """Have the host say something to the view."""
        self.page.evaluate(f"value => {{ host.{call}(value) }}", value)

    @property
    def field(self):
        """The one field to type in."""
        return self.page.get_by_role("textbox")

    def button(self, name):
        """A button by its name."""
        return self.page.get_by_role("button", name=name)

    def submit(self, text):
        """Type a text and press Enter."""
        self.field.fill(text)
        self.field.press("Enter")

    def faults(self, *, of_colours=False):
        """What axe finds wrong with the page, or its colours, and whether it scrolls sideways.

        What is on a page is the same in every look.
        """
        if not self.page.evaluate("'axe' in window"):
            self.page.add_script_tag(path=FILES["axe.js"])
        found = self.page.evaluate(
            "runOnly => axe.run(runOnly ? { runOnly } : {}).then(({ violations }) =>"
            " violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]))",
            ["cat.color"] if of_colours else None,
        )
        wide = self.page.evaluate("document.documentElement.scrollWidth > innerWidth")
        return found + (["scrolls sideways"] if wide else [])

    @property
    def text(self):
        """All that can be read."""
        return self.page.locator(".aikit").inner_text()
