"""What a needed hour costs under commitment, in parts: used, idle, and rented beyond it."""

from aikit.arithmetic import maximum
from aikit.compute.plans import area, overflow, trend_of, used_hours
from aikit.quantities.ownership import (
    Commitment,
    CommitmentDiscount,
    DemandGrowth,
    DemandSwing,
    DollarsPerGpuHour,
    OnDemandPrice,
    Term,
)
from aikit.signature import model


@model
def used_hour_cost(
    on_demand_price: OnDemandPrice = 3.50,
    commitment_discount: CommitmentDiscount = 0.37,
    commitment: Commitment = 1.0,
    term: Term = 3.0,
    growth: DemandGrowth = 0.1,
    demand_swing: DemandSwing = 0.3,
) -> DollarsPerGpuHour:
    """Secured and used: dollars of a needed hour that pay for committed hours at work.

        on_demand_price * (1 - commitment_discount) * (demand - overflow) / demand

    Demand is as in `committed_hour_cost`, whose first part this is.

    Examples
    --------
    >>> used_hour_cost(3.00, 0.50, commitment=1, term=3, growth=0, demand_swing=0)
    1.5
    """
    trend = trend_of(growth)
    used = maximum(used_hours(commitment, trend, demand_swing, term), 0.0)
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
    """Secured and idle: dollars of a needed hour that pay for committed hours nobody uses.

        on_demand_price * (1 - commitment_discount) * (commitment * term - used) / demand

    Letting idle hours to others is left out, which makes this too high.

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
    """Rented beyond it: dollars of a needed hour that pay for hours on demand.

        on_demand_price * overflow / demand

    Free GPUs are taken to be there at the peak, when everyone wants them.

    Examples
    --------
    >>> overflow_hour_cost(3.00, commitment=0, term=3, growth=0, demand_swing=0)
    3.0
    """
    trend = trend_of(growth)
    over = overflow(commitment, trend, demand_swing, 0.0, term)
    return on_demand_price * over / area(trend, 0.0, term)
