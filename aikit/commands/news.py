"""What is new in an aikit that was installed over an older one, as its changelog says."""

from __future__ import annotations

import re
import shutil
import textwrap
from itertools import takewhile
from pathlib import Path

from aikit.commands import environment
from aikit.languages import say

NAME = "CHANGELOG.md"
SHOWN = 8  # changes; the file has all
HEADING = re.compile(r"^## v?(\d[\w.]*)")
UNRELEASED = "## Unreleased"


def changelog() -> Path:
    """The file of changes: the clone's, or the one in the installed package."""
    root = environment.here()
    return (root or Path(__file__).parents[1]) / NAME


def sections(text: str) -> dict[str, list[str]]:
    """The changes of each released version, the newest first, as a changelog has them."""
    found: dict[str, list[str]] = {}
    changes: list[str] = []
    for line in text.splitlines():
        if heading := HEADING.match(line):
            changes = found.setdefault(heading[1], [])
        elif line.startswith(UNRELEASED):
            changes = []
        elif line.startswith("- "):
            changes.append(line[2:].strip())
        elif changes and line.startswith("  ") and line.strip():
            changes[-1] += f" {line.strip()}"
    return found


def changes_since(before: str, now: str, text: str) -> list[str]:
    """The changes from one version to another; if the older is unknown, those of the newer."""
    released = sections(text)
    if now not in released:
        return []
    if before not in released:
        return released[now]
    versions = list(released)
    later = takewhile(lambda version: version != before, versions[versions.index(now) :])
    return [change for version in later for change in released[version]]


def lines(before: str | None, now: str) -> list[str]:
    """Say what is new to a folder that an older aikit filled; nothing for any other."""
    if before in (None, now):
        return []
    file = changelog()
    try:
        changes = changes_since(before or "", now, file.read_text("utf-8"))
    except (OSError, ValueError):  # a changelog that is not there is no reason to stop a lesson
        changes = []
    if not changes:
        return [say("aikit {version} is new here.", version=now)]
    width = min(shutil.get_terminal_size().columns, 100)
    found = [say("aikit {version} is new here. It brings:", version=now)]
    for change in changes[:SHOWN]:
        found += textwrap.wrap(change, width, initial_indent="  - ", subsequent_indent="    ")
    if len(changes) > SHOWN:
        more = str(len(changes) - SHOWN)
        found.append("  " + say("and {count} more, in {path}.", count=more, path=file))
    return found
