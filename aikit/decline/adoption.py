"""How fast something new is taken up: the diffusion model of Bass."""

from aikit.arithmetic import expm1, log, maximum
from aikit.quantities.adoption import (
    AdopterShare,
    AdoptionSpeed,
    AdoptionYears,
    Imitation,
    Innovation,
    Market,
    PeakYears,
    People,
)
from aikit.signature import model


@model
def bass_adoption(
    years: AdoptionYears = 5.0, innovation: Innovation = 0.03, imitation: Imitation = 0.38
) -> AdopterShare:
    """Share that has adopted: of all who ever will, by the model of Bass (1969).

        (1 - e) / (1 + imitation / innovation * e),   e = exp(-(innovation + imitation) * years)

    Who will ever adopt, and at what price, is given from outside; falling prices and bad news are
    left out.

    Examples
    --------
    >>> round(bass_adoption(years=10, innovation=0.03, imitation=0.38), 3)
    0.813
    """
    ratio = imitation / innovation
    fall = expm1(-(innovation + imitation) * years)  # e - 1, to all digits in the first days
    return fall / (-(1 + ratio) - ratio * fall)


@model
def adoption_rate(
    years: AdoptionYears = 5.0, innovation: Innovation = 0.03, imitation: Imitation = 0.38
) -> AdoptionSpeed:
    """Speed of adoption: the share that adopts in a year, at one moment, by Bass (1969).

        (innovation + imitation * adopted) * (1 - adopted)

    Examples
    --------
    >>> round(adoption_rate(years=0, innovation=0.03, imitation=0.38), 3)
    0.03
    """
    adopted = bass_adoption(years, innovation, imitation)
    return (innovation + imitation * adopted) * (1 - adopted)


@model
def bass_peak(innovation: Innovation = 0.03, imitation: Imitation = 0.38) -> PeakYears:
    """Years to the peak: when most adopt at once, by Bass (1969).

        log(imitation / innovation) / (innovation + imitation), and 0 where that is negative

    Where imitation is the weaker, adoption is fastest on the first day.

    Examples
    --------
    >>> round(bass_peak(innovation=0.03, imitation=0.38), 2)
    6.19
    """
    return maximum(log(imitation / innovation), 0.0) / (innovation + imitation)


@model
def adopters(
    years: AdoptionYears = 5.0,
    market: Market = 1e6,
    innovation: Innovation = 0.03,
    imitation: Imitation = 0.38,
) -> People:
    """Adopters: how many of a market have taken something up some years after its launch.

        market * bass_adoption(years, innovation, imitation)

    The market is taken as given; in fact it grows as the price falls.

    Examples
    --------
    >>> round(adopters(years=10, market=1e6, innovation=0.03, imitation=0.38), -3)
    813000.0
    """
    return market * bass_adoption(years, innovation, imitation)
