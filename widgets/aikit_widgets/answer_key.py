"""The answer key of an exercise, for a page that judges without a kernel: hashes, nothing in clear.

Numbers are sorted into cells a few times as wide as what an exercise accepts. For every cell in
which an answer or a usual mistake may be accepted, the key holds an entry under the hash of the
cell, and in it, locked with the same hash, the exact number: only somebody who has typed a number
of that cell can open it, and what is accepted is then decided exactly as the kernel decides it.
Hints and the meaning are locked with words that stand in those entries. This hides the answers from
a glance, not from effort: a script that tries all cells of all sizes finds them.

The page reads it in `widgets/src/judge/answer_key.ts`.
"""

import json
import re
import struct
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import count, product
from math import floor, log2, prod
from string import Formatter
from typing import Any

from aikit.units import unit_named
from aikit_widgets.exercises import EXERCISES, Exercise
from aikit_widgets.numerals import spaced

SCHEMA = "aikit.answer-key/1"
KEPT = "key"  # where the document of an author's own exercise has its key, in a notebook
MOST = 1000  # numbers that may be asked, and letters of such a key: a notebook stays small
LONGEST = 200_000
TAG, SECRET, ABOVE = 3, 2, 4  # bytes; a tag met by chance opens a number that accepts nothing
WIDER = 6  # times what is accepted: few answers are accepted in two cells
FINEST = 20  # bits of a number's fraction that name its cell: with sign and size 32 bits
SIZED = 12  # bits of its sign and size
SLACK = 1 + 1e-9  # a cell too many costs nothing, one too few an answer


def answer_key(exercise: Exercise) -> dict[str, Any]:
    """Everything that a page needs to ask and judge an exercise with any student's numbers.

    `exercise` asks with the lesson's numbers; those of each student follow from a code as in
    `Exercise.for_student`. Raises ValueError where answer and mistakes are too close to tell.
    """
    variants = [exercise, *exercise.variants()] if exercise.own else [exercise]
    for variant in variants:
        variant.raise_if_ambiguous()
    values = [values_of(variant) for variant in variants]
    mistakes = exercise.templates["mistakes"]
    salt = digest(exercise.id, exercise.templates["question"], *mistakes)[:8].hex()
    bits = max(0, min(FINEST, floor(-log2(WIDER * exercise.tolerance))))
    secrets = [digest(salt, "secret", i, *values)[:SECRET] for i, _ in enumerate(values[0])]
    sentences = [exercise.templates["meaning"], *mistakes]
    return {
        "schema": SCHEMA,
        "id": exercise.id,
        "label": exercise.label,
        "unit": exercise.unit,
        "asked": exercise.asked_unit.name,
        "tolerance": exercise.tolerance,
        "salt": salt,
        "bits": bits,
        "own": [[name, len(each)] for name, each in exercise.own.items()],
        "question": parts_of(exercise.templates["question"], exercise),
        "working": locked(parts_of(exercise.templates["working"], exercise), salt, "working"),
        "sentences": [
            locked(parts_of(sentence, exercise), salt, secret.hex())
            for sentence, secret in zip(sentences, secrets, strict=True)
        ],
        "entries": [
            entries_of(numbers, exercise.tolerance, secrets, (salt, i, bits))
            for i, numbers in enumerate(values)
        ],
        "above": [above_of(numbers[0], (salt, i, bits)) for i, numbers in enumerate(values)],
    }


def key_for(document: dict[str, Any]) -> dict[str, Any] | None:
    """Find the key of a stored checkpoint: of a packaged exercise, or the one that it brings."""
    exercise = EXERCISES.get(str(document.get("id")))
    if exercise is None:
        return key_in(document)
    variants = [exercise, *exercise.variants()] if exercise.own else [exercise]
    asked = {(variant.question, variant.asked_unit.name) for variant in variants}
    is_asked = (document.get("question"), document.get("unit")) in asked
    return answer_key(exercise) if is_asked else key_in(document)


def key_in(document: dict[str, Any]) -> dict[str, Any] | None:
    """Read the key that a stored checkpoint brings; None if it has none that could be its own.

    A notebook may come from anyone: the page reads the key with care, and judges by no broken one.
    """
    key = document.get(KEPT)
    if not isinstance(key, dict) or key.get("schema") != SCHEMA:
        return None
    is_own = (key.get("id"), key.get("asked")) == (document.get("id"), document.get("unit"))
    return key if is_own and len(json.dumps(key)) <= LONGEST else None


def accepted_by(key: dict[str, Any]) -> Callable[[float], bool]:
    """Make a function that tells whether a number without a unit is a key's answer.

    It is the answer to the lesson's own numbers. ValueError or KeyError says that the key is none.
    """
    salt, bits, tolerance = str(key["salt"]), int(key["bits"]), float(key["tolerance"])
    packed = b64decode(str(key["entries"][0]))
    length = TAG + 8 + 1 + SECRET
    entries = {
        packed[at : at + TAG]: packed[at + TAG : at + length]
        for at in range(0, len(packed), length)
    }
    size = unit_named(str(key["asked"])).size / unit_named(str(key["unit"])).size

    def accepts(number: float) -> bool:
        value = number * size
        for place in range(len(entries)):
            found = digest(salt, 0, cell_of(value, bits), place)
            if (entry := entries.get(found[:TAG])) is None:
                return False
            content = mixed(entry, found[TAG:])
            (exact,) = struct.unpack(">d", content[:8])
            if content[8] == 0 and abs(value - exact) <= tolerance * abs(exact):
                return True
        return False

    return accepts


def own_key(exercise: Exercise) -> dict[str, Any] | None:
    """Make the key that a notebook keeps with an exercise of its author's own.

    None for a packaged one, whose key is made when it is needed, and for more numbers than a
    notebook should hold.
    """
    count = prod(len(values) for values in exercise.own.values())
    if EXERCISES.get(exercise.id) is exercise or count > MOST:
        return None
    return answer_key(exercise)


def values_of(exercise: Exercise) -> list[float]:
    """The answer, then what each usual mistake gives."""
    return [float(exercise.answer()), *(float(wrong()) for wrong in exercise.mistakes.values())]


def digest(*parts: object) -> bytes:
    """The hash of some words, one a line."""
    return sha256("\n".join(map(str, parts)).encode()).digest()


def text_of(data: bytes) -> str:
    """Write bytes as letters."""
    return b64encode(data).decode()


def cell_of(value: float, bits: int) -> int:
    """The number of a value's cell: its size and the first bits of its fraction, in order."""
    (raw,) = struct.unpack(">I", struct.pack(">d", value + 0.0)[:4])  # -0.0 is 0.0
    ordered = raw ^ 0xFFFFFFFF if raw >> 31 else raw | 1 << 31
    return int(ordered >> (FINEST - bits))


Variant = tuple[str, int, int]  # the salt, which of the numbers that may be asked, a cell's bits


def entries_of(
    values: list[float], tolerance: float, secrets: list[bytes], variant: Variant
) -> str:
    """An entry for each cell where a value may be accepted, in the order of their hashes."""
    salt, number, bits = variant
    entries, places = [], dict[int, Iterator[int]]()
    for which, value in enumerate(values):
        reach = tolerance * abs(value) * SLACK
        content = struct.pack(">d", value) + bytes([which]) + secrets[which]
        for cell in range(cell_of(value - reach, bits), cell_of(value + reach, bits) + 1):
            place = next(places.setdefault(cell, count()))
            key = digest(salt, number, cell, place)
            entries.append(key[:TAG] + mixed(content, key[TAG:]))
    return text_of(b"".join(sorted(entries)))


def above_of(right: float, variant: Variant) -> str:
    """What says that a number is in a cell above the answer's: how the cells above begin."""
    salt, number, bits = variant
    cell, length = cell_of(right, bits), SIZED + bits
    begins = [(length - depth, cell >> depth) for depth in range(length)]
    tags = [
        digest(salt, number, "above", depth, begin + 1)[:ABOVE]
        for depth, begin in begins
        if begin % 2 == 0
    ]
    return text_of(b"".join(sorted(tags)))


def mixed(data: bytes, key: bytes) -> bytes:
    """Lock or open data with a key as long."""
    return bytes(a ^ b for a, b in zip(data, key[: len(data)], strict=True))


def locked(parts: list[Any], salt: str, secret: str) -> str:
    """A sentence that is read with a secret."""
    data = json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()
    blocks = range(-(-len(data) // sha256().digest_size))
    return text_of(mixed(data, b"".join(digest(salt, secret, i) for i in blocks)))


def parts_of(sentence: str, exercise: Exercise) -> list[Any]:
    """A sentence as texts, and for each of a student's own numbers in it what may stand there.

    Such a part is `[places, texts]`: which of `own` it depends on, and the text for the lesson's
    number and each other one of the first, and of the second within them.

    >>> hours = Exercise("9z", "{days} days of {hours} hours?", lambda days: 24 * days, "hour",
    ...     given={"days": 2, "hours": 24}, own={"days": (3, 4)})
    >>> parts_of(hours.templates["question"], hours)
    [[[0], ['2', '3', '4']], ' days of 24 hours?']
    """
    if not exercise.given:
        return [sentence]
    parts: list[Any] = [""]
    for literal, field, spec, conversion in Formatter().parse(sentence):
        parts = joined(parts, literal)
        if field is None:
            continue
        form = f"{{{field}{f'!{conversion}' if conversion else ''}:{spec}}}"
        named = [name for name in exercise.own if re.search(rf"\b{name}\b", f"{field} {spec}")]
        choices = product(*([exercise.given[name], *exercise.own[name]] for name in named))
        texts = [
            spaced(form.format(**{**exercise.given, **dict(zip(named, chosen, strict=True))}))
            for chosen in choices
        ]
        places = [list(exercise.own).index(name) for name in named]
        parts = [*parts, [places, texts]] if named else joined(parts, texts[0])
    return [part for part in parts if part]


def joined(parts: list[Any], text: str) -> list[Any]:
    """Some parts and a text after them, which goes with the last if that is one."""
    if parts and isinstance(parts[-1], str):
        return [*parts[:-1], parts[-1] + text]
    return [*parts, text]
