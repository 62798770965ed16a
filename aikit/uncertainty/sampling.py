"""Random draws of a model's uncertain arguments, independent or correlated."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from aikit.arithmetic import Array
from aikit.distributions import normal_probabilities, normal_probability, normal_quantile
from aikit.param import numbers_of, quote
from aikit.scenario import Scenario, split
from aikit.signature import Param, params_of, starts_of

# Standard normal deviate with 5 % of the probability above it: `typical` spans 90 %.
Z95 = 1.6448536269514722

CHUNK = 16_384  # draws made at once: their columns stay in the processor's cache
# Rows computed at once. A column of 64 KiB is used again and again; one of 128 is asked of the
# system each time where a process gives memory back at once, as Dask's do: four fifths of the work.
COLUMN = 8192
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
    words >>= np.uint64(64 - BITS)
    slices = words.astype(np.float64)
    slices += 0.5
    slices *= 2.0**-BITS
    return slices


def shuffled(draws: int, seed: int) -> NDArray[np.uint16]:
    """The numbers 0 … draws - 1 in an order that `seed` fixes, on every NumPy and in the page.

    One number stands for one equal slice of probability, so few draws already fill the range.
    """
    words = np.random.PCG64(seed).random_raw(draws)
    return np.argsort(words, kind="stable").astype(np.uint16)


def uniforms(order: Mapping[str, NDArray[Any]]) -> dict[str, Array]:
    """Turn each argument's order of slices into the middles of the slices."""
    return {name: (slices + 0.5) / len(slices) for name, slices in order.items()}


Pairs = Mapping[tuple[str, str], float]

LAST = 1 - 2.0**-53  # the largest probability below 1


def correlated(uniform: Mapping[str, Array], correlation: Pairs) -> dict[str, Array]:
    """Give independent draws, as probabilities, the correlations of their normal scores."""
    pairs = pairs_in(correlation, list(uniform))
    if not pairs:
        return dict(uniform)
    names = [name for name in uniform if any(name in pair for pair in pairs)]
    mixing = factor_of(pairs, names)
    scores = np.array([normal_quantile(uniform[name]) for name in names])
    # A score beyond 8 deviates has probability 1 in floating point, and none has 1.
    mixed = np.minimum(normal_probabilities(mixing @ scores), LAST)
    return {**uniform, **dict(zip(names, mixed, strict=True))}


def factor_of(pairs: Pairs, names: list[str]) -> Array:
    """Lower triangle whose product with itself is the correlation matrix."""
    matrix = np.eye(len(names))
    for (first, second), value in pairs.items():
        i, j = names.index(first), names.index(second)
        matrix[i, j] = matrix[j, i] = value
    try:
        return np.asarray(np.linalg.cholesky(matrix), dtype=np.float64)
    except np.linalg.LinAlgError:
        raise ValueError(
            f"correlation = {dict(pairs)} is not positive definite: "
            "these correlations cannot all hold at once; bring some nearer to 0."
        ) from None


def pairs_in(correlation: Pairs, names: list[str]) -> dict[tuple[str, str], float]:
    """Read pairs of drawn arguments, each pair once, and their correlations."""
    if not isinstance(correlation, Mapping):
        raise TypeError(
            f"correlation = {quote(correlation)} is of the wrong kind: correlation must map pairs "
            "of arguments, (name, name), to numbers."
        )
    pairs: dict[tuple[str, str], float] = {}
    for pair, value in correlation.items():
        what = f"correlation[{pair!r}]"
        if not isinstance(pair, tuple) or len(set(pair)) != 2 or len(pair) != 2:
            raise ValueError(f"{what} is not a pair: it must name two arguments, (name, name).")
        for name in pair:
            if name not in names:
                raise ValueError(f"{what}: {name!r} is not one of the arguments drawn: {names}.")
        if pair[::-1] in pairs:
            raise ValueError(f"{what} is there twice: name each pair once, in either order.")
        number = numbers_of(what, value)
        if not isinstance(number, float) or not -1 < number < 1:
            raise ValueError(f"{what} = {value} is out of bounds: it must be between -1 and 1.")
        pairs[pair] = number
    return pairs


def sample(
    model: Callable[..., Any] | Scenario,
    draws: int,
    seed: int,
    correlation: Mapping[tuple[str, str], float] | None = None,
    **fixed: Any,
) -> dict[str, Array]:
    """Draws of a model's arguments, by name, and of its `"result"`.

    Each number is normal (lognormal on a log scale) with 90 % of it over the quantity's usual
    range, truncated to its bounds. What `fixed` names stays at its value there, and a choice
    among words at its default; a fixed array adds its axes to the result, after the draws'. A
    quantity of whole numbers is drawn as a fraction too: fix it where that makes no sense.
    The same seed gives the same draws on every NumPy, and an argument the same ones in every
    model, so that two models can be compared draw by draw. A larger sample begins with the
    draws of a smaller one. Of a scenario, the values that are not its model's defaults are fixed.

    `correlation` gives pairs of arguments a correlation, of their normal scores (a Gaussian
    copula): each argument keeps its own distribution.

    Raises
    ------
    ValueError, TypeError
        For an unknown argument, a value out of bounds, or correlations that cannot all hold.

    Examples
    --------
    >>> from aikit import headline_power, sample
    >>> drawn = sample(headline_power, 1000, seed=1, years=6)
    >>> list(drawn)
    ['contract_value', 'gpu_hour_price', 'gpu_power', 'pue', 'result']
    >>> drawn["result"].shape
    (1000,)
    """
    plan = plan_of(model, seed, fixed)
    count = count_of("draws", draws, least=1)
    uniform = plan.uniform(count)
    if correlation is not None:
        uniform = correlated(uniform, correlation)
    drawn = plan.drawn_from(uniform)
    return {**drawn, "result": plan.results(drawn, count)}


@dataclass(frozen=True)
class Plan:
    """Which arguments of a model are drawn, from which seed, and what the others are."""

    model: Callable[..., Any]
    seed: int
    params: dict[str, Param]  # of the arguments that are drawn
    fixed: dict[str, Any]

    def uniform(self, count: int) -> dict[str, Array]:
        """The draws of each argument, as probabilities."""
        sizes = [min(CHUNK, count - start) for start in range(0, count, CHUNK)]
        return {
            name: np.concatenate(
                [uniform_draws(self.seed, name, chunk, size) for chunk, size in enumerate(sizes)]
            )
            for name in self.params
        }

    def drawn_from(self, uniform: Mapping[str, Array]) -> dict[str, Array]:
        """Values of each argument with these probabilities below them."""
        return {name: draws_of(param, uniform[name]) for name, param in self.params.items()}

    def results(self, drawn: Mapping[str, Array], count: int) -> Array:
        """What the model makes of the draws: one row a draw."""
        axes = max(map(np.ndim, self.fixed.values()), default=0)
        columns = {n: values.reshape(-1, *[1] * axes) for n, values in drawn.items()}
        result = np.asarray(self.model(**self.fixed, **columns))
        shape = result.shape if result.ndim > axes else (count, *result.shape)
        return np.array(np.broadcast_to(result, (count, *shape[1:])))

    def chunk(self, number: int, count: int) -> Array:
        """The results of one chunk of draws; any process can make any chunk."""
        uniform = {n: uniform_draws(self.seed, n, number, count) for n in self.params}
        parts = []
        for start in range(0, count, COLUMN):
            part = {name: values[start : start + COLUMN] for name, values in uniform.items()}
            size = min(COLUMN, count - start)
            parts.append(self.results(self.drawn_from(part), size))
        return np.concatenate(parts)


def plan_of(model: Callable[..., Any] | Scenario, seed: int, fixed: Mapping[str, Any]) -> Plan:
    """Sort a model's arguments into drawn and fixed, and check what is given."""
    model, known = split(model)
    fixed = {**known, **fixed}
    params, defaults = params_of(model), starts_of(model)
    for name in fixed:
        if name not in params:
            raise ValueError(f"{name} is not an argument of {model.__name__}: {list(params)}.")
    drawn = {n: m for n, m in params.items() if isinstance(m, Param) and n not in fixed}
    held = {
        name: meaning.check(name, fixed.get(name, defaults[name]))
        for name, meaning in params.items()
        if name not in drawn
    }
    return Plan(model, count_of("seed", seed, least=0), drawn, held)


def count_of(name: str, value: object, least: int) -> int:
    """Read a whole number, or raise."""
    if not isinstance(value, int | np.integer) or isinstance(value, bool):
        raise TypeError(
            f"{name} = {quote(value)} is of the wrong kind: {name} must be a whole number."
        )
    if value < least:
        raise ValueError(f"{name} = {value} is too small: {name} must be at least {least}.")
    return int(value)
