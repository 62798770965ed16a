"""Tests of aikit_widgets.explorer.inputs: what an explorer's menu may offer."""

import pytest

import aikit as ak
from aikit import headline_power
from aikit.decline import places
from aikit.sources import DATA, sources_in
from aikit_widgets import Explorer, Preset
from support.sample_models import country_share

SOURCE = next(iter(sources_in(DATA)))


def explorer(*presets, **given):
    return Explorer(headline_power, along="gpu_hour_price", presets=presets, **given)


def test_a_preset_has_a_value_for_every_control_from_where_the_explorer_starts():
    short = Preset("short", {"years": 3}, story="Three years.", source=SOURCE)

    (record,) = explorer(short, values={"gpu_power": 2}).document["presets"]

    assert record["values"] == {
        "contract_value": 21e9,
        "years": 3.0,
        "gpu_hour_price": 2.75,
        "gpu_power": 2.0,
        "pue": 1.0,
    }
    assert (record["name"], record["story"]) == ("short", "Three years.")
    assert record["source"]["title"] == sources_in(DATA)[SOURCE].title


def test_a_preset_stays_what_it_is_when_the_controls_move():
    moved = explorer(Preset("short", {"years": 3}))

    moved.values = {"gpu_power": 3}

    assert moved.document["presets"][0]["values"]["gpu_power"] == 1.73


def test_an_explorer_without_presets_stores_none():
    assert "presets" not in explorer().document


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"name": " "}, r"name = ' ' is not a preset's name: it must have 1 to 60 characters"),
        ({"name": "x" * 61}, r"is not a preset's name: it must have 1 to 60 characters"),
        ({"values": {}}, r"values of preset 'short' are empty: set an argument or more"),
        ({"story": "one\ntwo"}, r"story of preset 'short' is not one line"),
        ({"source": "nowhere"}, r"source = 'nowhere' of preset 'short' is not the id of one of"),
    ],
)
def test_a_preset_that_says_nothing_is_refused(given, message):
    with pytest.raises(ValueError, match=message):
        Preset(**{"name": "short", "values": {"years": 3}, **given})


@pytest.mark.parametrize(
    ("values", "error", "message"),
    [
        ({"years": 0}, ValueError, r"preset 'odd': years = 0 is out of bounds: years must be from"),
        ({"yeers": 3}, ValueError, r"preset 'odd': values = 'yeers' is not one of contract_value"),
        ({"years": "3"}, TypeError, r"preset 'odd': years = '3' is of the wrong kind"),
    ],
)
def test_an_explorer_refuses_a_preset_that_its_models_would_refuse(values, error, message):
    with pytest.raises(error, match=message):
        explorer(Preset("odd", values))


def test_two_presets_of_one_name_are_refused():
    with pytest.raises(ValueError, match=r"presets = 'short' is named twice: every name once"):
        explorer(Preset("short", {"years": 3}), Preset("short", {"years": 2}))


def test_presets_are_presets():
    with pytest.raises(TypeError, match=r"presets = 'short' is of the wrong kind: give Preset"):
        explorer("short")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"presets": None}, "presets = None is of the wrong kind: presets must be a list"),
        ({"beside": ak.annual_payment}, "beside = <function annual_payment .* must be a list"),
        ({"beside": ["x"]}, "model = 'x' is of the wrong kind"),
        ({"along": ["years"]}, r"along = \['years'\] is of the wrong kind: along must be text"),
        ({"sentence": 3}, "sentence = 3 is of the wrong kind: sentence must be text"),
        ({"model": ak.npv}, "npv: rate, cashflows has no default: give it one"),
    ],
)
def test_what_an_explorer_is_not_given_is_told(given, message):
    with pytest.raises(TypeError, match=message):
        Explorer(**{"model": ak.headline_power} | given)


# The student's place.


@pytest.fixture
def lives(monkeypatch):
    """Say where a student lives, in this kernel."""
    return lambda code: monkeypatch.setattr(places, "_kernel", {"place": code})


def control_of(explorer, name):
    return next(each for each in explorer.document["controls"] if each["name"] == name)


def test_an_explorer_starts_where_the_student_lives_unless_its_author_says_where(lives):
    lives("CIV")

    assert Explorer(ak.plan_share, along="country").values["country"] == "Côte d'Ivoire"
    chosen = Explorer(ak.plan_share, along="country", values={"country": "Malawi"})
    assert chosen.values["country"] == "Malawi"
    assert Explorer(ak.headline_power, along="years").values == ak.defaults_of(ak.headline_power)


def test_a_place_that_the_tables_lack_is_said_and_kenya_stands_in(lives):
    lives("SOM")

    explorer = Explorer(ak.decile_share, along="decile")

    assert explorer.values["country"] == "Kenya"
    assert explorer.document["lack"] == (
        "Somalia is not in this menu, for the tables lack a Gini coefficient, ten years of its "
        "exchange rate, a rate of its money since 2020: Kenya stands in."
    )
    lives("CIV")
    assert "lack" not in Explorer(ak.decile_share, along="decile").document


def test_local_money_is_that_of_each_country_on_the_menu():
    words = ["Kenya", "United States", "Malawi"]

    money = Explorer(ak.plan_share, along="country", words={"country": words}).document["money"]

    assert money == {
        "by": "country",
        "rates": {"Kenya": ["KES", 129.303, 2025], "Malawi": ["MWK", 1161.09, 2023]},
    }


def test_without_a_menu_it_is_that_of_the_student_and_of_nobody_else(lives):
    assert "money" not in Explorer(ak.street_price).document
    assert "money" not in Explorer(ak.headline_power, along="pue").document

    lives("NGA")
    money = {"by": "", "rates": {"Nigeria": ["NGN", 1518.38, 2025]}}
    assert Explorer(ak.street_price).document["money"] == money
    lives("USA")
    assert "money" not in Explorer(ak.street_price).document


def test_of_many_words_some_are_offered_and_the_students_place_is_among_them(lives):
    words = {"country": ("Kenya", "Malawi")}
    lives("TGO")

    explorer = Explorer(ak.country_years, along="country", words=words)

    options = [word for word, _ in control_of(explorer, "country")["options"]]
    assert options == explorer.document["rows"]["options"] == ["Kenya", "Malawi", "Togo"]
    keys = explorer.document["series"][0]["tapes"]["words"]
    assert len(keys) == 3 * 2
    with pytest.raises(
        ValueError, match="country = 'Ghana' is not known: country must be one of K"
    ):
        explorer.values = {"country": "Ghana"}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"nation": ["Kenya"]}, r"words = 'nation' is not one of country, monthly_price\."),
        ({"monthly_price": ["20"]}, r"words = .* is out of place: monthly_price is a number\."),
        ({"monthly_price": []}, r"words = .* is out of place: monthly_price is a number\."),
        ({"country": ["Kenya", "Kenya"]}, r"must be one or more, each of them once\."),
        ({"country": ["Kenya", "Wakanda"]}, r"country = 'Wakanda' is not known"),
    ],
)
def test_words_that_cannot_be_offered_are_refused(words, message):
    with pytest.raises(ValueError, match=message):
        Explorer(ak.plan_share, along="country", words=words)


# An author's own sentence.

OWN = "At {gpu_hour_price} the money rents {value} for {years}."


def test_an_authors_sentence_follows_the_controls():
    own = explorer(sentence=OWN)
    assert own.document["sentence"] == OWN
    assert own.sentence == "At $2.75 an hour the money rents 251 MW for 6 years."

    own.values = {"years": 1}

    assert own.sentence == "At $2.75 an hour the money rents 1,510 MW for 1 year."
    assert explorer().sentence is None
    assert "sentence" not in explorer().document


def test_a_choice_stands_in_a_sentence_as_its_word():
    own = Explorer(country_share, sentence="In {country} it takes {value}.")

    assert own.sentence.startswith(f"In {own.values['country']} it takes ")


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        (
            "{prize} is much.",
            r"{prize} in the sentence is not one of value, contract_value, years, ",
        ),
        ("It is {value:.0f}.", "has a brace that holds no name"),
        ("It is {value.", "has a brace that holds no name"),
        ("Two\nlines", "is not one line of 1 to 500 characters"),
        (" ", "is not one line of 1 to 500 characters"),
    ],
)
def test_a_sentence_that_could_not_be_filled_is_refused(sentence, fault):
    with pytest.raises(ValueError, match=fault):
        explorer(sentence=sentence)
