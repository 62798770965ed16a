"""Finds the browser that the tests drive, and brings one where there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from aikit.commands.doctor import BROWSERS

# In a process of its own: Playwright allows one at a time, and the tests may have theirs open.
PLAYWRIGHTS = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""
NONE = "no browser found: install Chromium so that `chromium` starts it, and try again"
APT = (  # without a font, pages have no text
    "apt-get update",
    "apt-get install -y --no-install-recommends chromium fonts-dejavu-core",
)


def found() -> str | None:
    """The path of a browser: one on PATH, or the one that Playwright installed."""
    on_path = next(filter(None, map(shutil.which, BROWSERS)), None)
    return on_path or _playwrights()


def bring() -> str | None:
    """Install a browser with what this machine has, apt as root or Playwright; its path."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        for command in APT:
            _run(command.split())
    if not found():
        _run([sys.executable, "-m", "playwright", "install", "chromium"])
    return found()


def _playwrights() -> str | None:
    path = subprocess.check_output([sys.executable, "-c", PLAYWRIGHTS], text=True).strip()
    return path if Path(path).exists() else None


def _run(command: list[str]) -> None:
    print("$", *command, flush=True)
    settings = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, env=settings, stdin=subprocess.DEVNULL, check=False)
