"""Three exercises of any model: with a number moved, by how much it changes, with two moved.

The usual mistakes are the model's own: a term that was left out or left as it was, the result
before the change, the new result in place of the change. Each is kept only where no student's
numbers make it look like the answer or like another mistake.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, product
from math import floor, isclose, isfinite, log10
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import numpy as np

from aikit.signature import Param, defaults_of, label_of, params_of, unit_of
from aikit.units import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

APART = 0.03  # relative: the answer and its mistakes are told apart at a tolerance of 0.01
EFFECT = 0.1  # relative, over the usual range: less is nothing to ask about
CHOICES = 6  # numbers that a student may get of one thing
FIGURES = 2  # of such a number
HINTS = 4  # at most, of an exercise
WIDTH = 88  # letters of a line of a text


class NotFit(ValueError):  # noqa: N818  a model that makes no exercise
    """Why no exercise can be made of a model, in one sentence."""


@dataclass(frozen=True)
class Subject:
    """A model, and which of its numbers a lesson moves."""

    model: Callable[..., Any]
    along: str

    @property
    def name(self) -> str:
        """The model's name in code."""
        return self.model.__name__

    @property
    def label(self) -> str:
        """What the model's result is called."""
        return label_of(self.model)

    @property
    def numbers(self) -> dict[str, Param]:
        """The model's numbers; its choices among words stay as they are."""
        return {
            name: meaning
            for name, meaning in params_of(self.model).items()
            if isinstance(meaning, Param)
        }

    def result(self, **values: float) -> float:
        """Ask the model with some numbers; NaN where it refuses them."""
        try:
            return float(self.model(**values))
        except (TypeError, ValueError, ArithmeticError):
            return float("nan")

    @property
    def others(self) -> list[str]:
        """The other numbers, those first that move the result most over their usual range."""
        return [name for name in by_effect(self) if name != self.along]


def by_effect(subject: Subject) -> list[str]:
    """The numbers that move a model's result, the strongest first."""
    effects: dict[str, float] = {}
    for name, meaning in subject.numbers.items():
        low, high = (subject.result(**{name: end}) for end in meaning.typical)
        if isfinite(low) and isfinite(high) and not isclose(low, high, rel_tol=EFFECT):
            effects[name] = abs(high - low)
    return sorted(effects, key=effects.__getitem__, reverse=True)


@dataclass(frozen=True)
class Draft:
    """An exercise before it is written: what it asks, and how each number in it comes about.

    A call is the model's result for some of the numbers in the question, or for one left out:
    `{"years": "years", "pue": 1.0}`. The answer is the last call less the first, or the one call.
    """

    question: str
    calls: tuple[Mapping[str, str | float], ...]
    mistakes: Mapping[str, Mapping[str, str | float]]
    choices: Mapping[str, tuple[float, ...]]
    meaning: str
    working: str


def drafts_of(subject: Subject, shift: int = 0) -> list[Draft]:
    """Draft the three; `shift` takes other numbers, where those of a lesson could be copied."""
    along = subject.along
    others = subject.others
    if along not in by_effect(subject) or not others:
        raise NotFit(
            f"{subject.name} hardly depends on {along}, or on nothing else: take another --along."
        )
    drafts = [moved(subject, along, shift), changed(subject, along, shift)]
    both = next(filter(None, (both_moved(subject, along, each, shift) for each in others)), None)
    if not (drafts[0] and drafts[1] and both):
        raise NotFit(f"{subject.name} makes no three exercises on {along}: take another --along.")
    return [draft for draft in (*drafts, both) if draft]


def moved(subject: Subject, name: str, shift: int) -> Draft | None:
    """Ask for the result with one number moved."""
    told = subject.numbers[name]
    choices = choices_of(subject, name, shift)
    mistakes: dict[str, Mapping[str, str | float]] = {left_as_it_was(told): {}}
    mistakes |= left_out(subject, {name: name})
    return checked(
        subject,
        Draft(
            f"Set the {told.label} to {number_text(name, told, choices)}; all else stays as the "
            f"explorer starts. {result_of(subject)}",
            ({name: name},),
            mistakes,
            {name: choices},
            meaning="That is what this one number alone decides.",
            working=f"Set the {told.label} in the explorer, or in the model, and read the result.",
        ),
    )


def changed(subject: Subject, name: str, shift: int) -> Draft | None:
    """Ask by how much the result changes between two numbers."""
    told = subject.numbers[name]
    choices = choices_of(subject, name, shift + 1)
    half = len(choices) // 2
    low, high = choices[:half], choices[half:]
    before, after = "before", "after"
    texts = (number_text(before, told, choices), number_text(after, told, choices))
    return checked(
        subject,
        Draft(
            f"Move the {told.label} from {texts[0]} to {texts[1]}; all else stays as the explorer "
            f"starts. By how much does the model's {subject.label} change? Answer without a sign.",
            ({name: before}, {name: after}),
            {
                "That is the result after the change: take the one before it off.": {name: after},
                "That is the result before the change: how far is the new one from it?": {
                    name: before
                },
            },
            {before: low, after: high},
            meaning="A change has a size only beside the value that it starts from.",
            working="Work out the result before and after, and take one from the other.",
        ),
    )


def both_moved(subject: Subject, name: str, other: str, shift: int) -> Draft | None:
    """Ask for the result with two numbers moved."""
    first, second = subject.numbers[name], subject.numbers[other]
    choices = {name: choices_of(subject, name, shift + 2), other: choices_of(subject, other, shift)}
    texts = [number_text(each, subject.numbers[each], choices[each]) for each in choices]
    mistakes: dict[str, Mapping[str, str | float]] = {
        f"You moved the {first.label} and left the {second.label} as it was.": {name: name},
        f"You moved the {second.label} and left the {first.label} as it was.": {other: other},
    }
    return checked(
        subject,
        Draft(
            f"Set the {first.label} to {texts[0]} and the {second.label} to {texts[1]}; all else "
            f"stays as the explorer starts. {result_of(subject)}",
            ({name: name, other: other},),
            mistakes | left_out(subject, {name: name, other: other}),
            choices,
            meaning="Two numbers moved at once do not simply add their effects.",
            working="Set both numbers, then read the result.",
        ),
    )


def left_as_it_was(told: Param) -> str:
    """The hint for a student who moved nothing."""
    return f"That is the result with the {told.label} as the explorer starts: move it first."


def left_out(subject: Subject, call: Mapping[str, str | float]) -> dict[str, Mapping[str, Any]]:
    """For each term that the question does not name, the result without that term."""
    found: dict[str, Mapping[str, Any]] = {}
    for name, told in subject.numbers.items():
        neutral = neutral_of(told)
        if name not in call and neutral is not None and neutral != defaults_of(subject.model)[name]:
            found[f"You left out the {told.label}, which the model takes."] = {
                **call,
                name: neutral,
            }
    return found


def neutral_of(told: Param) -> float | None:
    """The value at which a term has no effect, 0 or 1; None if its bounds allow neither."""
    low, high = told.bounds
    if low <= 0 <= high:
        return 0.0
    return 1.0 if told.unit in ("ratio", "fraction") and low <= 1 <= high else None


def choices_of(subject: Subject, name: str, shift: int) -> tuple[float, ...]:
    """Numbers of the usual range, of two figures, none of which is where the explorer starts."""
    told = subject.numbers[name]
    low, high = told.typical
    start = defaults_of(subject.model)[name]
    places = (np.arange(CHOICES) + 1 + 0.13 * (shift % 7)) / (CHOICES + 2)
    spread = low * (high / low) ** places if told.scale == "log" else low + (high - low) * places
    values = [rounded(value, whole=told.whole) for value in spread.tolist()]
    return tuple(sorted({value for value in values if value != start and low <= value <= high}))


def rounded(value: float, *, whole: bool) -> float:
    """Round to two figures, or to a whole number."""
    if whole:
        return float(round(value))
    if value == 0:
        return 0.0
    return round(value, FIGURES - 1 - floor(log10(abs(value))))


def checked(subject: Subject, draft: Draft) -> Draft | None:
    """Keep the numbers and mistakes by which every student can be told apart; None if too few."""
    names = list(draft.choices)
    if any(len(values) < 2 for values in draft.choices.values()):
        return None
    asked = [dict(zip(names, values, strict=True)) for values in product(*draft.choices.values())]
    right = [answer_of(subject, draft, numbers) for numbers in asked]
    if not all(isfinite(value) and value != 0 for value in right):
        return None
    kept: dict[str, Mapping[str, str | float]] = {}
    columns = [right]
    for hint, call in draft.mistakes.items():
        values = [subject.result(**filled(call, numbers)) for numbers in asked]
        if len(kept) < HINTS and are_apart([*columns, values]):
            kept[hint] = call
            columns.append(values)
    if not kept:
        return None
    return Draft(draft.question, draft.calls, kept, draft.choices, draft.meaning, draft.working)


def are_apart(columns: Sequence[Sequence[float]]) -> bool:
    """Whether no student's numbers make two of some values look alike."""
    return all(
        isfinite(a) and isfinite(b) and b != 0 and not isclose(a, b, rel_tol=APART)
        for one, other in combinations(columns, 2)
        for a, b in zip(one, other, strict=True)
    )


def answer_of(subject: Subject, draft: Draft, numbers: Mapping[str, float]) -> float:
    """The answer to the numbers of one student."""
    results = [subject.result(**filled(call, numbers)) for call in draft.calls]
    return results[0] if len(results) == 1 else abs(results[1] - results[0])


def filled(call: Mapping[str, str | float], numbers: Mapping[str, float]) -> dict[str, float]:
    """The arguments of a call, with a student's numbers."""
    return {
        name: numbers[value] if isinstance(value, str) else value for name, value in call.items()
    }


# How they are written, as a file of exercises.


def number_text(name: str, told: Param, choices: Sequence[float]) -> str:
    """A place for a number in a question, written so that each of its values is exact."""
    noun, slash, rest = told.unit.partition("/")
    if noun == "fraction":
        shown = max(len(f"{100 * value:.8g}".partition(".")[2]) for value in choices)
        return f"{{{name}:.{shown}%}}" + (f" a {rest}" if slash else "")
    unit = "" if told.unit == "calendar year" else f" {words_of(told.unit, plural=True)}".rstrip()
    comma = "" if told.unit == "calendar year" else ","
    return f"{{{name}:{comma}.10g}}{unit}"


def result_of(subject: Subject) -> str:
    """Ask for the result, in words that fit one thing and many."""
    return f"What does the model give for the {subject.label}?"


def source_of(subject: Subject, lesson: int, drafts: Sequence[Draft]) -> str:
    """Write the file of exercises of a lesson."""
    asked = "".join(exercise_source(subject, f"{lesson}{letter}", draft)
                    for letter, draft in zip("abc", drafts, strict=True))  # fmt: skip
    return (
        f'"""The exercises of lesson {lesson}, on the {subject.label}."""\n\n'
        "import aikit as ak\nfrom aikit_widgets.exercises import Exercise\n\n"
        f"EXERCISES = (\n{asked})\n"
    )


def exercise_source(subject: Subject, id: str, draft: Draft) -> str:  # noqa: A002  the lessons' word
    """Write one exercise."""
    given = {name: values[0] for name, values in draft.choices.items()}
    own = {name: values[1:] for name, values in draft.choices.items()}
    calls = [call_source(subject, call) for call in draft.calls]
    answer = calls[0] if len(calls) == 1 else f"abs({calls[1]} - {calls[0]})"
    used = {value for call in draft.calls for value in call.values() if isinstance(value, str)}
    taken = ", ".join(name for name in draft.choices if name in used)
    lines = [
        f'"{id}",',
        *f"{text_source(draft.question)},".splitlines(),
        *function_source(f"lambda {taken}:", answer),
        f'"{unit_of(subject.model)}",',
        "{",
        *(f"    {line}" for hint, call in draft.mistakes.items() for line in [
            *f"{text_source(hint)}:".splitlines(),
            *function_source(head_of(call), call_source(subject, call)),
        ]),
        "},",
        *f"meaning={text_source(draft.meaning)},".splitlines(),
        *f"working={text_source(draft.working)},".splitlines(),
        f"given={dict_source(given)},",
        f"own={dict_source(own)},",
    ]  # fmt: skip
    inside = "".join(f"        {line}\n" for line in lines)
    return f"    Exercise(\n{inside}    ),\n"


def function_source(head: str, body: str) -> list[str]:
    """Write a function on a line of its own, or on a few."""
    return (
        [f"({head} {body}),"]
        if len(body) < WIDTH - len(head)
        else ["(", f"    {head}", f"    {body}", "),"]
    )


def dict_source(numbers: Mapping[str, Any]) -> str:
    """Write numbers by name."""
    return "{" + ", ".join(f'"{name}": {value}' for name, value in numbers.items()) + "}"


def head_of(call: Mapping[str, str | float]) -> str:
    """Begin the function of a mistake: it names the numbers that it takes."""
    names = [value for value in call.values() if isinstance(value, str)]
    return f"lambda {', '.join(names)}:" if names else "lambda:"


def call_source(subject: Subject, call: Mapping[str, str | float]) -> str:
    """Write a call of the model."""
    arguments = ", ".join(f"{name}={value}" for name, value in call.items())
    return f"ak.{subject.name}({arguments})"


def text_source(text: str) -> str:
    """Write a sentence as code, in double quotes, on as many lines as it needs."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    pieces = wrap(plain, WIDTH, drop_whitespace=False, break_long_words=False)
    if len(pieces) == 1:
        return f'"{plain}"'
    return "(\n" + "".join(f'    "{piece}"\n' for piece in pieces) + ")"
