"""Tests of aikit.decline.languages: the token tax of a language, by name or by code."""

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from aikit import token_tax


@pytest.mark.parametrize(
    ("language", "tax"),
    [("English", 1), ("Swahili", 1.447), ("Zulu", 1.565), ("Yoruba", 3.881), ("Amharic", 5.053)],
)
def test_the_tax_of_a_language(language, tax):
    assert token_tax(language) == tax


def test_a_language_goes_by_its_name_or_its_code():
    assert token_tax("hau_NG") == token_tax("hausa (nigeria)") == 2.048


@pytest.mark.parametrize("kind", [list, tuple, np.array])
def test_several_languages_give_an_array(kind):
    taxes = token_tax(kind(["amh", "ENGLISH"]))

    assert taxes.dtype == np.float64
    assert_array_equal(taxes, [5.053, 1])


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
