"""One contestant's page: its slider is dragged with the mouse, and its paints are timed."""

import time
from pathlib import Path
from urllib.parse import urlsplit

PROBE = Path(__file__).with_name("probe.js").read_text("utf-8")
OUTPUT = ":is(.jp-OutputArea-output, .aikit-view)"
PATIENCE = 5000  # ms: a frame that has not come by then never will
QUIET = 150  # ms without a change: the step before is over
GOLDEN = 0.618034  # steps that never come close to each other
MOVES = 60  # of the mouse from end to end, each sent when the page has heard the one before

READY = """() => {
  const widget = window.jupyterapp?.shell.currentWidget;
  const kernel = widget?.context?.sessionContext?.session?.kernel;
  return kernel?.connectionStatus === "connected" && kernel.status === "idle";
}"""


class Page:
    """A page whose slider is dragged."""

    def __init__(self, page, contestant) -> None:
        self.page, self.contestant = page, contestant
        self.page.set_default_timeout(120_000)
        self.page.route("**/*", self.judge)
        self.messages = 0
        self.page.on("websocket", lambda socket: socket.on("framesent", self.count))
        self.steps = 0

    @classmethod
    def opened(cls, browser, address: str, contestant) -> "Page":
        """A notebook whose one cell has run."""
        self = cls(browser.new_page(viewport={"width": 1200, "height": 900}), contestant)
        self.page.goto(address)
        self.page.wait_for_function(READY)
        run = "() => { void window.jupyterapp.commands.execute('notebook:run-all-cells') }"
        self.page.evaluate(run)
        self.page.wait_for_selector(f".jp-OutputArea-output {contestant.track}")
        self.page.wait_for_selector(
            ":is(.jp-OutputArea-output svg, .jp-OutputArea-output canvas, .floor)"
        )
        self.page.wait_for_function(READY)
        self.page.evaluate(PROBE)
        return self

    @classmethod
    def bare(cls, browser, contestant) -> "Page":
        """A page with nothing but what the contestant shows."""
        self = cls(browser.new_page(viewport={"width": 1200, "height": 900}), contestant)
        self.page.set_content(f'<div class="jp-OutputArea-output">{contestant.source}</div>')
        self.page.evaluate(PROBE)
        return self

    def slow(self, times: float) -> None:
        """Let the processor seem so many times as slow."""
        session = self.page.context.new_cdp_session(self.page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": times})

    def judge(self, route) -> None:
        """Let nothing leave this machine."""
        if urlsplit(route.request.url).hostname in {"127.0.0.1", "localhost", None}:  # or a file
            route.continue_()
        else:
            route.abort()

    def count(self, payload) -> None:
        """Count what is sent to the kernel about widgets."""
        data = payload if isinstance(payload, bytes) else payload.encode()
        self.messages += b"comm_msg" in data

    def drag(self, steps: int) -> tuple[list[float | None], int]:
        """Drag by steps; milliseconds from each to its paint, and messages sent on the way."""
        self.page.bring_to_front()
        box = self.held()
        before = self.messages
        times = [self.step(box) for _ in range(steps)]
        sent = self.messages - before
        self.let_go()
        return times, sent

    def sweep(self, seconds: float) -> tuple[float, int]:
        """Drag back and forth without a pause; frames a second that changed, long tasks in them."""
        self.page.bring_to_front()
        box = self.held()
        self.page.evaluate("() => { probe.frames = probe.longTasks = 0 }")
        start, part = time.monotonic(), 0.9
        while time.monotonic() - start < seconds:
            x, y = box["x"] + part * box["width"], box["y"] + box["height"] / 2
            self.page.mouse.move(x, y, steps=MOVES)
            part = 1 - part
        since = time.monotonic() - start
        frames, long_tasks = self.page.evaluate("() => [probe.frames, probe.longTasks]")
        self.let_go()
        return frames / since, long_tasks

    def held(self):
        """Take hold of the slider; the box of its track."""
        where = self.page.locator(f"{OUTPUT} {self.contestant.track}").first
        where.scroll_into_view_if_needed()
        self.page.evaluate(f"() => probe.settle({QUIET})")
        box = where.bounding_box()
        self.page.mouse.move(*self.start_of(box))
        self.page.mouse.down()
        self.page.evaluate("() => probe.hold()")
        return box

    def let_go(self) -> None:
        """Let go of the slider, and wait until all that follows is over."""
        self.page.mouse.up()
        self.page.evaluate(f"() => {{ probe.isHeld = false; return probe.settle({QUIET}) }}")

    def start_of(self, box) -> tuple[float, float]:
        """Where the slider is taken hold of."""
        if self.contestant.handle:
            handle = self.page.locator(f"{OUTPUT} {self.contestant.handle}").first
            box = handle.bounding_box()
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def step(self, box) -> float | None:
        """Move once, and wait for the frame."""
        self.steps += 1
        part = 0.1 + 0.8 * (self.steps * GOLDEN % 1)
        self.page.evaluate(f"() => probe.arm({PATIENCE})")
        self.page.mouse.move(box["x"] + part * box["width"], box["y"] + box["height"] / 2)
        took = self.page.evaluate("() => probe.answer")
        self.page.evaluate(f"() => probe.settle({QUIET})")
        return took
