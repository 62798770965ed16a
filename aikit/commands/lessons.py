"""The lessons: where they are installed, and copies of them in a folder of the student's own."""

from __future__ import annotations

import errno
import os
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Any

from aikit.commands import environment
from aikit.documents import read_document, read_file, replace_file, text_of

MANIFEST = ".aikit-lessons.json"  # in the student's folder: what each copy was when it was made


def shipped() -> Path:
    """The folder of the lessons: the clone's, or the one in the installed package."""
    root = environment.here()
    return root / "notebooks" if root else Path(__file__).parents[1] / "notebooks"


def numbered(folder: Path) -> dict[int, Path]:
    """Lessons in a folder by number, from their file names; what teachers need is elsewhere."""
    return {int(file.name[:2]): file for file in sorted(folder.glob("[0-9][0-9]-*.ipynb"))}


def check_folder(folder: Path) -> None:
    """Raise the OSError that says why no lesson could be put in a folder; write nothing."""
    if folder.is_symlink():
        raise OSError(errno.ELOOP, f"it is a link to {folder.readlink()}")
    there = next(each for each in (folder.absolute(), *folder.absolute().parents) if each.exists())
    tempfile.TemporaryFile(dir=there).close()


def copy_into(folder: Path) -> dict[str, str]:
    """Bring a folder's lessons up to date; those left as they are, with the reason.

    A lesson is written only where there is none, or where the copy is still as it was made, and
    never through a link: what is in the folder may come from anyone. OSError says why a folder
    cannot be written; nothing that was there is lost then.
    """
    check_folder(folder)
    folder.mkdir(parents=True, exist_ok=True)
    copied, kept = _copied(folder), {}
    before = dict(copied)
    for lesson in numbered(shipped()).values():
        data, copy = lesson.read_bytes(), folder / lesson.name
        new, old = _hash(data), copied.get(lesson.name)
        try:
            there = _hash(_own(copy)) if os.path.lexists(copy) else None
        except (OSError, ValueError):
            kept[lesson.name] = "stays as it is, for it is no file of aikit's"
            continue
        if there in (None, old, new):
            if there != new:
                replace_file(copy, data, follow=False)
            copied[lesson.name] = new
        elif new != old:
            kept[lesson.name] = "stays as you changed it"
    if copied != before:
        text = text_of({"schema": 1, "copied": copied})
        replace_file(folder / MANIFEST, text.encode(), follow=False)
    return kept


def _copied(folder: Path) -> dict[str, Any]:
    """What was copied here before; a manifest lost or broken makes all there the student's own."""
    manifest = folder / MANIFEST
    if os.path.lexists(manifest) and not _is_file(manifest):
        raise OSError(errno.EINVAL, f"{MANIFEST} in it is no file of aikit's")
    try:
        copied = read_document(manifest).get("copied")
    except (OSError, ValueError):
        return {}
    return copied if isinstance(copied, dict) else {}


def _own(copy: Path) -> bytes:
    """The bytes of a file that is one itself, and no link to one."""
    if not _is_file(copy):
        raise OSError(errno.EINVAL, "it is no file")
    return read_file(copy)


def _is_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()
