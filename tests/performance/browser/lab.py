"""A JupyterLab of its own for the measurement, and a line to it that can be slowed down."""

import asyncio
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import nbformat

SETTINGS = {"LabApp": {"expose_app_in_browser": True}}  # the page is driven by Lab's commands


def write_notebook(path: Path, source: str) -> None:
    """Write a notebook of one cell."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source.strip())])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, path)


@contextmanager
def running(folder: Path) -> Iterator[tuple[str, int, str]]:
    """JupyterLab as `aikit lab` starts it: host, port and token."""
    config = folder / "config"
    config.mkdir()
    (config / "jupyter_server_config.json").write_text(json.dumps(SETTINGS))
    names = ("JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "JUPYTERLAB_SETTINGS_DIR")
    own = {name: str(folder / name.lower()) for name in (*names, "JUPYTERLAB_WORKSPACES_DIR")}
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    options = ["--no-browser", "--allow-root", "--dir", str(folder / "lessons")]
    process = subprocess.Popen(
        [sys.executable, "-m", "aikit.commands.cli", "lab", *options],
        env=os.environ | own | {"JUPYTER_CONFIG_DIR": str(config), "PATH": path},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        yield address_of(process)
    finally:
        process.terminate()
        process.communicate(timeout=60)


def address_of(process: subprocess.Popen[str]) -> tuple[str, int, str]:
    """Where the server listens, as it says itself."""
    said = ""
    while not (found := re.search(r"http://([\d.]+):(\d+)/lab\S*\?token=(\w+)", said)):
        text = process.stdout.readline()
        if not text:
            raise RuntimeError(f"JupyterLab did not start:\n{said}")
        said += text
    threading.Thread(target=process.stdout.read, daemon=True).start()  # keep the pipe empty
    return found[1], int(found[2]), found[3]


@contextmanager
def slowed(host: str, port: int, milliseconds: float) -> Iterator[int]:
    """The port of a line to the server on which all takes that much longer, each way."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def answer(reader, writer):
        far_reader, far_writer = await asyncio.open_connection(host, port)
        ways = (carry(reader, far_writer), carry(far_reader, writer))
        with suppress(ConnectionError, asyncio.CancelledError):  # the line was cut, or ends
            await asyncio.gather(*ways)

    async def carry(reader, writer):
        due: asyncio.Queue = asyncio.Queue()
        sending = asyncio.ensure_future(deliver(due, writer))
        while data := await reader.read(65_536):
            due.put_nowait((loop.time() + milliseconds / 1000, data))
        due.put_nowait((loop.time() + milliseconds / 1000, b""))
        await sending

    async def deliver(due, writer):
        while True:
            when, data = await due.get()
            await asyncio.sleep(max(0.0, when - loop.time()))
            if not data:
                return writer.close()
            writer.write(data)
            await writer.drain()

    async def end():
        server.close()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for each in tasks:
            each.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    start = asyncio.start_server(answer, "127.0.0.1", 0)
    server = asyncio.run_coroutine_threadsafe(start, loop).result(30)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        asyncio.run_coroutine_threadsafe(end(), loop).result(30)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(30)
        loop.close()
