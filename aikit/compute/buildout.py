"""Whether a year's spend on data centres pays, while the chips lose their value."""

from math import inf

import numpy as np
from numpy.typing import NDArray

from aikit.arithmetic import exp, expm1, log1p, maximum, minimum, refuse_recording
from aikit.compute.generations import LOG_TEN
from aikit.compute.ownership import TINY
from aikit.quantities.contracts import DiscountRate, Dollars
from aikit.quantities.finance import Age, Decay, FirstYearCash, RateOrNever, TotalCapex, WholeLife
from aikit.signature import Values, model

Array = NDArray[np.float64]

STEPS = 60  # at most: a dozen do for all but absurd figures
SHORT = 1e-9  # a last step shorter than this leaves only rounding
LEAST = 1e-9  # stands for no fall at all, where the sum is 0 / 0


def geometric(fall: Values, years: Values) -> Values:
    """1 + exp(-fall) + exp(-2 * fall) + … of so many years, the last one in part."""
    rate = maximum(fall, TINY)
    return expm1(-rate * years) / expm1(-rate)


@model
def buildout_balance(
    years: Age = 3.0,
    capex: TotalCapex = 135e9,
    first_year_cash: FirstYearCash = 60e9,
    decay: Decay = 0.14,
    lifetime: WholeLife = 6.0,
) -> Dollars:
    """Balance of a build-out: cash returned by so many years after the spend, less the spend.

        -capex + first_year_cash * (1 + q + q**2 + …), with q = 10**-decay, to the end of life

    Where the line crosses zero is the payback. Cash is taken to fall with the chips' worth from
    the first year on; a contract at a fixed price would hold it up.

    Examples
    --------
    >>> round(buildout_balance(years=2, capex=135e9, first_year_cash=60e9, decay=0.14) / 1e9, 1)
    -31.5
    """
    earned = geometric(LOG_TEN * decay, minimum(years, lifetime))
    return first_year_cash * earned - capex


@model
def buildout_npv(
    capex: TotalCapex = 135e9,
    first_year_cash: FirstYearCash = 60e9,
    decay: Decay = 0.14,
    lifetime: WholeLife = 6.0,
    rate: DiscountRate = 0.10,
) -> Dollars:
    """Net present value of a build-out: cash that decays with the chips, less the spend.

        -capex + sum of first_year_cash * 10**(-decay * (t - 1)) / (1 + rate)**t, t = 1 … lifetime

    Nothing is left at the end; halls and power lines outlive the chips, so this is too low.

    Examples
    --------
    >>> round(buildout_npv(135e9, 60e9, decay=0.14, lifetime=6, rate=0.10) / 1e9, 1)
    11.7
    """
    growth = log1p(rate)
    return first_year_cash * exp(-growth) * geometric(LOG_TEN * decay + growth, lifetime) - capex


@model
def buildout_irr(
    capex: TotalCapex = 135e9,
    first_year_cash: FirstYearCash = 60e9,
    decay: Decay = 0.14,
    lifetime: WholeLife = 6.0,
) -> RateOrNever:
    """Internal rate of return of a build-out: the rate at which its cash just repays the spend.

        buildout_npv(capex, first_year_cash, decay, lifetime, rate=buildout_irr) = 0

    Infinite where nothing was spent, -1 where nothing comes back. Solved by steps.

    Examples
    --------
    >>> round(buildout_irr(135e9, 60e9, decay=0.14, lifetime=6), 4)
    0.1395
    """
    refuse_recording("buildout_irr finds a root", capex, first_year_cash, decay, lifetime)
    fall = LOG_TEN * np.asarray(decay)
    with np.errstate(all="ignore"):
        wanted = np.log(np.asarray(capex)) - np.log(np.asarray(first_year_cash)) - fall
        total = total_fall(wanted, np.asarray(lifetime))
        return np.where(np.equal(capex, 0), inf, np.expm1(total - fall))


def total_fall(wanted: Array, lifetime: Array) -> Array:
    """Decay and growth: the powers of e that a dollar must lose a year to be worth what is wanted.

    The logarithm of its worth falls with it and is convex, so that from below Newton's method
    can only rise to the answer. The first and the last year alone are worth less than all.
    """
    mean = (np.log(lifetime) - wanted) * 2 / (lifetime + 1)
    total = np.maximum(mean, np.maximum(-wanted, -wanted / lifetime))
    for _ in range(STEPS):
        total = np.where(np.abs(total) < LEAST, LEAST, total)
        size = np.abs(total)
        lost, growth = np.expm1(-size * lifetime), np.expm1(size)
        slope = -lifetime * (1 + lost) / lost - 1 - 1 / growth
        before = total < 0  # the same years, counted from the last
        gap = np.log(-lost / growth) - wanted - np.where(before, (lifetime + 1) * total, 0)
        step = gap / np.where(before, -slope - lifetime - 1, slope)
        step = np.where(np.isfinite(step), step, 0)  # nothing spent, or nothing comes back
        total = total - step
        if (np.abs(step) < SHORT).all():
            break
    return total
