"""Tests of aikit_widgets.explorer.widget: these run without a browser or a kernel."""

import json
import subprocess
import sys
from zlib import crc32

import numpy as np
import pytest
from numpy.testing import assert_allclose
from traitlets import TraitError

from aikit import (
    MODELS,
    Scenario,
    annual_payment,
    evidence,
    facts,
    headline_power,
    layer_herfindahl,
    owned_hour_cost,
    payment_due,
    payment_value,
    yearly_commitment,
    yearly_depreciation,
    years_to_affordable,
)
from aikit.documents import text_of
from aikit.quantities import Dollars, Years
from aikit.signature import defaults_of, model, params_of
from aikit.tape import Tape
from aikit.uncertainty import shuffled
from aikit_widgets import Explorer, Prediction
from aikit_widgets.explorer.document import MIME
from aikit_widgets.explorer.sweep import DRAWS, POINTS
from aikit_widgets.numerals import portable_data


@pytest.fixture
def explorer():
    return Explorer(headline_power, along="gpu_hour_price", known=["contract_value", "years"])


class Browser:
    """Stands at the other end of the widget's line and keeps what arrives."""

    def __init__(self, explorer):
        self.explorer, self.heard = explorer, []
        explorer.send = lambda content, buffers=(): self.heard.append((content, buffers))

    def say(self, **content):
        self.explorer._answer(self.explorer, content, [])
        return self.heard[-1]


# Controls: one for each argument, read from its meaning.


def test_there_is_a_control_for_every_argument_also_the_one_along_the_axis(explorer):
    names = [control["name"] for control in explorer.document["controls"]]

    assert names == list(params_of(headline_power))


def test_a_control_says_label_unit_range_bounds_and_source(explorer):
    power = explorer.document["controls"][3]

    assert power["label"] == "power per GPU, all in"
    assert (power["unit"], power["range"], power["bounds"]) == ("kW/GPU", [1, 4], [0.001, 1000])
    assert power["source"]["title"].startswith("InferenceX")
    assert power["source"]["address"].startswith("https://")


def test_a_menu_that_rests_on_several_sources_names_each():
    controls = Explorer(layer_herfindahl, along="layer").document["controls"]
    (layer,) = (each for each in controls if each["name"] == "layer")

    assert layer["source"]["title"].count("; ") == 5
    assert "Foundry revenue" in layer["source"]["title"]
    assert "TrendForce" in layer["source"]["note"]
    assert layer["source"]["address"] == "https://github.com/epoch-research/ai-chip-counts"


def test_an_open_bound_is_null_because_json_has_no_infinity(explorer):
    assert explorer.document["controls"][0]["bounds"] == [0, None]


def test_the_first_controls_can_be_chosen():
    explorer = Explorer(headline_power, along="gpu_hour_price", first=["pue", "years"])

    names = [control["name"] for control in explorer.document["controls"]]

    assert names[:3] == ["pue", "years", "contract_value"]


def test_the_control_of_the_axis_is_among_the_open_ones():
    late = Explorer(headline_power, along="pue")
    crowded = Explorer(headline_power, along="gpu_power", first=["pue", "years", "contract_value"])
    names = [[each["name"] for each in e.document["controls"]] for e in (late, crowded)]

    assert names[0] == ["contract_value", "years", "gpu_hour_price", "pue", "gpu_power"]
    assert names[1][:4] == ["pue", "years", "contract_value", "gpu_power"]


def test_a_control_knows_the_usual_range_whatever_its_slider_spans():
    explorer = Explorer(headline_power, along="gpu_hour_price", ranges={"gpu_hour_price": (2, 3)})

    assert explorer.document["controls"][2]["usual"] == [1, 10]


def test_series_beside_are_known_where_the_controls_stand():
    explorer = Explorer(payment_due, along="year", beside=[payment_value])

    here = explorer.sweep.columns({**explorer.values, "year": 2029})["here"]

    assert_allclose(here, [payment_due(year=2029), payment_value(year=2029)])


def test_the_call_of_a_model_of_ones_own_is_not_said_to_be_of_aikit():
    @model
    def half(years: Years = 6.0) -> Years:
        """Half: the years over two.

        years / 2
        """
        return years / 2

    assert Explorer(half, along="years").call == "half(years=6)"
    assert "packaged" not in Explorer(half, along="years").document


def test_a_range_can_be_narrowed_for_a_lesson():
    explorer = Explorer(headline_power, along="gpu_hour_price", ranges={"gpu_hour_price": (2, 3)})

    assert explorer.document["controls"][2]["range"] == [2, 3]
    assert explorer.document["along"]["grid"][0] == 2


def test_a_choice_is_a_menu_and_has_a_tape_for_each_word():
    document = Explorer(yearly_commitment).document

    menu = next(control for control in document["controls"] if control["kind"] == "choice")
    assert [word for word, _ in menu["options"]] == ["adds to the earlier", "replaces the earlier"]
    assert list(document["series"][0]["tapes"]["words"]) == [
        f"reading={word}" for word, _ in menu["options"]
    ]


def test_whole_numbers_have_a_grid_of_whole_numbers():
    grid = Explorer(payment_due, along="year").document["along"]["grid"]

    assert grid == list(range(2026, 2039))


def test_an_axis_through_zero_has_zero_itself():
    grid = Explorer(owned_hour_cost, along="growth").document["along"]["grid"]

    assert grid[20] == 0  # and not the 5.6e-17 that is left of -0.3 after twenty steps


# The numbers: what the chart draws is what the model computes.


def test_the_line_is_the_model_and_the_band_its_quantiles(explorer):
    columns = explorer.sweep.columns(explorer.values)
    draws = explorer.sweep.draws(explorer.values)

    assert_allclose(columns["headline_power"], headline_power(gpu_hour_price=columns["x"]))
    for i in (0, POINTS - 1):
        results = headline_power(gpu_hour_price=columns["x"][i], **draws)
        assert results.shape == (DRAWS,)
        assert_allclose([columns["low"][i], columns["high"][i]], np.quantile(results, [0.05, 0.95]))


def test_only_what_is_uncertain_is_drawn(explorer):
    assert list(explorer.sweep.draws(explorer.values)) == ["gpu_power", "pue"]


def test_the_band_follows_the_controls(explorer):
    before = explorer.sweep.headline(explorer.values)

    after = explorer.sweep.headline({**explorer.values, "gpu_power": 3.46})

    assert_allclose([after["low"], after["high"]], [2 * before["low"], 2 * before["high"]])
    assert explorer.sweep.headline(explorer.values) == before


def test_the_tape_in_the_document_gives_the_headline(explorer):
    stored = json.loads(json.dumps(explorer.document))["series"][0]["tapes"]["forms"][0]
    tape = Tape(
        tuple(stored["inputs"]),
        tuple(stored["constants"]),
        tuple((name, *map(int, reads)) for name, *reads in map(str.split, stored["ops"])),
        stored["output"],
    )

    assert tape(**explorer.values) == pytest.approx(headline_power(), rel=1e-12)


def test_series_share_the_controls_they_have_in_common():
    explorer = Explorer(payment_due, along="year", beside=[payment_value])

    columns = explorer.sweep.columns(explorer.values)

    assert_allclose(columns["payment_value"], payment_value(year=columns["x"]))
    assert "rate" in explorer.values


def test_the_document_is_small_strict_and_to_four_figures(explorer):
    assert len(text_of(explorer.document)) < 20_000
    assert explorer.document["columns"]["headline_power"][0] == 691.2
    assert explorer.document["headline"]["value"] == 251.3


def test_published_ranges_come_with_their_source():
    ends = [facts[f"meta_capex_2026_january_{end}"] for end in ("low", "high")]

    (range_,) = Explorer(yearly_commitment, reference={"first": ends}).document["reference"]

    assert (range_["label"], range_["low"], range_["high"]) == ("first", 115e9, 135e9)
    assert range_["source"]["title"]


def test_plain_numbers_will_do_for_a_range():
    (range_,) = Explorer(annual_payment, reference={"mine": (1e9, 2e9)}).document["reference"]

    assert range_ == {"label": "mine", "low": 1e9, "high": 2e9, "source": None}


@pytest.mark.parametrize("name", MODELS)
def test_every_model_can_be_explored_along_its_first_number_without_more(name):
    along = next(
        n for n, default in defaults_of(MODELS[name]).items() if default.__class__ is float
    )

    document = Explorer(MODELS[name], along=along).document

    assert text_of(document)
    assert len(document["columns"]["x"]) == len(document["columns"][name])


# Text and calls.


def test_its_text_is_one_fixed_line(explorer):
    assert repr(explorer) == explorer.text
    assert "\n" not in explorer.text
    assert explorer.text.startswith("Explorer of power drawn by the GPUs: 251 MW (90\xa0% band: ")


def test_a_notebook_gets_text_data_and_a_view_and_no_specification(explorer):
    data, _ = explorer._repr_mimebundle_()

    assert data["text/plain"] == explorer.text
    assert data[MIME] == portable_data(explorer.document)
    assert "application/vnd.jupyter.widget-view+json" in data
    assert "$schema" not in json.dumps(data)


def test_the_call_gives_the_headline(explorer):
    explorer.values = {"years": 5, "gpu_hour_price": 2.35}

    assert explorer.call == (
        "ak.headline_power(contract_value=21e9, years=5, gpu_hour_price=2.35, "
        "gpu_power=1.73, pue=1)"
    )
    scenario = Scenario(headline_power, {"years": 5, "gpu_hour_price": 2.35})
    assert explorer.scenario == scenario
    assert explorer.sweep.headline(explorer.values)["value"] == scenario.result()


# Values: a trait like any other widget's.


def test_values_given_in_part_keep_the_rest(explorer):
    explorer.values = {"years": 5}

    assert explorer.values["years"] == 5.0
    assert explorer.values["gpu_hour_price"] == 2.75


def test_value_is_the_number_that_matters_and_follows_the_values():
    explorer = Explorer(annual_payment, values={"years": 6})
    numbers = []
    explorer.observe(lambda change: numbers.append(change.new), "value")

    explorer.values = {"years": 5}

    assert explorer.value == numbers[-1] == 4.2e9
    with pytest.raises(TraitError, match="read-only"):
        explorer.value = 3.0


def test_an_infinite_value_travels_as_nothing():
    explorer = Explorer(years_to_affordable, values={"price_decline": 0, "income_growth": 0})

    assert explorer.value == float("inf")
    assert explorer.get_state(["value"]) == {"value": None}


def test_values_can_be_observed(explorer):
    seen = []
    explorer.observe(lambda change: seen.append(change.new["years"]), "values")

    explorer.values = {"years": 5}

    assert seen == [5.0]


@pytest.mark.parametrize(
    ("values", "error", "message"),
    [
        ({"years": 0}, ValueError, r"years = 0 is out of bounds: years must be from 0.1 to 100"),
        ({"yeers": 6}, ValueError, r"values = 'yeers' is not one of contract_value, years"),
        ({"years": [5, 6]}, TypeError, r"years = \[5, 6\] is of the wrong kind: it must be one"),
        ({"years": "6"}, TypeError, r"years = '6' is of the wrong kind"),
    ],
)
def test_a_value_that_is_not_allowed_is_refused_and_the_last_one_kept(
    explorer, values, error, message
):
    with pytest.raises(error, match=message):
        explorer.values = values

    assert explorer.values["years"] == 6.0


# Predictions.


def test_a_guess_reaches_the_explorer_when_it_is_committed():
    guess = Prediction("p", "How many?", "MW")
    explorer = Explorer(headline_power, along="gpu_hour_price", prediction=guess)
    assert (explorer.guess, explorer.document["prediction"]) == (None, "p")

    guess.value = 300.0

    assert explorer.guess == 300.0


def test_a_guess_in_another_unit_reaches_the_explorer_in_the_models_own():
    guess = Prediction("p", "How many?", "GW")
    explorer = Explorer(headline_power, along="gpu_hour_price", prediction=guess)

    guess.value = 0.25

    assert explorer.guess == pytest.approx(250)
    assert explorer.document["predictionFactor"] == 1000


@pytest.mark.parametrize("unit", ["MW", "scans", "billion USD"])  # its own, made up, another's
def test_a_guess_of_which_nobody_knows_the_size_is_taken_as_it_is(unit):
    guess = Prediction("p", "How many?", unit)
    explorer = Explorer(headline_power, along="gpu_hour_price", prediction=guess)

    assert "predictionFactor" not in explorer.document


# The kernel path: the same numbers, as binary, for the values of one moment.


def test_the_kernel_answers_with_the_columns_of_the_values_it_was_sent(explorer):
    values = {**explorer.values, "years": 3.0}

    content, buffers = Browser(explorer).say(kind="evaluate", seq=7, isMoving=True, values=values)

    expected = explorer.sweep.columns(values)
    assert (content["kind"], content["seq"], content["names"]) == ("columns", 7, list(expected))
    assert content["moves"] == []
    assert content["headline"] == explorer.sweep.headline(values)
    for buffer, column in zip(buffers, expected.values(), strict=True):
        assert_allclose(np.frombuffer(buffer, "<f8"), column)


def test_the_kernel_draws_more_at_rest_with_the_same_seeds(explorer):
    content, buffers = Browser(explorer).say(kind="evaluate", seq=7, values=explorer.values)

    moving, resting = explorer.sweep, explorer.refined
    assert (moving.count, resting.count) == (1000, 4000)
    assert content["headline"] == resting.headline(explorer.values)
    low = content["names"].index("low")
    assert_allclose(np.frombuffer(buffers[low], "<f8"), resting.columns(explorer.values)["low"])
    for name, order in resting.order.items():
        assert list(order) == list(shuffled(4000, crc32(name.encode())))
    assert moving.headline(explorer.values) == pytest.approx(content["headline"], rel=0.02)


def test_the_kernel_says_at_rest_what_moving_each_number_alone_would_do(explorer):
    content, buffers = Browser(explorer).say(kind="evaluate", seq=7, values=explorer.values)

    assert content["moves"] == list(explorer.values)
    numbers = [np.frombuffer(buffer, "<f8") for buffer in buffers[len(content["names"]) :]]
    for i, name in enumerate(content["moves"]):
        places, answers = numbers[2 * i : 2 * i + 2]
        assert_allclose(answers, headline_power(**{**explorer.values, name: places}))
        assert set(explorer.sweep.range_of(name)) <= set(places)
        assert explorer.values[name] in places
    assert 2 * 21e9 in numbers[0]
    assert numbers[-2].min() == 1  # half of a PUE of 1 is not allowed


@pytest.mark.parametrize(
    ("values", "message"),
    [({"years": 0}, "years = 0 is out of bounds"), (None, "values = None is not an object")],
)
def test_what_the_kernel_refuses_is_said_in_a_sentence(explorer, values, message):
    content, _ = Browser(explorer).say(kind="evaluate", seq=1, values=values)

    assert (content["kind"], content["seq"]) == ("error", 1)
    assert content["message"].startswith(message)


def test_other_messages_are_left_to_others(explorer):
    browser = Browser(explorer)
    explorer._answer(explorer, {"kind": "need", "part": "kit"}, [])

    assert browser.heard == []


def test_a_model_that_cannot_be_recorded_uses_the_kernel():
    def stepped(years: Years = 1.0) -> Dollars:
        """Step: a formula with an `if`."""
        return 1.0 if years > 5 else 0.0

    registered = dict(MODELS)
    try:
        series = Explorer(model(stepped)).document["series"]
    finally:
        MODELS.clear()
        MODELS.update(registered)

    assert series[0]["tapes"] is None


def test_the_kernel_can_be_asked_for():
    assert Explorer(annual_payment, kernel=True).document["series"][0]["tapes"] is None


# Bad arguments.


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"along": "prize"}, r"along = 'prize' is not one of contract_value, years"),
        ({"known": ["prize"]}, r"known = 'prize' is not one of"),
        ({"first": ["prize"]}, r"first = 'prize' is not one of"),
        ({"ranges": {"years": (5, 5)}}, r"ranges = .* is empty: low < high"),
        ({"ranges": {"years": (0, 5)}}, r"years = 0 is out of bounds"),
        ({"chart": "pie"}, r"chart = 'pie' is not one of "),
    ],
)
def test_a_wrong_name_or_range_is_refused_with_what_there_is(options, message):
    with pytest.raises(ValueError, match=message):
        Explorer(annual_payment, **options)


def test_importing_the_widgets_loads_no_chart_library():
    code = "import sys, aikit_widgets; print({'altair', 'pandas', 'jsonschema'} & set(sys.modules))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert out.stdout.strip() == "set()"


def test_evidence_of_an_explorer_follows_its_controls():
    """A control at the fact it was given is known as the fact is; moved away it is assumed."""
    order = facts["meta_coreweave_2026"]
    explorer = Explorer(headline_power, along="years", values={"contract_value": order})

    at_the_fact = evidence(explorer).inputs[0]
    explorer.values = {**explorer.values, "contract_value": 20e9}
    moved = evidence(explorer).inputs[0]
    explorer.values = {**explorer.values, "contract_value": 21e9}

    assert (at_the_fact.letter, moved.letter) == ("O", "A")
    assert evidence(explorer).inputs[0] == at_the_fact


def test_an_explorer_with_facts_says_how_well_its_result_is_known():
    """By hand: a guidance is estimated, a stated life observed; a life of one's own is assumed."""
    spend, life = facts("meta_capex_2026_january_high", "server_life_meta")
    explorer = Explorer(yearly_depreciation, values={"capex": spend, "lifetime": life})

    controls = {each["name"]: each for each in explorer.document["controls"]}
    at_the_facts = explorer.text
    explorer.values = {**explorer.values, "lifetime": 3.0}

    assert {name: each["evidence"] for name, each in controls.items()} == {
        "capex": "E",
        "lifetime": "O",
    }
    assert controls["lifetime"]["source"]["id"] == life.source.id
    assert at_the_facts.endswith(
        "The result is estimated (E), because of: capital spending in a year."
    )
    assert explorer.text.endswith("The result is assumed (A), because of: useful life.")
    assert "evidence" not in explorer.document["controls"][1]


def test_an_explorer_without_facts_does_not_say_that_all_is_assumed():
    assert "The result is" not in Explorer(yearly_depreciation).text
