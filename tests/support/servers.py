"""Starts JupyterLab as `aikit lab` does, and Voilà, for the tests that need a real server."""

import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import threading
import urllib.request
from contextlib import suppress
from pathlib import Path

WIDGETS = Path(__file__).parents[2] / "widgets"
# What an installation puts where Voilà looks; it serves no file through a link.
SHARED = {
    "voila": "voila/templates/aikit",
    "aikit_widgets/labextension": "labextensions/aikit",
}
VOILA = re.compile(r"^`voila (.+) FOLDER`$", re.MULTILINE)  # README's command
README = WIDGETS.parent / "README.md"

# Runs a module as `python -m` does, and ends when whoever started it ends, however that comes.
LEASH = """
import os, runpy, signal, sys, threading
def wait():
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)
threading.Thread(target=wait, daemon=True).start()
del sys.argv[0]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""

OWN = ("JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
OWN += ("JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR")


def variables(folder):
    """Variables by which Jupyter keeps its files in a folder and finds this Python's tools."""
    own = {name: str(folder / name.lower()) for name in (*OWN, "JUPYTER_CONFIG_DIR")}
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return os.environ | own | {"PATH": path}


class Server:
    """A running server: its process, what it said until it told its address, and its notebooks."""

    def __init__(self, folder, command, environment):
        self.folder = folder / "lessons"
        self.process = subprocess.Popen(
            [sys.executable, "-c", LEASH, *command],
            env=environment,
            text=True,
            start_new_session=True,  # a Ctrl-C is for the tests, which then stop the server
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self.said = ""

    def told(self, pattern):
        """What a pattern finds in what the server says at the start; then it listens."""
        while not (found := re.search(pattern, self.said)):
            line = self.process.stdout.readline()
            assert line, f"The server did not start:\n{self.said}"
            self.said += line
        # Read on, or the server stops when the pipe is full.
        self.reader = threading.Thread(target=self.process.stdout.read, daemon=True)
        self.reader.start()
        self._listens(found[1])
        return found.groups()

    def _listens(self, address):
        """Wait until it does: the address is printed just before."""
        while self.process.poll() is None:
            with suppress(ConnectionRefusedError):
                port = int(address.rpartition(":")[2])
                return socket.create_connection(("127.0.0.1", port)).close()
        raise AssertionError(f"The server ended:\n{self.said}")

    def stop(self):
        """Stop the server, and with it its kernels."""
        self.process.terminate()
        try:
            self.process.wait(timeout=60)
        except subprocess.TimeoutExpired:  # it waits for a kernel that is busy
            self.process.kill()
            self.process.wait(timeout=60)
        self.reader.join()
        self.process.stdin.close()
        self.process.stdout.close()


class Voila(Server):
    """A running Voilà, started as README says, on a folder of notebooks."""

    def __init__(self, folder):
        environment = variables(folder)
        for source, place in SHARED.items():
            shutil.copytree(WIDGETS / source, folder / "share" / place)
        environment["JUPYTER_PATH"] = str(folder / "share")
        (folder / "lessons").mkdir()
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        (told,) = VOILA.findall(README.read_text("utf-8"))
        options = [*shlex.split(told), f"--port={port}", "--no-browser", "--Voila.ip=127.0.0.1"]
        super().__init__(folder, ["voila", *options, str(folder / "lessons")], environment)
        (self.address,) = self.told(rf"(http://\S+:{port})/\s")


class Lab(Server):
    """A running JupyterLab: its address, token and lessons."""

    def __init__(self, folder, *options, settings=None):
        environment = variables(folder)
        config = Path(environment["JUPYTER_CONFIG_DIR"], "jupyter_server_config.json")
        config.parent.mkdir(parents=True)
        config.write_text(json.dumps(settings or {}))
        options = ["--dir", str(folder / "lessons"), "--no-browser", "--allow-root", *options]
        super().__init__(folder, ["aikit.commands.cli", "lab", *options], environment)
        pattern = r"(http://127\S+)(/lab\S*)\?token=(\w+)\n"
        self.address, self.opens, self.token = self.told(pattern)

    def get(self, path, method="GET"):
        """What the server answers, as text."""
        request = urllib.request.Request(f"{self.address}/{path}", method=method)
        request.add_header("Authorization", f"token {self.token}")
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.read().decode()

    def ask(self, path, method="GET"):
        """What the server's own interface answers."""
        text = self.get(f"api/{path}", method)
        return json.loads(text) if text else None

    def end_sessions(self):
        """Kernels outlive pages and are found again by path: end them between tests."""
        for session in self.ask("sessions"):
            self.ask(f"sessions/{session['id']}", method="DELETE")
