"""`aikit bundle`: one folder with all of aikit, for a place where there is no network."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shutil
import sys
from hashlib import sha256
from html import escape
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Any

from aikit.commands import lessons
from aikit.commands.cli import Parser
from aikit.commands.environment import stop
from aikit.documents import REMEDIES, replace_file
from aikit.package import NAME, installation_of, version
from aikit_widgets.lite import command as lite
from aikit_widgets.offline import install, wheels

if TYPE_CHECKING:
    import argparse

HERE = Path(__file__).parent
START = "START-HERE.html"
PARTS = ("wheels", "lessons", "pages", "site")  # folders of a kit
SPACE = 0.5e9  # bytes of a kit for all
ONLY_SITE = re.compile(r"<!-- site -->(.*?)<!-- /site -->", re.DOTALL)


def main(arguments: list[str]) -> int:
    """Make a kit, or look whether a copy of one is whole."""
    given = parser().parse_args(arguments)
    if given.check:
        return check(given.output)
    try:
        make(given)
    except wheels.WheelError as error:
        stop(str(error))
    except OSError as error:
        remedy = REMEDIES.get(error.errno or 0, "give another -o")
        stop(f"The kit was not finished ({error.strerror or error}): {remedy}.")
    return 0


def parser() -> Parser:
    """Read the arguments."""
    found = Parser(
        prog="aikit bundle",
        description="Make one folder that installs aikit where there is no network.",
    )
    found.add_argument("-o", "--output", type=Path, default=Path("aikit-kit"), help="the folder")
    found.add_argument("--check", action="store_true", help="only look whether the kit is whole")
    found.add_argument(
        "--python", nargs="+", default=wheels.PYTHONS, choices=wheels.PYTHONS, metavar="VERSION",
        help=f"for these versions of Python; without, {', '.join(wheels.PYTHONS)}",
    )  # fmt: skip
    found.add_argument(
        "--system", nargs="+", default=[*wheels.SYSTEMS], choices=wheels.SYSTEMS, metavar="SYSTEM",
        help=f"for these systems; without, {', '.join(wheels.SYSTEMS)}",
    )  # fmt: skip
    found.add_argument(
        "--here", action="store_true",
        help="from what is installed, with no network: for this system and this Python alone",
    )  # fmt: skip
    found.add_argument(
        "--wheel", type=Path, help=f"this wheel of {NAME}, instead of one made of the aikit here"
    )
    return found


def check(folder: Path) -> int:
    """Say whether a copy of a kit is whole."""
    if not (folder / install.KIT).is_file():
        stop(f"{folder} is no kit: `aikit bundle -o {folder}` makes one.")
    found = install.faults_of_files(str(folder))
    if found:
        print(install.said_of(found))
        return 1
    print(f"ok: the kit in {folder} is whole.")
    return 0


def make(given: argparse.Namespace) -> None:
    """Make a kit; its checksums come last, so that a part of one never passes for whole."""
    folder: Path = given.output
    targets = targets_of(given)
    prepare(folder)
    (folder / install.SUMS).unlink(missing_ok=True)
    number = str(wheels.read(given.wheel).version) if given.wheel else version()
    about = {
        "schema": 1,
        "version": number,
        "requirement": f"{NAME}[{wheels.EXTRA}]=={number}",
        "pythons": sorted({target.python for target in targets}, key=numbers),
        "systems": {each.system: wheels.SYSTEMS[each.system].words for each in targets},
    }
    write(folder / install.KIT, json.dumps(about, indent=1))
    (folder / "wheels").mkdir(exist_ok=True)
    print(f"1 of 4  the wheel of aikit {number}", flush=True)
    own = given.wheel or wheels.own_wheel(folder / "wheels")
    if given.wheel:
        own = Path(shutil.copy(given.wheel, folder / "wheels"))
    print(f"2 of 4  what it needs, for {len(targets)} kinds of computer", flush=True)
    sizes = wheels.gather(folder / "wheels", targets, own, bring_here if given.here else bring)
    print("3 of 4  the lessons, as notebooks and as pages", flush=True)
    has_site = add_lessons(folder)
    write(folder / START, start_page(about, sizes, has_site=has_site))
    shutil.copyfile(install.__file__, folder / "install.py")
    print("4 of 4  the checksums", flush=True)
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    write(folder / install.SUMS, "".join(line_of(path, folder) for path in files))
    total = sum(path.stat().st_size for path in files)
    print(
        f"{folder} is a kit of {total / 1e6:.0f} MB in {len(files) + 1} files for Python "
        f"{install.listed(about['pythons'])}: copy the whole folder, and begin with {START}.",
        f"{max(sizes.values()) / 1e6:.0f} MB of it are what one computer installs at most.",
        sep="\n",
    )


def targets_of(given: argparse.Namespace) -> list[wheels.Target]:
    """List for what a kit is made."""
    if not given.here:
        return [
            wheels.Target(s, p) for p in sorted(given.python, key=numbers) for s in given.system
        ]
    here, python = install.system(), f"{sys.version_info.major}.{sys.version_info.minor}"
    if here is None:
        stop("There are no kits for this kind of computer: make one for others, without --here.")
    return [wheels.Target(here, python, here=True)]


def numbers(python: str) -> list[int]:
    """A version's numbers, to sort by."""
    return [*map(int, python.split("."))]


def bring(folder: Path, target: wheels.Target, missing: list[str]) -> None:
    """Download what is missing, and say so."""
    print(f"        {target}", flush=True)
    wheels.download(folder, target, missing)


def bring_here(folder: Path, target: wheels.Target, missing: list[str]) -> None:
    """Take what is missing from what is installed."""
    del target
    wheels.take_installed(folder, missing)


def prepare(folder: Path) -> None:
    """Make the folder of a kit; stop where other things are in it, or the disk is full."""
    if os.path.lexists(folder) and (folder.is_symlink() or not folder.is_dir()):
        stop(f"{folder} is no folder: give another -o.")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / install.KIT).is_file():
        stop(f"{folder} has other things in it, and is no kit: give another -o.")
    there = next(each for each in (folder, *folder.absolute().parents) if each.is_dir())
    free = shutil.disk_usage(there).free  # asked before anything is made
    if free < SPACE and not (folder / install.SUMS).exists():
        stop(
            f"A kit takes up to {SPACE / 1e9:.1f} GB, and {free / 1e9:.1f} GB are free in "
            f"{there}: free some space, or give another -o."
        )
    folder.mkdir(parents=True, exist_ok=True)
    for name in PARTS[1:]:  # wheels are kept, so that none is fetched twice
        shutil.rmtree(folder / name, ignore_errors=True)


def add_lessons(folder: Path) -> bool:
    """Put the lessons into a kit: notebooks, pages, and the site if JupyterLite is here."""
    from aikit_widgets.export import page, site  # noqa: PLC0415  needs what `--check` does not

    (folder / "lessons").mkdir()
    for name in lessons.notebooks_for(teacher=False):
        shutil.copyfile(lessons.shipped() / name, folder / "lessons" / name)
    (folder / "pages").mkdir()
    for name, each in site.site(lessons.shipped(), page.Reading()).items():
        (folder / "pages" / name).write_bytes(each.data)
    for name, text in site.shared_files().items():
        (folder / "pages" / name).write_bytes(text.encode())
    if package := lite.lacking():
        print(f"        without the site, which needs {package}: {installation_of('site')}")
        return False
    with contextlib.redirect_stdout(io.StringIO()):
        lite.main(["-o", str(folder / "site")])
    return True


def start_page(about: dict[str, Any], sizes: dict[wheels.Target, int], *, has_site: bool) -> str:
    """Write the page that a kit is opened by, in four languages."""
    rows = [
        f"<tr><td>{escape(wheels.SYSTEMS[target.system].words)}</td><td>{target.python}</td>"
        f"<td>{size / 1e6:.0f}</td></tr>"
        for target, size in sizes.items()
    ]
    template = Template((HERE / "start.html").read_text("utf-8"))
    text = template.substitute(
        version=escape(about["version"]),
        pythons=", ".join(about["pythons"]),
        rows="\n".join(rows),
    )
    return ONLY_SITE.sub(r"\1" if has_site else "", text)


def line_of(path: Path, folder: Path) -> str:
    """Write the line of a file in a list of checksums, as `sha256sum` reads them."""
    with path.open("rb") as file:
        digest = sha256()
        for piece in iter(lambda: file.read(1 << 20), b""):
            digest.update(piece)
    return f"{digest.hexdigest()}  {path.relative_to(folder).as_posix()}\n"


def write(path: Path, text: str) -> None:
    """Write a file of the kit whole or not at all, with the same line ends on each system."""
    replace_file(path, text.encode(), follow=False)
