"""Rent, commit or own: three ways to meet one demand that grows and swings over a term."""

from aikit.arithmetic import exp, expm1, log, log1p, maximum, minimum, where
from aikit.compute.breakeven import MONTHS_PER_YEAR
from aikit.compute.ownership import HOURS_PER_YEAR
from aikit.quantities.ownership import (
    AnnualCost,
    Commitment,
    CommitmentDiscount,
    DeliveryDelay,
    DemandGrowth,
    DemandSwing,
    DollarsPerGpuHour,
    OnDemandPrice,
    Share,
    Term,
)
from aikit.signature import Values, model

FLAT = 2.0**-200  # stands for zero where the formula divides: changes no digit


def area(growth: Values, start: Values, end: Values) -> Values:
    """Integral of exp(growth * t): demand that is 1 today, between two times."""
    return exp(growth * start) * expm1(growth * (end - start)) / growth


def beyond(level: Values, growth: Values, start: Values, end: Values) -> Values:
    """Integral of what demand exceeds a level by, between two times."""
    crossing = minimum(maximum(log(maximum(level, 1e-300)) / growth, start), end)
    first = where(growth > 0, crossing, start)
    last = where(growth > 0, end, crossing)
    return area(growth, first, last) - level * (last - first)


def overflow(level: Values, growth: Values, swing: Values, start: Values, end: Values) -> Values:
    """The same for demand that is half of the time above its trend, and half below."""
    high, low = 1 + swing, maximum(1 - swing, FLAT)
    above = high * beyond(level / high, growth, start, end)
    return (above + low * beyond(level / low, growth, start, end)) / 2


def used_hours(level: Values, growth: Values, swing: Values, term: Values) -> Values:
    """Hours of demand, over a term from today, that the level serves."""
    return area(growth, 0.0, term) - overflow(level, growth, swing, 0.0, term)


def trend_of(growth: Values) -> Values:
    """Yearly growth as a continuous rate that is never zero."""
    trend = log1p(growth)
    return where((trend < FLAT) & (trend > -FLAT), FLAT, trend)


@model
def committed_hour_cost(
    on_demand_price: OnDemandPrice = 3.50,
    commitment_discount: CommitmentDiscount = 0.37,
    commitment: Commitment = 1.0,
    term: Term = 3.0,
    growth: DemandGrowth = 0.1,
    demand_swing: DemandSwing = 0.3,
) -> DollarsPerGpuHour:
    """Cost of a committed plan: dollars for each hour needed, overflow paid on demand.

        on_demand_price * ((1 - commitment_discount) * commitment * term + overflow) / demand

    Demand is 1 today, grows, and is half of the time above its trend by the swing and half
    below. The chance to commit again later is left out, which makes committing look worse.

    Examples
    --------
    >>> committed_hour_cost(3.00, 0.50, commitment=1, term=3, growth=0, demand_swing=0)
    1.5
    """
    trend = trend_of(growth)
    committed = (1 - commitment_discount) * commitment * term
    over = overflow(commitment, trend, demand_swing, 0.0, term)
    return on_demand_price * (committed + over) / area(trend, 0.0, term)


@model
def owned_hour_cost(
    on_demand_price: OnDemandPrice = 3.50,
    annual_cost: AnnualCost = 16_916.0,
    commitment: Commitment = 1.0,
    term: Term = 3.0,
    growth: DemandGrowth = 0.1,
    demand_swing: DemandSwing = 0.3,
    delivery_delay: DeliveryDelay = 6.0,
) -> DollarsPerGpuHour:
    """Cost of an owned plan: dollars for each hour needed, with rent until delivery.

        (annual_cost / 8760 * commitment * (term - delay) + on_demand_price * rented) / demand

    Before delivery all is rented, after it what exceeds the GPUs owned. Their resale at the end
    is as `annual_cost` has it; idle hours are not let to others, which makes owning look worse.

    Examples
    --------
    >>> owned_hour_cost(3.50, 17_520, 1, 3, growth=0, demand_swing=0, delivery_delay=0)
    2.0
    """
    trend = trend_of(growth)
    delay = minimum(delivery_delay / MONTHS_PER_YEAR, term)
    owned = annual_cost / HOURS_PER_YEAR * commitment * (term - delay)
    rented = area(trend, 0.0, delay) + overflow(commitment, trend, demand_swing, delay, term)
    return (owned + on_demand_price * rented) / area(trend, 0.0, term)


@model
def idle_share(
    commitment: Commitment = 1.0,
    term: Term = 3.0,
    growth: DemandGrowth = 0.1,
    demand_swing: DemandSwing = 0.3,
) -> Share:
    """Idle share: the part of secured hours that is paid and not used.

        1 - (demand - overflow) / (commitment * term)

    Letting idle hours to others is left out. Zero if nothing is secured.

    Examples
    --------
    >>> round(idle_share(commitment=1, term=3, growth=0, demand_swing=0.3), 6)
    0.15
    """
    used = used_hours(commitment, trend_of(growth), demand_swing, term)
    some = commitment > 0
    return where(some, 1 - used / (where(some, commitment, 1.0) * term), 0.0)
