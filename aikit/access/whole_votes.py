"""Power in games of whole weights: how many coalitions reach each sum, voter by voter."""

from functools import reduce
from math import ceil, gcd
from typing import Any, cast

import numpy as np

from aikit.access.coalitions import nodes
from aikit.access.shares import Array

MOST_VOTERS, MOST_WEIGHT = 200, 200_000
EXACT = 64  # voters whose swings fit in 64 bits
ROOM = 2**22  # numbers kept at a time


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


def counted(weights: Any, quota: int) -> Array:
    """Banzhaf's index: swings counted exactly up to 64 voters, else by chance at an even coin."""
    if len(weights) > EXACT:
        chance = turned(weights, (quota,), np.array([0.5]))[0]
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


def expected(weights: Any, quota: int) -> Array:
    """Shapley and Shubik's index: the mean chance to turn the vote, over all chances to join.

    A chance above one half is the other one below it in the dual game, where those who stay
    away are counted; so each chance up to one half answers for two.
    """
    chances, parts = nodes(len(weights))
    lower = chances <= 0.5
    chances, parts = chances[lower], np.where(chances < 0.5, parts, parts / 2)[lower]
    quotas = (quota, int(weights.sum()) - quota + 1)
    step = max(1, ROOM // max(quotas))
    blocks = [
        parts[i : i + step] @ turned(weights, quotas, chances[i : i + step])
        for i in range(0, len(chances), step)
    ]
    return cast("Array", np.sum(blocks, axis=0))


def turned(weights: Any, quotas: tuple[int, ...], chances: Array) -> Array:
    """Chance that each voter turns the vote if all others join with each of some chances.

    Summed over the quotas; chances are at most one half, so that the powers below fall.
    """
    sums = np.zeros((len(chances), max(quotas)))
    sums[:, 0] = 1
    for weight in weights[weights > 0].tolist():
        sums = joined(sums, weight, chances[:, None])
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


def joined(sums: Array, weight: int, x: Array) -> Array:
    """Chances of sums below the quota once one more voter may join."""
    after = sums * (1 - x)
    if weight < sums.shape[-1]:
        after[:, weight:] += x * sums[:, : sums.shape[-1] - weight]
    return after
