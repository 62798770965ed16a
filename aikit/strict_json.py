"""Strict JSON: a decoder for what every reader, the browser's too, reads alike."""

from __future__ import annotations

import json
import math
from typing import Any, NoReturn

DEEPEST = 12  # objects and lists inside one another
LARGEST_INTEGER = 2**53  # beyond it a browser's numbers skip integers
TOO_DEEP = f"it is more than {DEEPEST} levels deep"


def refuse_constant(word: str) -> NoReturn:
    """Refuse NaN, Infinity and -Infinity, which are not JSON."""
    raise ValueError(f"{word} is not a number")


def strict_integer(digits: str) -> int:
    """Read an integer that every reader reads alike."""
    if len(digits) > len(str(LARGEST_INTEGER)) + 1 or abs(int(digits)) > LARGEST_INTEGER:
        raise ValueError(f"the integer {digits[:24]} is beyond {LARGEST_INTEGER}")
    return int(digits)


def strict_float(digits: str) -> float:
    """Read a number that is still finite as a double."""
    number = float(digits)
    if math.isinf(number):
        raise ValueError(f"the number {digits[:24]} is beyond the largest")
    return number


def strict_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Build an object whose keys all differ."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"the key {key!r} is there twice in one object")
        found[key] = value
    return found


STRICT = json.JSONDecoder(
    object_pairs_hook=strict_object,
    parse_constant=refuse_constant,
    parse_int=strict_integer,
    parse_float=strict_float,
)


def check_inside(value: object, depth: int = 1) -> None:
    """Refuse what is nested too deep, and strings that no UTF-8 file can hold."""
    if isinstance(value, str):
        if not value.isascii() and any("\ud800" <= letter <= "\udfff" for letter in value):
            raise ValueError("a string holds half of a surrogate pair")
    elif isinstance(value, dict | list):
        if depth > DEEPEST:
            raise ValueError(TOO_DEEP)
        inside = [*value, *value.values()] if isinstance(value, dict) else value
        for part in inside:
            check_inside(part, depth + 1)
