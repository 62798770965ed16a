"""The environment of a clone: made once, renewed when it must be, never used half-made."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from aikit.commands import environment
from aikit.commands.environment import fingerprint

ROOT = Path(__file__).resolve().parents[3]

# Plays pip: writes down that it was there, and can be told to fail or to die at it.
FAKE = """
import os, sys
from pathlib import Path
from aikit.commands import environment

def venv(home):
    (home / "bin").mkdir(parents=True, exist_ok=True)
    (home / "bin" / "python").unlink(missing_ok=True)
    (home / "bin" / "python").symlink_to(sys.executable)
    note("new")

def install(python, requirement, log):
    note("install " + requirement.partition("[")[2].rstrip("]"))
    if "dies" in sys.argv:
        os._exit(9)
    return "no connection" if "fails" in sys.argv else ""

def note(what):
    with Path("diary").open("a") as diary:
        diary.write(what + "\\n")

environment._venv, environment._install = venv, install
environment.ensure(Path.cwd(), sys.argv[1])
"""


@pytest.fixture
def clone(tmp_path):
    """A folder with the sources an installation is made from."""
    (tmp_path / "widgets" / "src").mkdir(parents=True)
    (tmp_path / "widgets" / "aikit_widgets" / "charts").mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text("[project]")
    (tmp_path / "widgets" / "src" / "kit.ts").write_text("export {}")
    return tmp_path


def command(clone, *words):
    """Start another process that ensures the environment, as two commands at once would."""
    return subprocess.Popen(
        [sys.executable, "-c", FAKE, *words],
        cwd=clone,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def ensure(clone, *words):
    """Ensure the environment; the exit code and what was said in case of trouble."""
    process = command(clone, *words)
    _, errors = process.communicate()
    return process.returncode, errors


def diary(clone):
    return (clone / "diary").read_text().splitlines()


def test_an_environment_is_made_once(clone):
    ensure(clone, "lab")
    ensure(clone, "lab")

    assert diary(clone) == ["new", "install lab"]


def test_the_environment_of_the_tests_serves_the_lab_too(clone):
    ensure(clone, "test")
    ensure(clone, "lab")

    assert diary(clone) == ["new", "install test"]


def test_the_environment_of_the_lab_is_renewed_for_the_tests(clone):
    ensure(clone, "lab")
    ensure(clone, "test")

    assert diary(clone) == ["new", "install lab", "install test"]


@pytest.mark.parametrize(
    "source",
    [
        "pyproject.toml",
        "widgets/src/kit.ts",
        "widgets/build.mjs",
        "widgets/aikit_widgets/charts/look.py",
    ],
)
def test_a_changed_source_renews_it(clone, source):
    ensure(clone, "test")
    (clone / source).write_text("changed")
    ensure(clone, "lab")

    assert diary(clone) == ["new", "install test", "install test"]


def test_a_moved_clone_gets_a_new_one(clone, tmp_path_factory):
    ensure(clone, "lab")
    moved = clone.rename(tmp_path_factory.mktemp("elsewhere") / "clone")
    ensure(moved, "lab")

    assert diary(moved) == ["new", "install lab"] * 2


def test_a_half_made_environment_is_made_again(clone):
    assert ensure(clone, "lab", "dies")[0] == 9

    assert ensure(clone, "lab")[0] == 0
    assert diary(clone) == ["new", "install lab"] * 2


def test_a_half_renewed_environment_is_made_again(clone):
    ensure(clone, "lab")
    ensure(clone, "test", "dies")
    ensure(clone, "lab")

    assert diary(clone) == ["new", "install lab", "install test", "new", "install lab"]


def test_a_renewal_that_fails_leaves_the_old_one_standing(clone):
    ensure(clone, "lab")
    code, errors = ensure(clone, "test", "fails")
    ensure(clone, "lab")

    assert (code, diary(clone)) == (2, ["new", "install lab", "install test"])
    assert errors.startswith("The packages could not be installed: no connection; ")
    assert errors.count("\n") == 1


def test_a_broken_stamp_counts_as_none(clone):
    ensure(clone, "lab")
    (clone / ".venv" / "aikit.json").write_text('{"home": ')
    ensure(clone, "lab")

    assert diary(clone) == ["new", "install lab"] * 2


def test_of_two_commands_at_once_one_makes_it_and_the_other_waits(clone):
    both = [command(clone, "lab"), command(clone, "lab")]

    assert [process.wait() for process in both] == [0, 0]
    assert diary(clone) == ["new", "install lab"]
    for process in both:
        process.communicate()


def test_a_folder_that_cannot_be_written_is_one_sentence(clone):
    (clone / ".venv.lock").mkdir()  # as unwritable for root as for anyone

    code, errors = ensure(clone, "lab")

    assert (code, errors.count("\n")) == (2, 1)
    assert errors.startswith("The environment cannot be made in ")


def test_a_python_without_venv_is_one_sentence(clone, monkeypatch, capsys):
    """Debian's Python has no venv until python3-venv is installed: its module then fails."""
    monkeypatch.setattr(sys, "executable", "/bin/false")

    with pytest.raises(SystemExit, match="2"):
        environment.ensure(clone, "lab")

    assert "apt install python3-venv" in capsys.readouterr().err


def test_no_network_is_one_sentence_with_pips_cause(clone, monkeypatch, capfd):
    """A real pip, whose package index is a closed port."""
    (clone / "pyproject.toml").write_text(
        '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n'
    )
    for name, value in {
        "PIP_CONFIG_FILE": "/dev/null",
        "PIP_FIND_LINKS": "",
        "PIP_INDEX_URL": "http://127.0.0.1:9/",
        "PIP_RETRIES": "1",
    }.items():
        monkeypatch.setenv(name, value)

    with pytest.raises(SystemExit, match="2"):
        environment.ensure(clone, "lab")

    said = capfd.readouterr()
    assert "no connection to the package index ([Errno 111] Connection refused)" in said.err
    assert said.err.count("\n") == 1
    assert not (clone / ".venv" / "aikit.json").exists()


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("ERROR: Could not find it\nERROR: No matching distribution found for x", "No matching"),
        ("  ERROR: a\n  The front end could not be built: node failed.\n", "The front end could"),
        ("", "pip did not say why"),
    ],
)
def test_the_cause_is_taken_from_what_pip_says(output, said):
    assert environment.cause(output).startswith(said)


def test_the_stamp_says_what_the_environment_was_made_from(clone):
    ensure(clone, "lab")

    stamp = json.loads((clone / ".venv" / "aikit.json").read_text())
    assert stamp["home"] == str(clone / ".venv")
    assert stamp["sources"] == fingerprint(clone)


def test_a_lesson_counts_by_what_it_says_of_itself(clone):
    lesson = clone / "notebooks" / "01-what.ipynb"
    lesson.parent.mkdir()

    def print_of(text):
        lesson.write_text(text)
        return fingerprint(clone)

    told = print_of('{"metadata": {"minutes": 50}, "cells": []}')
    assert print_of('{"metadata": {"minutes": 50}, "cells": [1]}') == told
    assert len({told, print_of('{"metadata": {"minutes": 40}}'), print_of("{")}) == 3


def test_every_file_that_the_build_compiles_charts_from_is_one_of_the_sources():
    """As the build does it: the charts run in a package that is only a folder."""
    code = (
        "import runpy, sys, types; "
        "sys.modules['aikit_widgets'] = folder = types.ModuleType('aikit_widgets'); "
        "folder.__path__ = [sys.argv[1]]; runpy.run_module('aikit_widgets.charts'); "
        "print(*(m.__spec__.origin for n, m in sys.modules.items() if n[:14] == 'aikit_widgets.'))"
    )
    package = ROOT / "widgets" / "aikit_widgets"
    charts = subprocess.check_output([sys.executable, "-c", code, package], text=True).split()

    assert len(charts) > 5
    assert set(map(Path, charts)) <= set(environment.sources_of(ROOT))


def test_what_the_build_makes_is_not_one_of_the_sources(clone):
    before = fingerprint(clone)
    for made in ("widgets/node_modules/x/index.js", "widgets/aikit_widgets/static/kit.js"):
        Path(clone, made).parent.mkdir(parents=True)
        Path(clone, made).write_text("built")

    assert fingerprint(clone) == before
