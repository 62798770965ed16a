"""The checked exercises of lesson 3: when to rent, to commit or to own."""

from aikit.compute.ownership import (
    HOURS_PER_YEAR,
    annual_cost,
    capital_cost,
    electricity_cost,
    operations_cost,
)
from aikit.compute.rent_or_own import (
    MONTHS_PER_YEAR,
    breakeven_utilization,
    commitment_breakeven,
    payback_months,
)
from aikit_widgets.exercises.exercise import Exercise

YEAR = annual_cost()  # the GPU of lesson 2
CAPEX = 50e3
RUNNING = electricity_cost() + operations_cost()

OWN = Exercise(
    "3a",
    "The GPU of lesson 2 costs its owner US$16,916 a year. Renting one on demand costs "
    "US${price:.2f} an hour. From which utilization on is owning cheaper?",
    lambda price: breakeven_utilization(YEAR, price),
    "fraction",
    {
        "That is the share of hours it may stand idle: the question asks for those in use.": (
            lambda price: 1 - breakeven_utilization(YEAR, price)
        ),
        "You divided the wrong way round: the year's cost over the rent of all its hours.": (
            lambda price: 1 / breakeven_utilization(YEAR, price)
        ),
        "You took the cost of an hour at 70 % use, which has idle hours in it already: begin with "
        "the year's cost.": lambda price: breakeven_utilization(YEAR, price) / 0.7,
        "That is a number of hours: divide it by the hours of a year.": (
            lambda price: YEAR / price / 100  # typed where a percentage is asked
        ),
        "That is the capital alone: electricity and operations must be paid too.": (
            lambda price: breakeven_utilization(capital_cost(), price)
        ),
    },
    asked="%",
    meaning="Below this, the owner pays for idle hours what a renter simply does not buy.",
    working="Divide the year's cost by the rent: so many hours of rent cost the same. Then divide "
    "by the hours of a year.",
    given={"price": 3.00},
    own={"price": (2.40, 2.60, 2.80, 3.20, 3.40)},
)

COMMIT = Exercise(
    "3b",
    "A cloud asks US${on_demand_price:.2f} an hour on demand, or US${committed_price:.2f} for "
    "every hour of a year under commitment. Which share of the hours must one use for the "
    "commitment to pay?",
    commitment_breakeven,
    "fraction",
    {
        "That is the discount: the question asks for the use at which it pays.": (
            lambda committed_price, on_demand_price: (
                1 - commitment_breakeven(committed_price, on_demand_price)
            )
        ),
        "You divided the wrong way round: the committed price over the price on demand.": (
            lambda committed_price, on_demand_price: on_demand_price / committed_price
        ),
        "You took the owner's cost of lesson 2: here nobody owns anything.": (
            lambda on_demand_price: breakeven_utilization(YEAR, on_demand_price)
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
    given={"committed_price": 2.20, "on_demand_price": 3.50},
    own={"committed_price": (2.10, 2.30, 2.40), "on_demand_price": (3.20, 3.60, 3.80)},
)

PAYBACK = Exercise(
    "3c",
    "An owner pays US$50,000 for a GPU and lets it out at US${price:.2f} an hour, "
    "{utilization:.0%} of all hours. Electricity and operations cost US$3,726 a year. After how "
    "many months has the rent returned the price?",
    lambda price, utilization: payback_months(CAPEX, price, utilization, RUNNING),
    "month",
    {
        "You left out electricity and operations: take them off the rent first.": (
            lambda price, utilization: payback_months(CAPEX, price, utilization, 0.0)
        ),
        "You let it out at every hour: only the hours in use bring rent.": (
            lambda price: payback_months(CAPEX, price, 1.0, RUNNING)
        ),
        "That is a number of years: the question asks for months.": (
            lambda price, utilization: (
                payback_months(CAPEX, price, utilization, RUNNING) / MONTHS_PER_YEAR
            )
        ),
        "That is what is left of a month's rent, in dollars: divide the price by it.": (
            lambda price, utilization: (
                (HOURS_PER_YEAR * utilization * price - RUNNING) / MONTHS_PER_YEAR
            )
        ),
    },
    asked="months",
    meaning="If the rent holds that long. No rent of this lesson did.",
    working="Rent of a year at {utilization:.0%}, less the running cost, is what is left. "
    "Divide the price by it, and turn years into months.",
    given={"price": 3.00, "utilization": 0.7},
    own={"price": (2.75, 3.25, 3.50), "utilization": (0.60, 0.65, 0.75, 0.80)},
)

EXERCISES = (OWN, COMMIT, PAYBACK)
