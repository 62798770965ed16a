"""What a class hands in: notebooks and files of saved work, from anyone, read with care.

Nothing that is read is run, and no link is followed. What cannot be read is named, and stops
nothing.
"""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from aikit.commands.lessons import inside, number_in, number_on, numbered, read_notebook, shipped
from aikit.documents import LARGEST, check_schema, parse, read_file
from aikit.languages import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DEEPEST = 4  # folders below the one that is read
MOST = 2000  # files that are read
MOST_ATTEMPTS = 6000  # of one answer, the newest
LONGEST = 400  # letters of one text
LONGEST_MESSAGE = 1000  # letters, as the page keeps
LARGEST_NUMBER = sys.float_info.max  # an integer of JSON can be beyond it
WORK = "aikit work"  # what a file of saved work says it is
VERDICTS = ("right", "close", "wrong", "unreadable")
# What names of files add to a student's name: Moodle's downloads, Canvas's, a browser's, Jupyter's.
MOODLE = re.compile(r"_(\d+)_assignsubmission_(?:\w+?_?$|file_(?=.))")
CANVAS = re.compile(r"^([^_]+)(?:_LATE)?_(\d+)_\d+_")
COPY = re.compile(r"(?:\s*\(\d+\)|-Copy\d+|\.work)+$")
UNSEEN = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")  # letters that could move a terminal's cursor
SIDES = re.compile("[\u200e\u200f\u061c\ufeff]")  # copied along with right-to-left words
JOINERS = "\u200c\u200d"  # Persian and Hindi are written with them
PACKED = (".zip", ".7z", ".rar", ".tar", ".gz", ".tgz")


class Attempt(NamedTuple):
    """One answer as it was typed, and what the student was told."""

    text: str
    verdict: str
    message: str


class HandIn(NamedTuple):
    """One student's work on one lesson, from one file."""

    path: Path
    student: str
    lesson: int
    checkpoints: dict[str, list[Attempt]]
    solved: set[str]
    predictions: dict[str, float]
    memo: str
    revision: int
    written: int  # when the file was, in milliseconds: a browser knows no more
    digest: str  # of the answers: equal ones are copies
    account: str = ""  # the number by which Moodle or Canvas knows the student

    @property
    def age(self) -> tuple[int, int, int]:
        """A key that is larger for newer work; the clock comes last because it may be wrong."""
        done = self.tries + len(self.predictions) + bool(self.memo)
        return (self.revision, done, self.written)

    @property
    def tries(self) -> int:
        """How many answers were typed."""
        return sum(map(len, self.checkpoints.values()))


class Folder(NamedTuple):
    """All that a class handed in, and each file that is none of it, with the reason."""

    hand_ins: list[HandIn]
    problems: dict[Path, str]


def folder_at(folder: Path) -> Folder:
    """Read everything in a folder and a little below, in the order of paths as the page does."""
    hand_ins: list[HandIn] = []
    problems: dict[Path, str] = {}
    for count, path in enumerate(_files_in(folder, problems)):
        if count == MOST:
            problems[folder] = say(
                "holds more than {most} files: the others are not read", most=MOST
            )
            break
        try:
            account = _account(path, folder)
            hand_ins += (each._replace(account=account) for each in _read(path, folder))
        except (OSError, ValueError) as error:
            problems[path] = _reason(error, path)
    return Folder(sorted(hand_ins, key=lambda each: each.path.as_posix()), problems)


def _files_in(folder: Path, problems: dict[Path, str]) -> Iterator[Path]:
    """Every file, in the order of names; hidden ones, and folders of programs, are none of ours."""

    def closed(error: OSError) -> None:
        path = Path(error.filename)
        problems[path] = _reason(error, path)

    for place, folders, names in os.walk(folder, onerror=closed):
        depth = len(Path(place).relative_to(folder).parts)
        near = [] if depth >= DEEPEST else sorted(folders)
        folders[:] = [name for name in near if not name.startswith((".", "__"))]
        yield from (Path(place, name) for name in sorted(names) if not name.startswith("."))


def _reason(error: OSError | ValueError, path: Path) -> str:
    """Say what is wrong with a file, without its name."""
    strerror = getattr(error, "strerror", None)
    text = say("could not be read: {reason}", reason=strerror) if strerror else str(error)
    for name in (str(path), path.name):
        text = text.removeprefix(name)
    return plain(text).strip().rstrip(".")


def _read(path: Path, folder: Path) -> list[HandIn]:
    """The work in a file, by lesson; ValueError or OSError says why there is none."""
    if path.is_symlink():
        raise ValueError(say("is a link, and is not followed"))
    kind = path.suffix.lower()
    if kind == ".ipynb":
        return [_in_notebook(path, folder)]
    if kind == ".json":
        return _in_work(path, folder)
    if kind in PACKED:
        raise ValueError(say("is packed: unpack it, and give the folder with what was in it"))
    raise ValueError(say("is no notebook and no file of saved work"))


def _in_notebook(path: Path, folder: Path) -> HandIn:
    notebook = read_notebook(path)
    if "cells" not in notebook:
        raise ValueError(say("is no notebook: it has no cells"))
    on_card = number_on(notebook)
    lesson = number_in(path.name) if on_card is None else on_card
    if lesson is None:
        raise ValueError(say("is no lesson of aikit"))
    answers = inside(notebook, "metadata", "aikit", "answers")
    items = inside(answers, "items")
    return _hand_in(
        path, _student(path, folder, lesson), lesson, items, inside(answers, "revision")
    )


def _in_work(path: Path, folder: Path) -> list[HandIn]:
    work = parse(read_file(path, LARGEST), path.name)
    if work.get("kind") != WORK:
        raise ValueError(say("is no file of saved work"))
    check_schema(work, path.name, 1)
    items, code = inside(work, "answers", "items"), work.get("student")
    lessons = work.get("lessons")
    if not (isinstance(items, dict) and isinstance(lessons, list) and lessons):
        raise ValueError(say("is saved work of no lesson of aikit"))
    hand_ins = []
    for lesson in dict.fromkeys(each for each in lessons if _is_whole(each)):
        own = {
            key: item
            for key, item in items.items()
            if len(lessons) == 1 or _lesson_of(key) == lesson
        }
        if own or len(lessons) == 1:
            named = plain(code).strip() if isinstance(code, str) else ""
            student = named or _student(path, folder, lesson)
            revision = inside(work, "answers", "revision")
            hand_ins.append(_hand_in(path, student, lesson, own, revision))
    return hand_ins


def _lesson_of(key: str) -> int:
    """Read in which lesson something is asked, in what it is kept under."""
    digits = re.match(r"(?:memo-)?(\d{1,3})", key)
    return int(digits[1]) if digits else -1


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _hand_in(path: Path, student: str, lesson: int, items: Any, revision: Any) -> HandIn:
    """Take from kept records what is of the kinds that we know."""
    records = items.items() if isinstance(items, dict) else ()
    known = {str(key)[:LONGEST]: item for key, item in records if isinstance(item, dict)}
    checkpoints = {
        key: _attempts_in(item) for key, item in known.items() if item.get("kind") == "checkpoint"
    }
    predictions = {
        key: float(item["value"])
        for key, item in known.items()
        if item.get("kind") == "prediction" and _is_number(item.get("value"))
    }
    memo = next((i.get("line") for i in known.values() if i.get("kind") == "memo"), "")
    return HandIn(
        path,
        student,
        lesson,
        checkpoints,
        {key for key in checkpoints if known[key].get("solved") is True},
        predictions,
        plain(memo)[:LONGEST] if isinstance(memo, str) else "",
        revision if _is_whole(revision) else 0,
        path.stat().st_mtime_ns // 1_000_000,
        sha256(repr((checkpoints, predictions, memo)).encode("utf-8", "replace")).hexdigest(),
    )


def _is_number(value: object) -> bool:
    is_one = isinstance(value, int | float) and not isinstance(value, bool)
    return is_one and abs(value) <= LARGEST_NUMBER  # type: ignore[arg-type]  # it is a number


def _message_in(attempt: dict[str, Any]) -> str:
    message = attempt.get("message")
    return message[:LONGEST_MESSAGE] if isinstance(message, str) else ""


def _attempts_in(item: dict[str, Any]) -> list[Attempt]:
    attempts = item.get("attempts")
    found = (
        [each for each in attempts if isinstance(each, dict)] if isinstance(attempts, list) else []
    )
    return [
        Attempt(plain(str(each["text"]))[:LONGEST], each["verdict"], _message_in(each))
        for each in found[-MOST_ATTEMPTS:]
        if isinstance(each.get("text"), str) and each.get("verdict") in VERDICTS
    ]


def plain(text: str) -> str:
    """Bring a stranger's words to one line that a terminal can show, and accents to one form."""
    whole = SIDES.sub("", unicodedata.normalize("NFC", text))
    return "".join(
        " " if letter in "\t\r\n" else "\ufffd" if is_unseen(letter) else letter for letter in whole
    )


def is_unseen(letter: str) -> bool:
    """Whether a character is invisible or could move the cursor."""
    return unicodedata.category(letter) in UNSEEN and letter not in JOINERS


def _student(path: Path, folder: Path, lesson: int) -> str:
    """The student's name: the folder's, or what the file's name adds to the lesson's."""
    first, *rest = path.relative_to(folder).parts
    if rest:
        return plain(MOODLE.sub("", first)).strip()
    name = path.name.removesuffix(path.suffix)
    if MOODLE.search(name):
        return plain(MOODLE.split(name)[0]).strip()
    if canvas := CANVAS.match(name):
        return plain(canvas[1])
    of_lesson = numbered(shipped()).get(lesson)
    stem = COPY.sub("", name)
    added = stem.replace(of_lesson.stem, "").strip(" -_.") if of_lesson else ""
    return plain(added or name)


def _account(path: Path, folder: Path) -> str:
    """The number by which Moodle or Canvas knows this file's student; empty for other files."""
    first = path.relative_to(folder).parts[0]
    found = MOODLE.search(first.removesuffix(path.suffix)) or CANVAS.match(first)
    return found[found.re.groups] if found else ""


def told_apart(hand_ins: Iterable[HandIn]) -> Iterator[HandIn]:
    """Give students of one name in one lesson the numbers of their accounts."""
    found = list(hand_ins)
    accounts: dict[tuple[int, str], set[str]] = {}
    for each in found:
        key = (each.lesson, each.student.casefold())
        accounts.setdefault(key, set()).update(filter(None, [each.account]))
    for each in found:
        is_one = len(accounts[each.lesson, each.student.casefold()]) < 2
        named = each.student if is_one or not each.account else f"{each.student} ({each.account})"
        yield each._replace(student=named)
