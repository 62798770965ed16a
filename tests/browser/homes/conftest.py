"""Static sites as `aikit site` makes them, served by Python's own web server."""

import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

from aikit_widgets.lite import command
from support.apart import jupyterlite, within_reach
from support.servers import Server

ROOT = Path(__file__).parents[3]
CORE = ROOT / "widgets" / "node_modules" / "pyodide"
NAME = "Année 2"  # a folder with a space and a letter that is not ASCII, in every address


class Site(Server):
    """A site below a folder that `python -m http.server` serves."""

    def __init__(self, folder, name):
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        arguments = [str(port), "--bind", "127.0.0.1", "--directory", str(folder)]
        environment = os.environ | {"PYTHONUNBUFFERED": "1"}
        super().__init__(folder, ["http.server", *arguments], environment)
        (root,) = self.told(r"\((http://127\.0\.0\.1:\d+)/\)")
        self.address = f"{root}/{quote(name)}"

    def _listens(self, address):
        """It does before it says so."""


@pytest.fixture(scope="session")
def pyodide(tmp_path_factory, pytestconfig):
    """Python for the browser: a whole release where AIKIT_PYODIDE names one, else its core.

    The core is what the npm registry has. NumPy's wheel is in neither of the registries that these
    tests use, so without a whole release no lesson's code runs; micropip's is on the Python index,
    in another build than the one that Pyodide's list names. With an older
    release, the lessons' code is run in test_lessons_in_webassembly.py.
    """
    if given := os.environ.get("AIKIT_PYODIDE"):
        return Path(given)
    folder = tmp_path_factory.mktemp("pyodide")
    for file in CORE.iterdir():
        if file.is_file():
            shutil.copy(file, folder)
    lock = folder / "pyodide-lock.json"
    content = json.loads(lock.read_text("utf-8"))
    entry = content["packages"]["micropip"]
    wheel = brought(entry, pytestconfig.cache.mkdir("micropip"))
    shutil.copy(wheel, folder)
    entry["sha256"] = hashlib.sha256(wheel.read_bytes()).hexdigest()
    lock.write_text(json.dumps(content), "utf-8")
    return folder


def brought(entry, folder):
    """A package of Pyodide's list from the Python index, kept for the next time."""
    wheel = folder / entry["file_name"]
    if not wheel.exists():
        wanted = f"{entry['name']}=={entry['version']}"
        options = ["--quiet", "--no-deps", "--python-version=3.14", "--only-binary=:all:"]
        pip = [sys.executable, "-m", "pip", "download", *options, "--dest", str(folder), wanted]
        subprocess.run(pip, check=True)
    return wheel


def expose(folder):
    """Let tests drive the page through JupyterLab's own commands."""
    file = folder / command.JUPYTER / "jupyter-lite.json"
    settings = json.loads(file.read_text("utf-8"))
    settings["jupyter-config-data"]["exposeAppInBrowser"] = True
    file.write_text(json.dumps(settings), "utf-8")


@pytest.fixture(scope="session")
def site(tmp_path_factory, pyodide):
    """A site with Python in it."""
    folder = tmp_path_factory.mktemp("site")
    with within_reach(jupyterlite()):
        assert command.main(["-o", str(folder / NAME), "--pyodide", str(pyodide)]) == 0
    expose(folder / NAME)
    server = Site(folder, NAME)
    server.folder = folder / NAME
    lock = server.folder / command.JUPYTER / "static" / "pyodide" / "pyodide-lock.json"
    server.has_numpy = "numpy" in json.loads(lock.read_text("utf-8"))["packages"]
    yield server
    server.stop()
