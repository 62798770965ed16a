"""Tests of how well a result is known: its class, its weakest inputs, what is kept of facts."""

import copy
import pickle

import pytest

from aikit import Scenario, annual_payment, evidence, facts, headline_power, old_rent
from aikit.provenance import CLASSES, KINDS

ORDER = facts["meta_coreweave_2026"]  # reported, in a filing that was quoted
INDEX = facts["h100_contract_price_2025_10"]  # an estimate
HEARD = facts["nvidia_openai_investment"]  # reported, by somebody that only says so


def test_a_model_by_itself_is_assumed():
    found = evidence(annual_payment)

    assert (found.letter, found.word) == ("A", "assumed")
    assert found.weakest == ("contract_value", "years")


def test_what_rests_on_observed_figures_alone_is_derived():
    years = facts["server_life_meta"]  # reported, in a filing that was seen
    found = evidence(Scenario(annual_payment, {"contract_value": ORDER, "years": years}))

    assert (found.letter, found.word, found.weakest) == ("D", "derived", ())
    assert [each.letter for each in found.inputs] == ["O", "O"]


def test_one_assumption_makes_the_result_assumed_and_is_named():
    known = Scenario(annual_payment, {"contract_value": ORDER, "years": 6})

    assert str(evidence(known)) == (
        "annual_payment is assumed (A): it rests on 1 observed (O), 1 assumed (A); "
        "the weakest: years."
    )


def test_an_estimate_degrades_but_less():
    life = facts["server_life_critic"]
    found = evidence(Scenario(annual_payment, {"contract_value": ORDER, "years": life}))

    assert (found.letter, found.weakest) == ("E", ("years",))


def test_what_was_only_heard_of_is_no_observation():
    found = evidence(Scenario(annual_payment, {"contract_value": HEARD}))

    assert HEARD.kind == "reported"
    assert found.inputs[0].letter == "E"


@pytest.mark.parametrize(
    ("name", "letter"),
    [("meta_coreweave_total", "D"), ("compute_hhi", "E"), ("gini_example", "A")],
)
def test_what_is_derived_is_no_better_than_what_it_is_derived_from(name, letter):
    fact = facts[name]

    found = evidence(Scenario(annual_payment, {"contract_value": fact}))

    assert fact.kind == "derived"
    assert found.inputs[0].letter == letter


def test_a_choice_among_words_is_an_assumption_too():
    assert all(each.letter == "A" for each in evidence(Scenario(old_rent)).inputs)


def test_a_changed_value_is_a_fact_no_more_and_the_others_stay():
    known = Scenario(headline_power, {"contract_value": ORDER, "gpu_hour_price": INDEX})

    changed = known.replace(gpu_hour_price=2.0)

    letters = {each.name: each.letter for each in evidence(changed).inputs}
    assert letters["contract_value"] == "O"
    assert letters["gpu_hour_price"] == "A"


def pickled(scenario):
    return pickle.loads(pickle.dumps(scenario))


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, pickled])
def test_copies_know_the_same(again):
    known = Scenario(headline_power, {"contract_value": ORDER})

    assert evidence(again(known)).inputs == evidence(known).inputs


def test_facts_change_no_result_text_or_code():
    known = Scenario(headline_power, {"contract_value": ORDER})
    plain = Scenario(headline_power, {"contract_value": ORDER.value})

    assert known == plain
    assert (str(known), known.code, known.result()) == (str(plain), plain.code, plain.result())


def test_every_kind_of_fact_has_a_class():
    assert {fact.kind for fact in facts.values()} <= set(KINDS)
    assert set(KINDS.values()) | {"D"} == set(CLASSES)


def test_the_table_is_marked_up_for_screen_readers():
    page = evidence(Scenario(annual_payment, {"contract_value": ORDER}))._repr_html_()

    assert "<caption>annual_payment is assumed" in page
    assert page.count('scope="col"') == 4
    assert page.count('scope="row"') == 2
    assert "21 billion USD" in page
    assert "O, observed" in page
    assert "nobody: our choice" in page
