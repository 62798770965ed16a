"""The installed package of aikit, and a stranger's package that takes its place.

On the Python index the name `aikit` belongs to somebody else's package, which has modules of our
names in it: where both are installed, neither works.
"""

from __future__ import annotations

import sys
import tomllib
from importlib import metadata
from pathlib import Path

from aikit.languages import say

NAME = "aikit-lessons"  # what is installed; what is imported is aikit and aikit_widgets
STRANGER = "aikit"


def version_of(distribution: str) -> str | None:
    """The installed version of a distribution, or None."""
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None


def version() -> str:
    """The version of aikit: of what is installed, or of the clone where nothing is."""
    if installed := version_of(NAME):
        return installed
    project = Path(__file__).resolve().parents[1] / "pyproject.toml"
    return str(tomllib.loads(project.read_text("utf-8"))["project"]["version"])


def installation_of(extra: str) -> str:
    """The command that installs what an extra needs beside the aikit that is here."""
    return f"{sys.executable} -m pip install '{NAME}[{extra}]'"


def stranger() -> str | None:
    """A sentence if the index's `aikit` is installed in this Python, beside ours or instead."""
    version = version_of(STRANGER)
    return version and say(
        "{other} {version} is another package of that name, which takes the place of ours: "
        "{python} -m pip uninstall {other}, then install {name} again.",
        other=STRANGER,
        version=version,
        python=sys.executable,
        name=NAME,
    )


def is_overwritten() -> bool:
    """Whether that package's files lie among ours."""
    try:
        theirs = metadata.distribution(STRANGER).locate_file("aikit")
    except metadata.PackageNotFoundError:
        return False
    return Path(str(theirs)).resolve() == Path(__file__).resolve().parent
