"""Three firms, voters or claimants with sliders: concentration, power and rationing to explore."""

from aikit.arithmetic import maximum, minimum, where
from aikit.quantities.levers import (
    CapacityLeft,
    Claimant,
    FirmCount,
    FirstSize,
    IndexPoints,
    Merging,
    PartOfAll,
    PowerIndex,
    PublicShare,
    QuotaShare,
    RationingRule,
    SecondSize,
    ThirdSize,
    Voter,
)
from aikit.signature import Values, model

HIGHEST = 10_000.0
PLACE = {"first": 0, "second": 1, "third": 2}
TIE = 1e-12  # by which a sum may miss the quota through rounding alone


@model
def market_herfindahl(
    first_size: FirstSize = 87.0,
    second_size: SecondSize = 39.0,
    third_size: ThirdSize = 6.0,
    public_share: PublicShare = 0.0,
    merging: Merging = "none",
) -> IndexPoints:
    """Herfindahl index of a market: three firms, two of which may merge, and a public cluster.

        herfindahl(the firms' sizes) * (1 - public_share)**2 + 10,000 * public_share**2

    The public cluster is one more owner, and takes the same part from each of the others.

    Examples
    --------
    >>> round(market_herfindahl(87, 39, 6))
    5238
    >>> round(market_herfindahl(87, 39, 6, merging="second and third"))
    5506
    """
    total = first_size + second_size + third_size
    one, two, three = first_size / total, second_size / total, third_size / total
    pairs = {
        "none": 0.0,
        "first and second": one * two,
        "first and third": one * three,
        "second and third": two * three,
    }
    firms = one * one + two * two + three * three + 2 * pairs[merging]
    private = 1 - public_share
    return HIGHEST * (firms * private * private + public_share * public_share)


@model
def market_effective_number(
    first_size: FirstSize = 87.0,
    second_size: SecondSize = 39.0,
    third_size: ThirdSize = 6.0,
    public_share: PublicShare = 0.0,
    merging: Merging = "none",
) -> FirmCount:
    """Effective number of firms: how many equal ones would be as concentrated as the market.

        10,000 / market_herfindahl(first_size, second_size, third_size, public_share, merging)

    Examples
    --------
    >>> round(market_effective_number(87, 39, 6), 2)
    1.91
    """
    index = market_herfindahl(first_size, second_size, third_size, public_share, merging)
    return HIGHEST / index


@model
def say(
    quota_share: QuotaShare = 0.51,
    first_size: FirstSize = 50.0,
    second_size: SecondSize = 30.0,
    third_size: ThirdSize = 20.0,
    voter: Voter = "first",
    index: PowerIndex = "Shapley-Shubik",
) -> PartOfAll:
    """Say of a voter: the power of one of three to turn a vote, which is not the share of weight.

        shapley_shubik or banzhaf([first_size, second_size, third_size], quota of the sum)

    Who agrees with whom is left out.

    Examples
    --------
    >>> round(say(0.51, 50, 30, 20, voter="third"), 3)
    0.167
    """
    sizes = (first_size, second_size, third_size)
    total = first_size + second_size + third_size
    quota = quota_share * total * (1 - TIE)
    pair = 1.0 if index == "Banzhaf" else 0.5  # against joining no one, or both
    turned = turns(sizes, quota, pair)
    return turned[PLACE[voter]] / (turned[0] + turned[1] + turned[2])


@model
def share_of_weight(
    first_size: FirstSize = 50.0,
    second_size: SecondSize = 30.0,
    third_size: ThirdSize = 20.0,
    voter: Voter = "first",
) -> PartOfAll:
    """Share of weight: what one of three brings, over what all bring.

        the voter's size / (first_size + second_size + third_size)

    It is often taken for the say, which it is not: see `say`.

    Examples
    --------
    >>> share_of_weight(50, 30, 20, voter="third")
    0.2
    """
    sizes = (first_size, second_size, third_size)
    return sizes[PLACE[voter]] / (first_size + second_size + third_size)


def turns(sizes: tuple[Values, ...], quota: Values, pair: float) -> list[Values]:
    """Coalitions that each of three turns; joining one of the others counts `pair`.

    The first of three in a coalition with one other leaves out the third, and so on: `without`
    holds whether those two win.
    """
    first, second, third = sizes
    alone = [wins(size, quota) for size in sizes]
    without = [wins(both, quota) for both in (second + third, first + third, first + second)]
    turned = []
    for place in range(3):
        one, other = (place + 1) % 3, (place + 2) % 3
        joined = without[one] - alone[other] + without[other] - alone[one]
        turned.append(alone[place] + (1 - without[place]) + pair * joined)
    return turned


def wins(size: Values, quota: Values) -> Values:
    """1 where a coalition of this size wins, else 0."""
    return where(size >= quota, 1.0, 0.0)


@model
def allotment(
    capacity: CapacityLeft = 0.6,
    first_size: FirstSize = 50.0,
    second_size: SecondSize = 30.0,
    third_size: ThirdSize = 20.0,
    claimant: Claimant = "first",
    rule: RationingRule = "proportional",
) -> PartOfAll:
    """Part of a claim served: what one of three gets of what they ask, under a rule.

        ration_proportionally, ration_evenly or ration_by_priority(three claims) / the claim

    `capacity` is a share of all claims; priority goes first, second, third. A claim of nothing is
    served in full.

    Examples
    --------
    >>> round(allotment(0.6, 50, 30, 20, claimant="second", rule="even"), 3)
    0.667
    """
    claims = (first_size, second_size, third_size)
    own, total = claims[PLACE[claimant]], first_size + second_size + third_size
    there = minimum(capacity, 1.0) * total
    if rule == "proportional":
        return minimum(capacity, 1.0) + 0 * own
    before = (0.0, first_size, first_size + second_size)[PLACE[claimant]]
    most = level(claims, there) if rule == "even" else maximum(there - before, 0.0)
    return where(own > 0, minimum(own, most) / where(own > 0, own, 1.0), 1.0)


def level(claims: tuple[Values, ...], there: Values) -> Values:
    """What each of three gets at most, so that all of the capacity is given."""
    one, two, three = claims
    smallest = minimum(minimum(one, two), three)
    largest = maximum(maximum(one, two), three)
    middle = one + two + three - smallest - largest
    return maximum(maximum(there / 3, (there - smallest) / 2), there - smallest - middle)
