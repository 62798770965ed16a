"""Sensitivity: how much of a result's uncertainty comes from each argument."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from aikit.arithmetic import Array
from aikit.scenario import Scenario
from aikit.signature import Param, params_of
from aikit.uncertainty.sampling import Plan, count_of, plan_of


class Swing(NamedTuple):
    """The result with one argument at each end of its usual range."""

    name: str
    ends: tuple[float, float]  # of the argument
    results: tuple[float, float]

    @property
    def width(self) -> float:
        """How far the result moves."""
        low, high = self.results
        return 0.0 if low == high else abs(high - low)


class Indices(NamedTuple):
    """Shares of the result's variance, by argument."""

    first: dict[str, float]  # what the argument explains alone
    total: dict[str, float]  # alone and together with others


def tornado(model: Callable[..., Any] | Scenario) -> list[Swing]:
    """One-at-a-time swings over each number's usual range, the widest first.

    All else stays at the scenario's values, or at a model's defaults, so effects that two
    arguments have only together are missed; `sobol` counts them. Arguments with equal swings stay
    in the order of the signature.

    Examples
    --------
    >>> from aikit import headline_power, tornado
    >>> [swing.name for swing in tornado(headline_power)]
    ['years', 'gpu_hour_price', 'contract_value', 'gpu_power', 'pue']
    """
    scenario = model if isinstance(model, Scenario) else Scenario(model)
    swings = [
        Swing(
            name,
            param.typical,
            tuple(scenario.replace(**{name: end}).result() for end in param.typical),
        )
        for name, param in params_of(scenario.model).items()
        if isinstance(param, Param)
    ]
    return sorted(swings, key=lambda swing: -swing.width)


@np.errstate(under="ignore")
def sobol(model: Callable[..., Any] | Scenario, draws: int, seed: int, **fixed: Any) -> Indices:
    """First-order and total indices of each argument that is drawn (Saltelli 2010, Jansen 1999).

    Arguments of a model or a scenario vary as in `sample`, one draw to each of `draws` equal
    slices of probability, and the model is called for `draws` times (arguments + 2) of them. The
    error falls with the root of `draws`: 10,000 give about two digits, fewer where the result has
    a long tail, and an index near zero may come out a little below it.

    Raises
    ------
    ValueError, TypeError
        For fewer than two draws, an array, or a result that is infinite or does not vary.

    Examples
    --------
    >>> from aikit import headline_power, sobol
    >>> indices = sobol(headline_power, 10_000, seed=1)
    >>> indices.total["contract_value"] > indices.total["pue"]
    True
    """
    plan = plan_of(model, seed, fixed)
    count = count_of("draws", draws, least=2)
    one, other = halves(plan, count)
    base, again = plan.results(one, count), plan.results(other, count)
    check_variance(plan, np.concatenate([base, again]))
    first, total = {}, {}
    for name in plan.params:
        moved = plan.results({**one, name: other[name]}, count)
        first[name] = share_alone(base, again, moved)
        total[name] = share_in_all(base, moved)
    return Indices(first, total)


def share_alone(base: Array, again: Array, moved: Array) -> float:
    """First-order index of the one argument that `moved` takes from `again` (Saltelli 2010).

    Mean and variance are those of all three: with a long tail that is far the steadiest.
    """
    every = np.concatenate([base, again, moved])
    variance = every.var()
    together = np.mean((again - every.mean()) * (moved - base))
    return float(together / variance) if variance else 0.0


def share_in_all(base: Array, moved: Array) -> float:
    """Total index of the one argument that `moved` does not share with `base` (Jansen 1999)."""
    variance = np.concatenate([base, moved]).var()
    return float(np.mean((base - moved) ** 2) / 2 / variance) if variance else 0.0


def halves(plan: Plan, count: int) -> tuple[dict[str, Array], dict[str, Array]]:
    """Two independent sets of draws, each spread evenly."""
    uniform = plan.uniform(2 * count)
    return (
        plan.drawn_from({name: evened(each[:count]) for name, each in uniform.items()}),
        plan.drawn_from({name: evened(each[count:]) for name, each in uniform.items()}),
    )


def evened(uniform: Array) -> Array:
    """The middles of as many equal slices of probability, in the order of the draws."""
    ranks = np.argsort(np.argsort(uniform, kind="stable"), kind="stable")
    return (ranks + 0.5) / len(uniform)


def check_variance(plan: Plan, results: Array) -> None:
    """Raise, saying why, if there is no variance to share out."""
    name = plan.model.__name__
    if results.ndim > 1:
        raise TypeError(f"{name} has an array among its arguments: sobol needs one number each.")
    if not np.all(np.isfinite(results)):
        raise ValueError(f"{name} is infinite or unknown in some draws: it has no variance.")
    if np.ptp(results) == 0:
        raise ValueError(f"{name} does not vary in {len(results)} draws: no variance to share out.")
