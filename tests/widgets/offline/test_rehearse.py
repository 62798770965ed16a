"""A rehearsal takes away what it says, really, and reports what is seen then."""

import subprocess
import sys
from contextlib import ExitStack

import pytest

from aikit_widgets.offline import no_network, rehearse, stage
from aikit_widgets.offline.rehearse import DO, FAILS, SEES, WORKS, Rehearsal
from aikit_widgets.offline.stage import Stage, StageError

CALLS = """
import socket, urllib.request
try:
    urllib.request.urlopen("http://lessons.example/x")
except OSError as error:
    print(error.reason.strerror)
with socket.socket() as line:
    try:
        line.connect(("192.0.2.7", 80))
    except OSError as error:
        print(error.strerror)
with socket.create_server(("127.0.0.1", 0)) as server:
    socket.create_connection(server.getsockname()).close()
print("this computer answers")
"""


@pytest.fixture
def curtain():
    """What ends all that a rehearsal started."""
    with ExitStack() as stack:
        yield stack


def test_the_network_is_refused_to_a_program_and_counted_and_this_computer_is_not(
    tmp_path, monkeypatch
):
    for name, value in no_network.variables(tmp_path / "no").items():
        monkeypatch.setenv(name, value)

    said = subprocess.check_output([sys.executable, "-c", CALLS], text=True).splitlines()

    assert said == [
        "Temporary failure in name resolution",
        "Network is unreachable",
        "this computer answers",
    ]
    asked = no_network.asked(tmp_path / "no")
    assert asked == {"lessons.example": 1, "192.0.2.7": 1}


def test_a_full_disk_is_seen_without_a_browser_too(tmp_path, curtain):
    lines = list(Rehearsal(tmp_path, 0, curtain).without_disk())

    kinds = [kind for kind, _ in lines]
    if not stage.can_mount(tmp_path):  # as in a container that allows none
        assert FAILS not in kinds
        return
    assert kinds == [SEES, WORKS, WORKS, DO]
    assert "No space left on device" in lines[0][1]
    assert str(tmp_path) not in lines[0][1]


class Broken:
    """A stage on which a lesson ends in an error and asks for the network."""

    seconds = 1.0

    def read(self):
        return {"cells": []}

    def run(self, code):
        return ["ModuleNotFoundError: No module named 'nowhere'"]

    def asked(self):
        return ["fonts.example"]


def test_what_fails_and_who_was_asked_for_is_named(tmp_path, curtain, monkeypatch):
    rehearsal = Rehearsal(tmp_path, 0, curtain)
    monkeypatch.setattr(rehearsal, "started", lambda name: Broken())

    lines = list(rehearsal.without_network())

    assert [text for kind, text in lines if kind == FAILS] == [
        "A cell of code ends in an error: ModuleNotFoundError: No module named 'nowhere'.",
        "The network was asked for, in vain: fonts.example.",
    ]


def test_a_server_that_does_not_start_is_one_sentence_and_a_fault(tmp_path, curtain):
    with pytest.raises(StageError, match=r"^JupyterLab did not start: There is no lesson 77"):
        Stage(tmp_path, 77)

    acts = Rehearsal(tmp_path, 77, curtain).acts().values()
    assert [[kind for kind, _ in rehearse.kept_going(act)][:1] for act in acts][:2] == [
        [FAILS],
        [FAILS],
    ]


def test_the_exit_code_says_whether_something_failed(monkeypatch, capsys):
    monkeypatch.setattr(rehearse, "browser", lambda: None)
    lines = {"Well": lambda: iter([(WORKS, "All.")]), "Ill": lambda: iter([(FAILS, "One.")])}
    for titles, code in ((["Well"], 0), (["Well", "Ill"], 1)):
        acts = {title: lines[title] for title in titles}
        monkeypatch.setattr(Rehearsal, "acts", lambda self, acts=acts: acts)

        assert rehearse.main(["1"]) == code
    assert "  fails     One." in capsys.readouterr().out


def test_a_lesson_that_is_not_there_is_one_sentence(capsys):
    with pytest.raises(SystemExit, match="2"):
        rehearse.main(["77"])

    assert capsys.readouterr().err.startswith("There is no lesson 77: the lessons here are 0, 1")


def test_a_rehearsal_says_what_is_seen_without_network_server_and_disk(capsys):
    code = rehearse.main(["0"])  # the shortest lesson

    said = capsys.readouterr().out
    if "could not be driven" in said:
        pytest.fail(said)
    assert code == 0, said
    seen = [line for line in said.splitlines() if line.startswith("  is seen")]
    assert "Server Connection Error" in seen[0]
    assert "No space left on device" in "".join(seen[1:]) or "no small disk" in said
    for sentence in (
        "In the browser, explorers are drawn and follow their sliders.",
        "Explorers go on, as they need no server.",
        "The page that stayed open saves again, with all that was typed.",
        "As soon as there is room, saving works again.",
    ):
        assert sentence in said


def test_a_full_disk_under_the_rehearsal_itself_is_said_with_what_to_do():
    def act():
        raise OSError(28, "No space left on device")
        yield

    assert [*rehearse.kept_going(act)] == [
        (FAILS, "No space left on device."),
        (DO, "Free some space and try again."),
    ]
