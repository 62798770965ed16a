"""The lessons: where they are installed, and copies of them in a folder of the student's own."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from aikit.commands import environment
from aikit.documents import read_document, replace_file, write_document

MANIFEST = ".aikit-lessons.json"  # in the student's folder: what each copy was when it was made


def shipped() -> Path:
    """The folder of the lessons: the clone's, or the one in the installed package."""
    root = environment.here()
    return root / "notebooks" if root else Path(__file__).parents[1] / "notebooks"


def numbered(folder: Path) -> dict[int, Path]:
    """Lessons in a folder by number, from their file names; what teachers need is elsewhere."""
    return {int(file.name[:2]): file for file in sorted(folder.glob("[0-9][0-9]-*.ipynb"))}


def copy_into(folder: Path) -> list[str]:
    """Bring a folder's lessons up to date; the names of newer ones left out for the student's own.

    A lesson is written only where there is none, or where the copy is still as it was made.
    OSError says why a folder cannot be written; nothing that was there is lost then.
    """
    folder.mkdir(parents=True, exist_ok=True)
    copied, kept = _copied(folder), []
    before = dict(copied)
    for lesson in numbered(shipped()).values():
        data, copy = lesson.read_bytes(), folder / lesson.name
        new, old = _hash(data), copied.get(lesson.name)
        there = _hash(copy.read_bytes()) if copy.exists() else None
        if there in (None, old, new):
            if there != new:
                replace_file(copy, data, like=copy)
            copied[lesson.name] = new
        elif new != old:
            kept.append(lesson.name)
    if copied != before:
        write_document(folder / MANIFEST, {"schema": 1, "copied": copied})
    return kept


def _copied(folder: Path) -> dict[str, str]:
    """What was copied here before; a manifest lost or broken makes all there the student's own."""
    try:
        copied = read_document(folder / MANIFEST).get("copied")
    except (OSError, ValueError):
        return {}
    return copied if isinstance(copied, dict) else {}


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()
