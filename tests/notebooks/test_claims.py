"""No lesson stands on a claim that has fallen."""

import json
import re

import pytest

from aikit import claims
from support.canonical import NOTEBOOKS

FALLEN = claims(state="fell")


def words_of(lesson):
    """All that a lesson and its teacher's page say, and the code that says it, on one line."""
    files = [
        *NOTEBOOKS.glob(f"{lesson:02}-*.ipynb"),
        *NOTEBOOKS.glob(f"teacher/{lesson:02}-*.ipynb"),
    ]
    cells = [cell for file in files for cell in json.loads(file.read_text("utf-8"))["cells"]]
    text = "\n".join("".join(cell["source"]) for cell in cells)
    joined = re.sub(r'"\s*\n\s*f?"', "", text)  # a sentence that code breaks over two lines
    return re.sub(r"\s+", " ", joined)


@pytest.mark.parametrize("claim", FALLEN, ids=lambda claim: f"{claim.lesson}-{claim.id}")
def test_no_lesson_says_what_has_fallen(claim):
    said = words_of(claim.lesson)

    for words in claim.words.split(" | "):
        assert words not in said, f"{claim.why}: see claim {claim.instead}"


def test_a_lesson_that_did_would_be_seen():
    assert "a forecast of 1995 held" in re.sub(
        r"\s+", " ", re.sub(r'"\s*\n\s*f?"', "", 'f"a forecast "\n    f"of 1995 held"')
    )
