"""Demand: how use and spending answer to a price (Jevons), and what limits them."""

from aikit.arithmetic import expm1, log, log1p, minimum, where
from aikit.decline.adoption import bass_adoption
from aikit.quantities.adoption import Imitation, Innovation
from aikit.quantities.machines import DemandGrowth
from aikit.quantities.prices import (
    CutMade,
    DemandIncomeGrowth,
    DemandYears,
    EfficiencyShare,
    Elasticity,
    MillionTokensPerDay,
    PathLaw,
    PathYears,
    PowerLimit,
    PowerNeeded,
    PowerToday,
    PriceCut,
    PriceDecline,
    Ratio,
    ReferencePrice,
    ReferenceUse,
    Saturation,
    SinceLaunch,
    SpendingRatio,
    TokenListPrice,
)
from aikit.signature import model


@model
def usage(
    price: TokenListPrice = 1.0,
    elasticity: Elasticity = 1.4,
    reference_price: ReferencePrice = 10.0,
    reference_use: ReferenceUse = 1000.0,
    saturation: Saturation = 1000.0,
) -> MillionTokensPerDay:
    """Use: what is asked for at a price, at a constant elasticity, up to saturation.

        reference_use * minimum((price / reference_price)**-elasticity, saturation)

    One elasticity for all prices and users; it can be larger for the poor, and larger in
    years than in weeks.

    Examples
    --------
    >>> round(usage(price=1, elasticity=1.4, reference_price=10, reference_use=1000))
    25119
    """
    return reference_use * minimum((price / reference_price) ** -elasticity, saturation)


@model
def usage_ratio(price_cut: PriceCut = 0.9, elasticity: Elasticity = 1.4) -> Ratio:
    """Use after a price cut: times what it was, at a constant elasticity.

        (1 - price_cut)**-elasticity

    A negative cut is a rise in price. There is no limit to use here: see `usage`.

    Examples
    --------
    >>> round(usage_ratio(price_cut=0.9, elasticity=1.4), 1)
    25.1
    """
    return (1 - price_cut) ** -elasticity


@model
def spending_ratio(price_cut: PriceCut = 0.9, elasticity: Elasticity = 1.4) -> Ratio:
    """Spending after a price cut: times what it was, at a constant elasticity.

        (1 - price_cut)**(1 - elasticity)

    Above an elasticity of 1 a cut raises spending (Jevons), below it lowers it; at 1 nothing
    changes.

    Examples
    --------
    >>> round(spending_ratio(price_cut=0.9, elasticity=1.4), 2)
    2.51
    """
    return (1 - price_cut) ** (1 - elasticity)


@model
def elasticity_needed(spending_ratio: SpendingRatio = 2.0, price_cut: CutMade = 0.9) -> Ratio:
    """Elasticity needed: that at which a price cut brings spending to a ratio of today's.

        1 - log(spending_ratio) / log(1 - price_cut)

    A negative answer means that no demand that falls with price can do it.

    Examples
    --------
    >>> round(elasticity_needed(spending_ratio=2, price_cut=0.9), 3)
    1.301
    """
    return 1 - log(spending_ratio) / log1p(-price_cut)


@model
def rebound(price_cut: PriceCut = 0.9, elasticity: Elasticity = 1.4) -> Ratio:
    """Rebound: the part of the first saving that is spent again on more use.

        (spending_ratio(price_cut, elasticity) - (1 - price_cut)) / price_cut

    Above 1 all of the saving and more is spent (backfire). The limit without a cut is the
    elasticity itself.

    Examples
    --------
    >>> round(rebound(price_cut=0.9, elasticity=1.0), 3)
    1.0
    """
    none = price_cut == 0
    cut = where(none, 0.5, price_cut)
    back = (1 - cut) * expm1(-elasticity * log1p(-cut)) / cut
    return where(none, elasticity, back)


@model
def demand_growth(
    price_cut: PriceCut = 0.9,
    elasticity: Elasticity = 1.4,
    income_growth: DemandIncomeGrowth = 0.03,
    years: DemandYears = 3.0,
    saturation: Saturation = 1000.0,
) -> Ratio:
    """Growth of demand: use after a price cut and some years of income growth, times today's.

        minimum(usage_ratio(price_cut, elasticity) * (1 + income_growth)**years, saturation)

    Use is taken to grow as income does, one for one; measured across countries it grows less.

    Examples
    --------
    >>> round(demand_growth(0.9, 1.4, income_growth=0.0, years=3, saturation=10), 1)
    10.0
    """
    wanted = usage_ratio(price_cut, elasticity) * (1 + income_growth) ** years
    return minimum(wanted, saturation)


@model
def power_needed(
    price_cut: PriceCut = 0.9,
    elasticity: Elasticity = 1.4,
    income_growth: DemandIncomeGrowth = 0.03,
    years: DemandYears = 3.0,
    saturation: Saturation = 1000.0,
    power_today: PowerToday = 10_000.0,
    power_limit: PowerLimit = 100_000.0,
    efficiency_share: EfficiencyShare = 1.0,
) -> PowerNeeded:
    """Power drawn: what serves demand after a price cut, up to the power available.

        minimum(power_limit, power_today * (1 - price_cut)**efficiency_share
            * demand_growth(price_cut, elasticity, income_growth, years, saturation))

    `efficiency_share` is 1 where a token that costs a tenth also takes a tenth of the power, and
    0 where the cut came from cheaper chips or thinner margins.

    Examples
    --------
    >>> round(power_needed(0.9, 1.4, income_growth=0.0, power_today=10_000))
    25119
    """
    demand = demand_growth(price_cut, elasticity, income_growth, years, saturation)
    return minimum(power_limit, power_today * (1 - price_cut) ** efficiency_share * demand)


@model
def demand_path(
    years: PathYears = 1.0,
    law: PathLaw = "steady growth",
    growth: DemandGrowth = 0.1,
    price_decline: PriceDecline = 0.4,
    elasticity: Elasticity = 1.1,
    since_launch: SinceLaunch = 3.0,
    innovation: Innovation = 0.03,
    imitation: Imitation = 0.38,
) -> Ratio:
    """Demand on its path: what is needed some years from now, times what is needed today.

        steady growth: (1 + growth)**years
        falling price: (1 - price_decline)**(-elasticity * years)
        adoption: bass_adoption(since_launch + years, …) / bass_adoption(since_launch, …)

    One path for lessons 3, 8 and 10: of a plan, of a price, of people. Only one law works at a
    time, and none knows a limit of power or money. What AI does to the growth of whole economies
    is another model's work: see GATE (gate-2025 in sources.csv).

    Examples
    --------
    >>> round(demand_path(years=2, law="steady growth", growth=0.5), 2)
    2.25
    >>> round(demand_path(years=1, law="falling price", price_decline=0.5, elasticity=1), 2)
    2.0
    """
    if law == "steady growth":
        return (1 + growth) ** years
    if law == "falling price":
        return (1 - price_decline) ** (-elasticity * years)
    now = bass_adoption(since_launch, innovation, imitation)
    return bass_adoption(since_launch + years, innovation, imitation) / now
