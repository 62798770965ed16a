"""The checked exercises of lesson 1: what a US$21 billion headline buys."""

from aikit.compute.contracts import (
    HOURS_PER_YEAR,
    KW_PER_MW,
    annual_payment,
    annuity_value,
    contract_total,
    gpu_hours_rented,
    gpus_rented,
    headline_power,
)
from aikit_widgets.exercises.exercise import Exercise

TOTAL = Exercise(
    "1a",
    "Meta ordered US$14.2 billion of computing from CoreWeave in September 2025 and US$21 billion "
    "in April 2026. If the second order adds to the first, how much is promised in all?",
    lambda: contract_total(14.2e9, 21e9, "adds to the earlier"),
    "USD",
    {
        "That is the second order alone, the reading in which it replaces the first. "
        "Here it adds to it.": lambda: contract_total(14.2e9, 21e9, "replaces the earlier"),
        "That is the first order alone.": lambda: 14.2e9,
        "That is the difference of the two orders: here they are added.": lambda: 21e9 - 14.2e9,
        "That is both orders, but for one year of six: the question asks for all of it.": (
            lambda: annual_payment(contract_total(14.2e9, 21e9, "adds to the earlier"), 6)
        ),
    },
    asked="billion USD",
    meaning="The orders add: the first gave a right to order more, and the second uses it.",
    working="Add the two orders.",
)

PAYMENT = Exercise(
    "1b-payment",
    "US$21 billion is paid in equal parts over the years 2027 to 2032. How much is paid each year?",
    lambda: annual_payment(21e9, 6),
    "USD/year",
    {
        "From 2027 to 2032 are six payments, not five: the first and the last year both count.": (
            lambda: annual_payment(21e9, 5)
        ),
        "From 2027 to 2032 are six payments, not seven: 2026 is not one of them.": (
            lambda: annual_payment(21e9, 7)
        ),
        "That is the whole contract: share it out over its years.": lambda: 21e9,
        "That is a month's payment: the question asks for a year's.": (
            lambda: annual_payment(21e9, 6) / 12
        ),
        "You shared out both orders: the question is about the US$21 billion alone.": (
            lambda: annual_payment(contract_total(14.2e9, 21e9, "adds to the earlier"), 6)
        ),
    },
    asked="billion USD/year",
    meaning="A year of it is what compares with a year's spending, not the headline.",
    working="Count the payments, and divide the contract by them.",
)

VALUE = Exercise(
    "1b-value",
    "What are those six payments worth in 2026, one year before the first, at 9 % a year?",
    lambda: annuity_value(annual_payment(21e9, 6), 0.09, 6),
    "USD",
    {
        "That is the nominal sum, as if a dollar in 2032 were worth a dollar today: "
        "discount each payment.": lambda: 21e9,
        "You took the first payment as made today: it comes one year later, "
        "so every payment is discounted by one year more.": (
            lambda: annuity_value(annual_payment(21e9, 6), 0.09, 6, delay=-1)
        ),
        "You discounted the whole sum as if it were paid at the end of 2032: "
        "most of it comes earlier.": lambda: 21e9 / 1.09**6,
        "You let the payments grow to 2032: discounting brings them back to 2026.": (
            lambda: annuity_value(annual_payment(21e9, 6), 0.09, 6) * 1.09**6
        ),
        "That takes 9 % off once: it is taken off again for every year a payment is away.": (
            lambda: 21e9 * (1 - 0.09)
        ),
        "That is one year's payment: the question asks what all six are worth.": (
            lambda: annual_payment(21e9, 6)
        ),
        "You discounted five payments: from 2027 to 2032 are six.": (
            lambda: annuity_value(annual_payment(21e9, 6), 0.09, 5)
        ),
    },
    asked="billion USD",
    meaning="Time takes a quarter off the headline before anyone asks about risk.",
    working="Divide the payment of each year by 1.09 once for every year after 2026, and add them.",
)

GPUS = Exercise(
    "1c-gpus",
    "A year's payment of US$3.5 billion rents GPUs at US$2.75 per GPU-hour, take or pay, "
    "all hours of the year. How many GPUs?",
    lambda: gpus_rented(3.5e9, 2.75),
    "GPU",
    {
        "You spent the whole contract in one year: take one year's payment.": (
            lambda: gpus_rented(21e9, 2.75)
        ),
        "That is GPU-hours: a GPU rented for a year takes all of the year's hours.": (
            lambda: gpu_hours_rented(3.5e9, 2.75)
        ),
        "That is what one day's hours would rent: the payment is for all days of the year.": (
            lambda: gpus_rented(3.5e9, 2.75) * 365
        ),
        "That is dollars per hour: divide by the price of a GPU-hour.": (
            lambda: 3.5e9 / HOURS_PER_YEAR
        ),
        "You multiplied by the price: the dearer the hour, the fewer GPUs.": (
            lambda: 3.5e9 * 2.75 / HOURS_PER_YEAR
        ),
    },
    asked="GPUs",
    meaning="Take or pay: these GPUs are paid for whether they work or not.",
    working="Divide the payment by the price of an hour, then by the hours of a year.",
)

POWER = Exercise(
    "1c-power",
    "Each of those GPUs takes 1.73 kW, all in. How many megawatts do they take together?",
    lambda: headline_power(21e9, 6, 2.75, 1.73),
    "MW",
    {
        "That is the number of kilowatts: a megawatt is a thousand of them.": (
            lambda: headline_power(21e9, 6, 2.75, 1.73) * KW_PER_MW
        ),
        "You divided by the power of a GPU: each one adds its own.": (
            lambda: headline_power(21e9, 6, 2.75, 1.73) / 1.73**2
        ),
        "That is energy, megawatts times the hours of a year: the question asks for power.": (
            lambda: headline_power(21e9, 6, 2.75, 1.73) * HOURS_PER_YEAR
        ),
        "That is the chips alone, at 0.7 kW each: count what surrounds them, 1.73 kW.": (
            lambda: headline_power(21e9, 6, 2.75, 0.7)
        ),
        "That is one kilowatt a GPU: each takes 1.73.": (lambda: headline_power(21e9, 6, 2.75, 1)),
    },
    meaning="A contract in dollars is also a demand for a power station's worth of electricity.",
    working="Multiply the GPUs by the kilowatts of one, and turn kilowatts into megawatts.",
)

EXERCISES = (TOTAL, PAYMENT, VALUE, GPUS, POWER)
