"""The models of what compute costs, and how sure that is, beside the outside world."""

from collections.abc import Iterator

import numpy as np

import aikit as ak
from backtests.case import Case, fact, rows


def hour_of_an_h100() -> Iterator[Case]:
    """Lesson 2: what an hour costs its owner, and what it rents for."""
    cost = ak.gpu_hour_cost()
    yield fact("h100_contract_price", "an H100-hour at a neocloud's load, rented out", cost, 1.25)
    full = ak.gpu_hour_cost(utilization=1.0)
    yield fact("h100_hour_cost_neocloud", "an H100-hour at full load, neocloud", full, 2.0)
    yield fact("h100_hour_cost_hyperscaler", "an H100-hour at full load, hyperscaler", full, 2.0)


def rent_over_time() -> Iterator[Case]:
    """Lesson 6: the rent of an H100 as new chips bring its work down."""
    index = rows("gpu_price_index", accelerator="NVIDIA H100")
    first = index[0]
    for row in (row for row in index if row["date"] in ("2025-07", "2026-09")):
        years = months(row["date"]) / 12 - months(first["date"]) / 12
        value = ak.economic_value(first["price"], years, 0.14)
        question = f"rent of an H100 in {row['date']}, from {first['date']}"
        yield Case(question, value, row["price"], 2.0, "USD/GPU-hour", row["source"])


def months(date: str) -> int:
    """Months of a date like 2026-06."""
    year, month = date.split("-")[:2]
    return 12 * int(year) + int(month)


def training_runs() -> Iterator[Case]:
    """Lesson 4: GPU-hours from parameters and tokens, at one utilisation for all (0.4)."""
    peaks = {"NVIDIA A100": 312e12, "NVIDIA H100 SXM5 80GB": 989e12}
    dense = {
        "LLaMA-65B": 1.5, "Falcon-40B": 1.5, "BLOOM-176B": 1.5, "Llama 2-70B": 1.5,
        "MPT-30B": 1.5, "GLM-130B": 2.0, "Llama 3-70B": 1.5, "BloombergGPT": 2.0,
        "Megatron-Turing NLG 530B": 2.0, "Falcon-180B": 3.0,
    }  # fmt: skip
    for name, within in dense.items():
        (run,) = rows("training_runs", model=name)
        peak = next(flops for chip, flops in peaks.items() if run["hardware"].startswith(chip))
        flop = ak.training_flop(run["parameters"], run["tokens"])
        hours = ak.training_gpu_hours(flop, peak, 0.4)
        question = f"GPU-hours of {name}"
        yield Case(question, hours, run["chip_hours"], within, "GPU-hour", run["source"])


def training_operations() -> Iterator[Case]:
    """Lesson 4: operations from parameters and tokens."""
    for name in ("GPT-3 175B (davinci)", "Llama 3.1-405B", "Falcon-180B", "Nemotron-4 340B"):
        (run,) = rows("training_runs", model=name)
        flop = ak.training_flop(run["parameters"], run["tokens"])
        yield Case(f"FLOP of {name}", flop, run["flop"], 1.4, "FLOP", run["source"])


def cost_of_tokens() -> Iterator[Case]:
    """Lesson 5: a measured throughput at the rent of its GPU, against what tokens are sold for."""
    (run,) = (row for row in rows("inference_throughput") if row["requests"] == 256)
    (hour,) = rows("tco_parameters", case="GB300, rented")
    rent = hour["value"]
    cost = ak.token_cost(rent, run["output_rate"], 1.0)
    sold = rows("llm_api_price_snapshots", provider="moonshot")[-1]
    question = "a million tokens of a large open model"
    yield Case(question, cost, sold["output"], 2.0, "USD", sold["source"])


def contracts() -> Iterator[Case]:
    """Lesson 1: the power behind a year's revenue, were all of it rent of H100s."""
    revenue = ak.load("coreweave_financials").only(metric="revenue")
    quarter = revenue.only(period="2026Q1")["value"][0]
    rent, power = ak.facts("h100_contract_price", "h100_power")
    drawn = ak.headline_power(4 * quarter, 1, rent, power)
    yield fact("coreweave_active_power", "MW behind CoreWeave's revenue", drawn, 2.0)


def rents_that_pay() -> Iterator[Case]:
    """Lesson 3: the rent below which an H100 never earns its cost."""
    rent = ak.annual_cost() / 8760
    yield fact("h100_breakeven_low", "rent that just pays for an H100", rent, 1.25)


def textbook_regret() -> Iterator[Case]:
    """Going further in lesson 3: the plan one regrets least, in a textbook's example."""
    gains = np.array([[8e6, 7e6], [14e6, 5e6], [20e6, -9e6]])
    yield fact("regret_example", "minimax regret", ak.worst_regrets(-gains).min(), 1.001)


# DeepSeek's own figures of one day: H800s, 8 bits, users at 20 to 22 tokens a second.
H800 = {"memory_bandwidth": 3.35e12, "peak_flops": 1979e12, "mfu": 0.4}
DEEPSEEK = {"active_parameters": 37e9, "bytes_per_parameter": 1, "kv_bytes_per_token": 70_272}


def decoding() -> Iterator[Case]:
    """Lesson 4: what a server of eight writes, against the roofline, which is an upper bound."""
    measured = ak.facts["deepseek_node_written"]
    batch = measured / 8 / 21  # users at once on a GPU
    rate = 8 * ak.decode_rate(batch=batch, context=4989, **DEEPSEEK, **H800)
    yield fact("deepseek_node_written", "tokens a second of a server of 8 H800", rate, 2.5)


def reading_and_writing() -> Iterator[Case]:
    """Going further in lesson 4: a day of DeepSeek's tokens; the model is a lower bound."""
    read, written, rate = ak.facts(
        "deepseek_day_read", "deepseek_day_written", "deepseek_node_written"
    )
    mixed = ak.mixed_token_cost(
        2.0, 1.0, read_per_written=read / written, batch=rate / 8 / 21, context=4989,
        **DEEPSEEK, **H800,
    )  # fmt: skip
    cost = mixed * (read + written) / 1e6
    yield fact("deepseek_day_cost", "rent of a day of DeepSeek's tokens", cost, 2.5)


def conversations_in_memory() -> Iterator[Case]:
    """Going further in lesson 4: conversations that fit beside a model, as a server counted."""
    gibibyte = 2**30
    users = ak.users_that_fit(
        1, 80 * gibibyte, 0.98, 67.7229 * gibibyte, 1, context=2048,
        kv_bytes_per_token=2 * 80 * 8 * 128 * 2,
    )  # fmt: skip
    yield fact("vllm_users", "conversations beside Llama 3.1 70B", users, 2.0)


def footprints() -> Iterator[Case]:
    """Going further in lesson 2: carbon of two training runs and carbon and water of a prompt."""
    grid = ak.load("grid_carbon")
    american, french = (
        grid.only(country=name)["carbon_intensity"][0] for name in ("United States", "France")
    )
    llama = ak.training_carbon(6.4e6, 0.7, 1, american)
    yield fact("llama3_carbon", "carbon of training Llama 3 70B", llama, 1.25)
    bloom = ak.training_carbon(1_082_990, 0.4, 1, french)
    yield fact("bloom_carbon", "carbon of training BLOOM", bloom, 1.25)
    # A prompt takes as much as a machine of 1 kW does in 0.24 Wh / 1 kW, its cooling included.
    hours = ak.facts["gemini_prompt_energy"] / 1000
    pue, usual = ak.facts("pue_hyperscale_low", "wue_industry")
    carbon = 1000 * hours * ak.gpu_hour_carbon(1 / pue, pue, american, 1)
    question = "carbon of a prompt, against one with certificates"
    yield fact("gemini_prompt_carbon", question, carbon, 3.0)
    water = 1000 * hours * ak.gpu_hour_water(1 / pue, pue, usual, 0, 1)
    yield fact("gemini_prompt_water", "water of a prompt at the industry's average", water, 1.5)


def prices_of_old_chips() -> Iterator[Case]:
    """Lesson 6: what an H100 cost to buy after three years, from its first price, by two tables."""
    for table, within in {"H100": 2.0, "H100 or H200": 2.2}.items():
        paid = ak.load("gpu_street_price_by_year").only(accelerator=table)
        first, last = paid["middle"][0], paid["middle"][-1]
        years = float(paid["year"][-1] - paid["year"][0])
        worth = ak.economic_value(first, years, 0.14)
        question = f"price of an {table} after {years:.0f} years"
        yield Case(question, worth, last, within, "USD", paid["source"][-1].split()[0])


def a_firm_that_may_fail() -> Iterator[Case]:
    """Lesson 5: the example of a maker of software for banks."""
    chance = ak.merton_default(26.406e6, 0.7103, 40e6, 0.05, 1, 0.0306).probability
    yield fact("merton_example", "chance of failing within a year", chance, 1.01)


def interest_of_a_neocloud() -> Iterator[Case]:
    """Lesson 5: interest from the table of loans, against what the accounts show."""
    loans = rows("ai_infrastructure_debt", date="2025-06-30", issuer="CoreWeave")
    interest = sum(ak.neocloud_interest(one["principal"], 1, one["rate"]) for one in loans)
    accounts = ak.load("coreweave_financials").only(period="2025Q2")
    revenue, paid = (
        accounts.only(metric=name)["value"][0] for name in ("revenue", "interest on debt")
    )
    share = ak.interest_share(4 * revenue, interest)
    question = "interest over CoreWeave's revenue"
    yield Case(question, share, paid / revenue, 1.25, "fraction", "coreweave-debt")


def sales_without_loans() -> Iterator[Case]:
    """Going further in lesson 5: what Lucent sold once it no longer lent as much to its customers.

    In the second year other customers bought less too, which the model leaves out.
    """
    sales, promised = ak.facts("lucent_sales_2000", "lucent_finance_2000")
    left = ak.sales_without_finance(sales, promised, 1.0)
    yield fact("lucent_sales_2001", "sales of Lucent a year after its loans", left, 1.25)
    yield fact("lucent_sales_2002", "sales of Lucent two years after its loans", left, 2.0)


def running_cost_of_a_neocloud() -> Iterator[Case]:
    """Lesson 2: electricity and operations in a year, over what was spent."""
    case = "CoreWeave H1 2025 cost of revenue (incl. power) as share of gross infrastructure, "
    (seen,) = rows("tco_parameters", case=case + "annualised")
    spend = ak.defaults_of(ak.annual_cost)["capex"]
    share = (ak.annual_cost() - ak.capital_cost()) / spend
    yield Case("running cost over spend", share, seen["value"], 1.25, "1/year", seen["source"])


def a_gigawatt() -> Iterator[Case]:
    """Lessons 6 and 12: what a gigawatt must earn a year, by what it costs to build; a megawatt."""
    earned = ak.required_revenue(ak.facts["gigawatt_cost"], 0.10, 5, 1)
    yield fact("gigawatt_tco", "a gigawatt for a year, from its price", earned, 1.25)


def hours_by_draws() -> Iterator[Case]:
    """Lesson 2: the middle of ten thousand owners of an H100 at full load."""
    middle = ak.simulate(ak.gpu_hour_cost, 10_000, seed=1, utilization=1.0).quantiles[0.5]
    yield fact("h100_hour_cost_neocloud", "the middle owner's H100-hour", middle, 1.5)
