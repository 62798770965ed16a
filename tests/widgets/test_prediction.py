"""Prediction: a guess on record, in the models' unit, that other widgets can follow."""

import json
from math import inf, nan

import pytest
from traitlets import TraitError

from aikit_widgets.prediction import Prediction


@pytest.fixture
def power():
    return Prediction("1-power", "How much power does it buy?", "MW", low=0, high=2000)


def test_it_is_one_fixed_line_of_text(power):
    first = repr(power)

    power.value = 300.0

    assert repr(power) == first == "Prediction 1-power: How much power does it buy? [MW]"


def test_a_notebook_keeps_the_question_as_data(power):
    data, _ = power._repr_mimebundle_()

    assert data["text/plain"] == repr(power)
    assert data["application/vnd.aikit.prediction+json"] == {
        "schema": "aikit.prediction/1",
        "id": "1-power",
        "question": "How much power does it buy?",
        "unit": "MW",
        "display": {"factor": 1.0, "unit": "MW"},
        "range": [0, 2000],
    }


def test_a_magnitude_is_a_matter_of_display():
    document = Prediction("1-total", "How much?", "billion USD").document

    assert document["unit"] == "USD"
    assert document["display"] == {"factor": 1e9, "unit": "billion USD"}
    assert document["range"] is None


def test_the_document_is_json(power):
    assert json.loads(json.dumps(power.document)) == power.document


def test_a_committed_guess_is_told_to_observers(power):
    seen = []
    power.observe(lambda change: seen.append(change.new), "value")

    power.set_state({"attempts": [{"text": "300", "value": 300.0}], "value": 300.0})

    assert seen == [300.0]
    assert power.attempts == [{"text": "300", "value": 300.0}]


def test_a_guess_made_in_python_is_kept_like_any_other():
    total = Prediction("1-total", "How much?", "billion USD")

    total.value = 25e9
    total.value = 35e9

    assert total.attempts == [{"text": "25", "value": 25e9}, {"text": "35", "value": 35e9}]


@pytest.mark.parametrize("value", [nan, inf])
def test_a_value_that_is_no_number_is_refused(power, value):
    with pytest.raises(TraitError, match=r"is not a prediction: it must be a finite number\."):
        power.value = value


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"id": "1 power"}, r"id = '1 power' cannot name an answer: use up to 40 small letters"),
        ({"question": ""}, r"question of prediction 'mine' is empty: say what is predicted\."),
        ({"unit": " "}, r"unit of prediction 'mine' is empty: say what is predicted\."),
        ({"low": 1.0}, r"A slider needs both ends: give low and high, or neither\."),
        ({"high": 1.0}, r"A slider needs both ends: give low and high, or neither\."),
        ({"low": 2.0, "high": 1.0}, r"low = 2 and high = 1 are not a slider's ends"),
        ({"low": 0.0, "high": inf}, r"low = 0 and high = inf are not a slider's ends"),
    ],
)
def test_a_prediction_nobody_could_make_is_refused(change, sentence):
    with pytest.raises(ValueError, match=sentence):
        Prediction(**{"id": "mine", "question": "How much?", "unit": "MW"} | change)


def test_a_notebook_says_what_was_predicted():
    prediction = Prediction("1-power", "What power?", "MW")
    prediction.value = 250.0

    data, _ = prediction._repr_mimebundle_()

    assert "<p>250</p>" in data["text/html"]
