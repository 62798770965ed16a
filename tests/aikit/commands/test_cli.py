"""Wrong use of a command is one sentence and exit code 2, and never a traceback."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from aikit import __main__
from aikit.commands import cli, environment, lab, lessons


@pytest.fixture
def started(monkeypatch, tmp_path):
    """What `aikit lab` would start, in a folder where nothing is wrong."""
    calls = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(lab, "faults", dict)
    monkeypatch.setattr(lab, "start", lambda lesson, **options: calls.append((lesson, options)))
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    return calls


def sentence(capsys, *arguments):
    """Use a command wrongly: the one sentence it says."""
    with pytest.raises(SystemExit, match="2"):
        cli.main(list(arguments))
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    return said.rstrip("\n")


def test_lab_opens_lesson_0_in_a_folder_of_the_students_own(started, tmp_path):
    assert cli.main(["lab"]) == 0

    ((lesson, options),) = started
    assert lesson.parent == tmp_path / "aikit-lessons"
    assert lesson.name.startswith("00-")
    assert options == {"browser": True, "port": None, "root": False}


def test_lab_opens_what_it_is_told_to(started, tmp_path):
    cli.main(["lab", "--lesson", "1", "--dir", "mine/own", "--no-browser", "--allow-root"])

    ((lesson, options),) = started
    assert lesson.parent == tmp_path / "mine" / "own"
    assert lesson.name.startswith("01-")
    assert options == {"browser": False, "port": None, "root": False}


def test_lab_says_which_changed_lesson_stays(started, monkeypatch, capsys):
    monkeypatch.setattr(
        lessons, "copy_into", lambda folder, teacher: {"01-what.ipynb": "stays as you changed it"}
    )
    cli.main(["lab"])

    assert capsys.readouterr().out == (
        "01-what.ipynb stays as you changed it; the panel Lessons offers the newer one and keeps "
        "your answers.\n"
    )


def test_lab_opens_the_copy_that_has_the_students_work(started, tmp_path, capsys):
    mine = tmp_path / "mine"
    mine.mkdir()
    items = {"1a": {"attempts": [{"text": "1"}], "solved": True}}
    entry = {"lesson": {"number": 1}, "answers": {"schema": 1, "revision": 1, "items": items}}
    notebook = {"cells": [], "metadata": {"aikit": entry}, "nbformat": 4, "nbformat_minor": 5}
    (mine / "lesson1_ada.ipynb").write_text(json.dumps(notebook), "utf-8")

    assert cli.main(["lab", "--lesson", "1", "--dir", str(mine)]) == 0

    ((lesson, _),) = started
    assert lesson == mine / "lesson1_ada.ipynb"
    assert "Lesson 1 opens as lesson1_ada.ipynb: your work is in it." in capsys.readouterr().out


def test_a_lesson_that_is_not_there_is_one_sentence(started, capsys):
    said = sentence(capsys, "lab", "--lesson", "77")

    assert said.startswith("There is no lesson 77: the lessons here are 0, 1")
    assert not started


def test_lessons_that_are_all_missing_are_one_sentence(started, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(lessons, "shipped", lambda: tmp_path)

    assert sentence(capsys, "lab").endswith(
        "the lessons here are missing: install aikit-lessons again."
    )


def test_a_folder_that_cannot_be_made_is_one_sentence(started, tmp_path, capsys):
    (tmp_path / "taken").write_text("a file")

    said = sentence(capsys, "lab", "--dir", "taken/lessons")

    place = Path("taken/lessons")
    assert said == f"The lessons cannot be put in {place} (Not a directory): give another --dir."


def test_a_read_only_folder_is_one_sentence(started, monkeypatch, capsys):
    """Root may write in any folder, so the system's refusal is played."""

    def refuse(*_, **__):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(lessons, "replace_file", refuse)

    assert sentence(capsys, "lab").endswith("(Read-only file system): give another --dir.")


def test_a_port_in_use_is_found_before_anything_is_copied(started, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(lab, "check_port", lambda port: environment.stop(f"Port {port} is taken."))

    assert sentence(capsys, "lab", "--port", "8888") == "Port 8888 is taken."
    assert not list(tmp_path.iterdir())


def test_a_missing_jupyterlab_is_one_sentence(started, monkeypatch, capsys):
    monkeypatch.setattr(lab, "faults", lambda: {"aikit": None, "NumPy": "NumPy is not here."})

    assert sentence(capsys, "lab") == "NumPy is not here."


def test_root_starts_after_one_line_that_says_what_it_means(started, monkeypatch, capsys):
    monkeypatch.setattr(os, "geteuid", lambda: 0)

    assert cli.main(["lab"]) == 0
    assert started[0][1] == {"browser": True, "port": None, "root": True}
    assert capsys.readouterr().out == (
        "You are root: what a notebook runs may change anything on this machine. JupyterLab "
        "answers this machine alone (127.0.0.1), and only with the token in its address.\n"
    )


def test_root_who_knows_what_it_means_is_not_told(started, monkeypatch, capsys):
    monkeypatch.setattr(os, "geteuid", lambda: 0)

    assert cli.main(["lab", "--allow-root"]) == 0
    assert started[0][1]["root"] is True
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["lab", "--lesson", "77"],
        ["lab", "--port", "70000"],
        ["lab", "--prot", "1"],
        ["lab", "--dir", "taken"],
        ["lab", "--dir", "taken/lessons"],
        ["lab", "--dir", "link"],
        ["lab", "--dir", "full"],
        ["lab", "--dir", "pipe"],
        ["lba"],
    ],
)
def test_wrong_use_is_found_before_an_environment_is_made(
    started, monkeypatch, tmp_path, capsys, arguments
):
    (tmp_path / "taken").write_text("a file")
    (tmp_path / "link").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / cli_lesson()).mkdir()
    monkeypatch.setattr(environment, "ensure", lambda *_: pytest.fail("made an environment"))
    monkeypatch.setattr(environment, "ready", lambda _: None)
    monkeypatch.setattr(sys, "argv", ["aikit", *arguments])

    with pytest.raises(SystemExit, match="2"):
        __main__.enter()

    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert not started


def cli_lesson():
    """The file name of lesson 0."""
    return lessons.numbered(lessons.shipped())[0].name


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "The following arguments are required: COMMAND: see aikit --help."),
        (["lab", "--port", "x"], "Argument --port: invalid int value: 'x': see aikit lab --help."),
        (["lab", "--prot", "1"], "Unrecognized arguments: --prot 1: see aikit --help."),
    ],
)
def test_what_the_parser_does_not_understand_is_one_sentence(capsys, arguments, said):
    assert sentence(capsys, *arguments) == said


def test_check_finds_nothing_wrong_with_what_aikit_ships():
    assert cli.main(["check"]) == 0


def test_check_prints_each_problem(tmp_path, capsys):
    (tmp_path / "old.json").write_text("{}")

    assert cli.main(["check", str(tmp_path / "old.json"), str(tmp_path / "gone.ipynb")]) == 1
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 2
    assert said[1].startswith(f"{tmp_path / 'gone.ipynb'} does not exist")


class Stubborn:
    """Tests that somebody interrupts, and that end in their own time."""

    def __init__(self, command):
        self.command, self.waits = command, iter([KeyboardInterrupt, 3])

    def wait(self):
        """End at the second time."""
        if (end := next(self.waits)) is KeyboardInterrupt:
            raise KeyboardInterrupt
        return end


def test_what_follows_test_goes_to_the_tests_which_end_what_they_started(monkeypatch):
    ran = []
    monkeypatch.setattr(
        subprocess, "Popen", lambda command: ran.append(command) or Stubborn(command)
    )

    assert cli.main(["test", "--long", "-k", "tape"]) == 3
    script = str(environment.here() / "tests" / "run.py")
    assert ran == [[sys.executable, script, "--long", "-k", "tape"]]


def test_store_runs_the_repositorys_program_on_notebooks(monkeypatch, tmp_path):
    ran = []
    monkeypatch.setattr(
        subprocess, "Popen", lambda command: ran.append(command) or Stubborn(command)
    )
    lesson = tmp_path / "13-what.ipynb"
    lesson.write_text("{}")

    assert cli.main(["store", str(lesson)]) == 3
    assert ran == [[sys.executable, str(environment.here() / "tests" / "store.py"), str(lesson)]]


@pytest.mark.parametrize("name", ["none.ipynb", "notes.txt", "."])
def test_store_takes_notebooks_alone(name, tmp_path, capsys):
    (tmp_path / "notes.txt").write_text("")

    with pytest.raises(SystemExit, match="2"):
        cli.check_use(["store", str(tmp_path / name)])

    said = "is not a notebook file: give lessons, like notebooks/03-….ipynb.\n"
    assert capsys.readouterr().err == f"{tmp_path / name} {said}"


def test_store_and_test_need_the_repository(monkeypatch, capsys):
    monkeypatch.setattr(environment, "here", lambda: None)

    for command in ("store", "test"):
        with pytest.raises(SystemExit, match="2"):
            cli.main([command])
        assert f"run `python3 -m aikit {command}` in a clone" in capsys.readouterr().err


IN_ORDER = """
import os, signal, sys, tempfile
from aikit.commands import cli

number = getattr(signal, sys.argv[2])
signal.signal(number, signal.SIG_DFL)  # these tests may run below nohup
with cli.in_order(), tempfile.TemporaryDirectory(dir=sys.argv[1]):
    os.kill(os.getpid(), number)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the system there ends a process at once")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_command_that_the_system_ends_takes_away_what_is_half_made(tmp_path, name):
    command = [sys.executable, "-c", IN_ORDER, str(tmp_path), name]

    assert subprocess.run(command, check=False).returncode == 128 + getattr(signal, name)
    assert [*tmp_path.iterdir()] == []
