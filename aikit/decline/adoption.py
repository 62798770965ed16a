"""Adoption of something new: the model of Bass, its fit to a curve, and the effect of a price."""

from typing import NamedTuple, cast

import numpy as np

from aikit.arithmetic import (
    Array,
    exp,
    expm1,
    in_chunks_of_rows,
    log,
    log1p,
    maximum,
    minimum,
)
from aikit.decline.learning import centred, dot, paired
from aikit.quantities.adoption import (
    AdoptedShare,
    AdopterShare,
    AdoptionSpeed,
    AdoptionYears,
    Agreement,
    FixedPart,
    HalfPays,
    Imitation,
    Innovation,
    LaunchYears,
    Market,
    PeakYears,
    People,
    PriceAsked,
    PriceFall,
    TokenPart,
)
from aikit.signature import Values, function, model


@model
def bass_adoption(
    years: AdoptionYears = 5.0, innovation: Innovation = 0.03, imitation: Imitation = 0.38
) -> AdopterShare:
    """Share that has adopted: of all who ever will, by the model of Bass (1969).

        (1 - e) / (1 + imitation / innovation * e),   e = exp(-(innovation + imitation) * years)

    The number of those who ever adopt is given from outside; prices and bad news are left out.

    Examples
    --------
    >>> round(bass_adoption(years=10, innovation=0.03, imitation=0.38), 3)
    0.813
    """
    ratio = imitation / innovation
    fall = expm1(-(innovation + imitation) * years)  # e - 1, to all digits in the first days
    return fall / (-(1 + ratio) - ratio * fall)


@model
def adoption_rate(
    years: AdoptionYears = 5.0, innovation: Innovation = 0.03, imitation: Imitation = 0.38
) -> AdoptionSpeed:
    """Speed of adoption: the share that adopts in a year, at one moment, by Bass (1969).

        (innovation + imitation * adopted) * (1 - adopted)

    Examples
    --------
    >>> round(adoption_rate(years=0, innovation=0.03, imitation=0.38), 3)
    0.03
    """
    adopted = bass_adoption(years, innovation, imitation)
    return (innovation + imitation * adopted) * (1 - adopted)


@model
def bass_peak(innovation: Innovation = 0.03, imitation: Imitation = 0.38) -> PeakYears:
    """Years to the peak: when most adopt at once, by Bass (1969).

        log(imitation / innovation) / (innovation + imitation), and 0 where that is negative

    If imitation is weaker than innovation, adoption is fastest on the first day.

    Examples
    --------
    >>> round(bass_peak(innovation=0.03, imitation=0.38), 2)
    6.19
    """
    return maximum(log(imitation / innovation), 0.0) / (innovation + imitation)


@model
def adopters(
    years: AdoptionYears = 5.0,
    market: Market = 1e6,
    innovation: Innovation = 0.03,
    imitation: Imitation = 0.38,
) -> People:
    """Adopters: how many of a market have taken something up some years after its launch.

        market * bass_adoption(years, innovation, imitation)

    The market is taken as given; in fact it grows as the price falls.

    Examples
    --------
    >>> round(adopters(years=10, market=1e6, innovation=0.03, imitation=0.38), -3)
    813000.0
    """
    return market * bass_adoption(years, innovation, imitation)


# What a curve of adoption says: the pioneers and imitators that fit it best.

CALENDAR = 1000.0  # years since a launch; more is a year of the calendar

# The logarithm of innovation and the imitation itself, least and most: the bounds of the model.
LEAST, MOST = np.array([np.log(1e-9), 0.0]), np.array([np.log(10.0), 10.0])
# Where the search begins, per length of the curve: three families, as a curve may have a nearest
# one among the slow, the usual and the steep.
PIONEERS = 10.0 ** np.arange(-6, 2)
FAMILIES = ((0.0, 1.0), (3.0, 8.0), (20.0, 60.0))
STEPS = 100  # a dozen do for most curves
STRAIGHT = 20  # steps for which the curve is taken to move straight with its parameters
NUDGE = 1e-5  # of a parameter, to see how the pull on it bends
FURTHEST = np.array([5.0, 5.0])  # of one step
STILL = 1e-9  # a step below this part of the parameters changes nothing that is told


class BassFit(NamedTuple):
    """The model of Bass fitted to a curve."""

    innovation: Values  # p
    imitation: Values  # q
    r2: Values


@function
@in_chunks_of_rows("years", "adoption")
def fit_bass(years: LaunchYears, adoption: AdoptedShare) -> BassFit:
    """Bass fitted: the innovation and imitation whose curve is nearest to the shares adopted.

        least squares of adoption - bass_adoption(years, innovation, imitation)
        with innovation from 1e-9 to 10 and imitation from 0 to 10

    `adoption` is cumulative, of all who will ever adopt: divide by a ceiling of your own if it
    levels off below 1. `years` count from the launch, in any order. At least three points on the
    last axis; leading axes are further curves. `r2` is negative where even the nearest curve
    misses by more than a constant would. Shares from before the peak hardly tell the two apart,
    however good `r2` is.

    Raises
    ------
    ValueError
        For a curve that does not rise, years of the calendar, and fewer than two different times
        after the launch.

    Examples
    --------
    >>> fit = fit_bass([2, 5, 10, 15], [0.0851, 0.3312, 0.8128, 0.9716])
    >>> round(fit.innovation, 2), round(fit.imitation, 2)
    (0.03, 0.38)
    """
    times, shares = np.broadcast_arrays(*paired("years", years, adoption, named="adoption"))
    lead, points = shares.shape[:-1], shares.shape[-1]
    times, shares = times.reshape(-1, points), shares.reshape(-1, points)
    known = ~np.isnan(times + shares).any(axis=-1)
    refuse_no_curve(times[known], shares[known])
    found = np.full((len(shares), 3), np.nan)
    found[known] = nearest(times[known], shares[known])
    return BassFit(*(found[:, part].reshape(lead) for part in range(3)))


def refuse_no_curve(times: Array, shares: Array) -> None:
    """Refuse what no curve of Bass can be drawn through."""
    if (times > CALENDAR).any():
        raise ValueError(
            f"years = {times.max():.10g} is a year of the calendar: years must count from the "
            "launch: take its year away [year]."
        )
    first = np.where(times > 0, times, np.inf).min(axis=-1, keepdims=True)
    if not ((times > 0) & (times != first)).any(axis=-1).all():
        raise ValueError("years has fewer than two different times after the launch: it needs two.")
    across, up = centred(times), centred(shares)
    if not (dot(up, up) > 0).all():  # or so nearly that no square of a difference is left
        raise ValueError("adoption is the same throughout a curve: it must rise.")
    rounding = 1e-12 * np.sqrt(dot(across, across) * dot(up, up))
    if not (dot(across, up) > rounding).all():
        raise ValueError("adoption does not rise with years along a curve: it must rise.")


def nearest(times: Array, shares: Array) -> Array:
    """Innovation, imitation and r2 of the nearest curve, searched for from one start a family."""
    curves = np.tile(np.arange(len(shares)), len(FAMILIES))
    with np.errstate(all="ignore"):
        starts = np.concatenate([best_start(times, shares, family) for family in FAMILIES])
        logs, missed = refined(times[curves], shares[curves], starts)
    missed = missed.reshape(len(FAMILIES), -1)
    best = missed.argmin(axis=0) * len(shares) + np.arange(len(shares))
    spread = centred(shares)
    r2 = 1 - missed.min(axis=0) / dot(spread, spread)
    return np.stack([np.exp(logs[best, 0]), logs[best, 1], r2], axis=-1)


def best_start(times: Array, shares: Array, family: tuple[float, ...]) -> Array:
    """The start of a family that fits each curve best."""
    length = times.max(axis=-1)
    tried = [
        np.clip(np.stack([np.log(p / length), q / length], axis=-1), LEAST, MOST)
        for p in PIONEERS
        for q in family
    ]
    missed = np.stack([squares(shares - curve(times, start)) for start in tried])
    return cast("Array", np.stack(tried)[missed.argmin(axis=0), np.arange(len(shares))])


def refined(times: Array, shares: Array, given: Array) -> tuple[Array, Array]:
    """Levenberg and Marquardt's steps within the bounds, all curves at once.

    What they come to, and its sum of squares. A curve whose steps change nothing more is left.
    """
    at, missed = given.copy(), squares(shares - curve(times, given))
    damping, left = np.full(len(at), 1e-3), np.arange(len(at))
    for count in range(STEPS):
        here, t, y = at[left], times[left], shares[left]
        normal, pull = equations(t, y, here, bent=count >= STRAIGHT)
        low, high = np.maximum(LEAST - here, -FURTHEST), np.minimum(MOST - here, FURTHEST)
        step = step_within(normal, pull, damping[left], low, high)
        after = squares(y - curve(t, here + step))
        better = after < missed[left]
        at[left] = np.where(better[:, None], np.clip(here + step, LEAST, MOST), here)
        missed[left] = np.where(better, after, missed[left])
        damping[left] *= np.where(better, 0.1, 10.0)
        moves = (np.abs(step) > STILL * (np.abs(here) + STILL)).any(axis=-1)
        left = left[moves & (damping[left] < 1e15)]
        damping = np.maximum(damping, 1e-12)
        if not left.size:
            break
    return at, missed


def equations(times: Array, shares: Array, at: Array, *, bent: bool) -> tuple[Array, Array]:
    """Give the two normal equations of each curve: their matrix, and the pull on the parameters.

    `bent` adds what the misses say of the curvature, without which the last steps to a curve
    that misses by much are slow; not where the sum of squares then has no bottom.
    """
    slopes = slopes_of(times, at)
    straight = np.einsum("cti,ctj->cij", slopes, slopes)
    pull = pull_at(times, shares, at)
    if not bent:
        return straight, pull
    nudges = NUDGE * np.eye(2)
    rows = [pull_at(times, shares, at - e) - pull_at(times, shares, at + e) for e in nudges]
    normal = np.stack(rows, axis=-1) / (2 * NUDGE)
    cross = normal[:, 0, 1] * normal[:, 1, 0]
    bowl = (normal[:, 0, 0] > 0) & (normal[:, 1, 1] > 0)
    bowl &= normal[:, 0, 0] * normal[:, 1, 1] > cross
    return np.where(bowl[:, None, None], normal, straight), pull


def pull_at(times: Array, shares: Array, at: Array) -> Array:
    """The gradient of the squared misses in the two parameters."""
    pull = np.einsum("cti,ct->ci", slopes_of(times, at), shares - curve(times, at))
    return cast("Array", pull)


def step_within(normal: Array, pull: Array, damping: Array, low: Array, high: Array) -> Array:
    """Solve the two damped equations of each curve, with both unknowns between two bounds.

    Where the free solution is out of bounds, the nearest lies on an edge that it has crossed:
    there the other unknown is solved for alone, not left where the first one would have had it.
    """
    a, b, d = normal[:, 0, 0], normal[:, 0, 1], normal[:, 1, 1]
    a, d = a * (1 + damping) + 1e-300, d * (1 + damping) + 1e-300
    one, other = pull[:, 0], pull[:, 1]
    determinant = np.maximum(a * d - b * b, 1e-300)
    free = np.stack([d * one - b * other, a * other - b * one], axis=-1) / determinant[:, None]
    edge = np.clip(free, low, high)
    x, y = edge[:, 0], edge[:, 1]
    with_x = np.stack([x, np.clip((other - b * x) / d, low[:, 1], high[:, 1])], axis=-1)
    with_y = np.stack([np.clip((one - b * y) / a, low[:, 0], high[:, 0]), y], axis=-1)

    def height(step: Array) -> Array:
        across, up = step[:, 0], step[:, 1]
        bowl = a * across * across / 2 + b * across * up + d * up * up / 2
        return bowl - one * across - other * up

    crossed = free != edge
    x_first = crossed[:, 0] & (~crossed[:, 1] | (height(with_x) <= height(with_y)))
    on_edge = np.where(x_first[:, None], with_x, with_y)
    return np.where(crossed.any(axis=-1, keepdims=True), on_edge, free)


def slopes_of(times: Array, at: Array) -> Array:
    """The curve's derivatives in the logarithm of innovation and in imitation."""
    p, q = np.exp(at[:, :1]), at[:, 1:]
    grown = (p + q) * times
    left = np.exp(-grown)
    scale = p * left / (p + q * left) ** 2
    return np.stack([scale * (q * (1 - left) + p * grown), scale * (grown - 1 + left)], axis=-1)


def curve(times: Array, at: Array) -> Array:
    """Bass's curve, one for each row."""
    p, q = np.exp(at[:, :1]), at[:, 1:]
    left = np.exp(-(p + q) * times)
    return cast("Array", p * (1 - left) / (p + q * left))


def squares(missed: Array) -> Array:
    """Sum of squares of each row."""
    return cast("Array", np.einsum("ct,ct->c", missed, missed))


# Where price matters: who would pay, and who has heard of it by then.

CHEAPEST = 1e-300  # a price below which everyone pays: its logarithm is finite
HIGHEST_POWER = 700.0  # a power of e that a float holds; beyond it nobody pays


@model
def willing_share(
    price: PriceAsked = 2.0, half_pays: HalfPays = 2.0, agreement: Agreement = 2.0
) -> AdopterShare:
    """Share who would pay: the part of people to whom a thing is worth its price.

        1 / (1 + (price / half_pays)**agreement)

    A curve that fits incomes fairly well. Whether they *can* pay is lesson 9's question.

    Examples
    --------
    >>> willing_share(price=2, half_pays=2)
    0.5
    >>> round(willing_share(price=4, half_pays=2, agreement=2), 3)
    0.2
    """
    dearer = log(maximum(price, CHEAPEST)) - log(half_pays)
    return 1 / (1 + exp(minimum(agreement * dearer, HIGHEST_POWER)))


@model
def adoption_at_price(
    years: AdoptionYears = 5.0,
    token_part: TokenPart = 0.24,
    fixed_part: FixedPart = 1.5,
    price_fall: PriceFall = 0.5,
    half_pays: HalfPays = 2.0,
    agreement: Agreement = 2.0,
    innovation: Innovation = 0.03,
    imitation: Imitation = 0.38,
) -> AdopterShare:
    """Adoption at a price: of all people, those who would pay that year's price and know of it.

        bass_adoption(years, innovation, imitation) * willing_share(price, half_pays, agreement)
        with price = fixed_part + token_part * (1 - price_fall)**years

    Those who pay late are assumed to have heard of it as early as the others.

    Examples
    --------
    >>> round(adoption_at_price(years=10, token_part=0, fixed_part=2, half_pays=2), 3)
    0.406
    """
    price = fixed_part + token_part * exp(log1p(-price_fall) * years)
    known = bass_adoption(years, innovation, imitation)
    return known * willing_share(price, half_pays, agreement)
