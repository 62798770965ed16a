"""From a price abroad to a price on the street: duty, tax, currency, data and power added.

Three ways to use AI: tokens bought over the network (API), a server that many share, and a small
model that runs on one's own phone. The first is a service, the others are goods that are imported.
"""

from aikit.arithmetic import HOURS_PER_DAY
from aikit.decline.affordability import income_share
from aikit.decline.places import place_of
from aikit.quantities.adoption import TaskTokenPrice
from aikit.quantities.machines import ElectricityPrice
from aikit.quantities.prices import (
    BackupPrice,
    Country,
    DataPrice,
    DollarsPerMonth,
    FxPremium,
    GigabytePrice,
    Gigabytes,
    ImportDuty,
    IncomeShare,
    MonthlyTokens,
    OutageHours,
    PhonePrice,
    RelativeIncome,
    ServerPrice,
    SharedPower,
    SharingUsers,
    TokenRatio,
    Vat,
    Way,
)
from aikit.signature import Values, model

SERVER_MONTHS, PHONE_MONTHS = 48.0, 36.0  # of use
HOURS_PER_MONTH = 730.0
PHONE_ENERGY = {"API": 0.5, "phone model": 1.0}  # kWh a month to charge a phone
DOWNLOAD = 4.0 / 12.0  # GB a month: one new model of 4 GB a year


@model
def price_abroad(
    way: Way = "API",
    monthly_tokens: MonthlyTokens = 3.0,
    token_price: TaskTokenPrice = 0.4,
    token_ratio: TokenRatio = 1.0,
    server_price: ServerPrice = 10_000.0,
    users: SharingUsers = 100.0,
    phone_price: PhonePrice = 150.0,
) -> DollarsPerMonth:
    """Price abroad: what one person's month of AI costs before taxes and other costs are added.

        monthly_tokens * token_ratio * token_price, or server_price / 48 / users,
        or phone_price / 36

    A server lasts four years and a phone three. Repairs and the people who run a server are left
    out, and a small model does less than a large one.

    Examples
    --------
    >>> round(price_abroad("API", monthly_tokens=3, token_price=0.4, token_ratio=5), 2)
    6.0
    """
    if way == "API":
        return monthly_tokens * token_ratio * token_price
    if way == "phone model":
        return phone_price / PHONE_MONTHS
    return server_price / SERVER_MONTHS / users


@model
def duty_added(
    way: Way = "API",
    server_price: ServerPrice = 10_000.0,
    users: SharingUsers = 100.0,
    phone_price: PhonePrice = 150.0,
    import_duty: ImportDuty = 0.1,
) -> DollarsPerMonth:
    """Import duty added: a part of the price abroad of goods; services pay none.

        import_duty * price_abroad

    Examples
    --------
    >>> round(duty_added("phone model", phone_price=180, import_duty=0.1), 2)
    0.5
    """
    if way == "API":
        return 0.0
    abroad: Values = price_abroad(way, 0.0, 0.0, 1.0, server_price, users, phone_price)
    return import_duty * abroad


@model
def vat_added(
    way: Way = "API",
    monthly_tokens: MonthlyTokens = 3.0,
    token_price: TaskTokenPrice = 0.4,
    token_ratio: TokenRatio = 1.0,
    server_price: ServerPrice = 10_000.0,
    users: SharingUsers = 100.0,
    phone_price: PhonePrice = 150.0,
    import_duty: ImportDuty = 0.1,
    vat: Vat = 0.15,
) -> DollarsPerMonth:
    """Value-added tax added: a part of the price with duty.

        vat * (price_abroad + duty_added)

    Examples
    --------
    >>> round(vat_added("API", monthly_tokens=10, token_price=1, vat=0.16), 2)
    1.6
    """
    abroad = price_abroad(
        way, monthly_tokens, token_price, token_ratio, server_price, users, phone_price
    )
    return vat * (abroad + duty_added(way, server_price, users, phone_price, import_duty))


@model
def fx_added(
    way: Way = "API",
    monthly_tokens: MonthlyTokens = 3.0,
    token_price: TaskTokenPrice = 0.4,
    token_ratio: TokenRatio = 1.0,
    server_price: ServerPrice = 10_000.0,
    users: SharingUsers = 100.0,
    phone_price: PhonePrice = 150.0,
    import_duty: ImportDuty = 0.1,
    vat: Vat = 0.15,
    fx_premium: FxPremium = 0.05,
) -> DollarsPerMonth:
    """Premium for dollars added: what changing money costs above the official rate.

        fx_premium * (price_abroad + duty_added + vat_added)

    Examples
    --------
    >>> round(fx_added("API", monthly_tokens=10, token_price=1, vat=0, fx_premium=0.2), 2)
    2.0
    """
    abroad = price_abroad(
        way, monthly_tokens, token_price, token_ratio, server_price, users, phone_price
    )
    duty = duty_added(way, server_price, users, phone_price, import_duty)
    return fx_premium * (1 + vat) * (abroad + duty)


@model
def data_added(
    way: Way = "API",
    gigabytes: Gigabytes = 1.0,
    gigabyte_price: GigabytePrice = 3.0,
) -> DollarsPerMonth:
    """Mobile data added: the gigabytes that a way of using AI takes, at their price.

        gigabyte_price * gigabytes; a phone model is fetched once a year; a shared server's
        own network is free

    A million tokens of text are only some megabytes: the gigabytes are pages, pictures and voice.

    Examples
    --------
    >>> data_added("API", gigabytes=2, gigabyte_price=3)
    6.0
    """
    if way == "API":
        return gigabytes * gigabyte_price
    return (DOWNLOAD if way == "phone model" else 0.0) * gigabyte_price


@model
def power_added(
    way: Way = "API",
    users: SharingUsers = 100.0,
    server_power: SharedPower = 1.0,
    electricity_price: ElectricityPrice = 0.15,
    outage_hours: OutageHours = 4.0,
    backup_price: BackupPrice = 0.5,
) -> DollarsPerMonth:
    """Power added: electricity for a month, from a backup while the grid is off.

        kWh a month * (electricity_price * (1 - off) + backup_price * off),
        off = outage_hours / 24

    A server runs day and night; a phone takes half a kilowatt-hour a month, twice that with a
    model of its own.

    Examples
    --------
    >>> round(power_added("shared server", 100, 1.0, 0.10, outage_hours=12, backup_price=0.50), 2)
    2.19
    """
    server = server_power * HOURS_PER_MONTH / users
    energy: Values = PHONE_ENERGY.get(way, server)
    off = outage_hours / HOURS_PER_DAY
    return energy * (electricity_price * (1 - off) + backup_price * off)


@model
def street_price(
    way: Way = "API",
    monthly_tokens: MonthlyTokens = 3.0,
    token_price: TaskTokenPrice = 0.4,
    token_ratio: TokenRatio = 1.0,
    server_price: ServerPrice = 10_000.0,
    users: SharingUsers = 100.0,
    phone_price: PhonePrice = 150.0,
    import_duty: ImportDuty = 0.1,
    vat: Vat = 0.15,
    fx_premium: FxPremium = 0.05,
    gigabytes: Gigabytes = 1.0,
    gigabyte_price: GigabytePrice = 3.0,
    server_power: SharedPower = 1.0,
    electricity_price: ElectricityPrice = 0.15,
    outage_hours: OutageHours = 4.0,
    backup_price: BackupPrice = 0.5,
) -> DollarsPerMonth:
    """Price on the street: a month of AI with all taxes and other costs added.

        price_abroad + duty_added + vat_added + fx_added + data_added + power_added

    The device one has already, and the seller's margin, are left out.

    Examples
    --------
    >>> round(street_price("API"), 2)
    4.55
    """
    goods = (server_price, users, phone_price)
    tokens = (monthly_tokens, token_price, token_ratio)
    abroad = price_abroad(way, *tokens, *goods)
    taxed = (1 + vat) * (abroad + duty_added(way, *goods, import_duty))
    return (
        taxed
        + fx_premium * taxed
        + data_added(way, gigabytes, gigabyte_price)
        + power_added(way, users, server_power, electricity_price, outage_hours, backup_price)
    )


@model
def street_share(
    country: Country = "Kenya",
    way: Way = "API",
    monthly_tokens: MonthlyTokens = 3.0,
    token_price: TaskTokenPrice = 0.4,
    token_ratio: TokenRatio = 1.0,
    users: SharingUsers = 100.0,
    import_duty: ImportDuty = 0.1,
    fx_premium: FxPremium = 0.05,
    gigabytes: Gigabytes = 1.0,
    outage_hours: OutageHours = 4.0,
    relative_income: RelativeIncome = 1.0,
    data_price: DataPrice = 1.0,
) -> IncomeShare:
    """Share of income on the street: a month of AI in a country, over someone's income there.

        12 * street_price at the country's tax and price of mobile data
            / (relative_income * income of the country)

    Power, servers and phones cost the same everywhere: the defaults of `street_price`. A
    gigabyte takes the share of income that it took in 2018, times `data_price`; what stands in
    for an unknown one, or an unknown tax, `place_of` says.

    Examples
    --------
    >>> round(street_share("Kenya", "API"), 4)
    0.049
    """
    place = place_of(country)
    price = street_price(
        way,
        monthly_tokens,
        token_price,
        token_ratio,
        users=users,
        import_duty=import_duty,
        vat=place.vat,
        fx_premium=fx_premium,
        gigabytes=gigabytes,
        gigabyte_price=data_price * place.gigabyte_price,
        outage_hours=outage_hours,
    )
    return income_share(price, relative_income * place.income)
