"""The memo: a line from each lesson, and the brief that the twelve of them make."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from traitlets import Unicode

from aikit.commands.lessons import Copy, copies_in, inside
from aikit.documents import write_whole
from aikit_widgets.front import Front

if TYPE_CHECKING:
    from collections.abc import Iterator

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
LESSONS = range(1, 13)
LONGEST = 400  # characters; twelve of them are one page
LINE = "Memo line {lesson}: {sentence}"


class MemoLine(Front):
    """A lesson's one sentence for the brief, which students may put in their own words.

    `sentence` is what the lesson found, with its numbers as they were just computed. What the
    student keeps instead is the trait `line`, and stays with the notebook; `Brief` takes it.

    >>> MemoLine(2, "An hour of an H100 costs about 2.76 dollars to supply.")
    Memo line 2: An hour of an H100 costs about 2.76 dollars to supply.
    """

    _module = "memo_line"
    _mime = "application/vnd.aikit.memo+json"

    line = Unicode("").tag(sync=True)

    def __init__(self, lesson: int, sentence: str) -> None:
        if lesson not in LESSONS:
            raise ValueError(f"lesson = {lesson!r} is out of bounds: lesson must be from 1 to 12.")
        self._lesson, self._sentence = lesson, " ".join(sentence.split())
        if not 0 < len(self._sentence) <= LONGEST:
            raise ValueError(
                f"sentence of lesson {lesson} has {len(self._sentence)} characters: "
                f"it must have 1 to {LONGEST}."
            )
        super().__init__()

    @property
    def document(self) -> dict[str, Any]:
        """The sentence, and under which name the notebook keeps the student's own."""
        return {
            "schema": "aikit.memo/1",
            "id": key_of(self._lesson),
            "lesson": self._lesson,
            "sentence": self._sentence,
        }

    @property
    def text(self) -> str:
        """One line: the lesson's sentence."""
        return LINE.format(lesson=self._lesson, sentence=self._sentence)

    @property
    def answered(self) -> list[str]:
        """The student's own sentence."""
        return [self.line] if self.line else []


def key_of(lesson: int) -> str:
    """Name what a notebook keeps of a lesson's memo line."""
    return f"memo-{lesson}"


class Line(NamedTuple):
    """One sentence of the brief: the lesson it is from, and whether the student wrote it."""

    lesson: int
    sentence: str
    own: bool


class Found(NamedTuple):
    """The memo lines in a folder, and what a student should know of where they are from."""

    lines: list[Line]
    notes: list[str]


def lines_in(folder: Path) -> Found:
    """List the memo lines of the lessons in a folder, as the notebooks were last saved.

    A lesson is known by the card in its notebook, whatever the file is called. Of several copies
    the student's own words count before the lesson's, then the copy with the most work; it is
    said which. A notebook that cannot be read is named, and the others count all the same.
    """
    found, unreadable = copies_in(folder)
    lines, notes = [], []
    for lesson, copies in sorted(found.items()):
        if lesson not in LESSONS:
            continue
        told = [(line, copy) for copy in copies if (line := line_of(lesson, copy.notebook))]
        told.sort(key=lambda each: each[0].own, reverse=True)  # stable: the most work stays first
        lines += [line for line, _ in told[:1]]
        if len(copies) > 1:
            notes.append(note_on(lesson, (told[0][1] if told else copies[0]), copies, folder))
        notes += [
            f"Other words for lesson {lesson}, in {copy.path.relative_to(folder)}: {line.sentence}"
            for line, copy in told[1:]
            if line.own and line.sentence != told[0][0].sentence
        ]
    return Found(lines, [*notes, *unreadable.values()])


def note_on(lesson: int, used: Copy, copies: list[Copy], folder: Path) -> str:
    """Say which of several copies of a lesson counts."""
    others = ", ".join(str(each.path.relative_to(folder)) for each in copies if each is not used)
    return f"Lesson {lesson} is taken from {used.path.relative_to(folder)}, not from {others}."


def line_of(lesson: int, notebook: dict[str, Any]) -> Line | None:
    """Find one lesson's line: the student's if there is one, else the one that a cell shows."""
    kept = inside(notebook, "metadata", "aikit", "answers", "items", key_of(lesson), "line")
    if own := sentence_in(kept):
        return Line(lesson, own, own=True)
    start = LINE.format(lesson=lesson, sentence="")
    shown = next((text for text in texts_of(notebook) if text.startswith(start)), "")
    sentence = sentence_in(shown.removeprefix(start))
    return Line(lesson, sentence, own=False) if sentence else None


def sentence_in(value: object) -> str:
    """Read a sentence of a bearable length on one line; empty if there is none."""
    return " ".join(value.split())[:LONGEST] if isinstance(value, str) else ""


def texts_of(notebook: dict[str, Any]) -> Iterator[str]:
    """Every plain text among the outputs."""
    for cell in listed(notebook.get("cells")):
        for output in listed(inside(cell, "outputs")):
            text = inside(output, "data", "text/plain")
            yield "".join(map(str, text)) if isinstance(text, list) else str(text or "")


def listed(value: object) -> list[Any]:
    """A JSON list; empty if it is something else."""
    return value if isinstance(value, list) else []


class Brief(Front):
    """The one-page brief: every memo line in the folder, a recommendation, and the rubric.

    It is read from the lessons as they were last saved in `folder`: the student's own words where
    they were kept, else the sentence that the lesson's cell computed. A lesson may have any file
    name: `notes` says which of several copies counts, and what could not be read. `markdown` and
    `html` are the page; `save` writes it.

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
        self.lines, self.notes = lines_in(Path(folder))
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
            "notes": self.notes,
            "recommendation": self.recommendation or CARE,
            "levels": list(LEVELS),
            "rubric": [[row, *cells] for row, cells in RUBRIC.items()],
            "files": {"brief.md": self.markdown, "brief.html": self.html},
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
        """The whole brief, once some of it is the student's own."""
        if not self.recommendation and not any(line.own for line in self.lines):
            return []
        lines = [f"{lesson}. {sentence}" for lesson, sentence, _ in self.lines]
        return [*lines, f"Recommendation: {self.recommendation or CARE}"]

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
