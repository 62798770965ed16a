"""Where the worth of a task goes, part by part: to models, networks, staff, errors."""

from aikit.decline.sectors import MILLION, MINUTES_PER_HOUR, breakeven_volume
from aikit.quantities.adoption import (
    Cases,
    CasesSeen,
    CostPerCase,
    DataCost,
    DollarsPerTask,
    ErrorRate,
    MinutesSaved,
    ReviewMinutes,
    SetUpCost,
    TaskTokenPrice,
    TaskTokens,
    TaskValue,
    Wage,
)
from aikit.signature import model


@model
def task_worth(value: TaskValue = 1.0) -> DollarsPerTask:
    """Worth of a task: what it brings whoever needs it, if it is done right.

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
    """Tokens of a task: what goes to whoever runs the model.

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
    """Tokens and data: what goes to whoever runs the model, the network, the records.

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

    Harm beyond the lost worth is left out; in health and credit it is the larger part.

    Examples
    --------
    >>> task_error_cost(value=1, error_rate=0.05)
    0.05
    """
    return value * error_rate


@model
def case_cost(
    cases: CasesSeen = 10_000.0, fixed_cost: SetUpCost = 10_000.0, cost_per_case: CostPerCase = 0.2
) -> DollarsPerTask:
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
