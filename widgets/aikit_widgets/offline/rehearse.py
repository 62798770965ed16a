"""`aikit rehearse`: the evening before, takes away network, server and disk on this very laptop.

Each is really taken away from a real JupyterLab on a lesson, with a kernel, and with the browser of
this computer if it has one that can be driven. Nothing of the teacher's own is touched.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import websocket

from aikit.commands.cli import Parser
from aikit.commands.environment import stop
from aikit.commands.lessons import numbered, shipped
from aikit.documents import REMEDIES
from aikit.languages import say, to_say, written
from aikit_widgets.export.handout import browser
from aikit_widgets.offline.browser import BrowserError, Page
from aikit_widgets.offline.stage import FILL, FREE, Stage, StageError, can_mount, code_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Lines = Iterator[tuple[str, str]]

WORKS, FAILS, SEES, DO = to_say("works"), to_say("fails"), to_say("is seen"), to_say("do")
EXPECTED = to_say("not then")  # what nobody can do then, and no fault of anything
KINDS = (WORKS, FAILS, SEES, EXPECTED, DO)
FIRST = 1  # the lesson that is rehearsed, if none is named

PATHS = re.compile(r": ['\"].*$", re.DOTALL)  # that follow a system's reason
PANEL = "[...window.jupyterapp?.shell.widgets('main') ?? []].find(({ context }) => context)"
READY = f"""(() => {{
  const kernel = {PANEL}?.context.sessionContext?.session?.kernel;
  return kernel?.connectionStatus === "connected" && kernel.status === "idle";
}})()"""
DRAWN = "document.querySelector('.aikit-explorer input[type=range]') !== null"
# Whether some explorer's number follows its slider, within two frames and the work between them.
MOVED = """(async () => {
  const numbers = () => [...document.querySelectorAll(".aikit-number")].map((el) => el.textContent);
  const before = numbers();
  for (const slider of document.querySelectorAll(".aikit-explorer input[type=range]")) {
    (slider.value === slider.max ? slider.stepDown(5) : slider.stepUp(5));
    slider.dispatchEvent(new Event("input", { bubbles: true }));
  }
  for (let at = 0; at < 20; at += 1) {
    if (numbers().some((text, place) => text !== before[place])) return true;
    await new Promise((go) => setTimeout(go, 50));
  }
  return false;
})()"""
# What Jupyter or a widget says of a fault, in its first two sentences; Lab may write what a dialog
# says before its title.
SAID = """[...document.querySelectorAll(".aikit-banner, .aikit-notice, \
    .jp-Dialog-content:has(.jp-Dialog-header:not(:empty))")]
  .filter((el) => el.checkVisibility() && el.innerText.trim())
  .map((el) => el.innerText.trim().split("\\n").slice(0, 2).join(": "))[0]"""
CLOSE = """document.querySelectorAll(".jp-Dialog-close-button, .jp-Dialog .jp-mod-accept")
  .forEach((button) => button.click())"""
SAVED = f"{PANEL}.context.save().then(() => true, () => false)"
CHANGE = f"{PANEL}.content.model.sharedModel.cells[0].setSource('# A title of the rehearsal')"
SAVE = f"void {PANEL}.context.save().catch(() => null)"  # Lab's command saves what has the focus


def main(arguments: list[str]) -> int:
    """Rehearse one lesson; 1 if something failed that should work."""
    given = parser().parse_args(arguments)
    known = numbered(shipped())
    if given.lesson not in known:
        stop(
            say(
                "There is no lesson {number}: the lessons here are {listed}.",
                number=given.lesson,
                listed=", ".join(map(str, known)),
            )
        )
    failed = 0
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name,
        ExitStack() as curtain,
    ):
        rehearsal = Rehearsal(Path(name), given.lesson, curtain)
        if given.no_browser or not browser():
            print(say("Without a browser: what JupyterLab's server and kernel do is looked at."))
        else:
            rehearsal.open_browser()
        for title, act in rehearsal.acts().items():
            print(f"\n{say(title)}", flush=True)
            failed += sum(tell(kind, sentence) for kind, sentence in kept_going(act))
    print(f"\n{say('All that should work then works.') if not failed else say(FAULTY)}")
    return 1 if failed else 0


FAULTY = to_say("Something that should work does not: see the lines that begin with “fails”.")


def parser() -> Parser:
    """Read the arguments."""
    found = Parser(
        prog="aikit rehearse",
        description="Take away network, server and disk, and say what a student would see.",
    )
    found.add_argument("lesson", nargs="?", type=int, default=FIRST, help="its number (1)")
    found.add_argument("--no-browser", action="store_true", help="only the server and the kernel")
    return found


def tell(kind: str, sentence: str) -> bool:
    """Print a line of the report; whether it is a fault."""
    width = max(len(say(each)) for each in KINDS)
    print(f"  {say(kind).ljust(width)}  {sentence}", flush=True)
    return kind == FAILS


def quoted(said: str) -> str:
    """Quote what stands on the screen, without the paths in it."""
    return f"“{PATHS.sub('', said)}”"


def kept_going(act: Callable[[], Lines]) -> Lines:
    """Play an act to its end or its first failure."""
    try:
        yield from act()
    except (StageError, BrowserError, websocket.WebSocketException) as error:
        yield FAILS, str(error)
    except OSError as error:
        yield FAILS, f"{error.strerror or error}."
        if remedy := REMEDIES.get(error.errno or 0):
            what = say(remedy)
            yield DO, f"{what[0].upper()}{what[1:]}."


@contextmanager
def standing(stage: Stage) -> Iterator[Stage]:
    """Stop a stage at the end."""
    try:
        yield stage
    finally:
        stage.stop()


class Rehearsal:
    """A lesson on a stage, from which something is taken away in each act."""

    def __init__(self, folder: Path, lesson: int, curtain: ExitStack) -> None:
        self.folder, self.lesson, self.curtain = folder, lesson, curtain
        self.page: Page | None = None
        self.stage: Stage | None = None

    def acts(self) -> dict[str, Callable[[], Lines]]:
        """Each act by its title."""
        return {
            to_say("Without a network"): self.without_network,
            to_say("Without the server"): self.without_server,
            to_say("Without space on the disk"): self.without_disk,
        }

    def open_browser(self) -> None:
        """Open the browser of this computer, if it can be driven."""
        try:
            self.page = self.curtain.enter_context(Page(self.folder / "browser"))
        except (BrowserError, OSError):
            print(say("The browser {name} could not be driven.", name=browser()))

    def opened(self, stage: Stage) -> Page | None:
        """Open the lesson in the browser, until it is drawn and has its kernel."""
        if self.page:
            self.page.go(f"{stage.address}{stage.opens}?reset&token={stage.token}")
            self.page.wait(READY, say("The lesson with its kernel"))
            self.page.wait(DRAWN, say("An explorer"))
        return self.page

    def started(self, name: str, *, small_disk: bool = False, port: int = 0) -> Stage:
        """Start a server, which stops at the end of the rehearsal."""
        stage = Stage(self.folder / name, self.lesson, port=port, small_disk=small_disk)
        return self.curtain.enter_context(standing(stage))

    def without_network(self) -> Lines:
        """Start a lesson, run all of it, and move an explorer."""
        stage = self.stage = self.started("network")
        seconds = written(f"{stage.seconds:.0f}")
        yield (
            WORKS,
            say(
                "JupyterLab starts on lesson {number}, in {seconds}\xa0s.",
                number=self.lesson,
                seconds=seconds,
            ),
        )
        code = code_of(stage.read())
        if faults := stage.run(code):
            yield FAILS, say("A cell of code ends in an error: {error}.", error=faults[0])
        else:
            yield (
                WORKS,
                say("The kernel runs all of the lesson, cells of code: {count}.", count=len(code)),
            )
        if page := self.opened(stage):
            page.wait(MOVED, say("An explorer that follows its slider"))
            yield WORKS, say("In the browser, explorers are drawn and follow their sliders.")
        if asked := stage.asked():
            yield FAILS, say("The network was asked for, in vain: {hosts}.", hosts=", ".join(asked))
        else:
            yield WORKS, say("Nothing asked for the network.")
        yield EXPECTED, say("aikit cannot be installed on one more computer.")
        yield (
            DO,
            say("Bring a kit on a stick, which `aikit bundle` makes while there is a network."),
        )

    def without_server(self) -> Lines:
        """Stop the server under an open lesson, and start it again."""
        if self.stage is None:
            raise StageError(say("There is no server that could be stopped."))
        before = self.stage.read()
        self.stage.stop()
        if page := self.page:
            said = page.wait(SAID, say("A word on the lost server"))
            yield SEES, quoted(said)
            page.look(CLOSE)
            page.wait(MOVED, say("An explorer that follows its slider"))
            yield WORKS, say("Explorers go on, as they need no server.")
        yield EXPECTED, say("No code runs, and nothing is saved; what is typed stays in the page.")
        again = self.started("network", port=self.stage.port)
        if again.read() == before:
            yield WORKS, say("Started again, it has the lesson as it was saved.")
        else:
            yield FAILS, say("Started again, it has another lesson than was saved.")
        if faults := again.run(["1"]):
            yield FAILS, say("A cell of code ends in an error: {error}.", error=faults[0])
        if page:
            page.wait(SAVED, say("A save from the open page"))
            yield WORKS, say("The page that stayed open saves again, with all that was typed.")
        yield DO, say("Leave pages open, and start it at the same port: `aikit lab --port 8888`.")
        yield (
            DO,
            say(
                "Have the lesson as a page too, which needs no server: `aikit export {number}`.",
                number=self.lesson,
            ),
        )

    def without_disk(self) -> Lines:
        """Fill the disk under an open lesson, save, and make room again."""
        place = self.folder / "disk"
        place.mkdir()
        if can_mount(place):
            stage = self.started("disk", small_disk=True)
            yield from self._save_in_vain(
                stage, lambda: stage.run([FILL]), lambda: stage.run([FREE])
            )
        elif os.name == "posix" and os.geteuid() != 0:
            stage = self.started("disk")
            folder = stage.lessons
            yield from self._save_in_vain(
                stage, lambda: folder.chmod(0o555), lambda: folder.chmod(0o755)
            )
        else:
            yield EXPECTED, say("It was not tried: this system lends no small disk.")
        yield DO, say("Have 0.1 GB free where lessons are, and try `aikit doctor` there.")

    def _save_in_vain(
        self, stage: Stage, take: Callable[[], object], give_back: Callable[[], object]
    ) -> Lines:
        """Save while there is no room, and again when there is."""
        page = self.opened(stage)
        before = stage.read()
        changed = before | {"metadata": before["metadata"] | {"rehearsal": "x" * 2**16}}
        take()
        try:
            try:
                stage.save(changed)
                yield FAILS, say("A save without room said nothing.")
            except StageError as error:
                if not page:
                    yield SEES, quoted(str(error))
            if page:
                page.look(CHANGE)
                page.look(SAVE)
                said = page.wait(SAID, say("A word on the save that failed"))
                yield SEES, quoted(said)
            whole = stage.read() == before
        finally:
            give_back()
        if whole:
            yield WORKS, say("The lesson as it was saved before is whole.")
        else:
            yield FAILS, say("The lesson as it was saved before is lost.")
        if page:
            page.look(CLOSE)
            page.wait(SAVED, say("A save from the open page"))
        else:
            stage.save(changed)
        yield WORKS, say("As soon as there is room, saving works again.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
