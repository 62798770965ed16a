"""What a stream of money is worth, and what it earns: npv, irr and their kin."""

import math
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from aikit.arithmetic import by_parts, refuse_recording
from aikit.compute.ownership import recovery
from aikit.compute.roots import ROWS, plain_rate, powers, rates_when, root_rates, yearly
from aikit.quantities.contracts import DiscountRate, DollarsPerYear
from aikit.quantities.finance import (
    AnyRate,
    Cashflows,
    FlowYears,
    Margin,
    RatePerYear,
    TotalCapex,
    YearsOrNever,
)
from aikit.quantities.ownership import Lifetime
from aikit.signature import Values, function, model

Array = NDArray[np.float64]


@model
def required_revenue(
    capex: TotalCapex = 135e9,
    rate: DiscountRate = 0.10,
    lifetime: Lifetime = 5.0,
    margin: Margin = 0.5,
) -> DollarsPerYear:
    """Required revenue: what spend on data centres must earn each year of its life.

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
    `npv(rates[:, None], flows)` values every row at every rate. No flows are worth nothing.

    Examples
    --------
    >>> round(npv(0.10, [-100, 60, 60]), 2)
    4.13
    """
    flows = flows_of("npv", cashflows)
    with np.errstate(over="ignore", invalid="ignore"):
        return worth(rate, flows)


def worth(rate: Values, flows: Array) -> Array:
    """Present values that floats can hold, or NaN where something is unknown."""
    rates = np.asarray(rate)
    return finite_or_unknown("npv", present_values(rates, flows), rates, flows)


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

    Years are the last axis. NaN where no rate does it: flows of one sign, or none. Where
    several rates do, it is the one nearest zero; then trust `npv` at your own rate instead.
    None is missed, however near two are: a present value that falls to zero and turns, within
    rounding, counts as zero there.

    Examples
    --------
    >>> round(irr([-100, 60, 60]), 6)
    0.130662
    >>> irr([100, 60, 60])
    nan
    """
    flows = flows_of("irr", cashflows)
    if flows.size == flows.shape[-1] and math.isfinite(rate := plain_rate(flows.ravel().tolist())):
        return np.full(flows.shape[:-1], rate)
    if flows.shape[-1] < 2:
        return np.full(flows.shape[:-1], np.nan)
    return root_rates(rows_of(flows), yearly(flows.shape[-1])).reshape(flows.shape[:-1])


@function
def xirr(cashflows: Cashflows, years: FlowYears) -> RatePerYear:
    """Internal rate of return of flows at any times: the yearly rate that makes them nothing.

        sum of cashflows[i] / (1 + xirr)**years[i] = 0

    `years` from the first flow (days / 365 for Excel's XIRR), in any order: one list for all
    rows, or one for each. NaN and several roots: as for `irr`.

    Examples
    --------
    >>> round(xirr([-100, 110], years=[0, 0.5]), 6)
    0.21
    """
    flows, times = flows_of("xirr", cashflows), flows_of("xirr", years, "years")
    if times.shape not in (flows.shape, flows.shape[-1:]):
        raise ValueError(
            f"years = {years!r} is of shape {times.shape}: years must have one for each cash "
            f"flow, {flows.shape[-1:]} or {flows.shape}."
        )
    rows = rows_of(flows)
    if times.ndim == 1:
        found = rates_when(rows, times)
    else:
        pairs = zip(rows, times.reshape(rows.shape), strict=True)
        found = np.array([rates_when(row[None], time)[0] for row, time in pairs])
    return found.reshape(flows.shape[:-1])


@function
@by_parts("cashflows")
def mirr(cashflows: Cashflows, finance_rate: AnyRate, reinvest_rate: AnyRate) -> RatePerYear:
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
    last = flows.shape[-1] - 1
    receipts, outlays = np.maximum(flows, 0), np.minimum(flows, 0)
    with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
        growth = (1 + np.asarray(reinvest_rate)) ** last
        gained = growth * worth(reinvest_rate, receipts)
        paid = -worth(finance_rate, outlays)
        both = (gained > 0) & (paid > 0)
        rate = np.expm1((np.log(gained) - np.log(paid)) / last)
    if (np.isinf(growth) | (both & np.isinf(rate))).any():
        raise ValueError("mirr is too large to compute: it must be below 1.8e308.")
    return np.where(both, rate, np.nan)


@function
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


def finite_or_unknown(name: str, result: Array, *given: Array) -> Array:
    """Refuse a result that no float can hold; NaN is right where something given is NaN."""
    if np.isinf(result).any() or (
        np.isnan(result).any() and not any(np.isnan(values).any() for values in given)
    ):
        raise ValueError(f"{name} is too large to compute: it must be below 1.8e308.")
    return result
