"""What a language costs: the same text is more tokens in some than in others."""

from difflib import get_close_matches
from typing import Annotated

from aikit.datasets import load
from aikit.signature import function

TABLE = "token_tax_by_language"

Ratio = Annotated[float, "ratio"]


@function
def token_tax(language: str) -> Ratio:
    """Token tax: tokens of a text in a language, over those of the same text in English.

        measured on the Universal Declaration of Human Rights, tokenizer o200k

    `language` is a name such as "Swahili" or a code such as "swh", of 431 language versions. A
    legal text is no conversation, and a price per token is not the only price of a language:
    answers are also slower and worse in it. Source: Ahia et al. (2023) for the question.

    Examples
    --------
    >>> token_tax("Amharic")
    5.053
    """
    if not isinstance(language, str):
        raise TypeError(f"language = {language!r} is of the wrong kind: language must be a word.")
    table = load(TABLE)
    for column in ("code", "language"):
        names = [name.casefold() for name in table[column].tolist()]
        if language.casefold() in names:
            return float(table["ratio"][names.index(language.casefold())])
    raise ValueError(
        f"language = {language!r} is not known: language must be a name or a code in "
        f"load({TABLE!r}){nearest(language, table['language'].tolist())}."
    )


def nearest(language: str, names: list[str]) -> str:
    """Say which names are meant, perhaps: those that begin alike, or else those spelt alike."""
    start = [name for name in names if name.casefold().startswith(language.casefold())]
    near = (start if language else []) or get_close_matches(language, names, cutoff=0.7)
    return f", such as {' or '.join(map(repr, near[:3]))}" if near else ""
