"""A class's work as a teacher reads it: lines for a terminal, tables for gradebooks, data."""

from __future__ import annotations

import re
from math import isclose
from typing import TYPE_CHECKING, Any

from aikit.languages import say, say_count, written
from aikit_widgets.exercises import label_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from aikit_widgets.classroom.hand_ins import Folder
    from aikit_widgets.classroom.summary import Question, Student, Summary

BINS = 8  # of a histogram
WIDEST = 40  # letters of a bar, and of a name
FEWEST_ALIKE = 3  # tries, before equal work is no chance
# What a spreadsheet would carry out, in full-width letters too; widgets/src/page/table.ts has it.
ENDS = re.compile(r'[",;\t\r\n]')  # a semicolon ends a cell where a comma is decimal
FORMULA = re.compile(r"[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]")


def lines_of(summary: Summary) -> Iterator[str]:
    """Say what a class did on one lesson."""
    lesson, students = summary.lesson, summary.students
    title = say("Lesson {number}", number=lesson.number)
    title += f": {lesson.title}" if lesson.title else ""
    yield f"{title} ({say_count('{count} student', '{count} students', len(students))})"
    yield ""
    yield from _table(summary)
    yield ""
    for said, group in (
        (say("Not started"), [each.name for each in summary.not_started]),
        (
            say("Stuck"),
            [
                f"{each.name} ({', '.join(map(label_of, each.stuck_on()))})"
                for each in summary.stuck
            ],
        ),
        (say("Ahead, all solved"), [each.name for each in summary.ahead]),
    ):
        yield f"{said}: {', '.join(group) or say('nobody')}."
    for exercise in summary.exercises:
        yield from _exercise(summary, exercise)
    for asked, values in summary.predictions.items():
        yield from _histogram(asked, values, lesson.questions.get(asked))
    memos = [(each.name, each.newest.memo) for each in students if each.newest and each.newest.memo]
    if memos:
        yield from ("", say("Memo lines"))
        yield from (f"  {name}: {memo}" for name, memo in memos)


def file_lines(folder: Folder, summaries: list[Summary], root: Path) -> Iterator[str]:
    """Name each file that does not count, and why."""
    noted = [f"{path.relative_to(root)} {reason}" for path, reason in folder.problems.items()]
    for summary in summaries:
        for student in summary.students:
            for older in student.older:
                named = {"path": older.path.relative_to(root), "name": student.name}
                same = student.newest and older.digest == student.newest.digest
                text = (
                    say("{path} is a copy of the same work of {name}", **named)
                    if same
                    else say("{path} is older work of {name}", **named)
                )
                noted.append(text)
        for one, other in _alike(summary):
            noted.append(
                say(
                    "{one} and {other} handed in the same answers to lesson {number}",
                    one=one,
                    other=other,
                    number=summary.lesson.number,
                )
            )
    if noted:
        yield from ("", say("Files"))
        yield from (f"  {note}." for note in noted)


def _alike(summary: Summary) -> Iterator[tuple[str, str]]:
    """Pairs of students whose work is one: copied, or handed in under two names."""
    first: dict[str, str] = {}
    for student in summary.students:
        if not student.newest or student.newest.tries < FEWEST_ALIKE:
            continue
        digest = student.newest.digest
        if digest in first:
            yield first[digest], student.name
        first.setdefault(digest, student.name)


def _table(summary: Summary) -> Iterator[str]:
    """Students by exercises: a tick or a dot, and how many wrong tries."""
    exercises = summary.exercises
    rows = [[say("student"), *map(label_of, exercises), say("solved")]]
    for student in summary.students:
        marks = [_mark(student, exercise) for exercise in exercises]
        count = sum(exercise in student.solved for exercise in exercises)
        rows.append(
            [_cut(student.name), *marks, say("{at} of {count}", at=count, count=len(exercises))]
        )
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    yield say("(✓ solved, ✗ tried and not solved, · not tried; the number counts wrong tries)")


def _mark(student: Student, exercise: str) -> str:
    tried = student.newest.checkpoints.get(exercise, []) if student.newest else []
    wrong = student.wrong(exercise)
    sign = "✓" if exercise in student.solved else "✗" if tried else "·"
    return f"{sign} {wrong}" if wrong else sign


def _cut(name: str) -> str:
    return name if len(name) <= WIDEST else f"{name[: WIDEST - 1]}…"


def _exercise(summary: Summary, exercise: str) -> Iterator[str]:
    """How many solved an exercise, and the usual mistakes."""
    tried = summary.tried(exercise)
    if not tried:
        return
    solved = sum(exercise in each.solved for each in tried)
    yield from (
        "",
        say(
            "{exercise}: {solved} of {count} who tried solved it",
            exercise=label_of(exercise),
            solved=solved,
            count=len(tried),
        ),
    )
    for hint, count in summary.mistakes(exercise).most_common():
        yield "  " + say("{at} of {count}: “{hint}”", at=count, count=len(tried), hint=hint)


def bins_of(values: list[float]) -> list[tuple[float, float, int]]:
    """A histogram: from, to, how many; in equal steps of ratio where guesses differ by much."""
    low, high = values[0], values[-1]
    if isclose(low, high):
        return [(low, high, len(values))]
    is_ratio = low > 0 and high / low > 100
    edges = [
        low * (high / low) ** (i / BINS) if is_ratio else low + (high - low) * i / BINS
        for i in range(BINS)
    ]
    counts = [0] * BINS
    for value in values:
        counts[sum(value >= edge for edge in edges[1:])] += 1
    return [(a, b, n) for a, b, n in zip(edges, [*edges[1:], high], counts, strict=True)]


def _histogram(name: str, values: list[float], asked: Question | None) -> Iterator[str]:
    """The guesses as bars."""
    factor, unit = (asked.factor, f" {asked.unit}") if asked else (1.0, "")
    middle = written(f"{values[len(values) // 2] / factor:.3g}") + unit
    yield from ("", say("Prediction {name}", name=name) + (f": {asked.text}" if asked else ""))
    guesses = say_count("{count} guess", "{count} guesses", len(values))
    yield "  " + say("{guesses}, the middle one {middle}", guesses=guesses, middle=middle)
    bins = [
        (
            say(
                "{low} to {high}",
                low=written(f"{low / factor:.3g}"),
                high=written(f"{high / factor:.3g}"),
            )
            + unit,
            count,
        )
        for low, high, count in bins_of(values)
    ]
    width, most = max(len(span) for span, _ in bins), max(count for _, count in bins)
    for span, count in bins:
        bar = "█" * -(-count * WIDEST // max(most, WIDEST))
        yield f"  {span.rjust(width)} {bar} {count}"


def data_of(summaries: list[Summary], folder: Folder, root: Path) -> dict[str, Any]:
    """All of it, as data."""
    return {
        "schema": 1,
        "kind": "aikit class",
        "lessons": [
            {
                "number": summary.lesson.number,
                "title": summary.lesson.title,
                "exercises": {
                    exercise: {
                        "label": label_of(exercise),
                        "tried": len(summary.tried(exercise)),
                        "solved": sum(exercise in each.solved for each in summary.tried(exercise)),
                        "mistakes": dict(summary.mistakes(exercise).most_common()),
                    }
                    for exercise in summary.exercises
                },
                "predictions": summary.predictions,
                "not_started": [each.name for each in summary.not_started],
                "ahead": [each.name for each in summary.ahead],
                "alike": [list(pair) for pair in _alike(summary)],
                "students": [_student(each, summary.exercises, root) for each in summary.students],
            }
            for summary in summaries
        ],
        "problems": {
            path.relative_to(root).as_posix(): reason for path, reason in folder.problems.items()
        },
    }


def _student(student: Student, exercises: list[str], root: Path) -> dict[str, Any]:
    newest = student.newest
    return {
        "name": student.name,
        "file": newest.path.relative_to(root).as_posix() if newest else None,
        "older": [each.path.relative_to(root).as_posix() for each in student.older],
        "solved": sorted(student.solved),
        "wrong": {each: student.wrong(each) for each in exercises if student.wrong(each)},
        "stuck": student.stuck_on(),
        "predictions": newest.predictions if newest else {},
        "memo": newest.memo if newest else "",
    }


def gradebook(summaries: list[Summary], form: str) -> str:
    """A table of points out of 100 a lesson that a gradebook of Moodle or Canvas takes."""
    names = {each.name.casefold(): each.name for one in summaries for each in one.students}
    columns = [f"aikit lesson {summary.lesson.number}" for summary in summaries]
    points = {
        (student.name.casefold(), column): _points(student, summary)
        for summary, column in zip(summaries, columns, strict=True)
        for student in summary.students
    }
    first = ["Username"] if form == "moodle" else ["Student", "ID", "SIS Login ID", "Section"]
    rows = [[*first, *columns]]
    if form == "canvas":
        rows.append(["Points Possible", "", "", "", *["100"] * len(columns)])
    for key, name in names.items():
        own = [name] if form == "moodle" else [name, "", name, ""]
        rows.append([*own, *(points.get((key, column), "") for column in columns)])
    return csv_of(rows)


def _points(student: Student, summary: Summary) -> str:
    asked = summary.lesson.checkpoints or summary.exercises
    if not student.newest or not asked:
        return ""
    solved = sum(exercise in student.solved for exercise in asked)
    return str(int(100 * solved / len(asked) + 0.5))  # a half goes up, as in the page


def csv_of(rows: list[list[str]]) -> str:
    """Write rows as CSV, of which no spreadsheet in any country carries a cell out as a formula."""
    return "".join(",".join(map(_cell, row)) + "\n" for row in rows)


def _cell(text: str) -> str:
    text = f"'{text}" if FORMULA.match(text) else text
    quoted = text.replace('"', '""')
    return f'"{quoted}"' if ENDS.search(text) else text
