"""What a model says when all that is uncertain in it varies at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from aikit.correlation import correlated
from aikit.distributions import Array
from aikit.draws import CHUNK, draws_of, uniform_draws
from aikit.meaning import shown
from aikit.scenario import Scenario, split
from aikit.signature import Param, params_of, starts_of


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
    quantity counted in whole numbers is drawn between them too: fix it where that has no sense.
    The same seed gives the same draws on every NumPy, and an argument the same ones in every
    model, so that two models can be compared draw by draw. More draws continue fewer.
    Of a scenario, the values that are not its model's defaults are fixed.

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
    if correlation:
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
        return self.results(self.drawn_from(uniform), count)


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
            f"{name} = {shown(value)} is of the wrong kind: {name} must be a whole number."
        )
    if value < least:
        raise ValueError(f"{name} = {value} is too small: {name} must be at least {least}.")
    return int(value)
