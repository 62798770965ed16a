"""Contest of growth: what a row costs each model among a thousand, and among ten million."""

import tracemalloc

import numpy as np

import aikit as ak
from aikit.signature import Choice, params_of
from performance.contest import Contest, Contestant, Fact

FEW, SOME, MANY = 1000, 100_000, 10_000_000
STEADY = 1.8  # times what a row cost among fewer: the same, and what the caches no longer hold
MEMORY = 32  # MB beyond what goes in and comes out, however many rows


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
    """Each model at three sizes: the worst is told, by name."""
    memory_alone = cost_of_a_sum(MANY) / cost_of_a_sum(SOME)
    costs = {name: costs_of(model) for name, model in ak.MODELS.items()}
    first = {name: cost[1] / cost[0] for name, cost in costs.items()}
    second = {name: cost[2] / cost[1] for name, cost in costs.items()}
    memory = {name: cost[3] for name, cost in costs.items()}
    steps = (
        (first, f"a row at {SOME:,} over {FEW:,}", STEADY, "x"),
        (second, f"a row at {MANY:,} over {SOME:,}", STEADY, "x"),
        (memory, f"extra memory at {MANY:,}", MEMORY, " MB"),
    )
    facts = []
    for found, name, most, unit in steps:
        worst = max(found, key=found.get)
        facts.append(Fact(f"{name}: {worst}", found[worst], most, unit))
        above = sum(value > most for value in found.values())
        facts.append(Fact("models above that", above, 0))
    name = f"growth of {len(costs)} models (a + b: {memory_alone:.1f}x)"
    return Contest(name, ak.headline_power, (), facts)


CONTESTS = (every_growth,)
