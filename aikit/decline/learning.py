"""Why costs fall: learning by doing, its rate, and what it does to the cost in a year."""

from aikit.arithmetic import exp, expm1, log, log1p
from aikit.quantities.contracts import Dollars
from aikit.quantities.learning import (
    AnnualFactor,
    Apart,
    Cumulative,
    Exponent,
    FirstCost,
    FirstPrice,
    HalvingDays,
    LastPrice,
    LearningRate,
    MonthlyFall,
    OutputGrowth,
    YearlyFall,
    YearlyTimes,
    YearsOn,
)
from aikit.quantities.training import TokenPrice
from aikit.signature import model

LOG_2 = 0.6931471805599453
DAYS_PER_YEAR = 365.0
MONTHS_PER_YEAR = 12.0


@model
def learning_exponent(learning_rate: LearningRate = 0.2) -> Exponent:
    """Learning exponent: the power of cumulative output by which cost falls.

        -log2(1 - learning_rate)

    Positive when cost falls; a negative learning rate, as of nuclear power, gives a negative one.
    Source: Wright (1936).

    Examples
    --------
    >>> round(learning_exponent(0.2), 3)
    0.322
    """
    return log1p(-learning_rate) / -LOG_2


@model
def wright_cost(
    first_cost: FirstCost = 100.0,
    cumulative: Cumulative = 10.0,
    learning_rate: LearningRate = 0.2,
) -> Dollars:
    """Cost by Wright's law: each doubling of cumulative output takes off the learning rate.

        first_cost * cumulative**-learning_exponent(learning_rate)

    Output is taken as the only cause; research, scale and dearer inputs, which move with it in
    the data, are left out, so the law says little of a rise in output that is forced.

    Examples
    --------
    >>> round(wright_cost(first_cost=100, cumulative=8, learning_rate=0.2), 1)
    51.2
    """
    return first_cost * cumulative ** -learning_exponent(learning_rate)


@model
def sahal_decline(
    learning_rate: LearningRate = 0.2, output_growth: OutputGrowth = 0.6
) -> YearlyFall:
    """Yearly fall in cost: Wright's law where output grows exponentially.

        1 - (1 + output_growth)**-learning_exponent(learning_rate)

    So a fall per year and a fall per doubling look alike in data; Sahal (1979) saw that only a
    change in growth tells them apart.

    Examples
    --------
    >>> round(sahal_decline(learning_rate=0.2, output_growth=0.6), 3)
    0.14
    """
    return -expm1(-learning_exponent(learning_rate) * log1p(output_growth))


@model
def annual_factor(
    first_price: FirstPrice = 60.0, last_price: LastPrice = 0.06, apart: Apart = 3.0
) -> YearlyTimes:
    """Times cheaper a year: the yearly factor between two prices of one capability.

        (first_price / last_price)**(1 / apart)

    Two points make a line through any noise; and whoever picks the points picks the answer.

    Examples
    --------
    >>> round(annual_factor(first_price=60, last_price=0.06, apart=3), 6)
    10.0
    """
    return exp((log(first_price) - log(last_price)) / apart)


@model
def capability_price(
    years_on: YearsOn = 1.0, first_price: FirstPrice = 60.0, annual_factor: AnnualFactor = 10.0
) -> TokenPrice:
    """Price of a fixed capability: what the cheapest model that can do it charges, years on.

        first_price / annual_factor**years_on

    A steady factor; in data it comes in steps, whenever a cheaper model appears. No named model
    needs to get cheaper for it.

    Examples
    --------
    >>> round(capability_price(years_on=3, first_price=60, annual_factor=10), 6)
    0.06
    """
    return first_price * exp(-log(annual_factor) * years_on)


@model
def halving_days(annual_factor: AnnualFactor = 40.0) -> HalvingDays:
    """Halving time: days in which a price halves that falls by a factor each year.

        365 * log(2) / log(annual_factor); infinite at a factor of 1

    Examples
    --------
    >>> round(halving_days(40))
    69
    """
    return DAYS_PER_YEAR * LOG_2 / log(annual_factor)


@model
def monthly_decline(annual_factor: AnnualFactor = 40.0) -> MonthlyFall:
    """Monthly fall in price: that of a price which falls by a factor each year.

        1 - annual_factor**(-1 / 12)

    Examples
    --------
    >>> round(monthly_decline(40), 3)
    0.265
    """
    return -expm1(log(annual_factor) / -MONTHS_PER_YEAR)
