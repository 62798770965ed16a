"""The checked exercises of lesson 3: when to rent, to commit or to own."""

from aikit.compute.ownership import HOURS_PER_YEAR, annual_cost
from aikit.compute.rent_or_own import (
    MONTHS_PER_YEAR,
    breakeven_utilization,
    commitment_breakeven,
    payback_months,
)
from aikit_widgets.exercises.exercise import Exercise

LESSON_2 = annual_cost()  # what the GPU of lesson 2 costs its owner a year


def cost_with_resale(price: float, utilization: float, resale: float) -> float:
    """What a needed hour costs if idle ones are sold on, in USD/GPU-hour."""
    return (price - resale * (1 - utilization)) / utilization


OWN = Exercise(
    "3a",
    "A GPU costs its owner US${annual_cost:,.0f} a year, used or not. Renting one on demand costs "
    "US${gpu_hour_price:.2f} an hour. Above which utilization is owning cheaper?",
    breakeven_utilization,
    "fraction",
    {
        "That is the share of hours it may stand idle: the question asks for those in use.": (
            lambda annual_cost, gpu_hour_price: (
                1 - breakeven_utilization(annual_cost, gpu_hour_price)
            )
        ),
        "You divided the wrong way round: the year's cost over the rent of all its hours.": (
            lambda annual_cost, gpu_hour_price: (
                1 / breakeven_utilization(annual_cost, gpu_hour_price)
            )
        ),
        "You took the cost of an hour at 70 %, which has idle hours in it already: begin with "
        "the year's cost.": lambda annual_cost, gpu_hour_price: (
            breakeven_utilization(annual_cost, gpu_hour_price) / 0.7
        ),
        "That is a number of hours: divide it by the hours of a year.": (
            lambda annual_cost, gpu_hour_price: (
                annual_cost / gpu_hour_price / 100
            )  # typed where a percentage is asked
        ),
        "You took the owner of lesson 2: this GPU costs US${annual_cost:,.0f} a year.": (
            lambda gpu_hour_price: breakeven_utilization(LESSON_2, gpu_hour_price)
        ),
    },
    asked="%",
    meaning="Below this, the owner pays for too many idle hours, which a renter does not buy.",
    working="Divide the year's cost by the rent: so many hours of rent cost the same. Then divide "
    "by the hours of a year.",
    given={"annual_cost": 12_300, "gpu_hour_price": 2.7},
    own={"annual_cost": (11_400, 13_600, 14_500), "gpu_hour_price": (2.3, 2.9, 3.7)},
)

COMMIT = Exercise(
    "3b",
    "A cloud asks US${on_demand_price:.2f} an hour on demand, or US${committed_price:.2f} for "
    "every hour of a year under commitment. Which share of the hours must one use for the "
    "commitment to pay?",
    commitment_breakeven,
    "fraction",
    {
        "That is the discount: the question asks for the share of hours at which it pays.": (
            lambda committed_price, on_demand_price: (
                1 - commitment_breakeven(committed_price, on_demand_price)
            )
        ),
        "You divided the wrong way round: the committed price over the price on demand.": (
            lambda committed_price, on_demand_price: on_demand_price / committed_price
        ),
        "You divided by the sum of both prices: one pays either the one or the other.": (
            lambda committed_price, on_demand_price: (
                committed_price / (committed_price + on_demand_price)
            )
        ),
    },
    asked="%",
    meaning="A discount is no gift: it is the price of carrying the idle hours oneself.",
    working="The commitment costs the same, used or not. Divide it by what the same hours would "
    "cost on demand.",
    given={"committed_price": 1.9, "on_demand_price": 2.6},
    own={"committed_price": (1.6, 1.65, 2.1), "on_demand_price": (2.8, 3.1, 3.5)},
)

PAYBACK = Exercise(
    "3c",
    "An owner pays US${capex:,.0f} for a GPU and rents it out at US${gpu_hour_price:.2f} an hour, "
    "{utilization:.0%} of all hours. Electricity and operations cost US${running_cost:,.0f} "
    "a year. After how many months has the rent returned the price? Give one decimal.",
    payback_months,
    "month",
    {
        "You left out electricity and operations: take them off the rent first.": (
            lambda capex, gpu_hour_price, utilization: payback_months(
                capex, gpu_hour_price, utilization, 0.0
            )
        ),
        "You rented it out at every hour: only the hours in use bring rent.": (
            lambda capex, gpu_hour_price, running_cost: payback_months(
                capex, gpu_hour_price, 1.0, running_cost
            )
        ),
        "That is a number of years: the question asks for months.": (
            lambda capex, gpu_hour_price, utilization, running_cost: (
                payback_months(capex, gpu_hour_price, utilization, running_cost) / MONTHS_PER_YEAR
            )
        ),
        "That is what is left of a month's rent, in dollars: divide the price by it.": (
            lambda gpu_hour_price, utilization, running_cost: (
                (HOURS_PER_YEAR * utilization * gpu_hour_price - running_cost) / MONTHS_PER_YEAR
            )
        ),
    },
    asked="months",
    meaning="If the rent holds that long: one rent of this lesson rose by more than half within "
    "eight months.",
    working="Rent of a year at {utilization:.0%}, less the running cost, is what is left. "
    "Divide the price by it, and turn years into months.",
    given={"capex": 36_000, "gpu_hour_price": 2.4, "utilization": 0.72, "running_cost": 3_300},
    own={"gpu_hour_price": (2.2, 2.6, 3.1), "utilization": (0.62, 0.66, 0.78)},
    letter="e",
)

RESALE = Exercise(
    "3d",
    "A bank commits to a GPU at US${price:.2f} for every hour of a year. It needs "
    "{utilization:.0%} of the hours, and sells the others on at US${resale:.2f} each. "
    "What does an hour that it needs cost the bank in the end, to the cent?",
    cost_with_resale,
    "USD/GPU-hour",
    {
        "You let the idle hours go to waste: what others pay for them comes off the bill.": (
            lambda price, utilization: cost_with_resale(price, utilization, 0.0)
        ),
        "You added what others pay: it comes off the bill.": (
            lambda price, utilization, resale: cost_with_resale(price, utilization, -resale)
        ),
        "That is the bill for each hour that is paid: share it out over the hours needed.": (
            lambda price, utilization, resale: price - resale * (1 - utilization)
        ),
        "You sold on the hours that the bank needs: it sells the others.": (
            lambda price, utilization, resale: (price - resale * utilization) / utilization
        ),
        "You took the lower price off the higher one: it is paid only for the idle hours.": (
            lambda price, resale: price - resale
        ),
    },
    meaning="A promise hurts less if its idle hours find a taker, which is harder in a glut.",
    working="The bill is the price of all hours. Take off what the idle hours bring, and share the "
    "rest out over the hours needed.",
    given={"price": 2.5, "utilization": 0.42, "resale": 0.9},
    own={"price": (2.3, 2.6, 3.2), "utilization": (0.38, 0.6, 0.64), "resale": (0.6, 0.8)},
    letter="c",
)

EXERCISES = (OWN, COMMIT, RESALE, PAYBACK)
