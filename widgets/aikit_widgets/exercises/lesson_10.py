"""The checked exercises of lesson 10: what a task costs, and how fast it is taken up."""

from aikit.decline.adoption import bass_adoption, bass_peak
from aikit.decline.sectors import task_token_cost
from aikit_widgets.exercises.exercise import Exercise

PRICE = {"price": 0.40}
OWN_PRICE = {"price": (0.25, 0.6, 1.5)}
BASS = {"p": 0.03, "q": 0.38}
OWN_BASS = {"p": (0.015, 0.02), "q": (0.3, 0.5)}

MONTH = Exercise(
    "10a-month",
    "A pupil has {chats} chats a month with an AI tutor, each of {tokens:,} tokens. A million "
    "tokens cost US${price:.2f}. What do the tokens of a month cost?",
    lambda chats, tokens, price: task_token_cost(chats * tokens, price),
    "USD/month",
    {
        "That is one chat: there are {chats} in a month.": (
            lambda tokens, price: task_token_cost(tokens, token_price=price)
        ),
        "That is a year: the question asks for a month.": (
            lambda chats, tokens, price: 12 * task_token_cost(chats * tokens, price)
        ),
        "That is the price of a million tokens: the month takes fewer.": lambda price: price,
        "You divided by a thousand: the price is for a million tokens.": (
            lambda chats, tokens, price: chats * tokens * price / 1e3
        ),
        "That is how many million tokens a month takes: multiply by their price.": (
            lambda chats, tokens: chats * tokens / 1e6
        ),
    },
    meaning="Data, a telephone and a teacher's time cost many times that.",
    working="Multiply chats by tokens by the price, and divide by a million.",
    given={"chats": 20, "tokens": 30_000, **PRICE},
    own={"chats": (15, 25), "tokens": (20_000, 50_000)} | OWN_PRICE,
)

CALLS = Exercise(
    "10a-calls",
    "A health line takes {calls} million triage calls a year, each of {tokens:,} tokens, at "
    "US${price:.2f} for a million tokens. What do the tokens of the year cost?",
    lambda calls, tokens, price: 1e6 * calls * task_token_cost(tokens, price),
    "USD/year",
    {
        "That is what a thousand calls cost.": (
            lambda tokens, price: 1e3 * task_token_cost(tokens, price)
        ),
        "That is how many million tokens the calls take: multiply by their price.": (
            lambda calls, tokens: calls * tokens
        ),
        "That is a month: the question asks for the year.": (
            lambda calls, tokens, price: 1e6 * calls * task_token_cost(tokens, price) / 12
        ),
        "You divided by the price: dearer tokens cost more.": (
            lambda calls, tokens, price: calls * tokens / price
        ),
    },
    meaning="One nurse costs more. What decides is how long a nurse still listens to each call.",
    working="Multiply calls by tokens by the price, and divide by a million.",
    given={"calls": 1, "tokens": 2500, **PRICE},
    own={"calls": (2, 3), "tokens": (2000, 3500)} | OWN_PRICE,
)

CHECK = Exercise(
    "10b",
    "A credit check takes {tokens:,} tokens at US${price:.2f} for a million. The lender's margin "
    "on the loan is US${margin:g}. What part of the margin do the tokens take, in percent?",
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
    meaning="So tokens do not limit it: records, bad loans and trust do.",
    working="Find the cost of the tokens, and divide it by the margin.",
    given={"tokens": 3000, "margin": 2, **PRICE},
    own={"tokens": (4000, 6000), "margin": (3, 5)} | OWN_PRICE,
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
        "That is how long pioneers alone would take to reach nearly two thirds.": lambda p: 1 / p,
        "You took the difference of p and q: they add.": (
            lambda p, q: bass_peak(p, q) * (p + q) / (q - p)
        ),
    },
    meaning="Until then each year brings more adopters than the one before.",
    working="Take the natural logarithm of q over p, and divide by the sum of the two.",
    given=BASS,
    own=OWN_BASS,
)

FIVE = Exercise(
    "10c-five",
    "With p = {p} and q = {q}, what share of all who ever will has adopted after 5 years?",
    lambda p, q: bass_adoption(5, p, q),
    "fraction",
    {
        "That is five times the pioneers of a year: those who have adopted pull others.": (
            lambda p: 5 * p
        ),
        "You let nobody imitate: the pioneers alone reach that.": lambda p: bass_adoption(5, p, 0),
        "That is who has not adopted yet.": lambda p, q: 1 - bass_adoption(5, p, q),
        "That is after ten years.": lambda p, q: bass_adoption(10, p, q),
        "That is the share that adopts in the fifth year alone.": (
            lambda p, q: bass_adoption(5, p, q) - bass_adoption(4, p, q)
        ),
    },
    asked="%",
    meaning="Most are still without it: adoption is not instant.",
    working="Put 5 years into the curve of Bass, or read it off the explorer.",
    given=BASS,
    own=OWN_BASS,
)

TEN = Exercise(
    "10c-ten",
    "And after 10 years, with p = {p} and q = {q}?",
    lambda p, q: bass_adoption(10, p, q),
    "fraction",
    {
        "You doubled the share of five years: adoption bends.": (
            lambda p, q: 2 * bass_adoption(5, p, q)
        ),
        "That is after five years.": lambda p, q: bass_adoption(5, p, q),
        "That is who has not adopted yet.": lambda p, q: 1 - bass_adoption(10, p, q),
        "You let nobody imitate: the pioneers alone reach that.": lambda p: bass_adoption(10, p, 0),
    },
    asked="%",
    meaning="More adopted in the second five years than in the first.",
    working="Put 10 years into the curve of Bass, or read it off the explorer.",
    given=BASS,
    own=OWN_BASS,
)

EXERCISES = (MONTH, CALLS, CHECK, PEAK, FIVE, TEN)
