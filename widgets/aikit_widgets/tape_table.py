"""A model's tapes as data: each form once, with the constants of every combination of its words."""

import json
from collections.abc import Callable, Mapping
from itertools import product
from typing import Any

from aikit.signature import Choice, params_of
from aikit.tape import NotTraceable, trace

Record = dict[str, Any]
Numbers = list[Any]  # a constant is a number, or a word for one that JSON lacks


def tapes_of(model: Callable[..., Any]) -> Record | None:
    """Give the forms of a model's tapes, and by combination of its words the form and constants.

    A form holds the constants that all its combinations share, and null for each of the others;
    a combination, such as "country=Kenya", has the number of its form and then what stands for
    the nulls. None if the model cannot be recorded.
    """
    try:
        return table_of({key_of(chosen): trace(model, **chosen) for chosen in combinations(model)})
    except NotTraceable:
        return None


def combinations(model: Callable[..., Any]) -> list[dict[str, str]]:
    """List the choices of a model in every combination; one without words if it has none."""
    choices = {n: p.options for n, p in params_of(model).items() if isinstance(p, Choice)}
    return [dict(zip(choices, words, strict=True)) for words in product(*choices.values())]


def key_of(chosen: Mapping[str, str]) -> str:
    """Name a combination of words."""
    return "&".join(f"{name}={word}" for name, word in chosen.items())


def table_of(tapes: Mapping[str, Any]) -> Record:
    """Put tapes that differ only in their constants together."""
    forms: dict[str, tuple[Record, dict[str, Numbers]]] = {}
    for key, tape in tapes.items():
        form = tape.to_dict()
        constants = form.pop("constants")
        structure = json.dumps([form, len(constants)])
        forms.setdefault(structure, (form, {}))[1][key] = constants
    table: Record = {"forms": [], "words": dict.fromkeys(tapes)}  # in the order of the menu
    for number, (form, rows) in enumerate(forms.values()):
        shared, varied = parted(rows)
        table["forms"].append({**form, "constants": shared})
        table["words"].update({key: [number, *row] for key, row in varied.items()})
    return table


def parted(rows: Mapping[str, Numbers]) -> tuple[Numbers, dict[str, Numbers]]:
    """Part the constants of one form: what all rows share, null for the others; then the others."""
    columns = list(zip(*rows.values(), strict=True))
    shared = [column[0] if len(set(map(repr, column))) == 1 else None for column in columns]
    varied = [at for at, constant in enumerate(shared) if constant is None]
    return shared, {key: [row[at] for at in varied] for key, row in rows.items()}
