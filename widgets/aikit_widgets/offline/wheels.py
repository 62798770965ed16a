"""The wheels of an offline kit: aikit's own, and all that it needs on each system and Python.

pip resolves for another system by the markers of this one, so it leaves out what Windows or macOS
need alone. `missing` follows the requirements by the markers of the target, and what it finds is
brought too; a kit is finished when nothing is missing for any target.
"""

from __future__ import annotations

import csv
import io
import platform
import re
import subprocess
import sys
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from email.parser import Parser
from functools import cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.tags import compatible_tags, cpython_tags, mac_platforms, sys_tags
from packaging.utils import canonicalize_name, parse_wheel_filename

from aikit.commands import environment
from aikit.commands.installation import cause
from aikit.package import NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from packaging.tags import Tag
    from packaging.version import Version

    Bring = Callable[[Path, "Target", list[str]], None]

LEVEL = 5  # of compression: a third faster than the usual 6, for one part in eighty of the size
PYTHONS = ("3.11", "3.12", "3.13")
EXTRA = "lab"
INSTALLER = "pip"  # comes along: Debian's Python may have none
UNMADE = ("direct_url.json", "INSTALLER", "RECORD", "REQUESTED")  # written by an installer
SHARED = ("share", "etc")  # folders beside the packages with what wheels call data
LINUX = [f"manylinux_2_{minor}_x86_64" for minor in range(28, 4, -1)]
LINUX += [f"manylinux{name}_x86_64" for name in ("2014", "2010", "1")]


class WheelError(Exception):
    """A wheel that cannot be had; its text is one sentence."""


@dataclass(frozen=True)
class System:
    """A kind of computer: what its wheels are called, and how it answers a requirement's marker."""

    words: str
    platforms: tuple[str, ...]
    os_name: str
    sys_platform: str
    platform_system: str
    platform_machine: str


SYSTEMS = {
    "linux": System("Linux on Intel or AMD", tuple(LINUX), "posix", "linux", "Linux", "x86_64"),
    "macos": System(
        "macOS 12 or later on Apple silicon",
        tuple(mac_platforms((12, 0), "arm64")),
        *("posix", "darwin", "Darwin", "arm64"),
    ),
    "macos-intel": System(
        "macOS 12 or later on Intel",
        tuple(mac_platforms((12, 0), "x86_64")),
        *("posix", "darwin", "Darwin", "x86_64"),
    ),
    "windows": System(
        "Windows 10 or later on Intel or AMD", ("win_amd64",), "nt", "win32", "Windows", "AMD64"
    ),
}


@dataclass(frozen=True)
class Target:
    """A system with a Python, for which a kit has wheels."""

    system: str
    python: str
    here: bool = False  # this very computer

    def __str__(self) -> str:
        return f"Python {self.python} on {SYSTEMS[self.system].words}"

    @property
    def version(self) -> tuple[int, ...]:
        """Its Python's version, as numbers."""
        return tuple(map(int, self.python.split(".")))

    @property
    def full_version(self) -> str:
        """The oldest Python of that version; of this computer, the one that runs."""
        return platform.python_version() if self.here else f"{self.python}.0"

    @property
    def markers(self) -> dict[str, str]:
        """The target's values for the markers of requirements."""
        system = SYSTEMS[self.system]
        own = {
            name: getattr(system, name)
            for name in ("os_name", "sys_platform", "platform_system", "platform_machine")
        }
        python = {"python_version": self.python, "python_full_version": self.full_version}
        return {**default_environment(), **own, **python, "extra": ""}

    @cache  # noqa: B019  a kit has twelve targets, and then it ends
    def tags(self) -> frozenset[Tag]:
        """The kinds of wheels that it takes."""
        if self.here:
            return frozenset(sys_tags())
        platforms = SYSTEMS[self.system].platforms
        own = cpython_tags(self.version, platforms=platforms)
        return frozenset([*own, *compatible_tags(self.version, platforms=platforms)])


@dataclass(frozen=True)
class Wheel:
    """A wheel in the kit, as its name and its metadata say."""

    path: Path
    name: str
    version: Version
    tags: frozenset[Tag]
    requires: tuple[str, ...]
    python: str

    def serves(self, requirement: Requirement, target: Target) -> bool:
        """Whether it is what a requirement asks for, on a target."""
        return (
            self.name == canonicalize_name(requirement.name)
            and requirement.specifier.contains(self.version, prereleases=True)
            and SpecifierSet(self.python).contains(target.full_version)
            and not self.tags.isdisjoint(target.tags())
        )


def read(path: Path) -> Wheel:
    """Read a wheel's name and metadata; WheelError if it is no wheel, or an incomplete one."""
    try:
        name, version, _, tags = parse_wheel_filename(path.name)
        with ZipFile(path) as archive:
            place = next(each for each in archive.namelist() if _is_metadata(each))
            said = Parser().parsestr(archive.read(place).decode())
    except (ValueError, StopIteration, BadZipFile, OSError) as error:
        raise WheelError(f"{path} is not a whole wheel ({error}): delete it.") from None
    requires = tuple(said.get_all("Requires-Dist") or ())
    return Wheel(path, name, version, frozenset(tags), requires, said.get("Requires-Python") or "")


def _is_metadata(name: str) -> bool:
    return name.count("/") == 1 and name.endswith(".dist-info/METADATA")


def walk(
    target: Target, there: list[Wheel], roots: list[str]
) -> tuple[set[Wheel], list[Requirement]]:
    """Follow requirements on a target through the wheels there: those used, and what is missing."""
    asked = [Requirement(root) for root in roots]
    used: set[Wheel] = set()
    missing: dict[str, Requirement] = {}
    seen: set[str] = set()
    while asked:
        requirement = asked.pop()
        if str(requirement) in seen:
            continue
        seen.add(str(requirement))
        serving = [wheel for wheel in there if wheel.serves(requirement, target)]
        if not serving:
            missing[str(requirement)] = requirement
            continue
        best = max(serving, key=lambda wheel: wheel.version)
        used.add(best)
        for line in best.requires:
            below = Requirement(line)
            if _applies(below, requirement.extras, target):
                below.marker = None
                asked.append(below)
    return used, list(missing.values())


def _applies(requirement: Requirement, extras: set[str], target: Target) -> bool:
    """Whether a requirement counts on a target, where some extras of its owner are asked for."""
    if requirement.marker is None:
        return True
    return any(
        requirement.marker.evaluate({**target.markers, "extra": extra}) for extra in ("", *extras)
    )


def gather(folder: Path, targets: list[Target], own: Path, bring: Bring) -> dict[Target, int]:
    """Bring everything that the targets need into a folder with our own wheel; bytes for each.

    What is there already is not brought again; what is of an earlier kit alone is removed.
    """
    needed: dict[Target, set[Wheel]] = {}
    roots = [f"{NAME}[{EXTRA}]=={read(own).version}", INSTALLER]
    for target in targets:
        before: list[str] = []
        while True:
            there = [read(path) for path in sorted(folder.glob("*.whl"))]
            used, requirements = walk(target, there, roots)
            missing = [str(each) for each in requirements]
            if not missing:
                break
            if missing == before:
                raise WheelError(f"There is no wheel of {missing[0]} for {target}: leave it out.")
            bring(folder, target, missing)
            before = missing
        needed[target] = used
    kept = {wheel.path for wheels in needed.values() for wheel in wheels}
    for path in folder.iterdir():
        if path not in kept:
            path.unlink()
    return {
        target: sum(wheel.path.stat().st_size for wheel in wheels)
        for target, wheels in needed.items()
    }


def download(folder: Path, target: Target, requirements: list[str]) -> None:
    """Have pip download a target's wheels from this machine's usual index."""
    platforms = [f"--platform={name}" for name in SYSTEMS[target.system].platforms]
    options = ["--only-binary=:all:", f"--python-version={target.python}", "--implementation=cp"]
    options += ["--no-input", "--disable-pip-version-check", "--progress-bar=off"]
    folders = [f"--dest={folder}", f"--find-links={folder}"]
    _pip("download", *options, *platforms, *folders, *requirements)


def _pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        reason = cause(done.stderr + done.stdout)
        raise WheelError(f"pip could not bring all that is needed: {reason}.")


def own_wheel(folder: Path) -> Path:
    """Make our own wheel: of a clone by its build, of an installed copy from its files."""
    before = set(folder.glob("*.whl"))
    root = environment.here()
    if root:
        _pip("wheel", "--no-deps", f"--wheel-dir={folder}", "--no-input", str(root))
        made = set(folder.glob(f"{NAME.replace('-', '_')}-*.whl"))
        (path,) = made - before or made
        return path
    return packed_again(metadata.distribution(NAME), folder)


def take_installed(folder: Path, requirements: list[str]) -> None:
    """Make wheels of what is installed here, for computers like this one."""
    for requirement in requirements:
        name = Requirement(requirement).name
        try:
            packed_again(metadata.distribution(name), folder)
        except metadata.PackageNotFoundError:
            raise WheelError(f"{name} is not installed here: leave --here out.") from None


def packed_again(distribution: metadata.Distribution, folder: Path) -> Path:
    """Make a wheel out of a package's installed files, as its record lists them."""
    said = Parser().parsestr(distribution.read_text("WHEEL") or "")
    tags = [each.split("-") for each in said.get_all("Tag") or ()]
    if not tags or not distribution.files:
        raise WheelError(f"{distribution.name} was not installed from a wheel: leave --here out.")
    stem = f"{re.sub(r'[-_.]+', '_', distribution.name)}-{distribution.version}"
    kinds = "-".join(".".join(dict.fromkeys(part)) for part in zip(*tags, strict=True))
    path = folder / f"{stem}-{kinds}.whl"
    part = path.with_suffix(".part")
    lines: list[tuple[str, str, int | str]] = []
    try:
        with ZipFile(part, "w", ZIP_DEFLATED, compresslevel=LEVEL) as archive:
            for name, data in _files_of(distribution, stem):
                archive.writestr(name, data)
                lines.append((name, _digest(data), len(data)))
            record = io.StringIO()
            named = f"{stem}.dist-info/RECORD"
            csv.writer(record, lineterminator="\n").writerows([*lines, (named, "", "")])
            archive.writestr(named, record.getvalue())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path


def _files_of(distribution: metadata.Distribution, stem: str) -> Iterator[tuple[str, bytes]]:
    """Every file that the wheel had, by its name there."""
    data_place = f"{stem}.data/data/"
    for file in distribution.files or ():
        name = PurePosixPath(file)
        info = name.parts[0].endswith(".dist-info")
        if name.suffix == ".pyc" or (info and name.name in UNMADE):
            continue
        if name.parts[0] == "..":  # beside the packages: shared data, or a script that pip makes
            inside = [part for part in name.parts if part != ".."]
            if inside[0] not in SHARED:
                continue
            place = data_place + "/".join(inside)
        else:
            place = f"{stem}.dist-info/{'/'.join(name.parts[1:])}" if info else name.as_posix()
        yield place, Path(str(distribution.locate_file(file))).read_bytes()


def _digest(data: bytes) -> str:
    return "sha256=" + urlsafe_b64encode(sha256(data).digest()).rstrip(b"=").decode()
