"""Measures of a market's concentration, such as the Herfindahl index."""

from typing import Any, cast

import numpy as np

from aikit.access.sizes import (
    log_power_mean,
    shares_of,
    sizes_in,
    sum_of,
    whole_number,
    whole_numbers,
    whole_of,
)
from aikit.arithmetic import common_shape, in_chunks_of_rows
from aikit.param import numbers_of, quote
from aikit.quantities.markets import (
    EffectiveNumber,
    FirmCount,
    FirstSize,
    HerfindahlIndex,
    HerfindahlRise,
    IndexPoints,
    MarketShare,
    MarketTotal,
    MergedShare,
    Merging,
    Points,
    PublicShare,
    SecondSize,
    Sizes,
    ThirdSize,
)
from aikit.signature import Values, function, model

HIGHEST = 10_000.0  # the Herfindahl index of one firm alone
# The lines of Guideline 1 of the Merger Guidelines of 2023.
CONCENTRATED, RISE, LARGE_SHARE = 1800.0, 100.0, 0.30


@function
@in_chunks_of_rows("sizes", each=("total",))
def herfindahl(sizes: Sizes, total: MarketTotal = None) -> Points:
    """Herfindahl index: the sum of squared shares, from near 0 to 10,000 for one firm.

        10,000 * sum((sizes / sum(sizes))**2)

    With a `total`, shares are shares of it. What is not in `sizes` is taken as countless small
    firms, which add nothing, so the index is the lowest it can be.

    Examples
    --------
    >>> round(herfindahl([87, 39, 6]))
    5238
    """
    shares = shares_of(sizes, total)
    return cast("Values", HIGHEST * np.einsum("...i,...i->...", shares, shares))


@function
def effective_number(sizes: Sizes, total: MarketTotal = None) -> EffectiveNumber:
    """Effective number of firms: how many equal ones would be as concentrated.

        10,000 / herfindahl(sizes, total)

    Examples
    --------
    >>> round(effective_number([87, 39, 6]), 2)
    1.91
    """
    with np.errstate(divide="ignore"):  # no known firm has any size: countless small ones
        return HIGHEST / np.asarray(herfindahl(sizes, total))


@function
@in_chunks_of_rows("sizes", each=("total",))
def concentration_ratio(sizes: Sizes, k: int, total: MarketTotal = None) -> MarketShare:
    """Concentration ratio: the share of the `k` largest firms.

        sum of the k largest sizes / sum(sizes), or / total

    All of them if there are no more than `k`.

    Examples
    --------
    >>> concentration_ratio([50, 30, 15, 5], k=2)
    0.8
    """
    largest = array = sizes_in("sizes", sizes)
    rest = array.shape[-1] - whole_number("k", k, "firm", least=1)
    if rest > 0:
        largest = np.partition(array, rest, axis=-1)[..., rest:]  # NaN, if any, comes last
    return cast("Values", sum_of(largest) / whole_of(array, total))


@function
@in_chunks_of_rows("sizes", each=("order",))
def hill_number(sizes: Sizes, order: Any) -> EffectiveNumber:
    """Hill number: how many equal firms would be as diverse, weighing large ones by `order`.

        sum(shares**order)**(1 / (1 - order))

    Order 0 counts the firms that have any size, 1 is the exponential of the entropy, 2 is
    `effective_number`, infinity is one over the largest share. Several orders broadcast against
    the leading axes. Source: Hill (1973).

    Examples
    --------
    >>> hill_number([50, 50, 0], order=[0, 1, 2]).round(6)
    array([2., 2., 2.])
    """
    orders = np.asarray(numbers_of("order", order))
    if (orders < 0).any():
        raise ValueError(
            f"order = {quote(order)} is out of bounds: order must be at least 0 [ratio]."
        )
    shares = shares_of(sizes)
    common_shape(**{"order": orders.shape, "a firm of sizes": shares.shape[:-1]})
    return np.exp(-log_power_mean(shares, shares, orders - 1.0))


@function
def merger_rise(sizes: Sizes, first: Any, second: Any, total: MarketTotal = None) -> Points:
    """Rise by a merger: what the merger of two firms adds to the Herfindahl index.

        2 * share of first * share of second * 10,000

    Firms are counted from 0. `first` and `second` may be arrays, of pairs: the answer has the
    leading axes of `sizes`, then theirs. The other firms are assumed to stay as they are.

    Examples
    --------
    >>> round(merger_rise([87, 39, 6], first=1, second=2))
    269
    """
    shares = shares_of(sizes, total)
    count = shares.shape[-1]
    one, other = firms_in("first", first, count), firms_in("second", second, count)
    common_shape(first=one.shape, second=other.shape)
    if np.any(one == other):
        raise ValueError("second is the same firm as first: a merger takes two.")
    return cast("Values", 2 * HIGHEST * shares[..., one] * shares[..., other])


def firms_in(name: str, value: Any, count: int) -> Any:
    """Read places of firms, counted from 0."""
    places = whole_numbers(name, value, "firm")
    if places.size and not (places.min() >= 0 and places.max() < count):
        raise ValueError(
            f"{name} = {quote(value)} is out of bounds: "
            f"{name} must be from 0 to {count - 1} [firm]."
        )
    return places


def refuse_other_scale(index: Any) -> None:
    """Refuse a Herfindahl index of the scale from 0 to 1: no merged firm has one below a point."""
    small = (index > 0) & (index <= 1)
    if small.any():
        bad = index[small].ravel()[0]
        raise ValueError(
            f"herfindahl = {bad:.10g} is out of bounds: herfindahl must be more than 1 [points]. "
            f"Where one firm alone has 1, {bad:.10g} is {HIGHEST * bad:,.10g} points."
        )


@function
def presumed_harmful(
    herfindahl: HerfindahlIndex, rise: HerfindahlRise, merged_share: MergedShare
) -> Any:
    """Presumed harmful: whether US guidelines of 2023 presume that a merger harms competition.

        rise > 100 and (herfindahl > 1,800 or merged_share > 0.30)

    `herfindahl` is that after the merger. A presumption can be rebutted, and the guidelines bind
    no court.

    Examples
    --------
    >>> presumed_harmful(herfindahl=1900, rise=150, merged_share=0.20)
    True
    """
    given = {"herfindahl": herfindahl, "rise": rise, "merged_share": merged_share}
    common_shape(**{name: np.shape(value) for name, value in given.items()})
    for name, value in given.items():
        if np.isnan(value).any():
            raise ValueError(f"{name} = nan is unknown: the guidelines need a number.")
    refuse_other_scale(np.asarray(herfindahl))
    many = np.asarray(herfindahl) > CONCENTRATED
    return (np.asarray(rise) > RISE) & (many | (np.asarray(merged_share) > LARGE_SHARE))


@model
def market_herfindahl(
    first_size: FirstSize = 87.0,
    second_size: SecondSize = 39.0,
    third_size: ThirdSize = 6.0,
    public_share: PublicShare = 0.0,
    merging: Merging = "none",
) -> IndexPoints:
    """Herfindahl index of a market: three firms, two of which may merge, and a public cluster.

        herfindahl(the firms' sizes) * (1 - public_share)**2 + 10,000 * public_share**2

    The public cluster is one more owner, and takes the same part from each of the others.

    Examples
    --------
    >>> round(market_herfindahl(87, 39, 6))
    5238
    >>> round(market_herfindahl(87, 39, 6, merging="second and third"))
    5506
    """
    total = first_size + second_size + third_size
    one, two, three = first_size / total, second_size / total, third_size / total
    pairs = {
        "none": 0.0,
        "first and second": one * two,
        "first and third": one * three,
        "second and third": two * three,
    }
    firms = one * one + two * two + three * three + 2 * pairs[merging]
    private = 1 - public_share
    return HIGHEST * (firms * private * private + public_share * public_share)


@model
def market_effective_number(
    first_size: FirstSize = 87.0,
    second_size: SecondSize = 39.0,
    third_size: ThirdSize = 6.0,
    public_share: PublicShare = 0.0,
    merging: Merging = "none",
) -> FirmCount:
    """Effective number of firms: how many equal ones would be as concentrated as the market.

        10,000 / market_herfindahl(first_size, second_size, third_size, public_share, merging)

    Examples
    --------
    >>> round(market_effective_number(87, 39, 6), 2)
    1.91
    """
    index = market_herfindahl(first_size, second_size, third_size, public_share, merging)
    return HIGHEST / index
