"""Every contest, in the order of the table."""

from performance import calls, concentration, decline, kernel, ownership, power, returns

WORKLOADS = (
    *returns.CONTESTS,
    *concentration.CONTESTS,
    *power.CONTESTS,
    *decline.CONTESTS,
    *ownership.CONTESTS,
    *calls.CONTESTS,
    *kernel.CONTESTS,
)
