"""Starts JupyterLab as `aikit lab` does, for the tests that need a real server."""

import json
import os
import re
import socket
import subprocess
import sys
import threading
import urllib.request
from contextlib import suppress
from pathlib import Path

OWN = ("JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
OWN += ("JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR")


def variables(folder):
    """Variables by which Jupyter keeps its files in a folder and finds this Python's tools."""
    own = {name: str(folder / name.lower()) for name in (*OWN, "JUPYTER_CONFIG_DIR")}
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return os.environ | own | {"PATH": path}


class Lab:
    """A running JupyterLab: what it said at the start, its address, token and lessons."""

    def __init__(self, folder, *options, settings=None):
        self.folder = folder / "lessons"
        environment = variables(folder)
        config = Path(environment["JUPYTER_CONFIG_DIR"], "jupyter_server_config.json")
        config.parent.mkdir(parents=True)
        config.write_text(json.dumps(settings or {}))
        options = ["--dir", str(self.folder), "--no-browser", "--allow-root", *options]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "aikit.cli", "lab", *options],
            env=environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self.said = ""
        while not (found := re.search(r"(http://127\S+)(/lab\S*)\?token=(\w+)\n", self.said)):
            line = self.process.stdout.readline()
            assert line, f"JupyterLab did not start:\n{self.said}"
            self.said += line
        self.address, self.opens, self.token = found.groups()
        # Read on, or the server stops when the pipe is full.
        self.reader = threading.Thread(target=self.process.stdout.read, daemon=True)
        self.reader.start()
        self._listens()

    def _listens(self):
        """Wait until it does: the address is printed just before."""
        while self.process.poll() is None:
            with suppress(ConnectionRefusedError):
                port = int(self.address.rpartition(":")[2])
                return socket.create_connection(("127.0.0.1", port)).close()
        raise AssertionError(f"JupyterLab ended:\n{self.said}")

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

    def stop(self):
        """Stop the server, and with it its kernels."""
        self.process.terminate()
        self.process.wait(timeout=60)
        self.reader.join()
        self.process.stdout.close()
