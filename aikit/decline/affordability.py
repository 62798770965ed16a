"""Affordability: from a price in dollars to a share of someone's income, now and in later years."""

import numpy as np

from aikit.arithmetic import MONTHS_PER_YEAR, exp, log, log1p, maximum, minimum, ratio, sqrt, where
from aikit.quantities.prices import (
    AnnualIncome,
    Depreciation,
    DollarsPerMonth,
    FixedPart,
    FxPremium,
    ImportDuty,
    IncomeGrowth,
    IncomeShare,
    MonthlyPrice,
    PriceDecline,
    SellerMargin,
    Threshold,
    UsdPrice,
    Vat,
    YearsFromNow,
    YearsToGo,
)
from aikit.signature import Values, model


@model
def local_price(
    usd_price: UsdPrice = 5.0,
    import_duty: ImportDuty = 0.0,
    vat: Vat = 0.16,
    margin: SellerMargin = 0.10,
    fx_premium: FxPremium = 0.0,
) -> DollarsPerMonth:
    """Local price: a dollar price with the taxes and margins added before it reaches the street.

        usd_price * (1 + import_duty) * (1 + vat) * (1 + margin) * (1 + fx_premium)

    Each wedge applies to the price with those before it. Taxes on payments come on top.

    Examples
    --------
    >>> round(local_price(usd_price=5, vat=0.16, margin=0.10), 2)
    6.38
    """
    return usd_price * (1 + import_duty) * (1 + vat) * (1 + margin) * (1 + fx_premium)


@model
def income_share(
    monthly_price: MonthlyPrice = 5.0, annual_income: AnnualIncome = 1130.0
) -> IncomeShare:
    """Share of income: a monthly price over a month's part of a yearly income.

        12 * monthly_price / annual_income

    Most people earn less than the mean income, so their share is higher.

    Examples
    --------
    >>> round(income_share(monthly_price=5, annual_income=1130), 4)
    0.0531
    """
    return MONTHS_PER_YEAR * monthly_price / annual_income


@model
def share_ahead(
    years: YearsFromNow = 2.0,
    monthly_price: MonthlyPrice = 5.0,
    annual_income: AnnualIncome = 1130.0,
    price_decline: PriceDecline = 0.4,
    income_growth: IncomeGrowth = 0.03,
    fixed_cost: FixedPart = 0.0,
    depreciation: Depreciation = 0.0,
) -> IncomeShare:
    """Share of income ahead: what a price will take of income after some years.

        12 * (fixed + (monthly_price - fixed) * (1 - price_decline)**years)
            / ((1 - depreciation) * (1 + income_growth))**years / annual_income

    with `fixed` the smaller of `fixed_cost` and `monthly_price`. Rates are assumed to stay the
    same.

    Examples
    --------
    >>> round(share_ahead(years=2, price_decline=0.4, income_growth=0.03), 4)
    0.018
    """
    fixed = minimum(fixed_cost, monthly_price)
    falling = (monthly_price - fixed) * exp(years * log1p(-price_decline))
    means = exp(years * (log1p(income_growth) + log1p(-depreciation)))
    return MONTHS_PER_YEAR * (fixed + falling) / means / annual_income


@model
def years_to_affordable(
    monthly_price: MonthlyPrice = 5.0,
    annual_income: AnnualIncome = 1130.0,
    price_decline: PriceDecline = 0.4,
    income_growth: IncomeGrowth = 0.03,
    threshold: Threshold = 0.02,
    fixed_cost: FixedPart = 0.0,
    depreciation: Depreciation = 0.0,
) -> YearsToGo:
    """Years to affordable: when a price first takes no more than the threshold of income.

        the first `years` with share_ahead(years, …) <= threshold

    0 if it is affordable now, infinite if it never will be. `fixed_cost` is the part of
    `monthly_price` that never falls; where it is more than that, all of the price is fixed.
    Without one the answer is log(share / threshold) over the sum of the log rates. Rates are
    assumed to stay the same, which prices rarely do for ten years.

    Examples
    --------
    >>> round(years_to_affordable(5, 1130, price_decline=0.4, income_growth=0.03), 2)
    1.81
    >>> years_to_affordable(5, 1130, price_decline=0.4, income_growth=0.0, fixed_cost=2)
    inf
    """
    means = annual_income * threshold / MONTHS_PER_YEAR  # what may be spent in a month
    fixed = minimum(fixed_cost, monthly_price)
    means_rate = log1p(income_growth) + log1p(-depreciation)
    rest_rate = means_rate - log1p(-price_decline)
    return first_crossing(fixed / means, (monthly_price - fixed) / means, means_rate, rest_rate)


# When two parts of a price, each moving at its own rate, together come down to a line.

# A cubic step gains digits threefold: 6 suffice over the usual ranges, 11 where the fixed part
# alone is within a billionth of the line.
STEPS = 11
SLOWEST = 1e-300
CLOSE = 1e-7  # after a step below this part of the time, the next would change nothing


def first_crossing(fixed: Values, rest: Values, fixed_rate: Values, rest_rate: Values) -> Values:
    """First time at which `fixed * exp(-fixed_rate * t) + rest * exp(-rest_rate * t)` is 1.

    Both parts are at least 0. It is 0 where their sum starts at 1 or below, and infinite where it
    never comes down to 1. The logarithm of the sum is convex in time, so its first zero is found
    from below, each step going to the left root of the parabola that fits value, slope and
    curvature.
    """
    fixed_rate, rest_rate = or_none(fixed_rate), or_none(rest_rate)
    if is_nothing(fixed):  # one logarithm says it
        time = where(rest_rate > 0, alone(log(rest), rest_rate), np.inf)
        return where(rest <= 1, 0.0, time)
    logs = log(fixed), log(rest)
    falls_first = fixed_rate * fixed + rest_rate * rest > 0
    reached = falls_first & (log_lowest(logs, fixed_rate, rest_rate) < 0)
    time = maximum(alone(logs[0], fixed_rate), alone(logs[1], rest_rate))
    for _ in range(STEPS):
        step = parabola_step(time, logs, fixed_rate, rest_rate)
        time = time + step
        if is_still(where(reached, step, 0.0), time):
            break
    return where(fixed + rest <= 1, 0.0, where(reached, time, np.inf))


def or_none(rate: Values) -> Values:
    """Take a rate that no time within a float's reach would show for 0."""
    return where(maximum(rate, -rate) < SLOWEST, 0.0, rate)


def alone(log_part: Values, rate: Values) -> Values:
    """When one part alone comes down to 1: the sum does so no sooner."""
    return maximum(ratio(log_part, rate, 0.0), 0.0)


def parabola_step(
    time: Values, logs: tuple[Values, Values], fixed_rate: Values, rest_rate: Values
) -> Values:
    """Step to where the parabola through value, slope and curvature first crosses zero."""
    fixed = exp(logs[0] - fixed_rate * time)
    rest = exp(logs[1] - rest_rate * time)
    height = log(fixed + rest)
    share = rest / (fixed + rest)
    fall = fixed_rate + share * (rest_rate - fixed_rate)
    bend = (rest_rate - fixed_rate) * (rest_rate - fixed_rate) * share * (1 - share)
    return 2 * height / (fall + sqrt(maximum(fall * fall - 2 * height * bend, 0.0)))


def log_lowest(logs: tuple[Values, Values], fixed_rate: Values, rest_rate: Values) -> Values:
    """Logarithm of the lowest sum ever: minus infinity if both parts fall, else where one turns it.

    With weight c = fixed_rate / (fixed_rate - rest_rate) the rates cancel at the lowest point,
    where the sum is `(fixed / (1 - c))**(1 - c) * (rest / c)**c`.
    """
    both_fall = (fixed_rate > 0) & (rest_rate > 0)
    gap = where(fixed_rate == rest_rate, 1.0, fixed_rate - rest_rate)
    weight = where(both_fall, 0.5, fixed_rate / gap)
    mixed = (1 - weight) * logs[0] + weight * logs[1]
    return where(both_fall, -np.inf, mixed - x_log_x(1 - weight) - x_log_x(weight))


def x_log_x(x: Values) -> Values:
    """`x * log(x)`, and 0 at 0."""
    positive = x > 0
    return where(positive, x * log(where(positive, x, 1.0)), 0.0)


def is_nothing(part: Values) -> bool:
    """Say whether a part is 0 throughout; not while recording."""
    return isinstance(part, float | np.ndarray) and not np.any(part)


def is_still(step: Values, time: Values) -> bool:
    """Say whether a step was so small that no further one is needed; not while recording."""
    if not isinstance(step, float | np.ndarray):
        return False
    return not np.any(np.abs(step) > CLOSE * np.abs(time))
