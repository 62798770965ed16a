"""Exact order statistics of more numbers than memory holds, from numbers that can be made again.

Floats sort as their bits do, once the sign is turned. So each pass over the numbers counts one
digit of 16 bits among those that share the digits found so far, and four passes find a number of
any rank. What is kept is counts: whole numbers, which add up alike in any order.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aikit.distributions import Array

Keys = NDArray[np.uint64]
Counts = dict[int, tuple[NDArray[np.int64], NDArray[np.int64]]]

DIGIT = 16  # bits
DIGITS = 4
SIGN = 1 << 63
ALL = (1 << 64) - 1


@dataclass
class Search:
    """A number of one rank (0 is the smallest), as far as its digits are known."""

    prefix: int
    rank: int  # among the numbers with this prefix

    def narrow(self, counts: NDArray[np.int64]) -> None:
        """Learn the next digit from the counts of each digit after the prefix."""
        below = np.cumsum(counts)
        digit = int(np.searchsorted(below, self.rank, side="right"))
        self.rank -= int(below[digit] - counts[digit])
        self.prefix = self.prefix << DIGIT | digit


def keys_of(numbers: Array) -> Keys:
    """Whole numbers that sort as the floats do."""
    bits = np.ascontiguousarray(numbers, dtype=np.float64).view(np.uint64)
    return np.where(bits >> np.uint64(63), ~bits, bits | np.uint64(SIGN))


def number_of(key: int) -> float:
    """Turn a key back into its float."""
    bits = key ^ SIGN if key & SIGN else key ^ ALL
    return float(np.uint64(bits).view(np.float64))


def tally(numbers: Array, prefixes: Iterable[int], level: int) -> Counts:
    """Count, after each prefix of `level` digits, which digit comes next."""
    keys = keys_of(numbers)
    shift = np.uint64(DIGIT * (DIGITS - 1 - level))
    heads = keys >> shift
    counts: Counts = {}
    for prefix in prefixes:
        chosen = heads if level == 0 else heads[heads >> np.uint64(DIGIT) == prefix]
        digits, times = np.unique(chosen & np.uint64(2**DIGIT - 1), return_counts=True)
        counts[prefix] = digits.astype(np.int64), times
    return counts


def add_counts(total: dict[int, NDArray[np.int64]], counts: Counts) -> None:
    """Add one chunk's counts to the total."""
    for prefix, (digits, times) in counts.items():
        total[prefix][digits] += times


def empty_counts(searches: Iterable[Search]) -> dict[int, NDArray[np.int64]]:
    """A zero for each digit after each prefix that a search has reached."""
    return {search.prefix: np.zeros(2**DIGIT, dtype=np.int64) for search in searches}
