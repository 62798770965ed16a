"""The entry works before anything is installed, and says in a sentence when it cannot."""

import ast
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from aikit import __main__
from aikit.commands import environment

ROOT = Path(__file__).resolve().parents[2]
LESSON = next((ROOT / "notebooks").glob("01-*.ipynb"))
DATA = ROOT / "aikit" / "data"
# A clone in which no environment was made yet, and where one must not be.
FRESH = (
    "from aikit.commands import environment as e; e.ready = lambda root: None; e.ensure = None; "
)
CALL = "from aikit import __main__; raise SystemExit(__main__.enter())"


def bare(code, *arguments):
    """Run Python without any installed package: what a fresh machine has."""
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); {code}"
    return subprocess.run(
        [sys.executable, "-I", "-S", "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


def test_importing_aikit_needs_no_numpy():
    done = bare("import aikit; assert 'numpy' not in sys.modules; print(len(aikit.__all__) > 0)")

    assert (done.stdout, done.stderr) == ("True\n", "")


def test_help_needs_nothing_installed():
    done = bare(CALL, "--help")

    assert done.returncode == 0
    assert all(command in done.stdout for command in ("lab", "check", "doctor", "test"))


def test_what_runs_before_the_install_imports_the_standard_library_only():
    done = bare("from aikit import __main__; from aikit.commands import doctor, lab, lessons")

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("arguments", [["check", str(LESSON)], ["check", str(DATA)]])
def test_check_makes_nothing_and_needs_nothing_installed(arguments):
    done = bare(FRESH + CALL, *arguments)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("ok: nothing is wrong in ")


def test_doctor_makes_nothing_and_needs_nothing_installed():
    done = bare(FRESH + CALL, "doctor")

    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert all(line.startswith(("ok ", "missing ", "note ")) for line in lines)
    assert [line for line in lines if "data" in line.split()] == ["ok       data"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["export", "--help"], 0, "usage: aikit export"),
        (["export", "99"], 2, "There is no lesson 99: "),
        (["export"], 2, "Which lesson? "),
        (["export", "nothing.ipynb"], 2, "nothing.ipynb is not there: "),
        (["export", "2", "--speed"], 2, "Unrecognized arguments: --speed: "),
        (["site", "--speed"], 2, "Unrecognized arguments: --speed: "),
        (["lab", "--lesson", "99"], 2, "There is no lesson 99: "),
        (["store", "nothing.ipynb"], 2, "nothing.ipynb is not a notebook file: "),
    ],
)
def test_what_cannot_work_is_said_before_an_environment_is_made(arguments, code, said):
    done = bare(FRESH + CALL, *arguments)

    assert done.returncode == code
    assert (done.stdout + done.stderr).startswith(said)


@pytest.mark.parametrize("file", ["__init__", "__main__"])
def test_an_old_python_can_read_the_files_that_tell_it_so(file):
    source = (ROOT / "aikit" / f"{file}.py").read_text("utf-8")

    tree = ast.parse(source, feature_version=(3, 7))
    for node in ast.walk(tree):  # list[str] is read, but not evaluated, before 3.9
        if isinstance(node, ast.FunctionDef):
            notes = [node.returns, *(argument.annotation for argument in node.args.args)]
            assert not any(isinstance(note, ast.Subscript | ast.BinOp) for note in notes)


def test_an_old_python_is_told_the_version_that_is_needed():
    done = bare(f"sys.version_info = (3, 9, 1, 'final', 0); {CALL}", "lab")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "aikit needs Python 3.11 or later; this is 3.9.\n"
    required = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert required["requires-python"] == ">=3.11"


def test_a_clone_runs_the_command_in_its_own_environment(monkeypatch, tmp_path):
    """`run` makes or finds the environment, puts it first on PATH, and becomes its Python."""

    def become(program, command):
        raise SystemExit(f"{program}: {command}")

    monkeypatch.setattr(environment, "ensure", lambda root, extra: root / extra / "python")
    monkeypatch.setattr(os, "execv", become)
    monkeypatch.setattr(subprocess, "call", lambda command: become(command[0], command))
    monkeypatch.setenv("PATH", "elsewhere")
    monkeypatch.setattr(sys, "argv", ["aikit", "lab", "--lesson", "1"])
    monkeypatch.chdir(tmp_path)

    with pytest.raises(SystemExit) as became:
        __main__.enter()

    python = str(ROOT / "lab" / "python")
    command = [python, "-m", "aikit.commands.cli", "lab", "--lesson", "1"]
    assert became.value.code == f"{python}: {command}"
    assert os.environ["PATH"].split(os.pathsep) == [str(ROOT / "lab"), "elsewhere"]


@pytest.mark.parametrize(
    ("ending", "code", "said"),
    [
        ("| true", 1, ""),
        ("> /dev/full", 1, "The output cannot be written: No space left on device.\n"),
        (">&-", 0, ""),
    ],
)
def test_output_that_goes_nowhere_is_no_traceback(ending, code, said):
    call = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); from aikit.commands import cli; "
        "sys.exit(cli.safely(lambda: print('x' * 10**6) or 0))"
    )
    line = f'set -o pipefail; "$0" -I -S -c "$1" {ending}'

    done = subprocess.run(
        ["bash", "-c", line, sys.executable, call], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (code, said)


def test_a_folder_that_is_gone_is_told(tmp_path):
    (tmp_path / "gone").mkdir()
    code = f"import os; os.chdir({str(tmp_path / 'gone')!r}); os.rmdir(os.getcwd()); "
    done = bare(code + CALL.replace("__main__.enter()", "__main__.main()"), "doctor")

    assert done.returncode == 2
    assert done.stderr == "The folder that you are in is gone: change to another one.\n"


@pytest.mark.parametrize("name", ["aikit.commands", "argparse", "hashlib", "aikit.languages"])
@pytest.mark.parametrize("run_name", ["__main__", "the console script"])
def test_stopped_while_it_is_still_being_read_a_command_says_a_word(name, run_name):
    """As by Ctrl-C in the first moments: at the import of each of these."""
    call = (
        "import importlib.abc, runpy\n"
        "class Stop(importlib.abc.MetaPathFinder):\n"
        "    def find_spec(self, name, path, target=None):\n"
        f"        if name == {name!r}: raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Stop())\n"
        "sys.argv = ['aikit', 'doctor']\n"
        f"main = runpy.run_module('aikit', run_name={run_name!r})\n"
        "sys.exit(main['main']())"
    )
    done = bare("\n" + call)

    assert (done.returncode, done.stdout, done.stderr) == (130, "", "\nStopped.\n")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no exec there")
def test_stopped_while_the_environments_python_starts_a_command_says_a_word():
    done = bare(
        "import os, signal; from pathlib import Path; from aikit.commands import environment; "
        f"become = os.execv; os.environ['PYTHONPATH'] = {str(ROOT)!r}; "
        "os.execv = lambda *command: os.kill(os.getpid(), signal.SIGINT) or become(*command); "
        "environment.run(Path(sys.executable), ['doctor'])"
    )

    assert (done.returncode, done.stdout, done.stderr) == (130, "", "\nStopped.\n")


def test_an_installed_copy_is_used_as_it_is(monkeypatch, capsys):
    monkeypatch.setattr(environment, "here", lambda: None)
    monkeypatch.setattr(environment, "ensure", lambda *_: pytest.fail("made an environment"))
    monkeypatch.setattr(sys, "argv", ["aikit", "test"])

    with pytest.raises(SystemExit, match="2"):
        __main__.enter()

    assert capsys.readouterr().err.startswith("The tests are in the repository")


def test_the_console_script_makes_no_environment(monkeypatch, capsys):
    monkeypatch.setattr(environment, "ensure", lambda *_: pytest.fail("made an environment"))
    monkeypatch.setattr(sys, "argv", ["aikit", "lab", "--lesson", "no"])

    with pytest.raises(SystemExit, match="2"):
        __main__.main()

    assert capsys.readouterr().err == (
        "Argument --lesson: invalid int value: 'no': see aikit lab --help.\n"
    )
