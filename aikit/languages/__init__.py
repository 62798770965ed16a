"""What aikit says to its users, in their language; CONTRIBUTING says how to add a text.

A text stands in English where it is said, and is its own key in the catalogues beside this file,
one a language, in the JSON form of gettext. What a catalogue lacks is said in English.
"""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import c2py
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HERE = Path(__file__).parent
ENGLISH = "en"
ASKED = ("AIKIT_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set decides
PLACEHOLDER = re.compile(r"\{(\w+)\}")
NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+")  # as English writes it

_spoken: ContextVar[str] = ContextVar("_spoken", default=ENGLISH)


def languages() -> dict[str, str]:
    """Each language that aikit speaks, by its code, as it calls itself.

    >>> languages()["sw"]
    'Kiswahili'
    """
    codes = sorted(path.stem for path in HERE.glob("*.json"))
    return {ENGLISH: "English"} | {code: catalogue(code)[""]["name"] for code in codes}


@cache
def catalogue(code: str) -> dict[str, Any]:
    """Read a language's catalogue: texts by their English; its own facts under "" ."""
    if code == ENGLISH:
        return {}
    found: dict[str, Any] = json.loads((HERE / f"{code}.json").read_bytes())
    return found


def known(asked: str) -> str | None:
    """Find a language by its code or by what a system calls it; None if aikit lacks it.

    >>> known("pt_MZ.UTF-8"), known("fr-CA"), known("xx")
    ('pt', 'fr', None)
    """
    code = re.split(r"[-_.@]", asked.strip().lower())[0]
    return code if code in languages() else None


def language() -> str:
    """The code of the language that is spoken now."""
    return _spoken.get()


def asked_for(environ: Mapping[str, str]) -> str:
    """Find the language that a terminal's variables ask for; English if aikit lacks it."""
    asked = next((environ[name] for name in ASKED if environ.get(name)), "")
    return known(asked) or ENGLISH


def speak(code: str) -> None:
    """Speak a language from now on."""
    _spoken.set(code)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak a language meanwhile; one that aikit lacks changes nothing."""
    token = _spoken.set(known(code) or language())
    try:
        yield
    finally:
        _spoken.reset(token)


def say(text: str, /, **filled: object) -> str:
    """Say a text, which is a literal in English, with what its {names} stand for.

    Numbers are given as text, which `written` makes.

    >>> say("There is no lesson {number}.", number=77)
    'There is no lesson 77.'
    """
    return fill(say_in(language(), text), filled)


def say_in(code: str, text: str) -> str:
    """Give a text in some language, its {names} left as they are."""
    said = catalogue(code).get(text) or text
    return str(said if isinstance(said, str) else said[0])


def say_count(one: str, many: str, count: int, /, **filled: object) -> str:
    """Say a text in the plural form for `count`; {count} in it becomes the number.

    >>> say_count("{count} student", "{count} students", 1200)
    '1,200 students'
    """
    forms = catalogue(language()).get(one) or [one, many]
    place = plural_rule(language())(count)
    return fill(forms[place], {"count": written(f"{count:,}"), **filled})


def to_say(text: str) -> str:
    """Mark a text that is said later, by `say(NAME)`, where a constant or a table keeps it."""
    return text


def fill(text: str, filled: Mapping[str, object]) -> str:
    """Put what {names} stand for in their places."""
    return PLACEHOLDER.sub(lambda name: str(filled.get(name[1], name[0])), text)


@cache
def plural_rule(code: str) -> Any:
    """The function that gives the index of a text's plural form for a count, by gettext's rule."""
    forms = catalogue(code)[""]["plural_forms"] if code != ENGLISH else "plural=n!=1;"
    return c2py(re.search("plural=(.+?);?$", forms)[1])  # type: ignore[index]


def written(number: str) -> str:
    """Write a number, as Python's formats do it in English, as the language does.

    >>> with speaking("pt"):
    ...     written(f"{1234.5:.1f}")
    '1234,5'
    """
    if language() == ENGLISH:
        return number
    facts = catalogue(language())[""]

    def as_there(found: re.Match[str]) -> str:
        whole, point, decimals = found[0].partition(".")
        is_short = len(whole.replace(",", "")) < facts["grouping"]  # too short to be parted
        there = whole.replace(",", "" if is_short else facts["group"])
        return there + (facts["decimal"] + decimals if point else "")

    return NUMBER.sub(as_there, number)
