"""A browser without a network, which looks at a page as a student does and tells what stands there.

It is driven by its own protocol, so that a laptop needs no more than the browser that it has.
"""

from __future__ import annotations

import json
import subprocess
import time
import urllib.request
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Self

import websocket

from aikit.commands.installation import end
from aikit.languages import say
from aikit_widgets.export.handout import ALONE, browser

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

PATIENCE = 120  # seconds for what should be seen, on a slow laptop
PAUSE = 0.2  # seconds between two looks
# Every name and every address but this computer's own is one that does not exist.
HERE_ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
OPTIONS = ("--headless=new", "--remote-debugging-port=0", "--window-size=1366,768", HERE_ALONE)
OPTIONS += ("--disable-background-networking", "--disable-component-update", "--disable-sync")


class BrowserError(Exception):
    """Something expected in a page was not seen; the text is one sentence."""


class Page:
    """A page in a browser of its own, which ends with the `with`."""

    def __init__(self, folder: Path) -> None:
        self.program = browser() or ""
        profile = folder / "profile"
        self.process = subprocess.Popen(
            [self.program, *ALONE, *OPTIONS, f"--user-data-dir={profile}", "about:blank"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.count = 0
        self.line: websocket.WebSocket | None = None
        try:
            self.line = self._line(profile / "DevToolsActivePort")
        except BaseException:
            self.close()
            raise

    def _line(self, told: Path) -> websocket.WebSocket:
        """Wait until the browser tells its port, and call its page."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < end:
            with suppress(OSError, StopIteration, IndexError):
                port = told.read_text("utf-8").split()[0]
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list") as answer:
                    pages = json.loads(answer.read())
                address = next(x for x in pages if x["type"] == "page")["webSocketDebuggerUrl"]
                return websocket.create_connection(address, timeout=PATIENCE, suppress_origin=True)
            time.sleep(PAUSE)
        raise BrowserError(say("{program} did not start.", program=self.program))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Hang up, and end the browser."""
        if self.line:
            self.line.close()
        end(self.process, 20)

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Have the browser do something, and wait until it has."""
        if not self.line:
            raise BrowserError(say("{program} did not start.", program=self.program))
        self.count += 1
        message = {"id": self.count, "method": method, "params": parameters}
        try:
            self.line.send(json.dumps(message))
            while True:
                said = json.loads(self.line.recv())
                if said.get("id") == self.count:
                    found: dict[str, Any] = said.get("result") or {}
                    return found
        except (OSError, websocket.WebSocketException) as error:
            raise BrowserError(f"{self.program} went away ({error}).") from None

    def go(self, address: str) -> None:
        """Open a page."""
        self.call("Page.navigate", url=address)

    def look(self, expression: str) -> Any:
        """Look for something in the page by an expression of JavaScript; None where it fails."""
        said = self.call(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True
        )
        return None if "exceptionDetails" in said else said.get("result", {}).get("value")

    def wait(self, expression: str, what: str, seconds: float = PATIENCE) -> Any:
        """Look until something is there; BrowserError if it does not come."""
        end = time.monotonic() + seconds
        while not (found := self.look(expression)):
            if time.monotonic() > end:
                raise BrowserError(
                    say(
                        "{what} was not seen within {seconds} seconds.",
                        what=what,
                        seconds=f"{seconds:.0f}",
                    )
                )
            time.sleep(PAUSE)
        return found
