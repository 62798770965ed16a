"""`aikit export`: lessons as pages that need neither Jupyter nor a network."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from aikit.commands.cli import Parser
from aikit.commands.environment import remedy_of, stop
from aikit.commands.lessons import numbered, shipped
from aikit.documents import replace_file
from aikit.languages import language, languages, say, say_count, speaking
from aikit.package import installation_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from aikit_widgets.export.page import Page

NEEDED = ("nbconvert", "latex2mathml", "bleach", "bs4", "mistune", "pygments")


def main(arguments: list[str]) -> int:
    """Make the pages that are asked for, all of them or none, and say how large each is."""
    given = parser().parse_args(arguments)
    try:
        from aikit_widgets.export.cells import ExportError  # noqa: PLC0415  may not be there
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in NEEDED:
            raise
        stop(
            say(
                "{command} needs {name}: {remedy}.",
                command="aikit export",
                name=error.name,
                remedy=installation_of("export"),
            )
        )
    try:
        with speaking(given.language):
            files, said = made(given)
        write(files)
    except ExportError as error:
        stop(str(error))
    print(*said, sep="\n")  # noqa: T201  a command talks by printing
    return 0


def check_use(arguments: list[str]) -> None:
    """See that a page can be made of what is asked, before anything is installed for it."""
    given = parser().parse_args(arguments)
    if not given.all:
        path_of(given.lesson)


def parser() -> Parser:
    """Read the arguments."""
    found = Parser(
        prog="aikit export",
        description=say("Write a lesson as one file that works in a browser, without Jupyter."),
    )
    found.add_argument(
        "lesson", nargs="?", help=say("the number of a lesson, or the path of a notebook")
    )
    found.add_argument("-o", "--output", type=Path, help=say("the file; with --all, the folder"))
    what = found.add_mutually_exclusive_group()
    what.add_argument(
        "--all", action="store_true", help=say("the whole course, as a site in a folder")
    )
    what.add_argument(
        "--explorer", type=int, metavar="N", help=say("one explorer alone, the first being 1")
    )
    what.add_argument(
        "--handout",
        action="store_true",
        help=say("one sheet of paper: .html, or .pdf by a browser"),
    )
    for version, flag in (("1.2", "--scorm"), ("2004", "--scorm-2004")):
        text = say("a package for a gradebook, by SCORM {version}", version=version)
        what.add_argument(flag, dest="scorm", action="store_const", const=version, help=text)
    found.add_argument(
        "--language",
        choices=languages(),
        default=language(),
        help=say("in which language the page speaks; the lesson stays in its own"),
    )
    found.add_argument("--level", choices=("school", "undergraduate"), default="undergraduate")
    found.add_argument("--view", choices=("lab", "reader", "teach"), default="lab")
    found.add_argument(
        "--own-numbers",
        action="store_true",
        help=say(
            "ask each student for a code first, and all exercises with the numbers of that code"
        ),
    )
    return found


def made(given: argparse.Namespace) -> tuple[dict[Path, bytes], list[str]]:
    """Make all that is asked for in memory: the files, and a line on each page."""
    from aikit_widgets.export import handout, page, scorm, site  # noqa: PLC0415  as above
    from aikit_widgets.export.cells import ExportError, notebook_at  # noqa: PLC0415

    reading = page.Reading(given.level, given.view, given.own_numbers)
    if given.all:
        if given.lesson is not None:
            raise ExportError(say("--all takes every lesson: leave the lesson out, or --all."))
        folder = given.output or Path("aikit-site")
        pages = {folder / name: each for name, each in site.site(shipped(), reading).items()}
        shared = {folder / name: text.encode() for name, text in site.shared_files().items()}
        return {path: each.data for path, each in pages.items()} | shared, report(pages)
    notebook = notebook_at(path_of(given.lesson))
    stem = notebook.path.stem
    if given.handout:
        path = given.output or Path(f"{stem}-handout.html")
        html = handout.handout(notebook)
        data = (
            handout.pdf(html) if path.suffix.lower() == ".pdf" else html.encode("utf-8", "replace")
        )
        return {path: data}, [f"{path}: {len(data) / 1e3:.0f} kB"]
    if given.explorer is not None:
        path = given.output or Path(f"{stem}-explorer-{given.explorer}.html")
        one = page.explorer_page(notebook, given.explorer)
    else:
        path = given.output or Path(f"{stem}.{'zip' if given.scorm else 'html'}")
        one = page.lesson_page(notebook, reading)
    if given.scorm:
        package = scorm.scorm_package(one.data, stem, notebook.title, given.scorm)
        return {path: package}, report({path: one})
    return {path: one.data}, report({path: one})


def report(pages: Mapping[Path, Page]) -> list[str]:
    """Say how large each page is, and what lives in it."""
    return [
        ", ".join(
            [f"{path}: {each.size}", *(counted(name, count) for name, count in each.views.items())]
        )
        for path, each in pages.items()
    ]


def counted(name: str, count: int) -> str:
    """Say how many views of a kind there are."""
    forms = {
        "explorer": say_count("{count} explorer", "{count} explorers", count),
        "checkpoint": say_count("{count} checkpoint", "{count} checkpoints", count),
        "prediction": say_count("{count} prediction", "{count} predictions", count),
        "memo": say_count("{count} memo", "{count} memos", count),
        "brief": say_count("{count} brief", "{count} briefs", count),
    }
    return forms[name]


def path_of(lesson: str | None) -> Path:
    """Find a notebook by its number among the lessons, or by its path."""
    known = numbered(shipped())
    listed = ", ".join(map(str, known))
    if lesson is None:
        stop(
            say("Which lesson? Give its number ({lessons}), a notebook, or --all.", lessons=listed)
        )
    if re.fullmatch(r"\d{1,2}", lesson) and not Path(lesson).exists():
        if int(lesson) not in known:
            stop(
                say(
                    "There is no lesson {number}: the lessons here are {lessons}.",
                    number=lesson,
                    lessons=listed,
                )
            )
        return known[int(lesson)]
    path = Path(lesson)
    if not path.exists():
        stop(
            say(
                "{lesson} is not there: give a lesson's number or a notebook's path.", lesson=lesson
            )
        )
    return path


def write(files: Mapping[Path, bytes]) -> None:
    """Write files whole or not at all, over nothing but pages that an export made."""
    from aikit_widgets.export.cells import ExportError  # noqa: PLC0415  as above
    from aikit_widgets.export.page import is_page  # noqa: PLC0415

    for path in files:
        if os.path.lexists(path) and not is_page(path):
            raise ExportError(
                say("{path} is there and no page of aikit's: give another -o.", path=path)
            )
    for path, data in files.items():
        try:
            if len(files) > 1:
                path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(path, data, follow=False)
        except OSError as error:
            remedy = remedy_of(error)
            reason = error.strerror or str(error)
            raise ExportError(
                say(
                    "{path} was not written ({reason}): {remedy}.",
                    path=path,
                    reason=reason,
                    remedy=remedy,
                )
            ) from None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
