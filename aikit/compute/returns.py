"""Present value and rate of return of cash flows, and of a year's build-out."""

import math
from math import inf
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from aikit.arithmetic import (
    LOG_TEN,
    Array,
    common_shape,
    exp,
    expm1,
    in_chunks_of_rows,
    log1p,
    maximum,
    minimum,
    refuse_recording,
)
from aikit.compute.ownership import TINY, recovery
from aikit.compute.rate_solver import (
    FAINT,
    ROWS,
    plain_rate,
    powers,
    rates_when,
    root_rates,
    yearly,
)
from aikit.quantities.contracts import DiscountRate, Dollars, DollarsPerYear
from aikit.quantities.finance import (
    Age,
    AnyRate,
    Cashflows,
    FirstYearCash,
    FlowYears,
    Margin,
    MirrRate,
    RateOrNever,
    RatePerYear,
    TotalCapex,
    WholeLife,
    YearsOrNever,
)
from aikit.quantities.machines import Decay, Lifetime, Resale
from aikit.signature import Values, function, model

STEPS = 60  # at most: a dozen do for all but absurd figures
SHORT = 1e-9  # a last step shorter than this leaves only rounding
FAR = 600.0  # powers of e beyond it are near the ends of the floats
LEAST = 1e-9  # stands for no fall at all, where the sum is 0 / 0


@model
def required_revenue(
    capex: TotalCapex = 135e9,
    rate: DiscountRate = 0.10,
    lifetime: Lifetime = 5.0,
    margin: Margin = 0.5,
) -> DollarsPerYear:
    """Required revenue: what a year of capital spending must earn in each year of its life.

        capex * capital_recovery(rate, lifetime) / margin

    `margin` is what is left of revenue to repay the spend. Revenue is taken as level; what
    decays with the chips must start higher.

    Examples
    --------
    >>> round(required_revenue(capex=135e9, rate=0.10, lifetime=5, margin=0.5) / 1e9, 1)
    71.2
    """
    return capex * recovery(rate, lifetime) / margin


@function
def npv(rate: AnyRate, cashflows: Cashflows) -> Annotated[Values, "USD"]:
    """Net present value: what yearly cash flows are worth today, the first of them today.

        sum of cashflows[t] / (1 + rate)**t

    Years are the last axis of `cashflows`; `rate` broadcasts with the axes before it, so
    `npv(rates[:, None], flows)` values every row at every rate. Any rate above -1 is allowed, and
    so is each that `irr` gives. A row without flows is worth 0.

    Examples
    --------
    >>> round(npv(0.10, [-100, 60, 60]), 2)
    4.13
    """
    rates, flows = np.asarray(rate), flows_of("npv", cashflows)
    common_shape(**{"rate": rates.shape, "a year of cashflows": flows.shape[:-1]})
    with np.errstate(all="ignore"):
        values = present_values(rates, flows)
        beyond = ~np.isfinite(values)
        if beyond.any():
            values[beyond] = far_values(rates, flows, beyond)
            beyond = np.isinf(values) | (np.isnan(values) & ~unknown(rates, flows))
    if beyond.any():
        raise ValueError("npv is too large to compute: it must be below 1.8e308.")
    return values


def unknown(rates: Array, flows: Array) -> NDArray[np.bool_]:
    """Say which rows, or the rates that they are valued at, have something unknown."""
    found: NDArray[np.bool_] = np.isnan(rates) | np.isnan(flows).any(axis=-1)
    return found


def far_values(rates: Array, flows: Array, wanted: NDArray[np.bool_]) -> Array:
    """The wanted present values where a year's factor alone is beyond every float.

    A flow of nothing stays nothing, and a tiny one takes the factor in three parts.
    """
    rate = np.broadcast_to(rates, wanted.shape)[wanted][:, None]
    rows = np.broadcast_to(flows, (*wanted.shape, flows.shape[-1]))[wanted]
    factor = np.exp(np.log1p(rate) * -np.arange(flows.shape[-1]) / 3)
    terms = np.where(rows == 0, 0, rows * factor * factor * factor)
    small = np.where(np.abs(terms).max(axis=-1, initial=0) > 1e290, 2.0**-99, 1.0)
    total: Array = (terms * small[:, None]).sum(axis=-1) / small  # gains and losses may meet
    return total


def present_values(rates: Array, flows: Array) -> Array:
    """Each row at its own rate, or every row at every rate as one matrix product."""
    shape, years = np.broadcast_shapes(rates.shape, flows.shape[:-1]), flows.shape[-1]
    if flows.ndim == 1 or math.prod(rates.shape[-(flows.ndim - 1) :]) == 1:
        exponents = np.multiply.outer(np.log1p(rates.ravel()), -np.arange(years, dtype=np.float64))
        return (np.exp(exponents) @ rows_of(flows).T).reshape(shape)
    rows = rows_of(np.broadcast_to(flows, (*shape, years)))
    factors = 1 / (1 + np.broadcast_to(rates, shape).ravel())
    values = np.empty(len(rows))
    for start in range(0, len(rows), ROWS):
        part = slice(start, start + ROWS)
        terms = powers(factors[part], years)
        terms *= rows[part].T
        terms.sum(axis=0, out=values[part])
    return values.reshape(shape)


@function
def irr(cashflows: Cashflows) -> RatePerYear:
    """Internal rate of return: the yearly rate at which the flows are worth nothing today.

        npv(irr, cashflows) = 0

    Years are the last axis. If several rates solve this, the answer is the one nearest 10 % by
    log(1 + rate), like a spreadsheet's default guess; `npv` at your own rate then says more. No
    rate is missed, however close two are: a present value that only touches zero, within
    rounding, counts. NaN if no rate solves it, as for flows of one sign or none, or if no float
    holds the rate: the answer is never -1 (all is lost) and never infinite.

    Examples
    --------
    >>> round(irr([-100, 60, 60]), 6)
    0.130662
    >>> irr([100, 60, 60])
    nan
    >>> round(irr([-50, -100, 600, 300, -100]), 4)  # and -0.7689, a loss
    1.8544
    """
    flows = flows_of("irr", cashflows)
    if flows.size == flows.shape[-1] and math.isfinite(rate := plain_rate(flows.ravel().tolist())):
        return np.full(flows.shape[:-1], rate)
    if flows.shape[-1] < 2:
        return np.full(flows.shape[:-1], np.nan)
    return root_rates(rows_of(flows), yearly(flows.shape[-1])).reshape(flows.shape[:-1])


@function
def xirr(cashflows: Cashflows, years: FlowYears) -> RatePerYear:
    """Internal rate of return of flows at any times: the rate at which they are worth nothing.

        sum of cashflows[i] / (1 + xirr)**years[i] = 0

    `years` are counted from any one day, or are dates: NumPy's `datetime64`, Python's `date` or
    `datetime`, or a column of them. Dates are counted in years of 365 days, as in Excel's XIRR;
    for another count give the years. They may be in any order, as one list for all rows or one
    for each row. NaN and several rates: as for `irr`.

    Examples
    --------
    >>> round(xirr([-100, 110], years=[0, 0.5]), 6)
    0.21
    >>> from datetime import date
    >>> round(xirr([-100, 121], years=[date(2026, 1, 1), date(2028, 1, 1)]), 6)
    0.1
    """
    flows, times = flows_of("xirr", cashflows), flows_of("xirr", years, "years")
    if times.shape not in (flows.shape, flows.shape[-1:]):
        allowed = " or ".join(dict.fromkeys(map(str, (flows.shape[-1:], flows.shape))))
        raise ValueError(
            f"years has shape {times.shape}: years must have one for each cash flow, {allowed}."
        )
    rows = rows_of(flows)
    if times.ndim == 1:
        found = rates_when(rows, times)
    else:
        pairs = zip(rows, times.reshape(rows.shape), strict=True)
        found = np.array([rates_when(row[None], time)[0] for row, time in pairs])
    return found.reshape(flows.shape[:-1])


@function
@in_chunks_of_rows("cashflows", each=("finance_rate", "reinvest_rate"))
def mirr(cashflows: Cashflows, finance_rate: MirrRate, reinvest_rate: MirrRate) -> RatePerYear:
    """Modified internal rate of return: outlays financed, and receipts reinvested, at stated rates.

        (future value of receipts / present value of outlays)**(1 / (n - 1)) - 1

    It has one answer where `irr` may have none or several. NaN unless there are both outlays
    and receipts. Rates broadcast with the axes before the years.

    Examples
    --------
    >>> round(mirr([-1000, 500, 600], finance_rate=0.10, reinvest_rate=0.12), 6)
    0.077033
    """
    flows = flows_of("mirr", cashflows)
    common_shape(
        **{"a year of cashflows": flows.shape[:-1]},
        finance_rate=np.shape(finance_rate),
        reinvest_rate=np.shape(reinvest_rate),
    )
    last = flows.shape[-1] - 1
    years = np.arange(last + 1.0)
    with np.errstate(all="ignore"):
        gained = log_value(np.maximum(flows, 0), reinvest_rate, last - years)
        paid = log_value(np.maximum(-flows, 0), finance_rate, -years)
        rate = np.where(np.isfinite(gained - paid), np.expm1((gained - paid) / last), np.nan)
    if np.isinf(rate).any():
        raise ValueError("mirr is too large to compute: it must be below 1.8e308.")
    return rate


def log_value(flows: Array, rate: Values, years: Array) -> Array:
    """Logarithm of the sum of flows at so many years' growth, which may be beyond every float.

    From the sum itself where that and all growth are far from the ends of the floats.
    """
    growth = np.log1p(np.asarray(rate))[..., None] * years
    total = np.asarray(np.vecdot(flows, np.exp(growth)))
    found = np.asarray(np.log(total))
    far = ~((total > FAINT) & (total < inf) & (np.abs(growth).max(axis=-1, initial=0) < FAR))
    if far.any():
        shape = (*total.shape, len(years))
        wanted = [np.broadcast_to(values, shape)[far] for values in (flows, growth)]
        found[far] = np.logaddexp.reduce(np.log(wanted[0]) + wanted[1], axis=-1)
    return found


@function
@in_chunks_of_rows("cashflows")
def payback(cashflows: Cashflows) -> YearsOrNever:
    """Payback: years until yearly cash flows have returned what was spent.

        first year at which the running total is no longer negative, linear within a year

    0 if nothing is owed at the start; infinite if it never comes back. Interest is left out,
    and so is all that comes after.

    Examples
    --------
    >>> payback([-100, 60, 80])
    1.5
    >>> payback([-100, 10, 20])
    inf
    """
    flows = flows_of("payback", cashflows)
    if flows.shape[-1] == 0:
        return np.full(flows.shape[:-1], np.nan)
    largest = np.abs(flows).max(axis=-1, keepdims=True)
    flows = flows / np.fmax(largest / 1e290, 1.0)  # so that no running total overflows
    total = np.cumsum(flows, axis=-1)
    whole = np.argmax(total >= 0, axis=-1)[..., None]  # the first such year
    before = np.take_along_axis(total, np.maximum(whole - 1, 0), -1)
    flow = np.take_along_axis(flows, whole, -1)
    with np.errstate(divide="ignore", invalid="ignore"):
        years = np.where(whole == 0, 0.0, whole - 1 - before / flow)[..., 0]
    years = np.where((total >= 0).any(axis=-1), years, np.inf)
    return np.where(np.isnan(flows).any(axis=-1), np.nan, years)


def flows_of(name: str, values: Values, argument: str = "cashflows") -> Array:
    """The flows as an array with years on its last axis."""
    refuse_recording(f"{name} takes a list", values)
    if np.ndim(values) == 0:
        raise ValueError(f"{argument} = {values!r} is one number: {argument} must be a list.")
    return np.asarray(values)


def rows_of(flows: Array) -> Array:
    """All rows of flows, one below the other."""
    return flows.reshape(math.prod(flows.shape[:-1]), flows.shape[-1])


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
    resale: Resale = 0.0,
) -> Dollars:
    """Net present value of a build-out: cash that decays with the chips, less the spend.

        -capex + sum of first_year_cash * 10**(-decay * (t - 1)) / (1 + rate)**t, t = 1 … lifetime
        + resale * economic_value(capex, lifetime, decay) / (1 + rate)**lifetime

    With a `resale` of 0 nothing is left at the end; buildings and power lines outlive the chips,
    so that is too low.

    Examples
    --------
    >>> round(buildout_npv(135e9, 60e9, decay=0.14, lifetime=6, rate=0.10) / 1e9, 1)
    11.7
    """
    growth = log1p(rate)
    fall = LOG_TEN * decay + growth
    sold = resale * capex * exp(-fall * lifetime)
    return first_year_cash * exp(-growth) * geometric(fall, lifetime) + sold - capex


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
