"""A GPU cloud on borrowed money: who carries the risk when rents fall or a customer leaves."""

from math import inf

from aikit.arithmetic import HOURS_PER_YEAR, ratio, where
from aikit.compute.ownership import recovery
from aikit.quantities.contracts import GpuHourPrice
from aikit.quantities.finance import (
    CustomerShare,
    CustomerStays,
    DebtRate,
    LoanToValue,
    LoanYears,
    PriceShock,
    ReturnOrRuin,
    Times,
)
from aikit.quantities.machines import Capex, DollarsPerGpuYear, Lifetime, RunningCost, Utilization
from aikit.signature import model


@model
def neocloud_revenue(
    gpu_hour_price: GpuHourPrice = 2.75,
    price_shock: PriceShock = 0.0,
    utilization: Utilization = 0.8,
    customer_share: CustomerShare = 0.6,
    customer: CustomerStays = "stays",
) -> DollarsPerGpuYear:
    """Revenue of a GPU: a year's rent after a shock to its price and to its customers.

        8760 * utilization * gpu_hour_price * (1 + price_shock), less customer_share if it leaves

    Take-or-pay contracts soften both for a while; none is taken into account.

    Examples
    --------
    >>> round(neocloud_revenue(2.50, price_shock=-0.2, utilization=0.5))
    8760
    """
    kept = 1 - customer_share if customer == "leaves" else 1.0
    return HOURS_PER_YEAR * utilization * gpu_hour_price * (1 + price_shock) * kept


@model
def neocloud_cash(
    capex: Capex = 40e3,
    loan_to_value: LoanToValue = 0.75,
    rate: DebtRate = 0.09,
    years: LoanYears = 5.0,
    gpu_hour_price: GpuHourPrice = 2.75,
    price_shock: PriceShock = 0.0,
    utilization: Utilization = 0.8,
    running_cost: RunningCost = 4e3,
    customer_share: CustomerShare = 0.6,
    customer: CustomerStays = "stays",
) -> DollarsPerGpuYear:
    """Cash left: a GPU's revenue less running cost, interest and repayment of its first year.

        neocloud_revenue(…) - running_cost - capex * loan_to_value * capital_recovery(rate, years)

    Taxes and the next purchase are left out; a neocloud that grows spends far more than this.

    Examples
    --------
    >>> round(neocloud_cash(capex=40e3, loan_to_value=0.75, rate=0.09, years=5))
    7559
    """
    revenue = neocloud_revenue(gpu_hour_price, price_shock, utilization, customer_share, customer)
    return revenue - running_cost - capex * loan_to_value * recovery(rate, years)


@model
def neocloud_profit(
    capex: Capex = 40e3,
    loan_to_value: LoanToValue = 0.75,
    rate: DebtRate = 0.09,
    gpu_hour_price: GpuHourPrice = 2.75,
    price_shock: PriceShock = 0.0,
    utilization: Utilization = 0.8,
    running_cost: RunningCost = 4e3,
    customer_share: CustomerShare = 0.6,
    customer: CustomerStays = "stays",
    lifetime: Lifetime = 6.0,
) -> DollarsPerGpuYear:
    """Profit of a GPU: the first year's revenue less running, depreciation and interest.

        neocloud_revenue(…) - running_cost - capex / lifetime - capex * loan_to_value * rate

    Taxes are left out. A longer life in the accounts lifts profit and brings no cash.

    Examples
    --------
    >>> round(neocloud_profit(capex=40e3, loan_to_value=0.75, rate=0.09, lifetime=6))
    5905
    """
    revenue = neocloud_revenue(gpu_hour_price, price_shock, utilization, customer_share, customer)
    return revenue - running_cost - capex / lifetime - capex * loan_to_value * rate


@model
def neocloud_coverage(
    capex: Capex = 40e3,
    loan_to_value: LoanToValue = 0.75,
    rate: DebtRate = 0.09,
    years: LoanYears = 5.0,
    gpu_hour_price: GpuHourPrice = 2.75,
    price_shock: PriceShock = 0.0,
    utilization: Utilization = 0.8,
    running_cost: RunningCost = 4e3,
    customer_share: CustomerShare = 0.6,
    customer: CustomerStays = "stays",
) -> Times:
    """Coverage of a GPU cloud's debt: how many times its cash pays the year's debt service.

        (neocloud_revenue(…) - running_cost) / (capex * loan_to_value * capital_recovery(…))

    Infinite without debt. Lenders ask for more than 1; below 1 the loan is not served.

    Examples
    --------
    >>> round(neocloud_coverage(capex=40e3, loan_to_value=0.75, rate=0.09, years=5), 2)
    1.98
    """
    revenue = neocloud_revenue(gpu_hour_price, price_shock, utilization, customer_share, customer)
    service = capex * loan_to_value * recovery(rate, years)
    return ratio(revenue - running_cost, service, inf)


@model
def neocloud_return(
    capex: Capex = 40e3,
    loan_to_value: LoanToValue = 0.75,
    rate: DebtRate = 0.09,
    gpu_hour_price: GpuHourPrice = 2.75,
    price_shock: PriceShock = 0.0,
    utilization: Utilization = 0.8,
    running_cost: RunningCost = 4e3,
    customer_share: CustomerShare = 0.6,
    customer: CustomerStays = "stays",
    lifetime: Lifetime = 6.0,
) -> ReturnOrRuin:
    """Return on a GPU cloud's equity: first-year profit over what the owners put in.

        neocloud_profit(…) / (capex * (1 - loan_to_value))

    Plus or minus infinity where the owners put in nothing.

    Examples
    --------
    >>> round(neocloud_return(capex=40e3, loan_to_value=0.75, rate=0.09, lifetime=6), 2)
    0.59
    """
    profit = neocloud_profit(
        capex, loan_to_value, rate, gpu_hour_price, price_shock, utilization, running_cost,
        customer_share, customer, lifetime,
    )  # fmt: skip
    equity = capex * (1 - loan_to_value)
    return ratio(profit, equity, where(profit < 0, -inf, inf))


@model
def neocloud_running(running_cost: RunningCost = 4e3) -> DollarsPerGpuYear:
    """Running cost: what power, space and staff cost for each GPU in a year.

        running_cost

    Paid whether the GPU is rented out or not.

    Examples
    --------
    >>> neocloud_running(running_cost=4e3)
    4000.0
    """
    return running_cost


@model
def neocloud_depreciation(capex: Capex = 40e3, lifetime: Lifetime = 6.0) -> DollarsPerGpuYear:
    """Depreciation: the part of a GPU's price that the accounts call used up in a year.

        capex / lifetime

    The money left when the GPU was bought: no cash moves.

    Examples
    --------
    >>> round(neocloud_depreciation(capex=40e3, lifetime=6))
    6667
    """
    return capex / lifetime


@model
def neocloud_interest(
    capex: Capex = 40e3, loan_to_value: LoanToValue = 0.75, rate: DebtRate = 0.09
) -> DollarsPerGpuYear:
    """Interest: what lenders are paid for the first year of a GPU's loan.

        capex * loan_to_value * rate

    It falls as the loan is repaid; a neocloud that keeps buying keeps paying.

    Examples
    --------
    >>> round(neocloud_interest(capex=40e3, loan_to_value=0.75, rate=0.09))
    2700
    """
    return capex * loan_to_value * rate


@model
def neocloud_repayment(
    capex: Capex = 40e3,
    loan_to_value: LoanToValue = 0.75,
    rate: DebtRate = 0.09,
    years: LoanYears = 5.0,
) -> DollarsPerGpuYear:
    """Repayment: the part of the loan on a GPU that is paid back in its first year.

        capex * loan_to_value * (capital_recovery(rate, years) - rate)

    The level payment less its interest. No cost in the accounts, but cash all the same.

    Examples
    --------
    >>> round(neocloud_repayment(capex=40e3, loan_to_value=0.75, rate=0.09, years=5))
    5013
    """
    return capex * loan_to_value * (recovery(rate, years) - rate)
