"""Tests of aikit.scenario: what is kept, shared and refused."""

import base64
import copy
import json
import pickle
import zlib
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest
from hypothesis import given
from hypothesis import strategies as st

import aikit
from aikit import Scenario, contract_total, headline_power
from aikit.compute.contracts import annual_payment
from support.strategies import allowed, arguments_of


def test_the_defaults_fill_what_is_not_given():
    scenario = Scenario(headline_power, {"years": 3})

    assert scenario.values["years"] == 3.0
    assert scenario.values["contract_value"] == 21e9
    assert scenario.result() == pytest.approx(headline_power(years=3))


def test_its_text_is_the_call_to_paste():
    scenario = Scenario(contract_total, {"reading": "replaces the earlier"})

    assert str(scenario) == (
        "contract_total(first_order=14200000000.0, second_order=21000000000.0, "
        "reading='replaces the earlier')"
    )


def test_it_prints_as_the_call_and_never_as_an_address():
    assert repr(Scenario(annual_payment)) == str(Scenario(annual_payment))


@pytest.mark.parametrize(
    "copied", [copy.copy, copy.deepcopy, lambda s: pickle.loads(pickle.dumps(s))]
)
def test_a_copy_is_equal_and_computes(copied):
    scenario = Scenario(headline_power, {"years": 5})

    assert copied(scenario) == scenario
    assert copied(scenario).result() == scenario.result()


def test_processes_compute_scenarios():
    scenarios = [Scenario(annual_payment, {"years": years}) for years in (3, 6)]

    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert list(pool.map(Scenario.result, scenarios)) == pytest.approx([7e9, 3.5e9])


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda: Scenario("headline_power"), "model = 'headline_power' is of the wrong kind: mod"),
        (lambda: Scenario(lambda x=1: x), "<lambda>: x has no Param or Choice"),
        (lambda: Scenario(aikit.fit_wright), "fit_wright: cumulative, cost has no default"),
        (lambda: Scenario(annual_payment, 6), "values = 6 is of the wrong kind: values must give"),
        (lambda: Scenario.from_code(None), "code = None is of the wrong kind: code must be text"),
        (lambda: Scenario.from_json(6), "text = 6 is of the wrong kind: text must be text"),
    ],
)
def test_another_kind_is_refused_in_a_sentence(ask, message):
    with pytest.raises(TypeError, match=f"^{message}"):
        ask()


def test_replace_leaves_the_first_as_it_was():
    first = Scenario(annual_payment)

    second = first.replace(years=7)

    assert (first.values["years"], second.values["years"]) == (6.0, 7.0)
    assert second.result() == pytest.approx(3e9)


def test_equal_scenarios_are_one_key():
    assert len({Scenario(annual_payment), Scenario(annual_payment, {"years": 6})}) == 1


@given(arguments_of(headline_power, allowed))
def test_a_document_and_a_code_bring_every_value_back_to_the_bit(values):
    scenario = Scenario(headline_power, values)

    assert Scenario.from_json(scenario.to_json()) == scenario
    assert Scenario.from_code(scenario.code) == scenario


def test_the_document_says_model_values_schema_and_version():
    document = json.loads(Scenario(annual_payment).to_json())

    assert document == {
        "schema": 1,
        "model": "annual_payment",
        "values": {"contract_value": 21e9, "years": 6.0},
        "version": aikit.__version__,
    }


def test_the_code_fits_a_message():
    code = Scenario(headline_power).code

    assert len(code) < 300
    assert code.replace("-", "").replace("_", "").isalnum()


@pytest.mark.parametrize("values", [{"years": float("nan")}, {"years": [1.0]}])
def test_each_value_is_one_known_number(values):
    with pytest.raises(ValueError, match=r"years = .* is not one known number"):
        Scenario(annual_payment, values)


def test_an_unknown_argument_is_named_with_what_there_is():
    with pytest.raises(ValueError, match=r"yeers is not an argument of annual_payment: \['contr"):
        Scenario(annual_payment, {"yeers": 6})


def document(**changes):
    return json.dumps(json.loads(Scenario(annual_payment).to_json()) | changes)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "scenario is broken at line 1, column 1"),
        ("[1]", "scenario is not a document: it must be one object"),
        (document(schema=2), "made by a newer aikit .schema 2.* update aikit"),
        (document(schema="one"), "scenario has no schema number"),
        (document(model="rm"), "model = 'rm' is not a model of aikit"),
        (document(model=["rm"]), r"model = \['rm'\] is not a model of aikit"),
        (document(values=[6]), r"values = \[6\] is not an object"),
        (document(values={"years": 0}), "years = 0 is out of bounds: years must be from 0.1"),
        (document(values={"years": "6"}), "years = '6' is of the wrong kind"),
        (document().replace("6.0", "NaN"), "scenario is not allowed: NaN is not a number"),
    ],
)
def test_a_broken_or_newer_document_is_refused_in_one_sentence(text, message):
    with pytest.raises((ValueError, TypeError), match=message):
        Scenario.from_json(text)


@pytest.mark.parametrize("cut", [0, 1, 20, -1])
def test_part_of_a_code_is_refused(cut):
    code = Scenario(annual_payment).code[:cut]

    with pytest.raises(ValueError, match="paste all of it"):
        Scenario.from_code(code)


def test_a_code_with_more_after_it_is_refused():
    with pytest.raises(ValueError, match="not a whole scenario code"):
        Scenario.from_code(Scenario(annual_payment).code + "AAAA")


def test_a_code_that_unpacks_to_a_flood_is_refused():
    flood = base64.urlsafe_b64encode(zlib.compress(b" " * 10**6)).decode()

    with pytest.raises(ValueError, match="not a whole scenario code"):
        Scenario.from_code(flood)


def test_an_endless_code_is_refused_unread():
    with pytest.raises(ValueError, match="code has 20000 characters: at most 16384"):
        Scenario.from_code("A" * 20_000)


@given(st.text(max_size=200))
def test_no_text_is_taken_for_a_code(text):
    with pytest.raises(ValueError, match="code"):
        Scenario.from_code(text)


@pytest.mark.parametrize("code", [None, 7, b"eJw", ["eJw"]])
def test_what_is_no_text_is_refused_as_a_code_and_as_a_document(code):
    with pytest.raises(TypeError, match=r"code = .* is of the wrong kind: code must be text\."):
        Scenario.from_code(code)
    with pytest.raises(TypeError, match=r"text = .* is of the wrong kind: text must be text\."):
        Scenario.from_json(code)
