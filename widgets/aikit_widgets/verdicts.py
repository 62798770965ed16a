"""Judge what a student typed: right, nearly, a known mistake, not yet, or not readable."""

from math import inf, isclose, log10
from typing import NamedTuple

from aikit.languages import say, to_say, written
from aikit.units import BARE, PER, UNITS, Unit, ratio_of, unit_named
from aikit_widgets.answers import Reading, Unreadable, read
from aikit_widgets.exercises.exercise import Exercise

FURTHEST = 12  # powers of ten between a slip and the answer; more is another number


WORDS = {
    "right": to_say("Right."),
    "close": to_say("Close."),
    "wrong": to_say("Not yet."),
    "unreadable": to_say("Not read."),
}


class Verdict(NamedTuple):
    """What kind of answer it was, one of `WORDS`, and the sentences for the student."""

    kind: str
    message: str

    def __str__(self) -> str:
        """Say it as the view does.

        >>> str(Verdict("wrong", "That is too high."))
        'Not yet. That is too high.'
        """
        return f"{say(WORDS[self.kind])} {self.message}".strip()


def judge(exercise: Exercise, text: str, wrong_before: int = 0) -> Verdict:
    """Judge an answer. The message never tells the right one, and after a wrong try it guides.

    Where `1,234` may be two numbers and the verdict depends on which, the student is asked.
    """
    try:
        readings = read(text, exercise.asked_unit)
    except Unreadable as problem:
        return Verdict("unreadable", str(problem))
    verdicts = [verdict_on(exercise, reading, wrong_before) for reading in readings]
    if len(set(verdicts)) > 1:
        one, other = (reading.digits for reading in readings)
        asked = say(
            "Did you mean {one} or {other}? Write it without the comma.", one=one, other=other
        )
        return Verdict("unreadable", asked)
    return verdicts[0]


def verdict_on(exercise: Exercise, reading: Reading, wrong_before: int) -> Verdict:
    """Judge one reading of an answer."""
    asked, given = exercise.asked_unit, reading.unit
    if given and given.measure != asked.measure and not is_part(given, asked):
        return Verdict("wrong", wrong_measure(given, asked))
    right, values = exercise.answer(), values_of(reading, exercise)
    if any(exercise.accepts(value, right) for value in values):
        return Verdict("right", " ".join(filter(None, (exercise.meaning, reminder(given, asked)))))
    for hint, wrong in exercise.mistakes.items():
        if any(exercise.accepts(value, wrong()) for value in values):
            return Verdict("wrong", hint)
    if near := slip(exercise, values[0], right, given):
        return Verdict("close", near)
    if not reading.unit and (hint := hint_in_thousands(exercise, values)):
        unit = "" if asked.name in BARE else " " + say("And say the unit: {unit}.", unit=asked.name)
        return Verdict("wrong", f"{hint}{unit}")
    return Verdict("wrong", direction(values[0], right, wrong_before))


def values_of(reading: Reading, exercise: Exercise) -> list[float]:
    """List what a reading is in the exercise's unit; a bare number may be in either of its two."""
    own, asked = unit_named(exercise.unit), exercise.asked_unit
    typed = reading.number * reading.magnitude
    if reading.unit:
        return [typed * ratio_of(reading.unit, beginning_of(own, reading.unit))]
    # "3.5 bn" says how many dollars, not how many billions of them.
    units = [asked, own] if reading.magnitude == 1 else [own]
    return [typed * ratio_of(unit, own) for unit in units]


def beginning_of(own: Unit, given: Unit) -> Unit:
    """Take of a unit what a student gave of it: USD, if they left out the "/year"."""
    return unit_named("/".join(PER.split(own.name)[: len(PER.split(given.name))]))


def is_part(given: Unit, asked: Unit) -> bool:
    """Say whether the given unit only lacks the asked one's "per year": USD for USD/year."""
    return asked.measure.startswith(f"{given.measure} per ")


def reminder(given: Unit | None, asked: Unit) -> str:
    """Remind of the unit where it was left out, in whole or in part."""
    if asked.name in BARE or (given and given.measure == asked.measure):
        return ""
    return say("Say the unit too: {unit}.", unit=asked.name)


def wrong_measure(given: Unit, asked: Unit) -> str:
    """Say that a unit measures another thing than the one asked for."""
    name = say("a number alone will do") if asked.name in BARE else asked.name
    return say(
        "{unit} is for {its}; this asks for {asked}: {name}.",
        unit=given.name,
        its=given.measure,
        asked=asked.measure,
        name=name,
    )


def slip(exercise: Exercise, value: float, right: float, given: Unit | None) -> str:
    """Name a wrong size or sign of the right figures; empty if the figures are others."""
    if exercise.accepts(-value, right):
        return say("The right figures, but the wrong sign.")
    power = round(log10(value / right)) if 0 < value / right < inf else 0
    if not power or abs(power) > FURTHEST or not exercise.accepts(value / 10.0**power, right):
        return ""
    asked = exercise.asked_unit
    times = written(f"{10 ** abs(power):,}")
    if not given and (other := unit_of_size(asked.measure, asked.size / 10.0**power)):
        return say(
            "The right figures, but in {other}: write that unit, or convert to {unit}.",
            other=other,
            unit=asked.name,
        )
    return wrong_size(power, times)


def wrong_size(power: int, times: str) -> str:
    """Say by what factor an answer is too large or too small, and what to look at."""
    if power % 3 and power > 0:
        return say(
            "The right figures, but {times} times too large: check the decimal point and the % "
            "sign.",
            times=times,
        )
    if power % 3:
        return say(
            "The right figures, but {times} times too small: check the decimal point and the % "
            "sign.",
            times=times,
        )
    if power > 0:
        return say(
            "The right figures, but {times} times too large: check thousand, million and billion.",
            times=times,
        )
    return say(
        "The right figures, but {times} times too small: check thousand, million and billion.",
        times=times,
    )


def hint_in_thousands(exercise: Exercise, values: list[float]) -> str:
    """Find the hint of a usual mistake made in another power of a thousand."""
    sizes = [value * times for value in values for times in (1e3, 1e-3)]
    for hint, wrong in exercise.mistakes.items():
        if any(exercise.accepts(size, wrong()) for size in sizes):
            return hint
    return ""


def unit_of_size(measure: str, size: float) -> str:
    """Find the name of a measure's unit by its size; empty if it has none of that size."""
    units = (unit for unit in UNITS.values() if unit.measure == measure)
    return next((unit.name for unit in units if isclose(unit.size, size)), "")


def direction(value: float, right: float, wrong_before: int) -> str:
    """Ask for another try; from the second on, say which way to look."""
    if not wrong_before:
        return say("Look again at what is asked and in which unit, and keep three figures.")
    return say("That is too high.") if value > right else say("That is too low.")
