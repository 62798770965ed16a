"""The checked exercises of lesson 1: what a US$21 billion headline buys."""

from aikit.compute.contracts import (
    HOURS_PER_YEAR,
    KW_PER_MW,
    annual_payment,
    annuity_value,
    contract_total,
    gpus_rented,
    power_drawn,
)
from aikit_widgets.exercises.exercise import Exercise

BILLION = 1e9
H100_POWER = 1.73  # kW, all in: what the lesson counts with
CHIP_POWER = 0.7  # kW, the chip alone


def payment_of(value: float, years: float) -> float:
    """A year's part of a contract of so many billions, in USD."""
    return annual_payment(value * BILLION, years)


def worth(value: float, years: int, rate: float, delay: float = 0.0) -> float:
    """The present value of a contract of so many billions, paid evenly."""
    return annuity_value(payment_of(value, years), rate, years, delay)


def megawatts(payment: float, price: float, power: float) -> float:
    """The power of what a year's payment of so many billions rents."""
    return power_drawn(gpus_rented(payment * BILLION, price), power)


def price_of(payment: float, megawatts: float, power: float) -> float:
    """What an hour of a GPU costs, if a year's payment in billions keeps so many megawatts busy."""
    return payment * BILLION / (megawatts * KW_PER_MW / power * HOURS_PER_YEAR)


TOTAL = Exercise(
    "1a",
    "A customer orders computing for US${first} billion and gets an option on US${option} billion "
    "more. A year later it signs a second order for US${second} billion, which uses that option. "
    "How much has it promised in all?",
    lambda first, second: contract_total(first * BILLION, second * BILLION, "adds to the earlier"),
    "USD",
    {
        "You counted the option beside the second order: the second order uses it, so it is inside "
        "the US${second} billion.": (
            lambda first, option, second: (first + option + second) * BILLION
        ),
        "You took the option off: it was a right to order more, no part of the first promise.": (
            lambda first, option, second: (first + second - option) * BILLION
        ),
        "That is the second order alone: the first still has to be paid.": (
            lambda second: second * BILLION
        ),
        "That is the first order alone: the second adds to it.": lambda first: first * BILLION,
        "That is the first order with its option: the second is larger than the option.": (
            lambda first, option: (first + option) * BILLION
        ),
    },
    asked="billion USD",
    meaning="Orders add. A right to order more is no promise until it is used.",
    working="Add what each of the two orders promises. The option is inside the second.",
    given={"first": 9.6, "option": 6, "second": 17},
    own={"first": (8.2, 11.4, 12.6), "option": (5, 7), "second": (19, 22, 26)},
    letter="e",
)

CONTRACT = {"value": 18, "last": 2032}
VALUES, LAST = (13, 17, 23, 29), (2033, 2034, 2035)

PAYMENT = Exercise(
    "1b-payment",
    "US${value} billion is paid in equal parts over the years 2028 to {last}. "
    "How much is paid each year?",
    lambda value, last: payment_of(value, last - 2027),
    "USD/year",
    {
        "The first and the last year both count: that is one payment too few.": (
            lambda value, last: payment_of(value, last - 2028)
        ),
        "2027 is not one of the years: that is one payment too many.": (
            lambda value, last: payment_of(value, last - 2026)
        ),
        "That is the whole contract: share it out over its years.": lambda value: value * BILLION,
        "That is a month's payment: the question asks for a year's.": (
            lambda value, last: payment_of(value, last - 2027) / 12
        ),
    },
    asked="billion USD/year",
    meaning="A year of it is what compares with a year's spending, not the headline.",
    working="Count the payments, and divide the contract by them.",
    given=CONTRACT,
    own={"value": VALUES, "last": LAST},
    letter="a",
)

VALUE = Exercise(
    "1b-value",
    "What are those payments, of US${value} billion in all from 2028 to {last}, worth in 2027, one "
    "year before the first, at {rate:.0%} a year?",
    lambda value, last, rate: worth(value, last - 2027, rate),
    "USD",
    {
        "That is the plain sum, as if a dollar in {last} were worth a dollar in 2027: "
        "discount each payment.": lambda value: value * BILLION,
        "You took the first payment as made at once: it comes one year later, "
        "so every payment is discounted by one year more.": (
            lambda value, last, rate: worth(value, last - 2027, rate, delay=-1)
        ),
        "You discounted the whole sum as if it were paid at the end of {last}: "
        "most of it comes earlier.": (
            lambda value, last, rate: value * BILLION / (1 + rate) ** (last - 2027)
        ),
        "You let the payments grow to {last}: discounting brings them back to 2027.": (
            lambda value, last, rate: worth(value, last - 2027, rate) * (1 + rate) ** (last - 2027)
        ),
        "That is one year's payment: the question asks what all of them are worth.": (
            lambda value, last: payment_of(value, last - 2027)
        ),
        "You discounted one payment too few: the first and the last year both count.": (
            lambda value, last, rate: annuity_value(
                payment_of(value, last - 2027), rate, last - 2028
            )
        ),
    },
    asked="billion USD",
    meaning="Time takes this much off the headline; the rate says whose promise you trust.",
    working="Divide each payment by one plus the rate, once for every year after 2027, "
    "and add them.",
    given=CONTRACT | {"rate": 0.12},
    own={"value": VALUES, "last": LAST, "rate": (0.08, 0.11, 0.13)},
    letter="b",
)

POWER = Exercise(
    "1c-power",
    "A year's payment of US${payment} billion rents GPUs at US${price:.2f} a GPU-hour, take or "
    "pay, at all hours of the year. Each takes {power} kW, all in. "
    "How many megawatts do they take together?",
    megawatts,
    "MW",
    {
        "That is the number of kilowatts: a megawatt is a thousand of them.": (
            lambda payment, price, power: megawatts(payment, price, power) * KW_PER_MW
        ),
        "You divided by the power of a GPU: each one adds its own.": (
            lambda payment, price, power: megawatts(payment, price, power) / power**2
        ),
        "That is energy, megawatts times the hours of a year: the question asks for power.": (
            lambda payment, price, power: megawatts(payment, price, power) * HOURS_PER_YEAR
        ),
        "You took the 1.73 kW of the lesson's chip: each of these takes {power} kW.": (
            lambda payment, price: megawatts(payment, price, H100_POWER)
        ),
        "That is the chips alone, at 0.7 kW each: count what surrounds them.": (
            lambda payment, price: megawatts(payment, price, CHIP_POWER)
        ),
        "You multiplied by the price: the more expensive the hour, the fewer GPUs.": (
            lambda payment, price, power: megawatts(payment, price, power) * price**2
        ),
    },
    meaning="A contract in dollars is also a demand for electricity: compare it with the power "
    "stations you know.",
    working="Divide the payment by the price of an hour, then by the hours of a year: these are "
    "the GPUs. Multiply by the kilowatts of one, and turn kilowatts into megawatts.",
    given={"payment": 1.6, "price": 3.2, "power": 2.1},
    own={"payment": (1.2, 1.4, 2.4), "price": (2.9, 3.4, 3.8), "power": (1.9, 2.3, 2.6)},
    letter="c",
)

PRICE = Exercise(
    "1d",
    "A cloud tells its investors that one customer pays US${payment} billion a year, and that this "
    "customer's GPUs take {megawatts} MW. Each takes 1.73 kW, all in, and all hours are paid for. "
    "What does an hour of one GPU cost?",
    lambda payment, megawatts: price_of(payment, megawatts, H100_POWER),
    "USD/GPU-hour",
    {
        "You multiplied the megawatts by the power of a GPU: divide, and you have the GPUs.": (
            lambda payment, megawatts: price_of(payment, megawatts, 1 / H100_POWER)
        ),
        "You took one kilowatt a GPU: each takes 1.73.": (
            lambda payment, megawatts: price_of(payment, megawatts, 1.0)
        ),
        "That is the cost of a kilowatt-year: multiply by 1.73, divide by the hours of a year.": (
            lambda payment, megawatts: payment * BILLION / (megawatts * KW_PER_MW)
        ),
        "That is what one GPU costs a year: divide by the hours of a year.": (
            lambda payment, megawatts: price_of(payment, megawatts, H100_POWER) * HOURS_PER_YEAR
        ),
        "You took the chips alone, at 0.7 kW each: count what surrounds them, 1.73 kW.": (
            lambda payment, megawatts: price_of(payment, megawatts, CHIP_POWER)
        ),
    },
    meaning="Two published numbers uncover a secret one, as far as a GPU's kilowatts and the hours "
    "paid for are known.",
    working="Turn megawatts into kilowatts and divide by the kilowatts of a GPU: these are the "
    "GPUs. Divide the payment by them, and by the hours of a year.",
    given={"payment": 2.9, "megawatts": 140},
    own={"payment": (2.2, 3.1, 3.7), "megawatts": (110, 150, 190)},
    letter="f",
)

EXERCISES = (PAYMENT, VALUE, POWER, TOTAL, PRICE)
