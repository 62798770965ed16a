"""Prices of few sellers: by how they compete, between a cartel and the cost of one more hour."""

from aikit.arithmetic import maximum, ratio, where
from aikit.quantities.markets import (
    Conduct,
    HighestPrice,
    MarketShare,
    PartOfAll,
    SellerCost,
    Sellers,
    SellersPrice,
)
from aikit.signature import Values, model

# Sellers that a conduct leaves to set the price: a cartel acts as one.
COURNOT, BERTRAND, CARTEL = Conduct.__metadata__[0].options  # type: ignore[attr-defined]


def price_of(highest: Values, cost: Values, sellers: Values, conduct: str) -> Values:
    """The formula of `oligopoly_price`, for demand that falls in a straight line."""
    top = maximum(highest, cost)  # below cost nobody sells
    alone = (top + cost) / 2
    if conduct == CARTEL:
        return alone
    if conduct == BERTRAND:
        return where(sellers > 1, cost, alone)
    return (top + sellers * cost) / (sellers + 1)


@model
def oligopoly_price(
    highest_price: HighestPrice = 8.0,
    seller_cost: SellerCost = 1.5,
    sellers: Sellers = 3.0,
    conduct: Conduct = COURNOT,
) -> SellersPrice:
    """Price of few sellers: what an hour costs where demand falls in a straight line.

        by quantity: (highest_price + sellers * seller_cost) / (sellers + 1)   (Cournot, 1838)
        by price: seller_cost where there are two or more                      (Bertrand, 1883)
        not at all: (highest_price + seller_cost) / 2                          (one seller)

    Sellers are alike, sell the same thing and have room to serve all. In a shortage they have
    not, and the price is what clears the market. Source: any text of industrial organisation.

    Examples
    --------
    >>> oligopoly_price(highest_price=100, seller_cost=40, sellers=2)
    60.0
    """
    return price_of(highest_price, seller_cost, sellers, conduct)


@model
def oligopoly_output(
    highest_price: HighestPrice = 8.0,
    seller_cost: SellerCost = 1.5,
    sellers: Sellers = 3.0,
    conduct: Conduct = COURNOT,
) -> PartOfAll:
    """Output of few sellers: what they sell, of all that would be bought at cost.

        (highest_price - oligopoly_price(…)) / (highest_price - seller_cost)

    By quantity it is sellers / (sellers + 1), whatever the prices. 0 where nobody pays the cost.

    Examples
    --------
    >>> round(oligopoly_output(highest_price=100, seller_cost=40, sellers=2), 4)
    0.6667
    """
    price = price_of(highest_price, seller_cost, sellers, conduct)
    return ratio(highest_price - price, highest_price - seller_cost, 0.0)


@model
def oligopoly_markup(
    highest_price: HighestPrice = 8.0,
    seller_cost: SellerCost = 1.5,
    sellers: Sellers = 3.0,
    conduct: Conduct = COURNOT,
) -> MarketShare:
    """Markup of few sellers: the part of the price that is above cost (Lerner's index).

        (oligopoly_price(…) - seller_cost) / oligopoly_price(…)

    By quantity it is herfindahl / 10,000 over the elasticity of demand at that price, so that an
    index of concentration says something of prices. 0 where the price is 0.

    Examples
    --------
    >>> round(oligopoly_markup(highest_price=100, seller_cost=40, sellers=2), 4)
    0.3333
    """
    price = price_of(highest_price, seller_cost, sellers, conduct)
    return ratio(price - seller_cost, price, 0.0)
