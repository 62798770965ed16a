"""A real JupyterHub on this machine: our recipe, with local processes and one password for all."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[3]
RECIPE = ROOT / "binder" / "hub"
PASSWORD = "the class"  # noqa: S105  of a Hub that listens to this machine alone, for minutes
PROXY = ROOT / "widgets" / "node_modules" / ".bin" / "configurable-http-proxy"
PATIENCE = 120  # seconds for the Hub to come up, or to go
# What the tests have installed beside the lessons, and the image of the recipe has not.
OTHERS = ("notebook", "voila.server_extension", "nbgrader.server_extensions.formgrader")
OTHERS += ("nbgrader.server_extensions.assignment_list", "nbgrader.server_extensions.course_list")
OTHERS += ("nbgrader.server_extensions.validate_assignment",)
HERE = """
c = get_config()
load_subconfig({recipe!r})
c.JupyterHub.bind_url = "http://127.0.0.1:{port}"
c.JupyterHub.hub_port = {hub_port}
c.JupyterHub.db_url = "sqlite:///{folder}/hub.sqlite"
c.JupyterHub.cookie_secret_file = "{folder}/cookie"
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{api_port}"
c.ConfigurableHTTPProxy.command = {proxy!r}
c.ConfigurableHTTPProxy.pid_file = "{folder}/proxy.pid"
c.JupyterHub.spawner_class = "simple"
c.JupyterHub.authenticator_class = "shared-password"
c.SharedPasswordAuthenticator.user_password = {password!r}
c.Authenticator.allow_all = True
c.SimpleLocalProcessSpawner.home_dir_template = "{folder}/homes/{{username}}"
c.Spawner.args = ["--allow-root"]
c.Spawner.environment = {{"JUPYTER_CONFIG_PATH": "{folder}/etc", "PYTHONPATH": "{folder}/without"}}
"""


class Hub:
    """A running Hub: its address, its process, and where its students' homes are."""

    def __init__(self, folder: Path, port: int, process: subprocess.Popen) -> None:
        self.folder, self.process = folder, process
        self.address = f"http://127.0.0.1:{port}"

    def home(self, name: str) -> Path:
        """A student's own folder."""
        return self.folder / "homes" / name

    @property
    def log(self) -> str:
        """All that the Hub, its proxy and the students' servers have said."""
        return (self.folder / "hub.log").read_text("utf-8", "replace")


def tools() -> str:
    """PATH with this environment's programs first."""
    return os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])


@contextmanager
def running(folder: Path) -> Iterator[Hub]:
    """A Hub with its files in a folder, ended with all that it started."""
    if not PROXY.exists():
        raise FileNotFoundError(f"{PROXY} is missing: run `npm --prefix widgets ci`.")
    ports = dict(zip(("port", "hub_port", "api_port"), free_ports(3), strict=True))
    settings = {"recipe": str(RECIPE / "jupyterhub_config.py"), "password": PASSWORD}
    text = HERE.format(folder=folder, proxy=[str(PROXY)], **ports, **settings)
    (folder / "jupyterhub_config.py").write_text(text, "utf-8")
    put_settings(folder / "etc")
    (folder / "without").mkdir()  # the recipe takes this package away
    (folder / "without" / "rfc3987_syntax.py").write_text("raise ImportError", "utf-8")
    with (folder / "hub.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyterhub", "-f", str(folder / "jupyterhub_config.py")],
            cwd=folder,
            env=os.environ | {"PATH": tools()},
            start_new_session=True,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    hub = Hub(folder, ports["port"], process)
    try:
        wait_for(hub)
        yield hub
    finally:
        end(process)


def put_settings(folder: Path) -> None:
    """The recipe's settings for each student's server, where that server looks for them."""
    folder.mkdir()
    shutil.copy(RECIPE / "jupyter_server_config.py", folder)
    here = {
        "LabApp": {"expose_app_in_browser": True},  # the real pages are driven by its commands
        "ServerApp": {"jpserver_extensions": dict.fromkeys(OTHERS, False)},
    }
    (folder / "jupyter_server_config.json").write_text(json.dumps(here), "utf-8")


def free_ports(count: int) -> list[int]:
    """Ports that nothing listens on now."""
    with ExitStack() as stack:
        sockets = [
            stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)
        ]
        return [each.getsockname()[1] for each in sockets]


def wait_for(hub: Hub) -> None:
    """Wait until the login page is served, through the proxy."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and hub.process.poll() is None:
        with suppress(OSError), urllib.request.urlopen(f"{hub.address}/hub/login", timeout=10):
            return
        time.sleep(0.2)
    raise RuntimeError(f"The Hub did not start:\n{hub.log}")


def end(process: subprocess.Popen) -> None:
    """Ask the Hub to end, which ends the students' servers first; then whatever is left of it."""
    with suppress(psutil.NoSuchProcess):
        started = psutil.Process(process.pid).children(recursive=True)
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(PATIENCE)
        for each in started:  # the proxy's Node is the child of a script, which ends without it
            with suppress(psutil.NoSuchProcess):
                each.kill()
    process.kill()
    process.wait()
