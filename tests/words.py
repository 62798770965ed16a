"""Give every catalogue of `aikit/languages` a place for each text that it lacks, and say how many.

What nobody says any more goes, and what git left of two changes to one place is put in order. Fill
the empty places, then run the tests of `tests/repository/`.
"""

import json
from contextlib import suppress

from support.messages import CATALOGUES, canonical, completed


def read(path):
    """A catalogue by its lines, a text each: those that git has put between them are none."""
    found = {}
    for line in path.read_text("utf-8").splitlines():
        with suppress(ValueError):
            found |= json.loads(f"{{{line.rstrip(',')}}}")
    return found


if __name__ == "__main__":
    for file in sorted(CATALOGUES.glob("*.json")):
        whole = completed(read(file))
        file.write_text(canonical(whole), "utf-8")
        empty = sum("" in (text if isinstance(text, list) else [text]) for text in whole.values())
        print(f"{file.stem}: {len(whole) - 1} texts, {empty} still to be translated.")
