"""A student of a Hub without a browser: the requests and the messages that a page sends."""

import ast
import json
import threading
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

import requests
import websocket
from jupyter_client.jsonutil import json_default
from jupyter_client.session import Session, extract_header
from jupyter_server.services.kernels.connection.base import (
    deserialize_msg_from_ws_v1,
    serialize_msg_to_ws_v1,
)
from requests.adapters import HTTPAdapter
from urllib3 import Retry

PROTOCOL = "v1.kernel.websocket.jupyter.org"
EXPLORER = "application/vnd.aikit.explorer+json"
CHECKPOINT = "application/vnd.aikit.checkpoint+json"
VIEW = "application/vnd.jupyter.widget-view+json"
PATIENCE = 300  # seconds for anything
FOLDER = "aikit-lessons"  # in a student's home, as the recipe has it


class Student:
    """One student: logs in, starts the own server, and works on one lesson."""

    def __init__(self, address: str, name: str, password: str) -> None:
        self.address, self.name, self.password = address, name, password
        self.home = f"{address}/user/{quote(name)}"
        self.web = requests.Session()
        # As browsers do where a kept connection was closed just before it was used again.
        retries = Retry(total=3, read=3, allowed_methods=None, backoff_factor=0.2)
        self.web.mount("http://", HTTPAdapter(max_retries=retries))
        self.kernel: Kernel | None = None

    def token(self, path: str) -> dict[str, str]:
        """The header that shows a request to be from the server's own page."""
        found = [
            each.value for each in self.web.cookies if each.name == "_xsrf" and each.path == path
        ]
        return {"X-XSRFToken": found[0] if found else "", "Referer": self.home}

    def ask(self, method: str, url: str, **more: Any) -> requests.Response:
        """Send a request; anything but success is an error."""
        answer = self.web.request(method, url, timeout=PATIENCE, **more)
        answer.raise_for_status()
        return answer

    def log_in(self) -> None:
        """Fill in the form."""
        self.ask("GET", f"{self.address}/hub/login")
        form = {"username": self.name, "password": self.password}
        form["_xsrf"] = self.token("/hub/")["X-XSRFToken"]
        self.ask("POST", f"{self.address}/hub/login", data=form)

    def start(self) -> None:
        """Start the own server, and follow its progress until it is ready."""
        self.ask("GET", f"{self.address}/hub/spawn/{quote(self.name)}")
        progress = f"{self.address}/hub/api/users/{quote(self.name)}/server/progress"
        with self.ask("GET", progress, headers=self.token("/hub/"), stream=True) as lines:
            for line in lines.iter_lines():
                event = json.loads(line[6:]) if line.startswith(b"data: ") else {}
                if event.get("failed"):
                    raise RuntimeError(f"{self.name}: {event['message']}")
                if event.get("ready"):
                    return
        raise RuntimeError(f"{self.name}: the server did not become ready.")

    def open(self, lesson: str, requested: list[str]) -> dict[str, Any]:
        """Open a lesson in Lab, fetching all that a page fetches; the notebook."""
        self.ask("GET", f"{self.home}/lab/tree/{FOLDER}/{lesson}")
        for path in requested:
            self.ask("GET", f"{self.home}/{path}", headers=self.token(f"/user/{self.name}/"))
        path = f"{self.home}/api/contents/{FOLDER}/{lesson}"
        return self.ask("GET", path).json()["content"]

    def connect(self, lesson: str) -> "Kernel":
        """Start the notebook's kernel, and listen to it."""
        asked = {"path": f"{FOLDER}/{lesson}", "name": lesson, "type": "notebook"}
        headers = self.token(f"/user/{self.name}/")
        asked |= {"kernel": {"name": "python3"}}
        found = self.ask("POST", f"{self.home}/api/sessions", json=asked, headers=headers).json()
        cookies = "; ".join(
            f"{each.name}={each.value}"
            for each in self.web.cookies
            if f"/user/{self.name}/".startswith(each.path)
        )
        self.kernel = Kernel(f"{self.home}/api/kernels/{found['kernel']['id']}/channels", cookies)
        return self.kernel

    def save(self, lesson: str, notebook: dict[str, Any]) -> None:
        """Save the notebook."""
        headers = self.token(f"/user/{self.name}/")
        path = f"{self.home}/api/contents/{FOLDER}/{lesson}"
        document = {"type": "notebook", "format": "json", "content": notebook}
        self.ask("PUT", path, json=document, headers=headers)

    def leave(self) -> None:
        """Close the page."""
        if self.kernel:
            self.kernel.close()
        self.web.close()


class Kernel:
    """A kernel behind a server's websocket: cells are run, and widgets answer."""

    def __init__(self, url: str, cookies: str) -> None:
        self.session = Session()
        self.socket = websocket.create_connection(
            f"ws{url.removeprefix('http')}?session_id={self.session.session}",
            cookie=cookies,
            subprotocols=[PROTOCOL],
            timeout=PATIENCE,
        )
        self.heard: list[dict[str, Any]] = []  # in the order in which it came
        self.news = threading.Condition()
        self.failed = ""
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()

    def _listen(self) -> None:
        try:
            while data := self.socket.recv():
                channel, parts = deserialize_msg_from_ws_v1(data)
                header, parent, _, content, *buffers = parts
                message = {"channel": channel, "at": time.monotonic(), "buffers": buffers}
                message |= {"header": json.loads(header), "parent": json.loads(parent)}
                message |= {"content": json.loads(content)}
                with self.news:
                    self.heard.append(message)
                    self.news.notify_all()
        except (OSError, websocket.WebSocketException) as error:
            self.failed = repr(error)
        with self.news:
            self.failed = self.failed or "the connection was closed"
            self.news.notify_all()

    def send(self, kind: str, content: dict[str, Any]) -> str:
        """Send a message on the shell channel; its id."""
        message = self.session.msg(kind, content)
        parts = [message["header"], {}, {}, content]
        packed = [json.dumps(each, default=json_default).encode() for each in parts]
        data = serialize_msg_to_ws_v1(packed, "shell")
        self.socket.send_binary(data)
        return str(extract_header(message)["msg_id"])

    def wait(self, is_it: Any, since: int = 0) -> dict[str, Any]:
        """Wait for the first message from `since` on that is it."""
        end = time.monotonic() + PATIENCE
        with self.news:
            while True:
                for message in self.heard[since:]:
                    if is_it(message):
                        return message
                since = len(self.heard)
                if self.failed or not self.news.wait(end - time.monotonic()):
                    raise RuntimeError(self.failed or "the kernel did not answer in time")

    def run(self, source: str) -> str:
        """Send a cell to be run, as Lab does; its id."""
        return self.send("execute_request", {"code": source, "stop_on_error": True})

    def result(self, message_id: str) -> dict[str, Any]:
        """Wait until a cell has run; an error in it is one here."""
        reply = self.wait(lambda message: is_reply(message, message_id))
        if reply["content"]["status"] != "ok":
            raise RuntimeError(reply["content"].get("evalue") or reply["content"]["status"])
        return reply

    def tell(self, comm: str, content: dict[str, Any]) -> int:
        """Send a message of a view to its widget; where what is heard from now on begins."""
        since = len(self.heard)
        self.send("comm_msg", {"comm_id": comm, "data": {"method": "custom", "content": content}})
        return since

    def answer(self, comm: str, since: int, **wanted: Any) -> dict[str, Any]:
        """Wait for what a widget sends back."""

        def is_it(message: dict[str, Any]) -> bool:
            if not is_from(message, comm, "custom"):
                return False
            content = message["content"]["data"]["content"]
            return all(content.get(name) == value for name, value in wanted.items())

        return self.wait(is_it, since)

    def shown(self, message_id: str, mime: str) -> dict[str, Any]:
        """Wait until a cell shows something of a kind; the message. A failed cell is an error."""

        def is_it(message: dict[str, Any]) -> bool:
            content = message["content"]
            return message["parent"].get("msg_id") == message_id and (
                mime in content.get("data", {}) or content.get("status") in {"error", "aborted"}
            )

        found = self.wait(is_it)
        if "status" in found["content"]:
            raise RuntimeError(found["content"].get("evalue") or found["content"]["status"])
        return found

    def value(self, source: str) -> Any:
        """Run a cell, and read what it ends with as data."""
        shown = self.shown(self.run(source), "text/plain")
        return ast.literal_eval(shown["content"]["data"]["text/plain"])

    def checkpoint(self, exercise: str) -> str:
        """The comm of the checkpoint that asks an exercise, once its cell has run."""

        def asks(message: dict[str, Any]) -> bool:
            return message["content"].get("data", {}).get(CHECKPOINT, {}).get("id") == exercise

        return str(self.wait(asks)["content"]["data"][VIEW]["model_id"])

    def check(self, comm: str, text: str) -> list[dict[str, str]]:
        """Give a checkpoint an answer, and wait for its verdict; all attempts so far."""
        since = self.tell(comm, {"kind": "check", "text": text})
        self.answer(comm, since, kind="checked")
        updates = [
            message["content"]["data"]["state"]["attempts"]
            for message in self.heard
            if is_from(message, comm, "update")
            and "attempts" in message["content"]["data"]["state"]
        ]
        return list(updates[-1])

    def close(self) -> None:
        """Stop listening; the kernel goes on."""
        self.socket.close()
        self.listener.join(10)


def is_reply(message: dict[str, Any], message_id: str) -> bool:
    """Say whether a message ends the run of a cell."""
    kind = message["header"]["msg_type"]
    return kind == "execute_reply" and message["parent"].get("msg_id") == message_id


def is_from(message: dict[str, Any], comm: str, method: str) -> bool:
    """Say whether a message is from a widget, by one of its methods."""
    content = message["content"]
    return (
        message["header"]["msg_type"] == "comm_msg"
        and content.get("comm_id") == comm
        and content["data"].get("method") == method
    )


def code_of(notebook: dict[str, Any]) -> list[str]:
    """The code cells of a notebook, in order."""
    cells = (each for each in notebook["cells"] if each["cell_type"] == "code")
    return ["".join(each["source"]) for each in cells]


def kept(notebook: dict[str, Any], exercise: str, attempts: list[dict[str, str]]) -> dict[str, Any]:
    """The notebook with a checkpoint's attempts in it, as our JupyterLab extension keeps them."""
    solved = any(each["verdict"] == "right" for each in attempts)
    item = {"kind": "checkpoint", "attempts": attempts, "solved": solved}
    entry = notebook["metadata"]["aikit"]
    answers = {"schema": 1, "revision": len(attempts), "items": {exercise: item}}
    metadata = {**notebook["metadata"], "aikit": {**entry, "answers": answers}}
    return {**notebook, "metadata": metadata}


def on_disk(home: Path, lesson: str, exercise: str) -> dict[str, Any]:
    """What a student's notebook file holds of a checkpoint."""
    notebook = json.loads((home / FOLDER / lesson).read_text("utf-8"))
    answers = notebook["metadata"]["aikit"].get("answers", {"items": {}})
    return answers["items"].get(exercise, {})


def name_of(number: int) -> str:
    """A student's name."""
    return f"student-{number:02}"
