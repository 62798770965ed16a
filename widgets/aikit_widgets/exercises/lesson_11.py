"""The checked exercises of lesson 11: how concentrated the operators of AI cloud regions are."""

from aikit.access.concentration import effective_number, herfindahl, hill_number, merger_rise
from aikit.access.lorenz import gini
from aikit_widgets.exercises.exercise import Exercise

REGIONS = (87, 39, 6)  # of operators of the United States, of China, of Europe
ALL, WITH_CHIPS = 225, 132
COUNTED = (
    "A census counts 132 cloud regions with AI chips: 87 of operators of the United States, 39 of "
    "Chinese and 6 of European ones. "
)

INDEX = Exercise(
    "11a-hhi",
    COUNTED + "Take each of the three as one holder: what is the Herfindahl index?",
    lambda: herfindahl(REGIONS),
    "points",
    {
        "You squared the counts: square the shares, in percent.": (
            lambda: float(sum(size * size for size in REGIONS))
        ),
        "You added the shares, which is always the whole: square them first.": lambda: 1e4,
        "That is the index over all regions of the census: those without AI chips are no part.": (
            lambda: herfindahl(REGIONS, total=ALL)
        ),
        "That is the index of three equal holders: these are far from equal.": (
            lambda: herfindahl([1, 1, 1])
        ),
        "That is the largest share alone, squared: add the squares of the others.": (
            lambda: 1e4 * (REGIONS[0] / WITH_CHIPS) ** 2
        ),
        "You squared shares as fractions: in percent it is ten thousand times as much.": (
            lambda: herfindahl(REGIONS) / 1e4
        ),
    },
    meaning="That is nearly three times the line of the US guidelines.",
    working="Turn the counts into percent of their sum, square each, and add the squares.",
)

NUMBER = Exercise(
    "11a-number",
    COUNTED + "How many equal holders would be as concentrated as these three?",
    lambda: effective_number(REGIONS),
    "firm",
    {
        "That is how many there are: the effective number weighs them by size.": lambda: 3.0,
        "You weighed all sizes alike, by the logarithm of shares: square the shares instead.": (
            lambda: float(hill_number(REGIONS, order=1))
        ),
        "That is one over the largest share: the others count too.": (
            lambda: WITH_CHIPS / REGIONS[0]
        ),
        "You turned the fraction upside down: divide 10,000 by the index.": (
            lambda: herfindahl(REGIONS) / 1e4
        ),
    },
    asked="firm",
    meaning="Three flags on the map, and competition between fewer than two.",
    working="Divide 10,000 by the Herfindahl index.",
)

GINI = Exercise(
    "11a-gini",
    COUNTED + "What is the Gini coefficient of the three counts, in the population form?",
    lambda: gini(REGIONS),
    "fraction",
    {
        "That is the sample form, n over n - 1 times as much: leave that factor out.": (
            lambda: gini(REGIONS) * 3 / 2
        ),
        "You took one half too few: divide by twice the square of the number, times the mean.": (
            lambda: 2 * gini(REGIONS)
        ),
        "That is the share below the curve, doubled: the coefficient is one less it.": (
            lambda: 1 - gini(REGIONS)
        ),
        "That is the Herfindahl index as a fraction: it squares shares, Gini compares pairs.": (
            lambda: herfindahl(REGIONS) / 1e4
        ),
    },
    meaning="With three holders it cannot be above two thirds, so it looks milder than it is.",
    working=(
        "Add the differences of all ordered pairs; divide by two, by the square of the number "
        "of holders, and by their mean."
    ),
)

MERGER = Exercise(
    "11b-merger",
    COUNTED + "If the second and the third became one, by how much would the index rise?",
    lambda: merger_rise(REGIONS, 1, 2),
    "points",
    {
        "That is the product of the two shares once: the rise is twice that.": (
            lambda: merger_rise(REGIONS, 1, 2) / 2
        ),
        "That is the index after the merger: the question asks for its rise.": (
            lambda: herfindahl([87, 45])
        ),
        "That is the first and the second: the question is about the second and the third.": (
            lambda: merger_rise(REGIONS, 0, 1)
        ),
        "That is the square of the merged share: what the two had before is taken off.": (
            lambda: 1e4 * (45 / WITH_CHIPS) ** 2
        ),
        "That is with all regions of the census below the line: take those with AI chips.": (
            lambda: merger_rise(REGIONS, 1, 2, total=ALL)
        ),
    },
    meaning="More than 100, where the guidelines presume harm in so concentrated a market.",
    working="Multiply the two shares in percent, and double it.",
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
            lambda: REGIONS[0] / ALL
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
