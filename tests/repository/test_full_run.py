"""A full run uses the machine that is there, says what it did, and leaves nothing behind."""

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import run
from support.full_run import PARTS, VIEWS, again_of, clock, part_of
from support.servers import LEASH

TESTS = Path(run.__file__).parent
SERVE = ["http.server", "0", "--bind", "127.0.0.1"]
PROJECT = f"""
[tool.pytest.ini_options]
testpaths = ["tests"]
addopts = ["--import-mode=importlib"]
pythonpath = [{str(TESTS)!r}]
"""
# A test that waits for ever, with a server that ends with the session or with its worker.
SERVED = f"""
import os, subprocess, sys, threading
import pytest
from support.servers import LEASH

@pytest.fixture(scope="session")
def server():
    process = subprocess.Popen(
        [sys.executable, "-c", LEASH, *{SERVE}], stdin=subprocess.PIPE, start_new_session=True
    )
    yield
    process.terminate()
    process.wait()

def test_waits(server):
    os.write(2, b"waits\\n")
    threading.Event().wait()
"""
PATIENCE = 300  # seconds for one run of it, on however busy a machine
OWN = {"PYTES", "AIKIT"}  # how the names begin of the variables that tell a run what to do
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals are of another kind there")

SECOND_TRY = """
from pathlib import Path

def test_passes_then():
    tried = Path(__file__).with_suffix(".tried")
    if not tried.exists():
        tried.touch()
        raise OSError("not yet")
"""


@pytest.fixture
def project(tmp_path):
    """A project with our conftest and no tests."""
    (tmp_path / "tests").mkdir()
    (tmp_path / "pyproject.toml").write_text(PROJECT)
    shutil.copy(TESTS / "conftest.py", tmp_path / "tests")
    return tmp_path


@pytest.fixture
def start(project):
    """Start pytest in the project, in a process group of its own, as a terminal does."""
    timers = []

    def begin(*options):
        process = subprocess.Popen(
            [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "xdist", *options],
            cwd=project,
            env={name: text for name, text in os.environ.items() if name[:5] not in OWN}
            | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},  # which take a second each
            text=True,
            start_new_session=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        timers.append(threading.Timer(PATIENCE, process.kill))  # so that nothing waits for ever
        timers[-1].start()
        return process

    yield begin
    for timer in timers:
        timer.cancel()


@pytest.mark.parametrize(
    ("quota", "expected"), [("100000 100000", 1), ("150000 100000", 2), ("max 100000", 64)]
)
def test_there_are_as_many_workers_as_processors_may_be_used(
    monkeypatch, tmp_path, quota, expected
):
    (tmp_path / "cpu.max").write_text(quota)
    monkeypatch.setattr(run, "QUOTA", tmp_path / "cpu.max")
    monkeypatch.setattr(run, "MEMORY", 1.0)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(64)), raising=False)

    assert run.workers() == expected


def test_there_are_no_more_workers_than_have_room_and_always_one(monkeypatch):
    monkeypatch.setattr(run, "MEMORY", 1e18)

    assert run.workers() == 1
    assert run.side_by_side(1) == []


def test_every_test_is_of_a_part():
    places = {path.relative_to(TESTS.parent).as_posix() for path in TESTS.rglob("test_*.py")}

    assert {part_of(f"{place}::test_x") for place in places} < set(PARTS.values())
    assert part_of("notebooks/01-what.ipynb::Cell 0") == PARTS["notebooks"]
    assert clock(125.5) == "2:06"
    assert set(VIEWS) < places


def test_a_cell_is_run_again_with_its_lesson_and_any_name_is_one_word_of_the_command():
    assert again_of("notebooks/01-what.ipynb::Cell 3") == (
        "python3 -m aikit test notebooks/01-what.ipynb"
    )
    assert again_of("tests/test_x.py::test_y[a b'c]") == (
        """python3 -m aikit test 'tests/test_x.py::test_y[a b'"'"'c]'"""
    )


@pytest.mark.parametrize("options", [[], ["-n", "2"]])
def test_a_full_run_ends_with_its_summary_and_pytests_own_line(project, start, options):
    (project / "tests" / "test_one.py").write_text("def test_passes(): pass\n")
    (project / "tests" / "test_two.py").write_text("def test_fails(): raise ValueError\n")

    said, _ = (process := start(*options)).communicate()

    assert process.returncode == 1
    assert f"     2       1    0:00  {PARTS['tests']}" in said
    assert "python3 -m aikit test tests/test_two.py::test_fails" in said
    assert re.search(r"All took 0:\d\d,", said)
    assert "1 failed, 1 passed in " in said.splitlines()[-1]


@pytest.mark.parametrize("options", [[], ["-n", "2"]])
def test_a_browsers_test_has_two_tries_and_a_pass_at_the_second_is_told(project, start, options):
    (project / "tests" / "browser").mkdir()
    (project / "tests" / "browser" / "test_one.py").write_text(SECOND_TRY)
    (project / "tests" / "test_two.py").write_text(SECOND_TRY)

    said, _ = (
        process := start("-p", "pytest_rerunfailures", "--try-again", *options)
    ).communicate()

    assert process.returncode == 1
    (_, told) = said.split("failed, and passed when tried again")
    assert "tests/browser/test_one.py::test_passes_then" in told
    assert "OSError: not yet" in told
    assert "1 failed, 1 passed, 1 rerun in " in said.splitlines()[-1]


@pytest.mark.parametrize("options", [[], ["-n", "2"]])
def test_a_file_that_cannot_be_read_is_listed_too(project, start, options):
    (project / "tests" / "test_one.py").write_text("import nowhere_at_all\n")

    said, _ = (process := start(*options)).communicate()

    assert process.returncode != 0
    assert f"     0       1    0:00  {PARTS['tests']}" in said
    assert "python3 -m aikit test tests/test_one.py" in said
    assert "1 error in " in said.splitlines()[-1]


def test_a_run_of_named_tests_has_no_summary(project, start):
    (project / "tests" / "test_one.py").write_text("def test_passes(): pass\n")

    said, _ = start("tests/test_one.py").communicate()

    assert "what was tested" not in said


def test_a_server_ends_with_whoever_started_it():
    server = subprocess.Popen([sys.executable, "-c", LEASH, *SERVE], stdin=subprocess.PIPE)

    server.stdin.close()

    assert server.wait() != 0


@posix
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_is_stopped_leaves_no_worker_and_no_server(project, start, how):
    for name in ("test_one.py", "test_two.py"):
        (project / "tests" / name).write_text(SERVED)
    process = start("-s", "-n", "2")
    waiting = 0
    while waiting < 2:
        line = process.stdout.readline()
        assert line, "it ended too early"
        waiting += line.count("waits")

    os.killpg(process.pid, how)

    process.communicate()  # the pipe is everyone's, and closes with the last of them
    assert process.returncode != 0
