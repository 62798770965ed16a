"""`aikit answers`: what is right for each student of a class whose lesson asks with own numbers."""

from __future__ import annotations

import sys
from pathlib import Path

from aikit.commands.cli import Parser
from aikit.commands.environment import stop
from aikit.commands.lessons import numbered, shipped
from aikit.languages import say
from aikit_widgets.classroom.command import listed, written_to
from aikit_widgets.classroom.report import csv_of
from aikit_widgets.classroom.summary import lesson_numbered
from aikit_widgets.exercises import EXERCISES
from aikit_widgets.exercises.exercise import code_of
from aikit_widgets.numerals import answer_in_language

FORMS = ("text", "csv")


def main(arguments: list[str]) -> int:
    """Say or write the answers of a lesson, one student a line."""
    given = parser().parse_args(arguments)
    lesson = lesson_numbered(given.lesson)
    if not lesson.checkpoints:
        known = ", ".join(map(str, numbered(shipped())))
        stop(
            say(
                "There is no lesson {number} with exercises: the lessons here are {lessons}.",
                number=given.lesson,
                lessons=known,
            )
        )
    rows = answers_of(lesson.checkpoints, codes_of(given.students, given.codes))
    text = csv_of(rows) if given.form == "csv" else lines(rows)
    written_to(given.output, text)
    return 0


def parser() -> Parser:
    """Read the arguments."""
    found = Parser(
        prog="aikit answers",
        description=say(
            "Give the answers to a lesson's exercises, with each student's own numbers."
        ),
    )
    found.add_argument("lesson", type=int, help=say("the number of the lesson"))
    found.add_argument(
        "codes", nargs="*", help=say("codes of students; without, the lesson's numbers")
    )
    found.add_argument(
        "--students", type=Path, metavar="FILE", help=say("the class: a name or code on each line")
    )
    found.add_argument("--form", choices=FORMS, default="text", help=say("csv, for a spreadsheet"))
    found.add_argument("-o", "--output", type=Path, help=say("a file for it"))
    return found


def codes_of(students: Path | None, codes: list[str]) -> list[str]:
    """Read the codes of the students whose answers are asked for; stop at one that is no code."""
    try:
        names = [*codes, *(listed(students) if students else [])]
        return list(dict.fromkeys(code_of(name) for name in names))
    except ValueError as error:
        stop(str(error))


def answers_of(exercises: list[str], codes: list[str]) -> list[list[str]]:
    """Tabulate the answers: a head, the lesson's own numbers, then each student's."""
    rows = [[say("student"), *(EXERCISES[exercise].label for exercise in exercises)]]
    for code in ["", *codes]:
        own = [EXERCISES[exercise].for_student(code) for exercise in exercises]
        right = [answer_in_language(each.answer(), each.unit) for each in own]
        rows.append([code or say("(the lesson's numbers)"), *right])
    return rows


def lines(rows: list[list[str]]) -> str:
    """Set a table in columns."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    set_out = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    return "\n".join(set_out) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
