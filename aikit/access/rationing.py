"""Rationing: three rules for sharing out a capacity that is too small for all claims."""

from typing import Any, cast

import numpy as np

from aikit.access.sizes import PLACE, sizes_in
from aikit.arithmetic import Array, in_chunks_of_rows, maximum, minimum, ratio
from aikit.quantities.markets import (
    Capacity,
    CapacityLeft,
    Claimant,
    Claims,
    FirstSize,
    PartOfAll,
    RationingRule,
    SecondSize,
    ThirdSize,
)
from aikit.signature import Values, function, model


@function
@in_chunks_of_rows("claims", each=("capacity",))
def ration_proportionally(claims: Claims, capacity: Capacity) -> Values:
    """Proportional rationing: everyone gets the same part of what they claim.

        claims * minimum(capacity, sum(claims)) / sum(claims)

    A larger claim gets more, so claims are inflated when a shortage is expected. Nothing beyond
    a claim is given. Claims on the last axis; capacities broadcast against the leading axes.

    Examples
    --------
    >>> ration_proportionally([50, 30, 20], capacity=60)
    array([30., 18., 12.])
    """
    wanted, there = read(claims, capacity)
    total = wanted.sum(axis=-1, keepdims=True)
    served = np.minimum(there, total) / np.where(total == 0, 1.0, total)
    return cast("Values", wanted * served)


@function
@in_chunks_of_rows("claims", each=("capacity",))
def ration_evenly(claims: Claims, capacity: Capacity) -> Values:
    """Even rationing (max-min): everyone gets the same, but no more than they claim.

        minimum(claims, level), with the level at which all capacity is given

    What small claims leave over goes to the larger ones, so that nobody could get more unless
    someone with less got even less.

    Examples
    --------
    >>> ration_evenly([50, 30, 10], capacity=60)
    array([25., 25., 10.])
    """
    wanted, there = read(claims, capacity)
    ordered = np.sort(wanted, axis=-1)
    served = np.cumsum(ordered, axis=-1) - ordered  # by those who claim less
    waiting = np.arange(ordered.shape[-1], 0, -1)
    level = ((there - served) / waiting).max(axis=-1, keepdims=True)
    return cast("Values", np.minimum(wanted, level))


@function
@in_chunks_of_rows("claims", each=("capacity",))
def ration_by_priority(claims: Claims, capacity: Capacity) -> Values:
    """Rationing by priority: the first gets all of their claim, then the next, while it lasts.

        minimum(claims, what the claims before leave of capacity)

    Claims are in order of priority.

    Examples
    --------
    >>> ration_by_priority([50, 30, 20], capacity=60)
    array([50., 10.,  0.])
    """
    wanted, there = read(claims, capacity)
    before = np.cumsum(wanted, axis=-1) - wanted
    return cast("Values", np.clip(there - before, 0.0, wanted))


def read(claims: Values, capacity: Values) -> tuple[Array, Any]:
    """Read claims, and capacities that stand beside them; a row with an unknown is all unknown."""
    wanted, there = sizes_in("claims", claims), np.asarray(capacity, np.float64)[..., None]
    try:
        np.broadcast_shapes(wanted.shape, there.shape)
    except ValueError:
        raise ValueError(
            f"capacity has shape {there.shape[:-1]}, the rows of claims have shape "
            f"{wanted.shape[:-1]}: they must broadcast."
        ) from None
    unknown = np.isnan(wanted).any(axis=-1, keepdims=True) | np.isnan(there)
    return np.where(unknown, np.nan, wanted), np.where(unknown, np.nan, there)


@model
def allotment(
    capacity: CapacityLeft = 0.6,
    first_size: FirstSize = 50.0,
    second_size: SecondSize = 30.0,
    third_size: ThirdSize = 20.0,
    claimant: Claimant = "first",
    rule: RationingRule = "proportional",
) -> PartOfAll:
    """Part of a claim served: what one of three claimants gets, over its claim, under a rule.

        ration_proportionally, ration_evenly or ration_by_priority(three claims) / the claim

    `capacity` is a share of all claims; priority goes first, second, third. A claim of nothing is
    served in full.

    Examples
    --------
    >>> round(allotment(0.6, 50, 30, 20, claimant="second", rule="even"), 3)
    0.667
    """
    claims = (first_size, second_size, third_size)
    own, total = claims[PLACE[claimant]], first_size + second_size + third_size
    there = minimum(capacity, 1.0) * total
    if rule == "proportional":
        return minimum(capacity, 1.0) + 0 * own
    before = (0.0, first_size, first_size + second_size)[PLACE[claimant]]
    most = even_level(claims, there) if rule == "even" else maximum(there - before, 0.0)
    return ratio(minimum(own, most), own, 1.0)


def even_level(claims: tuple[Values, ...], there: Values) -> Values:
    """What each of three gets at most, so that all of the capacity is given."""
    one, two, three = claims
    smallest = minimum(minimum(one, two), three)
    largest = maximum(maximum(one, two), three)
    middle = one + two + three - smallest - largest
    return maximum(maximum(there / 3, (there - smallest) / 2), there - smallest - middle)
