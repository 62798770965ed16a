"""Tests of aikit.datasets: tables and facts as a lesson or a script uses them."""

import copy
import pickle
import subprocess
import sys
from dataclasses import FrozenInstanceError

import numpy as np
import pandas as pd
import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell
from numpy.testing import assert_array_equal

import aikit
from aikit import facts, headline_power, herfindahl, load, tables
from aikit.datasets import LEFT
from aikit.figures import Fact
from aikit.sources import Source

# Tables.


def test_a_table_maps_columns_to_arrays():
    contracts = load("ai_compute_contracts")

    meta = contracts["buyer"] == "Meta"

    assert_array_equal(contracts["maximum"][meta], [14.2e9, 21e9, 2.9e9, 27e9])


def test_units_sources_and_licence_come_with_it():
    contracts = load("ai_compute_contracts")

    assert contracts.units["maximum"] == "USD"
    assert contracts.sources["nebius-6k-2025-11"].publisher == "Nebius, at SEC EDGAR"
    assert contracts.about.licence.startswith("figures of many sources")
    assert contracts.about.meanings["buyer"] == "who pays"


def test_missing_numbers_are_nan_and_missing_words_empty():
    undisclosed = load("ai_compute_contracts").only(date="2026-04-07")

    assert np.isnan(undisclosed["maximum"]).all()
    assert undisclosed["end"].tolist() == [""]


def test_rows_are_records_of_plain_values():
    records = load("ai_compute_contracts").only(buyer="Meta", supplier="CoreWeave").records()

    assert [(row["date"], row["committed"]) for row in records] == [
        ("2025-09-25", 14.2e9),
        ("2026-03-31", 21e9),
    ]
    assert {type(value) for row in records for value in row.values()} == {str, float}


def test_pandas_makes_a_frame_of_a_table():
    contracts = load("ai_compute_contracts")

    frame = pd.DataFrame(contracts)

    assert frame.shape == (16, 12)
    assert frame.groupby("buyer")["maximum"].sum()["Meta"] == 65.1e9
    assert_array_equal(frame["maximum"], contracts["maximum"])


def test_a_table_prints_one_line():
    assert repr(load("ai_compute_contracts")) == "ai_compute_contracts: 16 rows, 12 columns"


def test_a_column_that_is_not_there_is_named():
    with pytest.raises(ValueError, match="seller is not a column of ai_compute_contracts: date, b"):
        load("ai_compute_contracts").only(seller="CoreWeave")


@pytest.mark.parametrize(
    ("name", "wanted", "words"),
    [
        ("ai_compute_contracts", {"buyer": "meta"}, "buyer = 'meta' is in no row .*mean 'Meta'"),
        ("ai_compute_contracts", {"maximum": 7}, r"maximum = 7 is in no row of ai_compute_con"),
        (
            "ai_compute_contracts",
            {"buyer": 7},
            r"buyer = 7 is in no row of ai_compute_contracts\.$",
        ),
    ],
)
def test_a_value_that_is_not_there_is_no_empty_table(name, wanted, words):
    with pytest.raises(ValueError, match=words):
        load(name).only(**wanted)


@pytest.mark.parametrize(
    ("ask", "error", "message"),
    [
        (lambda: load("ai_compute_contracts").only(buyer=["Meta"]), TypeError, "give one value"),
        (lambda: load(["facts"]), ValueError, r"name = \['facts'\] is not a table"),
        (lambda: facts[["a"]], KeyError, r"\['a'\] is not one of the"),
    ],
)
def test_lists_are_refused_where_one_name_is_asked_for(ask, error, message):
    with pytest.raises(error, match=message):
        ask()


def test_values_that_never_meet_give_an_empty_table():
    assert load("ai_compute_contracts").only(buyer="Meta", supplier="Oracle").rows == 0


def test_arrays_are_read_once_and_cannot_be_changed():
    first, second = load("ai_compute_contracts"), load("ai_compute_contracts")

    assert first["maximum"] is second["maximum"]
    with pytest.raises(ValueError, match="read-only"):
        first["maximum"][0] = 0


def test_a_column_added_by_one_reader_is_not_there_for_the_next():
    load("ai_compute_contracts")["gap"] = np.zeros(16)

    assert "gap" not in load("ai_compute_contracts")


def test_every_table_loads_with_a_title():
    for name, title in tables().items():
        assert load(name).about.title == title
        assert load(name).rows > 0


def test_an_unknown_table_is_refused_with_the_names():
    with pytest.raises(ValueError, match=r"name = 'nope' is not a table\. Tables: ai_compute_con"):
        load("nope")


def test_a_misspelt_table_is_guessed():
    with pytest.raises(ValueError, match="Did you mean 'ai_compute_contracts'"):
        load("ai_compute_contract")


# Facts.


def test_a_fact_computes_compares_and_hashes_as_its_value():
    fact = facts["meta_coreweave_2026"]

    assert (fact / 6, 2 * fact, -fact, round(fact)) == (3.5e9, 42e9, -21e9, 21_000_000_000)
    assert fact == 21e9
    assert 20e9 < fact < 22e9
    assert hash(fact) == hash(21e9)
    assert {fact: "known"}[21e9] == "known"
    assert f"{fact:.3g}" == "2.1e+10"
    assert_array_equal(np.array([1, 2]) * fact, [21e9, 42e9])
    assert_array_equal(pd.Series([1, 2]) * fact, [21e9, 42e9])
    assert type(fact * 1) is float


def test_a_fact_goes_into_a_model_and_a_function():
    fact = facts["meta_coreweave_2026"]

    assert headline_power(contract_value=fact) == headline_power(contract_value=21e9)
    assert_array_equal(
        headline_power(contract_value=[fact, 42e9]), headline_power(contract_value=[21e9, 42e9])
    )
    assert herfindahl([fact, fact]) == 5000


@pytest.mark.parametrize(
    "copied", [copy.copy, copy.deepcopy, lambda f: pickle.loads(pickle.dumps(f))]
)
def test_a_copied_fact_is_the_whole_fact(copied):
    fact = facts["meta_nebius_headline"]

    again = copied(fact)

    assert vars(again) == vars(fact)
    assert again.readings[0].source.id == "nai500-2026-03"


def test_a_fact_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        facts["meta_coreweave_2026"].value = 1.0


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ('ak.facts["meta_corew', "meta_coreweave_2026"),
        ('ak.MODELS["headline_p', "headline_power"),
        ('table["buy', "buyer"),
        ("ak.headline_p", ".headline_power"),
    ],
)
def test_tab_completes_facts_models_and_columns(typed, found):
    shell = InteractiveShell()
    shell.user_ns |= {"ak": aikit, "table": load("ai_compute_contracts")}
    shell.Completer.use_jedi = False

    with provisionalcompleter():
        offered = [each.text for each in shell.Completer.completions(typed, len(typed))]
    assert found in offered


def test_a_fact_is_a_number_with_all_that_is_known_of_it():
    fact = facts["meta_coreweave_2026"]

    assert (fact.value, fact.unit, fact.date, fact.kind) == (21e9, "USD", "2026-03-31", "reported")
    assert float(fact) == 21e9
    assert fact.source.address.startswith("https://www.sec.gov/")
    assert fact.licence == "not stated"
    assert (fact.grade, fact.read_in.publisher) == ("quoted", "Open TechStack")
    assert "announced on 9 April" in fact.note


@pytest.mark.parametrize(
    ("name", "line"),
    [
        (
            "meta_depreciation_2025",  # the document was read
            (
                "18 billion USD (Meta depreciation of property and equipment in 2025, 2025, "
                "reported; Meta, at SEC EDGAR)"
            ),
        ),
        (
            "gpu_utilization_renters",  # a page was read that quotes it
            (
                "5 % (average use of GPUs in some 23,000 Kubernetes clusters, 2025, "
                "reported; Cast AI, read in IT Brief)"
            ),
        ),
        (
            "meta_nebius_firm",  # somebody says so: never "reported"
            ("12 billion USD (Meta-Nebius contract, firm part, 2026-03-16; according to nai500)"),
        ),
        (
            "h100_spot_price",
            (
                "2.42 USD/GPU-hour (H100, spot, 2026-06-26, estimate; "
                "according to The Information Machine)"
            ),
        ),
        (
            "h100_contract_price_2025_10",  # cents of an hour are two
            (
                "1.70 USD/GPU-hour (H100, one-year contract, at the lowest, 2025-10, estimate; "
                "SemiAnalysis, read in Tech Reader Daily)"
            ),
        ),
        (
            "meta_coreweave_end",
            (
                "2032 (last year of the Meta-CoreWeave orders, 2026-03-31, reported; "
                "CoreWeave, at SEC EDGAR, read in Open TechStack)"
            ),
        ),
        (
            "server_life_meta",
            (
                "5.5 years (accounting life of most servers at Meta, 2025-01-01, "
                "reported; Meta, at SEC EDGAR)"
            ),
        ),
        (
            "pue_large",
            (
                "1.44 (power usage effectiveness, data centres of 20 MW and more, 2025-07, "
                "reported; Uptime Institute, read in ai-economics on GitHub)"
            ),
        ),
    ],
)
def test_a_fact_prints_one_line(name, line):
    assert str(facts[name]) == repr(facts[name]) == line


def test_facts_are_called_or_looked_up():
    assert facts("h100_power") is facts["h100_power"]


def test_where_sources_disagree_each_reading_names_the_others():
    values = {name: facts[name].value for name in facts if name.startswith("meta_capex_2025")}

    assert sorted(values.values()) == [69.691e9, 72.18e9, 72.215e9]
    for name in values:
        others = {reading.id for reading in facts[name].readings}
        assert others == set(values) - {name}


def test_the_two_orders_add_to_one_sum():
    added = facts["meta_coreweave_total"]
    orders = facts("meta_coreweave_2025", "meta_coreweave_2026")

    assert added.value == sum(order.value for order in orders) == 35.2e9
    assert added.readings == ()


def test_several_facts_are_chosen_in_the_order_asked():
    chosen = facts("h100_power_xai", "h100_power")

    assert [fact.id for fact in chosen] == ["h100_power_xai", "h100_power"]
    assert repr(chosen) == str(chosen) == f"{facts['h100_power_xai']}\n{facts['h100_power']}"
    assert repr(facts["h100_power"].readings) == str(facts["h100_power_xai"])


def test_facts_are_a_table_in_a_notebook():
    page = facts("meta_depreciation_2025", "meta_nebius_firm", "pue_new")._repr_html_()

    assert page.count("<tr>") == 4
    assert ">Meta depreciation of property" in page  # a row begins with a capital
    for words in ("18 billion USD", "second-hand", "reported, quoted", "2026-03-16"):
        assert f">{words}</td>" in page
    address = "https://www.sec.gov/Archives/edgar/data/1326801/000162828026003942/R15.htm"
    assert f'href="{address}"' in page
    assert ">according to <a href=" in page
    assert ">Uptime Institute</a>, read in <a href=" in page


def test_one_fact_is_a_table_of_one_row():
    assert facts["h100_power"]._repr_html_().count("<tr>") == 2


@pytest.mark.parametrize("address", ["", "http://a.example", "javascript:alert(1)", "ftp://a"])
def test_only_a_secure_address_becomes_a_link(address):
    source = Source("a", "T", "A & <b>", "2026", address, "MIT", "2026-11-23", "primary")
    page = Fact("a", "<i>$1", 1.0, "USD", "2026", "reported", (source,))._repr_html_()

    assert "<a " not in page
    assert "A &amp; &lt;b&gt;" in page
    assert "&lt;i&gt;$1" in page
    assert 'class="mathjax_ignore"' in page  # or a notebook sets $…$ as a formula


def test_what_a_link_carries_cannot_break_out_of_it():
    source = Source("a", 'T" onclick="x', "P", "2026", 'https://a/"><b>', "MIT", "2026", "primary")

    page = Fact("a", "label", 1.0, "USD", "2026", "reported", (source,))._repr_html_()

    assert 'href="https://a/&quot;&gt;&lt;b&gt;"' in page
    assert 'title="T&quot; onclick=&quot;x"' in page


def test_an_unknown_fact_is_refused_with_a_guess():
    for kind in (KeyError, ValueError):
        with pytest.raises(kind, match="did you mean 'h100_power'"):
            facts("h100_powr")


def test_facts_are_a_mapping():
    assert "h100_power" in facts
    assert "nope" not in facts
    assert facts.get("nope") is None
    assert len(facts) == len(list(facts))
    assert repr(facts) == f"facts: {len(facts)} sourced figures"


def test_a_source_prints_what_a_reader_needs_to_find_it():
    source = Source("a", "Title", "Publisher", "2026", "https://a.example", "MIT", "2026-11-23")

    assert str(source) == "Title, Publisher, 2026, https://a.example (licence: MIT)"


def test_large_figures_are_said_in_millions_but_speeds_are_not():
    assert str(facts["ai_compute_stock"]).startswith("19.52 million H100e (AI compute in the")
    assert str(facts["mi355x_peak"]).startswith("2.5e+15 FLOP/s (MI355X")
    assert str(facts["gigawatt_tco"]).startswith("8.5 billion USD/year (")
    assert str(facts["google_tokens_per_month_2026"]).startswith("3,200 trillion tokens a month (")
    assert str(facts["african_compute_countries"]).startswith("1 country (")
    assert str(facts["compute_countries"]).startswith("32 countries (")


def test_small_and_negative_dollars_are_said_plainly():
    source = facts["h100_power"].sources

    assert str(Fact("a", "b", -2.5e6, "USD", "2026", "derived", source)).startswith(
        "-2.5 million USD (b, 2026, derived;"
    )
    assert str(Fact("a", "b", 12, "USD", "2026", "derived", source)).startswith("12 USD (b")


# What it costs.


def test_names_and_checks_of_data_need_no_numpy():
    code = (
        "import sys; from aikit.commands.check_data import check_data; "
        "from aikit.datasets import facts, tables; "
        "tables(), facts['h100_power'], check_data(); sys.exit('numpy' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# A table in a page.


def test_some_columns_of_a_table_in_the_order_named():
    table = load("cloud_gpu_country_summary").pick("best", "country")

    assert list(table) == ["best", "country"]
    assert table.rows == 35


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (("country", "colour"), r"colour is not a column of countries: iso3, country, "),
        ((), r"pick\(\) names no column of countries: iso3, "),
    ],
)
def test_columns_that_there_are_not_are_refused(names, message):
    with pytest.raises(ValueError, match=message):
        load("countries").pick(*names)


def test_a_table_in_a_page_has_headings_for_screen_readers():
    page = load("grid_carbon").pick("country", "carbon_intensity", "source")._repr_html_()

    assert "<caption>Carbon of electricity by country, 2022 and 2023: the first 60 of 201" in page
    assert page.count('scope="col"') == 3
    assert page.count('scope="row"') == 60
    assert ">carbon intensity [kg/kWh]</th>" in page
    assert 'title="carbon emitted for electricity made in the country (CO2e)"' in page


def test_what_is_unknown_is_left_empty_and_no_text_is_markup():
    page = load("accelerator_specs").pick("accelerator", "fp4", "note")._repr_html_()

    assert "nan" not in page
    assert f"<td {LEFT}></td>" in page
    assert "<script" not in page
