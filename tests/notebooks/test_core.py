"""The core of a lesson fits into forty minutes, at the pace that its teacher's page states.

Its words, explorers and checkpoints are counted by `aikit check`.
"""

import itertools
import re

import nbformat
import pytest

from aikit.commands import check_lesson
from aikit.commands.check_lesson import MINUTES, words_in
from aikit.glossary import TERMS
from support.canonical import LESSONS

NEW_TERMS = 10
PACE, EACH = 130, 2.5  # words a minute; minutes for an explorer or a checkpoint
STATED = (
    "Pace: 130 words a minute, two and a half minutes for each explorer and for each checkpoint."
)
SUM = re.compile(
    r"The core has about ([\d,]+) words to read, (\d+) explorers? and (\d+) checkpoints: "
    r"(\d+) minutes at this pace, which leaves (\d+) for talk\."
)
FULL = [path for path in LESSONS if int(path.stem[:2]) > 0]


def cells_of(path):
    return nbformat.read(path, as_version=4).cells


def core_of(path):
    """The cells before “Going further”, which stands after the memo line."""
    return check_lesson.core_of(cells_of(path))


def prose_in(cells):
    return "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def code_in(cells):
    return "\n".join(cell.source for cell in cells if cell.cell_type == "code")


def printed(cell):
    """What a cell prints: not what a widget says of itself in one line."""
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        if not any(kind.startswith("application/vnd.aikit") for kind in data):
            yield output.get("text", "") + data.get("text/plain", "")


def all_words_in(cells):
    """The words that are read: prose, and what is printed."""
    shown = [text for cell in cells for text in printed(cell)]
    return words_in("\n".join([prose_in(cells), *shown]))


def counts_of(path):
    core = core_of(path)
    return all_words_in(core), code_in(core).count("Explorer("), code_in(core).count("Checkpoint(")


def bare(text):
    return re.sub(r"\W+", " ", text.lower())


def names_of(term):
    """A term, and its letters if it has any."""
    return [name for name in re.split(r" \(|\)", term) if name]


@pytest.mark.parametrize("path", FULL, ids=lambda path: path.stem)
def test_the_core_brings_few_new_terms(path):
    marked = bare(" ; ".join(re.findall(r"\*{1,2}[^*\n]+\*{1,2}", prose_in(core_of(path)))) + " ")
    new = [word for word, term in TERMS.items() if term.lesson == int(path.stem[:2])]

    met = [word for word in new if any(f" {bare(name)} " in marked for name in names_of(word))]

    assert len(met) <= NEW_TERMS, met


@pytest.mark.parametrize("path", FULL, ids=lambda path: path.stem)
def test_the_teachers_page_derives_the_minutes_of_the_core(path):
    prose = " ".join(prose_in(cells_of(path.parent / "teacher" / path.name)).split())
    words, explorers, checkpoints = counts_of(path)
    minutes = round(words / PACE + EACH * (explorers + checkpoints))

    stated = SUM.search(prose)

    assert STATED in prose
    assert stated, "the teacher's page has no sentence of this form"
    said = [int(number.replace(",", "")) for number in stated.groups()]
    assert said == [round(words, -2), explorers, checkpoints, minutes, MINUTES - minutes]


@pytest.mark.parametrize("path", FULL, ids=lambda path: path.stem)
def test_the_plan_of_the_core_runs_from_0_to_40_without_a_gap(path):
    prose = prose_in(cells_of(path.parent / "teacher" / path.name))

    spans = [(int(a), int(b)) for a, b in re.findall(r"^\| (\d+)\W(\d+) \|", prose, re.MULTILINE)]

    assert spans[0][0] == 0
    assert spans[-1][1] == MINUTES
    assert all(end == start for (_, end), (start, _) in itertools.pairwise(spans))


@pytest.mark.parametrize("path", FULL, ids=lambda path: path.stem)
def test_card_and_head_say_how_long_the_core_takes_and_how_new_the_figures_are(path):
    head = cells_of(path)[0].source

    assert nbformat.read(path, as_version=4).metadata.aikit.lesson.minutes == MINUTES
    assert f"*{MINUTES} minutes, and more under Going further." in head
    assert re.search(r"Figures as of \d+ \w+ 2026\.", head)
