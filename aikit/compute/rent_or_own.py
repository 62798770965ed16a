"""Rent, commit or own: break-evens, plans that meet one demand, and what a needed hour costs."""

from math import inf

from aikit.arithmetic import (
    HOURS_PER_YEAR,
    MILLION,
    MONTHS_PER_YEAR,
    SECONDS_PER_HOUR,
    exp,
    expm1,
    log,
    log1p,
    maximum,
    minimum,
    ratio,
    where,
)
from aikit.quantities.contracts import GpuHourPrice
from aikit.quantities.machines import (
    AnnualCost,
    Capex,
    Commitment,
    CommitmentDiscount,
    CommittedPrice,
    DeliveryDelay,
    DemandGrowth,
    DemandSwing,
    DollarsPerGpuHour,
    DollarsPerGpuYear,
    Months,
    OnDemandPrice,
    RunningCost,
    Share,
    Term,
    TokensPerSecond,
    Utilization,
)
from aikit.quantities.prices import PriceDecline, TokenListPrice
from aikit.signature import Values, model

FLAT = 2.0**-200  # stands for zero where the formula divides: changes no digit


@model
def breakeven_utilization(
    annual_cost: AnnualCost = 16_916.0, gpu_hour_price: GpuHourPrice = 3.00
) -> Share:
    """Break-even utilization: the share of hours beyond which owning a GPU beats renting it.

        annual_cost / (8760 * gpu_hour_price)

    Above 1 owning never wins. Rented hours are assumed to be available when wanted, which makes
    renting look better than it is in a shortage.

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

    Infinite if its rent does not cover its running cost. Interest is left out,
    so the true wait is longer; rents that fall lengthen it, and rents that rise shorten it.

    Examples
    --------
    >>> round(payback_months(50e3, 3.00, utilization=0.7, running_cost=3726.4), 1)
    40.9
    """
    left = HOURS_PER_YEAR * utilization * gpu_hour_price - running_cost
    return ratio(MONTHS_PER_YEAR * capex, left, inf)


@model
def on_demand_bill(
    on_demand_price: OnDemandPrice = 3.50, utilization: Utilization = 0.7
) -> DollarsPerGpuYear:
    """Bill on demand: a year of one GPU, rented only for the hours that are used.

        8760 * utilization * on_demand_price

    A GPU is assumed to be available whenever one is wanted; in a shortage it is not.

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

    Renting idle hours out is left out, which makes committing look worse.

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
    price is assumed constant and a GPU available; neither is certain.

    Examples
    --------
    >>> rented_hour_cost(on_demand_price=3.50)
    3.5
    """
    return on_demand_price


def area(growth: Values, start: Values, end: Values) -> Values:
    """Integral of exp(growth * t): demand that is 1 today, between two times."""
    return exp(growth * start) * expm1(growth * (end - start)) / growth


def trend_beyond(level: Values, growth: Values, start: Values, end: Values) -> Values:
    """Integral of what demand exceeds a level by, between two times."""
    crossing = minimum(maximum(log(maximum(level, 1e-300)) / growth, start), end)
    first = where(growth > 0, crossing, start)
    last = where(growth > 0, end, crossing)
    return area(growth, first, last) - level * (last - first)


def hours_beyond(
    level: Values, growth: Values, swing: Values, start: Values, end: Values
) -> Values:
    """As `trend_beyond`, for demand that is above its trend half of the time, else below it."""
    high, low = 1 + swing, maximum(1 - swing, FLAT)
    above = high * trend_beyond(level / high, growth, start, end)
    return (above + low * trend_beyond(level / low, growth, start, end)) / 2


def trend_within(level: Values, growth: Values, term: Values) -> Values:
    """Integral of what a level serves of demand: all of it below the level, else the level."""
    crossing = minimum(maximum(log(maximum(level, 1e-300)) / growth, 0.0), term)
    first = where(growth > 0, 0.0, crossing)
    last = where(growth > 0, crossing, term)
    return area(growth, first, last) + level * (term - (last - first))


def used_hours(level: Values, growth: Values, swing: Values, term: Values) -> Values:
    """Hours of demand, over a term from today, that the level serves.

    Not as demand less what is beyond the level: the two can be 1e77, and their rest a few hours.
    """
    high, low = 1 + swing, maximum(1 - swing, FLAT)
    above = high * trend_within(level / high, growth, term)
    return (above + low * trend_within(level / low, growth, term)) / 2


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
    over = hours_beyond(commitment, trend, demand_swing, 0.0, term)
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
    is as `annual_cost` has it; idle hours are not rented out, which makes owning look worse.

    Examples
    --------
    >>> owned_hour_cost(3.50, 17_520, 1, 3, growth=0, demand_swing=0, delivery_delay=0)
    2.0
    """
    trend = trend_of(growth)
    delay = minimum(delivery_delay / MONTHS_PER_YEAR, term)
    owned = annual_cost / HOURS_PER_YEAR * commitment * (term - delay)
    rented = area(trend, 0.0, delay) + hours_beyond(commitment, trend, demand_swing, delay, term)
    return (owned + on_demand_price * rented) / area(trend, 0.0, term)


@model
def api_hour_cost(
    token_price: TokenListPrice = 0.4,
    tokens_per_second: TokensPerSecond = 2200.0,
    price_decline: PriceDecline = 0.4,
    term: Term = 3.0,
    growth: DemandGrowth = 0.1,
) -> DollarsPerGpuHour:
    """Cost of the API plan: dollars for the tokens that each needed GPU-hour would have made.

        token_price / 1e6 * tokens_per_second * 3600
        * (demand at prices that fall by price_decline a year) / demand

    Demand is that of the other plans, and so is the unit: set it beside `rented_hour_cost`,
    `committed_hour_cost` and `owned_hour_cost`. Nothing is promised, so nothing is idle, and a
    swing of demand costs nothing. One price for all tokens, and a model as good as one's own.

    Examples
    --------
    >>> api_hour_cost(0.5, tokens_per_second=2000, price_decline=0, term=3, growth=0)
    3.6
    """
    trend = trend_of(growth)
    falling = trend + log1p(-price_decline)
    falling = where((falling < FLAT) & (falling > -FLAT), FLAT, falling)
    hourly = token_price * tokens_per_second * (SECONDS_PER_HOUR / MILLION)
    return hourly * area(falling, 0.0, term) / area(trend, 0.0, term)


@model
def idle_share(
    commitment: Commitment = 1.0,
    term: Term = 3.0,
    growth: DemandGrowth = 0.1,
    demand_swing: DemandSwing = 0.3,
) -> Share:
    """Idle share: the part of secured hours that is paid and not used.

        1 - (demand - overflow) / (commitment * term)

    Renting idle hours out is left out. Zero if nothing is secured.

    Examples
    --------
    >>> round(idle_share(commitment=1, term=3, growth=0, demand_swing=0.3), 6)
    0.15
    """
    used = used_hours(commitment, trend_of(growth), demand_swing, term)
    some = commitment > 0
    return where(some, maximum(1 - used / (where(some, commitment, 1.0) * term), 0.0), 0.0)


@model
def used_hour_cost(
    on_demand_price: OnDemandPrice = 3.50,
    commitment_discount: CommitmentDiscount = 0.37,
    commitment: Commitment = 1.0,
    term: Term = 3.0,
    growth: DemandGrowth = 0.1,
    demand_swing: DemandSwing = 0.3,
) -> DollarsPerGpuHour:
    """Secured and used: the part of a needed hour's cost that pays for committed hours in use.

        on_demand_price * (1 - commitment_discount) * (demand - overflow) / demand

    Demand is as in `committed_hour_cost`, whose first part this is.

    Examples
    --------
    >>> used_hour_cost(3.00, 0.50, commitment=1, term=3, growth=0, demand_swing=0)
    1.5
    """
    trend = trend_of(growth)
    used = used_hours(commitment, trend, demand_swing, term)
    return on_demand_price * (1 - commitment_discount) * used / area(trend, 0.0, term)


@model
def idle_hour_cost(
    on_demand_price: OnDemandPrice = 3.50,
    commitment_discount: CommitmentDiscount = 0.37,
    commitment: Commitment = 1.0,
    term: Term = 3.0,
    growth: DemandGrowth = 0.1,
    demand_swing: DemandSwing = 0.3,
) -> DollarsPerGpuHour:
    """Secured and idle: the part of a needed hour's cost that pays for idle committed hours.

        on_demand_price * (1 - commitment_discount) * (commitment * term - used) / demand

    Renting idle hours out is left out, which makes this too high.

    Examples
    --------
    >>> idle_hour_cost(3.00, 0.50, commitment=2, term=3, growth=0, demand_swing=0)
    1.5
    """
    trend = trend_of(growth)
    idle = maximum(commitment * term - used_hours(commitment, trend, demand_swing, term), 0.0)
    return on_demand_price * (1 - commitment_discount) * idle / area(trend, 0.0, term)


@model
def overflow_hour_cost(
    on_demand_price: OnDemandPrice = 3.50,
    commitment: Commitment = 1.0,
    term: Term = 3.0,
    growth: DemandGrowth = 0.1,
    demand_swing: DemandSwing = 0.3,
) -> DollarsPerGpuHour:
    """Rented beyond it: the part of a needed hour's cost that pays for hours on demand.

        on_demand_price * overflow / demand

    GPUs are assumed to be available at the peak, when everyone wants them.

    Examples
    --------
    >>> overflow_hour_cost(3.00, commitment=0, term=3, growth=0, demand_swing=0)
    3.0
    """
    trend = trend_of(growth)
    over = hours_beyond(commitment, trend, demand_swing, 0.0, term)
    return on_demand_price * over / area(trend, 0.0, term)
