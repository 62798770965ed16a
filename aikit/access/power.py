"""Voting power by the indices of Shapley and Shubik and of Banzhaf, which are not vote shares."""

from collections.abc import Callable
from typing import Any, cast

import numpy as np

from aikit.access.coalitions import (
    LISTED,
    MIDDLE,
    banzhaf_of_halves,
    banzhaf_of_whole_weights,
    by_list,
    lowest_terms,
    shapley_of_halves,
    shapley_of_whole_weights,
)
from aikit.access.sizes import LARGEST_WHOLE, PLACE, sizes_in
from aikit.arithmetic import Array, where
from aikit.quantities.markets import (
    FirstSize,
    PartOfAll,
    PowerIndex,
    Quota,
    QuotaShare,
    SecondSize,
    ThirdSize,
    Voter,
    VotingWeights,
)
from aikit.signature import Values, function, model

TIE = 1e-12  # part of the weights by which a sum may miss the quota through rounding alone

Index = Callable[[Array, float], Array]


@function
def shapley_shubik(weights: VotingWeights, quota: Quota) -> Values:
    """Shapley-Shubik index: how often each voter's weight is the one that reaches the quota.

        the part of all orders of voters in which the voter turns a losing sum into a winning one

    A sum of weights wins if it is at least `quota`; sums within rounding of it count as equal.
    The indices add up to 1. Weights on the last axis, games on leading axes, with a quota for
    each. Exact up to rounding for any weights of up to 40 voters, and for whole ones of up to
    200. Who agrees with whom is left out. Source: Shapley and Shubik (1954).

    Examples
    --------
    >>> shapley_shubik([50, 30, 20], quota=51).round(3)
    array([0.667, 0.167, 0.167])
    """
    return index_of(weights, quota, "shapley", shapley_of_one)


@function
def banzhaf(weights: VotingWeights, quota: Quota) -> Values:
    """Banzhaf index: the coalitions that a voter can turn, over the sum of these for all voters.

        coalitions that win with the voter and lose without, over the sum of these for all voters

    The same games as `shapley_shubik`; here all coalitions count the same. Exact, from counts
    in whole numbers up to 64 voters. Source: Banzhaf (1965).

    Examples
    --------
    >>> banzhaf([50, 30, 20], quota=51).round(3)
    array([0.6, 0.2, 0.2])
    """
    return index_of(weights, quota, "banzhaf", banzhaf_of_one)


def index_of(weights: Values, quota: Values, kind: str, of_one: Index) -> Values:
    """An index of one game or of many: small ones all at once, large ones one by one."""
    games, quotas = games_in(weights, quota)
    flat, lines = games.reshape(-1, games.shape[-1]), quotas.reshape(-1)
    if flat.shape[-1] <= LISTED:
        found = by_list(flat, lines, kind)
    else:
        found = np.array([of_one(game, line) for game, line in zip(flat, lines, strict=True)])
    unknown = np.isnan(flat).any(axis=-1) | np.isnan(lines)
    found = np.maximum(found.reshape(flat.shape), 0.0)  # rounding of who turns nothing
    found[unknown] = np.nan
    return cast("Values", found.reshape(games.shape))


def games_in(weights: Values, quota: Values) -> tuple[Array, Array]:
    """Read games and the sums that win them, a hair below the quota; refuse what has no answer."""
    games, quotas = sizes_in("weights", weights), np.asarray(quota, np.float64)
    sums = games.sum(axis=-1)
    try:
        quotas, sums = np.broadcast_arrays(quotas, sums)
    except ValueError:
        raise ValueError(
            f"quota has shape {quotas.shape}, games have shape {sums.shape}: they must broadcast."
        ) from None
    bad = (quotas <= 0) | (quotas > sums * (1 + TIE))
    if bad.any():
        raise ValueError(
            f"quota = {quotas[bad][0]:.10g} is out of bounds: quota must be more than 0, and at "
            f"most the sum of weights, {sums[bad][0]:.10g}, or no voter turns a vote."
        )
    is_whole = (games == np.floor(games)).all(axis=-1) & (sums <= LARGEST_WHOLE)
    games = np.broadcast_to(games, (*quotas.shape, games.shape[-1]))
    quotas = np.minimum(quotas, sums)
    hair = np.minimum(TIE * sums, np.where(is_whole, 0.25, np.inf))  # whole sums have no rounding
    return games, np.where(quotas > hair, quotas - hair, quotas / 2)  # no votes never win


def shapley_of_one(weights: Array, line: float) -> Array:
    """Shapley and Shubik's index of one game of many voters."""
    whole = whole_game(weights, line)
    return shapley_of_whole_weights(*whole) if whole else shapley_of_halves(weights, line)


def banzhaf_of_one(weights: Array, line: float) -> Array:
    """Banzhaf's index of one game of many voters."""
    whole = whole_game(weights, line)
    return banzhaf_of_whole_weights(*whole) if whole else banzhaf_of_halves(weights, line)


def whole_game(weights: Array, line: float) -> tuple[Any, int] | None:
    """The game in small whole numbers, where it has them; refuse what takes neither way."""
    if np.isnan(weights).any() or np.isnan(line):
        return np.ones(len(weights), np.int64), 1  # an answer that is thrown away
    game = lowest_terms(weights, line)
    if game is None and len(weights) > MIDDLE:
        raise ValueError(
            f"weights has {len(weights)} voters: more than {MIDDLE} need whole weights, no more "
            "than 200 voters, and a sum of at most 200000."
        )
    return game


@model
def say(
    quota_share: QuotaShare = 0.51,
    first_size: FirstSize = 50.0,
    second_size: SecondSize = 30.0,
    third_size: ThirdSize = 20.0,
    voter: Voter = "first",
    index: PowerIndex = "Shapley-Shubik",
) -> PartOfAll:
    """Say of a voter: the power of one of three to turn a vote, which is not the share of weight.

        shapley_shubik or banzhaf([first_size, second_size, third_size], quota of the sum)

    Who agrees with whom is left out.

    Examples
    --------
    >>> round(say(0.51, 50, 30, 20, voter="third"), 3)
    0.167
    """
    sizes = (first_size, second_size, third_size)
    total = first_size + second_size + third_size
    quota = quota_share * total * (1 - TIE)
    pair = 1.0 if index == "Banzhaf" else 0.5  # against joining no one, or both
    turned = turns(sizes, quota, pair)
    return turned[PLACE[voter]] / (turned[0] + turned[1] + turned[2])


@model
def share_of_weight(
    first_size: FirstSize = 50.0,
    second_size: SecondSize = 30.0,
    third_size: ThirdSize = 20.0,
    voter: Voter = "first",
) -> PartOfAll:
    """Share of weight: the size of one of three voters over the size of all.

        the voter's size / (first_size + second_size + third_size)

    It is often mistaken for the voter's power: see `say`.

    Examples
    --------
    >>> share_of_weight(50, 30, 20, voter="third")
    0.2
    """
    sizes = (first_size, second_size, third_size)
    return sizes[PLACE[voter]] / (first_size + second_size + third_size)


def turns(sizes: tuple[Values, ...], quota: Values, pair: float) -> list[Values]:
    """Coalitions that each of three turns; joining one of the others counts `pair`.

    The first of three in a coalition with one other leaves out the third, and so on: `without`
    holds whether those two win.
    """
    first, second, third = sizes
    alone = [wins(size, quota) for size in sizes]
    without = [wins(both, quota) for both in (second + third, first + third, first + second)]
    turned = []
    for place in range(3):
        one, other = (place + 1) % 3, (place + 2) % 3
        joined = without[one] - alone[other] + without[other] - alone[one]
        turned.append(alone[place] + (1 - without[place]) + pair * joined)
    return turned


def wins(size: Values, quota: Values) -> Values:
    """1 where a coalition of this size wins, else 0."""
    return where(size >= quota, 1.0, 0.0)
