"""Tests of aikit.decline.places: names of economies, what is known of them, where one lives."""

import json
import math
import sys
from dataclasses import astuple

import numpy as np
import pytest

import aikit as ak
from aikit.decline import places
from aikit.decline.places import KEPT, codes_by_name, names_by_code, place_of, plain
from aikit.quantities.prices import COUNTRIES

NUMBERS = ("income", "gini", "depreciation", "inflation", "rate")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder of a student's own, and a kernel in which no place was said."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(places, "_kernel", {})
    return tmp_path


def new_kernel(monkeypatch):
    monkeypatch.setattr(places, "_kernel", {})


# Names.


@pytest.mark.parametrize(
    "name",
    [
        *("Côte d'Ivoire", "Côte d\u2019Ivoire", "cote d'ivoire", "COTE DIVOIRE", "Ivory Coast"),
        *("CIV", "ci", "Costa do Marfim", "Elfenbeinküste", "ساحل العاج", " Ivory  coast "),
    ],
)
def test_a_place_goes_by_any_of_its_names(name):
    assert place_of(name).iso3 == "CIV"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Nigéria", "NGA"),
        ("SouthAfrica", "ZAF"),
        ("DRC", "COD"),
        ("République démocratique du Congo", "COD"),
        ("The Gambia", "GMB"),
        ("Swaziland", "SWZ"),
        ("Cape Verde", "CPV"),
        ("Afrique du Sud", "ZAF"),
        ("Misri", "EGY"),
        ("Éthiopie", "ETH"),
        ("ኢትዮጵያ", "ETH"),
        ("Egypt, Arab Rep.", "EGY"),
        ("U.S.A.", "USA"),
        ("Turkey", "TUR"),
    ],
)
def test_names_in_other_languages_and_old_ones(name, code):
    assert place_of(name).iso3 == code


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Nigera", "such as 'Nigeria' or 'Niger'"),
        ("Congo", "such as 'DR Congo' or 'Congo-Brazzaville'"),
        ("Federal Republic of Nigeria", "such as 'Nigeria'"),
        ("Tanznia", "such as 'Tanzania'"),
        ("", r"one of 217 economies\.$"),
        ("zz", r"one of 217 economies\.$"),
        ("x" * 10_000, r"one of 217 economies\.$"),
    ],
)
def test_a_name_that_is_not_known_is_refused_with_those_near_it(name, near):
    with pytest.raises(ValueError, match=rf"^place = .* is not known: .*{near}"):
        ak.here(name)

    assert not places._kernel


@pytest.mark.parametrize("name", [3, b"Kenya", ["Kenya"], True])
def test_a_place_is_a_word(name):
    with pytest.raises(TypeError, match=r"^place = .* is of the wrong kind: place must be a name"):
        ak.here(name)


def test_every_economy_is_found_by_its_own_name_and_codes():
    for code, row in names_by_code().items():
        assert {codes_by_name()[plain(row[name])] for name in ("place", "iso3")} == {code}
        assert codes_by_name()[plain(row["iso2"] or code)] == code


def test_no_name_is_of_two_economies():
    found = {}
    for code, row in names_by_code().items():
        for name in {plain(each) for each in (row["place"], *row["other_names"].split("; "))} - {
            ""
        }:
            assert found.setdefault(name, code) == code, name


def test_names_and_figures_are_of_the_same_economies():
    assert set(names_by_code()) == set(ak.load("countries")["iso3"].tolist())


# What is known.


def test_the_menu_has_all_economies_with_data_africas_first():
    table = ak.load("countries")
    known = [
        place
        for place in map(place_of, table["iso3"].tolist())
        if all(math.isfinite(getattr(place, name)) for name in NUMBERS)
    ]
    african = set(table["iso3"][table["africa"] == "yes"].tolist())

    first = [place.name for place in known if place.iso3 in african]
    assert sorted(COUNTRIES[:49]) == sorted(first)
    assert sorted(COUNTRIES[49:]) == sorted(
        place.name for place in known if place.name not in first
    )
    for part in (COUNTRIES[:49], COUNTRIES[49:]):
        assert list(part) == sorted(part, key=plain)


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_country_on_the_menu_is_known_in_all_respects(country):
    place = place_of(country)

    assert place.name == country
    assert all(math.isfinite(number) for number in astuple(place) if isinstance(number, float))
    assert len(place.currency) == 3


def test_nigerias_money():
    """A dollar was 1,518.38 naira on average in 2025 (World Bank)."""
    place = place_of("Nigeria")

    assert (place.currency, place.rate, place.rate_year) == ("NGN", 1518.38, 2025)
    assert place.money(20) == "30,400 NGN"
    assert place_of("Tunisia").money(1) == "3.11 TND"
    assert place_of("United States").money(20) == "20 USD"
    assert str(place) == (
        "Nigeria: mean income 1,360 USD a year, Gini 0.34, "
        "1 USD = 1,520 NGN (official, mean of 2025)."
    )


def test_what_a_place_lacks_is_said_with_what_stands_in():
    assert place_of("Kenya").lacks == ()
    assert place_of("Côte d'Ivoire").lacks == (
        "its value-added tax (16 %, Africa's median, stands in)",
    )
    assert place_of("Eritrea").lacks[0] == "a Gini coefficient"
    assert math.isnan(place_of("Eritrea").gini)
    assert place_of("Eritrea").country == "Kenya"
    assert str(place_of("Eritrea")).endswith(" Kenya stands in where they are needed.")
    assert place_of("Togo").country == "Togo"
    assert "The tables lack a Gini coefficient, ten years of its exchange rate" in str(
        place_of("Somalia")
    )
    assert place_of("Cuba").money(5) == "5 USD"


def test_a_price_of_data_that_is_not_known_is_the_median_of_africa_or_the_worlds():
    table = ak.load("countries")
    median = np.nanmedian(table["mobile_1gb"][table["africa"] == "yes"])

    seychelles, brazil = place_of("Seychelles"), place_of("Brazil")
    assert seychelles.gigabyte_price == pytest.approx(median * seychelles.income / 12)
    assert brazil.gigabyte_price == pytest.approx(0.002 * brazil.income / 12)


# Where one lives.


def test_lessons_start_in_kenya_until_a_place_is_said():
    assert ak.here().name == "Kenya"
    assert not ak.here().is_chosen
    assert str(ak.here()).startswith('Kenya (until you say another: ak.here("Ghana"), for example)')
    assert ak.here("Kenya").is_chosen


def test_a_place_is_said_once_and_holds_in_the_next_lesson(folder, monkeypatch):
    ak.here("ivory coast")
    assert ak.here().name == "Côte d'Ivoire"

    new_kernel(monkeypatch)
    assert ak.here().name == "Côte d'Ivoire"
    assert json.loads((folder / KEPT).read_text("utf-8")) == {"schema": 1, "place": "CIV"}

    monkeypatch.chdir(folder.parent)
    assert ak.here().name == "Kenya"


def test_another_place_takes_its_place(monkeypatch):
    ak.here("Ghana")
    ak.here("Togo")

    new_kernel(monkeypatch)
    assert ak.here().name == "Togo"


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", '{"schema": 1}', '{"schema": 2, "place": "GHA"}', '{"place": "GHA"}'),
        *('{"schema": 1, "place": "Ghana"}', '{"schema": 1, "place": ["GHA"]}', "\x00" * 300_000),
    ],
)
def test_a_file_of_another_make_says_no_place(folder, text):
    (folder / KEPT).write_text(text, encoding="utf-8")

    assert not ak.here().is_chosen


def test_nothing_is_written_through_a_link(folder):
    other = folder / "other"
    other.write_text("mine", encoding="utf-8")
    (folder / KEPT).symlink_to(other)

    ak.here("Ghana")

    assert other.read_text("utf-8") == "mine"
    assert not (folder / KEPT).is_symlink()


@pytest.mark.skipif(sys.platform == "win32", reason="a folder in the place of a file, by POSIX")
def test_where_nothing_can_be_written_the_place_holds_in_this_notebook(folder):
    (folder / KEPT).mkdir()

    with pytest.warns(
        UserWarning, match=r"^Ghana is set in this notebook only, for .*: say it again"
    ):
        ak.here("Ghana")

    assert ak.here().name == "Ghana"
