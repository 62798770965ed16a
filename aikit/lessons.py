"""The lessons: where they are installed, and copies of them in a folder of the student's own."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from aikit.documents import read_document, replace_file, write_document
from aikit.environment import clone

MANIFEST = ".aikit-lessons.json"  # in the student's folder: what each copy was when it was made


def shipped() -> Path:
    """The folder of the lessons: the clone's, or the one in the installed package."""
    root = clone()
    return root / "notebooks" if root else Path(__file__).parent / "notebooks"


def numbered(folder: Path) -> dict[int, Path]:
    """Lessons in a folder by number, from their file names; what teachers need is elsewhere."""
    return {int(file.name[:2]): file for file in sorted(folder.glob("[0-9][0-9]-*.ipynb"))}


def copy_into(folder: Path) -> list[str]:
    """Bring a folder's lessons up to date; the names of those kept, as the student changed them.

    A lesson is written only where there is none, or where the copy is still as it was made.
    OSError says why a folder cannot be written; nothing that was there is lost then.
    """
    folder.mkdir(parents=True, exist_ok=True)
    manifest = folder / MANIFEST
    copied = dict(read_document(manifest)["copied"]) if manifest.exists() else {}
    before, kept = dict(copied), []
    for lesson in numbered(shipped()).values():
        data, copy = lesson.read_bytes(), folder / lesson.name
        there = _hash(copy.read_bytes()) if copy.exists() else None
        if there not in (None, _hash(data), copied.get(lesson.name)):
            kept.append(lesson.name)
            continue
        if there != _hash(data):
            replace_file(copy, data, like=copy)
        copied[lesson.name] = _hash(data)
    if copied != before:
        write_document(manifest, {"schema": 1, "copied": copied})
    return kept


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()
