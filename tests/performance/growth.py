"""Contest of growth: what a row costs each model among a thousand, and among ten million."""

import tracemalloc

import numpy as np

import aikit as ak
from aikit.signature import Choice, params_of
from performance.contest import Contest, Contestant, Fact

FEW, SOME, MANY = 1000, 100_000, 10_000_000
STEADY = 1.8  # times what a row cost among fewer: the same, and what the caches no longer hold
MEMORY = 32  # MB beyond what goes in and comes out, however many rows
SEEN = 6  # of the models above a goal that are named
BANDWIDTH = "rows come from memory and results go there, as with a + b; it does little else"


def costs_of(model) -> tuple[float, float, float, float]:
    """Nanoseconds of a row at each of the three sizes; MB that the last needs beyond its rows."""
    some = ak.sample(model, SOME, seed=1)
    some.pop("result")
    words = {n: m.options[0] for n, m in params_of(model).items() if isinstance(m, Choice)}
    sizes = (
        {name: column[:FEW] for name, column in some.items()},
        some,
        {name: np.tile(column, MANY // SOME) for name, column in some.items()},
    )
    few, many, most = (Contestant(lambda all_=rows | words: model(**all_)) for rows in sizes)
    for each in (few, many):
        each.warm()
        for _ in range(3):
            each.once()
    tracemalloc.start()
    most.once()
    beyond = tracemalloc.get_traced_memory()[1] / 1e6 - 8 * MANY / 1e6  # less the result
    tracemalloc.stop()
    for _ in range(3):
        most.once()
    counts = (FEW, SOME, MANY)
    found = [1e9 * x.shortest / count for x, count in zip((few, many, most), counts, strict=True)]
    return (*found, max(beyond, 0.0))


def cost_of_a_sum(count: int) -> float:
    """Nanoseconds that NumPy takes to add two numbers of so many: what memory alone costs."""
    one = np.arange(float(count))
    contestant = Contestant(lambda: one + one)
    contestant.warm()
    return 1e9 * contestant.shortest / count


def every_growth() -> Contest:
    """Each model at three sizes: the worst is told, by name, beside what memory alone costs."""
    sums = {count: cost_of_a_sum(count) for count in (FEW, SOME, MANY)}
    costs = {name: costs_of(model) for name, model in ak.MODELS.items()}
    facts = []
    for step, (few, many) in enumerate(((FEW, SOME), (SOME, MANY))):
        grown = {name: cost[step + 1] / cost[step] for name, cost in costs.items()}
        label = f"a row at {many:,} over {few:,}"
        facts.append(Fact(f"{label}: a + b alone", sums[many] / sums[few], None, "x"))
        facts += worst_of(grown, label, STEADY, "x", BANDWIDTH)
    memory = {name: cost[3] for name, cost in costs.items()}
    facts += worst_of(memory, f"extra memory at {MANY:,}", MEMORY, " MB")
    return Contest(f"growth of {len(costs)} models", ak.headline_power, (), facts)


def worst_of(
    found: dict[str, float], label: str, most: float, unit: str, why: str = ""
) -> list[Fact]:
    """The worst model, and how many are above the goal: the first of them by name."""
    order = sorted(found, key=found.get, reverse=True)
    above = [name for name in order if found[name] > most]
    named = ", ".join(f"{name} {found[name]:.1f}" for name in above[:SEEN])
    return [
        Fact(f"{label}: {order[0]}", found[order[0]], most, unit, why),
        Fact("models above that", len(above), 0, "", named),
    ]


CONTESTS = (every_growth,)
