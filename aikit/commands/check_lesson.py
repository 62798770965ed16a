"""What must hold of a lesson: its card, its blocks, its cells; each breach says how to mend it.

A notebook is a lesson if it has a card, the entry `aikit.lesson` of its metadata, or a lesson's
file name (01-what-….ipynb) outside a folder `teacher`. Standard library only, as all of
`aikit check`.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = re.compile(r"\d\d(-[a-z0-9]+)+")
BLOCKS = {
    0: "Two questions from earlier lessons",
    1: "The sentence",
    2: "Guess first",
    3: "Explore",
    4: "How it works",
    5: "Check yourself",
    6: "What many believe",
    7: "Where this model breaks",
    8: "Memo line",
}
FURTHER = "## Going further"
MINUTES, WORDS, EXPLORERS, CHECKPOINTS = 40, 1500, 3, 3  # of the core
FEWEST_CELLS, MOST_CELLS = 20, 60
LONGEST_CELL = 12  # lines: about what fits beside its prose on a laptop screen
LONGEST_SENTENCE = 42  # words: more cannot be read aloud
WIDGETS = {"Brief", "Checkpoint", "Explorer", "MemoLine", "Prediction"}
PARTS = {  # of a card: the kind of each, and what it says
    "number": (int, "the lesson's number"),
    "title": (str, "its question"),
    "minutes": (int, "how long its core takes"),
    "objectives": (list, "what a student will be able to do"),
    "checkpoints": (list, "the ids of its exercises"),
}

Cell = dict[str, Any]


def is_lesson(file: Path, notebook: dict[str, Any]) -> bool:
    """Whether a notebook is a lesson, by its card or by its name."""
    return card_of(notebook) is not None or (
        bool(NAME.fullmatch(file.stem)) and file.parent.name != "teacher"
    )


def card_of(notebook: dict[str, Any]) -> Any:
    """The card of a lesson; None if a notebook has none."""
    entry = notebook["metadata"].get("aikit")
    return entry.get("lesson") if isinstance(entry, dict) else None


def breaches(file: Path, notebook: dict[str, Any]) -> Iterator[str]:
    """Say how a lesson breaks the rules, each with what to do; the cells first."""
    cells = notebook["cells"]
    for cell in cells:
        for problem in breaches_of_cell(cell):
            yield f"cell {name_of(cell)} {problem}"
    yield from breaches_in_order(cells)
    card = card_of(notebook)
    if fault := fault_of_card(card):
        yield fault
        return
    yield from breaches_of_card(card, cells)
    if not NAME.fullmatch(file.stem) or int(file.stem[:2]) != card["number"]:
        yield f"is lesson {card['number']}: call the file {card['number']:02}-its-question.ipynb"
    if card["number"] > 0:  # lesson 0 has ten minutes and a form of its own
        yield from breaches_of_blocks(cells)
        yield from breaches_of_core(card, cells)


def name_of(cell: Cell) -> str:
    """What a reader finds a cell by: its id, and its first words."""
    words = " ".join(source_of(cell).split()[:6])
    return f"{cell.get('id', 'without an id')} (“{words} …”)"


def source_of(cell: Cell) -> str:
    """The text of a cell."""
    return "".join(cell["source"])


def is_code(cell: Cell) -> bool:
    """Whether a cell is one of code."""
    return bool(cell["cell_type"] == "code")


def prose_in(cells: list[Cell]) -> str:
    """All prose of some cells."""
    return "\n".join(source_of(cell) for cell in cells if cell["cell_type"] == "markdown")


def code_in(cells: list[Cell]) -> str:
    """All code of some cells."""
    return "\n".join(source_of(cell) for cell in cells if is_code(cell))


# The rules of a cell.


def breaches_of_cell(cell: Cell) -> Iterator[str]:
    """Say what is wrong in one cell."""
    if not is_code(cell):
        yield from long_sentences(source_of(cell))
        return
    source = source_of(cell)
    if (lines := len(source.splitlines())) > LONGEST_CELL:
        yield f"has {lines} lines of code: at most {LONGEST_CELL}, so split it, one idea a cell"
    if re.search(r"^\s*[%!]|pip install", source, re.MULTILINE):
        yield "starts another program: a lesson needs Python alone, so leave out %, ! and pip"
    if inner := re.findall(r"(?:from|import) (aikit\.\S+)", source):
        yield f"imports {inner[0]}, which may move: take the name from aikit itself"
    if folds(source) != is_folded(cell):
        yield (
            "ends with a widget, has nothing to change and is not folded: store the lesson"
            if folds(source)
            else "is folded, but no widget, or has something to change: store the lesson"
        )


def folds(source: str) -> bool:
    r"""Whether code ends with a widget of ours and has nothing to change: it is folded.

    A comment marks what a student reads or changes, and such a cell stays open.

    >>> folds("from aikit_widgets import Explorer\n\nExplorer(ak.annual_payment)")
    True
    >>> folds("price = 2.75  # put 2.20 here\nExplorer(ak.annual_payment)")
    False
    >>> folds("print(price)")
    False
    """
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    last = body[-1] if body else None
    if not isinstance(last, ast.Expr) or has_comment(source):
        return False
    made = {
        ast.unparse(target): each.value
        for each in body
        if isinstance(each, ast.Assign)
        for target in each.targets
    }
    shown = made.get(ast.unparse(last.value), last.value)
    return isinstance(shown, ast.Call) and ast.unparse(shown.func) in WIDGETS


def has_comment(source: str) -> bool:
    """Whether Python code that parses has a comment."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return any(token.type == tokenize.COMMENT for token in tokens)


def is_folded(cell: Cell) -> bool:
    """Whether Jupyter shows the code of a cell as one line, with an expander."""
    jupyter = cell.get("metadata", {}).get("jupyter")
    return isinstance(jupyter, dict) and jupyter.get("source_hidden") is True


def long_sentences(prose: str) -> Iterator[str]:
    """Say which sentences are too long to be read aloud."""
    text = re.sub(r"```.*?```|<[^>]+>|[*_`>]|\]\([^)]*\)", "", prose, flags=re.DOTALL)
    for sentence in re.split(r"(?<=[.?!])\s+|\n\s*\n|\n- |\n\d\. ", text):
        words = sentence.split()
        if len(words) > LONGEST_SENTENCE:
            start = " ".join(words[:5])
            yield (
                f"has a sentence of {len(words)} words, “{start} …”: at most {LONGEST_SENTENCE}, "
                "so make two of it"
            )


# The rules of their order.


def breaches_in_order(cells: list[Cell]) -> Iterator[str]:
    """Say where prose or a prediction is missing."""
    for before, cell in pairwise(cells):
        if is_code(cell) and is_code(before):
            yield f"cell {name_of(cell)} follows code: say before it what to look for"
    if cells and is_code(cells[0]):
        yield "begins with code: begin with the title and what one will be able to do"
    sources = [source_of(cell) for cell in cells if is_code(cell)]
    for text in re.findall(r"\*\*Next:\*\* (?!\[)(.*)", prose_in(cells)):
        yield f"names the next lesson, “{text}”, without a link: write [*its title*](its file)"
    first = next((i for i, source in enumerate(sources) if "Explorer(" in source), None)
    if first is not None and not any("Prediction(" in source for source in sources[:first]):
        yield "has an explorer before any prediction: let the class guess first"


def breaches_of_blocks(cells: list[Cell]) -> Iterator[str]:
    """Say which of the nine blocks are missing or out of order."""
    found = [int(number) for number in re.findall(r"^## (\d) ·", prose_in(cells), re.MULTILINE)]
    if missing := [number for number in BLOCKS if number not in found]:
        headings = ", ".join(f"“## {number} · {BLOCKS[number]}”" for number in missing)
        yield f"lacks {headings}: a lesson has nine blocks, 0 to 8"
    elif found != [*BLOCKS]:
        yield f"has its blocks in the order {', '.join(map(str, found))}: they go from 0 to 8, once"
    if "This is wrong if …" not in prose_in(cells):
        yield "does not say “This is wrong if …”: say in block 7 what would refute it"
    if not FEWEST_CELLS <= len(cells) <= MOST_CELLS:
        yield f"has {len(cells)} cells: a lesson has {FEWEST_CELLS} to {MOST_CELLS}"


def core_of(cells: list[Cell]) -> list[Cell]:
    """The cells before “Going further”."""
    starts = [i for i, cell in enumerate(cells) if source_of(cell).startswith(FURTHER)]
    return cells[: starts[0]] if starts else cells


def breaches_of_core(card: dict[str, Any], cells: list[Cell]) -> Iterator[str]:
    """Say where the core is longer than its forty minutes."""
    core = core_of(cells)
    if len(core) == len(cells):
        yield f"has no cell that begins with “{FURTHER}”: put there what a quick class may do"
    if "MemoLine(" not in code_in(core):
        yield f"has no memo line before “{FURTHER}”: end block 8 with MemoLine({card['number']}, …)"
    if card["minutes"] != MINUTES:
        yield f"says minutes = {card['minutes']} on its card: the core takes {MINUTES}"
    counts = {
        f"{words_in(prose_in(core)):,} words": (words_in(prose_in(core)), WORDS),
        "explorers": (code_in(core).count("Explorer("), EXPLORERS),
        "checkpoints": (code_in(core).count("Checkpoint("), CHECKPOINTS),
    }
    for what, (count, most) in counts.items():
        if count > most:
            said = what if what[0].isdigit() else f"{count} {what}"
            yield f"has {said} in its core: at most {most:,}; move some below “{FURTHER}”"


def words_in(text: str) -> int:
    """Count words, without formulas, addresses and bare numbers."""
    plain = re.sub(r"\$\$.*?\$\$|<[^>]+>|\]\([^)]*\)", " ", text, flags=re.DOTALL)
    return sum(bool(re.search(r"[^\W\d_]", word)) for word in plain.split())


# The rules of the card.


def fault_of_card(card: Any) -> str | None:
    """Say what keeps a card from being one; the first fault."""
    if not isinstance(card, dict):
        return (
            "has no card: write the entry aikit.lesson in the notebook's metadata, with "
            + ", ".join(f"{part} ({meaning})" for part, (_, meaning) in PARTS.items())
        )
    for part, (kind, meaning) in PARTS.items():
        value: Any = card.get(part)
        is_kind = isinstance(value, kind) and not isinstance(value, bool)
        if not is_kind or (kind is list and not all(isinstance(each, str) for each in value)):
            return f"has a card whose {part} is {value!r}: it must be {meaning}"
    return None


def breaches_of_card(card: dict[str, Any], cells: list[Cell]) -> Iterator[str]:
    """Say where the card and the lesson tell two stories."""
    head = source_of(cells[0]) if cells else ""
    if head.partition("\n")[0] != f"# {card['title']}":
        yield f"has the title “{card['title']}” on its card: begin the first cell with “# ” and it"
    if not card["title"].endswith("?"):
        yield f"is called “{card['title']}”: a lesson's title is a question, with a question mark"
    for objective in card["objectives"]:
        if f"- {objective}" not in head:
            yield f"promises “{objective}” on its card: list it in the first cell, after “- ”"
    used = re.findall(r'Checkpoint\("([\w-]+)"\)', code_in(cells))
    if used != card["checkpoints"]:
        listed = ", ".join(card["checkpoints"]) or "none"
        yield (
            f"asks the exercises {', '.join(used) or 'none'} and lists {listed} on its card: "
            "list them all, in the order in which they are asked"
        )
