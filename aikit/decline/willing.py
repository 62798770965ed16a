"""Adoption where price matters: who would pay, and who has heard of it by then."""

from aikit.arithmetic import exp, log, log1p, maximum, minimum
from aikit.decline.adoption import bass_adoption
from aikit.quantities.adoption import (
    AdopterShare,
    AdoptionYears,
    Agreement,
    FixedPart,
    HalfPays,
    Imitation,
    Innovation,
    PriceAsked,
    PriceFall,
    TokenPart,
)
from aikit.signature import model

LEAST = 1e-300  # a price below which everyone pays: its logarithm is finite
MOST = 700.0  # a power of e that a float holds; beyond it nobody pays


@model
def willing_share(
    price: PriceAsked = 2.0, half_pays: HalfPays = 2.0, agreement: Agreement = 2.0
) -> AdopterShare:
    """Share who would pay: the part of people to whom a thing is worth its price.

        1 / (1 + (price / half_pays)**agreement)

    A curve that fits incomes fairly well. Whether they *can* pay is lesson 9's question.

    Examples
    --------
    >>> willing_share(price=2, half_pays=2)
    0.5
    >>> round(willing_share(price=4, half_pays=2, agreement=2), 3)
    0.2
    """
    dearer = log(maximum(price, LEAST)) - log(half_pays)
    return 1 / (1 + exp(minimum(agreement * dearer, MOST)))


@model
def adoption_at_price(
    years: AdoptionYears = 5.0,
    token_part: TokenPart = 0.24,
    fixed_part: FixedPart = 1.5,
    price_fall: PriceFall = 0.5,
    half_pays: HalfPays = 2.0,
    agreement: Agreement = 2.0,
    innovation: Innovation = 0.03,
    imitation: Imitation = 0.38,
) -> AdopterShare:
    """Adoption at a price: of all people, those who would pay that year's price and know of it.

        bass_adoption(years, innovation, imitation) * willing_share(price, half_pays, agreement)
        with price = fixed_part + token_part * (1 - price_fall)**years

    Those who would pay at last are taken to have heard of it as long ago as the others.

    Examples
    --------
    >>> round(adoption_at_price(years=10, token_part=0, fixed_part=2, half_pays=2), 3)
    0.406
    """
    price = fixed_part + token_part * exp(log1p(-price_fall) * years)
    known = bass_adoption(years, innovation, imitation)
    return known * willing_share(price, half_pays, agreement)
