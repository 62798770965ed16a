"""The checked exercises of lesson 7: why costs fall."""

from math import log

from aikit.decline.learning import (
    DAYS_PER_YEAR,
    LOG_2,
    MONTHS_PER_YEAR,
    halving_days,
    learning_exponent,
    monthly_decline,
    sahal_decline,
    wright_cost,
)
from aikit_widgets.exercises.exercise import Exercise

RATES = (0.15, 0.18, 0.22, 0.25)
FACTORS = (20, 30, 50, 60)

EXPONENT = Exercise(
    "7a-exponent",
    "A cost falls by {learning_rate:.0%} whenever the output made so far doubles. What is the "
    "learning exponent b?",
    learning_exponent,
    "ratio",
    {
        "That is the fall per doubling itself: b is the power of output that gives it.": (
            lambda learning_rate: learning_rate
        ),
        "That is the part that is left after a doubling: take its logarithm to the base 2.": (
            lambda learning_rate: 1 - learning_rate
        ),
        "You took the natural logarithm: a doubling asks for the base 2, so divide by ln 2.": (
            lambda learning_rate: -log(1 - learning_rate)
        ),
        "That is the logarithm of the fall: take that of what is left, one less the fall.": (
            lambda learning_rate: -log(learning_rate) / LOG_2
        ),
    },
    meaning="It is the slope of the line on a log-log chart, downwards.",
    working="Take the logarithm to the base 2 of what is left after a doubling; drop the sign.",
    given={"learning_rate": 0.2},
    own={"learning_rate": RATES},
    letter="e",
    tolerance=0.02,  # a student keeps two decimals
)

COST = Exercise(
    "7a-cost",
    "At {learning_rate:.0%} less for each doubling, ten times as much has now been made. What is "
    "the cost, in percent of what it was? Round only at the end, to one decimal.",
    lambda learning_rate: wright_cost(1, 10, learning_rate),
    "fraction",
    {
        "You took the fall off ten times: ten times as much is not ten doublings.": (
            lambda learning_rate: (1 - learning_rate) ** 10
        ),
        "That is how much the cost fell: the question asks what is left.": (
            lambda learning_rate: 1 - wright_cost(1, 10, learning_rate)
        ),
        "That is after one doubling: ten times is more than three of them.": (
            lambda learning_rate: 1 - learning_rate
        ),
        "That is after three doublings, eight times as much: there is a little more to come.": (
            lambda learning_rate: wright_cost(1, 8, learning_rate)
        ),
        "That is for a tenth less at each doubling: here it is {learning_rate:.0%}.": (
            lambda: wright_cost(1, 10, 0.1)
        ),
    },
    asked="%",
    meaning="Ten times the output, and the cost has not even fallen to a third.",
    working="Raise ten to the power of minus the learning exponent.",
    given={"learning_rate": 0.2},
    own={"learning_rate": RATES},
    letter="a",
)

YEAR = Exercise(
    "7b-year",
    "The cost falls by {learning_rate:.0%} a doubling, and all that was ever made grows by "
    "{output_growth:.0%} a year. By how much does the cost fall in a year? Round "
    "only at the end, to one decimal.",
    sahal_decline,
    "fraction/year",
    {
        "That is the fall per doubling: output does not double within a year.": (
            lambda learning_rate: learning_rate
        ),
        "You multiplied the two percentages: growth compounds, so find the doublings in a year.": (
            lambda learning_rate, output_growth: learning_rate * output_growth
        ),
        "That is what is left after a year: the question asks for the fall.": (
            lambda learning_rate, output_growth: 1 - sahal_decline(learning_rate, output_growth)
        ),
        "That is the steady rate, b times ln(1 + growth): a fall in a year is a little less.": (
            lambda learning_rate, output_growth: (
                -log(1 - sahal_decline(learning_rate, output_growth))
            )
        ),
    },
    asked="%/year",
    meaning="By this law the fall stops when growth does, whatever the calendar says.",
    working="Raise one plus the growth to the power of minus the exponent; take it from one.",
    given={"learning_rate": 0.2, "output_growth": 0.6},
    own={"learning_rate": RATES, "output_growth": (0.4, 0.5, 0.8)},
    letter="b",
)

MONTH = Exercise(
    "7c-month",
    "A price falls {annual_factor:.0f}-fold in a year, evenly. By how many percent does it fall "
    "in a month? Give one decimal.",
    monthly_decline,
    "fraction/month",
    {
        "You shared the year's fall among twelve months: each month takes its part of what is "
        "left.": lambda annual_factor: (1 - 1 / annual_factor) / MONTHS_PER_YEAR,
        "That is what is left after a month: the question asks for the fall.": (
            lambda annual_factor: 1 - monthly_decline(annual_factor)
        ),
        "That is the fall of a year: the question asks for a month's.": lambda annual_factor: (
            1 - 1 / annual_factor
        ),
        "That is the steady rate, ln of the factor over twelve: a fall in a month is less.": (
            lambda annual_factor: log(annual_factor) / MONTHS_PER_YEAR
        ),
        "You divided the factor by twelve: months multiply, so take its twelfth root.": (
            lambda annual_factor: 1 - MONTHS_PER_YEAR / annual_factor
        ),
    },
    asked="%/month",
    meaning="At such a pace a plan for next year cannot take today's price.",
    working="Take the twelfth root of the factor; one over it is what a month leaves.",
    given={"annual_factor": 40},
    own={"annual_factor": FACTORS},
    letter="f",
)

HALVING = Exercise(
    "7c-halving",
    "A price falls evenly, and is {annual_factor:.0f} times lower after a year. In how many days "
    "does it halve?",
    halving_days,
    "day",
    {
        "You divided the year by the factor: count the halvings in a year, log2 of the factor.": (
            lambda annual_factor: DAYS_PER_YEAR / annual_factor
        ),
        "You took the halvings to be half of the factor: they are its logarithm to the base 2.": (
            lambda annual_factor: DAYS_PER_YEAR / (annual_factor / 2)
        ),
        "You divided by ln of the factor: that is the time to fall to 37 %. Multiply by ln 2.": (
            lambda annual_factor: DAYS_PER_YEAR / log(annual_factor)
        ),
        "You used the logarithm to the base 10: halvings ask for the base 2.": (
            lambda annual_factor: DAYS_PER_YEAR * log(10) / log(annual_factor)
        ),
        "That is for 9 times a year: here it is {annual_factor:.0f}.": lambda: halving_days(9),
    },
    asked="days",
    meaning="Even the slowest of Epoch's fits halves a price about three times a year.",
    working="Divide the days of a year by the logarithm to the base 2 of the factor.",
    given={"annual_factor": 40},
    own={"annual_factor": FACTORS},
    letter="g",
)

OUTPUT = Exercise(
    "7d-output",
    "A cost falls by {learning_rate:.0%} whenever all that was made so far doubles. How many times "
    "as much as today must have been made until the cost is {left:.0%} of today's? Give one "
    "decimal.",
    lambda learning_rate, left: left ** (-1 / learning_exponent(learning_rate)),
    "ratio",
    {
        "That is how many doublings it takes: each makes twice as much, so raise 2 to it.": (
            lambda learning_rate, left: log(left) / log(1 - learning_rate)
        ),
        "You took output and cost to move one for one: the cost falls more slowly.": (
            lambda left: 1 / left
        ),
        "You took the fall off in equal steps: each doubling takes it off what is left.": (
            lambda learning_rate, left: 2 ** ((1 - left) / learning_rate)
        ),
        "You put one over what is left into the law as output: turn the law round.": (
            lambda learning_rate, left: wright_cost(1, 1 / left, learning_rate)
        ),
    },
    meaning="By this law a promise of a price is one of orders: somebody must buy all of that.",
    working="Count the doublings, ln of what is left over ln of one less the fall; raise 2 to it.",
    given={"learning_rate": 0.28, "left": 0.3},
    own={"learning_rate": (0.25, 0.26, 0.3), "left": (0.25, 0.35)},
    letter="c",
)

EXERCISES = (COST, YEAR, OUTPUT, EXPONENT, MONTH, HALVING)
