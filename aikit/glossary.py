"""The glossary as text: every quantity, and every model with its formula, read from the code."""

from collections.abc import Callable, Iterator
from inspect import cleandoc, unwrap
from typing import Any, get_args

import aikit
from aikit import quantities
from aikit.signature import Choice, Param, meanings_of

ROOMS = ("compute", "decline", "access")


def quantity_lines() -> list[str]:
    """One line for each quantity: its name, label, unit, usual range and source.

    >>> next(line for line in quantity_lines() if line.startswith("GpuPower"))
    'GpuPower: power per GPU, all in [kW], typically 1 to 4 (inferencex)'
    """
    named = ((name, getattr(quantities, name)) for name in dir(quantities))
    return [
        f"{name}: {meaning}"
        for name, hint in named
        for meaning in get_args(hint)
        if isinstance(meaning, Param | Choice)
    ]


def model_lines(room: str) -> list[str]:
    """For each model and function of a room: its name, what it gives, its formula, its sources.

    Raises ValueError for a room that there is not.
    """
    if room not in ROOMS:
        raise ValueError(f"room = {room!r} is not one of {', '.join(ROOMS)}.")
    every = {**aikit.MODELS, **aikit.FUNCTIONS}.values()
    inside = [each for each in every if unwrap(each).__module__.startswith(f"aikit.{room}.")]
    return [line for each in inside for line in entry_of(each)]


def entry_of(function: Callable[..., Any]) -> Iterator[str]:
    """Give one model's lines."""
    first, *rest = cleandoc(unwrap(function).__doc__ or "").splitlines()
    formula = [line for line in rest if line.startswith("    ")]
    yield f"{function.__name__}: {first}"
    yield from formula
    sources = sorted({meaning.source for meaning in meanings_of(function).values()})
    yield f"    Ranges: {', '.join(sources)}" if sources else "    Takes words, no quantities."
