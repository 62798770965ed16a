"""Faults in the packaged data: missing, broken and wrong files, each told in one sentence."""

import re
import shutil

import pytest

from aikit import datasets
from aikit.commands.check_data import check_data
from aikit.figures import Facts
from aikit.sources import DATA, read_data

NAMES = sorted(file.name for file in DATA.glob("*.csv"))
TABLE = "ai_compute_contracts.csv"
DAY = r"\d{4}-\d\d-\d\d"
CELL = '(?:"[^"]*"|[^",]*)'


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of the data that may be damaged."""
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy)
    monkeypatch.setattr(datasets, "DATA", copy)
    return copy


def change(file, pattern, replacement):
    """Replace the first match of `pattern` in `file`; it must be there."""
    text, times = re.subn(pattern, replacement, file.read_text("utf-8"), count=1)
    assert times == 1
    file.write_text(text, "utf-8")


def test_data_with_the_line_ends_of_windows_are_the_same_data(folder):
    """A copy that was made without our `.gitattributes` may have them."""
    before = {name: read_data(name, folder) for name in ("facts", "sources")}
    for file in folder.glob("*.csv"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))

    assert check_data(folder) == []
    assert {name: read_data(name, folder) for name in before} == before


def test_a_copy_of_the_data_has_no_problems(folder):
    assert check_data(folder) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_missing_file_is_named_with_a_remedy(name, folder):
    (folder / name).unlink()

    (problem,) = check_data(folder)

    assert str(folder / name) in problem
    assert "install aikit-lessons again, or run `aikit doctor`" in problem


@pytest.mark.parametrize("name", NAMES)
def test_a_cut_file_is_named(name, folder):
    whole = (folder / name).read_bytes()
    (folder / name).write_bytes(whole[: len(whole) - 20])

    assert any(name in problem for problem in check_data(folder))


@pytest.mark.parametrize(
    ("name", "pattern", "replacement", "words"),
    [
        ("sources.csv", r"\nbuntz-2026,", "\nbuntz,", "the source 'buntz-2026' is not in sources"),
        ("sources.csv", ",MIT,", ",WTFPL,", "the licence 'WTFPL' is not one of"),
        ("sources.csv", ",Fintool,", ",,", "publisher is empty"),
        ("sources.csv", ",secondary,", ",hearsay,", "the grade 'hearsay' is not one of primary, q"),
        (
            "sources.csv",
            ",secondary,,,",
            ",secondary,,a4ai-2018,",
            "read_in is for a source that is",
        ),
        ("sources.csv", ",itbrief-2026-04,", ",itbrief,", "read_in is 'itbrief', which is no sour"),
        (
            "sources.csv",
            ",secondary,,,2027-",
            ",secondary,,,2026-01-",
            "check_again is not after the",
        ),
        ("sources.csv", ",secondary,,,.*", ",secondary,,,", "needs the day to check again"),
        ("sources.csv", ",2025-05,", ",May 2025,", "'May 2025' is not a date"),
        (
            "sources.csv",
            "\naiwire-",
            "\nbuntz-2026,T,P,,,MIT,2026,primary,,,\naiwire-",
            "is there 2 t",
        ),
        ("claims.csv", "\n7,2,", "\n8,2,", "the id is '8' where 7 comes next: nothing is deleted"),
        ("claims.csv", "\n7,2,", "\n7,two,", "the lesson 'two' is not a number"),
        ("claims.csv", "\n13,4,[^,]*,", "\n13,4,,", "claim is empty"),
        (
            "claims.csv",
            rf"{DAY},(open|held|fell),",
            r"soon,\1,",
            "look_again is 'soon', which is not a date",
        ),
        ("claims.csv", ",held,", ",proved,", "the state 'proved' is not one of open, held, fell"),
        (
            "claims.csv",
            rf"(,held,{CELL},)\w+,",
            r"\1,",
            "a claim has held only where a test decides",
        ),
        ("claims.csv", rf"(,held,{CELL},\w+,),", r"\g<1>5,", "instead is '5', which"),
        ("claims.csv", rf"(,fell,{CELL},\w*,)\d+,", r"\1,", "what stands instead"),
        ("facts.csv", "21e9,USD", "21e9,EUR", "the unit 'EUR' is not one of units.csv"),
        ("facts.csv", "21e9,USD", "21 bn,USD", "the value '21 bn' is not a number"),
        ("facts.csv", ",reported,", ",rumoured,", "the kind 'rumoured' is not one of reported, l"),
        ("facts.csv", ",meta_capex_2025,", ",meta_capex,", "reading_of names no fact"),
        ("facts.csv", ",derived,estimate,", ",derived,,", "derived_from is one of reported, list"),
        ("facts.csv", ",reported,,", ",reported,reported,", "of what is derived only"),
        (
            "facts.csv",
            ",derived,estimate,epoch-chip",
            ",derived,reported,epoch-chip",
            "derived_from is reported, but epoch-chip-ownership gives estimates alone",
        ),
        (
            "facts.csv",
            r"\nh100_power,",
            "\nh100_power_xai,",
            "the id h100_power_xai is there twice",
        ),
        (TABLE, r"\n2025-09,", "\n2027-09,", "2027-09 is after 2026-11-23, and the kind is report"),
        (TABLE, r"\n2025-09,", "\nautumn,", "'autumn' is not a date"),
        (TABLE, "14.2e9", "14.2 bn", "committed is '14.2 bn', not a number"),
        (TABLE, ",fintool-coreweave-2025q1\n", ",\n", "no source"),
        (TABLE, "buyer", "payer", "its columns are not those that columns.csv lists"),
        ("columns.csv", "contracts,years,year", "contracts,years,moon", "the unit 'moon', which"),
        (TABLE, "\n2025-09", "\n2025-09,", r"line 2: 13 cells, where the first line names 12"),
        (TABLE, "second order", '"second', "is a quote left open?"),
    ],
)
def test_a_wrong_cell_is_found(name, pattern, replacement, words, folder):
    change(folder / name, pattern, replacement)

    assert any(words in problem for problem in check_data(folder)), check_data(folder)


def test_a_share_alike_source_in_a_table_of_another_licence_is_found(folder):
    change(folder / "sources.csv", r"(\nnai500-.*),not stated,", r"\1,CC BY-SA 4.0,")

    assert f"{TABLE}: nai500-2026-03 is CC BY-SA 4.0, so the table must be." in check_data(folder)


def test_a_table_taken_from_a_source_without_a_licence_is_found(folder):
    file = folder / TABLE
    last = file.read_text("utf-8").splitlines()[-1]
    file.write_text(file.read_text("utf-8") + f"{last}\n" * 20, "utf-8")

    assert any("21 rows rest on buntz-2026, which" in problem for problem in check_data(folder))


# What a user of the library sees.


def test_a_missing_table_is_one_sentence(folder):
    (folder / TABLE).unlink()

    with pytest.raises(OSError, match=r"contracts\.csv could not be read \(No such file.*again"):
        datasets.load("ai_compute_contracts")


@pytest.mark.parametrize(
    ("pattern", "replacement", "words"),
    [
        ("14.2e9", "14.2 bn", r"ai_compute_contracts\.csv committed: '14\.2 bn' is not a number"),
        ("buyer", "payer", r"its columns must be date, buyer, supplier"),
        ("\n2025-09", "\n2025-09,", r"is broken .*line 2: 13 cells.*install aikit-lessons again"),
    ],
)
def test_a_broken_table_is_one_sentence(pattern, replacement, words, folder):
    change(folder / TABLE, pattern, replacement)

    with pytest.raises(ValueError, match=words) as refusal:
        datasets.load("ai_compute_contracts")

    assert "\n" not in str(refusal.value)


def test_a_source_that_is_not_listed_is_one_sentence(folder):
    change(folder / "sources.csv", r"\nnai500-2026-03,", "\nnai500,")

    with pytest.raises(ValueError, match=r"sources\.csv is broken \(it has no source 'nai500-202"):
        Facts(folder)("h100_power")


def test_a_fact_without_a_number_is_one_sentence(folder):
    change(folder / "facts.csv", "1.73", "about 2")

    with pytest.raises(ValueError, match=r"facts\.csv is broken \(the value of h100_power is no"):
        Facts(folder)("h100_power")


def test_an_index_without_its_columns_is_one_sentence(folder):
    (folder / "units.csv").write_text("unit,holds,meaning\n", "utf-8")

    with pytest.raises(ValueError, match=r"units\.csv is broken \(its columns must be unit, holds"):
        datasets.load("ai_compute_contracts")
