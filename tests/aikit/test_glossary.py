"""Tests of aikit.glossary: nothing is missing from it."""

import pytest

import aikit
from aikit import quantities
from aikit.glossary import ROOMS, model_lines, quantity_lines

NAMES = {line.partition(":")[0] for room in ROOMS for line in model_lines(room)}


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


def test_a_room_that_there_is_not_is_refused():
    with pytest.raises(ValueError, match="room = 'attic' is not one of compute, decline, access"):
        model_lines("attic")
