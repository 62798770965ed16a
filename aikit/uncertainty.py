"""What we do not know: draws of a model's arguments, and the band of its result."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aikit.signature import Param

# Standard normal deviate with 5 % of the probability above it: `typical` spans 90 %.
Z95 = 1.6448536269514722

Array = NDArray[np.float64]


def normal_probability(deviate: float) -> float:
    """Probability below a standard normal deviate."""
    return 0.5 * math.erfc(-deviate / math.sqrt(2.0))


# Coefficients of Wichura's algorithm AS 241 (PPND16), Applied Statistics 37 (1988) 477-484:
# ratios of polynomials for the middle, the shoulders and the far tails, highest power first.
MIDDLE = (
    (
        2509.0809287301226727,
        33430.575583588128105,
        67265.770927008700853,
        45921.953931549871457,
        13731.693765509461125,
        1971.5909503065514427,
        133.14166789178437745,
        3.387132872796366608,
    ),
    (
        5226.495278852545925,
        28729.085735721942674,
        39307.89580009271061,
        21213.794301586595867,
        5394.1960214247511077,
        687.1870074920579083,
        42.313330701600911252,
        1.0,
    ),
)
SHOULDER = (
    (
        7.7454501427834140764e-4,
        0.0227238449892691845833,
        0.24178072517745061177,
        1.27045825245236838258,
        3.64784832476320460504,
        5.7694972214606914055,
        4.6303378461565452959,
        1.42343711074968357734,
    ),
    (
        1.05075007164441684324e-9,
        5.475938084995344946e-4,
        0.0151986665636164571966,
        0.14810397642748007459,
        0.68976733498510000455,
        1.6763848301838038494,
        2.05319162663775882187,
        1.0,
    ),
)
TAIL = (
    (
        2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386,
        0.026532189526576123093, 0.29656057182850489123, 1.7848265399172913358,
        5.4637849111641143699, 6.6579046435011037772,
    ),
    (
        2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5,
        7.868691311456132591e-4, 0.0148753612908506148525, 0.13692988092273580531,
        0.59983220655588793769, 1.0,
    ),
)  # fmt: skip


def ratio(polynomials: tuple[tuple[float, ...], tuple[float, ...]], x: Array) -> Array:
    """Evaluate one polynomial over another."""
    above, below = (np.polyval(coefficients, x) for coefficients in polynomials)
    return above / below


def normal_quantile(probability: Array) -> Array:
    """Standard normal deviate with `probability` below it, to 16 digits; 0 and 1 give infinity."""
    p = np.asarray(probability, dtype=np.float64)
    centred = p - 0.5
    with np.errstate(all="ignore"):
        root = np.sqrt(-np.log(np.minimum(p, 1 - p)))
        outer = np.where(root <= 5, ratio(SHOULDER, root - 1.6), ratio(TAIL, root - 5))
        middle = centred * ratio(MIDDLE, 0.180625 - centred * centred)
    outer = np.where(np.isinf(root), np.inf, outer) * np.sign(centred)
    return np.where(np.abs(centred) <= 0.425, middle, outer)


def shuffled(draws: int, seed: int) -> NDArray[np.uint16]:
    """The numbers 0 … draws - 1 in an order fixed by `seed`, the same on every NumPy.

    One number stands for one equal slice of probability, so few draws already fill the range.
    """
    words = np.random.PCG64(seed).random_raw(draws)
    return np.argsort(words, kind="stable").astype(np.uint16)


def spread_of(param: Param) -> float:
    """Standard deviation, on the parameter's own scale, that makes `typical` span 90 %."""
    low, high = (to_scale(param, end) for end in param.typical)
    return (high - low) / (2 * Z95)


def to_scale(param: Param, value: float) -> float:
    """Take the logarithm where the parameter's scale is logarithmic."""
    if param.scale == "linear":
        return value
    return math.log(value) if value > 0 else -math.inf


def draws_around(param: Param, median: float, uniform: Array) -> Array:
    """Draws with the given median and the parameter's own width, truncated to its bounds.

    Normal, or lognormal on a log scale, by inverse distribution function on each side of the
    median, so that half of the draws lie on each side however near a bound is.
    """
    centre, spread = to_scale(param, median), spread_of(param)
    if math.isinf(centre):  # the logarithm of zero: nothing can be drawn around it
        return np.full_like(uniform, median)
    below, above = (
        normal_probability((to_scale(param, end) - centre) / spread) for end in param.bounds
    )
    lower = below + 2 * uniform * (0.5 - below)
    upper = 0.5 + (2 * uniform - 1) * (above - 0.5)
    drawn = centre + spread * normal_quantile(np.where(uniform < 0.5, lower, upper))
    drawn = np.exp(drawn) if param.scale == "log" else drawn
    return np.clip(drawn, *param.bounds)  # mends the last digit only: all draws are inside


def uniforms(order: Mapping[str, NDArray[Any]]) -> dict[str, Array]:
    """Turn each argument's order of slices into the middles of the slices."""
    return {name: (slices + 0.5) / len(slices) for name, slices in order.items()}
