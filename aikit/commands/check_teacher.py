"""The page for a lesson's teacher: its plan, the minutes that it derives, the slides it names."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING, Any

from aikit.commands.cells import Cell, code_in, is_code, prose_in, shown_by, source_of
from aikit.commands.check_figures import fallen
from aikit.commands.lessons import MANIFEST, TEACHER
from aikit.documents import read_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MINUTES = 40  # of the core
PACE, EACH = 130, 2.5  # words a minute; minutes for an explorer or a checkpoint
STATED = (
    "Pace: 130 words a minute, two and a half minutes for each explorer and for each checkpoint."
)
DERIVED = (
    "The core has about {words:,} words to read, {explorers} explorer{s} and {checkpoints} "
    "checkpoints: {minutes} minutes at this pace, which leaves {rest} for talk."
)
ROW = re.compile(r"^\| (\d+)\W(\d+) \| *([\d, ]*)", re.MULTILINE)  # of a plan, with its blocks
STOPS = re.compile(r"In the Teach view, stop at these slides: (.+?)\.(?:\s|$)", re.DOTALL)
OWN = 'own_numbers("ada")'


def breaches(
    file: Path, card: dict[str, Any], cells: list[Cell], core: list[Cell]
) -> Iterator[str]:
    """Say what the page for the teacher lacks; a student's own copy of a lesson needs none."""
    asks = "Checkpoint(" in code_in(cells)
    if asks and OWN not in prose_in(cells):
        yield f"does not say how to turn own numbers on: name {OWN} before the checkpoints"
    page = file.parent / TEACHER / file.name
    if (file.parent / MANIFEST).exists():
        return
    where = f"{TEACHER}/{page.name}"
    if not page.is_file():
        yield f"has no page for its teacher: write {where}, with a plan of {MINUTES} minutes"
        return
    try:
        there = json.loads(read_file(page))["cells"]
        prose = prose_in(there)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        yield f"has a page for its teacher, {where}, that cannot be read: check that page"
        return
    found = [*fallen(card["number"], there), *breaches_of_stops(prose, slides_of(cells))]
    if asks and OWN not in prose:
        found.append(f"does not say how to turn own numbers on: name {OWN} in it")
    if card["number"] > 0:
        found += breaches_of_plan(prose, core)
    yield from (f"has {where}, which {problem}" for problem in found)


def breaches_of_stops(prose: str, slides: list[str]) -> Iterator[str]:
    """Report slides that a teacher's page names and the lesson lacks, or that it names none."""
    stops = STOPS.findall(prose)
    for name in (name for names in stops for name in re.findall(r"\*([^*]+)\*", names)):
        if name not in slides:
            yield f"names a slide “{name}”: the lesson has none of that name"
    if "Teach view" in prose and not stops:
        yield (
            "names no slides of the Teach view: write “In the Teach view, stop at these slides: "
            "*…*, *…*.”"
        )


def breaches_of_plan(prose: str, core: list[Cell]) -> Iterator[str]:
    """Say where the minutes of a page for the teacher do not add up."""
    text = " ".join(prose.split())
    if STATED not in text:
        yield f"does not state its pace: write “{STATED}”"
    if (derived := derivation(core)) not in text:
        yield f"does not derive the minutes: write “{derived}”"
    rows = [(int(start), int(end), blocks) for start, end, blocks in ROW.findall(prose)]
    ends = [(start, end) for start, end, _ in rows]
    if (
        not ends
        or (ends[0][0], ends[-1][1]) != (0, MINUTES)
        or any(end != start for (_, end), (start, _) in pairwise(ends))
    ):
        yield (
            f"has no plan that runs from 0 to {MINUTES} minutes without a gap: begin each of its "
            "lines with “| 0-2 |” and so on"
        )
        return
    given: Counter[str] = Counter()
    for start, end, blocks in rows:
        given[", ".join(re.findall(r"\d", blocks))] += end - start
    taken = minutes_by_block(core)
    for blocks, minutes in given.items():
        needed = ceil(round(sum(taken[block] for block in blocks.split(", ")), 1))
        if blocks and needed > minutes:
            yield (
                f"gives block {blocks} {minutes} minutes, and at its pace that takes {needed}: "
                "give it more, and another block less"
            )


def minutes_by_block(core: list[Cell]) -> dict[str, float]:
    """Minutes of each block at the stated pace; a cell of prose may end one and begin another."""
    minutes: dict[str, float] = defaultdict(float)
    block = ""
    for cell in core:
        before, *parts = re.split(r"^## (\d) ·", prose_in([cell]), flags=re.MULTILINE)
        minutes[block] += minutes_of(before, [cell])
        for block, text in zip(parts[::2], parts[1::2], strict=True):
            minutes[block] += words_in(text) / PACE
    return minutes


def minutes_of(prose: str, cells: list[Cell]) -> float:
    """Minutes that some prose, and what cells print and ask, take at the stated pace."""
    code = code_in(cells)
    words = words_in("\n".join([prose, *printed(cells)]))
    return words / PACE + EACH * (code.count("Explorer(") + code.count("Checkpoint("))


def derivation(core: list[Cell]) -> str:
    """The sentence that derives the minutes of a core, as a page for the teacher has it."""
    words = words_in("\n".join([prose_in(core), *printed(core)]))
    explorers, checkpoints = (
        code_in(core).count(f"{name}(") for name in ("Explorer", "Checkpoint")
    )
    minutes = round(minutes_of(prose_in(core), core))
    return DERIVED.format(
        words=round(words, -2),
        explorers=explorers,
        s="" if explorers == 1 else "s",
        checkpoints=checkpoints,
        minutes=minutes,
        rest=MINUTES - minutes,
    )


def printed(cells: list[Cell]) -> Iterator[str]:
    """The text that cells print, without the one-line text of a widget."""
    for cell in cells:
        for text, data in shown_by(cell):
            if not any(kind.startswith("application/vnd.aikit") for kind in data):
                yield text


def words_in(text: str) -> int:
    """Count words, without formulas, addresses and bare numbers."""
    plain = re.sub(r"\$\$.*?\$\$|<[^>]+>|\]\([^)]*\)", " ", text, flags=re.DOTALL)
    return sum(bool(re.search(r"[^\W\d_]", word)) for word in plain.split())


# The slides of the Teach view, as `widgets/src/page/slides.ts` names them; a test holds both alike.

FEW = 6  # words


def slides_of(cells: list[Cell]) -> list[str]:
    """The names of a lesson's slides: each paragraph of prose begins one."""
    groups: list[list[Cell]] = []
    for cell in cells:
        tags = cell.get("metadata", {}).get("tags")
        is_hidden = isinstance(tags, list) and "algebra" in tags
        if groups and (cell["cell_type"] != "markdown" or is_hidden):
            groups[-1].append(cell)
        else:
            groups.append([cell])
    names: list[str] = []
    for group in groups:
        name = slide_of(group)
        count = 1
        while (numbered := name if count == 1 else f"{name} ({count})") in names:
            count += 1
        names.append(numbered)
    return names


def slide_of(group: list[Cell]) -> str:
    """Name a slide by its heading, else by its chart's title, else by how it begins."""
    first = group[0]
    prose = "" if is_code(first) else source_of(first)
    prose = re.sub(r"<details>.*?</details>", "", prose, flags=re.DOTALL)
    if headings := re.findall(r"^#{1,3} (.+)$", prose, re.MULTILINE):
        return plain(headings[-1])
    for cell in group:
        if is_code(cell) and (title := re.search(r'\btitle="([^"]+)"', source_of(cell))):
            return title[1][:1].upper() + title[1][1:]
    bold = [plain(words) for words in re.findall(r"^\*\*([^*]+)\*\*", prose, re.MULTILINE)]
    words = plain(prose).split()
    start = " ".join(words[:FEW]) + (" …" if len(words) > FEW else "")
    strong = next((each for each in bold if len(each.split()) > 2), start)
    return re.sub(r"[.:]$", "", strong).strip()


def plain(text: str) -> str:
    """Leave out markup."""
    return re.sub(r"<[^>]+>|[*_`]", "", text).strip()
