"""Every contest, in the order of the table."""

from performance import (
    calls,
    classroom,
    concentration,
    decline,
    default,
    growth,
    kernel,
    ownership,
    power,
    returns,
    size,
)

WORKLOADS = (
    *returns.CONTESTS,
    *concentration.CONTESTS,
    *power.CONTESTS,
    *decline.CONTESTS,
    *ownership.CONTESTS,
    *default.CONTESTS,
    *calls.CONTESTS,
    *kernel.CONTESTS,
    *classroom.CONTESTS,
    *growth.CONTESTS,
    *size.CONTESTS,
)
