"""The checked exercises of lesson 12: who controls access."""

from aikit.access.concentration import market_herfindahl
from aikit.access.power import banzhaf, shapley_shubik
from aikit.access.rationing import ration_by_priority, ration_evenly, ration_proportionally
from aikit_widgets.exercises.exercise import Exercise

VOTE = (
    "A shared computer is run by three, with {first:g}, {second:g} and {third:g} votes. "
    "{quota:g} votes decide. "
)
SHORTAGE = (
    "Three claim {first:g}, {second:g} and {third:g} thousand GPUs. There are "
    "{capacity:g} thousand. "
)
THOUSAND = 1e3


def shapley_first(first: float, second: float, third: float, quota: float) -> float:
    """The first's part of the say, by orders."""
    return float(shapley_shubik([first, second, third], quota)[0])


def shapley_second(first: float, second: float, third: float, quota: float) -> float:
    """The second's part of the say, by orders."""
    return float(shapley_shubik([first, second, third], quota)[1])


def shapley_third(first: float, second: float, third: float, quota: float) -> float:
    """The third's part of the say, by orders."""
    return float(shapley_shubik([first, second, third], quota)[2])


def banzhaf_first(first: float, second: float, third: float, quota: float) -> float:
    """The first's part of the say, by coalitions."""
    return float(banzhaf([first, second, third], quota)[0])


def banzhaf_second(first: float, second: float, third: float, quota: float) -> float:
    """The second's part of the say, by coalitions."""
    return float(banzhaf([first, second, third], quota)[1])


def share_of_first(first: float, second: float, third: float) -> float:
    """The first's share of the votes."""
    return first / (first + second + third)


def evenly(first: float, second: float, third: float, capacity: float) -> float:
    """What the second of three gets if all get the same."""
    return float(ration_evenly([first, second, third], capacity)[1]) * THOUSAND


def in_proportion(first: float, second: float, third: float, capacity: float) -> float:
    """What the second of three gets in proportion to the claims."""
    return float(ration_proportionally([first, second, third], capacity)[1]) * THOUSAND


def by_priority(first: float, second: float, third: float, capacity: float) -> float:
    """What the second of three gets after the first."""
    return float(ration_by_priority([first, second, third], capacity)[1]) * THOUSAND


def index_of(first_size: float, second_size: float, third_size: float) -> float:
    """The Herfindahl index of three firms."""
    return float(market_herfindahl(first_size, second_size, third_size))


ONE_LARGE = {"first": 50, "second": 30, "third": 20, "quota": 51}
ONE_LARGE_OWN = {"second": (26, 28, 32), "third": (15, 17), "quota": (52, 54)}
CLAIMS = {"first": 50, "second": 30, "third": 20, "capacity": 60}
CLAIMS_OWN = {"second": (32, 34), "third": (14, 16), "capacity": (62, 66)}

SAY = Exercise(
    "12a-say",
    VOTE + "What part of the say has the first, by the index of Shapley and Shubik?",
    shapley_first,
    "fraction",
    {
        "That is the share of the votes. The say counts who turns a losing sum into a winning "
        "one.": share_of_first,
        "That is Banzhaf's index, by coalitions. Here it goes by orders: who arrives and decides?"
        "": banzhaf_first,
        "That is the say of the second. The first turns every order in which it is not the first "
        "to arrive.": shapley_second,
        "Nobody wins without the first, but it does not win alone either.": lambda: 1.0,
        "That holds where any two win. Here the second and the third do not.": lambda: 1 / 3,
    },
    asked="%",
    meaning="The first has more say than votes. The others have the same, unlike as they are.",
    working="Write the six orders. In each, mark who lifts the sum to the votes that decide.",
    given=ONE_LARGE,
    own=ONE_LARGE_OWN,
)

BANZHAF = Exercise(
    "12a-banzhaf",
    VOTE + "And by Banzhaf's index, which counts coalitions?",
    banzhaf_first,
    "fraction",
    {
        "That is the share of the votes.": share_of_first,
        "That goes by orders, as in the step before. Now list the winning coalitions.": (
            shapley_first
        ),
        "You divided by the coalitions that the first can join. Divide by all the times that "
        "anyone is needed, the second and the third too.": lambda: 3 / 4,
        "That is the second: in how many coalitions is the first needed?": banzhaf_second,
    },
    asked="%",
    meaning="Two fair indices, two numbers. Both say that votes are not the say.",
    working="List the winning coalitions; count for each voter those that lose without it; divide "
    "the count of the first by all three counts together.",
    given=ONE_LARGE,
    own=ONE_LARGE_OWN,
)

EQUAL = Exercise(
    "12a-equal",
    VOTE + "What part of the say has the third, by the index of Shapley and Shubik?",
    shapley_third,
    "fraction",
    {
        "That is the share of the votes. Any two of them win, so who is small?": (
            lambda first, second, third: third / (first + second + third)
        ),
        "That was the answer where all needed the first. Here the other two win without it.": (
            lambda: 1 / 6
        ),
        "You took the coalitions that it can join. Ask in how many of the orders it decides.": (
            lambda: 1 / 2
        ),
    },
    asked="%",
    meaning="Any two win, so the smallest is worth as much as the largest.",
    working="Write the six orders: who comes second decides, whoever it is.",
    given={"first": 45, "second": 35, "third": 20, "quota": 51},
    own={"first": (44, 46), "second": (36, 38), "third": (18, 22)},
)

FAIR = Exercise(
    "12b-even",
    SHORTAGE + "How many does the second get if all get the same, but no more than they claim?",
    evenly,
    "GPU",
    {
        "That is in proportion to the claims. Here everyone gets the same, up to the claim.": (
            in_proportion
        ),
        "That is by priority: the first has been served before.": by_priority,
        "That is the whole claim: there is less than all claim together.": (
            lambda second: second * THOUSAND
        ),
    },
    asked="GPUs",
    meaning="Nobody could get more without someone losing who has no more.",
    working="Share evenly; who claims less than that is served, and the rest share the remainder.",
    given=CLAIMS,
    own=CLAIMS_OWN,
)

PRIORITY = Exercise(
    "12b-priority",
    SHORTAGE + "How many does the second get if the first has a long contract and is served in "
    "full before?",
    by_priority,
    "GPU",
    {
        "That is in proportion: now the contract comes before.": in_proportion,
        "That is the even rule: now the contract comes before.": evenly,
        "That is the whole claim: what does the first leave?": lambda second: second * THOUSAND,
        "You let the second and third share what is left: the second comes before the third.": (
            lambda first, capacity: (capacity - first) / 2 * THOUSAND
        ),
    },
    asked="GPUs",
    meaning="And the third gets nothing. No price moved: the contract was signed earlier.",
    working="Take the first claim off the capacity; the second gets what is left, up to its claim.",
    given=CLAIMS,
    own=CLAIMS_OWN,
)

INDEX = Exercise(
    "12c-index",
    "From lesson 11: three firms own {first_size:g}, {second_size:g} and {third_size:g} thousand "
    "GPUs, and nobody else has any. What is the Herfindahl index?",
    index_of,
    "points",
    {
        "That is the index of three equal firms.": lambda: 10_000 / 3,
        "That is the share of the first, squared: add the squares of the others.": (
            lambda first_size, second_size, third_size: (
                (100 * share_of_first(first_size, second_size, third_size)) ** 2
            )
        ),
        "You squared fractions. The index takes percent, so it is ten thousand times as much.": (
            lambda first_size, second_size, third_size: (
                index_of(first_size, second_size, third_size) / 10_000
            )
        ),
    },
    meaning="The index cannot tell who decides: for the same shares the say is another matter.",
    working="Square each share in percent, and add the squares.",
    given={"first_size": 50, "second_size": 30, "third_size": 20},
    own={"first_size": (55, 60), "second_size": (24, 28), "third_size": (10, 14)},
)

EXERCISES = (SAY, BANZHAF, EQUAL, FAIR, PRIORITY, INDEX)
