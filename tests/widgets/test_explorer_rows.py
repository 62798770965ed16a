"""Explorers along a choice: a row a word, and what is never is said."""

import math

import numpy as np
import pytest
from numpy.testing import assert_allclose

import aikit as ak
from aikit.documents import text_of
from aikit_widgets import Explorer
from aikit_widgets.band import BAND, band_ends
from support.sample_models import INCOMES, country_share, country_years, share_before_tax


@pytest.fixture
def explorer():
    return Explorer(country_share, along="country", beside=[share_before_tax])


def test_each_word_has_a_row_and_the_menu_stays(explorer):
    document = explorer.document

    assert document["chart"] == "dots"
    assert document["along"] is None
    assert document["rows"] == {"name": "country", "label": "country", "options": list(INCOMES)}
    assert document["controls"][0]["name"] == "country"


def test_a_row_is_the_model_at_its_word(explorer):
    columns = explorer.sweep.columns({**explorer.values, "monthly_price": 7.0})

    assert_allclose(columns["country_share"], [country_share(c, 7.0) for c in INCOMES])
    assert_allclose(columns["share_before_tax"], [share_before_tax(c, 7.0) for c in INCOMES])


def test_a_rows_band_is_that_of_its_own_draws(explorer):
    columns = explorer.sweep.columns(explorer.values)
    draws = explorer.sweep.draws(explorer.values)

    for i, country in enumerate(INCOMES):
        ends = np.quantile(country_share(country, **draws), BAND)
        assert_allclose([columns["low"][i], columns["high"][i]], ends)


def test_the_headline_is_the_row_of_the_chosen_word(explorer):
    explorer.values = {"country": "Malawi"}

    columns, headline = (
        explorer.sweep.columns(explorer.values),
        explorer.sweep.headline(explorer.values),
    )
    assert headline["value"] == columns["country_share"][1]
    assert headline["low"] == columns["low"][1]


def test_what_never_comes_has_a_word_in_text_and_document():
    explorer = Explorer(
        country_years, along="country", known=["fixed_cost"], values={"country": "Malawi"}
    )

    document = explorer.document

    assert explorer.sweep.headline(explorer.values)["value"] == math.inf
    assert explorer.text.startswith("Explorer of years to affordable by country: never (90 % band")
    assert document["columns"]["country_years"][1] == "inf"
    assert document["headline"]["value"] == "inf"
    assert text_of(document)


def test_the_kernel_sends_infinity_as_a_word():
    explorer = Explorer(country_years, along="country", values={"country": "Malawi"}, kernel=True)
    heard = []
    explorer.send = lambda content, _buffers=(): heard.append(content)

    explorer._answer(explorer, {"kind": "evaluate", "seq": 1, "values": explorer.values}, [])

    assert heard[0]["names"] == ["country_years", "low", "high"]
    assert heard[0]["headline"]["value"] == "inf"


def test_a_band_between_infinite_results_is_infinite_and_an_unknown_one_unknown():
    with np.errstate(invalid="raise"):
        assert band_ends(np.array([1.0, 2.0, math.inf, math.inf])).tolist()[1] == math.inf
    assert np.isnan(band_ends(np.array([1.0, math.nan]))).all()
    assert band_ends(np.full(9, math.inf)).tolist() == [math.inf, math.inf]


def test_its_text_says_by_what_it_is_broken_down(explorer):
    assert explorer.text.startswith("Explorer of share of income by country: 3.3 % (90 % band")


def test_many_words_make_a_small_document():
    assert len(text_of(Explorer(country_share, along="country").document)) < 12_000


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"along": "country", "chart": "curve"},
            r"along = 'country' is a choice among words: dots, ranking, flow draw it, not",
        ),
        (
            {"along": "monthly_price", "chart": "dots"},
            r"along = 'monthly_price' is a number: chart 'dots' draws a choice among words\.",
        ),
        (
            {"chart": "ranking"},
            r"along = None is not enough for chart 'ranking': it must be one of country, monthly",
        ),
        (
            {"along": "country", "ranges": {"country": (1, 2)}},
            r"country is a choice among words: it has no range",
        ),
    ],
)
def test_a_chart_that_does_not_fit_is_refused(options, message):
    with pytest.raises(ValueError, match=message):
        Explorer(country_share, **options)


def test_a_model_of_ours_can_be_ranked_by_its_words():
    explorer = Explorer(ak.say, along="voter", chart="ranking")

    assert len(explorer.document["columns"]["say"]) == 3
