"""Probability of a borrower's default: from its share price (Merton), or over simulated cash."""

import math
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from aikit.arithmetic import common_shape, refuse_recording
from aikit.compute.ownership import recovery
from aikit.distributions import normal_probabilities
from aikit.quantities.finance import (
    CashReserve,
    CustomerLoss,
    CustomerShare,
    Debt,
    DebtRate,
    Drift,
    Equity,
    EquityVolatility,
    FaceDebt,
    Horizon,
    LoanYears,
    OperatingCost,
    Paths,
    Probabilities,
    Quarters,
    RentGrowth,
    RentVolatility,
    Revenue,
    RiskFreeRate,
    Seed,
    UtilizationVolatility,
)
from aikit.signature import Values, function

THINNEST = 1e-10  # equity over debt today: below it the volatility of assets loses its digits
HALVINGS = 120  # of the bracket: more than a float has bits
PAIRS = 16_384  # pairs of mirrored paths drawn at a time: they stay in the cache
ROUNDING = 1e-5  # of a quarter's money: cash that is used up to the last cent is enough
FURTHEST_DRAW = 6.0  # standard deviations: what comes of 23 bits stays within
# A quarter's income, and a power of e, beyond which nobody defaults: single floats hold both.
RICHEST, FURTHEST = 1e18, 40.0
Single = NDArray[np.float32]  # seven digits are plenty: the draws themselves blur the third


class MertonDefault(NamedTuple):
    """What the share price says of the assets, and of the chance that they fall below the debt."""

    probability: Values
    distance: Values
    asset_value: Values
    asset_volatility: Values


@function
def merton_default(
    equity: Equity = 26.406e6,
    equity_volatility: EquityVolatility = 0.7103,
    debt: FaceDebt = 40e6,
    rate: RiskFreeRate = 0.05,
    years: Horizon = 1.0,
    drift: Drift = 0.0306,
) -> MertonDefault:
    """Merton's chance of default: that the assets end below the debt, given the share price.

        equity = V*N(d1) - debt*exp(-rate*years)*N(d2)
        equity_volatility * equity = N(d1)*s*V
        distance = (log(V / debt) + (drift - s**2/2) * years) / (s * sqrt(years))
        probability = N(-distance)

    The two equations are solved for the assets' value V and volatility s. Debt is due all at
    once at the horizon, so default before it is left out and the true chance is higher. At a drift
    equal to `rate` it is the risk-neutral probability. Source: Merton (1974).

    Examples
    --------
    >>> risk = merton_default(26.406e6, 0.7103, 40e6, rate=0.05, years=1, drift=0.0306)
    >>> round(risk.probability, 4), round(risk.distance, 4)
    (0.0638, 1.5237)
    """
    given = (equity, equity_volatility, debt, rate, years, drift)
    refuse_recording("merton_default solves two equations by halving", *given)
    names = ("equity", "equity_volatility", "debt", "rate", "years", "drift")
    common_shape(**dict(zip(names, map(np.shape, given), strict=True)))
    equities, volatilities, debts, rates, times, drifts = np.broadcast_arrays(*given)
    with np.errstate(all="ignore"):
        scale = equities / (debts * np.exp(-rates * times))  # equity per dollar of debt today
        if (scale < THINNEST).any():
            raise ValueError(
                f"equity is {scale[scale < THINNEST].ravel()[0]:.3g} of what the debt is worth "
                f"today: it must be {THINNEST:g} of it at least, or rounding hides it."
            )
        d2 = solved_d2(scale, volatilities * np.sqrt(times))
        covered = normal_probabilities(d2)
        volatility = volatilities / (1 + covered / scale)
        spread = volatility * np.sqrt(times)
        value = equities * (1 + covered / scale) / normal_probabilities(d2 + spread)
        distance = (np.log(value / debts) + (drifts - volatility**2 / 2) * times) / spread
        return MertonDefault(normal_probabilities(-distance), distance, value, volatility)


def solved_d2(scale: NDArray[np.float64], spread: NDArray[np.float64]) -> NDArray[np.float64]:
    """The d2 at which both of Merton's equations hold, by halving its bracket.

    Given d2, the second equation yields the assets' volatility and the first their value; what
    is left is one equation, that their distance from the debt is d2 again. It falls with d2.
    """
    least = spread * scale / (1 + scale)  # the volatility where default is out of the question
    high = np.log1p(scale) / least
    low = -np.abs(np.log(scale)) / least - spread
    for _ in range(HALVINGS):
        d2 = (low + high) / 2
        covered = normal_probabilities(d2)
        asset_spread = spread / (1 + covered / scale)
        value = (scale + covered) / normal_probabilities(d2 + asset_spread)
        above = np.log(value) > (d2 + asset_spread / 2) * asset_spread
        low, high = np.where(above, d2, low), np.where(above, high, d2)
    return (low + high) / 2


class Borrower(NamedTuple):
    """A borrower quarter by quarter, in dollars and in the spread of its shocks."""

    cash: float
    income: list[float]  # expected in each quarter, while the customer stays
    costs: list[float]
    rent_spread: float
    use_spread: float
    share: float
    stay: float  # quarters that the customer stays, on average


@function
def default_curve(
    revenue: Revenue = 400e6,
    operating_cost: OperatingCost = 140e6,
    debt: Debt = 750e6,
    rate: DebtRate = 0.09,
    years: LoanYears = 5.0,
    cash_reserve: CashReserve = 50e6,
    rent_growth: RentGrowth = -0.1,
    rent_volatility: RentVolatility = 0.3,
    utilization_volatility: UtilizationVolatility = 0.1,
    customer_share: CustomerShare = 0.6,
    customer_loss: CustomerLoss = 0.05,
    quarters: Quarters = 40,
    paths: Paths = 100_000,
    seed: Seed = 1,
) -> Probabilities:
    """Default curve: the chance of having run out of cash by the end of each quarter.

        cash_reserve + sum of (income - operating_cost - debt_service) has been below zero

    Rents follow a lognormal walk, utilization scatters about its mean, and the largest customer
    leaves at a random time, for good. Drawn in mirrored pairs from a seed: the answer is the
    same each time, and within 1 / sqrt(paths) of the truth. New loans and sales of chips, which
    would put default off, are left out.

    Examples
    --------
    >>> curve = default_curve(quarters=8, paths=20_000)
    >>> curve.shape
    (8,)
    >>> bool(0 < curve[3] < curve[7] < 1)
    True
    """
    given: Any = (
        revenue, operating_cost, debt, rate, years, cash_reserve, rent_growth, rent_volatility,
        utilization_volatility, customer_share, customer_loss, quarters, paths, seed,
    )  # fmt: skip
    refuse_recording("default_curve draws its own numbers", *given)
    if any(np.ndim(value) for value in given):
        raise ValueError("default_curve takes one number for each argument: call it for each.")
    if any(math.isnan(value) for value in given):
        return np.full(1 if math.isnan(given[-3]) else round(given[-3]), np.nan)
    borrower = borrower_of(*given[:-2])
    words, pairs = np.random.PCG64(round(given[-1])), math.ceil(given[-2] / 2)
    defaults: NDArray[np.float64] = np.zeros(len(borrower.costs))
    for start in range(0, pairs, PAIRS):
        defaults += defaults_in(borrower, words, min(PAIRS, pairs - start))
    defaults /= 2 * pairs
    return defaults


def borrower_of(
    revenue: float, operating_cost: float, debt: float, rate: float, years: float, cash: float,
    growth: float, rent_volatility: float, use: float, share: float, loss: float, quarters: float,
) -> Borrower:  # fmt: skip
    """The borrower quarter by quarter, in units of a quarter of all its yearly money."""
    size = max(revenue, operating_cost, debt, cash) or 1.0  # the sum of two may be beyond a float
    revenue, operating_cost, cash = revenue / size, operating_cost / size, cash / size
    service = debt / size * float(recovery(rate, years))
    unit = (revenue + operating_cost + service + cash) / 4 or 1.0
    spread = rent_volatility / 2  # a quarter's part of a year's variance, as a deviation
    drift = math.log1p(growth) / 4 - spread**2 / 2
    ahead = range(1, round(quarters) + 1)
    hazard = -math.log1p(-loss) if loss < 1 else math.inf
    return Borrower(
        cash / unit,
        [
            min(revenue / 4 / unit * math.exp(drift * quarter - use**2 / 2), RICHEST)
            for quarter in ahead
        ],
        [(operating_cost + service * (q <= 4 * years)) / 4 / unit for q in ahead],
        spread,
        use,
        share,
        4 / hazard if hazard else math.inf,
    )


def defaults_in(borrower: Borrower, words: Any, pairs: int) -> NDArray[np.float64]:
    """Count the paths of a mirrored block that have run out of cash by each quarter."""
    exits = exits_of(uniforms_of(words, pairs)[0], borrower.stay)
    rent = np.zeros(pairs, np.float32)
    cash = np.full((2, pairs), borrower.cash, np.float32)
    least, earned, kept = cash.copy(), np.empty_like(cash), np.empty_like(cash)
    defaults = np.zeros(len(borrower.costs))
    steps = borrower.use_spread + borrower.rent_spread * len(borrower.costs)
    far = FURTHEST_DRAW * steps > FURTHEST
    for quarter, (income, cost) in enumerate(zip(borrower.income, borrower.costs, strict=True)):
        one, other = normals_of(words, pairs)
        rent += np.multiply(one, borrower.rent_spread, out=one)
        other *= borrower.use_spread
        other += rent
        if far:
            np.clip(other, -FURTHEST, FURTHEST, out=other)
        np.exp(other, out=earned[0])
        np.divide(1, earned[0], out=earned[1])  # the mirror image: all shocks of the other sign
        np.multiply(exits <= quarter, np.float32(-borrower.share * income), out=kept)
        kept += income
        earned *= kept
        earned -= cost
        cash += earned
        np.minimum(least, cash, out=least)
        defaults[quarter] = np.count_nonzero(least < -ROUNDING)
    return defaults


def exits_of(uniform: Single, stay: float) -> Single:
    """Quarters after which the largest customer leaves, for each path and its mirror image."""
    both = np.stack([uniform, 1 - uniform])
    exits: Single = -np.log(both) * np.float32(stay)
    return exits


def uniforms_of(words: Any, pairs: int) -> Single:
    """Two rows of numbers evenly spread between 0 and 1, from the generator's raw words."""
    bits = words.random_raw(pairs).view(np.uint32) >> 9  # a single float holds 23 bits and a half
    uniform = bits.view(np.int32).astype(np.float32)
    uniform += 0.5
    uniform *= 2.0**-23
    return np.reshape(uniform, (2, pairs))


def normals_of(words: Any, pairs: int) -> tuple[Single, Single]:
    """Two rows of standard normal numbers, by Box and Muller."""
    radius, angle = uniforms_of(words, pairs)
    np.log(radius, out=radius)
    radius *= -2
    np.sqrt(radius, out=radius)
    angle *= 2 * math.pi
    one = np.cos(angle)
    np.sin(angle, out=angle)
    return np.multiply(one, radius, out=one), np.multiply(angle, radius, out=angle)
