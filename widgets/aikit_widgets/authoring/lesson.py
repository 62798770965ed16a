"""A new lesson on one model: the nine blocks, each with something that works and is true.

What stands in it is the model's own: its terms, its sources, what its docstring says it leaves out.
An author puts better words in; until then a class can be taught with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from inspect import cleandoc, unwrap
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Any

from aikit.commands.check_lesson import LONGEST_SENTENCE, core_of, folds
from aikit.commands.check_teacher import MINUTES, STATED, derivation, slides_of
from aikit.signature import Param, defaults_of, unit_of
from aikit_widgets.authoring.exercises import by_effect
from aikit_widgets.numerals import input_text

if TYPE_CHECKING:
    from datetime import date

    from aikit_widgets.authoring.exercises import Subject

GENERAL = (
    "A formula has the terms that its author thought of. What else pulls at the result in the "
    "world is not in it."
)
BY_FORMULA = "The model is this formula:"
BY_STEPS = "The model is a few steps of arithmetic; this shows them:"
IS_STRONGEST = (
    "Of all numbers of the model, moving the *{}* changes the result most, over the usual range. "
    "But a range says how little we know as much as how much something matters."
)
IS_WEAKER = (
    "A number that moves the result is worth knowing well. But moving the *{}* changes it more, "
    "over the usual range, and a range says how little we know as much as how much it matters."
)
MONTHS = ["January", "February", "March", "April", "May", "June", "July"]
MONTHS += ["August", "September", "October", "November", "December"]
STOPS = ("2 · ", "3 · ", "4 · ", "6 · ")  # the slides at which a teacher in a hurry stops
HERE = Path(__file__).parent
LEAST, LARGE = 0.01, 1000.0  # between them a result is written with two decimals


@dataclass(frozen=True)
class Plan:
    """The choices of a lesson's author."""

    subject: Subject
    number: int
    title: str
    day: date

    @property
    def stem(self) -> str:
        """The name of its files: the number and the question."""
        words = re.findall(r"[a-z0-9]+", self.title.lower())
        return "-".join([f"{self.number:02}", *words[:12]])

    @property
    def names(self) -> list[str]:
        """The ids of its exercises."""
        return [f"{self.number}{letter}" for letter in "abc"]

    @property
    def told(self) -> Param:
        """The `Param` of the number that students move."""
        return self.subject.numbers[self.subject.along]

    @property
    def strongest(self) -> Param:
        """The `Param` of the argument that moves the result most."""
        return self.subject.numbers[by_effect(self.subject)[0]]

    @property
    def objectives(self) -> list[str]:
        """What a student will be able to do."""
        return [
            f"say what moving the {self.told.label} does to the {self.subject.label}",
            "work one case out by hand, and then with the model",
            "tell which number decides most, and what the model leaves out",
        ]

    @property
    def card(self) -> dict[str, Any]:
        """What the notebook says of itself."""
        return {
            "number": self.number,
            "title": self.title,
            "minutes": MINUTES,
            "objectives": self.objectives,
            "checkpoints": self.names,
        }


def lesson_cells(plan: Plan) -> list[dict[str, Any]]:
    """The cells of the lesson, not yet run."""
    return cells_of("lesson.txt", words_of(plan))


def teacher_cells(plan: Plan, lesson: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The cells of the page for its teacher, for a lesson that was run; not yet run themselves."""
    small = plan.title[:1].lower() + plan.title[1:]
    pace = f"{STATED} {derivation(core_of(lesson))}"
    stops = ", ".join(f"*{name}*" for name in slides_of(lesson) if name.startswith(STOPS))
    return cells_of(
        "teacher.txt", {**words_of(plan), "title_small": small, "pace": pace, "stops": stops}
    )


def cells_of(template: str, words: dict[str, str]) -> list[dict[str, Any]]:
    """Read the cells of a template, each after a line `%% name` or `%% code name`."""
    text = (HERE / template).read_text("utf-8")
    cells = []
    for part in re.split(r"^%% ", text, flags=re.MULTILINE)[1:]:
        head, _, source = part.partition("\n")
        kind, _, name = head.rpartition(" ")
        cells.append(cell(name, Template(source.strip("\n")).substitute(words), code=kind != ""))
    return cells


def cell(name: str, source: str, *, code: bool) -> dict[str, Any]:
    """A cell; one that ends with a widget is folded, as lessons store it."""
    if not code:
        return {"cell_type": "markdown", "id": name, "metadata": {}, "source": source}
    metadata = {"jupyter": {"source_hidden": True}} if folds(source) else {}
    made = {"cell_type": "code", "id": name, "metadata": metadata, "source": source}
    return made | {"execution_count": None, "outputs": []}


def words_of(plan: Plan) -> dict[str, str]:
    """What the templates say of this lesson."""
    subject, told = plan.subject, plan.told
    low, high = told.typical
    start = defaults_of(subject.model)[subject.along]
    usual = input_text(low if low != start else high, told.unit)
    formula = formula_of(subject)
    objectives = [f"- {each}," for each in plan.objectives]
    return {
        "title": plan.title,
        "number": str(plan.number),
        "minutes": str(MINUTES),
        "day": f"{plan.day.day} {MONTHS[plan.day.month - 1]} {plan.day.year}",
        "objectives": "\n".join(objectives).removesuffix(",") + ".",
        "model": subject.name,
        "along": subject.along,
        "label": subject.label,
        "told": told.label,
        "label_quoted": quoted(subject.label).replace("{", "{{").replace("}", "}}"),
        "told_quoted": quoted(told.label),
        "counted": "parts of one" if told.unit == "fraction" else f"`{told.unit}`",
        "unit": unit_of(subject.model),
        "unit_along": told.unit,
        "low": f"{low:.10g}",
        "high": f"{high:.10g}",
        "form": form_of(subject),
        "asked": quoted(
            f"What does the model give for the {subject.label}, with the {told.label} at {usual}?"
        ),
        "chart": quoted(f"{subject.label[:1].upper()}{subject.label[1:]}, by {told.label}"),
        "moves": quoted(f"{subject.label[:1].upper()}{subject.label[1:]}: what moves it"),
        "sentence": first_sentence(subject),
        "how": BY_FORMULA if formula else BY_STEPS,
        "formula": formula or f"help(ak.{subject.name})",
        "left": left_out_by(subject),
        "true": IS_STRONGEST.format(plan.told.label)
        if plan.told == plan.strongest
        else IS_WEAKER.format(plan.strongest.label),
    }


def first_sentence(subject: Subject) -> str:
    """Say what the model gives, in the words of its docstring where these state no number."""
    line = cleandoc(unwrap(subject.model).__doc__ or "").splitlines()[0].strip()
    if re.search(r"\d", line) or len(line.split()) > LONGEST_SENTENCE or ":" not in line:
        return f"The model gives the {subject.label}."
    name, _, what = line.partition(":")
    return f"**{name}** is {what.strip()}"


def left_out_by(subject: Subject) -> str:
    """The docstring's sentences on what the model leaves out, without those that state a number."""
    text = cleandoc(unwrap(subject.model).__doc__ or "").partition("\n")[2]
    prose = re.split(r"\n(?:Examples|Parameters|Returns)\n-+\n", text)[0]
    lines = " ".join(line for line in prose.splitlines() if not line.startswith("    "))
    sentences = re.split(r"(?<=[.?!])(?<!\bal\.)\s+", lines.strip())
    kept = [
        each
        for each in sentences
        if each and not re.search(r"[\d$]", each) and len(each.split()) <= LONGEST_SENTENCE
    ]
    return " ".join(kept[:3]) or GENERAL


def formula_of(subject: Subject) -> str:
    """The model's formula, as its docstring has it."""
    lines = cleandoc(unwrap(subject.model).__doc__ or "").splitlines()[1:]
    end = next((i for i, line in enumerate(lines) if line in ("Parameters", "Examples")), None)
    return "\n".join(line[4:] for line in lines[:end] if line.startswith("    "))


def form_of(subject: Subject) -> str:
    """How a result is written: as many figures as one can say."""
    size = abs(subject.result())
    if size >= LARGE:
        return ",.0f"
    return ",.2f" if size >= LEAST else ".3g"


def quoted(text: str) -> str:
    """Write a text within double quotes of code."""
    return text.replace("\\", "\\\\").replace('"', '\\"')
