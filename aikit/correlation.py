"""Arguments that move together: a Gaussian copula, which leaves each its own distribution."""

from collections.abc import Mapping

import numpy as np

from aikit.distributions import Array, normal_probabilities, normal_quantile
from aikit.meaning import numbers_of

Pairs = Mapping[tuple[str, str], float]

LAST = 1 - 2.0**-53  # the largest probability below 1


def correlated(uniform: Mapping[str, Array], correlation: Pairs) -> dict[str, Array]:
    """Give independent draws, as probabilities, the correlations of their normal scores."""
    pairs = checked(correlation, list(uniform))
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


def checked(correlation: Pairs, names: list[str]) -> dict[tuple[str, str], float]:
    """Read pairs of drawn arguments, each pair once, and their correlations."""
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
