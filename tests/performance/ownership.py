"""Contests of aikit.compute: what owning costs, and how much to commit to."""

from inspect import unwrap

import numpy as np

import aikit as ak
from performance.contest import Contest, Fact, Peer, megabytes_beyond

RANGES = (  # of gpu_hour_cost, in the order of its arguments
    (30e3, 70e3), (0.05, 0.15), (3.0, 7.0), (0.7, 2.0), (1.1, 1.5), (0.03, 0.20), (0.02, 0.10),
    (0.3, 0.95),
)  # fmt: skip
ONE = (50e3, 0.10, 5.0, 1.4, 1.25, 0.08, 0.05, 0.7)
EIGHT_COLUMNS = "half of it is 64 MB read once, and each number is held against its bounds"


def plain(capex, rate, lifetime, server_power, pue, electricity_price, opex_share, utilization):
    """What `gpu_hour_cost` computes, as a script would write it."""
    recovery = rate / (1 - (1 + rate) ** -lifetime)
    electricity = server_power * pue * 8760.0 * electricity_price
    annual_cost = capex * recovery + electricity + capex * opex_share
    return annual_cost / (8760.0 * utilization)


def rows_of_costs(count: int) -> list[np.ndarray]:
    """One column for each argument."""
    random = np.random.default_rng(10)
    return [random.uniform(low, high, count) for low, high in RANGES]


def cost_rows() -> Contest:
    """The cost of a GPU-hour in a million cases."""
    columns = rows_of_costs(1_000_000)
    np.testing.assert_allclose(ak.gpu_hour_cost(*columns), plain(*columns), rtol=1e-12)
    return Contest(
        "gpu_hour_cost 1,000,000 rows",
        lambda: ak.gpu_hour_cost(*columns),
        [Peer("the plain formula", lambda: plain(*columns), least=1.8, why=EIGHT_COLUMNS)],
        [Fact("extra memory", megabytes_beyond(lambda: ak.gpu_hour_cost(*columns)), 4, " MB")],
    )


def cost_grid() -> Contest:
    """The cost of a GPU-hour on a grid of ten values of six arguments."""
    axes = [np.linspace(*ends, 10) for ends in RANGES[:6]]
    opened = [axis.reshape(-1, *[1] * (5 - i)) for i, axis in enumerate(axes)]
    rest = ONE[6:]

    def meshed():
        return plain(*np.meshgrid(*axes, indexing="ij"), *rest)

    np.testing.assert_allclose(ak.gpu_hour_cost(*opened, *rest), meshed(), rtol=1e-12)
    return Contest(
        "gpu_hour_cost on a grid from 6 axes (10^6)",
        lambda: ak.gpu_hour_cost(*opened, *rest),
        [Peer("the same on a meshgrid", meshed, least=4)],
    )


def cost_growth() -> Contest:
    """The cost of a GPU-hour in a hundred times as many cases."""
    few, some, many = (rows_of_costs(count) for count in (10_000, 100_000, 1_000_000))
    memory = [megabytes_beyond(lambda rows=rows: ak.gpu_hour_cost(*rows)) for rows in (some, many)]
    return Contest(
        "growth: gpu_hour_cost at 10^6, a row",
        lambda: ak.gpu_hour_cost(*many),
        [Peer("at 10^4, a row", lambda: ak.gpu_hour_cost(*few), most=1.8, share=0.01)],
        [Fact("extra memory at 10^6 over 10^5", memory[1] / memory[0], 1.05, "x")],
    )


def cost_once() -> Contest:
    """The cost of a GPU-hour in one case."""
    bare = unwrap(ak.gpu_hour_cost)
    peer = Peer("its bare formula on floats", lambda: bare(*ONE), most=2.2)
    return Contest("gpu_hour_cost, scalars", lambda: ak.gpu_hour_cost(*ONE), [peer])


def procurement() -> Contest:
    """What 200 commitments cost in 100,000 draws of demand."""
    demand = np.random.default_rng(11).lognormal(7, 0.5, 100_000)
    sizes = np.linspace(100, 4000, 200)

    def each_size():
        return [2.20 * size + 3.50 * np.maximum(demand - size, 0.0).mean() for size in sizes]

    def broadcast():
        return ak.procurement_cost(demand, sizes, 2.20, 3.50) / len(demand)

    np.testing.assert_allclose(broadcast(), each_size(), rtol=1e-9)
    peer = Peer("a loop over sizes", each_size, least=30)
    return Contest("newsvendor 100,000 draws x 200 sizes", broadcast, [peer])


CONTESTS = (cost_rows, cost_grid, cost_growth, cost_once, procurement)
