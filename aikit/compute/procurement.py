"""How much compute to commit to when demand is uncertain, and which plan one would regret least."""

from math import inf
from typing import Annotated, cast

import numpy as np
from numpy.typing import NDArray

from aikit.arithmetic import (
    common_shape,
    in_chunks_of_rows,
    log,
    maximum,
    minimum,
    refuse_recording,
    sqrt,
    where,
)
from aikit.distributions import MIDDLE, SHOULDER, TAIL
from aikit.param import quote
from aikit.quantities.machines import (
    Committed,
    CommittedPrice,
    Demand,
    DemandSd,
    MeanDemand,
    OnDemandPrice,
    PlanCosts,
    SalvageValue,
    UnitCost,
    UnitPrice,
    Units,
)
from aikit.signature import Values, function, model

SMALLEST = 1e-300  # a probability: stands for zero, whose deviate is infinite


@function
@in_chunks_of_rows("demand", each=("committed", "committed_price", "on_demand_price"))
def procurement_cost(
    demand: Demand,
    committed: Committed,
    committed_price: CommittedPrice,
    on_demand_price: OnDemandPrice,
) -> Annotated[Values, "USD"]:
    """Procurement cost: the bill of all periods for committed hours and for what exceeds them.

        sum over periods of
        committed * committed_price + max(0, demand - committed) * on_demand_price

    Committed hours are paid, used or not. Periods, or draws of demand, are the last axis;
    the other arguments broadcast with the axes before it: `committed` may be a list of sizes.
    Over draws, divide by their number for the expected bill. Volume discounts are left out.

    Examples
    --------
    >>> procurement_cost([100, 50], committed=80, committed_price=2, on_demand_price=3)
    380.0
    """
    hours = periods_of("procurement_cost", demand)
    periods = hours.shape[-1]
    common_shape(
        demand=hours.shape[:-1],
        committed=np.shape(committed),
        committed_price=np.shape(committed_price),
        on_demand_price=np.shape(on_demand_price),
    )
    with np.errstate(over="ignore"):
        beyond = shortfall(hours, np.asarray(committed))
        result: NDArray[np.float64] = beyond * on_demand_price
        result = result + periods * np.multiply(committed, committed_price)
    if np.isinf(result).any():
        raise ValueError("procurement_cost is too large to compute: it must be below 1.8e308.")
    return result


def shortfall(hours: NDArray[np.float64], committed: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sum over the last axis of what exceeds each committed size."""
    if hours.ndim > 1 or np.isnan(hours).any():
        beyond: NDArray[np.float64] = np.maximum(hours - committed[..., None], 0).sum(axis=-1)
        return beyond
    # One list of demands and any number of sizes: sort once, then each size is a look-up.
    ranked = np.zeros(hours.size + 1)
    largest_first = np.negative(hours, out=ranked[1:])
    largest_first.sort()
    above = np.searchsorted(largest_first, -committed)
    sums = np.cumsum(ranked, out=ranked)  # of none, of the largest, of the two largest, …, below 0
    return np.maximum(-sums[above] - committed * above, 0)


@function
@in_chunks_of_rows("demand", each=("committed_price", "on_demand_price"))
def optimal_commitment(
    demand: Demand, committed_price: CommittedPrice, on_demand_price: OnDemandPrice
) -> Annotated[Values, "GPU-hour"]:
    """Optimal commitment: the committed hours with the lowest expected bill.

        smallest draw of demand with F(draw) >= 1 - committed_price / on_demand_price

    Draws are the last axis; F is their own distribution. 0 where committing costs more than
    paying on demand. The term of the commitment, and changes during it, are left out.

    Examples
    --------
    >>> optimal_commitment([10, 20, 30, 40], committed_price=2, on_demand_price=4)
    20.0
    """
    hours = periods_of("optimal_commitment", demand)
    draws = hours.shape[-1]
    if draws == 0:
        raise ValueError("demand = [] is empty: demand must have one draw at least.")
    shape = common_shape(
        demand=hours.shape[:-1],
        committed_price=np.shape(committed_price),
        on_demand_price=np.shape(on_demand_price),
    )
    ratio = np.divide(committed_price, on_demand_price)
    ranked = np.sort(np.broadcast_to(hours, (*shape, draws)), axis=-1)
    # A hair is taken off, so that 1 - 0.9 of ten draws is one draw in floats too.
    rank = np.ceil((1 - np.broadcast_to(ratio, shape)) * draws - 1e-9)
    chosen = np.clip(np.nan_to_num(rank) - 1, 0, draws - 1).astype(np.intp)
    best = np.take_along_axis(ranked, chosen[..., None], axis=-1)[..., 0]
    unknown = np.isnan(ranked[..., -1]) | np.isnan(rank)
    return np.where(unknown, np.nan, np.where(ratio <= 1, best, 0.0))


@function
def regrets(costs: PlanCosts) -> Annotated[Values, "USD"]:
    """Regrets: what each plan costs above the best one, in each future.

        costs - lowest cost of any plan in the same future

    Plans are the axis before the last, futures the last: a row for each plan. For gains give
    their negatives. Source: Savage (1951); any text of decision analysis, such as Anderson (2012).

    Examples
    --------
    >>> regrets([[3, 9], [5, 5]])
    array([[0., 4.],
           [2., 0.]])
    """
    table = table_of("regrets", costs)
    return cast("Values", table - table.min(axis=-2, keepdims=True))


@function
def worst_regrets(costs: PlanCosts) -> Annotated[Values, "USD"]:
    """Worst regrets: for each plan, the most that one could wish to have chosen otherwise.

        largest of regrets(costs) over the futures

    The plan with the smallest is the minimax regret choice. It asks for no probabilities, and
    pays for that: one far-fetched future can decide, and so can a plan that nobody would take.

    Examples
    --------
    >>> worst_regrets([[3, 9], [5, 5]])
    array([4., 2.])
    """
    table = table_of("worst_regrets", costs)
    return cast("Values", (table - table.min(axis=-2, keepdims=True)).max(axis=-1))


def table_of(name: str, costs: Values) -> NDArray[np.float64]:
    """Costs as a table of plans by futures."""
    refuse_recording(f"{name} takes a table", costs)
    table = np.asarray(costs, np.float64)
    if table.ndim < 2 or 0 in table.shape[-2:]:
        raise ValueError(
            f"costs = {quote(costs)} is no table: costs must have a row for each plan and a "
            "column for each future."
        )
    return table


@model
def newsvendor_quantity(
    mean: MeanDemand = 1000.0,
    sd: DemandSd = 100.0,
    price: UnitPrice = 140.0,
    cost: UnitCost = 100.0,
    salvage: SalvageValue = 90.0,
) -> Units:
    """Newsvendor quantity: what to order before a normal demand is known.

        mean + sd * z, with z the normal deviate of (price - cost) / (price - salvage)

    0 where price does not exceed cost, or where the formula falls below it; infinite where what
    is not sold returns its cost. Loss of goodwill is left out, so a shop would order more.

    Examples
    --------
    >>> round(newsvendor_quantity(mean=1000, sd=200, price=140, cost=100, salvage=90), 2)
    1168.32
    """
    gains, free = price > cost, salvage >= cost
    usual = gains & (salvage < cost)
    spread = where(usual, price - salvage, 1.0)
    sold = where(usual, (price - cost) / spread, 0.5)
    left = where(usual, (cost - salvage) / spread, 0.5)
    quantity = maximum(0.0, mean + sd * normal_deviate(sold, left))
    return where(free & (gains | (salvage > cost)), inf, where(gains, quantity, 0.0))


def normal_deviate(below: Values, above: Values) -> Values:
    """Standard normal deviate with these probabilities on its two sides, as a tape holds it.

    They sum to 1, and both are taken because the smaller one says how far out the deviate is.
    """
    tail = maximum(minimum(below, above), SMALLEST)
    root = sqrt(-log(tail))
    outer = where(root <= 5, ratio_of(SHOULDER, root - 1.6), ratio_of(TAIL, root - 5))
    centred = below - 0.5
    middle = centred * ratio_of(MIDDLE, 0.180625 - centred * centred)
    signed = where(centred < 0, -outer, outer)
    return where(tail < 0.075, signed, middle)


def ratio_of(polynomials: tuple[tuple[float, ...], tuple[float, ...]], x: Values) -> Values:
    """One polynomial over another, highest power first, by Horner's rule."""
    above: Values = 0.0
    below: Values = 0.0
    for up, down in zip(*polynomials, strict=True):
        above, below = above * x + up, below * x + down
    return above / below


def periods_of(name: str, demand: Values) -> NDArray[np.float64]:
    """Demand as an array with periods on its last axis."""
    refuse_recording(f"{name} takes a list", demand)
    if np.ndim(demand) == 0:
        raise ValueError(f"demand = {quote(demand)} is one number: demand must be a list.")
    return np.asarray(demand)
