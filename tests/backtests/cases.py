"""What the models say beside what the world says: each case, how far apart, and what is allowed."""

from collections.abc import Iterator
from dataclasses import dataclass

import aikit as ak


@dataclass(frozen=True)
class Case:
    """One number from a model, and the same number from outside."""

    question: str
    model: float
    world: float
    within: float  # times too high or too low that is still a pass
    unit: str
    source: str  # id in sources.csv

    @property
    def miss(self) -> float:
        """How many times too high or too low the model is; at least 1."""
        return max(self.model / self.world, self.world / self.model)

    @property
    def passes(self) -> bool:
        """Whether the miss is within what is stated."""
        return self.miss <= self.within


def rows(table: str, **wanted: object) -> list[dict]:
    """The records of a table that hold these values."""
    records = ak.load(table).records()
    return [row for row in records if all(row[name] == value for name, value in wanted.items())]


def fact(name: str, question: str, model: float, within: float) -> Case:
    """A case whose number from outside is one of the facts."""
    found = ak.facts(name)
    return Case(question, model, found.value, within, found.unit, found.sources[0].id)


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


def falling_prices() -> Iterator[Case]:
    """Lesson 7: how fast the price of a fixed capability falls."""
    (published,) = rows("llm_price_decline_rates", benchmark="MMLU", level="GPT-3")
    factor = ak.annual_factor(ak.facts("token_price_fall_three_years").value, 1.0, 3.0)
    question = "yearly fall of the price of GPT-3's MMLU"
    yield Case(question, factor, published["factor"], 1.5, "ratio/year", published["source"])


def learning_curves() -> Iterator[Case]:
    """Lesson 7: fits to long series."""
    for name in ("solar_module", "photovoltaics", "dram"):
        (published,) = rows("cost_decline_parameters", series=name)
        series = rows("cost_declines", series=name)
        cost = [row["value"] for row in series]
        walk = ak.fit_random_walk(cost)
        source = published["source"]
        drift, spread = published["drift"], published["volatility"]
        yield Case(f"drift of {name}, a year down", -walk.drift, -drift, 1.001, "1/year", source)
        yield Case(f"volatility of {name}", walk.volatility, spread, 1.001, "1/year", source)
        if name == "solar_module":
            fit = ak.fit_wright([row["cumulative"] for row in series], cost)
            rate = published["learning_rate"]
            yield Case(f"learning rate of {name}", fit.learning_rate, rate, 1.001, "", source)


def owners_of_compute() -> Iterator[Case]:
    """Lesson 11: how concentrated the ownership of compute is."""
    owners = rows("ai_compute_share_by_owner")
    known = [row["stock"] for row in owners if row["owner"] != "Other"]
    total = sum(row["stock"] for row in owners)
    low = ak.herfindahl(known, total)
    high = ak.herfindahl([row["stock"] for row in owners])
    four = ak.concentration_ratio(known, 4, total)
    yield fact("compute_hhi", "HHI of the owners of AI compute", low, 1.01)
    yield fact("compute_hhi_second", "HHI of the owners of AI compute, second tally", low, 1.05)
    yield fact("compute_cr4", "share of the four largest owners", four, 1.01)
    (quarter,) = rows("ai_compute_hhi_by_quarter", quarter_end="2025-12-31")
    question = "HHI of the owners, the rest as one"
    yield Case(question, high, quarter["hhi_high"], 1.01, "HHI", quarter["source"])


def income_shares() -> Iterator[Case]:
    """Lesson 9: what a subscription takes of an income."""
    for name, group in (("subscription_share_low", "low"), ("subscription_share_high", "high")):
        economies = rows("ai_subscription_prices", income_group=group)
        shares = [
            ak.income_share(row["plus"], row["income"])
            for row in economies
            if row["plus"] == row["plus"] and row["income"] == row["income"]
        ]
        median = ak.bands(shares, 0.5)
        yield fact(name, f"a subscription over income, {group}-income economies", median, 1.25)


CASES = (
    hour_of_an_h100, rent_over_time, training_operations, training_runs, cost_of_tokens,
    falling_prices, learning_curves, owners_of_compute, income_shares,
)  # fmt: skip
