"""A page around a lesson's body: style, script, menus, and a policy by which it fetches nothing."""

from __future__ import annotations

import gzip
import json
import re
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from aikit.languages import ENGLISH, language, say, written
from aikit.package import version
from aikit_widgets.export.cells import Body, ExportError, Notebook, json_in_html, parts_html, spoken
from aikit_widgets.export.scorm import PACKAGE_MARK
from aikit_widgets.front import NOT_BUILT, STATIC, words_of

LICENCES = '<details><summary>{name}</summary><pre tabindex="0">{licences}</pre></details>'
SHARED_LICENCES = '<p><a href="licences.txt">{name}</a></p>'
MARK = '<meta name="generator" content="aikit'  # of a page that an export made
PACKED = 'id="aikit-packed"'  # where a page has its data, if they are packed
UNPACKING = {"Safari": 16.4}  # the oldest that can unpack them, where it is not the oldest of all
PDF_MARK = b"% Made by aikit export.\n"  # at the end of a sheet that a browser printed
SHARED_MARK = "/* Made by aikit export. */\n"  # of what such pages share
HERE = Path(__file__).parent
# What a page may do: run this script, show its own style and pictures, and nothing else.
POLICY = (
    "default-src 'none'; script-src {scripts}; style-src {styles}; "
    "img-src data: blob:; base-uri 'none'; form-action 'none'"
)


@dataclass(frozen=True)
class Reading:
    """How a page opens: at which level and in which view; its menus change both."""

    level: str = "undergraduate"
    view: str = "lab"
    asks_code: bool = False  # before the exercises, for numbers of each student's own


@dataclass(frozen=True)
class Page:
    """A page as it is written, and what it has of each kind of view."""

    html: str
    views: dict[str, int]

    @property
    def data(self) -> bytes:
        """The bytes of its file; half a surrogate pair, which no file can hold, is a ?."""
        return self.html.encode("utf-8", "replace")

    @property
    def size(self) -> str:
        """The size of the page, as stored and as servers compress it."""
        data = self.data
        return say(
            "{size} MB, {sent} kB gzipped",
            size=written(f"{len(data) / 1e6:.2f}"),
            sent=written(f"{len(gzip.compress(data)) / 1e3:.0f}"),
        )


def is_page(path: Path) -> bool:
    """Whether a file is one that an export made, and may make anew."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        start = file.read(2000)
        file.seek(max(0, path.stat().st_size - len(PDF_MARK)))
        if start.startswith(b"%PDF-") and file.read() == PDF_MARK:
            return True
    marks = (MARK.encode(), PACKAGE_MARK)
    return start.startswith(SHARED_MARK.encode()) or any(mark in start for mark in marks)


@cache
def built(name: str) -> str:
    """Read a part that the build made for pages; ExportError if there is none."""
    try:
        return (STATIC / name).read_text("utf-8")
    except OSError:
        raise ExportError(say(NOT_BUILT)) from None


@cache
def browsers(*, is_packed: bool = False) -> str:
    """Name the oldest browsers in which a page works, as the build was configured.

    They are newer for a page whose data are packed.
    """
    oldest = json.loads(built("browsers.json")) | (UNPACKING if is_packed else {})
    *first, last = (f"{name} {number:g}" for name, number in oldest.items())
    return say("{first} or {last}", first=", ".join(first), last=last)


def lesson_page(notebook: Notebook, reading: Reading) -> Page:
    """Make the page of one notebook; ExportError if it has no view of ours that could live."""
    body = Body(notebook)
    html = body.html()
    if not body.views:
        raise ExportError(
            say(
                "{name} shows no widget of aikit: run it in JupyterLab and save it, or use "
                "`jupyter nbconvert` for a notebook without.",
                name=notebook.path.name,
            )
        )
    return Page(
        document(
            notebook.title,
            html + parts_html(body.parts),
            reading=reading,
            minutes=minutes_of(notebook),
            name=name_of([notebook]),
        ),
        counts(body),
    )


def explorer_page(notebook: Notebook, number: int) -> Page:
    """Make a page of one explorer alone, the first being 1."""
    body = Body(notebook)
    body.html()
    explorers = body.views.get("explorer", [])
    if not 1 <= number <= len(explorers):
        there = (
            say("it has {count}, counted from 1", count=len(explorers))
            if explorers
            else say("it has none")
        )
        raise ExportError(
            say(
                "explorer = {number} is not in {name}: {there}.",
                number=number,
                name=notebook.path.name,
                there=there,
            )
        )
    found = explorers[number - 1]
    view = found.html + parts_html(body.parts)
    html = document(str(found.document["title"]), view, reading=None)
    return Page(html, {"explorer": 1})


def counts(body: Body) -> dict[str, int]:
    """Count the views of each kind."""
    return {name: len(views) for name, views in body.views.items()}


def minutes_of(notebook: Notebook) -> int:
    """Read how many minutes a lesson takes; 0 if it does not say."""
    minutes = notebook.card.get("minutes")
    return minutes if isinstance(minutes, int) else 0


@dataclass(frozen=True)
class Name:
    """Under what a page keeps a student's work, and which lessons are in it."""

    page: str
    lessons: list[int]


def name_of(notebooks: list[Notebook], page: str = "") -> Name:
    """Name a page of some notebooks by the file of the first."""
    numbers = [book.card.get("number") for book in notebooks]
    return Name(page or notebooks[0].path.stem, [n for n in numbers if isinstance(n, int)])


def document(
    title: str,
    body: str,
    *,
    reading: Reading | None = Reading(),
    minutes: int = 0,
    head: str = "",
    name: Name | None = None,
    shared: bool = False,
) -> str:
    """Write a whole page; `shared` takes style and script from files beside it.

    `reading` is None where there is nothing to choose; `head` stands above the menus; without a
    `name` a page keeps no work.
    """
    script, style = page_script(), built("page.css")
    if shared:
        policy = POLICY.format(scripts="'self' file:", styles="'self' file: 'unsafe-inline'")
        styled = '<link rel="stylesheet" href="aikit.css">'
        scripted = '<script src="aikit.js"></script>'
    else:
        digest = b64encode(sha256(script.encode()).digest()).decode()
        policy = POLICY.format(scripts=f"'sha256-{digest}'", styles="'unsafe-inline'")
        styled, scripted = f"<style>{style}</style>", f"<script>{script}</script>"
    marks: dict[str, Any] = {"minutes": minutes or None}
    if reading:
        marks |= {"level": reading.level, "view": reading.view}
        marks |= {"own-numbers": "yes" if reading.asks_code else None}
    menus = '<div class="aikit-reading"></div>' if reading else ""
    if name:
        marks |= {"page": escape(name.page), "lessons": " ".join(map(str, name.lessons))}
        menus += '<div class="aikit-own-work"></div>'
    return template("page.html").substitute(
        body=body,
        needs=escape(
            say(
                "Here are pictures and tables. The controls move where scripts may run, in "
                "{browsers} and later.",
                browsers=browsers(is_packed=PACKED in body),
            )
        ),
        header=f"<header{spoken()}>{head}{menus}</header>" if head or menus else "",
        language=language(),
        licences=(SHARED_LICENCES if shared else LICENCES).format(
            name=escape(say("Licences of its code")), licences=escape(licences())
        ),
        made=escape(
            say("Made with aikit {version}. This page needs no network.", version=version())
        ),
        mark=f'{MARK} {version()}">',
        marks="".join(f' data-aikit-{name}="{value}"' for name, value in marks.items() if value),
        policy=policy,
        script=scripted,
        style=styled,
        title=escape(title),
    )


def page_script() -> str:
    """Give the program of a page, before it what it says in the language that is spoken."""
    if language() == ENGLISH:
        return built("page.js")
    words = json_in_html(words_of(language()))
    return f'globalThis[Symbol.for("aikit.language")]={words};{built("page.js")}'


def template(name: str) -> Template:
    """Read what stands around all that a page says."""
    return Template((HERE / name).read_text("utf-8"))


@cache
def licences() -> str:
    """Name each package in the script, each licence once with all that it covers."""
    rule = re.compile(r"\n-{72}\n")
    packages: dict[str, list[str]] = {}
    for part in rule.split(built("LICENCES.txt")):
        name, _, text = part.strip().partition("\n")
        packages.setdefault(" ".join(text.split()), []).append(name)
    return "\n\n".join(f"{'; '.join(names)}\n{text}" for text, names in packages.items())
