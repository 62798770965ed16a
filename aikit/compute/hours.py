"""The parts of a GPU-hour's cost, side by side: capital, electricity, operations."""

from aikit.arithmetic import where
from aikit.compute.ownership import HOURS_PER_YEAR, capital_cost, electricity_cost, operations_cost
from aikit.quantities.contracts import DiscountRate, Pue
from aikit.quantities.ownership import (
    Capex,
    DollarsPerGpuHour,
    ElectricityPrice,
    Lifetime,
    OpexShare,
    ServerPower,
    Share,
    Utilization,
)
from aikit.signature import model


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
    return capital_cost(capex, rate, lifetime) / (HOURS_PER_YEAR * utilization)


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

    Of a GPU paid off long ago the capital is gone, so its true share is larger. Zero if nothing
    costs anything.

    Examples
    --------
    >>> round(electricity_share(50e3, 0.10, 5, 1.4, 1.25, 0.08, 0.05), 4)
    0.0725
    """
    electricity = electricity_cost(server_power, pue, electricity_price)
    others = capital_cost(capex, rate, lifetime) + operations_cost(capex, opex_share)
    some = electricity > 0
    # One over one plus a ratio, so that the largest costs do not overflow in their sum.
    return where(some, 1 / (1 + others / where(some, electricity, 1.0)), 0.0)
