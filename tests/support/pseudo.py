"""A language made of accents: what is said without a catalogue stands out in it, and what is long.

Each letter has an accent, each text is 40 % longer and in brackets. Turned, its lines run from the
right, as those of Arabic and Hebrew do.
"""

import re

from support.messages import messages

PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
MARKED = "àƀçđéƒğĥíĵķļɱñóþɋŕšţúṽŵẋýžÀƁÇĐÉƑĞĤÍĴĶĻṀÑÓÞɊŔŠŢÚṼŴẊÝŽ"
ACCENTS = str.maketrans(PLAIN, MARKED)
LONGER = 0.4
KEPT = re.compile(r"(\{\w+\}|%\d)")


def accented(text):
    """A text in the language of accents, its places to fill as they are.

    >>> accented("Undo {name}")
    '⟦Úñđó {name} ~~~~⟧'
    """
    parts = [part if KEPT.fullmatch(part) else part.translate(ACCENTS) for part in KEPT.split(text)]
    tail = "~" * round(LONGER * len(text))
    return f"⟦{''.join(parts)} {tail}⟧" if re.search("[a-zA-Z]", KEPT.sub("", text)) else text


def pseudo(*, is_turned=False):
    """The catalogue of that language."""
    facts = {
        "language": "ar-XB" if is_turned else "en-XA",
        "name": "Pseudo",
        "locale": "en-US",
        "direction": "rtl" if is_turned else "ltr",
        "plural_forms": "nplurals=2; plural=(n != 1);",
    }
    texts = {
        key: accented(forms[0]) if len(forms) == 1 else list(map(accented, forms))
        for key, forms in messages().items()
    }
    return {"": facts} | texts
