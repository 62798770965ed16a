"""When two parts of a price, each moving at its own rate, together come down to a line."""

import numpy as np

from aikit.arithmetic import exp, log, maximum, sqrt, where
from aikit.signature import Values

# A cubic step gains digits threefold: 6 suffice over the usual ranges, 11 where the fixed part
# alone is within a billionth of the line.
STEPS = 11
SLOWEST = 1e-300
CLOSE = 1e-7  # after a step below this part of the time, the next would change nothing


def first_crossing(fixed: Values, rest: Values, fixed_rate: Values, rest_rate: Values) -> Values:
    """First time at which `fixed * exp(-fixed_rate * t) + rest * exp(-rest_rate * t)` is 1.

    Both parts are at least 0. It is 0 where their sum starts at 1 or below, and infinite where it
    never comes down to 1. The logarithm of the sum is convex in time, so its first zero is found
    from below, each step going to the left root of the parabola that fits value, slope and
    curvature.
    """
    fixed_rate, rest_rate = or_none(fixed_rate), or_none(rest_rate)
    if is_nothing(fixed):  # one logarithm says it
        time = where(rest_rate > 0, alone(log(rest), rest_rate), np.inf)
        return where(rest <= 1, 0.0, time)
    logs = log(fixed), log(rest)
    falls_first = fixed_rate * fixed + rest_rate * rest > 0
    reached = falls_first & (log_lowest(logs, fixed_rate, rest_rate) < 0)
    time = maximum(alone(logs[0], fixed_rate), alone(logs[1], rest_rate))
    for _ in range(STEPS):
        step = parabola_step(time, logs, fixed_rate, rest_rate)
        time = time + step
        if is_still(where(reached, step, 0.0), time):
            break
    return where(fixed + rest <= 1, 0.0, where(reached, time, np.inf))


def or_none(rate: Values) -> Values:
    """Take a rate that no time within a float's reach would show for 0."""
    return where(maximum(rate, -rate) < SLOWEST, 0.0, rate)


def alone(log_part: Values, rate: Values) -> Values:
    """When one part alone comes down to 1: the sum does so no sooner."""
    falls = rate > 0
    return maximum(where(falls, log_part / where(falls, rate, 1.0), 0.0), 0.0)


def parabola_step(
    time: Values, logs: tuple[Values, Values], fixed_rate: Values, rest_rate: Values
) -> Values:
    """Step to where the parabola through value, slope and curvature first crosses zero."""
    fixed = exp(logs[0] - fixed_rate * time)
    rest = exp(logs[1] - rest_rate * time)
    height = log(fixed + rest)
    share = rest / (fixed + rest)
    fall = fixed_rate + share * (rest_rate - fixed_rate)
    bend = (rest_rate - fixed_rate) * (rest_rate - fixed_rate) * share * (1 - share)
    return 2 * height / (fall + sqrt(maximum(fall * fall - 2 * height * bend, 0.0)))


def log_lowest(logs: tuple[Values, Values], fixed_rate: Values, rest_rate: Values) -> Values:
    """Logarithm of the lowest sum ever: minus infinity if both parts fall, else where one turns it.

    With weight c = fixed_rate / (fixed_rate - rest_rate) the rates cancel at the lowest point,
    where the sum is `(fixed / (1 - c))**(1 - c) * (rest / c)**c`.
    """
    both_fall = (fixed_rate > 0) & (rest_rate > 0)
    gap = where(fixed_rate == rest_rate, 1.0, fixed_rate - rest_rate)
    weight = where(both_fall, 0.5, fixed_rate / gap)
    mixed = (1 - weight) * logs[0] + weight * logs[1]
    return where(both_fall, -np.inf, mixed - x_log_x(1 - weight) - x_log_x(weight))


def x_log_x(x: Values) -> Values:
    """`x * log(x)`, and 0 at 0."""
    positive = x > 0
    return where(positive, x * log(where(positive, x, 1.0)), 0.0)


def is_nothing(part: Values) -> bool:
    """Say whether a part is 0 throughout; not while recording."""
    return isinstance(part, float | np.ndarray) and not np.any(part)


def is_still(step: Values, time: Values) -> bool:
    """Say whether a step was so small that no further one is needed; not while recording."""
    if not isinstance(step, float | np.ndarray):
        return False
    return not np.any(np.abs(step) > CLOSE * np.abs(time))
