"""The checked exercises of lesson 4: from GPU-hours to tokens, rented and owned."""

from aikit.arithmetic import HOURS_PER_YEAR, SECONDS_PER_HOUR
from aikit.compute.ownership import annual_cost
from aikit.compute.serving import decode_bound, token_cost
from aikit.compute.training import training_cost, training_flop
from aikit.compute.training import training_gpu_hours as gpu_hours
from aikit_widgets.exercises.exercise import Exercise

YEAR = annual_cost()  # of the GPU of lesson 2
PEAK = 989e12  # FLOP/s of an H100 at 16 bits
BILLION, TRILLION = 1e9, 1e12
# Other numbers than the lesson shows, so that no answer can be copied from it.
RUN = {"billions": 32, "trillions": 12, "mfu": 0.42}
RENTED = {**RUN, "price": 2.2}
SERVE = {"gpu_hour_price": 3.1, "tokens_per_second": 1500, "utilization": 0.45}
# One list for the whole lesson, so that a student's steps build on each other.
BILLIONS = (8, 13, 34)
MFU = (0.30, 0.35, 0.45)
SPEED = (1800, 2000, 2400, 2600)
USE = (0.50, 0.56, 0.70)


def run_hours(billions: float, trillions: float, mfu: float) -> float:
    """GPU-hours of a training run, its size in billions and its data in trillions."""
    return gpu_hours(training_flop(billions * BILLION, trillions * TRILLION), PEAK, mfu)


HOURS = Exercise(
    "4a-hours",
    "A model of {billions} billion parameters is trained on {trillions} trillion tokens, on GPUs "
    "of 989 trillion FLOP/s. {mfu:.0%} of that speed reaches the model. How many million GPU-hours "
    "does it take? Give two decimals.",
    run_hours,
    "GPU-hour",
    {
        "You counted two operations for each parameter and token: training takes six.": (
            lambda billions, trillions, mfu: run_hours(billions, trillions, mfu) / 3
        ),
        "You counted one operation for each parameter and token: training takes six.": (
            lambda billions, trillions, mfu: run_hours(billions, trillions, mfu) / 6
        ),
        "You took the full speed of the datasheet: only a part of it reaches the model.": (
            lambda billions, trillions: run_hours(billions, trillions, 1.0)
        ),
        "That is GPU-seconds: an hour has 3,600 of them.": (
            lambda billions, trillions, mfu: run_hours(billions, trillions, mfu) * SECONDS_PER_HOUR
        ),
    },
    asked="million GPU-hours",
    meaning="Hours of one GPU. A cluster shares them out.",
    working="Six operations times parameters times tokens, over the speed that reaches the model. "
    "Then turn seconds into hours.",
    given=RUN,
    own={"billions": BILLIONS, "mfu": MFU},
    letter="a",
)

COST = Exercise(
    "4a-cost",
    "Each of those GPU-hours is rented at US${price:.2f} ({billions} billion parameters, "
    "{trillions} trillion tokens, {mfu:.0%} of the speed). What does the run cost? Give two "
    "decimals of a million.",
    lambda billions, trillions, mfu, price: training_cost(
        training_flop(billions * BILLION, trillions * TRILLION), PEAK, mfu, price
    ),
    "USD",
    {
        "You divided by the price of an hour: multiply.": (
            lambda billions, trillions, mfu, price: run_hours(billions, trillions, mfu) / price
        ),
        "You took the full speed of the datasheet: only a part of it reaches the model.": (
            lambda billions, trillions, price: run_hours(billions, trillions, 1.0) * price
        ),
        "You counted two operations for each parameter and token: training takes six.": (
            lambda billions, trillions, mfu, price: run_hours(billions, trillions, mfu) / 3 * price
        ),
    },
    asked="million USD",
    meaning="The final run alone. The experiments before it are not in it, nor are the people.",
    working="Multiply the GPU-hours by the price of one.",
    given=RENTED,
    own={"billions": BILLIONS, "mfu": MFU},
    letter="f",
)

BUSY = Exercise(
    "4b-busy",
    "A GPU rents at US${gpu_hour_price:.2f} an hour and makes {tokens_per_second:,.0f} tokens a "
    "second while it works, which is {utilization:.0%} of the time. What does a million tokens "
    "cost? Give two decimals.",
    token_cost,
    "USD/million tokens",
    {
        "You let it work all the time: the idle hours are paid, too.": (
            lambda gpu_hour_price, tokens_per_second: token_cost(
                gpu_hour_price, tokens_per_second, 1.0
            )
        ),
        "You multiplied by the utilization: the fewer hours work, the more each token costs.": (
            lambda gpu_hour_price, tokens_per_second, utilization: (
                token_cost(gpu_hour_price, tokens_per_second, 1.0) * utilization
            )
        ),
        "That is how many million tokens a dollar buys: divide the other way round.": (
            lambda gpu_hour_price, tokens_per_second, utilization: (
                1 / token_cost(gpu_hour_price, tokens_per_second, utilization)
            )
        ),
        "That is for a thousand tokens: the question asks for a million.": (
            lambda gpu_hour_price, tokens_per_second, utilization: (
                token_cost(gpu_hour_price, tokens_per_second, utilization) / 1000
            )
        ),
        "You took an hour for sixty seconds: it has 3,600.": (
            lambda gpu_hour_price, tokens_per_second, utilization: (
                token_cost(gpu_hour_price, tokens_per_second, utilization) * 60
            )
        ),
        "You divided an hour's rent by a second's tokens: an hour has 3,600 seconds.": (
            lambda gpu_hour_price, tokens_per_second, utilization: (
                token_cost(gpu_hour_price, tokens_per_second, utilization) * SECONDS_PER_HOUR
            )
        ),
    },
    meaning="Rent over tokens. What the seller asks for them is another number.",
    working="Tokens a second times the seconds of an hour times {utilization:.0%} are the tokens "
    "of an hour. Divide its rent by them, and multiply by a million.",
    given=SERVE,
    own={"tokens_per_second": SPEED, "utilization": USE},
    letter="b",
)

IDLE = Exercise(
    "4b-idle",
    "Customers leave. The same GPU ({tokens_per_second:,.0f} tokens a second, {utilization:.0%} of "
    "the time) now works half as much. What does a million tokens cost? Give two decimals.",
    lambda gpu_hour_price, tokens_per_second, utilization: token_cost(
        gpu_hour_price, tokens_per_second, utilization / 2
    ),
    "USD/million tokens",
    {
        "That is the cost before customers left.": token_cost,
        "You halved the cost: the rent is as before, and fewer tokens bear it.": (
            lambda gpu_hour_price, tokens_per_second, utilization: (
                token_cost(gpu_hour_price, tokens_per_second, utilization) / 2
            )
        ),
        "You added a half: the same rent on half the tokens is twice as much each.": (
            lambda gpu_hour_price, tokens_per_second, utilization: (
                token_cost(gpu_hour_price, tokens_per_second, utilization) * 1.5
            )
        ),
    },
    meaning="As with the hour of lesson 2: half the utilization, twice the cost.",
    working="The rent is as before, the tokens are half as many.",
    given=SERVE,
    own={"tokens_per_second": SPEED, "utilization": USE},
    letter="g",
)

BOUND = Exercise(
    "4c",
    "A model's weights fill {gigabytes} GB of a GPU's memory, which can be read at {terabytes:.2f} "
    "TB a second. Each reading gives one token. How many tokens a second can one user get at most? "
    "Give one decimal.",
    lambda gigabytes, terabytes: decode_bound(terabytes * TRILLION, gigabytes * BILLION, 1.0),
    "token/s",
    {
        "You divided the wrong way round: that is milliseconds for a token.": (
            lambda gigabytes, terabytes: gigabytes / terabytes
        ),
        "You mixed terabytes with gigabytes: a terabyte is a thousand of them.": (
            lambda gigabytes, terabytes: terabytes / gigabytes
        ),
        "You read the weights twice for a token: once is enough.": (
            lambda gigabytes, terabytes: terabytes * 1000 / gigabytes / 2
        ),
        "You multiplied: the larger the weights, the fewer times they are read in a second.": (
            lambda gigabytes, terabytes: terabytes * gigabytes
        ),
    },
    meaning="At most: all weights must be read for each token, however fast the chip calculates.",
    working="Each token reads all weights once. Divide what can be read in a second by their size.",
    given={"gigabytes": 90, "terabytes": 4.8},
    own={"gigabytes": (35, 60, 140), "terabytes": (5.3, 8.0)},  # an MI300X or a B200 holds each
    letter="e",
)

OWNED = Exercise(
    "4d",
    "A year of a GPU costs its owner US$16,916 (lesson 2). It makes {speed:,.0f} tokens a second "
    "while it works, which is {busy:.0%} of all hours. What does a million tokens cost its owner? "
    "Give two decimals.",
    lambda speed, busy: token_cost(YEAR / HOURS_PER_YEAR, speed, busy),
    "USD/million tokens",
    {
        "You let it work all the time: the idle hours are paid, too.": (
            lambda speed: token_cost(YEAR / HOURS_PER_YEAR, speed, 1.0)
        ),
        "You multiplied by the utilization: the fewer hours work, the more each token costs.": (
            lambda speed, busy: token_cost(YEAR / HOURS_PER_YEAR, speed, 1.0) * busy
        ),
        "That is what one used hour costs: share it out over the tokens of an hour.": (
            lambda busy: YEAR / HOURS_PER_YEAR / busy
        ),
        "You took the rent of the text: an owner pays the year's cost and no rent.": (
            lambda speed, busy: token_cost(2.75, speed, busy)
        ),
        "That is for a thousand tokens: the question asks for a million.": (
            lambda speed, busy: token_cost(YEAR / HOURS_PER_YEAR, speed, busy) / 1000
        ),
    },
    meaning="Owner or tenant, the chain is one: a year, an hour, a used hour, a token.",
    working="Divide the year's cost by the hours of a year times {busy:.0%}: that is a used hour. "
    "Divide it by the tokens of an hour, and multiply by a million.",
    given={"speed": 1900, "busy": 0.35},
    own={"speed": SPEED, "busy": (0.40, 0.45, 0.65, 0.80)},
    tolerance=0.02,  # a student rounds cents
    letter="c",
)

EXERCISES = (HOURS, BUSY, OWNED, BOUND, COST, IDLE)
