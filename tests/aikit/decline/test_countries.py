"""Tests of aikit.decline.countries: known answers, laws, what the tables say, and languages."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

import aikit
from aikit import token_tax
from aikit.decline.affordability import years_to_affordable
from aikit.decline.countries import country_years, decile_share, plan_share, tenths_of
from aikit.decline.places import place_of
from aikit.quantities.prices import COUNTRIES

# Known answers.


def test_one_price_in_two_countries():
    """12 · 20 / 88,810 and 12 · 20 / 600."""
    assert plan_share("United States", 20) == pytest.approx(0.0027, abs=5e-5)
    assert plan_share("Malawi", 20) == pytest.approx(0.40)


def test_nigerias_money_and_prices_over_ten_years():
    """A dollar became 22.9 % dearer a year, so a naira lost 18.7 % of its value."""
    place = place_of("Nigeria")

    assert place.depreciation == pytest.approx(0.1866, abs=5e-5)
    assert 1 / (1 - place.depreciation) - 1 == pytest.approx(0.2294, abs=5e-5)
    assert place.inflation == pytest.approx(0.184, abs=5e-4)


def test_a_dollar_price_that_falls_by_18_percent_stands_still_in_naira():
    """0.82 · 1.229 = 1.008: with wages that stand still too, only growth is left."""
    assert 0.82 / (1 - place_of("Nigeria").depreciation) == pytest.approx(1.008, abs=5e-4)
    assert country_years("Nigeria", "stand still", income_growth=0.0) == math.inf


def test_tenths_of_a_lognormal_income():
    """Gini 0.5: sigma 0.9539; the poorest tenth has 1.3 % and the richest 37 % of all income."""
    tenths = np.array(tenths_of(0.5)) / 10

    assert tenths[0] == pytest.approx(0.0127, abs=1e-4)
    assert tenths[-1] == pytest.approx(0.3716, abs=1e-4)


def test_equal_incomes_have_equal_tenths():
    assert tenths_of(1e-12) == pytest.approx([1.0] * 10)


# Laws.


@given(st.sampled_from(COUNTRIES))
def test_the_tenths_mean_is_the_countrys(country):
    share = plan_share(country, 5)

    incomes = [share / decile_share(place, country, 5) for place in range(1, 11)]

    assert np.mean(incomes) == pytest.approx(1.0)
    assert incomes == sorted(incomes)


@given(st.floats(0.05, 0.6))
def test_the_tenths_have_the_gini_they_were_made_from(gini):
    """Ten means hide what is unequal within a tenth: a little less than the whole."""
    within = gini - aikit.gini(tenths_of(gini))

    assert 0 <= within < 0.03


@given(st.sampled_from(COUNTRIES), st.floats(0, 0.9), st.floats(-0.02, 0.08))
def test_years_are_those_of_the_general_model(country, decline, growth):
    place = place_of(country)

    expected = years_to_affordable(
        20.0, place.income, decline, growth, depreciation=place.depreciation
    )

    found = country_years(country, "stand still", 20.0, decline, growth)
    assert found == pytest.approx(expected)


# Languages.


@pytest.mark.parametrize(
    ("language", "tax"),
    [("English", 1), ("Swahili", 1.447), ("Zulu", 1.565), ("Yoruba", 3.881), ("Amharic", 6.023)],
)
def test_the_tax_of_a_language(language, tax):
    assert token_tax(language) == tax


def test_a_language_goes_by_its_name_or_its_code():
    assert token_tax("hau_NG") == token_tax("hausa (nigeria)") == 2.048


@pytest.mark.parametrize("kind", [list, tuple, np.array])
def test_several_languages_give_an_array(kind):
    taxes = token_tax(kind(["amh", "ENGLISH"]))

    assert taxes.dtype == np.float64
    assert_array_equal(taxes, [6.023, 1])


def test_no_language_gives_an_empty_array():
    assert token_tax([]).shape == (0,)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("Hausa", r"language = 'Hausa' is not known: .* 'Hausa \(Niger\)' or 'Hausa \(Nigeria\)'"),
        ("Swahilli", r"such as 'Swahili'\.$"),
        ("", r"language = '' is not known: .*load\('token_tax_by_language'\)\.$"),
        ("Klingon, of course", r"load\('token_tax_by_language'\)\.$"),
    ],
)
def test_an_unknown_language_is_refused_with_those_near_it(language, words):
    with pytest.raises(ValueError, match=words):
        token_tax(language)


@pytest.mark.parametrize("language", [None, 1, b"Swahili", [1], [["Swahili"]], {"Swahili"}])
def test_only_a_word_names_a_language(language):
    with pytest.raises(TypeError, match="language must be a word"):
        token_tax(language)
