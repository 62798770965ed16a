"""The lessons: where they are installed, and copies of them in a folder of the student's own.

What teachers need, with the answers, is copied only for those who ask for it.
"""

from __future__ import annotations

import errno
import json
import os
import re
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from aikit.commands import environment
from aikit.documents import TOO_DEEP, read_document, read_file, replace_file, text_of
from aikit.languages import say
from aikit.package import version

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 2  # folders below the student's own in which copies are looked for
MOST = 500  # notebooks that are read
TEACHER = "teacher"  # the folder of the pages with plans and answers
GLOSSARY = "glossary.ipynb"
MANIFEST = ".aikit-lessons.json"  # in the student's folder: what each copy was when it was made


def shipped() -> Path:
    """The folder of the lessons: the clone's, or the one in the installed package."""
    root = environment.here()
    return root / "notebooks" if root else Path(__file__).parents[1] / "notebooks"


def numbered(folder: Path) -> dict[int, Path]:
    """Lessons in a folder by number, from their file names."""
    return {int(file.name[:2]): file for file in sorted(folder.glob("[0-9][0-9]-*.ipynb"))}


class Copy(NamedTuple):
    """A notebook that is a lesson, whatever its file is called."""

    path: Path
    lesson: int
    notebook: dict[str, Any]
    work: tuple[int, int]  # how much was solved, tried and written, and how often that changed
    has_card: bool


def copies_in(folder: Path) -> tuple[dict[int, list[Copy]], dict[Path, str]]:
    """Find every copy of each lesson in a folder and a little below; the one with work comes first.

    The card in a notebook says which lesson it is. Where it has none, the two digits that its name
    begins with do, in the folder itself: beside a notebook with that card only if it has work.
    Also the notebooks that could not be read, each with the reason.
    """
    found: dict[int, list[Copy]] = {}
    unreadable: dict[Path, str] = {}
    for path in _notebooks_in(folder):
        try:
            notebook = read_notebook(path)
        except ValueError as error:
            unreadable[path] = str(error)
            continue
        card = number_on(notebook)
        lesson = number_in(path.name) if card is None and path.parent == folder else card
        if lesson is not None:
            copy = Copy(path, lesson, notebook, work_in(notebook), card is not None)
            found.setdefault(lesson, []).append(copy)
    for lesson, copies in found.items():
        copies.sort(key=lambda copy: (copy.work, copy.has_card), reverse=True)
        found[lesson] = [each for each in copies if each.has_card or each.work[0]] or copies
    return found, unreadable


def worked_on(folder: Path, lesson: int, named: Path) -> Path | None:
    """Find the copy of a lesson that has more of the student's work than the file with its name."""
    copies = copies_in(folder)[0].get(lesson, [])
    most = max((each.work[0] for each in copies if each.path == named), default=0)
    return copies[0].path if copies and copies[0].work[0] > most else None


def number_on(notebook: dict[str, Any]) -> int | None:
    """Read which lesson a notebook is on its card; None if it has none."""
    number = inside(notebook, "metadata", "aikit", "lesson", "number")
    return number if isinstance(number, int) and not isinstance(number, bool) else None


def number_in(name: str) -> int | None:
    """Read the lesson's number from a file's name: 1 from 01-what-….ipynb; None if it has none."""
    digits = re.match(r"([0-9]{2})-", name)
    return int(digits[1]) if digits else None


def work_in(notebook: dict[str, Any]) -> tuple[int, int]:
    """Measure the work in a notebook: what is solved, tried and written, and the revision."""
    answers = inside(notebook, "metadata", "aikit", "answers")
    items = inside(answers, "items")
    revision = inside(answers, "revision")
    done = 0
    for item in items.values() if isinstance(items, dict) else ():
        line = inside(item, "line")
        for name in ("attempts", "lines"):  # what was tried, and the lines of a brief
            found = inside(item, name)
            done += len(found) if isinstance(found, list) else 0
        done += inside(item, "solved") is True
        done += isinstance(line, str) and line != ""
    return done, revision if isinstance(revision, int) else 0


def read_notebook(path: Path) -> dict[str, Any]:
    """Read a notebook, which anyone may have written; ValueError names it and what is wrong."""
    try:
        data = read_file(path)
    except OSError as error:
        raise ValueError(
            say(
                "{name} could not be read: {strerror}.",
                name=path.name,
                strerror=error.strerror or error,
            )
        ) from None
    try:
        notebook = json.loads(data)
    except (ValueError, RecursionError) as error:
        fault = TOO_DEEP if isinstance(error, RecursionError) else error
        raise ValueError(
            say("{name} is not a notebook: {error}.", name=path.name, error=fault)
        ) from None
    return notebook if isinstance(notebook, dict) else {}


def inside(value: Any, *keys: str) -> Any:
    """Follow keys into JSON data; None where they lead nowhere."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _notebooks_in(folder: Path) -> Iterator[Path]:
    """Every notebook of a folder and of those below it, near ones first, hidden ones left out."""
    there = [folder]
    count = 0
    for _ in range(DEEPEST + 1):
        below: list[Path] = []
        for each in there:
            with suppress(OSError):  # a folder that may not be read has no copies for us
                entries = sorted(each.iterdir())
                below += [path for path in entries if _is_open_folder(path)]
                for path in entries:
                    if path.suffix.lower() == ".ipynb" and not path.name.startswith("."):
                        count += 1
                        if count > MOST:
                            return
                        yield path
        there = below


def _is_open_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink() and not path.name.startswith((".", "__"))


def check_folder(folder: Path) -> None:
    """Raise the OSError that says why no lesson could be put in a folder; write nothing."""
    if folder.is_symlink():
        raise OSError(errno.ELOOP, say("it is a link to {folder}", folder=folder.readlink()))
    there = next(each for each in (folder.absolute(), *folder.absolute().parents) if each.exists())
    tempfile.TemporaryFile(dir=there).close()


def notebooks_for(*, teacher: bool) -> list[str]:
    """The notebooks that belong in a folder: lessons and glossary, and a teacher's pages too."""
    there = shipped()
    pages = sorted((there / TEACHER).glob("*.ipynb")) if teacher else []
    files = [*numbered(there).values(), there / GLOSSARY, *pages]
    return [file.relative_to(there).as_posix() for file in files if file.is_file()]


def copy_into(folder: Path, *, teacher: bool = False) -> dict[str, str]:
    """Bring a folder's notebooks up to date; those left as they are, with the reason.

    A notebook is written only where there is none, or where the copy is still as it was made, and
    never through a link: what is in the folder may come from anyone. OSError says why a folder
    cannot be written; nothing that was there is lost then.
    """
    check_folder(folder)
    folder.mkdir(parents=True, exist_ok=True)
    if teacher:
        if (folder / TEACHER).is_symlink():
            raise OSError(errno.ELOOP, say("{teacher} in it is a link", teacher=TEACHER))
        (folder / TEACHER).mkdir(exist_ok=True)
    manifest = _manifest(folder).get("copied")
    copied: dict[str, Any] = manifest if isinstance(manifest, dict) else {}
    kept: dict[str, str] = {}
    before = dict(copied)
    for name in notebooks_for(teacher=teacher):
        data, copy = (shipped() / name).read_bytes(), folder / name
        new, old = _hash(data), copied.get(name)
        try:
            there = _hash(_own(copy)) if os.path.lexists(copy) else None
        except (OSError, ValueError):
            kept[name] = say("stays as it is, for it is no file of aikit's")
            continue
        if there in (None, old, new):
            if there != new:
                replace_file(copy, data, follow=False)
            copied[name] = new
        elif new != old:
            kept[name] = say("stays as you changed it")
    if copied != before or filled_by(folder) != version():
        text = text_of({"schema": 1, "version": version(), "copied": copied})
        replace_file(folder / MANIFEST, text.encode(), follow=False)
    return kept


def filled_by(folder: Path) -> str | None:
    """The version of aikit that last filled a folder; "" if not recorded, None if none ever did.

    The record may have been written by anyone.
    """
    found = _manifest(folder).get("version", "") if _is_file(folder / MANIFEST) else None
    return found if isinstance(found, str) or found is None else ""


def _manifest(folder: Path) -> dict[str, Any]:
    """The record of copies made here; if it is unreadable, every file counts as the student's."""
    manifest = folder / MANIFEST
    if os.path.lexists(manifest) and not _is_file(manifest):
        raise OSError(
            errno.EINVAL, say("{manifest} in it is no file of aikit's", manifest=MANIFEST)
        )
    try:
        return read_document(manifest)
    except (OSError, ValueError):
        return {}


def _own(copy: Path) -> bytes:
    """The bytes of a file that is one itself, and no link to one."""
    if not _is_file(copy):
        raise OSError(errno.EINVAL, say("it is no file"))
    return read_file(copy)


def _is_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()
