"""The terms: in order, and each one met in the lesson that is named."""

import re

import nbformat
import pytest

from aikit.terms import TERMS
from support.canonical import LESSONS


def test_terms_are_in_alphabetical_order_and_explained_in_a_few_words():
    assert list(TERMS) == sorted(TERMS, key=str.lower)
    assert all(3 <= len(term.meaning.split()) <= 20 for term in TERMS.values())
    assert all(not term.meaning.endswith(".") for term in TERMS.values())


def plain(text):
    return re.sub(r"\s+", " ", re.sub(r"\W", " ", text.lower())).replace("s ", " ")


@pytest.mark.parametrize("word", TERMS)
def test_a_term_is_explained_in_its_lesson(word):
    lesson = next(path for path in LESSONS if int(path.stem[:2]) == TERMS[word].lesson)
    cells = nbformat.read(lesson, as_version=4).cells
    prose = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    marked = " ".join(re.findall(r"\*{1,2}[^*\n]+\*{1,2}", prose))

    names = re.split(r" \(|\)", word)  # the term, and its letters if it has any
    assert any(plain(f"{name} ").strip() in plain(f"{marked} ") for name in names if name)
