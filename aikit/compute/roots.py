"""Where the present value of cash flows is zero: the discount rates behind irr and xirr.

With s = -log(1 + rate), the present value is the sum of flow * exp(s * years): no powers, and
whole or broken years alike. Flows that change sign once have one root (Descartes), which most
rows reach in two steps; the rest are bracketed with care.
"""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

ROWS = 1024  # rows computed at a time: they stay in the cache
LOSSES = (-0.9, -0.7, -0.5, -0.3, -0.2, -0.1, -0.05)
GAINS = (0, 0.025, 0.05, 0.075, 0.1, 0.13, 0.16, 0.2, 0.25, 0.3, 0.4, 0.6, 1, 3)
NODES = -np.log1p(np.array(LOSSES + GAINS, dtype=np.float64))
# Where rows that change sign more than once are searched: steps of half a percent, then wider.
FINE = np.concatenate([np.arange(0, 200) * 0.005, np.geomspace(1, 30, 100)])
SCAN = np.concatenate([-FINE[:0:-1], FINE])
FLOOR = 3e-16  # of the sum of a row's absolute terms, for each term: below it all is rounding
SHORT = 1e-8  # a last Newton step shorter than this leaves only rounding
NEAR = 2e-4  # a last Halley step shorter than this, in 1 / years, leaves only rounding


def root_rates(flows: Array, years: Array) -> Array:
    """The rate nearest zero at which each row is worth nothing; NaN where there is none."""
    if flows.size == 0 or np.ptp(years) == 0 or np.isnan(years).any():
        return np.full(len(flows), np.nan)
    order = np.argsort(years, kind="stable")
    times = (years - years.min())[order]
    flows = flows[:, order] if np.any(order[1:] < order[:-1]) else flows
    with np.errstate(all="ignore"):  # a row that overflows is left to the careful way
        s = np.concatenate([quick_roots(part, times) for part in parts_of(flows)])
        left = np.flatnonzero(np.isnan(s))
        if left.size:
            careful = [careful_roots(part, times) for part in parts_of(flows[left])]
            s[left] = np.concatenate(careful)
        rates: Array = np.expm1(-s) + 0.0  # no negative zero
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
                return math.expm1(-s)
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


def parts_of(flows: Array) -> Iterator[Array]:
    """The rows, a block at a time."""
    return (flows[start : start + ROWS] for start in range(0, len(flows), ROWS))


def discount(times: Array, s: Array, least: float = -700.0) -> Array:
    """Factors exp(s * times), scaled for each s so that the largest is 1."""
    exponent = np.multiply.outer(s, times)
    exponent -= np.maximum(exponent[:, -1:], 0)
    return np.exp(np.maximum(exponent, least, out=exponent), out=exponent)


def halley(flows: NDArray[Any], times: NDArray[Any], s: Array) -> Array:
    """The step of Halley's method from s towards the root of each row."""
    terms = np.multiply.outer(s.astype(flows.dtype), times)
    terms -= np.maximum(terms[:, -1:], 0)
    np.exp(terms, out=terms)
    terms *= flows
    value, slope, bend = (terms @ np.stack([times**0, times, times**2], axis=1)).T
    step: Array = 2 * value * slope / (value * bend - 2 * slope * slope)
    return step


def quick_roots(flows: Array, times: Array) -> Array:
    """Roots of the rows that change sign once: bracket, secant, two Halley steps; else NaN."""
    positive = flows > 0
    once = np.count_nonzero(positive[:, 1:] != positive[:, :-1], axis=1) == 1
    single, brief = flows.astype(np.float32), times.astype(np.float32)
    values = single @ discount(times, NODES, -80.0).T.astype(np.float32)
    above = values > 0
    crossing = above[:, 1:] != above[:, :-1]
    node, row = crossing.argmax(axis=1), np.arange(len(flows))
    before, after = values[row, node], values[row, node + 1]
    high, low = NODES[node], NODES[node + 1]
    s = high + (low - high) * (before / (before - after))
    s += halley(single, brief, s)
    step = halley(flows, times, s)
    s += step
    sure = once & crossing[row, node] & (np.abs(step) * times[-1] < NEAR) & (low <= s) & (s <= high)
    return np.where(sure, s, np.nan)


def careful_roots(flows: Array, times: Array) -> Array:
    """The root of each row nearest a rate of zero, by brackets; NaN where there is none."""
    flows = flows / np.abs(flows).max(axis=1, keepdims=True)
    roots = np.full(len(flows), np.nan)
    known = np.isfinite(flows).all(axis=1)  # neither zeros only nor one that is unknown
    flows = flows[known]
    nodes, signs = searched(flows, times)
    row, best = np.arange(len(flows)), np.full(len(flows), np.nan)
    for side in (nodes[:, 1:] <= 0, nodes[:, :-1] >= 0):
        crossing = side & (signs[:, :-1] != signs[:, 1:])
        at = np.where(crossing, np.abs(nodes[:, :-1]), np.inf).argmin(axis=1)
        s = bracketed_roots(flows, times, nodes[row, at], nodes[row, at + 1])
        s = np.where(crossing[row, at], s, np.nan)
        nearer = np.abs(np.expm1(-s)) < np.abs(np.expm1(-best))
        best = np.where(nearer | np.isnan(best), s, best)
    roots[known] = best
    return roots


def searched(flows: Array, times: Array) -> tuple[Array, Array]:
    """Values of s for each row, from where its first flow outweighs all others to its last."""
    filled = flows != 0
    row, last = np.arange(len(flows)), flows.shape[1] - 1
    first = flows[row, filled.argmax(axis=1)]
    final = flows[row, last - filled[:, ::-1].argmax(axis=1)]
    gaps = np.diff(times)
    beyond = (np.log(flows.shape[1] / np.abs([first, final])) + 1) / gaps[gaps > 0].min()
    grid = SCAN / min(times[-1], 1.0)
    low, high = np.maximum(beyond, grid[-1] + 1)
    nodes = np.hstack([-low[:, None], np.tile(grid, (len(flows), 1)), high[:, None]])
    inner = np.sign(flows @ discount(times, grid).T)
    return nodes, np.hstack([np.sign(first)[:, None], inner, np.sign(final)[:, None]])


def bracketed_roots(flows: Array, times: Array, low: Array, high: Array) -> Array:
    """Newton's method kept inside brackets that shrink; NaN where it has not settled."""
    moments = np.stack([times**0, times], axis=1)
    starts = np.sign((flows * discount(times, low)).sum(axis=1))
    s = (low + high) / 2
    for turn in range(200):
        terms = flows * discount(times, s)
        value, slope = (terms @ moments).T
        settled = np.abs(value) <= FLOOR * len(times) * np.abs(terms).sum(axis=1)
        if settled.all():
            break
        same = np.sign(value) == starts
        low, high = np.where(same, s, low), np.where(same, high, s)
        newton = s - value / slope
        inside = (newton > low) & (newton < high) & (turn % 4 != 3)  # else halve the bracket
        s = np.where(settled, s, np.where(inside, newton, (low + high) / 2))
    return np.where(settled, s, np.nan)
