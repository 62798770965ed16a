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
    meaning="Use grows by more than the price falls: each dollar's worth is bought, and more.",
    working="Raise what is left of the price to the power of minus the elasticity.",
    given={"price_cut": 0.9, "elasticity": 1.4},
    own={"price_cut": CUTS, "elasticity": (1.3, 1.6, 1.8)},
)

SPEND = Exercise(
    "8a-spend",
    "Price down by {price_cut:.0%}, elasticity {elasticity:g}, as before. How many times as much "
    "is spent?",
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
    given={"price_cut": 0.9, "elasticity": 1.4},
    own={"price_cut": CUTS, "elasticity": (1.3, 1.6, 1.8)},
)

LOW = Exercise(
    "8b",
    "The same cut of {price_cut:.0%}, but an elasticity of {elasticity:g}. How many times as "
    "much is spent now?",
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
    given={"price_cut": 0.9, "elasticity": 0.7},
    own={"price_cut": CUTS, "elasticity": (0.6, 0.65)},
)

NEEDED = Exercise(
    "8c",
    "At what elasticity does a price cut of {price_cut:.0%} make people spend {times:g} times as "
    "much?",
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
        "That is how much more is spent: the question asks for the elasticity.": (
            lambda times: times
        ),
        "At that elasticity the spending does not change at all.": lambda: 1.0,
    },
    meaning="Not far above 1. One estimate puts AI at about 1.1: a price cut raises the bill.",
    working="Take the logarithm of the times over that of the price's fall, and add 1.",
    given={"price_cut": 0.9, "times": 2},
    own={"price_cut": CUTS, "times": (1.5, 3)},
    tolerance=0.005,
)

EXERCISES = (USE, SPEND, LOW, NEEDED)
