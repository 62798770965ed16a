"""The stage of a rehearsal: `aikit lab` as a student starts it, with a lesson and its kernel."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
import uuid
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import websocket

from aikit.commands.installation import end
from aikit_widgets.offline import no_network

if TYPE_CHECKING:
    from collections.abc import Iterator

OWN = ("JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "IPYTHONDIR")
OWN += ("JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR")
SETTINGS = {"LabApp": {"expose_app_in_browser": True}}  # the page is driven by Lab's own commands
TOLD = re.compile(r"(http://127\S+?)(/lab\S*)\?token=(\w+)")
PATIENCE = 180  # seconds for an answer, on a slow laptop
SMALL_DISK = 24 * 2**20  # bytes
# A disk of its own for one program: the system lets anyone make one in a space of names.
MOUNT = (
    *("unshare", "--map-root-user", "--mount", "sh", "-c"),
    'mount -t tmpfs -o size="$1" aikit "$2" && shift 2 && exec "$@"',
    "sh",
)
FILL = """
import os
with open("filled", "wb", buffering=0) as file:
    for size in (1 << 20, 1 << 12, 1):
        try:
            while True:
                file.write(b"x" * size)
        except OSError:
            pass
"""
FREE = "import os; os.unlink('filled')"


class StageError(Exception):
    """The reason why the rehearsal stopped; its text is one sentence."""


def can_mount(folder: Path) -> bool:
    """Whether this system lets one have a small disk for a while."""
    if not shutil.which("unshare"):
        return False
    command = [*MOUNT, str(SMALL_DISK), str(folder), "true"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


class Stage:
    """A running JupyterLab without a network, in folders that end with the rehearsal."""

    def __init__(
        self, folder: Path, lesson: int, *, port: int = 0, small_disk: bool = False
    ) -> None:
        self.folder, self.lesson = folder, lesson
        self.lessons = folder / "lessons"
        self.lessons.mkdir(parents=True, exist_ok=True)
        self.port = port or free_port()
        own = {name: str(folder / name.lower()) for name in OWN}
        config = Path(own["JUPYTER_CONFIG_DIR"], "jupyter_server_config.json")
        config.parent.mkdir(exist_ok=True)
        config.write_text(json.dumps(SETTINGS), "utf-8")
        variables = os.environ | own | no_network.variables(folder / "no-network")
        options = ["--dir", str(self.lessons), "--lesson", str(lesson), "--port", str(self.port)]
        options += ["--no-browser", "--allow-root"]
        command = [sys.executable, "-m", "aikit.commands.cli", "lab", *options]
        if small_disk:
            command = [*MOUNT, str(SMALL_DISK), str(self.lessons), *command]
        begun = time.monotonic()
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
        self.reader: threading.Thread | None = None
        try:
            self.address, self.opens, self.token = self._told()
        except BaseException:
            self.stop()
            raise
        self.seconds = time.monotonic() - begun

    def _told(self) -> tuple[str, str, str]:
        """Wait for the server's address, and then until it listens."""
        output = self.process.stdout
        assert output  # noqa: S101  it was asked for
        said = ""
        for line in output:
            said += line
            if found := TOLD.search(line):
                self.reader = threading.Thread(target=output.read, daemon=True)  # or the pipe fills
                self.reader.start()
                self._listens()
                return found[1], found[2], found[3]
        last = said.strip().splitlines()[-1:] or ["it said nothing"]
        raise StageError(f"JupyterLab did not start: {last[0].rstrip('.')}.")

    def _listens(self) -> None:
        while self.process.poll() is None:
            with suppress(ConnectionRefusedError):
                return socket.create_connection(("127.0.0.1", self.port)).close()
        raise StageError("JupyterLab ended as it started.")

    @property
    def name(self) -> str:
        """The file of the lesson."""
        return self.opens.rpartition("/")[2]

    def ask(self, path: str, method: str = "GET", content: object = None) -> Any:
        """Ask the server; StageError with what it says of a fault."""
        data = None if content is None else json.dumps(content).encode()
        request = urllib.request.Request(f"{self.address}/api/{path}", data, method=method)  # noqa: S310
        request.add_header("Authorization", f"token {self.token}")
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310  our own
                text = answer.read()
        except urllib.error.HTTPError as error:
            with suppress(ValueError):
                raise StageError(str(json.loads(error.read())["message"])) from None
            raise StageError(str(error)) from None
        return json.loads(text) if text else None

    def read(self) -> dict[str, Any]:
        """Read the lesson as the server has it."""
        found: dict[str, Any] = self.ask(f"contents/{quote(self.name)}?type=notebook")["content"]
        return found

    def save(self, notebook: dict[str, Any]) -> None:
        """Save the lesson as JupyterLab does."""
        content = {"type": "notebook", "format": "json", "content": notebook}
        self.ask(f"contents/{quote(self.name)}", "PUT", content)

    def run(self, code: list[str]) -> list[str]:
        """Run cells of code in the lesson's kernel: the errors that they ended in."""
        kernel = self._kernel()
        try:
            return list(filter(None, map(kernel.run, code)))
        finally:
            kernel.line.close()

    def _kernel(self) -> Kernel:
        """Start the lesson's kernel, or find it."""
        wanted = {"path": self.name, "name": self.name, "type": "notebook"}
        session = self.ask("sessions", "POST", wanted | {"kernel": {"name": "python3"}})
        return Kernel(self, session["kernel"]["id"])

    def asked(self) -> list[str]:
        """The hosts of the network that were asked for in vain."""
        return sorted(no_network.asked(self.folder / "no-network"))

    def stop(self) -> None:
        """Stop the server, and with it its kernels."""
        end(self.process, 30)
        if self.reader:
            self.reader.join()
        if self.process.stdout:
            self.process.stdout.close()


class Kernel:
    """A kernel on the stage, which runs code."""

    def __init__(self, stage: Stage, number: str) -> None:
        host = stage.address.replace("http://", "ws://")
        self.session = uuid.uuid4().hex
        self.line = websocket.create_connection(
            f"{host}/api/kernels/{number}/channels?session_id={self.session}",
            header=[f"Authorization: token {stage.token}"],
            timeout=PATIENCE,
        )

    def run(self, code: str) -> str | None:
        """Run code to its end: the error it ended in, if it did."""
        number = uuid.uuid4().hex
        header = {"msg_id": number, "msg_type": "execute_request", "session": self.session}
        header |= {"username": "", "version": "5.3", "date": ""}
        content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}}
        content |= {"allow_stdin": False, "stop_on_error": True}
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
        self.line.send(json.dumps(message | {"channel": "shell", "buffers": []}))
        fault = None
        for kind, said in self._answers(number):
            if kind == "error":
                fault = f"{said['ename']}: {said['evalue']}"
            if kind == "status" and said["execution_state"] == "idle":
                break
        return fault

    def _answers(self, number: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """What the kernel says of one request."""
        while True:
            text = self.line.recv()
            if isinstance(text, bytes):  # of a widget, with data behind
                continue
            said = json.loads(text)
            if said["parent_header"].get("msg_id") == number:
                yield said["header"]["msg_type"], said["content"]


def free_port() -> int:
    """Find a port that nobody uses."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        number: int = server.getsockname()[1]
    return number


def code_of(notebook: dict[str, Any]) -> list[str]:
    """List the code of a notebook's cells, without those that show an error."""
    return [
        "".join(cell["source"])
        for cell in notebook["cells"]
        if cell["cell_type"] == "code"
        and "raises-exception" not in cell.get("metadata", {}).get("tags", [])
    ]
