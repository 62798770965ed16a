"""The environment of a clone: made once, renewed when it must be, never used half-made."""

import errno
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import Mock

import pytest

from aikit.commands import environment, installation
from aikit.commands.environment import fingerprint

ROOT = Path(__file__).resolve().parents[3]

# Plays the installer: writes down that it was there, and can be told to fail or to die at it.
FAKE = """
import os, sys
from pathlib import Path
from aikit.commands import environment, installation

def make(python, requirement, *, new, lock, variables):
    if new:
        python.parent.mkdir(parents=True, exist_ok=True)
        python.symlink_to(sys.executable)
        note("new")
    note("install " + requirement.partition("[")[2].rstrip("]"))
    Path("tools").write_text(variables.get("AIKIT_FRONT_TOOLS", ""))
    if "dies" in sys.argv:
        os._exit(9)
    return "no connection." if "fails" in sys.argv else ""

def note(what):
    with Path("diary").open("a") as diary:
        diary.write(what + "\\n")

def dies_at(name, call):
    \"\"\"Die in place of the given call of a function, as by a kill at that moment.\"\"\"
    function, calls = getattr(environment, name), []

    def counted(*arguments):
        calls.append(arguments)
        return function(*arguments) if len(calls) < call else os._exit(9)

    setattr(environment, name, counted)

installation.make = make
for word in sys.argv[2:]:
    if "=" in word:
        dies_at(word.partition("=")[0], int(word.partition("=")[2]))
print(environment.ensure(Path.cwd(), sys.argv[1]).parents[1].name)
"""


@pytest.fixture
def clone(tmp_path):
    """A folder with the sources an installation is made from."""
    (tmp_path / "widgets" / "src").mkdir(parents=True)
    for folder in ("charts", "exercises"):
        (tmp_path / "widgets" / "aikit_widgets" / folder).mkdir(parents=True)
    (tmp_path / "aikit" / "data").mkdir(parents=True)
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
    brought = (clone / "tools").read_text()
    ensure(clone, "test")

    assert diary(clone) == ["new", "install lab", "install test"]
    assert (brought, (clone / "tools").read_text()) == ("", "1")  # of the front end, at once


@pytest.mark.parametrize(
    "source",
    [
        "pyproject.toml",
        "widgets/src/kit.ts",
        "widgets/build.mjs",
        "widgets/aikit_widgets/charts/look.py",
        "widgets/aikit_widgets/exercises/lesson_02.py",
        "aikit/data/measures.json",
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
    assert errors == "no connection.\n"


@pytest.mark.parametrize("moment", ["_write=1", "_clear=1", "_write=2"])
def test_killed_at_any_moment_it_is_made_again_in_the_same_place(clone, moment):
    assert ensure(clone, "lab", moment)[0] == 9

    assert ensure(clone, "lab") == (0, "")
    assert diary(clone)[-2:] == ["new", "install lab"]
    assert not (clone / ".venv-aikit").exists()


def test_killed_while_its_stamp_is_written_it_is_made_again_in_the_same_place(clone):
    (clone / ".venv").mkdir()
    (clone / ".venv" / "aikit.part").write_text('{"ho')

    assert made_in(clone) == ".venv"


# What is not ours.


def made_in(clone):
    """The folder in which a command makes the environment."""
    process = command(clone, "lab")
    said, errors = process.communicate()
    assert (process.returncode, errors) == (0, "")
    return said.splitlines()[-1]


@pytest.fixture
def theirs(tmp_path_factory):
    """Somebody's folder, with a file to lose."""
    folder = tmp_path_factory.mktemp("theirs")
    (folder / "keep.txt").write_text("mine")
    return folder


def test_an_environment_of_somebody_else_is_left_alone_and_ours_is_made_beside_it(clone, theirs):
    theirs.rename(clone / ".venv")

    assert made_in(clone) == ".venv-aikit"
    assert made_in(clone) == ".venv-aikit"
    assert [file.name for file in (clone / ".venv").iterdir()] == ["keep.txt"]
    assert diary(clone) == ["new", "install lab"]


def test_a_folder_behind_a_link_is_left_alone(clone, theirs):
    (theirs / "aikit.json").write_text(json.dumps({"home": str(clone / ".venv")}))
    (clone / ".venv").symlink_to(theirs)

    assert made_in(clone) == ".venv-aikit"
    assert sorted(file.name for file in theirs.iterdir()) == ["aikit.json", "keep.txt"]


@pytest.mark.parametrize("stamp", ['{"home": ', "[]", "{}", "[" * 100_000])
def test_a_folder_with_a_stamp_that_is_none_of_ours_is_left_alone(clone, theirs, stamp):
    (theirs / "aikit.json").write_text(stamp)
    theirs.rename(clone / ".venv")

    assert made_in(clone) == ".venv-aikit"
    assert (clone / ".venv" / "keep.txt").read_text() == "mine"


def test_a_pipe_in_the_stamps_place_is_not_waited_for(clone):
    (clone / ".venv").mkdir()
    os.mkfifo(clone / ".venv" / "aikit.json")

    assert made_in(clone) == ".venv-aikit"


def test_an_empty_folder_is_nobodys(clone):
    (clone / ".venv").mkdir()

    assert made_in(clone) == ".venv"


def test_where_both_names_are_taken_one_sentence_says_so(clone, theirs):
    shutil.copytree(theirs, clone / ".venv-aikit")
    (clone / ".venv").symlink_to(theirs)

    code, errors = ensure(clone, "lab")

    assert code == 2
    assert errors == (
        f"{clone} has a .venv and a .venv-aikit, and neither is aikit's, so both stay as they are: "
        "move one of them away.\n"
    )
    assert not (clone / "diary").exists()
    assert (clone / ".venv-aikit" / "keep.txt").exists()


def test_links_in_our_own_folder_are_not_followed_when_it_is_made_anew(clone, theirs):
    ensure(clone, "lab")
    (clone / ".venv" / "notes").symlink_to(theirs)
    (clone / ".venv" / "lib").mkdir()
    (clone / ".venv" / "lib" / "link").symlink_to(theirs)
    (clone / ".venv" / "bin" / "python").unlink()
    ensure(clone, "lab")

    assert (theirs / "keep.txt").read_text() == "mine"
    assert sorted(file.name for file in (clone / ".venv").iterdir()) == ["aikit.json", "bin"]


@pytest.mark.parametrize("make", [os.mkfifo, lambda lock: lock.symlink_to("keep.txt")])
def test_a_lock_that_is_no_file_is_neither_followed_nor_waited_for(clone, make):
    (clone / "keep.txt").write_text("mine")
    make(clone / ".venv.lock")

    code, errors = ensure(clone, "lab")

    assert (code, errors.count("\n")) == (2, 1)
    assert errors.startswith("The environment cannot be made in ")
    assert (clone / "keep.txt").read_text() == "mine"


def test_an_environment_with_an_older_distribution_in_it_is_made_anew(clone):
    ensure(clone, "lab")
    stamp = clone / ".venv" / "aikit.json"
    before = json.loads(stamp.read_text())
    del before["distribution"]
    stamp.write_text(json.dumps(before))
    ensure(clone, "lab")

    assert diary(clone) == ["new", "install lab"] * 2


# What is found before anything is made.


def test_a_disk_that_is_too_full_is_one_sentence(clone, monkeypatch, capsys):
    usage = SimpleNamespace(free=0.3e9)
    monkeypatch.setattr(environment.shutil, "disk_usage", lambda folder: usage)

    with pytest.raises(SystemExit, match="2"):
        environment.ensure(clone, "lab")

    assert capsys.readouterr().err == (
        f"The environment takes 0.6 GB, and 0.3 GB are free in {clone}: free some space and try "
        "again.\n"
    )
    assert not (clone / ".venv").exists()


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_a_python_without_venv_or_pip_is_one_sentence(clone, monkeypatch, capsys, missing):
    """Debian's Python has neither until python3-venv is installed."""
    find = installation.importlib.util.find_spec
    monkeypatch.setattr(
        installation.importlib.util,
        "find_spec",
        lambda name: None if name == missing else find(name),
    )
    monkeypatch.setattr(installation.shutil, "which", lambda name: None)

    with pytest.raises(SystemExit, match="2"):
        environment.ensure(clone, "lab")

    assert "apt install python3-venv" in capsys.readouterr().err
    assert not (clone / ".venv").exists()


def test_what_stands_between_a_clone_and_its_environment_is_one_sentence(clone, theirs):
    assert environment.fault_of(clone) == "`python3 -m aikit lab` makes it, in some minutes."

    ensure(clone, "lab")
    assert environment.fault_of(clone) is None
    assert environment.ready(clone) == clone / ".venv" / "bin" / "python"

    (clone / "pyproject.toml").write_text("changed")
    assert "`python3 -m aikit lab` renews it" in environment.fault_of(clone)
    assert environment.ready(clone) == clone / ".venv" / "bin" / "python"

    shutil.rmtree(clone / ".venv")
    assert environment.ready(clone) is None
    for name in (".venv", ".venv-aikit"):
        shutil.copytree(theirs, clone / name)
    assert "neither is aikit's" in environment.fault_of(clone)


# One at a time.


def test_of_two_commands_at_once_one_makes_it_and_the_other_waits(clone):
    both = [command(clone, "lab"), command(clone, "lab")]

    assert [process.wait() for process in both] == [0, 0]
    assert diary(clone) == ["new", "install lab"]
    for process in both:
        process.communicate()


def test_a_folder_that_cannot_be_written_is_one_sentence_with_what_to_do(clone):
    (clone / ".venv.lock").mkdir()  # as unwritable for root as for anyone

    code, errors = ensure(clone, "lab")

    assert (code, errors.count("\n")) == (2, 1)
    assert errors.startswith(f"The environment cannot be made in {clone} (")
    assert errors.endswith("): copy aikit to a folder of your own, and run the command there.\n")


def test_a_full_disk_is_one_sentence_that_wants_space(clone, monkeypatch, capsys):
    full = OSError(errno.ENOSPC, "No space left on device")
    monkeypatch.setattr(environment, "_lock", Mock(side_effect=full))

    with pytest.raises(SystemExit):
        environment.ensure(clone, "lab")

    said = "(No space left on device): free some space and try again.\n"
    assert capsys.readouterr().err.endswith(said)


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

    monkeypatch.setattr(installation.shutil, "which", lambda name: None)  # no uv

    with pytest.raises(SystemExit, match="2"):
        environment.ensure(clone, "lab")

    said = capfd.readouterr()
    assert "no connection to the package index ([Errno 111] Connection refused)" in said.err
    assert said.err.count("\n") == 1
    assert json.loads((clone / ".venv" / "aikit.json").read_text()) == {
        "home": str(clone / ".venv")
    }
    assert environment.ready(clone) is None


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


def test_every_data_file_that_the_front_end_imports_is_one_of_the_sources_or_made_by_the_build():
    scripts = (ROOT / "widgets" / "src").rglob("*.ts")
    imported = {
        (script.parent / name).resolve()
        for script in scripts
        if not script.name.endswith(".test.ts")
        for name in re.findall(r'from "(\S+\.json)"', script.read_text("utf-8"))
    }
    data = {file for file in imported if "static" not in file.parts}

    assert len(data) > 1
    assert data <= set(environment.sources_of(ROOT))


def test_what_the_build_makes_is_not_one_of_the_sources(clone):
    before = fingerprint(clone)
    for made in ("widgets/node_modules/x/index.js", "widgets/aikit_widgets/static/kit.js"):
        Path(clone, made).parent.mkdir(parents=True)
        Path(clone, made).write_text("built")

    assert fingerprint(clone) == before
