"""What a task costs and saves where AI is put to work: finance, health, education, logistics."""

from aikit.arithmetic import where
from aikit.quantities.adoption import (
    Cases,
    DataCost,
    DollarsPerTask,
    ErrorRate,
    ReviewMinutes,
    SavingPerCase,
    SetUpCost,
    TaskTokenPrice,
    TaskTokens,
    TaskValue,
    Wage,
)
from aikit.signature import model

MILLION = 1e6
MINUTES_PER_HOUR = 60.0
NEVER = float("inf")


@model
def task_cost(
    tokens: TaskTokens = 2500.0,
    token_price: TaskTokenPrice = 0.40,
    data_cost: DataCost = 0.01,
    review_minutes: ReviewMinutes = 2.0,
    wage: Wage = 3.0,
) -> DollarsPerTask:
    """Cost of a task: its tokens, its data, and the time of who checks it.

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

    A task done wrong is worth nothing here; in health or credit it does harm.

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
    saves = saving_per_case > 0
    return where(saves, fixed_cost / where(saves, saving_per_case, 1.0), NEVER)
