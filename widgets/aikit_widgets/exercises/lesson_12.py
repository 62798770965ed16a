"""The checked exercises of lesson 12: who controls access."""

from aikit.access.power import banzhaf, shapley_shubik
from aikit.access.rationing import ration_by_priority, ration_evenly, ration_proportionally
from aikit_widgets.exercises.exercise import Exercise

SHORTAGE = (
    "Three claim {first:g}, {second:g} and {third:g} thousand GPUs. There are "
    "{capacity:g} thousand. "
)
THOUSAND = 1e3


def shapley_first(first: float, second: float, third: float, fourth: float, quota: float) -> float:
    """The first's part of the say, by orders."""
    return float(shapley_shubik([first, second, third, fourth], quota)[0])


def shapley_second(first: float, second: float, third: float, fourth: float, quota: float) -> float:
    """The second's part of the say, by orders."""
    return float(shapley_shubik([first, second, third, fourth], quota)[1])


def banzhaf_first(first: float, second: float, third: float, fourth: float, quota: float) -> float:
    """The first's part of the say, by coalitions."""
    return float(banzhaf([first, second, third, fourth], quota)[0])


def banzhaf_third(first: float, second: float, third: float, fourth: float, quota: float) -> float:
    """The third's part of the say, by coalitions."""
    return float(banzhaf([first, second, third, fourth], quota)[2])


def share_of_first(first: float, second: float, third: float, fourth: float) -> float:
    """The first's share of the votes."""
    return first / (first + second + third + fourth)


def evenly(first: float, second: float, third: float, capacity: float) -> float:
    """What the second of three gets if all get the same."""
    return float(ration_evenly([first, second, third], capacity)[1]) * THOUSAND


def in_proportion(first: float, second: float, third: float, capacity: float) -> float:
    """What the second of three gets in proportion to the claims."""
    return float(ration_proportionally([first, second, third], capacity)[1]) * THOUSAND


def by_priority(first: float, second: float, third: float, capacity: float) -> float:
    """What the second of three gets after the first."""
    return float(ration_by_priority([first, second, third], capacity)[1]) * THOUSAND


VOTE = (
    "A shared computer is run by four, with {first:g}, {second:g}, {third:g} and {fourth:g} votes. "
    "{quota:g} votes decide. "
)

SAY = Exercise(
    "12a-say",
    VOTE + "What part of the say does the first have, by the index of Shapley and Shubik?",
    shapley_first,
    "fraction",
    {
        "That is the share of the votes. The say counts who turns a losing sum into a winning "
        "one.": share_of_first,
        "That is Banzhaf's index, by coalitions. Here it goes by orders: who arrives and decides?"
        "": banzhaf_first,
        "That is the say of the second: count the orders that the first decides.": shapley_second,
        "Nobody wins without the first, but it does not win alone either.": lambda: 1.0,
    },
    asked="%",
    meaning="The first has more say than votes: nobody can win without it.",
    working="Of the 24 orders, count those in which the first lifts the sum to the votes that "
    "decide. `ak.shapley_shubik` does the same.",
    given={"first": 46, "second": 22, "third": 19, "fourth": 13, "quota": 58},
    own={"second": (21, 23), "quota": (56, 67, 72)},
    letter="a",
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
        "That is a third of all. A claim below that leaves something to the others.": (
            lambda capacity: capacity / 3 * THOUSAND
        ),
    },
    asked="GPUs",
    meaning="Nobody could get more without taking from one who has no more.",
    working="Share evenly; who claims less than that is served, and the rest share the remainder.",
    given={"first": 45, "second": 29, "third": 9, "capacity": 57},
    own={"first": (42, 44), "third": (7, 8), "capacity": (52, 54)},
    letter="b",
)

CHAIN = Exercise(
    "12d-chain",
    "A cloud buys {share:g} % of its chips from one designer, and the rest from a second one. The "
    "first has {made:g} % of its chips made by one foundry; the second uses other foundries only. "
    "That foundry stops, and {replaced:g} % of what it made can be had elsewhere. What part of the "
    "cloud's new chips is lost?",
    lambda share, made, replaced: share / 100 * made / 100 * (1 - replaced / 100),
    "fraction",
    {
        "That is without what can be had elsewhere.": lambda share, made: share * made / 1e4,
        "That is what the first designer loses: what part of the cloud's chips is its?": (
            lambda made, replaced: made / 100 * (1 - replaced / 100)
        ),
        "That is the part that can be had elsewhere: the rest of it is lost.": (
            lambda share, made, replaced: share * made * replaced / 1e6
        ),
        "You took the designer for the foundry: does all that the designer sells stop?": (
            lambda share, replaced: share / 100 * (1 - replaced / 100)
        ),
    },
    asked="%",
    meaning="A loss travels down the chain as a product of shares; other sources make it less.",
    working="Multiply the designer's share, the foundry's share and the part not replaced.",
    given={"share": 64, "made": 85, "replaced": 20},
    own={"share": (62, 66), "made": (82, 88), "replaced": (24, 26)},
    letter="c",
)

BANZHAF = Exercise(
    "12a-banzhaf",
    VOTE + "What part of the say does the first have by Banzhaf's index, which counts coalitions?",
    banzhaf_first,
    "fraction",
    {
        "That is the share of the votes.": share_of_first,
        "That goes by orders. Now list the winning coalitions.": shapley_first,
        "That is the third: in how many coalitions is the first needed?": banzhaf_third,
        "Nobody wins without the first, but others are needed too.": lambda: 1.0,
    },
    asked="%",
    meaning="Two indices, two numbers. Both say that votes are not the say.",
    working="List the winning coalitions; count for each voter those that lose without it; divide "
    "the count of the first by all counts together. `ak.banzhaf` does the same.",
    given={"first": 34, "second": 31, "third": 20, "fourth": 15, "quota": 70},
    own={"first": (36, 37), "second": (30,), "third": (19,), "quota": (66, 68, 72)},
    letter="f",
)

EXERCISES = (SAY, FAIR, CHAIN, BANZHAF)
