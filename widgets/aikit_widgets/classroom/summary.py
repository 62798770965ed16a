"""What a class did: who solved what, which usual mistakes were made, and what was guessed."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from aikit.commands.lessons import inside, number_on, numbered, read_notebook, shipped
from aikit.languages import languages, say_in, to_say
from aikit_widgets.classroom.hand_ins import plain, told_apart
from aikit_widgets.exercises import EXERCISES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aikit_widgets.classroom.hand_ins import Attempt, HandIn

LONGEST_HINT = 200  # letters, of an author whom we do not know
STUCK = 3  # wrong tries of one exercise that is not solved
# Messages that say a verdict and no mistake; the other ones are an author's hints.
VERDICTS = (
    to_say("Look again at what is asked and in which unit, and keep three figures."),
    to_say("That is too high."),
    to_say("That is too low."),
    to_say("The right figures, but the wrong sign."),
    to_say("The right figures, but in {other}: write that unit, or convert to {unit}."),
    to_say(
        "The right figures, but {times} times too large: check the decimal point and the % sign."
    ),
    to_say(
        "The right figures, but {times} times too small: check the decimal point and the % sign."
    ),
    to_say("The right figures, but {times} times too large: check thousand, million and billion."),
    to_say("The right figures, but {times} times too small: check thousand, million and billion."),
    to_say("{unit} is for {its}; this asks for {asked}: {name}."),
)
AND_THE_UNIT = to_say("And say the unit: {unit}.")
NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


def in_any_language(*texts: str) -> re.Pattern[str]:
    """Match what fills a text in some language: a class may have answered in several."""
    said = [say_in(code, text) for text in texts for code in languages()]
    return re.compile("|".join(re.sub(r"\\\{\w+\\\}", ".*", re.escape(each)) for each in said))


GENERAL = in_any_language(*VERDICTS)
THOUSANDS = re.compile(f" (?:{in_any_language(AND_THE_UNIT).pattern})")


class Question(NamedTuple):
    """A prediction of a lesson: what is asked, and how its numbers are shown."""

    text: str
    unit: str
    factor: float


class Lesson(NamedTuple):
    """What a lesson says of itself."""

    number: int
    title: str
    checkpoints: list[str]
    questions: dict[str, Question]


class Student(NamedTuple):
    """One student on one lesson."""

    name: str
    newest: HandIn | None  # None: on the list of the class, and no file
    older: list[HandIn]

    @property
    def solved(self) -> set[str]:
        """The exercises that are solved."""
        return self.newest.solved if self.newest else set()

    @property
    def has_started(self) -> bool:
        """Whether anything was guessed, tried or written."""
        hand_in = self.newest
        return bool(hand_in and (hand_in.checkpoints or hand_in.predictions or hand_in.memo))

    def wrong(self, exercise: str) -> int:
        """How often an exercise was tried and not solved."""
        tried = self.newest.checkpoints.get(exercise, []) if self.newest else []
        return sum(attempt.verdict in ("wrong", "close") for attempt in tried)

    def stuck_on(self) -> list[str]:
        """The exercises that were tried often, and are not solved."""
        tried = self.newest.checkpoints if self.newest else {}
        return [each for each in tried if each not in self.solved and self.wrong(each) >= STUCK]


class Summary(NamedTuple):
    """A class on one lesson."""

    lesson: Lesson
    students: list[Student]

    @property
    def exercises(self) -> list[str]:
        """The lesson's checkpoints in its order, then others that students' copies have."""
        found = (key for each in self.students if each.newest for key in each.newest.checkpoints)
        return list(dict.fromkeys([*self.lesson.checkpoints, *found]))

    @property
    def predictions(self) -> dict[str, list[float]]:
        """The guesses for each prediction."""
        found: dict[str, list[float]] = {asked: [] for asked in self.lesson.questions}
        for student in self.students:
            for asked, value in student.newest.predictions.items() if student.newest else ():
                found.setdefault(asked, []).append(value)
        return {asked: sorted(values) for asked, values in found.items() if values}

    def tried(self, exercise: str) -> list[Student]:
        """Students who tried an exercise."""
        return [
            each for each in self.students if each.newest and each.newest.checkpoints.get(exercise)
        ]

    def mistakes(self, exercise: str) -> Counter[str]:
        """How many students made each usual mistake."""
        return Counter(
            hint
            for student in self.students
            if student.newest
            for hint in set(hints_in(exercise, student.newest.checkpoints.get(exercise, [])))
        )

    @property
    def not_started(self) -> list[Student]:
        """Students with no file, or with one that has no work in it."""
        return [each for each in self.students if not each.has_started]

    @property
    def stuck(self) -> list[Student]:
        """Students who tried an exercise often and have not solved it."""
        return [each for each in self.students if each.stuck_on()]

    @property
    def ahead(self) -> list[Student]:
        """Students who have solved all that the lesson asks."""
        asked = set(self.lesson.checkpoints or self.exercises)
        return [each for each in self.students if asked and asked <= each.solved]


def summaries(hand_ins: Iterable[HandIn], listed: Iterable[str] = ()) -> list[Summary]:
    """Sum up a class by lesson; `listed` are the students who should be there."""
    by_lesson: dict[int, dict[str, list[HandIn]]] = {}
    for hand_in in told_apart(hand_ins):
        students = by_lesson.setdefault(hand_in.lesson, {})
        students.setdefault(hand_in.student.casefold(), []).append(hand_in)
    names = list(listed)
    found = []
    for number, students in sorted(by_lesson.items()):
        rows = [Student(name, *_newest(students.pop(name.casefold(), []))) for name in names]
        rows += [Student(own[0].student, *_newest(own)) for _, own in sorted(students.items())]
        found.append(Summary(lesson_numbered(number), rows))
    return found


def _newest(hand_ins: list[HandIn]) -> tuple[HandIn | None, list[HandIn]]:
    first, *older = sorted(hand_ins, key=lambda each: each.age, reverse=True) or [None]
    return first, [each for each in older if each]


def hints_in(exercise: str, attempts: Iterable[Attempt]) -> Iterator[str]:
    """The hints that a student was given, with the lesson's numbers in them."""
    known = hints_of(exercise)
    for attempt in attempts:
        if attempt.verdict != "wrong" or not attempt.message:
            continue
        message = THOUSANDS.sub("", attempt.message)
        hint = known.get(skeleton(message))
        if hint:
            yield hint
        elif exercise not in EXERCISES and not GENERAL.match(message):
            yield plain(message)[:LONGEST_HINT]


@cache
def hints_of(exercise: str) -> dict[str, str]:
    """Each hint of an exercise by its skeleton, with the lesson's numbers in it."""
    known = EXERCISES.get(exercise)
    return {skeleton(hint): hint for hint in known.mistakes} if known else {}


def skeleton(hint: str) -> str:
    """A hint without its numbers: the same for whatever numbers a student was asked with."""
    return NUMBER.sub("#", hint)


@cache
def lesson_numbered(number: int) -> Lesson:
    """The installed lesson with this number; if it is not installed, one with the number alone."""
    path = numbered(shipped()).get(number)
    notebook: dict[str, Any] = {}
    if path:
        notebook = read_notebook(path)
    card = inside(notebook, "metadata", "aikit", "lesson")
    if number_on(notebook) != number:
        return Lesson(number, "", [], {})
    return Lesson(number, card["title"], card["checkpoints"], dict(_questions_in(notebook)))


def _questions_in(notebook: dict[str, Any]) -> Iterator[tuple[str, Question]]:
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            asked = inside(output, "data", "application/vnd.aikit.prediction+json")
            if asked:
                display = asked["display"]
                yield asked["id"], Question(asked["question"], display["unit"], display["factor"])
