"""Solver behind irr and xirr: the discount rate at which cash flows are worth nothing today.

With s = -log(1 + rate), the present value is the sum of flow * exp(s * time): whole or broken
years alike. Flows that change sign once have one root (Descartes), which most rows reach in two
steps. The rest are searched with care, so that none is missed and none made up. What comes in is
worth exp(p(s)) and what goes out exp(q(s)); the slopes of p and q are the mean times of what
comes in and of what goes out, and both grow with s. So the slope of the gap p - q is bounded over
any stretch by its ends, which tell that the stretch has no root, or that it has one; where they
cannot tell, it is halved.
"""

import math
import sys
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from aikit.arithmetic import Array

ROWS = 1024  # rows computed at a time: they stay in the cache
LOSSES = (-0.9, -0.7, -0.5, -0.3, -0.2, -0.1, -0.05)
GAINS = (0, 0.025, 0.05, 0.075, 0.1, 0.13, 0.16, 0.2, 0.25, 0.3, 0.4, 0.6, 1, 3)
NODES = -np.log1p(np.array(LOSSES + GAINS, dtype=np.float64))
FEW = 64  # rows for which exponentials take fewer calls than powers by multiplication
FAINT = 1e-290  # below it floats lose digits
SHORT = 1e-8  # a last Newton step shorter than this leaves only rounding
NEAR = 2e-4  # a last Halley step shorter than this, in 1 / years, leaves only rounding

GUESS = -math.log1p(0.1)  # of several roots the one nearest 10 %, a spreadsheet's default guess
LEAST = -math.log(sys.float_info.max)  # of s: beyond it no float is the rate, exp(-s) - 1
MOST = 54 * math.log(2)  # beyond it the rate rounds to -1, which is none
NUMBERS = 65_536  # worked on at a time: they stay in the cache
TINY = 1e-8  # in 1 / years: a step so short that the next would be rounding
ROUNDING = 2e-15  # a gap as small as this is zero, for all that one can tell
TOUCH = 1e-6  # in 1 / years: how far from where it turns a gap may be zero by rounding alone
TURNS = 100  # halvings or Newton steps: more than a float has digits


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
    """The rate nearest 10 % at which each row is worth nothing; NaN where no float holds one."""
    s = np.empty(len(flows))
    with np.errstate(all="ignore"):  # a row that overflows is left to the careful way
        for start in range(0, len(flows), ROWS):
            part = slice(start, start + ROWS)
            s[part] = quick_roots(np.ascontiguousarray(flows[part].T), times)
        left = np.isnan(s)
        rates: Array = np.expm1(-s) + 0.0  # no negative zero
        if left.any():
            found = np.expm1(-careful_roots(flows[left], times.years)) + 0.0
            found[(found == -1) | (found == math.inf)] = math.nan  # rounded to what is no rate
            rates[left] = found
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
            if abs(before) < FAINT or abs(after) < FAINT:
                break
            step = (math.log(-after / before) + turn * s) / (push / after - pull / before + turn)
            s -= step
            if abs(step) < SHORT:
                rate = math.expm1(-s) + 0.0  # no negative zero
                return rate if rate > -1 else math.nan
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
    once = turned[-1] & (turned[1:] >= turned[:-1]).all(axis=0)
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


class Flows(NamedTuple):
    """Logarithms of the sizes of flows, a stream a row, and which of them come in."""

    logs: Array
    gains: NDArray[np.bool_]
    times: Array

    def at(self, row: NDArray[np.intp], s: Array) -> Array:
        """For each s of a row: s, the gap, and the mean times of receipts and of payments."""
        logs, gains = self.logs[row], self.gains[row]
        logs += np.multiply.outer(s, self.times)
        gained, early = log_worth(logs, gains, self.times)
        paid, late = log_worth(logs, ~gains, self.times)
        return np.stack([s, gained - paid, early, late])


def log_worth(logs: Array, chosen: NDArray[np.bool_], times: Array) -> tuple[Array, Array]:
    """Logarithm of the sum of the chosen ones of each row, and their mean time."""
    top = logs.max(axis=1, where=chosen, initial=-np.inf)
    parts = np.zeros_like(logs)
    np.exp(logs - top[:, None], where=chosen, out=parts)
    total = parts.sum(axis=1)
    return top + np.log(total), parts @ times / total


def careful_roots(flows: Array, times: Array) -> Array:
    """The root of each row nearest a rate of 10 %; NaN where there is none."""
    roots = np.full(len(flows), np.nan)
    mixed = np.isfinite(flows).all(axis=1) & (flows.min(axis=1) < 0) & (flows.max(axis=1) > 0)
    rows = np.flatnonzero(mixed)
    step = max(1, NUMBERS // (len(NODES) * len(times)))
    for start in range(0, len(rows), step):
        part = rows[start : start + step]
        streams = Flows(log_sizes(flows[part]), flows[part] > 0, times)
        roots[part] = nearest_roots(streams)
    return roots


def log_sizes(flows: Array) -> Array:
    """Logarithms of the sizes of flows, each row counted in a power of two near its largest.

    The rate is the same in any currency, and near 0 a logarithm keeps its last digits.
    """
    parts, powers_of_two = np.frexp(np.abs(flows))
    _, largest = np.frexp(np.abs(flows).max(axis=1, keepdims=True))
    return np.asarray(np.log(parts) + (powers_of_two - largest) * math.log(2))


def nearest_roots(flows: Flows) -> Array:
    """Of all roots of each row, the one nearest 10 % by log(1 + rate)."""
    row, low, high = stretches_with_roots(flows, np.array([LEAST, *np.sort(NODES), MOST]))
    s = polished(flows, row, low, high)
    farthest_first = np.argsort(-np.abs(s - GUESS))
    nearest = np.full(len(flows.logs), np.nan)
    nearest[row[farthest_first]] = s[farthest_first]  # of several, the last one stays
    return nearest


def stretches_with_roots(flows: Flows, nodes: Array) -> tuple[NDArray[np.intp], Array, Array]:
    """Rows, and stretches of s that hold one root each, or where the gap touches zero."""
    row = np.arange(len(flows.logs)).repeat(len(nodes))
    ends = flows.at(row, np.tile(nodes, len(flows.logs)))
    found = [zeros_in(row, ends)]
    ends = ends.reshape(4, -1, len(nodes))
    left, right = ends[:, :, :-1].reshape(4, -1), ends[:, :, 1:].reshape(4, -1)
    row = row.reshape(-1, len(nodes))[:, 1:].ravel()
    while row.size:
        one, more = certain_and_unclear(left, right)
        found.append((row[one], left[0][one], right[0][one]))
        row = row[more]
        middle = flows.at(row, (left[0][more] + right[0][more]) / 2)
        found.append(zeros_in(row, middle))
        left = np.hstack([left[:, more], middle])
        right = np.hstack([middle, right[:, more]])
        row = np.tile(row, 2)
    rows, lows, highs = (np.concatenate(each) for each in zip(*found, strict=True))
    return rows, lows, highs


def certain_and_unclear(left: Array, right: Array) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which stretches hold one root, and which may hold some and must be halved."""
    (low, gap, early, late), (high, gap_on, early_on, late_on) = left, right
    least, most = early - late_on, early_on - late  # the slope is between
    crossing = (gap > 0) != (gap_on > 0)
    fall, rise = np.where(gap > 0, (-least, most), (most, -least))  # towards zero, and back
    bend, rounding = rise * fall * (high - low), ROUNDING * (rise + fall)
    steady = (least > 0) | (most < 0) | (bend <= rounding)
    room = rise * np.abs(gap) + fall * np.abs(gap_on) - bend
    unclear = ~steady & (crossing | (room <= rounding))
    nearest = is_zero(np.where(low + high < 2 * GUESS, right, left))  # nothing between is nearer
    return steady & crossing, unclear & ~nearest


def is_zero(points: Array) -> NDArray[np.bool_]:
    """Say where the gap is zero, for all that one can tell."""
    zero: NDArray[np.bool_] = np.abs(points[1]) <= ROUNDING
    return zero


def zeros_in(row: NDArray[np.intp], points: Array) -> tuple[NDArray[np.intp], Array, Array]:
    """The points where the gap is zero, as stretches of no length."""
    zero = is_zero(points)
    return row[zero], points[0][zero], points[0][zero]


def polished(flows: Flows, row: NDArray[np.intp], low: Array, high: Array) -> Array:
    """Newton's method kept inside stretches that shrink; NaN where it has not settled."""
    starts = flows.at(row, low)[1] > 0
    reach = 1 / flows.times[-1]
    s, settled = (low + high) / 2, low == high
    for turn in range(TURNS):
        if settled.all():
            break
        _, gap, early, late = flows.at(row, s)
        before = (gap > 0) == starts
        low, high = np.where(before, s, low), np.where(before, high, s)
        newton = np.where(low == high, s, s - gap / (early - late))
        settled = np.abs(newton - s) < TINY * reach
        inside = (low < newton) & (newton < high) & (turn % 4 != 3)  # else halve the stretch
        s = np.where(settled | inside, newton, (low + high) / 2)
    turned = turning_points(flows, row, s, TOUCH * reach)
    touching = (np.abs(turned - s) < TOUCH * reach) & is_zero(flows.at(row, turned))
    return np.where(settled, np.where(touching, turned, s), np.nan)


def turning_points(flows: Flows, row: NDArray[np.intp], s: Array, width: float) -> Array:
    """Where the slope of the gap is zero, on a line through its values beside s."""
    before, after = (np.subtract(*flows.at(row, s + way)[2:]) for way in (-width, width))
    turned: Array = s + width * (before + after) / (before - after)
    return turned
