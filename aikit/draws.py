"""Draws of one quantity: what is usual, cut off where the quantity would lose its meaning."""

import math
from collections.abc import Mapping
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from aikit.distributions import Array, normal_probability, normal_quantile
from aikit.signature import Param

# Standard normal deviate with 5 % of the probability above it: `typical` spans 90 %.
Z95 = 1.6448536269514722

CHUNK = 16_384  # draws made at once: their columns stay in the processor's cache
BITS = 52  # of each random word: then the middle of the last slice is still below 1


def spread_of(param: Param) -> float:
    """Standard deviation, on the parameter's own scale, that makes `typical` span 90 %."""
    low, high = (to_scale(param, end) for end in param.typical)
    return (high - low) / (2 * Z95)


def centre_of(param: Param) -> float:
    """Middle of `typical` on the parameter's own scale."""
    low, high = (to_scale(param, end) for end in param.typical)
    return (low + high) / 2


def to_scale(param: Param, value: float) -> float:
    """Take the logarithm where the parameter's scale is logarithmic."""
    if param.scale == "linear":
        return value
    return math.log(value) if value > 0 else -math.inf


def ends_of(param: Param, centre: float) -> tuple[float, float]:
    """Probability below each bound, of the whole curve around `centre`."""
    spread = spread_of(param)
    low, high = ((to_scale(param, end) - centre) / spread for end in param.bounds)
    return normal_probability(low), normal_probability(high)


def placed(param: Param, centre: float, probability: Array) -> Array:
    """Values with a given probability below them, of the whole curve around `centre`."""
    drawn = centre + spread_of(param) * normal_quantile(probability)
    drawn = np.exp(drawn) if param.scale == "log" else drawn
    return np.clip(drawn, *param.bounds)  # mends the last digit only: all draws are inside


def draws_of(param: Param, uniform: Array) -> Array:
    """Draws over the usual range: normal, or lognormal on a log scale, truncated to the bounds.

    By inverse distribution function, so that nothing piles up at a bound.
    """
    centre = centre_of(param)
    below, above = ends_of(param, centre)
    return placed(param, centre, below + uniform * (above - below))


def draws_around(param: Param, median: float, uniform: Array) -> Array:
    """Draws with the given median and the parameter's own width, truncated to its bounds.

    Normal, or lognormal on a log scale, by inverse distribution function on each side of the
    median, so that half of the draws lie on each side however near a bound is.
    """
    centre = to_scale(param, median)
    if math.isinf(centre):  # the logarithm of zero: nothing can be drawn around it
        return np.full_like(uniform, median)
    below, above = ends_of(param, centre)
    lower = below + 2 * uniform * (0.5 - below)
    upper = 0.5 + (2 * uniform - 1) * (above - 0.5)
    return placed(param, centre, np.where(uniform < 0.5, lower, upper))


def uniform_draws(seed: int, name: str, chunk: int, count: int) -> Array:
    """Numbers between 0 and 1 for one argument and one chunk of draws.

    From raw words of PCG64, which are the same on every NumPy. Each name has a stream of its
    own, so that fixing one argument, or adding one, leaves the draws of all others alone.
    """
    source = np.random.SeedSequence([seed, crc32(name.encode())], spawn_key=(chunk,))
    words = np.random.PCG64(source).random_raw(count)
    slices = (words >> np.uint64(64 - BITS)).astype(np.float64)
    return (slices + 0.5) * 2.0**-BITS


def shuffled(draws: int, seed: int) -> NDArray[np.uint16]:
    """The numbers 0 … draws - 1 in an order fixed by `seed`, the same on every NumPy.

    One number stands for one equal slice of probability, so few draws already fill the range.
    """
    words = np.random.PCG64(seed).random_raw(draws)
    return np.argsort(words, kind="stable").astype(np.uint16)


def uniforms(order: Mapping[str, NDArray[Any]]) -> dict[str, Array]:
    """Turn each argument's order of slices into the middles of the slices."""
    return {name: (slices + 0.5) / len(slices) for name, slices in order.items()}
