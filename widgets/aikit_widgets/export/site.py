"""The whole course: a site of pages that share one script, and one page with all lessons in it."""

from __future__ import annotations

import json
import posixpath
import re
from base64 import b64encode
from html import escape
from typing import TYPE_CHECKING
from zlib import compress

from aikit.commands.lessons import numbered
from aikit.languages import say, to_say
from aikit_widgets.export.cells import (
    Body,
    ExportError,
    Notebook,
    Parts,
    notebook_at,
    parts_html,
    spoken,
)
from aikit_widgets.export.page import (
    PACKED,
    SHARED_MARK,
    Page,
    Reading,
    built,
    counts,
    document,
    licences,
    minutes_of,
    name_of,
    page_script,
    template,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MORE = {
    "glossary": to_say("Glossary"),
    "gallery": to_say("Gallery of charts"),
    "ledger": to_say("Ledger of claims"),
}
COURSE = "course.html"
EXPLORER = "application/vnd.aikit.explorer+json"
NAME = "aikit: who controls access to intelligence?"


def site(folder: Path, reading: Reading, jupyter: str = "") -> dict[str, Page]:
    """Make every page of the course from the notebooks in a folder, by file name.

    `jupyter` is the address, up to a notebook's name, at which the site's own JupyterLab opens it;
    empty where there is none.
    """
    lessons = {number: notebook_at(path) for number, path in numbered(folder).items()}
    if not lessons:
        raise ExportError(
            say(
                "{folder} has no lessons: their names begin with two digits, as 01-….",
                folder=folder,
            )
        )
    more = {name: notebook_at(folder / f"{name}.ipynb") for name in MORE}
    known = {book.path.stem for book in (*lessons.values(), *more.values())}

    def link_to(address: str) -> str | None:
        stem = posixpath.splitext(posixpath.basename(address))[0]
        return f"{stem}.html" if address.endswith(".ipynb") and stem in known else None

    first = next(iter(lessons.values()))
    opens = f"{jupyter}{first.path.name}" if jupyter else ""
    pages = {"index.html": front_page(lessons, link_to, opens)}
    for notebook in (*lessons.values(), *more.values()):
        is_lesson = notebook in lessons.values()
        opens = f"{jupyter}{notebook.path.name}" if jupyter and is_lesson else ""
        around = neighbours(notebook, list(lessons.values()), opens)
        pages[f"{notebook.path.stem}.html"] = shared_page(notebook, reading, link_to, around)
    pages[COURSE] = course_page(list(lessons.values()), reading)
    return pages


def shared_files() -> dict[str, str]:
    """Give what the pages of a site share, by file name."""
    parts = {"aikit.js": page_script(), "aikit.css": built("page.css"), "licences.txt": licences()}
    return {name: SHARED_MARK + part for name, part in parts.items()}


def shared_page(
    notebook: Notebook, reading: Reading, link_to: Callable[[str], str | None], head: str
) -> Page:
    """Make the page of one notebook in a site."""
    body = Body(notebook, link_to)
    html = document(
        notebook.title,
        body.html() + parts_html(body.parts),
        reading=reading,
        minutes=minutes_of(notebook),
        head=head,
        name=name_of([notebook]),
        shared=True,
    )
    return Page(html, counts(body))


def neighbours(notebook: Notebook, lessons: list[Notebook], opens: str = "") -> str:
    """Lead to the front page, to the lessons before and after, and to this one in JupyterLab."""
    links = [f'<a href="index.html">{escape(say("All lessons"))}</a>']
    if notebook in lessons:
        at = lessons.index(notebook)
        links += [say("Before: {link}", link=link(each)) for each in lessons[at - 1 : at]]
        links += [say("Next: {link}", link=link(each)) for each in lessons[at + 1 : at + 2]]
    if opens:
        words = escape(say("This lesson in JupyterLab, with its code"))
        links.append(f'<a href="{escape(opens)}">{words}</a>')
    return nav(say("Lessons"), links)


def nav(name: str, links: list[str]) -> str:
    """Write links in a row."""
    items = "".join(f"<li>{each}</li>" for each in links)
    return f'<nav aria-label="{escape(name)}"><ul class="aikit-links">{items}</ul></nav>'


def link(notebook: Notebook) -> str:
    """Lead to a notebook's page."""
    return f'<a href="{escape(notebook.path.stem)}.html">{escape(notebook.title)}</a>'


def front_page(
    lessons: dict[int, Notebook], link_to: Callable[[str], str | None], opens: str = ""
) -> Page:
    """Make the front page: the story, an explorer that lives, the questions, and where more is."""
    first = lessons.get(1) or next(iter(lessons.values()))
    body = Body(first, link_to)
    body.html()
    opened = Body(first, link_to)
    for view in body.views.get("explorer", [])[:1]:
        opened.bundle({EXPLORER: {**view.document, "prediction": None}}, {})  # no guess first
    shown = opened.views.get("explorer", [])
    views = "".join(view.html for view in shown) + parts_html(opened.parts)
    questions = "".join(
        f'<li value="{number}">{link(book)}</li>' for number, book in lessons.items()
    )
    more = [f'<a href="{name}.html">{escape(say(words))}</a>' for name, words in MORE.items()]
    if opens:
        words = escape(say("The lessons in JupyterLab, in this browser"))
        more.insert(0, f'<a href="{escape(opens)}">{words}</a>')
    whole = say("The whole course in one file")
    more.append(f'<a href="{COURSE}">{escape(whole)}</a>{escape(say(", to send or to keep"))}')
    story = Body(first).prose(template("story.md").template)
    html = (
        f"<h1>Who controls access to intelligence?</h1>{story}{views}"
        f"<h2{spoken()}>{escape(say('The questions'))}</h2>"
        f'<ol class="aikit-questions">{questions}</ol>'
        f"<h2{spoken()}>{escape(say('More'))}</h2>"
        f"<ul{spoken()}>{''.join(f'<li>{each}</li>' for each in more)}</ul>"
    )
    page = document(NAME, html, reading=Reading(), shared=True)
    return Page(page, {"explorer": len(shown)})


DATA = re.compile(r'(<script type="application/json"[^>]*)>(.*?)</script>', re.DOTALL)


def packed(html: str) -> str:
    """Put all the data of a page in one place, compressed, from which its script takes them back.

    They are alike from view to view, and take a fifth of the room.
    """
    data = [text for _, text in DATA.findall(html)]
    whole = b64encode(compress(json.dumps(data, ensure_ascii=False).encode(), 9)).decode()
    emptied = DATA.sub(r"\1 data-packed></script>", html)
    return f'{emptied}<script type="text/plain" {PACKED}>{whole}</script>'


def course_page(lessons: list[Notebook], reading: Reading) -> Page:
    """Make one page of all lessons, which needs nothing beside it."""
    places = {book.path.stem: f"#lesson-{at}" for at, book in enumerate(lessons)}

    def link_to(address: str) -> str | None:
        return places.get(posixpath.splitext(posixpath.basename(address))[0])

    parts: Parts = {}
    bodies = [Body(book, link_to, below=1, parts=parts) for book in lessons]
    sections = [
        f'<section id="lesson-{at}">{body.html()}</section>' for at, body in enumerate(bodies)
    ]
    links = [f'<a href="{places[book.path.stem]}">{escape(book.title)}</a>' for book in lessons]
    contents = f"<h1>{escape(NAME)}</h1>{nav(say('Lessons'), links)}"
    total: dict[str, int] = {}
    for body in bodies:
        for name, count in counts(body).items():
            total[name] = total.get(name, 0) + count
    html = packed(contents + "\n".join(sections) + parts_html(parts))
    html = document(NAME, html, reading=reading, name=name_of(lessons, "course"))
    return Page(html, total)
