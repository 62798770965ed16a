"""The one check of lesson 0: read a number off the chart and write it with its unit."""

from aikit.compute.contracts import annual_payment
from aikit_widgets.exercises.exercise import Exercise

EXERCISES = (
    Exercise(
        "0a",
        "A contract of US$21 billion is paid evenly over {years} years. "
        "How much is paid each year?",
        lambda years: annual_payment(21e9, years),
        "USD/year",
        {
            "That is the whole contract: share it out over its years.": lambda: 21e9,
            "That is for 6 years, where the control starts: move it to {years}.": (
                lambda: annual_payment(21e9, 6)
            ),
            "That is a month's share: the question asks for a year's.": (
                lambda years: annual_payment(21e9, years) / 12
            ),
        },
        asked="billion USD/year",
        meaning="The same headline is a smaller bill the longer it runs.",
        working="Divide the value of the contract by its number of years.",
        given={"years": 10},
        own={"years": (4, 5, 8)},
    ),
)
