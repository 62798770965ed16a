"""What it costs to own compute, year by year and hour by hour."""

from aikit.arithmetic import expm1, log1p, where
from aikit.quantities import DiscountRate, Fraction, Years
from aikit.signature import model


@model
def capital_recovery(rate: DiscountRate = 0.10, years: Years = 5.0) -> Fraction:
    """Capital recovery factor: the level yearly payment that repays one dollar with interest.

        rate / (1 - (1 + rate)**-years); 1 / years at a rate of zero

    Payments fall at the end of each year; a payment at its start would be smaller by one year's
    interest. Source: any finance text, under "annuity".

    Examples
    --------
    >>> round(capital_recovery(rate=0.10, years=5), 6)
    0.263797
    >>> capital_recovery(rate=0.0, years=5)
    0.2
    """
    # expm1 and log1p keep all digits at small rates, where 1 - (1 + rate)**-years loses them.
    # Below 1e-300 a float has lost digits itself, and interest changes nothing: that is zero.
    zero = rate < 1e-300
    positive = where(zero, 1.0, rate)
    return where(zero, 1 / years, positive / -expm1(-years * log1p(positive)))
