"""When owning beats renting, and committing beats paying on demand."""

from math import inf

from aikit.arithmetic import where
from aikit.compute.ownership import HOURS_PER_YEAR
from aikit.quantities.contracts import GpuHourPrice
from aikit.quantities.ownership import (
    AnnualCost,
    Capex,
    CommittedPrice,
    DollarsPerGpuHour,
    DollarsPerGpuYear,
    Months,
    OnDemandPrice,
    RunningCost,
    Share,
    Utilization,
)
from aikit.signature import model

MONTHS_PER_YEAR = 12.0


@model
def breakeven_utilization(
    annual_cost: AnnualCost = 16_916.0, gpu_hour_price: GpuHourPrice = 3.00
) -> Share:
    """Break-even utilization: the share of hours beyond which owning a GPU beats renting it.

        annual_cost / (8760 * gpu_hour_price)

    Above 1 owning never wins. Rented hours are taken to be there when they are wanted, which
    makes renting look better than it is in a shortage.

    Examples
    --------
    >>> round(breakeven_utilization(annual_cost=16_916.3, gpu_hour_price=3.00), 3)
    0.644
    """
    return annual_cost / (HOURS_PER_YEAR * gpu_hour_price)


@model
def commitment_breakeven(
    committed_price: CommittedPrice = 2.20, on_demand_price: OnDemandPrice = 3.50
) -> Share:
    """Break-even of a commitment: the share of its hours one must use for it to pay.

        committed_price / on_demand_price

    Above 1 committing never wins. The value of being able to walk away is left out, so a true
    break-even is higher.

    Examples
    --------
    >>> round(commitment_breakeven(committed_price=2.20, on_demand_price=3.50), 3)
    0.629
    """
    return committed_price / on_demand_price


@model
def payback_months(
    capex: Capex = 50e3,
    gpu_hour_price: GpuHourPrice = 3.00,
    utilization: Utilization = 0.7,
    running_cost: RunningCost = 3726.4,
) -> Months:
    """Months to pay back: how long a GPU must be rented out to return its price.

        12 * capex / (8760 * utilization * gpu_hour_price - running_cost)

    Infinite if its rent does not cover its running. Interest and falling rents are left out, so
    the true wait is longer.

    Examples
    --------
    >>> round(payback_months(50e3, 3.00, utilization=0.7, running_cost=3726.4), 1)
    40.9
    """
    left = HOURS_PER_YEAR * utilization * gpu_hour_price - running_cost
    pays = left > 0
    return where(pays, MONTHS_PER_YEAR * capex / where(pays, left, 1.0), inf)


@model
def on_demand_bill(
    on_demand_price: OnDemandPrice = 3.50, utilization: Utilization = 0.7
) -> DollarsPerGpuYear:
    """Bill on demand: a year of one GPU, rented only for the hours that are used.

        8760 * utilization * on_demand_price

    A free GPU is taken to be there whenever one is wanted; in a shortage it is not.

    Examples
    --------
    >>> on_demand_bill(on_demand_price=3.50, utilization=0.5)
    15330.0
    """
    return HOURS_PER_YEAR * utilization * on_demand_price


@model
def committed_bill(committed_price: CommittedPrice = 2.20) -> DollarsPerGpuYear:
    """Bill under commitment: a year of one GPU, all hours paid, used or not.

        8760 * committed_price

    Letting idle hours to others is left out, which makes committing look worse.

    Examples
    --------
    >>> committed_bill(committed_price=2.50)
    21900.0
    """
    return HOURS_PER_YEAR * committed_price


@model
def rented_hour_cost(on_demand_price: OnDemandPrice = 3.50) -> DollarsPerGpuHour:
    """Cost of renting: dollars for each hour needed, paid when it is needed.

        on_demand_price

    The plan without a promise, to set beside `owned_hour_cost` and `committed_hour_cost`. The
    price is taken to stay, and a GPU to be free; neither is certain.

    Examples
    --------
    >>> rented_hour_cost(on_demand_price=3.50)
    3.5
    """
    return on_demand_price
