"""Contest of doing less: what is downloaded, stored, and made before a first lesson."""

import gzip
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import aikit as ak
from aikit.commands import environment
from performance.contest import Contest, Fact

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "widgets" / "aikit_widgets" / "static"
LESSONS = "[0-9][0-9]-*.ipynb"
# Kilobytes that each had on 1 December 2026, as it is and gzipped. LiveChart alone needs lite.js.
BUNDLES = {
    "kit.js": (227, 86), "vega.js": (594, 181), "lite.js": (284, 93), "page.js": (788, 258),
}  # fmt: skip
KILOBYTE, MEGABYTE = 1e3, 1e6


def bytes_in(folder: Path) -> int:
    """Bytes of all files in a folder, each counted once however many names it has."""
    files = {}
    for place, _, names in os.walk(folder):
        for name in names:
            status = (Path(place) / name).lstat()
            files[status.st_dev, status.st_ino] = status.st_size
    return sum(files.values())


def clone_in(folder: Path) -> Path:
    """The sources alone: what is built of them would change what is built here."""
    made = shutil.ignore_patterns(".venv*", ".git", "node_modules", "static")
    return Path(shutil.copytree(ROOT, folder / "aikit", ignore=made))


def wheel(folder: Path) -> int:
    """Bytes of the wheel that users install."""
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"]
    subprocess.run([*command, "--wheel-dir", str(folder), str(clone_in(folder))], check=True)
    return next(folder.glob("*.whl")).stat().st_size


def what_is_sent() -> Contest:
    """The wheel, the bundles and the stored lessons, held against what they were before."""
    with tempfile.TemporaryDirectory() as folder:
        sizes = [Fact("wheel", wheel(Path(folder)) / MEGABYTE, 2.95, " MB")]
    for name, (most, packed) in BUNDLES.items():
        code = (STATIC / name).read_bytes()
        sizes.append(Fact(name, len(code) / KILOBYTE, most, " kB"))
        zipped = len(gzip.compress(code)) / KILOBYTE
        sizes.append(Fact(f"{name}, gzipped", zipped, packed, " kB"))
    lessons = [path.stat().st_size for path in (ROOT / "notebooks").glob(LESSONS)]
    sizes.append(Fact("stored lessons", sum(lessons) / MEGABYTE, 2.2, " MB"))
    sizes.append(Fact("the largest of them", max(lessons) / KILOBYTE, 260, " kB"))
    return Contest("doing less: what is sent", lambda: ak.headline_power, (), sizes)


def environment_of_lessons() -> Contest:
    """The environment that the first command makes for lessons, in a clone of its own."""
    with tempfile.TemporaryDirectory() as folder:
        clone = clone_in(Path(folder))
        start = time.perf_counter()
        program = "from aikit.commands import environment as e; e.ensure(e.here(), 'lab')"
        subprocess.run([sys.executable, "-c", program], cwd=clone, check=True, stdout=sys.stderr)
        took = time.perf_counter() - start
        home = environment.home_of(clone)
        facts = [
            Fact("on disk", bytes_in(home) / MEGABYTE, 240, " MB"),
            Fact("time to make it", took, 180, " s"),
        ]
    return Contest("doing less: an environment", lambda: ak.headline_power, (), facts)


CONTESTS = (what_is_sent, environment_of_lessons)
