"""Contest of a student's kernel: what the first explorer costs in memory and time."""

import subprocess
import time
from pathlib import Path

import numpy as np
from jupyter_client.manager import KernelManager

import aikit as ak
from performance.contest import Contest, Fact

ROUNDS = 7
MEBIBYTE = 2**20
EXPLORER = """
from aikit import headline_power
from aikit_widgets import Explorer
explorer = Explorer(headline_power, along="gpu_hour_price")
display(explorer)
"""


def seconds_and_memory(code: str) -> tuple[float, float]:
    """From the start of a kernel to the end of its first cell, and what it then holds in MiB."""
    manager = KernelManager(kernel_name="python3")
    start = time.perf_counter()
    manager.start_kernel(stderr=subprocess.DEVNULL)  # its remarks would break the table
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=120)
        reply = client.execute(code, reply=True, timeout=120)
        took = time.perf_counter() - start
        assert reply["content"]["status"] == "ok", reply["content"]
        return took, proportional_memory(manager.provisioner.pid) / MEBIBYTE
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def proportional_memory(process: int) -> float:
    """Bytes of a process, what it shares with others divided among them (Linux's PSS)."""
    rows = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    return next(int(row.split()[1]) * 1024 for row in rows if row.startswith("Pss:"))


def first_explorer() -> Contest:
    """A kernel with the first explorer on screen."""
    pairs = [(seconds_and_memory("pass"), seconds_and_memory(EXPLORER)) for _ in range(ROUNDS)]
    alone, shown = np.array(pairs).min(axis=0)
    return Contest(
        "a kernel with the first explorer",
        lambda: ak.headline_power,
        (),
        [
            Fact(f"memory (kernel alone {alone[1]:.0f})", shown[1], 65, " MiB"),
            Fact(f"ready after a kernel alone ({alone[0]:.1f} s)", shown[0] - alone[0], 0.6, " s"),
        ],
    )


CONTESTS = (first_explorer,)
