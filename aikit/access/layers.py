"""How concentrated each layer under AI is, from the packaged tables: owners, chips, foundries."""

from aikit.access.layer_sizes import Holders, holders_of, summed
from aikit.arithmetic import maximum, where
from aikit.quantities.layers import (
    Bought,
    Buyer,
    CountedTwice,
    Layer,
    Owner,
    PartOfHolders,
    UnknownOwners,
)
from aikit.quantities.levers import FirmCount, IndexPoints, PartOfAll, PublicShare
from aikit.signature import Values, model

HIGHEST = 10_000.0
PLACES = 12  # of the named, by size: those that may merge


@model
def layer_herfindahl(
    layer: Layer = "owners, by compute",
    public_share: PublicShare = 0.0,
    buyer: Buyer = 1.0,
    bought: Bought = 0.0,
    unknown_owners: UnknownOwners = 1000.0,
) -> IndexPoints:
    """HHI of a layer: the Herfindahl index, the sum of squared shares of those who hold it.

        10,000 * ((sum(shares**2) + 2 * share of buyer * share of bought
            + unknown**2 / unknown_owners) * (1 - public_share)**2 + public_share**2)

    The share that nobody is named for is split evenly among `unknown_owners`. A public cluster is
    one more owner, and takes the same part from each of the others. Merging with oneself, or with
    nobody, changes nothing.

    Examples
    --------
    >>> round(layer_herfindahl("owners, by compute", unknown_owners=1e6))
    1337
    >>> round(layer_herfindahl("owners, by compute", unknown_owners=1))
    1634
    """
    holders = holders_of(layer)
    known = sum(share * share for share in holders.named)
    unknown = holders.unknown * holders.unknown / unknown_owners
    private = 1 - public_share
    firms = known + unknown + rise_by(holders, buyer, bought)
    return HIGHEST * (firms * private * private + public_share * public_share)


def rise_by(holders: Holders, buyer: Values, bought: Values) -> Values:
    """What a merger adds to the sum of squares: twice the product of two firms' shares."""
    one: Values = 0.0
    other: Values = 0.0
    for place, share in enumerate(holders.named[:PLACES], start=1):
        one = one + where(buyer == place, share, 0.0)
        other = other + where(bought == place, share, 0.0)
    return where(buyer == bought, 0.0, 2 * one * other)


@model
def layer_effective_number(
    layer: Layer = "owners, by compute",
    public_share: PublicShare = 0.0,
    buyer: Buyer = 1.0,
    bought: Bought = 0.0,
    unknown_owners: UnknownOwners = 1000.0,
) -> FirmCount:
    """Effective number of a layer: how many equal holders would be as concentrated.

        10,000 / layer_herfindahl(layer, public_share, buyer, bought, unknown_owners)

    Examples
    --------
    >>> round(layer_effective_number("AI cloud regions"), 2)
    1.91
    """
    return HIGHEST / layer_herfindahl(layer, public_share, buyer, bought, unknown_owners)


@model
def layer_lorenz(
    part: PartOfHolders = 0.5,
    layer: Layer = "owners, by compute",
    unknown_owners: UnknownOwners = 10.0,
) -> PartOfAll:
    """Held by the smallest: what part of a layer the smallest holders have together.

        the highest of 0 and n * part * t - sum(maximum(t - shares, 0)) for each size t

    The curve of Lorenz between its corners as well. How many hold the unknown share moves it
    more than it moves the Herfindahl index: small holders count here.

    Examples
    --------
    >>> round(layer_lorenz(part=2 / 3, layer="AI cloud regions"), 4)
    0.3409
    """
    named, unknown = holders_of(layer)
    sizes: list[Values] = [*named, unknown / unknown_owners] if unknown else [*named]
    holders = len(named) + (unknown_owners if unknown else 0.0)
    highest: Values = 0.0
    for size in sizes:
        short = sum((maximum(size - share, 0.0) for share in named), 0.0)
        if unknown:
            short = short + maximum(size * unknown_owners - unknown, 0.0)
        highest = maximum(highest, holders * size * part - short)
    return highest


@model
def owner_share(owner: Owner = "Google", counted_twice: CountedTwice = 0.0) -> PartOfAll:
    """Share of an owner: its compute over all there is, with an error in the count of the others.

        stock of the owner / (stock of all + counted_twice)

    Compute that is counted twice, once for its owner and once among "Other", makes each named
    share smaller. Ownership is not use: much of it is rented out.

    Examples
    --------
    >>> round(owner_share("Google"), 3)
    0.259
    """
    stocks = summed("owner", "stock")
    extra = counted_twice if owner == "Other" else 0.0 * counted_twice
    return (stocks[owner] + extra) / (sum(stocks.values()) + counted_twice)
