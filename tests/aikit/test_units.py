"""Units in every spelling a class may use, the measures that keep them apart, their plurals."""

import pytest

from aikit.units import (
    NAMED,
    TABLE,
    UNITS,
    find_unit,
    ratio_of,
    split_magnitude,
    unit_named,
    words_of,
)


@pytest.mark.parametrize(
    ("text", "name", "own", "size"),
    [
        ("US dollars", "USD", "USD", 1),
        ("$ per year", "USD/year", "USD/year", 1),
        ("USD / month", "USD/month", "USD/year", 12),
        ("dollars a year", "USD/year", "USD/year", 1),
        ("USD p.a.", "USD/year", "USD/year", 1),
        ("usd annually", "USD/year", "USD/year", 1),
        ("usd monthly", "USD/month", "USD/month", 1),
        ("Gigawatts", "GW", "MW", 1e3),
        ("kw", "kW", "MW", 1e-3),
        ("terawatt-hours", "TWh", "kWh", 1e9),
        ("gigabytes", "GB", "byte", 1e9),
        ("GPUs", "GPU", "GPU", 1),
        ("USD/GPU-hour", "USD/GPU-hour", "USD/GPU-hour", 1),
        ("per cent", "%", "fraction", 0.01),
        ("yrs", "year", "month", 12),
        ("times", "ratio", "ratio", 1),
        ("x", "ratio", "ratio", 1),
        ("$ per Mtok", "USD/million tokens", "USD/token", 1e-6),
        ("tokens a second", "token/s", "token/year", 8760 * 3600),
    ],
)
def test_a_unit_is_found_in_the_spellings_people_use(text, name, own, size):
    unit = find_unit(text)

    assert unit is not None
    assert (unit.name, ratio_of(unit, unit_named(own))) == (name, size)


@pytest.mark.parametrize("text", ["", "parsecs", "USD per parsec", "/", "USD//year"])
def test_what_is_no_unit_is_none(text):
    assert find_unit(text) is None


def test_power_and_energy_are_different_measures():
    assert find_unit("MW").measure != find_unit("MWh").measure


def test_money_and_money_per_year_are_different_measures():
    assert find_unit("USD").measure != find_unit("USD/year").measure


@pytest.mark.parametrize(
    ("text", "factor", "rest"),
    [
        ("bn USD", 1e9, "USD"),
        ("billions of dollars", 1e9, "dollars"),
        ("k$", 1e3, "$"),
        ("Mio. USD", 1e6, "USD"),
        ("lakh crore rupees", 1e12, "rupees"),
        ("thousand million", 1e9, ""),
        ("bn/yr", 1e9, "/yr"),
        ("b/s", 1, "b/s"),
        ("MW", 1, "MW"),
        ("", 1, ""),
    ],
)
def test_a_magnitude_is_taken_off_the_front(text, factor, rest):
    assert split_magnitude(text) == (factor, rest)


def test_an_authors_unit_keeps_its_name_and_counts_its_magnitude():
    unit = unit_named("billion USD/year")

    assert (unit.name, unit.measure) == ("billion USD/year", "US dollars per time")
    assert ratio_of(unit, unit_named("USD/year")) == 1e9


def test_an_authors_unknown_unit_is_refused_with_the_names_there_are():
    with pytest.raises(ValueError, match=r"unit = 'parsec' is not a unit .* use one of USD, EUR"):
        unit_named("parsec")


def test_no_spelling_stands_for_two_units():
    marks = [
        mark for each in TABLE["prefixes"] for mark in (each["symbol"].lower(), *each["words"])
    ]
    spellings = [
        mark + word
        for row in TABLE["units"]
        for word in row["spellings"]
        for mark in ("", *(marks if "prefixes" in row else ()))
    ]

    assert len(spellings) == len(set(spellings)) == len(UNITS)


@pytest.mark.parametrize("name", NAMED)
def test_a_unit_is_found_by_its_name_and_by_what_is_written_for_one_and_for_many(name):
    row = NAMED[name]
    words = {row["name"], *(row[form] for form in ("singular", "plural") if form in row)} - {""}

    assert {find_unit(word) for word in words} == {find_unit(name)}
    assert (find_unit(name).name, find_unit(name).size) == (name, row["size"])


@pytest.mark.parametrize(
    ("unit", "one", "many"),
    [
        ("GPU", "GPU", "GPUs"),
        ("person", "person", "people"),
        ("country", "country", "countries"),
        ("points", "point", "points"),
        ("GPU-hour/year", "GPU-hour/year", "GPU-hours/year"),
        ("order of magnitude/year", "order of magnitude/year", "orders of magnitude/year"),
        ("MW", "MW", "MW"),
        ("ratio", "", ""),
        ("ratio/year", "ratio/year", "ratio/year"),
        ("lorry", "lorry", "lorry"),
    ],
)
def test_a_unit_is_written_for_one_and_for_many(unit, one, many):
    assert words_of(unit, plural=False) == one
    assert words_of(unit, plural=True) == many
