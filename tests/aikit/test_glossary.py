"""Tests of aikit.glossary: its lines of quantities and models, and its terms."""

import re
from inspect import unwrap

import nbformat
import pytest

import aikit
from aikit import quantities
from aikit.glossary import ROOMS, TERMS, model_lines, quantity_lines
from support.canonical import LESSONS

NAMES = {line.partition(":")[0] for room in ROOMS for line in model_lines(room)}


def file_of(function):
    return unwrap(function).__module__


def test_every_quantity_with_a_meaning_has_a_line():
    listed = {line.partition(":")[0] for line in quantity_lines()}

    meant = {m for m in dir(quantities) if "Param(" in repr(getattr(quantities, m))}
    assert meant
    assert meant <= listed


@pytest.mark.parametrize("name", [*aikit.MODELS, *aikit.FUNCTIONS])
def test_every_model_and_function_is_in_one_room(name):
    assert name in NAMES


def test_a_formula_stands_under_its_model():
    lines = model_lines("compute")

    place = lines.index(next(line for line in lines if line.startswith("annual_payment:")))
    assert lines[place + 1] == "    contract_value / years"


def test_what_a_function_raises_or_answers_is_no_formula():
    lines = model_lines("decline")

    place = lines.index(next(line for line in lines if line.startswith("fit_bass:")))
    assert lines[place + 2 : place + 4] == [
        "    with innovation from 1e-9 to 10 and imitation from 0 to 10",
        "    Ranges: aikit-assumption",
    ]


def test_lines_stand_in_one_order_whatever_was_imported_first(monkeypatch):
    before = [model_lines(room) for room in ROOMS]
    for registry in ("MODELS", "FUNCTIONS"):
        known = sorted(getattr(aikit, registry).items(), key=lambda each: file_of(each[1]))
        monkeypatch.setattr(aikit, registry, dict(known))

    assert [model_lines(room) for room in ROOMS] == before


def test_a_room_that_there_is_not_is_refused():
    with pytest.raises(ValueError, match="room = 'attic' is not one of compute, decline, access"):
        model_lines("attic")


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


def test_a_line_of_a_quantity_has_no_name_of_a_kind_for_a_unit():
    lines = "\n".join(quantity_lines())

    assert "[ratio]" not in lines
    assert "order of magnitude" not in lines
    assert "Capex: spend per GPU, all in [USD/GPU], typically 15,000 to 120,000 (" in lines
    assert "Decay: decay in powers of ten a year [powers of ten a year], typically" in lines
