"""`aikit lab` starts a real JupyterLab on a lesson, with the settings that were meant."""

import asyncio
import json
import os
import re
import subprocess
import sys
import threading
from importlib import metadata
from pathlib import Path

import anyio
import pytest

from aikit.commands import lab
from support import servers

PROBE = Path(servers.__file__).with_name("probe_websocket.py")
PLUGINS = "@jupyterlab/apputils-extension"


@pytest.fixture
def started(tmp_path):
    """JupyterLab as `aikit lab --lesson 1` starts it."""
    server = servers.Lab(tmp_path, "--lesson", "1")
    yield server
    server.stop()


def test_lab_opens_on_the_lesson_with_its_settings(started):
    assert re.fullmatch(r"/lab/tree/01-[\w-]+\.ipynb", started.opens)
    assert list(started.folder.glob("01-*.ipynb"))
    assert lab.TOLD in started.said
    kernels = json.loads(started.get(f"lab/api/settings/{PLUGINS}:kernels-settings"))
    assert kernels["schema"]["properties"]["commsOverSubshells"]["default"] == "disabled"
    page = re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', started.get("lab"), re.DOTALL)
    config = json.loads(page[1])
    assert f"{PLUGINS}:announcements" in config["disabledExtensions"]
    assert config["extensionManager"]["can_install"] is False
    assert "aikit" in [each["name"] for each in config["federated_extensions"]]
    # To look for language servers, Jupyter starts Node and each of them; no lesson needs one.
    assert json.loads(started.get("lsp/status"))["specs"] == {}


# The 0 is Jupyter's own, for `--long`: once it sets the option itself, our setting can go.
JUPYTERS = [(Path("nowhere"), 0)] if os.environ.get("AIKIT_LONG") else []


@pytest.mark.parametrize(("settings", "nodelay"), [(lab.SETTINGS, 1), *JUPYTERS])
def test_the_kernels_websocket_sends_at_once_with_our_settings(tmp_path, settings, nodelay):
    environment = servers.variables(tmp_path) | {"JUPYTER_CONFIG_PATH": str(settings)}

    done = subprocess.run(
        [sys.executable, str(PROBE)], env=environment, capture_output=True, text=True, check=False
    )

    assert done.stdout.splitlines()[-1:] == [f"TCP_NODELAY {nodelay}"], done.stderr


def test_a_port_in_use_is_one_sentence(capsys):
    with lab.socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SystemExit, match="2"):
            lab.check_port(port)

    assert capsys.readouterr().err == (
        f"Port {port} cannot be used (address already in use): "
        "give another, or none to have one found.\n"
    )


def test_a_free_port_is_fine():
    with lab.socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

    lab.check_port(port)


def test_a_port_that_does_not_exist_is_one_sentence(capsys):
    with pytest.raises(SystemExit, match="2"):
        lab.check_port(70000)

    assert capsys.readouterr().err == "Port 70000 does not exist: give one from 1 to 65535.\n"


REMEDY = f"{sys.executable} -m pip install 'aikit-lessons[lab]'"
OLD = "JupyterLab 4.6.1 is too old, 4.6.2 is the oldest that works: {}."
FAULTS = {
    "4.6.1": OLD.format(REMEDY),
    "4.10.0rc1": None,
    None: f"JupyterLab is not installed here: {REMEDY}.",
}


@pytest.mark.parametrize(("version", "fault"), FAULTS.items())
def test_a_missing_or_old_jupyterlab_is_one_sentence(monkeypatch, version, fault):
    monkeypatch.setattr(lab, "version_of", lambda package: version)

    assert lab.fault_of("jupyterlab", "JupyterLab") == fault


def test_the_version_of_a_package_is_the_installed_one():
    assert lab.version_of("numpy") == metadata.version("numpy")
    assert lab.version_of("aikit-of-tomorrow") is None


def test_every_package_that_the_lessons_need_has_a_floor():
    assert all(re.fullmatch(r"[\d.]+", lab.floor_of(package)) for package in lab.NEEDED)


def test_an_aikit_that_is_not_installed_is_one_sentence(monkeypatch, capsys):
    def missing(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "requires", missing)
    with pytest.raises(SystemExit, match="2"):
        lab.floor_of("jupyterlab")

    assert capsys.readouterr().err.startswith("aikit-lessons is not installed in this Python")


def test_the_server_loads_without_a_grammar_that_it_never_uses(monkeypatch, tmp_path):
    seen = {}
    monkeypatch.setattr(sys, "argv", [])
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "")
    monkeypatch.delitem(sys.modules, "rfc3987_syntax", raising=False)
    monkeypatch.setattr(lab.runpy, "run_module", lambda *_, **__: seen.update(sys.modules))

    lab.start(tmp_path / "01-lesson.ipynb", browser=False, port=None, root=False)
    monkeypatch.delitem(sys.modules, "rfc3987_syntax")

    assert seen["rfc3987_syntax"] is None


def test_threads_that_a_server_leaves_behind_do_not_keep_it_running():
    loop = asyncio.new_event_loop()
    found = []

    async def forever():
        found.append(await anyio.to_thread.run_sync(threading.current_thread))
        loop.stop()
        await asyncio.Event().wait()

    task = loop.create_task(forever())
    loop.run_forever()
    assert found[0].is_alive()

    lab.end_idle_threads()

    found[0].join(timeout=60)
    assert not found[0].is_alive()
    task.cancel()
    loop.run_until_complete(asyncio.wait([task]))
    loop.close()
