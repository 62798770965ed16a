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
        chance = turning(weights, quota, np.array([0.5]))[0]
        return cast("Array", chance / chance.sum())
    # Counts wrap around at 2**64, and so do sums and differences of them; each voter's swings,
    # below 2**63, come out right.
    before, after = np.zeros(quota, np.uint64), sums_below(weights, quota)
    before[0] = 1
    swings = []
    for weight, reached in zip(weights.tolist(), after, strict=True):
        swings.append(int((before * window(reached[None], weight)[0]).sum()))
        enter(before, weight)
    total = sum(swings)
    return np.array([each / total for each in swings])


def sums_below(weights: Any, quota: int) -> Any:
    """For each voter, how many coalitions of the later ones have at most each sum."""
    counts = np.zeros((len(weights), quota), np.uint64)
    later = np.zeros(quota, np.uint64)
    later[0] = 1
    for i in range(len(weights) - 1, -1, -1):
        counts[i] = np.cumsum(later)
        enter(later, int(weights[i]))
    return counts


def enter(counts: Any, weight: int) -> None:
    """Add the coalitions that one more voter joins to the counts of sums below the quota."""
    if weight < len(counts):
        counts[weight:] += counts[: len(counts) - weight].copy()


def window(reached: Any, weight: int) -> Any:
    """For each sum of the earlier voters, what the later ones bring to just below the quota.

    Sums from `quota - weight` to `quota - 1` in all: `reached` holds running sums over what the
    later voters bring.
    """
    below = reached.copy()
    if weight < below.shape[-1]:
        below[:, weight:] -= reached[:, : below.shape[-1] - weight]
    return below[:, ::-1]


def expected(weights: Any, quota: int) -> Array:
    """Shapley and Shubik's index: the mean chance to turn the vote, over all chances to join."""
    chances, parts = nodes(len(weights))
    step = max(1, ROOM // (len(weights) * quota))
    blocks = [
        parts[i : i + step] @ turning(weights, quota, chances[i : i + step])
        for i in range(0, len(chances), step)
    ]
    return cast("Array", np.sum(blocks, axis=0))


def turning(weights: Any, quota: int, chances: Array) -> Array:
    """Chance that each voter turns the vote if all others join with each of some chances."""
    x = chances[:, None]
    later = np.zeros((len(chances), quota))
    later[:, 0] = 1
    before, after = later.copy(), []
    for weight in weights[::-1].tolist():
        after.append(np.cumsum(later, axis=-1))
        later = joined(later, weight, x)
    turned = []
    for weight, reached in zip(weights.tolist(), after[::-1], strict=True):
        turned.append(np.einsum("cq,cq->c", before, window(reached, weight)))
        before = joined(before, weight, x)
    return np.stack(turned, axis=-1)


def joined(sums: Array, weight: int, x: Array) -> Array:
    """Chances of sums below the quota once one more voter may join."""
    after = sums * (1 - x)
    if weight < sums.shape[-1]:
        after[:, weight:] += x * sums[:, : sums.shape[-1] - weight]
    return after
