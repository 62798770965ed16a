"""Tapes stored by form: small, and the same tapes again."""

import json

import pytest

import aikit as ak
from aikit.quantities import Dollars, Years
from aikit.signature import Choice, params_of
from aikit.tape import NotTraceable, trace
from aikit_widgets.tape_table import combinations, key_of, table_of, tapes_of
from support.sample_models import country_share, country_years


def filled_in(table):
    """Every combination's tape, as the page fills it in."""
    tapes = {}
    for key, (number, *row) in table["words"].items():
        form, rest = table["forms"][number], iter(row)
        constants = [next(rest) if each is None else each for each in form["constants"]]
        tapes[key] = {**form, "constants": constants}
    return tapes


def traceable():
    """Every model that can be recorded and has a choice, and two with many words."""
    for model in [*ak.MODELS.values(), country_share, country_years]:
        if any(isinstance(meaning, Choice) for meaning in params_of(model).values()):
            try:
                trace(model)
            except NotTraceable:
                continue
            yield model


@pytest.mark.parametrize("model", list(traceable()), ids=lambda model: model.__name__)
def test_a_table_holds_the_tape_of_every_combination(model):
    stored = json.loads(json.dumps(tapes_of(model)))

    tapes = {key_of(words): trace(model, **words).to_dict() for words in combinations(model)}
    assert filled_in(stored) == json.loads(json.dumps(tapes))
    assert list(stored["words"]) == list(tapes)


def test_words_that_change_constants_alone_share_one_form():
    table = tapes_of(country_years)

    assert len(table["forms"]) == 1
    assert table["words"]["country=Kenya"] != table["words"]["country=Malawi"]
    assert len(json.dumps(table["words"])) < 60 * 4


def test_a_model_without_words_has_one_form_and_nothing_to_fill_in():
    table = tapes_of(ak.headline_power)

    assert table["words"] == {"": [0]}
    assert None not in table["forms"][0]["constants"]


def test_what_cannot_be_recorded_has_no_tapes():
    def stepped(years: Years = 1.0) -> Dollars:
        """Step: a formula with an `if`."""
        return 1.0 if years > 5 else 0.0

    assert tapes_of(stepped) is None


def test_infinity_and_minus_zero_are_kept_apart():
    tapes = {
        word: ak.Tape(("x",), (constant, 2.0), (("add", 0, 1),), 3)
        for word, constant in {"a": 0.0, "b": -0.0, "c": float("inf")}.items()
    }

    table = table_of(tapes)

    assert table["forms"][0]["constants"] == [None, 2.0]
    assert str(list(table["words"].values())) == "[[0, 0.0], [0, -0.0], [0, 'inf']]"
