"""Affordable for whom, and when: from a price in dollars to a share of someone's income."""

from aikit.arithmetic import exp, log1p, minimum
from aikit.decline.crossing import first_crossing
from aikit.quantities.affordability import (
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
from aikit.signature import model

MONTHS_PER_YEAR = 12.0


@model
def local_price(
    usd_price: UsdPrice = 5.0,
    import_duty: ImportDuty = 0.0,
    vat: Vat = 0.16,
    margin: SellerMargin = 0.10,
    fx_premium: FxPremium = 0.0,
) -> DollarsPerMonth:
    """Local price: a dollar price with what is put on it before it reaches the street.

        usd_price * (1 + import_duty) * (1 + vat) * (1 + margin) * (1 + fx_premium)

    Each wedge falls on all before it. Taxes on the means of payment and the cost of changing
    money come on top.

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

    A mean income hides who is below it, and most people are.

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

    with `fixed` the smaller of `fixed_cost` and `monthly_price`. Rates are taken to hold
    throughout.

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
    taken to hold throughout, which no price has done for ten years.

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
