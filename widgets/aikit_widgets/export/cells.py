"""The cells of a notebook as HTML: prose, code, and outputs, with our views as stored documents.

A view's document stands in the page as data, beside what is seen without a script and on paper: a
picture with its sentence and its numbers, or a question with room for an answer.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html import escape, unescape
from typing import TYPE_CHECKING, Any, NamedTuple

from nbconvert.filters.ansi import ansi2html

from aikit.commands.lessons import inside, read_notebook
from aikit.languages import ENGLISH, language, say, to_say
from aikit_widgets.answer_key import KEPT as KEPT_KEY
from aikit_widgets.answer_key import key_for
from aikit_widgets.export.prose import clean, code, data_address, formula, no_link, prose
from aikit_widgets.export.tables import Table, tables_of
from aikit_widgets.front import NEWEST

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# Our media types, what each is called, and the newest version that a page draws.
FORMS = {f"application/vnd.aikit.{name}+json": (name, newest) for name, newest in NEWEST.items()}
NAMED = {
    "explorer": to_say("an explorer"),
    "checkpoint": to_say("a checkpoint"),
    "prediction": to_say("a prediction"),
    "memo": to_say("a memo"),
    "brief": to_say("a brief"),
}
PARTS = "application/vnd.aikit.parts+json"  # documents of several views in one output
MOST_PARTS = 50
PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")
ALGEBRA = "algebra"  # the tag of a cell that levels hide
LONG = 400  # characters
# The picture in the markup that lessons store, and that our extension saves.
PRINTED = re.compile(r'<img [^>]*?src="(data:image/png;base64,[\w+/=]+)"[^>]*? alt="([^"]*)"')
KEY = "aikit-key"  # by which a page judges an exercise
SCROLLS = 'class="aikit-wide" tabindex="0" role="group"'


class ExportError(ValueError):
    """Why a notebook cannot become a page, in one sentence."""


@dataclass(frozen=True)
class Notebook:
    """A notebook as it was read, and what it is called."""

    path: Path
    data: dict[str, Any]

    @property
    def card(self) -> dict[str, Any]:
        """The lesson's card; empty if the notebook is not one of our lessons."""
        card = inside(self.data, "metadata", "aikit", "lesson")
        return card if isinstance(card, dict) else {}

    @property
    def title(self) -> str:
        """The card's title, or else the first heading, or the name of the file."""
        if isinstance(self.card.get("title"), str):
            return str(self.card["title"])
        lines = (
            line
            for cell in self.cells
            if cell.get("cell_type") == "markdown"
            for line in text_of(cell.get("source")).splitlines()
        )
        return next((line[2:].strip() for line in lines if line.startswith("# ")), self.path.stem)

    @property
    def cells(self) -> list[dict[str, Any]]:
        """The cells that are ones."""
        cells = self.data.get("cells")
        return [c for c in cells if isinstance(c, dict)] if isinstance(cells, list) else []


def notebook_at(path: Path) -> Notebook:
    """Read a notebook; ExportError says in a sentence what is wrong with it."""
    try:
        notebook = Notebook(path, read_notebook(path))
    except ValueError as error:
        raise ExportError(str(error)) from None
    if notebook.data.get("nbformat") != 4 or not isinstance(notebook.data.get("cells"), list):
        raise ExportError(
            say(
                "{file} is not a notebook of format 4: open and save it in Jupyter.",
                file=path.name,
            )
        )
    return notebook


Parts = dict[str, int]  # each part, as JSON, and its place among them


class View(NamedTuple):
    """One of our views: its document, and what is written of it."""

    document: dict[str, Any]
    html: str


@dataclass
class Body:
    """What is written of a notebook so far, and its views by kind."""

    notebook: Notebook
    link_to: Callable[[str], str | None] = no_link
    below: int = 0  # levels by which its headings are lower than in the notebook
    views: dict[str, list[View]] = field(default_factory=dict)
    parts: Parts = field(default_factory=dict)  # of documents, each once in a page
    place: int = 0  # of the cell that is written, from 1

    def html(self) -> str:
        """Write all cells."""
        cells = (self.cell(at, cell) for at, cell in enumerate(self.notebook.cells, start=1))
        return "\n".join(cell for cell in cells if cell)

    def cell(self, place: int, cell: dict[str, Any]) -> str:
        """Write the cell at a place; nothing of one that shows nothing."""
        self.place = place
        source, kind = text_of(cell.get("source")), cell.get("cell_type")
        if kind == "markdown":
            attachments = cell.get("attachments")
            attached = attachments if isinstance(attachments, dict) else {}
            return wrapped(cell, "aikit-prose", self.prose(source, attached))
        if kind != "code":
            return ""
        outputs = "".join(self.output(output) for output in listed(cell.get("outputs")))
        shown = f'<div class="aikit-output">{outputs}</div>' if outputs else ""
        return wrapped(cell, "aikit-code", folded(cell, source) + shown)

    def prose(self, source: str, attachments: dict[str, Any] | None = None) -> str:
        """Render Markdown of this notebook."""
        folder = self.notebook.path.parent
        given = {"attachments": attachments, "link_to": self.link_to, "below": self.below}
        return prose(source, folder, **given)  # type: ignore[arg-type]  each by its name

    def output(self, output: Any) -> str:
        """Write one output: the richest of its forms that a page can show."""
        if not isinstance(output, dict):
            return ""
        if output.get("output_type") == "stream":
            return printed(text_of(output.get("text")))
        if output.get("output_type") == "error":
            return printed("\n".join(map(str, listed(output.get("traceback")))))
        data, metadata = (output.get(name) for name in ("data", "metadata"))
        if not isinstance(data, dict):
            return ""
        return self.bundle(data, metadata if isinstance(metadata, dict) else {})

    def bundle(self, data: dict[str, Any], metadata: dict[str, Any]) -> str:
        """Write a bundle of forms of one thing."""
        for kind in FORMS:
            if kind in data:
                return self.view(kind, data[kind], data, metadata)
        if parts := listed(inside(data, PARTS, "parts"))[:MOST_PARTS]:
            return "".join(
                self.view(kind, part, {}, {})
                for part in parts
                for kind in FORMS
                if is_of(kind, part)
            )
        return foreign(data, metadata, self.prose)

    def view(self, kind: str, document: Any, data: dict[str, Any], metadata: dict[str, Any]) -> str:
        """Write one of our views: its document, and what stands there without a script."""
        name, newest = FORMS[kind]
        where = {"place": self.place, "file": self.notebook.path.name, "what": say(NAMED[name])}
        broken = say(
            "cell {place} of {file} holds {what} that is broken: run the notebook again and "
            "save it.",
            **where,
        )
        if not is_of(kind, document):
            raise ExportError(broken)
        if version_of(document) > newest:
            raise ExportError(
                say(
                    "cell {place} of {file} holds {what} that a newer aikit made: update aikit to "
                    "export it.",
                    **where,
                )
            )
        try:
            still = STILLS[name](document, data, metadata)
        except (KeyError, TypeError, ValueError, IndexError, AttributeError, ArithmeticError):
            raise ExportError(broken) from None
        key = key_for(document) if name == "checkpoint" else None
        shown = {part: value for part, value in document.items() if part != KEPT_KEY}
        stored = json_in_html(without(shown, self.parts))
        judged = f'<script type="application/json" class="{KEY}">{json_in_html(key)}</script>'
        html = (
            f'<div class="aikit-view" data-type="{kind}">'
            f'<script type="application/json">{stored}</script>{judged if key else ""}'
            f'<div class="aikit-still">{still}</div></div>'
        )
        self.views.setdefault(name, []).append(View(document, html))
        return html


def spoken() -> str:
    """Mark what the page says itself by its language, where the lesson's is another."""
    return "" if language() == ENGLISH else f' lang="{language()}"'


def folded(cell: dict[str, Any], source: str) -> str:
    """Write the code of a cell, behind a heading where the notebook folds it."""
    if not source.strip():
        return ""
    if inside(cell, "metadata", "jupyter", "source_hidden") is not True:
        return code(source)
    heading = f"<summary{spoken()}>{escape(say('Code'))}</summary>"
    return f'<details class="aikit-fold">{heading}{code(source)}</details>'


def wrapped(cell: dict[str, Any], kind: str, html: str) -> str:
    """Put a cell in its frame, marked as algebra if levels hide it."""
    algebra = " aikit-algebra" if ALGEBRA in listed(inside(cell, "metadata", "tags")) else ""
    return f'<div class="aikit-cell {kind}{algebra}">{html}</div>' if html else ""


def printed(text: str) -> str:
    """Write what was printed, with the colours of a terminal as plain text."""
    plain = clean(ansi2html(text)) if "\x1b" in text else escape(text)
    return (
        f'<pre tabindex="0" role="group" aria-label="{escape(say("Output"))}">{plain}</pre>'
        if text
        else ""
    )


def foreign(data: dict[str, Any], metadata: dict[str, Any], markdown: Callable[[str], str]) -> str:
    """Write the output of another library, in the richest form that needs no script."""
    html = text_of(data.get("text/html"))
    picture = picture_of(data, metadata)
    if html and not (picture and "<script" in html.lower()) and (cleaned := clean(html)):
        return f"<div>{cleaned}</div>"
    if picture:
        return f"<div>{picture}</div>"
    if text := text_of(data.get("text/markdown")):
        return f'<div class="aikit-prose">{markdown(text)}</div>'
    if text := text_of(data.get("text/latex")):
        return f"<div>{formula(text.strip().strip('$'), 'block')}</div>"
    return printed(text_of(data.get("text/plain")))


def picture_of(data: dict[str, Any], metadata: dict[str, Any], alt: str = "") -> str:
    """Write the picture in an output's data, with words for readers who cannot see it."""
    said = alt_of(metadata) or alt or text_of(data.get("text/plain")) or say("Picture")
    for kind in PICTURES:
        encoded = "".join(text_of(data.get(kind)).split())
        if encoded and encoded.replace("+", "").replace("/", "").rstrip("=").isalnum():
            return f'<img src="data:{kind};base64,{encoded}" alt="{escape(said)}">'
    if printed := PRINTED.search(text_of(data.get("text/html"))):  # ours
        return f'<img src="{printed[1]}" alt="{escape(unescape(printed[2]))}">'
    if svg := text_of(data.get("image/svg+xml")):
        return f'<img src="{data_address("image/svg+xml", svg.encode())}" alt="{escape(said)}">'
    return ""


def alt_of(metadata: dict[str, Any]) -> str:
    """Read the alternative text that a notebook keeps for a picture, as nbconvert does."""
    for kind in (*PICTURES, "image/svg+xml"):
        if isinstance(alt := inside(metadata, kind, "alt"), str):
            return alt
    return metadata["alt"] if isinstance(metadata.get("alt"), str) else ""


# What stands for each view without a script and on paper.


def explorer_still(document: dict[str, Any], data: dict[str, Any], metadata: dict[str, Any]) -> str:
    """Show the stored picture, the sentence and the numbers."""
    sentence = str(document["text"])
    tables = "".join(map(table_html, tables_of(document)))
    picture = picture_of(data, metadata, sentence)
    return f"<figure>{picture}<figcaption>{escape(sentence)}</figcaption></figure>{tables}"


def table_html(table: Table) -> str:
    """Write a table of text."""
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.head)
    lines = "".join(
        f'<tr><th scope="row">{escape(first)}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        + "</tr>"
        for first, *rest in table.body
    )
    name = escape(say("Data table"))
    return (
        f'<div {SCROLLS}{spoken()} aria-label="{name}">'
        f"<table><caption>{escape(table.caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table></div>"
    )


def question_still(name: str) -> Callable[..., str]:
    """Show what a checkpoint or a prediction asks, and room for an answer on paper."""

    def still(document: dict[str, Any], *_: object) -> str:
        asked = (
            f"<strong{spoken()}>{escape(say(name))}</strong> {escape(str(document['question']))}"
        )
        return f"<p>{asked}</p><p>{blank(document)}</p>"

    return still


def blank(document: dict[str, Any]) -> str:
    """Leave room for an answer, before its unit."""
    unit = inside(document, "display", "unit") or document["unit"]
    return f'<span class="aikit-blank"></span> {escape(str(unit))}'


def memo_still(document: dict[str, Any], *_: object) -> str:
    """Show the lesson's sentence."""
    name = f"<strong{spoken()}>{escape(say('Memo line.'))}</strong>"
    return f"<p>{name} {escape(str(document['sentence']))}</p>"


def brief_still(document: dict[str, Any], *_: object) -> str:
    """Show the brief's sentences."""
    lines = [str(line["sentence"]) for _, lines in document["parts"] for line in lines]
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<p><strong>{escape(str(document['question']))}</strong></p><ol>{items}</ol>"


STILLS: dict[str, Callable[..., str]] = {
    "explorer": explorer_still,
    "checkpoint": question_still(to_say("Checkpoint.")),
    "prediction": question_still(to_say("Your prediction.")),
    "memo": memo_still,
    "brief": brief_still,
}


def is_of(kind: str, document: Any) -> bool:
    """Whether data are a document of ours of that kind, of whatever version."""
    return (
        isinstance(document, dict)
        and str(document.get("schema")).partition("/")[0] == f"aikit.{FORMS[kind][0]}"
        and version_of(document) > 0
    )


def version_of(document: dict[str, Any]) -> int:
    """Read the version of a document's schema; 0 if it has none."""
    digits = str(document.get("schema")).partition("/")[2]
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 5 else 0


def without(data: Any, parts: Parts) -> Any:
    """Replace each source and long text in the data by its number in `parts`, where it now stands.

    Several explorers of a page share them, and they are half of what is stored.
    """
    if isinstance(data, list):
        return [without(each, parts) for each in data]
    if isinstance(data, str) and len(data) > LONG:
        return {"$": parts.setdefault(json.dumps(data), len(parts))}
    if not isinstance(data, dict):
        return data
    return {
        key: {"$": parts.setdefault(json.dumps(value), len(parts))}
        if key == "source" and isinstance(value, dict)
        else without(value, parts)
        for key, value in data.items()
    }


def parts_html(parts: Parts) -> str:
    """Write the parts that a page's documents have in common."""
    whole = json_in_html([json.loads(part) for part in parts])
    return f'<script type="application/json" id="aikit-parts">{whole}</script>' if parts else ""


def json_in_html(document: Any) -> str:
    """Write data so that no markup begins in them."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def text_of(value: Any) -> str:
    """Read a notebook's text, which may be a list of lines."""
    if isinstance(value, list):
        return "".join(each for each in value if isinstance(each, str))
    return value if isinstance(value, str) else ""


def listed(value: Any) -> list[Any]:
    """Read a list; empty if it is something else."""
    return value if isinstance(value, list) else []
