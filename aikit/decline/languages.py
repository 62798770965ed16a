"""What a language costs: the same text is more tokens in some than in others."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Annotated

import numpy as np

from aikit.datasets import load
from aikit.meaning import shown, words_of
from aikit.signature import Values, function

TABLE = "token_tax_by_language"

Ratio = Annotated[Values, "ratio"]


@function
def token_tax(language: str | Sequence[str]) -> Ratio:
    """Token tax: tokens of a text in a language, over those of the same text in English.

        measured on the Universal Declaration of Human Rights, tokenizer o200k

    A language goes by a name such as "Swahili" or a code such as "swh", of 431 versions; several
    of them give an array. A legal text is no conversation, and a price per token is not the only
    price of a language: answers are also slower and worse in it. Source of the question:
    Ahia et al. (2023).

    Examples
    --------
    >>> token_tax("Amharic")
    5.053
    >>> token_tax(["English", "Swahili"])
    array([1.   , 1.447])
    """
    table = load(TABLE)
    ratio_of: dict[str, float] = {}
    for column in ("language", "code"):
        names = map(str.casefold, table[column].tolist())
        ratio_of |= dict(zip(names, table["ratio"].tolist(), strict=True))
    if isinstance(language, str):
        return ratio_for(language, ratio_of, table["language"].tolist())
    words = words_of("language", language)
    return np.array([ratio_for(one, ratio_of, table["language"].tolist()) for one in words])


def ratio_for(language: str, ratio_of: dict[str, float], names: list[str]) -> float:
    """Find one language by its name or code, or say which is meant."""
    if language.casefold() not in ratio_of:
        raise ValueError(
            f"language = {shown(language)} is not known: language must be a name or a code in "
            f"load({TABLE!r}){nearest(language, names)}."
        )
    return ratio_of[language.casefold()]


def nearest(language: str, names: list[str]) -> str:
    """Say which names are meant, perhaps: those that begin alike, or else those spelt alike."""
    start = [name for name in names if name.casefold().startswith(language.casefold())]
    near = (start if language else []) or get_close_matches(language, names, cutoff=0.7)
    return f", such as {' or '.join(map(repr, near[:3]))}" if near else ""
