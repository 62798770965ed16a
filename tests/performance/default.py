"""Contest of aikit.compute.default: a million paths of a borrower."""

import math

import numpy as np

import aikit as ak
from aikit.signature import defaults_of
from performance.contest import Contest, Fact, Peer, megabytes_beyond

PATHS, QUARTERS = 1_000_000, 40
EIGHT_AT_ONCE = "without AVX-512 half as many of its single-precision numbers go at once"
SHARE = 0.1  # of the paths that the peers do: the textbook holds all of them at once


def borrower() -> tuple[float, ...]:
    """The default borrower, as the textbook needs it; money in a quarter, in dollars."""
    given = defaults_of(ak.default_curve)
    service = given["debt"] * ak.capital_recovery(given["rate"], given["years"])
    spread = given["rent_volatility"] / 2
    drift = math.log1p(given["rent_growth"]) / 4 - spread**2 / 2
    stay = -4 / math.log1p(-given["customer_loss"])
    return (
        given["cash_reserve"], given["revenue"] / 4, given["operating_cost"] / 4, service / 4,
        4 * given["years"], drift, spread, given["utilization_volatility"],
        given["customer_share"], stay,
    )  # fmt: skip


def textbook(paths: int) -> np.ndarray:
    """The definition, all paths and quarters at once."""
    cash, revenue, costs, service, until, drift, spread, use, share, stay = borrower()
    random = np.random.default_rng(1)
    quarter = np.arange(1, QUARTERS + 1)
    rent = np.cumsum(drift + spread * random.standard_normal((paths, QUARTERS)), axis=1)
    load = use * random.standard_normal((paths, QUARTERS)) - use**2 / 2
    left = random.exponential(stay, (paths, 1)) <= quarter - 1
    income = revenue * np.exp(rent + load) * np.where(left, 1 - share, 1.0)
    balance = cash + np.cumsum(income - costs - service * (quarter <= until), axis=1)
    return np.mean(np.minimum.accumulate(balance, axis=1) < 0, axis=0)


def million_paths() -> Contest:
    """The chance of default over ten years, from a million paths."""
    from performance.compiled import default_loop

    numbers, few = borrower(), int(PATHS * SHARE)

    def core():
        return ak.default_curve(quarters=QUARTERS, paths=PATHS)

    gap = np.abs(core() - textbook(few)).max()
    other = np.abs(core() - default_loop(few, QUARTERS, *numbers)).max()
    return Contest(
        "default_curve 1,000,000 paths x 40",
        core,
        [
            Peer("textbook NumPy", lambda: textbook(few), least=8, share=SHARE, why=EIGHT_AT_ONCE),
            Peer("numba", lambda: default_loop(few, QUARTERS, *numbers), least=1.5, share=SHARE),
        ],
        [
            Fact("extra memory", megabytes_beyond(core), 4, " MB"),
            Fact("largest difference from the two", max(gap, other), 0.01),
        ],
    )


CONTESTS = (million_paths,)
