"""Faults while a document is saved: each step fails, is interrupted or is the last one."""

import errno
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from aikit.documents import backup_of, read_document, write_document

OLDER, OLD, NEW = {"revision": 1}, {"revision": 2}, {"revision": 3}

# The steps of a save that touch the disk, and how often each is taken when a document is there.
STEPS = {
    (os, "fsync"): 4,
    (os, "open"): 3,
    (Path, "open"): 3,
    (Path, "replace"): 2,
    (shutil, "copymode"): 2,
}
EVERY_STEP = [(owner, name, n) for (owner, name), times in STEPS.items() for n in range(times)]
NAMES = [f"{name}-{n + 1}" for _, name, n in EVERY_STEP]


@pytest.fixture
def saved(tmp_path):
    """A document with an older generation beside it."""
    path = tmp_path / "answers.json"
    write_document(path, OLDER)
    write_document(path, OLD)
    return path


def failing(function, at, fault):
    """The same function, whose call number `at` raises `fault` instead."""
    calls = iter(range(1_000))

    def wrapped(*args, **kwargs):
        if next(calls) == at:
            raise fault
        return function(*args, **kwargs)

    return wrapped


def assert_nothing_lost(path):
    assert read_document(path) in (OLD, NEW)
    assert read_document(backup_of(path)) in (OLDER, OLD)
    assert [file for file in path.parent.iterdir() if file.suffix == ".tmp"] == []


def test_the_steps_are_all_there_are(saved, monkeypatch):
    taken = dict.fromkeys(STEPS, 0)

    def counted(step, function):
        def count(*args, **kwargs):
            taken[step] += 1
            return function(*args, **kwargs)

        return count

    for owner, name in STEPS:
        monkeypatch.setattr(owner, name, counted((owner, name), getattr(owner, name)))

    write_document(saved, NEW)

    assert taken == STEPS


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT])
@pytest.mark.parametrize("step", EVERY_STEP, ids=NAMES)
def test_a_step_that_fails_loses_nothing_and_says_why(step, number, saved, monkeypatch):
    owner, name, at = step
    cause = OSError(number, os.strerror(number))
    monkeypatch.setattr(owner, name, failing(getattr(owner, name), at, cause))

    with pytest.raises(OSError, match=r"answers\.json") as refusal:
        write_document(saved, NEW)

    monkeypatch.undo()
    assert os.strerror(number) in str(refusal.value)
    assert_nothing_lost(saved)


@pytest.mark.parametrize("step", EVERY_STEP, ids=NAMES)
def test_an_interrupted_step_loses_nothing(step, saved, monkeypatch):
    owner, name, at = step
    monkeypatch.setattr(owner, name, failing(getattr(owner, name), at, KeyboardInterrupt()))

    with pytest.raises(KeyboardInterrupt):
        write_document(saved, NEW)

    monkeypatch.undo()
    assert_nothing_lost(saved)


@pytest.mark.parametrize("written", [0, 5])
@pytest.mark.parametrize("at", [1, 2])
def test_a_write_that_stops_half_way_loses_nothing(at, written, saved, monkeypatch):
    real, opened = Path.open, iter(range(100))

    def open_failing(path, *args, **kwargs):
        file = real(path, *args, **kwargs)
        return Half(file, written) if next(opened) == at else file

    monkeypatch.setattr(Path, "open", open_failing)

    with pytest.raises(OSError, match=r"No space left on device.*free some space"):
        write_document(saved, NEW)

    monkeypatch.undo()
    assert_nothing_lost(saved)


class Half:
    """A file that takes a few bytes and then finds the disk full."""

    def __init__(self, file, written):
        self.file, self.written = file, written

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.file.close()

    def write(self, data):
        """Take `written` bytes, then fail."""
        self.file.write(data[: self.written])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


KILLED = """
import os, pathlib, shutil, sys
from pathlib import Path
from aikit.documents import write_document
owner = {"os": os, "Path": Path, "shutil": shutil}[sys.argv[1]]
real, calls = getattr(owner, sys.argv[2]), iter(range(1000))
def last(*args, **kwargs):
    if next(calls) == int(sys.argv[3]):
        os._exit(9)
    return real(*args, **kwargs)
setattr(owner, sys.argv[2], last)
write_document(Path(sys.argv[4]), {"revision": 3})
"""


@pytest.mark.parametrize("step", EVERY_STEP, ids=NAMES)
def test_a_program_killed_at_any_step_leaves_whole_documents(step, saved):
    owner, name, at = step
    words = [owner.__name__, name, str(at), str(saved)]

    ended = subprocess.run([sys.executable, "-c", KILLED, *words], check=False)

    assert ended.returncode == 9
    assert read_document(saved) in (OLD, NEW)
    assert read_document(backup_of(saved)) in (OLDER, OLD)


# Real disks: small, and read-only. Without the right to mount one, the errors stand in for it.


@pytest.fixture
def disk(tmp_path):
    """A folder that `mount` gave 64 kB, if it may; the command to mount it anew, else nothing."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount") or "mount"
    with suppress(OSError):
        done = subprocess.run(
            [mount, "-t", "tmpfs", "-o", "size=64k", "aikit-test", folder],
            capture_output=True,
            check=False,
        )
        if done.returncode == 0:
            yield folder, mount
            subprocess.run([shutil.which("umount"), folder], check=True)
            return
    yield folder, None


def test_a_full_disk_keeps_the_document_and_asks_for_space(disk, monkeypatch):
    folder, mount = disk
    path = folder / "answers.json"
    write_document(path, OLDER)
    write_document(path, OLD)
    if not mount:
        full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        monkeypatch.setattr(os, "fsync", failing(os.fsync, 0, full))

    with pytest.raises(OSError, match=r"No space left on device\): free some space"):
        write_document(path, NEW | {"notes": "x" * 100_000})

    assert_nothing_lost(path)


def test_a_read_only_disk_keeps_the_document_and_says_so(disk, monkeypatch):
    folder, mount = disk
    path = folder / "answers.json"
    write_document(path, OLDER)
    write_document(path, OLD)
    if mount:
        subprocess.run([mount, "-o", "remount,ro", folder], check=True)
    else:
        locked = OSError(errno.EROFS, os.strerror(errno.EROFS))
        monkeypatch.setattr(Path, "open", failing(Path.open, 2, locked))

    with pytest.raises(OSError, match=r"Read-only file system\): save in a folder that can be"):
        write_document(path, NEW)

    monkeypatch.undo()
    assert_nothing_lost(path)


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(OSError, match=r"none.answers\.json was not saved.*make the folder first"):
        write_document(tmp_path / "none" / "answers.json", NEW)
