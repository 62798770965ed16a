"""The checked exercises of lesson 11: how concentrated the operators of AI cloud regions are."""

from aikit.access.concentration import effective_number, herfindahl, hill_number, merger_rise
from aikit.access.inequality import gini
from aikit_widgets.exercises.exercise import Exercise

ALL, WITH_CHIPS = 225, 132
# Cloud regions with AI chips, of operators of the United States, of China, of Europe.
REGIONS = {"us": 87, "china": 39, "europe": 6}
OWN_REGIONS = {"us": (93, 99), "china": (40, 44), "europe": (9, 12)}
COUNTED = (
    "Of the cloud regions with AI chips, {us} are of operators of the United States, {china} of "
    "Chinese and {europe} of European ones. "
)

INDEX = Exercise(
    "11a-hhi",
    COUNTED + "Take each of the three as one holder: what is the Herfindahl index?",
    lambda us, china, europe: herfindahl([us, china, europe]),
    "points",
    {
        "You squared the counts: square the shares, in percent.": (
            lambda us, china, europe: float(us * us + china * china + europe * europe)
        ),
        "You added the shares, which is always the whole: square them first.": lambda: 1e4,
        "That is the index over all regions of the census: those without AI chips are no part.": (
            lambda us, china, europe: herfindahl([us, china, europe], total=ALL)
        ),
        "That is the index of three equal holders: these are far from equal.": (
            lambda: herfindahl([1, 1, 1])
        ),
        "That is the largest share alone, squared: add the squares of the others.": (
            lambda us, china, europe: 1e4 * (us / (us + china + europe)) ** 2
        ),
        "You squared shares as fractions: in percent it is ten thousand times as much.": (
            lambda us, china, europe: herfindahl([us, china, europe]) / 1e4
        ),
    },
    meaning="That is more than twice the line of the US guidelines.",
    working="Turn the counts into percent of their sum, square each, and add the squares.",
    given=REGIONS,
    own=OWN_REGIONS,
)

NUMBER = Exercise(
    "11a-number",
    COUNTED + "How many equal holders would be as concentrated as these three?",
    lambda us, china, europe: effective_number([us, china, europe]),
    "firm",
    {
        "That is how many there are: the effective number weighs them by size.": lambda: 3.0,
        "You weighed all sizes alike, by the logarithm of shares: square the shares instead.": (
            lambda us, china, europe: float(hill_number([us, china, europe], order=1))
        ),
        "That is one over the largest share: the others count too.": (
            lambda us, china, europe: (us + china + europe) / us
        ),
        "You turned the fraction upside down: divide 10,000 by the index.": (
            lambda us, china, europe: herfindahl([us, china, europe]) / 1e4
        ),
    },
    asked="firm",
    meaning="Three flags on the map, and competition as if between two.",
    working="Divide 10,000 by the Herfindahl index.",
    given=REGIONS,
    own=OWN_REGIONS,
)

GINI = Exercise(
    "11a-gini",
    COUNTED + "What is the Gini coefficient of the three counts?",
    lambda us, china, europe: gini([us, china, europe]),
    "fraction",
    {
        "That is the sample form, n over n - 1 times as much: leave that factor out.": (
            lambda us, china, europe: gini([us, china, europe]) * 3 / 2
        ),
        "You counted each pair from both sides, or did not halve: count each pair once.": (
            lambda us, china, europe: 2 * gini([us, china, europe])
        ),
        "You divided by the sum alone: divide by the number of holders, too.": (
            lambda us, china, europe: 3 * gini([us, china, europe])
        ),
        "That is the share below the curve, doubled: the coefficient is one less it.": (
            lambda us, china, europe: 1 - gini([us, china, europe])
        ),
        "That is the Herfindahl index as a fraction: it squares shares, Gini compares pairs.": (
            lambda us, china, europe: herfindahl([us, china, europe]) / 1e4
        ),
    },
    meaning="With three holders it cannot be above two thirds, so it looks milder than it is.",
    working=(
        "Add the differences of the three pairs; divide by the number of holders, and by the sum "
        "of the counts."
    ),
    given=REGIONS,
    own=OWN_REGIONS,
)

MERGER = Exercise(
    "11b-merger",
    COUNTED + "If the second and the third became one, by how much would the index rise?",
    lambda us, china, europe: merger_rise([us, china, europe], 1, 2),
    "points",
    {
        "That is the product of the two shares once: the rise is twice that.": (
            lambda us, china, europe: merger_rise([us, china, europe], 1, 2) / 2
        ),
        "That is the index after the merger: the question asks for its rise.": (
            lambda us, china, europe: herfindahl([us, china + europe])
        ),
        "That is the first and the second: the question is about the second and the third.": (
            lambda us, china, europe: merger_rise([us, china, europe], 0, 1)
        ),
        "That is the square of the merged share: what the two had before is taken off.": (
            lambda us, china, europe: 1e4 * ((china + europe) / (us + china + europe)) ** 2
        ),
        "That is with all regions of the census below the line: take those with AI chips.": (
            lambda us, china, europe: merger_rise([us, china, europe], 1, 2, total=ALL)
        ),
    },
    meaning="More than 100, where the guidelines presume harm in so concentrated a market.",
    working="Multiply the two shares in percent, and double it.",
    given=REGIONS,
    own=OWN_REGIONS,
)

EQUIPPED = Exercise(
    "11c-equipped",
    "The census found 225 cloud regions of nine providers, 132 of them with AI chips. What share "
    "of the regions has them?",
    lambda: WITH_CHIPS / ALL,
    "fraction",
    {
        "That is the share without: the question asks for those that have them.": (
            lambda: 1 - WITH_CHIPS / ALL
        ),
        "You divided the wrong way round: a share is at most the whole.": lambda: ALL / WITH_CHIPS,
        "That is the share of operators of the United States in all regions.": (
            lambda: REGIONS["us"] / ALL
        ),
        "You set those with AI chips against those without: take all of them below the line.": (
            lambda: WITH_CHIPS / (ALL - WITH_CHIPS)
        ),
    },
    asked="%",
    meaning="A cloud region on the map is no promise of AI chips.",
    working="Divide the regions that have AI chips by all of them.",
)

EXERCISES = (INDEX, NUMBER, GINI, MERGER, EQUIPPED)
