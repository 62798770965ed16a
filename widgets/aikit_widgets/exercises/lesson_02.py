"""The checked exercises of lesson 2: what one hour of compute costs its owner."""

from functools import partial

from aikit.compute.ownership import (
    HOURS_PER_YEAR,
    annual_cost,
    capital_cost,
    electricity_cost,
    gpu_hour_cost,
    operations_cost,
)
from aikit_widgets.exercises.exercise import Exercise

RATE, LIFETIME, SERVER_POWER, PUE, OPEX = 0.10, 5.0, 1.4, 1.25, 0.05
FIXED = {"rate": RATE, "lifetime": LIFETIME, "server_power": SERVER_POWER, "pue": PUE}
year_of = partial(annual_cost, **FIXED, opex_share=OPEX)
hour_of = partial(gpu_hour_cost, **FIXED, opex_share=OPEX)
power_bill = partial(electricity_cost, SERVER_POWER)

GIVEN = {"capex": 42e3, "electricity_price": 0.06, "utilization": 0.57}
# One list for the whole lesson, so that a student's steps build on each other.
CAPEX = (28e3, 36e3, 40e3, 46e3)
PRICE = (0.14, 0.17, 0.21, 0.24)
UTILIZATION = (0.54, 0.58, 0.66, 0.74)


def straight(capex: float, electricity_price: float) -> float:
    """A year's cost if the price were spread evenly, with no interest."""
    return capex / LIFETIME + capex * OPEX + power_bill(PUE, electricity_price)


HOUR = Exercise(
    "2a",
    "A GPU costs US${capex:,.0f} all in and is used for 5 years; money costs 10 % a year. It takes "
    "1.4 kW, busy or idle, the data centre has a PUE of 1.25, and a kWh costs "
    "US${electricity_price:.2f}. Operations cost 5 % of the price a year. It works "
    "{utilization:.0%} of all hours. "
    "What does one used hour cost, to the cent?",
    lambda capex, electricity_price, utilization: hour_of(
        capex, electricity_price=electricity_price, utilization=utilization
    ),
    "USD/GPU-hour",
    {
        "That is the cost of any hour of the year: the hours in use must bear the idle ones too.": (
            lambda capex, electricity_price: hour_of(
                capex, electricity_price=electricity_price, utilization=1.0
            )
        ),
        "You multiplied by the utilization: the fewer hours work, the more each of them costs.": (
            lambda capex, electricity_price, utilization: (
                hour_of(capex, electricity_price=electricity_price, utilization=1.0) * utilization
            )
        ),
        "You spread the price evenly over its years: money costs 10 % a year, so the payment that "
        "returns the price is larger.": (
            lambda capex, electricity_price, utilization: (
                straight(capex, electricity_price) / (HOURS_PER_YEAR * utilization)
            )
        ),
        "You paid 10 % of the whole price every year: what has been paid back costs no more "
        "interest.": (
            lambda capex, electricity_price, utilization: (
                (straight(capex, electricity_price) + RATE * capex) / (HOURS_PER_YEAR * utilization)
            )
        ),
        "You left out the electricity: kilowatts times the PUE, at every hour of the year.": (
            lambda capex, utilization: hour_of(
                capex, electricity_price=0.0, utilization=utilization
            )
        ),
        "You left out the operations: 5 % of the price, every year.": (
            lambda capex, electricity_price, utilization: gpu_hour_cost(
                capex,
                **FIXED,
                electricity_price=electricity_price,
                opex_share=0.0,
                utilization=utilization,
            )
        ),
        "You left out the capital: the price comes back in yearly payments.": (
            lambda capex, electricity_price, utilization: (
                (operations_cost(capex, OPEX) + power_bill(PUE, electricity_price))
                / (HOURS_PER_YEAR * utilization)
            )
        ),
        "That is what a year costs: divide by the hours in use.": (
            lambda capex, electricity_price: year_of(capex, electricity_price=electricity_price)
        ),
    },
    meaning="This is what a used hour must earn to cover its cost, the 10 % for money included.",
    working="Add the three yearly parts: capital, electricity, operations. Divide by the hours of "
    "a year times {utilization:.0%}.",
    given=GIVEN,
    own={"capex": CAPEX, "utilization": UTILIZATION},
)

IDLE = Exercise(
    "2b",
    "Demand falls. The same GPU of US${capex:,.0f}, with electricity at US${electricity_price:.2f} "
    "a kWh, now works half as many hours as before, when it was {utilization:.0%} of all hours. "
    "What does one used hour cost, to the cent?",
    lambda capex, electricity_price, utilization: hour_of(
        capex, electricity_price=electricity_price, utilization=utilization / 2
    ),
    "USD/GPU-hour",
    {
        "That is the cost before demand fell.": (
            lambda capex, electricity_price, utilization: hour_of(
                capex, electricity_price=electricity_price, utilization=utilization
            )
        ),
        "You halved the cost: idle hours save nothing here, and fewer hours bear the bill.": (
            lambda capex, electricity_price, utilization: (
                hour_of(capex, electricity_price=electricity_price, utilization=utilization) / 2
            )
        ),
        "You added a half: the same bill on half the hours is twice as much an hour.": (
            lambda capex, electricity_price, utilization: (
                hour_of(capex, electricity_price=electricity_price, utilization=utilization) * 1.5
            )
        ),
        "You let electricity fall with the utilization: here the GPU draws power at every hour.": (
            lambda capex, electricity_price, utilization: (
                hour_of(capex, electricity_price=electricity_price, utilization=utilization / 2)
                - power_bill(PUE, electricity_price) / (HOURS_PER_YEAR * utilization)
            )
        ),
        "That is the cost of any hour of the year: the hours in use must bear the idle ones too.": (
            lambda capex, electricity_price: hour_of(
                capex, electricity_price=electricity_price, utilization=1.0
            )
        ),
    },
    meaning="Half the utilization, twice the cost: only the price of the GPU, doubled, comes near.",
    working="The year's bill is as before. Divide it by half as many hours.",
    given=GIVEN,
    own={"capex": CAPEX, "utilization": UTILIZATION},
    letter="e",
)

SHARE = Exercise(
    "2c-share",
    "For the GPU of US${capex:,.0f} with electricity at US${electricity_price:.2f} a kWh: which "
    "share of its yearly cost is electricity? Give one decimal.",
    lambda capex, electricity_price: (
        power_bill(PUE, electricity_price) / year_of(capex, electricity_price=electricity_price)
    ),
    "fraction",
    {
        "You left out what the data centre takes beside the computers: multiply by the PUE.": (
            lambda capex, electricity_price: (
                power_bill(1.0, electricity_price)
                / annual_cost(capex, RATE, LIFETIME, SERVER_POWER, 1.0, electricity_price, OPEX)
            )
        ),
        "That is electricity over the price of the GPU: compare it with one year's cost.": (
            lambda capex, electricity_price: power_bill(PUE, electricity_price) / capex
        ),
        "You spread the price evenly over its years: money costs 10 % a year, so the capital is a "
        "larger part.": (
            lambda capex, electricity_price: (
                power_bill(PUE, electricity_price) / straight(capex, electricity_price)
            )
        ),
        "That is the share of all the rest: the question is about electricity.": (
            lambda capex, electricity_price: (
                1
                - power_bill(PUE, electricity_price)
                / year_of(capex, electricity_price=electricity_price)
            )
        ),
        "That is the capital's share.": (
            lambda capex, electricity_price: (
                capital_cost(capex, RATE, LIFETIME)
                / year_of(capex, electricity_price=electricity_price)
            )
        ),
    },
    asked="%",
    meaning="The small part: with free electricity most of this hour's cost would stay.",
    working="Kilowatts times the PUE times the hours of a year times the price of a kWh, over the "
    "sum of the three yearly parts.",
    given=GIVEN,
    own={"capex": CAPEX, "electricity_price": PRICE},
    letter="b",
)

DOUBLE = Exercise(
    "2c-double",
    "The price of electricity doubles from US${electricity_price:.2f} a kWh. The same GPU of "
    "US${capex:,.0f} works {utilization:.0%} of all hours. By how much does the cost of a used "
    "hour rise?",
    lambda electricity_price, utilization: (
        power_bill(PUE, electricity_price) / (HOURS_PER_YEAR * utilization)
    ),
    "USD/GPU-hour",
    {
        "That is what a used hour costs afterwards: the question is by how much it rises.": (
            lambda capex, electricity_price, utilization: hour_of(
                capex, electricity_price=2 * electricity_price, utilization=utilization
            )
        ),
        "You doubled the whole cost: only the electricity doubles.": (
            lambda capex, electricity_price, utilization: hour_of(
                capex, electricity_price=electricity_price, utilization=utilization
            )
        ),
        "You spread it over all hours of the year: the hours in use pay for it.": (
            lambda electricity_price: power_bill(PUE, electricity_price) / HOURS_PER_YEAR
        ),
        "You left out what the data centre takes beside the computers: multiply by the PUE.": (
            lambda electricity_price, utilization: (
                power_bill(1.0, electricity_price) / (HOURS_PER_YEAR * utilization)
            )
        ),
        "That is what the year's electricity rises by: divide by the hours in use.": (
            lambda electricity_price: power_bill(PUE, electricity_price)
        ),
    },
    meaning="Cents, where half the utilization costs dollars.",
    working="The electricity of a used hour is added once more: kilowatts times the PUE times the "
    "price of a kWh, over {utilization:.0%}.",
    given=GIVEN,
    own={"capex": CAPEX, "electricity_price": PRICE, "utilization": UTILIZATION},
    tolerance=0.03,  # a student rounds cents
    letter="f",
)

WORK = Exercise(
    "2d",
    "A bank rents GPUs and pays US${price:.2f} for every hour of the year. Its GPUs work in "
    "{working:.0%} of these hours. What does the bank pay for an hour of work, to the cent?",
    lambda price, working: price / working,
    "USD/GPU-hour",
    {
        "That is the rent of an hour, at work or not: the hours of work must bear the idle ones.": (
            lambda price: price
        ),
        "You multiplied: the fewer hours work, the more each of them costs.": (
            lambda price, working: price * working
        ),
        "You divided by the idle hours: divide by those of work.": (
            lambda price, working: price / (1 - working)
        ),
        "That is what a year costs: divide it by the hours of work.": (
            lambda price: HOURS_PER_YEAR * price
        ),
    },
    meaning="The owner has sold every hour, and is content; the bank pays this for its work.",
    working="A year's rent is 8,760 hours times the price. Divide it by the hours of work.",
    given={"price": 3.6, "working": 0.07},
    own={"price": (3.1, 3.3, 3.9), "working": (0.06, 0.11, 0.14)},
    letter="c",
)

EXERCISES = (HOUR, SHARE, WORK, IDLE, DOUBLE)
