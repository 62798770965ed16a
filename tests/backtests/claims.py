"""What refutes the claims of the lessons, computed from the packaged tables.

Each function is named in the column `decided_by` of claims.csv and says whether its claim is
refuted.
"""

import itertools
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

import aikit as ak
from backtests.case import rows


def value(period: str, metric: str) -> float:
    """A figure of CoreWeave's accounts."""
    (row,) = rows("coreweave_financials", period=period, metric=metric)
    return float(row["value"])


# Lesson 2.


def utilization_is_published() -> bool:
    return {"gpu_utilization_renters", "gpu_utilization_owner"} <= set(ak.facts)


def hour_costs_are_far_off() -> bool:
    ours = ak.gpu_hour_cost(utilization=1.0)
    published = ak.facts("h100_hour_cost_hyperscaler", "h100_hour_cost_neocloud")
    return any(not 0.5 < ours / fact.value < 2 for fact in published)


def electricity_decides() -> bool:
    dearest = max(row["price"] for row in rows("electricity_prices"))
    return bool(ak.electricity_share(electricity_price=dearest) >= 1 / 3)


def share_of_a_cheap_chip() -> float:
    highest = max(row["price"] for row in rows("electricity_prices"))
    return float(ak.electricity_share(capex=15e3, electricity_price=highest))


def electricity_decides_for_a_cheap_chip() -> bool:
    return share_of_a_cheap_chip() >= 1 / 3


def electricity_is_small_for_cheap_chips() -> bool:
    return share_of_a_cheap_chip() < 0.4


# Lesson 3.


def sellers_move_alike() -> bool:
    index = rows("gpu_price_index", accelerator="NVIDIA H100", term="on_demand")
    listed = rows("gpu_rental_prices", accelerator="H100", provider="Lambda Labs")
    listed = [row for row in listed if row["date"] < "2026"]
    fell = [prices[-1]["price"] < prices[0]["price"] for prices in (index, listed)]
    return fell[0] == fell[1]


def contracts() -> list[float]:
    """Prices of one-year contracts for an H100, in order of time."""
    index = rows("gpu_price_index", accelerator="NVIDIA H100", term="contract_1y")
    return [row["price"] for row in index]


def contracts_are_below_the_trough() -> bool:
    return contracts()[-1] < ak.facts["h100_contract_price_2025_10"].value


def out_of_bounds(prices: list[float]) -> bool:
    low, high = ak.facts("h100_breakeven_low", "h100_breakeven_high")
    return not all(low.value <= price <= high.value for price in prices)


def contracts_leave_the_bounds() -> bool:
    return out_of_bounds(contracts())


def a_listed_year_leaves_the_bounds() -> bool:
    listed = rows("gpu_rental_prices", accelerator="H100", term="committed_1y")
    return out_of_bounds([row["price"] for row in listed])


def the_peak_is_unsourced() -> bool:
    spot = rows("gpu_price_index", accelerator="NVIDIA H100", term="spot")
    return not any(row["date"].startswith("2026-05") for row in spot)


# Lesson 4.


def times_the_cost(run: int, software: str = "vLLM") -> tuple[float, float]:
    """How much faster a run serves a user than the slowest does, and how much more it costs."""
    runs = rows("inference_throughput", software=software)
    faster = runs[run]["user_rate"] / runs[0]["user_rate"]
    return faster, runs[0]["output_rate"] / runs[run]["output_rate"]


def the_last_run_decides() -> bool:
    (near, cost), (_, last) = times_the_cost(-2), times_the_cost(-1)
    return near > 4.5 and cost < 0.7 * last


def speed_costs_little() -> bool:
    """Whether some program writes a good deal faster for less than that much more."""
    faster, cost = times_the_cost(3, "SGLang")
    return faster > 2.5 and cost < faster


def the_fastest_costs_little() -> bool:
    return any(times_the_cost(-1, program)[1] < 10 for program in ("vLLM", "SGLang"))


# Lesson 5.

LOANS = ("DDTL 4", "DDTL 5")


def interest_shares() -> list[float]:
    """Interest on debt over revenue, by quarter: one line throughout."""
    paid = rows("coreweave_financials", metric="interest on debt")
    return [row["value"] / value(row["period"], "revenue") for row in paid]


def interest_share_is_back() -> bool:
    shares = interest_shares()
    return shares[-1] < shares[0] + 0.01


def interest_share_leaps_again() -> bool:
    shares = interest_shares()
    since = shares[5:]  # after the first quarter of 2025
    return max(since) > 0.24 or abs(shares[-1] - shares[0]) > 0.03


def the_loans_have_two_borrowers() -> bool:
    loans = [row for row in rows("ai_infrastructure_debt") if row["instrument"][:6] in LOANS]
    return len({loan["borrower"] for loan in loans}) == len(LOANS)


def credit_of_the_customer_is_cheap() -> bool:
    borrower = "CoreWeave Compute Acquisition Co. IV, LLC"
    loans = rows("ai_infrastructure_debt", borrower=borrower)
    other, graded = (row["spread"] for row in loans if row["instrument"].startswith("DDTL 2.0"))
    return bool(other < 2 * graded)


def coverage_after_a_third(utilization: float, running_cost: float) -> float:
    """How often the lesson's cloud pays its debt service at two thirds of its rent."""
    rent = 2 / 3 * ak.facts["take_or_pay_price"].value
    return float(
        ak.neocloud_coverage(
            gpu_hour_price=rent, utilization=utilization, running_cost=running_cost
        )
    )


def a_cloud_serves_its_debt_after_a_third() -> bool:
    return coverage_after_a_third(0.80, 7500) >= 1


def a_busier_cloud_serves_its_debt() -> bool:
    return coverage_after_a_third(0.95, 7500) >= 1 and coverage_after_a_third(0.80, 5000) >= 1


# Lesson 6.


def above_the_line(year: int | None = None) -> list[float]:
    """What chips up to GB200 cost over the line from the V100 on, the A100 and H100 in a year."""
    names = ("V100 SXM2 32GB", "A100 SXM 80GB", "H100 SXM 80GB", "GB200 (per GPU)")
    chips = [rows("accelerator_specs", accelerator=name)[0] for name in names]
    for chip in chips[1:3] if year else []:
        street = rows("gpu_street_price_by_year", accelerator=chip["accelerator"][:4], year=year)
        chip["price"] = street[0]["middle"]
    day = np.array([chip["released"] for chip in chips], "datetime64[D]")
    years = (day - day[0]) / np.timedelta64(365, "D")
    cost = np.array([chip["price"] / chip["bf16"] for chip in chips])
    return (cost / ak.economic_value(cost[0], years, decay=0.14)).tolist()


def a_chip_leaves_the_line() -> bool:
    return max(above_the_line()) > 1.5


def a_higher_line_fits() -> bool:
    higher = [over / 1.3 for over in above_the_line()]
    return max(higher) < 1.4 and min(higher) > 1 / 1.4


def the_h100_above_the_line(table: str) -> float:
    """What the H100 costs at a table's price of 2022, over the line from the V100 on."""
    of_2022 = rows("gpu_street_price_by_year", accelerator=table, year=2022)[0]["middle"]
    stated = rows("accelerator_specs", accelerator="H100 SXM 80GB")[0]["price"]
    return above_the_line()[2] * of_2022 / stated


def no_later_prices_are_needed() -> bool:
    return the_h100_above_the_line("H100 or H200") < 1.5


def the_h100_is_on_the_line() -> bool:
    return min(map(the_h100_above_the_line, ("H100", "H100 or H200"))) < 1.2


def new_chips_lost_as_theory_says() -> bool:
    for table in ("H100", "H100 or H200"):
        prices = rows("gpu_street_price_by_year", accelerator=table)
        years = prices[-1]["year"] - prices[0]["year"]
        if prices[-1]["low"] / prices[0]["high"] <= ak.economic_value(1, years, decay=0.14):
            return True
    return False


# Lesson 7.


def hindcast(until: int) -> tuple[float, float]:
    """Forecasts of a watt of solar in the last year, over what came: by Wright, by Moore."""
    series = ak.load("cost_declines").only(series="solar_module")
    year, price, made = series["year"], series["value"], series["cumulative"]
    then = year <= until
    last = price[then][-1]
    wright, moore = ak.fit_wright(made[then], price[then]), ak.fit_moore(year[then], price[then])
    by_output = last * (made[-1] / made[then][-1]) ** -wright.exponent
    by_time = last * (1 - moore.yearly_fall) ** (year[-1] - until)
    return float(by_output / price[-1]), float(by_time / price[-1])


def other_years_forecast_worse() -> bool:
    wright, moore = hindcast(1997)
    return abs(np.log(moore)) < abs(np.log(wright)) and hindcast(2008)[0] > 1.5


def every_year_forecasts_well() -> bool:
    return all(1 / 1.5 < hindcast(until)[0] < 1.5 for until in range(1985, 2011))


def moore_forecasts_better() -> bool:
    missed = [np.abs(np.log(hindcast(until))) for until in range(1985, 2011)]
    return 2 * sum(moore <= wright for wright, moore in missed) >= len(missed)


# Lesson 8.


def flagships() -> list[dict[str, Any]]:
    """OpenAI's flagships in order of time."""
    return rows("flagship_prices", line="flagship")


def two_flagships_fell() -> bool:
    prices = [row["input"] for row in flagships()]
    falls = [after < before for before, after in itertools.pairwise(prices)]
    return any(first and second for first, second in itertools.pairwise(falls))


def a_flagship_of_2026_is_cheap() -> bool:
    first = next(row["input"] for row in flagships() if row["date"] >= "2025")
    return any(row["input"] < first for row in flagships() if row["date"] >= "2026")


def a_flagship_was_cut_below_the_last() -> bool:
    (last,), (cut,) = (
        rows("llm_api_price_snapshots", model=model, date="2026-11")
        for model in ("gpt-5.5", "gpt-5.6-sol")
    )
    return cut["input"] < last["input"] and cut["output"] < last["output"]


def gpt_4_5_breaks_the_line() -> bool:
    (left_out,) = rows("flagship_prices", model="gpt-4.5")
    before = [row["input"] for row in flagships() if row["date"] < left_out["date"]]
    return left_out["input"] > before[-1]


def flagships_turn_twice() -> bool:
    turn = [row["model"] for row in flagships()].index("gpt-5") + 1
    for kind in ("input", "output"):
        prices = [row[kind] for row in flagships()]
        falling, rising = prices[:turn], prices[turn - 1 :]
        if falling != sorted(falling, reverse=True) or rising != sorted(rising):
            return True
    return False


def an_elasticity_is_published() -> bool:
    return ak.facts["llm_price_elasticity"].kind == "estimate"


# Lesson 9.


def countries_with_a_price_of_data() -> list[str]:
    """The African countries of the menu whose price of mobile data is known, 42 of 49."""
    table = ak.load("countries")
    known = set(table["iso3"][np.isfinite(table["mobile_1gb"])].tolist())
    menu = ak.params_of(ak.street_share)["country"].options[:49]
    return [name for name in menu if ak.place_of(name).iso3 in known]


def under_the_line(gigabytes: float, token_price: float, data_price: float = 1.0) -> int:
    """How many of these countries pay 2 % of income or less, with tokens through the API."""
    line = ak.facts["affordability_target"].value
    use = {"gigabytes": gigabytes, "token_price": token_price, "data_price": data_price}
    shares = [ak.street_share(name, "API", **use) for name in countries_with_a_price_of_data()]
    return sum(share <= line for share in shares)


def tokens_decide_for_text() -> bool:
    return under_the_line(0.05, token_price=0.4) > len(countries_with_a_price_of_data()) / 2


def more_than_a_few_at_a_gigabyte() -> bool:
    return under_the_line(1, token_price=0.4) > 3


def a_fifth_pass_at_half_the_price() -> bool:
    passed = under_the_line(1, token_price=0.4, data_price=0.5)
    return passed > len(countries_with_a_price_of_data()) / 5


def brought_in(gigabytes: float, data_price: float) -> tuple[int, int]:
    """How many more of them free tokens bring under the line, and how many free data do."""
    now = under_the_line(gigabytes, 0.4, data_price)
    free_tokens = under_the_line(gigabytes, 0, data_price)
    return free_tokens - now, under_the_line(0, 0.4) - now


def free_data_help_as_free_tokens_do() -> bool:
    prices = (1, 0.73, 0.5, 0.37, 0.25, 0.2)
    text, gigabyte = ([brought_in(use, price) for price in prices] for use in (0.05, 1))
    return any(data >= tokens for tokens, data in text) or any(
        tokens >= data for tokens, data in gigabyte
    )


POORER = ("low", "lower middle")
ALL = (*POORER, "upper middle", "high")


def slope_on_income(
    plan: str, groups: Sequence[str] = ALL, up_to: float = np.inf
) -> tuple[float, float]:
    """The slope of log price on log income over the stores, and its standard error."""
    stores = ak.load("ai_subscription_prices")
    known = np.isfinite(stores[plan]) & np.isin(stores["income_group"], groups)
    known &= stores["income"] <= up_to
    income, price = np.log(stores["income"][known]), np.log(stores[plan][known])
    (slope, _), spread = np.polyfit(income, price, 1, cov=True)
    return float(slope), float(np.sqrt(spread[0, 0]))


def prices_follow_income() -> bool:
    slope, error = slope_on_income("go")
    return slope > 2 * error


def a_plan_follows_income_among_the_poorer(*plans: str) -> bool:
    slopes = [slope_on_income(plan, POORER) for plan in plans]
    return any(slope > 2 * error for slope, error in slopes)


def small_plan_ignores_income_among_the_poorer() -> bool:
    return not a_plan_follows_income_among_the_poorer("go")


def small_plan_follows_income_up_to_a_cut() -> bool:
    """Whether its slope is above zero by two of its errors over the stores below some income."""
    stores = ak.load("ai_subscription_prices")
    known = np.isfinite(stores["go"]) & np.isin(stores["income_group"], POORER)
    cuts = [
        slope_on_income("go", POORER, up_to=cut) for cut in sorted(stores["income"][known])[19:]
    ]
    return any(slope > 2 * error for slope, error in cuts)


def asked(plan: str, groups: Sequence[str]) -> tuple[float, float]:
    """The least and the largest price of a plan in the stores of these groups."""
    stores = ak.load("ai_subscription_prices")
    prices = stores[plan][np.isin(stores["income_group"], groups)]
    return float(np.nanmin(prices)), float(np.nanmax(prices))


def some_store_asks_otherwise() -> bool:
    rich = ("high",)
    ranges = {("go", POORER): (4, 6), ("go", rich): (7, 12)}
    ranges |= {("plus", POORER): (15, 27), ("plus", rich): (15, 27)}
    return any(
        asked(*where)[0] < least or asked(*where)[1] > most
        for where, (least, most) in ranges.items()
    )


def computing_in_naira(since: float) -> float:
    """What a year made of the price of computing in naira, with chips by a line from a year on."""
    gpu = ak.load("cost_declines").only(series="gpu_fp32")
    lately = gpu["year"] >= since
    fall = ak.fit_moore(gpu["year"][lately], gpu["value"][lately]).yearly_fall
    (nigeria,) = rows("countries", iso3="NGA")
    return float((1 + nigeria["dollar_rise"]) * (1 - fall))


def chips_of_the_same_years_gained() -> bool:
    return computing_in_naira(since=2015) < 1


def computing_in_naira_moved() -> bool:
    return any(abs(computing_in_naira(since) - 1) > 0.05 for since in (2008, 2015))


# Lesson 10.


def ai_and_the_curve() -> tuple[Sequence[float], Sequence[float]]:
    """Use of AI at three dates, and Bass's usual curve at the middle of their periods."""
    names = ("ai_use_world_2025_h1", "ai_use_world_2025_h2", "ai_use_world")
    use = [fact.value for fact in ak.facts(*names)]
    return use, ak.bass_adoption(np.array([2.34, 2.84, 3.21])).tolist()


def ai_leaves_the_curve() -> bool:
    use, curve = ai_and_the_curve()
    return use[-1] / use[0] < 0.9 * curve[-1] / curve[0]


def the_curve_lies_above_by_another_clock() -> bool:
    use, _ = ai_and_the_curve()
    curve = ak.bass_adoption(np.array([2025.25, 2025.75, 2026.12]) - 2021)
    return bool(np.all(curve > use))


def some_clock_is_as_flat(since: float) -> bool:
    """Whether the curve grows as little from some start, its points anywhere in their periods."""
    use, _ = ai_and_the_curve()
    starts = np.arange(since, 2024.01, 0.25)
    growths = [
        ak.bass_adoption(last - starts) / ak.bass_adoption(first - starts)
        for first, last in ((2025, 2026), (2025.25, 2026.12), (2025.5, 2026.25))
    ]
    return bool(np.any(np.array(growths) <= use[-1] / use[0]))


def some_clock_from_2019_is_as_flat() -> bool:
    return some_clock_is_as_flat(since=2019)


def some_clock_from_2020_is_as_flat() -> bool:
    return some_clock_is_as_flat(since=2020)


def the_cheapest_way_had_no_ai() -> bool:
    ways = rows("sector_use_cases", source="garg-2025", metric="cost per case")
    return "(no AI)" in min(ways, key=lambda way: way["value"])["use"]


def found_in_nigeria(use: str, metric: str) -> float:
    """A figure of the study on five ways to find tuberculosis."""
    (row,) = rows("sector_use_cases", source="garg-2025", use=use, metric=metric)
    return float(row["value"])


def a_way_with_ai_is_cheaper() -> bool:
    asked = found_in_nigeria("TB case finding, any symptom (no AI)", "cost per case")
    read = "TB case finding, AI score of 0.30 or any symptom"
    cost, cases = (found_in_nigeria(read, metric) for metric in ("total cost", "cases found"))
    return cost / cases < asked


def a_teacher_led_the_tutor() -> bool:
    trial = rows("sector_use_cases", source="worldbank-11125")
    return any("a teacher led each lesson" in row["note"] for row in trial)


# Lesson 11.


def owners_by_chips_cross_the_line() -> bool:
    return ak.layer_herfindahl("owners, by chips", unknown_owners=1e6) > 1800


def owners_cross_the_line() -> bool:
    complete = rows("ai_compute_hhi_by_quarter", flag="")
    return complete[-1]["hhi_high"] > 1800 or not owners_by_chips_cross_the_line()


def owned_by_chips() -> dict[str, float]:
    """What part of all chips each owner has, all buyers in China as one."""
    found: dict[str, float] = {}
    for row in rows("ai_chip_ownership", quarter_end="2025-12-31"):
        if row["chips"] > 0:
            found[row["owner"]] = found.get(row["owner"], 0) + row["chips"]
    return {owner: chips / sum(found.values()) for owner, chips in found.items()}


def china_decides_by_chips() -> bool:
    all_of_china = 1e4 * owned_by_chips()["China"] ** 2
    return ak.layer_herfindahl("owners, by chips", unknown_owners=1e6) - all_of_china <= 1800


def chips_of_china_open_the_layer() -> bool:
    others = 1 - ak.facts["china_owners_share"].value  # as if no chip in China were NVIDIA's
    return others**2 * ak.layer_herfindahl("chip designers") < 1800


def harmful_mergers(
    share: dict[str, float] | None = None, *, single: bool = False
) -> list[frozenset[str]]:
    """The mergers of two owners that the guidelines presume harmful; Other may be a single one."""
    share = share or {row["owner"]: row["share"] for row in rows("ai_compute_share_by_owner")}
    named = [owner for owner in share if owner != "Other"]
    before = 1e4 * sum(share[owner] ** 2 for owner in (share if single else named))
    line = ak.facts["merger_share_line"].value

    def harmful(first: str, second: str) -> bool:
        rise = 2e4 * share[first] * share[second]
        return rise > 100 and (before + rise > 1800 or share[first] + share[second] > line)

    owners = share if single else named
    return [frozenset(pair) for pair in itertools.combinations(owners, 2) if harmful(*pair)]


def more_mergers_are_presumed_harmful() -> bool:
    return len(harmful_mergers()) > 3


def not_six_mergers_if_other_is_one() -> bool:
    return len(harmful_mergers(single=True)) != 6


def a_merger_with_other_is_harmful() -> bool:
    return any("Other" in pair for pair in harmful_mergers(single=True))


def not_six_nine_and_five_mergers() -> bool:
    found, single = harmful_mergers(), harmful_mergers(single=True)
    googles, others = (
        sum(owner in pair for pair in pairs)
        for owner, pairs in (("Google", found), ("Other", single))
    )
    return (len(found), googles, len(single) - others, others) != (6, 5, 9, 5)


def more_pairs_are_harmful_by_chips() -> bool:
    return len(harmful_mergers(owned_by_chips())) > 6


# Lesson 12.


def h100s_are_sold_in_africa() -> bool:
    countries = rows("cloud_gpu_country_summary", continent="Africa")
    return any(row["h100_class"] > 0 for row in countries)


def microsoft_leans_on_nvidia_as_google_does() -> bool:
    flows = ak.supply_flows()
    return flows["NVIDIA chips", "Microsoft"] <= 2 * flows["NVIDIA chips", "Google"]


def no_licence_for_all() -> bool:
    states = {row["state"] for row in rows("export_controls", iso3="") if "head" not in row["rule"]}
    return states <= {"not enforced", "withdrawn"}


def large_african_economies_are_listed() -> bool:
    listed = {row["iso3"] for row in rows("export_controls", state="listed")}
    return bool(listed & {"NGA", "KEN", "GHA"})


def a_cluster_alone_serves_nothing() -> bool:
    wanting = {"cut_off_share": 1.0, "reserved_share": 0.0, "open_weights": 0.0}
    served = [
        ak.lever_resilience(lever="public cluster", public_power=p, **wanting) for p in (1, 99)
    ]
    return served == [0, 0]


REFUTED: dict[str, Callable[[], bool]] = {
    name: found
    for name, found in list(globals().items())
    if callable(found) and getattr(found, "__annotations__", {}) == {"return": bool}
}
