"""The brief: a page that a student writes on four of the twelve memo lines, and its rubric."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from traitlets import Dict

from aikit.datasets import load
from aikit.decline.places import here
from aikit.documents import write_whole
from aikit.sources import sources_named
from aikit_widgets.front import Front, schema_of
from aikit_widgets.memo import BRIEF, LESSONS, Line, lines_in, sentence_in

if TYPE_CHECKING:
    from collections.abc import Mapping

QUESTION = "Who controls access to intelligence?"
PARTS = {
    "What AI compute costs": range(1, 7),
    "How costs fall, and for whom": range(7, 11),
    "Who controls access": range(11, 13),
}
CHOSEN = 4  # of the twelve lines
WORDS = (250, 300)  # of the lines, the recommendation and the argument against it
# What a student writes besides the lines: the longest of each, in characters.
FIELDS = {"reader": 80, "country": 80, "author": 80, "recommendation": 3000, "against": 1000}
MISSING = "(not yet)"  # in the place of what is empty
UNCHANGED = " (not yet in own words)"
LEVELS = ("not yet", "sound", "strong")
RUBRIC = {  # what is marked: what each level looks like
    "Answer": (
        "lists facts, takes no position",
        "takes a position and says for whom it holds",
        "takes a position that someone could prove wrong, and says how",
    ),
    "Evidence": (
        "lines as the lessons have them, or numbers without unit, date or source",
        "four lines in own words; each number has its unit and its source",
        "each number has unit, date and source, and the weakest one is named",
    ),
    "Uncertainty": (
        "one number for each question, as if it were sure",
        "ranges where the lessons have them, both readings where sources disagree",
        "says which unknown would change the answer, and at what value",
    ),
    "Consequence": (
        "no lever, or one without a cost; no argument against",
        "one lever, with its cost and who pays, and an argument against it",
        "two levers compared on cost, access and resilience, and the best argument against",
    ),
}
STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}"
    "p,li{white-space:pre-line}small{display:block}"
    "table{border-collapse:collapse}td,th{border:1px solid;padding:.25rem .5rem;text-align:left;"
    "vertical-align:top}h1{font-size:1.5rem}h2{font-size:1.125rem}"
    "@media(max-width:30rem){table{font-size:.75rem}}"
)


def row_of(*cells: str) -> str:
    """One row of a Markdown table."""
    return f"| {' | '.join(cells)} |"


def marks() -> dict[str, str]:
    """Write how a brief is marked, as Markdown and as HTML."""
    rows = [row_of("what", *LEVELS), row_of(*["---"] * 4)]
    rows += [row_of(f"**{name}**", *cells) for name, cells in RUBRIC.items()]
    head = "".join(f'<th scope="col">{level}</th>' for level in ("what", *LEVELS))
    body = "".join(
        f'<tr><th scope="row">{name}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'
        for name, cells in RUBRIC.items()
    )
    return {"md": "\n".join(rows) + "\n", "html": f"<table><tr>{head}</tr>{body}</table>"}


# The page as two files. The view fills the same ones: {{name}} is what was written, and {{lines}}
# stands for the chosen lines, each as `line` says.
PAGES = {
    "brief.md": {
        "page": (
            f"# {QUESTION}\n\n**To:** {{{{reader}}}}  \n**Country:** {{{{country}}}}  \n"
            "**From:** {{author}}\n\n## Four lines that it stands on\n\n{{lines}}\n"
            "## Recommendation\n\n{{recommendation}}\n\n"
            "## The best argument against it\n\n{{against}}\n\n"
            f"{{{{count}}}} words\n\n## How it is marked\n\n{marks()['md']}"
        ),
        "line": "- **Lesson {{lesson}}.** {{words}}{{mark}}  \n  *{{source}}*\n",
    },
    "brief.html": {
        "page": (
            '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width">'
            f"<title>{QUESTION}</title><style>{STYLE}</style></head>\n<body><h1>{QUESTION}</h1>"
            "<p><b>To:</b> {{reader}}\n<b>Country:</b> {{country}}\n<b>From:</b> {{author}}</p>"
            "<h2>Four lines that it stands on</h2><ul>{{lines}}</ul>"
            "<h2>Recommendation</h2><p>{{recommendation}}</p>"
            "<h2>The best argument against it</h2><p>{{against}}</p><p>{{count}} words</p>"
            f"<h2>How it is marked</h2>{marks()['html']}</body></html>\n"
        ),
        "line": ("<li><b>Lesson {{lesson}}.</b> {{words}}{{mark}}<small>{{source}}</small></li>"),
    },
}


class Words(NamedTuple):
    """A line of a brief as its student has it."""

    words: str
    is_chosen: bool


class Work(NamedTuple):
    """What a student wrote in a brief, read with care: a notebook may come from anyone."""

    fields: dict[str, str]
    lines: dict[int, Words]


class Brief(Front):
    """The brief: a page in which a student chooses four memo lines, and writes on them.

    The lines are read from the lessons as they were last saved in `folder`: the student's own
    words where they were kept, else the sentence that the lesson's cell computed. A lesson may
    have any file name: `notes` says which of several copies counts, and what could not be read.
    Each line brings its sources and their dates.

    What is written in the page is the trait `work`, and stays with the notebook. `markdown` and
    `html` are the page; `save` writes it.

    >>> Brief(folder="/nowhere")
    Traceback (most recent call last):
        ...
    FileNotFoundError: folder = '/nowhere' is not there: give the folder of your lessons.
    """

    _module = "brief"
    _mime = "application/vnd.aikit.brief+json"

    work = Dict().tag(sync=True)

    def __init__(self, folder: str | Path = ".") -> None:
        if not isinstance(folder, str | Path) or not Path(folder).is_dir():
            raise FileNotFoundError(
                f"folder = {str(folder)!r} is not there: give the folder of your lessons."
            )
        self.lines, self.notes, kept = lines_in(Path(folder))
        super().__init__(work=kept if isinstance(kept, dict) else {})

    @property
    def parts(self) -> dict[str, list[Line]]:
        """The lines under the three questions of the course."""
        return {
            heading: [line for line in self.lines if line.lesson in lessons]
            for heading, lessons in PARTS.items()
        }

    @property
    def missing(self) -> list[int]:
        """The lessons that have no line yet."""
        have = {line.lesson for line in self.lines}
        return [lesson for lesson in LESSONS if lesson not in have]

    @property
    def country(self) -> str:
        """The place that `aikit.here` was told, which the field for the country starts with."""
        place = here()
        return place.name if place.is_chosen else ""

    @property
    def document(self) -> dict[str, Any]:
        """What the view asks and shows: the lines with their sources, the rubric, the two pages."""
        parts = [
            [heading, [{**line._asdict(), "source": source_of(line.lesson)} for line in lines]]
            for heading, lines in self.parts.items()
        ]
        return {
            "schema": schema_of("brief"),
            "id": BRIEF,
            "question": QUESTION,
            "country": self.country,
            "parts": parts,
            "missing": self.missing,
            "notes": self.notes,
            "chosen": CHOSEN,
            "words": list(WORDS),
            "fields": FIELDS,
            "levels": list(LEVELS),
            "rubric": [[row, *cells] for row, cells in RUBRIC.items()],
            "marks": {"missing": MISSING, "unchanged": UNCHANGED},
            "pages": PAGES,
        }

    @property
    def text(self) -> str:
        """One line: how many lines there are, how many are the student's own, and what to know."""
        count, own = len(self.lines), sum(line.own for line in self.lines)
        lack = f"; none yet from lesson {', '.join(map(str, self.missing))}" if self.missing else ""
        lines = "memo line" if count == 1 else "memo lines"
        return " ".join([f"Brief: {count} {lines}, {own} in own words{lack}.", *self.notes])

    @property
    def answered(self) -> list[str]:
        """The brief, once something of it is written."""
        fields, chosen = work_of(self.work).fields, self.chosen
        if not any(fields.values()) and not chosen:
            return []
        heads = [f"{name.capitalize()}: {text}" for name, text in fields.items() if text]
        return heads + [f"{line.lesson}. {words}" for line, words in chosen]

    @property
    def chosen(self) -> list[tuple[Line, str]]:
        """The lines that the student chose, each with the words it has now."""
        work = work_of(self.work).lines
        own = {lesson: each.words for lesson, each in work.items() if each.is_chosen}
        picked = [line for line in self.lines if line.lesson in own][:CHOSEN]
        return [(line, own[line.lesson] or line.sentence) for line in picked]

    @property
    def markdown(self) -> str:
        """The page in Markdown."""
        return self.page("brief.md", plain)

    @property
    def html(self) -> str:
        """The page as one HTML file that fetches nothing."""
        return self.page("brief.html", escape)

    def page(self, name: str, safe: Any) -> str:
        """Fill one of the two pages with what is written, each part made safe for its format."""
        fields = work_of(self.work).fields
        written = [words for _, words in self.chosen] + [
            fields["recommendation"],
            fields["against"],
        ]
        lines = "".join(
            filled(
                PAGES[name]["line"],
                {
                    "lesson": str(line.lesson),
                    "words": safe(words),
                    "mark": UNCHANGED if is_unchanged(line, words) else "",
                    "source": safe(source_of(line.lesson)),
                },
            )
            for line, words in self.chosen
        )
        texts = fields | {"country": fields["country"] or self.country}
        parts = {field: safe(text or MISSING) for field, text in texts.items()}
        count = str(sum(map(words_in, written)))
        return filled(PAGES[name]["page"], {**parts, "lines": lines or MISSING, "count": count})

    def save(self, path: str | Path) -> Path:
        """Write the page, as Markdown or HTML by the ending of `path`.

        What was there before stays beside it as `<name>.bak`.
        """
        path = Path(path)
        pages = {".md": "markdown", ".html": "html"}
        if path.suffix not in pages:
            raise ValueError(f"path = {str(path)!r} must end in .md or .html.")
        write_whole(path, getattr(self, pages[path.suffix]), keep=path.exists())
        return path


def source_of(lesson: int) -> str:
    """Say where the figures of a lesson's line come from, each with its date."""
    rows = [row for row in load("memo_lines").records() if row["lesson"] == lesson]
    said = []
    for row in rows:
        (source,) = sources_named(row["source"])
        who = "our assumption" if row["kind"] == "illustrative" else source.publisher
        second = source.grade == "secondary"
        said.append(f"{row['figures']}: {'according to ' * second}{who}, {row['date']}")
    return "; ".join(said)


def work_of(value: object) -> Work:
    """Read what a student wrote, whatever a notebook holds."""
    kept: Mapping[str, Any] = value if isinstance(value, dict) else {}
    texts = {name: kept.get(name) for name in FIELDS}
    fields = {
        name: text.strip()[: FIELDS[name]] if isinstance(text, str) else ""
        for name, text in texts.items()
    }
    lines = kept.get("lines")
    found = {}
    for each in lines if isinstance(lines, list) else ():
        line = each if isinstance(each, dict) else {}
        if line.get("lesson") in LESSONS:
            words = sentence_in(line.get("words"))
            found[int(line["lesson"])] = Words(words, line.get("isChosen") is True)
    return Work(fields, found)


def is_unchanged(line: Line, words: str) -> bool:
    """Whether a chosen line is still the lesson's, apart from capitals and punctuation."""
    return not line.own and letters_of(words) == letters_of(line.sentence)


def letters_of(text: str) -> str:
    """Take the letters and digits of a text, small."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def words_in(text: str) -> int:
    """Count words: what stands between blanks and has a letter or a digit."""
    return sum(any(letter.isalnum() for letter in word) for word in text.split())


def filled(template: str, parts: Mapping[str, str]) -> str:
    """Put each part in its place, at once, so that no part is read for places."""
    return re.sub(r"\{\{(\w+)\}\}", lambda found: parts[found[1]], template)


def plain(text: str) -> str:
    """Keep Markdown from reading a student's words as its own marks."""
    safe = "".join(f"\\{char}" if char in "\\`*_{}[]<>#|!$" else char for char in text)
    return re.sub(r"\s*\n\s*", "\n\n", safe)
