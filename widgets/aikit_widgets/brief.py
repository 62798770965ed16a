"""Brief: the memo lines of the twelve lessons as one page, to read, to mark and to take away."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from aikit.documents import write_whole
from aikit_widgets.front import Front
from aikit_widgets.memo_lines import Line, lines_in

QUESTION = "Who controls access to intelligence?"
PARTS = {
    "What AI compute costs": range(1, 7),
    "How costs fall, and for whom": range(7, 11),
    "Who controls access": range(11, 13),
}
LEVELS = ("not yet", "sound", "strong")
RUBRIC = {  # what is marked: what each level looks like
    "Answer": (
        "lists facts, takes no position",
        "takes a position and says for whom it holds",
        "takes a position that someone could prove wrong, and says how",
    ),
    "Evidence": (
        "numbers without unit, date or source",
        "each number has its unit, and comes from a lesson",
        "each number has unit, date and source, and the weakest one is named",
    ),
    "Uncertainty": (
        "one number for each question, as if it were sure",
        "ranges where the lessons have them, both readings where sources disagree",
        "says which unknown would change the answer, and at what value",
    ),
    "Consequence": (
        "no lever, or one without a cost",
        "one lever, with its cost and who pays",
        "two levers compared on cost, access and resilience, with who gains and who loses",
    ),
}
CARE = 'No recommendation yet: write yours as Brief(recommendation="…").'
STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse}td,th{border:1px solid;padding:.25rem .5rem;text-align:left;"
    "vertical-align:top}h1{font-size:1.5rem}h2{font-size:1.125rem}"
    "@media(max-width:30rem){table{font-size:.75rem}}"
)


class Brief(Front):
    """The one-page brief: every memo line in the folder, a recommendation, and the rubric.

    It is read from the lessons as they were last saved in `folder`: the student's own words where
    they were kept, else the sentence that the lesson's cell computed. `markdown` and `html` are
    the page; `save` writes it.

    >>> Brief(folder="/nowhere")
    Traceback (most recent call last):
        ...
    FileNotFoundError: folder = '/nowhere' is not there: give the folder of your lessons.
    """

    _module = "brief"

    def __init__(self, recommendation: str = "", folder: str | Path = ".") -> None:
        if not Path(folder).is_dir():
            raise FileNotFoundError(
                f"folder = {str(folder)!r} is not there: give the folder of your lessons."
            )
        self.recommendation = " ".join(recommendation.split())
        self.lines = lines_in(Path(folder))
        super().__init__()

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
        return [lesson for lessons in PARTS.values() for lesson in lessons if lesson not in have]

    @property
    def document(self) -> dict[str, Any]:
        """The page as data, and as the two files that the view can save."""
        parts = self.parts.items()
        return {
            "schema": "aikit.brief/1",
            "question": QUESTION,
            "parts": [[name, [line._asdict() for line in lines]] for name, lines in parts],
            "missing": self.missing,
            "recommendation": self.recommendation or CARE,
            "levels": list(LEVELS),
            "rubric": [[row, *cells] for row, cells in RUBRIC.items()],
            "files": {"brief.md": self.markdown, "brief.html": self.html},
        }

    @property
    def text(self) -> str:
        """One line: how many lines there are, and how many are the student's own."""
        own = sum(line.own for line in self.lines)
        lack = f"; none yet from lesson {', '.join(map(str, self.missing))}" if self.missing else ""
        return f"Brief: {len(self.lines)} memo lines, {own} in own words{lack}."

    @property
    def markdown(self) -> str:
        """The page in Markdown."""
        body = [f"# {QUESTION}", ""]
        for heading, lines in self.parts.items():
            body += [f"## {heading}", "", *(f"{n}. {plain(s)}" for n, s, _ in lines), ""]
        body += ["## Recommendation", "", plain(self.recommendation or CARE), ""]
        body += ["## How it is marked", "", row_of("what", *LEVELS), row_of(*["---"] * 4)]
        body += [row_of(f"**{name}**", *cells) for name, cells in RUBRIC.items()]
        return "\n".join(body) + "\n"

    @property
    def html(self) -> str:
        """The page as one HTML file that fetches nothing."""
        items = "".join(
            f"<h2>{heading}</h2><ol>"
            + "".join(f'<li value="{n}">{escape(sentence)}</li>' for n, sentence, _ in lines)
            + "</ol>"
            for heading, lines in self.parts.items()
        )
        head = "".join(f'<th scope="col">{level}</th>' for level in ("what", *LEVELS))
        rows = "".join(
            f'<tr><th scope="row">{name}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'
            for name, cells in RUBRIC.items()
        )
        return (
            '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width">'
            f"<title>{QUESTION}</title><style>{STYLE}</style></head>\n<body><h1>{QUESTION}</h1>{items}"
            f"<h2>Recommendation</h2><p>{escape(self.recommendation or CARE)}</p>"
            f"<h2>How it is marked</h2><table><tr>{head}</tr>{rows}</table></body></html>\n"
        )

    def save(self, path: str | Path) -> Path:
        """Write the page, as Markdown or HTML by the ending of `path`.

        What was there before stays beside it as `<name>.bak`.
        """
        path = Path(path)
        pages = {".md": self.markdown, ".html": self.html}
        if path.suffix not in pages:
            raise ValueError(f"path = {str(path)!r} must end in .md or .html.")
        write_whole(path, pages[path.suffix], keep=path.exists())
        return path


def plain(text: str) -> str:
    """Keep Markdown from reading a student's words as its own marks."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>#|!$" else char for char in text)


def row_of(*cells: str) -> str:
    """One row of a Markdown table."""
    return f"| {' | '.join(cells)} |"
