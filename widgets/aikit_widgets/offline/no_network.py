"""Takes the network away from a program and all that it starts, on any system, and keeps count.

Python reads `sitecustomize` when it starts. What is put there refuses every address but this
computer's own as a computer without a network does, and writes down who was asked for.
"""

from __future__ import annotations

import errno
import os
import socket
from collections import Counter
from pathlib import Path
from typing import Any

LOG = "AIKIT_NO_NETWORK"  # the variable with the file that is written
START = "from aikit_widgets.offline.no_network import refuse\nrefuse()\n"
HERE = ("localhost", "127.", "::1", "0.0.0.0", "::")  # noqa: S104  addresses, and nothing listens
LOCAL = (socket.AF_INET, socket.AF_INET6)


def variables(folder: Path) -> dict[str, str]:
    """Make the variables by which a Python starts without a network, and their files."""
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text(START, "utf-8")
    path = os.environ.get("PYTHONPATH")
    return {
        "PYTHONPATH": os.pathsep.join([str(folder), *([path] if path else [])]),
        LOG: str(folder / "asked.txt"),
    }


def asked(folder: Path) -> Counter[str]:
    """Count who was asked for, by name or address."""
    log = folder / "asked.txt"
    return Counter(log.read_text("utf-8").split()) if log.exists() else Counter()


def is_here(host: object) -> bool:
    """Whether a host is this computer."""
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host or "")
    return name in ("", socket.gethostname()) or name.startswith(HERE)


def refuse() -> None:
    """Refuse the network in this process."""
    found = socket.getaddrinfo
    connect = socket.socket.connect

    def note(host: object) -> None:
        with Path(os.environ[LOG]).open("a", encoding="utf-8") as log:
            log.write(f"{host}\n")

    def look_up(host: object, *arguments: Any, **options: Any) -> Any:
        if is_here(host):
            return found(host, *arguments, **options)  # type: ignore[arg-type]
        note(host)
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    def reach(self: socket.socket, address: Any) -> None:
        if self.family in LOCAL and not is_here(address[0]):
            note(address[0])
            raise OSError(errno.ENETUNREACH, os.strerror(errno.ENETUNREACH))
        connect(self, address)

    def reach_or_tell(self: socket.socket, address: Any) -> int:
        try:
            reach(self, address)
        except OSError as error:
            return error.errno or errno.ENETUNREACH
        return 0

    socket.getaddrinfo = look_up
    socket.socket.connect = reach  # type: ignore[assignment,method-assign]
    socket.socket.connect_ex = reach_or_tell  # type: ignore[assignment,method-assign]
