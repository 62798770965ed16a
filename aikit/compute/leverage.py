"""Debt of an owner of compute: service, cover, return, and the distance from default."""

from math import inf

from aikit.arithmetic import ratio
from aikit.compute.ownership import recovery
from aikit.quantities.contracts import DollarsPerYear
from aikit.quantities.finance import (
    Debt,
    DebtRate,
    DebtToEquity,
    Ebitda,
    Interest,
    LoanYears,
    OperatingCost,
    RatePerYear,
    ReturnOnAssets,
    Revenue,
    ShareOrNever,
    Times,
)
from aikit.signature import model


@model
def debt_service(
    debt: Debt = 750e6, rate: DebtRate = 0.09, years: LoanYears = 5.0
) -> DollarsPerYear:
    """Debt service: the level yearly payment of interest and principal.

        debt * capital_recovery(rate, years)

    Paid once a year; monthly payments at the same rate add up to a little less.

    Examples
    --------
    >>> round(debt_service(debt=750e6, rate=0.09, years=5) / 1e6, 1)
    192.8
    """
    return debt * recovery(rate, years)


@model
def debt_service_coverage(
    revenue: Revenue = 400e6,
    operating_cost: OperatingCost = 140e6,
    debt: Debt = 750e6,
    rate: DebtRate = 0.09,
    years: LoanYears = 5.0,
) -> Times:
    """Debt service coverage (DSCR): how many times the cash earned pays the year's debt service.

        (revenue - operating_cost) / debt_service(debt, rate, years)

    Below 1 the debt cannot be served from the year's cash. Infinite without debt. Taxes and new
    investment are left out, so a lender would compute less.

    Examples
    --------
    >>> round(debt_service_coverage(400e6, 140e6, 750e6, 0.09, 5), 3)
    1.348
    """
    service = debt * recovery(rate, years)
    return ratio(revenue - operating_cost, service, inf)


@model
def interest_cover(ebitda: Ebitda = 838.1e6, interest: Interest = 310.6e6) -> Times:
    """Interest cover: how many times earnings before depreciation pay the interest.

        ebitda / interest

    Infinite without interest. Chips wear out, so earnings before depreciation look too good.

    Examples
    --------
    >>> round(interest_cover(ebitda=838.1, interest=310.6), 2)
    2.7
    """
    return ratio(ebitda, interest, inf)


@model
def interest_share(revenue: Revenue = 5.46e9, interest: Interest = 1.24e9) -> ShareOrNever:
    """Interest's share: the part of revenue that lenders are paid for lending.

        interest / revenue

    Infinite without revenue. Repayment of the loans comes on top.

    Examples
    --------
    >>> round(interest_share(revenue=1364.7, interest=310.6), 3)
    0.228
    """
    return ratio(interest, revenue, inf)


@model
def return_on_equity(
    return_on_assets: ReturnOnAssets = 0.12,
    debt_rate: DebtRate = 0.09,
    debt_to_equity: DebtToEquity = 3.0,
) -> RatePerYear:
    """Return on equity: what is left for owners of each dollar they put in.

        return_on_assets + (return_on_assets - debt_rate) * debt_to_equity

    Debt lifts the return while assets earn more than it costs, and sinks it when they earn
    less. Taxes are left out.

    Examples
    --------
    >>> round(return_on_equity(0.12, debt_rate=0.09, debt_to_equity=3), 6)
    0.21
    >>> round(return_on_equity(0.06, debt_rate=0.09, debt_to_equity=3), 6)
    -0.03
    """
    # The same with each product whole: 12 % against 16 % at 3 is then exactly nothing.
    return return_on_assets * (1 + debt_to_equity) - debt_rate * debt_to_equity


@model
def revenue_fall_to_default(
    revenue: Revenue = 400e6,
    operating_cost: OperatingCost = 140e6,
    debt: Debt = 750e6,
    rate: DebtRate = 0.09,
    years: LoanYears = 5.0,
) -> ShareOrNever:
    """Fall of revenue to default: the share that can be lost before debt service is missed.

        1 - (operating_cost + debt_service(debt, rate, years)) / revenue

    Below zero the debt cannot be served even now; minus infinity without revenue. Operating
    cost is taken not to fall with revenue, and cash reserves are left out.

    Examples
    --------
    >>> round(revenue_fall_to_default(400e6, 140e6, 750e6, 0.09, 5), 3)
    0.168
    """
    needed = operating_cost + debt * recovery(rate, years)
    return 1 - ratio(needed, revenue, inf)
