"""Codes: a student's guesses and verdicts in a few letters, for a room without shared folders.

The page writes them (`widgets/src/codes/code.ts` says their form); here they are read. A code holds
a guess to three figures, and of each exercise whether it was solved, how many tries were wrong, and
which usual mistakes were made. Fifteen bits at its end find a typing error.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from aikit.languages import say, to_say
from aikit_widgets.classroom.hand_ins import Attempt, Folder, HandIn, plain
from aikit_widgets.classroom.summary import hints_of, lesson_numbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O and U
ALIKE = str.maketrans("ILO", "110")  # what people read for a figure
FORM = re.compile(r"[0-9A-Z]+(?:-[0-9A-Z]+)*", re.ASCII)
CHECK = 3  # letters at the end
FIRST = 0x7FFF  # what the check starts from, so that zeros at the start count
POLYNOMIAL = (
    0x4599  # of 15 bits: finds each wrong letter, and any two neighbours that changed places
)
VERSION = 0
LEAST = -10  # powers of ten of a guess
NAME = 12  # bits that an exercise or a hint is known by
LONGEST_LINE = 60  # letters of a line that is said
PIECE = re.compile(r"[^\s:;,=]+")
GROUPS = re.compile(r"-|(?:[0-9A-Z]{4}-?)+", re.ASCII | re.IGNORECASE)  # of a code in pieces
HYPHENS = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212", "------")  # of word processors
AFTER_NAME = " \t:;,=-\u2010\u2011\u2012\u2013\u2014\u2212"  # stands between a name and a code
NO_CODE = to_say("is no code: that is letters and figures in groups of four")


class Tried(NamedTuple):
    """The part of a code that is about one exercise."""

    solved: bool
    wrong: int  # tries, up to 15
    hints: list[int]  # of the usual mistakes, each by its name of twelve bits


class Code(NamedTuple):
    """The content of a code: guesses and exercises, each named by twelve bits."""

    lesson: int
    guesses: dict[int, float]
    exercises: dict[int, Tried]


def read_code(text: str) -> Code:
    """Read a code; ValueError says in a few words why it is none."""
    letters = text.strip().upper()
    if not FORM.fullmatch(letters) or len(letters) < CHECK + 2:
        raise ValueError(say(NO_CODE))
    symbols = [ALPHABET.find(each) for each in letters.replace("-", "").translate(ALIKE)]
    if -1 in symbols or check_of(symbols[:-CHECK]) != _number(symbols[-CHECK:]):
        raise ValueError(say("has a typing error: compare it letter by letter"))
    bits = Bits(symbols[:-CHECK])
    try:
        return _content(bits)
    except IndexError:
        raise ValueError(say("is no code of aikit's: it ends too early")) from None


def _content(bits: Bits) -> Code:
    if bits.take(2) != VERSION:
        raise ValueError(say("was made by a newer aikit: update aikit"))
    lesson, guesses, exercises = bits.take(7), bits.take(2), bits.take(4)
    return Code(
        lesson,
        dict(_guess(bits) for _ in range(guesses)),
        dict(_tried(bits) for _ in range(exercises)),
    )


def _guess(bits: Bits) -> tuple[int, float]:
    name, sign = bits.take(NAME), "-" if bits.take(1) else ""
    figures, power = bits.take(10), bits.take(5) + LEAST
    return name, float(f"{sign}{figures}e{power - 2}")


def _tried(bits: Bits) -> tuple[int, Tried]:
    name, solved, wrong = bits.take(NAME), bits.take(1) == 1, bits.take(4)
    return name, Tried(solved, wrong, [bits.take(NAME) for _ in range(bits.take(3))])


class Bits:
    """Numbers of some bits, one after the other; IndexError at the end."""

    def __init__(self, symbols: list[int]) -> None:
        self._bits = "".join(f"{symbol:05b}" for symbol in symbols)
        self._at = 0

    def take(self, count: int) -> int:
        """Read a number of `bits` bits."""
        taken = self._bits[self._at : self._at + count]
        if len(taken) < count:
            raise IndexError
        self._at += count
        return int(taken, 2)


def check_of(symbols: Iterable[int]) -> int:
    """Compute what stands at the end of a code: a cyclic check of 15 bits."""
    check = FIRST
    for symbol in symbols:
        check ^= symbol << 10
        for _ in range(5):
            check = check << 1 ^ (POLYNOMIAL if check & 0x4000 else 0)
        check &= 0x7FFF
    return check


def _number(symbols: list[int]) -> int:
    first, second, third = symbols
    return first << 10 | second << 5 | third


def name_of(text: str) -> int:
    """Name a text by twelve bits: the last of FNV-1a of its UTF-8."""
    mixed = 0x811C9DC5
    for byte in text.encode("utf-8", "replace"):
        mixed = (mixed ^ byte) * 0x01000193 & 0xFFFFFFFF
    return mixed & 0xFFF


# Lines of names and codes, as a teacher writes them down.


def hand_ins_in(lines: Iterable[str], source: Path) -> Folder:
    """Read lines such as `Ada: 0A1B-2C3D-4E5F`, and name those that are wrong, with the reason."""
    found = Folder([], {})
    for number, line in enumerate(lines, 1):
        words = plain(line).strip()
        if not words:
            continue
        place = source.with_name(say("{name}, line {number}", name=source.name, number=number))
        try:
            name, code = _told(words)
            name = name or say("line {number}", number=number)
            found.hand_ins.append(_hand_in(code, name, place))
        except ValueError as error:
            found.problems[place] = f"{error} ({words[:LONGEST_LINE]})"
    return found


def _told(words: str) -> tuple[str, Code]:
    """Read a name and the code after it, whose groups may stand apart."""
    text, reason = "", say(NO_CODE)
    for piece in reversed([*PIECE.finditer(words.translate(HYPHENS))]):
        if text and not GROUPS.fullmatch(piece[0]):
            break
        text = "-".join(filter(None, (piece[0].strip("-"), text)))
        try:
            return words[: piece.start()].rstrip(AFTER_NAME), read_code(text)
        except ValueError as error:
            reason = str(error)
    raise ValueError(reason)


def _hand_in(code: Code, name: str, place: Path) -> HandIn:
    """The work that a code tells of; what this edition of the lesson has not is left out."""
    lesson = lesson_numbered(code.lesson)
    if not lesson.title:
        raise ValueError(say("is of lesson {lesson}, which is not here", lesson=code.lesson))
    asked = {name_of(each): each for each in lesson.questions}
    ours = {name_of(each): each for each in lesson.checkpoints}
    tried = {ours[key]: each for key, each in code.exercises.items() if key in ours}
    return HandIn(
        place,
        name,
        code.lesson,
        {exercise: list(_attempts(exercise, each)) for exercise, each in tried.items()},
        {exercise for exercise, each in tried.items() if each.solved},
        {asked[key]: value for key, value in code.guesses.items() if key in asked},
        "",
        -1,  # a file says more
        0.0,
        str(place),  # equal guesses are no copies
    )


def _attempts(exercise: str, tried: Tried) -> Iterator[Attempt]:
    """Attempts of which a code tells, without what was typed."""
    known = {name_of(skeleton): hint for skeleton, hint in hints_of(exercise).items()}
    said = [known[each] for each in tried.hints if each in known]
    yield from (Attempt("", "wrong", hint) for hint in said)
    yield from (Attempt("", "wrong", "") for _ in range(tried.wrong - len(said)))
    if tried.solved:
        yield Attempt("", "right", "")
