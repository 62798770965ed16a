"""Units in every spelling a class may use, and the measures that keep them apart."""

import pytest

from aikit_widgets.units import TABLE, UNITS, find_unit, split_magnitude, unit_named


@pytest.mark.parametrize(
    ("text", "name", "size"),
    [
        ("US dollars", "USD", 1),
        ("$ per year", "USD/year", 1),
        ("USD / month", "USD/month", 12),
        ("dollars a year", "USD/year", 1),
        ("USD p.a.", "USD/year", 1),
        ("usd annually", "USD/year", 1),
        ("Gigawatts", "GW", 1e3),
        ("kw", "kW", 1e-3),
        ("GPUs", "GPU", 1),
        ("USD/GPU-hour", "USD/GPU-hour", 1),
        ("per cent", "%", 0.01),
        ("yrs", "year", 1),
        ("times", "ratio", 1),
        ("x", "ratio", 1),
        ("$ per Mtok", "USD/million tokens", 1e-6),
        ("tokens a second", "token/s", 8760 * 3600),
    ],
)
def test_a_unit_is_found_in_the_spellings_people_use(text, name, size):
    unit = find_unit(text)

    assert unit is not None
    assert (unit.name, pytest.approx(unit.size)) == (name, size)


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
        ("MW", 1, "MW"),
        ("", 1, ""),
    ],
)
def test_a_magnitude_is_taken_off_the_front(text, factor, rest):
    assert split_magnitude(text) == (factor, rest)


def test_an_authors_unit_keeps_its_name_and_counts_its_magnitude():
    unit = unit_named("billion USD/year")

    assert unit == ("billion USD/year", "US dollars per time", 1e9)


def test_an_authors_unknown_unit_is_refused_with_the_names_there_are():
    with pytest.raises(ValueError, match=r"unit = 'parsec' is not a unit .* use one of USD, EUR"):
        unit_named("parsec")


def test_no_spelling_stands_for_two_units():
    spellings = [one for *_, written in TABLE for one in written.split(", ")]

    assert len(spellings) == len(set(spellings)) == len(UNITS)
