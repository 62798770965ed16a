"""How likely a borrower is to default, seen by Merton from its share price."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from aikit.arithmetic import refuse_recording
from aikit.normal import normal_probabilities
from aikit.quantities.finance import (
    Drift,
    Equity,
    EquityVolatility,
    FaceDebt,
    Horizon,
    RiskFreeRate,
)
from aikit.signature import Values, function

HALVINGS = 120  # of the bracket: more than a float has bits


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
    once at the horizon, so default before it is left out and the true chance is higher (Merton
    1974). At a drift equal to `rate` it is the chance in the world of option prices.

    Examples
    --------
    >>> risk = merton_default(26.406e6, 0.7103, 40e6, rate=0.05, years=1, drift=0.0306)
    >>> round(risk.probability, 4), round(risk.distance, 4)
    (0.0638, 1.5237)
    """
    given = (equity, equity_volatility, debt, rate, years, drift)
    refuse_recording("merton_default solves two equations by halving", *given)
    equities, volatilities, debts, rates, times, drifts = np.broadcast_arrays(*given)
    scale = equities / (debts * np.exp(-rates * times))  # equity per dollar of debt today
    with np.errstate(all="ignore"):
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
