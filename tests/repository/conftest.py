"""The repository as somebody else gets it, for the tests of what is made from it."""

import os
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

from aikit import signature
from release import FRONT_PACKAGES

ROOT = Path(__file__).resolve().parents[2]


def link(source, target):
    """Give a file a second name, or copy it where that cannot be done."""
    with suppress(OSError):
        return os.link(source, target)
    return shutil.copy2(source, target)


def copied(folder):
    """Copy what git tracks, or would, and nothing that was built."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    files = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in files.split("\0"):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return folder


@pytest.fixture
def models():
    """The registry of models as it was before the test's own was defined."""
    before = dict(signature.MODELS)
    yield
    signature.MODELS.clear()
    signature.MODELS.update(before)


@pytest.fixture(scope="session")
def repository(tmp_path_factory):
    """A copy in which the front end can be built: what is built here is in use by other tests.

    It has npm's packages, so that nothing is fetched again; with `--long` it has not.
    """
    folder = copied(tmp_path_factory.mktemp("copy") / "repository")
    if not os.environ.get("AIKIT_LONG"):
        packages = ROOT / FRONT_PACKAGES
        shutil.copytree(packages, folder / FRONT_PACKAGES, symlinks=True, copy_function=link)
    return folder
