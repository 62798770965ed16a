"""The checked exercises of lesson 10: when a tool pays, what a task costs, how fast it spreads."""

from aikit.decline.adoption import bass_adoption, bass_peak
from aikit.decline.sectors import labour_breakeven, task_token_cost
from aikit_widgets.exercises.exercise import Exercise

BASS = {"p": 0.012, "q": 0.35}
OWN_BASS = {"p": (0.01, 0.015), "q": (0.3, 0.33)}

SCANS = Exercise(
    "10a-scans",
    "A program costs US${fixed:,} once and saves {seconds} seconds on each scan. The person whose "
    "time it saves is paid US${wage:g} an hour. After how many scans has it paid for itself?",
    lambda fixed, seconds, wage: labour_breakeven(fixed, seconds / 60, wage),
    "case",
    {
        "You took the seconds for minutes: an hour has 3,600 seconds.": (
            lambda fixed, seconds, wage: labour_breakeven(fixed, minutes_saved=seconds, wage=wage)
        ),
        "You took the seconds for hours: an hour has 3,600 of them.": (
            lambda fixed, seconds, wage: fixed / (seconds * wage)
        ),
        "You left out the wage: what does a saved second cost?": (
            lambda fixed, seconds: fixed / (seconds / 3600)
        ),
        "That is how many hours of work the program costs: how many scans save one hour?": (
            lambda fixed, wage: fixed / wage
        ),
    },
    meaning="Halve the wage, and it takes twice as many.",
    working="Find what the saved seconds of one scan are worth, and divide the price by it.",
    given={"fixed": 18_000, "seconds": 50, "wage": 8},
    own={"fixed": (15_000, 21_000), "seconds": (40, 45), "wage": (6, 7)},
    letter="a",
)

CHECK = Exercise(
    "10b",
    "A credit check takes {tokens:,} tokens at US${price:.2f} for a million. The lender's margin "
    "on the loan is US${margin:g}. What part of the margin do the tokens take, in percent? "
    "Give three decimals.",
    lambda tokens, price, margin: task_token_cost(tokens, price) / margin,
    "fraction",
    {
        "That is the cost in cents: divide it by the margin.": (
            lambda tokens, price: task_token_cost(tokens, token_price=price)
        ),
        "That is what a million tokens take of the margin: the check takes {tokens:,}.": (
            lambda price, margin: price / margin
        ),
        "You divided the margin by the cost: turn it round.": (
            lambda tokens, price, margin: margin / task_token_cost(tokens, price)
        ),
        "You multiplied cost and margin: ask what part one is of the other.": (
            lambda tokens, price, margin: task_token_cost(tokens, price) * margin
        ),
    },
    asked="%",
    meaning="So tokens do not limit it: records, bad loans and trust may.",
    working="Find the cost of the tokens, and divide it by the margin.",
    given={"tokens": 7000, "price": 0.9, "margin": 4},
    own={"tokens": (8000, 9000), "price": (0.6, 0.7), "margin": (6, 7)},
)

WAGE = Exercise(
    "10d-wage",
    "Another program costs US${fixed:,} and is used for {cases:,} X-rays before it is outdated. It "
    "saves {seconds} seconds on each. From what hourly wage on has it paid for itself by then?",
    lambda fixed, cases, seconds: fixed / (cases * seconds / 3600),
    "USD/hour",
    {
        "That is the program's cost for one X-ray: what part of an hour does it save?": (
            lambda fixed, cases: fixed / cases
        ),
        "That is a minute's wage: the question asks for an hour's.": (
            lambda fixed, cases, seconds: fixed / (cases * seconds / 60)
        ),
        "That is how many hours it saves: divide its cost by them.": (
            lambda cases, seconds: cases * seconds / 3600
        ),
    },
    meaning="Below that wage the old way is cheaper, unless nobody is there to read at all.",
    working="Find the hours that all X-rays together save, and divide the cost by them.",
    given={"fixed": 36_000, "cases": 80_000, "seconds": 110},
    own={"fixed": (30_000, 33_000), "cases": (70_000, 75_000), "seconds": (95, 100)},
    letter="c",
)

PEAK = Exercise(
    "10c-peak",
    "Of those who have not adopted, a share of {p} adopts each year unprompted (p); those who have "
    "adopted pull with {q} (q). After how many years do most adopt at once?",
    lambda p, q: bass_peak(p, imitation=q),
    "year",
    {
        "You divided by q alone: the two act together.": lambda p, q: bass_peak(p, q) * (p + q) / q,
        "You took the logarithm to base ten: take the natural one.": (
            lambda p, q: bass_peak(p, q) / 2.302585
        ),
        "You left out the logarithm.": lambda p, q: q / p / (p + q),
        "That is the logarithm alone: divide it by the sum of the two.": (
            lambda p, q: bass_peak(p, q) * (p + q)
        ),
        "That is how long it would take nearly two thirds to adopt, if all did so unprompted.": (
            lambda p: 1 / p
        ),
        "You took the difference of p and q: they add.": (
            lambda p, q: bass_peak(p, q) * (p + q) / (q - p)
        ),
    },
    meaning="Until then each year brings more adopters than the one before.",
    working="Take the natural logarithm of q over p, and divide by the sum of the two.",
    given=BASS,
    own=OWN_BASS,
    letter="e",
)

SHARE = Exercise(
    "10c-share",
    "With p = {p} and q = {q}, what share of all who ever will has adopted after {years} years? "
    "Give one decimal.",
    lambda p, q, years: bass_adoption(years, p, q),
    "fraction",
    {
        "You added p for each year: those who have adopted pull others.": (
            lambda p, years: years * p
        ),
        "That is if all adopted unprompted: those who have adopted pull others.": (
            lambda p, years: bass_adoption(years, p, 0)
        ),
        "That is the share that has not adopted yet.": (
            lambda p, q, years: 1 - bass_adoption(years, p, q)
        ),
        "That is the share that adopts in the last of these years alone.": (
            lambda p, q, years: bass_adoption(years, p, q) - bass_adoption(years - 1, p, q)
        ),
    },
    asked="%",
    meaning="Most are still without it: adoption is not instant.",
    working="Put the years into the curve of Bass; `ak.bass_adoption` does the same.",
    given={**BASS, "years": 6},
    own={**OWN_BASS, "years": (5, 7)},
    letter="f",
)

EXERCISES = (SCANS, CHECK, WAGE, PEAK, SHARE)
