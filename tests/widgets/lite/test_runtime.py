"""Python for a site: which packages it gets, from where, and what is wrong with a bad Pyodide."""

import hashlib
import io
import json
import tarfile
from zipfile import ZipFile

import pytest

from aikit.package import NAME, version
from aikit_widgets.lite import jupyter, runtime, wheels

CORE = {"pyodide.mjs": b"m", "pyodide.asm.wasm": b"w", "python_stdlib.zip": b"s"}
NUMPY = "numpy-2.4.6-cp314-cp314-pyemscripten_2026_0_wasm32.whl"
MICROPIP = "micropip-0.11.1-py3-none-any.whl"


def entry(name, file, data, depends=()):
    return {
        "name": name,
        "version": file.split("-")[1],
        "file_name": file,
        "install_dir": "site",
        "sha256": hashlib.sha256(data).hexdigest(),
        "package_type": "package",
        "imports": [name],
        "depends": list(depends),
        "unvendored_tests": False,
    }


@pytest.fixture
def pyodide(tmp_path):
    """A folder with the form of a release of Pyodide, of files of a letter each."""
    folder = tmp_path / "release"
    folder.mkdir()
    packages = {
        "numpy": entry("numpy", NUMPY, b"n"),
        "micropip": entry("micropip", MICROPIP, b"p"),
        "scipy": entry("scipy", "scipy-1.18-cp314-cp314-pyemscripten_2026_0_wasm32.whl", b"c"),
    }
    files = {**CORE, "pyodide.asm.mjs": b"a", NUMPY: b"n", MICROPIP: b"p"}
    for name, data in files.items():
        (folder / name).write_bytes(data)
    lock = {"info": {"python": "3.14.2"}, "packages": packages}
    (folder / "pyodide-lock.json").write_text(json.dumps(lock))
    return folder


def test_a_site_gets_what_a_kernel_and_the_lessons_import_and_a_list_of_just_that(pyodide):
    found = runtime.runtime_from(pyodide, jupyter.kernel_wheels())

    packages = json.loads(found.files["pyodide-lock.json"])["packages"]
    assert {*runtime.KERNEL, "numpy", "anywidget", "ipywidgets", NAME} <= set(packages)
    assert "scipy" not in packages
    for package in packages.values():
        data = found.files[package["file_name"]]
        assert hashlib.sha256(data).hexdigest() == package["sha256"]
        assert set(package["depends"]) <= set(packages)
    assert packages[NAME]["imports"] == ["aikit", "aikit_widgets"]
    assert (found.has_numpy, found.python) == (True, "3.14.2")


def test_an_archive_is_read_as_its_folder_is(pyodide, tmp_path):
    archive = tmp_path / "pyodide-314.tar.bz2"
    with tarfile.open(archive, "w:bz2") as whole:
        whole.add(pyodide, "pyodide")

    here = runtime.runtime_from(archive, jupyter.kernel_wheels())

    assert here == runtime.runtime_from(pyodide, jupyter.kernel_wheels())


def test_without_numpy_a_site_says_so_and_asks_for_none(pyodide):
    (pyodide / NUMPY).unlink()

    found = runtime.runtime_from(pyodide, jupyter.kernel_wheels())

    packages = json.loads(found.files["pyodide-lock.json"])["packages"]
    assert not found.has_numpy
    assert "numpy" not in packages[NAME]["depends"]


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda folder: (folder / "pyodide.mjs").unlink(), "has no pyodide.mjs. Give --pyodide"),
        (lambda folder: (folder / "pyodide.asm.mjs").unlink(), "has no pyodide.asm.mjs. Give"),
        (lambda folder: (folder / "pyodide-lock.json").unlink(), "has no pyodide-lock.json. Give"),
        (lambda folder: (folder / "pyodide-lock.json").write_text("{"), "is broken. Give"),
        (lambda folder: (folder / NUMPY).write_bytes(b"half"), f"{NUMPY} is not the file that"),
        (lambda folder: (folder / MICROPIP).unlink(), "micropip is not installed here"),
    ],
)
def test_a_bad_pyodide_is_refused_in_a_sentence(pyodide, spoil, sentence, monkeypatch):
    spoil(pyodide)
    # whether this machine has micropip is no part of the test
    monkeypatch.setattr(wheels.metadata, "distribution", without("micropip"))

    with pytest.raises(runtime.PyodideError, match=sentence):
        runtime.runtime_from(pyodide, jupyter.kernel_wheels())


def without(missing):
    real = wheels.metadata.distribution

    def distribution(name):
        if name == missing:
            raise wheels.metadata.PackageNotFoundError(name)
        return real(name)

    return distribution


def test_a_pyodide_of_another_python_is_refused(pyodide):
    file = pyodide / "pyodide-lock.json"
    file.write_text(file.read_text().replace("3.14.2", "3.12.7"))

    with pytest.raises(runtime.PyodideError, match=r"is of Python 3\.12\.7, and JupyterLite's"):
        runtime.runtime_from(pyodide, jupyter.kernel_wheels())


@pytest.mark.parametrize(
    ("content", "sentence"), [(None, "is not there"), (b"no archive", "is no archive of Pyodide")]
)
def test_what_is_no_pyodide_is_refused(tmp_path, content, sentence):
    given = tmp_path / "pyodide.tar.bz2"
    if content:
        given.write_bytes(content)

    with pytest.raises(runtime.PyodideError, match=sentence):
        runtime.runtime_from(given, jupyter.kernel_wheels())


def test_the_wheel_of_ours_has_models_and_widgets_and_no_bundle():
    wheel = wheels.wheel_of_installed(NAME, "widgets")

    with ZipFile(io.BytesIO(wheel.data)) as whole:
        names = set(whole.namelist())
        assert whole.testzip() is None
    assert {"aikit/compute/contracts.py", "aikit_widgets/static/explorer.js"} <= names
    assert not {name for name in names if name.endswith((".ipynb", "kit.js", ".so", ".pyc"))}
    assert wheel.file_name == f"aikit_lessons-{version()}-py3-none-any.whl"
    assert {"numpy", "anywidget", "ipywidgets"} <= set(wheel.depends)
    assert wheel == wheels.wheel_of_installed(NAME, "widgets")


def test_what_is_compiled_for_this_machine_is_refused():
    with pytest.raises(wheels.WheelError, match="numpy is compiled for this machine"):
        wheels.wheel_of_installed("numpy")
