"""Power by coalitions: all of a few voters, halves of up to forty, or sums of whole votes."""

from collections.abc import Iterator
from functools import cache, reduce
from math import ceil, comb, gcd, lcm
from typing import Any, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from aikit.arithmetic import Array

LISTED = 13  # voters whose coalitions are all listed
MIDDLE = 40  # voters whose two halves' coalitions are
COALITIONS_AT_ONCE = 2**20  # coalitions of several games worked on at a time, to stay in the cache
COMPARED_AT_ONCE = 2**16  # of these, held against what their games need
MOST_VOTERS, MOST_WEIGHT = 200, 200_000
EXACT = 64  # voters whose swings fit in 64 bits
SUMS_AT_ONCE = 2**22  # numbers kept at a time


def by_list(games: Array, lines: Array, kind: str) -> Array:
    """Indices of many games of a few voters: what each coalition counts for, times who wins."""
    n = games.shape[-1]
    worth = worth_of(n, kind)
    found = np.zeros((n, len(games)))
    step = max(1, COALITIONS_AT_ONCE // worth.shape[-1])
    for start in range(0, len(games), step):
        part = slice(start, start + step)
        for some, wins in winning(games[part].T, lines[part]):
            found[:, part] += worth[:, some] @ wins.astype(np.float32)
    turns = found.sum(axis=0)
    return (found / np.where(turns == 0, 1.0, turns)).T  # 0 where a weight is unknown


def winning(games: Array, lines: Array) -> Iterator[tuple[slice, NDArray[np.bool_]]]:
    """Say which coalitions win, a game a column: sums of one half against what they lack.

    Some coalitions at a time, which stay in the cache. With games side by side, one comparison
    runs through all of them.
    """
    cut = len(games) // 2
    sums = coalitions(cut) @ games[:cut]
    lacking = lines - coalitions(len(games) - cut) @ games[cut:]
    step = max(1, COMPARED_AT_ONCE // sums.size)
    for start in range(0, len(lacking), step):
        wins = (sums >= lacking[start : start + step, None]).reshape(-1, len(lines))
        first = start * len(sums)
        yield slice(first, first + len(wins)), wins


@cache
def coalitions(n: int) -> Array:
    """Every coalition of n voters: a row each, 1 for its members."""
    return (np.arange(2**n)[:, None] >> np.arange(n) & 1).astype(np.float64)


@cache
def worth_of(n: int, kind: str) -> NDArray[np.float32]:
    """The weight of each winning coalition in a voter's index: a row a voter, a column a coalition.

    Positive for the coalition's members, negative for everyone else.

    Whole numbers, in proportion: all sums of them stay below 2**24, so single precision is exact.
    """
    members = coalitions(n).astype(int)
    sizes = members.sum(axis=-1)
    if kind == "banzhaf":
        ways = np.ones(n + 1)
    else:  # orders of the others, before and after the voter
        ways = np.array([lcm(*range(1, n + 1)) // (n * comb(n - 1, k)) for k in range(n)] + [0])
    against, for_ = ways[sizes][:, None], ways[sizes - 1][:, None]
    worth = np.where(members == 1, for_, -against)
    return np.ascontiguousarray(worth.T, dtype=np.float32)


def shapley_of_halves(weights: Array, line: float) -> Array:
    """Shapley and Shubik's index of one game by the multilinear extension of Owen (1972).

    If all others join with the same chance x, a voter turns the vote with a chance that is a
    polynomial in x, whose mean over x from 0 to 1 is the index: Gauss's nodes give it exactly.
    """
    chances, parts = nodes(len(weights))
    turned = np.zeros(len(weights))
    for meeting in meetings(weights, line):
        step = max(1, COALITIONS_AT_ONCE // len(meeting.own))  # nodes at a time
        for start in range(0, len(chances), step):
            x, part = chances[start : start + step, None], parts[start : start + step]
            reached = running(likely(meeting.rest, x)).take(meeting.reached, axis=1)
            inside, outside = with_each(likely(meeting.own, x) * reached)
            turned[meeting.place] += part @ (inside / x - outside / (1 - x))
    return turned


def banzhaf_of_halves(weights: Array, line: float) -> Array:
    """Banzhaf's index of one game: coalitions of each half counted, in whole numbers."""
    swings = np.zeros(len(weights))
    for meeting in meetings(weights, line):
        inside, outside = with_each(meeting.reached[None].astype(np.float64))
        swings[meeting.place] = inside[0] - outside[0]
    return cast("Array", swings / swings.sum())


class Meeting(NamedTuple):
    """One half of the voters, each of its coalitions held against all of the other half's."""

    place: slice  # of its voters among all
    own: Any  # sizes of its coalitions
    rest: Any  # sizes of the other half's, the largest sum first
    reached: Any  # with how many of these, counted from the largest, each coalition wins


def meetings(weights: Array, line: float) -> Iterator[Meeting]:
    """Meet in the middle, from either side."""
    cut = len(weights) // 2
    places = slice(cut), slice(cut, len(weights))
    for place, opposite in (places, places[::-1]):
        sums, sizes = coalitions_of(weights[place])
        others, their_sizes = coalitions_of(weights[opposite])
        order = np.argsort(others)
        reached = len(others) - np.searchsorted(others[order], line - sums)
        yield Meeting(place, sizes, their_sizes[order[::-1]], reached)


@cache
def nodes(n: int) -> tuple[Array, Array]:
    """Gauss's nodes and parts from 0 to 1, exact for polynomials of degree below n."""
    x, parts = np.polynomial.legendre.leggauss((n + 1) // 2)
    return (x + 1) / 2, parts / 2


def coalitions_of(weights: Array) -> tuple[Array, Any]:
    """Sums and sizes of all coalitions of some voters; the second half has the first voter."""
    sums, sizes = np.zeros(1), np.zeros(1, np.int64)
    for weight in weights[::-1]:
        sums = np.concatenate([sums, sums + weight])
        sizes = np.concatenate([sizes, sizes + 1])
    return sums, sizes


def likely(sizes: Any, x: Array) -> Array:
    """Chance of each of all coalitions, given by size, if every voter joins with chance x."""
    n = len(sizes).bit_length() - 1
    members = np.arange(n + 1)
    chances: Array = x**members * (1 - x) ** (n - members)
    return cast("Array", chances.take(sizes, axis=1))  # row by row in memory, as [:, sizes] is not


def running(values: Array) -> Array:
    """Running sums from 0, of a power of two of values: in blocks, so that rounding stays small."""
    rows, count = values.shape
    blocks = values.reshape(rows, -1, 2 ** (count.bit_length() // 2))
    sums = np.zeros((rows, count + 1))
    inner = np.cumsum(blocks, axis=-1)
    inner[:, 1:] += np.cumsum(inner[:, :, -1], axis=-1)[:, :-1, None]
    sums[:, 1:] = inner.reshape(rows, count)
    return sums


def with_each(values: Array) -> tuple[Array, Array]:
    """Sums over the coalitions with each voter, and without; the last axis is coalitions."""
    inside, outside = [], []
    while values.shape[-1] > 1:
        half = values.shape[-1] // 2
        without, joined = values[:, :half], values[:, half:]
        inside.append(joined.sum(axis=-1))
        outside.append(without.sum(axis=-1))
        values = without + joined
    return np.stack(inside, axis=-1), np.stack(outside, axis=-1)


def lowest_terms(weights: Array, line: float) -> tuple[Any, int] | None:
    """The game in whole numbers without a common divisor; None where it has none that are small."""
    total = weights.sum()
    if len(weights) > MOST_VOTERS or total > 2**52 or (weights != np.floor(weights)).any():
        return None
    divisor = reduce(gcd, weights.astype(int).tolist()) or 1
    whole, quota = weights.astype(np.int64) // divisor, ceil(line / divisor)
    all_ = int(whole.sum())
    # The votes that lose if some leave turn as the votes that win if they come: the smaller game.
    quota = min(quota, all_ - quota + 1)
    small = min(MOST_WEIGHT, 2 ** (len(weights) // 2)) if len(weights) <= 40 else MOST_WEIGHT
    return (whole, quota) if all_ <= small else None


def banzhaf_of_whole_weights(weights: Any, quota: int) -> Array:
    """Banzhaf's index: swings counted exactly up to 64 voters, else by chance at an even coin."""
    if len(weights) > EXACT:
        chance = turning_chances(weights, (quota,), np.array([0.5]))[0]
        return cast("Array", chance / chance.sum())
    # Counts wrap around at 2**64, and so do sums and differences of them; each voter's swings,
    # below 2**63, come out right.
    counts = np.zeros(quota, np.uint64)
    counts[0] = 1
    for weight in weights[weights < quota].tolist():
        counts[weight:] += counts[: quota - weight].copy()
    reached = np.cumsum(counts)
    swings = [swings_of(reached, weight) if weight else 0 for weight in weights.tolist()]
    total = sum(swings)
    return np.array([each / total for each in swings])


def swings_of(reached: Any, weight: int) -> int:
    """Coalitions that one voter turns, from the running sums over coalitions of all voters.

    Of these, the sums without the voter satisfy `without[s] = reached[s] - without[s - weight]`:
    a row of alternating signs. What turns lies in the last `weight` sums below the quota.
    """
    terms = reached[::-1][::weight]
    odd, even = (int(terms[first::2].sum()) for first in (1, 2))
    return (int(terms[0]) - 2 * (odd - even)) % 2**64


def shapley_of_whole_weights(weights: Any, quota: int) -> Array:
    """Shapley and Shubik's index: the mean chance to turn the vote, over all chances to join.

    A chance above one half is the other one below it in the dual game, where those who stay
    away are counted; so each chance up to one half answers for two.
    """
    chances, parts = nodes(len(weights))
    lower = chances <= 0.5
    chances, parts = chances[lower], np.where(chances < 0.5, parts, parts / 2)[lower]
    quotas = (quota, int(weights.sum()) - quota + 1)
    step = max(1, SUMS_AT_ONCE // max(quotas))
    blocks = [
        parts[i : i + step] @ turning_chances(weights, quotas, chances[i : i + step])
        for i in range(0, len(chances), step)
    ]
    return cast("Array", np.sum(blocks, axis=0))


def turning_chances(weights: Any, quotas: tuple[int, ...], chances: Array) -> Array:
    """Chance that each voter turns the vote if all others join with each of some chances.

    Summed over the quotas; chances are at most one half, so that the powers below fall.
    """
    sums = np.zeros((len(chances), max(quotas)))
    sums[:, 0] = 1
    for weight in weights[weights > 0].tolist():
        sums = with_one_more(sums, weight, chances[:, None])
    reached = np.cumsum(sums, axis=-1, out=sums)
    ratio = -chances / (1 - chances)
    powers = ratio[:, None] ** np.arange(max(quotas) // max(1, weights[weights > 0].min()) + 1)
    found = np.zeros((len(chances), len(weights)))
    for i, weight in enumerate(weights.tolist()):
        for quota in quotas if weight else ():
            terms = reached[:, :quota][:, ::-1][:, ::weight]
            rest = np.einsum("ck,ck->c", terms[:, 1:], powers[:, : terms.shape[-1] - 1])
            found[:, i] += (terms[:, 0] - rest / (1 - chances)) / (1 - chances)
    return found


def with_one_more(sums: Array, weight: int, x: Array) -> Array:
    """Chances of sums below the quota once one more voter may join."""
    after = sums * (1 - x)
    if weight < sums.shape[-1]:
        after[:, weight:] += x * sums[:, : sums.shape[-1] - weight]
    return after
