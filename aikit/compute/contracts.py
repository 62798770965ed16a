"""Contracts: what a headline buys in dollars a year, dollars today, GPU-hours, GPUs, megawatts."""

from aikit.arithmetic import HOURS_PER_YEAR, exp, log1p, where
from aikit.compute.ownership import capital_recovery
from aikit.quantities.contracts import (
    AnnualPayment,
    CalendarYear,
    ContractValue,
    Delay,
    DiscountRate,
    Dollars,
    DollarsPerYear,
    FirstOrder,
    FirstYear,
    GpuCount,
    GpuHourPrice,
    GpuHoursPerYear,
    GpuPower,
    Gpus,
    Megawatts,
    Payment,
    Pue,
    Reading,
    SecondOrder,
    Years,
)
from aikit.signature import model

KW_PER_MW = 1000.0
TODAY = 2026.0  # the calendar year in whose dollars a present value is told


@model
def contract_total(
    first_order: FirstOrder = 14.2e9,
    second_order: SecondOrder = 21e9,
    reading: Reading = "adds to the earlier",
) -> Dollars:
    """Contract total: two orders under one reading of the sentence that joins them.

        first_order + second_order, or second_order alone

    Orders add unless the later one says that it takes the earlier one's place. A right to order
    more is no promise before it is used, so an order that uses it adds in full.

    Examples
    --------
    >>> contract_total(14.2e9, 21e9, "adds to the earlier")
    35200000000.0
    """
    return second_order + (first_order if reading == "adds to the earlier" else 0.0)


@model
def annual_payment(contract_value: ContractValue = 21e9, years: Years = 6.0) -> DollarsPerYear:
    """Annual payment: the contract's value spread evenly over its years.

        contract_value / years

    Many contracts ramp up as data centres are finished: then early years cost less than this and
    late years more.

    Examples
    --------
    >>> annual_payment(contract_value=21e9, years=6)
    3500000000.0
    """
    return contract_value / years


@model
def yearly_commitment(
    first_order: FirstOrder = 14.2e9,
    second_order: SecondOrder = 21e9,
    reading: Reading = "adds to the earlier",
    years: Years = 6.0,
) -> DollarsPerYear:
    """Yearly commitment: a year's share of two orders under one reading of them.

        contract_total(first_order, second_order, reading) / years

    Both orders are spread over the same years; in fact the earlier one began before the later.

    Examples
    --------
    >>> yearly_commitment(14.2e9, 21e9, "replaces the earlier", years=6)
    3500000000.0
    """
    return annual_payment(contract_total(first_order, second_order, reading), years)


@model
def annuity_value(
    payment: Payment = 3.5e9,
    rate: DiscountRate = 0.09,
    years: Years = 6.0,
    delay: Delay = 0.0,
) -> Dollars:
    """Annuity value: what equal yearly payments are worth one year before the first of them.

        payment / capital_recovery(rate, years) / (1 + rate)**delay

    `delay` moves that date as many years further back. The risk that a payment is not made is
    left out: it belongs in the rate.

    Examples
    --------
    >>> round(annuity_value(payment=3.5e9, rate=0.09, years=6) / 1e9, 2)
    15.7
    """
    return payment / capital_recovery(rate, years) * exp(-delay * log1p(rate))


@model
def payment_due(
    year: CalendarYear = 2027.0,
    contract_value: ContractValue = 21e9,
    years: Years = 6.0,
    first_year: FirstYear = 2027.0,
) -> DollarsPerYear:
    """Payment due: what an evenly paid contract costs in one calendar year.

        annual_payment(contract_value, years) while the contract runs, else 0

    A part of a year at the end is paid in part, so that the payments always add up to the
    contract. Many contracts ramp up.

    Examples
    --------
    >>> payment_due(year=[2026, 2027, 2033], contract_value=21e9, years=6, first_year=2027)
    array([0.0e+00, 3.5e+09, 0.0e+00])
    """
    running = where(year >= first_year, 1.0, 0.0)
    left = first_year + years - year
    part = where(left > 1, 1.0, where(left > 0, left, 0.0))
    return contract_value / years * running * part


@model
def payment_value(
    year: CalendarYear = 2027.0,
    contract_value: ContractValue = 21e9,
    years: Years = 6.0,
    first_year: FirstYear = 2027.0,
    rate: DiscountRate = 0.09,
) -> DollarsPerYear:
    """Value in 2026: what one calendar year's payment is worth in 2026.

        payment_due(year, …) / (1 + rate)**(year - 2026)

    One rate for all years.

    Examples
    --------
    >>> round(payment_value(year=2027, rate=0.09) / 1e9, 3)
    3.211
    """
    due = payment_due(year, contract_value, years, first_year)
    return due * exp((TODAY - year) * log1p(rate))


@model
def gpu_hours_rented(
    annual_payment: AnnualPayment = 3.5e9, gpu_hour_price: GpuHourPrice = 2.75
) -> GpuHoursPerYear:
    """GPU-hours rented: what a year's payment buys at a price per GPU-hour.

        annual_payment / gpu_hour_price

    All of the payment is taken as rent of GPUs; storage, network and staff would leave less.

    Examples
    --------
    >>> gpu_hours_rented(annual_payment=5.5e9, gpu_hour_price=2.75)
    2000000000.0
    """
    return annual_payment / gpu_hour_price


@model
def gpus_rented(
    annual_payment: AnnualPayment = 3.5e9, gpu_hour_price: GpuHourPrice = 2.75
) -> GpuCount:
    """GPUs rented: how many run round the clock for a year's payment.

        annual_payment / (gpu_hour_price * 8760)

    Take-or-pay: the hours are paid whether they are used or not.

    Examples
    --------
    >>> round(gpus_rented(annual_payment=3.5e9, gpu_hour_price=2.75))
    145289
    """
    return gpu_hours_rented(annual_payment, gpu_hour_price) / HOURS_PER_YEAR


@model
def power_drawn(gpus: Gpus = 145_289.0, gpu_power: GpuPower = 1.73, pue: Pue = 1.0) -> Megawatts:
    """Power drawn: what a number of GPUs takes from the grid.

        gpus * gpu_power * pue / 1000

    Leave `pue` at 1 where `gpu_power` is all-in, cooling included. Every GPU is taken to run at
    that power all the time, which is more than a real data centre draws.

    Examples
    --------
    >>> round(power_drawn(gpus=145_289, gpu_power=1.73), 1)
    251.3
    """
    return gpus * gpu_power * pue / KW_PER_MW


@model
def headline_gpu_hours(
    contract_value: ContractValue = 21e9,
    years: Years = 6.0,
    gpu_hour_price: GpuHourPrice = 2.75,
) -> GpuHoursPerYear:
    """GPU time rented: the GPU-hours that an evenly paid contract buys in a year.

        contract_value / years / gpu_hour_price

    Examples
    --------
    >>> round(headline_gpu_hours(21e9, 6, 2.75) / 1e9, 3)
    1.273
    """
    return gpu_hours_rented(annual_payment(contract_value, years), gpu_hour_price)


@model
def headline_gpus(
    contract_value: ContractValue = 21e9,
    years: Years = 6.0,
    gpu_hour_price: GpuHourPrice = 2.75,
) -> GpuCount:
    """Number of GPUs rented: how many an evenly paid contract keeps running.

        contract_value / years / (gpu_hour_price * 8760)

    Examples
    --------
    >>> round(headline_gpus(21e9, 6, 2.75))
    145289
    """
    return gpus_rented(annual_payment(contract_value, years), gpu_hour_price)


@model
def headline_power(
    contract_value: ContractValue = 21e9,
    years: Years = 6.0,
    gpu_hour_price: GpuHourPrice = 2.75,
    gpu_power: GpuPower = 1.73,
    pue: Pue = 1.0,
) -> Megawatts:
    """Power drawn by the GPUs: the megawatts of all that an evenly paid contract rents.

        contract_value / years / (gpu_hour_price * 8760) * gpu_power * pue / 1000

    All money is taken as rent of GPUs, all GPUs as running: at this price and power, that is more
    than such a contract draws from the grid.

    Examples
    --------
    >>> round(headline_power(21e9, 6, 2.75, 1.73))
    251
    """
    return power_drawn(headline_gpus(contract_value, years, gpu_hour_price), gpu_power, pue)
