"""What must hold of a lesson: its card, its blocks, its cells; each breach says how to mend it.

A notebook is a lesson if it has a card, the entry `aikit.lesson` of its metadata, or a lesson's
file name (01-what-….ipynb) outside a folder `teacher`. Standard library only, as all of
`aikit check`; `check_figures.py` has the rules of its numbers, `check_teacher.py` those of the page
for its teacher, and what the kit must be asked is in `aikit_widgets/authoring/rules.py`.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from aikit.commands import check_figures, check_teacher
from aikit.commands.cells import (
    Cell,
    code_in,
    is_code,
    line_of,
    name_of,
    prose_in,
    shown_by,
    source_of,
)
from aikit.documents import read_file

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
WORDS, EXPLORERS, CHECKPOINTS = 1500, 3, 3  # of the core
FIRST_WORDS = 600  # that are read before the first explorer: three minutes, at 200 a minute
FOLDED = re.compile(r"<details>.*?</details>", re.DOTALL)
LARGEST = 300_000  # bytes: one lesson on a thin line
FEWEST_CELLS, MOST_CELLS = 20, 60
LONGEST_CELL = 12  # lines: about what fits beside its prose on a laptop screen
LONGEST_SENTENCE = 42  # words: more cannot be read aloud
ASKED = re.compile(r'Checkpoint\("([\w-]+)"\)')
WIDGETS = {"Brief", "Checkpoint", "Explorer", "MemoLine", "Prediction"}
PARTS = {  # of a card: the kind of each, and what it says
    "number": (int, "the lesson's number"),
    "title": (str, "its question"),
    "minutes": (int, "how long its core takes"),
    "objectives": (list, "what a student will be able to do"),
    "checkpoints": (list, "the ids of its exercises"),
}


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
    yield from check_figures.breaches(cells)
    if (size := file.stat().st_size) > LARGEST:
        yield (
            f"has {size:,} bytes: at most {LARGEST:,} for a thin line, so show fewer explorers or "
            "tables"
        )
    card = card_of(notebook)
    if fault := fault_of_card(card):
        yield fault
        return
    yield from breaches_of_card(card, cells)
    if fault := fault_of_exercises(beside := file.with_name(f"lesson_{card['number']:02}.py")):
        yield f"has no exercises of its own, as {beside.name} cannot be read: {fault}"
    if not NAME.fullmatch(file.stem) or int(file.stem[:2]) != card["number"]:
        yield f"is lesson {card['number']}: call the file {card['number']:02}-its-question.ipynb"
    yield from breaches_of_next(file, card, cells)
    yield from check_figures.fallen(card["number"], cells)
    if card["number"] > 0:  # lesson 0 has ten minutes and a form of its own
        yield from breaches_of_blocks(cells)
        yield from breaches_in_blocks(card, cells)
        yield from breaches_of_core(card, cells)
    yield from check_teacher.breaches(file, card, cells, core_of(cells))


# The rules of a cell.


def breaches_of_cell(cell: Cell) -> Iterator[str]:
    """Say what is wrong in one cell."""
    source = source_of(cell)
    if not is_code(cell):
        yield from long_sentences(source)
        if "$$" in source and not is_algebra(cell):
            yield (
                f"{line_of(source, '$$')} has a formula: put it in a cell of its own with the tag "
                "algebra, which the level for schools hides"
            )
        return
    if (lines := len(source.splitlines())) > LONGEST_CELL:
        yield f"has {lines} lines of code: at most {LONGEST_CELL}, so split it, one idea a cell"
    if found := re.search(r"^\s*[%!]|pip install", source, re.MULTILINE):
        yield (
            f"{line_of(source, found)} starts another program: a lesson needs Python alone, so "
            "leave out %, ! and pip"
        )
    if found := re.search(r"(?:from|import) (aikit\.\S+)", source):
        yield (
            f"{line_of(source, found)} imports {found[1]}, which may move: take the name from "
            "aikit itself"
        )
    if found := next(
        filter(None, (re.search(r"[\d.,]+%", text) for text, _ in shown_by(cell))), None
    ):
        yield (
            f"shows “{found[0]}”, where all else writes “{found[0][:-1]} %”: write "
            "{100 * share:.0f} % in place of {share:.0%}"
        )
    if any(output["output_type"] == "error" for output in cell["outputs"]) and not is_tagged(
        cell, "raises-exception"
    ):
        yield "ended in an error: mend it, or give it the tag raises-exception if it shows one"
    if folds(source) != is_folded(cell):
        yield (
            "ends with a widget, has nothing to change and is not folded: store the lesson"
            if folds(source)
            else "is folded, but no widget, or has something to change: store the lesson"
        )


def is_algebra(cell: Cell) -> bool:
    """Whether the level for schools hides a cell."""
    return is_tagged(cell, "algebra")


def is_tagged(cell: Cell, tag: str) -> bool:
    """Whether a cell has a tag."""
    tags = cell.get("metadata", {}).get("tags")
    return isinstance(tags, list) and tag in tags


def folds(source: str) -> bool:
    r"""Whether a cell is folded: its code ends with a widget of ours and has nothing to change.

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
                f"{line_of(prose, ' '.join(words[:2]))} has a sentence of {len(words)} words, "
                f"“{start} …”: at most {LONGEST_SENTENCE}, so make two of it"
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
    first = next((i for i, source in enumerate(sources) if "Explorer(" in source), None)
    if first is not None and not any("Prediction(" in source for source in sources[:first]):
        yield "has an explorer before any prediction: let the class guess first"


def breaches_of_next(file: Path, card: dict[str, Any], cells: list[Cell]) -> Iterator[str]:
    """Say where the way to the next lesson is missing or leads nowhere."""
    named = [text.strip() for text in re.findall(r"\*\*Next:\*\*(.*)", prose_in(cells))]
    following = next(iter(sorted(file.parent.glob(f"{card['number'] + 1:02}-*.ipynb"))), None)
    if following and not named:
        yield f"does not name the next lesson: end with **Next:** [*its title*]({following.name})"
    for text in named:
        link = re.search(r"\[.+\]\(([^)]+)\)", text)
        if not link:
            yield f"names the next lesson, “{text}”, without a link: write [*its title*](its file)"
        elif not (file.parent / link[1]).is_file():
            yield f"links the next lesson, {link[1]}, which is not beside it: name the file there"


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


def breaches_in_blocks(card: dict[str, Any], cells: list[Cell]) -> Iterator[str]:
    """Say what a block lacks, as the table of CONTRIBUTING.md lists them."""
    prose, code = blocks_of(cells)
    number = card["number"]
    rules = {
        (0, "two questions, numbered 1. and 2."): re.search(r"^2\. ", prose[0], re.MULTILINE),
        (0, "its answers folded, in <details>"): "<details>" in prose[0],
        (2, "a Prediction(…)"): "Prediction(" in code[2],
        (3, "an Explorer(…)"): "Explorer(" in code[3],
        (5, f"{CHECKPOINTS} checkpoints"): code[5].count("Checkpoint(") == CHECKPOINTS,
        (6, "a belief, in a line that begins with >"): re.search(r"^>", prose[6], re.MULTILINE),
        (8, f"MemoLine({number}, …)"): re.search(rf"MemoLine\(\s*{number},", code[8]),
    }
    for (block, what), holds in rules.items():
        if not holds:
            yield f"lacks in block {block}, “{BLOCKS[block]}”: {what}"


def blocks_of(cells: list[Cell]) -> tuple[dict[int, str], dict[int, str]]:
    """The prose and the code of each block; what stands elsewhere is in none."""
    prose, code = (dict.fromkeys(BLOCKS, "") for _ in range(2))
    block = None
    for cell in cells:
        for line in source_of(cell).splitlines():
            if not is_code(cell) and (found := re.match(r"## (?:(\d) ·)?", line)):
                block = int(found[1]) if found[1] else None
            if block in prose:
                kind = code if is_code(cell) else prose
                kind[block] += line + "\n"
    return prose, code


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
    if card["minutes"] != check_teacher.MINUTES:
        yield (
            f"says minutes = {card['minutes']} on its card: the core takes {check_teacher.MINUTES}"
        )
    words = check_teacher.words_in(prose_in(core))
    first = words_to_explorer(core)
    if first > FIRST_WORDS:
        yield (
            f"has {first} words to read before its first explorer: at most {FIRST_WORDS}, which "
            "are three minutes; move some behind it"
        )
    counts = {
        f"{words:,} words": (words, WORDS),
        "explorers": (code_in(core).count("Explorer("), EXPLORERS),
        "checkpoints": (code_in(core).count("Checkpoint("), CHECKPOINTS),
    }
    for what, (count, most) in counts.items():
        if count > most:
            said = what if what[0].isdigit() else f"{count} {what}"
            yield f"has {said} in its core: at most {most:,}; move some below “{FURTHER}”"


def words_to_explorer(cells: list[Cell]) -> int:
    """Count what is read before the first explorer: prose that is not folded, and prints."""
    read = ""
    for cell in cells:
        source = source_of(cell)
        if not is_code(cell):
            read += FOLDED.sub(" ", source) + "\n"
        elif "Explorer(" in source:
            break
        else:
            read += "\n".join(printed_by(cell)) + "\n"
    return check_teacher.words_in(read)


def printed_by(cell: Cell) -> Iterator[str]:
    """The stored text and tables of a cell of code; a widget's text does not count."""
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        is_widget = any(kind.startswith("application/") for kind in data)
        yield "".join(output.get("text", "" if is_widget else data.get("text/plain", "")))


def fault_of_exercises(file: Path) -> str | None:
    """Say what keeps a file from being one of exercises; it is read, never run."""
    try:
        tree = ast.parse(read_file(file))
    except FileNotFoundError:
        return None
    except OSError as error:
        return error.strerror or str(error)
    except SyntaxError as error:
        return f"line {error.lineno}: {error.msg}"
    except (ValueError, RecursionError, MemoryError) as error:
        return str(error) or "it is nested too deep"
    named = {target.id for target in ast.walk(tree) if isinstance(target, ast.Name)}
    if "EXERCISES" not in named:
        return "end it with EXERCISES = (exercise, …), a tuple of all that it asks"
    return None


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
    if card["number"] > 0 and f"*{check_teacher.MINUTES} minutes" not in head:
        yield (
            f"does not say its minutes at the top: write “*{check_teacher.MINUTES} minutes, and "
            "more under Going further. Figures as of 31 March 2026.*”"
        )
    if not re.search(r"Figures as of \d+ \w+ \d{4}", head):
        yield "does not say how new it is: write “Figures as of 31 March 2026.” at the top"
    for objective in card["objectives"]:
        if f"- {objective}" not in head:
            yield f"promises “{objective}” on its card: list it in the first cell, after “- ”"
    used = ASKED.findall(code_in(cells))
    if used != card["checkpoints"]:
        listed = ", ".join(card["checkpoints"]) or "none"
        yield (
            f"asks the exercises {', '.join(used) or 'none'} and lists {listed} on its card: "
            "list them all, in the order in which they are asked"
        )
