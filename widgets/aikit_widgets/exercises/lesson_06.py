"""The checked exercises of lesson 6: how chips lose value, and whether a year's spend pays."""

from math import log10

from aikit.compute.generations import (
    book_value,
    economic_value,
    half_life,
    rent_ceiling,
    stranded_value,
)
from aikit.compute.leverage import debt_service, debt_service_coverage
from aikit.compute.returns import buildout_npv, required_revenue
from aikit_widgets.exercises.exercise import Exercise

RENTED_OUT = 8760 * 0.8  # hours a year in which a GPU brings rent
# Other numbers than the lesson shows, so that no answer can be copied from it.
DECAY = {"decay": 0.09}
OWN_DECAY = {"decay": (0.08, 0.12, 0.18)}

LOSS = Exercise(
    "6a-loss",
    "Better chips take {decay} powers of ten a year off what a chip is worth. How much of its "
    "value is that, in percent a year? Give one decimal.",
    lambda decay: 1 - economic_value(1, 1, decay),
    "fraction/year",
    {
        "That is what is left after a year: ask what is lost.": (
            lambda decay: economic_value(1, 1, decay)
        ),
        "That is the power itself, read as percent: raise 10 to it.": lambda decay: decay,
        "You took powers of e: these are powers of ten.": lambda decay: 1 - 2.718281828**-decay,
        "That is what the new chips gain: the old lose a smaller share.": (
            lambda decay: 10**decay - 1
        ),
    },
    asked="%/year",
    meaning="The same share goes every year, of what is still there.",
    working="Raise 10 to minus the number: that is left. Take it from 1.",
    given=DECAY,
    own=OWN_DECAY,
    letter="e",
)

HALF = Exercise(
    "6a-half",
    "At {decay} powers of ten a year, after how many years is a chip worth half?",
    half_life,
    "year",
    {
        "You took powers of e: these are powers of ten.": lambda decay: 0.693147 / decay,
        "You halved in a straight line: each year takes a share of what is left.": (
            lambda decay: 0.5 / (1 - economic_value(1, 1, decay))
        ),
        "That is when a tenth is left: ask for a half.": lambda decay: 1 / decay,
        "You divided a half by the power: take the logarithm of 2.": lambda decay: 0.5 / decay,
        "That is at the pace of the H100's price: here it is {decay}.": lambda: half_life(0.066),
    },
    meaning="The accounts say half after three years, if they write off over six.",
    working="Find how many years of that loss leave a half: the logarithm of 2 over the number.",
    given=DECAY,
    own=OWN_DECAY,
    letter="f",
    tolerance=0.02,  # a student keeps one decimal
)

GAP = Exercise(
    "6b",
    "A chip is {years} years old. The accounts write it off in a straight line over {lifetime} "
    "years; on the market it loses {decay} powers of ten a year. How far apart are the two values, "
    "in percent of the price when new? Give one decimal.",
    lambda years, lifetime, decay: stranded_value(1, years, lifetime, decay),
    "fraction",
    {
        "That is what the market would pay: how far is the book from it?": (
            lambda years, decay: economic_value(1, years, decay)
        ),
        "That is what the accounts say: how far is the market from it?": (
            lambda years, lifetime: book_value(1, years, lifetime)
        ),
        "That is the gap as a share of the book value: take it of the price when new.": (
            lambda years, lifetime, decay: (
                stranded_value(1, years, lifetime, decay) / book_value(1, years, lifetime)
            )
        ),
        "That is what the market has taken off since the chip was new.": (
            lambda years, decay: 1 - economic_value(1, years, decay)
        ),
    },
    asked="%",
    meaning="So much would be missing if the chip were sold: it is stranded in the books.",
    working="Find the book value and the market's, both as shares of the price, and subtract.",
    given={"years": 4, "lifetime": 8, **DECAY},
    # A decay at which the books are the higher at each age: else the gap would have another sign.
    own={"decay": (0.11, 0.12, 0.18), "years": (2, 3), "lifetime": (6, 8)},
    letter="a",
)

CEILING = Exercise(
    "6c",
    "An old GPU rents at US${price:.2f} an hour. New ones do {gain:g} times the work for each "
    "dollar. What is the most that the old one can ask, for work that can move?",
    lambda price, gain: rent_ceiling(price, gain=gain),
    "USD/GPU-hour",
    {
        "You multiplied: the old GPU is worth less now, not more.": lambda price, gain: (
            price * gain
        ),
        "That is how far the rent falls: ask what is left.": (
            lambda price, gain: price - rent_ceiling(price, gain)
        ),
        "That is the old rent: who would pay it, when a dollar buys more work elsewhere?": (
            lambda price: price
        ),
        "You took the gain as what is added to one: the new chips do {gain:g} times the work, "
        "not {gain:g} times more.": lambda price, gain: rent_ceiling(price, 1 + gain),
    },
    meaning="For work that cannot move, the old rent may hold.",
    working="Divide the rent by the number of times.",
    given={"price": 2.6, "gain": 3.5},
    own={"price": (2.2, 2.5, 3.3), "gain": (2.5, 4)},
    letter="g",
)


def coverage(price: float, cost: float) -> float:
    """How many times a GPU's rent, less its running cost, pays the debt of lesson 5's cloud."""
    return debt_service_coverage(RENTED_OUT * price, cost, 30e3, 0.09, 5)


COVERAGE = Exercise(
    "6c-coverage",
    "A GPU is rented out for 80 % of the 8,760 hours of a year at US${price:.2f} an hour, and "
    "costs US${cost:,} a year to run. Its loan is US$30,000 at 9 % over 5 years. New chips bring "
    "its rent down to a third. What is its debt service coverage then?",
    lambda price, cost: coverage(price / 3, cost),
    "ratio",
    {
        "That is the coverage at the old rent.": coverage,
        "You left out the running cost: it is paid first.": lambda price: coverage(price / 3, 0),
        "You took every hour of the year: it is rented out for 80 %.": (
            lambda price, cost: coverage(price / 3 / 0.8, cost)
        ),
        "A third of the old coverage: but only the rent fell to a third, the costs did not.": (
            lambda price, cost: coverage(price, cost) / 3
        ),
        "You took a third off the rent: it falls to a third.": (
            lambda price, cost: coverage(price * 2 / 3, cost)
        ),
        "You divided by the interest alone: principal is due too.": (
            lambda price, cost: (RENTED_OUT * price / 3 - cost) / 2700
        ),
    },
    asked="times",
    meaning="At a third of its rent this cloud no longer serves its debt from the year's cash.",
    working="Take the running cost off the new revenue, and divide by the debt service.",
    given={"price": 2.6, "cost": 4200},
    own={"price": (2.5, 3.0), "cost": (3500, 3900, 4400)},
    tolerance=0.02,  # a student keeps two decimals
    letter="c",
)

REVENUE = Exercise(
    "6d-revenue",
    "US${capex} billion is spent in a year on what lasts {lifetime} years. Of revenue, "
    "{margin:.0%} is left to repay it, and the money costs {rate:.0%} a year. What revenue must it "
    "bring, each year?",
    lambda capex, rate, lifetime, margin: required_revenue(capex * 1e9, rate, lifetime, margin),
    "USD/year",
    {
        "That is what must be left each year: only a part of revenue is.": (
            lambda capex, rate, lifetime: debt_service(capex * 1e9, rate, lifetime)
        ),
        "You left out what the money costs.": (
            lambda capex, lifetime, margin: capex * 1e9 / lifetime / margin
        ),
        "You multiplied by the margin: the revenue is larger than what is left of it.": (
            lambda capex, rate, lifetime, margin: debt_service(capex * 1e9, rate, lifetime) * margin
        ),
        "That repays it in one year: it lasts {lifetime}.": (
            lambda capex, rate, margin: required_revenue(capex * 1e9, rate, 1, margin)
        ),
        "That is the depreciation: it leaves out interest and running cost.": (
            lambda capex, lifetime: capex * 1e9 / lifetime
        ),
        "You took interest on the whole spend each year: what is repaid bears none.": (
            lambda capex, rate, lifetime, margin: capex * 1e9 * (1 / lifetime + rate) / margin
        ),
        "That is for the 5.5 years of Meta's accounts: it lasts {lifetime}.": (
            lambda capex, rate, margin: required_revenue(capex * 1e9, rate, 5.5, margin)
        ),
    },
    asked="billion USD/year",
    meaning="If as much is spent in the next year, that needs as much again.",
    working="Multiply the spend by the capital recovery factor, and divide by the margin.",
    given={"capex": 125, "rate": 0.09, "lifetime": 4, "margin": 0.45},
    own={"capex": (115, 125, 145), "rate": (0.08, 0.12), "margin": (0.4, 0.6)},
    letter="b",
)

NPV = Exercise(
    "6d-npv",
    "US$135 billion is spent today. It brings US${first} billion after a year, and each year "
    "0.14 powers of ten less than the year before, for 6 years in all. What is it worth today at "
    "{rate:.0%} a year, less the spend?",
    lambda first, rate: buildout_npv(135e9, first * 1e9, 0.14, 6, rate),
    "USD",
    {
        "You did not discount: money of later years is worth less today.": (
            lambda first: buildout_npv(135e9, first * 1e9, 0.14, 6, 0)
        ),
        "You let the cash stay level: it falls with the chips.": (
            lambda first, rate: buildout_npv(135e9, first * 1e9, 0, 6, rate)
        ),
        "You took the first cash as received today: it comes after a year.": (
            lambda first, rate: (
                (buildout_npv(135e9, first * 1e9, 0.14, 6, rate) + 135e9) * (1 + rate) - 135e9
            )
        ),
        "That is what the cash is worth: take the spend off.": (
            lambda first, rate: buildout_npv(135e9, first * 1e9, 0.14, 6, rate) + 135e9
        ),
        "You counted five years: there are six.": (
            lambda first, rate: buildout_npv(135e9, first * 1e9, 0.14, 5, rate)
        ),
        "You rounded what a year leaves to 0.72: keep four figures, the answer is a small rest.": (
            lambda first, rate: buildout_npv(135e9, first * 1e9, -log10(0.72), 6, rate)
        ),
        "That is at the pace of the H100's price, 0.066: here it is 0.14.": (
            lambda first, rate: buildout_npv(135e9, first * 1e9, 0.066, 6, rate)
        ),
    },
    asked="billion USD",
    meaning="A difference of two large numbers: look at the map again.",
    working="Divide each year's cash by one plus the rate, once for each year; add; subtract.",
    given={"first": 63, "rate": 0.12},
    own={"first": (58, 62, 65), "rate": (0.09, 0.11)},
    letter="h",
)

EXERCISES = (GAP, REVENUE, COVERAGE, LOSS, HALF, CEILING, NPV)
