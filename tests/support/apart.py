"""Packages that tests need and that would change JupyterLab if they were installed beside it."""

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import pytest


def brought(name, *packages):
    """A folder of the environment with packages in it and no others, brought once."""
    folder = Path(sys.prefix) / name
    if not folder.is_dir():
        half = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=sys.prefix))
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--upgrade"]
        pip += ["--retries", "1", "--timeout", "15"]
        if subprocess.run([*pip, "--target", half, *packages], check=False).returncode:
            shutil.rmtree(half)
            leave = pytest.fail if os.environ.get("CI") else pytest.skip
            leave(
                f"{name} is not here, and pip could not bring {', '.join(packages)}: connect to "
                "the package index and run the test again; afterwards it needs no network."
            )
        try:
            half.rename(folder)
        except OSError:  # another worker was sooner
            shutil.rmtree(half)
    return folder


@contextmanager
def within_reach(folder):
    """Let this process, and those that it starts, import what is in a folder and run it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        patch.setenv("PYTHONPATH", str(folder))
        patch.setenv("PATH", str(folder / "bin"), prepend=os.pathsep)
        yield


def jupyterlite():
    """The kernel of JupyterLite, whose extension breaks the pages of Notebook and Voilà."""
    core = version("jupyterlite-core")  # the two are made together
    return brought("lite", f"jupyterlite-pyodide-kernel=={core}", "pkginfo")
