"""The checked exercises of lesson 11: how concentrated a market is, and what nobody knows of it."""

from aikit.access.concentration import effective_number, herfindahl, hill_number, merger_rise
from aikit.access.inequality import gini
from aikit_widgets.exercises.exercise import Exercise

# Customers of three mobile operators, in millions: invented.
CUSTOMERS = {"first": 45, "second": 23, "third": 8}
OWN_CUSTOMERS = {"first": (47, 49), "second": (22, 24), "third": (6, 7)}
COUNTED = (
    "A country has three mobile operators, with {first}, {second} and {third} million customers. "
)

INDEX = Exercise(
    "11a-hhi",
    COUNTED + "What is the Herfindahl index, by customers?",
    lambda first, second, third: herfindahl([first, second, third]),
    "points",
    {
        "You squared the counts: square the shares, in percent.": (
            lambda first, second, third: float(first * first + second * second + third * third)
        ),
        "You added the shares, which is always the whole: square them first.": lambda: 1e4,
        "That is the index of three equal holders: these are far from equal.": (
            lambda: herfindahl([1, 1, 1])
        ),
        "That is the largest share alone, squared: add the squares of the others.": (
            lambda first, second, third: 1e4 * (first / (first + second + third)) ** 2
        ),
        "You squared shares as fractions: in percent it is ten thousand times as much.": (
            lambda first, second, third: herfindahl([first, second, third]) / 1e4
        ),
    },
    meaning="That is more than twice the line of the US guidelines.",
    working="Turn the counts into percent of their sum, square each, and add the squares.",
    given=CUSTOMERS,
    own=OWN_CUSTOMERS,
    letter="a",
)

NUMBER = Exercise(
    "11a-number",
    COUNTED + "How many equal operators would be as concentrated as these three?",
    lambda first, second, third: effective_number([first, second, third]),
    "firm",
    {
        "That is how many there are: the effective number weighs them by size.": lambda: 3.0,
        "You took the logarithms of the shares: square the shares instead.": (
            lambda first, second, third: float(hill_number([first, second, third], order=1))
        ),
        "That is one over the largest share: the others count too.": (
            lambda first, second, third: (first + second + third) / first
        ),
        "You turned the fraction upside down: divide 10,000 by the index.": (
            lambda first, second, third: herfindahl([first, second, third]) / 1e4
        ),
    },
    asked="firm",
    meaning="Three names on the signs, and fewer equal rivals than that.",
    working="Divide 10,000 by the Herfindahl index.",
    given=CUSTOMERS,
    own=OWN_CUSTOMERS,
    letter="e",
)

GINI = Exercise(
    "11a-gini",
    COUNTED + "What is the Gini coefficient of the three counts?",
    lambda first, second, third: gini([first, second, third]),
    "fraction",
    {
        "That is the sample form, n over n - 1 times as much: leave that factor out.": (
            lambda first, second, third: gini([first, second, third]) * 3 / 2
        ),
        "You counted each pair from both sides, or did not halve: count each pair once.": (
            lambda first, second, third: 2 * gini([first, second, third])
        ),
        "You divided by the sum alone: divide by the number of holders, too.": (
            lambda first, second, third: 3 * gini([first, second, third])
        ),
        "That is one minus the coefficient: take it from one.": (
            lambda first, second, third: 1 - gini([first, second, third])
        ),
        "That is the Herfindahl index as a fraction: it squares shares, Gini compares pairs.": (
            lambda first, second, third: herfindahl([first, second, third]) / 1e4
        ),
    },
    meaning="With three holders it cannot be above two thirds: do not set it beside one of many.",
    working=(
        "Add the differences of the three pairs; divide by the number of holders, and by the sum "
        "of the counts."
    ),
    given=CUSTOMERS,
    own=OWN_CUSTOMERS,
    letter="f",
    tolerance=0.015,  # a student keeps two decimals
)

MERGER = Exercise(
    "11b-merger",
    COUNTED + "If the second and the third became one, by how many whole points would the index "
    "rise?",
    lambda first, second, third: merger_rise([first, second, third], 1, 2),
    "points",
    {
        "That is the product of the two shares once: the rise is twice that.": (
            lambda first, second, third: merger_rise([first, second, third], 1, 2) / 2
        ),
        "That is the index after the merger: the question asks for its rise.": (
            lambda first, second, third: herfindahl([first, second + third])
        ),
        "That is the first and the second: the question is about the second and the third.": (
            lambda first, second, third: merger_rise([first, second, third], 0, 1)
        ),
        "That is the square of the merged share: what the two had before is taken off.": (
            lambda first, second, third: 1e4 * ((second + third) / (first + second + third)) ** 2
        ),
        "That takes the shares as fractions: in percent it is ten thousand times as much.": (
            lambda first, second, third: merger_rise([first, second, third], 1, 2) / 1e4
        ),
    },
    meaning="More than 100, where the guidelines presume harm in so concentrated a market.",
    working="Multiply the two shares in percent, and double it.",
    given=CUSTOMERS,
    own=OWN_CUSTOMERS,
    letter="b",
)

EQUIPPED = Exercise(
    "11c-equipped",
    "Suppose that a new census finds {regions} cloud regions, {equipped} of them with AI chips. "
    "What share of the regions has them?",
    lambda regions, equipped: equipped / regions,
    "fraction",
    {
        "That is the share without: the question asks for those that have them.": (
            lambda regions, equipped: 1 - equipped / regions
        ),
        "You divided the wrong way round: a share is at most the whole.": (
            lambda regions, equipped: regions / equipped
        ),
        "You set those with AI chips against those without: take all of them below the line.": (
            lambda regions, equipped: equipped / (regions - equipped)
        ),
    },
    asked="%",
    meaning="A cloud region on the map is no promise of AI chips.",
    working="Divide the regions that have AI chips by all of them.",
    given={"regions": 260, "equipped": 164},
    own={"regions": (250, 270), "equipped": (158, 172)},
    letter="g",
)

UNKNOWN = Exercise(
    "11d-unknown",
    "Of a city's data centres two firms hold {first} % and {second} % of the power. Nobody knows "
    "who has the rest: it may be one firm, or very many. How far apart are the two ends of the "
    "Herfindahl index?",
    lambda first, second: float((100 - first - second) ** 2),
    "points",
    {
        "That is the lower end, where the rest is very many: how much more is it if it is one?": (
            lambda first, second: float(first**2 + second**2)
        ),
        "That is the upper end, where the rest is one firm: take the lower one off.": (
            lambda first, second: float(first**2 + second**2 + (100 - first - second) ** 2)
        ),
        "That is the unknown share, in percent: the index takes its square.": (
            lambda first, second: float(100 - first - second)
        ),
        "You squared what is known together: what can the unknown share add?": (
            lambda first, second: float((first + second) ** 2)
        ),
    },
    meaning="An unknown share is not zero. It has a range, and that range can be said.",
    working="One firm adds the square of the unknown share, in percent; very many add nothing.",
    given={"first": 46, "second": 23},
    own={"first": (44, 48), "second": (21, 25)},
    letter="c",
)

EXERCISES = (INDEX, MERGER, UNKNOWN, NUMBER, GINI, EQUIPPED)
