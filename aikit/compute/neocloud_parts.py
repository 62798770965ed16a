"""What a GPU cloud on borrowed money pays in its first year, part by part, for each GPU."""

from aikit.compute.ownership import recovery
from aikit.quantities.finance import DebtRate, LoanToValue, LoanYears
from aikit.quantities.ownership import Capex, DollarsPerGpuYear, Lifetime, RunningCost
from aikit.signature import model


@model
def neocloud_running(running_cost: RunningCost = 4e3) -> DollarsPerGpuYear:
    """Running cost: what a year of power, room and staff takes for each GPU.

        running_cost

    Paid whether the GPU is let or not.

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
