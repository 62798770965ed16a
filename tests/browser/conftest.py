"""Real Chromium on a real JupyterLab, with every request that leaves this machine refused."""

import json
import os
import re
import subprocess
import sys
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

import chromium

LOOPBACK = {"127.0.0.1", "localhost", "::1", ""}
FLAGS = ["background-networking", "component-update", "sync", "quic", "gpu"]
# Of the server under test only: the page may be driven through Lab's own commands.
SETTINGS = {
    "LabApp": {"expose_app_in_browser": True},
    "JupyterNotebookApp": {"expose_app_in_browser": True},
}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The browser that is here, without its talk to the outside."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    flags = [f"--disable-{flag}" for flag in FLAGS] + ["--no-first-run"]
    flags += ["--no-sandbox"] if root else []
    return {**browser_type_launch_args, "executable_path": chromium.found(), "args": flags}


@pytest.fixture
def page(page):
    """A page that may only talk to this machine, and whose script errors fail the test."""
    refused, errors = [], []

    def judge(route):
        host = urllib.parse.urlsplit(route.request.url).hostname or ""
        if host in LOOPBACK:
            route.continue_()
        else:
            refused.append(route.request.url)
            route.abort()

    page.route("**/*", judge)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_default_timeout(60_000)
    yield page
    assert refused == []
    assert errors == []


class Server:
    """JupyterLab as `aikit lab` starts it, in a folder of its own."""

    def __init__(self, folder):
        self.folder = folder / "lessons"
        config = folder / "config"
        config.mkdir(parents=True)
        (config / "jupyter_server_config.json").write_text(json.dumps(SETTINGS))
        names = ("JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
        names += ("JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR")
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        own = {name: str(folder / name.lower()) for name in names}
        self.process = subprocess.Popen(
            [
                sys.executable,
                *f"-m aikit.cli lab --no-browser --allow-root --dir {self.folder}".split(),
            ],
            env=os.environ | own | {"JUPYTER_CONFIG_DIR": str(config), "PATH": path},
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        said = ""
        while not (found := re.search(r"(http://127\S+?)/lab\S*\?token=(\w+)", said)):
            said += self.process.stdout.readline() or pytest.fail(f"Lab did not start:\n{said}")
        self.address, self.token = found.groups()

    def ask(self, path, method="GET"):
        """Ask the server's own interface."""
        request = urllib.request.Request(f"{self.address}/api/{path}", method=method)
        request.add_header("Authorization", f"token {self.token}")
        with urllib.request.urlopen(request, timeout=60) as answer:
            text = answer.read().decode()
        return json.loads(text) if text else None

    def end_sessions(self):
        """Kernels outlive pages and are found again by path: end them between tests."""
        for session in self.ask("sessions"):
            self.ask(f"sessions/{session['id']}", method="DELETE")

    def stop(self):
        """Stop the server, and with it its kernels."""
        self.process.terminate()
        self.process.communicate(timeout=60)


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """One JupyterLab for all browser tests."""
    server = Server(tmp_path_factory.mktemp("lab"))
    yield server
    server.stop()


class Notebook:
    """A notebook open in JupyterLab or Notebook 7, driven through its commands."""

    def __init__(self, page, server, name, where="lab/tree"):
        self.page, self.server, self.name = page, server, name
        page.goto(f"{server.address}/{where}/{name}?token={server.token}")
        self.ready()

    @property
    def file(self):
        """The notebook's file."""
        return self.server.folder / self.name

    def ready(self):
        """Wait until its kernel listens; a command sent before that is lost."""
        self.page.wait_for_function(
            """() => {
              const widget = window.jupyterapp?.shell.currentWidget;
              const kernel = widget?.context?.sessionContext?.session?.kernel;
              return kernel?.connectionStatus === "connected" && kernel.status === "idle";
            }"""
        )

    def command(self, name):
        """Start one of Lab's commands; `void`, because evaluate would wait for its end."""
        self.page.evaluate("name => { void window.jupyterapp.commands.execute(name) }", name)

    def run_all(self):
        """Run every cell and wait for the last one's number."""
        self.command("notebook:run-all-cells")
        self.page.wait_for_function(
            """() => {
              const { model } = window.jupyterapp.shell.currentWidget.content;
              const code = [...model.cells].filter((cell) => cell.type === "code");
              return code.every((cell) => cell.executionState === "idle" && cell.executionCount);
            }"""
        )
        self.ready()

    def save(self):
        """Save, and wait until the file is written."""
        self.command("docmanager:save")
        self.page.wait_for_function(
            "() => !window.jupyterapp.shell.currentWidget.context.model.dirty"
        )

    def explorers(self):
        """Every explorer on the page."""
        return self.page.locator(".aikit-explorer")


@pytest.fixture
def notebook(page, server):
    """Open a notebook by name; its kernel ends with the test."""
    yield lambda name, where="lab/tree": Notebook(page, server, name, where)
    server.end_sessions()
