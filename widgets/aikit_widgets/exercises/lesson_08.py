"""The checked exercises of lesson 8: whether cheaper AI means less spending or more."""

from math import log

from aikit.decline.demand import elasticity_needed, spending_ratio, usage_ratio
from aikit_widgets.exercises.exercise import Exercise

CUTS = (0.7, 0.75, 0.8, 0.95)

USE = Exercise(
    "8a-use",
    "The price of tokens falls by {price_cut:.0%}, and the elasticity of use is {elasticity:g}. "
    "How many times as many tokens are used?",
    usage_ratio,
    "ratio",
    {
        "That is less use than before: a lower price brings more. Mind the sign of the power.": (
            lambda price_cut, elasticity: (1 - price_cut) ** elasticity
        ),
        "You multiplied percent by elasticity. A large cut compounds.": (
            lambda price_cut, elasticity: 1 + price_cut * elasticity
        ),
        "You multiplied the fall of the price by the elasticity: it is a power, not a factor.": (
            lambda price_cut, elasticity: elasticity / (1 - price_cut)
        ),
        "You raised the cut to the power: take what is left of the price.": (
            lambda price_cut, elasticity: price_cut**-elasticity
        ),
        "That would be an elasticity of 1, where use grows just as the price falls.": (
            lambda price_cut: 1 / (1 - price_cut)
        ),
        "That is the spending: the question asks for the use.": spending_ratio,
    },
    meaning="Use grows by a larger factor than the price falls by, so more is spent than before.",
    working="Raise what is left of the price to the power of minus the elasticity.",
    given={"price_cut": 0.9, "elasticity": 1.4},
    own={"price_cut": CUTS, "elasticity": (1.2, 1.6, 1.9)},
    letter="a",
)

SPEND = Exercise(
    "8a-spend",
    "Now the price is down by {price_cut:.0%}, and the elasticity is {elasticity:g}. How many "
    "times as much is spent, to two decimals?",
    spending_ratio,
    "ratio",
    {
        "That is the use: spending is use times the new, lower price.": usage_ratio,
        "That is the bill if use did not change: it does.": lambda price_cut: 1 - price_cut,
        "That is the other way round: you divided the old spending by the new.": (
            lambda price_cut, elasticity: 1 / spending_ratio(price_cut, elasticity)
        ),
        "You multiplied use by the fall of the price: take what is left of the price.": (
            lambda price_cut, elasticity: usage_ratio(price_cut, elasticity) * price_cut
        ),
    },
    meaning="The price fell and the bill rose. That is Jevons's case: an elasticity above 1.",
    working="Multiply the use, in times, by what is left of the price.",
    given={"price_cut": 0.8, "elasticity": 1.6},
    own={"price_cut": CUTS, "elasticity": (1.2, 1.6, 1.9)},
    letter="e",
)

LOW = Exercise(
    "8b",
    "A cut of {price_cut:.0%}, but an elasticity of {elasticity:g}. How many times as "
    "much is spent now, to two decimals?",
    spending_ratio,
    "ratio",
    {
        "That is the use: it grew, and still the bill fell.": (usage_ratio),
        "That is the bill if use did not change: it does.": lambda price_cut: 1 - price_cut,
        "You multiplied percent by elasticity. A large cut compounds.": (
            lambda price_cut, elasticity: (1 + price_cut * elasticity) * (1 - price_cut)
        ),
        "That is the other way round: you divided the old spending by the new.": (
            lambda price_cut, elasticity: 1 / spending_ratio(price_cut, elasticity)
        ),
    },
    meaning="More is used and less is paid: below an elasticity of 1 a cut is a saving.",
    working="Find the use as in (a), and multiply it by what is left of the price.",
    given={"price_cut": 0.8, "elasticity": 0.7},
    own={"price_cut": CUTS, "elasticity": (0.6, 0.65)},
    letter="f",
)

NEEDED = Exercise(
    "8c",
    "At what elasticity, to two decimals, does a price cut of {price_cut:.0%} make people spend "
    "{times:g} times as much?",
    lambda price_cut, times: elasticity_needed(times, price_cut),
    "ratio",
    {
        "At that elasticity use grows so many times; for the bill to, add 1 to the elasticity.": (
            lambda price_cut, times: log(times) / -log(1 - price_cut)
        ),
        "The sign is turned: at that elasticity the spending falls by this factor.": (
            lambda price_cut, times: 1 - log(times) / -log(1 - price_cut)
        ),
        "You took the logarithm of the cut: take that of what is left of the price.": (
            lambda price_cut, times: 1 + log(times) / -log(price_cut)
        ),
        "That is how many times as much is spent: the question asks for the elasticity.": (
            lambda times: times
        ),
        "At that elasticity the spending does not change at all.": lambda: 1.0,
    },
    meaning="Above 1, or a cut would not raise the bill. Estimates for AI lie on both sides of 1.",
    working=(
        "Divide the logarithm of the times by that of what is left of the price, drop the sign, "
        "and add 1."
    ),
    given={"price_cut": 0.9, "times": 2},
    own={"price_cut": CUTS, "times": (1.6, 3)},
    tolerance=0.005,
    letter="b",
)

TAX = Exercise(
    "8d-tax",
    "A tax raises the price of mobile data by {rise:.0%}, and {fall:.0%} less is used. Nothing "
    "else changed. What is the elasticity of use, to two decimals?",
    lambda rise, fall: -log(1 - fall) / log(1 + rise),
    "ratio",
    {
        "You divided the percentages: such large changes compound, so take logarithms of both.": (
            lambda rise, fall: fall / rise
        ),
        "That is the other way round: it says how the price moves with use.": (
            lambda rise, fall: log(1 + rise) / -log(1 - fall)
        ),
        "That is the power of the spending: the question asks for that of use.": (
            lambda rise, fall: 1 + log(1 - fall) / log(1 + rise)
        ),
        "You took the price to fall: it rises, so it is one plus the percentage.": (
            lambda rise, fall: log(1 - fall) / log(1 - rise)
        ),
        "Some books put a minus before it: here an elasticity has none.": (
            lambda rise, fall: log(1 - fall) / log(1 + rise)
        ),
        "You took the logarithm of what is lost: take that of what is left of use.": (
            lambda rise, fall: -log(fall) / log(1 + rise)
        ),
    },
    meaning="Above 1: sellers of data take in less after the tax, even before they pay it.",
    working="Divide the log of what is left of use, without its sign, by the log of 1 + the rise.",
    given={"rise": 0.2, "fall": 0.35},
    own={"rise": (0.18, 0.22, 0.24), "fall": (0.32, 0.37)},
    tolerance=0.02,  # percentages of the middle of both prices and both uses are as good
    letter="c",
)

EXERCISES = (USE, NEEDED, TAX, SPEND, LOW)
