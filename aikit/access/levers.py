"""One lever at a time: what is still served in a year of cut-off, if a country pulls just that."""

import sys

from aikit.access.policy import policy_resilience
from aikit.arithmetic import maximum, minimum
from aikit.quantities.levers import (
    CutOffShare,
    OpenWeights,
    PartOfAll,
    PooledDiscount,
    PowerBought,
    PowerClaimed,
    PublicPower,
    ReservedShare,
)
from aikit.quantities.supply import PulledLever
from aikit.signature import model

CLUSTERS = ("public cluster", "cluster and open weights")
LEAST_PRICE = 1e-9  # of the usual one: a full discount would buy without end
OPEN = ("open weights", "cluster and open weights")


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
