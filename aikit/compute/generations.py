"""Ageing of chips: in the accounts, in the market, and when the next generation arrives."""

from math import inf, log

from aikit.arithmetic import LOG_TEN, exp, maximum, ratio, where
from aikit.quantities.contracts import CalendarYear, Dollars, DollarsPerYear, GpuHourPrice
from aikit.quantities.finance import (
    Age,
    ArrivalYear,
    Captive,
    Elapsed,
    FirstRent,
    Gain,
    PurchasePrice,
    TotalCapex,
    YearsOrNever,
)
from aikit.quantities.machines import Decay, DollarsPerGpuHour, Lifetime
from aikit.signature import model

LOG_TWO = log(2.0)


@model
def economic_value(price: PurchasePrice = 30e3, years: Age = 3.0, decay: Decay = 0.14) -> Dollars:
    """Economic value: what old chips are worth when new ones do more for a dollar.

        price * 10**(-decay * years)

    Taken at the rate at which performance per dollar improves (0.14 powers of ten a year:
    Cottier et al. 2024). In a shortage old chips lose less.

    Examples
    --------
    >>> round(economic_value(price=100, years=3, decay=0.14), 1)
    38.0
    """
    return price * exp(-LOG_TEN * decay * years)


@model
def book_value(price: PurchasePrice = 30e3, years: Age = 3.0, lifetime: Lifetime = 6.0) -> Dollars:
    """Book value: what the accounts say old chips are worth, on a straight line to nothing.

        price * max(0, 1 - years / lifetime)

    The life is the company's estimate, not a measurement.

    Examples
    --------
    >>> book_value(price=100, years=3, lifetime=6)
    50.0
    """
    return price * maximum(0.0, 1 - years / lifetime)


@model
def yearly_depreciation(capex: TotalCapex = 135e9, lifetime: Lifetime = 5.5) -> DollarsPerYear:
    """Yearly depreciation: what the accounts take off profit each year for one year's spend.

        capex / lifetime

    Buildings and land, which last far longer than chips, are written off at the same pace here.

    Examples
    --------
    >>> round(yearly_depreciation(capex=135e9, lifetime=5) / 1e9, 1)
    27.0
    """
    return capex / lifetime


@model
def stranded_value(
    price: PurchasePrice = 30e3,
    years: Age = 3.0,
    lifetime: Lifetime = 6.0,
    decay: Decay = 0.14,
) -> Dollars:
    """Stranded value: how much more the accounts say than the market would pay.

        book_value(price, years, lifetime) - economic_value(price, years, decay)

    Below zero the chips are worth more than the accounts say.

    Examples
    --------
    >>> round(stranded_value(price=100, years=3, lifetime=6, decay=0.14), 1)
    12.0
    """
    return book_value(price, years, lifetime) - economic_value(price, years, decay)


@model
def falling_rent(
    first_rent: FirstRent = 8.0, years: Elapsed = 3.0, decay: Decay = 0.14
) -> DollarsPerGpuHour:
    """Falling rent: what a GPU would rent for if only better chips moved its price.

        first_rent * 10**(-decay * years)

    Shortage and glut are left out.

    Examples
    --------
    >>> round(falling_rent(first_rent=8, years=3, decay=0.14), 2)
    3.04
    """
    return first_rent * exp(-LOG_TEN * decay * years)


@model
def rent_ceiling(gpu_hour_price: GpuHourPrice = 2.75, gain: Gain = 3.0) -> DollarsPerGpuHour:
    """Rent ceiling: the most an old GPU can ask for once new ones do more for a dollar.

        gpu_hour_price / gain

    Holds for work that can move to the new chips; what cannot move pays the old rent.

    Examples
    --------
    >>> round(rent_ceiling(gpu_hour_price=2.75, gain=3), 3)
    0.917
    """
    return gpu_hour_price / gain


@model
def old_rent(
    year: CalendarYear = 2028.0,
    gpu_hour_price: GpuHourPrice = 2.75,
    gain: Gain = 3.0,
    arrival_year: ArrivalYear = 2027.0,
    captive: Captive = 0.2,
) -> DollarsPerGpuHour:
    """Rent of an old GPU: a step down when the next generation arrives.

        gpu_hour_price before arrival_year, then
        gpu_hour_price * captive + rent_ceiling(gpu_hour_price, gain) * (1 - captive)

    New chips are taken to be there for all at once; in fact they arrive little by little.

    Examples
    --------
    >>> old_rent(year=[2026, 2027], gpu_hour_price=3, gain=3, arrival_year=2027, captive=0.5)
    array([3., 2.])
    """
    after = gpu_hour_price * (captive + (1 - captive) / gain)
    return where(year < arrival_year, gpu_hour_price, after)


@model
def half_life(decay: Decay = 0.14) -> YearsOrNever:
    """Half-life: years in which value falls to a half.

        log10(2) / decay

    Infinite without decay.

    Examples
    --------
    >>> round(half_life(decay=0.14), 2)
    2.15
    """
    return ratio(LOG_TWO / LOG_TEN, decay, inf)
