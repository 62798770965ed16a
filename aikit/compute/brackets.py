"""Every discount rate at which a stream of money is worth nothing: none missed, none made up.

With s = -log(1 + rate), what comes in is worth exp(p(s)) and what goes out exp(q(s)). The slopes
of p and q are the mean times of what comes in and of what goes out, and both grow with s. So the
slope of the gap p - q is bounded over any stretch by its ends, which tell that the stretch has
no root, or that it has one; where they cannot tell, it is halved.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

LEAST, MOST = -709.0, 745.0  # of s: beyond them no float is the rate, exp(-s) - 1
NUMBERS = 65_536  # worked on at a time: they stay in the cache
TINY = 1e-8  # in 1 / years: a step so short that the next would be rounding
ROUNDING = 2e-15  # a gap as small as this is zero, for all that one can tell
TOUCH = 1e-6  # in 1 / years: how far from where it turns a gap may be zero by rounding alone
TURNS = 100  # halvings or Newton steps: more than a float has digits


class Flows(NamedTuple):
    """Logarithms of the sizes of flows, a stream a row, and which of them come in."""

    logs: Array
    gains: NDArray[np.bool_]
    times: Array

    def at(self, row: NDArray[np.intp], s: Array) -> Array:
        """At each s of a row: s, the gap, and the mean times of what comes in and goes out."""
        logs, gains = self.logs[row], self.gains[row]
        logs += np.multiply.outer(s, self.times)
        gained, early = worth(logs, gains, self.times)
        paid, late = worth(logs, ~gains, self.times)
        return np.stack([s, gained - paid, early, late])


def worth(logs: Array, counted: NDArray[np.bool_], times: Array) -> tuple[Array, Array]:
    """Logarithm of the sum of those of each row that count, and their mean time."""
    top = logs.max(axis=1, where=counted, initial=-np.inf)
    parts = np.zeros_like(logs)
    np.exp(logs - top[:, None], where=counted, out=parts)
    total = parts.sum(axis=1)
    return top + np.log(total), parts @ times / total


def careful_roots(flows: Array, times: Array, nodes: Array) -> Array:
    """The root of each row nearest a rate of zero; NaN where there is none."""
    roots = np.full(len(flows), np.nan)
    mixed = np.isfinite(flows).all(axis=1) & (flows.min(axis=1) < 0) & (flows.max(axis=1) > 0)
    rows = np.flatnonzero(mixed)
    step = max(1, NUMBERS // (len(nodes) * len(times)))
    for start in range(0, len(rows), step):
        part = rows[start : start + step]
        streams = Flows(np.log(np.abs(flows[part])), flows[part] > 0, times)
        roots[part] = nearest_roots(streams, nodes)
    return roots


def nearest_roots(flows: Flows, nodes: Array) -> Array:
    """Of all roots of each row, the one whose rate is nearest zero."""
    row, low, high = separated(flows, np.concatenate([[LEAST], np.sort(nodes), [MOST]]))
    s = approached(flows, row, low, high)
    farthest_first = np.argsort(-np.abs(np.expm1(-s)))
    nearest = np.full(len(flows.logs), np.nan)
    nearest[row[farthest_first]] = s[farthest_first]  # of several, the last one stays
    return nearest


def separated(flows: Flows, nodes: Array) -> tuple[NDArray[np.intp], Array, Array]:
    """Rows, and stretches of s that hold one root each, or where the gap touches zero."""
    row = np.arange(len(flows.logs)).repeat(len(nodes))
    ends = flows.at(row, np.tile(nodes, len(flows.logs)))
    found = [zeros_in(row, ends)]
    ends = ends.reshape(4, -1, len(nodes))
    left, right = ends[:, :, :-1].reshape(4, -1), ends[:, :, 1:].reshape(4, -1)
    row = row.reshape(-1, len(nodes))[:, 1:].ravel()
    while row.size:
        one, more = told(left, right)
        found.append((row[one], left[0][one], right[0][one]))
        row = row[more]
        middle = flows.at(row, (left[0][more] + right[0][more]) / 2)
        found.append(zeros_in(row, middle))
        left = np.hstack([left[:, more], middle])
        right = np.hstack([middle, right[:, more]])
        row = np.tile(row, 2)
    rows, lows, highs = (np.concatenate(each) for each in zip(*found, strict=True))
    return rows, lows, highs


def told(left: Array, right: Array) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which stretches hold one root, and which may hold some and must be halved."""
    (low, gap, early, late), (high, gap_on, early_on, late_on) = left, right
    least, most = early - late_on, early_on - late  # the slope is between
    crossing = (gap > 0) != (gap_on > 0)
    fall, rise = np.where(gap > 0, (-least, most), (most, -least))  # towards zero, and back
    bend, rounding = rise * fall * (high - low), ROUNDING * (rise + fall)
    steady = (least > 0) | (most < 0) | (bend <= rounding)
    room = rise * np.abs(gap) + fall * np.abs(gap_on) - bend
    unclear = ~steady & (crossing | (room <= rounding))
    nearest = is_zero(np.where(high <= 0, right, left))  # then nothing in between is nearer
    return steady & crossing, unclear & ~nearest


def is_zero(points: Array) -> NDArray[np.bool_]:
    """Say where the gap is zero, for all that one can tell."""
    zero: NDArray[np.bool_] = np.abs(points[1]) <= ROUNDING
    return zero


def zeros_in(row: NDArray[np.intp], points: Array) -> tuple[NDArray[np.intp], Array, Array]:
    """The points where the gap is zero, as stretches of no length."""
    zero = is_zero(points)
    return row[zero], points[0][zero], points[0][zero]


def approached(flows: Flows, row: NDArray[np.intp], low: Array, high: Array) -> Array:
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
    turned = turning(flows, row, s, TOUCH * reach)
    touching = (np.abs(turned - s) < TOUCH * reach) & is_zero(flows.at(row, turned))
    return np.where(settled, np.where(touching, turned, s), np.nan)


def turning(flows: Flows, row: NDArray[np.intp], s: Array, width: float) -> Array:
    """Where the slope of the gap is zero, on a line through its values beside s."""
    before, after = (np.subtract(*flows.at(row, s + way)[2:]) for way in (-width, width))
    turned: Array = s + width * (before + after) / (before - after)
    return turned
