"""Where the present value of cash flows is zero: the discount rates behind irr and xirr.

With s = -log(1 + rate), the present value is the sum of flow * exp(s * time): whole or broken
years alike. Flows that change sign once have one root (Descartes), which most rows reach in two
steps; the rest are left to aikit.compute.brackets, which misses none.
"""

import math
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from aikit.compute.brackets import careful_roots

Array = NDArray[np.float64]

ROWS = 1024  # rows computed at a time: they stay in the cache
LOSSES = (-0.9, -0.7, -0.5, -0.3, -0.2, -0.1, -0.05)
GAINS = (0, 0.025, 0.05, 0.075, 0.1, 0.13, 0.16, 0.2, 0.25, 0.3, 0.4, 0.6, 1, 3)
NODES = -np.log1p(np.array(LOSSES + GAINS, dtype=np.float64))
FEW = 64  # rows for which exponentials take fewer calls than powers by multiplication
SHORT = 1e-8  # a last Newton step shorter than this leaves only rounding
NEAR = 2e-4  # a last Halley step shorter than this, in 1 / years, leaves only rounding


class Times(NamedTuple):
    """When flows fall, from 0 on in order, and what that fixes for every row."""

    years: Array
    whole: bool  # 0, 1, 2, …
    factors: NDArray[np.float32]  # of each node, scaled so that the largest is 1
    moments: Array  # years to the powers 0, 1, 2


def times_at(years: Array) -> Times:
    """Prepare for flows at these years."""
    exponent = np.multiply.outer(NODES, years)
    exponent -= np.maximum(exponent[:, -1:], 0)
    factors = np.exp(np.maximum(exponent, -80.0)).astype(np.float32)
    whole = np.array_equal(years, np.arange(len(years)))
    return Times(years, whole, factors, np.stack([years**0, years, years**2]))


@lru_cache(maxsize=16)
def yearly(count: int) -> Times:
    """Prepare for flows at years 0, 1, 2, …; kept, for a class that asks again and again."""
    return times_at(np.arange(count, dtype=np.float64))


def rates_when(flows: Array, years: Array) -> Array:
    """The rates of rows of flows that fall at these years, in any order."""
    if flows.size == 0 or np.ptp(years) == 0 or np.isnan(years).any():
        return np.full(len(flows), np.nan)
    order = np.argsort(years, kind="stable")
    return root_rates(flows[:, order], times_at((years - years.min())[order]))


def root_rates(flows: Array, times: Times) -> Array:
    """The rate nearest zero at which each row is worth nothing; NaN where there is none."""
    s = np.empty(len(flows))
    with np.errstate(all="ignore"):  # a row that overflows is left to the careful way
        for start in range(0, len(flows), ROWS):
            part = slice(start, start + ROWS)
            s[part] = quick_roots(np.ascontiguousarray(flows[part].T), times)
        left = np.isnan(s)
        if left.any():
            s[left] = careful_roots(flows[left], times.years, NODES)
        rates: Array = np.expm1(-s) + 0.0  # no negative zero
    rates[rates == math.inf] = math.nan  # beyond every float
    return rates


def plain_rate(flows: list[float]) -> float:
    """The rate of one row of yearly flows that changes sign once; NaN if it is not that plain.

    Newton's method on the logarithm of what comes after the change of sign over what comes
    before, which is nearly a line. For one row Python's floats beat NumPy's arrays by ten.
    """
    positive = [flow > 0 for flow in flows]
    if all(positive) or not any(positive):
        return math.nan
    turn = positive.index(not positive[0])
    if sum(positive) != (turn if positive[0] else len(flows) - turn):
        return math.nan
    head, tail = flows[turn - 1 :: -1], flows[: turn - 1 : -1]
    s = 0.0
    try:
        for _ in range(20):
            before, pull = horner(head, math.exp(s))
            after, push = horner(tail, math.exp(s))
            step = (math.log(-after / before) + turn * s) / (push / after - pull / before + turn)
            s -= step
            if abs(step) < SHORT:
                return math.expm1(-s) + 0.0  # no negative zero
    except (ArithmeticError, ValueError):  # flows too far apart: left to the careful way
        pass
    return math.nan


def horner(flows: list[float], z: float) -> tuple[float, float]:
    """Value of the last flow + z * (the one before + …), and z times its slope."""
    value = slope = 0.0
    for flow in flows:
        slope = slope * z + value
        value = value * z + flow
    return value, slope * z


def quick_roots(flows: Array, times: Times) -> Array:
    """Roots of the columns that change sign once: bracket, secant, two Halley steps; else NaN."""
    positive = flows > 0
    turned = positive != positive[0]
    once = turned[-1] & ~(turned[:-1] > turned[1:]).any(axis=0)
    values = times.factors @ flows.astype(np.float32)
    above = values > 0
    crossing = above[1:] != above[:-1]
    node, column = crossing.argmax(axis=0), np.arange(flows.shape[1])
    before, after = values[node, column], values[node + 1, column]
    high, low = NODES[node], NODES[node + 1]
    s = high + (low - high) * (before / (before - after))
    s += halley(flows, times, s, np.float64 if times.whole else np.float32)
    step = halley(flows, times, s, np.float64)
    s += step
    near = np.abs(step) < NEAR / times.years[-1]
    sure = once & crossing[node, column] & near & (low <= s) & (s <= high)
    s[~sure] = math.nan
    return np.asarray(s)


def halley(flows: Array, times: Times, s: Array, kind: type[np.floating[Any]]) -> Array:
    """The step of Halley's method from s towards the root of each column."""
    if times.whole and flows.shape[1] > FEW:
        terms = powers(np.exp(s), len(times.years))
    else:
        terms = np.exp(np.multiply.outer(times.years, s, dtype=kind))
    terms *= flows
    value, slope, bend = times.moments.astype(kind, copy=False) @ terms
    step: Array = 2 * value * slope / (value * bend - 2 * slope * slope)
    return step


def powers(z: Array, count: int) -> Array:
    """1, z, z**2, … by multiplication, which takes a tenth of an exponential."""
    found = np.empty((count, len(z)))
    found[:1], done = 1.0, 1
    while done < count:
        np.multiply(found[: count - done][:done], z, out=found[done : 2 * done])
        z, done = z * z, 2 * done
    return found
