"""The subcommands of `aikit`; a mistake in their use is one sentence and exit code 2."""

from __future__ import annotations

import argparse
import io
import os
import signal
import subprocess
import sys
import tomllib
from contextlib import contextmanager, suppress
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from aikit.commands import environment
from aikit.commands.environment import stop
from aikit.languages import asked_for, say, speak, to_say
from aikit.package import installation_of, version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

OF_WIDGETS = {
    "bundle": to_say("make one folder that installs aikit where there is no network"),
    "export": to_say("write a lesson as one file that works in a browser alone"),
    "assignment": to_say("write a lesson as an assignment of nbgrader or Otter-Grader"),
    "site": to_say("build the course as a static site, with JupyterLab in the browser"),
    "answers": to_say("give every student's answers to a lesson with own numbers"),
    "new-lesson": to_say("write a lesson on a model, with exercises and a teacher's page"),
    "collect": to_say("sum up what a class handed in: notebooks and saved work in a folder"),
    "rehearse": to_say("take away network, server and disk, and say what a student would see"),
}

ONLY_IN_CLONE = {  # what a program of the repository is asked for elsewhere
    "release.py": to_say(
        "A release is made in the repository: run `python3 -m aikit release` in a clone."
    ),
    "run.py": to_say(
        "The tests are in the repository: run `python3 -m aikit test` in a clone of it."
    ),
    "store.py": to_say(
        "Lessons are stored in the repository: run `python3 -m aikit store` in a clone."
    ),
}


class Parser(argparse.ArgumentParser):
    """A parser that says a mistake in one sentence, without the usage before it."""

    def error(self, message: str) -> NoReturn:
        """Stop with what argparse found."""
        stop(
            say(
                "{message}: see {command} --help.",
                message=message[0].upper() + message[1:],
                command=self.prog,
            )
        )


def safely(run: Callable[[], int]) -> int:
    """Run a command; end it in a sentence, or in silence, where a person or the system stops it."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed before it began
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
    try:
        try:
            environment.hold_interrupts(hold=False)
            refuse_no_folder()
            return run()
        finally:
            sys.stdout.flush()
    except KeyboardInterrupt:  # what was under way is finished or taken up anew the next time
        sys.stderr.write(f"\n{say('Stopped.')}\n")
        return 130
    except OSError:
        lost = fault_of_output()
        if lost is None:
            raise
        if not isinstance(lost, BrokenPipeError):  # else only: nobody reads on
            sys.stderr.write(say("The output cannot be written: {reason}.", reason=lost.strerror))
            sys.stderr.write("\n")
        return 1


def refuse_no_folder() -> None:
    """Stop where the folder that one is in is gone."""
    try:
        os.getcwd()  # noqa: PTH109  as little as possible
    except FileNotFoundError:
        stop(say("The folder that you are in is gone: change to another one."))


def fault_of_output() -> OSError | None:
    """The error that keeps a line from being written, or None; later output is then dropped."""
    try:
        print(flush=True)
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return error
    return None


def main(arguments: list[str]) -> int:
    """Run one subcommand; its exit code."""
    speak_as_asked()
    if arguments[:1] == ["test"]:  # all that follows is for the tests
        return _test(arguments[1:])
    if arguments[:1] and arguments[0] in OF_WIDGETS:  # as above
        return _of_widgets(arguments[0], arguments[1:])
    given = _parser().parse_args(arguments)
    return int(given.run(given))


def speak_as_asked() -> None:
    """Speak the language of the terminal; a letter that it cannot show is a question mark."""
    speak(asked_for(os.environ))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _parser() -> Parser:
    parser = Parser(prog="aikit", description=say("Lessons on the economics of AI compute."))
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    lab = commands.add_parser("lab", help=say("open the lessons in JupyterLab"))
    lab.add_argument(
        "--lesson", type=int, default=0, help=say("the number of the lesson to open on")
    )
    lab.add_argument(
        "--dir",
        type=Path,
        default=Path("aikit-lessons"),
        help=say("your folder of lessons (aikit-lessons); what you changed in it is kept"),
    )
    lab.add_argument(
        "--teacher",
        action="store_true",
        help=say("bring the teacher's pages too, with plans and answers, into the folder teacher"),
    )
    lab.add_argument("--port", type=int, help=say("exactly this port; without it, any free one"))
    lab.add_argument("--no-browser", action="store_true", help=say("only print the address"))
    lab.add_argument(
        "--allow-root",
        action="store_true",
        help=say("as root: start without saying what that means"),
    )
    lab.set_defaults(run=_lab)
    check = commands.add_parser(
        "check",
        help=say("check lessons, scenarios and data"),
        epilog=say("Exit code: 0 if all is well, 1 if something is wrong, 2 for wrong use."),
    )
    check.add_argument(
        "paths", nargs="*", type=Path, help=say("files and folders; without, all of ours")
    )
    check.set_defaults(run=_check)
    doctor = commands.add_parser("doctor", help=say("tell what is missing here, in words"))
    doctor.set_defaults(run=_doctor)
    store = commands.add_parser("store", help=say("run lessons and store them, in a clone"))
    store.add_argument("paths", nargs="*", type=Path, help=say("notebooks; without, all of ours"))
    store.set_defaults(run=_store)
    release = commands.add_parser("release", help=say("build and check a release, in a clone"))
    release.set_defaults(run=_release)
    commands.add_parser("test", help=say("run the tests, in a clone of the repository"))
    for name, help_ in OF_WIDGETS.items():
        commands.add_parser(name, help=say(help_))
    return parser


def check_use(arguments: list[str]) -> None:
    """Stop for anything that would make a command fail, if that can be seen at once."""
    if arguments[:1] != ["test"] and arguments[0] not in OF_WIDGETS:  # they read their own
        given = _parser().parse_args(arguments)
        if given.run is _lab:
            _check_lab(given)
        if given.run is _store:
            _check_store(given)
    elif arguments[0] in OF_WIDGETS:
        _check_of_widgets(arguments[0], arguments[1:])


def _check_of_widgets(name: str, arguments: list[str]) -> None:
    """Let a command of aikit_widgets see what it is asked, if it loads before it is installed."""
    root = environment.here()
    if root:
        project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
        home, _, _ = project["entry-points"]["aikit.commands"][name].partition(":")
        sys.path.append(str(root / "widgets"))
        with suppress(ImportError):  # then it says it when it runs
            command = import_module(home)
            getattr(command, "check_use", command.parser().parse_args)(arguments)


def _check_lab(given: argparse.Namespace) -> Path:
    """See that `lab` can do what it is asked; the lesson to open on."""
    from aikit.commands import lab, lessons  # noqa: PLC0415  needs what `--help` does not

    if given.port is not None:
        lab.check_port(given.port)
    known = lessons.numbered(lessons.shipped())
    if given.lesson not in known:
        stop(
            say(
                "There is no lesson {number}: the lessons here are {lessons}.",
                number=given.lesson,
                lessons=_listed(known),
            )
        )
    lesson: Path = given.dir / known[given.lesson].name
    try:
        lessons.check_folder(given.dir)
    except OSError as error:
        _stop_for_folder(given.dir, error)
    if os.path.lexists(lesson) and not lesson.is_file():
        stop(
            say(
                "{lesson} is not a file that JupyterLab could open: give another --dir.",
                lesson=lesson,
            )
        )
    return lesson


def _lab(given: argparse.Namespace) -> int:
    """Check everything that can be wrong, copy the lessons, start JupyterLab."""
    from aikit.commands import lab, lessons, news  # noqa: PLC0415  as above

    lesson = _check_lab(given)
    if fault := next(filter(None, lab.faults().values()), None):
        stop(fault)
    try:
        before = lessons.filled_by(given.dir)
        kept = lessons.copy_into(given.dir, teacher=given.teacher)
    except (OSError, ValueError) as error:
        _stop_for_folder(given.dir, error)
    for line in news.lines(before, version()):
        print(line)
    for name, reason in kept.items():
        print(
            say(
                "{notebook} {reason}; the panel Lessons offers the newer one and keeps your "
                "answers.",
                notebook=name,
                reason=reason,
            )
        )
    if worked := lessons.worked_on(given.dir, given.lesson, lesson):
        print(
            say(
                "Lesson {number} opens as {path}: your work is in it.",
                number=given.lesson,
                path=worked.relative_to(given.dir),
            )
        )
        lesson = worked
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root and not given.allow_root:
        print(say(lab.AS_ROOT))
    lab.start(lesson.resolve(), browser=not given.no_browser, port=given.port, root=root)
    return 0


def _stop_for_folder(folder: Path, error: OSError | ValueError) -> NoReturn:
    reason = getattr(error, "strerror", None) or str(error).rstrip(".")
    stop(
        say(
            "The lessons cannot be put in {folder} ({reason}): give another --dir.",
            folder=folder,
            reason=reason,
        )
    )


def _check(given: argparse.Namespace) -> int:
    """Print each problem; 0 if there is none, 1 if there is one, 2 if nothing was checked."""
    from aikit.commands import check  # noqa: PLC0415  as in _lab

    return check.run(given.paths)


def _doctor(_: argparse.Namespace) -> int:
    from aikit.commands import doctor  # noqa: PLC0415  as in _lab

    return doctor.examine()


def _check_store(given: argparse.Namespace) -> None:
    """See that `store` can do what it is asked."""
    for path in given.paths:
        if path.suffix != ".ipynb" or not path.is_file():
            stop(
                say(
                    "{path} is not a notebook file: give lessons, like notebooks/03-….ipynb.",
                    path=path,
                )
            )


def _store(given: argparse.Namespace) -> int:
    """Run tests/store.py, which only a clone has."""
    _check_store(given)
    return _in_clone("store.py", [str(path) for path in given.paths])


def _test(arguments: list[str]) -> int:
    """Run tests/run.py, which only a clone has."""
    return _in_clone("run.py", arguments)


def _release(_: argparse.Namespace) -> int:
    """Run tests/release.py, which only a clone has."""
    return _in_clone("release.py", [])


def _in_clone(program: str, arguments: list[str]) -> int:
    """Run a program of the repository's own, and wait for its end."""
    root = environment.here()
    if root is None:
        stop(say(ONLY_IN_CLONE[program]))
    process = subprocess.Popen([sys.executable, str(root / "tests" / program), *arguments])
    while True:
        with suppress(KeyboardInterrupt):  # the tests had it too, and end what they have started
            return process.wait()


def _of_widgets(name: str, arguments: list[str]) -> int:
    """Run a command that aikit_widgets brings, and says so as an entry point."""
    found = entry_points(group="aikit.commands", name=name)
    if not found:
        stop(
            say(
                "{what} is not installed here: {remedy}.",
                what=f"aikit {name}",
                remedy=installation_of("export"),
            )
        )
    (command,) = found
    with in_order():
        return int(command.load()(arguments))


@contextmanager
def in_order() -> Iterator[None]:
    """Let a command that the system ends, as with its window, take away what is half made."""

    def end(number: int, _: object) -> NoReturn:
        raise SystemExit(128 + number)

    numbers = [getattr(signal, name, None) for name in ("SIGTERM", "SIGHUP")]
    ours = [each for each in numbers if each and signal.getsignal(each) == signal.SIG_DFL]
    try:
        for number in ours:
            signal.signal(number, end)
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


def _listed(numbers: dict[int, Path]) -> str:
    return ", ".join(map(str, numbers)) or say("missing: install aikit-lessons again")


if __name__ == "__main__":
    sys.exit(safely(lambda: main(sys.argv[1:])))
