"""Cost of owning compute, year by year, hour by hour, and part by part."""

import math

from aikit.arithmetic import HOURS_PER_YEAR, LOG_TEN, exp, expm1, log1p, maximum, where
from aikit.quantities.contracts import DiscountRate, Fraction, Pue, Years
from aikit.quantities.machines import (
    Capex,
    Decay,
    DollarsPerGpuHour,
    DollarsPerGpuYear,
    ElectricityPrice,
    Lifetime,
    OpexShare,
    Resale,
    ServerPower,
    Share,
    Utilization,
)
from aikit.signature import Values, model

TINY = 2.0**-1000  # stands for a rate of zero: no interest that a float could show


def recovery(rate: Values, years: Values) -> Values:
    """The formula of `capital_recovery`, for models that have checked their arguments."""
    # expm1 and log1p keep all digits at small rates, where 1 - (1 + rate)**-years loses them.
    if type(rate) is type(years) is float and rate > TINY:  # many models wait for this
        return rate + rate / math.expm1(years * math.log1p(rate))
    positive = maximum(rate, TINY)  # a power of two, so that the quotient is exactly 1 / years
    return positive + positive / expm1(years * log1p(positive))


def repaid(capex: Values, rate: Values, lifetime: Values, resale: Values, decay: Values) -> Values:
    """The yearly repayment of a price, part of which comes back from a sale at the end.

    The part that no sale brings back is repaid; on the rest only interest is paid until then.
    """
    kept = 1 - resale * exp(-LOG_TEN * decay * lifetime)
    return capex * (rate + kept * (recovery(rate, lifetime) - rate))


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
    return recovery(rate, years)


@model
def capital_cost(
    capex: Capex = 50e3,
    rate: DiscountRate = 0.10,
    lifetime: Lifetime = 5.0,
    resale: Resale = 0.0,
    decay: Decay = 0.14,
) -> DollarsPerGpuYear:
    """Capital cost: what a year of a GPU must repay of its price, with interest.

        (capex - sold / (1 + rate)**lifetime) * capital_recovery(rate, lifetime)
        with sold = resale * economic_value(capex, lifetime, decay)

    With a `resale` of 0 nothing is sold at the end, which makes this too high; at 1 the GPU is sold
    for what theory says an old chip is worth. Finding a buyer costs nothing here.

    Examples
    --------
    >>> round(capital_cost(capex=50e3, rate=0.10, lifetime=5), 2)
    13189.87
    >>> round(capital_cost(capex=50e3, rate=0.10, lifetime=5, resale=1, decay=0.14), 2)
    11555.78
    """
    return repaid(capex, rate, lifetime, resale, decay)


@model
def electricity_cost(
    server_power: ServerPower = 1.4,
    pue: Pue = 1.25,
    electricity_price: ElectricityPrice = 0.08,
) -> DollarsPerGpuYear:
    """Electricity cost: what the power of a GPU and of all around it costs in a year.

        server_power * pue * 8760 * electricity_price

    The GPU is taken to draw full power at every hour, used or not, which is more than it does.

    Examples
    --------
    >>> round(electricity_cost(server_power=1.4, pue=1.25, electricity_price=0.08), 2)
    1226.4
    """
    return server_power * pue * HOURS_PER_YEAR * electricity_price


@model
def operations_cost(capex: Capex = 50e3, opex_share: OpexShare = 0.05) -> DollarsPerGpuYear:
    """Operations cost: staff, repair and all else that running a GPU takes in a year.

        capex * opex_share

    Told as a share of what was spent, so an expensive GPU seems expensive to run.

    Examples
    --------
    >>> operations_cost(capex=50e3, opex_share=0.05)
    2500.0
    """
    return capex * opex_share


@model
def annual_cost(
    capex: Capex = 50e3,
    rate: DiscountRate = 0.10,
    lifetime: Lifetime = 5.0,
    server_power: ServerPower = 1.4,
    pue: Pue = 1.25,
    electricity_price: ElectricityPrice = 0.08,
    opex_share: OpexShare = 0.05,
    resale: Resale = 0.0,
    decay: Decay = 0.14,
) -> DollarsPerGpuYear:
    """Annual cost: capital, electricity and operations of one GPU in a year.

        capital_cost(…) + electricity_cost(…) + operations_cost(…)

    Nothing is sold at the end unless `resale` says so: see `capital_cost`. Taxes and idle spares
    are left out, which makes this too low.

    Examples
    --------
    >>> round(annual_cost(50e3, 0.10, 5, 1.4, 1.25, 0.08, 0.05), 2)
    16916.27
    """
    electricity = server_power * pue * HOURS_PER_YEAR * electricity_price
    return repaid(capex, rate, lifetime, resale, decay) + capex * opex_share + electricity


@model
def gpu_hour_cost(
    capex: Capex = 50e3,
    rate: DiscountRate = 0.10,
    lifetime: Lifetime = 5.0,
    server_power: ServerPower = 1.4,
    pue: Pue = 1.25,
    electricity_price: ElectricityPrice = 0.08,
    opex_share: OpexShare = 0.05,
    utilization: Utilization = 0.7,
) -> DollarsPerGpuHour:
    """Cost of a GPU-hour: what one used hour must earn to repay its owner.

        annual_cost(…) / (8760 * utilization)

    The levelised cost of energy, applied to compute (after Cottier et al. 2024). Every used hour
    bears the same cost; a real owner sells nights cheaper than noons. Nothing is sold at the end:
    see `resale_hour_cost`.

    Examples
    --------
    >>> round(gpu_hour_cost(50e3, 0.10, 5, 1.4, 1.25, 0.08, 0.05, utilization=0.7), 3)
    2.759
    """
    electricity = server_power * pue * HOURS_PER_YEAR * electricity_price
    yearly = capex * (recovery(rate, lifetime) + opex_share) + electricity
    return yearly / (HOURS_PER_YEAR * utilization)


@model
def resale_hour_cost(
    capex: Capex = 50e3,
    rate: DiscountRate = 0.10,
    lifetime: Lifetime = 5.0,
    server_power: ServerPower = 1.4,
    pue: Pue = 1.25,
    electricity_price: ElectricityPrice = 0.08,
    opex_share: OpexShare = 0.05,
    utilization: Utilization = 0.7,
    resale: Resale = 0.0,
    decay: Decay = 0.14,
) -> DollarsPerGpuHour:
    """Cost of a GPU-hour with resale: as `gpu_hour_cost`, less what a sale at the end brings.

        annual_cost(…, resale, decay) / (8760 * utilization)

    A sale at the end brings `resale` times what theory gives an old chip, `economic_value` of
    `capex`: 1 is theory, 0 sells nothing.

    Examples
    --------
    >>> round(resale_hour_cost(50e3, 0.10, 5, 1.4, 1.25, 0.08, 0.05, 0.7, resale=1, decay=0.14), 3)
    2.492
    """
    yearly = annual_cost(
        capex, rate, lifetime, server_power, pue, electricity_price, opex_share, resale, decay
    )
    return yearly / (HOURS_PER_YEAR * utilization)


@model
def capital_per_hour(
    capex: Capex = 50e3,
    rate: DiscountRate = 0.10,
    lifetime: Lifetime = 5.0,
    utilization: Utilization = 0.7,
) -> DollarsPerGpuHour:
    """Capital per hour: the part of a used GPU-hour's cost that repays its price.

        capital_cost(capex, rate, lifetime) / (8760 * utilization)

    Examples
    --------
    >>> round(capital_per_hour(50e3, 0.10, 5, utilization=0.7), 3)
    2.151
    """
    return capex * recovery(rate, lifetime) / (HOURS_PER_YEAR * utilization)


@model
def electricity_per_hour(
    server_power: ServerPower = 1.4,
    pue: Pue = 1.25,
    electricity_price: ElectricityPrice = 0.08,
    utilization: Utilization = 0.7,
) -> DollarsPerGpuHour:
    """Electricity per hour: the part of a used GPU-hour's cost that goes to the grid.

        electricity_cost(server_power, pue, electricity_price) / (8760 * utilization)

    Idle hours draw as much as used ones, so this is somewhat too high at low utilization.

    Examples
    --------
    >>> round(electricity_per_hour(1.4, 1.25, 0.08, utilization=0.7), 3)
    0.2
    """
    yearly = electricity_cost(server_power, pue, electricity_price)
    return yearly / (HOURS_PER_YEAR * utilization)


@model
def operations_per_hour(
    capex: Capex = 50e3, opex_share: OpexShare = 0.05, utilization: Utilization = 0.7
) -> DollarsPerGpuHour:
    """Operations per hour: the part of a used GPU-hour's cost that keeps it running.

        operations_cost(capex, opex_share) / (8760 * utilization)

    Examples
    --------
    >>> round(operations_per_hour(50e3, 0.05, utilization=0.7), 3)
    0.408
    """
    return operations_cost(capex, opex_share) / (HOURS_PER_YEAR * utilization)


@model
def electricity_share(
    capex: Capex = 50e3,
    rate: DiscountRate = 0.10,
    lifetime: Lifetime = 5.0,
    server_power: ServerPower = 1.4,
    pue: Pue = 1.25,
    electricity_price: ElectricityPrice = 0.08,
    opex_share: OpexShare = 0.05,
) -> Share:
    """Electricity's share of the cost: what part of a GPU's yearly cost goes to the grid.

        electricity_cost(…) / (capital_cost(…) + electricity_cost(…) + operations_cost(…))

    Once a GPU is paid off there is no capital cost, so the true share is larger. Zero if all
    costs are zero.

    Examples
    --------
    >>> round(electricity_share(50e3, 0.10, 5, 1.4, 1.25, 0.08, 0.05), 4)
    0.0725
    """
    electricity = electricity_cost(server_power, pue, electricity_price)
    others = capex * recovery(rate, lifetime) + operations_cost(capex, opex_share)
    some = electricity > 0
    # One over one plus a ratio, so that the largest costs do not overflow in their sum.
    return where(some, 1 / (1 + others / where(some, electricity, 1.0)), 0.0)
