"""Costs and savings of tasks done with AI, in finance, health, education and logistics."""

from math import inf
from typing import NamedTuple

from aikit.arithmetic import MILLION, MINUTES_PER_HOUR, ratio
from aikit.quantities.adoption import (
    Cases,
    CasesSeen,
    CostPerCase,
    CostRatio,
    DataCost,
    DollarsPerCase,
    DollarsPerTask,
    ErrorRate,
    MinutesSaved,
    ReviewMinutes,
    ReviewShare,
    SavingPerCase,
    Sector,
    SetUpCost,
    TaskTokenPrice,
    TaskTokens,
    TaskValue,
    Wage,
)
from aikit.signature import model


@model
def task_cost(
    tokens: TaskTokens = 2500.0,
    token_price: TaskTokenPrice = 0.40,
    data_cost: DataCost = 0.01,
    review_minutes: ReviewMinutes = 2.0,
    wage: Wage = 3.0,
) -> DollarsPerTask:
    """Cost of a task: its tokens, its data, and the time of the person who checks it.

        tokens * token_price / 1e6 + data_cost + review_minutes / 60 * wage

    Set-up, training of staff and errors that nobody catches are left out, so this is the least.

    Examples
    --------
    >>> round(task_cost(tokens=600_000, token_price=0.40, data_cost=0, review_minutes=0), 2)
    0.24
    """
    return tokens * token_price / MILLION + data_cost + review_minutes / MINUTES_PER_HOUR * wage


@model
def task_benefit(
    tokens: TaskTokens = 2500.0,
    token_price: TaskTokenPrice = 0.40,
    data_cost: DataCost = 0.01,
    review_minutes: ReviewMinutes = 2.0,
    wage: Wage = 3.0,
    value: TaskValue = 1.0,
    error_rate: ErrorRate = 0.05,
) -> DollarsPerTask:
    """Benefit of a task: what the tasks done right are worth, less the cost of all.

        value * (1 - error_rate) - task_cost(tokens, token_price, data_cost, review_minutes, wage)

    A task done wrong is worth nothing here; in health or credit it can do harm.

    Examples
    --------
    >>> round(task_benefit(2500, 0.40, data_cost=0, review_minutes=2, wage=3, value=1), 3)
    0.849
    """
    cost = task_cost(tokens, token_price, data_cost, review_minutes, wage)
    return value * (1 - error_rate) - cost


@model
def breakeven_volume(
    fixed_cost: SetUpCost = 100_000.0, saving_per_case: SavingPerCase = 0.5
) -> Cases:
    """Break-even volume: the cases whose savings pay what was spent before the first.

        fixed_cost / saving_per_case; infinite where a case saves nothing

    Examples
    --------
    >>> breakeven_volume(fixed_cost=100_000, saving_per_case=0.5)
    200000.0
    >>> breakeven_volume(fixed_cost=100_000, saving_per_case=-0.1)
    inf
    """
    return ratio(fixed_cost, saving_per_case, inf)


@model
def task_worth(value: TaskValue = 1.0) -> DollarsPerTask:
    """Worth of a task: its value to the person who needs it, if it is done right.

        value

    Examples
    --------
    >>> task_worth(value=1)
    1.0
    """
    return value


@model
def task_token_cost(
    tokens: TaskTokens = 2500.0, token_price: TaskTokenPrice = 0.40
) -> DollarsPerTask:
    """Tokens of a task: what is paid to the company that runs the model.

        tokens * token_price / 1e6

    Tokens that are read and those that are written are taken at one price.

    Examples
    --------
    >>> task_token_cost(tokens=3000, token_price=0.40)
    0.0012
    """
    return tokens * token_price / MILLION


@model
def task_bought_cost(
    tokens: TaskTokens = 2500.0, token_price: TaskTokenPrice = 0.40, data_cost: DataCost = 0.01
) -> DollarsPerTask:
    """Tokens and data: what is paid for the model, the network and the records.

        tokens * token_price / 1e6 + data_cost

    Examples
    --------
    >>> round(task_bought_cost(tokens=3000, token_price=0.40, data_cost=0.05), 4)
    0.0512
    """
    return task_token_cost(tokens, token_price) + data_cost


@model
def task_review_cost(review_minutes: ReviewMinutes = 2.0, wage: Wage = 3.0) -> DollarsPerTask:
    """Review: what goes to the person who checks it.

        review_minutes / 60 * wage

    Examples
    --------
    >>> round(task_review_cost(review_minutes=2, wage=3), 3)
    0.1
    """
    return review_minutes / MINUTES_PER_HOUR * wage


@model
def task_error_cost(value: TaskValue = 1.0, error_rate: ErrorRate = 0.05) -> DollarsPerTask:
    """Errors: worth that is lost because some are done wrong.

        value * error_rate

    Harm beyond the lost worth is left out; in health and credit it can be the larger part.

    Examples
    --------
    >>> task_error_cost(value=1, error_rate=0.05)
    0.05
    """
    return value * error_rate


@model
def case_cost(
    cases: CasesSeen = 10_000.0, fixed_cost: SetUpCost = 10_000.0, cost_per_case: CostPerCase = 0.2
) -> DollarsPerCase:
    """Cost of a case: its own cost, and its share of what was spent before the first.

        cost_per_case + fixed_cost / cases

    A second licence or a second machine, where one is full, is left out.

    Examples
    --------
    >>> case_cost(cases=10_000, fixed_cost=10_000, cost_per_case=0.2)
    1.2
    """
    return cost_per_case + fixed_cost / cases


@model
def labour_breakeven(
    fixed_cost: SetUpCost = 51_616.0, minutes_saved: MinutesSaved = 77 / 60, wage: Wage = 3.0
) -> Cases:
    """Break-even of saved labour: the cases after which the time saved has paid for the tool.

        fixed_cost / (minutes_saved / 60 * wage); infinite where no paid time is saved

    Time saved is taken as money saved; it is so only if it is used for something else.

    Examples
    --------
    >>> round(labour_breakeven(fixed_cost=51_616, minutes_saved=77 / 60, wage=196))
    12312
    """
    return breakeven_volume(fixed_cost, minutes_saved / MINUTES_PER_HOUR * wage)


class Card(NamedTuple):
    """One kind of case: illustrative numbers of the authors, not measurements."""

    tokens: float
    data: float  # USD
    minutes: float  # of work today
    fixed: float  # USD, before the first case


SECTOR_CARDS = {
    "education": Card(600_000, 0.10, 30, 100_000),  # a pupil's month of tutoring, in groups of 20
    "health": Card(2_500, 0.01, 10, 100_000),  # a triage call
    "finance": Card(3_000, 0.05, 30, 50_000),  # a credit check
    "logistics": Card(1_000, 0.01, 3, 20_000),  # planning one delivery
}


@model
def sector_cost_ratio(
    sector: Sector = "health",
    cases: CasesSeen = 100_000.0,
    wage: Wage = 3.0,
    review_share: ReviewShare = 0.2,
    token_price: TaskTokenPrice = 0.40,
) -> CostRatio:
    """Cost with AI over cost today: of one case, in one of four sectors.

        review_share + (fixed / cases + tokens * token_price / 1e6 + data) / (minutes / 60 * wage)

    The numbers of each sector are illustrative. Infinite where work costs nothing today.

    Examples
    --------
    >>> round(sector_cost_ratio("health", cases=1e6, wage=3, review_share=0.2), 3)
    0.422
    """
    card = SECTOR_CARDS[sector]
    bought = card.fixed / cases + card.tokens * token_price / MILLION + card.data
    today = card.minutes / MINUTES_PER_HOUR * wage
    return review_share + ratio(bought, today, inf)
