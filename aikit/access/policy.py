"""A policy lab: how five levers change the cost, access and resilience of a country's compute."""

import sys

from aikit.arithmetic import maximum, minimum
from aikit.quantities.markets import (
    AccessWeight,
    Budget,
    CostPerYear,
    CostWeight,
    CutOffShare,
    OpenWeights,
    PartOfAll,
    PooledDiscount,
    PowerBought,
    PowerClaimed,
    PowerYearCost,
    PublicPower,
    PulledLever,
    ReservedShare,
    ResilienceWeight,
    Score,
    Tariff,
)
from aikit.signature import model

CLUSTERS = ("public cluster", "cluster and open weights")
LEAST_PRICE = 1e-9  # of the usual one: a full discount would buy without end
OPEN = ("open weights", "cluster and open weights")


@model
def policy_cost(
    public_power: PublicPower = 20.0,
    pooled_discount: PooledDiscount = 0.1,
    tariff: Tariff = 0.0,
    power_bought: PowerBought = 50.0,
    power_cost: PowerYearCost = 1e7,
) -> CostPerYear:
    """Yearly cost of a policy: its own cluster, and what it buys abroad.

        power_cost * (public_power + power_bought * (1 - pooled_discount) * (1 + tariff))

    A megawatt costs the same at home as abroad, before discount and tariff; at home it often
    costs more, and the tariff comes back to the treasury.

    Examples
    --------
    >>> policy_cost(public_power=20, pooled_discount=0.1, tariff=0, power_bought=50) / 1e6
    650.0
    """
    bought = power_bought * (1 - pooled_discount) * (1 + tariff)
    return power_cost * (public_power + bought)


@model
def policy_access(
    public_power: PublicPower = 20.0,
    power_bought: PowerBought = 50.0,
    power_claimed: PowerClaimed = 100.0,
) -> PartOfAll:
    """Access: the part of what a country wants that is served in a usual year.

        minimum(1, (public_power + power_bought) / power_claimed)

    Examples
    --------
    >>> policy_access(public_power=20, power_bought=50, power_claimed=100)
    0.7
    """
    return minimum((public_power + power_bought) / power_claimed, 1.0)


@model
def policy_resilience(
    cut_off_share: CutOffShare = 0.5,
    public_power: PublicPower = 20.0,
    reserved_share: ReservedShare = 0.1,
    open_weights: OpenWeights = 0.5,
    power_bought: PowerBought = 50.0,
    power_claimed: PowerClaimed = 100.0,
) -> PartOfAll:
    """Resilience: the part of what a country wants that is served when supply is cut off.

        minimum(1, (public_power * home + power_bought * abroad) / power_claimed)
        home   = 1 - cut_off_share * (1 - open_weights)
        abroad = 1 - cut_off_share * (1 - reserved_share)

    A reserved part is taken as honoured. A public cluster runs foreign models as long as they are
    sent, and open ones in any case.

    Examples
    --------
    >>> round(policy_resilience(cut_off_share=1, public_power=20, reserved_share=0.1), 3)
    0.15
    """
    home = public_power * (1 - cut_off_share * (1 - open_weights))
    abroad = power_bought * (1 - cut_off_share * (1 - reserved_share))
    return minimum((home + abroad) / power_claimed, 1.0)


@model
def policy_score(
    public_power: PublicPower = 20.0,
    pooled_discount: PooledDiscount = 0.1,
    reserved_share: ReservedShare = 0.1,
    open_weights: OpenWeights = 0.5,
    tariff: Tariff = 0.0,
    cut_off_share: CutOffShare = 0.5,
    power_bought: PowerBought = 50.0,
    power_claimed: PowerClaimed = 100.0,
    power_cost: PowerYearCost = 1e7,
    budget: Budget = 1e9,
    cost_weight: CostWeight = 0.5,
    access_weight: AccessWeight = 0.5,
    resilience_weight: ResilienceWeight = 0.5,
) -> Score:
    """Score of a policy: cost, access and resilience, weighted by who decides.

        weighted mean of maximum(0, 1 - policy_cost / budget), policy_access, policy_resilience

    The weights are the politics: no model gives them.

    Examples
    --------
    >>> round(policy_score(), 3)
    0.492
    """
    cost = policy_cost(public_power, pooled_discount, tariff, power_bought, power_cost)
    thrift = maximum(1 - cost / budget, 0.0)
    served = policy_access(public_power, power_bought, power_claimed)
    kept = policy_resilience(
        cut_off_share, public_power, reserved_share, open_weights, power_bought, power_claimed
    )
    weighted = cost_weight * thrift + access_weight * served + resilience_weight * kept
    return weighted / (cost_weight + access_weight + resilience_weight)


@model
def lever_resilience(
    lever: PulledLever = "public cluster",
    cut_off_share: CutOffShare = 0.5,
    public_power: PublicPower = 20.0,
    open_weights: OpenWeights = 0.5,
    reserved_share: ReservedShare = 0.2,
    pooled_discount: PooledDiscount = 0.1,
    power_bought: PowerBought = 50.0,
    power_claimed: PowerClaimed = 100.0,
) -> PartOfAll:
    """Resilience with one lever: the part of what a country wants that is served when cut off.

        policy_resilience(cut_off_share, ...) with every other lever at nothing

    Joint buying spends the discount on more power. Levers cost different sums, which is left out
    here: see `policy_cost`.

    Examples
    --------
    >>> lever_resilience("no lever"), lever_resilience("open weights")
    (0.25, 0.25)
    >>> lever_resilience("public cluster"), lever_resilience("cluster and open weights")
    (0.35, 0.4)
    """
    price = maximum(1 - pooled_discount, LEAST_PRICE) if lever == "joint buying" else 1.0
    return policy_resilience(
        cut_off_share,
        public_power if lever in CLUSTERS else 0.0,
        reserved_share if lever == "reserved share" else 0.0,
        open_weights if lever in OPEN else 0.0,
        minimum(power_bought / price, sys.float_info.max),
        power_claimed,
    )
