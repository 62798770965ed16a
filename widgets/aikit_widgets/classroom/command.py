"""`aikit collect`: a class's notebooks, saved work and codes, summed up where the teacher is."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from aikit.commands.cli import Parser
from aikit.commands.environment import stop
from aikit.documents import LARGEST, DocumentError, read_file, write_whole
from aikit.languages import say, say_count
from aikit_widgets.classroom.codes import hand_ins_in
from aikit_widgets.classroom.hand_ins import Folder, folder_at, plain
from aikit_widgets.classroom.report import data_of, file_lines, gradebook, lines_of
from aikit_widgets.classroom.summary import summaries

if TYPE_CHECKING:
    import argparse

    from aikit_widgets.classroom.summary import Summary

FORMS = ("text", "json", "moodle", "canvas")


def main(arguments: list[str]) -> int:
    """Read a folder, and say or write what the class did."""
    given = parser().parse_args(arguments)
    if given.folder is None and given.codes is None:
        stop(say("Give the folder with what the class handed in, or --codes with a file of codes."))
    if given.folder and not given.folder.is_dir():
        stop(
            say(
                "{folder} is no folder: give the one with what the class handed in.",
                folder=given.folder,
            )
        )
    names = listed(given.students) if given.students else []
    folder = folder_at(given.folder) if given.folder else Folder([], {})
    root = given.folder or given.codes.parent
    if given.codes:
        told = hand_ins_in(lines_in(given.codes, "codes"), root / given.codes.name)
        folder = Folder([*folder.hand_ins, *told.hand_ins], folder.problems | told.problems)
    found = [
        each
        for each in summaries(folder.hand_ins, names)
        if given.lesson in (None, each.lesson.number)
    ]
    text = text_of(given, folder, found, root)
    if not written_to(given.output, text):
        return 0
    said = say(
        "{path}: {pieces}, {lessons}.",
        path=given.output,
        pieces=say_count("{count} piece of work", "{count} pieces of work", len(folder.hand_ins)),
        lessons=say_count("{count} lesson", "{count} lessons", len(found)),
    )
    print(said)  # noqa: T201  a command talks by printing
    return 0


def written_to(output: Path | None, text: str) -> bool:
    """Write a text to a file, whole or not at all, and else print it; whether it is in a file."""
    if output is None:
        sys.stdout.write(text)
        return False
    try:
        write_whole(output, text, keep=output.is_file())
    except OSError as error:
        stop(str(error))
    return True


def parser() -> Parser:
    """Read the arguments."""
    found = Parser(
        prog="aikit collect",
        description=say("Sum up what a class handed in: notebooks and saved work in a folder."),
    )
    found.add_argument(
        "folder",
        type=Path,
        nargs="?",
        help=say("the folder, with folders of students in it or not"),
    )
    found.add_argument(
        "--codes",
        type=Path,
        metavar="FILE",
        help=say("codes that students gave: on each line a name and a code"),
    )
    found.add_argument("--lesson", type=int, help=say("one lesson alone, by its number"))
    found.add_argument(
        "--students", type=Path, metavar="FILE", help=say("the class: a name or code on each line")
    )
    found.add_argument(
        "--form", choices=FORMS, default="text", help=say("json, or a gradebook's CSV")
    )
    found.add_argument("-o", "--output", type=Path, help=say("a file for it"))
    return found


def lines_in(path: Path, what: str) -> list[str]:
    """Read the lines of a text file; stop if it is not text."""
    try:
        return read_file(path, LARGEST).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        reason = say("it is not UTF-8 text, so save it as that")
        stop(say("{path} is no list of {what}: {reason}.", path=path, what=what, reason=reason))
    except (OSError, DocumentError) as error:
        reason = getattr(error, "strerror", None) or str(error).rstrip(".")
        stop(say("{path} is no list of {what}: {reason}.", path=path, what=what, reason=reason))


def listed(path: Path) -> list[str]:
    """Read the names of a class, one a line."""
    lines = lines_in(path, "a class")
    return list(dict.fromkeys(name for line in lines if (name := plain(line).strip())))


def text_of(given: argparse.Namespace, folder: Folder, found: list[Summary], root: Path) -> str:
    """Write what was found in the form that is asked for."""
    if given.form == "json":
        return json.dumps(data_of(found, folder, root), ensure_ascii=False, indent=1) + "\n"
    if given.form != "text":
        return gradebook(found, given.form)
    lines = [line for summary in found for line in (*lines_of(summary), "")]
    place = given.folder or given.codes
    if given.lesson is None:
        nothing = say("No work on a lesson is in {place}.", place=place)
    else:
        nothing = say("No work on lesson {number} is in {place}.", number=given.lesson, place=place)
    lines = lines or [nothing]
    return "\n".join([*lines, *file_lines(folder, found, root)]).rstrip() + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
