"""Findings that hang on where one begins to look: a forecast by its year, prices by the first."""

from functools import cache
from typing import Any

import numpy as np

from aikit.arithmetic import where
from aikit.datasets import load
from aikit.decline.learning import fit_moore, fit_wright
from aikit.quantities.contracts import Dollars
from aikit.quantities.learning import CostLaw, FirstFlagship, Flagship, YearStoodIn
from aikit.quantities.prices import Ratio, ReadPerWritten
from aikit.signature import model

FIRST_YEAR, LAST_YEAR = 1980, 2018  # before it five prices are too few; after it nothing is ahead


@model
def solar_forecast(stood_in: YearStoodIn = 1995.0, law: CostLaw = "Wright") -> Dollars:
    """Forecast of solar: price of a watt of module in 2019, by a law fitted until some year.

        Wright: last price * (output of 2019 / last output)**-exponent of fit_wright
        Moore:  last price * (1 - yearly fall of fit_moore)**(2019 - stood_in)

    In US dollars of 2019. Wright is told the output until 2019, which nobody knew; Moore needs
    only the calendar. Output and prices are those of `load("cost_declines")`.

    Examples
    --------
    >>> round(solar_forecast(1995, "Wright"), 2), round(solar_forecast(2008, "Wright"), 2)
    (0.4, 1.13)
    """
    forecasts = forecasts_by(law)
    return forecasts[0] + sum(
        (
            where(stood_in >= FIRST_YEAR + place, forecasts[place] - forecasts[place - 1], 0.0)
            for place in range(1, len(forecasts))
        ),
        start=0.0 * stood_in,
    )


@cache
def forecasts_by(law: str) -> list[float]:
    """Forecast 2019 from the end of each year in turn, by one law."""
    solar = load("cost_declines").only(series="solar_module")
    year, price, made = solar["year"], solar["value"], solar["cumulative"]
    return [
        forecast_at(law, year[: place + 1], price[: place + 1], made[: place + 1], made[-1])
        for place in np.flatnonzero((year >= FIRST_YEAR) & (year <= LAST_YEAR))
    ]


def forecast_at(law: str, year: Any, price: Any, made: Any, made_later: float) -> float:
    """Carry the last of some prices to 2019, by the law that all of them fit."""
    if law == "Moore":
        left = 1 - fit_moore(year, price).yearly_fall
        return float(price[-1] * left ** (LAST_YEAR + 1 - year[-1]))
    return float(price[-1] * (made_later / made[-1]) ** -fit_wright(made, price).exponent)


@model
def flagship_ratio(
    flagship: Flagship = "gpt-6-astra",
    first_flagship: FirstFlagship = "gpt-4",
    read_per_written: ReadPerWritten = 3.0,
) -> Ratio:
    """Price of a flagship: that of one of OpenAI's best models over that of an earlier one.

        (read_per_written * input + output) of one / the same of the other

    List prices of a million tokens; discounts for what is read again, and how many tokens a model
    writes for one answer, are left out: a model that thinks longer costs more than this says.

    Examples
    --------
    >>> flagship_ratio("gpt-4o", "gpt-4", read_per_written=3)
    0.11666666666666667
    """
    (read, written), (first_read, first_written) = map(listed, (flagship, first_flagship))
    return (read_per_written * read + written) / (read_per_written * first_read + first_written)


@cache
def listed(name: str) -> tuple[float, float]:
    """Find the list price of a flagship, read and written."""
    (row,) = load("flagship_prices").only(line="flagship", model=name).records()
    return row["input"], row["output"]
