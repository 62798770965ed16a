"""Tests of the packaged data: all is sourced, and the findings of the lessons hold in it."""

import itertools
import json
import os
import re
import shutil
from collections import Counter
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from numpy.testing import assert_allclose

from aikit import bass_adoption, facts, load, quantities, tables
from aikit.commands.check_data import LICENCES, NEWEST, UNSTATED, check_data
from aikit.signature import Choice, Param
from aikit.sources import DATA, read_data, sources_in

PACKAGE = Path(__file__).parents[2] / "aikit"
LESSONS = PACKAGE.parent / "notebooks"
SOURCES = sources_in(DATA)


def only_value(table, **equal):
    """Return the one value of a long table."""
    (value,) = table.only(**equal)["value"]
    return value


def percent_a_year(years, values):
    """Fit the yearly change of a series by least squares on its logarithm."""
    return 100 * np.expm1(np.polyfit(years, np.log(values), 1)[0])


def herfindahl(sizes, total=None):
    """Sum the squared shares, 0 to 10,000, as a reader would by hand."""
    return 1e4 * np.sum((sizes / (total or np.sum(sizes))) ** 2)


# Everything is sourced.


def test_the_data_has_no_problems():
    assert check_data() == []


@pytest.mark.parametrize("name", [file.name for file in sorted(DATA.glob("[efst]*.csv"))])
def test_a_pipe_in_a_tables_place_is_one_sentence_and_not_waited_for(tmp_path, name):
    folder = shutil.copytree(DATA, tmp_path / "data")
    (folder / name).unlink()
    os.mkfifo(folder / name)

    (problem,) = check_data(folder)
    assert f"{name} could not be read (it is a pipe or a device, not a file)" in problem


def test_every_source_is_used_by_a_figure_or_by_the_code():
    """A docstring cites hill-1973 as Hill (1973), a quantity by its id."""
    used = {one for name in tables() for one in load(name).sources}
    used |= {source.id for fact in facts.values() for source in fact.sources}
    used |= {source.read_in for source in SOURCES.values()}
    code = "".join(file.read_text("utf-8") for file in PACKAGE.rglob("*.py"))
    used |= set(re.findall(r"[a-z0-9]+(?:-[a-z0-9.]+)+", code))
    papers = r"([A-Z][a-z]+(?: and [A-Z][a-z]+)*)(?: et al\.)? \(?(\d{4})\b"
    for names, year in re.findall(papers, code):
        used.add("-".join([*names.lower().split(" and "), year]))

    assert set(SOURCES) - used == set()


def test_every_source_of_a_quantity_is_listed():
    hints = (getattr(quantities, name) for name in dir(quantities))
    meanings = [meaning for hint in hints for meaning in get_args(hint)]

    sources = [one.source.split() for one in meanings if isinstance(one, Param | Choice)]
    cited = set(itertools.chain(*sources))

    assert cited
    assert cited - set(SOURCES) == set()


@pytest.mark.parametrize("name", sorted(tables()))
def test_a_table_says_what_each_row_needs(name):
    table = load(name)

    assert {"date", "kind", "source"} <= set(table)
    assert table.about.licence
    assert all(table.units.values())
    assert all(table.about.meanings.values())


@pytest.mark.parametrize("name", sorted(tables()))
def test_numbers_are_finite_where_they_are_given(name):
    for column in load(name).values():
        assert column.dtype.kind == "U" or not np.isinf(column).any()


def test_licences_are_a_short_list_without_non_commercial_ones():
    assert {source.licence for source in SOURCES.values()} <= set(LICENCES)
    assert not any("NC" in licence for licence in LICENCES)


def test_share_alike_tables_say_so():
    shared = {source.id for source in SOURCES.values() if source.licence == "CC BY-SA 4.0"}

    tainted = {name for name in tables() if shared & set(load(name).sources)}

    assert tainted == {"accelerator_specs", "achievable_flops", "cloud_gpu_country_summary"}
    assert {load(name).about.licence for name in tainted} == {"CC BY-SA 4.0"}


def test_nothing_is_dated_after_the_day_it_was_gathered_but_guidance():
    later = [fact.id for fact in facts.values() if fact.date > NEWEST and fact.kind != "guidance"]

    assert later == []


def test_no_source_without_an_address_passes_for_a_page():
    """Papers in journals have none; a page of the press must have one."""
    nameless = [s.id for s in SOURCES.values() if not s.address and s.licence == UNSTATED]

    for name in nameless:
        assert re.search(r"-\d{4}(-\d\d)?$", name), name


def facts_in_lessons():
    """The facts that the lessons' code names, each once, written out or made of parts."""
    lessons = (json.loads(file.read_text("utf-8")) for file in LESSONS.glob("[0-9][0-9]-*.ipynb"))
    cells = (cell for lesson in lessons for cell in lesson["cells"] if cell["cell_type"] == "code")
    code = "\n".join("".join(cell["source"]) for cell in cells)
    named = re.findall(r"""["']([a-z0-9_]+)(\{end\})?["']""", code)
    ids = {name + end for name, part in named for end in (("low", "high") if part else ("",))}
    return [facts[name] for name in facts if name in ids]


def test_four_of_five_figures_in_lessons_are_primary_or_quote_the_primary():
    grades = Counter(fact.grade for fact in facts_in_lessons())

    assert grades.total() > 50
    assert (grades["primary"] + grades["quoted"]) / grades.total() >= 0.8, grades


def test_what_was_only_heard_of_is_never_said_to_be_reported():
    for fact in facts.values():
        if fact.grade == "secondary":
            assert "reported" not in f"{fact} {fact._repr_html_()}".replace(fact.note, "")
            assert f"according to {fact.source.publisher}" in str(fact)


def test_the_data_is_small():
    assert sum(file.stat().st_size for file in DATA.glob("*.csv")) < 1_200_000


def test_every_unit_is_used():
    used = {unit for name in tables() for unit in load(name).units.values()}
    used |= {fact.unit for fact in facts.values()}
    used |= {unit for name in tables() for unit in load(name).get("unit", np.array([])).tolist()}

    assert {row["unit"] for _, row in read_data("units")} == used


def test_unreliable_pages_left_no_trace():
    text = "".join(file.read_text("utf-8") for file in DATA.glob("*.csv"))

    for page in ("workers.dev", "skypilot", "full-stack", "telegeography", "itu datahub"):
        assert page not in text.lower()


# Lesson 1: what a headline buys.


def test_the_headline_of_nebius_is_more_than_its_firm_part():
    (row,) = load("ai_compute_contracts").only(buyer="Meta", date="2026-03-16").records()

    assert (row["committed"], row["maximum"]) == (12e9, 27e9)
    assert facts["meta_nebius_firm"].value + facts["meta_nebius_backstop"].value == 27e9


def test_the_guidance_of_meta_moved_after_the_news():
    guidance = load("hyperscaler_capex_annual").only(company="Meta", measure="guidance")

    assert guidance["date"].tolist() == ["2026-01-28", "2026-04-29", "2026-07-29"]
    assert guidance["low"].tolist() == [115e9, 125e9, 130e9]
    assert guidance["high"].tolist() == [135e9, 145e9, 145e9]


def test_a_year_of_the_contract_is_a_few_percent_of_capital_spending():
    year = facts["meta_coreweave_2026"].value / 6

    assert_allclose(year / facts["meta_capex_2026_january_high"].value, 0.026, atol=5e-4)
    assert_allclose(year / facts["meta_capex_2026_april_high"].value, 0.024, atol=5e-4)


def test_three_readings_of_the_capital_spending_of_2025():
    rows = load("hyperscaler_capex_annual").only(company="Meta", year=2025)

    assert sorted(rows["low"]) == [69.691e9, 72.18e9, 72.215e9]


def test_nothing_is_counted_twice_in_the_two_orders():
    orders = load("ai_compute_contracts").only(buyer="Meta", supplier="CoreWeave")

    assert orders["committed"].sum() == facts["meta_coreweave_total"].value == 35.2e9


@pytest.mark.parametrize(("rate", "value"), [(0.09, 15.7), (0.07, 16.7), (0.059, 17.3)])
def test_what_the_second_order_is_worth_depends_on_the_rate(rate, value):
    payments = np.full(6, facts["meta_coreweave_2026"].value / 6)

    worth = np.sum(payments / (1 + rate) ** np.arange(1, 7))

    assert_allclose(worth / 1e9, value, atol=0.05)


# Lesson 2: an hour of compute.


def test_life_halved_doubles_the_depreciation():
    lives = load("tco_parameters").only(parameter="accounting life of servers")["value"]

    assert (lives.max(), lives.min()) == (6, 2)


def test_sold_hours_and_working_hours_are_two_numbers():
    assert (facts["gpu_utilization_renters"].value, facts["gpu_utilization_owner"].value) == (
        0.05,
        0.979,
    )


def test_large_users_in_africa_pay_cents_not_a_hundredth_of_a_cent():
    prices = load("electricity_prices")
    large = [row for row in prices.records() if row["currency"] or row["user"] == "data mining"]

    assert {row["iso3"] for row in large} == {"ETH", "KEN", "NGA"}
    assert (min(row["price"] for row in large), max(row["price"] for row in large)) == (
        0.0314,
        0.1398,
    )


@pytest.mark.parametrize(("iso3", "year"), [("KEN", 2025), ("NGA", 2024)])
def test_tariffs_in_dollars_are_at_the_rate_that_the_note_says(iso3, year):
    rate = load("fx_inflation_history").only(iso3=iso3, year=year)["rate"][0]
    tariffs = [r for r in load("electricity_prices").only(iso3=iso3).records() if r["currency"]]

    for row in tariffs:
        assert row["note"].endswith(f"dollars at the mean rate of {year}")
        assert_allclose(row["local_price"] / rate, row["price"], atol=5e-5)


def test_data_centres_need_half_as_much_again_on_average_and_a_tenth_at_best():
    names = ("pue_average", "pue_new", "pue_large", "pue_hyperscale_low")

    assert [fact.value for fact in facts(*names)] == [1.54, 1.48, 1.44, 1.09]


# Lesson 3: the rent of an H100 is a V.


def test_the_rent_fell_and_rose_again():
    index = load("gpu_price_index").only(accelerator="NVIDIA H100")
    contract = index.only(term="contract_1y")

    assert index.only(date="2023-06")["price"] == 8
    assert contract["price"].tolist() == [1.7, 2.35, 2.65]
    assert_allclose(contract["price"][-1] / contract["price"][0], 1.559, atol=5e-4)


def test_no_price_of_a_peak_is_made_up():
    """40 % below the peak was said; the peak was not, and must not be reckoned from it."""
    spot = load("gpu_price_index").only(accelerator="NVIDIA H100", term="spot")

    assert (spot["date"].tolist(), spot["price"].tolist()) == (["2026-06-26"], [2.42])


def test_two_indexes_are_not_one_series():
    terms = load("gpu_price_index").only(accelerator="NVIDIA H100", date="2026-09")["term"]
    neoclouds = load("gpu_price_index").only(accelerator="NVIDIA H100", term="neocloud")

    assert terms.tolist() == ["list_median"]
    assert neoclouds["price"].tolist() == [2.6, 2.72]


# Lesson 4: tokens.


def test_one_gpu_serves_seventy_times_fewer_tokens_to_faster_users():
    runs = load("inference_throughput").only(software="vLLM")
    rates = runs["total_rate"]

    assert_allclose(runs["user_rate"][[0, -1]], [42.43, 205.34])
    assert_allclose(rates[0] / rates[-1], 70, rtol=0.01)


def test_datasheets_promise_more_than_is_reached():
    reached = load("achievable_flops").only(precision="bf16")
    of = dict(zip(reached["accelerator"].tolist(), reached["reached"].tolist(), strict=True))

    assert_allclose(reached["measured"] / reached["peak"], reached["reached"], atol=6e-4)
    assert (of["NVIDIA H100 SXM"], of["AMD MI300X"]) == (0.803, 0.514)
    assert of["AMD MI355X"] == 0.626  # over AMD's 2,500, not the MI350X's 2,300


def test_an_hour_of_a_gb300_has_a_price_of_its_own():
    hours = load("tco_parameters").only(parameter="cost of an hour")

    assert dict(zip(hours["case"].tolist(), hours["value"].tolist(), strict=True)) == {
        "GB300, rented": 5.00,
        "GB300, owned by a neocloud": 2.79,
    }


def test_training_runs_are_about_six_operations_a_weight_and_token():
    runs = load("training_runs")
    ratio = runs["flop"] / (6 * runs["parameters"] * runs["tokens"])

    assert_allclose(np.nanmedian(ratio), 1, atol=0.1)


def test_twice_the_gpus_are_not_twice_as_fast():
    hours = load("mlperf_training").only(benchmark="Llama 3.1 405B pretraining")

    assert_allclose(hours["minutes"] * hours["gpus"] / 60, hours["gpu_hours"], rtol=1e-3)
    assert_allclose(hours["minutes"].max() / hours["minutes"].min(), 1.879)


# Lesson 5: leverage.


QUARTERS = [f"{year}Q{n}" for year in (2024, 2025, 2026) for n in (1, 2, 3, 4)][:10]


def share_of_revenue(metric, period):
    """A line of CoreWeave's accounts over the revenue of the same quarter, in percent."""
    accounts = load("coreweave_financials").only(period=period)
    return 100 * only_value(accounts, metric=metric) / only_value(accounts, metric="revenue")


def test_interest_leapt_once_and_is_back_where_it_began():
    """One line throughout: interest on debt, after capitalising, over revenue."""
    shares = [share_of_revenue("interest on debt", period) for period in QUARTERS]

    expected = [21.5, 17.0, 17.5, 18.6, 26.2, 21.1, 20.8, 22.3, 20.5, 21.7]
    assert_allclose(shares, expected, atol=0.05)


def test_the_net_line_of_interest_is_not_back():
    shares = [share_of_revenue("interest expense net", each) for each in ("2024Q1", *QUARTERS[8:])]

    assert_allclose(shares, [21.5, 25.8, 24.9], atol=0.05)


@pytest.mark.parametrize(("end", "times"), [("low", 2.82), ("high", 2.95)])
def test_coreweave_planned_to_spend_nearly_three_times_what_it_takes_in(end, times):
    plan = load("coreweave_financials").only(period="FY2026")

    spent, taken = (only_value(plan, metric=f"{name} {end}") for name in ("capex", "revenue"))

    assert_allclose(spent / taken, times, atol=5e-3)


def test_revenue_and_interest_grew_alike():
    accounts = load("coreweave_financials")
    first, last = (accounts.only(period=period) for period in (QUARTERS[0], QUARTERS[-1]))

    times = [
        only_value(last, metric=metric) / only_value(first, metric=metric)
        for metric in ("revenue", "interest on debt")
    ]

    assert_allclose(times, [13.6, 13.8], atol=0.05)


def test_what_was_owed_fell():
    shares = [
        share_of_revenue("contractual interest", period)
        for period in ("2024Q1", "2024Q2", "2025Q1", "2025Q2")
    ]

    assert_allclose(shares, [34.2, 25.4, 23.7, 20.6], atol=0.05)


@pytest.mark.parametrize("period", ["2024Q2", "2025Q2"])
def test_interest_in_the_accounts_is_what_was_owed_less_what_was_capitalised(period):
    accounts = load("coreweave_financials").only(period=period)
    line = {row["metric"]: row["value"] for row in accounts.records()}

    owed = line["contractual interest"] + line["amortised debt discount"]

    assert owed - line["capitalised interest"] == line["interest on debt"]


@pytest.mark.parametrize(("period", "part"), [("FY2024", 0.31), ("2025Q2", 0.08)])
def test_part_of_the_interest_is_booked_into_the_price_of_chips(period, part):
    """Of the year 2024 the amortised discount is not known: it is what the other two leave."""
    accounts = load("coreweave_financials")
    if period == "FY2024":
        capitalised = only_value(accounts.only(period=period), metric="capitalised interest")
        expensed = sum(
            only_value(accounts.only(period=quarter), metric="interest on debt")
            for quarter in QUARTERS[:4]
        )
    else:
        capitalised = only_value(accounts.only(period=period), metric="capitalised interest")
        expensed = only_value(accounts.only(period=period), metric="interest on debt")

    assert_allclose(capitalised / (capitalised + expensed), part, atol=5e-3)


def test_the_bridge_from_ebitda_to_loss_splits_wear_from_pay_in_shares():
    """100 of revenue: 61 before wear, 16 after it, 4 after pay in shares, -19 after interest."""
    accounts = load("coreweave_financials").only(period="2025Q3")
    line = {row["metric"]: row["value"] for row in accounts.records()}
    steps = [line["adjusted ebitda"], line["adjusted operating income"], line["operating income"]]
    steps.append(line["operating income"] - line["interest expense net"])

    assert_allclose(100 * np.array(steps) / line["revenue"], [61.4, 15.9, 3.8, -19.0], atol=0.05)


def test_the_newest_quarter_of_coreweave():
    names = ["adjusted ebitda", "depreciation and amortisation", "operating income"]
    names += ["interest on debt", "net loss"]

    shares = [share_of_revenue(name, "2026Q2") for name in names]

    assert_allclose(shares, [58.6, 54.1, -1.9, 21.7, 24.3], atol=0.05)


@pytest.mark.parametrize("period", ["2025Q1", "2025Q2", "2025Q3"])
def test_the_margin_before_depreciation_hardly_moves(period):
    accounts = load("coreweave_financials").only(period=period)
    earnings = only_value(accounts, metric="adjusted ebitda")

    assert_allclose(earnings / only_value(accounts, metric="revenue"), 0.615, atol=7e-3)


def test_the_rate_of_a_loan_is_the_credit_of_the_customer_and_of_its_day():
    """One borrower, one agreement, two kinds of customer; and a later tranche for both."""
    loans = load("ai_infrastructure_debt").only(
        issuer="CoreWeave", borrower="CoreWeave Compute Acquisition Co. IV, LLC"
    )

    assert dict(zip(loans["instrument"].tolist(), loans["spread"].tolist(), strict=True)) == {
        "DDTL 2.0, loans for customers not of investment grade": 0.13,
        "DDTL 2.0, loans for customers of investment grade": 0.06,
        "DDTL 2.1, for customers of investment grade and unrated ones": 0.0425,
    }


def test_the_loans_of_2026_have_two_borrowers():
    loans = load("ai_infrastructure_debt").records()
    newer = [row for row in loans if row["instrument"].startswith(("DDTL 4", "DDTL 5"))]

    assert [row["spread"] for row in newer] == [0.0225, 0.045]
    assert len({row["borrower"] for row in newer}) == 2


# Lesson 6: generations.


def test_at_its_own_time_the_h100_lies_above_the_line():
    """The line is the fall of 0.14 powers of ten a year from the V100 on."""
    chips = load("accelerator_specs")
    names = ["V100", "A100", "H100", "GB200", "Rubin"]
    rows = [next(r for r in chips.records() if r["accelerator"].startswith(n)) for n in names]
    day = np.array([r["released"] for r in rows], "datetime64[D]")
    years = (day - day[0]) / np.timedelta64(365, "D")

    cost = np.array([row["price"] / row["bf16"] * 1e12 for row in rows])

    assert_allclose(cost, [91.66, 45.33, 37.15, 15.87, 13.75], atol=6e-3)
    assert_allclose(cost[2] / (cost[0] * 10 ** (-0.14 * years[2])), 1.72, atol=5e-3)


def test_a_price_of_a_chip_has_its_year():
    chips = load("accelerator_specs")
    street = load("gpu_street_price_by_year")

    for row in chips.records():
        assert bool(row["price_year"]) == np.isfinite(row["price"]) or row["vendor"] != "NVIDIA"
    for name, short in (("A100 SXM 80GB", "A100"), ("H100 SXM 80GB", "H100"), ("H20", "H20")):
        (row,) = chips.only(accelerator=name).records()
        paid = street.only(accelerator=short, year=float(row["price_year"]))["middle"][0]
        assert row["price"] == paid


def test_the_rack_of_180_million_is_flagged():
    flagged = load("rack_prices").only(flag="unit error")

    assert flagged["price"].tolist() == [180e6]


def test_two_reports_of_2026_disagree_on_a_rack():
    racks = load("rack_prices").only(rack="GB300 NVL72")

    assert racks["price"].tolist() == [4e6, 6e6, 6.5e6]


def test_spending_runs_ahead_of_depreciation():
    worn = load("capex_quarterly").only(company="Meta", metric="depreciation, full year")
    spent = load("hyperscaler_capex_annual").only(company="Meta", year=2025, measure="cash")

    assert worn.only(quarter_end="2025-12-31")["value"][0] == 18e9
    assert_allclose(spent["low"][0] / 18e9, 3.87, atol=0.005)
    assert 135e9 / 5.5 > 18e9  # one year's spend will wear by more than all of 2025 did


def test_the_cash_of_meta_by_quarter_makes_its_year():
    spent = load("capex_quarterly").only(company="Meta", metric="cash capex")
    year = np.char.startswith(spent["date"], "2025")

    assert_allclose(spent["value"][year].sum(), facts["meta_capex_2025_cash"].value, rtol=1e-4)


def test_depreciation_is_told_once_for_each_year():
    worn = load("capex_quarterly").only(company="Meta", metric="depreciation, full year")

    for year in ("2023", "2024", "2025"):
        value = worn.only(quarter_end=f"{year}-12-31")["value"][0]
        assert value == facts[f"meta_depreciation_{year}"].value


# Lesson 7: why costs fall.


@pytest.mark.parametrize(
    ("series", "change"), [("dram", -35), ("solar_module", -10), ("gpu_fp32", -18)]
)
def test_costs_fall_by_the_year(series, change):
    data = load("cost_declines").only(series=series)

    assert_allclose(percent_a_year(data["year"], data["value"]), change, atol=1)


def test_the_random_walk_of_dram():
    steps = np.diff(np.log(load("cost_declines").only(series="dram")["value"]))

    assert_allclose([steps.mean(), steps.std(ddof=1)], [-0.44621, 0.38346], atol=1e-5)


def test_wright_on_solar_modules():
    data = load("cost_declines").only(series="solar_module")
    slope = np.polyfit(np.log(data["cumulative"]), np.log(data["value"]), 1)[0]

    assert_allclose(slope, -0.36975, atol=1e-5)
    assert_allclose(1 - 2**slope, 0.22609, atol=1e-5)


def test_fits_shipped_are_the_fits_of_the_series_shipped():
    fits, data = load("cost_decline_parameters"), load("cost_declines")
    both = sorted(set(fits["series"].tolist()) & set(data["series"].tolist()))

    assert len(both) == 13
    for series in both:
        points, (fit,) = data.only(series=series), fits.only(series=series).records()
        change = percent_a_year(points["year"], points["value"]) / 100
        assert_allclose(change, fit["change"], rtol=1e-3), series


def test_not_everything_learns():
    (batteries,) = load("cost_decline_parameters").only(series="batteries_wh_per_usd").records()

    assert (batteries["first"], batteries["last"]) == (1950, 2005)
    assert batteries["r2"] < 0.01


def test_tokens_of_a_fixed_quality_fell_fast_on_few_points():
    fits = load("llm_price_decline_rates")

    assert_allclose([fits["factor"].min(), fits["factor"].max()], [9.24, 851.162])
    assert (fits["points"].min(), fits["points"].max()) == (4, 9)


# Lesson 8: list prices.


def test_flagships_fell_to_2025_and_rose_since():
    flagships = load("flagship_prices").only(line="flagship")

    assert flagships["model"].tolist() == [
        "gpt-4", "gpt-4-turbo", "gpt-4o", "gpt-5", "gpt-5.1", "gpt-5.2", "gpt-5.4", "gpt-5.5",
        "gpt-5.6-sol", "gpt-6-astra",
    ]  # fmt: skip
    assert flagships["input"].tolist() == [30, 10, 2.5, 1.25, 1.25, 1.75, 2.5, 5, 5, 10]
    assert flagships["date"].tolist() == sorted(flagships["date"].tolist())


def test_one_step_below_the_top_costs_a_fifth():
    prices = load("flagship_prices").only(date="2026-09-27")
    price = dict(zip(prices["model"].tolist(), prices["input"].tolist(), strict=True))

    assert price["gpt-6-astra"] == price["claude-fable-5.1"] == 5 * price["gpt-6-sol"] == 10


def test_the_first_prices_of_flagships_are_those_of_the_snapshots():
    snapshots = load("llm_api_price_snapshots")
    for row in load("flagship_prices").records():
        if row["source"].startswith("litellm"):
            first = snapshots.only(provider="openai", model=row["model"]).records()[0]
            assert (first["date"], first["input"], first["output"]) == (
                row["date"],
                row["input"],
                row["output"],
            )


def test_the_list_price_of_a_named_model_seldom_falls():
    """Four did: claude-2, claude-3-5-haiku, gpt-3.5-turbo and o3."""
    prices = load("llm_api_price_snapshots").only(flag="")
    names = {(row["provider"], row["model"]) for row in prices.records()}
    series = [prices.only(provider=p, model=m)["input"] for p, m in names]
    followed = [inputs for inputs in series if len(inputs) > 1]

    fell = sum(inputs[-1] < inputs[0] for inputs in followed)

    assert (len(followed), fell) == (60, 4)


# Lesson 9: affordable for whom.


@pytest.mark.parametrize(("iso3", "share"), [("USA", 0.0027), ("MWI", 0.3998), ("NGA", 0.2092)])
def test_one_price_is_many_shares_of_income(iso3, share):
    (row,) = load("ai_subscription_prices").only(iso3=iso3).records()

    assert_allclose(12 * row["plus"] / row["income"], share, atol=1e-4)


def test_the_naira_eats_the_fall_of_the_dollar_price():
    """A dollar costs 22.9 % more naira each year: what an 18 % fall needs to be undone."""
    rates = load("fx_inflation_history").only(iso3="NGA")
    rise = (rates.only(year=2025)["rate"][0] / rates.only(year=2015)["rate"][0]) ** 0.1

    assert_allclose(rise, 1.229, atol=5e-4)
    (nigeria,) = load("countries").only(iso3="NGA").records()
    assert_allclose(nigeria["dollar_rise"], rise - 1, atol=1e-4)
    assert_allclose(nigeria["depreciation"], 1 - 1 / rise, atol=1e-4)
    assert_allclose(rise * (1 - 0.18), 1, atol=0.01)


@pytest.mark.parametrize(("iso3", "change"), [("NGA", 2.7), ("GHA", -11.5), ("KEN", -4.1)])
def test_the_last_year_of_a_currency_is_not_its_ten_year_mean(iso3, change):
    rates = load("fx_inflation_history").only(iso3=iso3)
    before, after = (rates.only(year=year)["rate"][0] for year in (2024, 2025))

    assert_allclose(100 * (after / before - 1), change, atol=0.05)


def test_currency_reforms_are_flagged():
    flagged = load("fx_inflation_history").only(flag="new unit")

    assert sorted(flagged["iso3"].tolist()) == ["EST", "HRV", "LTU", "ZWE"]


def test_the_same_articles_cost_six_times_the_tokens_in_amharic():
    ratio = load("token_tax_by_language")

    assert ratio.only(code="eng")["ratio"].tolist() == [1]
    assert ratio.only(code="amh")["ratio"].tolist() == [6.023]
    assert_allclose(np.median(ratio.only(region="Africa")["ratio"]), 1.83, atol=0.005)


def test_mobile_data_in_africa_in_2018():
    gigabyte = load("countries").only(africa="yes")["mobile_1gb"]

    assert np.isfinite(gigabyte).sum() == 45
    assert_allclose(np.nanmedian(gigabyte), 0.0576, atol=5e-5)


def test_mobile_data_in_africa_got_cheaper():
    names = [f"mobile_2gb_africa_median_{year}" for year in (2022, 2023, 2024)]

    assert [fact.value for fact in facts(*names)] == [0.059, 0.046, 0.042]


@pytest.mark.parametrize(
    ("iso3", "share"), [("NGA", 0.0161), ("GHA", 0.0194), ("CIV", 0.02), ("SEN", 0.0247)]
)
def test_two_gigabytes_in_2023_cost_less_than_one_in_2018(iso3, share):
    (row,) = load("countries").only(iso3=iso3).records()

    assert row["mobile_2gb"] == share
    assert row["mobile_2gb"] < 2 * row["mobile_1gb"]


@pytest.mark.parametrize(
    ("iso3", "vat"), [("GHA", 0.2), ("MWI", 0.175), ("MOZ", 0.16), ("ETH", 0.15), ("KEN", 0.16)]
)
def test_what_a_buyer_pays_of_tax(iso3, vat):
    assert load("countries").only(iso3=iso3)["vat"].tolist() == [vat]


def test_all_of_africa_is_there():
    countries = load("countries")

    assert countries.rows == 217
    assert countries.only(africa="yes").rows == 54


@pytest.mark.parametrize(
    ("column", "africa", "rich"),
    [("lending_rate", 0.118, 0.053), ("outages", 0.75, 0.23), ("ai_users", 0.101, 0.311)],
)
def test_capital_power_and_use_differ(column, africa, rich):
    countries = load("countries")

    assert_allclose(np.nanmedian(countries.only(africa="yes")[column]), africa, atol=6e-3)
    assert_allclose(np.nanmedian(countries.only(income_group="high")[column]), rich, atol=6e-3)


# Lesson 10: sectors.


def test_ai_reads_x_rays_for_less_only_with_volume():
    rows = load("sector_use_cases").only(iso3="PAK")
    machine = rows.only(use="AI chest X-ray reading for TB (CAD4TB, InferRead)")["value"]
    doctor = rows.only(use="radiologist chest X-ray read")["value"]

    assert machine.tolist() == [0.19, 2.78]
    assert doctor.tolist() == [0.70, 0.93]


def test_the_cheapest_way_to_a_case_of_tuberculosis_had_no_ai():
    rows = load("sector_use_cases").only(iso3="NGA", source="garg-2025")
    cases = rows.only(metric="cost per case")
    totals = rows.only(metric="total cost")

    assert cases["use"][np.argmin(cases["value"])] == "TB case finding, any symptom (no AI)"
    assert cases["value"].min() == 635
    assert "AI score" in totals["use"][np.argmax(totals["value"])]


def test_ai_spread_faster_at_first_and_slower_now_than_the_usual_curve():
    """Middle of each period, in years after November 2022, against Bass's usual curve."""
    names = ("ai_use_world_2025_h1", "ai_use_world_2025_h2", "ai_use_world")
    use = np.array([fact.value for fact in facts(*names)])
    curve = bass_adoption(np.array([2.34, 2.84, 3.21]))

    assert (use > curve).all()
    assert_allclose(100 * (use[-1] / use[0] - 1), 18, atol=0.5)
    assert_allclose(100 * (curve[-1] / curve[0] - 1), 58, atol=1)


def test_a_model_is_no_measurement_and_a_critic_no_reporter():
    rows = load("sector_use_cases")

    assert set(rows.only(source="liberia-drones-2020")["kind"].tolist()) == {"estimate"}
    assert rows.only(source="imani-zipline")["kind"].tolist() == ["estimate"]


# Lesson 11: who owns the compute.


def test_owners_are_less_concentrated_than_what_they_buy():
    owners = load("ai_compute_share_by_owner")
    named = owners["owner"] != "Other"

    low = herfindahl(owners["stock"][named], owners["stock"].sum())

    assert_allclose(low, 1336.8, atol=0.05)
    assert_allclose(herfindahl(owners["stock"]), 1633.5, atol=0.05)
    assert_allclose(np.sort(owners["share"][named])[-4:].sum(), 0.677, atol=5e-4)


def test_shares_of_owners_come_from_the_stock_of_chips():
    stock = load("ai_chip_ownership").only(quarter_end="2025-12-31")
    owners = load("ai_compute_share_by_owner")

    assert_allclose(owners["stock"].sum(), stock["stock"].sum())
    assert_allclose(owners.only(owner="Google")["stock"], stock.only(owner="Google")["stock"].sum())


def test_chips_foundries_and_countries_are_more_concentrated():
    shares = load("market_shares")
    chips = shares.only(layer="AI chips, installed", measure="")["value"]
    foundry = shares.only(layer="foundry", period="2025-06")["value"]
    clusters = load("gpu_clusters_by_country").only(scope="existing")["share"]

    assert_allclose(herfindahl(chips, 1), 5197, atol=2)
    assert_allclose(herfindahl(foundry, 1), 5050, rtol=0.005)
    assert_allclose(np.nansum(1e4 * clusters**2), 5526, atol=1)


def test_concentration_by_quarter_comes_from_the_stock_of_chips():
    stock = load("ai_chip_ownership")
    for row in load("ai_compute_hhi_by_quarter").records():
        quarter = stock.only(quarter_end=row["quarter_end"])
        names = np.unique(quarter["owner"])
        sizes = np.array([quarter.only(owner=name)["stock"].sum() for name in names])

        low = herfindahl(sizes[names != "Other"], sizes.sum())

        assert_allclose([low, herfindahl(sizes)], [row["hhi_low"], row["hhi_high"]], atol=0.01)
        assert len(names) == row["owners"]


def test_memory_is_less_concentrated_by_revenue_in_2026():
    shares = load("market_shares").only(layer="HBM memory", period="2026-06")

    assert shares["firm"].tolist() == ["SK hynix", "Samsung", "Micron"]
    assert shares["value"].tolist() == [0.5, 0.33, 0.18]


def test_six_mergers_would_be_presumed_harmful():
    """A rise above 100 with a sum above 1,800 points, or with a share above 30 %."""
    owners = load("ai_compute_share_by_owner")
    named = owners["owner"] != "Other"
    share = dict(zip(owners["owner"][named].tolist(), owners["share"][named], strict=True))
    before = herfindahl(owners["share"][named], 1)
    line = facts["merger_share_line"].value

    def presumed(first, second):
        rise = 2e4 * share[first] * share[second]
        large = before + rise > 1800 or share[first] + share[second] > line
        return bool(rise > 100 and large)

    assert [pair for pair in itertools.combinations(share, 2) if presumed(*pair)] == [
        ("Google", "Microsoft"), ("Google", "Amazon"), ("Google", "Meta"), ("Google", "Oracle"),
        ("Google", "CoreWeave"), ("Microsoft", "Amazon"),
    ]  # fmt: skip


# Lesson 12: who controls access.


def test_three_large_african_economies_are_in_no_list_seen():
    controls = load("export_controls")
    listed = controls.only(state="listed")
    african = load("countries").only(africa="yes")["iso3"].tolist()

    assert (listed.rows, len(set(listed["iso3"].tolist()))) == (11, 9)
    assert {"Sudan", "Zimbabwe", "Egypt, Arab Rep."} <= set(listed["country"].tolist())
    assert set(listed["iso3"].tolist()) <= set(african)
    assert controls.only(state="not listed")["iso3"].tolist() == ["NGA", "KEN", "GHA"]


def test_h100s_are_sold_in_nineteen_countries_and_none_in_africa():
    countries = load("cloud_gpu_country_summary")
    sold = countries["h100_class"] > 0

    assert (countries.rows, sold.sum(), (countries["blackwell"] > 0).sum()) == (35, 19, 13)
    assert "Africa" not in countries["continent"][sold]
    assert countries["h100_class"].sum() == 43


def test_regions_and_countries_agree():
    regions = load("cloud_gpu_regions").only(h100_class="yes")
    named = {(row["provider"], row["region"]) for row in regions.records()}

    assert len(named) == 43


def test_an_h100_or_better_is_at_least_as_fast_as_an_h100():
    specs = load("accelerator_specs")
    speeds = dict(zip(specs["accelerator"].tolist(), specs["bf16"], strict=True))
    least = speeds["H100 SXM 80GB"]

    def is_fast(chip):  # by any of the versions that the table of chips has, as "H200 SXM 141GB"
        return any(fast >= least for name, fast in speeds.items() if name.startswith(chip))

    sold = load("cloud_gpu_regions").records()
    strong = {each["accelerator"] for each in sold if each["h100_class"] == "yes"}
    other = {each["accelerator"] for each in sold if each["h100_class"] != "yes"} - {""}

    assert [chip for chip in strong if not is_fast(chip)] == []
    assert [chip for chip in other if is_fast(chip)] == []


def test_unknown_clusters_are_empty_not_zero():
    clusters = load("gpu_clusters_by_country")

    assert clusters.only(scope="existing")["clusters"].sum() == 464
    assert not (clusters["stock"] == 0).any()
    assert set(clusters.only(scope="planned", country="China")["flag"].tolist()) == {
        "planned stock over power is implausible"
    }
